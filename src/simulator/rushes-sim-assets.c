/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-assets.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "rushes-json.h"
#include "rushes-sim-asset-check.h"
#include "rushes-sim-fetch.h"
#include "rushes-sim-store.h"

/* "signed URL valid 12 h" (U4) */
#define LINK_SECONDS (12 * 60 * 60)

#define GROUP_PREFIX "group-"
#define ASSET_PREFIX "asset-"
#define FILES "/files/"

/*
 * `groups/ID.json`: name and time of a group. `assets/ID/asset.json`: what was sent, which never changes; `check.json`: what was
 * found; `media`: the copy.
 */
struct _RushesSimAssets
{
  char *groups;
  char *assets;
  char *root;              /* the simulator's folder */
  char *secret;            /* of the signatures */
  GCancellable *cancellable;
  GThreadPool *checks;

  GMutex mutex;
  GHashTable *checking;    /* ids that wait for a look */
};

static gboolean
make_folder (const char *path,
             GError **error)
{
  int code;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "Cannot make the folder %s: %s", path, g_strerror (code));
  return FALSE;
}

/* As the service's look: group-20260414180602-52qww */
static char *
make_id (const char *prefix)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d%H%M%S");
  char tail[9] = { 0, };

  for (guint i = 0; i < 8; i++)
    tail[i] = "bcdfghjklmnpqrstvwxz23456789"[g_random_int_range (0, 28)];
  return g_strdup_printf ("%s%s-%s", prefix, time, tail);
}

/* Ids come from outside and name files. */
static gboolean
is_id (const char *text,
       const char *prefix)
{
  return g_str_has_prefix (text, prefix) && strlen (text) < 64 &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static JsonObject *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  node = rushes_json_parse (text, (gssize) length, NULL);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static gboolean
save (const char *path,
      JsonObject *object,
      GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = rushes_json_to_string (node, TRUE);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static char *
get_group_path (RushesSimAssets *self,
                const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (self->groups, name, NULL);
}

static JsonObject *
load_asset (RushesSimAssets *self,
            const char *id,
            const char *name)
{
  g_autofree char *path = NULL;

  if (!is_id (id, ASSET_PREFIX))
    return NULL;
  path = g_build_filename (self->assets, id, name, NULL);
  return load (path);
}

/* What was found by a look at it, or decided by a fault. */
static JsonObject *
look_at (RushesSimAssets *self,
         const char *id,
         JsonObject *asset)
{
  const char *url = rushes_json_get_string (asset, "url");
  const char *fate = rushes_json_get_string (asset, "fate");
  g_autofree char *path = g_build_filename (self->assets, id, "media", NULL);
  g_autofree char *mime = NULL;
  const char *code = fate;
  JsonObject *check = json_object_new ();

  if (!fate && rushes_sim_fetch_is_loopback (url))
    code = rushes_sim_asset_check (self->root, url, rushes_json_get_string (asset, "type"), path, &mime, self->cancellable);
  if (mime)
    json_object_set_string_member (check, "mime", mime);
  else
    g_unlink (path);
  if (code)
    json_object_set_string_member (check, "code", code);
  return check;
}

static void
check_cb (gpointer data,
          gpointer user_data)
{
  RushesSimAssets *self = user_data;
  g_autofree char *id = data;
  g_autofree char *lock_path = g_build_filename (self->assets, id, "lock", NULL);
  g_autofree char *check_path = g_build_filename (self->assets, id, "check.json", NULL);
  g_autoptr (JsonObject) asset = load_asset (self, id, "asset.json");
  int lock = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (asset && lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) == 0 && !g_file_test (check_path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (JsonObject) check = look_at (self, id, asset);

      /* Whoever asks next has it looked at again where it could not be kept. */
      if (!g_cancellable_is_cancelled (self->cancellable))
        save (check_path, check, NULL);
    }
  if (lock >= 0)
    close (lock);

  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->checking, id);
  g_mutex_unlock (&self->mutex);
}

static void
begin_check (RushesSimAssets *self,
             const char *id)
{
  g_mutex_lock (&self->mutex);
  if (!g_cancellable_is_cancelled (self->cancellable) && g_hash_table_add (self->checking, g_strdup (id)))
    g_thread_pool_push (self->checks, g_strdup (id), NULL);
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_sim_assets_new:
 * @folder: the simulator's folder; is made where it is missing
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): its groups and assets
 */
RushesSimAssets *
rushes_sim_assets_new (const char *folder,
                       GError **error)
{
  g_autoptr (RushesSimAssets) self = g_new0 (RushesSimAssets, 1);

  g_mutex_init (&self->mutex);
  self->root = g_strdup (folder);
  self->groups = g_build_filename (folder, "groups", NULL);
  self->assets = g_build_filename (folder, "assets", NULL);
  self->secret = g_uuid_string_random ();
  self->cancellable = g_cancellable_new ();
  self->checking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->checks = g_thread_pool_new (check_cb, self, 1, FALSE, NULL);
  if (!make_folder (self->groups, error) || !make_folder (self->assets, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rushes_sim_assets_free:
 * @self: (transfer full): groups and assets
 *
 * Stops looking; what was not looked at is, when somebody asks for it.
 */
void
rushes_sim_assets_free (RushesSimAssets *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_pool_free (self->checks, FALSE, TRUE);
  g_hash_table_unref (self->checking);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self->groups);
  g_free (self->assets);
  g_free (self->root);
  g_free (self->secret);
  g_free (self);
}

/**
 * rushes_sim_assets_add_group:
 * @self: groups and assets
 * @call: what was asked for
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): the id of a new group, which is on the disk
 */
char *
rushes_sim_assets_add_group (RushesSimAssets *self,
                             const RushesSimAssetCall *call,
                             GError **error)
{
  g_autoptr (JsonObject) group = json_object_new ();
  g_autofree char *id = make_id (GROUP_PREFIX);
  g_autofree char *path = get_group_path (self, id);

  json_object_set_string_member (group, "name", call->name);
  json_object_set_int_member (group, "created", g_get_real_time ());
  return save (path, group, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * rushes_sim_assets_has_group:
 * @self: groups and assets
 * @id: what came from outside
 *
 * Returns: whether there is a group with that id
 */
gboolean
rushes_sim_assets_has_group (RushesSimAssets *self,
                             const char *id)
{
  g_autofree char *path = NULL;

  if (!is_id (id, GROUP_PREFIX))
    return FALSE;
  path = get_group_path (self, id);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * rushes_sim_assets_add:
 * @self: groups and assets
 * @call: what was asked for; its group is there
 * @seconds: how long it is processed at least
 * @fate: (nullable): the code it is to fail with, whatever it is
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): the id of a new asset, which is on the disk
 */
char *
rushes_sim_assets_add (RushesSimAssets *self,
                       const RushesSimAssetCall *call,
                       double seconds,
                       const char *fate,
                       GError **error)
{
  g_autoptr (JsonObject) asset = json_object_new ();
  g_autofree char *id = make_id (ASSET_PREFIX);
  g_autofree char *folder = g_build_filename (self->assets, id, NULL);
  g_autofree char *path = g_build_filename (folder, "asset.json", NULL);
  gint64 now = g_get_real_time ();

  json_object_set_string_member (asset, "name", call->name);
  json_object_set_string_member (asset, "url", call->url);
  json_object_set_string_member (asset, "type", call->type);
  json_object_set_string_member (asset, "group", call->group);
  json_object_set_int_member (asset, "created", now);
  json_object_set_int_member (asset, "ready", now + (gint64) (seconds * G_USEC_PER_SEC));
  if (fate)
    json_object_set_string_member (asset, "fate", fate);
  if (!make_folder (folder, error) || !save (path, asset, error))
    return NULL;

  begin_check (self, id);
  return g_steal_pointer (&id);
}

/**
 * rushes_sim_assets_count:
 * @self: groups and assets
 *
 * Returns: how many assets were made, over the life of the folder
 */
guint
rushes_sim_assets_count (RushesSimAssets *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->assets, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static RushesSimAssetStatus
judge (RushesSimAssets *self,
       const char *id,
       JsonObject *asset,
       JsonObject *check)
{
  gint64 ready = 0;
  gint64 created = 0;
  gint64 now = g_get_real_time ();

  if (!asset)
    return RUSHES_SIM_ASSET_STATUS_NONE;
  rushes_json_get_int (asset, "ready", &ready);
  rushes_json_get_int (asset, "created", &created);
  if (!check)
    begin_check (self, id);
  /* One from the future was made before the clock was set back: it is not waited for. */
  if (!check || (now < ready && now >= created))
    return RUSHES_SIM_ASSET_STATUS_PROCESSING;
  return json_object_has_member (check, "code") ? RUSHES_SIM_ASSET_STATUS_FAILED : RUSHES_SIM_ASSET_STATUS_ACTIVE;
}

/**
 * rushes_sim_assets_get_status:
 * @self: groups and assets
 * @id: what came from outside
 *
 * Returns: how the asset is
 */
RushesSimAssetStatus
rushes_sim_assets_get_status (RushesSimAssets *self,
                              const char *id)
{
  g_autoptr (JsonObject) asset = load_asset (self, id, "asset.json");
  g_autoptr (JsonObject) check = load_asset (self, id, "check.json");

  return judge (self, id, asset, check);
}

static char *
sign (RushesSimAssets *self,
      const char *id,
      const char *expires)
{
  g_autofree char *text = g_strconcat (id, "\n", expires, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) self->secret, strlen (self->secret), text, -1);
}

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
}

/* A link that is good for twelve hours, or until the simulator is started anew. */
static char *
make_link (RushesSimAssets *self,
           const char *id,
           const char *base_url)
{
  g_autofree char *expires = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC + LINK_SECONDS);
  g_autofree char *signature = sign (self, id, expires);

  return g_strconcat (base_url, FILES, id, "/", signature, "?expires=", expires, NULL);
}

/**
 * rushes_sim_assets_describe:
 * @self: groups and assets
 * @id: what came from outside
 * @base_url: where files can be had at this moment
 *
 * Returns: (transfer full) (nullable): what `spark_asset_get` says of it: the fields of V4, and those of a failure of U4;
 *   %NULL where there is none
 */
JsonObject *
rushes_sim_assets_describe (RushesSimAssets *self,
                            const char *id,
                            const char *base_url)
{
  static const char *const words[] = { NULL, "Processing", "Active", "Failed" };
  g_autoptr (JsonObject) asset = load_asset (self, id, "asset.json");
  g_autoptr (JsonObject) check = load_asset (self, id, "check.json");
  RushesSimAssetStatus status = judge (self, id, asset, check);
  const char *code = rushes_json_get_string (check, "code");
  JsonObject *result;
  g_autofree char *link = NULL;
  g_autofree char *time = NULL;
  gint64 created = 0;

  if (status == RUSHES_SIM_ASSET_STATUS_NONE)
    return NULL;

  rushes_json_get_int (asset, "created", &created);
  time = format_time (created);
  link = rushes_json_get_string (check, "mime") ? make_link (self, id, base_url) : g_strdup (rushes_json_get_string (asset, "url"));
  result = json_object_new ();
  json_object_set_string_member (result, "Id", id);
  json_object_set_string_member (result, "Name", rushes_json_get_string (asset, "name"));
  json_object_set_string_member (result, "URL", status == RUSHES_SIM_ASSET_STATUS_ACTIVE ? link : "");
  json_object_set_string_member (result, "AssetType", rushes_json_get_string (asset, "type"));
  json_object_set_string_member (result, "GroupId", rushes_json_get_string (asset, "group"));
  json_object_set_string_member (result, "Status", words[status]);
  json_object_set_string_member (result, "CreateTime", time);
  json_object_set_string_member (result, "UpdateTime", time);
  json_object_set_string_member (result, "ProjectName", "default");
  if (status == RUSHES_SIM_ASSET_STATUS_FAILED)
    {
      JsonObject *error = json_object_new ();
      g_autofree char *message = g_strconcat ("The asset cannot be used: ", code, NULL);

      json_object_set_string_member (error, "Code", code);
      json_object_set_string_member (error, "Message", message);
      json_object_set_object_member (result, "Error", error);
    }
  return result;
}

/**
 * rushes_sim_assets_get_file:
 * @self: groups and assets
 * @id: an asset's
 *
 * Returns: (transfer full) (nullable): the path of its copy; %NULL where nobody has fetched it, as from another machine
 */
char *
rushes_sim_assets_get_file (RushesSimAssets *self,
                            const char *id)
{
  g_autoptr (JsonObject) check = load_asset (self, id, "check.json");

  return rushes_json_get_string (check, "mime") ? g_build_filename (self->assets, id, "media", NULL) : NULL;
}

/**
 * rushes_sim_assets_find_file:
 * @self: groups and assets
 * @id: what came from outside
 * @name: the signature, from outside too
 * @expires: (nullable): when the link ends, in seconds since 1970
 * @type: (out) (transfer full): its media type
 *
 * Returns: (transfer full) (nullable): the file that a link leads to; %NULL where it is none of ours or has ended
 */
char *
rushes_sim_assets_find_file (RushesSimAssets *self,
                             const char *id,
                             const char *name,
                             const char *expires,
                             char **type)
{
  g_autoptr (JsonObject) check = load_asset (self, id, "check.json");
  g_autofree char *signature = expires ? sign (self, id, expires) : NULL;

  if (!check || g_strcmp0 (signature, name) != 0 || g_ascii_strtoll (expires, NULL, 10) < g_get_real_time () / G_USEC_PER_SEC)
    return NULL;
  *type = g_strdup (rushes_json_get_string (check, "mime"));
  return rushes_sim_assets_get_file (self, id);
}
