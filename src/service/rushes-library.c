/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-library-private.h"

/* The live objects; how they come from disk stands in rushes-library-load.c, how they go back in rushes-library-save.c. */

enum
{
  PROP_0,
  PROP_MODE,
  PROP_READ_ONLY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesLibrary, rushes_library, G_TYPE_OBJECT)

static void
loaded_project_free (gpointer data)
{
  LoadedProject *loaded = data;

  g_clear_object (&loaded->project);
  g_clear_pointer (&loaded->saved, rushes_project_record_free);
  g_free (loaded);
}

static void
loaded_shot_free (gpointer data)
{
  LoadedShot *loaded = data;

  g_clear_signal_handler (&loaded->changed_id, loaded->spec);
  g_clear_object (&loaded->spec);
  g_clear_signal_handler (&loaded->aside_id, loaded->aside);
  g_clear_object (&loaded->aside);
  g_clear_object (&loaded->shot);
  g_clear_pointer (&loaded->saved, rushes_shot_record_free);
  g_free (loaded);
}

static void
rushes_library_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RushesLibrary *self = RUSHES_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_uint (value, self->mode);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, rushes_library_is_read_only (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_library_dispose (GObject *object)
{
  RushesLibrary *self = RUSHES_LIBRARY (object);

  rushes_library_close (self);
  G_OBJECT_CLASS (rushes_library_parent_class)->dispose (object);
}

static void
rushes_library_finalize (GObject *object)
{
  RushesLibrary *self = RUSHES_LIBRARY (object);

  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_pointer (&self->shots, g_hash_table_unref);
  g_clear_pointer (&self->takes, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->importer);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->trouble);
  G_OBJECT_CLASS (rushes_library_parent_class)->finalize (object);
}

static void
rushes_library_class_init (RushesLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rushes_library_get_property;
  object_class->dispose = rushes_library_dispose;
  object_class->finalize = rushes_library_finalize;

  props[PROP_MODE] = g_param_spec_uint ("mode", NULL, NULL, 0, G_MAXUINT, RUSHES_STORE_MODE_NORMAL,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RushesLibrary::save-failed:
   * @error: (type GError): why
   *
   * Emitted once when saving begins to fail; the edits stay in memory and are tried again.
   */
  g_signal_new ("save-failed", RUSHES_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * RushesLibrary::saved:
   *
   * Emitted when all that was edited is on disk.
   */
  g_signal_new ("saved", RUSHES_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_library_init (RushesLibrary *self)
{
  self->cancellable = g_cancellable_new ();
  self->projects = g_ptr_array_new_with_free_func (loaded_project_free);
  self->shots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, loaded_shot_free);
  self->takes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_queue_init (&self->waiters);
}

/**
 * rushes_library_new:
 * @store: an open store
 * @clock: what the autosave goes by
 * @catalogue: what models there are
 * @importer: takes the facts of what shots hold
 *
 * Returns: (transfer full): a library with nothing loaded
 */
RushesLibrary *
rushes_library_new (RushesStore *store,
                    RushesClock *clock,
                    RushesCatalogue *catalogue,
                    RushesImporter *importer)
{
  RushesLibrary *self = g_object_new (RUSHES_TYPE_LIBRARY, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->catalogue = g_object_ref (catalogue);
  self->importer = g_object_ref (importer);
  self->mode = rushes_store_get_mode (store);
  g_signal_connect_object (store, "changed-elsewhere", G_CALLBACK (rushes_library_reload), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rushes_library_get_mode:
 * @self: a library
 *
 * Returns: how the store was opened
 */
RushesStoreMode
rushes_library_get_mode (RushesLibrary *self)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), RUSHES_STORE_MODE_READ_ONLY);
  return self->mode;
}

/**
 * rushes_library_is_read_only:
 * @self: a library
 *
 * Returns: whether nothing can be saved
 */
gboolean
rushes_library_is_read_only (RushesLibrary *self)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), TRUE);
  return self->mode == RUSHES_STORE_MODE_NEWER || self->mode == RUSHES_STORE_MODE_READ_ONLY;
}

/* -- projects -------------------------------------------------------------------------------------------------------- */

LoadedProject *
rushes_library_find_project (RushesLibrary *self,
                             gint64 id)
{
  for (guint i = 0; i < self->projects->len; i++)
    {
      LoadedProject *loaded = g_ptr_array_index (self->projects, i);

      if (rushes_project_get_id (loaded->project) == id)
        return loaded;
    }
  return NULL;
}

LoadedProject *
rushes_library_add_project (RushesLibrary *self,
                            const RushesProjectRecord *record)
{
  LoadedProject *loaded = g_new0 (LoadedProject, 1);

  loaded->project = rushes_project_new (record);
  loaded->saved = rushes_project_record_copy (record);
  g_signal_connect_object (loaded->project, "notify", G_CALLBACK (rushes_library_mark_dirty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_project_get_shots (loaded->project), "items-changed", G_CALLBACK (rushes_library_mark_dirty), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->projects, loaded);
  return loaded;
}

/**
 * rushes_library_move_shot:
 * @self: a library
 * @project: one of its projects
 * @from: which shot
 * @to: where it is to be
 */
void
rushes_library_move_shot (RushesLibrary *self,
                          RushesProject *project,
                          guint from,
                          guint to)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_PROJECT (project));

  rushes_project_move_shot (project, from, to);
}

/**
 * rushes_library_select_shot:
 * @self: a library
 * @project: one of its projects
 * @shot: (nullable): the shot that is shown now
 */
void
rushes_library_select_shot (RushesLibrary *self,
                            RushesProject *project,
                            RushesShot *shot)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_PROJECT (project));

  rushes_project_set_selected_shot (project, shot ? rushes_shot_get_id (shot) : 0);
}

/* -- shots ----------------------------------------------------------------------------------------------------------- */

/* A fresh spec: the model and the format of the shot before it, so that a film keeps its look. */
RushesSpec *
rushes_library_make_spec (RushesLibrary *self,
                          LoadedProject *project,
                          guint position)
{
  static const char *const format[] = { "resolution", "ratio" };
  g_autoptr (RushesShot) before = position > 0 ? g_list_model_get_item (rushes_project_get_shots (project->project), position - 1) : NULL;
  RushesModel *model = rushes_catalogue_get_default (self->catalogue);
  RushesSpec *old = before ? rushes_shot_get_spec (before) : NULL;
  RushesSpec *spec = rushes_spec_new (old ? rushes_spec_get_model (old) : model ? rushes_model_get_id (model) : "");

  for (guint i = 0; old && i < G_N_ELEMENTS (format); i++)
    rushes_spec_set_parameter (spec, format[i], rushes_spec_get_parameter (old, format[i]));
  return spec;
}

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_importer_inspect_finish (RUSHES_IMPORTER (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Cannot look at what a shot holds: %s", error->message);
}

static void
touch (LoadedShot *loaded)
{
  loaded->touched = TRUE;
  rushes_library_mark_dirty (loaded->library);
}

static void
title_notify_cb (RushesLibrary *self,
                 GParamSpec *pspec,
                 RushesShot *shot)
{
  gint64 id = rushes_shot_get_id (shot);
  LoadedShot *loaded = g_hash_table_lookup (self->shots, &id);

  if (loaded)
    touch (loaded);
}

/* What was on disk is not known to be there still: the checks wait for the facts. */
static void
watch_spec (LoadedShot *loaded)
{
  RushesLibrary *self = loaded->library;

  g_clear_signal_handler (&loaded->changed_id, loaded->spec);
  g_set_object (&loaded->spec, rushes_shot_get_spec (loaded->shot));
  loaded->changed_id = g_signal_connect_swapped (loaded->spec, "changed", G_CALLBACK (touch), loaded);
  rushes_importer_inspect_async (self->importer, loaded->spec, self->cancellable, inspected_cb, NULL);
  /* What comes back from aside is to be judged at once. */
  rushes_importer_inspect_async (self->importer, rushes_aside_get_rest (rushes_shot_get_aside (loaded->shot)), self->cancellable, inspected_cb, NULL);
}

static void
spec_notify_cb (RushesLibrary *self,
                GParamSpec *pspec,
                RushesShot *shot)
{
  gint64 id = rushes_shot_get_id (shot);
  LoadedShot *loaded = g_hash_table_lookup (self->shots, &id);

  if (!loaded)
    return;
  watch_spec (loaded);
  touch (loaded);
}

/* In no project yet */
static LoadedShot *
load_shot (RushesLibrary *self,
           LoadedProject *project,
           const RushesShotRecord *record)
{
  LoadedShot *loaded = g_new0 (LoadedShot, 1);

  loaded->project = project;
  loaded->library = self;
  loaded->shot = rushes_shot_new (record, rushes_paths_get_data_dir (rushes_store_get_paths (self->store)));
  g_hash_table_insert (self->shots, g_memdup2 (&record->id, sizeof record->id), loaded);
  return loaded;
}

static void
watch_shot (RushesLibrary *self,
            LoadedShot *loaded)
{
  rushes_library_note_saved (self, loaded);
  g_signal_connect_object (loaded->shot, "notify::title", G_CALLBACK (title_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (loaded->shot, "notify::spec", G_CALLBACK (spec_notify_cb), self, G_CONNECT_SWAPPED);
  watch_spec (loaded);
  loaded->aside = g_object_ref (rushes_shot_get_aside (loaded->shot));
  loaded->aside_id = g_signal_connect_swapped (loaded->aside, "changed", G_CALLBACK (touch), loaded);
}

LoadedShot *
rushes_library_adopt_shot (RushesLibrary *self,
                           LoadedProject *project,
                           guint position,
                           const RushesShotRecord *record)
{
  LoadedShot *loaded = load_shot (self, project, record);

  rushes_project_insert_shot (project->project, position, loaded->shot);
  watch_shot (self, loaded);
  return loaded;
}

/* (transfer full) (element-type RushesShot): the first n records as live shots; those that another process's news brought already are left in their place */
GPtrArray *
rushes_library_adopt_shots (RushesLibrary *self,
                            LoadedProject *project,
                            guint position,
                            GPtrArray *records,
                            guint n)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh_shots = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const RushesShotRecord *record = records->pdata[i];
      LoadedShot *loaded = g_hash_table_lookup (self->shots, &record->id);

      if (!loaded)
        {
          loaded = load_shot (self, project, record);
          g_ptr_array_add (fresh, loaded);
          g_ptr_array_add (fresh_shots, loaded->shot);
        }
      g_ptr_array_add (shots, g_object_ref (loaded->shot));
    }

  rushes_project_insert_shots (project->project, position, fresh_shots);
  for (guint i = 0; i < fresh->len; i++)
    watch_shot (self, fresh->pdata[i]);
  return g_steal_pointer (&shots);
}

/* Another process has taken it out of the project. */
void
rushes_library_forget_shot (RushesLibrary *self,
                            LoadedShot *loaded)
{
  gint64 id = rushes_shot_get_id (loaded->shot);

  g_signal_handlers_disconnect_by_data (loaded->shot, self);
  rushes_project_remove_shot (loaded->project->project, loaded->shot);
  g_hash_table_remove (self->shots, &id);
}

/**
 * rushes_library_find_shot:
 * @self: a library
 * @id: a shot's id
 *
 * Returns: (transfer none) (nullable): the shot, where it is loaded
 */
RushesShot *
rushes_library_find_shot (RushesLibrary *self,
                          gint64 id)
{
  LoadedShot *loaded;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  loaded = g_hash_table_lookup (self->shots, &id);
  return loaded ? loaded->shot : NULL;
}

/* -- takes ----------------------------------------------------------------------------------------------------------- */

/**
 * rushes_library_find_take:
 * @self: a library
 * @id: a take's id
 *
 * Returns: (transfer none) (nullable): the take, where it is loaded
 */
RushesTake *
rushes_library_find_take (RushesLibrary *self,
                          gint64 id)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  return g_hash_table_lookup (self->takes, &id);
}

/**
 * rushes_library_find_draft:
 * @self: a library
 * @id: what the service calls the draft: the id of its task or of its job
 *
 * Returns: (transfer none) (nullable): the draft, where it is loaded
 */
RushesTake *
rushes_library_find_draft (RushesLibrary *self,
                           const char *id)
{
  GHashTableIter iter;
  gpointer take;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self) && id != NULL, NULL);

  g_hash_table_iter_init (&iter, self->takes);
  while (g_hash_table_iter_next (&iter, NULL, &take))
    {
      const RushesTakeRecord *record = rushes_take_get_record (take);

      if (record->draft && (g_strcmp0 (record->task_id, id) == 0 || g_strcmp0 (record->job_id, id) == 0))
        return take;
    }
  return NULL;
}

/**
 * rushes_library_take_over:
 * @self: a library
 * @record: what the store says now
 *
 * Returns: (transfer none): the live take, made or updated
 */
RushesTake *
rushes_library_take_over (RushesLibrary *self,
                          const RushesTakeRecord *record)
{
  RushesTake *take;
  LoadedShot *loaded;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  take = g_hash_table_lookup (self->takes, &record->id);
  if (take)
    {
      rushes_take_update (take, record);
    }
  else
    {
      take = rushes_take_new (record, rushes_paths_get_data_dir (rushes_store_get_paths (self->store)));
      g_hash_table_insert (self->takes, g_memdup2 (&record->id, sizeof record->id), take);
    }

  /* One that comes back from the trash is no new one. */
  loaded = g_hash_table_lookup (self->shots, &record->shot_id);
  if (loaded && rushes_take_get_record (take)->trashed == 0)
    rushes_shot_add_take (loaded->shot, take);
  return take;
}

/**
 * rushes_library_close:
 * @self: a library
 *
 * Stops the autosave and lets go of every live object. Flush first.
 */
void
rushes_library_close (RushesLibrary *self)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  rushes_library_save_stop (self);
  for (guint i = 0; i < self->projects->len; i++)
    {
      LoadedProject *loaded = g_ptr_array_index (self->projects, i);

      g_signal_handlers_disconnect_by_data (loaded->project, self);
      g_signal_handlers_disconnect_by_data (rushes_project_get_shots (loaded->project), self);
    }
  g_hash_table_remove_all (self->shots);
  g_hash_table_remove_all (self->takes);
  g_ptr_array_set_size (self->projects, 0);
}
