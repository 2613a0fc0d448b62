/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export All: which films, how many, and where they are afterwards. */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "rushes-export-view.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  char *target;
  RushesContext *context;
  RushesProject *project;
  GtkWidget *from;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->target = g_build_filename (f->folder, "out", NULL);
  g_mkdir (f->target, 0700);
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "Lamp");
  f->from = g_object_ref_sink (gtk_label_new ("The window"));
  f->window = rushes_test_present (f->from, 900, 700);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_destroy (f->window, f->from);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->target);
  g_free (f->folder);
}

/* A film in the library, and its take in the first shot */
static void
add_film (Fixture *f,
          gint64 id,
          gint64 rating,
          gboolean chosen)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");
  g_autofree char *film = g_build_filename (f->folder, "film.mp4", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (clip, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (film, bytes, (gssize) length, NULL));
  record->id = record->number = id;
  record->shot_id = rushes_shot_get_id (shot);
  record->state = RUSHES_TAKE_STATE_READY;
  record->progress = -1;
  record->rating = rating;
  record->chosen = chosen;
  record->duration = G_GINT64_CONSTANT (4000000000) + id * G_GINT64_CONSTANT (1000000000);
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup ("{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\"}");
  record->video_file = g_strdup ("film.mp4");
  take = rushes_take_new (record, f->folder);
  rushes_shot_add_take (shot, take);
}

static gboolean
is_gone (gpointer data)
{
  return rushes_test_find_anywhere (RUSHES_TYPE_EXPORT_VIEW, NULL, NULL) == NULL;
}

static gboolean
says (RushesExportView *view,
      const char *text)
{
  return rushes_test_find_with (GTK_WIDGET (view), GTK_TYPE_LABEL, "label", text) != NULL;
}

static RushesExportView *
present (Fixture *f)
{
  RushesExportView *view = rushes_export_view_present (f->from, f->context, f->project);

  rushes_test_await_frame (GTK_WIDGET (view));
  return view;
}

static void
export_to_target (Fixture *f,
                  RushesExportView *view)
{
  g_autoptr (GFile) folder = g_file_new_for_path (f->target);

  rushes_export_view_export_to (view, folder);
  rushes_test_await (is_gone, NULL);
  rushes_test_drain ();
}

static gboolean
is_there (Fixture *f,
          const char *name)
{
  g_autofree char *path = g_build_filename (f->target, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_picks (Fixture *f,
            gconstpointer data)
{
  RushesExportView *view;

  add_film (f, 1, 0, TRUE);
  add_film (f, 2, 4, FALSE);
  view = present (f);
  g_assert_true (says (view, "1 film · 0:05"));
  export_to_target (f, view);
  g_assert_true (is_there (f, "01 Lamp – Take 1.mp4"));

  view = present (f);
  rushes_export_view_set_pick (view, RUSHES_EXPORT_PICK_BEST);
  g_assert_true (says (view, "1 film · 0:06"));
  export_to_target (f, view);
  g_assert_true (is_there (f, "01 Lamp – Take 2.mp4"));
  view = present (f);
  export_to_target (f, view);
  g_assert_true (is_there (f, "01 Lamp – Take 1 (2).mp4"));
}

/* Nothing to export is told, and cannot be begun. */
static void
test_none (Fixture *f,
           gconstpointer data)
{
  RushesExportView *view = present (f);
  GtkWidget *button = rushes_test_find_with (GTK_WIDGET (view), GTK_TYPE_BUTTON, "label", "Choose Folder…");

  g_assert_true (says (view, "0 films · 0:00 · 1 shot has none yet"));
  g_assert_false (gtk_widget_get_sensitive (button));

  /* A window of its own with older libadwaita */
  if (gtk_widget_get_root (button) != GTK_ROOT (f->window))
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
}

#define ADD(name, func) g_test_add ("/ui/studio/export/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("picks", test_picks);
  ADD ("none", test_none);
  return g_test_run ();
}
