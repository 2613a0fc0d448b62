/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "rushes-cli-command.h"
#include "rushes-cli-dry-run.h"
#include "rushes-cli-follow.h"
#include "rushes-cli-options.h"
#include "rushes-cli-output.h"
#include "rushes-cli-spec.h"
#include "rushes-final.h"

/* Where takes go that belong to no project of the window */
#define DEFAULT_PROJECT N_ ("Command Line")

#define MAX_COUNT 100

typedef struct
{
  RushesCliSpecOptions spec;
  char *draft; /* a take */
  char *project;
  int count;
  char *output;
  gboolean force;
  char *timeout;
  gboolean no_wait;
  gboolean dry_run;
  gboolean practice;
  gboolean json;

  RushesCliFollowOptions follow;
  char *draft_id;     /* the service's id of the draft */
  gint64 draft_shot;  /* where the draft belongs, 0 */
  char **outputs;     /* one for each take */
} Generate;

static void
generate_clear (Generate *self)
{
  rushes_cli_spec_options_clear (&self->spec);
  g_free (self->draft);
  g_free (self->project);
  g_free (self->output);
  g_free (self->timeout);
  g_free (self->draft_id);
  g_strfreev (self->outputs);
}

/* -- arguments ----------------------------------------------------------------------------------------------------- */

static gboolean
parse (Generate *self,
       int *argc,
       char ***argv,
       int *status)
{
  /* Text comes as it was typed: the locale's idea of it is not asked, UTF-8 is checked. */
  const GOptionEntry entries[] = {
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.model, N_ ("The model"), N_ ("ID") },
    { "prompt", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.prompt, N_ ("What to generate"), N_ ("TEXT") },
    { "first-frame", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.first_frame, N_ ("The picture to begin with"), N_ ("SRC") },
    { "last-frame", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.last_frame, N_ ("The picture to end with"), N_ ("SRC") },
    { "reference", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->spec.references, N_ ("A picture, video or sound to go by; may be repeated"), N_ ("SRC") },
    { "character", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.character, N_ ("The picture of who is to move"), N_ ("SRC") },
    { "driving-video", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.driving_video, N_ ("The video to move like"), N_ ("SRC") },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->spec.settings, N_ ("A parameter, such as duration=5; may be repeated"), N_ ("NAME=VALUE") },
    { "spec", 0, 0, G_OPTION_ARG_FILENAME, &self->spec.spec_file, N_ ("Read specs from JSON or CSV; - is standard input"), N_ ("FILE") },
    { "from-draft", 0, 0, G_OPTION_ARG_STRING, &self->draft, N_ ("Make the final render of a draft"), N_ ("TAKE") },
    { "project", 0, 0, G_OPTION_ARG_FILENAME, &self->project, N_ ("The project it goes into; made where there is none"), N_ ("NAME") },
    { "count", 0, 0, G_OPTION_ARG_INT, &self->count, N_ ("How many takes of each spec"), N_ ("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_ ("Copy the film there"), N_ ("FILE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &self->force, N_ ("Overwrite the output file"), NULL },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &self->timeout, N_ ("Wait no longer than this; the takes go on in the library"), N_ ("SECONDS") },
    { "no-wait", 0, 0, G_OPTION_ARG_NONE, &self->no_wait, N_ ("Wait no longer than until the service has accepted"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run, N_ ("Check, and show what would be sent; nothing is sent or written"), NULL },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &self->practice, N_ ("Render on this machine: free and offline"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print a line of JSON for each take"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  self->count = 1;
  return rushes_cli_parse (entries, NULL, _ ("Generates takes and waits for them."), argc, argv, 0, status);
}

static gboolean
check_arguments (Generate *self)
{
  gint64 take;

  if (self->count < 1 || self->count > MAX_COUNT)
    {
      rushes_cli_complain (_ ("--count goes from 1 to %d"), MAX_COUNT);
      return FALSE;
    }
  if (self->no_wait && self->output)
    {
      rushes_cli_complain (_ ("--output needs the film, for which --no-wait does not wait"));
      return FALSE;
    }
  if (self->draft && self->spec.spec_file)
    {
      rushes_cli_complain (_ ("--from-draft and --spec exclude each other: a spec names its draft itself"));
      return FALSE;
    }
  if (self->project && (!*self->project || !g_utf8_validate (self->project, -1, NULL)))
    {
      rushes_cli_complain (_ ("A project's name is text"));
      return FALSE;
    }
  if (self->draft && !rushes_cli_parse_take (self->draft, &take))
    return FALSE;

  self->follow.json = self->json;
  self->follow.until_accepted = self->no_wait;
  self->follow.force = self->force;
  return rushes_cli_parse_timeout (self->timeout, &self->follow.timeout);
}

/* film.mp4 → film-2.mp4 */
static char *
number_name (const char *name,
             guint n)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *base = g_path_get_basename (name);
  const char *dot = strrchr (base, '.');
  gsize stem = dot && dot != base ? (gsize) (dot - base) : strlen (base);
  g_autofree char *numbered = g_strdup_printf ("%.*s-%u%s", (int) stem, base, n, base + stem);

  return g_build_filename (folder, numbered, NULL);
}

/* Before anything is paid for: whether what comes can be put where it is wanted */
static gboolean
check_output (Generate *self,
              const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    rushes_cli_complain (_ ("“%s” is a folder: --output wants a file"), shown);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    rushes_cli_complain (_ ("“%s” is a device or a pipe: --output wants an ordinary file"), shown);
  else if (!self->force && g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    rushes_cli_complain (_ ("“%s” exists; --force overwrites it"), shown);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    rushes_cli_complain (_ ("The folder of “%s” does not exist: make it first"), shown);
  else if (g_access (folder, W_OK | X_OK) != 0)
    rushes_cli_complain (_ ("You may not write into the folder of “%s”: choose another"), shown);
  else
    return TRUE;
  return FALSE;
}

static gboolean
name_outputs (Generate *self,
              guint n_takes)
{
  g_autofree char *path = NULL;

  if (!self->output)
    return TRUE;

  path = g_canonicalize_filename (self->output, NULL);
  self->outputs = g_new0 (char *, n_takes + 1);
  for (guint i = 0; i < n_takes; i++)
    {
      self->outputs[i] = n_takes > 1 ? number_name (path, i + 1) : g_strdup (path);
      if (!check_output (self, self->outputs[i]))
        return FALSE;
    }
  self->follow.outputs = self->outputs;
  return TRUE;
}

/* -- the draft ----------------------------------------------------------------------------------------------------- */

static gboolean
take_draft (Generate *self,
            const RushesTakeRecord *record)
{
  if (!record->draft || !record->task_id)
    {
      rushes_cli_complain (_ ("Take %s is no draft that the service has made"), self->draft);
      return FALSE;
    }

  self->draft_id = g_strdup (rushes_draft_choose_id (record));
  self->draft_shot = record->shot_id;
  self->spec.draft = self->draft_id;
  if (!self->spec.model)
    self->spec.model = g_strdup (record->model);
  return TRUE;
}

/* The library is read and nothing else: this is for --dry-run too. */
static gboolean
find_draft (Generate *self,
            RushesCatalogue *catalogue,
            int *status)
{
  const RushesContextOptions options = { .catalogue = catalogue, .read_only = TRUE };
  g_autoptr (RushesTakeRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  RushesCliSession *session;
  gint64 id = 0;

  rushes_cli_parse_take (self->draft, &id);
  session = rushes_cli_session_open (&options, status);
  if (!session)
    return FALSE;

  record = rushes_cli_session_load_take (session, id, &error);
  if (!record)
    *status = rushes_cli_complain_take (id, error);
  else
    *status = take_draft (self, record) ? RUSHES_CLI_OK : RUSHES_CLI_WRONG;
  *status = rushes_cli_session_close (session, *status);
  return *status == RUSHES_CLI_OK;
}

/* -- takes --------------------------------------------------------------------------------------------------------- */

static RushesProject *
open_project (RushesCliSession *session,
              const char *name,
              gboolean create,
              GError **error)
{
  RushesLibrary *library = rushes_context_get_library (session->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_library_open_project_async (library, name, create, FALSE, session->cancellable, rushes_cli_result_cb, &result);
  return rushes_library_open_project_finish (library, rushes_cli_await (&result), error);
}

/* The project that a shot is in, and the shot. FALSE without an error where it is gone */
static gboolean
find_shot_in (RushesCliSession *session,
              const RushesProjectRecord *project,
              gint64 shot_id,
              GError **error)
{
  RushesStore *store = rushes_context_get_store (session->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) shots = NULL;

  rushes_store_list_shots_async (store, project->id, NULL, rushes_cli_result_cb, &result);
  shots = rushes_store_list_shots_finish (store, rushes_cli_await (&result), error);
  for (guint i = 0; shots && i < shots->len; i++)
    if (((RushesShotRecord *) shots->pdata[i])->id == shot_id)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): the draft's own shot, so that its final stands beside it */
static RushesShot *
find_draft_shot (Generate *self,
                 RushesCliSession *session,
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
      g_autoptr (RushesProject) project = NULL;
      RushesShot *shot;

      if (!find_shot_in (session, record, self->draft_shot, error))
        continue;
      project = open_project (session, record->name, FALSE, error);
      shot = project ? rushes_library_find_shot (rushes_context_get_library (session->context), self->draft_shot) : NULL;
      return shot ? g_object_ref (shot) : NULL;
    }
  return NULL;
}

static RushesShot *
add_shot (RushesCliSession *session,
          RushesProject *project,
          RushesSpec *spec,
          GError **error)
{
  RushesLibrary *library = rushes_context_get_library (session->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_library_add_shot_async (library, project, -1, spec, session->cancellable, rushes_cli_result_cb, &result);
  return rushes_library_add_shot_finish (library, rushes_cli_await (&result), error);
}

static gboolean
make_takes (Generate *self,
            RushesCliSession *session,
            RushesShot *shot,
            RushesSpec *spec,
            GArray *ids,
            GError **error)
{
  RushesQueue *queue = rushes_context_get_queue (session->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_queue_generate_async (queue, shot, spec, (guint) self->count, session->cancellable, rushes_cli_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, rushes_cli_await (&result), error);
  for (guint i = 0; takes && i < takes->len; i++)
    {
      gint64 id = rushes_take_get_id (takes->pdata[i]);

      g_array_append_val (ids, id);
    }
  return takes != NULL;
}

static gboolean
make_all (Generate *self,
          RushesCliSession *session,
          GPtrArray *specs,
          GArray *ids,
          GError **error)
{
  g_autoptr (RushesEndpoint) endpoint = rushes_context_dup_endpoint (session->context, NULL, error);
  g_autoptr (RushesProject) project = NULL;
  g_autoptr (RushesShot) draft_shot = NULL;

  /* Nothing is written for a service that cannot be asked. */
  if (!endpoint)
    return FALSE;

  if (self->draft_shot != 0 && !self->project)
    draft_shot = find_draft_shot (self, session, error);
  if (!draft_shot && !*error)
    project = open_project (session, self->project ? self->project : _ (DEFAULT_PROJECT), TRUE, error);
  if (!draft_shot && !project)
    return FALSE;

  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];
      g_autoptr (RushesShot) shot = draft_shot ? g_object_ref (draft_shot) : add_shot (session, project, read->spec, error);

      if (shot && read->title)
        rushes_shot_set_title (shot, read->title);
      if (!shot || !make_takes (self, session, shot, read->spec, ids, error))
        return FALSE;
    }
  return TRUE;
}

static int
run_session (Generate *self,
             RushesCliSession *session,
             GPtrArray *specs)
{
  RushesHosting *hosting = rushes_context_get_hosting (session->context);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  RushesCliStatus status = RUSHES_CLI_OK;

  /* The keyring has been asked for the keys of the media host: without them it is none. */
  if (!rushes_hosting_is_available (hosting, NULL) &&
      !rushes_cli_check_specs (specs, rushes_context_get_catalogue (session->context), rushes_hosting_get_check_flags (hosting, NULL)))
    {
      rushes_cli_tell_problems (specs);
      return RUSHES_CLI_WRONG;
    }

  if (!make_all (self, session, specs, ids, &error))
    {
      status = rushes_cli_status_of_error (error);
      if (!session->signal)
        rushes_cli_complain_error (error);
    }

  /* What has been made before one could not be is followed all the same. */
  if (ids->len > 0)
    status = rushes_cli_worse_status (status, (RushesCliStatus) rushes_cli_follow (session, ids, &self->follow));
  return (int) status;
}

static int
run (Generate *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (&error);
  g_autoptr (GPtrArray) specs = NULL;
  g_autoptr (RushesSettings) settings = NULL;
  /* What others left behind may cost money elsewhere: the window and “wait” go on with that. */
  RushesContextOptions options = { .catalogue = catalogue, .practice = self->practice, .practice_speed = 0, .drive = TRUE, .own_takes_alone = TRUE };
  RushesCliSession *session;
  int status = RUSHES_CLI_OK;

  if (!catalogue)
    {
      rushes_cli_complain_error (error);
      return RUSHES_CLI_FAILED;
    }
  if (self->draft && !find_draft (self, catalogue, &status))
    return status;

  settings = rushes_settings_new ();
  self->spec.practice = self->practice || rushes_settings_get_practice (settings);
  specs = rushes_cli_read_specs (&self->spec, catalogue);
  if (!specs)
    return RUSHES_CLI_WRONG;
  if (self->dry_run)
    return rushes_cli_dry_run (specs, catalogue, rushes_settings_get_request_format (settings), self->json);

  rushes_cli_tell_problems (specs);
  for (guint i = 0; i < specs->len; i++)
    if (!((RushesCliSpec *) specs->pdata[i])->is_valid)
      return RUSHES_CLI_WRONG;
  if (!name_outputs (self, specs->len * (guint) self->count))
    return RUSHES_CLI_WRONG;

  session = rushes_cli_session_open (&options, &status);
  if (!session)
    return status;
  return rushes_cli_session_close (session, run_session (self, session, specs));
}

int
rushes_cli_generate (int argc,
                     char **argv)
{
  Generate self = { 0 };
  int status = RUSHES_CLI_WRONG;

  if (parse (&self, &argc, &argv, &status))
    status = check_arguments (&self) ? run (&self) : RUSHES_CLI_WRONG;
  generate_clear (&self);
  return status;
}
