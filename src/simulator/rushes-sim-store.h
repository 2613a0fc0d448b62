/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesSimStore:
 *
 * The folder of tasks. Several processes may share it: a task appears whole or not at all, and who renders it holds its lock.
 * No state of its own: may be used from any thread.
 *
 * `tasks/ID/task.json` is what was taken and never changes, `request.json` the body as it came, `result.json` how it ended,
 * `progress` how far it is, `lock` is held by whoever renders it.
 */
typedef struct
{
  char *root;       /* the simulator's folder */
  char *folder;     /* of the tasks */
} RushesSimStore;

RushesSimStore *rushes_sim_store_new            (const char      *folder,
                                                 GError         **error);
void            rushes_sim_store_free           (RushesSimStore  *self);
char           *rushes_sim_store_add            (RushesSimStore  *self,
                                                 JsonObject      *task,
                                                 GBytes          *body,
                                                 GError         **error);
GPtrArray      *rushes_sim_store_list           (RushesSimStore  *self);
gboolean        rushes_sim_store_is_id          (const char      *text);
char           *rushes_sim_store_get_path       (RushesSimStore  *self,
                                                 const char      *id,
                                                 const char      *name);
JsonObject     *rushes_sim_store_load           (RushesSimStore  *self,
                                                 const char      *id,
                                                 const char      *name);
GBytes         *rushes_sim_store_load_request   (RushesSimStore  *self,
                                                 const char      *id,
                                                 GError         **error);
gboolean        rushes_sim_store_finish         (RushesSimStore  *self,
                                                 const char      *id,
                                                 JsonObject      *result,
                                                 GError         **error);
char           *rushes_sim_store_find_job       (RushesSimStore  *self,
                                                 const char      *job);
int             rushes_sim_store_lock           (RushesSimStore  *self,
                                                 const char      *id);
void            rushes_sim_store_set_progress   (RushesSimStore  *self,
                                                 const char      *id,
                                                 double           progress);
double          rushes_sim_store_get_progress   (RushesSimStore  *self,
                                                 const char      *id);
void            rushes_sim_store_forget         (RushesSimStore  *self,
                                                 gint64           before);
gboolean        rushes_sim_store_sync           (const char      *path,
                                                 GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimStore, rushes_sim_store_free)

G_END_DECLS
