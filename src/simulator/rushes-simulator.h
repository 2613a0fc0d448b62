/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-catalogue.h"

G_BEGIN_DECLS

/**
 * RushesSimulator:
 *
 * The stand-in for the service: a real HTTP server on loopback, in a thread with a context of its own, that checks requests
 * as the service documents them, renders real films and can be told to fail (docs/simulator.md). Several simulators, in
 * several processes, may share a folder: each task is rendered by one of them, and any of them answers for it.
 */
#define RUSHES_TYPE_SIMULATOR (rushes_simulator_get_type ())
G_DECLARE_FINAL_TYPE (RushesSimulator, rushes_simulator, RUSHES, SIMULATOR, GObject)

typedef struct
{
  guint16 port;              /* 0: any free one */
  const char *key;           /* (nullable): the token it wants; NULL: one is made at start */
  const char *folder;        /* where tasks and films are kept */
  double speed;              /* 1: realistic times; 10: ten times faster; 0: as fast as rendering goes */
  const char * const *faults; /* (nullable): see docs/simulator.md */
} RushesSimulatorOptions;

/* Starts; blocks for the few milliseconds until the port is known. NULL: cannot listen, a fault that cannot be read, … */
RushesSimulator *rushes_simulator_new          (RushesCatalogue              *catalogue,
                                                const RushesSimulatorOptions *options,
                                                GError                      **error);
void             rushes_simulator_stop         (RushesSimulator              *self);
const char      *rushes_simulator_get_url      (RushesSimulator              *self);
const char      *rushes_simulator_get_key      (RushesSimulator              *self);
/* Any thread; blocks. (transfer full) (nullable): a link to a local file that any simulator of the folder can fetch, for a week */
char            *rushes_simulator_host_file    (RushesSimulator              *self,
                                                const char                   *path,
                                                GError                      **error);

/* For tests; any thread. */
/* Faults take effect from the next request on; see docs/simulator.md for the words. NULL-terminated, replaces the former */
gboolean         rushes_simulator_set_faults   (RushesSimulator              *self,
                                                const char * const           *faults,
                                                GError                      **error);
/* How many submits were accepted (a task was made), over the life of the folder */
guint            rushes_simulator_get_n_tasks  (RushesSimulator              *self);
guint            rushes_simulator_get_n_assets (RushesSimulator              *self);
/* (transfer full) (element-type utf8): the bodies of accepted submits, oldest first, as they came */
GPtrArray       *rushes_simulator_dup_requests (RushesSimulator              *self);

G_END_DECLS
