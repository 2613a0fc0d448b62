/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types into a long prompt with mentions, in the composer and in a bare source view, and shows one of a million characters */

#include <stdio.h>

#include "bench-print.h"
#include "meter.h"

#include <gtksourceview/gtksource.h>

#include "rushes-composer-private.h"
#include "rushes-display-test.h"
#include "rushes-resources.h"

#define PROMPT_CHARACTERS 5000
#define N_MENTIONS 12
#define N_KEYS 600
#define LONG_CHARACTERS 1000000

/* Words in which every third line is said aloud */
static char *
make_words (guint n_characters)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < n_characters)
    g_string_append (text, text->len % 3 == 0 ? "He says: \"We leave now.\" " : "clouds gather over the cape while gulls scatter ");
  g_string_truncate (text, n_characters);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (RushesSpec *spec)
{
  g_autofree char *words = make_words (PROMPT_CHARACTERS);
  g_autoptr (GString) prompt = g_string_new (NULL);
  RushesMention mentions[N_MENTIONS];

  rushes_spec_set_model (spec, "spark_dance_v2_0");
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *source = g_strdup_printf ("https://example.org/%u.png", i);
      g_autoptr (RushesInput) input = rushes_input_new ("reference_image", source);

      rushes_spec_add_input (spec, input);
    }
  for (guint i = 0; i < N_MENTIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Image %u", i % 9 + 1);

      g_string_append_len (prompt, words + i * (PROMPT_CHARACTERS / N_MENTIONS), PROMPT_CHARACTERS / N_MENTIONS);
      mentions[i] = (RushesMention) { (guint) prompt->len, (guint) strlen (name), i % 9 };
      g_string_append (prompt, name);
    }
  rushes_spec_set_text (spec, prompt->str, mentions, N_MENTIONS);
}

/* The thread's work for each key, and for the frame that shows it */
static void
type_keys (GtkWidget *view,
           GArray    *keys,
           GArray    *frames)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  static const char letters[] = "a \"gull\" cries, ";
  GtkTextIter middle;

  gtk_text_buffer_get_iter_at_offset (buffer, &middle, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &middle);
  rushes_test_await_frame (view);
  for (guint i = 0; i < N_KEYS; i++)
    {
      double start = meter_get_work ();
      double end;

      gtk_text_buffer_insert_interactive_at_cursor (buffer, &letters[i % (sizeof letters - 1)], 1, TRUE);
      end = meter_get_work ();
      start = end - start;
      g_array_append_val (keys, start);
      rushes_test_await_frame (view);
      end = meter_get_work () - end;
      g_array_append_val (frames, end);
    }
}

static void
print_keys (const char *what,
            GtkWidget  *view)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  double median;

  type_keys (view, keys, frames);
  median = bench_median (keys);
  printf ("  %s: a key %.3f ms in the median, %.3f ms at most; then layout and painting %.2f ms in the median\n", what, median,
          g_array_index (keys, double, keys->len - 1), bench_median (frames));
}

static double
show_long (GtkWidget     *view,
           RushesSpec    *spec,
           GtkTextBuffer *buffer,
           const char    *text)
{
  double start = meter_get_work ();

  if (spec != NULL)
    rushes_spec_set_prompt (spec, text);
  else
    gtk_text_buffer_set_text (buffer, text, -1);
  rushes_test_await_frame (view);
  rushes_test_drain ();
  return meter_get_work () - start;
}

static GtkWidget *
present_bare (GtkWindow **window)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_source_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  *window = rushes_test_present (scroller, 372, 260);
  return view;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = NULL;
  RushesShotRecord record = { 0 };
  g_autoptr (RushesShot) shot = NULL;
  g_autofree char *long_text = make_words (LONG_CHARACTERS);
  GtkWidget *composer;
  GtkWidget *view;
  GtkWidget *bare;
  GtkWindow *window;
  GtkWindow *bare_window;
  double ours;
  double theirs;

  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();
  bench_print_heading ("prompt");

  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  shot = rushes_shot_new (&record, "/");
  fill (rushes_shot_get_spec (shot));
  composer = rushes_composer_new (NULL);
  rushes_composer_set_catalogue (RUSHES_COMPOSER (composer), catalogue);
  rushes_composer_set_shot (RUSHES_COMPOSER (composer), shot);
  window = rushes_test_present (composer, 372, 900);
  view = rushes_test_find (composer, GTK_TYPE_TEXT_VIEW);
  bare = present_bare (&bare_window);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (bare)), rushes_spec_get_prompt (rushes_shot_get_spec (shot)), -1);

  printf (" %u keys typed into %u characters with %u mentions   wanted: no key above 4 ms\n", N_KEYS, PROMPT_CHARACTERS, N_MENTIONS);
  print_keys ("composer        ", view);
  print_keys ("bare source view", bare);

  ours = show_long (view, rushes_shot_get_spec (shot), NULL, long_text);
  theirs = show_long (bare, NULL, gtk_text_view_get_buffer (GTK_TEXT_VIEW (bare)), long_text);
  printf (" a prompt of %u characters in one paragraph: composer %.0f ms, bare source view %.0f ms: ratio %.3f\n", LONG_CHARACTERS, ours, theirs, ours / theirs);

  gtk_window_destroy (window);
  gtk_window_destroy (bare_window);
  rushes_test_drain ();
  return 0;
}
