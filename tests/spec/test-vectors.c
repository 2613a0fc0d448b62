/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-body.h"
#include "rushes-json.h"
#include "rushes-media-probe.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"
#include "rushes-test.h"

#include <string.h>

/* Every case of the contract's vectors, to the letter and type by type: with facts that the media layer took of the files. */

static RushesCatalogue *catalogue;
static char *folder;

static void
take_facts (RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autoptr (RushesMediaFacts) facts = NULL;

      if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
        continue;
      facts = rushes_media_probe (rushes_input_get_source (input), NULL);
      rushes_input_set_facts (input, facts);
    }
  g_assert_false (rushes_spec_is_pending (spec));
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the set, in one line */
static char *
join_set (GPtrArray *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (codes, compare_strings);
  for (guint i = 0; i < codes->len; i++)
    if (i == 0 || strcmp (g_ptr_array_index (codes, i - 1), g_ptr_array_index (codes, i)) != 0)
      g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (codes, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_found (GPtrArray *problems,
            gboolean warnings)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = g_ptr_array_index (problems, i);

      if (problem->is_warning == warnings)
        g_ptr_array_add (codes, problem->code);
    }

  return join_set (codes);
}

static char *
join_wanted (JsonObject *test,
             const char *key)
{
  JsonArray *array = rushes_json_get_array (test, key);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    g_ptr_array_add (codes, (gpointer) json_array_get_string_element (array, i));

  return join_set (codes);
}

/* What `media:NAME` stands for: made here from the file's own first bytes, not by the code that is tested. */
static char *
make_data_url (const char *name)
{
  g_autofree char *path = g_build_filename (folder, "media", name, NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *base64 = NULL;
  g_autoptr (GError) error = NULL;
  const char *format = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  if (memcmp (bytes, "\x89PNG", 4) == 0)
    format = "png";
  else if (memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    format = "jpeg";
  else if (memcmp (bytes, "GIF8", 4) == 0)
    format = "gif";
  else if (memcmp (bytes, "BM", 2) == 0)
    format = "bmp";
  else if (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    format = "webp";
  else if (memcmp (bytes, "II*", 3) == 0 || memcmp (bytes, "MM\0*", 4) == 0)
    format = "tiff";
  else if (memcmp (bytes + 4, "ftyphei", 7) == 0)
    format = "heic";
  g_assert_nonnull (format);

  base64 = g_base64_encode ((const guchar *) bytes, length);
  return g_strdup_printf ("data:image/%s;base64,%s", format, base64);
}

static void
assert_same_value (JsonNode *found,
                   JsonNode *wanted,
                   const char *at)
{
  GType type = json_node_get_value_type (wanted);

  if (type != json_node_get_value_type (found))
    g_error ("%s: %s where %s is wanted", at, g_type_name (json_node_get_value_type (found)), g_type_name (type));

  if (type == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (wanted);
      g_autofree char *expected = g_str_has_prefix (text, "media:") ? make_data_url (text + strlen ("media:")) : g_strdup (text);

      g_assert_cmpstr (json_node_get_string (found), ==, expected);
    }
  else if (type == G_TYPE_INT64)
    g_assert_cmpint (json_node_get_int (found), ==, json_node_get_int (wanted));
  else if (type == G_TYPE_BOOLEAN)
    g_assert_cmpint (json_node_get_boolean (found), ==, json_node_get_boolean (wanted));
  else
    g_error ("%s: a value that the vectors do not have", at);
}

static void
assert_same (JsonNode *found,
             JsonNode *wanted,
             const char *at)
{
  if (json_node_get_node_type (found) != json_node_get_node_type (wanted))
    g_error ("%s: %s where %s is wanted", at, json_node_type_name (found), json_node_type_name (wanted));

  if (JSON_NODE_HOLDS_OBJECT (wanted))
    {
      g_autoptr (GList) keys = json_object_get_members (json_node_get_object (wanted));

      for (GList *l = keys; l; l = l->next)
        {
          g_autofree char *here = g_strdup_printf ("%s.%s", at, (const char *) l->data);
          JsonNode *member = json_object_get_member (json_node_get_object (found), l->data);

          if (!member)
            g_error ("%s: is not there", here);
          assert_same (member, json_object_get_member (json_node_get_object (wanted), l->data), here);
        }
      g_assert_cmpuint (json_object_get_size (json_node_get_object (found)), ==, g_list_length (keys));
    }
  else if (JSON_NODE_HOLDS_ARRAY (wanted))
    {
      JsonArray *a = json_node_get_array (found);
      JsonArray *b = json_node_get_array (wanted);

      g_assert_cmpuint (json_array_get_length (a), ==, json_array_get_length (b));
      for (guint i = 0; i < json_array_get_length (b); i++)
        {
          g_autofree char *here = g_strdup_printf ("%s[%u]", at, i);

          assert_same (json_array_get_element (a, i), json_array_get_element (b, i), here);
        }
    }
  else
    assert_same_value (found, wanted, at);
}

static JsonNode *
read_body (RushesBody *body)
{
  g_autoptr (GInputStream) stream = rushes_body_open (body);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_output_stream_splice (output, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (output)), ==, rushes_body_get_length (body));
  node = rushes_json_parse (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (output)),
                            g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (output)), &error);
  g_assert_no_error (error);
  return node;
}

static void
assert_params (RushesSpec *spec,
               JsonNode *wanted,
               RushesRequestFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBody) body = rushes_body_new (spec, catalogue, format, &error);
  g_autoptr (JsonNode) request = NULL;
  JsonObject *object;

  g_assert_no_error (error);
  request = read_body (body);
  object = json_node_get_object (request);
  g_assert_cmpstr (rushes_json_get_string (object, "model"), ==, rushes_spec_get_model (spec));
  if (format == RUSHES_REQUEST_FORMAT_WRAPPED)
    {
      JsonArray *input = rushes_json_get_array (object, "input");

      g_assert_cmpuint (json_object_get_size (object), ==, 2);
      g_assert_cmpuint (json_array_get_length (input), ==, 1);
      g_assert_cmpuint (json_object_get_size (json_array_get_object_element (input, 0)), ==, 1);
      assert_same (json_object_get_member (json_array_get_object_element (input, 0), "params"), wanted, "params");
    }
  else
    {
      json_object_remove_member (object, "model");
      assert_same (request, wanted, "params");
    }
}

static void
test_vector (gconstpointer data)
{
  JsonObject *test = json_node_get_object ((JsonNode *) data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSpec) spec = rushes_spec_from_json (json_object_get_member (test, "spec"), folder, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *found_problems = NULL;
  g_autofree char *found_warnings = NULL;
  g_autofree char *wanted_problems = join_wanted (test, "problems");
  g_autofree char *wanted_warnings = join_wanted (test, "warnings");

  g_assert_no_error (error);
  take_facts (spec);
  problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  found_problems = join_found (problems, FALSE);
  found_warnings = join_found (problems, TRUE);

  g_assert_cmpstr (found_problems, ==, wanted_problems);
  g_assert_cmpstr (found_warnings, ==, wanted_warnings);
  g_assert_true (rushes_problems_allow_send (problems) == json_object_has_member (test, "params"));
  if (json_object_has_member (test, "params"))
    {
      assert_params (spec, json_object_get_member (test, "params"), RUSHES_REQUEST_FORMAT_WRAPPED);
      assert_params (spec, json_object_get_member (test, "params"), RUSHES_REQUEST_FORMAT_FLAT);
    }
  else
    {
      g_autoptr (RushesBody) body = rushes_body_new (spec, catalogue, RUSHES_REQUEST_FORMAT_WRAPPED, &error);

      g_assert_null (body);
      g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID);
    }
}

static JsonNode *
load_vectors (void)
{
  g_autofree char *path = g_build_filename (folder, "vectors.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = rushes_json_parse (text, (gssize) length, &error);
  g_assert_no_error (error);
  return node;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (JsonNode) vectors = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *cases;
  int status;

  rushes_test_init (&argc, &argv);

  folder = rushes_test_data_path ("contract");
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  vectors = load_vectors ();
  cases = rushes_json_get_array (json_node_get_object (vectors), "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 105);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      const char *name = rushes_json_get_string (json_array_get_object_element (cases, i), "name");
      g_autofree char *path = g_strconcat ("/spec/vectors/", name, NULL);

      /* A path is cut into suites at its slashes. */
      g_strdelimit (path + strlen ("/spec/vectors/"), "/", '-');
      g_test_add_data_func (path, json_array_get_element (cases, i), test_vector);
    }

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  g_free (folder);
  return status;
}
