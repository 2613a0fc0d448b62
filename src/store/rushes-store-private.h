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

typedef struct _RushesStoreCall RushesStoreCall;

/* What most calls need besides what they write */
typedef struct
{
  const RushesStoreCall *call;
  gint64 now;
  gint64 id;
  gboolean flag;
  gpointer value;
  GDestroyNotify free_value;
} RushesStoreParams;

RushesStoreParams *rushes_store_params_new      (RushesStore             *self,
                                                 gpointer                 value,
                                                 GDestroyNotify           free_value);
RushesStoreParams *rushes_store_params_new_id   (RushesStore             *self,
                                                 gint64                   id);
/* With copies of records, in an array of their own */
RushesStoreParams *rushes_store_params_new_list (RushesStore             *self,
                                                 GPtrArray               *records,
                                                 GBoxedCopyFunc           copy,
                                                 GDestroyNotify           free_record);

typedef enum
{
  RUSHES_STORE_READS,   /* or writes what any process may */
  RUSHES_STORE_DRIVES,  /* only where this process may drive takes */
} RushesStoreAccess;

/* One thing that the database's thread can be asked for: result, or NULL with an error set */
struct _RushesStoreCall
{
  gpointer             (*func) (RushesStoreCore          *core,
                                RushesDatabase           *database,
                                const RushesStoreParams  *params,
                                GError                  **error);
  RushesStoreAccess      access;
  GDestroyNotify         free_result; /* (nullable) */
};

/* Takes params; call stands for as long as the process */
void               rushes_store_call            (RushesStore             *self,
                                                 const RushesStoreCall   *call,
                                                 RushesStoreParams       *params,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
/* The ends of all calls, after what their functions return: a pointer, whether it is not NULL, an allocated gint64 */
gpointer           rushes_store_finish          (RushesStore             *self,
                                                 GAsyncResult            *result,
                                                 GError                 **error);
gboolean           rushes_store_finish_boolean  (RushesStore             *self,
                                                 GAsyncResult            *result,
                                                 GError                 **error);
gint64             rushes_store_finish_int64    (RushesStore             *self,
                                                 GAsyncResult            *result,
                                                 gint64                   failed,
                                                 GError                 **error);

G_END_DECLS
