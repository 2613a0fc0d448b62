/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-details.h"

#include <glib/gi18n.h>

#include "rushes-facts.h"
#include "rushes-final.h"
#include "rushes-json.h"
#include "rushes-popover.h"
#include "rushes-sentences.h"
#include "rushes-take-actions.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"

/**
 * RushesTakeDetails:
 *
 * A popover with all that is known of a take: why it is where it is, the service's own words and ids, what came back, and buttons for what
 * can be done. It follows its take while it is open.
 */
struct _RushesTakeDetails
{
  GtkPopover parent_instance;

  RushesContext *context;
  RushesTake *take;
  GCancellable *cancellable; /* of the history that is being read */
  gboolean answers_open;
  GtkWidget *content;
  GtkTextView *answers;      /* (nullable): in content */
};

G_DEFINE_FINAL_TYPE (RushesTakeDetails, rushes_take_details, GTK_TYPE_POPOVER)

#define SECOND_NS G_GINT64_CONSTANT (1000000000)

/* -- the facts -------------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what was set, as text */
static char *
dup_asked (RushesSpec *spec,
           const char *name)
{
  JsonNode *node = spec ? rushes_spec_get_parameter (spec, name) : NULL;

  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

/* What came back, and what was asked for where that is something else. (transfer full) (nullable) */
static char *
join_asked (const char *got,
            const char *asked,
            gboolean differs)
{
  if (!got || !asked || !differs)
    return g_strdup (got ? got : asked);
  /* Translators: what came back, and what was asked for: "0:05.04 (asked for 6 s)" */
  return g_strdup_printf (_ ("%s (asked for %s)"), got, asked);
}

static char *
dup_length (RushesTake *take,
            RushesSpec *spec)
{
  gint64 got = rushes_take_get_record (take)->duration;
  g_autofree char *asked = dup_asked (spec, "duration");
  gint64 seconds = asked ? g_ascii_strtoll (asked, NULL, 10) : 0;
  g_autofree char *got_text = got > 0 ? rushes_format_timecode (got, TRUE) : NULL;
  g_autofree char *asked_text = seconds > 0 ? g_strdup_printf (_ ("%d s"), (int) seconds) : NULL;

  return join_asked (got_text, asked_text, ABS (got - seconds * SECOND_NS) > SECOND_NS / 4);
}

static char *
dup_ratio (RushesTake *take,
           RushesSpec *spec)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  g_autofree char *asked = dup_asked (spec, "ratio");

  return join_asked (record->ratio && *record->ratio ? record->ratio : NULL, asked, g_strcmp0 (record->ratio, asked) != 0);
}

/* The size in pixels; by its name where it has not come back. */
static char *
dup_size (RushesTake *take,
          RushesSpec *spec)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  g_autofree char *asked = dup_asked (spec, "resolution");
  g_autofree char *got = record->width > 0 ? rushes_format_size ((int) record->width, (int) record->height) : NULL;

  if (!got || !asked)
    return g_strdup (got ? got : asked);
  /* Translators: pixels, and the name of that size: "1280 × 720 (720p)" */
  return g_strdup_printf (_ ("%s (%s)"), got, asked);
}

/* Each fact that there is, once, with its name. */
static RushesFacts *
list_facts (RushesTake *take,
            RushesContext *context)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  RushesModel *model = rushes_catalogue_get_model (rushes_context_get_catalogue (context), record->model);
  g_autofree char *state = rushes_name_for_state (record->state);
  g_autoptr (RushesSpec) spec = rushes_final_dup_known_spec (take, rushes_context_get_library (context));
  g_autofree char *size = dup_size (take, spec);
  g_autofree char *length = dup_length (take, spec);
  g_autofree char *ratio = dup_ratio (take, spec);
  g_autofree char *seed = dup_asked (spec, "seed");
  g_autofree char *stars = rushes_take_dup_stars (take);
  g_autofree char *cost = rushes_format_take_cost (record);
  RushesFacts *facts = rushes_facts_new ();

  rushes_facts_add (facts, _ ("State"), state);
  rushes_facts_add (facts, _ ("Reported as"), record->status);
  rushes_facts_add (facts, _ ("Code"), record->error_code);
  rushes_facts_add (facts, _ ("Message"), record->error_message);
  rushes_facts_add (facts, _ ("Request ID"), record->request_id);
  rushes_facts_add (facts, _ ("Task ID"), record->task_id);
  rushes_facts_add (facts, _ ("Job ID"), record->job_id);
  rushes_facts_add (facts, _ ("Model"), model ? rushes_model_get_name (model) : record->model);
  rushes_facts_add_service (facts, record->service);
  rushes_facts_add_time (facts, _ ("Sent"), record->submitted);
  rushes_facts_add (facts, _ ("Size"), size);
  rushes_facts_add (facts, _ ("Ratio"), ratio);
  rushes_facts_add (facts, _ ("Length"), length);
  rushes_facts_add (facts, _ ("Seed"), seed);
  rushes_facts_add (facts, _ ("Cost"), cost);
  rushes_facts_add (facts, _ ("Rating"), stars);
  rushes_facts_add (facts, _ ("Notes"), record->notes);
  return facts;
}

/**
 * rushes_take_details_prettify:
 * @answer: what a service said
 *
 * Returns: (transfer full): the same with a line to each member where it is JSON, else as it came
 */
char *
rushes_take_details_prettify (const char *answer)
{
  g_autoptr (JsonNode) node = rushes_json_parse (answer, -1, NULL);

  return node ? rushes_json_to_string (node, TRUE) : g_utf8_make_valid (answer, -1);
}

/**
 * rushes_take_details_dup_text:
 * @take: a take
 * @context: knows its draft, which tells most of a final, and the names of models
 *
 * Returns: (transfer full): all that is known, and the service's last answer as it came
 */
char *
rushes_take_details_dup_text (RushesTake *take,
                              RushesContext *context)
{
  g_autoptr (RushesFacts) facts = NULL;
  g_autofree char *pretty = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take) && RUSHES_IS_CONTEXT (context), NULL);

  facts = list_facts (take, context);
  if (rushes_take_get_record (take)->answer)
    pretty = rushes_take_details_prettify (rushes_take_get_record (take)->answer);
  return rushes_facts_dup_text (facts, pretty);
}

/* -- the popover ------------------------------------------------------------------------------------------------------ */

static void
copy_cb (RushesTakeDetails *self)
{
  g_autofree char *text = rushes_take_details_dup_text (self->take, self->context);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  rushes_toast_add (GTK_WIDGET (self), _ ("Details copied"), NULL, NULL, NULL, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
action_cb (GtkButton *button,
           RushesTakeDetails *self)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "action"));
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  /* The take may have moved since the button was made; it is then made anew. */
  if (n < rushes_take_list_actions (self->take, self->context, actions))
    rushes_take_do_action (parent, self->context, self->take, &actions[n]);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
make_buttons (RushesTakeDetails *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy"));
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  guint n_actions = rushes_take_list_actions (self->take, self->context, actions);

  for (guint i = 0; i < n_actions; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (actions[i].label);

      gtk_widget_set_tooltip_text (button, actions[i].hint);
      g_object_set_data (G_OBJECT (button), "action", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (action_cb), self, 0);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), copy);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  return buttons;
}

static GtkWidget *
make_use_button (RushesTakeDetails *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Use Settings of This Take"));

  gtk_widget_set_tooltip_text (button, _ ("Puts its prompt, inputs and parameters into the composer"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "studio.use-settings");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", rushes_take_get_id (self->take));
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return button;
}

static void
add_pair_button (RushesTakeDetails *self,
                 GtkWidget *box,
                 const char *label,
                 RushesTake *other)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, _ ("Shows that take on the stage"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "stage.show-take");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", rushes_take_get_id (other));
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_box_append (GTK_BOX (box), button);
}

/* From a final to its draft, and from a draft to the finals that were made of it. (nullable) */
static GtkWidget *
make_pair_buttons (RushesTakeDetails *self)
{
  RushesLibrary *library = rushes_context_get_library (self->context);
  const RushesTakeRecord *record = rushes_take_get_record (self->take);
  RushesShot *shot = library ? rushes_library_find_shot (library, record->shot_id) : NULL;
  GListModel *takes = shot ? rushes_shot_get_takes (shot) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; takes && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (takes, i);
      const RushesTakeRecord *others = rushes_take_get_record (other);
      g_autofree char *label = NULL;

      if (record->draft_of != 0 && others->id == record->draft_of)
        /* Translators: a button of a final: shows the draft that it was made of */
        label = g_strdup_printf (_ ("Show Its Draft, Take %d"), (int) others->number);
      else if (others->draft_of != 0 && others->draft_of == record->id)
        /* Translators: a button of a draft: shows the final that was made of it */
        label = g_strdup_printf (_ ("Show Its Final, Take %d"), (int) others->number);
      if (label)
        add_pair_button (self, box, label, other);
    }
  if (gtk_widget_get_first_child (box))
    return box;

  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

/* -- what the service said -------------------------------------------------------------------------------------------- */

/* It stays open while its take moves on. */
static void
expanded_cb (RushesTakeDetails *self,
             GParamSpec *pspec,
             GtkExpander *expander)
{
  self->answers_open = gtk_expander_get_expanded (expander);
}

static void
set_answers (RushesTakeDetails *self,
             const char *text)
{
  if (self->answers)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->answers), text, -1);
}

static void
answers_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesTakeDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = rushes_store_list_answers_finish (RUSHES_STORE (source), result, &error);
  GString *text;
  g_autofree char *whole = NULL;

  if (!answers)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("No history of answers: %s", error->message);
      return;
    }
  if (answers->len == 0)
    return;

  /* The last is what counts. */
  text = g_string_new (NULL);
  for (guint i = answers->len; i > 0; i--)
    {
      const RushesAnswer *answer = g_ptr_array_index (answers, i - 1);
      g_autofree char *time = rushes_facts_dup_time (answer->time);
      g_autofree char *pretty = rushes_take_details_prettify (answer->raw);

      /* Translators: of an answer of the service: when it came, and whether it was that to sending a take or to asking about it */
      g_string_append_printf (text, _ ("%s · %s"), time ? time : "", g_str_equal (answer->kind, "submit") ? _ ("sent") : _ ("asked"));
      g_string_append_printf (text, "\n%s%s", pretty, i > 1 ? "\n\n" : "");
    }
  whole = g_string_free (text, FALSE);
  set_answers (self, whole);
}

static GtkWidget *
make_answers (RushesTakeDetails *self)
{
  const char *last = rushes_take_get_record (self->take)->answer;
  GtkWidget *expander = gtk_expander_new (_ ("Answers of the Service"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  g_autofree char *pretty = rushes_take_details_prettify (last);

  self->answers = GTK_TEXT_VIEW (view);
  gtk_text_view_set_editable (self->answers, FALSE);
  gtk_text_view_set_monospace (self->answers, TRUE);
  gtk_text_view_set_wrap_mode (self->answers, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->answers, 6);
  gtk_text_view_set_right_margin (self->answers, 6);
  gtk_text_view_set_top_margin (self->answers, 6);
  gtk_text_view_set_bottom_margin (self->answers, 6);
  gtk_widget_add_css_class (view, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Answers of the Service"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, 360, 160);
  gtk_widget_add_css_class (scroller, "card");
  gtk_expander_set_child (GTK_EXPANDER (expander), scroller);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), self->answers_open);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  set_answers (self, pretty);
  if (rushes_context_get_library (self->context))
    rushes_store_list_answers_async (rushes_context_get_store (self->context), rushes_take_get_id (self->take), self->cancellable, answers_cb,
                                     g_object_ref (self));
  return expander;
}

static void
clear (RushesTakeDetails *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->answers = NULL;
  while (gtk_widget_get_first_child (self->content))
    gtk_box_remove (GTK_BOX (self->content), gtk_widget_get_first_child (self->content));
}

static void
fill (RushesTakeDetails *self)
{
  g_autoptr (RushesFacts) facts = list_facts (self->take, self->context);
  GtkWidget *heading;
  GtkWidget *pair;
  g_autofree char *title = rushes_take_dup_title (self->take);
  g_autofree char *why = rushes_sentence_for_take (self->take, rushes_context_get_catalogue (self->context), FALSE);

  clear (self);
  heading = gtk_label_new (title);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_box_append (GTK_BOX (self->content), heading);
  if (why && *why)
    {
      GtkWidget *sentence = gtk_label_new (why);

      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (sentence), 44);
      gtk_box_append (GTK_BOX (self->content), sentence);
    }
  gtk_box_append (GTK_BOX (self->content), rushes_facts_make_grid (facts, TRUE));
  if (rushes_take_get_record (self->take)->answer)
    gtk_box_append (GTK_BOX (self->content), make_answers (self));
  if ((pair = make_pair_buttons (self)) != NULL)
    gtk_box_append (GTK_BOX (self->content), pair);
  gtk_box_append (GTK_BOX (self->content), make_use_button (self));
  gtk_box_append (GTK_BOX (self->content), make_buttons (self));
}

static void
forget_take (RushesTakeDetails *self)
{
  if (self->take)
    g_signal_handlers_disconnect_by_func (self->take, fill, self);
  g_clear_object (&self->take);
}

static void
rushes_take_details_dispose (GObject *object)
{
  RushesTakeDetails *self = RUSHES_TAKE_DETAILS (object);

  forget_take (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->answers = NULL;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_take_details_parent_class)->dispose (object);
}

static void
rushes_take_details_class_init (RushesTakeDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_take_details_dispose;
}

static void
rushes_take_details_init (RushesTakeDetails *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_start (self->content, 9);
  gtk_widget_set_margin_end (self->content, 9);
  gtk_widget_set_margin_top (self->content, 9);
  gtk_widget_set_margin_bottom (self->content, 9);
  rushes_popover_set_child (GTK_POPOVER (self), self->content);
  g_signal_connect (self, "closed", G_CALLBACK (forget_take), NULL);
}

/**
 * rushes_take_details_popup:
 * @parent: the widget that they belong to; it unparents all of its children when it is disposed of
 * @context: the house
 * @take: the take
 *
 * Opens a popover with all that is known of @take. A widget has one of them, made when it is first asked for.
 */
void
rushes_take_details_popup (GtkWidget *parent,
                           RushesContext *context,
                           RushesTake *take)
{
  RushesTakeDetails *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RUSHES_IS_CONTEXT (context));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  self = g_object_get_data (G_OBJECT (parent), "rushes-take-details");
  if (self == NULL)
    {
      self = g_object_new (RUSHES_TYPE_TAKE_DETAILS, NULL);
      gtk_widget_set_parent (GTK_WIDGET (self), parent);
      g_object_set_data (G_OBJECT (parent), "rushes-take-details", self);
    }

  forget_take (self);
  g_set_object (&self->context, context);
  self->take = g_object_ref (take);
  g_signal_connect_object (take, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  rushes_popover_popup_for (GTK_POPOVER (self), parent);
}
