/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-sound.h"

#include <math.h>

/* The sound of a practice film: a soft pad of slowly changing chords with a few bells above it. */

#define N_VOICES 4
#define CHORD_SECONDS 2.0

/* Degrees in half tones above the root; each progression goes round. */
static const int progressions[][4][N_VOICES] = {
  { { 0, 7, 12, 16 }, { 9, 16, 21, 24 }, { 5, 12, 17, 21 }, { 7, 14, 19, 23 } },
  { { 0, 7, 15, 19 }, { 8, 15, 20, 24 }, { 3, 10, 15, 22 }, { 10, 17, 22, 26 } },
  { { 0, 7, 11, 16 }, { 4, 11, 16, 19 }, { 5, 12, 16, 21 }, { 5, 12, 17, 24 } },
};
static const int bells[] = { 24, 26, 28, 31, 33, 36 };

static double
frequency_of (double root,
              int half_tones)
{
  return root * exp2 (half_tones / 12.0);
}

static double
smooth (double x)
{
  x = CLAMP (x, 0, 1);
  return x * x * (3 - 2 * x);
}

/* A voice sounds in its chord and fades over the borders, so that nothing clicks. */
static void
add_pad (float *out,
         gsize n_samples,
         double from,
         double frequency,
         double level)
{
  const double fade = 0.7;
  double begin = from - fade / 2;
  double end = from + CHORD_SECONDS + fade / 2;
  gsize first = begin <= 0 ? 0 : (gsize) (begin * RUSHES_SIM_SOUND_RATE);
  gsize last = MIN (n_samples, (gsize) (end * RUSHES_SIM_SOUND_RATE));

  for (gsize i = first; i < last; i++)
    {
      double time = (double) i / RUSHES_SIM_SOUND_RATE;
      double envelope = smooth ((time - begin) / fade) * smooth ((end - time) / fade);
      double phase = 2 * G_PI * frequency * time;
      double shimmer = 1 + 0.12 * sin (2 * G_PI * 0.31 * time + frequency);

      out[i] += (float) (level * envelope * shimmer *
                         (sin (phase) + 0.5 * sin (phase * 1.0035) + 0.22 * sin (2 * phase) + 0.07 * sin (3 * phase)));
    }
}

static void
add_bell (float *out,
          gsize n_samples,
          double from,
          double frequency,
          double level)
{
  gsize first = (gsize) (from * RUSHES_SIM_SOUND_RATE);
  gsize last = MIN (n_samples, first + 2 * RUSHES_SIM_SOUND_RATE);

  for (gsize i = first; i < last; i++)
    {
      double time = (double) (i - first) / RUSHES_SIM_SOUND_RATE;
      double envelope = MIN (1.0, time / 0.008) * exp (-3.2 * time);
      double phase = 2 * G_PI * frequency * time;

      out[i] += (float) (level * envelope * (sin (phase) + 0.35 * sin (2.76 * phase) * exp (-5 * time)));
    }
}

/**
 * rushes_sim_sound_new:
 * @seed: which sound: key, chords and bells come from it
 * @n_samples: how many, at 48 kHz
 *
 * Returns: (transfer full): mono samples, faded in and out, never clipped
 */
gint16 *
rushes_sim_sound_new (guint32 seed,
                      gsize n_samples)
{
  g_autofree float *mix = g_new0 (float, MAX (n_samples, 1));
  gint16 *samples = g_new0 (gint16, MAX (n_samples, 1));
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  double seconds = (double) n_samples / RUSHES_SIM_SOUND_RATE;
  double root = frequency_of (110, g_rand_int_range (rand, -4, 5));
  guint progression = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (progressions));
  double bell;

  for (guint chord = 0; chord * CHORD_SECONDS < seconds; chord++)
    for (guint voice = 0; voice < N_VOICES; voice++)
      add_pad (mix, n_samples, chord * CHORD_SECONDS,
               frequency_of (root, progressions[progression][chord % 4][voice]), voice == 0 ? 0.075 : 0.05);
  for (bell = 0.4; bell < seconds; bell += g_rand_double_range (rand, 0.45, 1.1))
    add_bell (mix, n_samples, bell, frequency_of (root, bells[g_rand_int_range (rand, 0, G_N_ELEMENTS (bells))]),
              g_rand_double_range (rand, 0.03, 0.075));

  for (gsize i = 0; i < n_samples; i++)
    {
      double time = (double) i / RUSHES_SIM_SOUND_RATE;
      double edge = smooth (time / 0.25) * smooth ((seconds - time) / 0.35);

      samples[i] = (gint16) lrint (tanh (mix[i]) * edge * 30000);
    }

  return samples;
}
