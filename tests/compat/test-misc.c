/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-about.h"
#include "rushes-banner.h"
#include "rushes-launch.h"
#include "rushes-list-scroll.h"
#include "rushes-popover.h"
#include "rushes-shortcuts-help.h"

#include "rushes-display-test.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static GtkWidget *
find_a (GtkWidget *widget,
        GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_a (child, type);
  return found;
}

static gboolean
has_button (gpointer widget)
{
  return find_a (widget, GTK_TYPE_BUTTON) != NULL;
}

static void
test_banner (void)
{
  GtkWidget *banner = g_object_ref_sink (rushes_banner_new ());
  GtkWindow *window = rushes_test_present (banner, 800, 300);
  guint n_clicked = 0;

  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (count_cb), &n_clicked);
  g_assert_false (has_button (banner));
  rushes_banner_set_title (RUSHES_BANNER (banner), "Made by a newer <Rushes> & read-only");
  rushes_banner_set_button_label (RUSHES_BANNER (banner), "Show");
  rushes_test_await (has_button, banner);
  g_signal_emit_by_name (find_a (banner, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (n_clicked, ==, 1);
  g_assert_cmpstr (rushes_banner_get_title (RUSHES_BANNER (banner)), ==, "Made by a newer <Rushes> & read-only");
  rushes_banner_set_title (RUSHES_BANNER (banner), NULL);
  rushes_banner_set_button_label (RUSHES_BANNER (banner), NULL);

  rushes_test_destroy (window, banner);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          gpointer item)
{
  gtk_list_item_set_child (GTK_LIST_ITEM (item), g_object_new (GTK_TYPE_LABEL, "height-request", 40, NULL));
}

static void
test_list_scroll (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *list;
  GtkWidget *scroller = g_object_ref_sink (gtk_scrolled_window_new ());
  GtkWindow *window;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  for (guint i = 0; i < 60; i++)
    gtk_string_list_append (strings, "x");
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  window = rushes_test_present (scroller, 300, 200);
  rushes_test_await_frame (scroller);

  rushes_list_scroll_to (list, 50);
  rushes_test_await_frame (scroller);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))), >, 1000);

  rushes_test_destroy (window, scroller);
}

static void
close_others (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i - 1);

      if (other != window)
        gtk_window_destroy (other);
    }
}

static void
test_about_and_shortcuts (void)
{
  static const RushesAbout about = { "Rushes", "io.github.rushes.Rushes", "0.1.0", "The Rushes developers" };
  static const RushesShortcutLine lines[] = {
    { NULL, "General" },
    { "<Control>q", "Quit & <go>" },
    { "F10", "Main Menu" },
    { NULL, "Shots" },
    { "<Control><Shift>n", "Add Shot" },
    { NULL, NULL },
  };
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 600, 500);

  rushes_present_about (child, &about);
  rushes_test_await_frame (child);
  close_others (window);
  rushes_present_shortcuts_help (child, lines);
  rushes_test_await_frame (child);
  close_others (window);
  rushes_test_drain ();

  rushes_test_destroy (window, child);
}

/* No file manager and no browser in the test's session: an error, never a hang. */
static void
test_launch (void)
{
  GtkWidget *child = g_object_ref_sink (gtk_button_new ());
  GtkWindow *window = rushes_test_present (child, 400, 300);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all/film.mp4");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  GLogLevelFlags fatal;

  rushes_launch_uri_async (child, "rushes-unknown-scheme:x", NULL, rushes_test_result_cb, &result);
  g_assert_false (rushes_launch_uri_finish (child, rushes_test_await_result (&result), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* GTK 4.18 warns where no portal is. */
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  rushes_show_in_folder_async (child, file, NULL, rushes_test_result_cb, &second);
  if (!rushes_show_in_folder_finish (child, rushes_test_await_result (&second), &error))
    g_assert_nonnull (error);
  g_log_set_always_fatal (fatal);

  g_clear_object (&result);
  g_clear_object (&second);
  rushes_test_destroy (window, child);
}

/* The release of the button goes to the menu, and the keys come back from it. */
static void
test_popover (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *row = gtk_button_new_with_label ("Row");
  GtkWidget *popover = gtk_popover_new ();
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("First"));
  gtk_box_append (GTK_BOX (box), row);
  window = rushes_test_present (box, 400, 300);
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_button_new_with_label ("Menu"));
  gtk_widget_set_parent (popover, box);
  gtk_widget_grab_focus (row);
  gtk_widget_set_state_flags (row, GTK_STATE_FLAG_ACTIVE, FALSE);
  rushes_popover_popup_for (GTK_POPOVER (popover), row);
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_false (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_ACTIVE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == gtk_popover_get_child (GTK_POPOVER (popover)));
  gtk_popover_popdown (GTK_POPOVER (popover));
  rushes_test_await_frame (box);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == row);

  /* Nothing has them after the view was changed: then they go to what was pressed. */
  gtk_root_set_focus (GTK_ROOT (window), NULL);
  rushes_popover_popup_for (GTK_POPOVER (popover), gtk_widget_get_first_child (row));
  gtk_popover_popdown (GTK_POPOVER (popover));
  rushes_test_await_frame (box);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == row);
  rushes_popover_remove (popover);
  rushes_test_destroy (window, box);
}

/* It is as wide as the popover would be without it: a line that is broken in three is higher than there is need. */
static void
test_wide_popover (void)
{
  GtkWidget *row = g_object_ref_sink (gtk_button_new_with_label ("Row"));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("What is known of a take, and what came back of it, in a few words that have room in one line");
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window = rushes_test_present (row, 400, 300);
  int natural, line;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, natural, &line, NULL, NULL, NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (rest, -1, 100);
  gtk_box_append (GTK_BOX (child), label);
  gtk_box_append (GTK_BOX (child), rest);
  rushes_popover_set_child (GTK_POPOVER (popover), child);
  gtk_widget_set_parent (popover, row);
  gtk_popover_popup (GTK_POPOVER (popover));
  rushes_test_await_frame (popover);
  rushes_test_await_frame (popover);
  g_assert_cmpint (gtk_widget_get_width (label), ==, natural);
  g_assert_cmpint (gtk_widget_get_height (child), ==, line + 100);
  rushes_popover_remove (popover);
  rushes_test_destroy (window, row);
}

/* A screen may have less room than what is in a popover wants: it opens all the same, and all of it can be reached. */
static void
test_tall_popover (void)
{
  GtkWidget *row = g_object_ref_sink (gtk_button_new_with_label ("Row"));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window = rushes_test_present (row, 400, 300);
  int minimum;

  gtk_widget_set_size_request (child, 200, 4000);
  rushes_popover_set_child (GTK_POPOVER (popover), child);
  gtk_widget_set_parent (popover, row);
  gtk_popover_popup (GTK_POPOVER (popover));
  rushes_test_await_frame (popover);
  rushes_test_await_frame (popover);
  g_assert_true (gtk_widget_get_mapped (child));
  gtk_widget_measure (popover, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, gdk_surface_get_height (gtk_native_get_surface (GTK_NATIVE (popover))));
  g_assert_cmpint (gtk_widget_get_height (child), >=, 4000);

  rushes_popover_remove (popover);
  rushes_test_destroy (window, row);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compat/banner", test_banner);
  g_test_add_func ("/compat/list-scroll", test_list_scroll);
  g_test_add_func ("/compat/about-and-shortcuts", test_about_and_shortcuts);
  g_test_add_func ("/compat/launch", test_launch);
  g_test_add_func ("/compat/popover", test_popover);
  g_test_add_func ("/compat/tall-popover", test_tall_popover);
  g_test_add_func ("/compat/wide-popover", test_wide_popover);

  return g_test_run ();
}
