/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-library-private.h"

#include "rushes-json.h"
#include "rushes-spec-json.h"

/* From disk to live objects: opening a project and adding a shot. */

typedef struct
{
  char *name;          /* NULL: the one opened last */
  gboolean create;
  gboolean with_shot;
  RushesProjectRecord *record;
  GPtrArray *shots;    /* of RushesShotRecord */
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_free (open->name);
  g_clear_pointer (&open->record, rushes_project_record_free);
  g_clear_pointer (&open->shots, g_ptr_array_unref);
  g_free (open);
}

/* -- opening --------------------------------------------------------------------------------------------------------- */

static void
open_done (GTask *task,
           LoadedProject *loaded)
{
  RushesLibrary *self = g_task_get_source_object (task);

  /* Which project the next window begins with. */
  rushes_project_set_opened (loaded->project, rushes_clock_get_time (self->clock));
  g_task_return_pointer (task, g_object_ref (loaded->project), g_object_unref);
}

static void
takes_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);
  LoadedProject *loaded;

  if (!takes)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Opened twice at once: the second finds what the first has made. */
  loaded = rushes_library_find_project (self, open->record->id);
  if (!loaded)
    {
      loaded = rushes_library_add_project (self, open->record);
      for (guint i = 0; i < open->shots->len; i++)
        rushes_library_adopt_shot (self, loaded, i, g_ptr_array_index (open->shots, i));
    }
  for (guint i = takes->len; i > 0; i--)
    {
      RushesTakeRecord *record = g_ptr_array_index (takes, i - 1);
      LoadedShot *shot = g_hash_table_lookup (self->shots, &record->shot_id);
      gboolean is_new = !rushes_library_find_take (self, record->id);
      RushesTake *take = rushes_library_take_over (self, record);

      /* The queue may have met it before its shot was loaded; a shot takes the same one but once. */
      if (!is_new && shot && record->trashed == 0)
        rushes_shot_add_take (shot->shot, take);
      loaded->revision = MAX (loaded->revision, record->revision);
    }
  open_done (task, loaded);
}

static void
list_takes (GTask *task)
{
  RushesLibrary *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;

  filter.project_id = open->record->id;
  rushes_store_list_takes_async (self->store, &filter, g_task_get_cancellable (task), takes_cb, g_object_ref (task));
}

static void
first_shot_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Open *open = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) ids = rushes_store_save_shots_finish (RUSHES_STORE (source), result, &error);

  if (!ids)
    {
      g_task_return_error (task, error);
      return;
    }

  ((RushesShotRecord *) g_ptr_array_index (open->shots, 0))->id = g_array_index (ids, gint64, 0);
  list_takes (task);
}

static RushesShotRecord *
make_shot_record (RushesLibrary *self,
                  gint64 project_id,
                  gint64 position,
                  const char *title,
                  RushesSpec *spec,
                  RushesAside *aside)
{
  RushesShotRecord *record = rushes_shot_record_new ();
  const char *folder = rushes_paths_get_data_dir (rushes_store_get_paths (self->store));
  g_autoptr (JsonNode) json = rushes_spec_to_json (spec, folder);
  g_autoptr (JsonNode) aside_json = aside ? rushes_aside_to_json (aside, folder) : NULL;

  record->project_id = project_id;
  record->position = position;
  g_free (record->title);
  record->title = g_strdup (title ? title : "");
  g_free (record->spec);
  record->spec = rushes_json_to_string (json, FALSE);
  record->aside = aside_json ? rushes_json_to_string (aside_json, FALSE) : NULL;
  return record;
}

static void
shots_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  RushesModel *model = rushes_catalogue_get_default (self->catalogue);
  GError *error = NULL;

  open->shots = rushes_store_list_shots_finish (RUSHES_STORE (source), result, &error);
  if (!open->shots)
    {
      g_task_return_error (task, error);
    }
  else if (open->shots->len == 0 && open->with_shot && model && !rushes_library_is_read_only (self))
    {
      g_autoptr (RushesSpec) spec = rushes_spec_new (rushes_model_get_id (model));

      g_ptr_array_add (open->shots, make_shot_record (self, open->record->id, 0, NULL, spec, NULL));
      rushes_store_save_shots_async (self->store, open->shots, g_task_get_cancellable (task), first_shot_cb, g_object_ref (task));
    }
  else
    {
      list_takes (task);
    }
}

static void
list_shots (GTask *task)
{
  RushesLibrary *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  LoadedProject *loaded = rushes_library_find_project (self, open->record->id);

  if (loaded)
    open_done (task, loaded);
  else
    rushes_store_list_shots_async (self->store, open->record->id, g_task_get_cancellable (task), shots_cb, g_object_ref (task));
}

static void
project_made_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Open *open = g_task_get_task_data (task);
  GError *error = NULL;

  open->record->id = rushes_store_save_project_finish (RUSHES_STORE (source), result, &error);
  if (open->record->id == 0)
    g_task_return_error (task, error);
  else
    list_shots (task);
}

static void
projects_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);

  if (!projects)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < projects->len; i++)
    {
      RushesProjectRecord *record = g_ptr_array_index (projects, i);

      if (!open->name || g_strcmp0 (record->name, open->name) == 0)
        {
          open->record = rushes_project_record_copy (record);
          list_shots (task);
          return;
        }
    }

  if (open->create)
    {
      open->record = rushes_project_record_new ();
      g_free (open->record->name);
      open->record->name = g_strdup (open->name);
      open->record->created = open->record->opened = rushes_clock_get_time (self->clock);
      rushes_store_save_project_async (self->store, open->record, g_task_get_cancellable (task), project_made_cb, g_object_ref (task));
    }
  else if (open->name)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no project %s", open->name);
    }
  else
    {
      g_task_return_pointer (task, NULL, NULL);
    }
}

static void
open_project (RushesLibrary *self,
              Open *open,
              GTask *task)
{
  g_task_set_task_data (task, open, open_free);
  rushes_store_list_projects_async (self->store, g_task_get_cancellable (task), projects_cb, task);
}

/**
 * rushes_library_open_recent_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_library_open_recent_async (RushesLibrary *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_library_open_recent_async);
  open_project (self, g_new0 (Open, 1), task);
}

/**
 * rushes_library_open_recent_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the project opened last; %NULL without an error where there is none yet
 */
RushesProject *
rushes_library_open_recent_finish (RushesLibrary *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_library_open_project_async:
 * @self: a library
 * @name: a project's name
 * @create: whether to make it where there is none
 * @with_shot: whether it is to have a shot at least
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_library_open_project_async (RushesLibrary *self,
                                   const char *name,
                                   gboolean create,
                                   gboolean with_shot,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Open *open;
  GTask *task;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_library_open_project_async);
  open = g_new0 (Open, 1);
  open->name = g_strdup (name);
  open->create = create;
  open->with_shot = with_shot;
  open_project (self, open, task);
}

/**
 * rushes_library_open_project_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the project with its shots and their takes
 */
RushesProject *
rushes_library_open_project_finish (RushesLibrary *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return rushes_library_open_recent_finish (self, result, error);
}

/* -- new shots ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  RushesProject *project;
  guint position;
  guint n_new;
  GPtrArray *records; /* of RushesShotRecord: the new ones, then those that move down */
} Add;

static void
add_free (gpointer data)
{
  Add *add = data;

  g_clear_object (&add->project);
  g_clear_pointer (&add->records, g_ptr_array_unref);
  g_free (add);
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  Add *add = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) ids = rushes_store_save_shots_finish (RUSHES_STORE (source), result, &error);
  LoadedProject *project = rushes_library_find_project (self, rushes_project_get_id (add->project));
  GPtrArray *shots;

  if (!ids || !project)
    {
      if (error)
        g_task_return_error (task, error);
      else
        g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "The project is not open any more");
      return;
    }

  for (guint i = 0; i < add->n_new; i++)
    ((RushesShotRecord *) add->records->pdata[i])->id = g_array_index (ids, gint64, i);
  shots = rushes_library_adopt_shots (self, project, add->position, add->records, add->n_new);
  for (guint i = add->n_new; i < add->records->len; i++)
    {
      RushesShotRecord *moved = g_ptr_array_index (add->records, i);
      LoadedShot *other = g_hash_table_lookup (self->shots, &moved->id);

      if (other)
        {
          rushes_shot_record_free (other->saved);
          other->saved = rushes_shot_record_copy (moved);
        }
    }
  g_task_return_pointer (task, shots, (GDestroyNotify) g_ptr_array_unref);
}

/* (nullable): NULL where the project is not open, which the task has been told */
static Add *
begin_add (GTask *task,
           RushesProject *project,
           int position,
           LoadedProject **loaded)
{
  RushesLibrary *self = g_task_get_source_object (task);
  guint n_shots = g_list_model_get_n_items (rushes_project_get_shots (project));
  Add *add;

  *loaded = rushes_library_find_project (self, rushes_project_get_id (project));
  if (!*loaded)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "The project is not open");
      return NULL;
    }

  add = g_new0 (Add, 1);
  add->project = g_object_ref (project);
  add->position = position < 0 ? n_shots : MIN ((guint) position, n_shots);
  add->records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  g_task_set_task_data (task, add, add_free);
  return add;
}

/* The new ones are in the records; what stands below them moves down. */
static void
save_add (GTask *task)
{
  RushesLibrary *self = g_task_get_source_object (task);
  Add *add = g_task_get_task_data (task);
  GListModel *shots = rushes_project_get_shots (add->project);
  guint n_shots = g_list_model_get_n_items (shots);
  g_autoptr (GHashTable) present = rushes_library_list_present (self);

  add->n_new = add->records->len;
  for (guint i = add->position; i < n_shots; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, i);
      gint64 id = rushes_shot_get_id (shot);
      LoadedShot *other = g_hash_table_lookup (self->shots, &id);
      RushesShotRecord *record = other ? rushes_library_record_shot (self, other, present) : NULL;

      if (record)
        {
          record->position = i + add->n_new;
          g_ptr_array_add (add->records, record);
        }
    }
  rushes_store_save_shots_async (self->store, add->records, g_task_get_cancellable (task), added_cb, g_object_ref (task));
}

/* spec, aside: (nullable) */
static void
add_shot (RushesLibrary *self,
          RushesProject *project,
          int position,
          RushesSpec *spec,
          RushesAside *aside,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (RushesSpec) fresh = NULL;
  LoadedProject *loaded;
  Add *add;

  g_task_set_source_tag (task, rushes_library_add_shot_async);
  add = begin_add (task, project, position, &loaded);
  if (!add)
    return;

  fresh = spec ? g_object_ref (spec) : rushes_library_make_spec (self, loaded, add->position);
  g_ptr_array_add (add->records, make_shot_record (self, rushes_project_get_id (project), add->position, NULL, fresh, aside));
  save_add (task);
}

/**
 * rushes_library_add_shot_async:
 * @self: a library
 * @project: one of its projects
 * @position: where, -1 for the end
 * @spec: (nullable): what it holds
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_library_add_shot_async (RushesLibrary *self,
                               RushesProject *project,
                               int position,
                               RushesSpec *spec,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_PROJECT (project));

  add_shot (self, project, position, spec, NULL, cancellable, callback, user_data);
}

/**
 * rushes_library_duplicate_shot_async:
 * @self: a library
 * @project: one of its projects
 * @shot: one of the shots of @project
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Finished by [method@Library.add_shot_finish]. Takes are not duplicated.
 */
void
rushes_library_duplicate_shot_async (RushesLibrary *self,
                                     RushesProject *project,
                                     RushesShot *shot,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_PROJECT (project));
  g_return_if_fail (RUSHES_IS_SHOT (shot));

  add_shot (self, project, (int) rushes_shot_get_position (shot) + 1, rushes_shot_get_spec (shot), rushes_shot_get_aside (shot), cancellable, callback, user_data);
}

/**
 * rushes_library_add_shot_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the new shot
 */
RushesShot *
rushes_library_add_shot_finish (RushesLibrary *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_autoptr (GPtrArray) shots = rushes_library_add_shots_finish (self, result, error);

  return shots ? g_object_ref (shots->pdata[0]) : NULL;
}

/**
 * rushes_library_add_shots_async:
 * @self: a library
 * @project: one of its projects
 * @position: where the first one goes, -1 for the end
 * @specs: (element-type RushesSpec): what they hold, at least one
 * @titles: (element-type utf8) (nullable): what they are called, as many; elements may be %NULL
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Makes all of them in one transaction, or none.
 */
void
rushes_library_add_shots_async (RushesLibrary *self,
                                RushesProject *project,
                                int position,
                                GPtrArray *specs,
                                GPtrArray *titles,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  LoadedProject *loaded;
  Add *add;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_PROJECT (project));
  g_return_if_fail (specs != NULL && specs->len > 0);
  g_return_if_fail (titles == NULL || titles->len == specs->len);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_library_add_shots_async);
  add = begin_add (task, project, position, &loaded);
  if (!add)
    return;

  for (guint i = 0; i < specs->len; i++)
    {
      const char *title = titles ? titles->pdata[i] : NULL;

      g_ptr_array_add (add->records, make_shot_record (self, rushes_project_get_id (project), add->position + i, title, specs->pdata[i], NULL));
    }
  save_add (task);
}

/**
 * rushes_library_add_shots_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type RushesShot): the new shots, in order
 */
GPtrArray *
rushes_library_add_shots_finish (RushesLibrary *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
