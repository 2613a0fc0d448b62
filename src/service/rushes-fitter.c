/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-fitter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-fit-image.h"
#include "rushes-media-probe.h"
#include "rushes-scrap.h"
#include "rushes-store.h"
#include "rushes-text.h"

/* Longer names are cut before what was done to them is added. */
#define MAX_NAME 120

/**
 * RushesFitter:
 *
 * Makes copies of inputs that the service takes. A picture is made in memory, a film beside the downloads; both are put into the media
 * store as any other file is, and looked at once more before anybody is told.
 */
struct _RushesFitter
{
  GObject parent_instance;

  RushesMediaStore *media_store;
  RushesImporter *importer;
  RushesPaths *paths;
};

typedef struct
{
  RushesInput *input;
  RushesFitPlan *plan;
  char *name;
  char *partial; /* (nullable): a film that is being written */
  RushesMediaFacts *facts; /* (nullable): of that */
} Job;

G_DEFINE_FINAL_TYPE (RushesFitter, rushes_fitter, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->input);
  rushes_fit_plan_free (job->plan);
  g_free (job->name);
  g_free (job->partial);
  g_clear_pointer (&job->facts, rushes_media_facts_unref);
  g_free (job);
}

static void
rushes_fitter_finalize (GObject *object)
{
  RushesFitter *self = RUSHES_FITTER (object);

  g_clear_object (&self->media_store);
  g_clear_object (&self->importer);
  g_clear_object (&self->paths);
  G_OBJECT_CLASS (rushes_fitter_parent_class)->finalize (object);
}

static void
rushes_fitter_class_init (RushesFitterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_fitter_finalize;
}

static void
rushes_fitter_init (RushesFitter *self)
{
}

/**
 * rushes_fitter_new:
 * @media_store: where copies go
 * @importer: takes copies of pictures in
 * @paths: the library's folders
 *
 * Returns: (transfer full): a fitter
 */
RushesFitter *
rushes_fitter_new (RushesMediaStore *media_store,
                   RushesImporter *importer,
                   RushesPaths *paths)
{
  RushesFitter *self = g_object_new (RUSHES_TYPE_FITTER, NULL);

  self->media_store = g_object_ref (media_store);
  self->importer = g_object_ref (importer);
  self->paths = g_object_ref (paths);
  return self;
}

/* -- names ----------------------------------------------------------------------------------------------------------- */

/* The one that one would miss most is told. */
static const char *
describe_steps (RushesFitSteps steps)
{
  if (steps & RUSHES_FIT_STEPS_TRIM)
    return _ ("trimmed");
  if (steps & RUSHES_FIT_STEPS_CROP)
    return _ ("cropped");
  if (steps & RUSHES_FIT_STEPS_SCALE)
    return _ ("scaled");
  if (steps & RUSHES_FIT_STEPS_SHRINK)
    return _ ("smaller");
  return _ ("converted");
}

/**
 * rushes_fitter_name_copy:
 * @name: of the original, with its ending
 * @plan: what is done
 *
 * Returns: (transfer full): "hero (cropped).jpg"
 */
char *
rushes_fitter_name_copy (const char *name,
                         const RushesFitPlan *plan)
{
  const char *ending = g_str_equal (plan->format, "jpeg") ? "jpg" : plan->format;
  const char *dot = strrchr (name, '.');
  /* A dot near the end begins an ending; any other one is part of the name. */
  gsize length = dot && dot != name && strlen (dot) <= 6 && !strchr (dot, ' ') ? (gsize) (dot - name) : strlen (name);
  g_autofree char *stem = g_strndup (name, length);
  g_autofree char *brief = rushes_text_ellipsize (stem, MAX_NAME);

  /* Translators: a file's name, what was done to the copy, the file's ending: "hero (cropped).jpg" */
  return g_strdup_printf (_ ("%s (%s).%s"), brief, describe_steps (plan->steps), ending);
}

static char *
get_name (RushesInput *input)
{
  const char *name = rushes_input_get_name (input);

  return name && *name ? g_strdup (name) : g_filename_display_basename (rushes_input_get_source (input));
}

/* -- the end --------------------------------------------------------------------------------------------------------- */

static gboolean
is_right (Job *job,
          RushesMediaFacts *facts)
{
  const RushesFitPlan *plan = job->plan;
  int width;
  int height;

  if (facts->state != RUSHES_FACTS_STATE_READY || facts->kind != plan->kind || facts->size > plan->max_bytes)
    return FALSE;
  if (plan->kind != RUSHES_MEDIA_KIND_IMAGE && facts->duration > 0 && (facts->duration < plan->min_length || facts->duration > plan->max_length))
    return FALSE;
  rushes_media_facts_get_shown_size (facts, &width, &height);
  return plan->kind == RUSHES_MEDIA_KIND_AUDIO || rushes_fit_plan_takes_size (plan, width, height);
}

static GError *
make_misfit_error (Job *job)
{
  return g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The copy of %s still does not fit", job->name);
}

static void
succeed (GTask *task,
         const char *source,
         RushesMediaFacts *facts)
{
  Job *job = g_task_get_task_data (task);
  RushesInput *copy;

  if (!is_right (job, facts))
    {
      g_task_return_error (task, make_misfit_error (job));
      return;
    }

  copy = rushes_input_new (rushes_input_get_role (job->input), source);
  rushes_input_set_name (copy, job->name);
  rushes_input_set_facts (copy, facts);
  g_task_return_pointer (task, copy, g_object_unref);
}

/* -- pictures -------------------------------------------------------------------------------------------------------- */

static void
image_imported_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RushesInput) stored = rushes_importer_import_bytes_finish (RUSHES_IMPORTER (source), result, &error);

  if (stored)
    succeed (task, rushes_input_get_source (stored), rushes_input_get_facts (stored));
  else
    g_task_return_error (task, error);
}

static void
image_made_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesFitter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = rushes_fit_image_finish (result, &error);

  if (!bytes)
    {
      g_task_return_error (task, error);
      return;
    }
  rushes_importer_import_bytes_async (self->importer, bytes, job->name, g_task_get_cancellable (task), image_imported_cb, g_object_ref (task));
}

/* -- films and sounds ------------------------------------------------------------------------------------------------ */

typedef struct
{
  GTask *task;
  GError *error;
} Failure;

/* What could not be taken over is removed before anybody is told. */
static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Failure *failure = user_data;

  g_task_return_error (failure->task, failure->error);
  g_object_unref (failure->task);
  g_free (failure);
}

/* Takes error. */
static void
fail_and_remove (GTask *task,
                 GError *error)
{
  Job *job = g_task_get_task_data (task);
  Failure *failure = g_new0 (Failure, 1);

  failure->task = g_object_ref (task);
  failure->error = error;
  rushes_scrap_remove (job->partial, removed_cb, failure);
}

static void
film_adopted_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesFitter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *relative = rushes_media_store_adopt_finish (self->media_store, result, &error);
  g_autofree char *stored = NULL;

  if (!relative)
    {
      fail_and_remove (task, error);
      return;
    }
  stored = g_build_filename (rushes_paths_get_data_dir (self->paths), relative, NULL);
  succeed (task, stored, job->facts);
}

/* Looked at before it goes into the store, which nothing leaves again. */
static void
film_probed_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesFitter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->facts = rushes_media_probe_finish (result, &error);
  if (job->facts && !is_right (job, job->facts))
    error = make_misfit_error (job);
  if (error)
    fail_and_remove (task, error);
  else
    rushes_media_store_adopt_async (self->media_store, job->partial, job->plan->format, g_task_get_cancellable (task), film_adopted_cb, g_object_ref (task));
}

static void
film_made_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (rushes_fit_film_finish (result, &error))
    rushes_media_probe_async (job->partial, g_task_get_cancellable (task), film_probed_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * rushes_fitter_fit_async:
 * @self: a fitter
 * @input: a local file
 * @plan: what is to be done with it; copied
 * @progress: (nullable) (scope async): told how far a film is
 * @progress_data: for @progress
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_fitter_fit_async (RushesFitter *self,
                         RushesInput *input,
                         const RushesFitPlan *plan,
                         RushesFitProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;
  g_autofree char *ending = NULL;
  const char *source;
  Job *job;

  g_return_if_fail (RUSHES_IS_FITTER (self));
  g_return_if_fail (RUSHES_IS_INPUT (input) && plan != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_fitter_fit_async);
  source = rushes_input_get_source (input);
  name = get_name (input);
  job = g_new0 (Job, 1);
  job->input = rushes_input_copy (input);
  job->plan = rushes_fit_plan_copy (plan);
  job->name = rushes_fitter_name_copy (name, plan);
  g_task_set_task_data (task, job, job_free);

  if (plan->kind == RUSHES_MEDIA_KIND_IMAGE)
    {
      rushes_fit_image_async (source, plan, cancellable, image_made_cb, g_object_ref (task));
      return;
    }

  ending = g_strconcat (".", plan->format, NULL);
  job->partial = rushes_scrap_make_path (self->paths, ending);
  rushes_fit_film_async (source, plan, job->partial, progress, progress_data, cancellable, film_made_cb, g_object_ref (task));
}

/**
 * rushes_fitter_fit_finish:
 * @self: a fitter
 * @result: what the callback was given
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): an input of the same role, whose file is the library's own
 */
RushesInput *
rushes_fitter_fit_finish (RushesFitter *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
