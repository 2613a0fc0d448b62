/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take.h"
#include "rushes-test.h"

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          gpointer user_data)
{
  GString *log = user_data;

  g_string_append_printf (log, "%s ", pspec->name);
}

static void
changed_cb (RushesTake *take,
            gpointer user_data)
{
  g_string_append ((GString *) user_data, "changed! ");
}

static void
test_notify (void)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GObject) poster = g_object_new (G_TYPE_OBJECT, NULL);
  g_autofree char *path = NULL;
  RushesTake *take;
  GObject *got = NULL;
  double progress;
  RushesTakeState state;

  record->id = 7;
  record->revision = 10;
  take = rushes_take_new (record, "/library");
  g_signal_connect (take, "notify", G_CALLBACK (count_cb), log);
  g_signal_connect (take, "changed", G_CALLBACK (changed_cb), log);

  rushes_take_update (take, record);
  g_assert_cmpstr (log->str, ==, "");

  record->state = RUSHES_TAKE_STATE_READY;
  record->video_file = g_strdup ("media/ab/abc.mp4");
  record->progress = 0.5;
  record->revision = 11;
  rushes_take_update (take, record);
  g_assert_nonnull (strstr (log->str, "state "));
  g_assert_nonnull (strstr (log->str, "video-path "));
  g_assert_nonnull (strstr (log->str, "progress "));
  g_assert_null (strstr (log->str, "last-frame-path"));
  g_assert_null (strstr (log->str, "cost"));
  g_assert_true (g_str_has_suffix (log->str, "changed! "));
  g_assert_cmpstr (rushes_take_get_video_path (take), ==, "/library/media/ab/abc.mp4");
  g_assert_null (rushes_take_get_last_frame_path (take));
  g_object_get (take, "state", &state, "progress", &progress, "video-path", &path, NULL);
  g_assert_cmpint (state, ==, RUSHES_TAKE_STATE_READY);
  g_assert_cmpfloat (progress, ==, 0.5);
  g_assert_cmpstr (path, ==, "/library/media/ab/abc.mp4");

  /* What was read before that move is not taken over. */
  g_string_truncate (log, 0);
  record->revision = 10;
  record->state = RUSHES_TAKE_STATE_DOWNLOADING;
  rushes_take_update (take, record);
  g_assert_cmpstr (log->str, ==, "");
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);

  g_object_set (take, "poster", poster, NULL);
  g_object_set (take, "poster", poster, NULL);
  g_assert_cmpstr (log->str, ==, "poster ");
  g_object_get (take, "poster", &got, NULL);
  g_assert_true (got == poster);
  g_object_unref (got);

  g_assert_finalize_object (take);
}

/* Every property can be read, of an empty take too. */
static void
test_properties (void)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  RushesTake *take = rushes_take_new (record, "/library");
  guint n_properties;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (take), &n_properties);

  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (take), properties[i]->name, &value);
      g_assert_true (g_param_value_defaults (properties[i], &value));
    }
  g_assert_finalize_object (take);
}

static void
test_spec (void)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesSpec) spec = NULL;
  RushesTake *take;

  record->spec = g_strdup ("{\"model\": \"m\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"media/a.png\"}]}");
  take = rushes_take_new (record, "/library");
  spec = rushes_take_dup_spec (take);
  g_assert_nonnull (spec);
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "m");
  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (spec, "first_frame")), ==, "/library/media/a.png");

  g_free (record->spec);
  record->spec = g_strdup ("[[[");
  rushes_take_update (take, record);
  g_assert_null (rushes_take_dup_spec (take));
  g_assert_finalize_object (take);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/project/take/notifies-on-change-alone", test_notify);
  g_test_add_func ("/project/take/properties", test_properties);
  g_test_add_func ("/project/take/spec", test_spec);
  return g_test_run ();
}
