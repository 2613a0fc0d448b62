/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-body.h"

G_BEGIN_DECLS

/* A stretch of the body: text as it is, or a file that is read and encoded on the way */
typedef struct
{
  char *text;
  gsize text_length;
  char *path; /* (nullable): NULL: text */
  gint64 size; /* of the file, as its facts say */
} RushesSegment;

guint                rushes_body_get_n_segments  (RushesBody *self);
const RushesSegment *rushes_body_get_nth_segment (RushesBody *self,
                                                  guint       n);

#define RUSHES_TYPE_BODY_STREAM (rushes_body_stream_get_type ())
G_DECLARE_FINAL_TYPE (RushesBodyStream, rushes_body_stream, RUSHES, BODY_STREAM, GInputStream)

GInputStream *rushes_body_stream_new (RushesBody *body);

G_END_DECLS
