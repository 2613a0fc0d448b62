/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-project-record.h"
#include "rushes-shot.h"

G_BEGIN_DECLS

/* An ordered list of shots. Properties: id, name, opened, selected-shot, shots (GListModel of RushesShot). Inserting, moving and removing
 * keep the positions of the shots in step with the list. */
#define RUSHES_TYPE_PROJECT (rushes_project_get_type ())
G_DECLARE_FINAL_TYPE (RushesProject, rushes_project, RUSHES, PROJECT, GObject)

RushesProject *rushes_project_new         (const RushesProjectRecord *record);
/* (transfer full): what is to be written to disk now */
RushesProjectRecord *rushes_project_dup_record (RushesProject        *self);
gint64         rushes_project_get_id      (RushesProject             *self);
const char    *rushes_project_get_name    (RushesProject             *self);
void           rushes_project_set_name    (RushesProject             *self,
                                           const char                *name);
void           rushes_project_set_opened  (RushesProject             *self,
                                           gint64                     opened);
/* The id of the shot that the window shows, 0 for none */
gint64         rushes_project_get_selected_shot (RushesProject       *self);
void           rushes_project_set_selected_shot (RushesProject       *self,
                                           gint64                     shot_id);
GListModel    *rushes_project_get_shots   (RushesProject             *self);
void           rushes_project_insert_shot (RushesProject             *self,
                                           guint                      position,
                                           RushesShot                *shot);
/* (element-type RushesShot): many at once */
void           rushes_project_insert_shots (RushesProject            *self,
                                           guint                      position,
                                           GPtrArray                 *shots);
void           rushes_project_remove_shots (RushesProject            *self,
                                           GPtrArray                 *shots);
void           rushes_project_move_shot   (RushesProject             *self,
                                           guint                      from,
                                           guint                      to);
void           rushes_project_remove_shot (RushesProject             *self,
                                           RushesShot                *shot);

G_END_DECLS
