/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *name;
  gint64 created;
  gint64 opened;             /* when it was last shown: the newest is what the window opens */
  gint64 selected_shot;      /* id, 0 */
} RushesProjectRecord;

RushesProjectRecord *rushes_project_record_new  (void);
RushesProjectRecord *rushes_project_record_copy (const RushesProjectRecord *self);
void                 rushes_project_record_free (RushesProjectRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesProjectRecord, rushes_project_record_free)

/* An ordered list of shots. Properties: id, name, shots (GListModel of RushesShot). */
#define RUSHES_TYPE_PROJECT (rushes_project_get_type ())
G_DECLARE_FINAL_TYPE (RushesProject, rushes_project, RUSHES, PROJECT, GObject)

RushesProject *rushes_project_new         (const RushesProjectRecord *record);
gint64         rushes_project_get_id      (RushesProject             *self);
const char    *rushes_project_get_name    (RushesProject             *self);
void           rushes_project_set_name    (RushesProject             *self,
                                           const char                *name);
GListModel    *rushes_project_get_shots   (RushesProject             *self);
void           rushes_project_insert_shot (RushesProject             *self,
                                           guint                      position,
                                           RushesShot                *shot);
void           rushes_project_move_shot   (RushesProject             *self,
                                           guint                      from,
                                           guint                      to);
void           rushes_project_remove_shot (RushesProject             *self,
                                           RushesShot                *shot);

G_END_DECLS
