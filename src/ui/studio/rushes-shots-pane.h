/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The column of shots. Properties: shot (read-only, nullable): what is selected. */
#define RUSHES_TYPE_SHOTS_PANE (rushes_shots_pane_get_type ())
G_DECLARE_FINAL_TYPE (RushesShotsPane, rushes_shots_pane, RUSHES, SHOTS_PANE, GtkWidget)

GtkWidget  *rushes_shots_pane_new         (void);
void        rushes_shots_pane_set_context (RushesShotsPane *self,
                                           RushesContext   *context);
void        rushes_shots_pane_set_project (RushesShotsPane *self,
                                           RushesProject   *project);
RushesShot *rushes_shots_pane_get_shot    (RushesShotsPane *self);
void        rushes_shots_pane_select      (RushesShotsPane *self,
                                           RushesShot      *shot);
/* Selects the shot that many places further down, where there is one */
void        rushes_shots_pane_step        (RushesShotsPane *self,
                                           int              by);
/* Adds an empty shot at the end and selects it */
void        rushes_shots_pane_add         (RushesShotsPane *self);

G_END_DECLS
