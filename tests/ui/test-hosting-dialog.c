/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-host.h"
#include "rushes-hosting-dialog.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  FakeHost *host;
  RushesContext *context;
  GtkWidget *child;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->host = fake_host_new ();
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
  fake_host_free (fixture->host);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_with (GType       type,
           const char *property,
           const char *value)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = rushes_test_find_with (window, type, property, value);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_row (const char *title)
{
  return find_with (ADW_TYPE_ENTRY_ROW, "title", title);
}

static gboolean
has_rows (gpointer data)
{
  GtkWidget *row = find_row ("Endpoint");

  return row != NULL && gtk_widget_get_mapped (row);
}

static gboolean
has_no_rows (gpointer data)
{
  return find_row ("Endpoint") == NULL;
}

static gboolean
is_told (gpointer data)
{
  GtkWidget *label = find_with (GTK_TYPE_LABEL, "label", data);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
type_text (const char *title,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (title)), text);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (fixture->host);

  type_text ("Endpoint", options->endpoint);
  type_text ("Region", options->region);
  type_text ("Bucket Name", options->bucket);
  type_text ("Access Key", options->access_key);
  type_text ("Secret Key", options->secret_key);
}

static GtkWidget *
find_button (const char *label)
{
  return find_with (GTK_TYPE_BUTTON, "label", label);
}

static void
test_save (Fixture      *fixture,
           gconstpointer data)
{
  RushesHosting *hosting = rushes_context_get_hosting (fixture->context);
  g_autoptr (RushesHostOptions) kept = NULL;

  g_assert_false (rushes_hosting_is_available (hosting, NULL));
  rushes_hosting_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_rows, NULL);
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Test")));
  /* There is nothing to keep, nor to take away. */
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save")));
  g_assert_true (is_told ((gpointer) "Still to fill in: Endpoint, Region, Bucket Name, Access Key, Secret Key"));
  type_text ("Endpoint", "https://s3.example.com");
  type_text ("Bucket Name", "films");
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save")));
  rushes_test_await (is_told, (gpointer) "Still to fill in: Region, Access Key, Secret Key");

  fill (fixture);
  g_assert_null (find_with (GTK_TYPE_LABEL, "label", "Still to fill in: Secret Key"));
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Test")));
  g_signal_emit_by_name (find_button ("_Test"), "clicked");
  rushes_test_await (is_told, (gpointer) "This works from here, but the address is of this machine or its own network: the service cannot fetch from it");
  g_assert_cmpuint (fake_host_get_n_objects (fixture->host), ==, 0);
  g_assert_false (rushes_hosting_is_available (hosting, NULL));

  g_signal_emit_by_name (find_button ("_Save"), "clicked");
  rushes_test_await (has_no_rows, NULL);
  g_assert_true (rushes_hosting_is_available (hosting, NULL));
  kept = rushes_host_settings_dup_options (rushes_hosting_get_settings (hosting));
  g_assert_cmpstr (kept->secret_key, ==, "S3RVER");
}

/* What is set up is taken away by empty fields, and that is said before. */
static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const rows[] = { "Endpoint", "Region", "Bucket Name", "Access Key", "Secret Key" };
  RushesHosting *hosting = rushes_context_get_hosting (fixture->context);

  rushes_hosting_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_rows, NULL);
  fill (fixture);
  g_signal_emit_by_name (find_button ("_Save"), "clicked");
  rushes_test_await (has_no_rows, NULL);
  g_assert_true (rushes_hosting_is_available (hosting, NULL));

  rushes_hosting_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_rows, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    type_text (rows[i], "");
  rushes_test_await (is_told, (gpointer) "Saved like this, there is no media host any more");
  g_signal_emit_by_name (find_button ("_Save"), "clicked");
  rushes_test_await (has_no_rows, NULL);
  g_assert_false (rushes_hosting_is_available (hosting, NULL));
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer data)
{
  FakeHostFault region = { .match = "PUT", .status = 301, .headers = "x-amz-bucket-region: eu-west-1\r\n" };
  GtkWidget *row;

  rushes_hosting_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_rows, NULL);
  row = find_row ("Endpoint");
  fill (fixture);
  gtk_editable_set_text (GTK_EDITABLE (row), "http://s3.example.com");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save")));
  rushes_test_await (is_told, (gpointer) "The endpoint must be an address that begins with https:// (http:// on this machine alone)");

  fill (fixture);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  /* Nobody listens there. What is only tried out is not tried again by itself. */
  gtk_editable_set_text (GTK_EDITABLE (row), "http://127.0.0.1:1");
  g_signal_emit_by_name (find_button ("_Test"), "clicked");
  rushes_test_await (is_told, (gpointer) "The media host cannot be reached: check the network and the address");
  fill (fixture);
  fake_host_fail (fixture->host, &region);
  g_signal_emit_by_name (find_button ("_Test"), "clicked");
  rushes_test_await (is_told, (gpointer) "The bucket is in the region eu-west-1: enter that in Media Hosting");
  g_assert_true (gtk_widget_get_visible (find_button ("Use This Region")));
  g_signal_emit_by_name (find_button ("Use This Region"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row ("Region"))), ==, "eu-west-1");
  rushes_test_await (is_told, (gpointer) "This works from here, but the address is of this machine or its own network: the service cannot fetch from it");

  g_signal_emit_by_name (find_button ("_Save"), "clicked");
  rushes_test_await (has_no_rows, NULL);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/hosting-dialog/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/ui/hosting-dialog/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/ui/hosting-dialog/wrong", Fixture, NULL, set_up, test_wrong, tear_down);

  return g_test_run ();
}
