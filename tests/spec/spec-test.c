/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

#include "rushes-json.h"

RushesCatalogue *
spec_test_load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) base = rushes_catalogue_new (&error);
  g_autofree char *folder = rushes_test_data_path ("models");
  RushesCatalogue *catalogue;

  g_assert_no_error (error);
  catalogue = rushes_catalogue_new_with (base, folder, &error);
  g_assert_no_error (error);
  return catalogue;
}

RushesSpec *
spec_test_parse (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rushes_json_parse (text, -1, &error);
  RushesSpec *spec;

  g_assert_no_error (error);
  spec = rushes_spec_from_json (node, "/pictures", &error);
  g_assert_no_error (error);
  return spec;
}

RushesMediaFacts *
spec_test_new_facts (const char *format,
                     int width,
                     int height,
                     gint64 size)
{
  RushesMediaFacts *facts = rushes_media_facts_new ();

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->format = g_strdup (format);
  facts->width = width;
  facts->height = height;
  facts->size = size;
  return facts;
}

void
spec_test_set_facts (RushesSpec *spec,
                     guint input,
                     RushesMediaFacts *facts)
{
  g_autoptr (RushesInput) found = g_list_model_get_item (rushes_spec_get_inputs (spec), input);

  rushes_input_set_facts (found, facts);
  rushes_media_facts_unref (facts);
}

char *
spec_test_check (RushesSpec *spec,
                 RushesCatalogue *catalogue,
                 RushesCheckFlags flags)
{
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, flags);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, problem->is_warning ? "%s[%s@%s]" : "%s%s@%s", i > 0 ? " " : "", problem->code, problem->field);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
