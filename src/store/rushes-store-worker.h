/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-store-job.h"

G_BEGIN_DECLS

/* A thread that does one job after the other, in the order in which they were pushed. */
typedef struct _RushesStoreWorker RushesStoreWorker;

RushesStoreWorker *rushes_store_worker_new  (const char        *name,
                                             gpointer           data,
                                             GDestroyNotify     free_data);
void               rushes_store_worker_push (RushesStoreWorker *self,
                                             RushesStoreJob    *job);
void               rushes_store_worker_free (RushesStoreWorker *self);

G_END_DECLS
