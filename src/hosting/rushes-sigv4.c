/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sigv4.h"

#include <string.h>

#define ALGORITHM "AWS4-HMAC-SHA256"

/* A name and a value, both as they stand in the canonical request */
typedef struct
{
  char *name;
  char *value;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
  g_free (pair);
}

static Pair *
pair_new (char *name,
          char *value)
{
  Pair *pair = g_new (Pair, 1);

  pair->name = name;
  pair->value = value;
  return pair;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *first = *(const Pair *const *) a;
  const Pair *second = *(const Pair *const *) b;
  int order = strcmp (first->name, second->name);

  return order != 0 ? order : strcmp (first->value, second->value);
}

/**
 * rushes_sigv4_escape:
 * @text: UTF-8
 * @keep_slash: whether a slash stays one, as in a path
 *
 * Returns: (transfer full): @text as the canonical request wants it: RFC 3986's unreserved characters stay, digits are capitals
 */
char *
rushes_sigv4_escape (const char *text,
                     gboolean keep_slash)
{
  return g_uri_escape_string (text, keep_slash ? "/" : NULL, FALSE);
}

/**
 * rushes_sigv4_format_time:
 * @time: seconds since the epoch
 *
 * Returns: (transfer full): `20130524T000000Z`
 */
char *
rushes_sigv4_format_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return g_date_time_format (date, "%Y%m%dT%H%M%SZ");
}

static char *
format_scope (const RushesSigv4Request *request)
{
  g_autofree char *stamp = rushes_sigv4_format_time (request->time);

  return g_strdup_printf ("%.8s/%s/%s/aws4_request", stamp, request->region, request->service);
}

/* -- the canonical request ------------------------------------------------------------------------------------------- */

/* Blanks at the ends go, those within become one. */
static char *
trim_value (const char *value)
{
  GString *trimmed = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *c = value; *c; c++)
    {
      if (g_ascii_isspace (*c))
        {
          blank = TRUE;
          continue;
        }
      if (blank && trimmed->len > 0)
        g_string_append_c (trimmed, ' ');
      blank = FALSE;
      g_string_append_c (trimmed, *c);
    }
  return g_string_free (trimmed, FALSE);
}

/* (element-type Pair): by name; those of one name keep their order, joined by commas. */
static GPtrArray *
list_headers (const RushesSigv4Request *request)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (pair_free);

  g_ptr_array_add (pairs, pair_new (g_strdup ("host"), trim_value (request->host)));
  for (guint i = 0; request->headers && request->headers[i]; i += 2)
    {
      g_autofree char *name = g_ascii_strdown (request->headers[i], -1);
      g_autofree char *value = trim_value (request->headers[i + 1]);
      Pair *same = NULL;

      for (guint j = 0; j < pairs->len && !same; j++)
        if (g_str_equal (((Pair *) g_ptr_array_index (pairs, j))->name, name))
          same = g_ptr_array_index (pairs, j);
      if (same)
        {
          g_autofree char *before = g_steal_pointer (&same->value);

          same->value = g_strjoin (",", before, value, NULL);
        }
      else
        {
          g_ptr_array_add (pairs, pair_new (g_steal_pointer (&name), g_steal_pointer (&value)));
        }
    }
  g_ptr_array_sort (pairs, compare_pairs);
  return pairs;
}

static char *
join_names (GPtrArray *headers)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < headers->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ";" : "", ((const Pair *) g_ptr_array_index (headers, i))->name);
  return g_string_free (names, FALSE);
}

static char *
sort_query (const char *query)
{
  g_auto (GStrv) words = g_strsplit (query ? query : "", "&", -1);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (pair_free);
  GString *sorted = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    {
      const char *equals = strchr (words[i], '=');

      if (*words[i])
        g_ptr_array_add (pairs, pair_new (equals ? g_strndup (words[i], (gsize) (equals - words[i])) : g_strdup (words[i]),
                                          g_strdup (equals ? equals + 1 : "")));
    }
  g_ptr_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = g_ptr_array_index (pairs, i);

      g_string_append_printf (sorted, "%s%s=%s", i > 0 ? "&" : "", pair->name, pair->value);
    }
  return g_string_free (sorted, FALSE);
}

/**
 * rushes_sigv4_dup_canonical:
 * @request: what is signed
 *
 * Returns: (transfer full): the canonical request
 */
char *
rushes_sigv4_dup_canonical (const RushesSigv4Request *request)
{
  g_autoptr (GPtrArray) headers = list_headers (request);
  g_autofree char *names = join_names (headers);
  g_autofree char *query = sort_query (request->query);
  GString *canonical = g_string_new (NULL);

  g_string_append_printf (canonical, "%s\n%s\n%s\n", request->method, *request->path ? request->path : "/", query);
  for (guint i = 0; i < headers->len; i++)
    {
      const Pair *pair = g_ptr_array_index (headers, i);

      g_string_append_printf (canonical, "%s:%s\n", pair->name, pair->value);
    }
  g_string_append_printf (canonical, "\n%s\n%s", names, request->payload);
  return g_string_free (canonical, FALSE);
}

/**
 * rushes_sigv4_dup_string_to_sign:
 * @request: what is signed
 *
 * Returns: (transfer full): the string to sign
 */
char *
rushes_sigv4_dup_string_to_sign (const RushesSigv4Request *request)
{
  g_autofree char *canonical = rushes_sigv4_dup_canonical (request);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  g_autofree char *stamp = rushes_sigv4_format_time (request->time);
  g_autofree char *scope = format_scope (request);

  return g_strjoin ("\n", ALGORITHM, stamp, scope, digest, NULL);
}

/* -- the signature --------------------------------------------------------------------------------------------------- */

#define DIGEST_SIZE 32

static void
hmac (const guint8 *key,
      gsize key_length,
      const char *text,
      guint8 digest[DIGEST_SIZE])
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, key_length);
  gsize length = DIGEST_SIZE;

  g_hmac_update (hmac, (const guchar *) text, -1);
  g_hmac_get_digest (hmac, digest, &length);
}

static char *
dup_signature (const RushesSigv4Request *request)
{
  g_autofree char *secret = g_strconcat ("AWS4", request->secret_key, NULL);
  g_autofree char *stamp = rushes_sigv4_format_time (request->time);
  g_autofree char *text = rushes_sigv4_dup_string_to_sign (request);
  guint8 key[DIGEST_SIZE];

  stamp[8] = '\0';
  hmac ((const guint8 *) secret, strlen (secret), stamp, key);
  hmac (key, sizeof key, request->region, key);
  hmac (key, sizeof key, request->service, key);
  hmac (key, sizeof key, "aws4_request", key);
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, text, -1);
}

/**
 * rushes_sigv4_sign:
 * @request: what is signed; its `x-amz-date` must be among its headers
 *
 * Returns: (transfer full): the value of the `Authorization` header
 */
char *
rushes_sigv4_sign (const RushesSigv4Request *request)
{
  g_autoptr (GPtrArray) headers = NULL;
  g_autofree char *names = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *signature = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  headers = list_headers (request);
  names = join_names (headers);
  scope = format_scope (request);
  signature = dup_signature (request);
  return g_strdup_printf (ALGORITHM " Credential=%s/%s, SignedHeaders=%s, Signature=%s", request->access_key, scope, names, signature);
}

/**
 * rushes_sigv4_presign:
 * @request: what is signed; its payload is %RUSHES_SIGV4_UNSIGNED_PAYLOAD for S3
 * @life: seconds from the request's time on
 *
 * Returns: (transfer full): the whole query of a link that anybody can use while it lives
 */
char *
rushes_sigv4_presign (const RushesSigv4Request *request,
                      gint64 life)
{
  g_autoptr (GPtrArray) headers = NULL;
  g_autofree char *names = NULL;
  g_autofree char *escaped_names = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *credential = NULL;
  g_autofree char *escaped_credential = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *query = NULL;
  g_autofree char *signature = NULL;
  RushesSigv4Request with_query;

  g_return_val_if_fail (request != NULL, NULL);

  headers = list_headers (request);
  names = join_names (headers);
  escaped_names = rushes_sigv4_escape (names, FALSE);
  scope = format_scope (request);
  credential = g_strjoin ("/", request->access_key, scope, NULL);
  escaped_credential = rushes_sigv4_escape (credential, FALSE);
  stamp = rushes_sigv4_format_time (request->time);
  query = g_strdup_printf ("%s%sX-Amz-Algorithm=" ALGORITHM "&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-Expires=%" G_GINT64_FORMAT "&X-Amz-SignedHeaders=%s",
                           request->query ? request->query : "", request->query && *request->query ? "&" : "",
                           escaped_credential, stamp, life, escaped_names);

  with_query = *request;
  with_query.query = query;
  signature = dup_signature (&with_query);
  return g_strconcat (query, "&X-Amz-Signature=", signature, NULL);
}
