/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-save-as.h"

#include "rushes-display-test.h"

typedef struct
{
  char *folder;
  GtkWidget *from;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->from = g_object_ref_sink (gtk_button_new ());
  f->window = rushes_test_present (f->from, 800, 600);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_drain ();
  rushes_test_destroy (f->window, f->from);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static GtkWidget *
find_chooser (void)
{
  GtkWidget *chooser = rushes_test_find_anywhere (GTK_TYPE_FILE_CHOOSER, NULL, NULL);

  return chooser && gtk_widget_get_mapped (chooser) ? chooser : NULL;
}

/* The chooser reads each folder of its path: GTK 4.18 fails where that is cut short, so it stays where it is. */
static gboolean
is_somewhere (gpointer data)
{
  GtkWidget *chooser = find_chooser ();
  g_autoptr (GFile) file = chooser ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autoptr (GFile) folder = file ? g_file_get_parent (file) : NULL;
  g_autofree char *name = folder ? g_file_get_basename (folder) : NULL;

  return folder && rushes_test_find_with (chooser, GTK_TYPE_LABEL, "label", name);
}

static gboolean
has_file (gpointer path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (find_chooser ()));

  return file && g_str_equal (g_file_peek_path (file), path);
}

static gboolean
has_chooser_or_answer (gpointer result)
{
  return *(GAsyncResult **) result || rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Replace");
}

/* answer: (nullable): to the question whether a file is replaced, which must then be asked */
static void
check (Fixture *f,
       const char *suggested,
       const char *typed,
       const char *answer,
       const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *typed_path = g_build_filename (f->folder, typed, NULL);
  g_autofree char *path = NULL;

  rushes_save_as_async (f->from, "Export Take", suggested, NULL, rushes_test_result_cb, &result);
  rushes_test_await (is_somewhere, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (find_chooser ()), typed_path);
  rushes_test_await (has_file, typed_path);
  gtk_dialog_response (GTK_DIALOG (find_chooser ()), GTK_RESPONSE_ACCEPT);

  rushes_test_await (has_chooser_or_answer, &result);
  g_assert_true ((result == NULL) == (answer != NULL));
  if (answer)
    g_signal_emit_by_name (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", answer), "clicked");
  file = rushes_save_as_finish (f->from, rushes_test_await_result (&result), &error);
  path = expected ? g_build_filename (f->folder, expected, NULL) : NULL;
  g_assert_cmpstr (file ? g_file_peek_path (file) : NULL, ==, path);
  if (expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What has no ending that tells a film gets one; a film that calls itself otherwise was meant to. */
static void
test_endings (Fixture *f,
              gconstpointer data)
{
  check (f, "04 Storm – Take 4.mp4", "keeper", NULL, "keeper.mp4");
  check (f, "04 Storm – Take 4.mp4", "Shot 1.2", NULL, "Shot 1.2.mp4");
  check (f, "04 Storm – Take 4.mp4", "keeper.mp4", NULL, "keeper.mp4");
  check (f, "04 Storm – Take 4.mp4", "keeper.M4V", NULL, "keeper.M4V");
  check (f, "04 Storm – Take 4.mp4", "keeper.png", NULL, "keeper.png.mp4");
  check (f, "Frame 068.png", "frame", NULL, "frame.png");
  check (f, "Notes", "frame", NULL, "frame");
}

/* The dialog could not ask about a name that it did not know. */
static void
test_there_already (Fixture *f,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "keeper.mp4", NULL);

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  check (f, "04 Storm – Take 4.mp4", "keeper", "_Replace", "keeper.mp4");
  check (f, "04 Storm – Take 4.mp4", "keeper", "_Cancel", NULL);
}

#define ADD(name, func) g_test_add ("/ui/widgets/save-as/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_test_bear_file_chooser ();

  ADD ("endings", test_endings);
  ADD ("there-already", test_there_already);
  return g_test_run ();
}
