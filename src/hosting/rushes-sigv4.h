/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands for a payload that is not hashed */
#define RUSHES_SIGV4_UNSIGNED_PAYLOAD "UNSIGNED-PAYLOAD"
/* SHA-256 of nothing */
#define RUSHES_SIGV4_EMPTY_PAYLOAD "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/**
 * RushesSigv4Request:
 *
 * What is signed: AWS Signature Version 4, as "Signature Version 4 signing process" and "Authenticating Requests (Amazon S3)" describe it.
 */
typedef struct
{
  const char *method;
  const char *host;        /* as the Host header says it: with the port where that is not the scheme's own */
  const char *path;        /* percent-encoded, as it goes on the wire */
  const char *query;       /* (nullable): NAME=VALUE joined by &, percent-encoded, in any order */
  const char *const *headers; /* (nullable): name, value, name, value …, NULL: signed besides the host; any case, any order */
  const char *payload;     /* SHA-256 of the body in hex, or RUSHES_SIGV4_UNSIGNED_PAYLOAD */
  gint64 time;             /* seconds since the epoch */
  const char *region;
  const char *service;     /* s3 */
  const char *access_key;
  const char *secret_key;
} RushesSigv4Request;

/* Percent-encodes all but A–Z a–z 0–9 - . _ ~, and / where keep_slash. (transfer full) */
char *rushes_sigv4_escape            (const char               *text,
                                      gboolean                  keep_slash);
/* 20130524T000000Z. (transfer full) */
char *rushes_sigv4_format_time       (gint64                    time);
/* (transfer full): the canonical request, which is what a host quotes when signatures differ */
char *rushes_sigv4_dup_canonical     (const RushesSigv4Request *request);
/* (transfer full) */
char *rushes_sigv4_dup_string_to_sign (const RushesSigv4Request *request);
/* (transfer full): the value of the Authorization header */
char *rushes_sigv4_sign              (const RushesSigv4Request *request);
/* (transfer full): the whole query of a link that lives for that many seconds, with the signature */
char *rushes_sigv4_presign           (const RushesSigv4Request *request,
                                      gint64                    life);

G_END_DECLS
