/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

/* What the service's pages say of a model's answers: the `answers` of its data file. All of it has defaults. */
const char *rushes_sim_rules_get_message_key (RushesModel *model);
const char *rushes_sim_rules_get_code        (RushesModel *model,
                                              const char  *kind,
                                              const char  *field);
gboolean    rushes_sim_rules_has_code        (RushesModel *model,
                                              const char  *kind,
                                              const char  *field);
gboolean    rushes_sim_rules_reports         (RushesModel *model,
                                              const char  *where,
                                              const char  *field);
double      rushes_sim_rules_get_number      (RushesModel *model,
                                              const char  *group,
                                              const char  *name,
                                              double       otherwise);

G_END_DECLS
