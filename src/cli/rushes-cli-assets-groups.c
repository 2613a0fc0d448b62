/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-assets.h"
#include "rushes-cli-output.h"

/* `rushes assets groups` and `create-group NAME` */

static int
list_groups (RushesCliAssets *self,
             RushesCliSession *session)
{
  GListModel *groups = rushes_asset_service_get_groups (rushes_context_get_assets (session->context));

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);

      if (!rushes_cli_assets_print (self, session, rushes_asset_group_get_self (group)))
        return RUSHES_CLI_FAILED;
    }
  return RUSHES_CLI_OK;
}

int
rushes_cli_assets_groups (RushesCliAssets *self,
                          char **words)
{
  int status = RUSHES_CLI_OK;
  RushesCliSession *session = rushes_cli_assets_open (self, TRUE, FALSE, &status);

  return session ? rushes_cli_session_close (session, list_groups (self, session)) : status;
}

static int
create (RushesCliAssets *self,
        RushesCliSession *session,
        const char *name)
{
  RushesAssetService *assets = rushes_context_get_assets (session->context);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  rushes_asset_service_add_group_async (assets, name, session->cancellable, rushes_cli_result_cb, &result);
  group = rushes_asset_service_add_group_finish (assets, rushes_cli_await (&result), &error);
  if (!group)
    {
      rushes_cli_complain_error (error);
      return (int) rushes_cli_status_of_error (error);
    }
  g_ptr_array_add (made, g_object_ref (rushes_asset_group_get_self (group)));
  return rushes_cli_assets_follow (self, session, made);
}

int
rushes_cli_assets_create_group (RushesCliAssets *self,
                                char **words)
{
  g_autoptr (GError) error = NULL;
  RushesCliSession *session;
  int status = RUSHES_CLI_WRONG;

  if (!rushes_asset_service_check_name (words[0], &error))
    {
      rushes_cli_complain_error (error);
      return RUSHES_CLI_WRONG;
    }
  session = rushes_cli_assets_open (self, FALSE, TRUE, &status);
  return session ? rushes_cli_session_close (session, create (self, session, words[0])) : status;
}
