/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-service.h"
#include "rushes-client.h"
#include "rushes-estimator.h"
#include "rushes-exporter.h"
#include "rushes-hosting.h"
#include "rushes-fitter.h"
#include "rushes-importer.h"
#include "rushes-key-store.h"
#include "rushes-library.h"
#include "rushes-poll-schedule.h"
#include "rushes-presets.h"
#include "rushes-queue.h"
#include "rushes-settings.h"
#include "rushes-simulator.h"

G_BEGIN_DECLS

#define RUSHES_CONTEXT_ERROR (rushes_context_error_quark ())

/**
 * RushesContextError:
 * @RUSHES_CONTEXT_ERROR_KEY_MISSING: there is no key for the service that is set up
 * @RUSHES_CONTEXT_ERROR_KEY_REFUSED: the service does not take the key
 * @RUSHES_CONTEXT_ERROR_OTHER_SERVICE: the take was sent to another service, and there is no key for that one
 * @RUSHES_CONTEXT_ERROR_UNREACHABLE: the service cannot be reached, or is out of order
 * @RUSHES_CONTEXT_ERROR_NOT_A_SERVICE: what answers at the URL is not the service
 * @RUSHES_CONTEXT_ERROR_KEYRING: the key works but cannot be kept: no keyring takes it
 * @RUSHES_CONTEXT_ERROR_PRACTICE: practice mode cannot start
 * @RUSHES_CONTEXT_ERROR_CLOSED: the context is not open
 */
typedef enum
{
  RUSHES_CONTEXT_ERROR_KEY_MISSING,
  RUSHES_CONTEXT_ERROR_KEY_REFUSED,
  RUSHES_CONTEXT_ERROR_OTHER_SERVICE,
  RUSHES_CONTEXT_ERROR_UNREACHABLE,
  RUSHES_CONTEXT_ERROR_NOT_A_SERVICE,
  RUSHES_CONTEXT_ERROR_KEYRING,
  RUSHES_CONTEXT_ERROR_PRACTICE,
  RUSHES_CONTEXT_ERROR_CLOSED,
} RushesContextError;

GQuark            rushes_context_error_quark     (void);

/**
 * RushesContextOptions:
 *
 * What a test injects; all members may be %NULL or 0, which means the real thing.
 */
typedef struct
{
  RushesPaths *paths;        /* NULL: the user's */
  RushesClock *clock;        /* NULL: the system's */
  RushesSteps *steps;
  RushesCatalogue *catalogue;/* NULL: the built-in one */
  RushesKeyStore *key_store; /* NULL: environment, then keyring */
  RushesSettings *settings;  /* NULL: the user's */
  GNetworkMonitor *network;  /* NULL: the system's */
  const RushesPollSchedule *poll_schedule; /* NULL: the service's, or practice mode's */
  double (*random) (void);   /* from 0 to 1, for jitter; NULL: g_random_double */
  gboolean practice;         /* --practice: new takes go to the simulator of this process, whatever the settings say */
  double practice_speed;     /* how fast practice renders: 1 realistic, 0 as fast as it goes */
  gboolean read_only;        /* never write: takes, models, --dry-run */
  gboolean drive;            /* drive takes, and claim what the dead left behind; the window and wait do */
  gboolean own_takes_alone;  /* with drive: claim nothing but the assets that its takes wait for; generate does */
} RushesContextOptions;

/**
 * RushesContext:
 *
 * Owns and wires all of the house for one process: catalogue, store, media store, client, queue, importer, settings, keys and, where
 * practice is on, the simulator. The application owns the context; nothing else is global.
 *
 * Properties: `ready`, `practice` (new takes go to practice mode), `connected` (practice, or there is a key), `service-name`.
 */
#define RUSHES_TYPE_CONTEXT (rushes_context_get_type ())
G_DECLARE_FINAL_TYPE (RushesContext, rushes_context, RUSHES, CONTEXT, GObject)

/* NULL where the catalogue is wrong */
RushesContext    *rushes_context_new             (const RushesContextOptions *options,
                                                  GError                    **error);
/* Opens the library (RushesStoreError), reads the key, claims what the dead left behind, starts the queue */
void              rushes_context_open_async      (RushesContext *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_context_open_finish     (RushesContext *self, GAsyncResult *result, GError **error);
/* Saves what is unsaved and lets go of everything; the takes go on in the library */
void              rushes_context_close_async     (RushesContext *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_context_close_finish    (RushesContext *self, GAsyncResult *result, GError **error);

RushesClock      *rushes_context_get_clock       (RushesContext *self);
RushesPaths      *rushes_context_get_paths       (RushesContext *self);
RushesCatalogue  *rushes_context_get_catalogue   (RushesContext *self);
RushesStore      *rushes_context_get_store       (RushesContext *self);
RushesMediaStore *rushes_context_get_media_store (RushesContext *self);
RushesClient     *rushes_context_get_client      (RushesContext *self);
RushesLibrary    *rushes_context_get_library     (RushesContext *self);
RushesQueue      *rushes_context_get_queue       (RushesContext *self);
RushesImporter   *rushes_context_get_importer    (RushesContext *self);
RushesHosting    *rushes_context_get_hosting     (RushesContext *self);
RushesAssetService *rushes_context_get_assets    (RushesContext *self);
RushesKeyStore   *rushes_context_get_key_store   (RushesContext *self);
RushesFitter     *rushes_context_get_fitter      (RushesContext *self);
RushesExporter   *rushes_context_get_exporter    (RushesContext *self);
RushesSettings   *rushes_context_get_settings    (RushesContext *self);
RushesPrices     *rushes_context_get_prices      (RushesContext *self);
RushesEstimator  *rushes_context_get_estimator   (RushesContext *self);
RushesPresets    *rushes_context_get_presets     (RushesContext *self);

/* Whether new takes go to practice mode; kept in the settings. Starts the simulator when it is needed. */
gboolean          rushes_context_get_practice    (RushesContext *self);
void              rushes_context_set_practice    (RushesContext *self, gboolean practice);
gboolean          rushes_context_get_connected   (RushesContext *self);
/* Tests key against the service (RushesReply); where it works, stores it in the keyring and leaves practice mode */
void              rushes_context_connect_async   (RushesContext *self, const char *base_url, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_context_connect_finish  (RushesContext *self, GAsyncResult *result, GError **error);

/* (transfer full) (nullable): the endpoint of a take's service, NULL with an error where there is no key for it, or where it is another service than the one that is set up.
 * name: NULL for where new takes go */
RushesEndpoint   *rushes_context_dup_endpoint    (RushesContext *self, const char *name, GError **error);
/* For the queue ---------------------------------------------------------------------------------------------------- */
/* Where new takes go: a base URL, or "practice". (transfer none) */
const char       *rushes_context_get_service     (RushesContext *self);
/* Looks the key of a take's service up, so that dup_endpoint knows it */
void              rushes_context_prepare_async   (RushesContext *self, const char *service, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_context_prepare_finish  (RushesContext *self, GAsyncResult *result, GError **error);
/* (transfer full) (nullable): practice mode's, which starts here where it has not yet */
RushesSimulator  *rushes_context_dup_simulator   (RushesContext *self, GError **error);
const RushesPollSchedule *rushes_context_get_poll_schedule (RushesContext *self, const char *service);
double            rushes_context_get_random      (RushesContext *self);

G_END_DECLS
