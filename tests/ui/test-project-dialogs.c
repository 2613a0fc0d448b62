/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project-dialogs.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesProject *other;
  GtkWidget *child;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  fixture->other = ui_fixture_open_project (fixture->context, "Taken");
  fixture->project = ui_fixture_open_project (fixture->context, "Mine");
  fixture->child = g_object_ref_sink (gtk_button_new ());
  fixture->window = rushes_test_present (fixture->child, 800, 600);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, fixture->child);
  g_clear_object (&fixture->other);
  g_clear_object (&fixture->project);
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_row (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = rushes_test_find (window, ADW_TYPE_ENTRY_ROW);

      if (found && gtk_widget_get_mapped (found))
        return found;
    }
  return NULL;
}

static gboolean
has_row (gpointer data)
{
  return find_row () != NULL;
}

static gboolean
has_no_row (gpointer data)
{
  return find_row () == NULL;
}

static GtkWidget *
find_button (GtkWidget *row)
{
  return gtk_widget_get_last_child (gtk_widget_get_parent (gtk_widget_get_parent (row)));
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_get_sensitive (widget);
}

static void
test_rename (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *row;
  GtkWidget *button;

  rushes_rename_project_dialog_present (fixture->child, fixture->context, fixture->project);
  rushes_test_await (has_row, NULL);
  row = find_row ();
  button = find_button (row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Mine");
  rushes_test_await (is_sensitive, button);

  gtk_editable_set_text (GTK_EDITABLE (row), "  ");
  g_assert_false (is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (row), " Taken ");
  g_assert_false (is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (row), " Storm <&> _sea ");
  g_assert_true (is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rushes_project_get_name (fixture->project), ==, "Storm <&> _sea");
  rushes_test_await (has_no_row, NULL);
  rushes_test_drain ();
}

static void
named_cb (const char *name,
          gpointer user_data)
{
  char **slot = user_data;

  g_assert_null (*slot);
  *slot = g_strdup (name);
}

static void
test_new (Fixture *fixture,
          gconstpointer data)
{
  g_autofree char *name = NULL;
  GtkWidget *row;

  rushes_new_project_dialog_present (fixture->child, fixture->context, named_cb, &name);
  rushes_test_await (has_row, NULL);
  row = find_row ();
  gtk_editable_set_text (GTK_EDITABLE (row), "Fresh");
  rushes_test_await (is_sensitive, find_button (row));
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (name, ==, "Fresh");
  rushes_test_await (has_no_row, NULL);
  rushes_test_drain ();
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(name, func) g_test_add ("/ui/project-dialogs/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("rename", test_rename);
  ADD ("new", test_new);
#undef ADD

  return g_test_run ();
}
