/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-intake-private.h"

#include <glib/gi18n.h>

#include "rushes-edit.h"
#include "rushes-form-names.h"
#include "rushes-poster-cache.h"
#include "rushes-poster.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

/* A frame of a film is taken as large as it is, but not larger than anything that a service takes. */
#define MAX_FRAME 6000

struct _RushesIntake
{
  GObject parent_instance;

  RushesImporter *importer;
  GCancellable *cancellable;
  GPtrArray *jobs; /* Job, in the order asked: what is added keeps this order */
};

/* One item on its way into a spec. */
typedef struct
{
  gatomicrefcount ref_count;
  RushesIntake *intake; /* not owned: cleared when the intake goes */
  RushesSpec *spec;
  RushesModel *model;
  char *target;
  char *name;
  RushesInput *input; /* what came of it; waits for those before it */
  gboolean is_done;
} Job;

enum
{
  CHANGED,
  ADDED,
  REPLACED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesIntake, rushes_intake, G_TYPE_OBJECT)

static Job *
job_ref (Job *job)
{
  g_atomic_ref_count_inc (&job->ref_count);
  return job;
}

static void
job_unref (gpointer data)
{
  Job *job = data;

  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;

  g_clear_object (&job->spec);
  g_clear_object (&job->model);
  g_clear_object (&job->input);
  g_free (job->target);
  g_free (job->name);
  g_free (job);
}

static Job *
job_new (RushesIntake *self,
         RushesSpec   *spec,
         RushesModel  *model,
         const char   *target,
         const char   *name)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->intake = self;
  job->spec = g_object_ref (spec);
  job->model = g_object_ref (model);
  job->target = g_strdup (target);
  job->name = g_strdup (name);
  return job;
}

static void
say (RushesIntake *self,
     const char   *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

/**
 * rushes_intake_count:
 * @self: an intake
 * @spec: a spec
 * @target: (nullable): a role or a group
 *
 * Returns: how many imports are under way for it
 */
guint
rushes_intake_count (RushesIntake *self,
                     RushesSpec   *spec,
                     const char   *target)
{
  guint count = 0;

  g_return_val_if_fail (RUSHES_IS_INTAKE (self), 0);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = self->jobs->pdata[i];

      if (job->spec == spec && (target == NULL || g_str_equal (job->target, target)))
        count++;
    }

  return count;
}

static void
refuse_kind (RushesIntake    *self,
             const char      *name,
             RushesMediaKind  kind)
{
  g_autofree char *kind_name = rushes_name_for_kind (kind);
  g_autofree char *short_name = rushes_text_ellipsize (name != NULL ? name : kind_name, 40);
  g_autofree char *sentence = NULL;

  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      sentence = g_strdup_printf (_ ("“%s” is a picture, which does not belong here"), short_name);
      break;
    case RUSHES_MEDIA_KIND_VIDEO:
      sentence = g_strdup_printf (_ ("“%s” is a video, which does not belong here"), short_name);
      break;
    case RUSHES_MEDIA_KIND_AUDIO:
      sentence = g_strdup_printf (_ ("“%s” is a sound, which does not belong here"), short_name);
      break;
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      sentence = g_strdup_printf (_ ("“%s” is neither picture, video nor sound"), short_name);
      break;
    }

  say (self, sentence);
}

static void
add_input (RushesIntake *self,
           Job          *job)
{
  RushesMediaKind kind = rushes_intake_guess_kind (G_OBJECT (job->input));
  const RushesRole *role = rushes_intake_find_role (job->model, job->target, kind);
  RushesInput *old;

  if (role == NULL)
    {
      refuse_kind (self, rushes_input_get_name (job->input), kind);
      return;
    }

  old = role->max == 1 ? rushes_spec_find_input (job->spec, role->id) : NULL;
  if (old == job->input)
    return;

  if (old != NULL)
    {
      g_autoptr (RushesInput) keep = g_object_ref (old);

      rushes_edit_put_input (job->spec, job->input, role->id, old);
      rushes_spec_remove_input (job->spec, keep);
      g_signal_emit (self, signals[REPLACED], 0, job->spec, keep);
    }
  else
    {
      rushes_edit_put_input (job->spec, job->input, role->id, NULL);
    }
  g_signal_emit (self, signals[ADDED], 0, job->spec, job->input);
}

/* Adds what is done, in the order it was asked for: four pictures dropped at once stand as they were dropped. */
static void
settle (RushesIntake *self)
{
  g_autoptr (RushesIntake) keep = g_object_ref (self);

  for (guint i = 0; i < self->jobs->len;)
    {
      Job *job = self->jobs->pdata[i];
      gboolean waits = FALSE;

      for (guint before = 0; before < i && !waits; before++)
        waits = ((Job *) self->jobs->pdata[before])->spec == job->spec;

      if (!job->is_done || waits)
        {
          i++;
          continue;
        }

      job_ref (job);
      g_ptr_array_remove_index (self->jobs, i);
      if (job->input != NULL)
        add_input (self, job);
      job_unref (job);
      i = 0;
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
finish_job (Job         *job,
            RushesInput *input,
            GError      *error)
{
  RushesIntake *self = job->intake;

  job->is_done = TRUE;
  g_set_object (&job->input, input);
  if (self == NULL)
    return;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *reason = rushes_sentence_for_error (error);
      g_autofree char *name = rushes_text_ellipsize (job->name, 40);
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” was not taken. %s"), name, reason);

      say (self, job->name != NULL ? sentence : reason);
    }
  settle (self);
}

static void
imported_file_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) input = rushes_importer_import_file_finish (RUSHES_IMPORTER (source), result, &error);

  finish_job (job, input, error);
  job_unref (job);
}

static void
imported_bytes_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) input = rushes_importer_import_bytes_finish (RUSHES_IMPORTER (source), result, &error);

  finish_job (job, input, error);
  job_unref (job);
}

/* Compressing a large picture takes a while: not on the main thread. */
static void
encode_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      texture,
                  GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  RushesIntake *self = RUSHES_INTAKE (source);
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    finish_job (job, NULL, error);
  else
    rushes_importer_import_bytes_async (self->importer, bytes, job->name, self->cancellable, imported_bytes_cb, job_ref (job));
  job_unref (job);
}

static void
import_texture (RushesIntake *self,
                GdkTexture   *texture,
                Job          *job)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, encoded_cb, job_ref (job));

  g_task_set_source_tag (task, import_texture);
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  if (GDK_IS_MEMORY_TEXTURE (texture))
    g_task_run_in_thread (task, encode_in_thread);
  else
    /* A texture of the graphics card can be read on this thread alone. */
    g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
frame_loaded (Job         *job,
              RushesFrame *frame,
              GError      *error)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (frame == NULL || job->intake == NULL)
    {
      finish_job (job, NULL, error);
      return;
    }

  texture = rushes_texture_from_frame (frame);
  import_texture (job->intake, texture, job);
}

static void
first_frame_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame = rushes_poster_load_finish (result, &error);

  frame_loaded (job, frame, error);
  g_clear_pointer (&frame, rushes_frame_unref);
  job_unref (job);
}

static void
last_frame_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame = rushes_last_frame_load_finish (result, &error);

  frame_loaded (job, frame, error);
  g_clear_pointer (&frame, rushes_frame_unref);
  job_unref (job);
}

/* Nothing but a regular file is opened: a pipe would be waited for. */
static void
film_info_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  const char *path = g_file_peek_path (G_FILE (source));

  if (info != NULL && (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || path == NULL))
    g_set_error (&error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_A_FILE, "Not a regular file");

  if (error != NULL || job->intake == NULL)
    finish_job (job, NULL, error);
  else if (g_str_equal (job->target, "last_frame"))
    /* A shot that ends as another begins; every other frame begins as another ends. */
    rushes_poster_load_async (path, MAX_FRAME, MAX_FRAME, job->intake->cancellable, first_frame_cb, job_ref (job));
  else
    rushes_last_frame_load_async (path, job->intake->cancellable, last_frame_cb, job_ref (job));
  job_unref (job);
}

static char *
name_of_item (GObject *item)
{
  if (G_IS_FILE (item))
    {
      g_autofree char *base = g_file_get_basename (G_FILE (item));

      return base != NULL ? g_filename_display_name (base) : NULL;
    }
  if (GDK_IS_TEXTURE (item))
    return g_strdup (_ ("Pasted picture"));

  return g_strdup (rushes_input_get_name (RUSHES_INPUT (item)));
}

static void
take_item (RushesIntake *self,
           RushesSpec   *spec,
           RushesModel  *model,
           const char   *target,
           GObject      *item)
{
  const RushesRole *role = rushes_model_get_role (model, target);
  RushesMediaKind kind = role != NULL ? role->kind : RUSHES_MEDIA_KIND_UNKNOWN;
  RushesMediaKind guess = rushes_intake_guess_kind (item);
  g_autofree char *name = name_of_item (item);
  Job *job;

  if (rushes_intake_find_role (model, target, guess) == NULL && !rushes_intake_gives_frame (model, target, item, guess))
    {
      refuse_kind (self, name, guess);
      return;
    }
  if (self->importer == NULL && !RUSHES_IS_INPUT (item))
    return;

  job = job_new (self, spec, model, target, name);
  g_ptr_array_add (self->jobs, job);
  if (RUSHES_IS_INPUT (item))
    {
      gboolean is_of_spec = rushes_edit_index_of (spec, RUSHES_INPUT (item)) >= 0;

      /* An input of another spec is copied, so that neither changes with the other. */
      job->input = is_of_spec || *rushes_input_get_role (RUSHES_INPUT (item)) == '\0' ? g_object_ref (RUSHES_INPUT (item))
                                                                                      : rushes_input_copy (RUSHES_INPUT (item));
      job->is_done = TRUE;
    }
  else if (rushes_intake_gives_frame (model, target, item, guess))
    {
      g_file_query_info_async (G_FILE (item), G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable, film_info_cb,
                               job_ref (job));
    }
  else if (G_IS_FILE (item))
    {
      rushes_importer_import_file_async (self->importer, G_FILE (item), kind, self->cancellable, imported_file_cb, job_ref (job));
    }
  else
    {
      import_texture (self, GDK_TEXTURE (item), job);
    }
}

/**
 * rushes_intake_take:
 * @self: an intake
 * @spec: where the items go
 * @model: the model of @spec
 * @target: a role that takes one input, or a group
 * @items: (element-type GObject): as rushes_intake_read_value() gives them
 *
 * Returns at once. Of several items for a slot the first goes there and the others to the references, where the model has them.
 */
void
rushes_intake_take (RushesIntake *self,
                    RushesSpec   *spec,
                    RushesModel  *model,
                    const char   *target,
                    GPtrArray    *items)
{
  gboolean is_slot = rushes_model_get_role (model, target) != NULL;

  g_return_if_fail (RUSHES_IS_INTAKE (self));

  for (guint i = 0; i < items->len; i++)
    {
      const char *place = is_slot && i > 0 ? rushes_intake_find_overflow (model) : target;

      if (place == NULL)
        {
          say (self, _ ("Only the first was taken: one picture belongs here"));
          break;
        }
      if (is_slot && i == 1)
        say (self, _ ("The first is in its place, the others are among the references"));
      take_item (self, spec, model, place, items->pdata[i]);
    }

  settle (self);
}

typedef struct
{
  RushesSpec *spec;
  RushesModel *model;
  char *target;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->spec);
  g_object_unref (place->model);
  g_free (place->target);
  g_free (place);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesIntake *self = g_task_get_source_object (task);
  Place *place = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GPtrArray) items = value != NULL ? rushes_intake_read_value (value) : NULL;

  if (items != NULL && items->len > 0)
    rushes_intake_take (self, place->spec, place->model, place->target, items);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("The clipboard holds no picture, file or address"));
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_intake_paste:
 * @self: an intake
 * @clipboard: where it is read from
 * @spec: where it goes
 * @model: the model of @spec
 * @target: a role that takes one input, or a group
 *
 * Returns at once.
 */
void
rushes_intake_paste (RushesIntake *self,
                     GdkClipboard *clipboard,
                     RushesSpec   *spec,
                     RushesModel  *model,
                     const char   *target)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);
  g_autoptr (GdkContentFormats) readable = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

  for (gsize i = 0; i < n_types; i++)
    if (gdk_content_formats_contain_gtype (readable, types[i]))
      {
        GTask *task = g_task_new (self, self->cancellable, NULL, NULL);
        Place *place = g_new0 (Place, 1);

        place->spec = g_object_ref (spec);
        place->model = g_object_ref (model);
        place->target = g_strdup (target);
        g_task_set_source_tag (task, rushes_intake_paste);
        g_task_set_task_data (task, place, place_free);
        gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, self->cancellable, pasted_cb, task);
        return;
      }

  say (self, _ ("The clipboard holds no picture, file or address"));
}

static void
rushes_intake_dispose (GObject *object)
{
  RushesIntake *self = RUSHES_INTAKE (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->jobs->len; i++)
    ((Job *) self->jobs->pdata[i])->intake = NULL;
  g_ptr_array_set_size (self->jobs, 0);
  g_clear_object (&self->importer);

  G_OBJECT_CLASS (rushes_intake_parent_class)->dispose (object);
}

static void
rushes_intake_finalize (GObject *object)
{
  RushesIntake *self = RUSHES_INTAKE (object);

  g_ptr_array_unref (self->jobs);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_intake_parent_class)->finalize (object);
}

static void
rushes_intake_class_init (RushesIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_intake_dispose;
  object_class->finalize = rushes_intake_finalize;

  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, RUSHES_TYPE_SPEC, RUSHES_TYPE_INPUT);
  signals[REPLACED] =
    g_signal_new ("replaced", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, RUSHES_TYPE_SPEC, RUSHES_TYPE_INPUT);
  signals[MESSAGE] = g_signal_new ("message", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rushes_intake_init (RushesIntake *self)
{
  self->cancellable = g_cancellable_new ();
  self->jobs = g_ptr_array_new_with_free_func (job_unref);
}

/**
 * rushes_intake_new:
 * @importer: (nullable): takes files and pictures in; without one only addresses and assets are taken
 *
 * Returns: (transfer full): a new intake
 */
RushesIntake *
rushes_intake_new (RushesImporter *importer)
{
  RushesIntake *self = g_object_new (RUSHES_TYPE_INTAKE, NULL);

  g_set_object (&self->importer, importer);
  return self;
}
