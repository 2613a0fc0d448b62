/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

static void
test_source_kind (void)
{
  static const struct
  {
    const char *source;
    RushesSourceKind kind;
  } rows[] = {
    { "/a/b.png", RUSHES_SOURCE_KIND_FILE },
    { "b.png", RUSHES_SOURCE_KIND_FILE },
    { "./take:1.png", RUSHES_SOURCE_KIND_FILE },
    { "take 1: fox.png", RUSHES_SOURCE_KIND_FILE },
    { "/a/http://x", RUSHES_SOURCE_KIND_FILE },
    { "狐.png", RUSHES_SOURCE_KIND_FILE },
    { "http://x.org/a", RUSHES_SOURCE_KIND_URL },
    { "HtTpS://x.org/a", RUSHES_SOURCE_KIND_URL },
    { "https://user@x.org:8080/a?b#c", RUSHES_SOURCE_KIND_URL },
    { "https://x.org/狐.png", RUSHES_SOURCE_KIND_URL },
    { "http://127.0.0.1:1/a", RUSHES_SOURCE_KIND_URL },
    { "http://[::1]/a", RUSHES_SOURCE_KIND_URL },
    { "asset://asset-2026_x.1", RUSHES_SOURCE_KIND_ASSET },
    { "asset://", RUSHES_SOURCE_KIND_NONE },
    { "asset://a/b", RUSHES_SOURCE_KIND_NONE },
    { "asset://狐", RUSHES_SOURCE_KIND_NONE },
    { "asset:a", RUSHES_SOURCE_KIND_NONE },
    { "http://", RUSHES_SOURCE_KIND_NONE },
    { "https:///a.png", RUSHES_SOURCE_KIND_NONE },
    { "http:a.png", RUSHES_SOURCE_KIND_NONE },
    { "https://x.org/a b", RUSHES_SOURCE_KIND_NONE },
    { "https://x.org/a\n", RUSHES_SOURCE_KIND_NONE },
    { "file:///a.png", RUSHES_SOURCE_KIND_NONE },
    { "FILE:a.png", RUSHES_SOURCE_KIND_NONE },
    { "data:image/png;base64,AA==", RUSHES_SOURCE_KIND_NONE },
    { "ftp://x.org/a", RUSHES_SOURCE_KIND_NONE },
    { "", RUSHES_SOURCE_KIND_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RushesInput) input = rushes_input_new ("first_frame", rows[i].source);

      g_test_message ("%s", rows[i].source);
      g_assert_cmpint (rushes_input_get_source_kind (input), ==, rows[i].kind);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  RushesInput *input = rushes_input_new (NULL, NULL);
  RushesMediaFacts *facts = spec_test_new_facts ("png", 1, 2, 3);
  RushesMediaFacts *got = NULL;
  g_autofree char *role = NULL;
  g_autofree char *source = NULL;
  g_autofree char *name = NULL;
  guint count = 0;

  g_assert_cmpstr (rushes_input_get_role (input), ==, "");
  g_assert_cmpint (rushes_input_get_facts (input)->state, ==, RUSHES_FACTS_STATE_UNKNOWN);
  g_signal_connect_swapped (input, "notify", G_CALLBACK (count_cb), &count);
  g_object_set (input, "role", "last_frame", "source", "/a.png", "name", "a", "facts", facts, NULL);
  g_assert_cmpuint (count, ==, 4);
  rushes_input_set_role (input, "last_frame");
  rushes_input_set_source (input, "/a.png");
  rushes_input_set_name (input, "a");
  rushes_input_set_facts (input, facts);
  g_assert_cmpuint (count, ==, 4);
  rushes_media_facts_unref (facts);

  g_object_get (input, "role", &role, "source", &source, "name", &name, "facts", &got, NULL);
  g_assert_cmpstr (role, ==, "last_frame");
  g_assert_cmpstr (source, ==, "/a.png");
  g_assert_cmpstr (name, ==, "a");
  g_assert_cmpint (got->height, ==, 2);
  rushes_media_facts_unref (got);

  g_assert_finalize_object (input);
}

/* What was known of the old file says nothing of the new one. */
static void
test_new_source (void)
{
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", "/a.png");
  g_autoptr (RushesMediaFacts) facts = spec_test_new_facts ("png", 1, 2, 3);
  RushesInput *copy;

  rushes_input_set_facts (input, facts);
  copy = rushes_input_copy (input);
  rushes_input_set_source (input, "/b.png");
  g_assert_cmpint (rushes_input_get_facts (input)->state, ==, RUSHES_FACTS_STATE_UNKNOWN);
  g_assert_true (rushes_input_get_facts (copy) == facts);
  g_assert_cmpstr (rushes_input_get_source (copy), ==, "/a.png");
  g_assert_finalize_object (copy);
}

static void
test_facts (void)
{
  RushesMediaFacts *facts = rushes_media_facts_new_error ("image-unreadable");

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_ERROR);
  g_assert_cmpstr (facts->problem, ==, "image-unreadable");
  g_assert_cmpint (facts->orientation, ==, 1);
  g_assert_cmpint (facts->rate_d, ==, 1);
  g_assert_true (rushes_media_facts_ref (facts) == facts);
  rushes_media_facts_unref (facts);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_ERROR);
  rushes_media_facts_unref (facts);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/spec/input/source-kind", test_source_kind);
  g_test_add_func ("/spec/input/properties", test_properties);
  g_test_add_func ("/spec/input/new-source", test_new_source);
  g_test_add_func ("/spec/input/facts", test_facts);

  return g_test_run ();
}
