/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shots-pane.h"

#include "rushes-intake.h"
#include "rushes-shot-row.h"

G_BEGIN_DECLS

/**
 * RushesShotsPane:
 *
 * The shots of a project in their order: add, select, rename, reorder, duplicate, move to the trash. What is selected is what stage and composer show, and
 * what the project shows when it is opened next.
 */
struct _RushesShotsPane
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesProject *project;
  RushesIntake *intake;
  GCancellable *cancellable;
  GListModel *shots;         /* of the project */
  GPtrArray *watched;        /* the shots whose length is summed up */
  GPtrArray *rows;           /* those that are bound */

  GtkWidget *box;
  GtkWidget *list;
  GtkSingleSelection *selection;
  GtkLabel *runtime;
  GtkPopoverMenu *menu;
  guint rename_id;
};

/* For the files that the pane is made of. All (transfer none). */

/* (nullable) */
RushesContext *rushes_shots_pane_get_context          (RushesShotsPane *self);
/* (nullable): NULL where there is none, and where nothing may be changed */
RushesProject *rushes_shots_pane_get_writable_project (RushesShotsPane *self);
/* Cancelled with the pane */
GCancellable  *rushes_shots_pane_get_cancellable      (RushesShotsPane *self);

gboolean       rushes_shots_pane_is_read_only         (RushesShotsPane *self);
/* GTK_INVALID_LIST_POSITION where it is none of the project's */
guint          rushes_shots_pane_find_position        (RushesShotsPane *self,
                                                       RushesShot      *shot);
/* (nullable): NULL while it is scrolled away */
RushesShotRow *rushes_shots_pane_find_row             (RushesShotsPane *self,
                                                       RushesShot      *shot);

/* rushes-shots-pane-edit.c */
void           rushes_shots_pane_install_edits        (GtkWidgetClass  *widget_class);
/* position: -1 for the end; spec: (nullable) */
void           rushes_shots_pane_add_at               (RushesShotsPane *self,
                                                       int              position,
                                                       RushesSpec      *spec);
void           rushes_shots_pane_move_beside          (RushesShotsPane *self,
                                                       RushesShot      *dropped,
                                                       RushesShotRow   *row,
                                                       gboolean         after);

G_END_DECLS
