/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-import-row.h"
#include "rushes-import-view.h"
#include "rushes-shots-import.h"
#include "rushes-shots-pane.h"
#include "ui-fixture.h"

#include <string.h>

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  GtkWindow *window;
  RushesShotsPane *pane;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "The Lamp Keeper");
  f->pane = RUSHES_SHOTS_PANE (g_object_ref_sink (rushes_shots_pane_new ()));
  rushes_shots_pane_set_context (f->pane, f->context);
  rushes_shots_pane_set_project (f->pane, f->project);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (f->pane));
  f->window = rushes_test_present (overlay, 900, 700);
  rushes_test_await_frame (GTK_WIDGET (f->pane));
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_destroy (f->window, GTK_WIDGET (f->pane));
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_await_finalized (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static guint
count (Fixture *f)
{
  return g_list_model_get_n_items (rushes_project_get_shots (f->project));
}

static RushesShot *
shot_at (Fixture *f,
         guint position)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (f->project), position);

  return shot;
}

static gboolean
has_batch (gpointer view)
{
  return rushes_import_view_get_batch (view) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL) == NULL;
}

static gboolean
has_toast (gpointer data)
{
  Fixture *f = data;

  return rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo") != NULL;
}

/* The preview of a file with these contents, read */
static GtkWidget *
open_list (Fixture    *f,
           const char *name,
           const char *contents)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *view;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  rushes_shots_import_file (f->pane, file);
  view = rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL);
  g_assert_nonnull (view);
  rushes_test_await (has_batch, view);
  rushes_test_await_frame (view);
  return view;
}

static const char film[] = "title,model,prompt,duration,colour\n"
                           "Dawn,,A fox crosses a snowfield at dawn,5,red\n"
                           "Storm,Spark Dance 1.5 Pro,The storm rolls in,99,\n"
                           "Den,spark_dance_v2_0_fast,A fox curls up,6,\n"
                           ",,An owl,five,\n";

static GtkWidget *
find_button (GtkWidget  *view,
             const char *label)
{
  GtkWidget *button = rushes_test_find_with (view, GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  return button;
}

static gboolean
has_three (gpointer data)
{
  return count (data) == 3;
}

static gboolean
has_one (gpointer data)
{
  return count (data) == 1;
}

static gboolean
has_five (gpointer data)
{
  return count (data) == 5;
}

/* What can be sent is ticked; what was imported goes by one Undo. */
static void
test_good_lines (Fixture *f,
                 gconstpointer data)
{
  GtkWidget *view = open_list (f, "film.csv", film);
  GtkWidget *undo;

  gtk_widget_activate (find_button (view, "Import 2 Shots"));
  rushes_test_await (has_three, f);
  rushes_test_await (is_gone, NULL);
  g_assert_cmpstr (rushes_shot_get_title (shot_at (f, 1)), ==, "Dawn");
  g_assert_cmpstr (rushes_shot_get_title (shot_at (f, 2)), ==, "Den");
  g_assert_cmpstr (rushes_spec_get_model (rushes_shot_get_spec (shot_at (f, 2))), ==, "spark_dance_v2_0_fast");
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot_at (f, 1))), ==, "A fox crosses a snowfield at dawn");
  g_assert_true (rushes_shots_pane_get_shot (f->pane) == shot_at (f, 1));

  rushes_test_await (has_toast, f);
  undo = rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo");
  gtk_widget_activate (undo);
  rushes_test_await (has_one, f);
  g_assert_nonnull (rushes_shots_pane_get_shot (f->pane));
}

static void
test_with_problems (Fixture *f,
                    gconstpointer data)
{
  GtkWidget *view = open_list (f, "film.csv", film);
  GtkWidget *also = rushes_test_find_with (view, GTK_TYPE_CHECK_BUTTON, "label", "_Also those with problems");
  GtkWidget *row;
  JsonNode *duration;

  g_assert_nonnull (also);
  gtk_widget_mnemonic_activate (also, FALSE);
  find_button (view, "Import 4 Shots");
  gtk_widget_mnemonic_activate (also, FALSE);
  find_button (view, "Import 2 Shots");

  /* One of them by its row */
  row = rushes_test_find (view, RUSHES_TYPE_IMPORT_ROW);
  gtk_widget_activate (rushes_test_find (row, GTK_TYPE_CHECK_BUTTON));
  find_button (view, "Import 1 Shot");
  gtk_widget_activate (rushes_test_find (row, GTK_TYPE_CHECK_BUTTON));
  gtk_widget_mnemonic_activate (also, FALSE);
  gtk_widget_activate (find_button (view, "Import 4 Shots"));
  rushes_test_await (has_five, f);
  rushes_test_await (is_gone, NULL);
  duration = rushes_spec_get_parameter (rushes_shot_get_spec (shot_at (f, 4)), "duration");
  g_assert_cmpstr (json_node_get_string (duration), ==, "five");
}

/* Every control is reached by Tab. */
static void
test_keyboard (Fixture *f,
               gconstpointer data)
{
  GtkWidget *view = open_list (f, "film.csv", film);
  GtkRoot *root = gtk_widget_get_root (view);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *first;

  g_assert_true (gtk_root_get_focus (root) == find_button (view, "Import 2 Shots"));
  for (guint i = 0; i < 16; i++)
    {
      GtkWidget *focus = gtk_root_get_focus (root);

      if (GTK_IS_CHECK_BUTTON (focus) && gtk_check_button_get_label (GTK_CHECK_BUTTON (focus)))
        g_hash_table_add (seen, (gpointer) gtk_check_button_get_label (GTK_CHECK_BUTTON (focus)));
      else if (GTK_IS_BUTTON (focus) && gtk_button_get_label (GTK_BUTTON (focus)))
        g_hash_table_add (seen, (gpointer) gtk_button_get_label (GTK_BUTTON (focus)));
      else if (gtk_widget_get_ancestor (focus, RUSHES_TYPE_IMPORT_ROW))
        g_hash_table_add (seen, (gpointer) "row");
      gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
    }
  g_assert_true (g_hash_table_contains (seen, "Show only _problems"));
  g_assert_true (g_hash_table_contains (seen, "row"));
  g_assert_true (g_hash_table_contains (seen, "_Also those with problems"));
  g_assert_true (g_hash_table_contains (seen, "_Cancel"));
  g_assert_true (g_hash_table_contains (seen, "Import 2 Shots"));

  /* A click beside a tick does what a click on it does. */
  first = rushes_test_find (view, RUSHES_TYPE_IMPORT_ROW);
  g_assert_true (gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD));
  gtk_widget_activate (gtk_root_get_focus (root));
  find_button (view, "Import 1 Shot");
  g_assert_true (gtk_widget_activate_action (gtk_widget_get_parent (first), "list.activate-item", "u", 0));
  find_button (view, "Import 2 Shots");

  gtk_widget_activate (find_button (view, "_Cancel"));
  rushes_test_await (is_gone, NULL);
  g_assert_cmpuint (count (f), ==, 1);
}

static void
test_only_problems (Fixture *f,
                    gconstpointer data)
{
  GtkWidget *view = open_list (f, "film.csv", film);
  GtkWidget *only = rushes_test_find_with (view, GTK_TYPE_CHECK_BUTTON, "label", "Show only _problems");
  GtkWidget *list = rushes_test_find (view, GTK_TYPE_LIST_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 4);
  gtk_widget_mnemonic_activate (only, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  gtk_widget_mnemonic_activate (only, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 4);
  gtk_widget_activate (find_button (view, "_Cancel"));
  rushes_test_await (is_gone, NULL);
}

static gboolean
has_failure (gpointer view)
{
  GtkWidget *page = rushes_test_find (view, ADW_TYPE_STATUS_PAGE);
  const char *text = page ? adw_status_page_get_description (ADW_STATUS_PAGE (page)) : NULL;

  return text && strstr (text, "name the columns");
}

static void
test_unreadable (Fixture *f,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "letter.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *view;

  g_assert_true (g_file_set_contents (path, "Dear Ada,\nhow <b>are</b> you?\n", -1, NULL));
  rushes_shots_import_file (f->pane, file);
  view = rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL);
  rushes_test_await (has_failure, view);
  rushes_test_await_frame (view);
  g_assert_null (rushes_import_view_get_batch (RUSHES_IMPORT_VIEW (view)));
  gtk_widget_activate (find_button (view, "C_lose"));
  rushes_test_await (is_gone, NULL);
  g_assert_cmpuint (count (f), ==, 1);
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static gboolean
has_many (gpointer data)
{
  return count (data) == 1001;
}

/* A thousand lines are a page at a time, and one change of the project. */
static void
test_many (Fixture *f,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("title,prompt,duration\n");
  GtkWidget *view;
  GtkWidget *list;
  GtkWidget *next;
  GtkWidget *undo;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "Shot %u,A fox crosses snowfield %u,5\n", i, i);
  view = open_list (f, "many.csv", text->str);
  list = rushes_test_find (view, GTK_TYPE_LIST_VIEW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, 200);
  g_assert_cmpuint (count_rows (list), <=, 210);
  next = rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "1–200 of 1000");
  g_assert_nonnull (next);
  next = gtk_widget_get_next_sibling (next);
  for (guint i = 0; i < 4; i++)
    g_signal_emit_by_name (next, "clicked");
  g_assert_nonnull (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "801–1000 of 1000"));
  g_assert_false (gtk_widget_get_sensitive (next));

  gtk_widget_activate (find_button (view, "Import 1000 Shots"));
  rushes_test_await (has_many, f);
  g_assert_cmpstr (rushes_shot_get_title (shot_at (f, 1000)), ==, "Shot 999");
  g_assert_cmpint (rushes_shot_get_position (shot_at (f, 1000)), ==, 1000);
  rushes_test_await (is_gone, NULL);
  rushes_test_await (has_toast, f);
  undo = rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo");
  gtk_widget_activate (undo);
  rushes_test_await (has_one, f);
}

/* A spec on the clipboard is a new shot below the one that is selected; an array is looked at first. */
static void
test_paste (Fixture *f,
            gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->pane));
  GtkWidget *view;

  gdk_clipboard_set_text (clipboard, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"title\": \"One\"}");
  gtk_widget_activate_action (GTK_WIDGET (f->pane), "shots.paste", NULL);
  while (count (f) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (rushes_shot_get_title (shot_at (f, 1)), ==, "One");

  gdk_clipboard_set_text (clipboard, "prompt\tduration\nA fox\t5\nAn owl\t6\n");
  gtk_widget_activate_action (GTK_WIDGET (f->pane), "shots.paste", NULL);
  while ((view = rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (rushes_import_view_get_batch (RUSHES_IMPORT_VIEW (view)));
  rushes_test_await_frame (view);
  find_button (view, "Import 2 Shots");
  gtk_widget_activate (find_button (view, "_Cancel"));
  rushes_test_await (is_gone, NULL);
}

/* The dialog may go while it reads. */
static void
test_closed_early (Fixture *f,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "film.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *view;
  GtkWidget *button;

  g_assert_true (g_file_set_contents (path, film, -1, NULL));
  rushes_shots_import_file (f->pane, file);
  view = rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL);
  /* Newer libadwaita puts a dialog into its window later: by then all may have been read. */
  rushes_test_await (rushes_test_has_clock, view);
  button = rushes_test_find_with (view, GTK_TYPE_BUTTON, "label", "_Stop");
  g_signal_emit_by_name (button ? button : find_button (view, "_Cancel"), "clicked");
  rushes_test_await (is_gone, NULL);
  rushes_test_drain ();
  g_assert_cmpuint (count (f), ==, 1);
}

#define ADD(path, func) g_test_add ("/ui/studio/import/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("good-lines", test_good_lines);
  ADD ("with-problems", test_with_problems);
  ADD ("keyboard", test_keyboard);
  ADD ("only-problems", test_only_problems);
  ADD ("unreadable", test_unreadable);
  ADD ("many", test_many);
  ADD ("paste", test_paste);
  ADD ("closed-early", test_closed_early);
  return g_test_run ();
}
