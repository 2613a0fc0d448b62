/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-library.h"

#include <stdio.h>
#include <string.h>

#include <gst/gst.h>

#include "rushes-sim-render.h"
#include "rushes-test.h"

#define MODEL "spark_dance_v2_0"
#define N_RENDERED 8
#define FILM_WIDTH 1280
#define FILM_HEIGHT 720
#define FILM_FRAMES 24

void
bench_render_film (const char *path,
                   int width,
                   int height,
                   guint n_frames,
                   guint seed)
{
  g_autoptr (RushesSimFilm) film = rushes_sim_film_new ();
  g_autoptr (GError) error = NULL;

  gst_init (NULL, NULL);
  film->width = width;
  film->height = height;
  film->n_frames = n_frames;
  film->has_sound = TRUE;
  film->seed = seed;
  film->prompt = g_strdup_printf ("A fox crosses a snowfield at dawn, for the %u. time", seed);
  rushes_sim_render_film (film, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Another file with the same picture: an MP4 may end in a box that players skip, and its digest is then another. */
static void
make_variant (const char *source,
              const char *path,
              guint32 number)
{
  char box[12] = { 0, 0, 0, 12, 'f', 'r', 'e', 'e' };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file;
  gsize size;

  g_file_get_contents (source, &contents, &size, &error);
  g_assert_no_error (error);
  memcpy (box + 8, &number, sizeof number);
  file = fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, size, file), ==, size);
  g_assert_cmpuint (fwrite (box, 1, sizeof box, file), ==, sizeof box);
  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
adopt (RushesMediaStore *media,
       const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *relative;

  rushes_media_store_adopt_async (media, path, "mp4", NULL, rushes_test_result_cb, &result);
  relative = rushes_media_store_adopt_finish (media, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return relative;
}

/* (element-type filename): a stored film for each take */
static GPtrArray *
make_films (const char *folder,
            RushesMediaStore *media,
            guint n_films)
{
  g_autoptr (GPtrArray) rendered = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *variant = g_build_filename (folder, "variant.mp4", NULL);
  GPtrArray *films = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_RENDERED; i++)
    {
      g_autofree char *name = g_strdup_printf ("film-%u.mp4", i);

      g_ptr_array_add (rendered, g_build_filename (folder, name, NULL));
      bench_render_film (g_ptr_array_index (rendered, i), FILM_WIDTH, FILM_HEIGHT, FILM_FRAMES, i);
    }
  for (guint i = 0; i < n_films; i++)
    {
      make_variant (g_ptr_array_index (rendered, i % N_RENDERED), variant, i);
      g_ptr_array_add (films, adopt (media, variant));
    }
  for (guint i = 0; i < N_RENDERED; i++)
    remove (g_ptr_array_index (rendered, i));
  return films;
}

static gint64
save_project (RushesStore *store)
{
  g_autoptr (RushesProjectRecord) project = rushes_project_record_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_free (project->name);
  project->name = g_strdup ("Bench");
  rushes_store_save_project_async (store, project, NULL, rushes_test_result_cb, &result);
  id = rushes_store_save_project_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return id;
}

static char *
make_spec (guint number)
{
  return g_strdup_printf ("{\"model\": \"%s\", \"prompt\": \"A fox crosses a snowfield at dawn, and for the %u. time it looks back\", "
                          "\"parameters\": {\"resolution\": \"720p\", \"duration\": 5}}",
                          MODEL, number);
}

static GArray *
save_shots (RushesStore *store,
            gint64 project,
            guint n_shots)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  for (guint i = 0; i < n_shots; i++)
    {
      RushesShotRecord *shot = rushes_shot_record_new ();

      shot->project_id = project;
      shot->position = i;
      g_free (shot->spec);
      shot->spec = make_spec (i);
      g_ptr_array_add (shots, shot);
    }
  rushes_store_save_shots_async (store, shots, NULL, rushes_test_result_cb, &result);
  ids = rushes_store_save_shots_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return ids;
}

static GPtrArray *
add_takes (RushesStore *store,
           GArray *shots,
           GPtrArray *films)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *stored;

  for (guint i = 0; i < films->len; i++)
    {
      RushesTakeRecord *take = rushes_take_record_new ();

      take->shot_id = g_array_index (shots, gint64, i % shots->len);
      take->service = g_strdup ("practice");
      take->model = g_strdup (MODEL);
      take->spec = make_spec (i);
      g_ptr_array_add (takes, take);
    }
  rushes_store_add_takes_async (store, takes, NULL, rushes_test_result_cb, &result);
  stored = rushes_store_add_takes_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return stored;
}

/* All the way that a take goes, with what a real one knows at its end. */
static void
finish_take (RushesStore *store,
             const RushesTakeRecord *added,
             const char *film)
{
  static const RushesTakeEvent way[] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_COMPLETED, RUSHES_TAKE_EVENT_STORED };
  g_autoptr (RushesTakeRecord) take = rushes_take_record_copy (added);

  take->task_id = g_strdup_printf ("task-%" G_GINT64_FORMAT, take->id);
  take->answer = g_strdup_printf ("{\"id\": \"task-%" G_GINT64_FORMAT "\", \"status\": \"completed\"}", take->id);
  take->video_file = g_strdup (film);
  take->width = FILM_WIDTH;
  take->height = FILM_HEIGHT;
  take->duration = FILM_FRAMES * G_GINT64_CONSTANT (1000000000) / 24;
  take->cost = g_strdup ("0.2150");
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      RushesTakeRecord *stored;

      rushes_store_move_take_async (store, way[i], take, NULL, rushes_test_result_cb, &result);
      stored = rushes_store_move_take_finish (store, rushes_test_await_result (&result), &error);
      g_assert_no_error (error);
      rushes_take_record_free (take);
      take = stored;
    }
}

static void
open_store (RushesStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_store_open_async (store, FALSE, NULL, rushes_test_result_cb, &result);
  rushes_store_open_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

static void
close_store (RushesStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_store_close_async (store, rushes_test_result_cb, &result);
  rushes_store_close_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

void
bench_library_make (const char *folder,
                    guint n_shots,
                    guint n_takes)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesClock) clock = rushes_clock_new_system ();
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (RushesStore) store = rushes_store_new (paths, clock, steps);
  g_autoptr (RushesMediaStore) media = rushes_media_store_new (paths, steps);
  g_autoptr (GPtrArray) films = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GArray) shots = NULL;

  open_store (store);
  films = make_films (folder, media, n_takes);
  shots = save_shots (store, save_project (store), n_shots);
  takes = add_takes (store, shots, films);
  for (guint i = 0; i < takes->len; i++)
    finish_take (store, g_ptr_array_index (takes, i), g_ptr_array_index (films, i));
  close_store (store);
}

RushesContext *
bench_library_new_context (const char *folder,
                           double practice_speed)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = {
    .paths = paths, .key_store = keys, .practice = TRUE, .practice_speed = practice_speed, .drive = TRUE,
  };
  g_autoptr (GError) error = NULL;
  RushesContext *context = rushes_context_new (&options, &error);

  g_assert_no_error (error);
  return context;
}
