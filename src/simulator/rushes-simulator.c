/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-simulator.h"

#include <libsoup/soup.h>
#include <string.h>

#include "rushes-json.h"
#include "rushes-sim-answer.h"
#include "rushes-sim-asset-call.h"
#include "rushes-sim-assets.h"
#include "rushes-sim-fault.h"
#include "rushes-sim-hosted.h"
#include "rushes-sim-http.h"
#include "rushes-sim-worker.h"

#define SUBMIT_PATH "/model/v1/generation"
#define QUERY_PATH "/model/v1/generation/task/"
#define FILES_PATH "/files/"

/* S0, S2: "Request body size must not exceed 64 MB" */
#define MAX_BODY 64000000

/* How long an asset is processed: "processing time has no promise" (U4) */
#define ASSET_SECONDS 8

struct _RushesSimulator
{
  GObject parent_instance;

  RushesCatalogue *catalogue;
  RushesSimStore *store;
  RushesSimAssets *assets;
  RushesSimWorker *worker; /* (nullable): NULL once stopped */
  char *key;
  char *url;
  double speed;

  GThread *thread;         /* (nullable): NULL once stopped */
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;      /* the thread's own */

  GMutex mutex;
  GCond cond;
  gboolean is_started;     /* or has failed to */
  guint16 port;
  GError *start_error;
  GPtrArray *faults;
};

G_DEFINE_FINAL_TYPE (RushesSimulator, rushes_simulator, G_TYPE_OBJECT)

static gboolean
take_fault (RushesSimulator *self,
            RushesSimFaultPlace place,
            char **what,
            char **value)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  taken = rushes_sim_faults_take (self->faults, place, what, value);
  g_mutex_unlock (&self->mutex);
  return taken;
}

static gboolean
is_authorised (RushesSimulator *self,
               SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return header && g_str_has_prefix (header, "Bearer ") && g_str_equal (header + strlen ("Bearer "), self->key);
}

static void
refuse_body (SoupServerMessage *message,
             const char *what)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
  rushes_sim_http_answer_canned (message, what, NULL, NULL);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes *chunk,
              gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length > MAX_BODY && soup_server_message_get_status (message) == 0)
    refuse_body (message, "413");
}

/* Before the body is read: nobody without the key can make the simulator keep anything. */
static void
early_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  RushesSimulator *self = user_data;

  if (g_str_has_prefix (path, FILES_PATH) || g_str_has_prefix (path, RUSHES_SIM_HOSTED_PATH))
    return;
  if (!is_authorised (self, message))
    refuse_body (message, "401");
  else if (soup_message_headers_get_content_length (soup_server_message_get_request_headers (message)) > MAX_BODY)
    refuse_body (message, "413");
  else
    g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

static char *
make_job (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d%H%M%S");
  char tail[6] = { 0, };

  for (guint i = 0; i < 5; i++)
    tail[i] = "bcdfghjklmnpqrstvwxz23456789"[g_random_int_range (0, 28)];
  return g_strdup_printf ("cgt-%s-%s", time, tail);
}

static char *
add_task (RushesSimulator *self,
          RushesSimRequest *request,
          GBytes *body,
          GError **error)
{
  g_autoptr (JsonObject) task = json_object_new ();
  g_autofree char *job = make_job ();
  g_autofree char *fate = NULL;
  g_autofree char *value = NULL;
  gint64 now = g_get_real_time ();
  double wait = self->speed > 0 ? rushes_sim_plan_guess_time (request) / self->speed : 0;
  char *id;

  json_object_set_string_member (task, "model", rushes_model_get_id (request->model));
  json_object_set_string_member (task, "job", job);
  json_object_set_int_member (task, "created", now);
  json_object_set_int_member (task, "ready", now + (gint64) (wait * G_USEC_PER_SEC));
  json_object_set_boolean_member (task, "draft", rushes_sim_request_get_boolean (request, "draft"));
  if (take_fault (self, RUSHES_SIM_FAULT_TASK, &fate, &value))
    {
      json_object_set_string_member (task, "fate", fate);
      if (value)
        json_object_set_string_member (task, "fate-value", value);
    }

  id = rushes_sim_store_add (self->store, task, body, error);
  if (id)
    rushes_sim_worker_wake (self->worker);
  return id;
}

/* What V4 says happens is done before the task is there: a line that is cut leaves a group or an asset behind. */
static char *
add_call (RushesSimulator *self,
          const RushesSimAssetCall *call,
          GBytes *body,
          GError **error)
{
  g_autoptr (JsonObject) task = json_object_new ();
  g_autofree char *fate = NULL;
  g_autofree char *value = NULL;
  g_autofree char *made = NULL;
  double seconds = self->speed > 0 ? ASSET_SECONDS / self->speed : 0;
  gboolean is_refused;

  take_fault (self, RUSHES_SIM_FAULT_ASSET, &fate, &value);
  is_refused = g_strcmp0 (fate, "refused") == 0;
  if (call->kind == RUSHES_SIM_ASSET_CALL_CREATE_GROUP && !is_refused)
    made = rushes_sim_assets_add_group (self->assets, call, error);
  else if (call->kind == RUSHES_SIM_ASSET_CALL_CREATE && !is_refused && rushes_sim_assets_has_group (self->assets, call->group))
    made = rushes_sim_assets_add (self->assets, call, seconds, g_strcmp0 (fate, "failed") != 0 ? NULL : value ? value : "DownloadFailed", error);
  if (error && *error)
    return NULL;

  json_object_set_string_member (task, "model", call->model);
  json_object_set_boolean_member (task, "call", TRUE);
  json_object_set_int_member (task, "created", g_get_real_time ());
  if (made)
    json_object_set_string_member (task, "made", made);
  if (call->id)
    json_object_set_string_member (task, "asset", call->id);
  if (fate)
    json_object_set_string_member (task, "fate", fate);
  if (value)
    json_object_set_string_member (task, "fate-value", value);
  return rushes_sim_store_add (self->store, task, body, error);
}

static void
answer_failure (SoupServerMessage *message,
                const char *text)
{
  RushesSimRefusal refusal = { 500, NULL, (char *) text };
  g_autoptr (JsonNode) node = rushes_sim_answer_refusal (NULL, &refusal);

  rushes_sim_http_answer_json (message, 500, node);
}

/* What goes wrong once there is a task. */
static void
answer_submit (RushesSimulator *self,
               SoupServerMessage *message,
               const char *id,
               const char *what,
               const char *value)
{
  g_autoptr (JsonNode) node = rushes_sim_answer_created (self->store, id);

  if (!node)
    {
      answer_failure (message, "The task cannot be read");
      return;
    }
  if (what && g_str_equal (what, "cut-after"))
    {
      rushes_sim_http_cut (message);
      return;
    }
  if (what && g_str_equal (what, "500-after"))
    {
      rushes_sim_http_answer_canned (message, "500", NULL, self->url);
      return;
    }
  if (what && rushes_sim_http_answer_canned (message, what, value, self->url))
    return;
  if (what && g_str_equal (what, "task-id"))
    {
      json_object_set_string_member (json_node_get_object (node), "task_id", id);
      json_object_set_string_member (json_node_get_object (node), "created_at", "2026-04-14T10:07:02Z");
      json_object_remove_member (json_node_get_object (node), "id");
    }

  rushes_sim_http_answer_json (message, 200, node);
  if (what && g_str_equal (what, "slow"))
    rushes_sim_http_delay (message, value);
}

static gboolean
is_after_the_task (const char *what)
{
  static const char *const words[] = { "cut-after", "500-after", "html", "empty", "no-id", "task-id", "slow", NULL };

  return g_strv_contains (words, what);
}

static void
submit (RushesSimulator *self,
        SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (RushesSimRequest) request = NULL;
  g_autoptr (RushesSimAssetCall) call = NULL;
  g_auto (RushesSimRefusal) refusal = { 0, };
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;
  const char *text;
  gsize length;

  take_fault (self, RUSHES_SIM_FAULT_SUBMIT, &what, &value);
  if (what && !is_after_the_task (what))
    {
      rushes_sim_http_answer_canned (message, what, value, self->url);
      return;
    }

  text = g_bytes_get_data (body, &length);
  if (text && rushes_sim_asset_call_is (text, length))
    call = rushes_sim_asset_call_read (text, length, &refusal);
  else
    request = rushes_sim_request_read (self->catalogue, text ? text : "", length, &refusal);
  if (!request && !call)
    {
      g_autoptr (JsonNode) node = rushes_sim_answer_refusal (refusal.model, &refusal);

      rushes_sim_http_answer_json (message, refusal.http, node);
      return;
    }

  id = call ? add_call (self, call, body, &error) : add_task (self, request, body, &error);
  if (id)
    answer_submit (self, message, id, what, value);
  else
    answer_failure (message, error->message);
}

static void
query (RushesSimulator *self,
       SoupServerMessage *message,
       const char *id)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *what = NULL;
  g_autofree char *value = NULL;
  g_autofree char *trouble = NULL;
  gboolean is_waiting = FALSE;

  take_fault (self, RUSHES_SIM_FAULT_QUERY, &what, &value);
  if (what && rushes_sim_http_answer_canned (message, what, value, self->url))
    return;

  node = rushes_sim_store_is_id (id) ? rushes_sim_answer_task (self->catalogue, self->store, self->assets, id, self->url, &is_waiting) : NULL;
  if (!node)
    {
      rushes_sim_http_answer_text (message, 404, "application/json", "{\"detail\":\"Request not found\"}");
      return;
    }
  trouble = is_waiting ? rushes_sim_worker_dup_trouble (self->worker, id) : NULL;
  if (trouble)
    {
      answer_failure (message, trouble);
      return;
    }
  /* Whoever had it may be gone. */
  if (is_waiting)
    rushes_sim_worker_wake (self->worker);

  if (what && g_str_equal (what, "status"))
    {
      json_object_set_string_member (json_node_get_object (node), "status", value);
      json_object_remove_member (json_node_get_object (node), "output");
    }
  rushes_sim_http_answer_json (message, 200, node);
  if (what && g_str_equal (what, "slow"))
    rushes_sim_http_delay (message, value);
}

/* A file of a task: only what its result names, so that nothing else of the folder can be reached. */
static char *
find_task_file (RushesSimulator *self,
                const char *id,
                const char *name,
                char **type)
{
  g_autoptr (JsonObject) result = rushes_sim_store_load (self->store, id, "result.json");

  if (g_strcmp0 (rushes_json_get_string (result, "video"), name) == 0)
    *type = g_strdup ("video/mp4");
  else if (g_strcmp0 (rushes_json_get_string (result, "last"), name) == 0)
    *type = g_strdup ("image/png");
  else
    return NULL;

  return rushes_sim_store_get_path (self->store, id, name);
}

static GBytes *
load_file (RushesSimulator *self,
           const char *path,
           GHashTable *parameters,
           char **type)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 2);
  g_autoptr (GMappedFile) mapped = NULL;
  g_autofree char *file = NULL;

  if (g_strv_length (parts) != 2)
    return NULL;
  if (rushes_sim_store_is_id (parts[0]))
    file = find_task_file (self, parts[0], parts[1], type);
  else
    file = rushes_sim_assets_find_file (self->assets, parts[0], parts[1], parameters ? g_hash_table_lookup (parameters, "expires") : NULL, type);
  mapped = file ? g_mapped_file_new (file, FALSE, NULL) : NULL;
  return mapped ? g_mapped_file_get_bytes (mapped) : NULL;
}

static void
download (RushesSimulator *self,
          SoupServerMessage *message,
          const char *path,
          GHashTable *parameters)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *what = NULL;
  g_autofree char *value = NULL;
  g_autofree char *type = NULL;

  if (!parameters || !g_hash_table_contains (parameters, "moved"))
    take_fault (self, RUSHES_SIM_FAULT_DOWNLOAD, &what, &value);
  if (g_strcmp0 (what, "redirect") == 0)
    {
      g_autofree char *moved = g_strconcat (self->url, FILES_PATH, path, "?moved=1", NULL);

      soup_server_message_set_redirect (message, 302, moved);
      return;
    }
  if (g_strcmp0 (what, "410") == 0)
    {
      rushes_sim_http_answer_text (message, 410, "application/xml", "<Error><Code>Gone</Code></Error>");
      return;
    }
  if (what && !g_str_equal (what, "cut") && rushes_sim_http_answer_canned (message, what, NULL, self->url))
    return;

  bytes = load_file (self, path, parameters, &type);
  if (bytes)
    rushes_sim_http_answer_file (message, bytes, type, what, value);
  else
    rushes_sim_http_answer_text (message, 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
}

/* What the simulator itself was given as a media host: whoever knows the name may have it. */
static void
give_hosted (RushesSimulator *self,
             SoupServerMessage *message,
             const char *name)
{
  g_autofree char *file = rushes_sim_hosted_find (self->store->root, name);
  g_autoptr (GMappedFile) mapped = file ? g_mapped_file_new (file, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = mapped ? g_mapped_file_get_bytes (mapped) : NULL;

  if (bytes)
    rushes_sim_http_answer_file (message, bytes, "application/octet-stream", NULL, NULL);
  else
    rushes_sim_http_answer_text (message, 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *parameters,
            gpointer user_data)
{
  RushesSimulator *self = user_data;
  gboolean is_get = soup_server_message_get_method (message) == SOUP_METHOD_GET;
  gboolean is_post = soup_server_message_get_method (message) == SOUP_METHOD_POST;

  if (is_post && g_str_equal (path, SUBMIT_PATH))
    submit (self, message);
  else if (is_get && g_str_has_prefix (path, QUERY_PATH))
    query (self, message, path + strlen (QUERY_PATH));
  else if (is_get && g_str_has_prefix (path, FILES_PATH))
    download (self, message, path + strlen (FILES_PATH), parameters);
  else if (is_get && g_str_has_prefix (path, RUSHES_SIM_HOSTED_PATH))
    give_hosted (self, message, path + strlen (RUSHES_SIM_HOSTED_PATH));
  else if (g_str_equal (path, SUBMIT_PATH) || g_str_has_prefix (path, QUERY_PATH) || g_str_has_prefix (path, FILES_PATH))
    rushes_sim_http_answer_text (message, 405, "application/json", "{\"detail\":\"Method Not Allowed\"}");
  else
    rushes_sim_http_answer_text (message, 404, "application/json", "{\"detail\":\"Not Found\"}");
}

static gboolean
listen_here (RushesSimulator *self,
             GError **error)
{
  g_autoslist (GUri) uris = NULL;

  if (!soup_server_listen_local (self->server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->port = (guint16) g_uri_get_port (uris->data);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  RushesSimulator *self = data;
  GError *error = NULL;
  gboolean listens;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "rushes-simulator ", NULL);
  soup_server_add_early_handler (self->server, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  listens = listen_here (self, &error);

  g_mutex_lock (&self->mutex);
  self->start_error = error;
  self->is_started = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  if (listens)
    g_main_loop_run (self->loop);

  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
start (RushesSimulator *self,
       GError **error)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->worker = rushes_sim_worker_new (self->catalogue, self->store, self->assets);
  self->thread = g_thread_new ("rushes-simulator", serve, self);

  g_mutex_lock (&self->mutex);
  while (!self->is_started)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  if (!self->start_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->start_error));
  return FALSE;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
rushes_simulator_finalize (GObject *object)
{
  RushesSimulator *self = RUSHES_SIMULATOR (object);

  rushes_simulator_stop (self);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->assets, rushes_sim_assets_free);
  g_clear_pointer (&self->store, rushes_sim_store_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_error (&self->start_error);
  g_free (self->key);
  g_free (self->url);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (rushes_simulator_parent_class)->finalize (object);
}

static void
rushes_simulator_class_init (RushesSimulatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_simulator_finalize;
}

static void
rushes_simulator_init (RushesSimulator *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

static char *
make_key (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strconcat ("sim-", uuid, NULL);
}

/**
 * rushes_simulator_new:
 * @catalogue: the models it knows
 * @options: how to run; copied
 * @error: a `G_IO_ERROR` (cannot listen), a `G_FILE_ERROR` (no folder) or a [error@SimFaultError]
 *
 * Starts; blocks for the few milliseconds until the port is known. What an earlier run has left unfinished is taken up again.
 *
 * Returns: (transfer full) (nullable): a simulator that serves until it is stopped or finalised
 */
RushesSimulator *
rushes_simulator_new (RushesCatalogue *catalogue,
                      const RushesSimulatorOptions *options,
                      GError **error)
{
  g_autoptr (RushesSimulator) self = NULL;

  g_return_val_if_fail (RUSHES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (options != NULL && options->folder != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_SIMULATOR, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->port = options->port;
  self->speed = options->speed;
  self->key = options->key ? g_strdup (options->key) : make_key ();
  self->faults = rushes_sim_faults_read (options->faults, error);
  if (!self->faults)
    return NULL;
  self->store = rushes_sim_store_new (options->folder, error);
  self->assets = self->store ? rushes_sim_assets_new (options->folder, error) : NULL;
  if (!self->assets || !start (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_simulator_stop:
 * @self: a simulator
 *
 * Closes all lines and aborts the render at hand, which is taken up by whoever uses the folder next. Blocks for a fraction of
 * a second.
 */
void
rushes_simulator_stop (RushesSimulator *self)
{
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (RUSHES_IS_SIMULATOR (self));

  if (!self->thread)
    return;

  /* From inside the loop: a quit before it runs would be lost. */
  source = g_idle_source_new ();
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->worker, rushes_sim_worker_free);
}

/**
 * rushes_simulator_get_url:
 * @self: a simulator
 *
 * Returns: (transfer none): where it listens, such as `http://127.0.0.1:4711`
 */
const char *
rushes_simulator_get_url (RushesSimulator *self)
{
  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), NULL);

  return self->url;
}

/**
 * rushes_simulator_get_key:
 * @self: a simulator
 *
 * Returns: (transfer none): the bearer token that it wants
 */
const char *
rushes_simulator_get_key (RushesSimulator *self)
{
  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), NULL);

  return self->key;
}

/**
 * rushes_simulator_host_file:
 * @self: a simulator
 * @path: an absolute path
 * @error: a `G_FILE_ERROR`
 *
 * Stands for a media host: the file itself stays where it is.
 *
 * Returns: (transfer full) (nullable): a link that nobody can guess
 */
char *
rushes_simulator_host_file (RushesSimulator *self,
                            const char *path,
                            GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self) && path != NULL, NULL);

  name = rushes_sim_hosted_add (self->store->root, path, error);
  return name ? g_strconcat (self->url, RUSHES_SIM_HOSTED_PATH, name, NULL) : NULL;
}

/**
 * rushes_simulator_set_faults:
 * @self: a simulator
 * @faults: (nullable) (array zero-terminated=1): words as docs/simulator.md lists them
 * @error: a [error@SimFaultError]; the former faults then stand
 *
 * Replaces the faults, from the next request on.
 *
 * Returns: whether all of them could be read
 */
gboolean
rushes_simulator_set_faults (RushesSimulator *self,
                             const char *const *faults,
                             GError **error)
{
  g_autoptr (GPtrArray) read = NULL;

  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), FALSE);

  read = rushes_sim_faults_read (faults, error);
  if (!read)
    return FALSE;

  g_mutex_lock (&self->mutex);
  g_ptr_array_unref (self->faults);
  self->faults = g_steal_pointer (&read);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

/**
 * rushes_simulator_get_n_tasks:
 * @self: a simulator
 *
 * Returns: how many submits were accepted, over the life of the folder (but for what is older than a week) and by whomever
 */
guint
rushes_simulator_get_n_tasks (RushesSimulator *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), 0);

  ids = rushes_sim_store_list (self->store);
  return ids->len;
}

/**
 * rushes_simulator_get_n_assets:
 * @self: a simulator
 *
 * Returns: how many assets were made, over the life of the folder and by whomever
 */
guint
rushes_simulator_get_n_assets (RushesSimulator *self)
{
  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), 0);

  return rushes_sim_assets_count (self->assets);
}

/**
 * rushes_simulator_dup_requests:
 * @self: a simulator
 *
 * Returns: (transfer full) (element-type utf8): the bodies of accepted submits, oldest first, as they came
 */
GPtrArray *
rushes_simulator_dup_requests (RushesSimulator *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *requests;

  g_return_val_if_fail (RUSHES_IS_SIMULATOR (self), NULL);

  ids = rushes_sim_store_list (self->store);
  requests = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GBytes) body = rushes_sim_store_load_request (self->store, g_ptr_array_index (ids, i), NULL);

      if (body)
        g_ptr_array_add (requests, g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)));
    }
  return requests;
}
