/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-estimate.h"
#include "rushes-prices.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/**
 * RushesEstimator:
 *
 * Tells what a spec will cost and how long it will take, from what the library's own finished takes cost and took, else from the user's prices.
 * What the library knows of a model is read once, off the main thread, and again when one of its takes has settled; until then what was known is
 * told on. Signal: `changed`: ask again.
 */
#define RUSHES_TYPE_ESTIMATOR (rushes_estimator_get_type ())
G_DECLARE_FINAL_TYPE (RushesEstimator, rushes_estimator, RUSHES, ESTIMATOR, GObject)

RushesEstimator *rushes_estimator_new             (RushesStore     *store,
                                                   RushesCatalogue *catalogue,
                                                   RushesPrices    *prices);
/* practice: where the takes would go */
void             rushes_estimator_estimate        (RushesEstimator *self,
                                                   RushesSpec      *spec,
                                                   gboolean         practice,
                                                   guint            count,
                                                   RushesEstimate  *estimate);
/* Microseconds from the submit to the file, as like takes took; 0 where there are fewer than three of them, or it is not known yet */
gint64           rushes_estimator_get_render_time (RushesEstimator *self,
                                                   RushesTake      *take);
/* What was learned may be different now */
void             rushes_estimator_note_settled    (RushesEstimator *self,
                                                   RushesTake      *take);
/* Reads no more */
void             rushes_estimator_stop            (RushesEstimator *self);

G_END_DECLS
