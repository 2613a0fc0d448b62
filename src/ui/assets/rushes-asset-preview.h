/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* A closer look: the picture large, the film or the sound playing. What has no local file is fetched from the service first. */
void rushes_asset_preview_present (GtkWidget     *parent,
                                   RushesContext *context,
                                   RushesAsset   *asset);

G_END_DECLS
