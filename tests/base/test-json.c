/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json.h"
#include "rushes-test.h"

#include <string.h>

static void
test_depth (void)
{
  static const struct
  {
    const char *text;
    guint depth;
  } cases[] = {
    { "", 0 },
    { "1", 0 },
    { "[]", 1 },
    { "{\"a\": [1, {\"b\": []}]}", 4 },
    { "\"[[[[\"", 0 },
    { "[\"\\\"[[[\"]", 1 },
    { "[\"\\\\\", [[]]]", 3 },
    { "]]]][", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (rushes_json_get_depth (cases[i].text, strlen (cases[i].text)), ==, cases[i].depth);
}

static void
test_deep_is_refused (void)
{
  gsize n = 200000;
  g_autofree char *text = g_malloc (n);
  g_autoptr (GError) error = NULL;

  memset (text, '[', n);
  g_assert_null (rushes_json_parse (text, (gssize) n, &error));
  g_assert_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_DEPTH);
}

static void
test_bad_is_refused (void)
{
  static const char *const cases[] = { "", " ", "{", "nonsense", "{\"a\":\xff}", "\"\\ud83\"", "\"\\ud83\\ude00x\"", "\"\\u12g4\"", "\"\\u\"", "\"\\200\"", "\"\\x\"" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_json_parse (cases[i], -1, &error));
      g_assert_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX);
    }
}

/* One text has one root: json-glib would leave out what follows. */
static void
test_second_root (void)
{
  static const char *const cases[] = { "[] []", "{} {}", "1[]", "1 {}", "\"a\" []", "null\n{}", "x = {}", "[[1]]{\"a\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_json_parse (cases[i], -1, &error));
      g_assert_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX);
    }
}

/* json-glib takes comments and single quotes, which hide roots, brackets and quotes from whoever counts them. */
static void
test_extensions (void)
{
  static const char *const cases[] = { "1 //\"\n []", "[] /* \" */ {}", "{} /* { */ [] /* \" */ {}", "['a']", "// a\n{}" };
  static const char *const beginnings[] = { "[/*\"*/", "['\"'," };
  g_autoptr (GError) quoted_error = NULL;
  g_autoptr (JsonNode) quoted = rushes_json_parse ("[\"it's /* \\\" // no comment */\"]", -1, &quoted_error);

  g_assert_no_error (quoted_error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_json_parse (cases[i], -1, &error));
      g_assert_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX);
    }

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GString) text = g_string_new (beginnings[i]);
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 200000; j++)
        g_string_append_c (text, '[');
      g_assert_null (rushes_json_parse (text->str, (gssize) text->len, &error));
      g_assert_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX);
    }
}

static void
test_sealed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = rushes_json_parse ("\xef\xbb\xbf {\"a\": [{\"b\": \"} {\"}, [1]]}\n", -1, &error);
  JsonArray *array;

  g_assert_no_error (error);
  g_assert_true (json_node_is_immutable (root));
  array = rushes_json_get_array (json_node_get_object (root), "a");
  g_assert_true (json_node_is_immutable (json_array_get_element (array, 0)));
  g_assert_cmpstr (rushes_json_get_string (json_array_get_object_element (array, 0), "b"), ==, "} {");
}

/* Halves of a pair become U+FFFD; pairs and what only looks like one stay. */
static void
test_surrogates (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "\"a\\ud83d\\ude00b\"", "a\xf0\x9f\x98\x80" "b" },
    { "\"a\\ud83d\"", "a\xef\xbf\xbd" },
    { "\"\\ud83dx\"", "\xef\xbf\xbdx" },
    { "\"\\ud83d\\n\"", "\xef\xbf\xbd\n" },
    { "\"\\uDE00\\ud83d\\ud83d\\ude00\"", "\xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x98\x80" },
    { "\"\\ud83d\\u0041\"", "\xef\xbf\xbd" "A" },
    { "\"\\\\ud83dx\"", "\\ud83dx" },
    { "\"\\\"ud83d\"", "\"ud83d" },
    { "\"a\\u0000b\"", "a" RUSHES_JSON_NUL "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = rushes_json_parse (cases[i].json, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (json_node_get_string (root), ==, cases[i].text);
    }
}

static void
test_typed_getters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = rushes_json_parse ("{\"s\":\"x\",\"i\":4294967295,\"d\":5.0,\"b\":true,\"n\":null,\"o\":{},\"a\":[]}", -1, &error);
  JsonObject *object;
  gint64 i = 0;
  double d = 0;
  gboolean b = FALSE;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_assert_cmpstr (rushes_json_get_string (object, "s"), ==, "x");
  g_assert_null (rushes_json_get_string (object, "i"));
  g_assert_null (rushes_json_get_string (object, "n"));
  g_assert_null (rushes_json_get_string (object, "nowhere"));
  g_assert_null (rushes_json_get_string (NULL, "s"));
  g_assert_true (rushes_json_get_int (object, "i", &i));
  g_assert_cmpint (i, ==, G_GINT64_CONSTANT (4294967295));
  g_assert_false (rushes_json_get_int (object, "d", &i));
  g_assert_false (rushes_json_get_int (object, "b", &i));
  g_assert_true (rushes_json_get_double (object, "d", &d));
  g_assert_true (rushes_json_get_double (object, "i", &d));
  g_assert_true (rushes_json_get_boolean (object, "b", &b) && b);
  g_assert_false (rushes_json_get_boolean (object, "i", &b));
  g_assert_nonnull (rushes_json_get_object (object, "o"));
  g_assert_null (rushes_json_get_object (object, "a"));
  g_assert_nonnull (rushes_json_get_array (object, "a"));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/base/json/depth", test_depth);
  g_test_add_func ("/base/json/deep-is-refused", test_deep_is_refused);
  g_test_add_func ("/base/json/bad-is-refused", test_bad_is_refused);
  g_test_add_func ("/base/json/second-root", test_second_root);
  g_test_add_func ("/base/json/extensions", test_extensions);
  g_test_add_func ("/base/json/sealed", test_sealed);
  g_test_add_func ("/base/json/surrogates", test_surrogates);
  g_test_add_func ("/base/json/typed-getters", test_typed_getters);
  return g_test_run ();
}
