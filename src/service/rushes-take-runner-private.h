/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-runner-private.h"
#include "rushes-take-runner.h"

G_BEGIN_DECLS

struct _RushesTakeRunner
{
  RushesRunner runner;

  RushesTakeRecord *record;   /* as on disk */
  RushesTakeRecord *accepted; /* (nullable): what the service said of a take that somebody else has moved meanwhile */

  /* Uploading what needs a link, while waiting still */
  RushesSpec *spec;           /* (nullable) */
  GPtrArray *hosted;          /* (nullable): of its RushesInput */
  guint next_hosted;
  gint64 hosted_bytes;        /* of those that are there */
  gboolean uploading;         /* something really has to be sent */

  /* Submitting */
  gboolean preparing;
  guint not_taken;           /* in a row */
  RushesEndpoint *endpoint;
  RushesBody *body;
  char *digest;
  RushesErrorClass refusal_class;
  char *refusal_code;        /* (nullable): found before anything was sent */
  char *refusal_message;

  /* Asking */
  guint asked;
  RushesReplyOutcome missed;  /* what misses counts */
  gint64 touched;             /* monotonic: when progress was written last */
  gboolean flex;

  /* Fetching */
  RushesTakeRecord *result;   /* what is known of the result so far */
  guint frame_tries;
};

/* rushes-take-runner.c */
/* Takes record: the take with all that changes set */
void              rushes_take_runner_move        (RushesTakeRunner *self, RushesTakeEvent event, RushesTakeRecord *record);
/* Takes record; what cannot be written now comes with the next move */
void              rushes_take_runner_touch       (RushesTakeRunner *self, RushesTakeRecord *record);
void              rushes_take_runner_show        (RushesTakeRunner *self, RushesTakeRecord *record);
void              rushes_take_runner_take_reply  (RushesTakeRecord *record, RushesReply *reply);
void              rushes_take_runner_set_error   (RushesTakeRecord *record, RushesErrorClass error_class, const char *code, const char *message);

/* The take's service cannot be used now, whatever it is that is missing: the take says so, once */
void              rushes_take_runner_note_no_endpoint (RushesTakeRunner *self, const GError *error);

void              rushes_take_runner_send        (RushesTakeRunner *self);  /* rushes-take-submit.c */
void              rushes_take_runner_clear_submit (RushesTakeRunner *self);
void              rushes_take_runner_refuse      (RushesTakeRunner *self, RushesErrorClass error_class, const char *code, const char *message);
void              rushes_take_runner_prepare_body (RushesTakeRunner *self, RushesSpec *spec);
void              rushes_take_runner_host        (RushesTakeRunner *self, RushesSpec *spec, GPtrArray *hosted);  /* rushes-take-host.c */
void              rushes_take_runner_clear_hosting (RushesTakeRunner *self);
/* rushes-take-assets.c: FALSE: it waits for an asset, or was refused for one */
gboolean          rushes_take_runner_check_assets (RushesTakeRunner *self, RushesSpec *spec);
/* What counts against the queue's limits has changed */
void              rushes_take_runner_tell_turn   (RushesTakeRunner *self);
void              rushes_take_runner_follow      (RushesTakeRunner *self, gboolean at_once);  /* rushes-take-poll.c */
void              rushes_take_runner_fetch       (RushesTakeRunner *self);  /* rushes-take-download.c */
void              rushes_take_runner_clear_fetch (RushesTakeRunner *self);
void              rushes_take_runner_remove_parts (RushesTakeRunner *self);

G_END_DECLS
