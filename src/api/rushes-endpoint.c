/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-endpoint-private.h"

#include <gio/gio.h>

/* api.md a.1: one path for submits, the same with /task/ID for queries */
#define GENERATION_PATH "/model/v1/generation"

struct _RushesEndpoint
{
  gatomicrefcount ref_count;

  char *name;
  char *base_url; /* without a slash at its end */
  char *key;
  RushesRequestFormat format;
};

G_DEFINE_QUARK (rushes-api-error-quark, rushes_api_error)
G_DEFINE_BOXED_TYPE (RushesEndpoint, rushes_endpoint, rushes_endpoint_ref, rushes_endpoint_unref)

gboolean
rushes_host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (!host)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);
  return address && g_inet_address_get_is_loopback (address);
}

/* A person may have pasted the whole address of the call, with slashes: what is kept is what comes before it. */
static char *
dup_base_path (const char *path)
{
  g_autofree char *base = g_strdup (path);

  for (gsize length = strlen (base); length > 0 && base[length - 1] == '/'; length--)
    base[length - 1] = '\0';
  if (g_str_has_suffix (base, GENERATION_PATH))
    base[strlen (base) - strlen (GENERATION_PATH)] = '\0';
  for (gsize length = strlen (base); length > 0 && base[length - 1] == '/'; length--)
    base[length - 1] = '\0';

  return g_steal_pointer (&base);
}

static char *
normalise_url (const char *url,
               GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) base = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (url ? url : ""));
  g_autofree char *path = NULL;
  const char *scheme;
  const char *host;
  int port;

  uri = g_uri_parse (stripped, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  if (!uri)
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL, "The service's URL is no URL");
      return NULL;
    }

  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);
  if ((!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || !host || !*host)
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL, "The service's URL is not http or https");
      return NULL;
    }
  if (strpbrk (stripped, " \t\r\n\"<>\\^`{|}"))
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL, "The service's URL holds blanks or other signs that no URL has");
      return NULL;
    }
  if (g_str_equal (scheme, "http") && !rushes_host_is_loopback (host))
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL,
                           "Plain http would show the key to everyone on the way: the service's URL must be https");
      return NULL;
    }
  if (g_uri_get_userinfo (uri) || g_uri_get_query (uri) || g_uri_get_fragment (uri))
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL,
                           "The service's URL has a user name, a query or a fragment");
      return NULL;
    }

  /* The port that goes without saying is not said: the same service always has the same name. */
  port = g_uri_get_port (uri);
  if (port == (g_str_equal (scheme, "https") ? 443 : 80))
    port = -1;
  path = dup_base_path (g_uri_get_path (uri));
  base = g_uri_build (G_URI_FLAGS_ENCODED, scheme, NULL, host, port, path, NULL, NULL);
  return g_uri_to_string (base);
}

/* An Authorization header is one line of ASCII; anything else would be a second header or a broken one. */
static gboolean
key_is_sound (const char *key)
{
  for (const char *c = key; *c; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return TRUE;
}

/**
 * rushes_endpoint_new:
 * @name: (nullable): what a take records as its service; %NULL for the base URL itself
 * @base_url: the service's URL, with or without a path and a slash at its end
 * @format: how requests are built
 * @key: (nullable): the API key; blanks around it are not part of it
 * @error: %RUSHES_API_ERROR_URL or %RUSHES_API_ERROR_KEY
 *
 * Plain http is taken for loopback alone: the key would be read on the way.
 *
 * Returns: (transfer full) (nullable): the endpoint, %NULL with @error set
 */
RushesEndpoint *
rushes_endpoint_new (const char *name,
                     const char *base_url,
                     RushesRequestFormat format,
                     const char *key,
                     GError **error)
{
  g_autofree char *normal = normalise_url (base_url, error);
  g_autofree char *stripped = key ? g_strstrip (g_strdup (key)) : NULL;
  RushesEndpoint *self;

  if (!normal)
    return NULL;
  if (stripped && !key_is_sound (stripped))
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_KEY,
                           "The API key has characters that a key cannot have");
      return NULL;
    }

  self = g_new0 (RushesEndpoint, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name ? name : normal);
  self->base_url = g_steal_pointer (&normal);
  self->format = format;
  if (stripped && *stripped)
    self->key = g_steal_pointer (&stripped);
  return self;
}

RushesEndpoint *
rushes_endpoint_ref (RushesEndpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_endpoint_unref (RushesEndpoint *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_free (self->base_url);
  g_free (self->key);
  g_free (self);
}

/**
 * rushes_endpoint_get_name:
 * @self: an endpoint
 *
 * Returns: (transfer none): what a take records as its service
 */
const char *
rushes_endpoint_get_name (RushesEndpoint *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

RushesRequestFormat
rushes_endpoint_get_format (RushesEndpoint *self)
{
  g_return_val_if_fail (self != NULL, RUSHES_REQUEST_FORMAT_WRAPPED);
  return self->format;
}

const char *
rushes_endpoint_get_key (RushesEndpoint *self)
{
  return self->key;
}

char *
rushes_endpoint_dup_submit_url (RushesEndpoint *self)
{
  return g_strconcat (self->base_url, GENERATION_PATH, NULL);
}

/* The URL is built from the base and an escaped id, never taken from an answer (api.md a.1). A dot alone would be resolved away. */
char *
rushes_endpoint_dup_task_url (RushesEndpoint *self,
                              const char *task_id)
{
  g_autofree char *escaped = g_uri_escape_string (task_id, NULL, FALSE);

  if (g_str_equal (escaped, ".") || g_str_equal (escaped, ".."))
    {
      g_autofree char *dots = g_steal_pointer (&escaped);

      escaped = g_strdup (g_str_equal (dots, ".") ? "%2E" : "%2E%2E");
    }
  return g_strconcat (self->base_url, GENERATION_PATH "/task/", escaped, NULL);
}
