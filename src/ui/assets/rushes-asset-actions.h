/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* What a person does with one asset, or with what a group is itself. from: the widget it comes from, for toasts and dialogs. What only changes our own list
 * says so, and can be undone. */

/* FALSE, with a bell, where the service has given it no id yet */
gboolean rushes_asset_copy_id   (GtkWidget        *from,
                                 RushesAsset      *asset);
void     rushes_asset_rename    (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset);
void     rushes_asset_edit_note (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset);
/* (transfer full) (nullable): what is wrong with what is typed for an id: a check of rushes_ask_text () */
char    *rushes_asset_check_id  (const char       *text,
                                 gpointer          user_data);
void     rushes_asset_remove    (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset);
void     rushes_asset_move      (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset,
                                 RushesAssetGroup *group);
void     rushes_asset_save_copy (GtkWidget        *from,
                                 RushesAsset      *asset);
/* Retry where it failed, Send Again where nobody knows */
void     rushes_asset_retry     (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset);
/* I Have Its ID… */
void     rushes_asset_identify  (GtkWidget        *from,
                                 RushesContext    *context,
                                 RushesAsset      *asset);
/* (transfer none): "Retry", "Send Again"; NULL where it moves by itself, or is as it should be */
const char *rushes_asset_name_retry (RushesAsset *asset);
/* (transfer full): "Cape at dawn, image, Active" */
char    *rushes_asset_dup_accessible_name (RushesAsset *asset);

G_END_DECLS
