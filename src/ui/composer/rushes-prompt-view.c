/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-view.h"

#include <glib/gi18n.h>

#include "rushes-composer-templates.h"
#include "rushes-text.h"

/* From here on the limit is near enough to be told. */
#define NEAR_LIMIT 0.9

struct _RushesPromptView
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *placeholder;
  GtkLabel *counter;
  GtkWidget *hint;

  char *text;
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
  DROPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, GTK_TYPE_WIDGET)

static void
set_css_class (gpointer    widget,
               const char *css_class,
               gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_counter (RushesPromptView *self)
{
  gboolean is_words = self->unit == RUSHES_PROMPT_UNIT_WORDS;
  gsize count = is_words ? rushes_text_count_words (self->text) : rushes_text_count_characters (self->text);
  gboolean is_over = self->advised > 0 && count >= self->warn_from;
  gboolean is_near = self->advised > 0 && !is_over && count >= self->advised * NEAR_LIMIT;
  g_autofree char *label = NULL;

  if (is_near || is_over)
    label = is_words ? g_strdup_printf (_ ("%u of %u words"), (guint) count, self->advised)
                     : g_strdup_printf (_ ("%u of %u characters"), (guint) count, self->advised);
  else
    label = is_words ? g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", count), (guint) count)
                     : g_strdup_printf (g_dngettext (NULL, "%u character", "%u characters", count), (guint) count);

  gtk_label_set_text (self->counter, label);
  set_css_class (self->counter, "dim-label", !is_near && !is_over);
  set_css_class (self->counter, "warning", is_near);
  set_css_class (self->counter, "error", is_over);
  gtk_widget_set_visible (self->hint, is_over);
}

static void
changed_cb (RushesPromptView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);

  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *self->text == '\0');
  update_counter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

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

  return self->text;
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
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

/**
 * rushes_prompt_view_reset:
 * @self: a prompt view
 * @text: the prompt of another shot
 *
 * Replaces the text and forgets what could be undone: it belonged to another shot.
 */
void
rushes_prompt_view_reset (RushesPromptView *self,
                          const char       *text)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
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
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  gtk_label_set_text (self->placeholder,
                      speaks ? _ ("What is seen, what moves, what the camera does. Put dialogue in “double quotes”: the model speaks it.")
                             : _ ("What is seen, what moves, what the camera does."));
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

  set_css_class (self->card, "has-problem", has_problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               has_problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
drop_cb (RushesPromptView *self,
         const GValue     *value)
{
  g_signal_emit (self, signals[DROPPED], 0, value);
  return TRUE;
}

/* A text view takes a file as the text of its path, which nobody wants to pay for: this comes first. */
static void
add_target (RushesPromptView *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static gboolean
rushes_prompt_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RUSHES_PROMPT_VIEW (widget)->view));
}

static void
rushes_prompt_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RUSHES_TYPE_PROMPT_VIEW);

  G_OBJECT_CLASS (rushes_prompt_view_parent_class)->dispose (object);
}

static void
rushes_prompt_view_finalize (GObject *object)
{
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);

  g_free (self->text);

  G_OBJECT_CLASS (rushes_prompt_view_parent_class)->finalize (object);
}

static void
rushes_prompt_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
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
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      rushes_prompt_view_set_text (self, g_value_get_string (value));
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

  signals[DROPPED] =
    g_signal_new ("dropped", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  rushes_composer_templates_register ();
  gtk_widget_class_set_template_from_resource (widget_class, RUSHES_COMPOSER_TEMPLATES "rushes-prompt-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, card);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, view);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, buffer);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, counter);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
rushes_prompt_view_init (RushesPromptView *self)
{
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "place");
  gtk_widget_add_css_class (GTK_WIDGET (self), "prompt-place");
  add_target (self);
  rushes_prompt_view_set_speaks (self, FALSE);
  update_counter (self);
}

GtkWidget *
rushes_prompt_view_new (void)
{
  return g_object_new (RUSHES_TYPE_PROMPT_VIEW, NULL);
}
