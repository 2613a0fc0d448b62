/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-export-all.h"

#include <string.h>

/* Names that are taken get a number; a folder that is full of them is no folder to export to. */
#define MAX_NUMBER 999

/* -- which takes ------------------------------------------------------------------------------------------------------ */

static gboolean
has_film (RushesTake *take)
{
  return take && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (take);
}

/* The list has the newest first. */
static gboolean
is_better (const RushesTakeRecord *one,
           const RushesTakeRecord *other)
{
  return one->rating > other->rating || (one->rating == other->rating && one->chosen && !other->chosen);
}

/**
 * rushes_export_pick_take:
 * @shot: a shot
 * @pick: by what its take is picked
 *
 * Returns: (transfer none) (nullable): the take of @shot that is exported
 */
RushesTake *
rushes_export_pick_take (RushesShot *shot,
                         RushesExportPick pick)
{
  GListModel *takes;
  RushesTake *chosen;
  RushesTake *best = NULL;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  takes = rushes_shot_get_takes (shot);
  chosen = rushes_shot_get_chosen_take (shot);
  for (guint i = 0; pick == RUSHES_EXPORT_PICK_BEST && i < g_list_model_get_n_items (takes); i++)
    {
      /* The shot keeps it. */
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      const RushesTakeRecord *record = rushes_take_get_record (take);

      if (has_film (take) && record->rating > 0 && (!best || is_better (record, rushes_take_get_record (best))))
        best = take;
    }
  if (best)
    return best;
  return has_film (chosen) ? chosen : NULL;
}

RushesExportItem *
rushes_export_item_new (RushesTake *take,
                        RushesTake *draft,
                        const char *title,
                        const char *name)
{
  RushesExportItem *item = g_new0 (RushesExportItem, 1);

  item->take = g_object_ref (take);
  g_set_object (&item->draft, draft);
  item->title = g_strdup (title);
  item->name = g_strdup (name);
  return item;
}

void
rushes_export_item_free (RushesExportItem *item)
{
  g_object_unref (item->take);
  g_clear_object (&item->draft);
  g_free (item->title);
  g_free (item->name);
  g_free (item);
}

/* -- one after the other ---------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *items;
  char *folder;
  RushesExportProgress progress;
  gpointer progress_data;

  guint done;
  guint number;              /* of the name that is tried: 1 for the name itself */
  char *path;                /* (nullable): where the film goes that is being written */
  char *last;                /* (nullable) */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->items);
  g_free (run->folder);
  g_free (run->path);
  g_free (run->last);
  g_free (run);
}

/* "a.mp4", "a (2).mp4", "a (3).mp4" */
static char *
make_path (Run *run,
           const char *name)
{
  const char *dot = strrchr (name, '.');
  int length = dot ? (int) (dot - name) : (int) strlen (name);
  g_autofree char *numbered = NULL;

  if (run->number < 2)
    return g_build_filename (run->folder, name, NULL);
  numbered = g_strdup_printf ("%.*s (%u)%s", length, name, run->number, dot ? dot : "");
  return g_build_filename (run->folder, numbered, NULL);
}

static void write_next (GTask *task);

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (rushes_exporter_export_finish (RUSHES_EXPORTER (source), result, NULL, &error))
    {
      run->done++;
      run->number = 1;
      g_free (run->last);
      run->last = g_steal_pointer (&run->path);
      write_next (task);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS) && run->number < MAX_NUMBER)
    {
      g_error_free (error);
      run->number++;
      write_next (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
write_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  RushesExportItem *item;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (run->done == run->items->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  item = run->items->pdata[run->done];
  if (run->progress && run->number == 1)
    run->progress (run->done, item->name, run->progress_data);
  g_free (run->path);
  run->path = make_path (run, item->name);
  rushes_exporter_export_async (g_task_get_source_object (task), item->take, item->draft, item->title, run->path, FALSE,
                                g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

/**
 * rushes_export_all_async:
 * @exporter: an exporter
 * @items: (element-type RushesExportItem): the films
 * @folder: an absolute path
 * @cancellable: (nullable): ends it after what is written already; the film that was being written is not left behind
 * @progress: (nullable): told before each film how many are there and what this one is called
 * @progress_data: for @progress
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Copies each film into @folder, with its tags. A name that is taken gets a number.
 */
void
rushes_export_all_async (RushesExporter *exporter,
                         GPtrArray *items,
                         const char *folder,
                         GCancellable *cancellable,
                         RushesExportProgress progress,
                         gpointer progress_data,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (RUSHES_IS_EXPORTER (exporter) && items != NULL && folder != NULL);

  run = g_new0 (Run, 1);
  run->items = g_ptr_array_ref (items);
  run->folder = g_strdup (folder);
  run->progress = progress;
  run->progress_data = progress_data;
  run->number = 1;
  task = g_task_new (exporter, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_export_all_async);
  /* What was written before it was cancelled is told of. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  write_next (task);
}

guint
rushes_export_all_finish (RushesExporter *exporter,
                          GAsyncResult *result,
                          char **last,
                          GError **error)
{
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, exporter) && g_async_result_is_tagged (result, rushes_export_all_async), 0);

  run = g_task_get_task_data (G_TASK (result));
  if (last)
    *last = g_strdup (run->last);
  g_task_propagate_boolean (G_TASK (result), error);
  return run->done;
}
