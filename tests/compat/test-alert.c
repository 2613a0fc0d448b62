/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-alert.h"

#include "rushes-display-test.h"

static const RushesAlertResponse responses[] = {
  { "keep", "_Keep" },
  { "delete", "_Delete", RUSHES_ALERT_DESTRUCTIVE },
  { "move", "_Move", RUSHES_ALERT_SUGGESTED },
  { NULL },
};

static gboolean
has_button (gpointer label)
{
  GtkWidget *button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", label);

  return button && gtk_widget_get_mapped (button);
}

/* (transfer none) (nullable) */
static GtkWidget *
find_mapped_label (GtkWidget *widget,
                   const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_mapped_label (child, text);
  return found;
}

static void
test_answer (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  rushes_alert_async (child, "Delete?", "It has <b>three</b> takes & more", gtk_label_new ("extra"), responses, NULL,
                      rushes_test_result_cb, &result);
  rushes_test_await (has_button, (gpointer) "_Delete");
  g_signal_emit_by_name (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Delete"), "clicked");
  answer = rushes_alert_finish (child, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "delete");

  g_clear_object (&result);
  rushes_test_destroy (window, child);
}

/* Whole, in whatever width there is, and without a word of the toolkit's. */
static void
test_long_heading (void)
{
  const char *heading = "The Service May Refuse “lighthouse-at-night-final-cut-3.png”";
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  const int widths[] = { 360, 500, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWindow *window = rushes_test_present (child, widths[i], 600);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      GtkWidget *button;
      GtkWidget *label;

      rushes_alert_async (child, heading, "It is too small", NULL, responses, cancellable, rushes_test_result_cb, &result);
      rushes_test_await (has_button, (gpointer) "_Keep");
      button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Keep");
      rushes_test_await_frame (button);
      label = find_mapped_label (GTK_WIDGET (gtk_widget_get_root (button)), heading);
      g_assert_nonnull (label);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
      g_cancellable_cancel (cancellable);
      g_assert_null (rushes_alert_finish (child, rushes_test_await_result (&result), NULL));
      adw_window_set_content (ADW_WINDOW (window), NULL);
      gtk_window_destroy (window);
      rushes_test_drain ();
    }
  g_assert_finalize_object (child);
}

static void
test_cancel (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_alert_async (child, "Delete?", NULL, NULL, responses, cancellable, rushes_test_result_cb, &result);
  rushes_test_await (has_button, (gpointer) "_Keep");
  g_cancellable_cancel (cancellable);
  g_assert_null (rushes_alert_finish (child, rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&result);
  rushes_test_destroy (window, child);
}

static void
test_window_closed (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 800, 600);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_alert_async (child, "Delete?", NULL, NULL, responses, NULL, rushes_test_result_cb, &result);
  rushes_test_await (has_button, (gpointer) "_Keep");
  gtk_window_destroy (window);
  g_free (rushes_alert_finish (child, rushes_test_await_result (&result), &error));

  g_clear_object (&result);
  rushes_test_drain ();
  g_assert_finalize_object (child);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compat/alert/answer", test_answer);
  g_test_add_func ("/compat/alert/long-heading", test_long_heading);
  g_test_add_func ("/compat/alert/cancel", test_cancel);
  g_test_add_func ("/compat/alert/window-closed", test_window_closed);

  return g_test_run ();
}
