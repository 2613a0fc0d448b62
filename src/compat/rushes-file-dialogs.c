/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-file-dialogs.h"

typedef enum
{
  OPEN_ONE,
  OPEN_MANY,
  OPEN_FOLDER,
  SAVE,
} Kind;

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
return_error (GTask *task,
              GError *error)
{
  if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The dialog was dismissed");
    }
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  gpointer chosen = NULL;
  GError *error = NULL;

  switch ((Kind) GPOINTER_TO_INT (g_task_get_task_data (task)))
    {
    case OPEN_ONE:
      chosen = gtk_file_dialog_open_finish (dialog, result, &error);
      break;
    case OPEN_MANY:
      chosen = gtk_file_dialog_open_multiple_finish (dialog, result, &error);
      break;
    case OPEN_FOLDER:
      chosen = gtk_file_dialog_select_folder_finish (dialog, result, &error);
      break;
    case SAVE:
      chosen = gtk_file_dialog_save_finish (dialog, result, &error);
      break;
    default:
      g_assert_not_reached ();
    }

  if (chosen)
    g_task_return_pointer (task, chosen, g_object_unref);
  else
    return_error (task, error);
}

static void
choose (GTask *task,
        Kind kind,
        const char *title,
        const char *name,
        GtkFileFilter *filter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = window_of (g_task_get_source_object (task));
  GCancellable *cancellable = g_task_get_cancellable (task);

  gtk_file_dialog_set_title (dialog, title);
  if (filter)
    {
      g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

      g_list_store_append (filters, filter);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    }
  if (name)
    gtk_file_dialog_set_initial_name (dialog, name);

  g_task_set_task_data (task, GINT_TO_POINTER (kind), NULL);
  if (kind == OPEN_ONE)
    gtk_file_dialog_open (dialog, window, cancellable, chosen_cb, g_object_ref (task));
  else if (kind == OPEN_MANY)
    gtk_file_dialog_open_multiple (dialog, window, cancellable, chosen_cb, g_object_ref (task));
  else if (kind == OPEN_FOLDER)
    gtk_file_dialog_select_folder (dialog, window, cancellable, chosen_cb, g_object_ref (task));
  else
    gtk_file_dialog_save (dialog, window, cancellable, chosen_cb, g_object_ref (task));
}

#else

typedef struct
{
  Kind kind;
  GtkFileChooserNative *native;
  gulong cancelled_id;
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->native);
  g_free (choice);
}

/* Answers once, by an answer of the dialog or by the cancellable. */
static void
let_go (GTask *task)
{
  Choice *choice = g_task_get_task_data (task);

  if (choice->cancelled_id != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), choice->cancelled_id);
  choice->cancelled_id = 0;
  g_signal_handlers_disconnect_by_data (choice->native, task);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (choice->native));
  g_clear_object (&choice->native);
}

static void
response_cb (GtkNativeDialog *native,
             int response,
             GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  Choice *choice = g_task_get_task_data (task);
  g_autoptr (GObject) chosen = NULL;

  if (response == GTK_RESPONSE_ACCEPT && choice->kind == OPEN_MANY)
    chosen = G_OBJECT (gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native)));
  else if (response == GTK_RESPONSE_ACCEPT)
    chosen = G_OBJECT (gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)));

  let_go (task);
  if (chosen)
    g_task_return_pointer (task, g_steal_pointer (&chosen), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The dialog was dismissed");
}

static void
cancelled_cb (GCancellable *cancellable,
              GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;

  let_go (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The dialog was taken back");
}

static GtkFileChooserAction
get_chooser_action (Kind kind)
{
  switch (kind)
    {
    case SAVE:
      return GTK_FILE_CHOOSER_ACTION_SAVE;
    case OPEN_FOLDER:
      return GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
    case OPEN_ONE:
    case OPEN_MANY:
    default:
      return GTK_FILE_CHOOSER_ACTION_OPEN;
    }
}

static void
choose (GTask *task,
        Kind kind,
        const char *title,
        const char *name,
        GtkFileFilter *filter)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Choice *choice;

  if (g_task_return_error_if_cancelled (task))
    return;

  choice = g_new0 (Choice, 1);
  choice->kind = kind;
  choice->native = gtk_file_chooser_native_new (title, window_of (g_task_get_source_object (task)),
                                                get_chooser_action (kind), NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->native), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (choice->native), kind == OPEN_MANY);
  if (filter)
    {
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (choice->native), filter);
      gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (choice->native), filter);
    }
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->native), name);
  g_task_set_task_data (task, choice, (GDestroyNotify) choice_free);

  /* One reference for whichever of the two answers first. */
  g_object_ref (task);
  g_signal_connect (choice->native, "response", G_CALLBACK (response_cb), task);
  if (cancellable)
    choice->cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->native));
}

#endif

static void
start (GtkWidget *parent,
       Kind kind,
       const char *title,
       const char *name,
       GtkFileFilter *filter,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  choose (task, kind, title, name, filter);
}

static gpointer
finish (GtkWidget *parent,
        GAsyncResult *result,
        gpointer source_tag,
        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == source_tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_open_file_async:
 *
 * Asks for one file.
 */
void
rushes_open_file_async (GtkWidget *parent,
                        const char *title,
                        GtkFileFilter *filter,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  start (parent, OPEN_ONE, title, NULL, filter, rushes_open_file_async, cancellable, callback, user_data);
}

/**
 * rushes_open_file_finish:
 *
 * Returns: (transfer full): the file
 */
GFile *
rushes_open_file_finish (GtkWidget *parent,
                         GAsyncResult *result,
                         GError **error)
{
  return finish (parent, result, rushes_open_file_async, error);
}

/**
 * rushes_open_files_async:
 *
 * Asks for one file or several.
 */
void
rushes_open_files_async (GtkWidget *parent,
                         const char *title,
                         GtkFileFilter *filter,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  start (parent, OPEN_MANY, title, NULL, filter, rushes_open_files_async, cancellable, callback, user_data);
}

/**
 * rushes_open_files_finish:
 *
 * Returns: (transfer full): a list of `GFile`
 */
GListModel *
rushes_open_files_finish (GtkWidget *parent,
                          GAsyncResult *result,
                          GError **error)
{
  return finish (parent, result, rushes_open_files_async, error);
}

/**
 * rushes_open_folder_async:
 *
 * Asks for a folder.
 */
void
rushes_open_folder_async (GtkWidget *parent,
                          const char *title,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  start (parent, OPEN_FOLDER, title, NULL, NULL, rushes_open_folder_async, cancellable, callback, user_data);
}

/**
 * rushes_open_folder_finish:
 *
 * Returns: (transfer full): the folder
 */
GFile *
rushes_open_folder_finish (GtkWidget *parent,
                           GAsyncResult *result,
                           GError **error)
{
  return finish (parent, result, rushes_open_folder_async, error);
}

/**
 * rushes_save_file_async:
 * @suggested_name: the file name to begin with
 *
 * Asks where to write; the dialog itself asks before an existing file is taken.
 */
void
rushes_save_file_async (GtkWidget *parent,
                        const char *title,
                        const char *suggested_name,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  start (parent, SAVE, title, suggested_name, NULL, rushes_save_file_async, cancellable, callback, user_data);
}

/**
 * rushes_save_file_finish:
 *
 * Returns: (transfer full): where to write
 */
GFile *
rushes_save_file_finish (GtkWidget *parent,
                         GAsyncResult *result,
                         GError **error)
{
  return finish (parent, result, rushes_save_file_async, error);
}
