/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-panel.h"

#include <glib/gi18n.h>

#include "rushes-bar.h"
#include "rushes-sentences.h"
#include "rushes-take-actions.h"
#include "rushes-take-summary.h"
#include "rushes-take-tick.h"

/**
 * RushesTakePanel:
 *
 * Says how a take without a film stands: the state, a number only where the service reports one, else the time that has passed, the
 * reason where it went wrong, and the decisions that are open to a person.
 */
struct _RushesTakePanel
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesTake *take;
  RushesTakeTick tick;

  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *line;
  GtkWidget *bar;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (RushesTakePanel, rushes_take_panel, GTK_TYPE_WIDGET)

static char *
dup_heading (RushesTake *take)
{
  g_autofree char *title = rushes_take_dup_title (take);
  g_autofree char *state = rushes_name_for_state (rushes_take_get_state (take));

  if (rushes_take_get_state (take) == RUSHES_TAKE_STATE_RUNNING)
    /* Translators: %s is "Take 3" */
    return g_strdup_printf (_ ("Rendering %s"), title);
  /* Translators: "Take 3: Waiting" */
  return g_strdup_printf (_ ("%s: %s"), title, state);
}

static void
update_line (RushesTakePanel *self)
{
  RushesTakeState state = rushes_take_get_state (self->take);
  g_autofree char *text = NULL;

  if (rushes_take_wants_attention (self->take) || state == RUSHES_TAKE_STATE_WAITING)
    text = rushes_sentence_for_take (self->take, rushes_context_get_catalogue (self->context), FALSE);
  else if (state == RUSHES_TAKE_STATE_RUNNING)
    text = rushes_take_dup_progress (self->take, rushes_clock_get_time (rushes_context_get_clock (self->context)),
                                                     rushes_estimator_get_render_time (rushes_context_get_estimator (self->context), self->take));

  gtk_label_set_label (self->line, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->line), text != NULL && *text != '\0');
}

static void
second_cb (gpointer widget,
           gpointer user_data)
{
  update_line (widget);
}

static void
update_tick (RushesTakePanel *self)
{
  rushes_take_tick_update (&self->tick, GTK_WIDGET (self), self->take, second_cb);
}

static void
action_cb (GtkButton *button,
           gpointer user_data)
{
  RushesTakePanel *self = user_data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rushes-index"));
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];

  /* The state may have moved since the button was made; its buttons then come in a moment. */
  if (self->take && index < rushes_take_list_actions (self->take, self->context, actions))
    rushes_take_do_action (GTK_WIDGET (self), self->context, self->take, &actions[index]);
}

static void
update_buttons (RushesTakePanel *self)
{
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  guint n = rushes_take_list_actions (self->take, self->context, actions);

  while (gtk_widget_get_first_child (self->buttons))
    gtk_box_remove (GTK_BOX (self->buttons), gtk_widget_get_first_child (self->buttons));

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (actions[i].label);

      gtk_widget_set_tooltip_text (button, actions[i].hint);
      g_object_set_data (G_OBJECT (button), "rushes-index", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (action_cb), self, 0);
      gtk_box_append (GTK_BOX (self->buttons), button);
    }
  gtk_widget_set_visible (self->buttons, n > 0);
}

static void
update_progress (RushesTakePanel *self)
{
  g_autofree char *title = rushes_take_dup_title (self->take);
  /* Translators: %s is "Take 3" */
  g_autofree char *name = g_strdup_printf (_ ("Rendering %s"), title);

  rushes_bar_set_fraction (RUSHES_BAR (self->bar), rushes_take_get_record (self->take)->progress);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->bar, rushes_take_state_is_under_way (rushes_take_get_state (self->take)));
  update_line (self);
}

static void
update (RushesTakePanel *self)
{
  g_autofree char *heading = NULL;

  if (self->take && self->context)
    {
      heading = dup_heading (self->take);
      gtk_label_set_label (self->heading, heading);
      update_progress (self);
      update_buttons (self);
    }
  update_tick (self);
}

static void
progress_cb (RushesTakePanel *self)
{
  if (self->context)
    update_progress (self);
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static void
rushes_take_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_take_panel_parent_class)->map (widget);
  update_tick (RUSHES_TAKE_PANEL (widget));
}

static void
rushes_take_panel_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_take_panel_parent_class)->unmap (widget);
  rushes_take_tick_stop (&RUSHES_TAKE_PANEL (widget)->tick);
}

static void
rushes_take_panel_dispose (GObject *object)
{
  RushesTakePanel *self = RUSHES_TAKE_PANEL (object);

  rushes_take_panel_set_take (self, NULL);
  rushes_take_tick_stop (&self->tick);
  g_clear_object (&self->context);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_take_panel_parent_class)->dispose (object);
}

static void
rushes_take_panel_class_init (RushesTakePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_take_panel_dispose;
  widget_class->map = rushes_take_panel_map;
  widget_class->unmap = rushes_take_panel_unmap;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-take-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_take_panel_init (RushesTakePanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "osd-panel");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));

  self->line = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "num");
  gtk_label_set_wrap (self->line, TRUE);
  gtk_label_set_justify (self->line, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->line, 44);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->line));

  self->bar = rushes_bar_new ();
  gtk_widget_set_size_request (self->bar, 220, -1);
  gtk_box_append (GTK_BOX (self->box), self->bar);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->buttons, 3);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
}

/**
 * rushes_take_panel_new:
 *
 * Returns: (transfer floating): a panel without a take
 */
GtkWidget *
rushes_take_panel_new (void)
{
  return g_object_new (RUSHES_TYPE_TAKE_PANEL, NULL);
}

/**
 * rushes_take_panel_set_context:
 * @self: a panel
 * @context: (nullable): the house
 */
void
rushes_take_panel_set_context (RushesTakePanel *self,
                               RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_TAKE_PANEL (self));

  if (g_set_object (&self->context, context))
    update (self);
}

/**
 * rushes_take_panel_set_take:
 * @self: a panel
 * @take: (nullable): what to tell of
 */
void
rushes_take_panel_set_take (RushesTakePanel *self,
                            RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_TAKE_PANEL (self));

  if (self->take == take)
    return;

  if (self->take)
    {
      g_signal_handlers_disconnect_by_func (self->take, update, self);
      g_signal_handlers_disconnect_by_func (self->take, progress_cb, self);
    }
  g_set_object (&self->take, take);
  if (take)
    {
      g_signal_connect_object (take, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (take, "notify::progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
