/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rushes-error-class.h"

G_BEGIN_DECLS

/**
 * RushesReplyOutcome:
 * @RUSHES_REPLY_ACCEPTED: submit: taken, there is an id
 * @RUSHES_REPLY_NOT_TAKEN: submit: certainly not taken; may be sent again after `retry_after`
 * @RUSHES_REPLY_REFUSED: submit: certainly refused
 * @RUSHES_REPLY_UNCONFIRMED: submit: may have been taken
 * @RUSHES_REPLY_QUEUED: query: waits at the service
 * @RUSHES_REPLY_RUNNING: query: being made; unknown status words too
 * @RUSHES_REPLY_COMPLETED: query: done; `video_url` may still be %NULL
 * @RUSHES_REPLY_FAILED: query: the service says it failed
 * @RUSHES_REPLY_EXPIRED: query: the service gave up (its time-out)
 * @RUSHES_REPLY_CANCELLED: query: cancelled at the service
 * @RUSHES_REPLY_UNKNOWN_TASK: query: 404
 * @RUSHES_REPLY_KEY_REFUSED: query: 401; says nothing of the task
 * @RUSHES_REPLY_UNAVAILABLE: query: no network, 5xx, throttled or unreadable; says nothing of the task
 */
typedef enum
{
  RUSHES_REPLY_ACCEPTED,
  RUSHES_REPLY_NOT_TAKEN,
  RUSHES_REPLY_REFUSED,
  RUSHES_REPLY_UNCONFIRMED,
  RUSHES_REPLY_QUEUED,
  RUSHES_REPLY_RUNNING,
  RUSHES_REPLY_COMPLETED,
  RUSHES_REPLY_FAILED,
  RUSHES_REPLY_EXPIRED,
  RUSHES_REPLY_CANCELLED,
  RUSHES_REPLY_UNKNOWN_TASK,
  RUSHES_REPLY_KEY_REFUSED,
  RUSHES_REPLY_UNAVAILABLE,
} RushesReplyOutcome;

/**
 * RushesReply:
 *
 * All that an answer of the service said, read tolerantly (api.md a.4–a.6). A plain counted value; strings may be %NULL.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  RushesReplyOutcome outcome;
  guint http_status;         /* 0 where no answer came */
  char *id;                  /* id, else task_id, else request_id, also under data */
  char *status;              /* verbatim */
  gint64 created_at;         /* seconds since the epoch, 0; ISO strings are read too */
  double progress;           /* 0…1, -1 */
  char *video_url;
  char *last_frame_url;
  char *job_id;
  char *text;                /* the JSON text of asset calls */
  double duration;           /* seconds, -1 */
  int width, height;         /* px, 0 */
  char *resolution;
  char *ratio;
  char *cost;                /* decimal text */
  char *usage;               /* JSON */
  RushesErrorClass error_class;
  char *error_code;
  char *error_message;
  char *request_id;
  gint64 retry_after;        /* microseconds from now, -1 where not said */
  char *raw;                 /* the body as it came, at most 64 KiB kept, valid UTF-8 */
} RushesReply;

#define RUSHES_TYPE_REPLY (rushes_reply_get_type ())
GType        rushes_reply_get_type (void) G_GNUC_CONST;
RushesReply *rushes_reply_ref      (RushesReply *self);
void         rushes_reply_unref    (RushesReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesReply, rushes_reply_unref)

/* The one reader. body: what came, of whatever kind; is_submit: whether it answers a submit or a query. Never fails. (transfer full) */
RushesReply *rushes_reply_read     (gboolean    is_submit,
                                    guint       http_status,
                                    const char *reason,
                                    const char *retry_after,
                                    gint64      now,
                                    const char *body,
                                    gsize       length);

G_END_DECLS
