/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-file-dialogs.h"

#include "rushes-display-test.h"

/* Without a portal GTK shows its own dialog, on both sides a GtkFileChooser in a window. */
static GtkWidget *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
has_chooser (gpointer data)
{
  return find_chooser () != NULL;
}

static GtkWidget *
find_type (GtkWidget *widget,
           const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* The chooser of GTK 4.18 crashes where it is closed while it still reads the folders of its path. */
static gboolean
has_path (gpointer data)
{
  GtkWidget *path_bar = find_type (find_chooser (), "GtkPathBar");

  return path_bar && find_type (path_bar, "GtkToggleButton");
}

static gboolean
has_files (gpointer data)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (find_chooser ()));

  return g_list_model_get_n_items (files) == 1;
}

static void
test_open (void)
{
  g_autofree char *path = rushes_test_data_path ("contract/vectors.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (GFile) first = NULL;

  gtk_file_filter_add_pattern (filter, "*");
  rushes_open_files_async (child, "Choose Pictures", filter, NULL, rushes_test_result_cb, &result);
  rushes_test_await (has_chooser, NULL);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (find_chooser ()), file, &error);
  g_assert_no_error (error);
  rushes_test_await (has_files, NULL);
  rushes_test_await (has_path, NULL);
  gtk_dialog_response (GTK_DIALOG (find_chooser ()), GTK_RESPONSE_ACCEPT);
  chosen = rushes_open_files_finish (child, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (chosen), ==, 1);
  first = g_list_model_get_item (chosen, 0);
  g_assert_true (g_file_equal (first, file));

  g_clear_object (&result);
  rushes_test_drain ();
  rushes_test_destroy (window, child);
}

static void
test_dismiss (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_open_file_async (child, "Choose a Picture", NULL, NULL, rushes_test_result_cb, &result);
  rushes_test_await (has_chooser, NULL);
  gtk_dialog_response (GTK_DIALOG (find_chooser ()), GTK_RESPONSE_CANCEL);
  g_assert_null (rushes_open_file_finish (child, rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&result);
  rushes_test_drain ();
  rushes_test_destroy (window, child);
}

static void
test_save_cancelled (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_save_file_async (child, "Export Take", "04 Storm rolls in – Take 4.mp4", cancellable, rushes_test_result_cb, &result);
  rushes_test_await (has_chooser, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (rushes_save_file_finish (child, rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (find_chooser ());

  g_clear_object (&result);
  rushes_test_drain ();
  rushes_test_destroy (window, child);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_test_bear_file_chooser ();

  g_test_add_func ("/compat/file-dialogs/open", test_open);
  g_test_add_func ("/compat/file-dialogs/dismiss", test_dismiss);
  g_test_add_func ("/compat/file-dialogs/save-cancelled", test_save_cancelled);

  return g_test_run ();
}
