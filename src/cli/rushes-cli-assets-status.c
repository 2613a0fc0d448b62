/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-cli-assets.h"
#include "rushes-cli-output.h"

/* `rushes assets status ID` and `adopt ID` */

/* One that is active may have been removed elsewhere: the service is asked. */
static void
refresh (RushesCliSession *session,
         RushesAsset *asset)
{
  RushesAssetService *assets = rushes_context_get_assets (session->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_asset_service_refresh_async (assets, asset, session->cancellable, rushes_cli_result_cb, &result);
  rushes_asset_service_refresh_finish (assets, rushes_cli_await (&result), &error);
  if (error && !session->signal)
    rushes_cli_complain_error (error);
}

static int
tell (RushesCliAssets *self,
      RushesCliSession *session,
      const char *word)
{
  RushesAsset *asset = rushes_cli_assets_find (session, word);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);

  if (!asset)
    {
      rushes_cli_complain (_ ("There is no asset “%s” in the list: “rushes assets list” shows them, “rushes assets adopt” takes one in"), word);
      return RUSHES_CLI_WRONG;
    }
  g_ptr_array_add (told, g_object_ref (asset));
  refresh (session, asset);
  return rushes_cli_assets_follow (self, session, told);
}

int
rushes_cli_assets_status (RushesCliAssets *self,
                          char **words)
{
  int status = RUSHES_CLI_OK;
  RushesCliSession *session = rushes_cli_assets_open (self, FALSE, TRUE, &status);

  return session ? rushes_cli_session_close (session, tell (self, session, words[0])) : status;
}

static int
adopt (RushesCliAssets *self,
       RushesCliSession *session,
       const char *word)
{
  RushesAssetService *assets = rushes_context_get_assets (session->context);
  GListModel *groups = rushes_asset_service_get_groups (assets);
  g_autoptr (RushesAssetGroup) only = NULL;
  RushesAssetGroup *group = NULL;
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesAsset *asset;

  if (self->group)
    group = rushes_cli_assets_find_group (session, self->group);
  else if (g_list_model_get_n_items (groups) == 1)
    group = only = g_list_model_get_item (groups, 0);
  else
    rushes_cli_complain (_ ("Which group is it to be shown in? --group says it, “rushes assets groups” lists them"));
  if (!group)
    return RUSHES_CLI_WRONG;

  rushes_asset_service_adopt_async (assets, group, word, session->cancellable, rushes_cli_result_cb, &result);
  asset = rushes_asset_service_add_finish (assets, rushes_cli_await (&result), &error);
  if (!asset)
    {
      if (!session->signal)
        rushes_cli_complain_error (error);
      return (int) rushes_cli_status_of_error (error);
    }
  g_ptr_array_add (made, asset);
  refresh (session, asset);
  return rushes_cli_assets_follow (self, session, made);
}

int
rushes_cli_assets_adopt (RushesCliAssets *self,
                         char **words)
{
  int status = RUSHES_CLI_OK;
  RushesCliSession *session = rushes_cli_assets_open (self, FALSE, TRUE, &status);

  return session ? rushes_cli_session_close (session, adopt (self, session, words[0])) : status;
}
