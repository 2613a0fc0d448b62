/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reply-private.h"

G_DEFINE_BOXED_TYPE (RushesReply, rushes_reply, rushes_reply_ref, rushes_reply_unref)

RushesReply *
rushes_reply_new (RushesReplyOutcome outcome)
{
  RushesReply *self = g_new0 (RushesReply, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->outcome = outcome;
  self->progress = -1;
  self->duration = -1;
  self->retry_after = -1;
  return self;
}

/* No answer came, or not whole: what went wrong on the way */
RushesReply *
rushes_reply_new_failure (RushesReplyOutcome outcome,
                          const char *code,
                          const char *message)
{
  RushesReply *self = rushes_reply_new (outcome);

  self->error_class = RUSHES_ERROR_CLASS_NETWORK;
  self->error_code = g_strdup (code);
  self->error_message = g_strdup (message);
  return self;
}

RushesReply *
rushes_reply_ref (RushesReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_reply_unref (RushesReply *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->status);
  g_free (self->video_url);
  g_free (self->last_frame_url);
  g_free (self->job_id);
  g_free (self->text);
  g_free (self->resolution);
  g_free (self->ratio);
  g_free (self->cost);
  g_free (self->usage);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->request_id);
  g_free (self->raw);
  g_free (self);
}
