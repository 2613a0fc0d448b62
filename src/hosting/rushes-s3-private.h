/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "rushes-s3-host.h"

G_BEGIN_DECLS

/* Above this a file goes in parts, each of which is sent again for itself where the line breaks. Bytes */
#define RUSHES_S3_SINGLE_LIMIT (16 * 1024 * 1024)
#define RUSHES_S3_PART_SIZE (8 * 1024 * 1024)

/* -- answers (rushes-s3-answer.c) ------------------------------------------------------------------------------------ */

/* What a host said, as far as it concerns anybody */
typedef struct
{
  guint status;
  char *etag;          /* (nullable) */
  char *region;        /* (nullable): where the bucket is, by header or body */
  gint64 length;       /* of what was asked for; -1 where it is not said */
  gint64 time;         /* seconds: the host's clock; 0 where it is not said */
  char *code;          /* (nullable): S3's own word for what is wrong */
  char *message;       /* (nullable) */
  char *upload_id;     /* (nullable) */
  GByteArray *body;    /* bounded */
} RushesS3Answer;

/* A body longer than that is cut: no answer that is read here needs as much */
#define RUSHES_S3_MAX_ANSWER (64 * 1024)

RushesS3Answer *rushes_s3_answer_new       (void);
void            rushes_s3_answer_free      (RushesS3Answer       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesS3Answer, rushes_s3_answer_free)
/* Takes what it can from XML, however broken */
void            rushes_s3_answer_read      (RushesS3Answer       *self,
                                            const char           *text,
                                            gsize                 length);
/* What was asked for was done: 2xx, and no error in the body */
gboolean        rushes_s3_answer_is_good   (const RushesS3Answer *self);
gboolean        rushes_s3_answer_has_code  (const RushesS3Answer *self,
                                            const char           *code);
/* now: seconds, this machine's clock when it was sent */
void            rushes_s3_answer_set_error (const RushesS3Answer *self,
                                            gint64                now,
                                            GError              **error);

/* -- calls (rushes-s3-call.c) ---------------------------------------------------------------------------------------- */

/* Where requests go and how they are signed; immutable, for all threads */
typedef struct
{
  RushesHostOptions *options;
  GUri *base;          /* scheme, host, port, and the path up to the key, without a slash at its end */
  char *host;          /* as the Host header says it */
  SoupSession *session;
  SoupSession *reader; /* as somebody else would fetch: knows no key */
} RushesS3Target;

typedef void (*RushesS3SentFunc) (gint64 sent, gpointer user_data);

typedef struct
{
  const char *method;
  const char *key;     /* not escaped */
  const char *query;   /* (nullable): escaped */
  const char *payload; /* SHA-256 of the body in hex, or UNSIGNED-PAYLOAD */
  const char *type;    /* (nullable): media type of the body */
  const char *range;   /* (nullable) */
  GBytes *bytes;       /* (nullable): the body, where it is small */
  int fd;              /* else -1, or the file that the body is a stretch of */
  gint64 offset;
  gint64 length;
  RushesS3SentFunc sent;
  gpointer user_data;
} RushesS3Request;

#define RUSHES_S3_REQUEST_INIT { .fd = -1, .payload = RUSHES_SIGV4_EMPTY_PAYLOAD }

/* NULL: no answer came. now (out) (optional): seconds, when it was sent */
RushesS3Answer *rushes_s3_call             (RushesS3Target        *target,
                                            const RushesS3Request *request,
                                            gint64                *now,
                                            GCancellable          *cancellable,
                                            GError               **error);
/* The same, where an answer that is no good is an error */
RushesS3Answer *rushes_s3_call_good        (RushesS3Target        *target,
                                            const RushesS3Request *request,
                                            GCancellable          *cancellable,
                                            GError               **error);
/* Fetches a link as anybody would */
RushesS3Answer *rushes_s3_fetch            (RushesS3Target        *target,
                                            const char            *url,
                                            GCancellable          *cancellable,
                                            GError               **error);
/* (transfer full) */
char           *rushes_s3_dup_link         (RushesS3Target        *target,
                                            const char            *key);

/* -- putting (rushes-s3-put.c) --------------------------------------------------------------------------------------- */

gboolean        rushes_s3_put              (RushesS3Target        *target,
                                            const char            *key,
                                            RushesUpload          *upload,
                                            const RushesUploadWatch *watch,
                                            GCancellable          *cancellable,
                                            GError               **error);
gboolean        rushes_s3_abort            (RushesS3Target        *target,
                                            const char            *key,
                                            const char            *upload_id,
                                            GCancellable          *cancellable,
                                            GError               **error);
gboolean        rushes_s3_remove           (RushesS3Target        *target,
                                            const char            *key,
                                            GCancellable          *cancellable,
                                            GError               **error);
/* What is there: PRESENT where it is as long */
gboolean        rushes_s3_find             (RushesS3Target        *target,
                                            const char            *key,
                                            gint64                 size,
                                            RushesHostPresence    *presence,
                                            GCancellable          *cancellable,
                                            GError               **error);

G_END_DECLS
