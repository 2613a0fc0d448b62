/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosted-fixture.h"

#include <string.h>

static void
set_environment (Hosted *h,
                 gboolean remove)
{
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (h->host);

  g_setenv ("RUSHES_S3_ENDPOINT", options->endpoint, TRUE);
  g_setenv ("RUSHES_S3_BUCKET", options->bucket, TRUE);
  g_setenv ("RUSHES_S3_PREFIX", options->prefix, TRUE);
  g_setenv ("RUSHES_S3_ACCESS_KEY", options->access_key, TRUE);
  g_setenv ("RUSHES_S3_SECRET_KEY", options->secret_key, TRUE);
  g_setenv ("RUSHES_S3_REMOVE", remove ? "1" : "0", TRUE);
}

static void
removal_failed_cb (Hosted *h)
{
  h->removal_failures++;
}

static void
watch (Hosted *h)
{
  g_signal_connect_swapped (rushes_context_get_hosting (h->house.context), "removal-failed", G_CALLBACK (removal_failed_cb), h);
}

void
hosted_set_up (Hosted *h,
               gconstpointer data)
{
  h->host = fake_host_new ();
  set_environment (h, data != NULL);
  fixture_set_up (&h->house, NULL);
  watch (h);
}

void
hosted_tear_down (Hosted *h,
                  gconstpointer data)
{
  fixture_tear_down (&h->house, NULL);
  fake_host_free (h->host);
  g_unsetenv ("RUSHES_S3_ENDPOINT");
}

void
hosted_reopen (Hosted *h)
{
  fixture_close (&h->house);
  fixture_open (&h->house);
  watch (h);
}

static void
put_number (guint8 *at,
            guint32 value,
            guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    at[i] = (guint8) (value >> (8 * i));
}

char *
hosted_make_picture (Hosted *h,
                     guint size)
{
  char *path = g_build_filename (h->house.folder, "large.bmp", NULL);
  guint stride = (size * 3 + 3) / 4 * 4;
  gsize length = 54 + (gsize) stride * size;
  g_autofree guint8 *bytes = g_malloc0 (length);

  memcpy (bytes, "BM", 2);
  put_number (bytes + 2, (guint32) length, 4);
  put_number (bytes + 10, 54, 4);
  put_number (bytes + 14, 40, 4);
  put_number (bytes + 18, size, 4);
  put_number (bytes + 22, size, 4);
  put_number (bytes + 26, 1, 2);
  put_number (bytes + 28, 24, 2);
  put_number (bytes + 34, stride * size, 4);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  return path;
}

gboolean
hosted_is_empty (gpointer data)
{
  return fake_host_get_n_objects (data) == 0;
}

gboolean
hosted_has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}
