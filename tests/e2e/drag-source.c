/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that stands in for a file manager: drag-source FILE… offers the files to whoever they are dragged to. */
#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double x,
            double y,
            gpointer user_data)
{
  GSList *files = user_data;

  return gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
}

static void
activate_cb (GtkApplication *application,
             gpointer user_data)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *label = gtk_label_new ("Drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_window_set_title (GTK_WINDOW (window), "Drag source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), user_data);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoslist (GFile) files = NULL;

  for (int i = 1; i < argc; i++)
    files = g_slist_append (files, g_file_new_for_commandline_arg (argv[i]));

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), files);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
