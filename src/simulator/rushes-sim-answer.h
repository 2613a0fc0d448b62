/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-assets.h"
#include "rushes-sim-plan.h"

G_BEGIN_DECLS

gint64    rushes_sim_answer_count_tokens (const RushesSimFilm    *film);
char     *rushes_sim_answer_format_cost  (const RushesSimPlan    *plan);
gboolean  rushes_sim_answer_needs_film   (JsonObject             *task);
JsonNode *rushes_sim_answer_created      (RushesSimStore         *store,
                                          const char             *id);
JsonNode *rushes_sim_answer_task         (RushesCatalogue        *catalogue,
                                          RushesSimStore         *store,
                                          RushesSimAssets        *assets,
                                          const char             *id,
                                          const char             *base_url,
                                          gboolean               *is_waiting);
JsonNode *rushes_sim_answer_refusal      (RushesModel            *model,
                                          const RushesSimRefusal *refusal);

G_END_DECLS
