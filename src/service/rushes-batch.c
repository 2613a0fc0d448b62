/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-batch.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-spec-json.h"

struct _RushesBatch
{
  GObject parent_instance;

  char *name;
  GPtrArray *items; /* RushesBatchItem */
  GPtrArray *notes;
  gboolean is_single;
};

/* What the worker is given */
typedef struct
{
  GFile *file;               /* (nullable): else … */
  GBytes *text;
  RushesCatalogue *catalogue;
  RushesCheckFlags flags;
} Job;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesBatch, rushes_batch, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- the list ---- */

static GType
rushes_batch_get_item_type (GListModel *model)
{
  return RUSHES_TYPE_BATCH_ITEM;
}

static guint
rushes_batch_get_n_items (GListModel *model)
{
  return RUSHES_BATCH (model)->items->len;
}

static gpointer
rushes_batch_get_item (GListModel *model,
                       guint       position)
{
  RushesBatch *self = RUSHES_BATCH (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rushes_batch_get_item_type;
  iface->get_n_items = rushes_batch_get_n_items;
  iface->get_item = rushes_batch_get_item;
}

/* ---- object ---- */

static void
rushes_batch_finalize (GObject *object)
{
  RushesBatch *self = RUSHES_BATCH (object);

  g_free (self->name);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->notes, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_batch_parent_class)->finalize (object);
}

static void
rushes_batch_class_init (RushesBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_batch_finalize;
}

static void
rushes_batch_init (RushesBatch *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* ---- reading ---- */

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_object_unref (job->catalogue);
  g_free (job);
}

static GInputStream *
open_job (Job           *job,
          GCancellable  *cancellable,
          GError       **error)
{
  if (job->file)
    return G_INPUT_STREAM (g_file_read (job->file, cancellable, error));
  return g_memory_input_stream_new_from_bytes (job->text);
}

static char *
dup_folder (Job *job)
{
  g_autoptr (GFile) parent = job->file ? g_file_get_parent (job->file) : NULL;

  return parent ? g_file_get_path (parent) : NULL;
}

static void
read_in_worker (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = open_job (job, cancellable, &error);
  g_autoptr (RushesBatchTable) table = stream ? rushes_batch_table_read (stream, job->catalogue, cancellable, &error) : NULL;
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rushes_media_facts_unref);
  g_autofree char *folder = dup_folder (job);
  g_autoptr (RushesBatch) self = NULL;

  if (!table)
    {
      g_task_return_error (task, error);
      return;
    }

  self = g_object_new (RUSHES_TYPE_BATCH, NULL);
  self->is_single = table->is_single;
  self->notes = g_ptr_array_ref (table->notes);
  if (job->file)
    {
      g_autofree char *base = g_file_get_basename (job->file);

      self->name = base ? g_filename_display_name (base) : NULL;
    }
  for (guint i = 0; i < table->rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (self->items, rushes_batch_item_new (table->rows->pdata[i], folder, job->catalogue, job->flags, facts, cancellable));

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
start (Job                 *job,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_worker);
}

/**
 * rushes_batch_read_file_async:
 * @file: CSV or JSON; files in it are relative to its folder
 * @catalogue: the models
 * @flags: what is set up
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_batch_read_file_async (GFile               *file,
                              RushesCatalogue     *catalogue,
                              RushesCheckFlags     flags,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Job *job;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (RUSHES_IS_CATALOGUE (catalogue));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  job->catalogue = g_object_ref (catalogue);
  job->flags = flags;
  start (job, rushes_batch_read_file_async, cancellable, callback, user_data);
}

/**
 * rushes_batch_read_text_async:
 * @text: CSV or JSON
 * @catalogue: the models
 * @flags: what is set up
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_batch_read_text_async (const char          *text,
                              RushesCatalogue     *catalogue,
                              RushesCheckFlags     flags,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Job *job;

  g_return_if_fail (text != NULL);
  g_return_if_fail (RUSHES_IS_CATALOGUE (catalogue));

  job = g_new0 (Job, 1);
  job->text = g_bytes_new (text, strlen (text));
  job->catalogue = g_object_ref (catalogue);
  job->flags = flags;
  start (job, rushes_batch_read_text_async, cancellable, callback, user_data);
}

/**
 * rushes_batch_read_finish:
 * @result: what the callback was given
 * @error: a [error@BatchError] whose message is for people, or a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): at least one item
 */
RushesBatch *
rushes_batch_read_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what it holds ---- */

const char *
rushes_batch_get_name (RushesBatch *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), NULL);

  return self->name;
}

GPtrArray *
rushes_batch_get_notes (RushesBatch *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), NULL);

  return self->notes;
}

gboolean
rushes_batch_is_single (RushesBatch *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH (self), FALSE);

  return self->is_single;
}

guint
rushes_batch_count (RushesBatch        *self,
                    RushesBatchVerdict  verdict)
{
  guint n = 0;

  g_return_val_if_fail (RUSHES_IS_BATCH (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    if (rushes_batch_item_get_verdict (self->items->pdata[i]) == verdict)
      n++;
  return n;
}

guint
rushes_batch_count_selected (RushesBatch *self)
{
  guint n = 0;

  g_return_val_if_fail (RUSHES_IS_BATCH (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    if (rushes_batch_item_get_selected (self->items->pdata[i]))
      n++;
  return n;
}

/* ---- helpers of the window ---- */

gboolean
rushes_batch_takes_file (GFile *file)
{
  static const char * const endings[] = { ".json", ".csv", ".tsv" };
  g_autofree char *base = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  base = g_file_get_basename (file);
  lower = base ? g_ascii_strdown (base, -1) : NULL;
  for (guint i = 0; lower && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/**
 * rushes_batch_write_spec:
 * @spec: a spec
 *
 * Returns: (transfer full): the JSON of the contract, indented, files absolute
 */
char *
rushes_batch_write_spec (RushesSpec *spec)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec), NULL);

  node = rushes_spec_to_json (spec, NULL);
  return rushes_json_to_string (node, TRUE);
}
