/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A task that was taken just now may not be known everywhere at the service yet. */
#define RUSHES_POLL_GRACE (60 * G_USEC_PER_SEC)
/* So often in a row the service may not know a task afterwards */
#define RUSHES_POLL_MISSES_ALLOWED 3

/**
 * RushesPollSchedule:
 *
 * How often a running take is asked about: plain numbers, all times in microseconds.
 */
typedef struct
{
  gint64 first;        /* until the first question */
  double factor;       /* each wait is this many times the one before */
  gint64 longest;      /* no wait is longer */
  gint64 longest_flex; /* nor in the flex tier, which takes hours */
  double jitter;       /* 0.1: each wait is up to a tenth shorter or longer */
} RushesPollSchedule;

extern const RushesPollSchedule rushes_poll_schedule_service;
extern const RushesPollSchedule rushes_poll_schedule_practice;
extern const RushesPollSchedule rushes_poll_schedule_assets;

gint64   rushes_poll_schedule_get_delay   (const RushesPollSchedule *self,
                                           guint                     asked,
                                           gboolean                  flex,
                                           double                    random,
                                           gint64                    retry_after);
gint64   rushes_poll_schedule_get_backoff (guint                     failed,
                                           gint64                    retry_after);
gboolean rushes_poll_schedule_is_due      (gint64                    not_before,
                                           gint64                    now);

G_END_DECLS
