/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-action-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-final-sender.h"
#include "rushes-popover.h"
#include "rushes-squeeze.h"
#include "rushes-take-commands.h"

/**
 * RushesActionRow:
 *
 * What can be done with the take on the stage: the buttons of others first, Compare, and at the far end the star and, for a draft, Render Final
 * with its price. Without a film all of them are insensitive.
 */
struct _RushesActionRow
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  RushesTake *take;
  GSignalGroup *take_signals;
  GSignalGroup *takes_signals;
  GSignalGroup *spec_signals;
  GSignalGroup *estimator_signals;
  gboolean compact;

  GtkWidget *box;
  GtkWidget *buttons;
  GtkWidget *compare;
  GtkWidget *star;
  GtkWidget *render;
  GtkWidget *render_content;
  GtkWidget *question;       /* (nullable): while it is asked */
};

static guint final_signal;

G_DEFINE_FINAL_TYPE (RushesActionRow, rushes_action_row, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static gboolean
is_ready (RushesActionRow *self)
{
  return self->take && rushes_take_get_state (self->take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (self->take);
}

static void
update_render (RushesActionRow *self)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autofree char *label = NULL;
  gboolean is_draft = self->context && self->take && self->shot && rushes_final_get_state (self->context, self->take) != RUSHES_DRAFT_STATE_NONE;

  gtk_widget_set_visible (self->render, is_draft);
  if (!is_draft)
    return;

  g_ptr_array_add (drafts, self->take);
  label = rushes_final_dup_label (self->context, drafts, rushes_shot_get_spec (self->shot));
  if (g_strcmp0 (adw_button_content_get_label (ADW_BUTTON_CONTENT (self->render_content)), label) != 0)
    adw_button_content_set_label (ADW_BUTTON_CONTENT (self->render_content), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->render), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_star (RushesActionRow *self)
{
  gboolean chosen = self->take && rushes_take_get_record (self->take)->chosen;

  gtk_button_set_icon_name (GTK_BUTTON (self->star), chosen ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->star, chosen ? _ ("Not the Chosen Take Any More (F)") : _ ("Chosen Take of the Shot (F)"));
  gtk_widget_set_sensitive (self->star, is_ready (self));
  if (chosen)
    gtk_widget_add_css_class (self->star, "chosen");
  else
    gtk_widget_remove_css_class (self->star, "chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_STATE_PRESSED, chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (self->take)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->star), "x", rushes_take_get_id (self->take));
}

static void
update_compare (RushesActionRow *self)
{
  g_autoptr (RushesTake) rival = is_ready (self) && self->shot ? rushes_take_find_rival (self->take, rushes_shot_get_takes (self->shot)) : NULL;

  if (rival)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->compare), rushes_take_make_comparison (self->take, rival));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), rival ? "win.compare" : NULL);
  if (rival == NULL)
    gtk_widget_set_sensitive (self->compare, FALSE);
}

static void
update (RushesActionRow *self)
{
  gtk_widget_set_sensitive (self->buttons, is_ready (self));
  update_compare (self);
  update_star (self);
  update_render (self);
}

/* -- Render Final ----------------------------------------------------------------------------------------------------- */

static void
made_cb (RushesTake *final,
         gpointer user_data)
{
  g_signal_emit (user_data, final_signal, 0, final);
}

static void
forget_question (RushesActionRow *self)
{
  g_clear_pointer (&self->question, rushes_popover_remove);
}

gboolean
rushes_action_row_render (RushesActionRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACTION_ROW (self), FALSE);

  /* All takes may be in the place of the player and of this row. */
  if (!gtk_widget_get_mapped (self->render))
    return FALSE;

  forget_question (self);
  self->question = rushes_final_popover_new (self->context, self->shot, self->take, made_cb, G_OBJECT (self));
  gtk_widget_set_parent (self->question, self->render);
  gtk_popover_set_position (GTK_POPOVER (self->question), GTK_POS_TOP);
  /* Ctrl+R comes from anywhere, such as the prompt. */
  rushes_popover_popup_for (GTK_POPOVER (self->question), self->render);
  return TRUE;
}

gboolean
rushes_action_row_compare (RushesActionRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACTION_ROW (self), FALSE);

  return gtk_widget_is_sensitive (self->compare) && gtk_widget_activate (self->compare);
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static void
rushes_action_row_dispose (GObject *object)
{
  RushesActionRow *self = RUSHES_ACTION_ROW (object);

  forget_question (self);
  g_clear_object (&self->take_signals);
  g_clear_object (&self->takes_signals);
  g_clear_object (&self->spec_signals);
  g_clear_object (&self->estimator_signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_action_row_parent_class)->dispose (object);
}

static void
rushes_action_row_class_init (RushesActionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_action_row_dispose;
  final_signal = g_signal_new ("final", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-action-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GSignalGroup *
make_signals (RushesActionRow *self,
              GType type,
              const char *signal)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, G_CALLBACK (update), self);
  return group;
}

/* The content makes its label the button's too, which would be read beside the name. */
static void
content_rooted_cb (GtkWidget *content)
{
  GtkWidget *button = gtk_widget_get_ancestor (content, GTK_TYPE_BUTTON);

  if (button)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *tooltip,
             GtkWidget **content)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *inner = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (inner), icon_name);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (inner), label);
  g_signal_connect (inner, "notify::root", G_CALLBACK (content_rooted_cb), NULL);
  gtk_button_set_child (GTK_BUTTON (button), inner);
  g_object_set_data_full (G_OBJECT (button), "rushes-content", g_object_ref (inner), g_object_unref);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (content)
    *content = inner;
  return button;
}

static void
rushes_action_row_init (RushesActionRow *self)
{
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->take_signals = make_signals (self, RUSHES_TYPE_TAKE, "changed");
  self->takes_signals = make_signals (self, G_TYPE_LIST_MODEL, "items-changed");
  self->spec_signals = make_signals (self, RUSHES_TYPE_SPEC, "changed");
  self->estimator_signals = make_signals (self, RUSHES_TYPE_ESTIMATOR, "changed");

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  self->compare = make_button ("rushes-compare-symbolic", _ ("Compare"), _ ("Compare (Ctrl+D)"), NULL);
  gtk_widget_add_css_class (self->compare, "flat");
  gtk_box_append (GTK_BOX (self->box), self->compare);
  gtk_widget_set_hexpand (room, TRUE);
  gtk_box_append (GTK_BOX (self->box), room);

  self->star = gtk_button_new ();
  gtk_widget_add_css_class (self->star, "flat");
  gtk_widget_add_css_class (self->star, "star");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Chosen Take"), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->star), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->star), "take.choose");
  gtk_box_append (GTK_BOX (self->box), self->star);
  self->render = make_button ("rushes-sparkle-symbolic", _ ("Render Final"), _ ("Render Final (Ctrl+R)"), &self->render_content);
  g_signal_connect_object (self->render, "clicked", G_CALLBACK (rushes_action_row_render), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->render);
  update (self);
}

/**
 * rushes_action_row_new:
 *
 * Returns: (transfer floating): a row without a take
 */
GtkWidget *
rushes_action_row_new (void)
{
  return g_object_new (RUSHES_TYPE_ACTION_ROW, NULL);
}

void
rushes_action_row_set_context (RushesActionRow *self,
                               RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_ACTION_ROW (self));

  if (!g_set_object (&self->context, context))
    return;
  g_signal_group_set_target (self->estimator_signals, context && rushes_context_get_library (context) ? rushes_context_get_estimator (context) : NULL);
  update (self);
}

void
rushes_action_row_set_take (RushesActionRow *self,
                            RushesShot *shot,
                            RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_ACTION_ROW (self));

  g_set_object (&self->shot, shot);
  g_set_object (&self->take, take);
  g_signal_group_set_target (self->take_signals, take);
  g_signal_group_set_target (self->takes_signals, shot ? rushes_shot_get_takes (shot) : NULL);
  g_signal_group_set_target (self->spec_signals, shot ? rushes_shot_get_spec (shot) : NULL);
  update (self);
}

/* A narrow window has no room for words. */
static void
set_bare (GtkWidget *button,
          gboolean bare)
{
  GtkWidget *content = g_object_get_data (G_OBJECT (button), "rushes-content");

  if (bare)
    gtk_button_set_icon_name (GTK_BUTTON (button), adw_button_content_get_icon_name (ADW_BUTTON_CONTENT (content)));
  else
    gtk_button_set_child (GTK_BUTTON (button), content);
}

static GtkWidget *
make_action_button (const char *icon_name,
                    const char *shown,
                    const char *label,
                    const char *tooltip,
                    const char *action)
{
  GtkWidget *button = make_button (icon_name, shown ? shown : label, tooltip, NULL);

  set_bare (button, shown == NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/**
 * rushes_action_row_add_button:
 * @self: a row
 * @icon_name: of the button
 * @label: what it does
 * @short_label: (nullable): the same where there is less room, %NULL for the icon alone
 * @tooltip: "Name (Shortcut)"
 * @action: what it activates
 */
void
rushes_action_row_add_button (RushesActionRow *self,
                              const char *icon_name,
                              const char *label,
                              const char *short_label,
                              const char *tooltip,
                              const char *action)
{
  g_return_if_fail (RUSHES_IS_ACTION_ROW (self));

  gtk_box_append (GTK_BOX (self->buttons), rushes_squeeze_new (make_action_button (icon_name, label, label, tooltip, action),
                                                               make_action_button (icon_name, short_label, label, tooltip, action)));
}

void
rushes_action_row_add (RushesActionRow *self,
                       GtkWidget *widget)
{
  g_return_if_fail (RUSHES_IS_ACTION_ROW (self));

  gtk_box_insert_child_after (GTK_BOX (self->box), widget, self->compare);
  g_object_bind_property (self->buttons, "sensitive", widget, "sensitive", G_BINDING_SYNC_CREATE);
}

void
rushes_action_row_set_compact (RushesActionRow *self,
                               gboolean compact)
{
  g_return_if_fail (RUSHES_IS_ACTION_ROW (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  set_bare (self->compare, compact);
}
