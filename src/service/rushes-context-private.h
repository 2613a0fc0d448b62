/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"
#include "rushes-simulator.h"

G_BEGIN_DECLS

/* What is made first is let go of last. */
struct _RushesContext
{
  GObject parent_instance;

  gboolean force_practice;
  double practice_speed;
  gboolean read_only;
  gboolean drive;
  gboolean own_takes_alone;
  const RushesPollSchedule *poll_schedule;
  double (*random) (void);

  RushesPaths *paths;
  RushesClock *clock;
  RushesSteps *steps;
  RushesCatalogue *catalogue;
  RushesKeyStore *key_store;
  RushesSettings *settings;
  GNetworkMonitor *network;
  RushesStore *store;
  RushesPrices *prices;
  RushesEstimator *estimator;
  RushesPresets *presets;
  RushesMediaStore *media_store;
  RushesImporter *importer;
  RushesFitter *fitter;
  RushesExporter *exporter;
  RushesClient *client;
  RushesHosting *hosting;
  RushesLibrary *library; /* from open on */
  RushesQueue *queue;     /* from open on */
  RushesAssetService *assets; /* from open on */
  RushesSimulator *simulator;

  GHashTable *keys;       /* URL → key, "" where there is none */
  GError *keyring_error;  /* (nullable): why the last look-up failed */
  GCancellable *cancellable;
  gboolean ready;
  gboolean closed;
  guint draining;            /* what closing still waits for */
  gboolean connected;
  char *service_name;
};

void rushes_context_free_key (gpointer       data);

/* What follows from the settings and the keys as they are now */
void rushes_context_update   (RushesContext *self);

G_END_DECLS
