/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-error-class.h"
#include "rushes-take-state.h"

G_BEGIN_DECLS

/**
 * RushesTakeRecord:
 *
 * A take as it stands on disk: a plain value that travels between the store's thread and the main thread. All strings are
 * owned; all may be %NULL but `service`, `model` and `spec`. Times are microseconds since the epoch, 0 where not yet.
 */
typedef struct
{
  gint64 id;
  gint64 shot_id;
  gint64 number;             /* Take 3 of its shot: counts from 1, never reused */
  RushesTakeState state;
  gint64 created;
  gint64 changed;            /* when it last moved */
  gint64 not_before;         /* waiting: not to be sent earlier; running: not to be asked earlier */

  char *service;             /* where it was sent: a base URL, or "practice" */
  char *model;
  char *spec;                /* JSON of the contract; files relative to the library's folder */
  char *body_digest;         /* SHA-256 of the exact body, hex */
  gboolean draft;
  gint64 draft_of;           /* the take whose draft this one finishes, 0 */

  char *task_id;
  char *job_id;
  gint64 submitted;          /* when the service accepted it */
  gint64 task_created_at;    /* the service's created_at, seconds since the epoch */
  char *status;              /* the service's own word, verbatim */
  double progress;           /* 0…1, -1 where the service reports none */

  char *result_url;
  char *last_frame_url;
  gint64 tries;              /* downloads tried */
  gint64 misses;             /* 404s in a row, or completed without a result in a row */

  char *video_file;          /* relative to the library's folder */
  char *last_frame_file;
  gint64 duration;           /* ns, of what came back */
  gint64 width, height;      /* px, of what came back */
  char *ratio;               /* as the service says */
  char *cost;                /* decimal text, USD */
  char *usage;               /* JSON, whole */
  char *answer;              /* the last answer, raw, bounded */
  char *request_id;

  RushesErrorClass error_class;
  char *error_code;
  char *error_message;       /* the service's own words, or a technical message: data, never markup */
  gboolean refused_before;   /* failed before the service took it: Try Again is safe */

  char *driver;              /* which process drives it */
  gboolean chosen;           /* the star: one per shot */
  gint64 rating;             /* 0…5 */
  char *notes;               /* (nullable): what a person wrote about it */
  gint64 trashed;            /* when it was moved to the trash, 0 */

  gint64 revision;           /* the library's revision when it was last written: a greater one is newer; 0 where never */
} RushesTakeRecord;

#define RUSHES_TYPE_TAKE_RECORD (rushes_take_record_get_type ())
GType             rushes_take_record_get_type (void) G_GNUC_CONST;

RushesTakeRecord *rushes_take_record_new      (void);
RushesTakeRecord *rushes_take_record_copy     (const RushesTakeRecord *self);
void              rushes_take_record_free     (RushesTakeRecord       *self);
gboolean          rushes_take_record_equal    (const RushesTakeRecord *self,
                                               const RushesTakeRecord *other);
/* Where the event leads, by the table and by what the record knows: Follow Again needs a task id … FALSE: nowhere. */
gboolean          rushes_take_record_next     (const RushesTakeRecord *self,
                                               RushesTakeEvent         event,
                                               RushesTakeState        *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTakeRecord, rushes_take_record_free)

G_END_DECLS
