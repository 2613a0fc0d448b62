/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-plan.h"

G_BEGIN_DECLS

typedef struct _RushesSimWorker RushesSimWorker;

RushesSimWorker *rushes_sim_worker_new     (RushesCatalogue *catalogue,
                                            RushesSimStore  *store,
                                            RushesSimAssets *assets);
void             rushes_sim_worker_free    (RushesSimWorker *self);
void             rushes_sim_worker_wake    (RushesSimWorker *self);
char            *rushes_sim_worker_dup_trouble (RushesSimWorker *self,
                                            const char      *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimWorker, rushes_sim_worker_free)

G_END_DECLS
