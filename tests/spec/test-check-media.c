/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

/* What the service behind is said to refuse of videos and sounds. */

#define SECOND G_GINT64_CONSTANT (1000000000)

static RushesCatalogue *catalogue;

/* A healthy video */
static RushesMediaFacts *
new_video (void)
{
  RushesMediaFacts *facts = spec_test_new_facts ("mp4", 1280, 720, 5000000);

  facts->kind = RUSHES_MEDIA_KIND_VIDEO;
  facts->duration = 5 * SECOND;
  facts->rate_n = 24;
  facts->video_codec = g_strdup ("h264");
  facts->audio_codec = g_strdup ("aac");
  facts->has_audio = TRUE;
  return facts;
}

static RushesMediaFacts *
new_sound (gint64 duration)
{
  RushesMediaFacts *facts = spec_test_new_facts ("wav", 0, 0, 1000000);

  facts->kind = RUSHES_MEDIA_KIND_AUDIO;
  facts->duration = duration;
  facts->audio_codec = g_strdup ("pcm");
  facts->has_audio = TRUE;
  return facts;
}

static const struct
{
  const char *format;
  const char *video;
  const char *audio;
  int width, height;
  int rate_n, rate_d;
  gint64 duration; /* ms */
  gint64 size;
  const char *code; /* NULL: nothing is wrong */
  RushesFix fix;
  const char *value;
  const char *limit;
} videos[] = {
  { "mp4", "h264", "aac", 1280, 720, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mov", "h265", "mp3", 1280, 720, 60, 1, 15000, 50000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", NULL, 720, 1280, 30000, 1001, 2000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "webm", "vp9", "opus", 1280, 720, 24, 1, 5000, 5000000, "media-codec", RUSHES_FIX_FIT, "webm", "mp4, mov" },
  { "mp4", "av1", "aac", 1280, 720, 24, 1, 5000, 5000000, "media-codec", RUSHES_FIX_FIT, "av1", "h264, h265" },
  { "mov", "h264", "pcm", 1280, 720, 24, 1, 5000, 5000000, "media-codec", RUSHES_FIX_FIT, "pcm", "aac, mp3" },
  { "mp4", NULL, NULL, 1280, 720, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  /* Bounds are inside: 640 × 640, 2206 × 946, 300 px, 2.5 */
  { "mp4", "h264", "aac", 640, 640, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", "aac", 640, 639, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "640×639", NULL },
  { "mp4", "h264", "aac", 2206, 946, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", "aac", 2207, 946, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "2207×946", NULL },
  { "mp4", "h264", "aac", 1100, 440, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", "aac", 1101, 440, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "1101×440", NULL },
  { "mp4", "h264", "aac", 440, 1100, 24, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", "aac", 440, 1101, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "440×1101", NULL },
  { "mp4", "h264", "aac", 3840, 2160, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "3840×2160", "1920×1080" },
  { "mp4", "h264", "aac", 320, 240, 24, 1, 5000, 5000000, "media-pixels", RUSHES_FIX_FIT, "320×240", "744×558" },
  { "mp4", "h264", "aac", 1280, 720, 24000, 1001, 5000, 5000000, "media-rate", RUSHES_FIX_FIT, "23.976", "24–60" },
  { "mp4", "h264", "aac", 1280, 720, 61, 1, 5000, 5000000, "media-rate", RUSHES_FIX_FIT, "61", "24–60" },
  { "mp4", "h264", "aac", 1280, 720, 0, 1, 5000, 5000000, NULL, RUSHES_FIX_NONE, NULL, NULL },
  { "mp4", "h264", "aac", 1280, 720, 24, 1, 1999, 5000000, "media-length", RUSHES_FIX_REMOVE_INPUT, "2", "2–15" },
  { "mp4", "h264", "aac", 1280, 720, 24, 1, 900, 5000000, "media-length", RUSHES_FIX_REMOVE_INPUT, "0.9", "2–15" },
  { "mp4", "h264", "aac", 1280, 720, 24, 1, 15001, 5000000, "media-length", RUSHES_FIX_FIT, "15.01", "2–15" },
  { "mp4", "h264", "aac", 1280, 720, 24, 1, 5000, 50000001, "media-size", RUSHES_FIX_FIT, "50.0 MB", "50 MB" },
  /* The first is told; the copy is right in all respects. */
  { "webm", "vp9", "opus", 3840, 2160, 120, 1, 99000, 90000000, "media-codec", RUSHES_FIX_FIT, "webm", "mp4, mov" },
};

static void
test_video (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  for (guint host = 0; host < 2; host++)
    {
      g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0_fast', 'inputs': [{'role': 'reference_video', 'source': 'a'}]}");
      g_autoptr (GPtrArray) problems = NULL;
      RushesMediaFacts *facts = new_video ();
      const RushesProblem *problem;

      g_free (facts->format);
      g_free (facts->video_codec);
      g_free (facts->audio_codec);
      facts->format = g_strdup (videos[n].format);
      facts->video_codec = g_strdup (videos[n].video);
      facts->audio_codec = g_strdup (videos[n].audio);
      facts->width = videos[n].width;
      facts->height = videos[n].height;
      facts->rate_n = videos[n].rate_n;
      facts->rate_d = videos[n].rate_d;
      facts->duration = videos[n].duration * (SECOND / 1000);
      facts->size = videos[n].size;
      spec_test_set_facts (spec, 0, facts);
      problems = rushes_spec_check (spec, catalogue, host ? RUSHES_CHECK_FLAGS_MEDIA_HOST : RUSHES_CHECK_FLAGS_NONE);

      /* Without a host the video cannot be sent; that it would be refused is told besides. */
      if (!host)
        {
          g_assert_cmpstr (((RushesProblem *) problems->pdata[0])->code, ==, "source-needs-url");
          g_ptr_array_remove_index (problems, 0);
        }
      g_assert_cmpuint (problems->len, ==, (videos[n].code ? 1 : 0));
      if (!videos[n].code)
        continue;
      problem = problems->pdata[0];
      g_assert_true (problem->is_warning);
      g_assert_cmpstr (problem->code, ==, videos[n].code);
      g_assert_cmpstr (problem->field, ==, "inputs[0]");
      g_assert_cmpint (problem->fix, ==, videos[n].fix);
      g_assert_cmpstr (problem->value, ==, videos[n].value);
      if (videos[n].limit)
        g_assert_cmpstr (problem->limit, ==, videos[n].limit);
    }
}

static const struct
{
  int seconds[3];     /* of three sounds; 0: none */
  const char *found;
  RushesFix fix;
} together[] = {
  { { 5, 5, 5 }, "", RUSHES_FIX_NONE },
  { { 15, 0, 0 }, "", RUSHES_FIX_NONE },
  /* The last one may become five seconds long. */
  { { 10, 6, 0 }, "[media-length@inputs[2]]", RUSHES_FIX_FIT },
  { { 6, 6, 6 }, "[media-length@inputs[3]]", RUSHES_FIX_FIT },
  /* Nothing is left for the second, but the first can give way. */
  { { 15, 5, 0 }, "[media-length@inputs[1]]", RUSHES_FIX_FIT },
  { { 5, 15, 0 }, "[media-length@inputs[2]]", RUSHES_FIX_FIT },
  { { 8, 8, 8 }, "[media-length@inputs[2]]", RUSHES_FIX_REMOVE_INPUT },
  { { 16, 0, 0 }, "[media-length@inputs[1]]", RUSHES_FIX_FIT },
};

static void
test_together (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GString) json = g_string_new ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': 'https://a.example/b.png'}");
  g_autoptr (RushesSpec) spec = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  for (guint i = 0; i < 3 && together[n].seconds[i]; i++)
    g_string_append (json, ", {'role': 'reference_audio', 'source': 'a'}");
  g_string_append (json, "]}");
  spec = spec_test_parse (json->str);
  for (guint i = 0; i < 3 && together[n].seconds[i]; i++)
    spec_test_set_facts (spec, i + 1, new_sound (together[n].seconds[i] * SECOND));

  found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (found, ==, together[n].found);
  problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  if (problems->len > 0)
    g_assert_cmpint (((RushesProblem *) problems->pdata[0])->fix, ==, together[n].fix);
}

/* Nothing is left for a file that would be refused by itself: it can be converted all the same, and that all are too long stays told. */
static void
test_together_refused (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': 'https://a.example/b.png'},"
                                                 " {'role': 'reference_audio', 'source': 'a'}, {'role': 'reference_audio', 'source': 'b'},"
                                                 " {'role': 'reference_audio', 'source': 'c'}]}");
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  RushesMediaFacts *flac = new_sound (8 * SECOND);

  g_free (flac->format);
  flac->format = g_strdup ("flac");
  spec_test_set_facts (spec, 1, new_sound (8 * SECOND));
  spec_test_set_facts (spec, 2, new_sound (8 * SECOND));
  spec_test_set_facts (spec, 3, flac);
  found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (found, ==, "[media-codec@inputs[3]] [media-length@inputs[2]]");
  problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpint (((RushesProblem *) problems->pdata[0])->fix, ==, RUSHES_FIX_FIT);
  g_assert_cmpint (((RushesProblem *) problems->pdata[1])->fix, ==, RUSHES_FIX_REMOVE_INPUT);
}

/* What nobody has said anything of is not judged: the invented model, the avatar, a URL. */
static void
test_silent (void)
{
  g_autoptr (RushesSpec) avatar = spec_test_parse ("{'model': 'spark_avatar_imitator_v2v', 'inputs': [{'role': 'character_image', 'source': 'https://a.example/b.png'},"
                                                   " {'role': 'driving_video', 'source': 'a'}]}");
  g_autoptr (RushesSpec) url = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_video', 'source': 'https://a.example/b.mp4'}]}");
  g_autofree char *of_avatar = NULL;
  g_autofree char *of_url = NULL;
  RushesMediaFacts *facts = new_video ();

  facts->duration = 99 * SECOND;
  spec_test_set_facts (avatar, 1, facts);
  of_avatar = spec_test_check (avatar, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (of_avatar, ==, "");
  of_url = spec_test_check (url, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (of_url, ==, "");
}

/* Three of one field: that there is no way to send the sound, that it stands alone, that it is too long. The second waits for the first; what
 * makes the file fit comes before both. */
static void
test_beside (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'x', 'inputs': [{'role': 'reference_audio', 'source': 'a'}]}");
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  spec_test_set_facts (spec, 0, new_sound (20 * SECOND));
  without = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  with = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (without, ==, "source-needs-url@inputs[0] [media-length@inputs[0]]");
  g_assert_cmpstr (with, ==, "audio-needs-visual@inputs[0]");
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (videos); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spec/check-media/video/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_video);
    }
  for (guint i = 0; i < G_N_ELEMENTS (together); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spec/check-media/together/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_together);
    }
  g_test_add_func ("/spec/check-media/together-refused", test_together_refused);
  g_test_add_func ("/spec/check-media/silent", test_silent);
  g_test_add_func ("/spec/check-media/beside", test_beside);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
