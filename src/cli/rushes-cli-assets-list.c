/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-assets.h"
#include "rushes-cli-output.h"

/* `rushes assets list [GROUP]` */

static int
list_group (RushesCliAssets *self,
            RushesCliSession *session,
            RushesAssetGroup *group)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), i);

      if (!rushes_cli_assets_print (self, session, asset))
        return RUSHES_CLI_FAILED;
    }
  return RUSHES_CLI_OK;
}

static int
list (RushesCliAssets *self,
      RushesCliSession *session,
      const char *word)
{
  GListModel *groups = rushes_asset_service_get_groups (rushes_context_get_assets (session->context));
  int status = RUSHES_CLI_OK;

  if (word)
    {
      RushesAssetGroup *group = rushes_cli_assets_find_group (session, word);

      return group ? list_group (self, session, group) : RUSHES_CLI_WRONG;
    }
  for (guint i = 0; i < g_list_model_get_n_items (groups) && status == RUSHES_CLI_OK; i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);

      status = list_group (self, session, group);
    }
  return status;
}

int
rushes_cli_assets_list (RushesCliAssets *self,
                        char **words)
{
  int status = RUSHES_CLI_OK;
  RushesCliSession *session = rushes_cli_assets_open (self, TRUE, FALSE, &status);

  return session ? rushes_cli_session_close (session, list (self, session, words[0])) : status;
}
