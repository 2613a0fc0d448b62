/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-save-as.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-alert.h"
#include "rushes-file-dialogs.h"

/* (nullable): "video" of a film's name */
static char *
dup_kind (const char *name)
{
  gboolean uncertain;
  g_autofree char *type = g_content_type_guess (name, NULL, 0, &uncertain);
  g_autofree char *mime = uncertain ? NULL : g_content_type_get_mime_type (type);

  return mime ? g_strndup (mime, strcspn (mime, "/")) : NULL;
}

/* "Shot 1.2" has no ending. One of the same kind is wanted, though what is in the file does not change with it. */
static gboolean
has_ending (const char *name,
            const char *suggested)
{
  g_autofree char *kind = dup_kind (name);
  g_autofree char *wanted = dup_kind (suggested);

  return kind && g_strcmp0 (kind, wanted) == 0;
}

/* Behind the document portal a file has the name that its dialog gave, and no other. */
static gboolean
is_lent (GFile *file)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) documents = g_file_new_for_path (folder);

  return g_file_has_prefix (file, documents);
}

/* (transfer full): file where its name is whole */
static GFile *
complete (GFile *file,
          const char *suggested)
{
  const char *ending = strrchr (suggested, '.');
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (!ending || !folder || g_str_has_suffix (name, ending) || has_ending (name, suggested) || is_lent (file))
    return g_object_ref (file);

  whole = g_strconcat (name, ending, NULL);
  return g_file_get_child (folder, whole);
}

typedef struct
{
  char *suggested;
  GFile *file;               /* (nullable): what is looked for */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->suggested);
  g_clear_object (&question->file);
  g_free (question);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, &error);

  if (error)
    g_task_return_error (task, error);
  else if (g_strcmp0 (answer, "replace") == 0)
    g_task_return_pointer (task, g_steal_pointer (&question->file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is to stay as it is");
}

static void
ask (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  const RushesAlertResponse responses[] = {
    { "cancel", _ ("_Cancel"), RUSHES_ALERT_PLAIN },
    { "replace", _ ("_Replace"), RUSHES_ALERT_DESTRUCTIVE },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  g_autofree char *base = g_file_get_basename (question->file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is the name of a file */
  g_autofree char *heading = g_strdup_printf (_ ("Replace “%s”?"), name);

  rushes_alert_async (g_task_get_source_object (task), heading, _ ("There is a file of that name already"), NULL, responses,
                      g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static void
looked_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  /* Whatever else is wrong with the place is told when it is written. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (info)
    ask (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&question->file), g_object_unref);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFile) file = rushes_save_file_finish (GTK_WIDGET (source), result, &error);

  if (!file)
    {
      g_task_return_error (task, error);
      return;
    }

  question->file = complete (file, question->suggested);
  if (g_file_equal (question->file, file))
    g_task_return_pointer (task, g_steal_pointer (&question->file), g_object_unref);
  else
    g_file_query_info_async (question->file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), looked_up_cb, g_object_ref (task));
}

/**
 * rushes_save_as_async:
 * @from: the window, or a widget of it
 * @title: of the dialog
 * @suggested_name: the file's name to begin with
 * @cancellable: (nullable): takes the question back
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Asks where to write. A name that is typed without an ending gets that of @suggested_name, and nothing is taken that is there unless a person agrees.
 */
void
rushes_save_as_async (GtkWidget *from,
                      const char *title,
                      const char *suggested_name,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (from) && suggested_name != NULL);

  question = g_new0 (Question, 1);
  question->suggested = g_strdup (suggested_name);
  task = g_task_new (from, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_save_as_async);
  g_task_set_task_data (task, question, question_free);
  rushes_save_file_async (from, title, suggested_name, cancellable, chosen_cb, task);
}

/**
 * rushes_save_as_finish:
 * @from: where it was asked
 * @result: the result
 * @error: %G_IO_ERROR_CANCELLED where it was dismissed
 *
 * Returns: (transfer full): where to write
 */
GFile *
rushes_save_as_finish (GtkWidget *from,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, from) && g_async_result_is_tagged (result, rushes_save_as_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
