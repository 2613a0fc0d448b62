/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-note.h"

G_BEGIN_DECLS

/**
 * RushesProblemLine:
 *
 * The worst problem with its way out as a button, the others on demand. Asks the composer around it by the actions
 * `composer.fix-problem` (ub) and `composer.focus-problem` (u), which take the place in the list; the flag asks for the other of two ways out.
 */
#define RUSHES_TYPE_PROBLEM_LINE (rushes_problem_line_get_type ())
G_DECLARE_FINAL_TYPE (RushesProblemLine, rushes_problem_line, RUSHES, PROBLEM_LINE, GtkWidget)

GtkWidget *rushes_problem_line_new          (void);
/* notes: (element-type RushesNote), the worst first; hidden where there is none */
void       rushes_problem_line_set_notes    (RushesProblemLine *self,
                                             GPtrArray         *notes);
guint      rushes_problem_line_get_n_shown  (RushesProblemLine *self);

G_END_DECLS
