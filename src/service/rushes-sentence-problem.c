/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "rushes-json.h"
#include "rushes-sentences-private.h"
#include "rushes-text.h"

/* A value is quoted in a sentence: it must not become the sentence. */
#define MAX_VALUE 32

/* What is wrong with a spec, and the ways out. The first sentence stands where everything that it names is known, else the second. */
static const struct
{
  const char *code;
  const char *full;
  const char *plain;
} problems[] = {
  { "spec-malformed", NULL, N_ ("This is not a spec that Rushes can read: it must be JSON as the documentation shows") },
  { "model-unknown", N_ ("There is no model “{value}”: choose one of the list"), N_ ("There is no such model: choose one of the list") },
  { "draft-unsupported", N_ ("{model} cannot finish a draft: choose the model that made it"), N_ ("This model cannot finish a draft: choose the model that made it") },
  { "parameter-unsupported", N_ ("{model} does not take “{name}” here: leave it out"), N_ ("The model does not take this setting here: leave it out") },
  { "parameter-type", N_ ("“{value}” is not the kind of value that “{name}” takes"), N_ ("This setting takes another kind of value") },
  { "prompt-missing", NULL, N_ ("Write a prompt, or add a picture") },
  { "prompt-unsupported", N_ ("{model} takes no prompt: clear it"), N_ ("This model takes no prompt: clear it") },
  { "image-missing", N_ ("{model} starts from a picture: add a first frame"), N_ ("This model starts from a picture: add a first frame") },
  { "first-frame-missing", NULL, N_ ("A last frame needs a first frame: add one, or use this picture as the first") },
  { "too-many-first-frames", NULL, N_ ("There can be only one first frame: take the others away") },
  { "too-many-last-frames", NULL, N_ ("There can be only one last frame: take the others away") },
  { "too-many-reference-images", N_ ("No more than {limit} reference images: take some away"), N_ ("Too many reference images: take some away") },
  { "too-many-reference-videos", N_ ("No more than {limit} reference videos: take some away"), N_ ("Too many reference videos: take some away") },
  { "too-many-reference-audios", N_ ("No more than {limit} reference audios: take some away"), N_ ("Too many reference audios: take some away") },
  { "too-many-character-images", NULL, N_ ("There can be only one character picture: take the others away") },
  { "too-many-driving-videos", NULL, N_ ("There can be only one driving video: take the others away") },
  { "scenarios-mixed", NULL, N_ ("Frames and references cannot go together: keep one kind") },
  { "audio-needs-visual", NULL, N_ ("A reference audio needs a picture or a video beside it") },
  { "input-unsupported", N_ ("{model} does not take this kind of input ({value})"), N_ ("This model does not take this kind of input") },
  { "character-image-missing", NULL, N_ ("Add a picture of the character") },
  { "driving-video-missing", NULL, N_ ("Add a video whose movements the character follows") },
  { "source-invalid", N_ ("“{value}” cannot be used: give a file (no folder or pipe), an http(s) address or an asset id"), N_ ("This cannot be used: give a file (no folder or pipe), an http(s) address or an asset id") },
  { "source-missing", N_ ("“{value}” is not there: choose it again, or another"), N_ ("The file is not there: choose it again, or another") },
  { "source-asset-unsupported", N_ ("{model} does not take assets here: use a file or an address"), N_ ("This model does not take assets here: use a file or an address") },
  { "source-needs-url", NULL, N_ ("Needs media hosting: the service fetches this by its address and cannot see a file of this machine") },
  { "image-unreadable", N_ ("“{value}” is empty, damaged, no picture, or may not be read: choose another"), N_ ("This is empty, damaged, no picture, or may not be read: choose another") },
  { "image-format", N_ ("A {value} picture is not taken here: save it as {limit}"), N_ ("Pictures of this format are not taken: save it as PNG or JPEG") },
  { "image-dimensions", N_ ("The picture is {value} pixels: both sides must be over 300 and under 6000"), N_ ("Both sides of the picture must be over 300 and under 6000 pixels") },
  { "image-aspect", N_ ("The picture is too long or too wide ({value}): crop it to between 0.4 and 2.5"), N_ ("The picture is too long or too wide: crop it to between 0.4 and 2.5 times as wide as high") },
  { "image-size", NULL, N_ ("The picture has 30 MB or more: save it smaller") },
  { "body-size", NULL, N_ ("All pictures together are too large to send (64 MB, about 48 MB of pictures): use smaller ones") },
  { "resolution-unsupported", N_ ("{model} cannot make {value} here: choose {limit}"), N_ ("The model cannot make this resolution here: choose another") },
  { "ratio-unsupported", N_ ("{model} has no ratio {value} here: choose {limit}"), N_ ("The model cannot make this ratio here: choose another") },
  { "service-tier-unsupported", N_ ("{model} has no “{value}” tier here: choose {limit}"), N_ ("The model has no such tier here: choose another") },
  { "duration-range", N_ ("{model} makes {limit} s, not {value}"), N_ ("The model does not make a film of this length") },
  { "frames-value", N_ ("{value} frames cannot be made: 29 to 289 in steps of 4"), N_ ("This number of frames cannot be made: 29 to 289 in steps of 4") },
  { "seed-range", N_ ("The seed {value} is out of range: -1 to 4294967295"), N_ ("The seed is out of range: -1 to 4294967295") },
  { "expiry-range", N_ ("It can be given up after 1 to 72 hours, not after {value}"), N_ ("The time to give up after is from 1 hour to 72 hours") },
  { "callback-invalid", N_ ("“{value}” is no http(s) address to call back"), N_ ("The address to call back must be http(s)") },
  { "draft-resolution", NULL, N_ ("A draft is always 480p") },
  { "draft-last-frame", NULL, N_ ("A draft comes without its last frame: switch that off") },
  { "draft-service-tier", NULL, N_ ("A draft is always made online, not in the flex tier") },
  { "draft-alone", NULL, N_ ("A draft is finished as it is: take the prompt and the inputs away") },
  { "draft-reuses", N_ ("The final render takes “{name}” over from its draft: leave it out"), N_ ("The final render takes this over from its draft: leave it out") },
  { "prompt-long", N_ ("The prompt is long ({value}, {limit} is advised): details may be dropped"), N_ ("The prompt is long: details may be dropped") },
  { "frames-over-duration", NULL, N_ ("The number of frames decides: the duration is not used") },
  { "image-inline-large", NULL, N_ ("A large picture goes with the request: the service advises against that, and sending takes long") },
  { "media-length", N_ ("This lasts {value} s: make it {limit} s, or the service may refuse it"), N_ ("This is too short or too long for the service") },
  { "media-size", N_ ("This file has {value}: make it {limit} or less, or the service may refuse it"), N_ ("This file is larger than the service usually takes") },
  { "media-pixels", N_ ("The service may refuse a video of {value} pixels: {limit} would do"), N_ ("The service may refuse a video of this size and shape") },
  { "media-rate", N_ ("This video has {value} frames a second: make it {limit}, or the service may refuse it"), N_ ("This video has more or fewer frames a second than the service usually takes") },
  { "media-codec", N_ ("The service may refuse {value} here: convert it to {limit}"), N_ ("This file is in a format that the service usually does not take") },
};

/* The limit of one is a range; all together have one bound. */
static const char *const together = N_ ("These last {value} s together: make it {limit} s in all, or the service may refuse them");

/* Blanks and line breaks of a value would tear the sentence apart. */
static char *
shorten (const char *value)
{
  g_autofree char *line = NULL;

  if (!value || !*value)
    return NULL;

  line = g_utf8_make_valid (value, -1);
  for (char *p = line; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  return rushes_text_ellipsize (line, MAX_VALUE);
}

char *
rushes_sentence_fill (const char *template,
                      ...)
{
  g_autoptr (GString) sentence = g_string_new (NULL);
  const char *p = template;

  while (*p)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      const char *name;
      gboolean found = FALSE;
      va_list pairs;

      if (!end)
        {
          g_string_append_c (sentence, *p++);
          continue;
        }

      va_start (pairs, template);
      while (!found && (name = va_arg (pairs, const char *)))
        {
          const char *value = va_arg (pairs, const char *);

          if (strlen (name) == (gsize) (end - p - 1) && strncmp (name, p + 1, strlen (name)) == 0 && value && *value)
            {
              g_string_append (sentence, value);
              found = TRUE;
            }
        }
      va_end (pairs);
      if (!found)
        return NULL;
      p = end + 1;
    }

  return g_strdup (sentence->str);
}

/**
 * rushes_name_for_period:
 * @seconds: a time
 *
 * Returns: (transfer full): "48 h", "2 h 30 min"
 */
char *
rushes_name_for_period (gint64 seconds)
{
  gint64 hours = seconds / 3600;
  gint64 minutes = seconds % 3600 / 60;

  if (seconds % 60 != 0 || seconds <= 0)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (minutes == 0)
    return g_strdup_printf (_ ("%d h"), (int) hours);
  if (hours == 0)
    return g_strdup_printf (_ ("%d min"), (int) minutes);

  return g_strdup_printf (_ ("%d h %d min"), (int) hours, (int) minutes);
}

/* (transfer full): a number of seconds as people say it, anything else as it is */
static char *
name_period (const char *value)
{
  gint64 seconds;

  if (g_ascii_string_to_signed (value, 10, G_MININT, G_MAXINT, &seconds, NULL))
    return rushes_name_for_period (seconds);

  return g_strdup (value);
}

/* (transfer full) (nullable): "1280×720" as sizes are written, anything else shortened */
static char *
name_size (const char *value)
{
  int width;
  int height;
  int end = 0;

  if (value != NULL && sscanf (value, "%d×%d%n", &width, &height, &end) == 2 && value[end] == '\0')
    return rushes_format_size (width, height);

  return shorten (value);
}

/* (transfer full) (nullable) */
static char *
describe_value (const RushesProblem *problem)
{
  g_autofree char *value = name_size (problem->value);

  if (value != NULL && g_strcmp0 (problem->code, "expiry-range") == 0)
    return name_period (value);

  return g_steal_pointer (&value);
}

/* (transfer full) (nullable): of a length what can be said in seconds; "-1" behind it is the service's word for Auto */
static char *
describe_limit (const RushesProblem *problem)
{
  g_autofree char *limit = name_size (problem->limit);
  char *end = limit != NULL && g_strcmp0 (problem->code, "duration-range") == 0 ? strchr (limit, ',') : NULL;

  if (end != NULL && end > limit)
    *end = '\0';

  return g_steal_pointer (&limit);
}

static gboolean
is_together (const RushesProblem *problem)
{
  return g_strcmp0 (problem->code, "media-length") == 0 && problem->limit && !strstr (problem->limit, "–");
}

static const char *
get_parameter_name (const RushesProblem *problem)
{
  if (problem->field && g_str_has_prefix (problem->field, "extra."))
    return problem->field + strlen ("extra.");
  return problem->field && g_str_has_prefix (problem->field, "parameters.") ? problem->field + strlen ("parameters.") : NULL;
}

/**
 * rushes_sentence_for_problem:
 * @problem: a problem or a warning
 *
 * The command line and files of shots name a setting as it is written there: “camera_fixed” can be typed again.
 *
 * Returns: (transfer full): "1.0 Lite cannot make 1080p here: choose 480p, 720p", at most 160 characters of plain text
 */
char *
rushes_sentence_for_problem (const RushesProblem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);

  return rushes_sentence_for_problem_named (problem, get_parameter_name (problem));
}

/**
 * rushes_sentence_for_problem_named:
 * @problem: a problem or a warning
 * @setting: (nullable): what the setting is called where the sentence is read, which in a form is not what it is called in a request
 *
 * Returns: (transfer full): as rushes_sentence_for_problem() does
 */
char *
rushes_sentence_for_problem_named (const RushesProblem *problem,
                                   const char          *setting)
{
  g_autofree char *model = NULL;
  g_autofree char *value = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *code = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  model = shorten (problem->model);
  value = describe_value (problem);
  limit = describe_limit (problem);
  name = shorten (setting);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      char *sentence = NULL;

      if (g_strcmp0 (problems[i].code, problem->code) != 0)
        continue;
      if (problems[i].full)
        sentence = rushes_sentence_fill (is_together (problem) ? _ (together) : _ (problems[i].full), "model", model, "value", value, "limit", limit, "name", name, NULL);
      return sentence ? sentence : g_strdup (_ (problems[i].plain));
    }

  /* A catalogue may bring codes of its own. */
  code = shorten (problem->code);
  return rushes_sentence_fill (_ ("This cannot be sent ({code})"), "code", code ? code : "?", NULL);
}

static char *
sentence_for_value (const char *field,
                    JsonNode *value)
{
  g_autofree char *text = NULL;
  g_autofree char *brief = NULL;

  if (!value || !JSON_NODE_HOLDS_VALUE (value))
    return NULL;
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _ ("Switch On") : _ ("Switch Off"));

  if (json_node_get_value_type (value) == G_TYPE_STRING)
    text = g_strdup (json_node_get_string (value));
  else
    text = rushes_json_to_string (value, FALSE);
  brief = shorten (text);

  if (g_strcmp0 (field, "parameters.duration") == 0 && g_strcmp0 (text, "-1") == 0)
    return g_strdup (_ ("Use Auto"));
  if (g_strcmp0 (field, "parameters.duration") == 0)
    return rushes_sentence_fill (_ ("Use {value} s"), "value", brief, NULL);
  if (g_strcmp0 (field, "parameters.execution_expires_after") == 0 && brief != NULL)
    {
      g_autofree char *period = name_period (brief);

      return rushes_sentence_fill (_ ("Use {value}"), "value", period, NULL);
    }
  return rushes_sentence_fill (_ ("Use {value}"), "value", brief, NULL);
}

/* What is done to the copy, by what is wrong; an ellipsis where something is to be chosen first. */
static const struct
{
  const char *code;
  const char *at_once;
  const char *asking;
} fits[] = {
  { "image-format", N_ ("Convert a Copy"), N_ ("Convert a Copy…") },
  { "image-dimensions", N_ ("Scale a Copy"), N_ ("Scale a Copy…") },
  { "image-aspect", N_ ("Crop a Copy"), N_ ("Crop a Copy…") },
  { "image-size", N_ ("Make a Smaller Copy"), N_ ("Make a Smaller Copy…") },
  { "image-inline-large", N_ ("Make a Smaller Copy"), N_ ("Make a Smaller Copy…") },
  { "media-length", N_ ("Trim a Copy"), N_ ("Trim a Copy…") },
  { "media-size", N_ ("Make a Smaller Copy"), N_ ("Make a Smaller Copy…") },
  { "media-pixels", N_ ("Scale a Copy"), N_ ("Scale a Copy…") },
  { "media-rate", N_ ("Change a Copy’s Rate"), N_ ("Change a Copy’s Rate…") },
  { "media-codec", N_ ("Convert a Copy"), N_ ("Convert a Copy…") },
};

static char *
sentence_for_fit (const char *code,
                  gboolean    asks)
{
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (g_strcmp0 (fits[i].code, code) == 0)
      return g_strdup (asks ? _ (fits[i].asking) : _ (fits[i].at_once));

  return g_strdup (asks ? _ ("Use a Copy That Fits…") : _ ("Use a Copy That Fits"));
}

/**
 * rushes_sentence_for_fix:
 * @problem: a problem
 * @asks: whether something is asked before it is done, as rushes_fit_plan_asks() tells of a copy
 *
 * Returns: (transfer full) (nullable): what its button says, %NULL where there is no fix
 */
char *
rushes_sentence_for_fix (const RushesProblem *problem,
                         gboolean             asks)
{
  char *sentence;

  g_return_val_if_fail (problem != NULL, NULL);

  switch (problem->fix)
    {
    case RUSHES_FIX_SET_PARAMETER:
      sentence = sentence_for_value (problem->field, problem->fix_value);
      return sentence ? sentence : g_strdup (_ ("Use the Allowed Value"));
    case RUSHES_FIX_RESET_PARAMETER:
      return g_strdup (_ ("Use the Default"));
    case RUSHES_FIX_REMOVE_INPUT:
      return g_strdup (_ ("Take It Away"));
    case RUSHES_FIX_USE_FRAMES:
      return g_strdup (_ ("Use First and Last Frame Only"));
    case RUSHES_FIX_USE_REFERENCES:
      return g_strdup (_ ("Use the Pictures as References"));
    case RUSHES_FIX_USE_AS_FIRST_FRAME:
      return g_strdup (_ ("Use It as First Frame"));
    case RUSHES_FIX_CLEAR_PROMPT:
      return g_strdup (_ ("Clear the Prompt"));
    case RUSHES_FIX_CLEAR_DRAFT:
      return g_strdup (_ ("Start Without the Draft"));
    case RUSHES_FIX_FIT:
      return sentence_for_fit (problem->code, asks);
    case RUSHES_FIX_NONE:
    default:
      return NULL;
    }
}
