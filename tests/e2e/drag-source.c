/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that stands in for other programs: a file manager, drag-source FILE…; a picture viewer, drag-source --texture FILE; a browser, drag-source
 * --text ADDRESS. What they hold can be dragged away from it. */
#include <gtk/gtk.h>

typedef struct
{
  char **names;
  int n_names;
} Source;

/* (transfer full): all that is named */
static GdkContentProvider *
provide_files (Source *self)
{
  g_autoslist (GFile) files = NULL;

  for (int i = 0; i < self->n_names; i++)
    files = g_slist_append (files, g_file_new_for_commandline_arg (self->names[i]));

  return gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
}

static GdkContentProvider *
provide_texture (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, &error);

  if (texture == NULL)
    g_error ("%s", error->message);
  return gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double x,
            double y,
            gpointer user_data)
{
  Source *self = user_data;

  if (g_str_equal (self->names[0], "--texture"))
    return provide_texture (self->names[1]);
  if (g_str_equal (self->names[0], "--text"))
    return gdk_content_provider_new_typed (G_TYPE_STRING, self->names[1]);

  return provide_files (self);
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
  Source source = { argv + 1, argc - 1 };

  if (argc < 2 || (g_str_has_prefix (argv[1], "--") && argc != 3))
    return 2;

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &source);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
