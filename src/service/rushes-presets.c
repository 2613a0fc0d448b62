/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-preset-private.h"

#include "rushes-json.h"
#include "rushes-spec-json.h"

struct _RushesPresets
{
  GObject parent_instance;

  RushesStore *store;
  GPtrArray *presets; /* RushesPreset, by name */
  GCancellable *cancellable;
  GQueue waiters;     /* GTask: what is done when the list is read again */
  gboolean is_loading;
  gboolean load_again;
  gboolean is_stopped;
};

static GType
get_item_type (GListModel *list)
{
  return RUSHES_TYPE_PRESET;
}

static guint
get_n_items (GListModel *list)
{
  return RUSHES_PRESETS (list)->presets->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  RushesPresets *self = RUSHES_PRESETS (list);

  return position < self->presets->len ? g_object_ref (self->presets->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesPresets, rushes_presets, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- reading ---- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  RushesPreset *first = *(RushesPreset **) a;
  RushesPreset *second = *(RushesPreset **) b;
  int order = g_utf8_collate (rushes_preset_get_name (first), rushes_preset_get_name (second));

  return order != 0 ? order : g_strcmp0 (rushes_preset_get_name (first), rushes_preset_get_name (second));
}

static void
take_records (RushesPresets *self,
              GPtrArray     *records)
{
  guint n_before = self->presets->len;

  g_ptr_array_set_size (self->presets, 0);
  for (guint i = 0; i < records->len; i++)
    {
      RushesPreset *preset = rushes_preset_new (records->pdata[i]);

      if (preset != NULL)
        g_ptr_array_add (self->presets, preset);
      else
        g_info ("A preset cannot be read");
    }
  g_ptr_array_sort (self->presets, compare_names);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->presets->len);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesPresets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_list_presets_finish (RUSHES_STORE (source), result, &error);
  GTask *task;

  self->is_loading = FALSE;
  if (self->is_stopped)
    g_debug ("Presets are not wanted any more");
  else if (records != NULL)
    take_records (self, records);
  else
    g_info ("Presets cannot be read: %s", error->message);

  if (self->load_again && !self->is_stopped)
    {
      self->load_again = FALSE;
      rushes_presets_load (self);
      return;
    }
  while ((task = g_queue_pop_head (&self->waiters)) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/**
 * rushes_presets_load:
 * @self: presets
 *
 * Reads them from the library, which is open.
 */
void
rushes_presets_load (RushesPresets *self)
{
  g_return_if_fail (RUSHES_IS_PRESETS (self));

  if (self->is_stopped)
    return;
  if (self->is_loading)
    {
      self->load_again = TRUE;
      return;
    }

  self->is_loading = TRUE;
  rushes_store_list_presets_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

/**
 * rushes_presets_find:
 * @self: presets
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the one of this name
 */
RushesPreset *
rushes_presets_find (RushesPresets *self,
                     const char    *name)
{
  g_return_val_if_fail (RUSHES_IS_PRESETS (self), NULL);

  for (guint i = 0; i < self->presets->len; i++)
    if (g_strcmp0 (rushes_preset_get_name (self->presets->pdata[i]), name) == 0)
      return self->presets->pdata[i];

  return NULL;
}

/**
 * rushes_presets_check_name:
 * @typed: what somebody typed
 *
 * Returns: (transfer full) (nullable): the name without outer blanks; %NULL where nothing is left or more than %RUSHES_PRESET_MAX_NAME characters are
 */
char *
rushes_presets_check_name (const char *typed)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  name = g_strstrip (g_strdup (typed));
  if (*name == '\0' || !g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > RUSHES_PRESET_MAX_NAME)
    return NULL;

  return g_steal_pointer (&name);
}

/* ---- writing ---- */

/* (transfer full) task */
static void
settle (GTask  *task,
        GError *error)
{
  RushesPresets *self = g_task_get_source_object (task);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  g_queue_push_tail (&self->waiters, task);
  rushes_presets_load (self);
  if (self->is_stopped)
    while ((task = g_queue_pop_head (&self->waiters)) != NULL)
      {
        g_task_return_boolean (task, TRUE);
        g_object_unref (task);
      }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;

  rushes_store_save_preset_finish (RUSHES_STORE (source), result, &error);
  settle (user_data, error);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError *error = NULL;

  rushes_store_delete_preset_finish (RUSHES_STORE (source), result, &error);
  settle (user_data, error);
}

static GTask *
new_task (RushesPresets      *self,
          gpointer            tag,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static char *
freeze (RushesSpec *spec,
        gboolean    with_prompt)
{
  g_autoptr (RushesSpec) copy = rushes_spec_copy (spec);
  GListModel *inputs = rushes_spec_get_inputs (copy);
  g_autoptr (JsonNode) json = NULL;

  while (g_list_model_get_n_items (inputs) > 0)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, 0);

      rushes_spec_remove_input (copy, input);
    }
  rushes_spec_set_draft (copy, NULL);
  /* Mentions belong to inputs. */
  rushes_spec_set_mentions (copy, NULL, 0);
  if (!with_prompt)
    rushes_spec_set_prompt (copy, NULL);
  json = rushes_spec_to_json (copy, NULL);
  return rushes_json_to_string (json, FALSE);
}

/**
 * rushes_presets_save_async:
 * @self: presets
 * @name: as rushes_presets_check_name() gave it
 * @spec: whose settings they are: model and parameters
 * @with_prompt: whether the prompt is one of them
 * @cancellable: (nullable): to give up
 * @callback: told when it is on disk and in the list
 * @user_data: for @callback
 */
void
rushes_presets_save_async (RushesPresets      *self,
                           const char         *name,
                           RushesSpec         *spec,
                           gboolean            with_prompt,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  RushesPresetRecord record = { 0 };
  g_autofree char *json = NULL;

  g_return_if_fail (RUSHES_IS_PRESETS (self) && name != NULL && RUSHES_IS_SPEC (spec));

  json = freeze (spec, with_prompt);
  record.name = (char *) name;
  record.spec = json;
  record.has_prompt = with_prompt;
  rushes_store_save_preset_async (self->store, &record, cancellable, saved_cb, new_task (self, rushes_presets_save_async, cancellable, callback, user_data));
}

void
rushes_presets_rename_async (RushesPresets      *self,
                             RushesPreset       *preset,
                             const char         *name,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  RushesPresetRecord record;

  g_return_if_fail (RUSHES_IS_PRESETS (self) && RUSHES_IS_PRESET (preset) && name != NULL);

  record = *rushes_preset_get_record (preset);
  record.name = (char *) name;
  rushes_store_save_preset_async (self->store, &record, cancellable, saved_cb, new_task (self, rushes_presets_rename_async, cancellable, callback, user_data));
}

void
rushes_presets_delete_async (RushesPresets      *self,
                             RushesPreset       *preset,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (RUSHES_IS_PRESETS (self) && RUSHES_IS_PRESET (preset));

  rushes_store_delete_preset_async (self->store, rushes_preset_get_record (preset)->id, cancellable, deleted_cb,
                                    new_task (self, rushes_presets_delete_async, cancellable, callback, user_data));
}

void
rushes_presets_restore_async (RushesPresets      *self,
                              RushesPreset       *preset,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  RushesPresetRecord record;

  g_return_if_fail (RUSHES_IS_PRESETS (self) && RUSHES_IS_PRESET (preset));

  record = *rushes_preset_get_record (preset);
  record.id = 0;
  rushes_store_save_preset_async (self->store, &record, cancellable, saved_cb, new_task (self, rushes_presets_restore_async, cancellable, callback, user_data));
}

/**
 * rushes_presets_finish:
 * @self: presets
 * @result: what the callback was given
 * @error: RUSHES_STORE_ERROR
 *
 * Returns: whether it is on disk
 */
gboolean
rushes_presets_finish (RushesPresets *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_presets_stop:
 * @self: presets
 *
 * Reads no more: the library is closed.
 */
void
rushes_presets_stop (RushesPresets *self)
{
  g_return_if_fail (RUSHES_IS_PRESETS (self));

  self->is_stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* ---- class ---- */

static void
rushes_presets_dispose (GObject *object)
{
  rushes_presets_stop (RUSHES_PRESETS (object));

  G_OBJECT_CLASS (rushes_presets_parent_class)->dispose (object);
}

static void
rushes_presets_finalize (GObject *object)
{
  RushesPresets *self = RUSHES_PRESETS (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->presets);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_presets_parent_class)->finalize (object);
}

static void
rushes_presets_class_init (RushesPresetsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_presets_dispose;
  object_class->finalize = rushes_presets_finalize;
}

static void
rushes_presets_init (RushesPresets *self)
{
  self->presets = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiters);
}

/**
 * rushes_presets_new:
 * @store: the library's database
 *
 * Returns: (transfer full): an empty list, until it is loaded
 */
RushesPresets *
rushes_presets_new (RushesStore *store)
{
  RushesPresets *self = g_object_new (RUSHES_TYPE_PRESETS, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed-elsewhere", G_CALLBACK (rushes_presets_load), self, G_CONNECT_SWAPPED);
  return self;
}
