/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-problem.h"

G_BEGIN_DECLS

/**
 * RushesAssetIntake:
 *
 * Makes assets of what is dropped, pasted or chosen: files, pictures, takes and frames through the importer, addresses and ids as they are. What the
 * service would refuse is said before it is sent, with a copy that fits as the way out. One after the other, so that questions do not stand above each
 * other; one that is refused does not hold the others up.
 *
 * Signals: `changed` (something began or ended), `added` (RushesAsset), `message` (a sentence: what was not taken and why; once for all that came
 * together).
 */
#define RUSHES_TYPE_ASSET_INTAKE (rushes_asset_intake_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetIntake, rushes_asset_intake, RUSHES, ASSET_INTAKE, GObject)

/* parent: where questions are asked; not kept alive */
RushesAssetIntake *rushes_asset_intake_new       (RushesContext     *context,
                                                  GtkWidget         *parent);
/* items: (element-type GObject): as rushes_intake_read_value() has them. An asset that is there already moves to the group. */
void               rushes_asset_intake_take      (RushesAssetIntake *self,
                                                  RushesAssetGroup  *group,
                                                  GPtrArray         *items);
/* Lets go of all that has not ended */
void               rushes_asset_intake_stop      (RushesAssetIntake *self);
/* The same, and goes on with what comes after */
void               rushes_asset_intake_cancel    (RushesAssetIntake *self);
/* (nullable): the name of what is being taken in; n_left: how many wait behind it */
const char        *rushes_asset_intake_get_current (RushesAssetIntake *self,
                                                    guint             *n_left);

/* Whether something among the items goes by way of the media host: all but addresses and assets */
gboolean           rushes_asset_items_need_host  (GPtrArray         *items);
/* (transfer full) (nullable): what the service would refuse of an input from a file, in the eyes of the model that takes most; spec: (out) (nullable):
 * what a fix needs */
RushesProblem     *rushes_asset_find_problem     (RushesCatalogue   *catalogue,
                                                  RushesInput       *input,
                                                  RushesSpec       **spec);

G_END_DECLS
