/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-intake-private.h"

#include <glib/gi18n.h>

#include "rushes-groups.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

#define MAX_NAME 40

struct _RushesIntake
{
  GObject parent_instance;

  RushesImporter *importer;
  RushesExporter *exporter; /* (nullable) */
  GCancellable *cancellable;
  GPtrArray *asked; /* Asked, not owned: those that wait */
  GPtrArray *jobs; /* Job, in the order asked: what is added keeps this order */
};

/* What came together: what of it was not taken is told at once. */
typedef struct
{
  grefcount ref_count;
  GPtrArray *names;   /* utf8: what was not taken … */
  GPtrArray *reasons; /* utf8: … and why */
} Batch;

/* One item on its way into a shot. */
typedef struct
{
  grefcount ref_count;
  RushesIntake *intake; /* not owned: cleared when the intake goes */
  Batch *batch;
  RushesShot *shot;
  RushesModel *model;
  char *target;
  char *name;
  RushesInput *input; /* what came of it; waits for those before it */
  RushesInput *replaces; /* (nullable): whose place it takes */
  gboolean is_overflow; /* dropped on a place that another took */
  gboolean is_done;
} Job;

/* A film that is asked how it was made */
typedef struct
{
  RushesIntake *intake;
  RushesShot *shot;
  RushesModel *model;
  char *target;
  GPtrArray *items;
  gboolean waits; /* it is not taken before it has answered */
} Asked;

enum
{
  CHANGED,
  ADDED,
  REPLACED,
  MESSAGE,
  SETTINGS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesIntake, rushes_intake, G_TYPE_OBJECT)

static void
say (RushesIntake *self,
     const char   *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

/* ---- what was not taken ---- */

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  g_ref_count_init (&batch->ref_count);
  batch->names = g_ptr_array_new_with_free_func (g_free);
  batch->reasons = g_ptr_array_new_with_free_func (g_free);
  return batch;
}

static Batch *
batch_ref (Batch *batch)
{
  g_ref_count_inc (&batch->ref_count);
  return batch;
}

static void
batch_refuse (Batch      *batch,
              const char *name,
              const char *reason)
{
  g_ptr_array_add (batch->names, rushes_text_ellipsize (name != NULL ? name : _ ("What was dropped"), MAX_NAME));
  g_ptr_array_add (batch->reasons, g_strdup (reason));
}

static gboolean
has_one_reason (Batch *batch)
{
  for (guint i = 1; i < batch->reasons->len; i++)
    if (!g_str_equal (batch->reasons->pdata[i], batch->reasons->pdata[0]))
      return FALSE;

  return TRUE;
}

/* (transfer full) (nullable) */
static char *
batch_describe (Batch *batch)
{
  g_autoptr (GString) list = NULL;

  if (batch->names->len == 0)
    return NULL;
  if (batch->names->len == 1)
    return g_strdup_printf (_ ("“%s” was not taken. %s"), (char *) batch->names->pdata[0], (char *) batch->reasons->pdata[0]);

  list = g_string_new (NULL);
  for (guint i = 0; i < batch->names->len; i++)
    {
      g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", (char *) batch->names->pdata[i]);
      if (!has_one_reason (batch))
        g_string_append_printf (list, " (%s)", (char *) batch->reasons->pdata[i]);
    }

  if (has_one_reason (batch))
    /* Translators: %s is a list of names, the second %s why: "Not taken: “a.txt”, “b.doc”. It is neither picture, video nor sound" */
    return g_strdup_printf (_ ("Not taken: %s. %s"), list->str, (char *) batch->reasons->pdata[0]);

  return g_strdup_printf (_ ("Not taken: %s"), list->str);
}

/* The last one tells, where somebody listens still. */
static void
batch_release (Batch        *batch,
               RushesIntake *self)
{
  g_autofree char *sentence = NULL;

  if (!g_ref_count_dec (&batch->ref_count))
    return;

  sentence = self != NULL ? batch_describe (batch) : NULL;
  if (sentence != NULL)
    say (self, sentence);
  g_ptr_array_unref (batch->names);
  g_ptr_array_unref (batch->reasons);
  g_free (batch);
}

/* ---- jobs ---- */

static Job *
job_ref (Job *job)
{
  g_ref_count_inc (&job->ref_count);
  return job;
}

static void
job_unref (gpointer data)
{
  Job *job = data;

  if (!g_ref_count_dec (&job->ref_count))
    return;

  if (job->batch != NULL)
    batch_release (job->batch, NULL);
  g_clear_object (&job->shot);
  g_clear_object (&job->model);
  g_clear_object (&job->input);
  g_clear_object (&job->replaces);
  g_free (job->target);
  g_free (job->name);
  g_free (job);
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

      if (rushes_shot_get_spec (job->shot) == spec && (target == NULL || g_str_equal (job->target, target)))
        count++;
    }
  for (guint i = 0; i < self->asked->len; i++)
    {
      Asked *asked = self->asked->pdata[i];

      if (rushes_shot_get_spec (asked->shot) == spec && (target == NULL || g_str_equal (asked->target, target)))
        count++;
    }

  return count;
}

/* What was imported may be of another kind than its name said. */
static const RushesRole *
find_final_role (Job *job)
{
  RushesFilmUse use;
  const RushesRole *role = rushes_intake_find_role (job->model, job->target, G_OBJECT (job->input), &use);

  return use == RUSHES_FILM_USE_WHOLE ? role : NULL;
}

static void
put_input (RushesIntake     *self,
           Job              *job,
           const RushesRole *role)
{
  const char *active = rushes_groups_get_active (job->shot, job->model);
  g_autoptr (RushesInput) old = NULL;

  /* What was dropped beside the first does not put that aside. */
  if (job->is_overflow && active != NULL && !g_str_equal (active, role->group))
    {
      rushes_input_set_role (job->input, role->id);
      rushes_aside_add_input (rushes_shot_get_aside (job->shot), job->input);
      return;
    }

  old = rushes_groups_put (job->shot, job->model, job->input, role->id, job->replaces);
  if (old == NULL && job->replaces != NULL && rushes_groups_index_of (job->shot, job->replaces) >= 0)
    {
      rushes_groups_remove (job->shot, job->model, job->replaces);
      old = g_steal_pointer (&job->replaces);
    }
  if (old != NULL)
    g_signal_emit (self, signals[REPLACED], 0, job->shot, old, job->input);
}

static void
add_input (RushesIntake *self,
           Job          *job)
{
  const RushesRole *role = find_final_role (job);
  gboolean is_there = role != NULL && rushes_groups_index_of (job->shot, job->input) >= 0 && g_str_equal (rushes_input_get_role (job->input), role->id);

  if (role == NULL)
    {
      g_autofree char *why = rushes_intake_explain (job->model, job->target, G_OBJECT (job->input));

      batch_refuse (job->batch, job->name, why != NULL ? why : _ ("It does not belong here"));
      return;
    }
  if (!is_there && job->replaces == NULL && rushes_intake_is_full (job->shot, job->model, role))
    {
      g_autofree char *why = rushes_intake_explain_full (job->model, role);

      batch_refuse (job->batch, job->name, why);
      return;
    }

  put_input (self, job, role);
  g_signal_emit (self, signals[ADDED], 0, job->shot, job->input);
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
        waits = ((Job *) self->jobs->pdata[before])->shot == job->shot;

      if (!job->is_done || waits)
        {
          i++;
          continue;
        }

      job_ref (job);
      g_ptr_array_remove_index (self->jobs, i);
      if (job->input != NULL)
        add_input (self, job);
      batch_release (g_steal_pointer (&job->batch), self);
      job_unref (job);
      i = 0;
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  job->input = rushes_intake_load_finish (result, &error);
  job->is_done = TRUE;
  if (job->intake != NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *reason = rushes_sentence_for_error (error);

          batch_refuse (job->batch, job->name, reason);
        }
      settle (job->intake);
    }
  job_unref (job);
}

/* An input of another shot is copied, so that neither changes with the other. */
static RushesInput *
adopt (RushesShot  *shot,
       RushesInput *input)
{
  gboolean is_new = *rushes_input_get_role (input) == '\0';

  return is_new || rushes_groups_index_of (shot, input) >= 0 ? g_object_ref (input) : rushes_input_copy (input);
}

static void
start_job (RushesIntake     *self,
           Batch            *batch,
           RushesShot       *shot,
           RushesModel      *model,
           const char       *target,
           gboolean          is_overflow,
           RushesInput      *replaces,
           GObject          *item)
{
  RushesFilmUse use;
  const RushesRole *role = rushes_intake_find_role (model, target, item, &use);
  Job *job = g_new0 (Job, 1);

  g_ref_count_init (&job->ref_count);
  job->intake = self;
  job->batch = batch_ref (batch);
  job->shot = g_object_ref (shot);
  job->model = g_object_ref (model);
  job->target = g_strdup (target);
  job->name = rushes_intake_dup_name (item, use);
  job->is_overflow = is_overflow;
  g_set_object (&job->replaces, replaces);
  g_ptr_array_add (self->jobs, job);

  if (RUSHES_IS_INPUT (item))
    {
      job->input = adopt (shot, RUSHES_INPUT (item));
      job->is_done = TRUE;
    }
  else
    {
      rushes_intake_load_async (self->importer, item, use == RUSHES_FILM_USE_WHOLE ? role->kind : RUSHES_MEDIA_KIND_IMAGE, use, self->cancellable,
                                loaded_cb, job_ref (job));
    }
}

static void
take_item (RushesIntake *self,
           Batch        *batch,
           RushesShot   *shot,
           RushesModel  *model,
           const char   *target,
           gboolean      is_overflow,
           RushesInput  *replaces,
           GObject      *item)
{
  RushesFilmUse use;
  const RushesRole *role = rushes_intake_find_role (model, target, item, &use);
  gboolean is_ours = RUSHES_IS_INPUT (item) && rushes_groups_index_of (shot, RUSHES_INPUT (item)) >= 0;
  g_autofree char *why = rushes_intake_explain (model, target, item);

  /* What is on its way may come to nothing: it takes no room yet. */
  if (why == NULL && !is_ours && replaces == NULL && rushes_intake_is_full (shot, model, role))
    why = rushes_intake_explain_full (model, role);

  if (why != NULL)
    {
      g_autofree char *name = rushes_intake_dup_name (item, use);

      batch_refuse (batch, name, why);
    }
  else if (self->importer != NULL || RUSHES_IS_INPUT (item))
    {
      start_job (self, batch, shot, model, target, is_overflow, replaces, item);
    }
}

static void
take_items (RushesIntake *self,
            RushesShot   *shot,
            RushesModel  *model,
            const char   *target,
            GPtrArray    *items)
{
  gboolean is_slot = rushes_model_get_role (model, target) != NULL;
  gboolean is_taken = FALSE;
  gboolean is_told = FALSE;
  Batch *batch;

  batch = batch_new ();
  for (guint i = 0; i < items->len; i++)
    {
      gboolean is_overflow = is_slot && is_taken;
      const char *place = is_overflow ? rushes_intake_find_overflow (model) : target;
      g_autofree char *why = is_slot && !is_overflow ? rushes_intake_explain (model, target, items->pdata[i]) : NULL;

      if (place == NULL)
        {
          say (self, _ ("Only the first was taken: one picture belongs here"));
          break;
        }
      if (is_overflow && !is_told)
        say (self, _ ("The first is in its place, the others wait among the references"));
      is_told = is_overflow;
      is_taken = is_taken || (is_slot && why == NULL);
      take_item (self, batch, shot, model, place, is_overflow, NULL, items->pdata[i]);
    }

  batch_release (batch, self);
  settle (self);
}

/* ---- films that say how they were made ---- */

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->intake);
  g_object_unref (asked->shot);
  g_object_unref (asked->model);
  g_free (asked->target);
  g_ptr_array_unref (asked->items);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static gboolean
holds_nothing (RushesShot *shot)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);

  return rushes_text_is_blank (rushes_spec_get_prompt (spec)) && g_list_model_get_n_items (rushes_spec_get_inputs (spec)) == 0 &&
         g_list_model_get_n_items (rushes_aside_get_inputs (rushes_shot_get_aside (shot))) == 0;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  RushesIntake *self = asked->intake;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesExportSettings) settings = rushes_exporter_read_finish (RUSHES_EXPORTER (source), result, &error);
  gboolean at_once = settings != NULL && holds_nothing (asked->shot);

  g_ptr_array_remove (self->asked, asked);
  /* The intake has gone meanwhile. */
  if (self->exporter == NULL)
    return;

  if (asked->waits && !at_once)
    take_items (self, asked->shot, asked->model, asked->target, asked->items);
  else
    g_signal_emit (self, signals[CHANGED], 0);
  if (settings != NULL)
    {
      g_signal_emit (self, signals[SETTINGS], 0, asked->shot, settings->spec, settings->n_missing, at_once);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      say (self, sentence);
    }
}

/* One film alone is asked. TRUE where it waits for the answer: a shot that holds nothing would rather have the settings. */
static gboolean
ask_film (RushesIntake *self,
          RushesShot   *shot,
          RushesModel  *model,
          const char   *target,
          GPtrArray    *items)
{
  GFile *file = items->len == 1 && G_IS_FILE (items->pdata[0]) ? G_FILE (items->pdata[0]) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *refusal = NULL;
  Asked *asked;

  if (self->exporter == NULL || path == NULL || rushes_intake_guess_kind (G_OBJECT (file)) != RUSHES_MEDIA_KIND_VIDEO)
    return FALSE;

  refusal = rushes_intake_explain (model, target, G_OBJECT (file));
  asked = g_new0 (Asked, 1);
  asked->waits = refusal == NULL && holds_nothing (shot);
  asked->intake = g_object_ref (self);
  asked->shot = g_object_ref (shot);
  asked->model = g_object_ref (model);
  asked->target = g_strdup (target);
  asked->items = g_ptr_array_ref (items);
  if (asked->waits)
    g_ptr_array_add (self->asked, asked);
  rushes_exporter_read_async (self->exporter, path, self->cancellable, asked_cb, asked);
  return asked->waits;
}

/**
 * rushes_intake_take:
 * @self: an intake
 * @shot: where the items go
 * @model: the model of its spec
 * @target: a role that takes one input, or a group
 * @items: (element-type GObject): as rushes_intake_read_value() gives them
 *
 * Returns at once. Of several items for a slot the first goes there and the others to the references, where the model has them.
 */
void
rushes_intake_take (RushesIntake *self,
                    RushesShot   *shot,
                    RushesModel  *model,
                    const char   *target,
                    GPtrArray    *items)
{
  g_return_if_fail (RUSHES_IS_INTAKE (self) && RUSHES_IS_SHOT (shot));

  if (!ask_film (self, shot, model, target, items))
    take_items (self, shot, model, target, items);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rushes_intake_replace:
 * @self: an intake
 * @shot: whose input it is
 * @model: the model of its spec
 * @old: the input, sent or waiting
 * @item: as rushes_intake_read_value() gives them
 *
 * Returns at once. What cannot go there leaves @old where it is.
 */
void
rushes_intake_replace (RushesIntake *self,
                       RushesShot   *shot,
                       RushesModel  *model,
                       RushesInput  *old,
                       GObject      *item)
{
  const RushesRole *role = rushes_model_get_role (model, rushes_input_get_role (old));
  Batch *batch;

  g_return_if_fail (RUSHES_IS_INTAKE (self) && RUSHES_IS_SHOT (shot));

  if (role == NULL)
    return;

  batch = batch_new ();
  take_item (self, batch, shot, model, role->max == 1 ? role->id : role->group, FALSE, old, item);
  batch_release (batch, self);
  settle (self);
}

typedef struct
{
  RushesShot *shot;
  RushesModel *model;
  char *target;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->shot);
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
    rushes_intake_take (self, place->shot, place->model, place->target, items);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("The clipboard holds no picture, file or address"));
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_intake_paste:
 * @self: an intake
 * @clipboard: where it is read from
 * @shot: where it goes
 * @model: the model of its spec
 * @target: a role that takes one input, or a group
 *
 * Returns at once.
 */
void
rushes_intake_paste (RushesIntake *self,
                     GdkClipboard *clipboard,
                     RushesShot   *shot,
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

        place->shot = g_object_ref (shot);
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
  g_clear_object (&self->exporter);

  G_OBJECT_CLASS (rushes_intake_parent_class)->dispose (object);
}

static void
rushes_intake_finalize (GObject *object)
{
  RushesIntake *self = RUSHES_INTAKE (object);

  g_ptr_array_unref (self->asked);
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
  signals[ADDED] = g_signal_new ("added", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, RUSHES_TYPE_SHOT, RUSHES_TYPE_INPUT);
  signals[REPLACED] =
    g_signal_new ("replaced", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, RUSHES_TYPE_SHOT, RUSHES_TYPE_INPUT,
                  RUSHES_TYPE_INPUT);
  signals[SETTINGS] = g_signal_new ("settings", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, RUSHES_TYPE_SHOT,
                                    RUSHES_TYPE_SPEC, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[MESSAGE] = g_signal_new ("message", RUSHES_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rushes_intake_init (RushesIntake *self)
{
  self->cancellable = g_cancellable_new ();
  self->asked = g_ptr_array_new ();
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

/**
 * rushes_intake_set_exporter:
 * @self: an intake
 * @exporter: (nullable): reads what films say of how they were made
 *
 * With it a film that comes alone is asked.
 */
void
rushes_intake_set_exporter (RushesIntake   *self,
                            RushesExporter *exporter)
{
  g_return_if_fail (RUSHES_IS_INTAKE (self));

  g_set_object (&self->exporter, exporter);
}
