/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-url.h"

#include <gio/gio.h>
#include <string.h>

/* Names that no server elsewhere resolves: RFC 6761, RFC 6762, RFC 8375, and what networks at home and at work use. */
static gboolean
is_local_name (const char *host)
{
  static const char *const endings[] = { "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "home.arpa", "test", "invalid", "onion" };
  gsize length = strlen (host);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length >= n && g_ascii_strcasecmp (host + length - n, endings[i]) == 0 && (length == n || host[length - n - 1] == '.'))
        return TRUE;
    }

  /* A name of one word is looked up in one's own network alone, and what ends in a number is an old way to write an address. */
  return strchr (host, '.') == NULL || g_ascii_isdigit (strrchr (host, '.')[1]);
}

/* Shared address space of providers (RFC 6598) and "this network" (RFC 1122) are not told by GLib. */
static gboolean
is_reserved_v4 (const guint8 *bytes)
{
  return bytes[0] == 0 || bytes[0] >= 240 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
}

static gboolean
is_public_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  gboolean is_v6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  if (g_inet_address_get_is_any (address) || g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) ||
      g_inet_address_get_is_site_local (address) || g_inet_address_get_is_multicast (address))
    return FALSE;
  if (!is_v6)
    return !is_reserved_v4 (bytes);

  /* An IPv4 address in IPv6's clothes is what it is underneath. */
  if (memcmp (bytes, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) == 0)
    {
      g_autoptr (GInetAddress) inner = g_inet_address_new_from_bytes (bytes + 12, G_SOCKET_FAMILY_IPV4);

      return is_public_address (inner);
    }
  /* Unique local addresses: RFC 4193 */
  return (bytes[0] & 0xfe) != 0xfc;
}

/**
 * rushes_url_is_public:
 * @url: text that may be an address
 *
 * Nothing is looked up: a name may still lead nowhere.
 *
 * Returns: whether it is an http(s) address with a host that a machine elsewhere could reach
 */
gboolean
rushes_url_is_public (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *bare = NULL;

  if (scheme == NULL || host == NULL || *host == '\0' || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0))
    return FALSE;

  /* example.com. is example.com. */
  bare = g_str_has_suffix (host, ".") ? g_strndup (host, strlen (host) - 1) : g_strdup (host);
  address = g_inet_address_new_from_string (bare);
  return address != NULL ? is_public_address (address) : !is_local_name (bare);
}
