/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-job.h"

G_BEGIN_DECLS

/* A thread that does one job after the other, in the order in which they were pushed. */
typedef struct _RushesWorker RushesWorker;

RushesWorker *rushes_worker_new  (const char     *name,
                                  gpointer        data,
                                  GDestroyNotify  free_data);
void          rushes_worker_push (RushesWorker   *self,
                                  RushesJob      *job);
void          rushes_worker_free (RushesWorker   *self);

G_END_DECLS
