/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RushesStoreJob RushesStoreJob;

/* Works on another thread: result, or NULL with an error set */
typedef gpointer (*RushesStoreJobFunc) (gpointer       worker_data,
                                        gpointer       params,
                                        GCancellable  *cancellable,
                                        GError       **error);

RushesStoreJob *rushes_store_job_new (gpointer             source_object,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data,
                                      gpointer             source_tag,
                                      RushesStoreJobFunc   func,
                                      gpointer             params,
                                      GDestroyNotify       free_params,
                                      GDestroyNotify       free_result);
void            rushes_store_job_run (RushesStoreJob      *self,
                                      gpointer             worker_data);

G_END_DECLS
