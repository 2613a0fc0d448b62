/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

#include "rushes-json.h"
#include "rushes-properties.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"

/* (new) → waiting: a spec is checked, its files are made the library's own, and it is frozen into takes. */

typedef struct
{
  RushesShot *shot;
  RushesSpec *spec;
  guint count;
} Generate;

static void
generate_free (gpointer data)
{
  Generate *generate = data;

  g_clear_object (&generate->shot);
  g_clear_object (&generate->spec);
  g_free (generate);
}

/* -- making takes ---------------------------------------------------------------------------------------------------- */

/* What the store has written lives from now on. (transfer full) (element-type RushesTake), newest last */
static GPtrArray *
adopt (RushesQueue *self,
       GPtrArray *records)
{
  GPtrArray *takes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      const RushesTakeRecord *record = g_ptr_array_index (records, i);

      g_ptr_array_add (takes, g_object_ref (rushes_library_take_over (self->library, record)));
      if (self->started)
        rushes_take_runner_start (rushes_queue_add_runner (self, record));
    }
  rushes_queue_schedule (self);
  return takes;
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesQueue *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_add_takes_finish (RUSHES_STORE (source), result, &error);

  if (records)
    g_task_return_pointer (task, adopt (self, records), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* -- freezing -------------------------------------------------------------------------------------------------------- */

static gboolean
get_integer (JsonNode *node,
             gint64 *value)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/* Several takes of one spec are to differ: each has a seed of its own, where the model takes one. */
static void
set_seed (RushesSpec *spec,
          RushesModel *model,
          guint nth,
          guint count)
{
  RushesParameter *parameter = rushes_model_get_parameter (model, rushes_spec_get_scenario (spec, model), "seed");
  gint64 minimum = 0;
  gint64 maximum = G_MAXUINT32;
  gint64 seed;

  if (!parameter || count < 2)
    return;

  rushes_parameter_get_range (parameter, &minimum, &maximum);
  minimum = MAX (minimum, 0);
  if (get_integer (rushes_spec_get_parameter (spec, "seed"), &seed) && seed >= 0)
    seed = minimum + (seed - minimum + nth) % (maximum - minimum + 1);
  else
    seed = minimum + (gint64) (g_random_int () % (guint64) (maximum - minimum + 1));
  rushes_spec_set_parameter_int (spec, "seed", seed);
}

/* The take that the spec finishes: the service knows it by one of its ids. */
static gint64
find_draft (RushesShot *shot,
            const char *id)
{
  GListModel *takes = rushes_shot_get_takes (shot);

  for (guint i = 0; id && *id && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      const RushesTakeRecord *record = rushes_take_get_record (take);

      if (g_strcmp0 (record->task_id, id) == 0 || g_strcmp0 (record->job_id, id) == 0)
        return record->id;
    }
  return 0;
}

static RushesTakeRecord *
freeze (RushesQueue *self,
        Generate *generate,
        RushesModel *model,
        guint nth)
{
  RushesTakeRecord *record = rushes_take_record_new ();
  g_autoptr (RushesSpec) spec = rushes_spec_copy (generate->spec);
  g_autoptr (JsonNode) json = NULL;
  JsonNode *draft = rushes_spec_get_parameter (spec, "draft");

  set_seed (spec, model, nth, generate->count);
  json = rushes_spec_to_json (spec, rushes_paths_get_data_dir (rushes_context_get_paths (self->context)));

  record->shot_id = rushes_shot_get_id (generate->shot);
  record->state = RUSHES_TAKE_STATE_WAITING;
  record->progress = -1;
  rushes_set_string (&record->service, rushes_context_get_service (self->context));
  rushes_set_string (&record->model, rushes_spec_get_model (spec));
  g_free (record->spec);
  record->spec = rushes_json_to_string (json, FALSE);
  record->draft = rushes_model_finishes_drafts (model) && draft && JSON_NODE_HOLDS_VALUE (draft) && json_node_get_value_type (draft) == G_TYPE_BOOLEAN && json_node_get_boolean (draft);
  record->draft_of = find_draft (generate->shot, rushes_spec_get_draft (spec));
  return record;
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesQueue *self = g_task_get_source_object (task);
  Generate *generate = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesSpec) spec = rushes_importer_store_spec_finish (RUSHES_IMPORTER (source), result, &error);
  g_autoptr (GPtrArray) records = NULL;
  RushesModel *model;

  if (!spec)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!rushes_queue_check_open (self, task))
    return;

  g_set_object (&generate->spec, spec);
  model = rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), rushes_spec_get_model (spec));
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  for (guint i = 0; i < generate->count; i++)
    g_ptr_array_add (records, freeze (self, generate, model, i));
  rushes_store_add_takes_async (self->store, records, NULL, added_cb, g_object_ref (task));
}

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesQueue *self = g_task_get_source_object (task);
  Generate *generate = g_task_get_task_data (task);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (RushesEndpoint) endpoint = NULL;
  GError *error = NULL;

  if (!rushes_importer_inspect_finish (RUSHES_IMPORTER (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!rushes_queue_check_open (self, task))
    return;

  /* A key may come later; a wrong address does not become right by waiting, since the take would record it. */
  endpoint = rushes_context_dup_endpoint (self->context, NULL, &error);
  if (!endpoint && error->domain == RUSHES_API_ERROR)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);

  problems = rushes_spec_check (generate->spec, rushes_context_get_catalogue (self->context),
                                rushes_hosting_get_check_flags (rushes_context_get_hosting (self->context), NULL));
  if (!rushes_problems_allow_send (problems))
    {
      const RushesProblem *problem = g_ptr_array_index (problems, 0);

      g_task_return_new_error (task, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID, "The spec cannot be sent: %s%s%s", problem->code, problem->field && *problem->field ? " in " : "", problem->field ? problem->field : "");
      return;
    }

  rushes_importer_store_spec_async (RUSHES_IMPORTER (source), generate->spec, g_task_get_cancellable (task), stored_cb, g_object_ref (task));
}

/**
 * rushes_queue_generate_async:
 * @self: a queue
 * @shot: whose takes they will be
 * @spec: what to generate; a copy is made at once, so that it may be edited on
 * @count: how many takes
 * @cancellable: (nullable): to give up, as long as no take has been made
 * @callback: told when the takes are on disk
 * @user_data: for @callback
 */
void
rushes_queue_generate_async (RushesQueue *self,
                             RushesShot *shot,
                             RushesSpec *spec,
                             guint count,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Generate *generate;

  g_return_if_fail (RUSHES_IS_QUEUE (self));
  g_return_if_fail (RUSHES_IS_SHOT (shot));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_queue_generate_async);
  if (!rushes_queue_check_open (self, task))
    return;

  generate = g_new0 (Generate, 1);
  generate->shot = g_object_ref (shot);
  generate->spec = rushes_spec_copy (spec);
  generate->count = MAX (count, 1);
  g_task_set_task_data (task, generate, generate_free);
  rushes_importer_inspect_async (rushes_context_get_importer (self->context), generate->spec, cancellable, inspected_cb, g_object_ref (task));
}

/**
 * rushes_queue_generate_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: [error@SpecError], [error@ImportError] or [error@StoreError]: no take was made
 *
 * Returns: (transfer full) (element-type RushesTake) (nullable): the takes, newest last
 */
GPtrArray *
rushes_queue_generate_finish (RushesQueue *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- the same once more ---------------------------------------------------------------------------------------------- */

/* Takes spec_text. */
static void
retry (RushesQueue *self,
       RushesTake *take,
       char *spec_text,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autofree char *text = spec_text;
  g_autoptr (GPtrArray) records = NULL;
  const RushesTakeRecord *old;
  RushesTakeRecord *record;
  g_autoptr (GTask) task = NULL;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, retry);
  if (!rushes_queue_check_open (self, task))
    return;

  old = rushes_take_get_record (take);
  record = rushes_take_record_new ();
  record->shot_id = old->shot_id;
  record->state = RUSHES_TAKE_STATE_WAITING;
  record->progress = -1;
  rushes_set_string (&record->service, rushes_context_get_service (self->context));
  rushes_set_string (&record->model, old->model);
  rushes_set_string (&record->spec, text);
  record->draft = old->draft;
  record->draft_of = old->draft_of;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_ptr_array_add (records, record);
  rushes_store_add_takes_async (self->store, records, cancellable, added_cb, g_object_ref (task));
}

/**
 * rushes_queue_retry_async:
 * @self: a queue
 * @take: a take that ended
 * @cancellable: (nullable): to give up
 * @callback: told when the new take is on disk
 * @user_data: for @callback
 *
 * Makes a new take of the same frozen spec. It goes where new takes go.
 */
void
rushes_queue_retry_async (RushesQueue *self,
                          RushesTake *take,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_QUEUE (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  retry (self, take, g_strdup (rushes_take_get_record (take)->spec), cancellable, callback, user_data);
}

/**
 * rushes_queue_retry_with_async:
 * @self: a queue
 * @take: a take that ended
 * @spec: what the new one is made of: a spec of the same model, with the files of @take
 * @cancellable: (nullable): to give up
 * @callback: told when the new take is on disk
 * @user_data: for @callback
 *
 * Makes a new take beside @take. Finished by rushes_queue_retry_finish().
 */
void
rushes_queue_retry_with_async (RushesQueue *self,
                               RushesTake *take,
                               RushesSpec *spec,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (JsonNode) json = NULL;

  g_return_if_fail (RUSHES_IS_QUEUE (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  json = rushes_spec_to_json (spec, rushes_paths_get_data_dir (rushes_context_get_paths (self->context)));
  retry (self, take, rushes_json_to_string (json, FALSE), cancellable, callback, user_data);
}

/**
 * rushes_queue_retry_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the new take
 */
RushesTake *
rushes_queue_retry_finish (RushesQueue *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_autoptr (GPtrArray) takes = rushes_queue_generate_finish (self, result, error);

  return takes ? g_object_ref (g_ptr_array_index (takes, 0)) : NULL;
}
