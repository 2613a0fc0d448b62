/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rushes-context.h"
#include "rushes-properties.h"
#include "rushes-sentences.h"
#include "rushes-simulator.h"
#include "rushes-store-assets.h"
#include "rushes-test.h"

/* Groups and assets in practice mode, with the system's clock and nothing set up: the simulator and its host stand for the service. */

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesSettings *settings;
  RushesContext *context;
  RushesAssetService *assets;
  gboolean own_takes_alone;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  return rushes_asset_service_is_loaded (data);
}

static void
open (Fixture *f)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = f->paths, .settings = f->settings, .key_store = keys, .practice = TRUE, .drive = TRUE,
                                   .own_takes_alone = f->own_takes_alone };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;

  f->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (f->context, NULL, rushes_test_result_cb, &opened);
  rushes_context_open_finish (f->context, rushes_test_await_result (&opened), &error);
  g_assert_no_error (error);
  f->assets = rushes_context_get_assets (f->context);
  rushes_test_await (is_loaded, f->assets);
}

static void
close_all (Fixture *f)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
  rushes_context_close_finish (f->context, rushes_test_await_result (&closed), &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  f->settings = rushes_settings_new ();
  open (f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  close_all (f);
  g_clear_object (&f->settings);
  g_clear_object (&f->paths);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesAssetGroup *
add_group (Fixture *f,
           const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  rushes_asset_service_add_group_async (f->assets, name, NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (f->assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return group;
}

static RushesAsset *
add_file (Fixture *f,
          RushesAssetGroup *group,
          const char *name,
          GError **error)
{
  g_autofree char *path = rushes_test_data_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_add_file_async (f->assets, group, file, NULL, NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (f->assets, rushes_test_await_result (&result), error);
  return asset;
}

static gboolean
is_settled (gpointer data)
{
  return rushes_asset_state_is_settled (rushes_asset_get_state (data));
}

static void
test_life (Fixture *f,
           gconstpointer data)
{
  GListModel *groups = rushes_asset_service_get_groups (f->assets);
  g_autoptr (GError) error = NULL;
  g_autofree char *remote_id = NULL;
  RushesAssetGroup *group = add_group (f, "Lamp Keeper cast");
  RushesAsset *asset = add_file (f, group, "contract/media/landscape.png", &error);
  gint64 id;

  g_assert_no_error (error);
  id = rushes_asset_get_id (asset);
  g_assert_cmpstr (rushes_asset_get_name (asset), ==, "landscape");
  g_assert_cmpint (rushes_asset_get_kind (asset), ==, RUSHES_ASSET_KIND_IMAGE);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 1);
  rushes_test_await (is_settled, asset);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_true (g_file_test (rushes_asset_get_file_path (asset), G_FILE_TEST_EXISTS));
  remote_id = g_strdup (rushes_asset_get_remote_id (asset));
  g_assert_true (rushes_asset_service_find_remote (f->assets, remote_id) == asset);

  /* All of it is there after a restart. */
  close_all (f);
  open (f);
  groups = rushes_asset_service_get_groups (f->assets);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
  asset = rushes_asset_service_find_asset (f->assets, id);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_cmpstr (rushes_asset_get_remote_id (asset), ==, remote_id);
}

/* Closed before the service has said anything: the next process goes on, and nothing is made twice. */
static void
test_restart (Fixture *f,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *asset = add_file (f, group, "contract/media/landscape.png", &error);
  gint64 id = rushes_asset_get_id (asset);
  gint64 group_id = rushes_asset_group_get_id (group);

  close_all (f);
  open (f);
  asset = rushes_asset_service_find_asset (f->assets, id);
  group = rushes_asset_service_find_group (f->assets, group_id);
  rushes_test_await (is_settled, rushes_asset_group_get_self (group));
  /* The line may have broken in the very call: then a person is asked. */
  if (rushes_asset_get_state (rushes_asset_group_get_self (group)) == RUSHES_ASSET_STATE_UNCONFIRMED)
    {
      g_autoptr (GAsyncResult) result = NULL;

      g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_WAITING);
      rushes_asset_service_decide_async (f->assets, rushes_asset_group_get_self (group), RUSHES_ASSET_EVENT_SEND_AGAIN, NULL, rushes_test_result_cb, &result);
      g_assert_true (rushes_asset_service_decide_finish (f->assets, rushes_test_await_result (&result), &error));
    }
  rushes_test_await (is_settled, asset);
  if (rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_UNCONFIRMED)
    g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
}

static void
test_names (Fixture *f,
            gconstpointer data)
{
  static const char *const bad[] = { "", "  ", "12345678901234567890123456789012345678901234567890123456789012345" };
  g_autofree char *longest = g_strnfill (64, 'n');
  RushesAssetGroup *group;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      rushes_asset_service_add_group_async (f->assets, bad[i], NULL, rushes_test_result_cb, &result);
      g_assert_null (rushes_asset_service_add_group_finish (f->assets, rushes_test_await_result (&result), &error));
      g_assert_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_NAME);
    }

  group = add_group (f, longest);
  rushes_test_await (is_settled, rushes_asset_group_get_self (group));
  g_assert_cmpint (rushes_asset_get_state (rushes_asset_group_get_self (group)), ==, RUSHES_ASSET_STATE_ACTIVE);
  group = add_group (f, "Café / \360\237\246\212 <b>");
  rushes_test_await (is_settled, rushes_asset_group_get_self (group));
  g_assert_cmpint (rushes_asset_get_state (rushes_asset_group_get_self (group)), ==, RUSHES_ASSET_STATE_ACTIVE);
}

static gboolean
is_named (gpointer data)
{
  return g_str_equal (rushes_asset_get_name (data), "hero");
}

static gboolean
is_empty (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static gboolean
is_filled (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

/* Renaming, moving and removing are our own: the service is asked nothing. */
static void
test_edit (Fixture *f,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAssetGroup *other = add_group (f, "Props");
  RushesAsset *asset = add_file (f, group, "contract/media/landscape.png", &error);

  rushes_test_await (is_settled, asset);
  rushes_asset_service_rename (f->assets, asset, " hero ");
  rushes_test_await (is_named, asset);
  rushes_asset_service_move (f->assets, asset, other);
  rushes_test_await (is_empty, group);
  rushes_test_await (is_filled, other);
  rushes_asset_service_set_removed (f->assets, asset, TRUE);
  rushes_test_await (is_empty, other);
  g_assert_null (rushes_asset_service_find_remote (f->assets, rushes_asset_get_remote_id (asset)));
  rushes_asset_service_set_removed (f->assets, asset, FALSE);
  rushes_test_await (is_filled, other);
  rushes_asset_service_set_removed (f->assets, rushes_asset_group_get_self (group), TRUE);
  rushes_test_await (is_filled, rushes_asset_service_get_groups (f->assets));
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
}

/* What is said in one breath is all kept: of the asset at rest, and of one whose state changes meanwhile. */
static void
test_quick_edits (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAssetGroup *other = add_group (f, "Props");
  RushesAsset *asset = add_file (f, group, "contract/media/landscape.png", &error);
  gint64 id = rushes_asset_get_id (asset);

  rushes_asset_service_rename (f->assets, asset, "hero");
  rushes_asset_service_set_note (f->assets, asset, "At dawn");
  rushes_asset_service_move (f->assets, asset, other);
  rushes_test_await (is_filled, other);
  g_assert_cmpstr (rushes_asset_get_name (asset), ==, "hero");
  g_assert_cmpstr (rushes_asset_get_record (asset)->note, ==, "At dawn");
  rushes_test_await (is_settled, asset);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_cmpstr (rushes_asset_get_name (asset), ==, "hero");

  rushes_asset_service_set_note (f->assets, asset, "At dusk");
  rushes_asset_service_rename (f->assets, asset, "villain");
  rushes_asset_service_set_removed (f->assets, asset, TRUE);
  rushes_asset_service_set_removed (f->assets, asset, FALSE);
  close_all (f);
  open (f);
  asset = rushes_asset_service_find_asset (f->assets, id);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_cmpstr (rushes_asset_get_name (asset), ==, "villain");
  g_assert_cmpstr (rushes_asset_get_record (asset)->note, ==, "At dusk");
  g_assert_cmpint (rushes_asset_get_record (asset)->trashed, ==, 0);
}

static void
test_not_media (Fixture *f,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");

  g_assert_null (add_file (f, group, "contract/vectors.json", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);
}

/* It is not taken, and that is what a person reads. */
static void
refuse_url (Fixture *f,
            RushesAssetGroup *group,
            const char *url,
            RushesAssetError code,
            const char *said)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  rushes_asset_service_add_url_async (f->assets, group, url, NULL, NULL, rushes_test_result_cb, &result);
  g_assert_null (rushes_asset_service_add_finish (f->assets, rushes_test_await_result (&result), &error));
  g_assert_error (error, RUSHES_ASSET_ERROR, (int) code);
  sentence = rushes_sentence_for_error (error);
  g_assert_cmpstr (sentence, ==, said);
}

#define NO_ADDRESS "This is no address: it must begin with https:// or http://"
#define DEAD "Nothing can be fetched from this address: open it in a browser to see whether anybody can"
#define TOO_LARGE "There is more behind this address than the service takes: at most 50 MB"
#define NO_MEDIA "This leads to neither a picture nor a video nor sound, but to a page perhaps: use the address of the file itself"

static void
test_urls (Fixture *f,
           gconstpointer data)
{
  RushesAssetGroup *group = add_group (f, "Cast");

  refuse_url (f, group, "hero.png", RUSHES_ASSET_ERROR_URL, NO_ADDRESS);
  refuse_url (f, group, "file:///etc/passwd", RUSHES_ASSET_ERROR_URL, NO_ADDRESS);
  refuse_url (f, group, "http://", RUSHES_ASSET_ERROR_URL, NO_ADDRESS);
  refuse_url (f, group, "http://127.0.0.1:9/hero.png", RUSHES_ASSET_ERROR_UNREACHABLE, DEAD);
}

static RushesAsset *
adopt (Fixture *f,
       RushesAssetGroup *group,
       const char *remote_id,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_adopt_async (f->assets, group, remote_id, NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (f->assets, rushes_test_await_result (&result), error);
  return asset;
}

/* What lies behind an address: by its name. In a thread; until the other side hangs up. */
static gboolean
answer_cb (GThreadedSocketService *service,
           GSocketConnection *connection,
           GObject *source,
           gpointer data)
{
  static const char page[] = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 29\r\nConnection: close\r\n\r\n<html>Sign in, please.</html>";
  static const char gone[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  static const char huge[] = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 2147483648\r\nConnection: close\r\n\r\n";
  static const char endless[] = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\n";
  static const char cut[] = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 4096\r\nConnection: close\r\n\r\n0123456789";
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autofree char *line = g_data_input_stream_read_line (in, NULL, NULL, NULL);
  g_autofree char *zeros = g_malloc0 (1 << 16);
  const char *said = gone;

  if (line && strstr (line, "page"))
    said = page;
  else if (line && strstr (line, "huge"))
    said = huge;
  else if (line && strstr (line, "endless"))
    said = endless;
  else if (line && strstr (line, "cut"))
    said = cut;
  if (!g_output_stream_write_all (out, said, strlen (said), NULL, NULL, NULL))
    return TRUE;
  while ((said == huge || said == endless) && g_output_stream_write_all (out, zeros, 1 << 16, NULL, NULL, NULL))
    continue;
  return TRUE;
}

static gboolean
has_no_downloads (gpointer data)
{
  g_autoptr (GDir) downloads = g_dir_open (rushes_paths_get_download_dir (data), 0, NULL);

  return downloads == NULL || g_dir_read_name (downloads) == NULL;
}

/* A page, nothing, two gigabytes, no end: each is told apart, and nothing is left of it or made at the service. */
static void
test_url_answers (Fixture *f,
                  gconstpointer data)
{
  static const struct
  {
    const char *path;
    RushesAssetError code;
    const char *said;
  } answers[] = {
    { "page.png", RUSHES_ASSET_ERROR_NOT_MEDIA, NO_MEDIA },
    { "gone.png", RUSHES_ASSET_ERROR_UNREACHABLE, DEAD },
    { "huge.mp4", RUSHES_ASSET_ERROR_TOO_LARGE, TOO_LARGE },
    { "endless.mp4", RUSHES_ASSET_ERROR_TOO_LARGE, TOO_LARGE },
    { "cut.mp4", RUSHES_ASSET_ERROR_UNREACHABLE, DEAD },
  };
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  RushesAssetGroup *group = add_group (f, "Cast");
  g_autoptr (RushesSimulator) simulator = NULL;

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (answer_cb), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/%s", port, answers[i].path);

      g_test_message ("%s", answers[i].path);
      refuse_url (f, group, url, answers[i].code, answers[i].said);
    }
  g_socket_service_stop (service);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);
  simulator = rushes_context_dup_simulator (f->context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rushes_simulator_get_n_assets (simulator), ==, 0);
  rushes_test_await (has_no_downloads, f->paths);
}

/* One that was made elsewhere, or was removed from the list, comes in by its id; its picture is fetched. */
static void
test_adopt (Fixture *f,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *remote_id = NULL;
  g_autofree char *address = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *asset = add_file (f, group, "contract/media/landscape.png", &error);
  RushesAsset *adopted;

  rushes_test_await (is_settled, asset);
  remote_id = g_strdup (rushes_asset_get_remote_id (asset));
  g_assert_null (adopt (f, group, remote_id, &error));
  g_assert_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_KNOWN);
  g_clear_error (&error);
  g_assert_null (adopt (f, group, "asset-20260101000000-xxxxx", &error));
  g_assert_error (error, RUSHES_ASSET_LOOK_ERROR, RUSHES_ASSET_LOOK_ERROR_GONE);
  g_clear_error (&error);
  g_assert_null (adopt (f, group, "../x", &error));
  g_assert_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_ID);
  g_clear_error (&error);

  rushes_asset_service_set_removed (f->assets, asset, TRUE);
  rushes_test_await (is_empty, group);
  address = g_strconcat ("asset://", remote_id, NULL);
  adopted = adopt (f, group, address, &error);
  g_assert_no_error (error);
  g_assert_true (adopted != asset);
  g_assert_cmpint (rushes_asset_get_state (adopted), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_cmpstr (rushes_asset_get_name (adopted), ==, "landscape");
  g_assert_null (rushes_asset_get_file_path (adopted));

  rushes_asset_service_refresh_async (f->assets, adopted, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_asset_service_refresh_finish (f->assets, rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (rushes_asset_get_file_path (adopted), G_FILE_TEST_EXISTS));
}

/* -- a take that needs an asset --------------------------------------------------------------------------------------- */

static void
set_fault (Fixture *f,
           const char *fault)
{
  const char *const faults[] = { fault, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSimulator) simulator = rushes_context_dup_simulator (f->context, &error);

  g_assert_no_error (error);
  rushes_simulator_set_faults (simulator, faults, &error);
  g_assert_no_error (error);
}

/* The group is gone at the service: a sentence, nothing made; in another group it is made once. */
static void
test_group_gone (Fixture *f,
                 gconstpointer data)
{
  static const char *const none[] = { NULL };
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAssetGroup *other = add_group (f, "Crew");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSimulator) simulator = rushes_context_dup_simulator (f->context, &error);
  g_autofree char *sentence = NULL;
  RushesAsset *asset;
  guint before;

  g_assert_no_error (error);
  rushes_test_await (is_settled, rushes_asset_group_get_self (group));
  rushes_test_await (is_settled, rushes_asset_group_get_self (other));
  before = rushes_simulator_get_n_assets (simulator);
  set_fault (f, "asset:refused=NotFound.GroupId");
  asset = add_file (f, group, "contract/media/portrait.png", &error);
  g_assert_no_error (error);
  rushes_test_await (is_settled, asset);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_FAILED);
  g_assert_cmpstr (rushes_asset_get_record (asset)->error_code, ==, "NotFound.GroupId");
  sentence = rushes_sentence_for_asset (rushes_asset_get_record (asset), FALSE);
  g_assert_nonnull (strstr (sentence, "removed elsewhere"));
  g_assert_cmpuint (rushes_simulator_get_n_assets (simulator), ==, before);

  rushes_simulator_set_faults (simulator, none, &error);
  g_assert_no_error (error);
  rushes_asset_service_move (f->assets, asset, other);
  rushes_test_await (is_filled, other);
  rushes_asset_service_decide_async (f->assets, asset, RUSHES_ASSET_EVENT_TRY_AGAIN, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_asset_service_decide_finish (f->assets, rushes_test_await_result (&result), &error));
  rushes_test_await (is_settled, asset);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
  g_assert_cmpuint (rushes_simulator_get_n_assets (simulator), ==, before + 1);
  g_assert_cmpstr (rushes_asset_get_record (asset)->remote_group_id, ==, rushes_asset_get_remote_id (rushes_asset_group_get_self (other)));
}

static RushesProject *
open_project (Fixture *f)
{
  RushesLibrary *library = rushes_context_get_library (f->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesProject *project;

  rushes_library_open_project_async (library, "Film", TRUE, FALSE, NULL, rushes_test_result_cb, &result);
  project = rushes_library_open_project_finish (library, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return project;
}

/* (transfer full) */
static RushesTake *
generate (Fixture *f,
          const char *remote_id)
{
  RushesLibrary *library = rushes_context_get_library (f->context);
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autofree char *source = g_strconcat ("asset://", remote_id, NULL);
  g_autoptr (RushesProject) project = open_project (f);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesInput) input = rushes_input_new ("reference_image", source);
  g_autoptr (RushesShot) shot = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  rushes_spec_add_input (spec, input);
  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_int (spec, "duration", 4);
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_spec_set_parameter_string (spec, "ratio", "1:1");
  rushes_library_add_shot_async (library, project, -1, spec, NULL, rushes_test_result_cb, &added);
  shot = rushes_library_add_shot_finish (library, rushes_test_await_result (&added), &error);
  g_assert_no_error (error);
  rushes_queue_generate_async (queue, shot, spec, 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return g_object_ref (g_ptr_array_index (takes, 0));
}

static gboolean
is_processing (gpointer data)
{
  return rushes_asset_get_state (data) == RUSHES_ASSET_STATE_PROCESSING;
}

static gboolean
waits_for_asset (gpointer data)
{
  return g_strcmp0 (rushes_take_get_record (data)->error_code, "asset-waiting") == 0;
}

static gboolean
is_take_settled (gpointer data)
{
  return rushes_take_state_is_settled (rushes_take_get_state (data));
}

/* The one asset of the one group */
static RushesAsset *
get_only (Fixture *f)
{
  g_autoptr (RushesAssetGroup) group = g_list_model_get_item (rushes_asset_service_get_groups (f->assets), 0);
  g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), 0);

  return asset;
}

static gboolean
is_submitting (gpointer data)
{
  return rushes_asset_get_state (data) == RUSHES_ASSET_STATE_SUBMITTING;
}

/* Nothing is sent before the asset is active, a restart in between or not. */
static void
test_take_waits (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *asset;
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (RushesProject) project = NULL;
  g_autofree char *brief = NULL;
  gint64 id;

  set_fault (f, "asset:stuck");
  asset = add_file (f, group, "contract/media/landscape.png", &error);
  rushes_test_await (is_processing, asset);
  take = generate (f, rushes_asset_get_remote_id (asset));
  id = rushes_take_get_id (take);
  rushes_test_await (waits_for_asset, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  brief = rushes_sentence_for_take (take, rushes_context_get_catalogue (f->context), TRUE);
  g_assert_cmpstr (brief, ==, "Waiting for landscape");
  g_assert_null (rushes_take_get_record (take)->task_id);
  g_clear_object (&take);

  close_all (f);
  open (f);
  project = open_project (f);
  take = g_object_ref (rushes_library_find_take (rushes_context_get_library (f->context), id));
  rushes_test_await (is_take_settled, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_asset_get_state (get_only (f)), ==, RUSHES_ASSET_STATE_ACTIVE);
}

/* As `generate` does: the asset that the take waits for is gone on with, what else was left behind is not. */
static void
test_own_takes_alone (Fixture *f,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *needed;
  RushesAsset *other;
  g_autofree char *remote_id = NULL;
  g_autofree char *driver = NULL;
  g_autoptr (RushesTake) take = NULL;
  gint64 needed_id;
  gint64 other_id;

  set_fault (f, "asset:stuck");
  needed = add_file (f, group, "contract/media/landscape.png", &error);
  other = add_file (f, group, "contract/media/portrait.png", &error);
  rushes_test_await (is_processing, needed);
  rushes_test_await (is_processing, other);
  needed_id = rushes_asset_get_id (needed);
  other_id = rushes_asset_get_id (other);
  remote_id = g_strdup (rushes_asset_get_remote_id (needed));
  driver = g_strdup (rushes_asset_get_record (other)->driver);
  g_assert_nonnull (driver);

  close_all (f);
  f->own_takes_alone = TRUE;
  open (f);
  take = generate (f, remote_id);
  rushes_test_await (is_take_settled, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);
  g_assert_cmpint (rushes_asset_get_state (rushes_asset_service_find_asset (f->assets, needed_id)), ==, RUSHES_ASSET_STATE_ACTIVE);
  other = rushes_asset_service_find_asset (f->assets, other_id);
  g_assert_cmpint (rushes_asset_get_state (other), ==, RUSHES_ASSET_STATE_PROCESSING);
  g_assert_cmpstr (rushes_asset_get_record (other)->driver, ==, driver);

  /* Who asks for it goes on with it. */
  rushes_asset_service_follow (f->assets, other);
  rushes_test_await (is_settled, other);
  g_assert_cmpint (rushes_asset_get_state (other), ==, RUSHES_ASSET_STATE_ACTIVE);
}

static void
test_take_without (Fixture *f,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *asset;
  g_autoptr (RushesTake) take = NULL;

  set_fault (f, "asset:failed");
  asset = add_file (f, group, "contract/media/landscape.png", &error);
  rushes_test_await (is_settled, asset);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_FAILED);
  take = generate (f, rushes_asset_get_remote_id (asset));
  rushes_test_await (is_take_settled, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpstr (rushes_take_get_record (take)->error_code, ==, "asset-failed");
  sentence = rushes_sentence_for_take (take, rushes_context_get_catalogue (f->context), FALSE);
  g_assert_nonnull (strstr (sentence, "landscape"));
  g_assert_null (rushes_take_get_record (take)->task_id);
}

/* Closed while a call is under way: its answer is waited for, and nothing is made twice. */
static void
test_close (Fixture *f,
            gconstpointer data)
{
  RushesAssetGroup *group = add_group (f, "Cast");
  RushesAsset *self_asset = rushes_asset_group_get_self (group);
  RushesAssetGroup *again;

  rushes_test_await (is_submitting, self_asset);
  close_all (f);
  open (f);
  again = g_list_model_get_item (rushes_asset_service_get_groups (f->assets), 0);
  self_asset = rushes_asset_group_get_self (again);
  g_object_unref (again);
  g_assert_cmpint (rushes_asset_get_state (self_asset), !=, RUSHES_ASSET_STATE_UNCONFIRMED);
  rushes_test_await (is_settled, self_asset);
  g_assert_cmpint (rushes_asset_get_state (self_asset), ==, RUSHES_ASSET_STATE_ACTIVE);
}

#define ADD(name, func) g_test_add ("/service/assets/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("life", test_life);
  ADD ("restart", test_restart);
  ADD ("names", test_names);
  ADD ("edit", test_edit);
  ADD ("quick-edits", test_quick_edits);
  ADD ("not-media", test_not_media);
  ADD ("urls", test_urls);
  ADD ("url-answers", test_url_answers);
  ADD ("group-gone", test_group_gone);
  ADD ("adopt", test_adopt);
  ADD ("take-waits", test_take_waits);
  ADD ("own-takes-alone", test_own_takes_alone);
  ADD ("take-without", test_take_without);
  ADD ("close", test_close);
  return g_test_run ();
}
