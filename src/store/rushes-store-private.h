/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-driver.h"
#include "rushes-opening.h"
#include "rushes-store.h"
#include "rushes-store-worker.h"

G_BEGIN_DECLS

/* What the database's thread has. Nothing else may touch it while the thread runs. */
typedef struct
{
  RushesPaths *paths;
  RushesSteps *steps;
  RushesOpening *opening; /* NULL while closed */
  RushesDriver *driver;   /* NULL where nothing can be driven */
  gint64 data_version;
} RushesStoreCore;

/* What most jobs need besides what they write */
typedef struct
{
  gint64 now;
  gint64 id;
  gboolean flag;
  RushesTakeEvent event;
  gpointer value;
  GDestroyNotify free_value;
} RushesStoreParams;

RushesStoreParams *rushes_store_params_new (RushesStore          *self,
                                            gpointer              value,
                                            GDestroyNotify        free_value);
void               rushes_store_push       (RushesStore          *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data,
                                            gpointer              source_tag,
                                            RushesStoreJobFunc         func,
                                            RushesStoreParams    *params,
                                            GDestroyNotify        free_result);
/* The connection, where the library is open; for jobs */
RushesDatabase    *rushes_store_core_read  (RushesStoreCore      *core,
                                            GError              **error);
/* The same, where this process may drive takes */
RushesDatabase    *rushes_store_core_drive (RushesStoreCore      *core,
                                            GError              **error);

G_END_DECLS
