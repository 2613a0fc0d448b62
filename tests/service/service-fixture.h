/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"
#include "rushes-context.h"
#include "rushes-test.h"

G_BEGIN_DECLS

/* A house of its own in a folder of its own, with a clock that stands still and a service that says what it was told to. */
typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesClock *clock;
  RushesSteps *steps;
  RushesCatalogue *catalogue;
  RushesSettings *settings;
  GNetworkMonitor *network;
  FakeService *service;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  GString *settled;      /* states of takes that settled, each with a blank behind it */
  gboolean is_idle;      /* the main context had nothing to do when it was last turned */
} Fixture;

void        fixture_set_up      (Fixture *f, gconstpointer data);
void        fixture_tear_down   (Fixture *f, gconstpointer data);
/* Opens and closes the house; set_up does the first open */
void        fixture_open        (Fixture *f);
void        fixture_close       (Fixture *f);

/* Turns the main context until the condition holds, with the clock standing still: what is due now happens, nothing else */
void        fixture_await       (Fixture *f, RushesTestCondition condition, gpointer data);
/* The same until no thread has anything to do any more: what can happen without the clock has happened */
void        fixture_rest        (Fixture *f);
void        fixture_await_state (Fixture *f, RushesTake *take, RushesTakeState state);
/* Moves the clock */
void        fixture_advance     (Fixture *f, double seconds);
/* Until the fake service has been asked so often in all */
void        fixture_await_count (Fixture *f, const guint *count, guint value);

/* (transfer full): a spec that any model of text takes */
RushesSpec *fixture_make_spec   (Fixture *f);
/* (transfer none): a new take of the shot, on disk */
RushesTake *fixture_generate    (Fixture *f, RushesSpec *spec);
/* (transfer full) (nullable): NULL with error */
GPtrArray  *fixture_try_generate (Fixture *f, RushesSpec *spec, guint count, GError **error);
gboolean    fixture_decide      (Fixture *f, RushesTake *take, RushesTakeEvent decision, const char *task_id, GError **error);
const RushesTakeRecord *fixture_record (RushesTake *take);

/* A network that goes and comes as a test says */
GNetworkMonitor *fake_network_new           (void);
void             fake_network_set_available (GNetworkMonitor *network, gboolean available);

G_END_DECLS
