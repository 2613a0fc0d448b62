/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

#include "rushes-json.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): text in order, each once */
static char *
join_codes (GPtrArray *codes)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *last = NULL;

  g_ptr_array_sort (codes, compare);
  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = codes->pdata[i];

      if (g_strcmp0 (code, last) != 0)
        g_string_append_printf (joined, "%s ", code);
      last = code;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
join_printed (JsonArray *problems)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (problems); i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);

      g_assert_nonnull (rushes_json_get_string (problem, "field"));
      g_assert_cmpstr (rushes_json_get_string (problem, "message"), !=, "");
      g_ptr_array_add (codes, (gpointer) rushes_json_get_string (problem, "code"));
    }
  return join_codes (codes);
}

static char *
join_wanted (JsonArray *wanted)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; wanted && i < json_array_get_length (wanted); i++)
    g_ptr_array_add (codes, (gpointer) json_array_get_string_element (wanted, i));
  return join_codes (codes);
}

/* What media:NAME stands for, by the file's own bytes */
static char *
make_data_url (const char *folder,
               const char *name)
{
  static const struct
  {
    gsize offset;
    const char *magic;
    gsize length;
    const char *format;
  } formats[] = {
    { 0, "\x89PNG", 4, "png" },
    { 0, "\xff\xd8\xff", 3, "jpeg" },
    { 0, "GIF8", 4, "gif" },
    { 0, "BM", 2, "bmp" },
    { 8, "WEBP", 4, "webp" },
    { 0, "II*", 3, "tiff" },
    { 0, "MM\0", 3, "tiff" },
    { 4, "ftyp", 4, "heic" },
  };
  g_autofree char *path = g_build_filename (folder, "media", name, NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *base64 = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  base64 = g_base64_encode ((const guchar *) bytes, length);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (memcmp (bytes + formats[i].offset, formats[i].magic, formats[i].length) == 0)
      return g_strdup_printf ("data:image/%s;base64,%s", formats[i].format, base64);
  g_assert_not_reached ();
}

static void
assert_same (JsonNode *found,
             JsonNode *wanted,
             const char *folder)
{
  g_assert_cmpint (json_node_get_node_type (found), ==, json_node_get_node_type (wanted));
  if (JSON_NODE_HOLDS_OBJECT (wanted))
    {
      JsonObject *a = json_node_get_object (found);
      JsonObject *b = json_node_get_object (wanted);
      g_autoptr (GList) names = json_object_get_members (b);

      g_assert_cmpuint (json_object_get_size (a), ==, json_object_get_size (b));
      for (GList *l = names; l; l = l->next)
        {
          g_assert_true (json_object_has_member (a, l->data));
          assert_same (json_object_get_member (a, l->data), json_object_get_member (b, l->data), folder);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (wanted))
    {
      JsonArray *a = json_node_get_array (found);
      JsonArray *b = json_node_get_array (wanted);

      g_assert_cmpuint (json_array_get_length (a), ==, json_array_get_length (b));
      for (guint i = 0; i < json_array_get_length (b); i++)
        assert_same (json_array_get_element (a, i), json_array_get_element (b, i), folder);
    }
  else if (JSON_NODE_HOLDS_VALUE (wanted) && json_node_get_value_type (wanted) == G_TYPE_STRING &&
           g_str_has_prefix (json_node_get_string (wanted), "media:"))
    {
      g_autofree char *url = make_data_url (folder, json_node_get_string (wanted) + strlen ("media:"));

      g_assert_true (g_str_equal (json_node_get_string (found), url));
    }
  else
    g_assert_true (json_node_equal (found, wanted));
}

static void
check_case (JsonObject *vector,
            JsonObject *line,
            const char *folder)
{
  JsonObject *params = rushes_json_get_object (vector, "params");
  g_autofree char *problems = join_printed (json_object_get_array_member (line, "problems"));
  g_autofree char *wanted_problems = join_wanted (rushes_json_get_array (vector, "problems"));
  g_autofree char *warnings = join_printed (json_object_get_array_member (line, "warnings"));
  gboolean valid = FALSE;

  g_test_message ("%s", rushes_json_get_string (vector, "name"));
  g_assert_cmpuint (json_object_get_size (line), ==, 4);
  g_assert_true (rushes_json_get_boolean (line, "valid", &valid));
  g_assert_cmpint (valid, ==, params != NULL);
  g_assert_cmpstr (problems, ==, wanted_problems);

  if (params)
    {
      JsonObject *body = rushes_json_get_object (line, "body");
      JsonArray *input = rushes_json_get_array (body, "input");
      g_autofree char *wanted_warnings = join_wanted (rushes_json_get_array (vector, "warnings"));

      g_assert_cmpstr (warnings, ==, wanted_warnings);
      g_assert_cmpuint (json_object_get_size (body), ==, 2);
      g_assert_cmpstr (rushes_json_get_string (body, "model"), ==,
                       rushes_json_get_string (rushes_json_get_object (vector, "spec"), "model"));
      g_assert_cmpuint (json_array_get_length (input), ==, 1);
      g_assert_cmpuint (json_object_get_size (json_array_get_object_element (input, 0)), ==, 1);
      assert_same (json_object_get_member (json_array_get_object_element (input, 0), "params"), json_object_get_member (vector, "params"), folder);
    }
  else
    g_assert_true (json_object_get_null_member (line, "body"));
}

/* Every case of the contract, all of them as one array */
static void
test_vectors (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *folder = rushes_test_data_path ("contract");
  g_autofree char *path = g_build_filename (folder, "vectors.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) specs = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (CliResult) result = NULL;
  JsonArray *cases;

  json_node_take_array (specs, json_array_new ());
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  cases = rushes_json_get_array (json_node_get_object (root), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);

      json_array_add_element (json_node_get_array (specs), json_node_copy (json_object_get_member (vector, "spec")));
    }
  input = rushes_json_to_string (specs, FALSE);

  /* Sources of standard input are relative to the working directory. */
  g_subprocess_launcher_set_cwd (fixture->launcher, folder);
  result = cli_run_with_input (fixture, input, "generate", "--dry-run", "--json", "--spec", "-", NULL);
  cli_assert_status (result, 2);
  g_assert_cmpuint (result->lines->len, ==, json_array_get_length (cases));
  for (guint i = 0; i < result->lines->len; i++)
    check_case (json_array_get_object_element (cases, i), cli_line (result, i), folder);
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

static void
test_no_spec (CliFixture *fixture,
              gconstpointer data)
{
  static const char *const inputs[] = { "", "nonsense", "{", "5", "null", "[5]", "[[]]", "{\"prompt\":5}", "{\"inputs\":{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (CliResult) result = cli_run_with_input (fixture, inputs[i], "generate", "--dry-run", "--json", "--spec", "-", NULL);
      JsonArray *problems;

      g_test_message ("%s", inputs[i]);
      cli_assert_status (result, 2);
      g_assert_cmpuint (result->lines->len, ==, 1);
      problems = rushes_json_get_array (cli_line (result, 0), "problems");
      g_assert_cmpuint (json_array_get_length (problems), ==, 1);
      g_assert_cmpstr (rushes_json_get_string (json_array_get_object_element (problems, 0), "code"), ==, "spec-malformed");
    }
}

/* One that is wrong does not hide those that are right. */
static void
test_mixed_array (CliFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run_with_input (fixture,
                                                     "[{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A\"},7,{\"model\":\"x\"}]",
                                                     "generate", "--dry-run", "--json", "--spec", "-", NULL);

  cli_assert_status (result, 2);
  g_assert_cmpuint (result->lines->len, ==, 3);
  g_assert_true (json_object_get_boolean_member (cli_line (result, 0), "valid"));
  g_assert_false (json_object_get_boolean_member (cli_line (result, 1), "valid"));
  g_assert_false (json_object_get_boolean_member (cli_line (result, 2), "valid"));
}

/* What the options mean: roles, types of values, what goes over a file */
static void
test_options (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *media = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *voice = rushes_test_data_path ("contract/media/voice.wav");
  g_autofree char *spec = cli_write (fixture, "spec.json", "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"File\",\"parameters\":{\"duration\":6}}");
  g_autoptr (CliResult) frames = cli_run (fixture, "generate", "--dry-run", "--json", "--prompt", "A \"fox\" é", "--first-frame", media,
                                          "--last-frame", "HTTPS://example.com/b.png", "--set", "duration=-1", "--set", "generate_audio=false", NULL);
  g_autoptr (CliResult) references = cli_run (fixture, "generate", "--dry-run", "--json", "--reference", media, "--reference", "https://example.com/a.MP4?x=.png",
                                              "--reference", "https://example.com/a.mp3", "--reference", "asset://asset-1", NULL);
  g_autoptr (CliResult) local = cli_run (fixture, "generate", "--dry-run", "--json", "--reference", media, "--reference", voice, NULL);
  g_autoptr (CliResult) imitator = cli_run (fixture, "generate", "--dry-run", "--json", "--model", "spark_avatar_imitator_v2v",
                                            "--character", "https://example.com/a.png", "--driving-video", "https://example.com/a.mp4", NULL);
  g_autoptr (CliResult) over = cli_run (fixture, "generate", "--dry-run", "--json", "--spec", spec, "--prompt", "Option", "--set", "resolution=480p", NULL);
  g_autoptr (CliResult) types = cli_run (fixture, "generate", "--dry-run", "--json", "--prompt", "A", "--set", "duration=5.0", "--set", "generate_audio=yes",
                                         "--set", "resolution=480", NULL);
  g_autoptr (CliResult) source = cli_run (fixture, "generate", "--dry-run", "--json", "--first-frame", "file:///etc/passwd", NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "generate", "--dry-run", "--json", "--first-frame", "nowhere.png", NULL);
  g_autofree char *type_problems = NULL;

  cli_assert_status (frames, 0);
  g_assert_nonnull (strstr (frames->out, "first_frame"));
  g_assert_nonnull (strstr (frames->out, "last_frame"));
  g_assert_nonnull (strstr (frames->out, "\"duration\":-1"));
  g_assert_nonnull (strstr (frames->out, "\"generate_audio\":false"));
  cli_assert_status (references, 0);
  g_assert_nonnull (strstr (references->out, "reference_image"));
  g_assert_nonnull (strstr (references->out, "reference_video"));
  g_assert_nonnull (strstr (references->out, "reference_audio"));
  g_assert_nonnull (strstr (references->out, "asset://asset-1"));
  cli_assert_status (local, 2);
  g_assert_nonnull (strstr (local->out, "source-needs-url"));
  cli_assert_status (imitator, 0);
  cli_assert_status (over, 0);
  g_assert_nonnull (strstr (over->out, "Option"));
  g_assert_null (strstr (over->out, "File"));
  g_assert_nonnull (strstr (over->out, "\"duration\":6"));
  g_assert_nonnull (strstr (over->out, "\"resolution\":\"480p\""));
  cli_assert_status (types, 2);
  type_problems = join_printed (json_object_get_array_member (cli_line (types, 0), "problems"));
  g_assert_cmpstr (type_problems, ==, "parameter-type resolution-unsupported ");
  cli_assert_status (source, 2);
  g_assert_nonnull (strstr (source->out, "source-invalid"));
  cli_assert_status (missing, 2);
  g_assert_nonnull (strstr (missing->out, "source-missing"));
}

/* (transfer none): the address that an item of the body's content has */
static const char *
get_link (JsonObject *line,
          guint item,
          const char *kind)
{
  JsonArray *input = rushes_json_get_array (rushes_json_get_object (line, "body"), "input");
  JsonObject *params = rushes_json_get_object (json_array_get_object_element (input, 0), "params");
  JsonArray *content = rushes_json_get_array (params, "content");

  return rushes_json_get_string (rushes_json_get_object (json_array_get_object_element (content, item), kind), "url");
}

static void
check_uploads (CliResult *result,
               const char *clip)
{
  JsonObject *line = cli_line (result, 0);
  JsonArray *uploads = rushes_json_get_array (line, "uploads");
  JsonObject *upload;

  g_assert_cmpuint (json_array_get_length (uploads), ==, 1);
  upload = json_array_get_object_element (uploads, 0);
  g_assert_cmpstr (rushes_json_get_string (upload, "field"), ==, "inputs[1]");
  g_assert_cmpstr (rushes_json_get_string (upload, "file"), ==, clip);
  g_assert_cmpstr (rushes_json_get_string (upload, "placeholder"), ==, "https://uploaded.invalid/1/clip.mp4");
  g_assert_true (json_object_get_boolean_member (line, "valid"));
  g_assert_true (g_str_has_prefix (get_link (line, 1, "image_url"), "data:image/png;base64,"));
  g_assert_cmpstr (get_link (line, 2, "video_url"), ==, "https://uploaded.invalid/1/clip.mp4");
}

/* Where files can have a link, what would be sent is shown with a placeholder. */
static void
test_uploads (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");
  g_autoptr (CliResult) practice = cli_run (fixture, "generate", "--practice", "--dry-run", "--json", "--prompt", "A", "--reference", picture, "--reference", clip, NULL);
  g_autoptr (CliResult) none = cli_run (fixture, "generate", "--dry-run", "--json", "--prompt", "A", "--reference", picture, NULL);
  g_autoptr (CliResult) avatar = cli_run (fixture, "generate", "--practice", "--dry-run", "--json", "--model", "spark_avatar_imitator_v2v", "--character", picture,
                                          "--driving-video", clip, NULL);
  g_autoptr (CliResult) people = cli_run (fixture, "generate", "--practice", "--dry-run", "--reference", clip, NULL);
  g_autoptr (CliResult) bucket = NULL;

  cli_assert_status (practice, 0);
  check_uploads (practice, clip);
  cli_assert_status (none, 0);
  g_assert_false (json_object_has_member (cli_line (none, 0), "uploads"));
  cli_assert_status (avatar, 0);
  g_assert_cmpuint (json_array_get_length (rushes_json_get_array (cli_line (avatar, 0), "uploads")), ==, 2);
  cli_assert_status (people, 0);
  g_assert_nonnull (strstr (people->err, "clip.mp4"));

  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ENDPOINT", "http://127.0.0.1:9", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_BUCKET", "films", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ACCESS_KEY", "key", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_SECRET_KEY", "secret", TRUE);
  bucket = cli_run (fixture, "generate", "--dry-run", "--json", "--prompt", "A", "--reference", picture, "--reference", clip, NULL);
  cli_assert_status (bucket, 0);
  check_uploads (bucket, clip);
}

static void
test_relative_to_file (CliFixture *fixture,
                       gconstpointer data)
{
  g_autofree char *media = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *folder = cli_dup_path (fixture, "specs");
  g_autofree char *copy = NULL;
  g_autofree char *spec = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (CliResult) result = NULL;
  gsize length = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  copy = g_build_filename (folder, "a b.png", NULL);
  g_assert_true (g_file_get_contents (media, &bytes, &length, NULL) && g_file_set_contents (copy, bytes, (gssize) length, NULL));
  spec = cli_write (fixture, "specs/spec.json", "{\"model\":\"spark_dance_v2_0\",\"inputs\":[{\"role\":\"first_frame\",\"source\":\"a b.png\"}]}");
  result = cli_run (fixture, "generate", "--dry-run", "--json", "--spec", "specs/spec.json", NULL);
  cli_assert_status (result, 0);
}

static void
test_flat (CliFixture *fixture,
           gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_FORMAT", "flat", TRUE);
  result = cli_run (fixture, "generate", "--dry-run", "--json", "--prompt", "A fox", NULL);
  cli_assert_status (result, 0);
  g_assert_nonnull (rushes_json_get_array (rushes_json_get_object (cli_line (result, 0), "body"), "content"));
}

static void
test_for_people (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) right = cli_run (fixture, "generate", "--dry-run", "--prompt", "A fox", NULL);
  g_autoptr (CliResult) wrong = cli_run (fixture, "generate", "--dry-run", "--prompt", "A fox", "--set", "duration=99", NULL);

  cli_assert_status (right, 0);
  g_assert_cmpstr (right->out, !=, "");
  g_assert_cmpstr (right->err, ==, "");
  cli_assert_status (wrong, 2);
  g_assert_cmpstr (wrong->out, ==, "");
  g_assert_cmpstr (wrong->err, !=, "");
}

#define ADD(path, func) g_test_add ("/cli/dry-run/" path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("vectors", test_vectors);
  ADD ("no-spec", test_no_spec);
  ADD ("mixed-array", test_mixed_array);
  ADD ("options", test_options);
  ADD ("uploads", test_uploads);
  ADD ("relative-to-file", test_relative_to_file);
  ADD ("flat", test_flat);
  ADD ("for-people", test_for_people);
  return g_test_run ();
}
