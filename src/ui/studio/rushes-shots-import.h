/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-batch.h"
#include "rushes-shots-pane.h"

G_BEGIN_DECLS

/* Lists of shots into the project of the pane. All of it can be undone by the toast that says it; nothing happens where nothing may be changed. */

/* Lets a file be chosen */
void rushes_shots_import_choose     (RushesShotsPane *pane);
/* Shows what is in a file, or in a batch that is read already, and imports what a person ticks */
void rushes_shots_import_file       (RushesShotsPane *pane,
                                     GFile           *file);
void rushes_shots_import_batch      (RushesShotsPane *pane,
                                     RushesBatch     *batch);
/* The clipboard's spec as a new shot below the one that is selected; a list is shown first */
void rushes_shots_import_paste      (RushesShotsPane *pane);

/* Wiring of the pane: actions and keys; drops where there is no row that would take them */
void rushes_shots_import_install    (GtkWidgetClass  *widget_class);
void rushes_shots_import_take_drops (RushesShotsPane *pane);

G_END_DECLS
