/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-connect-dialog.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  RushesContext *context;
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
  fixture->child = g_object_ref_sink (gtk_button_new ());
  fixture->window = rushes_test_present (fixture->child, 800, 600);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, fixture->child);
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_with_class (GtkWidget *widget,
                 const char *css_class)
{
  GtkWidget *found = NULL;

  if (gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_with_class (child, css_class);
  return found;
}

static gboolean
has_dialog (gpointer data)
{
  GtkWidget *key = rushes_test_find_anywhere (ADW_TYPE_PASSWORD_ENTRY_ROW, NULL, NULL);

  return key && gtk_widget_get_mapped (key);
}

static gboolean
has_problem (gpointer problem)
{
  return gtk_widget_get_visible (problem);
}

/* Nobody listens there: a sentence, and the dialog stays open with the key in it. */
static void
test_unreachable (Fixture *fixture,
                  gconstpointer data)
{
  GtkWidget *key;
  GtkWidget *url;
  GtkWidget *problem;
  GtkWidget *button;
  GtkWidget *box;

  rushes_connect_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_dialog, NULL);
  key = rushes_test_find_anywhere (ADW_TYPE_PASSWORD_ENTRY_ROW, NULL, NULL);
  box = gtk_widget_get_parent (gtk_widget_get_parent (key));
  button = find_with_class (box, "pill");
  problem = find_with_class (box, "problem");
  url = rushes_test_find (gtk_widget_get_next_sibling (key), ADW_TYPE_ENTRY_ROW);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (url), "http://127.0.0.1:1");
  gtk_editable_set_text (GTK_EDITABLE (key), " sk-abc ");
  g_assert_true (gtk_widget_get_sensitive (button));

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  rushes_test_await (has_problem, problem);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_false (rushes_context_get_connected (fixture->context));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (key)), ==, " sk-abc ");

  /* Another try takes the sentence away. */
  gtk_editable_set_text (GTK_EDITABLE (key), "sk-abcd");
  g_assert_false (gtk_widget_get_visible (problem));
  gtk_widget_activate_action (key, "window.close", NULL);
  rushes_test_drain ();
}

/* Closed while the key is tested: nothing comes back to life. */
static void
test_closed_meanwhile (Fixture *fixture,
                       gconstpointer data)
{
  GtkWidget *key;

  rushes_connect_dialog_present (fixture->child, fixture->context);
  rushes_test_await (has_dialog, NULL);
  key = rushes_test_find_anywhere (ADW_TYPE_PASSWORD_ENTRY_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (rushes_test_find (gtk_widget_get_next_sibling (key), ADW_TYPE_ENTRY_ROW)), "http://127.0.0.1:1");
  gtk_editable_set_text (GTK_EDITABLE (key), "sk-abc");
  g_signal_emit_by_name (key, "entry-activated");
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (key)));
  rushes_test_drain ();
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(name, func) g_test_add ("/ui/connect/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("unreachable", test_unreachable);
  ADD ("closed-meanwhile", test_closed_meanwhile);
#undef ADD

  return g_test_run ();
}
