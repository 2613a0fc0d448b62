/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FakeService:
 *
 * A service of one test: gives the answers that were written down beforehand, one after the other, the last one again and again.
 */
typedef struct
{
  SoupServer *server;
  char *url;
  GQueue submits;   /* of FakeAnswer */
  GQueue queries;
  GQueue downloads; /* paths that begin with /files/ */
  guint n_submits;
  guint n_queries;
  guint n_downloads;
  guint n_keyed_downloads; /* that carried the key */
  char *last_submit;       /* body */
  char *last_query;        /* path */
  GBytes *film;
  GBytes *picture;
} FakeService;

FakeService *fake_service_new       (void);
void         fake_service_free      (FakeService *self);

/* status 0: the line is cut. body (nullable): "$film" and "$picture" stand for real ones, "$cut" for a film that ends early, "$url" within one for the service's URL */
void         fake_service_on_submit   (FakeService *self, guint status, const char *body, const char *retry_after);
void         fake_service_on_query    (FakeService *self, guint status, const char *body, const char *retry_after);
void         fake_service_on_download (FakeService *self, guint status, const char *body);
/* Forgets the answers that are left */
void         fake_service_clear       (FakeService *self);

#define FAKE_ACCEPTED "{\"id\": \"task-1\", \"created_at\": 1776000000, \"status\": \"in_progress\", \"model\": \"m\"}"
#define FAKE_RUNNING "{\"id\": \"task-1\", \"created_at\": 1776000000, \"status\": \"in_progress\", \"progress\": 0.42}"
#define FAKE_COMPLETED                                                                                                              \
  "{\"id\": \"task-1\", \"created_at\": 1776000000, \"status\": \"completed\", \"output\": [{\"content\": [{\"type\": \"video\", "  \
  "\"url\": \"$url/files/film.mp4\", \"jobId\": \"cgt-7\"}]}], \"usage\": {\"cost\": \"0.2150\", \"discount\": 1}}"
#define FAKE_COMPLETED_WITH_FRAME                                                                                                   \
  "{\"id\": \"task-1\", \"status\": \"completed\", \"output\": [{\"content\": [{\"type\": \"video\", \"url\": \"$url/files/film.mp4\"}, " \
  "{\"type\": \"image\", \"url\": \"$url/files/last.png\"}]}]}"
/* What a call about assets is answered with: said is JSON, with each quotation mark behind a backslash */
#define FAKE_SAID(said) "{\"id\": \"task-1\", \"status\": \"completed\", \"output\": [{\"content\": [{\"type\": \"text\", \"text\": \"" said "\"}]}]}"
#define FAKE_EMPTY_HANDED "{\"id\": \"task-1\", \"status\": \"completed\", \"output\": []}"
#define FAKE_FAILED "{\"id\": \"task-1\", \"status\": \"failed\", \"error\": {\"code\": \"003015099\", \"message\": \"Task creation error\"}}"

G_END_DECLS
