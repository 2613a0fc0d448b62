/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-options.h"
#include "rushes-cli-output.h"
#include "rushes-cli-session.h"
#include "rushes-sentences.h"

typedef struct
{
  char *project;
  char *state;
  gboolean json;
} Takes;

static gboolean
find_project (RushesCliSession *session,
              const char *name,
              gint64 *id,
              GError **error)
{
  RushesStore *store = rushes_context_get_store (session->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) projects = NULL;

  rushes_store_list_projects_async (store, NULL, rushes_cli_result_cb, &result);
  projects = rushes_store_list_projects_finish (store, rushes_cli_await (&result), error);
  for (guint i = 0; projects && i < projects->len; i++)
    {
      const RushesProjectRecord *record = projects->pdata[i];

      if (g_strcmp0 (record->name, name) == 0)
        {
          *id = record->id;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
print_take (const RushesTakeRecord *record,
            RushesContext *context)
{
  g_autofree char *state = rushes_name_for_state (record->state);
  g_autofree char *path = record->video_file ? rushes_cli_dup_path (context, record->video_file) : NULL;
  g_autofree char *line = g_strdup_printf ("%6" G_GINT64_FORMAT "  %-16s  %-26s  %s", record->id, state, record->model, path ? path : "");

  return rushes_cli_print (g_strchomp (line));
}

static int
list (Takes *self,
      RushesCliSession *session,
      int state)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  filter.state = state;
  if (self->project && !find_project (session, self->project, &filter.project_id, &error))
    {
      if (error)
        rushes_cli_complain_error (error);
      else
        rushes_cli_complain (_ ("There is no project “%s”"), self->project);
      return error ? (int) rushes_cli_status_of_error (error) : RUSHES_CLI_WRONG;
    }

  records = rushes_cli_session_list_takes (session, &filter, &error);
  if (!records)
    {
      rushes_cli_complain_error (error);
      return (int) rushes_cli_status_of_error (error);
    }
  for (guint i = 0; i < records->len; i++)
    {
      const RushesTakeRecord *record = records->pdata[i];

      if (self->json ? !rushes_cli_print_take_json (record, session->context, NULL, NULL) : !print_take (record, session->context))
        return RUSHES_CLI_FAILED;
    }
  return RUSHES_CLI_OK;
}

static int
run (Takes *self)
{
  const RushesContextOptions options = { .read_only = TRUE };
  RushesTakeState state = RUSHES_TAKE_STATE_WAITING;
  RushesCliSession *session;
  int status = RUSHES_CLI_OK;

  if (self->state && !rushes_take_state_from_string (self->state, &state))
    {
      rushes_cli_complain (_ ("“%s” is no state of a take"), self->state);
      return RUSHES_CLI_WRONG;
    }

  session = rushes_cli_session_open (&options, &status);
  if (!session)
    return status;
  return rushes_cli_session_close (session, list (self, session, self->state ? (int) state : -1));
}

int
rushes_cli_takes (int argc,
                  char **argv)
{
  Takes self = { NULL };
  const GOptionEntry entries[] = {
    { "project", 0, 0, G_OPTION_ARG_FILENAME, &self.project, N_ ("Of this project alone"), N_ ("NAME") },
    { "state", 0, 0, G_OPTION_ARG_STRING, &self.state, N_ ("In this state alone: waiting, running, ready …"), N_ ("STATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Print a line of JSON for each take"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = RUSHES_CLI_WRONG;

  if (rushes_cli_parse (entries, NULL, _ ("Lists the takes of the library, the newest first."), &argc, &argv, 0, &status))
    status = run (&self);
  g_free (self.project);
  g_free (self.state);
  return status;
}
