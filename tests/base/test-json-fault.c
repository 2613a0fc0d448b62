/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json-fault.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-test.h"

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    RushesJsonFault fault;
    guint line;
    guint column;
  } cases[] = {
    { "{}", RUSHES_JSON_FAULT_NONE, 1, 1 },
    { " [ ] ", RUSHES_JSON_FAULT_NONE, 1, 1 },
    { "\xef\xbb\xbf{\"a\": [1, -0.5e+3, true, null, {\"b\": \"\\u00e4\\n\"}]}\n", RUSHES_JSON_FAULT_NONE, 2, 1 },
    { "\"a\"", RUSHES_JSON_FAULT_NONE, 1, 1 },
    { "", RUSHES_JSON_FAULT_END, 1, 1 },
    { "  \n ", RUSHES_JSON_FAULT_END, 2, 2 },
    { "{\"model\": \"x\"", RUSHES_JSON_FAULT_END, 1, 14 },
    { "{\n  \"model\": \"x\n\"", RUSHES_JSON_FAULT_STRING, 2, 14 },
    { "{\n  \"a\": 1\n  \"b\": 2\n}", RUSHES_JSON_FAULT_COMMA, 3, 3 },
    { "{\r\n  \"a\": 1,\r\n}", RUSHES_JSON_FAULT_NAME, 3, 1 },
    { "{\r  \"a\" 1}", RUSHES_JSON_FAULT_COLON, 2, 7 },
    { "[1,\n2,\n]", RUSHES_JSON_FAULT_VALUE, 3, 1 },
    { "[1, 2] 3", RUSHES_JSON_FAULT_REST, 1, 8 },
    { "{'a': 1}", RUSHES_JSON_FAULT_NAME, 1, 2 },
    { "[\"ä\", x]", RUSHES_JSON_FAULT_VALUE, 1, 7 },
    { "[01]", RUSHES_JSON_FAULT_NUMBER, 1, 4 },
    { "[1.]", RUSHES_JSON_FAULT_NUMBER, 1, 4 },
    { "[-]", RUSHES_JSON_FAULT_NUMBER, 1, 3 },
    { "[truex]", RUSHES_JSON_FAULT_VALUE, 1, 2 },
    { "[\"\\x\"]", RUSHES_JSON_FAULT_ESCAPE, 1, 3 },
    { "[\"\\u12g4\"]", RUSHES_JSON_FAULT_ESCAPE, 1, 3 },
    { "[\"\\u12", RUSHES_JSON_FAULT_END, 1, 3 },
    { "[\"\\", RUSHES_JSON_FAULT_END, 1, 4 },
    { "[1]]", RUSHES_JSON_FAULT_REST, 1, 4 },
    { "{\"a\": 1]", RUSHES_JSON_FAULT_COMMA, 1, 8 },
    { "{\n\"a\": \"\xff\"}", RUSHES_JSON_FAULT_ENCODING, 2, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint line = 0;
      guint column = 0;

      g_test_message ("%s", cases[i].fault == RUSHES_JSON_FAULT_ENCODING ? "(no UTF-8)" : cases[i].text);
      g_assert_cmpint (rushes_json_find_fault (cases[i].text, strlen (cases[i].text), &line, &column), ==, cases[i].fault);
      g_assert_cmpuint (line, ==, cases[i].line);
      if (cases[i].fault != RUSHES_JSON_FAULT_NONE)
        g_assert_cmpuint (column, ==, cases[i].column);
    }
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  guint line;
  guint column;

  g_assert_cmpint (rushes_json_find_fault (deep, 200000, &line, &column), ==, RUSHES_JSON_FAULT_DEPTH);
  g_assert_cmpuint (column, ==, RUSHES_JSON_MAX_DEPTH + 1);
}

/* Whatever it passes is read; random texts of JSON's own signs reach odd corners. */
static void
test_agrees_with_the_reader (void)
{
  static const char * const parts[] = { "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-2.5e1", "true", "null", " ", "\n", "\\u0041", "0", "." };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GArray) elements = NULL;
      guint n = (guint) g_test_rand_int_range (0, 12);
      guint line;
      guint column;

      for (guint j = 0; j < n; j++)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

      elements = rushes_json_list_elements (text->str, text->len);
      if (rushes_json_find_fault (text->str, text->len, &line, &column) != RUSHES_JSON_FAULT_NONE)
        continue;
      node = rushes_json_parse (text->str, (gssize) text->len, NULL);
      g_assert_nonnull (node);
      g_assert_cmpuint (elements->len, ==, JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0);
    }
}

static void
test_elements (void)
{
  static const char text[] = "[\n  {\"a\": [1,\n 2]},\n\n  3, {}, [\n]\n]";
  static const guint expected[] = { 2, 5, 5, 5 };
  g_autoptr (GArray) elements = rushes_json_list_elements (text, strlen (text));
  g_autoptr (GArray) none = rushes_json_list_elements ("{\"a\": [1]}", 10);

  g_assert_cmpuint (elements->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (g_array_index (elements, guint, i), ==, expected[i]);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/base/json-fault/places", test_places);
  g_test_add_func ("/base/json-fault/depth", test_depth);
  g_test_add_func ("/base/json-fault/agrees-with-the-reader", test_agrees_with_the_reader);
  g_test_add_func ("/base/json-fault/elements", test_elements);
  return g_test_run ();
}
