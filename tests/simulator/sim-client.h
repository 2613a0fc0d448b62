/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rushes-simulator.h"
#include "rushes-test.h"

G_BEGIN_DECLS

/* A simulator on a folder of its own and a client that shares no code with ours. All calls block. */
typedef struct
{
  RushesCatalogue *catalogue;
  RushesSimulator *simulator;
  char *folder;
} SimClient;

typedef struct
{
  guint status;      /* 0: the line was cut */
  char *text;        /* zero-terminated behind its length */
  gsize length;
  JsonObject *json;  /* (nullable) */
  char *type;        /* (nullable) */
  char *retry_after; /* (nullable) */
  char *location;    /* (nullable) */
  char *range;       /* (nullable): Content-Range */
} SimReply;

void        sim_client_init    (SimClient         *self,
                                double             speed,
                                const char        *fault);
/* Stops the simulator and starts another on the same folder */
void        sim_client_restart (SimClient         *self,
                                double             speed);
void        sim_client_clear   (SimClient         *self);
void        sim_client_set_fault (SimClient       *self,
                                const char        *fault);
SimReply   *sim_client_get     (const char        *url,
                                const char        *key,
                                const char        *range);
SimReply   *sim_client_post    (SimClient         *self,
                                const char        *body);
SimReply   *sim_client_query   (SimClient         *self,
                                const char        *id);
/* (transfer full): the id; fails the test where the body is refused */
char       *sim_client_submit  (SimClient         *self,
                                const char        *body);
/* Waits until the condition holds, which is asked anew whenever something in that folder of the simulator's changes: the place that
 * several simulators tell one another by. `id` NULL: the folder itself, else the one of that name in it */
void        sim_client_watch   (SimClient         *self,
                                const char        *folder,
                                const char        *id,
                                RushesTestCondition condition,
                                gpointer           data);
/* (transfer full): the task once it is neither pending nor in progress */
SimReply   *sim_client_await   (SimClient         *self,
                                const char        *id);
/* (transfer full) (nullable): the n-th item of the output; its url downloaded into the folder */
char       *sim_client_save    (SimClient         *self,
                                SimReply          *task,
                                guint              n);
JsonObject *sim_reply_get_item (SimReply          *task,
                                guint              n);
/* (transfer full): a data URL of a file of tests/data/contract/media */
char       *sim_client_load_data_url (const char  *name,
                                const char        *format);
void        sim_reply_free     (SimReply          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimClient, sim_client_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimReply, sim_reply_free)

G_END_DECLS
