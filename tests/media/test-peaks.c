/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-peaks.h"

#include <math.h>
#include <string.h>

#include "rushes-media-probe.h"
#include "rushes-test.h"

#define RATE 16000

static GArray *
load (const char    *path,
      guint          n_peaks,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_peaks_load_async (path, n_peaks, cancellable, rushes_test_result_cb, &result);
  return rushes_peaks_load_finish (rushes_test_await_result (&result), error);
}

/* Four quarters of a second each: silence, half loud, silence, loud; as a WAV file of 16 bits. loudest: of 32767 */
static void
write_wave (const char *path,
            int         loudest)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 n = RATE;
  guint32 sizes[2] = { GUINT32_TO_LE (36 + 2 * n), GUINT32_TO_LE (2 * n) };
  guint32 format[4] = { GUINT32_TO_LE (16), GUINT32_TO_LE (1 | 1 << 16), GUINT32_TO_LE (RATE), GUINT32_TO_LE (RATE * 2) };
  guint32 depth = GUINT32_TO_LE (2 | 16 << 16);

  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  g_byte_array_append (bytes, (const guint8 *) &sizes[0], 4);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  g_byte_array_append (bytes, (const guint8 *) format, sizeof format);
  g_byte_array_append (bytes, (const guint8 *) &depth, 4);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  g_byte_array_append (bytes, (const guint8 *) &sizes[1], 4);
  for (guint i = 0; i < n; i++)
    {
      static const double levels[] = { 0, .5, 0, 1 };
      gint16 sample = GINT16_TO_LE ((gint16) (sin (i * 2 * G_PI * 440 / RATE) * loudest * levels[i * 4 / n]));

      g_byte_array_append (bytes, (const guint8 *) &sample, 2);
    }
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
}

static void
assert_shape (GArray *peaks)
{
  static const float wanted[] = { 0, .5f, 0, 1 };

  g_assert_cmpuint (peaks->len, ==, 40);
  for (guint i = 0; i < peaks->len; i++)
    /* Where one quarter becomes the next the filter of the lower rate rings. */
    if (i % 10 != 0 && i % 10 != 9)
      g_assert_cmpfloat_with_epsilon (g_array_index (peaks, float, i), wanted[i / 10], .1f);
}

static void
test_shape (void)
{
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "sound #1 %.wav", NULL);
  g_autoptr (GError) error = NULL;

  /* A quiet one has the same shape, also where it has taken the loud one's place. */
  for (int loudest = 32000; loudest > 1000; loudest /= 10)
    {
      g_autoptr (GArray) peaks = NULL;
      g_autoptr (GArray) again = NULL;

      write_wave (path, loudest);
      peaks = load (path, 40, NULL, &error);
      g_assert_no_error (error);
      assert_shape (peaks);
      again = load (path, 40, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (again == peaks);
    }

  rushes_test_remove_tree (folder);
}

static void
test_contract (void)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/voice.wav");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) peaks = load (path, 7, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (peaks->len, ==, 7);
}

static void
test_failures (void)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *text = rushes_test_data_path ("contract/media/text.png");
  g_autofree char *voice = rushes_test_data_path ("contract/media/voice.wav");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *paths[] = { picture, text, "/nowhere/at/all.wav", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (paths[i], 10, NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }

  {
    g_autoptr (GError) error = NULL;

    g_cancellable_cancel (cancellable);
    g_assert_null (load (voice, 11, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/peaks/shape", test_shape);
  g_test_add_func ("/media/peaks/contract", test_contract);
  g_test_add_func ("/media/peaks/failures", test_failures);
  return g_test_run ();
}
