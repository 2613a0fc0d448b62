/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-extra-row.h"

#include <glib/gi18n.h>

#include "rushes-extra-text.h"
#include "rushes-focus.h"
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
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesExtraRow, rushes_extra_row, ADW_TYPE_PREFERENCES_ROW)

/* What is typed and no JSON yet waits with the spec that it is for. */
#define UNFINISHED "rushes-extra-unfinished"

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
  if (sentence != NULL)
    {
      gtk_widget_remove_css_class (self->status, "dim-label");
      gtk_widget_add_css_class (self->status, "error");
      gtk_widget_add_css_class (self->frame, "has-problem");
    }
  else
    {
      gtk_widget_remove_css_class (self->status, "error");
      gtk_widget_add_css_class (self->status, "dim-label");
      gtk_widget_remove_css_class (self->frame, "has-problem");
    }
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
  self->is_updating = FALSE;
  g_object_set_data_full (G_OBJECT (self->spec), UNFINISHED, is_good ? NULL : g_strdup (text), g_free);
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

/**
 * rushes_extra_row_update:
 * @self: a row
 *
 * Shows what the spec holds now, unless that is what is being typed.
 */
void
rushes_extra_row_update (RushesExtraRow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *now = NULL;
  g_autoptr (RushesSpec) written = NULL;
  RushesJsonFault fault;
  guint line;

  g_return_if_fail (RUSHES_IS_EXTRA_ROW (self));

  if (self->spec == NULL || self->is_updating || g_object_get_data (G_OBJECT (self->spec), UNFINISHED) != NULL)
    return;

  /* Blanks and the order of lines are the author's own: only another meaning is another text. */
  now = get_text (self);
  written = rushes_spec_new (NULL);
  if (rushes_extra_from_text (written, now, &fault, &line))
    {
      g_autofree char *meant = rushes_extra_to_text (written);

      text = rushes_extra_to_text (self->spec);
      if (g_str_equal (meant, text))
        {
          show_status (self, NULL);
          return;
        }
    }
  else
    {
      text = rushes_extra_to_text (self->spec);
    }
  set_text (self, text);
  show_status (self, NULL);
}

/**
 * rushes_extra_row_set_spec:
 * @self: a row
 * @spec: (nullable): what is edited
 */
void
rushes_extra_row_set_spec (RushesExtraRow *self,
                           RushesSpec     *spec)
{
  const char *unfinished;
  g_autofree char *text = NULL;

  g_return_if_fail (RUSHES_IS_EXTRA_ROW (self));

  if (!g_set_object (&self->spec, spec))
    return;

  unfinished = spec != NULL ? g_object_get_data (G_OBJECT (spec), UNFINISHED) : NULL;
  text = unfinished != NULL ? g_strdup (unfinished) : spec != NULL ? rushes_extra_to_text (spec) : g_strdup ("");
  set_text (self, text);
  if (unfinished != NULL)
    changed_cb (self);
  else
    show_status (self, NULL);
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
