/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-show-file.h"

#include <glib/gi18n.h>

#include "rushes-launch.h"
#include "rushes-toast.h"

static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GtkWidget *from = GTK_WIDGET (source);
  g_autoptr (GError) error = NULL;

  if (!rushes_show_in_folder_finish (from, result, &error) && gtk_widget_get_root (from))
    rushes_toast_add_error (from, error);
}

/**
 * rushes_show_file:
 * @from: a widget; where it is in no window any more nothing is shown
 * @file: a file
 *
 * Shows @file in the file manager, and tells where that cannot be done.
 */
void
rushes_show_file (GtkWidget *from,
                  GFile *file)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && G_IS_FILE (file));

  if (gtk_widget_get_root (from))
    rushes_show_in_folder_async (from, file, NULL, shown_cb, NULL);
}

/* A toast outlives the dialog that it tells the end of. */
typedef struct
{
  GWeakRef from;
  GFile *file;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_weak_ref_clear (&shown->from);
  g_object_unref (shown->file);
  g_free (shown);
}

static void
pressed_cb (gpointer user_data)
{
  Shown *shown = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&shown->from);

  if (from)
    rushes_show_file (from, shown->file);
}

/**
 * rushes_toast_add_file:
 * @from: any widget of the window
 * @text: what has been written, plain text
 * @file: where to
 *
 * Says it, with a button that shows the file.
 */
void
rushes_toast_add_file (GtkWidget *from,
                       const char *text,
                       GFile *file)
{
  Shown *shown;

  g_return_if_fail (GTK_IS_WIDGET (from) && text != NULL && G_IS_FILE (file));

  shown = g_new0 (Shown, 1);
  g_weak_ref_init (&shown->from, from);
  shown->file = g_object_ref (file);
  rushes_toast_add (from, text, _ ("Show in Files"), pressed_cb, shown, shown_free);
}
