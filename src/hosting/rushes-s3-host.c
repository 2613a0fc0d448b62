/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-s3-private.h"

#include <string.h>

#include "rushes-sigv4.h"

#define PROBE "Rushes puts this file here to see whether it can be fetched, and removes it again.\n"

/**
 * RushesS3Host:
 *
 * A bucket of Amazon S3 or of anything that speaks like it. Immutable once made, so that workers share it.
 */
struct _RushesS3Host
{
  GObject parent_instance;

  RushesS3Target target;
  char *name;
};

static void rushes_s3_host_iface_init (RushesHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesS3Host, rushes_s3_host, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_HOST, rushes_s3_host_iface_init))

static void
rushes_s3_host_finalize (GObject *object)
{
  RushesS3Host *self = RUSHES_S3_HOST (object);

  g_clear_object (&self->target.session);
  g_clear_object (&self->target.reader);
  g_clear_pointer (&self->target.base, g_uri_unref);
  g_clear_pointer (&self->target.options, rushes_host_options_free);
  g_free (self->target.host);
  g_free (self->name);
  G_OBJECT_CLASS (rushes_s3_host_parent_class)->finalize (object);
}

static void
rushes_s3_host_class_init (RushesS3HostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_s3_host_finalize;
}

static void
rushes_s3_host_init (RushesS3Host *self)
{
}

/* -- where it is ----------------------------------------------------------------------------------------------------- */

static SoupSession *
new_session (void)
{
  SoupSession *session = soup_session_new_with_options ("max-conns", 16,
                                                        "max-conns-per-host", 8,
                                                        "timeout", 60,
                                                        "idle-timeout", 0,
                                                        "user-agent", "rushes/" RUSHES_VERSION,
                                                        NULL);

  /* A 403 must come back as it is. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

static char *
dup_trimmed (const char *text)
{
  g_autofree char *copy = g_strdup (text ? text : "");
  char *start = copy;
  gsize length;

  while (*start == '/')
    start++;
  for (length = strlen (start); length > 0 && start[length - 1] == '/'; length--)
    start[length - 1] = '\0';
  return g_strdup (start);
}

/* An address has no names below it. */
static gboolean
has_path_style (const RushesHostOptions *options,
                const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return options->path_style || address != NULL;
}

static void
find_base (RushesS3Target *target)
{
  const RushesHostOptions *options = target->options;
  g_autoptr (GUri) endpoint = g_uri_parse (options->endpoint, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *folder = dup_trimmed (g_uri_get_path (endpoint));
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  gboolean path_style = has_path_style (options, g_uri_get_host (endpoint));
  int port = g_uri_get_port (endpoint);

  host = path_style ? g_strdup (g_uri_get_host (endpoint)) : g_strconcat (options->bucket, ".", g_uri_get_host (endpoint), NULL);
  path = g_strconcat (*folder ? "/" : "", folder, path_style ? "/" : "", path_style ? options->bucket : "", NULL);
  if (port == (g_str_equal (g_uri_get_scheme (endpoint), "https") ? 443 : 80))
    port = -1;
  target->base = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (endpoint), NULL, host, port, path, NULL, NULL);

  /* As libsoup writes it. */
  target->host = g_strdup_printf (strchr (host, ':') ? "[%s]" : "%s", host);
  if (port != -1)
    {
      g_autofree char *bare = g_steal_pointer (&target->host);

      target->host = g_strdup_printf ("%s:%d", bare, port);
    }
}

/**
 * rushes_s3_host_new:
 * @options: what is set up; copied
 * @error: %RUSHES_HOST_ERROR_NOT_SET_UP or %RUSHES_HOST_ERROR_SETTINGS
 *
 * Asks nobody.
 *
 * Returns: (transfer full) (nullable): the host
 */
RushesHost *
rushes_s3_host_new (const RushesHostOptions *options,
                    GError **error)
{
  RushesS3Host *self;
  g_autofree char *base = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  if (rushes_host_options_check (options, error) != RUSHES_HOST_FIELD_NONE)
    return NULL;

  self = g_object_new (RUSHES_TYPE_S3_HOST, NULL);
  self->target.options = rushes_host_options_copy (options);
  self->target.session = new_session ();
  self->target.reader = new_session ();
  find_base (&self->target);
  base = g_uri_to_string (self->target.base);
  /* Two buckets of one name in two accounts have two endpoints, or cannot be. */
  self->name = g_steal_pointer (&base);
  return RUSHES_HOST (self);
}

/* -- the interface --------------------------------------------------------------------------------------------------- */

static const char *
rushes_s3_host_get_name (RushesHost *host)
{
  return RUSHES_S3_HOST (host)->name;
}

static char *
dup_prefixed (RushesS3Host *self,
              const char *name)
{
  g_autofree char *prefix = dup_trimmed (self->target.options->prefix);

  return g_strconcat (prefix, *prefix ? "/" : "", name, NULL);
}

static char *
rushes_s3_host_dup_key (RushesHost *host,
                        const char *digest,
                        const char *ending)
{
  g_autofree char *name = ending && *ending ? g_strconcat (digest, ".", ending, NULL) : g_strdup (digest);

  return dup_prefixed (RUSHES_S3_HOST (host), name);
}

static gboolean
rushes_s3_host_find (RushesHost *host,
                     const char *key,
                     gint64 size,
                     RushesHostPresence *presence,
                     GCancellable *cancellable,
                     GError **error)
{
  return rushes_s3_find (&RUSHES_S3_HOST (host)->target, key, size, presence, cancellable, error);
}

static gboolean
rushes_s3_host_put (RushesHost *host,
                    const char *key,
                    RushesUpload *upload,
                    const RushesUploadWatch *watch,
                    GCancellable *cancellable,
                    GError **error)
{
  return rushes_s3_put (&RUSHES_S3_HOST (host)->target, key, upload, watch, cancellable, error);
}

static gboolean
rushes_s3_host_abort (RushesHost *host,
                      const char *key,
                      const char *upload_id,
                      GCancellable *cancellable,
                      GError **error)
{
  return rushes_s3_abort (&RUSHES_S3_HOST (host)->target, key, upload_id, cancellable, error);
}

static gboolean
rushes_s3_host_remove (RushesHost *host,
                       const char *key,
                       GCancellable *cancellable,
                       GError **error)
{
  return rushes_s3_remove (&RUSHES_S3_HOST (host)->target, key, cancellable, error);
}

static char *
rushes_s3_host_dup_url (RushesHost *host,
                        const char *key,
                        GError **error)
{
  return rushes_s3_dup_link (&RUSHES_S3_HOST (host)->target, key);
}

/* -- trying it out --------------------------------------------------------------------------------------------------- */

static gboolean
put_probe (RushesS3Target *target,
           const char *key,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROBE, strlen (PROBE));
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;

  request.method = "PUT";
  request.key = key;
  request.payload = digest;
  request.type = "text/plain";
  request.bytes = bytes;
  answer = rushes_s3_call_good (target, &request, cancellable, error);
  return answer != NULL;
}

static gboolean
fetch_probe (RushesS3Target *target,
             const char *key,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *link = rushes_s3_dup_link (target, key);
  g_autoptr (GError) cause = NULL;
  g_autoptr (RushesS3Answer) answer = rushes_s3_fetch (target, link, cancellable, &cause);

  if (!answer && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (!answer)
    rushes_host_error_set (error, RUSHES_HOST_ERROR_NOT_PUBLIC, NULL, 0, "What was put there cannot be fetched: %s", cause->message);
  else if (answer->status != 200)
    rushes_host_error_set (error, RUSHES_HOST_ERROR_NOT_PUBLIC, answer->code, 0, "What was put there cannot be fetched: %u %s", answer->status, answer->code ? answer->code : "");
  else if (answer->body->len != strlen (PROBE) || memcmp (answer->body->data, PROBE, answer->body->len) != 0)
    rushes_host_error_set (error, RUSHES_HOST_ERROR_NOT_PUBLIC, NULL, 0, "Something else comes from the link than was put there");
  else
    return TRUE;
  return FALSE;
}

static gboolean
rushes_s3_host_test (RushesHost *host,
                     GCancellable *cancellable,
                     GError **error)
{
  RushesS3Host *self = RUSHES_S3_HOST (host);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat ("rushes-test-", uuid, ".txt", NULL);
  g_autofree char *key = dup_prefixed (self, name);
  g_autoptr (GError) removing = NULL;
  gboolean fetched;

  if (!put_probe (&self->target, key, cancellable, error))
    return FALSE;
  fetched = fetch_probe (&self->target, key, cancellable, error);

  /* It goes even where whoever asked has gone. */
  if (rushes_s3_remove (&self->target, key, NULL, &removing) || !fetched)
    return fetched;
  rushes_host_error_set (error, RUSHES_HOST_ERROR_NOT_REMOVED, rushes_host_error_get_detail (removing), 0, "“%s” cannot be removed: %s", key, removing->message);
  return FALSE;
}

static void
rushes_s3_host_iface_init (RushesHostInterface *iface)
{
  iface->get_name = rushes_s3_host_get_name;
  iface->dup_key = rushes_s3_host_dup_key;
  iface->find = rushes_s3_host_find;
  iface->put = rushes_s3_host_put;
  iface->abort = rushes_s3_host_abort;
  iface->remove = rushes_s3_host_remove;
  iface->dup_url = rushes_s3_host_dup_url;
  iface->test = rushes_s3_host_test;
}
