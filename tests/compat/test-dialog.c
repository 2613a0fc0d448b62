/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-dialog.h"

#include "rushes-display-test.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_life (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  GtkWidget *content = g_object_ref_sink (gtk_entry_new ());
  RushesDialog *dialog = rushes_dialog_new ("Connect", content, 440);
  GtkWidget *left = content;
  guint n_closed = 0;

  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (count_cb), &n_closed);
  g_assert_true (rushes_dialog_get_child (dialog) == content);
  rushes_dialog_set_focus (dialog, content);
  rushes_dialog_present (dialog, child);
  rushes_test_await (rushes_test_is_mapped, content);
  rushes_test_await_frame (content);
  g_assert_cmpint (gtk_widget_get_width (content), >=, 380);

  rushes_dialog_close (dialog);
  rushes_test_drain ();
  g_assert_cmpuint (n_closed, ==, 1);
  /* New dialogs fade before they let go. */
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &left);
  g_object_unref (content);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_unref (dialog);
  rushes_test_await (is_null, &dialog);
  rushes_test_await (is_null, &left);
  rushes_test_destroy (window, child);
}

/* The window has nothing that had the focus before and would get it back, and the page that has it goes away. */
static void
test_lets_go_of_focus (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_label_new ("Nothing to focus"));
  GtkWindow *window = rushes_test_present (child, 800, 600);
  GtkWidget *content = gtk_stack_new ();
  GtkWidget *button = gtk_button_new_with_label ("Begin");
  RushesDialog *dialog;

  gtk_stack_add_named (GTK_STACK (content), button, "question");
  gtk_stack_add_named (GTK_STACK (content), gtk_button_new_with_label ("Cancel"), "progress");
  dialog = rushes_dialog_new ("Export", content, 440);
  rushes_dialog_set_focus (dialog, button);
  rushes_dialog_present (dialog, child);
  rushes_test_await (rushes_test_is_mapped, content);
  rushes_test_await_frame (content);
  gtk_stack_set_visible_child_name (GTK_STACK (content), "progress");
  rushes_test_drain ();

  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  rushes_dialog_close (dialog);
  g_object_unref (dialog);
  rushes_test_await (is_null, &content);
  rushes_test_destroy (window, child);
}

/* Handlers of what is inside are given what belongs to the dialog. */
static void
outlived_cb (GtkWidget **content)
{
  g_assert_null (*content);
  g_free (content);
}

static void
test_data_outlives_content (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  GtkWidget *entry = gtk_entry_new ();
  RushesDialog *dialog = rushes_dialog_new ("Connect", entry, 440);
  GtkWidget **content = g_new0 (GtkWidget *, 1);

  g_set_weak_pointer (content, entry);
  g_object_set_data_full (G_OBJECT (dialog), "outlived", content, (GDestroyNotify) outlived_cb);
  rushes_dialog_present (dialog, child);
  rushes_test_await (rushes_test_is_mapped, entry);
  rushes_test_await_frame (entry);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  rushes_dialog_close (dialog);
  g_object_unref (dialog);
  rushes_test_await (is_null, &dialog);
  rushes_test_destroy (window, child);
}

static void
test_goes_with_its_window (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  GtkWidget *content = gtk_entry_new ();
  RushesDialog *dialog = rushes_dialog_new ("Connect", content, 440);
  guint n_closed = 0;

  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (count_cb), &n_closed);
  rushes_dialog_present (dialog, child);
  rushes_test_await (rushes_test_is_mapped, content);
  rushes_test_await_frame (content);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  rushes_test_destroy (window, child);
  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_finalize_object (dialog);
  g_assert_null (content);
}

static void
test_never_presented (void)
{
  GtkWidget *content = g_object_ref_sink (gtk_entry_new ());
  RushesDialog *dialog = rushes_dialog_new ("Connect", content, 440);

  g_assert_finalize_object (dialog);
  g_assert_finalize_object (content);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compat/dialog/life", test_life);
  g_test_add_func ("/compat/dialog/lets-go-of-focus", test_lets_go_of_focus);
  g_test_add_func ("/compat/dialog/goes-with-its-window", test_goes_with_its_window);
  g_test_add_func ("/compat/dialog/data-outlives-content", test_data_outlives_content);
  g_test_add_func ("/compat/dialog/never-presented", test_never_presented);

  return g_test_run ();
}
