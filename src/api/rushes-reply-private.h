/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-json.h"
#include "rushes-reply.h"

G_BEGIN_DECLS

/* More than this is not read, let alone parsed. */
#define RUSHES_REPLY_MAX_BYTES (1024 * 1024)

RushesReply *rushes_reply_new           (RushesReplyOutcome  outcome);
RushesReply *rushes_reply_new_failure   (RushesReplyOutcome  outcome,
                                         const char         *code,
                                         const char         *message);

/* rushes-reply-error.c */
char        *rushes_reply_dup_scalar    (JsonObject         *object,
                                         const char         *member);
gboolean     rushes_reply_has_error     (JsonObject         *task);
guint        rushes_reply_envelope_code (JsonObject         *root);
void         rushes_reply_read_error    (RushesReply        *self,
                                         JsonObject         *root,
                                         JsonObject         *task,
                                         guint               http_status,
                                         const char         *reason);
gboolean     rushes_reply_is_expiry     (JsonObject         *task,
                                         const char         *code);

/* rushes-reply-output.c */
void         rushes_reply_read_output   (RushesReply        *self,
                                         JsonObject         *task);

G_END_DECLS
