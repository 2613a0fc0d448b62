/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-alert.h"
#include "rushes-asset-actions.h"
#include "rushes-fit-dialog.h"
#include "rushes-intake-private.h"
#include "rushes-sentences.h"
#include "rushes-spec-check.h"

/* As many reasons are told; a toast is no list. */
#define MAX_TOLD 2

typedef struct
{
  RushesAssetGroup *group;
  GObject *item;
  char *name;                /* for people */
  RushesInput *input;        /* (nullable): once it is in the media store */
  RushesSpec *spec;          /* (nullable): while a copy is made */
} Job;

struct _RushesAssetIntake
{
  GObject parent_instance;

  RushesContext *context;
  GtkWidget *parent;         /* weak */
  GCancellable *cancellable;
  GQueue jobs;               /* Job */
  Job *job;                  /* (nullable): the one that is being taken in */
  guint n_together;          /* that came since nothing was under way */
  GPtrArray *refused;        /* sentences */
};

enum
{
  CHANGED,
  ADDED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetIntake, rushes_asset_intake, G_TYPE_OBJECT)

static void take_next (RushesAssetIntake *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->group);
  g_object_unref (job->item);
  g_clear_object (&job->input);
  g_clear_object (&job->spec);
  g_free (job->name);
  g_free (job);
}

static void
rushes_asset_intake_dispose (GObject *object)
{
  rushes_asset_intake_stop (RUSHES_ASSET_INTAKE (object));
  G_OBJECT_CLASS (rushes_asset_intake_parent_class)->dispose (object);
}

static void
rushes_asset_intake_finalize (GObject *object)
{
  RushesAssetIntake *self = RUSHES_ASSET_INTAKE (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->refused);
  G_OBJECT_CLASS (rushes_asset_intake_parent_class)->finalize (object);
}

static void
rushes_asset_intake_class_init (RushesAssetIntakeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_asset_intake_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_asset_intake_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rushes_asset_intake_init (RushesAssetIntake *self)
{
  self->cancellable = g_cancellable_new ();
  self->refused = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->jobs);
}

/**
 * rushes_asset_intake_new:
 * @context: the house
 * @parent: where questions are asked
 *
 * Returns: (transfer full): an intake
 */
RushesAssetIntake *
rushes_asset_intake_new (RushesContext *context,
                         GtkWidget *parent)
{
  RushesAssetIntake *self = g_object_new (RUSHES_TYPE_ASSET_INTAKE, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->parent, parent);
  return self;
}

/* -- what the service would refuse ------------------------------------------------------------------------------------ */

static gboolean
concerns_media (const RushesProblem *problem)
{
  /* An asset is fetched by its URL: nothing of it goes with a request. */
  if (g_str_equal (problem->code, "image-inline-large"))
    return FALSE;
  return g_str_has_prefix (problem->code, "image-") || g_str_has_prefix (problem->code, "media-");
}

/* (transfer full) (nullable) */
static RushesProblem *
find_problem_in (RushesSpec *spec,
                 RushesCatalogue *catalogue)
{
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);

  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = g_ptr_array_index (problems, i);

      if (g_str_equal (problem->field, "inputs[0]") && concerns_media (problem))
        return rushes_problem_copy (problem);
    }
  return NULL;
}

/* A spec with the input alone, in the model's place for assets of its kind. (transfer full) (nullable): where there is no such place */
static RushesSpec *
make_spec (RushesModel *model,
           RushesInput *input)
{
  RushesMediaKind kind = rushes_input_get_facts (input)->kind;

  for (guint i = rushes_model_get_n_roles (model); i > 0; i--)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i - 1);
      RushesSpec *spec;

      if (role->kind != kind || !(role->sources & RUSHES_SOURCE_KIND_ASSET))
        continue;
      spec = rushes_spec_new (rushes_model_get_id (model));
      rushes_input_set_role (input, role->id);
      rushes_spec_add_input (spec, input);
      return spec;
    }
  return NULL;
}

/**
 * rushes_asset_find_problem:
 * @catalogue: the models
 * @input: a file in the media store; its role is set
 * @spec: (out) (nullable) (transfer full): the input alone, for a fix
 *
 * Returns: (transfer full) (nullable): what the service would refuse; %NULL where one model takes it as it is, or none says anything of it
 */
RushesProblem *
rushes_asset_find_problem (RushesCatalogue *catalogue,
                           RushesInput *input,
                           RushesSpec **spec)
{
  g_autoptr (RushesProblem) first = NULL;

  *spec = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
      g_autoptr (RushesInput) copy = rushes_input_copy (input);
      g_autoptr (RushesSpec) trial = make_spec (model, copy);
      g_autoptr (RushesProblem) problem = trial ? find_problem_in (trial, catalogue) : NULL;

      if (!trial)
        continue;
      if (!problem)
        {
          g_clear_object (spec);
          return NULL;
        }
      if (!first)
        {
          first = g_steal_pointer (&problem);
          *spec = g_steal_pointer (&trial);
        }
    }
  return g_steal_pointer (&first);
}

/**
 * rushes_asset_items_need_host:
 * @items: (element-type GObject): what is to be taken in
 *
 * Returns: whether one of them lies on this machine alone
 */
gboolean
rushes_asset_items_need_host (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (!RUSHES_IS_INPUT (items->pdata[i]) || rushes_input_get_source_kind (items->pdata[i]) == RUSHES_SOURCE_KIND_FILE)
      return TRUE;
  return FALSE;
}

/* -- one after the other ---------------------------------------------------------------------------------------------- */

static char *
dup_message (RushesAssetIntake *self)
{
  GString *text;
  guint n = self->refused->len;

  if (self->n_together == 1)
    return g_strdup (g_ptr_array_index (self->refused, 0));

  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%u of %u was not added", "%u of %u were not added", n), n, self->n_together);
  for (guint i = 0; i < MIN (n, MAX_TOLD); i++)
    g_string_append_printf (text, i == 0 ? ": %s" : "; %s", (const char *) g_ptr_array_index (self->refused, i));
  if (n > MAX_TOLD)
    g_string_append_printf (text, ngettext ("; and %u more", "; and %u more", n - MAX_TOLD), n - MAX_TOLD);
  return g_string_free (text, FALSE);
}

static void
finish_job (RushesAssetIntake *self)
{
  g_clear_pointer (&self->job, job_free);
  if (g_queue_is_empty (&self->jobs) && self->refused->len > 0)
    {
      g_autofree char *text = dup_message (self);

      g_ptr_array_set_size (self->refused, 0);
      g_signal_emit (self, signals[MESSAGE], 0, text);
    }
  if (g_queue_is_empty (&self->jobs))
    self->n_together = 0;
  take_next (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* error: NULL where a person left it out */
static void
refuse_job (RushesAssetIntake *self,
            const GError *error)
{
  g_autofree char *sentence = error ? rushes_sentence_for_error (error) : NULL;

  if (sentence)
    g_ptr_array_add (self->refused, g_strdup_printf ("“%s”: %s", self->job->name, sentence));
  finish_job (self);
}

/* FALSE: nobody waits for it any more; there may be another job by now, with a cancellable of its own */
static gboolean
is_awaited (RushesAssetIntake *self,
            GAsyncResult *result)
{
  return self->job != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable && !g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
is_current (RushesAssetIntake *self,
            GAsyncResult *result,
            const GError *error)
{
  return is_awaited (self, result) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesAssetIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = rushes_asset_service_add_finish (RUSHES_ASSET_SERVICE (source), result, &error);

  if (!is_current (self, result, error))
    return;
  if (!asset)
    {
      refuse_job (self, error);
      return;
    }
  g_signal_emit (self, signals[ADDED], 0, asset);
  finish_job (self);
}

static void
add_file (RushesAssetIntake *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (rushes_input_get_source (self->job->input));

  rushes_asset_service_add_file_async (rushes_context_get_assets (self->context), self->job->group, file, self->job->name, self->cancellable, added_cb,
                                       g_object_ref (self));
}

static void
fitted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) copy = rushes_fit_dialog_fit_finish (GTK_WIDGET (source), result, &error);
  gboolean was_closed = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!is_awaited (self, result))
    return;
  if (!copy)
    {
      refuse_job (self, was_closed ? NULL : error);
      return;
    }
  g_set_object (&self->job->input, copy);
  add_file (self);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RushesAssetIntake) self = user_data;
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, NULL);

  if (!is_awaited (self, result))
    return;
  if (g_strcmp0 (answer, "fit") == 0 && self->parent)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (self->job->spec), 0);

      rushes_fit_dialog_fit_async (self->parent, self->context, self->job->spec, input, self->cancellable, fitted_cb, g_object_ref (self));
    }
  else if (g_strcmp0 (answer, "as-it-is") == 0)
    add_file (self);
  else
    refuse_job (self, NULL);
}

static void
ask (RushesAssetIntake *self,
     const RushesProblem *problem)
{
  g_autofree char *heading = g_strdup_printf (_ ("The Service May Refuse “%s”"), self->job->name);
  g_autofree char *sentence = rushes_sentence_for_problem (problem);
  const RushesAlertResponse with_fix[] = {
    { "leave-out", _ ("_Leave Out"), RUSHES_ALERT_PLAIN },
    { "as-it-is", _ ("Add _As It Is"), RUSHES_ALERT_PLAIN },
    { "fit", _ ("_Make a Copy That Fits"), RUSHES_ALERT_SUGGESTED },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  const RushesAlertResponse without[] = {
    { "leave-out", _ ("_Leave Out"), RUSHES_ALERT_PLAIN },
    { "as-it-is", _ ("Add _As It Is"), RUSHES_ALERT_PLAIN },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };

  rushes_alert_async (self->parent, heading, sentence, NULL, problem->fix == RUSHES_FIX_FIT ? with_fix : without, self->cancellable, answered_cb,
                      g_object_ref (self));
}

static void
check_input (RushesAssetIntake *self)
{
  g_autoptr (RushesProblem) problem = rushes_asset_find_problem (rushes_context_get_catalogue (self->context), self->job->input, &self->job->spec);

  if (problem && self->parent)
    ask (self, problem);
  else
    add_file (self);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) input = rushes_intake_load_finish (result, &error);

  if (!is_current (self, result, error))
    return;
  if (!input)
    {
      refuse_job (self, error);
      return;
    }
  self->job->input = g_steal_pointer (&input);
  check_input (self);
}

static void
take_address (RushesAssetIntake *self,
              const char *url)
{
  rushes_asset_service_add_url_async (rushes_context_get_assets (self->context), self->job->group, url, NULL, self->cancellable, added_cb,
                                      g_object_ref (self));
}

/* One that is in the list already only moves. */
static void
take_asset (RushesAssetIntake *self,
            const char *id)
{
  RushesAssetService *assets = rushes_context_get_assets (self->context);
  RushesAsset *asset = rushes_asset_service_find_remote (assets, id);

  if (!asset || rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_GROUP || rushes_asset_get_record (asset)->trashed)
    {
      rushes_asset_service_adopt_async (assets, self->job->group, id, self->cancellable, added_cb, g_object_ref (self));
      return;
    }
  if (self->parent)
    rushes_asset_move (self->parent, self->context, asset, self->job->group);
  finish_job (self);
}

static void
take_next (RushesAssetIntake *self)
{
  GObject *item;
  RushesSourceKind kind;

  if (self->job || g_queue_is_empty (&self->jobs))
    return;

  self->job = g_queue_pop_head (&self->jobs);
  item = self->job->item;
  if (!RUSHES_IS_INPUT (item))
    {
      rushes_intake_load_async (rushes_context_get_importer (self->context), item, RUSHES_MEDIA_KIND_UNKNOWN, RUSHES_FILM_USE_WHOLE, self->cancellable,
                                loaded_cb, g_object_ref (self));
      return;
    }

  kind = rushes_input_get_source_kind (RUSHES_INPUT (item));
  if (kind == RUSHES_SOURCE_KIND_URL)
    take_address (self, rushes_input_get_source (RUSHES_INPUT (item)));
  else if (kind == RUSHES_SOURCE_KIND_ASSET)
    take_asset (self, rushes_input_get_asset_id (RUSHES_INPUT (item)));
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (rushes_input_get_source (RUSHES_INPUT (item)));

      rushes_intake_load_async (rushes_context_get_importer (self->context), G_OBJECT (file), RUSHES_MEDIA_KIND_UNKNOWN, RUSHES_FILM_USE_WHOLE,
                                self->cancellable, loaded_cb, g_object_ref (self));
    }
}

/* What a file is called without its ending; all else has none. */
static char *
dup_item_name (GObject *item)
{
  char *name = rushes_intake_dup_name (item, RUSHES_FILM_USE_WHOLE);
  gboolean is_file = G_IS_FILE (item) || (RUSHES_IS_INPUT (item) && rushes_input_get_source_kind (RUSHES_INPUT (item)) == RUSHES_SOURCE_KIND_FILE);
  char *dot = name && is_file ? strrchr (name, '.') : NULL;

  if (dot && dot != name)
    *dot = '\0';
  return name ? name : g_strdup (_ ("Asset"));
}

/**
 * rushes_asset_intake_take:
 * @self: an intake
 * @group: where to
 * @items: (element-type GObject): what to take in
 */
void
rushes_asset_intake_take (RushesAssetIntake *self,
                          RushesAssetGroup *group,
                          GPtrArray *items)
{
  g_return_if_fail (RUSHES_IS_ASSET_INTAKE (self) && RUSHES_IS_ASSET_GROUP (group) && items != NULL);

  for (guint i = 0; i < items->len; i++)
    {
      Job *job = g_new0 (Job, 1);

      job->group = g_object_ref (group);
      job->item = g_object_ref (items->pdata[i]);
      job->name = dup_item_name (job->item);
      g_queue_push_tail (&self->jobs, job);
      self->n_together++;
    }
  take_next (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rushes_asset_intake_stop:
 * @self: an intake
 */
void
rushes_asset_intake_stop (RushesAssetIntake *self)
{
  g_return_if_fail (RUSHES_IS_ASSET_INTAKE (self));

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->jobs, job_free);
  g_clear_pointer (&self->job, job_free);
}

/**
 * rushes_asset_intake_cancel:
 * @self: an intake
 *
 * Lets go of what is under way and of what waits behind it; what is there already stays. More can be taken in at once.
 */
void
rushes_asset_intake_cancel (RushesAssetIntake *self)
{
  g_return_if_fail (RUSHES_IS_ASSET_INTAKE (self));

  rushes_asset_intake_stop (self);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->refused, 0);
  self->n_together = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rushes_asset_intake_get_current:
 * @self: an intake
 * @n_left: (out): how many wait behind it
 *
 * Returns: (nullable): the name of what is being taken in
 */
const char *
rushes_asset_intake_get_current (RushesAssetIntake *self,
                                 guint *n_left)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_INTAKE (self) && n_left != NULL, NULL);

  *n_left = g_queue_get_length (&self->jobs);
  return self->job ? self->job->name : NULL;
}
