/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-url.h"

static void
test_public (void)
{
  static const char *const urls[] = {
    "https://example.com/a.png", "HTTP://EXAMPLE.com", "https://user@example.com:8443/a?b=c d#e", "https://8.8.8.8/a.png", "https://example.com./a",
    "https://localhost.example.com/a", "https://[2001:4860:4860::8888]/a", "https://münchen.example/ä.png", "https://100.128.0.1/a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_test_message ("%s", urls[i]);
      g_assert_true (rushes_url_is_public (urls[i]));
    }
}

static void
test_private (void)
{
  static const char *const urls[] = {
    "", " ", "words", "/home/me/a.png", "file:///home/me/a.png", "C:\\a.png", "a.png", "ftp://example.com/a.png", "data:image/png;base64,AAAA",
    "asset://a", "http://", "http:///a.png", "http://localhost/a.png", "http://LocalHost:8080/", "http://nas.local/a", "http://printer/a",
    "http://router.lan", "http://a.home.arpa", "http://127.0.0.1/a", "http://127.1/a", "http://2130706433/a", "http://0.0.0.0", "http://10.1.2.3/a",
    "http://192.168.1.20:9000/a.png", "http://172.16.0.1", "http://169.254.1.1", "http://100.64.0.1", "http://224.0.0.1", "http://[::1]/a",
    "http://[fe80::1]/a", "http://[fd00::1]/a", "http://[::ffff:192.168.0.1]/a", "http://[::]/",
  };

  g_assert_false (rushes_url_is_public (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_test_message ("%s", urls[i]);
      g_assert_false (rushes_url_is_public (urls[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/public", test_public);
  g_test_add_func ("/url/private", test_private);
  return g_test_run ();
}
