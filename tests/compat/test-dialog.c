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
close_by_call (RushesDialog *dialog,
               GtkWidget *entry)
{
  rushes_dialog_close (dialog);
  /* That says it once more. */
  rushes_dialog_close (dialog);
}

/* As it reaches whoever stands between the window and the focus: with a reference on each of them */
static void
close_by_action (RushesDialog *dialog,
                 GtkWidget *entry)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *widget = entry; widget; widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (chain, g_object_ref (widget));
  g_assert_true (gtk_widget_activate_action (entry, "window.close", NULL));
}

static GtkWidget *
find_close_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "close"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_close_button (child);
  return found;
}

/* Neither by the mouse nor by a key, but by what reads the screen: nobody else holds what closes. */
static void
close_by_button (RushesDialog *dialog,
                 GtkWidget *entry)
{
  GtkWidget *button = NULL;

  for (GtkWidget *widget = entry; !button; widget = gtk_widget_get_parent (widget))
    button = find_close_button (widget);
  g_assert_true (gtk_widget_activate (button));
}

static void
test_data_outlives_content (gconstpointer data)
{
  void (*close) (RushesDialog *dialog, GtkWidget *entry) = data;
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
  g_object_unref (dialog);
  close (dialog, entry);
  rushes_test_await (is_null, &dialog);
  rushes_test_destroy (window, child);
}

/* It closes at once. */
static void
test_without_animations (gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  test_data_outlives_content (data);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
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
  g_test_add_data_func ("/compat/dialog/data-outlives-content/call", close_by_call, test_data_outlives_content);
  g_test_add_data_func ("/compat/dialog/data-outlives-content/action", close_by_action, test_data_outlives_content);
  g_test_add_data_func ("/compat/dialog/data-outlives-content/button", close_by_button, test_data_outlives_content);
  g_test_add_data_func ("/compat/dialog/without-animations/call", close_by_call, test_without_animations);
  g_test_add_data_func ("/compat/dialog/without-animations/action", close_by_action, test_without_animations);
  g_test_add_data_func ("/compat/dialog/without-animations/button", close_by_button, test_without_animations);
  g_test_add_func ("/compat/dialog/never-presented", test_never_presented);

  return g_test_run ();
}
