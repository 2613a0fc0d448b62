/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-importer-private.h"

#include <string.h>

#include "rushes-media-probe.h"

/* What a whole spec needs of the importer: the facts of its inputs, and copies of them. */

/* -- facts of a spec ------------------------------------------------------------------------------------------------- */

typedef struct
{
  RushesSpec *spec;
  GPtrArray *inputs; /* of RushesInput: still to be done */
  guint next;
  gboolean tries_again; /* what could not be had is there */
} Walk;

static void
walk_free (gpointer data)
{
  Walk *walk = data;

  g_clear_object (&walk->spec);
  g_clear_pointer (&walk->inputs, g_ptr_array_unref);
  g_free (walk);
}

static Walk *
walk_new (RushesSpec *spec)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->spec = g_object_ref (spec);
  walk->inputs = g_ptr_array_new_with_free_func (g_object_unref);
  return walk;
}

static void inspect_next (GTask *task);

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  RushesInput *input = g_ptr_array_index (walk->inputs, walk->next);
  GError *error = NULL;
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe_finish (result, &error);

  if (!facts)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Who was looked at meanwhile is told what came later. */
  if (rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_UNKNOWN)
    rushes_input_set_facts (input, facts);
  walk->next++;
  inspect_next (task);
}

static void
inspect_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  if (walk->next == walk->inputs->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  rushes_media_probe_async (rushes_input_get_source (g_ptr_array_index (walk->inputs, walk->next)), g_task_get_cancellable (task), inspected_cb, g_object_ref (task));
}

/**
 * rushes_importer_inspect_async:
 * @self: an importer
 * @spec: a spec
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Takes the facts of every local file of @spec that nobody has looked at yet.
 */
void
rushes_importer_inspect_async (RushesImporter *self,
                               RushesSpec *spec,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GListModel *inputs;
  Walk *walk;

  g_return_if_fail (RUSHES_IS_IMPORTER (self));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_importer_inspect_async);
  walk = walk_new (spec);
  g_task_set_task_data (task, walk, walk_free);

  inputs = rushes_spec_get_inputs (spec);
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE && rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_UNKNOWN)
        g_ptr_array_add (walk->inputs, g_steal_pointer (&input));
    }
  inspect_next (task);
}

/**
 * rushes_importer_inspect_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: cancelled alone
 *
 * Returns: whether no input is unknown any more
 */
gboolean
rushes_importer_inspect_finish (RushesImporter *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- freezing a spec ------------------------------------------------------------------------------------------------- */

/**
 * rushes_importer_owns:
 * @self: an importer
 * @path: an absolute path
 *
 * Returns: whether @path is in the media store
 */
gboolean
rushes_importer_owns (RushesImporter *self,
                      const char *path)
{
  const char *folder;

  g_return_val_if_fail (RUSHES_IS_IMPORTER (self) && path != NULL, FALSE);

  folder = rushes_paths_get_media_dir (self->paths);
  return g_str_has_prefix (path, folder) && path[strlen (folder)] == G_DIR_SEPARATOR;
}

/* The files that are not the library's own */
static void
walk_add_outside (Walk *walk,
                  RushesImporter *importer)
{
  GListModel *inputs = rushes_spec_get_inputs (walk->spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE && !rushes_importer_owns (importer, rushes_input_get_source (input)))
        g_ptr_array_add (walk->inputs, g_steal_pointer (&input));
    }
}

/* The copy of the library in the place of the file. */
static void
name_stored (RushesInput *input,
             RushesInput *stored)
{
  g_object_freeze_notify (G_OBJECT (input));
  rushes_input_set_source (input, rushes_input_get_source (stored));
  rushes_input_set_facts (input, rushes_input_get_facts (stored));
  if (!rushes_input_get_name (input))
    rushes_input_set_name (input, rushes_input_get_name (stored));
  g_object_thaw_notify (G_OBJECT (input));
}

static void store_next (GTask *task);

static void
input_stored_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  RushesImporter *self = RUSHES_IMPORTER (source);
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  RushesInput *input = g_ptr_array_index (walk->inputs, walk->next);
  GError *error = NULL;
  g_autoptr (RushesInput) stored = rushes_importer_import_file_finish (self, result, &error);

  if (!stored)
    {
      g_task_return_error (task, error);
      return;
    }

  name_stored (input, stored);
  walk->next++;
  store_next (task);
}

static void
store_next (GTask *task)
{
  RushesImporter *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;

  if (walk->next == walk->inputs->len)
    {
      g_task_return_pointer (task, g_object_ref (walk->spec), g_object_unref);
      return;
    }

  file = g_file_new_for_path (rushes_input_get_source (g_ptr_array_index (walk->inputs, walk->next)));
  rushes_importer_import_file_async (self, file, RUSHES_MEDIA_KIND_UNKNOWN, g_task_get_cancellable (task), input_stored_cb, g_object_ref (task));
}

/**
 * rushes_importer_store_spec_async:
 * @self: an importer
 * @spec: a spec
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Makes a copy of @spec that needs no file but the library's own.
 */
void
rushes_importer_store_spec_async (RushesImporter *self,
                                  RushesSpec *spec,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RushesSpec) copy = NULL;
  Walk *walk;

  g_return_if_fail (RUSHES_IS_IMPORTER (self));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_importer_store_spec_async);
  copy = rushes_spec_copy (spec);
  walk = walk_new (copy);
  g_task_set_task_data (task, walk, walk_free);

  walk_add_outside (walk, self);
  store_next (task);
}

/**
 * rushes_importer_store_spec_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: a [error@ImportError]
 *
 * Returns: (transfer full) (nullable): the copy
 */
RushesSpec *
rushes_importer_store_spec_finish (RushesImporter *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- taking a spec in ------------------------------------------------------------------------------------------------ */

static void adopt_next (GTask *task);

/* What cannot be had stays where it is, with the facts that say why. What came in the moment between is taken in after all. */
static void
looked_at_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe_finish (result, &error);

  if (!facts)
    {
      g_task_return_error (task, error);
      return;
    }

  walk->tries_again = facts->state == RUSHES_FACTS_STATE_READY && !walk->tries_again;
  if (!walk->tries_again)
    {
      rushes_input_set_facts (g_ptr_array_index (walk->inputs, walk->next), facts);
      walk->next++;
    }
  adopt_next (task);
}

static void
adopted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  RushesImporter *self = RUSHES_IMPORTER (source);
  g_autoptr (GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  RushesInput *input = g_ptr_array_index (walk->inputs, walk->next);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) stored = rushes_importer_import_file_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!stored)
    {
      rushes_media_probe_async (rushes_input_get_source (input), g_task_get_cancellable (task), looked_at_cb, g_object_ref (task));
      return;
    }

  /* Somebody may have put something else there while it was copied. */
  if (g_str_equal (rushes_input_get_source (input), g_object_get_data (G_OBJECT (task), "rushes-source")))
    name_stored (input, stored);
  walk->tries_again = FALSE;
  walk->next++;
  adopt_next (task);
}

static void
adopt_next (GTask *task)
{
  RushesImporter *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;
  const char *source;

  if (walk->next == walk->inputs->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  source = rushes_input_get_source (g_ptr_array_index (walk->inputs, walk->next));
  g_object_set_data_full (G_OBJECT (task), "rushes-source", g_strdup (source), g_free);
  file = g_file_new_for_path (source);
  rushes_importer_import_file_async (self, file, RUSHES_MEDIA_KIND_UNKNOWN, g_task_get_cancellable (task), adopted_cb, g_object_ref (task));
}

/**
 * rushes_importer_adopt_spec_async:
 * @self: an importer
 * @spec: a spec that came from outside
 * @cancellable: (nullable): to give up
 * @callback: (nullable): told when done
 * @user_data: for @callback
 *
 * Takes the files of @spec into the library, one after the other, and lets @spec name the copies: it is edited meanwhile. A file that cannot be had
 * stays as it is named; its facts say what is wrong.
 */
void
rushes_importer_adopt_spec_async (RushesImporter *self,
                                  RushesSpec *spec,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Walk *walk;

  g_return_if_fail (RUSHES_IS_IMPORTER (self));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_importer_adopt_spec_async);
  walk = walk_new (spec);
  g_task_set_task_data (task, walk, walk_free);
  walk_add_outside (walk, self);
  adopt_next (task);
}

/**
 * rushes_importer_adopt_spec_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: cancelled alone
 *
 * Returns: whether all files have been looked at
 */
gboolean
rushes_importer_adopt_spec_finish (RushesImporter *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
