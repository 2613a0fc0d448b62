/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"
#include "rushes-hosting.h"
#include "rushes-simulator.h"
#include "rushes-store-uploads.h"

G_BEGIN_DECLS

struct _RushesHosting
{
  GObject parent_instance;

  RushesContext *context;    /* (not owned): stops the hosting before it goes */
  RushesStore *store;
  RushesClock *clock;
  RushesHostSettings *settings;
  RushesHost *host;          /* (nullable): NULL where none is set up */
  gboolean removes;          /* what is put there now is to be removed after use */
  gboolean available;
  gboolean started;
  gboolean stopped;
  GCancellable *cancellable; /* of what nobody asked for: removing */

  GHashTable *jobs;          /* key → Job: what is under way, which they remove themselves from */
  GHashTable *waits;         /* ids of timeouts */
  GHashTable *removing;      /* keys */
  guint sweeps;              /* removals under way */
  gboolean sweep_again;
  gboolean removal_trouble;
};

/* One call for a link: the data of its task */
typedef struct
{
  char *path;
  char *digest;              /* (nullable): not known yet */
  char *ending;              /* (nullable) */
  char *owner;
  RushesHostingProgressFunc progress;
  gpointer progress_data;
  RushesSimulator *simulator;
} Ensure;

/* rushes-hosting.c */
/* (nullable) error: NULL where something could be removed */
void rushes_hosting_tell_removal (RushesHosting *self, const GError *error);

/* rushes-hosting-upload.c */
/* Goes on with a call whose digest is known */
void rushes_hosting_claim        (GTask *task);
void rushes_hosting_stop_jobs    (RushesHosting *self);

/* rushes-hosting-remove.c */
/* Removes what nobody needs any more */
void rushes_hosting_sweep        (RushesHosting *self);

G_END_DECLS
