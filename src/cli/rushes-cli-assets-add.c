/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-cli-assets.h"
#include "rushes-cli-output.h"
#include "rushes-sentences.h"

/* `rushes assets add GROUP FILE|URL…` */

static gboolean
is_url (const char *word)
{
  return strstr (word, "://") != NULL;
}

/* (transfer full) (nullable) */
static RushesAsset *
add_one (RushesCliAssets *self,
         RushesCliSession *session,
         RushesAssetGroup *group,
         const char *word,
         GError **error)
{
  RushesAssetService *assets = rushes_context_get_assets (session->context);
  g_autoptr (GAsyncResult) result = NULL;

  if (is_url (word))
    rushes_asset_service_add_url_async (assets, group, word, self->name, session->cancellable, rushes_cli_result_cb, &result);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (word);

      rushes_asset_service_add_file_async (assets, group, file, self->name, session->cancellable, rushes_cli_result_cb, &result);
    }
  return rushes_asset_service_add_finish (assets, rushes_cli_await (&result), error);
}

static int
add (RushesCliAssets *self,
     RushesCliSession *session,
     char **words)
{
  RushesAssetGroup *group = rushes_cli_assets_find_group (session, words[0]);
  gboolean has_host = rushes_hosting_is_available (rushes_context_get_hosting (session->context), NULL);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  RushesCliStatus status = RUSHES_CLI_OK;

  if (!group)
    return RUSHES_CLI_WRONG;
  for (guint i = 1; words[i]; i++)
    if (!has_host && !is_url (words[i]))
      {
        rushes_cli_complain (_ ("The service fetches files by a link: set up media hosting in the preferences of the window, or by RUSHES_S3_ENDPOINT and its like"));
        return RUSHES_CLI_WRONG;
      }

  for (guint i = 1; words[i] && !session->signal; i++)
    {
      g_autoptr (GError) error = NULL;
      RushesAsset *asset = add_one (self, session, group, words[i], &error);

      if (asset)
        g_ptr_array_add (made, asset);
      else if (!session->signal)
        {
          g_autofree char *shown = g_filename_display_name (words[i]);
          g_autofree char *sentence = rushes_sentence_for_error (error);

          rushes_cli_complain ("%s: %s", shown, sentence);
          status = rushes_cli_worse_status (status, rushes_cli_status_of_error (error));
        }
    }

  /* What has been made before one could not be is followed all the same. */
  return (int) rushes_cli_worse_status (status, (RushesCliStatus) rushes_cli_assets_follow (self, session, made));
}

static gboolean
check_name (RushesCliAssets *self,
            char **words)
{
  g_autoptr (GError) error = NULL;

  if (!self->name)
    return TRUE;
  if (words[2])
    rushes_cli_complain (_ ("--name is for one file or URL"));
  else if (rushes_asset_service_check_name (self->name, &error))
    return TRUE;
  else
    rushes_cli_complain_error (error);
  return FALSE;
}

int
rushes_cli_assets_add (RushesCliAssets *self,
                       char **words)
{
  RushesCliSession *session;
  int status = RUSHES_CLI_WRONG;

  if (!check_name (self, words))
    return RUSHES_CLI_WRONG;
  session = rushes_cli_assets_open (self, FALSE, TRUE, &status);
  return session ? rushes_cli_session_close (session, add (self, session, words)) : status;
}
