/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-s3-host.h"

#include <string.h>

#define DEFAULT_LIFE (3 * 24 * 60 * 60)
#define LONGEST_PREFIX 200

/**
 * rushes_host_options_new:
 *
 * Returns: (transfer full): an empty one: nothing is set up
 */
RushesHostOptions *
rushes_host_options_new (void)
{
  RushesHostOptions *self = g_new0 (RushesHostOptions, 1);

  self->life = DEFAULT_LIFE;
  return self;
}

RushesHostOptions *
rushes_host_options_copy (const RushesHostOptions *self)
{
  RushesHostOptions *copy = g_memdup2 (self, sizeof *self);

  copy->endpoint = g_strdup (self->endpoint);
  copy->region = g_strdup (self->region);
  copy->bucket = g_strdup (self->bucket);
  copy->prefix = g_strdup (self->prefix);
  copy->public_url = g_strdup (self->public_url);
  copy->access_key = g_strdup (self->access_key);
  copy->secret_key = g_strdup (self->secret_key);
  return copy;
}

/* A secret is wiped before its memory is given back. */
static void
free_secret (char *secret)
{
  for (volatile char *p = secret; p && *p; p++)
    *p = '\0';
  g_free (secret);
}

void
rushes_host_options_free (RushesHostOptions *self)
{
  g_free (self->endpoint);
  g_free (self->region);
  g_free (self->bucket);
  g_free (self->prefix);
  g_free (self->public_url);
  g_free (self->access_key);
  free_secret (self->secret_key);
  g_free (self);
}

gboolean
rushes_host_options_equal (const RushesHostOptions *self,
                           const RushesHostOptions *other)
{
  return g_strcmp0 (self->endpoint, other->endpoint) == 0 && g_strcmp0 (self->region, other->region) == 0 &&
         g_strcmp0 (self->bucket, other->bucket) == 0 && g_strcmp0 (self->prefix, other->prefix) == 0 &&
         self->path_style == other->path_style && g_strcmp0 (self->public_url, other->public_url) == 0 && self->life == other->life &&
         self->remove == other->remove && g_strcmp0 (self->access_key, other->access_key) == 0 && g_strcmp0 (self->secret_key, other->secret_key) == 0;
}

static void
tidy (char **field,
      gboolean slashes_first,
      gboolean slashes_last)
{
  g_autofree char *copy = g_strstrip (g_strdup (*field ? *field : ""));
  char *start = copy;

  while (slashes_first && *start == '/')
    start++;
  for (gsize length = strlen (start); slashes_last && length > 0 && start[length - 1] == '/'; length--)
    start[length - 1] = '\0';
  g_free (*field);
  *field = *start ? g_strdup (start) : NULL;
}

/**
 * rushes_host_options_tidy:
 * @self: options as somebody typed them
 *
 * Takes away what belongs to nothing.
 */
void
rushes_host_options_tidy (RushesHostOptions *self)
{
  g_return_if_fail (self != NULL);

  tidy (&self->endpoint, FALSE, TRUE);
  tidy (&self->region, FALSE, FALSE);
  tidy (&self->bucket, TRUE, TRUE);
  tidy (&self->prefix, TRUE, TRUE);
  tidy (&self->public_url, FALSE, TRUE);
  tidy (&self->access_key, FALSE, FALSE);
  tidy (&self->secret_key, FALSE, FALSE);
}

/* -- what can be right ----------------------------------------------------------------------------------------------- */

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost") || (address && g_inet_address_get_is_loopback (address));
}

/* NULL: it will do. */
static const char *
find_url_fault (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (!uri || !host || !*host || strpbrk (url, " \t\r\n\"<>\\^`{|}"))
    return "is no URL";
  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return "is neither https nor http";
  if (g_str_equal (scheme, "http") && !is_loopback (host))
    return "is plain http, which is taken for this machine alone";
  if (g_uri_get_userinfo (uri) || g_uri_get_query (uri) || g_uri_get_fragment (uri))
    return "has a user name, a query or a fragment";
  return NULL;
}

/* "Bucket naming rules" of S3; other hosts take underscores and capitals too. */
static gboolean
is_bucket_name (const char *name)
{
  gsize length = strlen (name);

  if (length < 3 || length > 63 || !g_ascii_isalnum (name[0]) || !g_ascii_isalnum (name[length - 1]))
    return FALSE;
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-._", *c))
      return FALSE;
  return TRUE;
}

static gboolean
is_word (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return *text != '\0';
}

static gboolean
is_region (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-_.", *c))
      return FALSE;
  return *text != '\0';
}

/* Dots alone would be resolved away on the way; control characters belong in no key. */
static gboolean
is_prefix (const char *prefix)
{
  g_auto (GStrv) parts = g_strsplit (prefix, "/", -1);

  if (!g_utf8_validate (prefix, -1, NULL) || strlen (prefix) > LONGEST_PREFIX)
    return FALSE;
  for (const char *c = prefix; *c; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      return FALSE;
  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      return FALSE;
  return TRUE;
}

static gboolean
is_set (const char *text)
{
  return text && *text;
}

static RushesHostField
fail (GError **error,
      RushesHostField field,
      const char *message)
{
  rushes_host_error_set (error, RUSHES_HOST_ERROR_SETTINGS, NULL, 0, "%s", message);
  return field;
}

static RushesHostField
fail_url (GError **error,
          RushesHostField field,
          const char *what,
          const char *fault)
{
  rushes_host_error_set (error, RUSHES_HOST_ERROR_SETTINGS, NULL, 0, "%s %s", what, fault);
  return field;
}

/**
 * rushes_host_options_check:
 * @self: options as somebody typed them
 * @error: (nullable): %RUSHES_HOST_ERROR_NOT_SET_UP where nothing is, else %RUSHES_HOST_ERROR_SETTINGS
 *
 * Returns: the first field that cannot be right, whatever the host may say; %RUSHES_HOST_FIELD_NONE where it can be asked
 */
RushesHostField
rushes_host_options_check (const RushesHostOptions *self,
                           GError **error)
{
  const char *fault;

  g_return_val_if_fail (self != NULL, RUSHES_HOST_FIELD_ENDPOINT);

  if (!is_set (self->endpoint) && !is_set (self->bucket))
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_NOT_SET_UP, NULL, 0, "There is no media host");
      return RUSHES_HOST_FIELD_ENDPOINT;
    }

  fault = find_url_fault (self->endpoint ? self->endpoint : "");
  if (fault)
    return fail_url (error, RUSHES_HOST_FIELD_ENDPOINT, "The endpoint", fault);
  if (!is_set (self->region) || !is_region (self->region))
    return fail (error, RUSHES_HOST_FIELD_REGION, "The region is missing, or is none");
  if (!is_set (self->bucket) || !is_bucket_name (self->bucket))
    return fail (error, RUSHES_HOST_FIELD_BUCKET, "The bucket's name is missing, or is none");
  if (is_set (self->prefix) && !is_prefix (self->prefix))
    return fail (error, RUSHES_HOST_FIELD_PREFIX, "The prefix cannot be part of a name");
  fault = is_set (self->public_url) ? find_url_fault (self->public_url) : NULL;
  if (fault)
    return fail_url (error, RUSHES_HOST_FIELD_PUBLIC_URL, "The public URL", fault);
  if (self->life < 60 || self->life > RUSHES_S3_LONGEST_LIFE)
    return fail (error, RUSHES_HOST_FIELD_LIFE, "A link lives for a minute at least and for seven days at most");
  if (!is_set (self->access_key) || !is_word (self->access_key) || strchr (self->access_key, '/'))
    return fail (error, RUSHES_HOST_FIELD_ACCESS_KEY, "The access key is missing, or holds what no key does");
  if (!is_set (self->secret_key) || !is_word (self->secret_key))
    return fail (error, RUSHES_HOST_FIELD_SECRET_KEY, "The secret is missing, or holds what no secret does");
  return RUSHES_HOST_FIELD_NONE;
}
