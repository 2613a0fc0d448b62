/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-video-view.h"

G_BEGIN_DECLS

#define BENCH_FILM_WIDTH 1280
#define BENCH_FILM_HEIGHT 720

/* A window with nothing but a film in it, one pixel of the film to one of the screen */
typedef struct
{
  GtkWindow *window;
  RushesVideoView *view;
  RushesPlayer *player;
  GHashTable *painted;       /* stream times of the frames that were painted */
  gint64 time;               /* of the newest frame */
  guint64 n_painted;
} BenchScreen;

/* Shows the first frame, paused */
BenchScreen *bench_screen_new           (const char  *path);
void         bench_screen_free          (BenchScreen *self);
/* How many different frames of the film were painted: one that is painted again does not count */
guint        bench_screen_count_painted (BenchScreen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScreen, bench_screen_free)

G_END_DECLS
