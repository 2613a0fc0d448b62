/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prices-dialog.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  RushesContext *context;
  GtkWidget *child;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  fixture->child = g_object_ref_sink (gtk_button_new ());
  fixture->window = rushes_test_present (fixture->child, 800, 600);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, fixture->child);
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_row (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = rushes_test_find_with (window, ADW_TYPE_ENTRY_ROW, "title", title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_rows (gpointer data)
{
  GtkWidget *row = find_row ("Standard · Sound on");

  return row != NULL && gtk_widget_get_mapped (row);
}

static void
test_prices (Fixture      *fixture,
             gconstpointer data)
{
  RushesPrices *prices = rushes_context_get_prices (fixture->context);
  g_autofree char *price = NULL;
  g_autofree char *limit = NULL;
  GtkWidget *row;

  rushes_prices_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_rows, NULL);
  row = find_row ("Standard · Sound on");
  g_assert_nonnull (find_row ("480p, 720p · With a video input"));

  gtk_editable_set_text (GTK_EDITABLE (row), "2.4");
  price = rushes_prices_get (prices, "spark_dance_v1_5_pro", "sound");
  g_assert_cmpstr (price, ==, "2.4");
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  /* What is no amount is marked, and what was kept stays. */
  gtk_editable_set_text (GTK_EDITABLE (row), "2.4.1");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_free (price);
  price = rushes_prices_get (prices, "spark_dance_v1_5_pro", "sound");
  g_assert_cmpstr (price, ==, "2.4");
  gtk_editable_set_text (GTK_EDITABLE (row), " ");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_null (rushes_prices_get (prices, "spark_dance_v1_5_pro", "sound"));

  row = find_row ("Ask Before Renders Above");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "1");
  gtk_editable_set_text (GTK_EDITABLE (row), "$0.5");
  limit = rushes_prices_get_limit (prices);
  g_assert_cmpstr (limit, ==, "0.5");
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_null (rushes_prices_get_limit (prices));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/prices-dialog", Fixture, NULL, set_up, test_prices, tear_down);

  return g_test_run ();
}
