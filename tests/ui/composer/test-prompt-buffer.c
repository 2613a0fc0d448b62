/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-display-test.h"
#include "rushes-prompt-buffer.h"

static const char *const pieces[] = { "a", " ", "狐", "🦊", "e\314\201", "\n", "\r\n", "\"said\"", "\302\240", "@", "a long stretch of words", "\357\277\274" };

static char *
get_text (RushesPromptBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
}

static char *
read_prompt (RushesPromptBuffer *buffer)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));

  return rushes_prompt_buffer_read (buffer, mentions);
}

static void
get_iters (RushesPromptBuffer *buffer,
           int                 start,
           int                 end,
           GtkTextIter        *start_iter,
           GtkTextIter        *end_iter)
{
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), start_iter, start);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), end_iter, end);
}

static gboolean
has_tag (RushesPromptBuffer *buffer,
         guint               offset,
         const char         *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer)), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, (int) offset);
  return gtk_text_iter_has_tag (&iter, tag);
}

/* Every mention stands where it says, is whole, and is painted; nothing else is. */
static void
assert_sound (RushesPromptBuffer *buffer)
{
  GPtrArray *mentions = rushes_prompt_buffer_get_mentions (buffer);
  g_autofree char *text = get_text (buffer);
  guint length = (guint) g_utf8_strlen (text, -1);
  guint position = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const RushesShownMention *mention = mentions->pdata[i];
      const char *tag = rushes_shown_mention_is_lost (mention) ? "mention-lost" : "mention";
      g_autofree char *label = rushes_prompt_map_label (mention->text);
      g_autofree char *there = NULL;

      g_assert_cmpuint (mention->start, >=, position);
      for (; position < mention->start; position++)
        g_assert_false (has_tag (buffer, position, "mention") || has_tag (buffer, position, "mention-lost"));
      for (; position < mention->start + mention->length; position++)
        g_assert_true (has_tag (buffer, position, tag));
      there = g_utf8_substring (text, mention->start, position);
      g_assert_cmpstr (there, ==, label);
    }
  for (; position < length; position++)
    g_assert_false (has_tag (buffer, position, "mention") || has_tag (buffer, position, "mention-lost"));
}

/* The same edits on a string, with mentions as single marks that no letter of the pieces is, tell what must come of them. */
static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();
      g_autoptr (GArray) model = g_array_new (FALSE, FALSE, sizeof (gunichar)); /* 0 for a mention */

      rushes_prompt_buffer_set_speaks (buffer, TRUE);
      for (guint step = 0; step < 60; step++)
        {
          guint a = (guint) g_rand_int_range (rand, 0, (int) model->len + 1);
          guint b = (guint) g_rand_int_range (rand, 0, (int) model->len + 1);
          guint start = MIN (a, b);
          guint end = g_rand_boolean (rand) ? start : MIN (MAX (a, b), start + 12);
          int shown_start = 0;
          int shown_end = 0;
          GtkTextIter start_iter;
          GtkTextIter end_iter;

          for (guint i = 0; i < end; i++)
            {
              int width = g_array_index (model, gunichar, i) == 0 ? 8 : 1;

              shown_start += i < start ? width : 0;
              shown_end += width;
            }
          /* Half of a mention is all of it. */
          if (start < end && g_array_index (model, gunichar, start) == 0)
            shown_start += g_rand_int_range (rand, 0, end - start > 1 ? 8 : 4);
          if (end > start + 1 && g_array_index (model, gunichar, end - 1) == 0)
            shown_end -= g_rand_int_range (rand, 0, 8);
          get_iters (buffer, shown_start, shown_end, &start_iter, &end_iter);
          if (end > start)
            g_array_remove_range (model, start, end - start);

          if (g_rand_int_range (rand, 0, 3) == 0)
            {
              gboolean is_lost = g_rand_boolean (rand);
              RushesMention mention = { 0, 7, is_lost ? RUSHES_MENTION_LOST : 1 };
              gunichar mark = 0;

              rushes_prompt_buffer_replace (buffer, &start_iter, &end_iter, "Image 2", &mention, 1);
              g_array_insert_val (model, start, mark);
            }
          else
            {
              const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
              g_autofree gunichar *letters = NULL;
              glong n = 0;

              gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
              gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &start_iter, &end_iter);
              gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &start_iter, piece, -1);
              gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
              letters = g_utf8_to_ucs4_fast (piece, -1, &n);
              g_array_insert_vals (model, start, letters, (guint) n);
            }
          assert_sound (buffer);
        }

      {
        g_autoptr (GString) wanted = g_string_new (NULL);
        g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
        g_autofree char *prompt = rushes_prompt_buffer_read (buffer, mentions);
        g_autoptr (RushesPromptBuffer) other = rushes_prompt_buffer_new ();
        g_autofree char *again = NULL;
        g_autofree char *text = get_text (buffer);
        g_autofree char *other_text = NULL;

        for (guint i = 0; i < model->len; i++)
          if (g_array_index (model, gunichar, i) == 0)
            g_string_append (wanted, "Image 2");
          else
            g_string_append_unichar (wanted, g_array_index (model, gunichar, i));
        g_assert_cmpstr (prompt, ==, wanted->str);

        /* Shown anywhere else it looks and reads the same. */
        gtk_text_buffer_set_text (GTK_TEXT_BUFFER (other), "🦊 something else \"entirely\"", -1);
        rushes_prompt_buffer_show (other, prompt, (const RushesMention *) (gpointer) mentions->data, mentions->len);
        assert_sound (other);
        other_text = get_text (other);
        g_assert_cmpstr (other_text, ==, text);
        again = read_prompt (other);
        g_assert_cmpstr (again, ==, prompt);
      }
    }
}

static void
show (RushesPromptBuffer *buffer)
{
  static const RushesMention mentions[] = { { 2, 7, 0 }, { 12, 7, RUSHES_MENTION_LOST } };

  rushes_prompt_buffer_show (buffer, "a Image 1 b Image 9", mentions, G_N_ELEMENTS (mentions));
}

static int
get_cursor (RushesPromptBuffer *buffer)
{
  int position;

  g_object_get (buffer, "cursor-position", &position, NULL);
  return position;
}

/* No cursor stands in a mention, and no key tears one. */
static void
test_whole (void)
{
  g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();
  g_autofree char *prompt = NULL;
  GtkTextIter iter;
  GtkTextIter end;

  show (buffer);
  assert_sound (buffer);
  for (int i = 3; i < 10; i++)
    {
      get_iters (buffer, i, i, &iter, &end);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
      g_assert_true (get_cursor (buffer) == 2 || get_cursor (buffer) == 10);
    }

  /* Backspace behind it, and Delete before it. */
  get_iters (buffer, 10, 10, &iter, &end);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
  g_assert_true (gtk_text_buffer_backspace (GTK_TEXT_BUFFER (buffer), &iter, TRUE, TRUE));
  prompt = read_prompt (buffer);
  g_assert_cmpstr (prompt, ==, "a  b Image 9");
  g_assert_cmpuint (rushes_prompt_buffer_get_mentions (buffer)->len, ==, 1);
  assert_sound (buffer);
  get_iters (buffer, 5, 6, &iter, &end);
  gtk_text_buffer_delete_interactive (GTK_TEXT_BUFFER (buffer), &iter, &end, TRUE);
  g_free (prompt);
  prompt = read_prompt (buffer);
  g_assert_cmpstr (prompt, ==, "a  b ");
}

/* What a text view drags is text, which is a mention again where it is dropped; another's copy of the words is not. */
static void
test_adopt (void)
{
  g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkTextIter iter;

  g_ptr_array_add (names, (gpointer) "Image 1");
  rushes_prompt_buffer_set_names (buffer, names);
  show (buffer);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_insert_interactive (GTK_TEXT_BUFFER (buffer), &iter, " and @Image\302\2401, @Image\302\24010, @Image\302\2409, @Image 1", -1, TRUE);
  g_assert_cmpuint (rushes_prompt_buffer_get_mentions (buffer)->len, ==, 4);
  g_assert_cmpuint (((RushesShownMention *) rushes_prompt_buffer_get_mentions (buffer)->pdata[2])->input, ==, 0);
  g_assert_cmpuint (((RushesShownMention *) rushes_prompt_buffer_get_mentions (buffer)->pdata[3])->input, ==, RUSHES_MENTION_LOST);
  assert_sound (buffer);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
type (RushesPromptBuffer *buffer,
      const char         *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer), p, (int) (g_utf8_next_char (p) - p), TRUE);
}

/* Letters of a word are one step, words are several, and anything else is one of its own. */
static void
test_steps (void)
{
  g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();
  guint n = 0;
  GtkTextIter iter;

  g_signal_connect_swapped (buffer, "edited", G_CALLBACK (count_cb), &n);
  type (buffer, "f");
  g_assert_false (rushes_prompt_buffer_continues (buffer));
  type (buffer, "ox ");
  g_assert_true (rushes_prompt_buffer_continues (buffer));
  type (buffer, "r");
  g_assert_false (rushes_prompt_buffer_continues (buffer));
  type (buffer, "un");
  g_assert_true (rushes_prompt_buffer_continues (buffer));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
  type (buffer, "A");
  g_assert_false (rushes_prompt_buffer_continues (buffer));
  g_assert_cmpuint (n, ==, 8);

  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_backspace (GTK_TEXT_BUFFER (buffer), &iter, TRUE, TRUE);
  g_assert_false (rushes_prompt_buffer_continues (buffer));
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_backspace (GTK_TEXT_BUFFER (buffer), &iter, TRUE, TRUE);
  g_assert_true (rushes_prompt_buffer_continues (buffer));
  rushes_prompt_buffer_end_step (buffer);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_backspace (GTK_TEXT_BUFFER (buffer), &iter, TRUE, TRUE);
  g_assert_false (rushes_prompt_buffer_continues (buffer));
  /* Showing is no edit. */
  n = 0;
  show (buffer);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_dialogue (void)
{
  g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();

  type (buffer, "\"Go\" he says.\n\"Now\"");
  g_assert_false (has_tag (buffer, 1, "dialogue"));
  rushes_prompt_buffer_set_speaks (buffer, TRUE);
  g_assert_true (has_tag (buffer, 0, "dialogue"));
  g_assert_true (has_tag (buffer, 3, "dialogue"));
  g_assert_false (has_tag (buffer, 4, "dialogue"));
  g_assert_true (has_tag (buffer, 16, "dialogue"));
  type (buffer, " x \"and");
  g_assert_false (has_tag (buffer, 23, "dialogue"));
  type (buffer, "\"");
  g_assert_true (has_tag (buffer, 23, "dialogue"));
  rushes_prompt_buffer_show (buffer, "no \"more\" of it", NULL, 0);
  g_assert_true (has_tag (buffer, 4, "dialogue"));
  g_assert_false (has_tag (buffer, 10, "dialogue"));
  rushes_prompt_buffer_set_speaks (buffer, FALSE);
  g_assert_false (has_tag (buffer, 4, "dialogue"));
}

/* What is too long to be laid out is kept behind. */
static void
test_tail (void)
{
  g_autoptr (RushesPromptBuffer) buffer = rushes_prompt_buffer_new ();
  g_autofree char *xs = g_strnfill (1000000, 'x');
  g_autofree char *long_prompt = g_strconcat (xs, "Image 1狐", NULL);
  g_autofree char *wanted = g_strconcat ("y", long_prompt, NULL);
  g_autofree char *prompt = NULL;
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
  RushesMention mention = { 1000000, 7, 0 };
  GtkTextIter iter;
  GtkTextIter end;

  rushes_prompt_buffer_show (buffer, long_prompt, &mention, 1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer)), ==, RUSHES_PROMPT_BUFFER_MAX_SHOWN);
  g_assert_cmpuint (rushes_prompt_buffer_get_n_hidden (buffer), ==, 1000008 - RUSHES_PROMPT_BUFFER_MAX_SHOWN);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  gtk_text_buffer_insert_interactive (GTK_TEXT_BUFFER (buffer), &iter, "y", 1, TRUE);
  g_assert_false (rushes_prompt_buffer_wants_parting (buffer));
  prompt = rushes_prompt_buffer_read (buffer, mentions);
  g_assert_cmpstr (prompt, ==, wanted);
  g_assert_cmpuint (mentions->len, ==, 1);
  g_assert_cmpuint (g_array_index (mentions, RushesMention, 0).start, ==, 1000001);

  get_iters (buffer, 100, 15000, &iter, &end);
  gtk_text_buffer_delete_interactive (GTK_TEXT_BUFFER (buffer), &iter, &end, TRUE);
  g_assert_true (rushes_prompt_buffer_wants_parting (buffer));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_test_add_func ("/ui/composer/prompt-buffer/random-edits", test_random_edits);
  g_test_add_func ("/ui/composer/prompt-buffer/whole", test_whole);
  g_test_add_func ("/ui/composer/prompt-buffer/adopt", test_adopt);
  g_test_add_func ("/ui/composer/prompt-buffer/steps", test_steps);
  g_test_add_func ("/ui/composer/prompt-buffer/dialogue", test_dialogue);
  g_test_add_func ("/ui/composer/prompt-buffer/tail", test_tail);
  return g_test_run ();
}
