/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-library-private.h"

/* The autosave: what differs from the disk is written half a second after the last change. */

#define QUIET (G_USEC_PER_SEC / 2)
#define LONGEST (2 * G_USEC_PER_SEC)      /* somebody who never stops typing is saved too */
#define AFTER_TROUBLE (5 * G_USEC_PER_SEC)

/* One write: the projects one by one, then all shots in one transaction. */
typedef struct
{
  RushesLibrary *library;
  GPtrArray *projects; /* of RushesProjectRecord */
  guint next;
  GPtrArray *shots;    /* of RushesShotRecord */
} Save;

static void save_next (Save *save);
static void start_save (RushesLibrary *self);

static void
save_free (Save *save)
{
  g_ptr_array_unref (save->projects);
  g_ptr_array_unref (save->shots);
  g_object_unref (save->library);
  g_free (save);
}

GHashTable *
rushes_library_list_present (RushesLibrary *self)
{
  GHashTable *present = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->projects->len; i++)
    {
      LoadedProject *loaded = g_ptr_array_index (self->projects, i);
      GListModel *shots = rushes_project_get_shots (loaded->project);
      guint n_shots = g_list_model_get_n_items (shots);

      for (guint j = 0; j < n_shots; j++)
        {
          g_autoptr (RushesShot) shot = g_list_model_get_item (shots, j);

          g_hash_table_add (present, shot);
        }
    }
  return present;
}

RushesShotRecord *
rushes_library_record_shot (RushesLibrary *self,
                            LoadedShot *loaded,
                            GHashTable *present)
{
  RushesShotRecord *record = rushes_shot_dup_record (loaded->shot);

  if (g_hash_table_contains (present, loaded->shot))
    loaded->trashed = 0;
  else if (loaded->trashed == 0)
    loaded->trashed = rushes_clock_get_time (self->clock);
  record->trashed = loaded->trashed;
  return record;
}

void
rushes_library_note_saved (RushesLibrary *self,
                           LoadedShot *loaded)
{
  g_clear_pointer (&loaded->saved, rushes_shot_record_free);
  loaded->saved = rushes_shot_dup_record (loaded->shot);
  loaded->saved->trashed = loaded->trashed = 0;
  loaded->touched = FALSE;
}

static gboolean
shots_equal (const RushesShotRecord *a,
             const RushesShotRecord *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->spec, b->spec) == 0 && g_strcmp0 (a->aside, b->aside) == 0 &&
         a->trashed == b->trashed && (a->trashed != 0 || a->position == b->position);
}

/* A spec is written out to be compared only where somebody has touched it: there may be a thousand shots. */
gboolean
rushes_library_shot_differs (RushesLibrary *self,
                             LoadedShot *loaded,
                             GHashTable *present)
{
  gboolean is_present = g_hash_table_contains (present, loaded->shot);
  g_autoptr (RushesShotRecord) record = NULL;

  if (!loaded->touched && is_present == (loaded->saved->trashed == 0))
    return is_present && rushes_shot_get_position (loaded->shot) != loaded->saved->position;

  record = rushes_library_record_shot (self, loaded, present);
  return !shots_equal (record, loaded->saved);
}

static void
collect (Save *save)
{
  RushesLibrary *self = save->library;
  g_autoptr (GHashTable) present = rushes_library_list_present (self);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->projects->len; i++)
    {
      LoadedProject *loaded = g_ptr_array_index (self->projects, i);
      g_autoptr (RushesProjectRecord) record = rushes_project_dup_record (loaded->project);

      if (g_strcmp0 (record->name, loaded->saved->name) != 0 || record->selected_shot != loaded->saved->selected_shot || record->opened != loaded->saved->opened)
        g_ptr_array_add (save->projects, g_steal_pointer (&record));
    }

  g_hash_table_iter_init (&iter, self->shots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LoadedShot *loaded = value;

      loaded->saving = rushes_library_shot_differs (self, loaded, present);
      if (loaded->saving)
        g_ptr_array_add (save->shots, rushes_library_record_shot (self, loaded, present));
      loaded->touched = FALSE;
    }
}

static void
tell_waiters (RushesLibrary *self,
              const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->waiters)))
    {
      if (error)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static gboolean
save_due_cb (gpointer user_data)
{
  RushesLibrary *self = user_data;

  self->save_id = 0;
  if (!self->saving)
    start_save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (RushesLibrary *self,
          gint64 delay)
{
  rushes_clock_clear_timeout (self->clock, &self->save_id);
  self->save_id = rushes_clock_add_timeout (self->clock, delay, save_due_cb, self, NULL);
}

/* What was not written has to be looked at again. */
static void
end_saving (Save *save,
            gboolean saved)
{
  for (guint i = 0; i < save->shots->len; i++)
    {
      RushesShotRecord *record = g_ptr_array_index (save->shots, i);
      LoadedShot *loaded = g_hash_table_lookup (save->library->shots, &record->id);

      if (!loaded)
        continue;
      loaded->saving = FALSE;
      loaded->touched |= !saved;
      if (saved)
        {
          rushes_shot_record_free (loaded->saved);
          loaded->saved = rushes_shot_record_copy (record);
        }
    }
}

/* Takes save and error. */
static void
save_failed (Save *save,
             GError *error)
{
  g_autoptr (RushesLibrary) self = g_object_ref (save->library);
  gboolean is_new = self->trouble == NULL;

  end_saving (save, FALSE);
  save_free (save);
  self->saving = FALSE;
  g_clear_error (&self->trouble);
  self->trouble = g_error_copy (error);
  tell_waiters (self, error);
  if (!self->closed)
    {
      schedule (self, AFTER_TROUBLE);
      if (is_new)
        g_signal_emit_by_name (self, "save-failed", error);
    }
  g_error_free (error);
}

static void
save_done (Save *save)
{
  g_autoptr (RushesLibrary) self = g_object_ref (save->library);
  gboolean wrote = save->projects->len + save->shots->len > 0;

  save_free (save);
  self->saving = FALSE;
  g_clear_error (&self->trouble);

  /* Edited on while it was written: those who flush want that on disk too, and the timer may have come in vain meanwhile. */
  if (self->dirty_since != 0 && (!g_queue_is_empty (&self->waiters) || self->save_id == 0))
    {
      start_save (self);
      return;
    }
  tell_waiters (self, NULL);
  if (wrote)
    g_signal_emit_by_name (self, "saved");
}

static void
shots_saved_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  Save *save = user_data;
  GError *error = NULL;
  g_autoptr (GArray) ids = rushes_store_save_shots_finish (RUSHES_STORE (source), result, &error);

  if (!ids)
    {
      save_failed (save, error);
      return;
    }

  end_saving (save, TRUE);
  save_done (save);
}

static void
project_saved_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  Save *save = user_data;
  RushesProjectRecord *record = g_ptr_array_index (save->projects, save->next);
  LoadedProject *loaded = rushes_library_find_project (save->library, record->id);
  GError *error = NULL;

  if (rushes_store_save_project_finish (RUSHES_STORE (source), result, &error) == 0)
    {
      save_failed (save, error);
      return;
    }

  if (loaded)
    {
      rushes_project_record_free (loaded->saved);
      loaded->saved = rushes_project_record_copy (record);
    }
  save->next++;
  save_next (save);
}

static void
save_next (Save *save)
{
  RushesStore *store = save->library->store;

  if (save->next < save->projects->len)
    rushes_store_save_project_async (store, g_ptr_array_index (save->projects, save->next), NULL, project_saved_cb, save);
  else if (save->shots->len > 0)
    rushes_store_save_shots_async (store, save->shots, NULL, shots_saved_cb, save);
  else
    save_done (save);
}

static void
start_save (RushesLibrary *self)
{
  Save *save = g_new0 (Save, 1);

  rushes_clock_clear_timeout (self->clock, &self->save_id);
  self->dirty_since = 0;
  self->saving = TRUE;
  save->library = g_object_ref (self);
  save->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_project_record_free);
  save->shots = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  collect (save);
  save_next (save);
}

/* Something may differ from the disk; whether it does is seen when it is written. */
void
rushes_library_mark_dirty (RushesLibrary *self)
{
  gint64 now = rushes_clock_get_monotonic (self->clock) + 1;

  if (self->closed || rushes_library_is_read_only (self))
    return;

  if (self->dirty_since == 0)
    self->dirty_since = now;
  schedule (self, MIN (QUIET, self->dirty_since + LONGEST - now));
}

void
rushes_library_save_stop (RushesLibrary *self)
{
  rushes_clock_clear_timeout (self->clock, &self->save_id);
}

/**
 * rushes_library_flush_async:
 * @self: a library
 * @callback: told when all that is edited is on disk
 * @user_data: for @callback
 */
void
rushes_library_flush_async (RushesLibrary *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_library_flush_async);
  g_queue_push_tail (&self->waiters, task);
  if (rushes_library_is_read_only (self))
    tell_waiters (self, NULL);
  else if (!self->saving)
    start_save (self);
  else if (self->dirty_since == 0)
    self->dirty_since = rushes_clock_get_monotonic (self->clock) + 1;
}

/**
 * rushes_library_flush_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: whether all is on disk
 */
gboolean
rushes_library_flush_finish (RushesLibrary *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
