/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-details.h"

#include <glib/gi18n.h>

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
  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (RushesTakeDetails, rushes_take_details, GTK_TYPE_POPOVER)

typedef void (*LineFunc) (const char *name,
                          const char *value,
                          gpointer    user_data);

/* -- the facts -------------------------------------------------------------------------------------------------------- */

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = time > 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%x %X") : NULL;
}

static void
tell (LineFunc line,
      gpointer user_data,
      const char *name,
      const char *value)
{
  if (value && *value)
    line (name, value, user_data);
}

/* Each fact that there is, once, with its name. */
static void
for_each_fact (RushesTake *take,
               LineFunc line,
               gpointer user_data)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  g_autofree char *state = rushes_name_for_state (record->state);
  g_autofree char *sent = dup_time (record->submitted);
  g_autofree char *size = record->width > 0 ? rushes_format_size ((int) record->width, (int) record->height) : NULL;
  g_autofree char *length = record->duration > 0 ? rushes_format_timecode (record->duration, TRUE) : NULL;
  g_autofree char *cost = rushes_format_take_cost (record);

  tell (line, user_data, _ ("State"), state);
  tell (line, user_data, _ ("Service’s word"), record->status);
  tell (line, user_data, _ ("Code"), record->error_code);
  tell (line, user_data, _ ("Message"), record->error_message);
  tell (line, user_data, _ ("Request ID"), record->request_id);
  tell (line, user_data, _ ("Task ID"), record->task_id);
  tell (line, user_data, _ ("Job ID"), record->job_id);
  tell (line, user_data, _ ("Model"), record->model);
  tell (line, user_data, _ ("Service"), record->service);
  tell (line, user_data, _ ("Sent"), sent);
  tell (line, user_data, _ ("Size"), size);
  tell (line, user_data, _ ("Length"), length);
  tell (line, user_data, _ ("Cost"), cost);
}

static void
append_text (const char *name,
             const char *value,
             gpointer user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

/**
 * rushes_take_details_dup_text:
 * @take: a take
 *
 * Returns: (transfer full): all that is known, and the service's last answer as it came
 */
char *
rushes_take_details_dup_text (RushesTake *take)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (RUSHES_IS_TAKE (take), g_string_free (text, FALSE));

  for_each_fact (take, append_text, text);
  if (rushes_take_get_record (take)->answer)
    g_string_append_printf (text, "\n%s\n", rushes_take_get_record (take)->answer);
  return g_string_free (text, FALSE);
}

/* -- the popover ------------------------------------------------------------------------------------------------------ */

static void
add_line (const char *name,
          const char *value,
          gpointer user_data)
{
  GtkGrid *grid = user_data;
  GtkWidget *key = gtk_label_new (name);
  GtkWidget *text = gtk_label_new (value);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (grid), "rows"));

  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_label_set_yalign (GTK_LABEL (key), 0);
  gtk_widget_add_css_class (key, "caption");
  gtk_widget_add_css_class (key, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  /* By the pointer alone: GTK 4.8's label is upset when it takes the focus that nobody had, as when these are made anew. Keys have Copy. */
  gtk_widget_set_focusable (text, FALSE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 4);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_add_css_class (text, "caption");
  gtk_grid_attach (grid, key, 0, (int) row, 1, 1);
  gtk_grid_attach (grid, text, 1, (int) row, 1, 1);
  g_object_set_data (G_OBJECT (grid), "rows", GUINT_TO_POINTER (row + 1));
}

static void
copy_cb (RushesTakeDetails *self)
{
  g_autofree char *text = rushes_take_details_dup_text (self->take);

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
clear (RushesTakeDetails *self)
{
  while (gtk_widget_get_first_child (self->content))
    gtk_box_remove (GTK_BOX (self->content), gtk_widget_get_first_child (self->content));
}

static void
fill (RushesTakeDetails *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *heading;
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
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for_each_fact (self->take, add_line, grid);
  gtk_box_append (GTK_BOX (self->content), grid);
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
  gtk_popover_set_child (GTK_POPOVER (self), self->content);
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
  gtk_popover_popup (GTK_POPOVER (self));
}
