/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* All that is known of an asset: why it is where it is, its ids, the service's own words. Follows the asset while it is open. */
void  rushes_asset_details_present  (GtkWidget     *parent,
                                     RushesContext *context,
                                     RushesAsset   *asset);
/* (transfer full): the same as text, and the service's last answer as it came */
char *rushes_asset_details_dup_text (RushesAsset   *asset);

G_END_DECLS
