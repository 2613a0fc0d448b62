/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-json.h"

/* What people give by mistake, and what the world does to them: each is told with its way out, and nothing is lost. */

/* The smallest film there is */
#define SMALL "--set", "resolution=480p", "--set", "ratio=1:1", "--set", "duration=4"

static void
assert_says (CliResult *result,
             const char *words)
{
  if (!strstr (result->err, words))
    g_error ("“%s” is not in “%s”", words, result->err);
  /* Nothing leaks out of the house: no domain, no code, no markup that was not given */
  g_assert_null (strstr (result->err, "-quark"));
  g_assert_null (strstr (result->err, "does not know why"));
}

static void
assert_nothing_sent (CliFixture *fixture)
{
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

/* -- pictures ------------------------------------------------------------------------------------------------------ */

static void
test_pictures (CliFixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *source; /* of the contract's media, or in the fixture's folder */
    const char *words;
  } cases[] = {
    { "contract/media/truncated.png", "“truncated.png” is empty, damaged" },
    { "contract/media/empty.png", "“empty.png” is empty, damaged" },
    { "contract/media/text.png", "“text.png” is empty, damaged" },
    { "contract/media/claims-30000.png", "30000 × 30000\u2069 pixels" },
    { "pipe.png", "“pipe.png” cannot be used: give a file" },
    { ".", "cannot be used: give a file" },
    { "/dev/zero", "“zero” cannot be used: give a file" },
    { "nowhere.png", "“nowhere.png” is not there" },
    { "file:///etc/passwd", "cannot be used: give a file" },
    { "data:image/png;base64,iVBORw0K", "cannot be used: give a file" },
    { "asset://../x", "cannot be used: give a file" },
    { "", "cannot be used: give a file" },
  };
  g_autofree char *pipe = cli_dup_path (fixture, "pipe.png");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *media = rushes_test_data_path (cases[i].source);
      const char *source = g_str_has_prefix (cases[i].source, "contract/") ? media : cases[i].source;
      g_autoptr (CliResult) frame = cli_run (fixture, "generate", "--prompt", "Fox", "--first-frame", source, NULL);
      g_autoptr (CliResult) reference = cli_run (fixture, "generate", "--prompt", "Fox", "--reference", source, NULL);

      cli_assert_status (frame, 2);
      assert_says (frame, cases[i].words);
      cli_assert_status (reference, 2);
      assert_says (reference, cases[i].words);
    }
  assert_nothing_sent (fixture);
}

/* -- text ---------------------------------------------------------------------------------------------------------- */

static char *
make_long (const char *word,
           gsize n_words)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_words; i++)
    g_string_append (text, word);
  return g_string_free (text, FALSE);
}

/* The prompt as it would go on the wire */
static const char *
get_sent_prompt (CliResult *result)
{
  JsonObject *body = json_object_get_object_member (cli_line (result, 0), "body");
  JsonObject *envelope = json_array_get_object_element (json_object_get_array_member (body, "input"), 0);
  JsonArray *content = json_object_get_array_member (json_object_get_object_member (envelope, "params"), "content");

  return json_object_get_string_member (json_array_get_object_element (content, 0), "text");
}

static void
test_prompts (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *long_prompt = make_long ("snow", 5000);
  g_autofree char *huge_prompt = make_long ("🦊 ü fox ", 80000);
  const char *const prompts[] = {
    "<b>Fox</b> & <span foreground=\"red\">%s %n</span> \\ &amp; </script>",
    "🦊 🏳️‍🌈 👨‍👩‍👧‍👦",
    "ثعلب يعبر حقل ثلج ‏שועל ‮reversed‬",
    "two\nlines\tand a \x1b[31mcolour",
    long_prompt,
    huge_prompt,
  };

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *spec = NULL;
      g_autoptr (CliResult) result = NULL;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "model");
      json_builder_add_string_value (builder, "spark_dance_v2_0");
      json_builder_set_member_name (builder, "prompt");
      json_builder_add_string_value (builder, prompts[i]);
      json_builder_end_object (builder);
      root = json_builder_get_root (builder);
      spec = rushes_json_to_string (root, FALSE);
      result = cli_run_with_input (fixture, spec, "generate", "--spec", "-", "--dry-run", "--json", NULL);
      cli_assert_status (result, 0);
      g_assert_cmpstr (get_sent_prompt (result), ==, prompts[i]);
      /* Nothing that was given steers the terminal. */
      g_assert_null (strchr (result->err, '\x1b'));
    }
}

static void
test_specs (CliFixture *fixture,
            gconstpointer data)
{
  g_autofree char *nested = g_strnfill (10 * 1000 * 1000, '[');
  g_autofree char *objects = make_long ("{},", 1000);
  g_autofree char *many = g_strconcat ("[", objects, "{}]", NULL);
  g_autofree char *huge = g_strnfill (17 * 1000 * 1000, ' ');
  const struct
  {
    const char *spec;
    const char *words;
  } cases[] = {
    { nested, "nested too deeply" },
    { many, "at most 1000 specs" },
    { huge, "no shot in it" },
    { "", "no shot in it" },
    { "{\"model\": \"x\",\n \"prompt\" \"y\"}", "Line 2, column 11" },
    { "{\"model\": 5}", "“model” must be text" },
    { "A fox crosses a snowfield", "name the columns" },
    { "prompt\nA \xff\n", "Line 2 is not UTF-8" },
    { "[]", "no shot in it" },
    { "{\"model\": \"no-such-model\"}", "“no-such-model”" },
  };
  g_autofree char *folder = cli_dup_path (fixture, "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cli_write (fixture, "spec.json", cases[i].spec);
      g_autoptr (CliResult) result = cli_run (fixture, "generate", "--spec", path, NULL);

      cli_assert_status (result, 2);
      assert_says (result, cases[i].words);
    }
  {
    g_autoptr (CliResult) result = cli_run (fixture, "generate", "--spec", folder, NULL);

    cli_assert_status (result, 2);
  }
  assert_nothing_sent (fixture);
}

/* -- where it goes ------------------------------------------------------------------------------------------------- */

/* What is no ordinary file is never replaced, by force neither: /dev/null is one. */
static void
test_output (CliFixture *fixture,
             gconstpointer data)
{
  g_autofree char *pipe = cli_dup_path (fixture, "pipe");
  g_autofree char *link = cli_dup_path (fixture, "link");
  const char *const outputs[] = { "pipe", "link", ".", "nowhere/film.mp4" };
  GStatBuf info;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("pipe", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "generate", "--prompt", "Fox", SMALL, "--output", outputs[i], "--force", NULL);

      cli_assert_status (result, 2);
    }
  g_assert_cmpint (g_lstat (pipe, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
  assert_nothing_sent (fixture);
}

/* -- the service --------------------------------------------------------------------------------------------------- */

static void
test_addresses (CliFixture *fixture,
                gconstpointer data)
{
  const char *const addresses[] = { "ftp://example.com", "http://example.com", "not an address", "https://a b.example", "https://me:secret@example.com" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (CliResult) result = NULL;

      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_URL", addresses[i], TRUE);
      result = cli_run (fixture, "generate", "--prompt", "Fox", NULL);
      cli_assert_status (result, 2);
      assert_says (result, "address cannot be used");
    }
}

static void
test_keys (CliFixture *fixture,
           gconstpointer data)
{
  const struct
  {
    const char *key;
    const char *words;
  } cases[] = {
    { "two\nlines", "copy it anew" },
    { "schlüssel", "copy it anew" },
    { "   ", "There is no API key" },
    { "", "RUSHES_API_KEY takes a key; --practice needs none" },
    { "sk-0000", "does not take the API key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result = NULL;

      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_KEY", cases[i].key, TRUE);
      result = cli_run (fixture, "generate", "--prompt", "Fox", NULL);
      cli_assert_status (result, 3);
      assert_says (result, cases[i].words);
      if (*cases[i].key && *cases[i].key != ' ')
        g_assert_null (strstr (result->err, cases[i].key));
    }
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

/* A media host that cannot be used is told as what it is, with --dry-run and without. */
static void
test_media_hosts (CliFixture *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *variable;
    const char *value;
    const char *words;
  } cases[] = {
    { "RUSHES_S3_SECRET_KEY", "", "The secret is missing" },
    { "RUSHES_S3_LINK_HOURS", "soon", "A link lives for a minute at least" },
    { "RUSHES_S3_ENDPOINT", "nonsense", "The endpoint" },
  };
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) dry = NULL;
      g_autoptr (CliResult) result = NULL;

      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ENDPOINT", "http://127.0.0.1:9", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_BUCKET", "films", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ACCESS_KEY", "key", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_SECRET_KEY", "secret", TRUE);
      g_subprocess_launcher_unsetenv (fixture->launcher, "RUSHES_S3_LINK_HOURS");
      g_subprocess_launcher_setenv (fixture->launcher, cases[i].variable, cases[i].value, TRUE);
      dry = cli_run (fixture, "generate", "--dry-run", "--prompt", "Fox", "--reference", clip, NULL);
      result = cli_run (fixture, "generate", "--prompt", "Fox", "--reference", clip, NULL);
      cli_assert_status (dry, 2);
      cli_assert_status (result, 2);
      assert_says (dry, cases[i].words);
      assert_says (result, cases[i].words);
      assert_says (result, "Needs media hosting");
    }
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

/* The window has set a media host up, but the keyring, which has its keys, cannot be asked. */
static void
test_media_host_keys (CliFixture *fixture,
                      gconstpointer data)
{
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");
  g_autofree char *folder = cli_dup_path (fixture, "home/config/glib-2.0/settings");
  g_autoptr (CliResult) result = NULL;
  g_autoptr (CliResult) takes = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_free (cli_write (fixture, "home/config/glib-2.0/settings/keyfile",
                     "[io/github/rushes/Rushes]\nhost-endpoint='http://127.0.0.1:9'\nhost-bucket='films'\n"));
  g_subprocess_launcher_setenv (fixture->launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  result = cli_run (fixture, "generate", "--prompt", "Fox", "--reference", clip, NULL);
  cli_assert_status (result, 2);
  assert_says (result, "Needs media hosting");
  g_assert_null (strstr (result->err, "composer"));

  /* Nothing was begun for it. */
  takes = cli_run (fixture, "takes", "--project", "Command Line", NULL);
  cli_assert_status (takes, 2);
}

/* The window has buttons: the command line names its commands. */
static void
test_ways_out (CliFixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *fault;
    int status;
    const char *words;
  } cases[] = {
    { "submit:402", 4, "top it up" },
    { "submit:404", 7, "check the address" },
    { "submit:html", 9, "“rushes send-again 3” sends it again, “rushes discard 3” gives it up" },
    { "task:cancelled", 7, "cancelled at the service" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result = NULL;

      cli_set_fault (fixture, cases[i].fault);
      result = cli_run (fixture, "generate", "--prompt", "Fox", SMALL, NULL);
      cli_assert_status (result, cases[i].status);
      assert_says (result, cases[i].words);
    }
}

/* -- the library --------------------------------------------------------------------------------------------------- */

static void
test_damaged_library (CliFixture *fixture,
                      gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (CliResult) listed = NULL;
  g_autoptr (CliResult) waited = NULL;
  g_autoptr (GError) error = NULL;
  const char *aside;

  g_assert_cmpint (g_mkdir (fixture->data_dir, 0700), ==, 0);
  g_file_set_contents (path, "This is no library", -1, &error);
  g_assert_no_error (error);

  listed = cli_run (fixture, "takes", NULL);
  cli_assert_status (listed, 1);
  assert_says (listed, "The library is damaged");
  g_file_get_contents (path, &kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, "This is no library");
  g_clear_pointer (&kept, g_free);

  /* Whoever may write sets it aside, and says where. */
  waited = cli_run (fixture, "wait", NULL);
  cli_assert_status (waited, 0);
  assert_says (waited, "A copy was set aside at");
  aside = strstr (waited->err, fixture->data_dir);
  g_assert_nonnull (aside);
  {
    g_autofree char *name = g_strndup (aside, strcspn (aside, " \n"));

    g_file_get_contents (name, &kept, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (kept, ==, "This is no library");
  }
}

/* A pipe where the library should be once kept `takes` for ever. */
static void
test_pipe_library (CliFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autoptr (CliResult) listed = NULL;
  g_autoptr (CliResult) waited = NULL;

  g_assert_cmpint (g_mkdir (fixture->data_dir, 0700), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  listed = cli_run (fixture, "takes", NULL);
  cli_assert_status (listed, 1);
  waited = cli_run (fixture, "wait", NULL);
  cli_assert_status (waited, 0);
}

static void
test_no_folder (CliFixture *fixture,
                gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->data_dir, "A file where the folder should be", -1, &error);
  g_assert_no_error (error);
  result = cli_run (fixture, "generate", "--practice", "--prompt", "Fox", SMALL, NULL);
  cli_assert_status (result, 1);
  assert_says (result, "folder");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

/* Blanks, umlauts and what has a meaning in URLs; and no HOME at all */
static void
test_odd_folders (CliFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *library = cli_dup_path (fixture, "Meine Filme öäü 🦊 #%41?&");
  g_autofree char *picture = cli_dup_path (fixture, "ein Bild %41#?.png");
  g_autofree char *media = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *film = cli_dup_path (fixture, "Füchs %20 #1.mp4");
  g_autofree char *contents = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (media, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (picture, contents, (gssize) length, &error);
  g_assert_no_error (error);

  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_DATA_DIR", library, TRUE);
  g_subprocess_launcher_unsetenv (fixture->launcher, "HOME");
  result = cli_run (fixture, "generate", "--practice", "--prompt", "Füchse 🦊", SMALL, "--first-frame", picture, "--output", film, "--json", NULL);
  cli_assert_status (result, 0);
  g_assert_cmpstr (cli_get_string (result, 0, "output"), ==, film);
  g_assert_true (g_file_test (film, G_FILE_TEST_IS_REGULAR));
}

#define ADD(name, function) g_test_add ("/cli/bad-input/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("pictures", test_pictures);
  ADD ("prompts", test_prompts);
  ADD ("specs", test_specs);
  ADD ("output", test_output);
  ADD ("addresses", test_addresses);
  ADD ("keys", test_keys);
  ADD ("media-hosts", test_media_hosts);
  ADD ("media-host-keys", test_media_host_keys);
  ADD ("ways-out", test_ways_out);
  ADD ("damaged-library", test_damaged_library);
  ADD ("pipe-library", test_pipe_library);
  ADD ("no-folder", test_no_folder);
  ADD ("odd-folders", test_odd_folders);
  return g_test_run ();
}
