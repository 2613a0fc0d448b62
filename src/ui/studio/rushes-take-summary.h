/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* A take in few words. All strings are (transfer full). catalogue is (nullable): it tells the defaults of what was not set. */

/* "Take 3" */
char     *rushes_take_dup_title           (RushesTake *take);
/* "720p · 5 s · $0.21": what came back where it is known, else what was asked for */
char     *rushes_take_dup_line            (RushesTake      *take,
                                           RushesCatalogue *catalogue);
/* (nullable): "Waiting", "62 %", "About 0:40 left", "0:12" since it was sent; NULL where nothing is under way. now: µs since the epoch; render_time: µs
 * that like takes took, 0 where not known (rushes_estimator_get_render_time()) */
char     *rushes_take_dup_progress        (RushesTake *take,
                                           gint64      now,
                                           gint64      render_time);
/* "Take 4, draft, 480p, 8 s, $0.06, ready" */
char     *rushes_take_dup_accessible_name (RushesTake      *take,
                                           RushesCatalogue *catalogue);
/* (nullable): "2 h left to finish": a draft on its last day */
char     *rushes_take_dup_deadline        (RushesTake *take,
                                           gint64      now);
/* (nullable): the take of which it is the final, among the takes of its shot */
RushesTake *rushes_take_find_draft        (RushesTake *take,
                                           GListModel *others);
/* "Final of Take 3" */
char     *rushes_take_dup_origin          (RushesTake *draft);
/* "★★★", empty where it has no rating */
char     *rushes_take_dup_stars           (RushesTake *take);
/* (nullable): the file of its first frame, else of its first picture */
char     *rushes_take_dup_input_picture   (RushesTake *take);
/* (nullable): what stands in for a film that is not there yet: the film of its draft, else its input picture */
char     *rushes_take_dup_stand_in        (RushesTake *take,
                                           RushesTake *draft);
/* It went wrong for good, as far as the take itself goes */
gboolean  rushes_take_is_failure          (RushesTake *take);
/* It has no film and somebody may want to do something about it */
gboolean  rushes_take_wants_attention     (RushesTake *take);

G_END_DECLS
