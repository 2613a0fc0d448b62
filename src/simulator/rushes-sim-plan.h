/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-sim-assets.h"
#include "rushes-sim-film.h"
#include "rushes-sim-request.h"
#include "rushes-sim-store.h"

G_BEGIN_DECLS

#define RUSHES_SIM_PLAN_ERROR (rushes_sim_plan_error_quark ())

/**
 * RushesSimPlanError:
 * @RUSHES_SIM_PLAN_ERROR_DRAFT: the draft that is to be finished is not there, or no draft, or not done
 * @RUSHES_SIM_PLAN_ERROR_EXPIRED: the time that the request gave the task is over
 */
typedef enum
{
  RUSHES_SIM_PLAN_ERROR_DRAFT,
  RUSHES_SIM_PLAN_ERROR_EXPIRED,
} RushesSimPlanError;

/**
 * RushesSimPlan:
 *
 * What a task amounts to.
 */
typedef struct
{
  RushesSimFilm *film;
  RushesModel *model;
  char *resolution; /* (nullable): where the model has any */
  char *ratio;      /* (nullable) */
  gboolean wants_last_frame;
  gboolean is_flex;
} RushesSimPlan;

GQuark         rushes_sim_plan_error_quark (void);

RushesSimPlan *rushes_sim_plan_new         (RushesCatalogue  *catalogue,
                                            RushesSimStore   *store,
                                            RushesSimAssets  *assets,
                                            const char       *id,
                                            GCancellable     *cancellable,
                                            GError          **error);
void           rushes_sim_plan_free        (RushesSimPlan    *self);
double         rushes_sim_plan_guess_time  (RushesSimRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimPlan, rushes_sim_plan_free)

G_END_DECLS
