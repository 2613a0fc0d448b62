/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-context.h"
#include "rushes-media-init.h"
#include "rushes-media-probe.h"
#include "rushes-sentences.h"
#include "rushes-test.h"

#include "rushes-json.h"
#include "rushes-text.h"

#define LONG 160
#define SHORT 60
/* Beside a button on a card */
#define BRIEF 25

/* Copied from the contract's table of problems, warnings included. */
static const char *const codes[] = {
  "spec-malformed",
  "model-unknown",
  "draft-unsupported",
  "parameter-unsupported",
  "parameter-type",
  "prompt-missing",
  "prompt-unsupported",
  "image-missing",
  "first-frame-missing",
  "too-many-first-frames",
  "too-many-last-frames",
  "too-many-reference-images",
  "too-many-reference-videos",
  "too-many-reference-audios",
  "too-many-character-images",
  "too-many-driving-videos",
  "scenarios-mixed",
  "audio-needs-visual",
  "input-unsupported",
  "character-image-missing",
  "driving-video-missing",
  "source-invalid",
  "source-missing",
  "source-asset-unsupported",
  "source-needs-url",
  "image-unreadable",
  "image-format",
  "image-dimensions",
  "image-aspect",
  "image-size",
  "body-size",
  "resolution-unsupported",
  "ratio-unsupported",
  "service-tier-unsupported",
  "duration-range",
  "frames-value",
  "seed-range",
  "expiry-range",
  "callback-invalid",
  "draft-resolution",
  "draft-last-frame",
  "draft-service-tier",
  "draft-alone",
  "draft-reuses",
  "prompt-long",
  "frames-over-duration",
  "image-inline-large",
  "media-length",
  "media-size",
  "media-pixels",
  "media-rate",
  "media-codec",
};

static void
assert_sentence (const char *sentence,
                 gsize limit)
{
  g_assert_nonnull (sentence);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_cmpuint (rushes_text_count_characters (sentence), >, 2);
  g_assert_cmpuint (rushes_text_count_characters (sentence), <=, limit);
  g_assert_null (strpbrk (sentence, "\n\r\t{}"));
}

static void
assert_specific (GHashTable *seen,
                 char *sentence)
{
  if (!g_hash_table_add (seen, sentence))
    g_error ("Two codes share one sentence: %s", sentence);
}

static RushesProblem *
make_problem (const char *code,
              gboolean with_values)
{
  RushesProblem *problem = rushes_problem_new (code, "parameters.resolution");

  if (with_values)
    {
      problem->model = g_strdup ("Spark Dance 1.5 Pro <b>& more</b> with a name that has no end at all");
      problem->value = g_strnfill (5000, 'W');
      problem->limit = g_strdup ("480p, 720p, 1080p, and the rest of a list that is much too long");
    }
  return problem;
}

static void
test_problems (void)
{
  for (int with_values = 0; with_values < 2; with_values++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (RushesProblem) unknown = make_problem ("never-heard-of", with_values);
      g_autofree char *fallback = rushes_sentence_for_problem (unknown);

      assert_sentence (fallback, LONG);
      for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
        {
          g_autoptr (RushesProblem) problem = make_problem (codes[i], with_values);
          char *sentence = rushes_sentence_for_problem (problem);

          g_test_message ("%s: %s", codes[i], sentence);
          assert_sentence (sentence, LONG);
          g_assert_null (strstr (sentence, codes[i]));
          assert_specific (seen, sentence);
        }
    }
}

/* What somebody wrote is shown as it is, in one line. */
static void
test_values (void)
{
  g_autoptr (RushesProblem) problem = rushes_problem_new ("model-unknown", "model");
  g_autofree char *sentence = NULL;

  problem->value = g_strdup ("<i>a&b</i>\n%s {limit} \xff");
  sentence = rushes_sentence_for_problem (problem);
  g_assert_nonnull (strstr (sentence, "<i>a&b</i> %s"));
  g_assert_null (strchr (sentence, '\n'));
}

static void
test_fixes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int fix = RUSHES_FIX_NONE; fix <= RUSHES_FIX_FIT; fix++)
    {
      g_autoptr (RushesProblem) problem = rushes_problem_new ("resolution-unsupported", "parameters.resolution");
      char *sentence;

      problem->fix = (RushesFix) fix;
      if (fix == RUSHES_FIX_SET_PARAMETER)
        problem->fix_value = json_node_init_string (json_node_alloc (), "720p");
      sentence = rushes_sentence_for_fix (problem, FALSE);
      if (fix == RUSHES_FIX_NONE)
        {
          g_assert_null (sentence);
          continue;
        }
      if (fix == RUSHES_FIX_SET_PARAMETER)
        g_assert_cmpstr (sentence, ==, "Use 720p");
      assert_sentence (sentence, SHORT);
      assert_specific (seen, sentence);
    }
}

static void
assert_value (const char *field,
              JsonNode *value,
              const char *expected)
{
  g_autoptr (RushesProblem) problem = rushes_problem_new ("duration-range", field);
  g_autofree char *sentence = NULL;

  problem->fix = RUSHES_FIX_SET_PARAMETER;
  problem->fix_value = value;
  sentence = rushes_sentence_for_fix (problem, FALSE);
  g_assert_cmpstr (sentence, ==, expected);
}

/* One code, two bounds: of each, and of all together. What is done is said by what is wrong. */
static void
test_media (void)
{
  g_autoptr (RushesProblem) problem = rushes_problem_new ("media-length", "inputs[0]");
  g_autofree char *each = NULL;
  g_autofree char *together = NULL;
  g_autofree char *fix = NULL;
  g_autofree char *at_once = NULL;

  problem->fix = RUSHES_FIX_FIT;
  problem->value = g_strdup ("16");
  problem->limit = g_strdup ("2–15");
  each = rushes_sentence_for_problem (problem);
  g_assert_cmpstr (each, ==, "This lasts 16 s: make it 2–15 s, or the service may refuse it");
  g_free (problem->limit);
  problem->limit = g_strdup ("15");
  together = rushes_sentence_for_problem (problem);
  g_assert_cmpstr (together, ==, "These last 16 s together: make it 15 s in all, or the service may refuse them");
  fix = rushes_sentence_for_fix (problem, TRUE);
  g_assert_cmpstr (fix, ==, "Trim a Copy…");
  at_once = rushes_sentence_for_fix (problem, FALSE);
  g_assert_cmpstr (at_once, ==, "Trim a Copy");
}

static void
assert_full (const char *code,
             const char *value,
             const char *limit,
             const char *expected)
{
  g_autoptr (RushesProblem) problem = rushes_problem_new (code, "parameters.duration");
  g_autofree char *sentence = NULL;

  problem->model = g_strdup ("1.5 Pro");
  problem->value = g_strdup (value);
  problem->limit = g_strdup (limit);
  sentence = rushes_sentence_for_problem (problem);
  g_assert_cmpstr (sentence, ==, expected);
}

/* Seconds are hours to people, and -1 is no length. */
static void
test_times (void)
{
  assert_full ("duration-range", "99", "4–12, -1", "1.5 Pro makes 4–12 s, not 99");
  assert_full ("duration-range", "-3", "2–12", "1.5 Pro makes 2–12 s, not -3");
  assert_full ("expiry-range", "288000", "3600–259200", "It can be given up after 1 to 72 hours, not after 80 h");
  assert_full ("expiry-range", "60", "3600–259200", "It can be given up after 1 to 72 hours, not after 1 min");
  assert_full ("expiry-range", "\"soon\"", "3600–259200", "It can be given up after 1 to 72 hours, not after \"soon\"");
}

static void
test_fix_values (void)
{
  assert_value ("parameters.execution_expires_after", json_node_init_int (json_node_alloc (), 259200), "Use 72 h");
  assert_value ("parameters.duration", json_node_init_int (json_node_alloc (), 5), "Use 5 s");
  assert_value ("parameters.duration", json_node_init_int (json_node_alloc (), -1), "Use Auto");
  assert_value ("parameters.return_last_frame", json_node_init_boolean (json_node_alloc (), FALSE), "Switch Off");
  assert_value ("parameters.seed", json_node_init_int (json_node_alloc (), 7), "Use 7");
  assert_value ("parameters.seed", NULL, "Use the Allowed Value");
}

static void
test_errors (void)
{
  const struct
  {
    GQuark domain;
    int last;
  } domains[] = {
    { RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED },
    { RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_UNREADABLE },
    { RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX },
    { RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED },
    { RUSHES_API_ERROR, RUSHES_API_ERROR_KEY },
    { RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT },
    { RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_FAILED },
    { RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED },
    { RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_CLOSED },
    { RUSHES_ASSET_LOOK_ERROR, RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE },
  };
  g_autoptr (GError) strange = g_error_new (g_quark_from_static_string ("strange"), 7, "x");
  g_autofree char *fallback = rushes_sentence_for_error (strange);

  assert_sentence (fallback, LONG);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int code = 0; code <= domains[i].last; code++)
        {
          g_autoptr (GError) error = g_error_new (domains[i].domain, code, "Technical");
          char *sentence = rushes_sentence_for_error (error);

          assert_sentence (sentence, LONG);
          g_assert_cmpstr (sentence, !=, fallback);
          assert_specific (seen, sentence);
        }
    }
}

/* The codes of a failed asset (U4), and those that Rushes gives */
static void
test_assets (void)
{
  static const char *const reasons[] = {
    "DownloadFailed", "TypeMismatch", "FormatUnsupported", "FormatUndetectable", "DurationTooShort", "DurationTooLong", "WidthTooSmall",
    "WidthTooLarge", "HeightTooSmall", "HeightTooLarge", "AspectRatioTooSmall", "AspectRatioTooLarge", "FileSizeTooLarge", "PixelCountTooSmall",
    "PixelCountTooLarge", "FpsTooLow", "FpsTooHigh", "AudioTrackRequired", "AudioTrackForbidden", "ContentRestricted",
    "InputImageSensitiveContentDetected", "FaceMismatch", "TranscodingFailed", "NotFound.GroupId", "asset-gone", "host-bucket", "source-missing", NULL,
  };
  g_autoptr (RushesAssetRecord) record = rushes_asset_record_new (RUSHES_ASSET_KIND_IMAGE);

  g_assert_null (rushes_sentence_for_asset (record, TRUE));
  record->state = RUSHES_ASSET_STATE_FAILED;
  record->error_class = RUSHES_ERROR_CLASS_REFUSED;
  for (gboolean is_short = FALSE; is_short <= TRUE; is_short++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
        {
          gboolean is_ours = g_strcmp0 (reasons[i], "host-bucket") != 0;
          char *sentence;

          g_free (record->error_code);
          record->error_code = g_strdup (reasons[i]);
          sentence = rushes_sentence_for_asset (record, is_short);
          assert_sentence (sentence, is_short ? (is_ours ? BRIEF : SHORT) : LONG);
          if (reasons[i])
            assert_specific (seen, sentence);
          else
            g_free (sentence);
        }
    }

  record->state = RUSHES_ASSET_STATE_UNCONFIRMED;
  for (int state = 0; state <= RUSHES_ASSET_STATE_FAILED; state++)
    {
      g_autofree char *name = rushes_name_for_asset_state ((RushesAssetState) state);

      assert_sentence (name, SHORT);
    }
}

static RushesTake *
make_take (RushesTakeState state,
           RushesErrorClass error_class,
           const char *code,
           const char *message)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = 1;
  record->state = state;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("some-model");
  record->spec = g_strdup ("{}");
  record->error_class = error_class;
  record->error_code = g_strdup (code);
  record->error_message = g_strdup (message);
  return rushes_take_new (record, "/nowhere");
}

static void
test_takes (void)
{
  for (int state = 0; state <= RUSHES_TAKE_STATE_CANCELLED; state++)
    {
      g_autofree char *name = rushes_name_for_state ((RushesTakeState) state);

      assert_sentence (name, 20);
      for (int class = 0; class <= RUSHES_ERROR_CLASS_STORAGE; class++)
        {
          g_autofree char *words = g_strnfill (3000, 'W');
          g_autoptr (RushesTake) take = make_take ((RushesTakeState) state, (RushesErrorClass) class, NULL, words);
          g_autofree char *brief = rushes_sentence_for_take (take, NULL, TRUE);
          g_autofree char *full = rushes_sentence_for_take (take, NULL, FALSE);

          if (state == RUSHES_TAKE_STATE_READY)
            {
              g_assert_null (brief);
              g_assert_null (full);
              continue;
            }
          assert_sentence (brief, SHORT);
          assert_sentence (full, LONG);
        }
    }
}

static void
assert_take (RushesTakeState state,
             RushesErrorClass error_class,
             const char *code,
             const char *expected)
{
  g_autoptr (RushesTake) take = make_take (state, error_class, code, NULL);
  g_autofree char *brief = rushes_sentence_for_take (take, NULL, TRUE);

  g_assert_cmpstr (brief, ==, expected);
}

static void
test_reasons (void)
{
  assert_take (RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CLASS_REFUSED, "InputTextSensitiveContentDetected.PolicyViolation", "The prompt was refused");
  assert_take (RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CLASS_REFUSED, "OutputVideoSensitiveContentDetected", "The film was refused");
  assert_take (RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CLASS_REFUSED, "SensitiveContentDetected", "The content was refused");
  assert_take (RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CLASS_BALANCE, "40201", "No balance left");
  assert_take (RUSHES_TAKE_STATE_WAITING, RUSHES_ERROR_CLASS_KEY, "key-missing", "Needs an API key");
  assert_take (RUSHES_TAKE_STATE_RUNNING, RUSHES_ERROR_CLASS_KEY, "401", "The API key is refused");
  assert_take (RUSHES_TAKE_STATE_DOWNLOAD_FAILED, RUSHES_ERROR_CLASS_STORAGE, "storage", "Could not be written: disk full?");
  assert_take (RUSHES_TAKE_STATE_FAILED, RUSHES_ERROR_CLASS_BAD_REQUEST, "404", "Not found at this address");
  assert_take (RUSHES_TAKE_STATE_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, "500", "May have been accepted and billed");
}

static void
assert_timecode (gint64 time,
                 gboolean hundredths,
                 const char *expected)
{
  g_autofree char *text = rushes_format_timecode (time, hundredths);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (void)
{
  RushesTakeRecord paid = { .service = (char *) "https://cloud.vtrix.ai", .cost = (char *) "0.3400" };
  RushesTakeRecord practised = { .service = (char *) "practice", .cost = (char *) "0.28" };
  g_autofree char *cost = rushes_format_take_cost (&paid);
  g_autofree char *nothing = rushes_format_take_cost (&practised);
  g_autofree char *size = rushes_format_size (1280, 720);

  g_assert_cmpstr (cost, ==, "$0.34");
  /* What the simulator makes up is nobody's money. */
  g_assert_cmpstr (nothing, ==, "Free");
  paid.cost = NULL;
  g_assert_null (rushes_format_take_cost (&paid));
  g_assert_cmpstr (size, ==, "\u20661280 × 720\u2069");
  assert_timecode (G_GINT64_CONSTANT (2833333333), TRUE, "0:02.83");
  assert_timecode (G_GINT64_CONSTANT (2833333333), FALSE, "0:02");
  assert_timecode (G_GINT64_CONSTANT (4360) * 1000000000, FALSE, "1:12:40");
  assert_timecode (-5, TRUE, "0:00.00");
}

/* What is missing is told by its name. */
static void
test_missing_decoders (void)
{
  g_autoptr (GError) known = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) odd = NULL;
  g_autofree char *known_sentence = NULL;
  g_autofree char *odd_sentence = NULL;

  gst_init (NULL, NULL);
  known = rushes_media_error_new_missing ("video/x-h265");
  copy = g_error_copy (known);
  known_sentence = rushes_sentence_for_error (copy);
  g_assert_cmpstr (known_sentence, ==, "This clip needs a decoder for H.265: install the package gstreamer1.0-libav");
  odd = rushes_media_error_new_missing ("a typefinder");
  odd_sentence = rushes_sentence_for_error (odd);
  g_assert_cmpstr (odd_sentence, ==, "A part of GStreamer that plays this file is not installed");
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/sentences/problems", test_problems);
  g_test_add_func ("/service/sentences/missing-decoders", test_missing_decoders);
  g_test_add_func ("/service/sentences/values", test_values);
  g_test_add_func ("/service/sentences/fixes", test_fixes);
  g_test_add_func ("/service/sentences/times", test_times);
  g_test_add_func ("/service/sentences/fix-values", test_fix_values);
  g_test_add_func ("/service/sentences/media", test_media);
  g_test_add_func ("/service/sentences/errors", test_errors);
  g_test_add_func ("/service/sentences/assets", test_assets);
  g_test_add_func ("/service/sentences/takes", test_takes);
  g_test_add_func ("/service/sentences/reasons", test_reasons);
  g_test_add_func ("/service/sentences/numbers", test_numbers);
  return g_test_run ();
}
