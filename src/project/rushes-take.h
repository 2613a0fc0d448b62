/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"
#include "rushes-take-record.h"

G_BEGIN_DECLS

/**
 * RushesTake:
 *
 * One generation of a shot, as the window and the queue see it: properties that follow its record. Read-only properties:
 * id, number, state, progress, model, task-id, cost, error-class, error-code, error-message, video-path, last-frame-path,
 * duration (ns), width, height, chosen, draft, service; plus `poster` (GObject, nullable), which the window sets.
 * One signal `changed` after a record has been taken over.
 */
#define RUSHES_TYPE_TAKE (rushes_take_get_type ())
G_DECLARE_FINAL_TYPE (RushesTake, rushes_take, RUSHES, TAKE, GObject)

RushesTake             *rushes_take_new            (const RushesTakeRecord *record,
                                                    const char             *library_folder);
/* Takes a newer record over and notifies what differs */
void                    rushes_take_update         (RushesTake             *self,
                                                    const RushesTakeRecord *record);
/* How much of what needs a link has been uploaded, from 0 to 1; less than 0 where nothing is being uploaded by this process. Property
 * `upload-progress`; not kept */
double                  rushes_take_get_upload_progress (RushesTake        *self);
void                    rushes_take_set_upload_progress (RushesTake        *self,
                                                         double             progress);
const RushesTakeRecord *rushes_take_get_record     (RushesTake             *self);
gint64                  rushes_take_get_id         (RushesTake             *self);
RushesTakeState         rushes_take_get_state      (RushesTake             *self);
/* (nullable): absolute */
const char             *rushes_take_get_video_path (RushesTake             *self);
const char             *rushes_take_get_last_frame_path (RushesTake        *self);
/* (transfer full) (nullable): its spec as it was frozen, files absolute */
RushesSpec             *rushes_take_dup_spec       (RushesTake             *self);

G_END_DECLS
