/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-bar.h"
#include "rushes-sentences.h"
#include "rushes-shot-summary.h"
#include "rushes-take-actions.h"
#include "rushes-take-summary.h"
#include "rushes-take-tick.h"
#include "rushes-thumb.h"

#define HINT_WIDTH 34 /* characters */
#define CHOICE "rushes-choice"

/**
 * RushesQueueRow:
 *
 * A take that waits, is under way, or settled lately: its picture, what it is, how far it is, and what can be done about it.
 */
struct _RushesQueueRow
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesTake *take;
  RushesShot *shot;
  RushesTakeTick tick;

  GtkWidget *box;
  GtkWidget *thumb;
  GtkLabel *title;
  GtkLabel *number;
  GtkWidget *bar;
  GtkLabel *status;
  GtkButton *button;
  GtkMenuButton *choices; /* in its place where there are several ways */
};

static guint show_signal;

G_DEFINE_FINAL_TYPE (RushesQueueRow, rushes_queue_row, GTK_TYPE_WIDGET)

static void update (RushesQueueRow *self);

static char *
dup_status (RushesQueueRow *self)
{
  const RushesTakeRecord *record = rushes_take_get_record (self->take);
  g_autofree char *state = rushes_name_for_state (record->state);
  g_autofree char *why = NULL;
  g_autofree char *detail = NULL;

  if (record->state == RUSHES_TAKE_STATE_RUNNING && record->progress >= 0)
    return g_strdup_printf (_ ("%s · %d %%"), state, (int) (record->progress * 100 + .5));
  if (record->state == RUSHES_TAKE_STATE_RUNNING && record->submitted > 0)
    {
      detail = rushes_take_dup_progress (self->take, rushes_clock_get_time (rushes_context_get_clock (self->context)),
                                         rushes_estimator_get_render_time (rushes_context_get_estimator (self->context), self->take));
      return g_strdup_printf ("%s · %s", state, detail);
    }
  if (record->state == RUSHES_TAKE_STATE_READY && (detail = rushes_format_take_cost (record)) != NULL)
    {
      return g_strdup_printf ("%s · %s", state, detail);
    }

  why = rushes_sentence_for_take (self->take, rushes_context_get_catalogue (self->context), TRUE);
  return why && *why ? g_steal_pointer (&why) : g_steal_pointer (&state);
}

static void
second_cb (gpointer widget,
           gpointer user_data)
{
  RushesQueueRow *self = widget;
  g_autofree char *status = dup_status (self);

  gtk_label_set_label (self->status, status);
}

static void
update_tick (RushesQueueRow *self)
{
  rushes_take_tick_update (&self->tick, GTK_WIDGET (self), self->take, second_cb);
}

static void
set_button (RushesQueueRow *self,
            const char *icon,
            const char *name,
            const char *hint)
{
  g_autofree char *tooltip = hint ? g_strdup_printf ("%s\n%s", name, hint) : g_strdup (name);

  gtk_button_set_icon_name (self->button, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* There is room for one button: where there is nothing to be done it leads to the take, and where there are several ways it lists them. */
static gboolean
get_action (RushesQueueRow *self,
            RushesTakeAction *action)
{
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];

  if (rushes_take_list_actions (self->take, self->context, actions) != 1)
    return FALSE;

  *action = actions[0];
  return TRUE;
}

static gboolean
has_choice (RushesQueueRow *self)
{
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];

  return rushes_take_list_actions (self->take, self->context, actions) > 1;
}

static gboolean
is_end (const RushesTakeAction *action)
{
  return action->deed == RUSHES_TAKE_DEED_DECIDE &&
         (action->decision == RUSHES_TAKE_EVENT_CANCEL || action->decision == RUSHES_TAKE_EVENT_STOP_FOLLOWING);
}

static void
update_button (RushesQueueRow *self)
{
  RushesTakeState state = rushes_take_get_state (self->take);
  RushesTakeAction action;

  gtk_widget_set_visible (GTK_WIDGET (self->choices), has_choice (self));
  gtk_widget_set_visible (GTK_WIDGET (self->button), !has_choice (self) && state != RUSHES_TAKE_STATE_SUBMITTING && state != RUSHES_TAKE_STATE_DOWNLOADING);
  if (get_action (self, &action))
    set_button (self, is_end (&action) ? "window-close-symbolic" : "view-refresh-symbolic", action.label, action.hint);
  else
    set_button (self, "go-next-symbolic", _ ("Show"), NULL);
}

/* The shot may be loaded after the take. */
static gboolean
find_shot (RushesQueueRow *self)
{
  RushesShot *shot;

  if (self->shot)
    return TRUE;

  shot = rushes_library_find_shot (rushes_context_get_library (self->context), rushes_take_get_record (self->take)->shot_id);
  if (shot == NULL)
    return FALSE;

  self->shot = g_object_ref (shot);
  g_signal_connect_object (shot, "notify::title", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return TRUE;
}

static void
update (RushesQueueRow *self)
{
  const RushesTakeRecord *record = rushes_take_get_record (self->take);
  g_autofree char *shot = find_shot (self) ? rushes_shot_dup_name (self->shot) : NULL;
  g_autofree char *take = g_strdup_printf (_ ("Take %d"), (int) record->number);
  g_autofree char *suffix = shot ? g_strdup_printf (" · %s", take) : NULL;
  g_autofree char *accessible = g_strdup_printf ("%s, %s", shot ? shot : "", take);
  g_autofree char *status = dup_status (self);
  gboolean under_way = rushes_take_state_is_under_way (record->state);
  const char *video = rushes_take_get_video_path (self->take);

  gtk_label_set_label (self->title, shot ? shot : take);
  gtk_label_set_label (self->number, suffix ? suffix : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, shot ? accessible : take, -1);
  gtk_label_set_label (self->status, status);
  gtk_widget_set_visible (self->bar, under_way);
  rushes_bar_set_fraction (RUSHES_BAR (self->bar), record->progress);
  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), video ? video : (self->shot ? rushes_shot_get_poster (self->shot) : NULL));
  update_button (self);
  update_tick (self);
}

static void
clicked_cb (RushesQueueRow *self)
{
  RushesTakeAction action;

  if (get_action (self, &action))
    rushes_take_do_action (GTK_WIDGET (self), self->context, self->take, &action);
  else
    g_signal_emit (self, show_signal, 0);
}

/* -- several ways ---------------------------------------------------------------------------------------------------- */

/* The take may have moved on since the list was opened: what cannot be done any more is not. */
static void
chosen_cb (GtkButton *button,
           RushesQueueRow *self)
{
  const RushesTakeAction *chosen = g_object_get_data (G_OBJECT (button), CHOICE);
  g_autoptr (RushesQueueRow) kept = g_object_ref (self);
  RushesTakeAction wanted = *chosen;
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  guint n = rushes_take_list_actions (self->take, self->context, actions);

  gtk_menu_button_popdown (self->choices);
  for (guint i = 0; i < n; i++)
    if (actions[i].deed == wanted.deed && actions[i].decision == wanted.decision)
      {
        /* What asks a question is asked where it can be seen: beside the take. */
        if (wanted.deed == RUSHES_TAKE_DEED_IDENTIFY)
          g_signal_emit (self, show_signal, 0);
        rushes_take_do_action (GTK_WIDGET (self), self->context, self->take, &actions[i]);
        return;
      }
}

static GtkWidget *
make_choice (RushesQueueRow *self,
             const RushesTakeAction *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (action->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (column), label);
  if (action->hint)
    {
      GtkWidget *hint = gtk_label_new (action->hint);

      gtk_label_set_xalign (GTK_LABEL (hint), 0);
      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (hint), HINT_WIDTH);
      gtk_widget_add_css_class (hint, "caption");
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_box_append (GTK_BOX (column), hint);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, action->hint, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action->label, -1);
  gtk_button_set_child (GTK_BUTTON (button), column);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "choice");
  g_object_set_data_full (G_OBJECT (button), CHOICE, g_memdup2 (action, sizeof *action), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (chosen_cb), self, 0);
  return button;
}

/* The same ways that the take's card has, each with what follows from it */
static void
list_choices_cb (GtkMenuButton *button,
                 gpointer user_data)
{
  RushesQueueRow *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  guint n = rushes_take_list_actions (self->take, self->context, actions);

  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (column), make_choice (self, &actions[i]));
  gtk_popover_set_child (GTK_POPOVER (popover), column);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_choices (RushesQueueRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->choices = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->choices, "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (self->choices, list_choices_cb, self, NULL);
  gtk_widget_set_tooltip_text (button, _ ("What to Do"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("What to Do"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
rushes_queue_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_queue_row_parent_class)->map (widget);

  update (RUSHES_QUEUE_ROW (widget));
}

static void
rushes_queue_row_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_queue_row_parent_class)->unmap (widget);

  rushes_take_tick_stop (&RUSHES_QUEUE_ROW (widget)->tick);
}

static void
rushes_queue_row_dispose (GObject *object)
{
  RushesQueueRow *self = RUSHES_QUEUE_ROW (object);

  rushes_take_tick_stop (&self->tick);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_queue_row_parent_class)->dispose (object);
}

static void
rushes_queue_row_class_init (RushesQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_queue_row_dispose;
  widget_class->map = rushes_queue_row_map;
  widget_class->unmap = rushes_queue_row_unmap;

  show_signal = g_signal_new ("show-take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-queue-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_queue_row_init (RushesQueueRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_margin_start (self->box, 8);
  gtk_widget_set_margin_end (self->box, 8);
  gtk_widget_set_margin_top (self->box, 8);
  gtk_widget_set_margin_bottom (self->box, 8);
  self->thumb = g_object_new (RUSHES_TYPE_THUMB, "width", 72, "height", 41,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (self->thumb, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->thumb);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "num");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (column), line);
  self->bar = rushes_bar_new ();
  gtk_box_append (GTK_BOX (column), self->bar);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_lines (self->status, 2);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "num");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (self->box), column);

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "circular");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self->box), make_choices (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * rushes_queue_row_new:
 * @context: the house
 * @take: what it shows
 *
 * Returns: (transfer floating): a row that follows @take
 */
GtkWidget *
rushes_queue_row_new (RushesContext *context,
                      RushesTake *take)
{
  RushesQueueRow *self;

  g_return_val_if_fail (RUSHES_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  self = g_object_new (RUSHES_TYPE_QUEUE_ROW, NULL);
  self->context = g_object_ref (context);
  self->take = g_object_ref (take);
  g_signal_connect_object (take, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

RushesTake *
rushes_queue_row_get_take (RushesQueueRow *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE_ROW (self), NULL);

  return self->take;
}
