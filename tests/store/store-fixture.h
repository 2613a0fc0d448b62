/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-media-store.h"
#include "rushes-store.h"
#include "rushes-test.h"

G_BEGIN_DECLS

/* A library in a folder of its own, with a clock that stands still. The calls are those of the store, awaited. */
typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesClock *clock;
  RushesSteps *steps;
} Fixture;

#define FIXTURE_START (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

void              fixture_init          (Fixture *self);
/* For a folder that somebody else made */
void              fixture_init_in       (Fixture *self, const char *folder);
void              fixture_clear         (Fixture *self);
void              fixture_clear_in      (Fixture *self);

RushesStore      *open_store            (Fixture *self, gboolean read_only, GError **error);
RushesStore      *open_writable         (Fixture *self);
void              close_store           (RushesStore *store);

gint64            save_project          (RushesStore *store, const char *name, GError **error);
gint64            save_shot             (RushesStore *store, gint64 project_id, const char *title, GError **error);
/* A project with a shot: its id */
gint64            make_shot             (RushesStore *store);
GPtrArray        *list_projects         (RushesStore *store, GError **error);
GPtrArray        *list_shots            (RushesStore *store, gint64 project_id, GError **error);
GPtrArray        *list_takes            (RushesStore *store, const RushesTakeFilter *filter, GError **error);
GPtrArray        *list_all              (RushesStore *store);
GPtrArray        *list_answers          (RushesStore *store, gint64 take_id, GError **error);
RushesTakeRecord *read_take             (RushesStore *store, gint64 id);
RushesTakeRecord *new_take              (gint64 shot_id);
RushesTakeRecord *add_take              (RushesStore *store, gint64 shot_id, GError **error);
/* take: is replaced by what was stored, where it worked */
gboolean          move_take             (RushesStore *store, RushesTakeRecord **take, RushesTakeEvent event, GError **error);
gboolean          touch_take            (RushesStore *store, RushesTakeRecord **take, GError **error);
gboolean          edit_take             (RushesStore *store, RushesTakeRecord **take, const char *field, GError **error);
gboolean          choose_take           (RushesStore *store, gint64 id, gboolean chosen, GError **error);
GPtrArray        *claim_takes           (RushesStore *store, gboolean claim_failed, GError **error);
gint64            get_revision          (RushesStore *store, GError **error);
/* Moves a take from waiting along the straight road */
void              drive_to              (RushesStore *store, RushesTakeRecord **take, RushesTakeState state);

/* This test program again, with arguments; waits for its end. Returns its wait status */
int               run_self              (const char *first, ...) G_GNUC_NULL_TERMINATED;
void              set_program           (const char *program);

/* An observer that fails, or kills the process, at the n-th step (from 1) */
typedef struct
{
  guint count;
  guint at;
  gboolean kill;
  const char *only;          /* (nullable): count only steps that begin so */
  char *last;
} StepTrap;
gboolean          step_trap             (const char *step, gpointer user_data, GError **error);

G_END_DECLS
