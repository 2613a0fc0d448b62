/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-plan.h"
#include "spec-test.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define C RUSHES_FIT_STEPS_CROP
#define S RUSHES_FIT_STEPS_SCALE
#define F RUSHES_FIT_STEPS_CONVERT
#define B RUSHES_FIT_STEPS_SHRINK
#define T RUSHES_FIT_STEPS_TRIM
#define R RUSHES_FIT_STEPS_RATE

static RushesCatalogue *catalogue;

static const RushesImageLimits *
get_image_limits (void)
{
  return rushes_model_get_image_limits (rushes_catalogue_get_model (catalogue, "spark_dance_v2_0"));
}

static const RushesMediaLimits *
get_limits (RushesMediaKind kind)
{
  return rushes_model_get_media_limits (rushes_catalogue_get_model (catalogue, "spark_dance_v2_0"), kind);
}

static const struct
{
  const char *format;
  int width, height, orientation;
  gint64 size;
  RushesFitSteps steps;
  RushesFitRect crop;
  int out_width, out_height;
  const char *out_format;
  gboolean asks;
} images[] = {
  /* One pixel within and one without each bound; nothing to do: no plan. */
  { "png", 301, 301, 1, 1000, 0, { 0 }, 0, 0, NULL, FALSE },
  { "png", 300, 300, 1, 1000, S, { 0, 0, 300, 300 }, 301, 301, "png", FALSE },
  { "png", 300, 301, 1, 1000, S, { 0, 0, 300, 301 }, 301, 302, "png", FALSE },
  { "png", 299, 500, 1, 1000, S, { 0, 0, 299, 500 }, 301, 503, "png", FALSE },
  { "jpeg", 5999, 5999, 1, 1000, 0, { 0 }, 0, 0, NULL, FALSE },
  { "jpeg", 6000, 6000, 1, 1000, S, { 0, 0, 6000, 6000 }, 5999, 5999, "jpeg", TRUE },
  { "jpeg", 6001, 4000, 1, 1000, S, { 0, 0, 6001, 4000 }, 5999, 3999, "jpeg", TRUE },
  { "jpeg", 4000, 6500, 1, 1000, S, { 0, 0, 4000, 6500 }, 3692, 5999, "jpeg", TRUE },
  /* 0.4 and 2.5 themselves are refused. */
  { "png", 1000, 401, 1, 1000, 0, { 0 }, 0, 0, NULL, FALSE },
  { "png", 1000, 400, 1, 1000, C, { 0, 0, 999, 400 }, 999, 400, "png", TRUE },
  { "png", 400, 1000, 1, 1000, C, { 0, 0, 400, 999 }, 400, 999, "png", TRUE },
  { "png", 401, 1000, 1, 1000, 0, { 0 }, 0, 0, NULL, FALSE },
  { "png", 1000, 3000, 1, 1000, C, { 0, 250, 1000, 2499 }, 1000, 2499, "png", TRUE },
  { "png", 3000, 1000, 1, 1000, C, { 250, 0, 2499, 1000 }, 2499, 1000, "png", TRUE },
  /* Cropped first, then scaled. */
  { "png", 100, 7000, 1, 1000, C | S, { 0, 3375, 100, 249 }, 301, 749, "png", TRUE },
  { "png", 60000, 8000, 1, 1000, C | S, { 20000, 0, 19999, 8000 }, 5999, 2400, "png", TRUE },
  { "png", 2, 1, 1, 1000, S, { 0, 0, 2, 1 }, 602, 301, "png", FALSE },
  /* The sides that people see: EXIF turns them. */
  { "jpeg", 3000, 1000, 6, 1000, C, { 0, 250, 1000, 2499 }, 1000, 2499, "jpeg", TRUE },
  { "jpeg", 6001, 4000, 3, 1000, S, { 0, 0, 6001, 4000 }, 5999, 3999, "jpeg", TRUE },
  /* Formats, bytes */
  { "heic", 1280, 720, 1, 1000, F, { 0, 0, 1280, 720 }, 1280, 720, "jpeg", FALSE },
  { "avif", 1280, 720, 1, 1000, F, { 0, 0, 1280, 720 }, 1280, 720, "jpeg", FALSE },
  { "bigtiff", 1280, 720, 1, 1000, F, { 0, 0, 1280, 720 }, 1280, 720, "png", FALSE },
  { "webp", 300, 720, 1, 1000, S, { 0, 0, 300, 720 }, 301, 722, "png", FALSE },
  { "png", 1280, 720, 1, 9999999, 0, { 0 }, 0, 0, NULL, FALSE },
  { "png", 1280, 720, 1, 10000000, B, { 0, 0, 1280, 720 }, 1280, 720, "jpeg", TRUE },
  { "png", 1280, 720, 1, 31000000, B, { 0, 0, 1280, 720 }, 1280, 720, "jpeg", TRUE },
};

static void
test_image (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RushesMediaFacts) facts = spec_test_new_facts (images[n].format, images[n].width, images[n].height, images[n].size);
  g_autoptr (RushesFitPlan) plan = NULL;

  facts->orientation = images[n].orientation;
  plan = rushes_fit_plan_new_for_image (facts, get_image_limits ());
  if (images[n].steps == 0)
    {
      g_assert_null (plan);
      return;
    }

  g_assert_nonnull (plan);
  g_assert_cmpint (plan->steps, ==, images[n].steps);
  g_assert_cmpint (plan->crop.x, ==, images[n].crop.x);
  g_assert_cmpint (plan->crop.y, ==, images[n].crop.y);
  g_assert_cmpint (plan->crop.width, ==, images[n].crop.width);
  g_assert_cmpint (plan->crop.height, ==, images[n].crop.height);
  g_assert_cmpint (plan->out_width, ==, images[n].out_width);
  g_assert_cmpint (plan->out_height, ==, images[n].out_height);
  g_assert_cmpstr (plan->format, ==, images[n].out_format);
  g_assert_cmpint (rushes_fit_plan_asks (plan), ==, images[n].asks);
  g_assert_cmpint (plan->max_bytes, ==, 29999999);
}

/* Whatever the size: what comes out is taken, and its shape is that of what is kept, to the pixel. */
static void
test_any_size (void)
{
  static const int sides[] = { 1, 2, 16, 120, 299, 300, 301, 302, 400, 749, 750, 751, 1000, 2399, 2400, 2401, 5998, 5999, 6000, 6001, 15000, 65535 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
      {
        g_autoptr (RushesMediaFacts) facts = spec_test_new_facts ("gif", sides[i], sides[j], 1000);
        g_autoptr (RushesFitPlan) plan = NULL;
        double scale;

        g_free (facts->format);
        facts->format = g_strdup ("heic");
        plan = rushes_fit_plan_new_for_image (facts, get_image_limits ());
        g_assert_nonnull (plan);
        g_assert_cmpint (plan->out_width, >, 300);
        g_assert_cmpint (plan->out_height, >, 300);
        g_assert_cmpint (plan->out_width, <, 6000);
        g_assert_cmpint (plan->out_height, <, 6000);
        g_assert_cmpint (plan->out_width * 5, >, plan->out_height * 2);
        g_assert_cmpint (plan->out_width * 2, <, plan->out_height * 5);
        g_assert_cmpint (plan->crop.x, >=, 0);
        g_assert_cmpint (plan->crop.y, >=, 0);
        g_assert_cmpint (plan->crop.x + plan->crop.width, <=, sides[i]);
        g_assert_cmpint (plan->crop.y + plan->crop.height, <=, sides[j]);
        if (plan->crop.width < 100 || plan->crop.height < 100)
          continue;
        scale = (double) plan->out_width / plan->crop.width;
        g_assert_cmpfloat (ABS (plan->crop.height * scale - plan->out_height), <, 8);
      }
}

/* A rectangle that a hand has drawn */
static void
test_crop (void)
{
  static const struct
  {
    RushesFitRect wanted;
    RushesFitRect kept;
  } rows[] = {
    { { 0, 0, 2000, 1000 }, { 0, 0, 2000, 1000 } },
    { { -50, -50, 2000, 1000 }, { 0, 0, 2000, 1000 } },
    { { 3500, 500, 2000, 800 }, { 2001, 200, 1999, 800 } },
    { { 0, 0, 4000, 1000 }, { 0, 0, 2499, 1000 } },
    { { 100, 0, 100, 1000 }, { 100, 0, 100, 249 } },
    { { 10, 10, 1, 1 }, { 10, 10, 16, 16 } },
    { { 10, 10, G_MAXINT, G_MAXINT }, { 0, 0, 2499, 1000 } },
  };
  g_autoptr (RushesMediaFacts) facts = spec_test_new_facts ("png", 4000, 1000, 1000);
  g_autoptr (RushesFitPlan) plan = rushes_fit_plan_new_for_image (facts, get_image_limits ());

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rushes_fit_plan_set_crop (plan, &rows[i].wanted);
      if (i < 6)
        {
          g_assert_cmpint (plan->crop.x, ==, rows[i].kept.x);
          g_assert_cmpint (plan->crop.y, ==, rows[i].kept.y);
        }
      g_assert_cmpint (plan->crop.width, ==, rows[i].kept.width);
      g_assert_cmpint (plan->crop.height, ==, rows[i].kept.height);
      g_assert_true (rushes_fit_plan_takes_size (plan, plan->out_width, plan->out_height));
    }
}

static const struct
{
  const char *format, *video, *audio;
  int width, height, orientation;
  int rate_n, rate_d;
  double seconds;
  gint64 size;
  RushesFitSteps steps;
  int out_width, out_height;
  int out_rate_n, out_rate_d;
} films[] = {
  { "mp4", "h264", "aac", 1280, 720, 1, 24, 1, 15, 50000000, 0, 0, 0, 0, 0 },
  { "mp4", "h264", "aac", 1280, 720, 1, 24, 1, 16, 1000, T, 1280, 720, 24, 1 },
  { "webm", "vp9", "opus", 1280, 720, 1, 30, 1, 5, 1000, F, 1280, 720, 30, 1 },
  { "webm", "vp9", "opus", 1281, 721, 1, 30, 1, 5, 1000, F, 1280, 720, 30, 1 },
  { "mp4", "h264", "aac", 3840, 2160, 1, 60, 1, 5, 1000, S, 1920, 1080, 60, 1 },
  { "mp4", "h264", "aac", 3840, 2160, 6, 60, 1, 5, 1000, S, 1080, 1920, 60, 1 },
  { "mp4", "h264", "aac", 4096, 2160, 1, 60, 1, 5, 1000, S, 1990, 1048, 60, 1 },
  { "mp4", "h264", "aac", 320, 240, 1, 24, 1, 5, 1000, S, 744, 558, 24, 1 },
  { "mp4", "h264", "aac", 640, 640, 1, 24, 1, 5, 1000, 0, 0, 0, 0, 0 },
  { "mp4", "h264", "aac", 1280, 720, 1, 120, 1, 5, 1000, R, 1280, 720, 60, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 240, 1, 5, 1000, R, 1280, 720, 60, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 61, 1, 5, 1000, R, 1280, 720, 61, 2 },
  { "mp4", "h264", "aac", 1280, 720, 1, 24000, 1001, 5, 1000, R, 1280, 720, 24, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 15, 1, 5, 1000, R, 1280, 720, 30, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 10, 1, 5, 1000, R, 1280, 720, 30, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 0, 1, 16, 1000, T, 1280, 720, 24, 1 },
  { "mp4", "h264", "aac", 1280, 720, 1, 24, 1, 5, 50000001, B, 1280, 720, 24, 1 },
  { "mp4", "h264", "aac", 3000, 1000, 1, 24, 1, 5, 1000, C | S, 2280, 912, 24, 1 },
  /* Nothing makes it longer. */
  { "webm", "vp9", NULL, 1280, 720, 1, 24, 1, 1.999, 1000, 0, 0, 0, 0, 0 },
  { "webm", "vp9", NULL, 1280, 720, 1, 24, 1, 2, 1000, F, 1280, 720, 24, 1 },
};

static RushesMediaFacts *
new_film (guint n)
{
  RushesMediaFacts *facts = spec_test_new_facts (films[n].format, films[n].width, films[n].height, films[n].size);

  facts->kind = RUSHES_MEDIA_KIND_VIDEO;
  facts->orientation = films[n].orientation;
  facts->video_codec = g_strdup (films[n].video);
  facts->audio_codec = g_strdup (films[n].audio);
  facts->has_audio = films[n].audio != NULL;
  facts->rate_n = films[n].rate_n;
  facts->rate_d = films[n].rate_d;
  facts->duration = (gint64) (films[n].seconds * SECOND);
  return facts;
}

static void
test_film (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RushesMediaFacts) facts = new_film (n);
  g_autoptr (RushesFitPlan) plan = rushes_fit_plan_new_for_media (facts, get_limits (RUSHES_MEDIA_KIND_VIDEO), 0);

  if (films[n].steps == 0)
    {
      g_assert_null (plan);
      return;
    }

  g_assert_nonnull (plan);
  g_assert_cmpint (plan->steps, ==, films[n].steps);
  g_assert_cmpint (plan->out_width, ==, films[n].out_width);
  g_assert_cmpint (plan->out_height, ==, films[n].out_height);
  g_assert_true (rushes_fit_plan_takes_size (plan, plan->out_width, plan->out_height));
  g_assert_cmpint (plan->rate_n, ==, films[n].out_rate_n);
  g_assert_cmpint (plan->rate_d, ==, films[n].out_rate_d);
  g_assert_cmpint (plan->end - plan->start, <=, 15 * SECOND);
  g_assert_cmpstr (plan->format, ==, "mp4");
  g_assert_cmpint ((rushes_fit_plan_get_bitrate (plan) + 192000) * (plan->end - plan->start) / SECOND / 8, <, plan->max_bytes);
}

static void
test_range (void)
{
  static const struct
  {
    double start, end;
    double kept_start, kept_end;
  } rows[] = {
    { 0, 15, 0, 15 }, { 5, 12, 5, 12 }, { 5, 5, 5, 7 }, { 5, 99, 5, 20 }, { 39, 40, 38, 40 },
    { -1, 3, 0, 3 }, { 30, 40, 30, 40 }, { 99, 99, 38, 40 }, { 10, 2, 10, 12 },
  };
  g_autoptr (RushesMediaFacts) facts = new_film (1);
  g_autoptr (RushesFitPlan) plan = NULL;

  facts->duration = 40 * SECOND;
  plan = rushes_fit_plan_new_for_media (facts, get_limits (RUSHES_MEDIA_KIND_VIDEO), 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rushes_fit_plan_set_range (plan, (gint64) (rows[i].start * SECOND), (gint64) (rows[i].end * SECOND));
      g_assert_cmpint (plan->start, ==, (gint64) (rows[i].kept_start * SECOND));
      g_assert_cmpint (plan->end, ==, (gint64) (rows[i].kept_end * SECOND));
    }
}

static void
test_sound (void)
{
  g_autoptr (RushesMediaFacts) facts = spec_test_new_facts ("flac", 0, 0, 1000);
  g_autoptr (RushesFitPlan) plan = NULL;
  g_autoptr (RushesFitPlan) short_plan = NULL;
  g_autoptr (RushesFitPlan) no_plan = NULL;

  facts->kind = RUSHES_MEDIA_KIND_AUDIO;
  facts->duration = 20 * SECOND;
  facts->audio_codec = g_strdup ("flac");
  facts->has_audio = TRUE;
  plan = rushes_fit_plan_new_for_media (facts, get_limits (RUSHES_MEDIA_KIND_AUDIO), 0);
  g_assert_cmpint (plan->steps, ==, F | T);
  g_assert_cmpstr (plan->format, ==, "wav");
  g_assert_cmpint (plan->max_bytes, ==, 15000000);
  g_assert_true (rushes_fit_plan_set_format (plan, "mp3"));
  g_assert_false (rushes_fit_plan_set_format (plan, "flac"));
  g_assert_cmpstr (plan->format, ==, "mp3");

  /* What others of its role leave */
  short_plan = rushes_fit_plan_new_for_media (facts, get_limits (RUSHES_MEDIA_KIND_AUDIO), 2 * SECOND);
  g_assert_cmpint (short_plan->end, ==, 2 * SECOND);
  no_plan = rushes_fit_plan_new_for_media (facts, get_limits (RUSHES_MEDIA_KIND_AUDIO), 2 * SECOND - 1);
  g_assert_null (no_plan);
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spec/fit-plan/image/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_image);
    }
  for (guint i = 0; i < G_N_ELEMENTS (films); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spec/fit-plan/film/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_film);
    }
  g_test_add_func ("/spec/fit-plan/any-size", test_any_size);
  g_test_add_func ("/spec/fit-plan/crop", test_crop);
  g_test_add_func ("/spec/fit-plan/range", test_range);
  g_test_add_func ("/spec/fit-plan/sound", test_sound);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
