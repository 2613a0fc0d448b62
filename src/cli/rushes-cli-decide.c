/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-decide.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rushes-cli-options.h"
#include "rushes-cli-output.h"
#include "rushes-cli-session.h"
#include "rushes-sentences.h"

static gboolean
decide (RushesCliSession *session,
        const RushesTakeRecord *record,
        RushesTakeEvent decision,
        GError **error)
{
  RushesQueue *queue = rushes_context_get_queue (session->context);
  RushesTake *take = rushes_library_take_over (rushes_context_get_library (session->context), record);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_queue_decide_async (queue, take, decision, NULL, NULL, rushes_cli_result_cb, &result);
  return rushes_queue_decide_finish (queue, rushes_cli_await (&result), error);
}

static int
run (RushesCliSession *session,
     gint64 id,
     RushesTakeEvent decision,
     const char *done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTakeRecord) record = rushes_cli_session_load_take (session, id, &error);

  if (!record)
    return rushes_cli_complain_take (id, error);
  if (record->state != RUSHES_TAKE_STATE_UNCONFIRMED)
    {
      g_autofree char *state = rushes_name_for_state (record->state);

      rushes_cli_complain (_ ("Take %" PRId64 " is not unconfirmed: %s"), id, state);
      return RUSHES_CLI_WRONG;
    }
  if (!decide (session, record, decision, &error))
    {
      rushes_cli_complain_error (error);
      return (int) rushes_cli_status_of_error (error);
    }
  return rushes_cli_print (done) ? RUSHES_CLI_OK : RUSHES_CLI_FAILED;
}

int
rushes_cli_decide (int argc,
                   char **argv,
                   RushesTakeEvent decision,
                   const char *summary,
                   const char *done)
{
  /* Not driving: the take is left to whoever waits for it or has the window open. */
  const RushesContextOptions options = { .drive = FALSE };
  RushesCliSession *session;
  gint64 id = 0;
  int status = RUSHES_CLI_WRONG;

  if (!rushes_cli_parse (NULL, _ ("TAKE"), summary, &argc, &argv, 1, &status))
    return status;
  if (argc < 2)
    {
      rushes_cli_complain (_ ("Which take? “rushes takes --state unconfirmed” lists them"));
      return RUSHES_CLI_WRONG;
    }
  if (!rushes_cli_parse_take (argv[1], &id))
    return RUSHES_CLI_WRONG;

  session = rushes_cli_session_open (&options, &status);
  if (!session)
    return status;
  return rushes_cli_session_close (session, run (session, id, decision, done));
}
