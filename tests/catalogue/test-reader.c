/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* The invented model with one thing changed, and what is said about it: file, key and reason. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *message;
} broken[] = {
  { "syntax", "\"order\": 6,", "\"order\": 6;", NULL },
  { "id-missing", "\"id\": \"invented_dream_v7\",", "", "broken.json: id: is missing" },
  { "id-empty", "invented_dream_v7", "", "broken.json: id: must be a string that is not empty" },
  { "name-type", "\"Invented Dream 7\"", "7", "broken.json: name: must be a string that is not empty" },
  { "order-type", "\"order\": 6", "\"order\": 6.0", "broken.json: order: must be an integer" },
  { "unknown-key", "\"order\": 6", "\"ordr\": 6", "broken.json: ordr: unknown key" },
  { "prompt-unit", "\"unit\": \"words\"", "\"unit\": \"letters\"", "broken.json: prompt.unit: must be words or characters" },
  { "prompt-warning", "\"warn-from\": 4", "\"warn-from\": 2", "broken.json: prompt.warn-from: must be at least advised, and that at least 1" },
  { "image-formats", "[\"png\", \"avif\"]", "[\"png\", 3]", "broken.json: image.formats: must hold strings alone" },
  { "image-no-formats", "[\"png\", \"avif\"]", "[]", "broken.json: image.formats: must not be empty" },
  { "image-sides", "\"side-below\": 5000", "\"side-below\": 10", "broken.json: image.side-below: must be more than side-above" },
  { "image-aspect", "[1, 3]", "[0, 3]", "broken.json: image.aspect-above: must be two integers from 1 to 1000000" },
  { "image-aspect-length", "[1, 3]", "[1]", "broken.json: image.aspect-above: must be two integers from 1 to 1000000" },
  { "video-formats", "\"order\": 6,", "\"order\": 6, \"video\": {\"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 5, \"video-codecs\": [\"h264\"], \"sides\": [3, 6], \"aspect-from\": [2, 5], \"aspect-to\": [5, 2], \"pixels\": [4, 9], \"rates\": [24, 60]},",
    "broken.json: video.formats: is missing" },
  { "video-sides", "\"order\": 6,", "\"order\": 6, \"video\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 5, \"video-codecs\": [\"h264\"], \"sides\": [6, 3], \"aspect-from\": [2, 5], \"aspect-to\": [5, 2], \"pixels\": [4, 9], \"rates\": [24, 60]},",
    "broken.json: video.sides: must have the lesser one first" },
  { "video-rates", "\"order\": 6,", "\"order\": 6, \"video\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 5, \"video-codecs\": [\"h264\"], \"sides\": [3, 6], \"aspect-from\": [2, 5], \"aspect-to\": [5, 2], \"pixels\": [4, 9], \"rates\": [0, 3]},",
    "broken.json: video.rates: must be two integers from 1 to 2147483647" },
  { "video-key", "\"order\": 6,", "\"order\": 6, \"video\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 5, \"video-codecs\": [\"h264\"], \"sides\": [3, 6], \"aspect-from\": [2, 5], \"aspect-to\": [5, 2], \"pixels\": [4, 9], \"rates\": [24, 60], \"hue\": 1},",
    "broken.json: video.hue: unknown key" },
  { "audio-bytes", "\"order\": 6,", "\"order\": 6, \"audio\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 0},",
    "broken.json: audio.bytes: must be at least 1" },
  { "audio-together", "\"order\": 6,", "\"order\": 6, \"audio\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 1, \"bytes\": 5},",
    "broken.json: audio.seconds-together: must be at least the least of seconds" },
  { "audio-pixels", "\"order\": 6,", "\"order\": 6, \"audio\": {\"formats\": [\"mp4\"], \"audio-codecs\": [\"aac\"], \"seconds\": [2, 15], \"seconds-together\": 15, \"bytes\": 5, \"pixels\": [1, 2]},",
    "broken.json: audio.pixels: unknown key" },
  { "body", "\"bytes\": 3000000", "\"bytes\": 0", "broken.json: body.bytes: must be at least 1" },
  { "prices-unknown", "\"order\": 6", "\"order\": 6, \"prices\": [{\"id\": \"a\", \"when\": {\"smell\": true}}]",
    "broken.json: prices.when.smell: is no parameter of the model" },
  { "prices-id", "\"order\": 6", "\"order\": 6, \"prices\": [{\"when\": {}}]", "broken.json: prices.id: is missing" },
  { "prices-video", "\"order\": 6", "\"order\": 6, \"prices\": [{\"id\": \"a\", \"when\": {\"video-input\": 1}}]",
    "broken.json: prices.when.video-input: must be true or false" },
  { "tokens-factor", "\"order\": 6", "\"order\": 6, \"tokens\": [{\"factor\": \"1.5\"}]",
    "broken.json: tokens.factor: must be a decimal above 0, and 1 at the most" },
  { "requires-role", "[\"sketch\", \"mood\"]", "[\"sketch\", \"mod\"]", "broken.json: requires.roles: the model has no role \"mod\"" },
  { "role-twice", "\"id\": \"voice\"", "\"id\": \"sketch\"", "broken.json: roles[1].id: \"sketch\" stands twice" },
  { "role-kind", "\"kind\": \"audio\"", "\"kind\": \"smell\"", "broken.json: roles[1].kind: must be image, video or audio" },
  { "role-max", "\"max\": 2,", "\"max\": 0,", "broken.json: roles[0].max: must be from 1 to 1000, and min from 0 to max" },
  { "role-missing", "\"max\": 2,", "\"min\": 1, \"max\": 2,", "broken.json: roles[0].missing: is missing" },
  { "role-sources", "\"sources\": [\"url\"]", "\"sources\": [\"ftp\"]",
    "broken.json: roles[1].sources: \"ftp\" is none of file, hosted, url and asset, or stands twice" },
  { "role-needs", "{\"roles\": [\"sketch\"], ", "{\"roles\": [\"skech\"], ", "broken.json: roles[1].needs.roles: the model has no role \"skech\"" },
  { "parameter-type", "\"type\": \"boolean\"", "\"type\": \"bool\"", "broken.json: parameters[4].type: must be boolean, integer or string" },
  { "parameter-default-type", "\"default\": 16", "\"default\": 16.0", "broken.json: parameters[2].default: is no value that the parameter takes" },
  { "parameter-default-range", "\"default\": 16", "\"default\": 15", "broken.json: parameters[2].default: is no value that the parameter takes" },
  { "parameter-default-option", "\"default\": \"low\"", "\"default\": \"medium\"",
    "broken.json: parameters[0].default: is no value that the parameter takes" },
  { "parameter-range", "\"minimum\": 8", "\"minimum\": 33", "broken.json: parameters[2].maximum: is less than minimum" },
  { "parameter-half-range", "\"minimum\": 1, \"maximum\": 4", "\"minimum\": 1", "broken.json: parameters[3].maximum: is missing: a range has two ends" },
  { "parameter-step", "\"step\": 8", "\"step\": 0", "broken.json: parameters[2].step: must be at least 1" },
  { "parameter-extra", "\"extra\": [0]", "\"extra\": [\"0\"]", "broken.json: parameters[2].extra: must hold integers alone" },
  { "parameter-problem", ", \"problem\": \"quality-unknown\"", "", "broken.json: parameters[0].problem: is missing" },
  { "parameter-format", "\"format\": \"url\"", "\"format\": \"uri\"", "broken.json: parameters[5].format: must be url, and the parameter a string" },
  { "parameter-replaces", "\"replaces\": \"beats\"", "\"replaces\": \"beets\"",
    "broken.json: parameters[3].replaces: the model has no parameter \"beets\"" },
  { "parameter-per-second", "\"problem\": \"beats-value\"", "\"per-second\": 24, \"problem\": \"beats-value\"",
    "broken.json: parameters[2].per-second: must be from 1 to 1000, and the parameter one that replaces a length" },
  { "parameter-note", "{\"2048p\": \"Nobody", "{\"4096p\": \"Nobody", "broken.json: parameters[1].notes.4096p: is none of the options" },
  { "parameter-note-type", "\"Nobody has seen one\"", "7", "broken.json: parameters[1].notes.2048p: must be a string that is not empty" },
  { "error-fix", "\"value\": \"256p\"", "\"value\": \"255p\"", "broken.json: errors.D7-1.fix.value: must be one that the parameter takes" },
  { "error-fix-parameter", "\"fix\": {\"parameter\": \"size\"", "\"fix\": {\"parameter\": \"taste\"",
    "broken.json: errors.D7-1.fix.value: must be one that the parameter takes" },
  { "parameter-twice", "\"name\": \"loop\"", "\"name\": \"bars\"", "broken.json: parameters[4].name: \"bars\" stands twice" },
  { "scenario-parameter", "\"when\": {\"parameter\": \"loop\"", "\"when\": {\"parameter\": \"lop\"",
    "broken.json: scenarios[0].when.parameter: the model has no parameter \"lop\"" },
  { "scenario-value", ", \"value\": true", "", "broken.json: scenarios[0].when.value: parameter and value go together" },
  { "scenario-group", "{\"group\": \"board\"}", "{\"group\": \"bored\"}", "broken.json: scenarios[1].when.group: no role is of the group \"bored\"" },
  { "scenario-when-empty", "{\"group\": \"board\"}", "{}", "broken.json: scenarios[1].when: must say something" },
  { "scenario-last", "{\"id\": \"free\"}", "{\"id\": \"free\", \"when\": {\"group\": \"board\"}}",
    "broken.json: scenarios[2].when: the last scenario has none, every other has one" },
  { "scenario-narrowing", "\"parameters\": {\"beats\":", "\"parameters\": {\"beets\":",
    "broken.json: scenarios[0].parameters.beets: the model has no such parameter" },
  { "scenario-options", "\"options\": [\"high\"]", "\"options\": [\"best\"]",
    "broken.json: scenarios[1].parameters.quality.options: the model itself does not take \"best\"" },
  { "scenario-default", "\"default\": \"high\"", "\"default\": \"low\"",
    "broken.json: scenarios[1].parameters.quality.default: is no value that the parameter takes" },
  { "scenario-role", "\"roles\": {\"sketch\": {\"max\": 1}", "\"roles\": {\"sketch\": {\"max\": 3}",
    "broken.json: scenarios[0].roles.sketch.max: must be no more than the model's own, and min no more than max" },
  { "format-odd", "[512, 512]", "[512, 511]", "broken.json: formats.512p.1:1: width and height must be even, from 2 to 16384" },
  { "format-length", "[512, 512]", "[512]", "broken.json: formats.512p.1:1: must be width and height" },
  { "error-class", "\"class\": \"refused\"", "\"class\": \"rude\"", "broken.json: errors.D7-1.class: is no error class" },
  { "template-word", "\"$prompt\"", "\"$promt\"", "broken.json: template.dream.words: \"$promt\" is none of $prompt, $draft and $source" },
  { "template-parameter", "{\"$parameter\": \"quality\"}", "{\"$parameter\": \"qality\"}",
    "broken.json: template.dream.grade.$parameter: is no $each, $input of a role, $parameter of a name, or $parameters: true" },
  { "template-alone", "{\"$input\": \"voice\"}", "{\"$input\": \"voice\", \"x\": 1}", "broken.json: template.dream.voice.$input: must stand alone in its object" },
  { "template-of", "{\"of\": \"mood\"", "{\"of\": \"mode\"", "broken.json: template.pictures.$each[0].of: \"mode\" is neither prompt, draft nor a role of the model" },
  { "template-source", "\"version\": 7", "\"version\": \"$source\"", "broken.json: template.dream.version: $source stands in an item of $each alone" },
  { "no-object", NULL, "[]", "broken.json: must be an object" },
  { "empty", NULL, "", NULL },
};

static char *
read_invented (void)
{
  g_autofree char *path = rushes_test_data_path ("models/invented.json");
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_broken (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *text = read_invented ();
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "broken.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = NULL;
  g_autoptr (GString) changed = g_string_new (broken[n].from ? text : broken[n].to);

  if (broken[n].from)
    g_assert_cmpuint (g_string_replace (changed, broken[n].from, broken[n].to, 1), ==, 1);
  g_file_set_contents (path, changed->str, -1, &error);
  g_assert_no_error (error);

  catalogue = rushes_catalogue_new_from_folder (folder, &error);
  g_assert_null (catalogue);
  g_assert_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID);
  if (broken[n].message)
    g_assert_cmpstr (error->message, ==, broken[n].message);
  g_assert_true (g_str_has_prefix (error->message, "broken.json: "));

  rushes_test_remove_tree (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new_from_folder ("/nowhere/at/all", &error);

  g_assert_null (catalogue);
  g_assert_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_UNREADABLE);
}

/* A sixth model stands beside the five, and none may come twice. */
static void
test_with (void)
{
  g_autofree char *folder = rushes_test_data_path ("models");
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) base = rushes_catalogue_new (&error);
  RushesCatalogue *six;
  g_autoptr (RushesCatalogue) again = NULL;

  g_assert_no_error (error);
  six = rushes_catalogue_new_with (base, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (base)), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (six)), ==, 6);
  g_assert_true (rushes_catalogue_get_default (six) == rushes_catalogue_get_default (base));
  g_assert_nonnull (rushes_catalogue_get_model (six, "invented_dream_v7"));

  again = rushes_catalogue_new_with (six, folder, &error);
  g_assert_null (again);
  g_assert_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "invented.json: id: the model \"invented_dream_v7\" stands in another file already");

  g_assert_finalize_object (six);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/reader/broken/", broken[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_broken);
    }
  g_test_add_func ("/catalogue/reader/no-folder", test_no_folder);
  g_test_add_func ("/catalogue/reader/with", test_with);

  return g_test_run ();
}
