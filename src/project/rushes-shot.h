/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-aside.h"
#include "rushes-shot-record.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* One clip being composed: a spec that is edited, and its takes (newest first). Properties: id, title, position, spec, takes,
 * chosen-take (the star, else the newest ready final, else the newest ready draft; nullable). */
#define RUSHES_TYPE_SHOT (rushes_shot_get_type ())
G_DECLARE_FINAL_TYPE (RushesShot, rushes_shot, RUSHES, SHOT, GObject)

RushesShot *rushes_shot_new             (const RushesShotRecord *record,
                                         const char             *library_folder);
void        rushes_shot_update          (RushesShot             *self,
                                         const RushesShotRecord *record);
gint64      rushes_shot_get_id          (RushesShot             *self);
const char *rushes_shot_get_title       (RushesShot             *self);
void        rushes_shot_set_title       (RushesShot             *self,
                                         const char             *title);
gint64      rushes_shot_get_position    (RushesShot             *self);
void        rushes_shot_set_position    (RushesShot             *self,
                                         gint64                  position);
/* (transfer full): what is to be written to disk now */
RushesShotRecord *rushes_shot_dup_record (RushesShot            *self);
RushesSpec *rushes_shot_get_spec        (RushesShot             *self);
/* (transfer none): what it does not send now; the same object for the life of the shot */
RushesAside *rushes_shot_get_aside      (RushesShot             *self);
/* (transfer none): a GListModel of RushesTake, newest first */
GListModel *rushes_shot_get_takes       (RushesShot             *self);
/* One that is there already, or trashed, is not added; one that is trashed later leaves by itself */
void        rushes_shot_add_take        (RushesShot             *self,
                                         RushesTake             *take);
/* (transfer none) (nullable): one of the takes of the list */
RushesTake *rushes_shot_get_chosen_take (RushesShot             *self);

G_END_DECLS
