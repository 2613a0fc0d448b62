/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-follow.h"
#include "rushes-cli-options.h"
#include "rushes-cli-output.h"

static gboolean
has_id (GArray *ids,
        gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* The oldest first */
static gboolean
add_takes (RushesCliSession *session,
           const RushesTakeFilter *filter,
           GArray *ids,
           GError **error)
{
  g_autoptr (GPtrArray) records = rushes_cli_session_list_takes (session, filter, error);

  for (guint i = records ? records->len : 0; i > 0; i--)
    {
      const RushesTakeRecord *record = records->pdata[i - 1];

      if (!has_id (ids, record->id))
        g_array_append_val (ids, record->id);
    }
  return records != NULL;
}

/* What was not fetched is tried once more at each start: that is listed first, before it moves to the others. */
static gboolean
list_unfinished (RushesCliSession *session,
                 GArray *ids,
                 GError **error)
{
  RushesTakeFilter failed = RUSHES_TAKE_FILTER_ANY;
  RushesTakeFilter unsettled = RUSHES_TAKE_FILTER_ANY;

  failed.state = RUSHES_TAKE_STATE_DOWNLOAD_FAILED;
  unsettled.unsettled = TRUE;
  return add_takes (session, &failed, ids, error) && add_takes (session, &unsettled, ids, error);
}

/* Every take that was named is there before any is waited for. */
static int
check_takes (RushesCliSession *session,
             GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesTakeRecord) record = rushes_cli_session_load_take (session, id, &error);

      if (!record)
        return rushes_cli_complain_take (id, error);
    }
  return RUSHES_CLI_OK;
}

static int
run (RushesCliSession *session,
     GArray *ids,
     const RushesCliFollowOptions *options)
{
  g_autoptr (GError) error = NULL;
  int status = check_takes (session, ids);

  if (status != RUSHES_CLI_OK)
    return status;
  if (ids->len > 0 || list_unfinished (session, ids, &error))
    return rushes_cli_follow (session, ids, options);

  rushes_cli_complain_error (error);
  return (int) rushes_cli_status_of_error (error);
}

int
rushes_cli_wait (int argc,
                 char **argv)
{
  const RushesContextOptions context_options = { .drive = TRUE };
  RushesCliFollowOptions options = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *timeout = NULL;
  const GOptionEntry entries[] = {
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &timeout, N_ ("Wait no longer than this; the takes go on in the library"), N_ ("SECONDS") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print a line of JSON for each take"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  RushesCliSession *session;
  int status = RUSHES_CLI_WRONG;

  if (!rushes_cli_parse (entries, _ ("[TAKE…]"), _ ("Follows what is unfinished until nothing can move by itself."), &argc, &argv, G_MAXINT - 1, &status))
    return status;
  if (!rushes_cli_parse_timeout (timeout, &options.timeout))
    return RUSHES_CLI_WRONG;
  for (int i = 1; i < argc; i++)
    {
      gint64 id = 0;

      if (!rushes_cli_parse_take (argv[i], &id))
        return RUSHES_CLI_WRONG;
      g_array_append_val (ids, id);
    }

  session = rushes_cli_session_open (&context_options, &status);
  if (!session)
    return status;
  return rushes_cli_session_close (session, run (session, ids, &options));
}
