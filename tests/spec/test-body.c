/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-body.h"
#include "rushes-json.h"
#include "spec-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static RushesCatalogue *catalogue;

/* Bytes that no compressor or terminator would like, the same each time */
static void
write_file (const char *path,
            gsize size,
            guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint32 *bytes = g_malloc (size + sizeof (guint32));
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i * sizeof (guint32) < size; i++)
    bytes[i] = g_rand_int (random);
  g_file_set_contents (path, (const char *) bytes, (gssize) size, &error);
  g_assert_no_error (error);
}

/* A spec with reference images of these sizes, whose files are made. (transfer full) */
static RushesSpec *
new_spec (const char *folder,
          const gsize *sizes,
          guint n)
{
  RushesSpec *spec = rushes_spec_new ("spark_dance_v2_0");

  rushes_spec_set_prompt (spec, "She says “Run!” \\ \"now\"\n跑 🦊");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.png", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (RushesInput) input = rushes_input_new ("reference_image", path);

      write_file (path, sizes[i], i);
      rushes_spec_add_input (spec, input);
      spec_test_set_facts (spec, i, spec_test_new_facts ("png", 1280, 720, (gint64) sizes[i]));
    }

  return spec;
}

static RushesBody *
new_body (RushesSpec *spec,
          RushesRequestFormat format)
{
  g_autoptr (GError) error = NULL;
  RushesBody *body = rushes_body_new (spec, catalogue, format, &error);

  g_assert_no_error (error);
  return body;
}

/* Reads in steps of this many bytes, so that every seam is crossed at another place. (transfer full) */
static GByteArray *
read_all (GInputStream *stream,
          gsize step,
          GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guchar *buffer = g_malloc (step);
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, step, NULL, error)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);

  return n < 0 ? NULL : g_steal_pointer (&bytes);
}

static void
test_bytes (void)
{
  static const gsize sizes[] = { 1, 2, 3, 49151, 49152, 49153, 98304, 100000 };
  static const gsize steps[] = { 1, 7, 4096, 65536, 1000000 };
  g_autofree char *folder = rushes_test_make_folder ();
  g_autoptr (RushesSpec) spec = new_spec (folder, sizes, G_N_ELEMENTS (sizes));
  g_autoptr (RushesBody) body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
  g_autofree char *first_digest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GInputStream) stream = rushes_body_open (body);
      g_autoptr (GByteArray) bytes = read_all (stream, steps[i], &error);
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *digest = NULL;
      JsonArray *content;

      g_assert_no_error (error);
      g_assert_cmpint (bytes->len, ==, rushes_body_get_length (body));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
      if (!first_digest)
        first_digest = g_strdup (digest);
      g_assert_cmpstr (digest, ==, first_digest);

      root = rushes_json_parse ((const char *) bytes->data, bytes->len, &error);
      g_assert_no_error (error);
      content = json_object_get_array_member (json_object_get_object_member (json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "input"), 0), "params"), "content");
      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (content, 0), "text"), ==, "She says “Run!” \\ \"now\"\n跑 🦊");
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%u.png", folder, k);
          g_autofree char *file = NULL;
          g_autofree char *base64 = NULL;
          g_autofree char *url = NULL;
          gsize length;

          g_assert_true (g_file_get_contents (path, &file, &length, NULL));
          base64 = g_base64_encode ((const guchar *) file, length);
          url = g_strconcat ("data:image/png;base64,", base64, NULL);
          g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_array_get_object_element (content, k + 1), "image_url"), "url"), ==, url);
        }
    }

  {
    g_autoptr (GError) error = NULL;
    g_autofree char *digest = rushes_body_compute_digest (body, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (digest, ==, first_digest);
  }
  rushes_test_remove_tree (folder);
}

static void
assert_body (const char *json,
             RushesRequestFormat format,
             const char *wanted)
{
  g_autoptr (RushesSpec) spec = spec_test_parse (json);
  g_autoptr (RushesBody) body = new_body (spec, format);
  g_autoptr (GInputStream) stream = rushes_body_open (body);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = read_all (stream, 100, &error);
  g_autofree char *expected = g_strdelimit (g_strdup (wanted), "'", '"');

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_assert_cmpstr ((const char *) bytes->data, ==, expected);
}

/* The sixth model's body is as its file says, with no line of C for it. */
static void
test_template (void)
{
  assert_body ("{'model': 'invented_dream_v7', 'prompt': ' a', 'parameters': {'quality': 'high', 'bars': 2, 'hook': ''},"
               " 'inputs': [{'role': 'sketch', 'source': 'https://x.org/1'}, {'role': 'voice', 'source': 'https://x.org/v'},"
               " {'role': 'sketch', 'source': 'HTTPS://x.org/2'}]}",
               RUSHES_REQUEST_FORMAT_FLAT,
               "{'dream':{'words':' a','grade':'high','voice':'https://x.org/v','version':7},"
               "'pictures':[['sketch','https://x.org/1'],['sketch','HTTPS://x.org/2']],'board':['a sketch','a sketch'],"
               "'options':{'size':'512p','bars':2,'loop':false},'model':'invented_dream_v7'}");
  assert_body ("{'model': 'invented_dream_v7', 'inputs': [{'role': 'mood', 'source': 'asset://a_.-B9'}]}",
               RUSHES_REQUEST_FORMAT_WRAPPED,
               "{'model':'invented_dream_v7','input':[{'params':{'dream':{'grade':'high','version':7},"
               "'pictures':[['mood','asset://a_.-B9']],'board':[{'again':'asset://a_.-B9'}],'options':{'size':'512p','beats':16,'loop':false}}}]}");
  assert_body ("{'model': 'invented_dream_v7', 'prompt': 'x', 'parameters': {'loop': true, 'beats': 16, 'hook': 'https://x.org'}}",
               RUSHES_REQUEST_FORMAT_FLAT,
               "{'dream':{'words':'x','grade':'low','version':7},'pictures':[],'board':[],"
               "'options':{'size':'512p','loop':true,'hook':'https://x.org'},'model':'invented_dream_v7'}");
}

/* A template may name a file twice, or say no more than that it is there. */
static void
test_template_files (void)
{
  static const char wanted[] =
    "{\"dream\":{\"grade\":\"high\",\"version\":7},\"pictures\":[[\"mood\",\"data:image/png;base64,Zm94\"]],"
    "\"board\":[{\"again\":\"data:image/png;base64,Zm94\"}],\"options\":{\"size\":\"512p\",\"beats\":16,\"loop\":false},"
    "\"model\":\"invented_dream_v7\"}";
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "fox", NULL);
  g_autoptr (RushesSpec) spec = NULL;
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (RushesBody) body = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = NULL;

  g_assert_true (g_file_set_contents (path, "fox", 3, NULL));
  spec = rushes_spec_new ("invented_dream_v7");
  input = rushes_input_new ("mood", path);
  rushes_spec_add_input (spec, input);
  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 100, 100, 3));
  body = new_body (spec, RUSHES_REQUEST_FORMAT_FLAT);
  stream = rushes_body_open (body);
  bytes = read_all (stream, 100, NULL);
  g_assert_cmpint (bytes->len, ==, rushes_body_get_length (body));
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_assert_cmpstr ((const char *) bytes->data, ==, wanted);
  rushes_test_remove_tree (folder);
}

typedef enum
{
  CHANGE_GONE,
  CHANGE_SHORTER,
  CHANGE_LONGER,
  CHANGE_FOLDER,
  CHANGE_FIFO,
  N_CHANGES,
} Change;

static void
change_file (const char *path,
             Change change)
{
  switch (change)
    {
    case CHANGE_SHORTER:
      write_file (path, 99999, 0);
      break;
    case CHANGE_LONGER:
      write_file (path, 100001, 0);
      break;
    case CHANGE_GONE:
    case CHANGE_FOLDER:
    case CHANGE_FIFO:
    case N_CHANGES:
    default:
      g_assert_cmpint (g_unlink (path), ==, 0);
      if (change == CHANGE_FOLDER)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      if (change == CHANGE_FIFO)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
    }
}

/* What has changed since its facts were taken is never sent in part as if it were whole. */
static void
test_changed (void)
{
  static const gsize sizes[] = { 500, 100000 };

  for (guint change = 0; change < N_CHANGES; change++)
    {
      g_autofree char *folder = rushes_test_make_folder ();
      g_autofree char *path = g_build_filename (folder, "1.png", NULL);
      g_autoptr (RushesSpec) spec = new_spec (folder, sizes, G_N_ELEMENTS (sizes));
      g_autoptr (RushesBody) body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
      g_autoptr (GInputStream) stream = rushes_body_open (body);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;
      g_autoptr (GByteArray) bytes = NULL;
      g_autofree char *digest = NULL;
      guchar byte;

      change_file (path, (Change) change);
      bytes = read_all (stream, 4096, &error);
      g_assert_null (bytes);
      g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED);
      g_assert_cmpint (g_input_stream_read (stream, &byte, 1, NULL, &again), ==, -1);
      g_assert_error (again, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED);
      g_clear_error (&again);
      digest = rushes_body_compute_digest (body, NULL, &again);
      g_assert_null (digest);
      g_assert_error (again, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED);

      rushes_test_remove_tree (folder);
    }
}

/* It grows or shrinks while it is read. */
static void
test_changed_on_the_way (void)
{
  static const gsize sizes[] = { 200000 };

  for (guint grows = 0; grows < 2; grows++)
    {
      g_autofree char *folder = rushes_test_make_folder ();
      g_autofree char *path = g_build_filename (folder, "0.png", NULL);
      g_autoptr (RushesSpec) spec = new_spec (folder, sizes, G_N_ELEMENTS (sizes));
      g_autoptr (RushesBody) body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
      g_autoptr (GInputStream) stream = rushes_body_open (body);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) bytes = NULL;
      char start[1000];

      g_input_stream_read_all (stream, start, sizeof start, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (truncate (path, grows ? 300000 : 100000), ==, 0);
      bytes = read_all (stream, 4096, &error);
      g_assert_null (bytes);
      g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED);

      rushes_test_remove_tree (folder);
    }
}

static void
test_refused (void)
{
  g_autoptr (RushesSpec) bad = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'duration': 99}}");
  g_autoptr (RushesSpec) pending = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'a.png'}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) pending_error = NULL;

  g_assert_null (rushes_body_new (bad, catalogue, RUSHES_REQUEST_FORMAT_WRAPPED, &error));
  g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "The spec has a problem: duration-range in parameters.duration");
  g_assert_null (rushes_body_new (pending, catalogue, RUSHES_REQUEST_FORMAT_WRAPPED, &pending_error));
  g_assert_error (pending_error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID);
}

/* The body is what the spec was: what is done to the spec, or to the body's other streams, does not matter. */
static void
test_independent (void)
{
  static const gsize sizes[] = { 70000 };
  g_autofree char *folder = rushes_test_make_folder ();
  RushesSpec *spec = new_spec (folder, sizes, G_N_ELEMENTS (sizes));
  RushesBody *body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
  GInputStream *one = rushes_body_open (body);
  GInputStream *other = rushes_body_open (body);
  g_autoptr (GByteArray) first = NULL;
  g_autoptr (GByteArray) second = NULL;
  char start[10];

  g_assert_finalize_object (spec);
  g_assert_cmpint (g_input_stream_read (one, start, sizeof start, NULL, NULL), ==, sizeof start);
  second = read_all (other, 1000, NULL);
  first = read_all (one, 3000, NULL);
  g_assert_cmpuint (second->len, ==, first->len + sizeof start);
  g_assert_cmpint (memcmp (first->data, second->data + sizeof start, first->len), ==, 0);

  g_assert_finalize_object (one);
  g_assert_finalize_object (other);
  g_assert_finalize_object (body);
  rushes_test_remove_tree (folder);
}

/* A cancelled read says so; reading asynchronously does not happen on this thread's time. */
/* What the pages do not name stands beside what they do, in either envelope. */
static void
test_extra (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_avatar_imitator_v2v', 'extra': {'priority': 3, 'tools': [{'type': 'web_search'}]}, 'inputs': ["
                                                 "{'role': 'character_image', 'source': 'https://example.com/a.png'},"
                                                 "{'role': 'driving_video', 'source': 'https://example.com/a.mp4'}]}");
  const char *params = "'image_url':'https://example.com/a.png','driving_video_info':{'video_url':'https://example.com/a.mp4','store_type':0},"
                       "'priority':3,'tools':[{'type':'web_search'}]";

  for (guint i = 0; i < 2; i++)
    {
      RushesRequestFormat format = i == 0 ? RUSHES_REQUEST_FORMAT_WRAPPED : RUSHES_REQUEST_FORMAT_FLAT;
      g_autoptr (RushesBody) body = new_body (spec, format);
      g_autoptr (GInputStream) stream = rushes_body_open (body);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) bytes = read_all (stream, 1000, &error);
      g_autofree char *text = g_strndup ((const char *) bytes->data, bytes->len);
      g_autofree char *wanted = i == 0 ? g_strdup_printf ("{'model':'spark_avatar_imitator_v2v','input':[{'params':{%s}}]}", params)
                                       : g_strdup_printf ("{%s,'model':'spark_avatar_imitator_v2v'}", params);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, g_strdelimit (wanted, "'", '"'));
    }
}

static void
test_async (void)
{
  static const gsize sizes[] = { 300000 };
  g_autofree char *folder = rushes_test_make_folder ();
  g_autoptr (RushesSpec) spec = new_spec (folder, sizes, G_N_ELEMENTS (sizes));
  g_autoptr (RushesBody) body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
  g_autoptr (GInputStream) stream = rushes_body_open (body);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree guchar *buffer = g_malloc (100000);
  g_autoptr (GError) error = NULL;
  gint64 total = 0;
  gssize n;

  do
    {
      g_autoptr (GAsyncResult) result = NULL;

      g_input_stream_read_async (stream, buffer, 100000, G_PRIORITY_DEFAULT, NULL, rushes_test_result_cb, &result);
      n = g_input_stream_read_finish (stream, rushes_test_await_result (&result), &error);
      g_assert_no_error (error);
      total += n;
    }
  while (n > 0);
  g_assert_cmpint (total, ==, rushes_body_get_length (body));

  g_clear_object (&stream);
  stream = rushes_body_open (body);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (g_input_stream_read (stream, buffer, 1000, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rushes_test_remove_tree (folder);
}

/* KiB. Not ru_maxrss, which a child has from its parent across exec. */
static long
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return strtol (line + strlen ("VmHWM:"), NULL, 10);
}

/* The child: reads a body with these pictures to the end and prints its peak memory in KiB and its digest. */
static int
run_child (int n,
           char **paths)
{
  RushesSpec *spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesBody) body = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  catalogue = rushes_catalogue_new (NULL);
  rushes_spec_set_prompt (spec, "x");
  for (int i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) input = rushes_input_new ("reference_image", paths[i]);
      struct stat info;

      g_assert_cmpint (stat (paths[i], &info), ==, 0);
      rushes_spec_add_input (spec, input);
      spec_test_set_facts (spec, (guint) i, spec_test_new_facts ("png", 1280, 720, info.st_size));
    }
  body = new_body (spec, RUSHES_REQUEST_FORMAT_WRAPPED);
  digest = rushes_body_compute_digest (body, NULL, &error);
  g_assert_no_error (error);
  g_print ("%ld %s\n", get_peak_memory (), digest);
  g_object_unref (spec);
  g_object_unref (catalogue);
  return 0;
}

static const char *program;

static long
measure (char **paths,
         char **digest)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_ptr_array_add (arguments, (gpointer) program);
  g_ptr_array_add (arguments, (gpointer) "--child");
  for (guint i = 0; paths[i]; i++)
    g_ptr_array_add (arguments, paths[i]);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  words = g_strsplit (g_strstrip (output), " ", 2);
  *digest = g_strdup (words[1]);
  return strtol (words[0], NULL, 10);
}

/* 45 MB of pictures raise peak memory by no more than 16 MB. */
static void
test_memory (void)
{
  static const gsize sizes[] = { 25000000, 20000000 };
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *one = g_build_filename (folder, "0.png", NULL);
  g_autofree char *two = g_build_filename (folder, "1.png", NULL);
  char *none[] = { NULL };
  char *both[] = { one, two, NULL };
  g_autofree char *empty_digest = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  long without;
  long with;

  write_file (one, sizes[0], 0);
  write_file (two, sizes[1], 1);
  without = measure (none, &empty_digest);
  with = measure (both, &digest);
  g_test_message ("Peak memory: %ld KiB without pictures, %ld KiB with 45 MB of them", without, with);
  g_assert_cmpint (with - without, <=, 16 * 1024);

  /* The same bytes, made the simple way */
  {
    static const char *const around[] = {
      "{\"model\":\"spark_dance_v2_0\",\"input\":[{\"params\":{\"content\":[{\"type\":\"text\",\"text\":\"x\"},"
      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,",
      "\"},\"role\":\"reference_image\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,",
      "\"},\"role\":\"reference_image\"}],\"generate_audio\":true,\"resolution\":\"720p\",\"ratio\":\"adaptive\",\"duration\":5}}]}",
    };

    for (guint i = 0; i < G_N_ELEMENTS (around); i++)
      {
        g_autofree char *file = NULL;
        g_autofree char *base64 = NULL;
        gsize length;

        g_checksum_update (checksum, (const guchar *) around[i], (gssize) strlen (around[i]));
        if (!both[i])
          break;
        g_assert_true (g_file_get_contents (both[i], &file, &length, NULL));
        base64 = g_base64_encode ((const guchar *) file, length);
        g_checksum_update (checksum, (const guchar *) base64, (gssize) strlen (base64));
      }
    wanted = g_strdup (g_checksum_get_string (checksum));
  }
  g_assert_cmpstr (digest, ==, wanted);
  rushes_test_remove_tree (folder);
}

static void
test_call (void)
{
  static const char *const expected[] = {
    [RUSHES_REQUEST_FORMAT_WRAPPED] = "{\"model\":\"spark_asset_get\",\"input\":[{\"params\":{\"Id\":\"asset-1\"}}]}",
    [RUSHES_REQUEST_FORMAT_FLAT] = "{\"Id\":\"asset-1\",\"model\":\"spark_asset_get\"}",
  };
  g_autoptr (JsonObject) params = json_object_new ();

  json_object_set_string_member (params, "Id", "asset-1");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (RushesBody) body = rushes_body_new_for_call ("spark_asset_get", params, (RushesRequestFormat) i);
      g_autoptr (GInputStream) stream = rushes_body_open (body);
      char text[200] = { 0, };
      gsize length;

      g_assert_true (g_input_stream_read_all (stream, text, sizeof text - 1, &length, NULL, NULL));
      g_assert_cmpstr (text, ==, expected[i]);
      g_assert_cmpint (rushes_body_get_length (body), ==, length);
    }
  g_assert_cmpuint (json_object_get_size (params), ==, 1);
}

int
main (int argc,
      char **argv)
{
  int status;

  program = argv[0];
  if (argc > 1 && g_str_equal (argv[1], "--child"))
    return run_child (argc - 2, argv + 2);

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();

  g_test_add_func ("/spec/body/bytes", test_bytes);
  g_test_add_func ("/spec/body/call", test_call);
  g_test_add_func ("/spec/body/template", test_template);
  g_test_add_func ("/spec/body/template-files", test_template_files);
  g_test_add_func ("/spec/body/changed", test_changed);
  g_test_add_func ("/spec/body/changed-on-the-way", test_changed_on_the_way);
  g_test_add_func ("/spec/body/refused", test_refused);
  g_test_add_func ("/spec/body/independent", test_independent);
  g_test_add_func ("/spec/body/async", test_async);
  g_test_add_func ("/spec/body/extra", test_extra);
  g_test_add_func ("/spec/body/memory", test_memory);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
