/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-launch.h"

/* The widget's window, NULL where it is in none */
static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
uri_launched_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launch (GTask *task,
        const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, window_of (g_task_get_source_object (task)), g_task_get_cancellable (task),
                           uri_launched_cb, g_object_ref (task));
}

static void
folder_opened_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_in_folder (GTask *task,
                GFile *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, window_of (g_task_get_source_object (task)),
                                            g_task_get_cancellable (task), folder_opened_cb, g_object_ref (task));
}

#else

static void
uri_shown_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  /* Without a parent window GTK calls back with no source. */
  if (gtk_show_uri_full_finish (window_of (g_task_get_source_object (task)), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launch (GTask *task,
        const char *uri)
{
  gtk_show_uri_full (window_of (g_task_get_source_object (task)), uri, GDK_CURRENT_TIME, g_task_get_cancellable (task),
                     uri_shown_cb, g_object_ref (task));
}

static void
items_shown_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (answer)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* No file manager answers: the folder alone, in whatever opens folders. */
  folder = g_file_get_parent (g_task_get_task_data (task));
  uri = folder ? g_file_get_uri (folder) : NULL;
  if (uri)
    launch (task, uri);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
bus_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autofree char *uri = NULL;
  const char *uris[2] = { NULL, NULL };
  GError *error = NULL;

  bus = g_bus_get_finish (result, &error);
  if (bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  uri = g_file_get_uri (g_task_get_task_data (task));
  uris[0] = uri;
  g_dbus_connection_call (bus,
                          "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), items_shown_cb, g_object_ref (task));
}

static void
show_in_folder (GTask *task,
                GFile *file)
{
  g_bus_get (G_BUS_TYPE_SESSION, g_task_get_cancellable (task), bus_cb, g_object_ref (task));
}

#endif

/**
 * rushes_launch_uri_async:
 * @parent: the window, or a widget of it
 * @uri: an address
 *
 * Opens an address in the user's browser or viewer.
 */
void
rushes_launch_uri_async (GtkWidget *parent,
                         const char *uri,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (uri != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_launch_uri_async);
  launch (task, uri);
}

/**
 * rushes_launch_uri_finish:
 *
 * Returns: whether something opened it
 */
gboolean
rushes_launch_uri_finish (GtkWidget *parent,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_show_in_folder_async:
 * @parent: the window, or a widget of it
 * @file: a local file
 *
 * Opens the file manager at @file's folder, with @file selected where the file manager can.
 */
void
rushes_show_in_folder_async (GtkWidget *parent,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_show_in_folder_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  show_in_folder (task, file);
}

/**
 * rushes_show_in_folder_finish:
 *
 * Returns: whether a file manager took it
 */
gboolean
rushes_show_in_folder_finish (GtkWidget *parent,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
