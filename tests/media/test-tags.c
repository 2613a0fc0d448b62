/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-probe.h"
#include "rushes-tags.h"
#include "rushes-test-clip.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <string.h>

#define PROMPT "A fox crosses a snowfield at dawn – “slowly”\nand looks back"

typedef struct
{
  char *folder;
  char *film;
  char *copy;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  RushesTestClip clip = { .n_frames = 48, .key_interval = 48, .sound = 2100 * GST_MSECOND };

  f->folder = rushes_test_make_folder ();
  f->film = g_build_filename (f->folder, "film.mp4", NULL);
  f->copy = g_build_filename (f->folder, "copy.mp4", NULL);
  rushes_test_clip_make (&clip, f->film);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->film);
  g_free (f->copy);
}

static gboolean
append_cb (const void *data,
           gsize length,
           gpointer user_data,
           GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

static gboolean
write_tags (const RushesTags *tags,
            const char *from,
            const char *to,
            GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) save_error = NULL;

  if (!rushes_tags_write (tags, from, append_cb, bytes, NULL, error))
    return FALSE;
  g_file_set_contents (to, (const char *) bytes->data, (gssize) bytes->len, &save_error);
  g_assert_no_error (save_error);
  return TRUE;
}

static RushesTags *
make_tags (void)
{
  RushesTags *tags = rushes_tags_new ();

  tags->title = g_strdup ("Night Drive – 04 Storm – Take 4");
  tags->description = g_strdup (PROMPT);
  tags->comment = g_strdup ("seed: 42\n{\"rushes\":1}");
  tags->encoder = g_strdup ("Rushes 1");
  tags->date = g_strdup ("2026-01-02T03:04:05Z");
  return tags;
}

/* Every frame and every stretch of sound with its time, as GStreamer decodes them */
static char *
decode (const char *path,
        const char *what)
{
  g_autofree char *text = g_strdup_printf ("filesrc location=\"%s\" ! decodebin ! %s ! appsink name=sink sync=false", path, what);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstElement) sink = NULL;
  GString *list = g_string_new (NULL);
  GstSample *sample;

  g_assert_no_error (error);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), 20 * GST_SECOND)))
    {
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      guint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
      g_autofree char *sum = NULL;
      GstMapInfo map;

      g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, map.data, map.size);
      gst_buffer_unmap (buffer, &map);
      g_string_append_printf (list, "%" G_GUINT64_FORMAT " %s\n", time, sum);
      gst_sample_unref (sample);
    }
  g_assert_true (gst_app_sink_is_eos (GST_APP_SINK (sink)));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_cmpuint (list->len, >, 40 * 64);
  return g_string_free (list, FALSE);
}

static void
assert_same_film (const char *one,
                  const char *other)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (one, NULL);
  g_autoptr (RushesMediaFacts) copied = rushes_media_probe (other, NULL);
  g_autofree char *frames = decode (one, "video/x-raw ! videoconvert ! video/x-raw,format=I420");
  g_autofree char *copied_frames = decode (other, "video/x-raw ! videoconvert ! video/x-raw,format=I420");
  g_autofree char *sound = decode (one, "audio/x-raw ! audioconvert");
  g_autofree char *copied_sound = decode (other, "audio/x-raw ! audioconvert");

  g_assert_cmpint (facts->duration, ==, copied->duration);
  g_assert_cmpstr (frames, ==, copied_frames);
  g_assert_cmpstr (sound, ==, copied_sound);
}

static void
test_round_trip (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (RushesTags) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_tags (tags, f->film, f->copy, &error));
  g_assert_no_error (error);
  read = rushes_tags_read (f->copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->title, ==, tags->title);
  g_assert_cmpstr (read->description, ==, tags->description);
  g_assert_cmpstr (read->comment, ==, tags->comment);
  g_assert_cmpstr (read->encoder, ==, tags->encoder);
  g_assert_cmpstr (read->date, ==, tags->date);
  assert_same_film (f->film, f->copy);
}

static gsize
find (const char *data,
      gsize length,
      const char *type)
{
  for (gsize i = 0; i + 4 <= length; i++)
    if (memcmp (data + i, type, 4) == 0)
      return i;

  return length;
}

/* A player of the web reads from the start. */
static void
test_index_first (Fixture *f,
                  gconstpointer user_data)
{
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (f->film, &data, &length, NULL));
  g_assert_cmpuint (find (data, length, "moov"), >, find (data, length, "mdat"));
  g_clear_pointer (&data, g_free);

  g_assert_true (write_tags (tags, f->film, f->copy, &error));
  g_assert_true (g_file_get_contents (f->copy, &data, &length, NULL));
  g_assert_cmpuint (find (data, length, "ftyp"), ==, 4);
  g_assert_cmpuint (find (data, length, "moov"), <, find (data, length, "mdat"));
}

/* Written once more: what is said anew replaces what was said, the rest stays. */
static void
test_again (Fixture *f,
            gconstpointer user_data)
{
  g_autofree char *twice = g_build_filename (f->folder, "twice.mp4", NULL);
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (RushesTags) title = rushes_tags_new ();
  g_autoptr (RushesTags) read = NULL;
  g_autoptr (GError) error = NULL;

  title->title = g_strdup ("Another");
  g_assert_true (write_tags (tags, f->film, f->copy, &error));
  g_assert_true (write_tags (title, f->copy, twice, &error));
  read = rushes_tags_read (twice, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->title, ==, "Another");
  g_assert_cmpstr (read->description, ==, PROMPT);
  g_assert_cmpstr (read->comment, ==, tags->comment);
  assert_same_film (f->film, twice);
}

static void
test_other_tool (Fixture *f,
                 gconstpointer user_data)
{
  g_autofree char *tool = g_find_program_in_path ("gst-discoverer-1.0");
  const char *argv[] = { tool, "-v", f->copy, NULL };
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  if (!tool)
    {
      g_test_skip ("There is no gst-discoverer-1.0");
      return;
    }
  g_assert_true (write_tags (tags, f->film, f->copy, &error));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (output, tags->title));
  g_assert_nonnull (strstr (output, "A fox crosses a snowfield"));
  g_assert_nonnull (strstr (output, "seed: 42"));
  g_assert_nonnull (strstr (output, "Rushes 1"));
}

static void
test_untagged (Fixture *f,
               gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTags) read = rushes_tags_read (f->film, &error);

  g_assert_no_error (error);
  g_assert_null (read->comment);
  g_assert_null (read->description);
}

/* What is no film of this kind is told before a byte is written. */
static void
test_unsupported (Fixture *f,
                  gconstpointer user_data)
{
  static const char matroska[] = "\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01";
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->copy, matroska, sizeof matroska, NULL));
  g_assert_false (rushes_tags_write (tags, f->copy, append_cb, bytes, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (bytes->len, ==, 0);
}

static gboolean
fail_cb (const void *data,
         gsize length,
         gpointer user_data,
         GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full");
  return FALSE;
}

static void
test_sink_fails (Fixture *f,
                 gconstpointer user_data)
{
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_tags_write (tags, f->film, fail_cb, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (rushes_tags_write (tags, f->film, append_cb, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Any byte of the index may be anything, and any end may be missing: an error or a copy, never more. */
static void
test_hostile (Fixture *f,
              gconstpointer user_data)
{
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *data = NULL;
  gsize length, index;

  g_assert_true (g_file_get_contents (f->film, &data, &length, NULL));
  index = find (data, length, "moov");
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *broken = g_memdup2 (data, length);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (RushesTags) read = NULL;
      gsize cut = i % 4 == 3 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;

      for (guint j = 0; j < 1 + i % 5; j++)
        broken[(gsize) g_rand_int_range (rand, (gint32) index - 4, (gint32) length)] = (char) (g_rand_boolean (rand) ? 0xff : g_rand_int_range (rand, 0, 256));
      g_assert_true (g_file_set_contents (f->copy, broken, (gssize) cut, NULL));
      if (rushes_tags_write (tags, f->copy, append_cb, bytes, NULL, NULL))
        g_assert_cmpuint (bytes->len, >, 0);
      read = rushes_tags_read (f->copy, NULL);
    }
}

/* A table that claims more than there is */
static void
test_long_table (Fixture *f,
                 gconstpointer user_data)
{
  g_autoptr (RushesTags) tags = make_tags ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length, table;

  g_assert_true (g_file_get_contents (f->film, &data, &length, NULL));
  table = find (data, length, "stco");
  g_assert_cmpuint (table, <, length);
  memset (data + table + 8, 0xff, 4);
  g_assert_true (g_file_set_contents (f->copy, data, (gssize) length, NULL));
  g_assert_false (rushes_tags_write (tags, f->copy, append_cb, bytes, NULL, &error));
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  g_assert_cmpuint (bytes->len, ==, 0);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);
  gst_init (NULL, NULL);

  g_test_add ("/tags/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/tags/index-first", Fixture, NULL, set_up, test_index_first, tear_down);
  g_test_add ("/tags/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/tags/other-tool", Fixture, NULL, set_up, test_other_tool, tear_down);
  g_test_add ("/tags/untagged", Fixture, NULL, set_up, test_untagged, tear_down);
  g_test_add ("/tags/unsupported", Fixture, NULL, set_up, test_unsupported, tear_down);
  g_test_add ("/tags/sink-fails", Fixture, NULL, set_up, test_sink_fails, tear_down);
  g_test_add ("/tags/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/tags/long-table", Fixture, NULL, set_up, test_long_table, tear_down);

  return g_test_run ();
}
