/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-estimator.h"
#include "rushes-sentences.h"
#include "rushes-test.h"

#define V2 "spark_dance_v2_0"
#define PRO "spark_dance_v1_5_pro"
#define LITE "spark_dance_v1_0_lite_i2v"
#define AVATAR "spark_avatar_imitator_v2v"
#define SECOND G_GINT64_CONSTANT (1000000)
#define CENT G_GINT64_CONSTANT (10000000)

static RushesCatalogue *catalogue;

/* A finished take: five seconds at 720p, 16:9, with sound, paid for, where nothing else is said. */
typedef struct
{
  const char *parameters;
  const char *inputs;
  const char *cost;
  const char *service;
  gboolean draft;
  gint64 seconds;   /* that came back, 0: five */
  gint64 took;      /* seconds to the file */
  int width;
  int height;
} Story;

static gint64
measure (const char *path,
         gpointer    user_data)
{
  return g_str_has_suffix (path, "four.mp4") ? 4000 : -1;
}

static void
learn (GArray      *evidence,
       const char  *model,
       const Story *story)
{
  g_autofree char *spec = g_strdup_printf ("{\"model\": \"%s\", \"prompt\": \"A fox\", \"inputs\": [%s], \"parameters\": {%s}}", model,
                                           story->inputs != NULL ? story->inputs : "",
                                           story->parameters != NULL ? story->parameters : "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"duration\": 5");
  RushesTakeSample sample = {
    .service = (char *) (story->service != NULL ? story->service : "https://cloud.vtrix.ai"),
    .spec = spec,
    .draft = story->draft,
    .duration = (story->seconds != 0 ? story->seconds : 5) * SECOND * 1000 + 40 * 1000000,
    .width = story->width,
    .height = story->height,
    .cost = (char *) story->cost,
    .submitted = story->took > 0 ? SECOND : 0,
    .finished = SECOND + story->took * SECOND,
  };
  RushesEvidence one;

  g_assert_true (rushes_evidence_read (&one, &sample, rushes_catalogue_get_model (catalogue, model), "/library", measure, NULL));
  /* Newest first: what is told last is the newest. */
  g_array_prepend_val (evidence, one);
}

static GArray *
new_evidence (void)
{
  return g_array_new (FALSE, FALSE, sizeof (RushesEvidence));
}

static RushesSpec *
make_spec (const char *model)
{
  RushesSpec *spec = rushes_spec_new (model);

  rushes_spec_set_prompt (spec, "A fox");
  if (rushes_model_get_parameter (rushes_catalogue_get_model (catalogue, model), NULL, "resolution") != NULL)
    {
      rushes_spec_set_parameter_string (spec, "resolution", "720p");
      rushes_spec_set_parameter_string (spec, "ratio", "16:9");
      rushes_spec_set_parameter_int (spec, "duration", 5);
    }
  return spec;
}

static gboolean
ask (RushesSpec     *spec,
     GArray         *evidence,
     RushesEstimate *estimate)
{
  RushesLikeness likeness;

  rushes_likeness_read (&likeness, spec, rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec)));
  return rushes_estimate_from_takes (estimate, &likeness, evidence);
}

static void
assert_cost (RushesSpec *spec,
             GArray     *evidence,
             const char *expected)
{
  RushesEstimate estimate;
  g_autofree char *text = ask (spec, evidence, &estimate) ? rushes_format_estimate (&estimate) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_median (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (V2);
  RushesEstimate estimate;

  assert_cost (spec, evidence, NULL);
  learn (evidence, V2, &(Story) { .cost = "0.30" });
  assert_cost (spec, evidence, "$0.30");
  learn (evidence, V2, &(Story) { .cost = "0.50" });
  assert_cost (spec, evidence, "$0.40");
  learn (evidence, V2, &(Story) { .cost = "0.90" });
  assert_cost (spec, evidence, "$0.50");

  /* Twenty of the newest: those from before do not count any more. */
  for (guint i = 0; i < 19; i++)
    learn (evidence, V2, &(Story) { .cost = "1.00" });
  g_assert_true (ask (spec, evidence, &estimate));
  g_assert_cmpuint (estimate.n_takes, ==, 20);
  g_assert_cmpint (estimate.cheapest, ==, 90 * CENT);
  g_assert_cmpint (estimate.dearest, ==, 100 * CENT);
  learn (evidence, V2, &(Story) { .cost = "1.00" });
  g_assert_true (ask (spec, evidence, &estimate));
  g_assert_cmpint (estimate.cheapest, ==, 100 * CENT);
}

static void
test_unlike (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (PRO);

  learn (evidence, PRO, &(Story) { .cost = "1", .service = "practice" });
  learn (evidence, PRO, &(Story) { .cost = NULL });
  learn (evidence, PRO, &(Story) { .cost = "a lot" });
  learn (evidence, PRO, &(Story) { .cost = "2", .draft = TRUE, .parameters = "\"ratio\": \"16:9\", \"duration\": 5, \"draft\": true" });
  learn (evidence, PRO, &(Story) { .cost = "3", .parameters = "\"resolution\": \"1080p\", \"ratio\": \"16:9\", \"duration\": 5" });
  learn (evidence, PRO, &(Story) { .cost = "4", .parameters = "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"duration\": 6" });
  learn (evidence, PRO, &(Story) { .cost = "5", .parameters = "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"duration\": 5, \"generate_audio\": false" });
  learn (evidence, PRO, &(Story) { .cost = "6", .parameters = "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"duration\": 5, \"service_tier\": \"flex\"" });
  assert_cost (spec, evidence, NULL);

  /* Each of them is like something. */
  rushes_spec_set_parameter_boolean (spec, "generate_audio", FALSE);
  assert_cost (spec, evidence, "$5.00");
  rushes_spec_set_parameter (spec, "generate_audio", NULL);
  rushes_spec_set_parameter_string (spec, "service_tier", "flex");
  assert_cost (spec, evidence, "$6.00");
  rushes_spec_set_parameter (spec, "service_tier", NULL);
  rushes_spec_set_parameter_int (spec, "duration", 6);
  assert_cost (spec, evidence, "$4.00");
  rushes_spec_set_parameter_int (spec, "duration", 5);
  rushes_spec_set_parameter_string (spec, "resolution", "1080p");
  assert_cost (spec, evidence, "$3.00");
  rushes_spec_set_parameter (spec, "resolution", NULL);
  rushes_spec_set_parameter_boolean (spec, "draft", TRUE);
  assert_cost (spec, evidence, "$2.00");
}

/* As large as what came back, or as what was asked for. */
static void
test_size (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (V2);

  /* It was left to the model, and came back as 16:9. */
  learn (evidence, V2, &(Story) { .cost = "0.3", .parameters = "\"resolution\": \"720p\", \"ratio\": \"adaptive\", \"duration\": 5", .width = 1280, .height = 720 });
  assert_cost (spec, evidence, "$0.30");
  rushes_spec_set_parameter_string (spec, "ratio", "9:16");
  assert_cost (spec, evidence, "$0.30");
  rushes_spec_set_parameter_string (spec, "ratio", "4:3");
  assert_cost (spec, evidence, NULL);
  /* Nobody knows what it will be: what has the resolution will do. */
  rushes_spec_set_parameter_string (spec, "ratio", "adaptive");
  assert_cost (spec, evidence, "$0.30");
  /* A pixel more came back than the table says. */
  learn (evidence, V2, &(Story) { .cost = "0.4", .parameters = "\"resolution\": \"720p\", \"ratio\": \"4:3\", \"duration\": 5", .width = 1112, .height = 833 });
  rushes_spec_set_parameter_string (spec, "ratio", "4:3");
  assert_cost (spec, evidence, "$0.40");
}

/* The model chooses: by the second, from its shortest to its longest. */
static void
test_auto_length (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (V2);
  RushesEstimate estimate;

  rushes_spec_set_parameter_int (spec, "duration", -1);
  assert_cost (spec, evidence, NULL);
  learn (evidence, V2, &(Story) { .cost = "0.126" });
  assert_cost (spec, evidence, "$0.10–0.38");
  g_assert_true (ask (spec, evidence, &estimate));
  g_assert_cmpint (estimate.low, ==, 100000000);
  g_assert_cmpint (estimate.high, ==, 375000000);
  rushes_estimate_multiply (&estimate, 3);
  g_assert_cmpint (estimate.high, ==, 1125000000);

  /* What was left to the model counts by what came back. */
  rushes_spec_set_parameter_int (spec, "duration", 8);
  learn (evidence, V2, &(Story) { .cost = "0.44", .parameters = "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"duration\": -1", .seconds = 8 });
  assert_cost (spec, evidence, "$0.44");
}

static void
test_frames (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (LITE);

  rushes_spec_set_parameter_int (spec, "frames", 57);
  learn (evidence, LITE, &(Story) { .cost = "0.2" });
  assert_cost (spec, evidence, NULL);
  learn (evidence, LITE, &(Story) { .cost = "0.1", .parameters = "\"resolution\": \"720p\", \"ratio\": \"16:9\", \"frames\": 57", .seconds = 2 });
  assert_cost (spec, evidence, "$0.10");
}

static void
add_video (RushesSpec *spec,
           const char *role,
           gint64      milliseconds)
{
  g_autoptr (RushesInput) input = rushes_input_new (role, "/elsewhere/a.mp4");
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_VIDEO;
  facts->duration = milliseconds * 1000000;
  if (milliseconds > 0)
    rushes_input_set_facts (input, facts);
  rushes_spec_add_input (spec, input);
}

/* The seconds of input videos are billed with those that come out. */
static void
test_video_inputs (void)
{
  static const char *const four = "{\"role\": \"reference_video\", \"source\": \"media/four.mp4\"}";
  static const char *const unknown = "{\"role\": \"reference_video\", \"source\": \"https://example.org/a.mp4\"}";
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (V2);
  g_autoptr (RushesSpec) far = make_spec (V2);

  add_video (spec, "reference_video", 13000);
  learn (evidence, V2, &(Story) { .cost = "0.30" });
  learn (evidence, V2, &(Story) { .cost = "7", .inputs = unknown });
  assert_cost (spec, evidence, NULL);
  learn (evidence, V2, &(Story) { .cost = "0.45", .inputs = four });
  /* 9 billed seconds were 45 cents: 18 are 90. */
  assert_cost (spec, evidence, "$0.90");
  rushes_spec_set_parameter_int (spec, "duration", -1);
  assert_cost (spec, evidence, "$0.85–1.39");

  add_video (far, "reference_video", 0);
  assert_cost (far, evidence, NULL);
}

/* Its film is as long as its driving video. */
static void
test_avatar (void)
{
  static const char *const inputs = "{\"role\": \"character_image\", \"source\": \"media/a.png\"}, {\"role\": \"driving_video\", \"source\": \"media/four.mp4\"}";
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (AVATAR);

  add_video (spec, "driving_video", 8000);
  learn (evidence, AVATAR, &(Story) { .cost = "0.30", .inputs = inputs, .parameters = "" });
  assert_cost (spec, evidence, "$0.60");
}

static void
test_price (void)
{
  g_autoptr (RushesSpec) spec = make_spec (V2);
  RushesModel *model = rushes_catalogue_get_model (catalogue, V2);
  RushesLikeness likeness;
  RushesEstimate estimate;

  g_assert_cmpstr (rushes_estimate_find_price (spec, model)->id, ==, "sd");
  rushes_likeness_read (&likeness, spec, model);
  g_assert_true (rushes_estimate_from_price (&estimate, &likeness, 6500000000, NULL));
  g_assert_cmpint (estimate.least_tokens, ==, 108000);
  g_assert_cmpint (estimate.most_tokens, ==, 108000);
  g_assert_cmpint (estimate.low, ==, 702000000);

  /* What the ratio will be is not known: the least and the most of the resolution. */
  rushes_spec_set_parameter_string (spec, "ratio", "adaptive");
  rushes_likeness_read (&likeness, spec, model);
  g_assert_true (rushes_estimate_from_price (&estimate, &likeness, 6500000000, NULL));
  g_assert_cmpint (estimate.least_tokens, ==, 108000);
  g_assert_cmpint (estimate.most_tokens, >, 108000);

  rushes_spec_set_parameter_string (spec, "ratio", "16:9");
  rushes_spec_set_parameter_int (spec, "duration", -1);
  rushes_likeness_read (&likeness, spec, model);
  g_assert_true (rushes_estimate_from_price (&estimate, &likeness, 6500000000, NULL));
  g_assert_cmpint (estimate.least_tokens, ==, 86400);
  g_assert_cmpint (estimate.most_tokens, ==, 324000);

  rushes_spec_set_parameter_int (spec, "duration", 5);
  rushes_spec_set_parameter_string (spec, "resolution", "1080p");
  add_video (spec, "reference_video", 5000);
  g_assert_cmpstr (rushes_estimate_find_price (spec, model)->id, ==, "hd-video");
  rushes_likeness_read (&likeness, spec, model);
  g_assert_true (rushes_estimate_from_price (&estimate, &likeness, 1, NULL));
  g_assert_cmpint (estimate.most_tokens, ==, 486000);
  add_video (spec, "reference_video", 0);
  rushes_likeness_read (&likeness, spec, model);
  g_assert_false (rushes_estimate_from_price (&estimate, &likeness, 1, NULL));
}

static void
test_price_of_drafts (void)
{
  g_autoptr (RushesSpec) spec = make_spec (PRO);
  RushesModel *model = rushes_catalogue_get_model (catalogue, PRO);
  RushesLikeness likeness;
  RushesEstimate estimate;

  g_assert_cmpstr (rushes_estimate_find_price (spec, model)->id, ==, "sound");
  g_assert_null (rushes_estimate_find_factor (spec, model));
  rushes_spec_set_parameter_string (spec, "service_tier", "flex");
  rushes_spec_set_parameter_boolean (spec, "generate_audio", FALSE);
  g_assert_cmpstr (rushes_estimate_find_price (spec, model)->id, ==, "flex-silent");

  rushes_spec_set_parameter (spec, "service_tier", NULL);
  rushes_spec_set_parameter (spec, "resolution", NULL);
  rushes_spec_set_parameter_boolean (spec, "draft", TRUE);
  g_assert_cmpstr (rushes_estimate_find_price (spec, model)->id, ==, "silent");
  g_assert_cmpstr (rushes_estimate_find_factor (spec, model), ==, "0.7");
  rushes_spec_set_parameter (spec, "generate_audio", NULL);
  g_assert_cmpstr (rushes_estimate_find_factor (spec, model), ==, "0.6");
  rushes_likeness_read (&likeness, spec, model);
  g_assert_true (rushes_estimate_from_price (&estimate, &likeness, 2400000000, "0.6"));
  g_assert_cmpint (estimate.most_tokens, ==, 30132);

  /* What the final takes over from its draft is not known here. */
  {
    g_autoptr (RushesSpec) final = rushes_spec_new (PRO);

    rushes_spec_set_draft (final, "cgt-1");
    rushes_likeness_read (&likeness, final, model);
    g_assert_true (likeness.length_unknown);
    g_assert_false (rushes_estimate_from_price (&estimate, &likeness, 2400000000, NULL));
  }
  g_assert_null (rushes_estimate_find_price (spec, rushes_catalogue_get_model (catalogue, AVATAR)));
}

static void
test_render_time (void)
{
  g_autoptr (GArray) evidence = new_evidence ();
  g_autoptr (RushesSpec) spec = make_spec (V2);
  RushesLikeness likeness;

  rushes_likeness_read (&likeness, spec, rushes_catalogue_get_model (catalogue, V2));
  learn (evidence, V2, &(Story) { .took = 60 });
  learn (evidence, V2, &(Story) { .took = 40 });
  learn (evidence, V2, &(Story) { .took = 1, .service = "practice" });
  learn (evidence, V2, &(Story) { .took = 0 });
  g_assert_cmpint (rushes_estimate_render_time (&likeness, FALSE, evidence), ==, 0);
  learn (evidence, V2, &(Story) { .took = 3600 });
  g_assert_cmpint (rushes_estimate_render_time (&likeness, FALSE, evidence), ==, 60 * SECOND);
  g_assert_cmpint (rushes_estimate_render_time (&likeness, TRUE, evidence), ==, 0);
}

static void
test_sentences (void)
{
  RushesEstimate estimate = { .source = RUSHES_ESTIMATE_SOURCE_TAKES, .count = 3, .low = 33 * CENT, .high = 123 * CENT, .n_takes = 4, .cheapest = 10 * CENT, .dearest = 20 * CENT };
  g_autofree char *cost = rushes_format_estimate (&estimate);
  g_autofree char *how = rushes_explain_estimate (&estimate);
  g_autofree char *left = rushes_format_time_left (41 * SECOND);
  g_autofree char *none = NULL;

  g_assert_cmpstr (cost, ==, "$0.33–1.23");
  g_assert_cmpstr (how, ==,
                   "From the newest 4 takes of yours like this, which cost $0.10–0.20\nFor 3 takes together\nThe model chooses; reckon with the upper end");
  g_assert_cmpstr (left, ==, "About 0:40 left");

  g_free (how);
  estimate = (RushesEstimate) { .source = RUSHES_ESTIMATE_SOURCE_PRICE, .count = 1, .low = 70 * CENT, .high = 70 * CENT, .price = 6500000000, .least_tokens = 108000, .most_tokens = 108000 };
  how = rushes_explain_estimate (&estimate);
  g_assert_true (g_str_has_prefix (how, "108000 tokens a take at $6.50 for a million, by your price table\n"));
  estimate.source = RUSHES_ESTIMATE_SOURCE_FREE;
  none = rushes_format_estimate (&estimate);
  g_assert_null (none);
}

/* What cannot be read teaches nothing. */
static void
test_broken (void)
{
  RushesTakeSample sample = { .spec = (char *) "{", .cost = (char *) "1" };
  RushesEvidence one;
  RushesModel *model = rushes_catalogue_get_model (catalogue, V2);

  g_assert_false (rushes_evidence_read (&one, &sample, model, "/library", NULL, NULL));
  sample.spec = (char *) "[]";
  g_assert_false (rushes_evidence_read (&one, &sample, model, "/library", NULL, NULL));
  sample.spec = (char *) "{\"model\": \"" V2 "\", \"parameters\": {\"duration\": \"long\", \"resolution\": 7, \"frames\": 9e99}}";
  sample.cost = (char *) "-4";
  g_assert_true (rushes_evidence_read (&one, &sample, model, "/library", NULL, NULL));
  g_assert_cmpint (one.cost, ==, -1);
}

static void
test_prices_table (void)
{
  g_autoptr (RushesPrices) prices = rushes_prices_new (NULL);
  g_autofree char *price = NULL;
  g_autofree char *limit = rushes_prices_get_limit (prices);

  g_assert_cmpstr (limit, ==, "1.00");
  g_assert_null (rushes_prices_get (prices, V2, "sd"));
  g_assert_true (rushes_prices_set (prices, V2, "sd", "6.5"));
  price = rushes_prices_get (prices, V2, "sd");
  g_assert_cmpstr (price, ==, "6.5");
  g_assert_null (rushes_prices_get (prices, V2, "hd"));
  g_assert_false (rushes_prices_set (prices, V2, "sd", "6,5"));
  g_assert_false (rushes_prices_set (prices, V2, "sd", "-1"));
  g_assert_true (rushes_prices_set (prices, V2, "sd", ""));
  g_assert_null (rushes_prices_get (prices, V2, "sd"));
  g_assert_true (rushes_prices_set_limit (prices, NULL));
  g_assert_null (rushes_prices_get_limit (prices));
  g_assert_false (rushes_prices_set_limit (prices, "much"));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);

  g_test_add_func ("/service/estimate/median", test_median);
  g_test_add_func ("/service/estimate/unlike", test_unlike);
  g_test_add_func ("/service/estimate/size", test_size);
  g_test_add_func ("/service/estimate/auto-length", test_auto_length);
  g_test_add_func ("/service/estimate/frames", test_frames);
  g_test_add_func ("/service/estimate/video-inputs", test_video_inputs);
  g_test_add_func ("/service/estimate/avatar", test_avatar);
  g_test_add_func ("/service/estimate/price", test_price);
  g_test_add_func ("/service/estimate/price-of-drafts", test_price_of_drafts);
  g_test_add_func ("/service/estimate/render-time", test_render_time);
  g_test_add_func ("/service/estimate/sentences", test_sentences);
  g_test_add_func ("/service/estimate/broken", test_broken);
  g_test_add_func ("/service/estimate/prices-table", test_prices_table);

  status = g_test_run ();
  g_object_unref (catalogue);
  return status;
}
