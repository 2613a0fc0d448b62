/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosted.h"
#include "spec-test.h"

#define MB 1000000

static RushesCatalogue *catalogue;

static RushesMediaFacts *
new_film (gint64 size)
{
  RushesMediaFacts *facts = spec_test_new_facts ("mp4", 1280, 720, size);

  facts->kind = RUSHES_MEDIA_KIND_VIDEO;
  return facts;
}

/* Their sources in order, with blanks between */
static char *
list (RushesSpec *spec)
{
  g_autoptr (GPtrArray) hosted = rushes_spec_list_hosted (spec, catalogue);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < hosted->len; i++)
    {
      g_autofree char *name = g_path_get_basename (rushes_input_get_source (g_ptr_array_index (hosted, i)));

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }
  return g_string_free (names, FALSE);
}

static void
test_by_role (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': 'a.png'},"
                                                 " {'role': 'reference_video', 'source': 'b.mp4'}, {'role': 'reference_video', 'source': 'https://x.org/c.mp4'},"
                                                 " {'role': 'reference_video', 'source': 'asset://d'}]}");
  g_autofree char *before = list (spec);
  g_autofree char *names = NULL;
  g_autofree char *problems = NULL;

  /* Of what is not known yet nothing is said. */
  g_assert_cmpstr (before, ==, "");
  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 1000, 1000, 2 * MB));
  spec_test_set_facts (spec, 1, new_film (5 * MB));
  names = list (spec);
  g_assert_cmpstr (names, ==, "b.mp4");
  problems = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_nonnull (strstr (problems, "source-needs-url@inputs[1]"));
  g_free (problems);
  problems = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_null (strstr (problems, "source-needs-url"));
}

static void
test_avatar (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_avatar_imitator_v2v', 'inputs': [{'role': 'character_image', 'source': 'a.png'},"
                                                 " {'role': 'driving_video', 'source': 'b.mp4'}]}");
  g_autofree char *names = NULL;

  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 1000, 1000, 2 * MB));
  spec_test_set_facts (spec, 1, new_film (5 * MB));
  names = list (spec);
  g_assert_cmpstr (names, ==, "a.png b.mp4");
}

static void
test_large (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'a.png'},"
                                                 " {'role': 'last_frame', 'source': 'b.png'}]}");
  g_autofree char *names = NULL;

  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 1000, 1000, 10 * MB - 1));
  spec_test_set_facts (spec, 1, spec_test_new_facts ("png", 1000, 1000, 10 * MB));
  names = list (spec);
  g_assert_cmpstr (names, ==, "b.png");
}

/* 6 × 9 MB is 72 MB in Base64: one has to go, and it is the largest. */
static void
test_together (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': '0.png'},"
                                                 " {'role': 'reference_image', 'source': '1.png'}, {'role': 'reference_image', 'source': '2.png'},"
                                                 " {'role': 'reference_image', 'source': '3.png'}, {'role': 'reference_image', 'source': '4.png'},"
                                                 " {'role': 'reference_image', 'source': '5.png'}]}");
  g_autofree char *names = NULL;
  g_autofree char *problems = NULL;

  for (guint i = 0; i < 6; i++)
    spec_test_set_facts (spec, i, spec_test_new_facts ("png", 1000, 1000, i == 3 ? 9 * MB + 1 : 9 * MB));
  names = list (spec);
  g_assert_cmpstr (names, ==, "3.png");
  problems = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_nonnull (strstr (problems, "body-size@"));
  g_free (problems);
  problems = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_null (strstr (problems, "body-size"));
}

int
main (int argc,
      char *argv[])
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();

  g_test_add_func ("/spec/hosted/by-role", test_by_role);
  g_test_add_func ("/spec/hosted/avatar", test_avatar);
  g_test_add_func ("/spec/hosted/large", test_large);
  g_test_add_func ("/spec/hosted/together", test_together);

  status = g_test_run ();
  g_object_unref (catalogue);
  return status;
}
