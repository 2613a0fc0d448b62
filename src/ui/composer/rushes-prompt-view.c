/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-composer-templates.h"
#include "rushes-css-class.h"
#include "rushes-focus.h"
#include "rushes-mentions.h"
#include "rushes-prompt-arrive.h"
#include "rushes-prompt-complete.h"
#include "rushes-prompt-recall.h"
#include "rushes-prompt-spell.h"
#include "rushes-prompt-text.h"
#include "rushes-prompt-undo.h"
#include "rushes-text.h"

/* From here on the limit is near enough to be told. */
#define NEAR_LIMIT 0.9
/* How long somebody may type on in a prompt that is too long to be read at each key */
#define WRITE_MS 250

struct _RushesPromptView
{
  GtkWidget parent_instance;

  GtkWidget *card;
  RushesPromptText *view;
  RushesPromptBuffer *buffer; /* of view */
  GtkLabel *placeholder;
  GtkLabel *counter;
  GtkLabel *hint;
  RushesPromptRecall *recall;

  RushesPromptComplete *complete;
  RushesPromptArrive *arrive;
  RushesPromptUndo *undo;
  RushesShot *shot;     /* (nullable) */
  RushesSpec *spec;     /* of shot, or its own */
  RushesSpec *last;     /* a copy of spec as it was when both said the same */
  RushesModel *model;   /* (nullable) */
  guint write_id;
  gboolean is_writing;
  gboolean has_preedit;

  RushesPromptUnit unit;
  guint advised;   /* 0: the model advises nothing */
  guint warn_from; /* as many are too many */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

enum
{
  MENTION_HOVERED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, GTK_TYPE_WIDGET)

/* ---- what is told below ---- */

static void
update_hint (RushesPromptView *self,
             gboolean          is_over)
{
  guint n_hidden = rushes_prompt_buffer_get_n_hidden (self->buffer);
  g_autofree char *text = NULL;

  if (n_hidden > 0)
    text = g_strdup_printf (g_dngettext (NULL, "%u more character is kept, not shown", "%u more characters are kept, not shown", n_hidden), n_hidden);
  gtk_label_set_text (self->hint, text != NULL ? text : _ ("Details may be dropped"));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), n_hidden > 0 || is_over);
}

static void
update_counter (RushesPromptView *self)
{
  const char *prompt = rushes_spec_get_prompt (self->spec);
  gboolean is_words = self->unit == RUSHES_PROMPT_UNIT_WORDS;
  gsize count = is_words ? rushes_text_count_words (prompt) : rushes_text_count_characters (prompt);
  gboolean is_over = self->advised > 0 && count >= self->warn_from;
  gboolean is_near = self->advised > 0 && !is_over && count >= self->advised * NEAR_LIMIT;
  g_autofree char *label = NULL;

  if (is_near || is_over)
    label = is_words ? g_strdup_printf (_ ("%u of %u words"), (guint) count, self->advised)
                     : g_strdup_printf (_ ("%u of %u characters"), (guint) count, self->advised);
  else
    label = is_words ? g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", count), (guint) count)
                     : g_strdup_printf (g_dngettext (NULL, "%u character", "%u characters", count), (guint) count);

  if (!g_str_equal (gtk_label_get_text (self->counter), label))
    gtk_label_set_text (self->counter, label);
  rushes_set_css_class (self->counter, "dim-label", !is_near && !is_over);
  rushes_set_css_class (self->counter, "warning", is_near);
  rushes_set_css_class (self->counter, "error", is_over);
  update_hint (self, is_over);
}

static void
update_placeholder (RushesPromptView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self->buffer)) == 0);
}

static void
update_steps (RushesPromptView *self)
{
  rushes_prompt_text_set_steps (self->view, rushes_prompt_undo_can_undo (self->undo), rushes_prompt_undo_can_redo (self->undo));
}

/* What the inputs are called now, for what is dropped and pasted as text */
static void
update_names (RushesPromptView *self)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    g_ptr_array_add (names, rushes_mentions_dup_name (inputs, i));
  rushes_prompt_buffer_set_names (self->buffer, names);
}

/* ---- between the buffer and the spec ---- */

static void
remember (RushesPromptView *self)
{
  g_autoptr (RushesSpec) copy = rushes_spec_copy (self->spec);

  g_set_object (&self->last, copy);
}

static void
show_spec (RushesPromptView *self)
{
  guint n;
  const RushesMention *mentions = rushes_spec_get_mentions (self->spec, &n);

  rushes_prompt_buffer_show (self->buffer, rushes_spec_get_prompt (self->spec), mentions, n);
  update_placeholder (self);
}

/* What is in the buffer goes into the spec. */
static void
write_spec (RushesPromptView *self)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (RushesMention));
  g_autofree char *prompt = rushes_prompt_buffer_read (self->buffer, mentions);

  g_clear_handle_id (&self->write_id, g_source_remove);
  if (!rushes_prompt_buffer_continues (self->buffer) || !rushes_prompt_undo_can_undo (self->undo))
    rushes_prompt_undo_push (self->undo, self->last);

  self->is_writing = TRUE;
  rushes_spec_set_text (self->spec, prompt, (const RushesMention *) (gpointer) mentions->data, mentions->len);
  self->is_writing = FALSE;

  remember (self);
  if (rushes_prompt_buffer_wants_parting (self->buffer))
    show_spec (self);
  update_steps (self);
  update_counter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
write_spec_cb (gpointer user_data)
{
  RushesPromptView *self = user_data;

  self->write_id = 0;
  write_spec (self);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (RushesPromptView *self)
{
  rushes_prompt_history_end_walk (rushes_prompt_recall_get_history (self->recall));
  update_placeholder (self);

  if (rushes_prompt_buffer_get_n_hidden (self->buffer) == 0 || rushes_prompt_buffer_wants_parting (self->buffer))
    write_spec (self);
  else if (self->write_id == 0)
    self->write_id = g_timeout_add (WRITE_MS, write_spec_cb, self);
  rushes_prompt_complete_edited (self->complete);
}

/**
 * rushes_prompt_view_flush:
 * @self: a prompt view
 *
 * What is typed is in the spec afterwards.
 */
void
rushes_prompt_view_flush (RushesPromptView *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  if (self->write_id != 0)
    write_spec (self);
}

gboolean
rushes_prompt_view_is_writing (RushesPromptView *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), FALSE);

  return self->is_writing;
}

static gboolean
is_shown (RushesPromptView *self)
{
  guint n_now;
  guint n_last;
  const RushesMention *now = rushes_spec_get_mentions (self->spec, &n_now);
  const RushesMention *last = rushes_spec_get_mentions (self->last, &n_last);

  return n_now == n_last && (n_now == 0 || memcmp (now, last, n_now * sizeof *now) == 0) &&
         g_str_equal (rushes_spec_get_prompt (self->spec), rushes_spec_get_prompt (self->last));
}

/**
 * rushes_prompt_view_update:
 * @self: a prompt view
 *
 * Shows what the spec holds now. A text that somebody else changed is a step that can be undone; other names of the inputs are none.
 */
void
rushes_prompt_view_update (RushesPromptView *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  update_names (self);
  rushes_prompt_complete_update (self->complete);
  if (self->is_writing || is_shown (self))
    return;

  g_clear_handle_id (&self->write_id, g_source_remove);
  if (rushes_prompt_undo_is_step (self->last, self->spec))
    rushes_prompt_undo_push (self->undo, self->last);
  remember (self);
  show_spec (self);
  update_steps (self);
  update_counter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* The prompt of another time, with its mentions */
static void
take_text (RushesPromptView *self,
           RushesSpec       *other)
{
  GtkTextIter end;

  rushes_prompt_view_flush (self);
  self->is_writing = TRUE;
  rushes_spec_take_text (self->spec, other);
  self->is_writing = FALSE;
  remember (self);
  show_spec (self);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self->buffer), &end);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &end);
  update_steps (self);
  update_counter (self);
  rushes_prompt_complete_close (self->complete);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
step_cb (RushesPromptView *self,
         gboolean          redo)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autoptr (RushesSpec) step = NULL;
  GtkTextIter iter;
  int from_end;

  rushes_prompt_view_flush (self);
  step = redo ? rushes_prompt_undo_redo (self->undo, self->last) : rushes_prompt_undo_undo (self->undo, self->last);
  if (step == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  from_end = gtk_text_buffer_get_char_count (buffer) - gtk_text_iter_get_offset (&iter);
  take_text (self, step);
  /* What stands behind the cursor is most often what the step left alone. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, MAX (0, gtk_text_buffer_get_char_count (buffer) - from_end));
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer));
}

/* ---- the history of the shot ---- */

static void
recalled_cb (RushesPromptView *self,
             RushesSpec       *spec)
{
  rushes_prompt_view_flush (self);
  rushes_prompt_history_end_walk (rushes_prompt_recall_get_history (self->recall));
  rushes_prompt_undo_push (self->undo, self->last);
  take_text (self, spec);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
walk (RushesPromptView *self,
      int               by)
{
  RushesSpec *spec;

  rushes_prompt_view_flush (self);
  spec = rushes_prompt_history_walk (rushes_prompt_recall_get_history (self->recall), by, self->spec);
  if (spec == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  rushes_prompt_undo_push (self->undo, self->last);
  take_text (self, spec);
}

/* ---- keys ---- */

static gboolean
can_step (RushesPromptView *self,
          gboolean          redo)
{
  return self->write_id != 0 || (redo ? rushes_prompt_undo_can_redo (self->undo) : rushes_prompt_undo_can_undo (self->undo));
}

/* A source view joins lines by Ctrl+J and moves them by Alt+Up and Alt+Down: these are ours. */
static gboolean
pressed_cb (RushesPromptView      *self,
            guint                  key,
            guint                  code,
            GdkModifierType        state,
            GtkEventControllerKey *controller)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (self->has_preedit)
    return FALSE;
  if (rushes_prompt_complete_press (self->complete, key, state))
    return TRUE;

  /* Here and not by the text view's own binding, which its buffer's history, that there is not, goes on disabling. */
  if ((held == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_z && can_step (self, FALSE)) ||
      ((held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) ? gdk_keyval_to_lower (key) == GDK_KEY_z
                                                    : held == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_y) &&
       can_step (self, TRUE)))
    {
      step_cb (self, gdk_keyval_to_lower (key) == GDK_KEY_y || (held & GDK_SHIFT_MASK) != 0);
      return TRUE;
    }
  if (held == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up || key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    {
      walk (self, key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? 1 : -1);
      return TRUE;
    }
  if (held == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_j)
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

      return root != NULL && gtk_event_controller_key_forward (controller, GTK_WIDGET (root));
    }

  return FALSE;
}

static void
preedit_cb (RushesPromptView *self,
            const char       *preedit)
{
  self->has_preedit = preedit != NULL && *preedit != '\0';
}

static void
focus_left_cb (RushesPromptView *self)
{
  rushes_prompt_view_flush (self);
  rushes_prompt_buffer_end_step (self->buffer);
  rushes_prompt_complete_close (self->complete);
}

static void
mention_clicked_cb (RushesPromptView *self)
{
  rushes_prompt_complete_start (self->complete);
}

static void
hovered_cb (RushesPromptView *self)
{
  const RushesShownMention *mention = rushes_prompt_text_get_hovered (self->view);
  g_autoptr (RushesInput) input = NULL;

  if (mention != NULL && !rushes_shown_mention_is_lost (mention))
    input = g_list_model_get_item (rushes_spec_get_inputs (self->spec), mention->input);
  g_signal_emit (self, signals[MENTION_HOVERED], 0, input);
}

/* ---- what is dropped and pasted ---- */

static void
item_chosen_cb (RushesPromptView  *self,
                GObject           *item,
                const GtkTextIter *iter)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (item));
  rushes_prompt_arrive_take (self->arrive, items, iter);
}

static void
paste_media_cb (RushesPromptView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  if (!rushes_prompt_arrive_paste (self->arrive, gtk_widget_get_clipboard (GTK_WIDGET (self)), &iter))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * rushes_prompt_view_take:
 * @self: a prompt view
 * @value: what was dropped: see rushes_intake_get_types()
 * @iter: where
 *
 * What is not in the spec yet goes where its model takes it; all of it is mentioned there once it has come.
 *
 * Returns: whether @value holds anything of use
 */
gboolean
rushes_prompt_view_take (RushesPromptView  *self,
                         const GValue      *value,
                         const GtkTextIter *iter)
{
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);
  GtkTextIter at = *iter;

  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), FALSE);

  return rushes_prompt_arrive_take (self->arrive, items, &at);
}

static gboolean
drop_cb (RushesPromptView *self,
         const GValue     *value,
         double            x,
         double            y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t inside;
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (view), &at, &inside))
    return FALSE;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) inside.x, (int) inside.y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  return rushes_prompt_view_take (self, value, &iter);
}

/* A text view takes a file as the text of its path, which nobody wants to pay for: this comes first. Text is left to the text view. */
static void
add_target (RushesPromptView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_autofree GType *types = NULL;
  gsize n_all;
  const GType *all = rushes_intake_get_types (&n_all);
  gsize n = 0;

  types = g_new (GType, n_all);
  for (gsize i = 0; i < n_all; i++)
    if (all[i] != G_TYPE_STRING)
      types[n++] = all[i];
  gtk_drop_target_set_gtypes (target, types, n);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- what it is told ---- */

/**
 * rushes_prompt_view_get_text:
 * @self: a prompt view
 *
 * Returns: (transfer none): the prompt, to the letter
 */
const char *
rushes_prompt_view_get_text (RushesPromptView *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), NULL);

  rushes_prompt_view_flush (self);
  return rushes_spec_get_prompt (self->spec);
}

/**
 * rushes_prompt_view_set_text:
 * @self: a prompt view
 * @text: the prompt
 *
 * Replaces the text as one step that can be undone.
 */
void
rushes_prompt_view_set_text (RushesPromptView *self,
                             const char       *text)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (text != NULL);

  rushes_prompt_view_flush (self);
  rushes_spec_set_prompt (self->spec, text);
  rushes_prompt_view_update (self);
}

/**
 * rushes_prompt_view_set_shot:
 * @self: a prompt view
 * @shot: (nullable): whose prompt is edited
 *
 * Forgets what could be undone: it belonged to another shot.
 */
void
rushes_prompt_view_set_shot (RushesPromptView *self,
                             RushesShot       *shot)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  rushes_prompt_view_flush (self);
  g_set_object (&self->shot, shot);
  g_clear_object (&self->spec);
  self->spec = shot != NULL ? g_object_ref (rushes_shot_get_spec (shot)) : rushes_spec_new (NULL);
  rushes_prompt_text_set_spec (self->view, self->spec);
  rushes_prompt_complete_set_spec (self->complete, self->spec, self->model);
  rushes_prompt_arrive_set_shot (self->arrive, shot, self->spec);
  rushes_prompt_recall_set_shot (self->recall, shot);
  rushes_prompt_undo_clear (self->undo);
  remember (self);
  update_names (self);
  show_spec (self);
  update_steps (self);
  update_counter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/**
 * rushes_prompt_view_set_model:
 * @self: a prompt view
 * @model: (nullable): the model that it is written for
 */
void
rushes_prompt_view_set_model (RushesPromptView *self,
                              RushesModel      *model)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  g_set_object (&self->model, model);
  rushes_prompt_complete_set_spec (self->complete, self->spec, model);
  rushes_prompt_arrive_set_model (self->arrive, model);
  rushes_prompt_view_set_advice (self, model != NULL ? rushes_model_get_prompt_advice (model) : NULL);
}

/**
 * rushes_prompt_view_set_intake:
 * @self: a prompt view
 * @intake: (nullable): takes what is dropped on it
 */
void
rushes_prompt_view_set_intake (RushesPromptView *self,
                               RushesIntake     *intake)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  rushes_prompt_arrive_set_intake (self->arrive, intake);
}

void
rushes_prompt_view_set_candidates (RushesPromptView *self,
                                   GListModel       *candidates)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  rushes_prompt_complete_set_more (self->complete, candidates);
}

/**
 * rushes_prompt_view_set_advice:
 * @self: a prompt view
 * @advice: (nullable): what the model says of a prompt's length
 */
void
rushes_prompt_view_set_advice (RushesPromptView         *self,
                               const RushesPromptAdvice *advice)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  self->unit = advice != NULL ? advice->unit : RUSHES_PROMPT_UNIT_CHARACTERS;
  self->advised = advice != NULL ? (guint) advice->advised : 0;
  self->warn_from = advice != NULL ? (guint) advice->warn_from : 0;
  update_counter (self);
}

/**
 * rushes_prompt_view_set_speaks:
 * @self: a prompt view
 * @speaks: whether sound is on, so that the model voices what stands in quotes
 */
void
rushes_prompt_view_set_speaks (RushesPromptView *self,
                               gboolean          speaks)
{
  const char *text = speaks ? _ ("What is seen, what moves, what the camera does. Put dialogue in “double quotes”: the model speaks it.")
                            : _ ("What is seen, what moves, what the camera does.");

  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  if (!g_str_equal (gtk_label_get_text (self->placeholder), text))
    gtk_label_set_text (self->placeholder, text);
  rushes_prompt_buffer_set_speaks (self->buffer, speaks);
}

/**
 * rushes_prompt_view_set_has_problem:
 * @self: a prompt view
 * @has_problem: whether the checks found something in the prompt
 */
void
rushes_prompt_view_set_has_problem (RushesPromptView *self,
                                    gboolean          has_problem)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  rushes_set_css_class (self->card, "has-problem", has_problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               has_problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* ---- class ---- */

static gboolean
rushes_prompt_view_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, GTK_WIDGET (RUSHES_PROMPT_VIEW (widget)->view));
}

static void
rushes_prompt_view_dispose (GObject *object)
{
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);

  g_clear_handle_id (&self->write_id, g_source_remove);
  if (self->complete != NULL)
    rushes_prompt_complete_stop (self->complete);
  g_clear_object (&self->complete);
  g_clear_object (&self->shot);
  g_clear_object (&self->model);
  g_clear_object (&self->arrive);
  gtk_widget_dispose_template (GTK_WIDGET (object), RUSHES_TYPE_PROMPT_VIEW);

  G_OBJECT_CLASS (rushes_prompt_view_parent_class)->dispose (object);
}

static void
rushes_prompt_view_finalize (GObject *object)
{
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);

  g_clear_object (&self->spec);
  g_clear_object (&self->last);
  g_clear_pointer (&self->undo, rushes_prompt_undo_free);

  G_OBJECT_CLASS (rushes_prompt_view_parent_class)->finalize (object);
}

static void
rushes_prompt_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, rushes_prompt_view_get_text (RUSHES_PROMPT_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_prompt_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      rushes_prompt_view_set_text (RUSHES_PROMPT_VIEW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_prompt_view_class_init (RushesPromptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_prompt_view_dispose;
  object_class->finalize = rushes_prompt_view_finalize;
  object_class->get_property = rushes_prompt_view_get_property;
  object_class->set_property = rushes_prompt_view_set_property;
  widget_class->grab_focus = rushes_prompt_view_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MENTION_HOVERED] =
    g_signal_new ("mention-hovered", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_INPUT);

  g_type_ensure (RUSHES_TYPE_PROMPT_BUFFER);
  g_type_ensure (RUSHES_TYPE_PROMPT_TEXT);
  g_type_ensure (RUSHES_TYPE_PROMPT_RECALL);
  rushes_composer_templates_register ();
  gtk_widget_class_set_template_from_resource (widget_class, RUSHES_COMPOSER_TEMPLATES "rushes-prompt-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, card);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, view);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, buffer);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, counter);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, hint);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, recall);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_media_cb);
  gtk_widget_class_bind_template_callback (widget_class, hovered_cb);
  gtk_widget_class_bind_template_callback (widget_class, preedit_cb);
  gtk_widget_class_bind_template_callback (widget_class, mention_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, recalled_cb);
}

static void
add_controllers (RushesPromptView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_static_name (keys, "rushes-prompt-keys");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

static void
rushes_prompt_view_init (RushesPromptView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "place");
  gtk_widget_add_css_class (GTK_WIDGET (self), "prompt-place");

  self->undo = rushes_prompt_undo_new ();
  self->complete = rushes_prompt_complete_new (self->view, GTK_WIDGET (self));
  self->arrive = rushes_prompt_arrive_new (self->buffer);
  rushes_prompt_spell_attach (GTK_SOURCE_VIEW (self->view));
  g_signal_connect_object (self->buffer, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->complete, "item-chosen", G_CALLBACK (item_chosen_cb), self, G_CONNECT_SWAPPED);
  add_controllers (self);
  add_target (self);
  rushes_prompt_view_set_shot (self, NULL);
  rushes_prompt_view_set_speaks (self, FALSE);
}

GtkWidget *
rushes_prompt_view_new (void)
{
  return g_object_new (RUSHES_TYPE_PROMPT_VIEW, NULL);
}
