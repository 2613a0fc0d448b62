/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-frame.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_TEST_CODER_H264,    /* in MP4, with AAC */
  RUSHES_TEST_CODER_H265,    /* in MP4, with AAC */
  RUSHES_TEST_CODER_VP9,     /* in WebM, with Opus */
} RushesTestCoder;

/* Small films made at test time. Each frame shows its number as a row of black and white blocks. */
typedef struct
{
  int width;                 /* px, 320 where 0 */
  int height;                /* px, 240 where 0 */
  int n_frames;              /* 24 where 0 */
  int rate;                  /* frames a second, 24 where 0 */
  int rate_d;                /* as a fraction, 1 where 0 */
  int key_interval;          /* frames, 12 where 0 */
  gint64 sound;              /* ns, 0 for none */
  gboolean no_picture;
  RushesTestCoder coder;
  const char *colorimetry;   /* (nullable): such as "1:3:5:1" */
  /* (nullable): paints a frame instead, one byte a pixel, 16 (black) to 235 (white) */
  void (*paint) (guint8 *luma, int width, int height, int number);
} RushesTestClip;

const char *rushes_test_clip_find_missing (const RushesTestClip *clip);
void        rushes_test_clip_make         (const RushesTestClip *clip,
                                           const char           *path);
/* Writes into the header of an MP4 that it is to be shown turned to the right by a quarter, as a phone does that was held upright */
void        rushes_test_clip_turn         (const char           *path);
int         rushes_test_clip_read_number  (RushesFrame          *frame);

/* Threads of this process */
guint rushes_test_count_threads    (void);

G_END_DECLS
