/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-picker.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"
#include "rushes-take-entry.h"
#include "rushes-thumb-picker.h"

#define KEY "rushes-take-picker"

/* What is read of the library before anything is shown. Filled on the main thread, made into entries in a worker. */
typedef struct
{
  GPtrArray *takes;    /* RushesTakeRecord */
  GHashTable *shots;   /* id → title */
  GHashTable *owners;  /* id of a shot → id of its project */
  GHashTable *names;   /* id of a project → name */
  char *folder;
} Found;

typedef struct
{
  RushesDialog *dialog; /* owns this */
  RushesContext *context;
  GListStore *entries;
  GCancellable *cancellable;
  Found *found; /* (nullable): while it is read */
  guint n_open; /* questions to the store that are not answered yet */
  RushesTakePickedFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Picker;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->takes, g_ptr_array_unref);
  g_hash_table_unref (found->shots);
  g_hash_table_unref (found->owners);
  g_hash_table_unref (found->names);
  g_free (found->folder);
  g_free (found);
}

static gint64 *
id_new (gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  return copy;
}

static Found *
found_new (RushesContext *context)
{
  Found *found = g_new0 (Found, 1);

  found->shots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->folder = g_strdup (rushes_paths_get_data_dir (rushes_context_get_paths (context)));
  return found;
}

static void
picker_free (gpointer data)
{
  Picker *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->context);
  g_object_unref (self->entries);
  g_clear_pointer (&self->found, found_free);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

/* ---- reading the library ---- */

static void
make_entries (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Found *found = task_data;
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->takes->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const RushesTakeRecord *record = found->takes->pdata[i];
      const gint64 *owner = g_hash_table_lookup (found->owners, &record->shot_id);
      g_autoptr (RushesTake) take = NULL;

      if (record->video_file == NULL)
        continue;

      take = rushes_take_new (record, found->folder);
      g_ptr_array_add (entries, rushes_take_entry_new (take, g_hash_table_lookup (found->shots, &record->shot_id),
                                                       owner != NULL ? g_hash_table_lookup (found->names, owner) : NULL));
    }

  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), &error);

  if (entries == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);
  rushes_thumb_picker_set_waiting (dialog, FALSE);
}

/* All questions are answered: the rest is worked out beside the window. */
static void
answered (Picker *self)
{
  g_autoptr (GTask) task = NULL;

  if (--self->n_open > 0 || self->found == NULL || self->found->takes == NULL)
    return;

  task = g_task_new (NULL, self->cancellable, made_cb, g_object_ref (self->dialog));
  g_task_set_source_tag (task, answered);
  g_task_set_task_data (task, g_steal_pointer (&self->found), (GDestroyNotify) found_free);
  g_task_run_in_thread (task, make_entries);
}

/* (nullable): where nobody waits any more, or the store has failed, which is told */
static Picker *
check_answer (RushesDialog *dialog,
              gpointer      answer,
              const GError *error)
{
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);
  g_autofree char *sentence = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || self->found == NULL)
    return NULL;
  if (answer != NULL)
    return self;

  g_clear_pointer (&self->found, found_free);
  sentence = rushes_sentence_for_error (error);
  rushes_thumb_picker_fail (dialog, _ ("The Library Cannot Be Read"), sentence);
  return NULL;
}

static void
shots_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = rushes_store_list_shots_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, shots, error);

  if (self == NULL)
    return;

  for (guint i = 0; i < shots->len; i++)
    {
      const RushesShotRecord *shot = shots->pdata[i];

      g_hash_table_insert (self->found->shots, id_new (shot->id), g_strdup (shot->title));
      g_hash_table_insert (self->found->owners, id_new (shot->id), id_new (shot->project_id));
    }
  answered (self);
}

static void
projects_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, projects, error);

  if (self == NULL)
    return;

  for (guint i = 0; i < projects->len; i++)
    {
      const RushesProjectRecord *project = projects->pdata[i];

      g_hash_table_insert (self->found->names, id_new (project->id), g_strdup (project->name));
      self->n_open++;
      rushes_store_list_shots_async (RUSHES_STORE (source), project->id, self->cancellable, shots_cb, g_object_ref (dialog));
    }
  answered (self);
}

static void
takes_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, takes, error);

  if (self == NULL)
    return;

  self->found->takes = g_steal_pointer (&takes);
  answered (self);
}

static void
read_library (Picker *self)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  RushesStore *store = rushes_context_get_store (self->context);

  filter.state = RUSHES_TAKE_STATE_READY;
  rushes_thumb_picker_set_waiting (self->dialog, TRUE);
  self->found = found_new (self->context);
  self->n_open = 2;
  rushes_store_list_takes_async (store, &filter, self->cancellable, takes_cb, g_object_ref (self->dialog));
  rushes_store_list_projects_async (store, self->cancellable, projects_cb, g_object_ref (self->dialog));
}

/* ---- the list ---- */

static gboolean
matches (gpointer    item,
         const char *typed,
         gpointer    user_data)
{
  return rushes_take_entry_matches (item, typed);
}

static void
show (GtkListItem *item,
      gpointer     user_data)
{
  RushesTakeEntry *entry = gtk_list_item_get_item (item);
  const char *title = rushes_take_entry_get_title (entry);
  const char *line = rushes_take_entry_get_line (entry);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, line);

  rushes_thumb_picker_show_item (item, rushes_take_get_video_path (rushes_take_entry_get_take (entry)), NULL, title, line, name);
}

static gboolean
pick (gpointer item,
      gpointer user_data)
{
  Picker *self = user_data;

  self->callback (rushes_take_entry_get_take (item), self->user_data);
  return TRUE;
}

/**
 * rushes_take_picker_present:
 * @parent: where it is asked
 * @context: the house
 * @title: header capitals
 * @callback: called where a take was picked
 * @user_data: for @callback
 * @destroy: (nullable): for @user_data
 */
void
rushes_take_picker_present (GtkWidget            *parent,
                            RushesContext        *context,
                            const char           *title,
                            RushesTakePickedFunc  callback,
                            gpointer              user_data,
                            GDestroyNotify        destroy)
{
  RushesThumbPicker picker = {
    .name = _ ("Takes"),
    .search = _ ("Search shots and prompts"),
    .none = _ ("No Takes Yet"),
    .none_line = _ ("Finished takes of this library stand here"),
    .not_found_line = _ ("No take has all of these words"),
    .matches = matches,
    .show = show,
    .pick = pick,
  };
  Picker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && callback != NULL);

  self = g_new0 (Picker, 1);
  self->context = g_object_ref (context);
  self->cancellable = g_cancellable_new ();
  self->entries = g_list_store_new (RUSHES_TYPE_TAKE_ENTRY);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->dialog = rushes_thumb_picker_new (&picker, title, G_LIST_MODEL (g_object_ref (self->entries)), self);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, picker_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (g_cancellable_cancel), self->cancellable);
  read_library (self);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
