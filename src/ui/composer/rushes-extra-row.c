/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-extra-row.h"

#include <glib/gi18n.h>

#include "rushes-css-class.h"
#include "rushes-extra-text.h"
#include "rushes-focus.h"
#include "rushes-note.h"
#include "rushes-sentences.h"

#define MIN_HEIGHT 54
#define MAX_HEIGHT 160

struct _RushesExtraRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *frame;
  GtkWidget *status;
  RushesSpec *spec;
  RushesAside *aside; /* keeps what is typed and no JSON yet */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesExtraRow, rushes_extra_row, ADW_TYPE_PREFERENCES_ROW)

static char *
get_text (RushesExtraRow *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Takes sentence, %NULL where all is well. */
static void
show_status (RushesExtraRow *self,
             char           *sentence)
{
  g_autofree char *shown = sentence != NULL ? sentence : g_strdup (_ ("Goes into the request as it is, beside the rest"));

  gtk_label_set_text (GTK_LABEL (self->status), shown);
  rushes_set_css_class (self->status, "dim-label", sentence == NULL);
  rushes_set_css_class (self->status, "error", sentence != NULL);
  rushes_set_css_class (self->frame, "has-problem", sentence != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static char *
describe_fault (RushesJsonFault fault,
                guint           line)
{
  if (fault == RUSHES_JSON_FAULT_NONE)
    return g_strdup (_ ("Write an object: {\"name\": value}"));

  /* Translators: where the JSON that somebody types is wrong, and why */
  return g_strdup_printf (_ ("Line %u: %s"), line, rushes_words_for_json_fault (fault));
}

static void
changed_cb (RushesExtraRow *self)
{
  g_autofree char *text = NULL;
  RushesJsonFault fault;
  guint line;
  gboolean is_good;

  if (self->is_updating || self->spec == NULL)
    return;

  text = get_text (self);
  self->is_updating = TRUE;
  is_good = rushes_extra_from_text (self->spec, text, &fault, &line);
  rushes_aside_set_typed_extra (self->aside, is_good ? NULL : text);
  self->is_updating = FALSE;
  show_status (self, is_good ? NULL : describe_fault (fault, line));
}

static void
set_text (RushesExtraRow *self,
          const char     *text)
{
  g_autofree char *now = get_text (self);

  if (g_str_equal (now, text))
    return;

  self->is_updating = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->is_updating = FALSE;
}

/* Whether text says what the spec has: blanks and the order of lines are the author's own, and only another meaning is another text. */
static gboolean
says_the_same (RushesExtraRow *self,
               const char     *text)
{
  g_autoptr (RushesSpec) written = rushes_spec_new (NULL);
  g_autofree char *meant = NULL;
  g_autofree char *wanted = NULL;
  RushesJsonFault fault;
  guint line;

  if (!rushes_extra_from_text (written, text, &fault, &line))
    return FALSE;

  meant = rushes_extra_to_text (written);
  wanted = rushes_extra_to_text (self->spec);
  return g_str_equal (meant, wanted);
}

/* (transfer full) (nullable): what is wrong with a text */
static char *
find_fault (const char *text)
{
  g_autoptr (RushesSpec) written = rushes_spec_new (NULL);
  RushesJsonFault fault;
  guint line;

  return rushes_extra_from_text (written, text, &fault, &line) ? NULL : describe_fault (fault, line);
}

/**
 * rushes_extra_row_update:
 * @self: a row
 *
 * Shows what the spec holds now, or what was typed and cannot be read yet.
 */
void
rushes_extra_row_update (RushesExtraRow *self)
{
  g_autofree char *now = NULL;
  const char *typed;

  g_return_if_fail (RUSHES_IS_EXTRA_ROW (self));

  if (self->spec == NULL || self->is_updating)
    return;

  typed = rushes_aside_get_typed_extra (self->aside);
  if (typed != NULL)
    {
      set_text (self, typed);
      show_status (self, find_fault (typed));
      return;
    }

  now = get_text (self);
  if (!says_the_same (self, now))
    {
      g_autofree char *text = rushes_extra_to_text (self->spec);

      set_text (self, text);
    }
  show_status (self, NULL);
}

/**
 * rushes_extra_row_set_form:
 * @self: a row
 * @spec: (nullable): what is edited
 * @aside: (nullable): what its shot sets aside, where what cannot be read yet is kept; %NULL for a form without a shot, which keeps it itself
 */
void
rushes_extra_row_set_form (RushesExtraRow *self,
                           RushesSpec     *spec,
                           RushesAside    *aside)
{
  g_autoptr (RushesAside) own = NULL;

  g_return_if_fail (RUSHES_IS_EXTRA_ROW (self));

  if (aside == NULL && spec != self->spec)
    aside = own = rushes_aside_new ();
  g_set_object (&self->spec, spec);
  if (aside != NULL)
    g_set_object (&self->aside, aside);
  if (spec == NULL)
    set_text (self, "");
  rushes_extra_row_update (self);
}

/* ---- what the problem line says ---- */

static gboolean
give_up (RushesShot *shot,
         gpointer    data)
{
  rushes_aside_set_typed_extra (rushes_shot_get_aside (shot), NULL);
  return TRUE;
}

/**
 * rushes_extra_notes_new:
 * @aside: what a shot sets aside
 *
 * What is typed is meant to be sent: as long as it cannot be read, nothing is.
 *
 * Returns: (transfer full) (nullable) (element-type RushesNote): %NULL where all can be read
 */
GPtrArray *
rushes_extra_notes_new (RushesAside *aside)
{
  const char *typed = rushes_aside_get_typed_extra (aside);
  g_autofree char *fault = typed != NULL ? find_fault (typed) : NULL;
  g_autofree char *sentence = NULL;
  GPtrArray *notes;
  RushesNote *note;

  if (fault == NULL)
    return NULL;

  /* Translators: what is wrong with the JSON that somebody typed under Advanced: "Line 1: a bracket is missing" */
  sentence = g_strdup_printf (_ ("Extra parameters cannot be read. %s"), fault);
  note = rushes_note_new ("extra", FALSE, sentence);
  /* What the spec had before is sent then. */
  rushes_note_add_fix (note, _ ("Discard"), give_up, NULL, NULL);
  notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
  g_ptr_array_add (notes, note);
  return notes;
}

static gboolean
rushes_extra_row_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, RUSHES_EXTRA_ROW (widget)->view);
}

static void
rushes_extra_row_dispose (GObject *object)
{
  RushesExtraRow *self = RUSHES_EXTRA_ROW (object);

  self->is_updating = TRUE;
  g_clear_object (&self->spec);
  g_clear_object (&self->aside);

  G_OBJECT_CLASS (rushes_extra_row_parent_class)->dispose (object);
}

static void
rushes_extra_row_class_init (RushesExtraRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_extra_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rushes_extra_row_grab_focus;
}

static GtkWidget *
make_editor (RushesExtraRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->view), TRUE);
  /* Tab goes on to the next control: the keyboard is not caught here. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view), GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
  /* JSON is written from the left to the right in any language. */
  gtk_widget_set_direction (self->view, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Extra parameters, JSON"), -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "extra");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static void
rushes_extra_row_init (RushesExtraRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* Translators: JSON is a way to write data */
  GtkWidget *title = gtk_label_new (_ ("Extra Parameters (JSON)"));

  self->frame = make_editor (self);
  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "caption");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->frame);
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Extra Parameters (JSON)"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->status, NULL, -1);
  show_status (self, NULL);
}

GtkWidget *
rushes_extra_row_new (void)
{
  return g_object_new (RUSHES_TYPE_EXTRA_ROW, NULL);
}
