/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-export-all.h"
#include "rushes-json.h"
#include "rushes-sentences.h"
#include "rushes-tags.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#define PICTURE "media/ab/abababababababababababababababababababababababababababababababab.png"
#define SPEC                                                                                                                              \
  "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A fox, after First frame\",\"inputs\":[{\"role\":\"first_frame\",\"source\":\"" PICTURE "\",\"name\":\"fox.png\"}," \
  "{\"role\":\"last_frame\",\"source\":\"https://user:pass@example.com/x.png?X-Amz-Signature=abc\"}],"                                   \
  "\"parameters\":{\"duration\":5,\"callback_url\":\"https://example.com/hidden\"},\"extra\":{\"style\":\"noir\",\"api_key\":\"hidden\"}}"

typedef struct
{
  char *folder;
  char *target;
  RushesPaths *paths;
  RushesSteps *steps;
  RushesCatalogue *catalogue;
  RushesExporter *exporter;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *picture_folder = NULL;

  f->folder = rushes_test_make_folder ();
  f->target = g_build_filename (f->folder, "out", NULL);
  f->paths = rushes_paths_new (f->folder, f->folder);
  f->steps = rushes_steps_new ();
  f->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  f->exporter = rushes_exporter_new (f->paths, f->catalogue, f->steps);
  g_mkdir (f->target, 0700);
  picture = g_build_filename (f->folder, PICTURE, NULL);
  picture_folder = g_path_get_dirname (picture);
  g_mkdir_with_parents (picture_folder, 0700);
  g_assert_true (g_file_set_contents (picture, "picture", -1, NULL));
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_await_finalized (f->exporter);
  g_object_unref (f->steps);
  g_object_unref (f->paths);
  g_object_unref (f->catalogue);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->target);
}

static RushesTake *
make_take (Fixture *f,
           const char *spec)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");
  g_autofree char *film = g_build_filename (f->folder, "film.mp4", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (clip, &data, &length, NULL));
  g_assert_true (g_file_set_contents (film, data, (gssize) length, NULL));
  record->id = 9;
  record->number = 4;
  record->state = RUSHES_TAKE_STATE_READY;
  record->progress = -1;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup (spec);
  record->cost = g_strdup ("0.2150");
  record->task_id = g_strdup ("cgt-1");
  record->video_file = g_strdup ("film.mp4");
  return rushes_take_new (record, f->folder);
}

static char *
target (Fixture *f,
        const char *name)
{
  return g_build_filename (f->target, name, NULL);
}

static gboolean
export (Fixture *f,
        RushesTake *take,
        const char *to,
        gboolean force,
        gboolean *tagged,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_exporter_export_async (f->exporter, take, NULL, "The title", to, force, NULL, rushes_test_result_cb, &result);
  return rushes_exporter_export_finish (f->exporter, rushes_test_await_result (&result), tagged, error);
}

static RushesExportSettings *
read_back (Fixture *f,
           const char *path,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_exporter_read_async (f->exporter, path, NULL, rushes_test_result_cb, &result);
  return rushes_exporter_read_finish (f->exporter, rushes_test_await_result (&result), error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_names (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *name = rushes_exporter_name_take ("Night Drive", "Storm rolls in", 3, take);
  g_autofree char *untitled = rushes_exporter_name_take ("Night Drive", " ", 3, take);
  g_autofree char *bare = rushes_exporter_name_take (NULL, NULL, 0, take);
  g_autofree char *hostile = rushes_exporter_name_take (NULL, "../..\n/etc:*?", 0, take);
  g_autofree char *frame = rushes_exporter_name_frame ("Night Drive", "Storm", 3, take, 68);
  g_autofree char *words = g_strnfill (500, 'x');
  g_autofree char *longest = rushes_exporter_name_take (NULL, words, 99, take);
  g_autofree char *cut = rushes_exporter_name_take (NULL, "Wide shot from the cliff. Heavy clouds gather, while the beam sweeps slowly", 3, take);
  g_autofree char *dots = rushes_exporter_name_take (NULL, "Wait… what…", 3, take);

  g_assert_cmpstr (name, ==, "04 Storm rolls in – Take 4.mp4");
  g_assert_cmpstr (untitled, ==, "04 Night Drive – Take 4.mp4");
  g_assert_cmpstr (bare, ==, "01 – Take 4.mp4");
  g_assert_null (strchr (hostile, '/'));
  g_assert_null (strchr (hostile, '\n'));
  g_assert_cmpstr (frame, ==, "04 Storm – Take 4 – Frame 068.png");
  g_assert_cmpuint (strlen (longest), <, 120);
  g_assert_true (g_str_has_suffix (longest, " – Take 4.mp4"));
  g_assert_cmpstr (cut, ==, "04 Wide shot from the cliff. Heavy clouds gather – Take 4.mp4");
  g_assert_cmpstr (dots, ==, "04 Wait what – Take 4.mp4");
}

static void
test_export (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "04 Storm – Take 4.mp4");
  g_autoptr (RushesTags) tags = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  gboolean tagged = FALSE;

  g_assert_true (g_file_get_contents (rushes_take_get_video_path (take), &before, &n_before, NULL));
  g_assert_true (export (f, take, to, FALSE, &tagged, &error));
  g_assert_no_error (error);
  g_assert_true (tagged);
  g_assert_cmpuint (count_files (f->target), ==, 1);

  tags = rushes_tags_read (to, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tags->title, ==, "The title");
  g_assert_cmpstr (tags->description, ==, "A fox, after First frame");
  g_assert_true (g_str_has_prefix (tags->encoder, "Rushes "));
  g_assert_nonnull (strstr (tags->comment, "model: Spark Dance 2.0; "));
  g_assert_nonnull (strstr (tags->comment, "duration: 5"));
  g_assert_nonnull (strstr (tags->comment, "cost: 0.2150 USD"));
  g_assert_nonnull (strstr (tags->comment, "cgt-1"));

  /* The library's own stays as the service sent it. */
  g_assert_true (g_file_get_contents (rushes_take_get_video_path (take), &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Nothing that lets anybody in, and no place of this disk */
static void
test_secrets (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autoptr (RushesTags) tags = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (export (f, take, to, FALSE, NULL, &error));
  tags = rushes_tags_read (to, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (tags->comment, PICTURE));
  g_assert_nonnull (strstr (tags->comment, "noir"));
  g_assert_null (strstr (tags->comment, "hidden"));
  g_assert_null (strstr (tags->comment, "pass"));
  g_assert_null (strstr (tags->comment, "Signature"));
  g_assert_null (strstr (tags->comment, f->folder));
}

static void
test_read_back (Fixture *f,
                gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autofree char *picture = g_build_filename (f->folder, PICTURE, NULL);
  g_autoptr (RushesExportSettings) settings = NULL;
  g_autoptr (RushesExportSettings) elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (export (f, take, to, FALSE, NULL, &error));
  settings = read_back (f, to, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_spec_get_model (settings->spec), ==, "spark_dance_v2_0");
  g_assert_cmpstr (rushes_spec_get_prompt (settings->spec), ==, "A fox, after First frame");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (settings->spec, "duration")), ==, 5);
  g_assert_null (rushes_spec_get_parameter (settings->spec, "callback_url"));
  g_assert_cmpuint (settings->n_missing, ==, 0);
  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (settings->spec, "first_frame")), ==, picture);
  g_assert_cmpstr (rushes_input_get_name (rushes_spec_find_input (settings->spec, "first_frame")), ==, "fox.png");
  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (settings->spec, "last_frame")), ==, "https://example.com/x.png");

  /* A library that does not have the picture */
  g_unlink (picture);
  elsewhere = read_back (f, to, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (elsewhere->n_missing, ==, 1);
  g_assert_null (rushes_spec_find_input (elsewhere->spec, "first_frame"));
}

static void
test_hostile (Fixture *f,
              gconstpointer data)
{
  static const char *const strangers[] = {
    "", "rushes", "made by somebody else", "{\"prompt\":1}", "{\"workflow\": {\"rushes\": 1}}", "see {\"rushes\":1}",
  };
  static const char *const broken[] = {
    "{\"rushes\":1", "{\"rushes\":1}", "{\"rushes\":1,\"spec\":[]}", "{\"rushes\":\"1\",\"spec\":{}}", "{\"rushes\":2,\"spec\":{}}",
    "{\"rushes\":1,\"spec\":{\"prompt\":[]}}", "{\"rushes\":1,\"spec\":{\"inputs\":[1]}}",
  };
  g_autofree char *deep_part = g_strnfill (200000, '[');
  g_autofree char *deep = g_strconcat ("{\"rushes\":1,\"spec\":", deep_part, NULL);
  g_autofree char *long_part = g_strnfill (RUSHES_EXPORT_SETTINGS_MAX, 'x');
  g_autofree char *longer = g_strconcat ("{\"rushes\":1,\"spec\":{\"prompt\":\"", long_part, "\"}}", NULL);
  const char *more[] = { deep, longer };
  /* Read on from each of its lines it would take days. */
  g_autofree char *blanks = g_strnfill (4000000, '\n');
  g_autofree char *lines = g_strconcat (blanks, ":", NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_export_settings_read (i < G_N_ELEMENTS (strangers) ? strangers[i] : lines, f->folder, &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (broken) + G_N_ELEMENTS (more); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *text = i < G_N_ELEMENTS (broken) ? broken[i] : more[i - G_N_ELEMENTS (broken)];
      g_autofree char *sentence = NULL;

      g_assert_null (rushes_export_settings_read (text, f->folder, &error));
      g_assert_nonnull (error);
      sentence = rushes_sentence_for_error (error);
      g_assert_cmpuint (strlen (sentence), >, 10);
    }
}

/* A comment that asks for files of this disk gets none of them. */
static void
test_no_theft (Fixture *f,
               gconstpointer data)
{
  static const char *const sources[] = { "/etc/passwd", "../secret.png", "media/../../secret.png", "media/ab/../../film.mp4", "film.mp4", "file:///etc/passwd", "" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"rushes\":1,\"spec\":{\"model\":\"m\",\"inputs\":[{\"role\":\"first_frame\",\"source\":\"%s\"}],"
                         "\"mentions\":[{\"start\":0,\"length\":0,\"input\":7,\"source\":\"%s\"}]}}", sources[i], sources[i]);
      g_autoptr (RushesTake) take = make_take (f, SPEC);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesExportSettings) settings = rushes_export_settings_read (text, f->folder, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (rushes_spec_get_inputs (settings->spec)), ==, 0);
      g_assert_cmpuint (settings->n_missing, ==, 1);
    }
}

static void
test_collision (Fixture *f,
                gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (to, "mine", -1, NULL));
  g_assert_false (export (f, take, to, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (to, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_clear_error (&error);

  g_assert_true (export (f, take, to, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (f->target), ==, 1);
}

static gboolean
full_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  if (!g_str_equal (step, user_data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
  return FALSE;
}

static void
test_disk_full (Fixture *f,
                gconstpointer data)
{
  static const char *const steps[] = { "export/create", "export/write", "export/fsync", "export/rename" };
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sentence = NULL;

      rushes_steps_set_observer (f->steps, full_cb, (gpointer) steps[i]);
      g_assert_false (export (f, take, to, FALSE, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      sentence = rushes_sentence_for_error (error);
      g_assert_true (g_str_has_prefix (sentence, "The disk is full"));
      g_assert_cmpuint (count_files (f->target), ==, 0);
    }
}

static gboolean
cancel_cb (const char *step,
           gpointer user_data,
           GError **error)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_steps_set_observer (f->steps, cancel_cb, cancellable);
  rushes_exporter_export_async (f->exporter, take, NULL, "The title", to, FALSE, cancellable, rushes_test_result_cb, &result);
  g_assert_false (rushes_exporter_export_finish (f->exporter, rushes_test_await_result (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f->target), ==, 0);
}

static void
test_places (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", "new", "a.mp4", NULL);
  g_autofree char *to = target (f, "a.mp4");
  g_autoptr (GError) error = NULL;

  g_assert_false (export (f, take, nowhere, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  if (geteuid () == 0)
    return;
  g_chmod (f->target, 0500);
  g_assert_false (export (f, take, to, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_chmod (f->target, 0700);
}

/* What takes no tags leaves as it is, and that is told. */
static void
test_untagged (Fixture *f,
               gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gboolean tagged = TRUE;
  gsize length;

  g_assert_true (g_file_set_contents (rushes_take_get_video_path (take), "\x1a\x45\xdf\xa3 something else", -1, NULL));
  g_assert_true (export (f, take, to, FALSE, &tagged, &error));
  g_assert_no_error (error);
  g_assert_false (tagged);
  g_assert_true (g_file_get_contents (to, &content, &length, NULL));
  g_assert_cmpstr (content, ==, "\x1a\x45\xdf\xa3 something else");
}

static void
test_film_gone (Fixture *f,
                gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autofree char *to = target (f, "a.mp4");
  g_autoptr (GError) error = NULL;

  g_unlink (rushes_take_get_video_path (take));
  g_assert_false (export (f, take, to, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (f->target), ==, 0);
}

/* Two copies of one name are two files; what is old goes. */
static void
test_share (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autoptr (GError) error = NULL;
  char *paths[2];
  g_autofree char *folder = NULL;
  g_autofree char *other = NULL;
  struct utimbuf old = { 1, 1 };
  struct utimbuf read = { time (NULL), 1 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      rushes_exporter_share_async (f->exporter, take, NULL, "The title", "a name.mp4", NULL, rushes_test_result_cb, &result);
      paths[i] = rushes_exporter_share_finish (f->exporter, rushes_test_await_result (&result), &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (paths[i], "/a name.mp4"));
      g_assert_true (g_file_test (paths[i], G_FILE_TEST_IS_REGULAR));
    }
  g_assert_cmpstr (paths[0], !=, paths[1]);

  /* Both were made long ago; one has been read since. */
  folder = g_path_get_dirname (paths[0]);
  other = g_path_get_dirname (paths[1]);
  g_assert_cmpint (utime (paths[0], &old), ==, 0);
  g_assert_cmpint (utime (folder, &old), ==, 0);
  g_assert_cmpint (utime (paths[1], &read), ==, 0);
  g_assert_cmpint (utime (other, &old), ==, 0);
  rushes_exporter_prune (f->exporter);
  while (g_file_test (folder, G_FILE_TEST_EXISTS))
    g_thread_yield ();
  g_assert_true (g_file_test (paths[1], G_FILE_TEST_IS_REGULAR));
  g_free (paths[0]);
  g_free (paths[1]);
}

static void
test_draft (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesTake) draft = make_take (f, "{\"model\":\"spark_dance_v1_5_pro\",\"prompt\":\"A fox\",\"parameters\":{\"draft\":true,\"seed\":42}}");
  g_autoptr (RushesTake) take = make_take (f, "{\"model\":\"spark_dance_v1_5_pro\",\"draft\":\"cgt-1\",\"parameters\":{\"resolution\":\"1080p\"}}");
  g_autofree char *to = target (f, "a.mp4");
  g_autoptr (RushesExportSettings) settings = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_exporter_export_async (f->exporter, take, draft, "The title", to, FALSE, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_exporter_export_finish (f->exporter, rushes_test_await_result (&result), NULL, &error));
  settings = read_back (f, to, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_spec_get_prompt (settings->spec), ==, "A fox");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (settings->spec, "seed")), ==, 42);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (settings->spec, "resolution")), ==, "1080p");
  g_assert_null (rushes_spec_get_parameter (settings->spec, "draft"));
  g_assert_null (rushes_spec_get_draft (settings->spec));
}

static RushesTake *
add_rated (Fixture *f,
           RushesShot *shot,
           gint64 id,
           gint64 rating,
           gboolean chosen)
{
  g_autoptr (RushesTake) model = make_take (f, SPEC);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (model));
  g_autoptr (RushesTake) take = NULL;

  record->id = record->number = id;
  record->created = id;
  record->rating = rating;
  record->chosen = chosen;
  take = rushes_take_new (record, f->folder);
  rushes_shot_add_take (shot, take);
  return take;
}

static void
test_pick (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();
  g_autoptr (RushesShot) shot = rushes_shot_new (record, f->folder);
  RushesTake *plain;
  RushesTake *starred;
  RushesTake *best;

  g_assert_null (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_CHOSEN));
  g_assert_null (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_BEST));
  plain = add_rated (f, shot, 1, 0, FALSE);
  g_assert_true (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_CHOSEN) == plain);
  g_assert_true (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_BEST) == plain);
  starred = add_rated (f, shot, 2, 3, TRUE);
  best = add_rated (f, shot, 3, 5, FALSE);
  g_assert_true (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_CHOSEN) == starred);
  g_assert_true (rushes_export_pick_take (shot, RUSHES_EXPORT_PICK_BEST) == best);
}

static void
progress_cb (guint done,
             const char *name,
             gpointer user_data)
{
  g_string_append_printf (user_data, "%u %s;", done, name);
}

static guint
export_all (Fixture *f,
            GPtrArray *items,
            GCancellable *cancellable,
            GString *told,
            char **last,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_export_all_async (f->exporter, items, f->target, cancellable, progress_cb, told, rushes_test_result_cb, &result);
  return rushes_export_all_finish (f->exporter, rushes_test_await_result (&result), last, error);
}

/* Each is told of, what is there stays, and what is there already when it is stopped too. */
static void
test_all (Fixture *f,
          gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (f, SPEC);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_export_item_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *there = target (f, "02 b.mp4");
  g_autofree char *numbered = target (f, "02 b (2).mp4");
  g_autofree char *last = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *folder = g_build_filename (f->folder, "new", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", "new", NULL);
  Fixture into_new;

  g_assert_true (g_file_set_contents (there, "mine", -1, &error));
  g_ptr_array_add (items, rushes_export_item_new (take, NULL, "A", "01 a.mp4"));
  g_ptr_array_add (items, rushes_export_item_new (take, NULL, "B", "02 b.mp4"));
  g_assert_cmpuint (export_all (f, items, NULL, told, &last, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (told->str, ==, "0 01 a.mp4;1 02 b.mp4;");
  g_assert_cmpstr (last, ==, numbered);
  g_assert_true (g_file_get_contents (there, &kept, NULL, &error));
  g_assert_cmpstr (kept, ==, "mine");
  g_assert_cmpuint (count_files (f->target), ==, 3);

  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (export_all (f, items, cancellable, told, NULL, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (f->target), ==, 3);

  /* A new folder was typed. */
  into_new = *f;
  into_new.target = folder;
  g_assert_cmpuint (export_all (&into_new, items, NULL, told, NULL, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 2);
  /* One whose parent is missing too was hardly meant. */
  into_new.target = nowhere;
  g_assert_cmpuint (export_all (&into_new, items, NULL, told, NULL, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A full disk ends it, and says so. */
  rushes_steps_set_observer (f->steps, full_cb, (gpointer) "export/fsync");
  g_assert_cmpuint (export_all (f, items, NULL, told, NULL, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

#define ADD(name) g_test_add ("/exporter/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (names);
  ADD (export);
  ADD (secrets);
  ADD (read_back);
  ADD (hostile);
  ADD (no_theft);
  ADD (collision);
  ADD (disk_full);
  ADD (cancel);
  ADD (places);
  ADD (untagged);
  ADD (film_gone);
  ADD (share);
  ADD (draft);
  ADD (pick);
  ADD (all);
#undef ADD

  return g_test_run ();
}
