/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-library-private.h"

#include "rushes-properties.h"

/* What a person says of takes. */

static void
edited_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RushesTakeRecord) record = rushes_store_edit_take_finish (RUSHES_STORE (source), result, &error);

  if (!record)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!self->closed)
    rushes_library_take_over (self, record);
  g_task_return_boolean (task, TRUE);
}

static GTask *
edit_task (RushesLibrary *self,
           RushesTake *take,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, edit_task);
  g_task_set_task_data (task, g_object_ref (take), g_object_unref);
  return task;
}

static void
edit (RushesLibrary *self,
      RushesTake *take,
      const RushesTakeRecord *record,
      const char *field,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  rushes_store_edit_take_async (self->store, record, field, NULL, edited_cb, edit_task (self, take, callback, user_data));
}

/**
 * rushes_library_rate_take_async:
 * @self: a library
 * @take: one of its takes
 * @rating: from 0, for none, to 5
 * @callback: told when it is on disk
 * @user_data: for @callback
 */
void
rushes_library_rate_take_async (RushesLibrary *self,
                                RushesTake *take,
                                int rating,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (RushesTakeRecord) record = NULL;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  record = rushes_take_record_copy (rushes_take_get_record (take));
  record->rating = CLAMP (rating, 0, 5);
  edit (self, take, record, "rating", callback, user_data);
}

/**
 * rushes_library_note_take_async:
 * @self: a library
 * @take: one of its takes
 * @notes: (nullable): what to remember about it; blanks alone are nothing
 * @callback: told when it is on disk
 * @user_data: for @callback
 */
void
rushes_library_note_take_async (RushesLibrary *self,
                                RushesTake *take,
                                const char *notes,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (RushesTakeRecord) record = NULL;
  g_autofree char *text = g_strstrip (g_strdup (notes ? notes : ""));

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  record = rushes_take_record_copy (rushes_take_get_record (take));
  rushes_set_string (&record->notes, *text ? text : NULL);
  edit (self, take, record, "notes", callback, user_data);
}

/**
 * rushes_library_trash_take_async:
 * @self: a library
 * @take: one of its takes
 * @trashed: whether it goes into the trash, or comes back
 * @callback: told when it is on disk
 * @user_data: for @callback
 */
void
rushes_library_trash_take_async (RushesLibrary *self,
                                 RushesTake *take,
                                 gboolean trashed,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (RushesTakeRecord) record = NULL;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  record = rushes_take_record_copy (rushes_take_get_record (take));
  record->trashed = trashed ? rushes_clock_get_time (self->clock) : 0;
  edit (self, take, record, "trashed", callback, user_data);
}

/* -- the star -------------------------------------------------------------------------------------------------------- */

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);

  if (!records)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < records->len && !self->closed; i++)
    rushes_library_take_over (self, g_ptr_array_index (records, i));
  g_task_return_boolean (task, TRUE);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  GError *error = NULL;

  if (!rushes_store_choose_take_finish (RUSHES_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* Another take of the shot may have lost it. */
  filter.shot_id = rushes_take_get_record (g_task_get_task_data (task))->shot_id;
  rushes_store_list_takes_async (RUSHES_STORE (source), &filter, NULL, listed_cb, g_object_ref (task));
}

/**
 * rushes_library_choose_take_async:
 * @self: a library
 * @take: one of its takes
 * @chosen: whether it is the chosen one of its shot
 * @callback: told when it is on disk
 * @user_data: for @callback
 */
void
rushes_library_choose_take_async (RushesLibrary *self,
                                  RushesTake *take,
                                  gboolean chosen,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_LIBRARY (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  rushes_store_choose_take_async (self->store, rushes_take_get_id (take), chosen, NULL, chosen_cb, edit_task (self, take, callback, user_data));
}

/**
 * rushes_library_edit_take_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: a [error@StoreError]: it is as it was
 *
 * Returns: whether it is on disk
 */
gboolean
rushes_library_edit_take_finish (RushesLibrary *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
