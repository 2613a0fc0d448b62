/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-panes.h"

G_BEGIN_DECLS

/* The Assets view: groups at the start, the cards beside them; or why there can be none. Signal: `use-asset` (RushesAsset). */
#define RUSHES_TYPE_ASSETS_PAGE (rushes_assets_page_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetsPage, rushes_assets_page, RUSHES, ASSETS_PAGE, GtkWidget)

GtkWidget   *rushes_assets_page_new              (void);
void         rushes_assets_page_set_context      (RushesAssetsPage *self,
                                                  RushesContext    *context);
/* (nullable): how a first group is called unless somebody says otherwise */
void         rushes_assets_page_set_project_name (RushesAssetsPage *self,
                                                  const char       *name);
/* (transfer none) */
RushesPanes *rushes_assets_page_get_panes        (RushesAssetsPage *self);

G_END_DECLS
