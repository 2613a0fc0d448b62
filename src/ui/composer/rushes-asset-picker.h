/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

typedef void (*RushesAssetPickedFunc) (RushesAsset *asset,
                                       gpointer     user_data);
/* Whether such an asset has a place there */
typedef gboolean (*RushesAssetFitsFunc) (RushesAsset *asset,
                                         gpointer     user_data);

/* The assets of all groups that fit. Those that are not active are shown with their state, and cannot be picked.
 * refusal (nullable): why none of them ever will */
void rushes_asset_picker_present (GtkWidget             *parent,
                                  RushesContext         *context,
                                  const char            *refusal,
                                  RushesAssetFitsFunc    fits,
                                  RushesAssetPickedFunc  callback,
                                  gpointer               user_data,
                                  GDestroyNotify         destroy);

G_END_DECLS
