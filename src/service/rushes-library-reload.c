/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-library-private.h"

/* Following what other processes write. */

typedef struct
{
  RushesLibrary *library;
  gint64 project_id;
} Reload;

static void reload_next (RushesLibrary *self, gint64 after);

static void
reload_free (Reload *reload)
{
  g_object_unref (reload->library);
  g_free (reload);
}

static void
reload_takes_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  Reload *reload = user_data;
  RushesLibrary *self = reload->library;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);

  if (!takes)
    g_warning ("Cannot follow what another process has changed: %s", error->message);
  for (guint i = takes && !self->closed ? takes->len : 0; i > 0; i--)
    {
      const RushesTakeRecord *record = g_ptr_array_index (takes, i - 1);
      LoadedProject *project = rushes_library_find_project (self, reload->project_id);

      rushes_library_take_over (self, record);
      if (project)
        project->revision = MAX (project->revision, record->revision);
    }
  reload_next (self, reload->project_id);
  reload_free (reload);
}

/* Mostly it stands where it is expected. */
static guint
find_position (RushesProject *project,
               RushesShot *shot,
               guint expected)
{
  GListModel *shots = rushes_project_get_shots (project);
  guint n_shots = g_list_model_get_n_items (shots);
  g_autoptr (RushesShot) there = g_list_model_get_item (shots, expected);

  if (there == shot)
    return expected;
  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (RushesShot) other = g_list_model_get_item (shots, i);

      if (other == shot)
        return i;
    }
  return n_shots;
}

/* (element-type LoadedShot): those that nobody is editing here */
static GHashTable *
list_clean (RushesLibrary *self,
            LoadedProject *project)
{
  g_autoptr (GHashTable) present = rushes_library_list_present (self);
  GHashTable *clean = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->shots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LoadedShot *loaded = value;

      if (loaded->project == project && !loaded->saving && !rushes_library_shot_differs (self, loaded, present))
        g_hash_table_add (clean, loaded);
    }
  return clean;
}

/* What is being edited here wins over what was saved elsewhere: it will be saved last. Whether a shot is edited is found out
 * before anything is moved, since a new one in front of it moves it too. */
static void
merge_shots (RushesLibrary *self,
             LoadedProject *project,
             GPtrArray *records)
{
  g_autoptr (GHashTable) clean = list_clean (self, project);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < records->len; i++)
    {
      RushesShotRecord *record = g_ptr_array_index (records, i);
      LoadedShot *loaded = g_hash_table_lookup (self->shots, &record->id);
      guint n_shots = g_list_model_get_n_items (rushes_project_get_shots (project->project));
      guint position;

      if (!loaded)
        {
          loaded = rushes_library_adopt_shot (self, project, MIN (i, n_shots), record);
          g_hash_table_add (clean, loaded);
        }
      else if (g_hash_table_contains (clean, loaded) && (g_strcmp0 (loaded->saved->spec, record->spec) != 0 || g_strcmp0 (loaded->saved->aside, record->aside) != 0 || g_strcmp0 (loaded->saved->title, record->title) != 0))
        {
          rushes_shot_update (loaded->shot, record);
        }
      g_hash_table_add (seen, loaded);

      position = find_position (project->project, loaded->shot, i);
      if (g_hash_table_contains (clean, loaded) && position < n_shots && position != i && i < n_shots)
        rushes_project_move_shot (project->project, position, i);
    }

  g_hash_table_iter_init (&iter, clean);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LoadedShot *loaded = key;

      if (!g_hash_table_contains (seen, loaded))
        {
          rushes_library_forget_shot (self, loaded);
          continue;
        }
      rushes_library_note_saved (self, loaded);
    }
}

static void
reload_shots_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  Reload *reload = user_data;
  RushesLibrary *self = reload->library;
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = rushes_store_list_shots_finish (RUSHES_STORE (source), result, &error);
  LoadedProject *project = rushes_library_find_project (self, reload->project_id);

  if (!shots)
    g_warning ("Cannot follow what another process has changed: %s", error->message);
  else if (project && !self->closed)
    merge_shots (self, project, shots);

  filter.project_id = reload->project_id;
  filter.changed_after = project ? project->revision : 0;
  rushes_store_list_takes_async (self->store, &filter, NULL, reload_takes_cb, reload);
}

/* One loaded project after the other. */
static void
reload_next (RushesLibrary *self,
             gint64 after)
{
  gboolean passed = after == 0;

  for (guint i = 0; i < self->projects->len && !self->closed; i++)
    {
      LoadedProject *loaded = g_ptr_array_index (self->projects, i);
      gint64 id = rushes_project_get_id (loaded->project);

      if (passed)
        {
          Reload *reload = g_new0 (Reload, 1);

          reload->library = g_object_ref (self);
          reload->project_id = id;
          rushes_store_list_shots_async (self->store, id, NULL, reload_shots_cb, reload);
          return;
        }
      passed = id == after;
    }

  self->reloading = FALSE;
  if (self->reload_again)
    rushes_library_reload (self);
}

void
rushes_library_reload (RushesLibrary *self)
{
  self->reload_again = self->reloading;
  if (self->reloading || self->closed)
    return;

  self->reloading = TRUE;
  reload_next (self, 0);
}
