/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtksourceview/gtksource.h>

#include "rushes-display-test.h"
#include "rushes-mentions.h"
#include "rushes-prompt-complete.h"
#include "rushes-prompt-notes.h"
#include "rushes-prompt-popover.h"
#include "rushes-prompt-recall.h"
#include "rushes-prompt-view.h"
#include "rushes-resources.h"

typedef struct
{
  RushesCatalogue *catalogue;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesPromptView *view;
  GtkWidget *text;
  GtkTextBuffer *buffer; /* of text */
  GtkWindow *window;
} Fixture;

static void
add_input (Fixture    *fixture,
           const char *role,
           const char *name)
{
  g_autofree char *source = g_strdup_printf ("https://example.org/%s", name);
  g_autoptr (RushesInput) input = rushes_input_new (role, source);

  rushes_input_set_name (input, name);
  rushes_spec_add_input (fixture->spec, input);
}

static gboolean
has_focus (gpointer text)
{
  return gtk_widget_has_focus (text);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  RushesShotRecord record = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  fixture->shot = rushes_shot_new (&record, "/");
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  rushes_spec_set_model (fixture->spec, "spark_dance_v2_0");
  add_input (fixture, "reference_image", "lighthouse.png");
  add_input (fixture, "reference_image", "fisherman.png");
  add_input (fixture, "reference_video", "storm.mp4");

  fixture->view = g_object_ref_sink (RUSHES_PROMPT_VIEW (rushes_prompt_view_new ()));
  rushes_prompt_view_set_shot (fixture->view, fixture->shot);
  rushes_prompt_view_set_model (fixture->view, rushes_catalogue_get_model (fixture->catalogue, "spark_dance_v2_0"));
  fixture->window = rushes_test_present (GTK_WIDGET (fixture->view), 372, 300);
  fixture->text = rushes_test_find (GTK_WIDGET (fixture->view), RUSHES_TYPE_PROMPT_TEXT);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->text));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  /* The window becomes the active one when the server says so. */
  rushes_test_await (has_focus, fixture->text);
  /* The spec tells, as it does in the composer. */
  g_signal_connect_swapped (fixture->spec, "changed", G_CALLBACK (rushes_prompt_view_update), fixture->view);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_signal_handlers_disconnect_by_data (fixture->spec, fixture->view);
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->view));
  g_assert_finalize_object (fixture->shot);
  g_assert_finalize_object (fixture->catalogue);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, p, (int) (g_utf8_next_char (p) - p), TRUE);
}

/* As the view's own key controller gets it; FALSE where the text view would get it next. Those of the toolkit want an event that no test
 * can make. */
static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  state)
{
  GListModel *controllers = gtk_widget_observe_controllers (fixture->text);
  gboolean found = FALSE;
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "rushes-prompt-keys") == 0)
        {
          g_assert_false (found);
          found = TRUE;
          g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
        }
    }
  g_object_unref (controllers);
  g_assert_true (found);
  return handled;
}

static RushesPromptPopover *
get_popover (Fixture *fixture)
{
  return RUSHES_PROMPT_POPOVER (rushes_test_find (GTK_WIDGET (fixture->view), RUSHES_TYPE_PROMPT_POPOVER));
}

static gboolean
is_open (Fixture *fixture)
{
  return rushes_prompt_popover_is_open (get_popover (fixture));
}

static const char *
get_selected (Fixture *fixture)
{
  RushesPromptCandidate *candidate = rushes_prompt_popover_get_selected (get_popover (fixture));

  return candidate != NULL ? rushes_prompt_candidate_get_name (candidate) : NULL;
}

static void
assert_prompt (Fixture    *fixture,
               const char *prompt)
{
  g_assert_cmpstr (rushes_prompt_view_get_text (fixture->view), ==, prompt);
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, prompt);
}

static void
assert_shown (Fixture    *fixture,
              const char *text)
{
  g_autofree char *shown = NULL;

  g_object_get (fixture->buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
}

static void
assert_mention (Fixture *fixture,
                guint    n,
                guint    start,
                guint    input)
{
  guint n_mentions;
  const RushesMention *mentions = rushes_spec_get_mentions (fixture->spec, &n_mentions);

  g_assert_cmpuint (n, <, n_mentions);
  g_assert_cmpuint (mentions[n].start, ==, start);
  g_assert_cmpuint (mentions[n].input, ==, input);
}

/* The keyboard alone: the popover opens by an @, filters, is walked through and chosen from. */
static void
test_keyboard (Fixture       *fixture,
               gconstpointer  user_data)
{
  type (fixture, "The ");
  g_assert_false (is_open (fixture));
  g_assert_false (press (fixture, GDK_KEY_Down, 0));
  type (fixture, "@");
  g_assert_true (is_open (fixture));
  g_assert_cmpuint (rushes_prompt_popover_get_n_shown (get_popover (fixture)), ==, 3);
  g_assert_true (gtk_widget_has_focus (fixture->text));
  g_assert_cmpstr (get_selected (fixture), ==, "Image 1");
  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_cmpstr (get_selected (fixture), ==, "Video 1");
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_cmpstr (get_selected (fixture), ==, "Image 2");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_false (is_open (fixture));
  assert_shown (fixture, "The @Image\302\2402 ");
  assert_prompt (fixture, "The Image 2 ");
  assert_mention (fixture, 0, 4, 1);

  /* By a word of its name, in any case. */
  type (fixture, "meets @STOR");
  g_assert_cmpuint (rushes_prompt_popover_get_n_shown (get_popover (fixture)), ==, 1);
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  assert_prompt (fixture, "The Image 2 meets Video 1 ");
  assert_mention (fixture, 1, 18, 2);

  /* Escape leaves the @ alone, whatever follows. */
  type (fixture, "@");
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (is_open (fixture));
  type (fixture, "im");
  g_assert_false (is_open (fixture));
  g_assert_false (press (fixture, GDK_KEY_Return, 0));
  assert_prompt (fixture, "The Image 2 meets Video 1 @im");

  /* Nothing that matches, and what is no mention at all. */
  type (fixture, " @nobody");
  g_assert_false (is_open (fixture));
  type (fixture, " me@");
  g_assert_false (is_open (fixture));

  /* A name typed to its end is one. */
  gtk_text_buffer_set_text (fixture->buffer, "", -1);
  type (fixture, "@image 1, then");
  assert_prompt (fixture, "Image 1, then");
  assert_mention (fixture, 0, 0, 0);
}

static void
undo (Fixture *fixture)
{
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
}

/* Whoever has chosen a mention goes on with the next word, and need not think of the blank before it. */
static void
test_blank (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkTextIter iter;

  /* One that is typed all the same is the same, once. */
  type (fixture, "@");
  press (fixture, GDK_KEY_Return, 0);
  assert_prompt (fixture, "Image 1 ");
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  assert_prompt (fixture, "Image 1 ");
  g_assert_false (press (fixture, GDK_KEY_space, 0));

  /* It makes way for a comma. */
  gtk_text_buffer_set_text (fixture->buffer, "", -1);
  type (fixture, "@");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_false (press (fixture, GDK_KEY_Shift_L, 0));
  g_assert_false (press (fixture, GDK_KEY_exclam, GDK_SHIFT_MASK));
  assert_prompt (fixture, "Image 1");
  undo (fixture);
  assert_prompt (fixture, "Image 1 ");

  /* Before words there is one, before blanks and stops none. */
  for (guint i = 0; i < 3; i++)
    {
      static const char *const rests[] = { "runs", " runs", "." };
      g_autofree char *wanted = g_strconcat ("Image 1", i == 0 ? " " : "", rests[i], NULL);

      gtk_text_buffer_set_text (fixture->buffer, rests[i], -1);
      gtk_text_buffer_get_start_iter (fixture->buffer, &iter);
      gtk_text_buffer_place_cursor (fixture->buffer, &iter);
      type (fixture, "@");
      press (fixture, GDK_KEY_Return, 0);
      assert_prompt (fixture, wanted);
      g_assert_false (i > 0 && press (fixture, GDK_KEY_space, 0));
    }
}

static void
test_button (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *button = rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_BUTTON, "icon-name", "rushes-at-symbolic");
  g_autoptr (GListModel) all = g_object_ref (rushes_spec_get_inputs (fixture->spec));

  type (fixture, "fox");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (is_open (fixture));
  assert_prompt (fixture, "fox @");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  assert_prompt (fixture, "fox Image 1 ");

  /* Without anything to mention it says how to come by something. */
  while (g_list_model_get_n_items (all) > 0)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (all, 0);

      rushes_spec_remove_input (fixture->spec, input);
    }
  gtk_text_buffer_set_text (fixture->buffer, "", -1);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (is_open (fixture));
  g_assert_cmpuint (rushes_prompt_popover_get_n_shown (get_popover (fixture)), ==, 0);
  g_assert_false (press (fixture, GDK_KEY_Return, 0));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
}

/* At the edge of the screen a popover is given less than it asks for, down to what it needs. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  user_data)
{
  GtkWidget *label = rushes_test_find_with (GTK_WIDGET (get_popover (fixture)), GTK_TYPE_LABEL, "label", "Nothing to mention yet: add frames or references below");
  int minimum;
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
}

static void
redo (Fixture *fixture)
{
  press (fixture, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

/* A mention is one step, and comes back as one of what its input is called by then. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  GtkTextIter end;

  type (fixture, "A fox and @");
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  type (fixture, "run");
  undo (fixture);
  assert_prompt (fixture, "A fox and Image 1 ");
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  g_assert_true (gtk_text_buffer_backspace (fixture->buffer, &end, TRUE, TRUE));
  g_assert_true (gtk_text_buffer_backspace (fixture->buffer, &end, TRUE, TRUE));
  assert_prompt (fixture, "A fox and ");

  /* Meanwhile it became the second picture. */
  rushes_spec_remove_input (fixture->spec, first);
  rushes_spec_insert_input (fixture->spec, 1, first);
  undo (fixture);
  assert_prompt (fixture, "A fox and Image 2");
  assert_mention (fixture, 0, 10, 1);
  assert_shown (fixture, "A fox and @Image\302\2402");
  redo (fixture);
  assert_prompt (fixture, "A fox and ");
  for (guint i = 0; i < 10; i++)
    undo (fixture);
  assert_prompt (fixture, "");
  for (guint i = 0; i < 20; i++)
    redo (fixture);
  assert_prompt (fixture, "A fox and ");
}

/* Names follow the inputs without a step of their own; what is lost says so. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  g_autoptr (GPtrArray) notes = NULL;
  RushesNote *note;
  GtkTextIter end;

  type (fixture, "@ima");
  press (fixture, GDK_KEY_Return, 0);
  type (fixture, "and @fish");
  press (fixture, GDK_KEY_Return, 0);
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_backspace (fixture->buffer, &end, TRUE, TRUE);
  assert_prompt (fixture, "Image 1 and Image 2");
  rushes_spec_remove_input (fixture->spec, first);
  assert_shown (fixture, "@Image\302\2402 and @Image\302\2401");
  g_assert_true (rushes_shown_mention_is_lost (rushes_prompt_buffer_get_mention_at (RUSHES_PROMPT_BUFFER (fixture->buffer), 0)));

  notes = rushes_prompt_notes_new (fixture->spec, NULL);
  g_assert_cmpuint (notes->len, ==, 1);
  note = notes->pdata[0];
  g_assert_cmpstr (rushes_note_get_sentence (note), ==, "@Image 2 is not in the tray");
  g_assert_cmpstr (rushes_note_get_nth_label (note, 0), ==, "Remove");
  g_assert_true (rushes_note_is_warning (note));
  g_assert_true (rushes_note_apply (note, 0, fixture->shot));
  assert_prompt (fixture, " and Image 1");
  undo (fixture);
  assert_prompt (fixture, "Image 2 and Image 1");
  rushes_spec_insert_input (fixture->spec, 0, first);
  assert_prompt (fixture, "Image 1 and Image 2");
  g_ptr_array_unref (notes);
  notes = rushes_prompt_notes_new (fixture->spec, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
test_switches (Fixture       *fixture,
               gconstpointer  user_data)
{
  RushesModel *model = rushes_catalogue_get_model (fixture->catalogue, "spark_dance_v2_0");
  g_autoptr (GPtrArray) notes = NULL;

  type (fixture, "A fox --rs 1080p --dur 5");
  notes = rushes_prompt_notes_new (fixture->spec, model);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (rushes_note_get_sentence (notes->pdata[0]), ==, "“--rs 1080p --dur 5” in the prompt belongs to the form below");
  g_assert_true (rushes_note_apply (notes->pdata[0], 0, fixture->shot));
  assert_prompt (fixture, "A fox");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (fixture->spec, "resolution")), ==, "1080p");
  undo (fixture);
  undo (fixture);
  assert_prompt (fixture, "A fox --rs 1080p --dur 5");

  rushes_prompt_view_set_text (fixture->view, "A fox --fps 24");
  g_ptr_array_unref (notes);
  notes = rushes_prompt_notes_new (fixture->spec, model);
  g_assert_cmpstr (rushes_note_get_sentence (notes->pdata[0]), ==, "“--fps 24” in the prompt means nothing to this model");
  g_assert_cmpstr (rushes_note_get_nth_label (notes->pdata[0], 0), ==, "Take Out");
}

/* Copies keep their mentions; other programs get what goes on the wire. */
static void
test_clipboard (Fixture       *fixture,
                gconstpointer  user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->text);
  g_auto (GValue) value = G_VALUE_INIT;
  GtkTextIter start;
  GtkTextIter end;

  type (fixture, "a @fish");
  press (fixture, GDK_KEY_Return, 0);
  type (fixture, "b");
  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  g_signal_emit_by_name (fixture->text, "copy-clipboard");
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "a Image 2 b");

  gtk_text_buffer_place_cursor (fixture->buffer, &end);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  assert_prompt (fixture, "a Image 2 ba Image 2 b");
  assert_mention (fixture, 1, 13, 1);
  undo (fixture);
  assert_prompt (fixture, "a Image 2 b");

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  g_signal_emit_by_name (fixture->text, "cut-clipboard");
  assert_prompt (fixture, "");
  rushes_spec_remove_input (fixture->spec, rushes_spec_find_input (fixture->spec, "reference_image"));
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  assert_prompt (fixture, "a Image 1 b");
  assert_mention (fixture, 0, 2, 0);
}

static void
add_take (Fixture    *fixture,
          gint64      id,
          const char *prompt)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;

  record->id = id;
  record->number = (int) id;
  record->spec = g_strdup_printf ("{\"model\":\"spark_dance_v2_0\",\"prompt\":\"%s\",\"inputs\":[{\"role\":\"reference_image\",\"source\":\"https://example.org/fisherman.png\"}],"
                                  "\"mentions\":[{\"start\":0,\"length\":7,\"input\":0}]}", prompt);
  take = rushes_take_new (record, "/");
  rushes_shot_add_take (fixture->shot, take);
}

/* Alt+Up and Alt+Down walk through what was made, and back to what is being written. */
static void
test_history (Fixture       *fixture,
              gconstpointer  user_data)
{
  GtkWidget *recall = rushes_test_find (GTK_WIDGET (fixture->view), RUSHES_TYPE_PROMPT_RECALL);
  GtkWidget *button = rushes_test_find (recall, GTK_TYPE_MENU_BUTTON);

  g_assert_false (gtk_widget_get_sensitive (button));
  type (fixture, "Unsent");
  g_assert_true (press (fixture, GDK_KEY_Up, GDK_ALT_MASK));
  assert_prompt (fixture, "Unsent");

  add_take (fixture, 1, "Image 1 sleeps");
  add_take (fixture, 2, "Image 1 wakes");
  add_take (fixture, 3, "Image 1 wakes");
  g_assert_true (gtk_widget_get_sensitive (button));
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  /* Its picture is the second here. */
  assert_prompt (fixture, "Image 2 wakes");
  assert_mention (fixture, 0, 0, 1);
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  assert_prompt (fixture, "Image 2 sleeps");
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  assert_prompt (fixture, "Image 2 sleeps");
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  assert_prompt (fixture, "Unsent");
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  assert_prompt (fixture, "Unsent");

  /* Writing on makes it what is being written; what was there is an undo away. */
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  type (fixture, "!");
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  assert_prompt (fixture, "Image 2 wakes!");
  for (guint i = 0; i < 4; i++)
    undo (fixture);
  assert_prompt (fixture, "Unsent");

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  {
    GtkWidget *list = rushes_test_find (recall, GTK_TYPE_LIST_BOX);

    g_assert_nonnull (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "Take 3"));
    g_assert_null (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "Take 2"));
    g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  }
  assert_prompt (fixture, "Image 2 sleeps");
  undo (fixture);
  assert_prompt (fixture, "Unsent");
}

/* More candidates than the spec has: what becomes an input when it is chosen. */
static void
test_more (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GListStore) more = g_list_store_new (RUSHES_TYPE_PROMPT_CANDIDATE);
  g_autoptr (RushesInput) item = rushes_input_new ("", "asset://cape");
  g_autoptr (RushesPromptCandidate) candidate =
    rushes_prompt_candidate_new_item (G_OBJECT (item), "Cape", "Group “Shore”", RUSHES_MEDIA_KIND_IMAGE, NULL);
  g_autoptr (RushesIntake) intake = rushes_intake_new (NULL);

  g_list_store_append (more, candidate);
  rushes_prompt_view_set_candidates (fixture->view, G_LIST_MODEL (more));
  rushes_prompt_view_set_intake (fixture->view, intake);
  type (fixture, "at @cap");
  g_assert_cmpuint (rushes_prompt_popover_get_n_shown (get_popover (fixture)), ==, 1);
  press (fixture, GDK_KEY_Return, 0);
  assert_prompt (fixture, "at Image 3 ");
  g_assert_cmpuint (g_list_model_get_n_items (rushes_spec_get_inputs (fixture->spec)), ==, 4);
  assert_mention (fixture, 0, 3, 3);
}

static void
hovered_cb (RushesPromptView  *view,
            RushesInput       *input,
            RushesInput      **hovered)
{
  *hovered = input;
}

/* Pills are painted, in text of both directions, and the pointer over one says which. */
static void
test_rtl (Fixture       *fixture,
          gconstpointer  user_data)
{
  static const RushesMention mentions[] = { { 5, 7, 0 }, { 13, 7, RUSHES_MENTION_LOST } };
  RushesInput *hovered = NULL;
  g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  GListModel *controllers = gtk_widget_observe_controllers (fixture->text);
  GdkRectangle place;
  GtkTextIter iter;

  gtk_widget_set_direction (GTK_WIDGET (fixture->view), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (fixture->text, GTK_TEXT_DIR_RTL);
  rushes_spec_set_text (fixture->spec, "שלום Image 1 Image 7 שלום “שלום”", mentions, G_N_ELEMENTS (mentions));
  g_signal_connect (fixture->view, "mention-hovered", G_CALLBACK (hovered_cb), &hovered);
  rushes_test_await_frame (fixture->text);

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, 8);
  rushes_prompt_text_get_place (RUSHES_PROMPT_TEXT (fixture->text), &iter, &place);
  g_assert_cmpint (place.x, >=, 0);
  g_assert_cmpint (place.x + place.width, <=, gtk_widget_get_width (fixture->text));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", place.x + place.width / 2.0, place.y + place.height / 2.0);
    }
  g_assert_true (hovered == first);
  g_object_unref (controllers);

  /* The popover stays in the window's reach there, too. */
  gtk_text_buffer_get_end_iter (fixture->buffer, &iter);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  type (fixture, " @");
  g_assert_true (is_open (fixture));
  press (fixture, GDK_KEY_Return, 0);
  assert_mention (fixture, 2, 33, 0);
}

/* A million characters are kept to the letter, and what is typed into them arrives. */
static void
test_million (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *xs = g_strnfill (1000000, 'x');
  g_autofree char *wanted = g_strconcat ("y", xs, NULL);
  GtkTextIter start;

  rushes_prompt_view_set_text (fixture->view, xs);
  rushes_test_await_frame (fixture->text);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "label", "980000 more characters are kept, not shown"));
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  type (fixture, "y");
  assert_prompt (fixture, wanted);
  undo (fixture);
  assert_prompt (fixture, xs);
  undo (fixture);
  assert_prompt (fixture, "");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(name, function) g_test_add ("/ui/composer/prompt-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("keyboard", test_keyboard);
  ADD ("blank", test_blank);
  ADD ("button", test_button);
  ADD ("nothing", test_nothing);
  ADD ("undo", test_undo);
  ADD ("lost", test_lost);
  ADD ("switches", test_switches);
  ADD ("clipboard", test_clipboard);
  ADD ("history", test_history);
  ADD ("more", test_more);
  ADD ("rtl", test_rtl);
  ADD ("million", test_million);
  return g_test_run ();
}
