/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-asset-intake.h"
#include "rushes-assets-view.h"

G_BEGIN_DECLS

struct _RushesAssetsView
{
  GtkWidget parent_instance;

  RushesContext *context;    /* (nullable) */
  RushesAssetService *assets;
  RushesAssetIntake *intake;
  GCancellable *cancellable;
  RushesAssetGroup *group;   /* (nullable): all of them */
  char *project_name;
  char *sort;
  gboolean kinds[RUSHES_ASSET_KIND_AUDIO + 1]; /* by RushesAssetKind */
  char *needle;              /* (nullable): what is searched, folded */
  guint look_again_id;       /* while what was changed may no longer be found, or stand elsewhere */
  GPtrArray *waiting;        /* (nullable): what waits for a group with a name */

  GtkFlattenListModel *all;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GListStore *tile;          /* one object: the last cell */
  GtkSingleSelection *selection;

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *search;
  GtkWidget *trouble;        /* a line below the header */
  GtkLabel *trouble_text;
  GtkWidget *trouble_action;
  GtkWidget *trouble_identify;
  GtkWidget *reading;        /* a line below that: what is being taken in, once that takes long */
  GtkLabel *reading_text;
  guint reading_id;
  GtkStack *stack;
  GtkGridView *grid;
  AdwStatusPage *empty;
  GtkWidget *empty_setup;
  GtkWidget *empty_files;
  GtkEditable *name_row;
  GtkLabel *name_hint;
  GtkLabel *name_problem;
  GtkWidget *name_button;
  GtkPopoverMenu *menu;
  GMenu *groups_menu;
};

/* rushes-assets-view.c */
void       rushes_assets_view_update       (RushesAssetsView *self);
/* rushes-assets-view-find.c */
void       rushes_assets_view_update_filter (RushesAssetsView *self);
void       rushes_assets_view_update_sort   (RushesAssetsView *self);
/* rushes-assets-view-add.c */
void       rushes_assets_view_install_add  (GtkWidgetClass   *widget_class);
void       rushes_assets_view_begin_adding (RushesAssetsView *self);
GtkWidget *rushes_assets_view_make_naming  (RushesAssetsView *self);
GtkWidget *rushes_assets_view_make_reading (RushesAssetsView *self);
gboolean   rushes_assets_view_needs_host   (RushesAssetsView *self);
/* rushes-assets-view-menu.c */
void       rushes_assets_view_make_menu     (RushesAssetsView *self);
void       rushes_assets_view_right_pressed (RushesAssetsView *self,
                                             int               n_press,
                                             double            x,
                                             double            y);
void       rushes_assets_view_menu_action   (GtkWidget        *widget,
                                             const char       *name,
                                             GVariant         *parameter);
/* rushes-assets-view-header.c */
GtkWidget *rushes_assets_view_make_header  (RushesAssetsView *self);

G_END_DECLS
