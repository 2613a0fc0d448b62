/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-asset-service.h"

G_BEGIN_DECLS

/* group: NULL: a new one called group_name; both names are such as the service takes */
typedef void (*RushesAssetSaveFunc) (const char       *name,
                                     RushesAssetGroup *group,
                                     const char       *group_name,
                                     gpointer          user_data);

/* Asks what to call a new asset, and which group it goes into */
void rushes_asset_save_dialog_present (GtkWidget           *parent,
                                       RushesAssetService  *assets,
                                       const char          *name,
                                       RushesAssetSaveFunc  callback,
                                       gpointer             user_data,
                                       GDestroyNotify       destroy);

G_END_DECLS
