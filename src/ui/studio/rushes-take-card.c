/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-card.h"

#include <glib/gi18n.h>

#include "rushes-bar.h"
#include "rushes-drag-item.h"
#include "rushes-hover-preview.h"
#include "rushes-popover.h"
#include "rushes-sentences.h"
#include "rushes-stage.h"
#include "rushes-take-actions.h"
#include "rushes-studio.h"
#include "rushes-take-details.h"
#include "rushes-take-commands.h"
#include "rushes-take-files.h"
#include "rushes-take-summary.h"
#include "rushes-take-tick.h"
#include "rushes-thumb.h"

/**
 * RushesTakeCard:
 *
 * A take in the filmstrip: its picture with what happens to it, and two lines below. Bound to its take all along, so that it shows each
 * step by itself. A right click, or the Menu key in its list, opens all that can be done with it.
 */
struct _RushesTakeCard
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesTake *take;
  RushesTake *draft;         /* (nullable): what it finishes */
  GListModel *others;        /* (nullable): the takes of its shot */
  char *stand_in;            /* (nullable): until the film is there */
  gboolean compact;
  RushesTakeTick tick;

  GtkWidget *box;
  GtkWidget *menu;           /* (nullable): since it was first opened */
  GtkWidget *picture;
  GtkWidget *thumb;
  GtkWidget *draft_badge;
  GtkWidget *star;
  GtkLabel *badge;
  GtkWidget *bar;
  GtkButton *close_button;
  GtkWidget *error_box;
  GtkImage *error_icon;
  GtkLabel *error_text;
  GtkButton *error_action;
  GtkLabel *title;
  GtkLabel *status;
  GtkLabel *line;
  GtkLabel *rating;
  GtkWidget *note;
};

enum
{
  PROP_TAKE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesTakeCard, rushes_take_card, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static void
update_badge (RushesTakeCard *self)
{
  gint64 now = rushes_clock_get_time (rushes_context_get_clock (self->context));
  g_autofree char *text = NULL;

  if (rushes_take_get_upload_progress (self->take) >= 0)
    text = rushes_format_upload (rushes_take_get_upload_progress (self->take));
  else
    text = rushes_take_dup_progress (self->take, now, rushes_estimator_get_render_time (rushes_context_get_estimator (self->context), self->take));
  if (text == NULL)
    text = rushes_take_dup_deadline (self->take, now);

  gtk_label_set_label (self->badge, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->badge), text != NULL);
}

static void
second_cb (gpointer widget,
           gpointer user_data)
{
  update_badge (widget);
}

static void
update_tick (RushesTakeCard *self)
{
  rushes_take_tick_update (&self->tick, GTK_WIDGET (self), self->take, second_cb);
}

static void
update_picture (RushesTakeCard *self)
{
  const RushesTakeRecord *record = rushes_take_get_record (self->take);
  const char *video = rushes_take_get_video_path (self->take);
  gboolean attention = rushes_take_wants_attention (self->take);
  gboolean under_way = rushes_take_state_is_under_way (rushes_take_get_state (self->take));
  double upload = rushes_take_get_upload_progress (self->take);

  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), video ? video : self->stand_in);
  gtk_widget_set_opacity (self->thumb, attention ? 0 : (video ? 1 : .45));
  /* What lies below the reason would shine through at the round corners. */
  if (attention)
    gtk_widget_remove_css_class (self->picture, "dimmed");
  else
    gtk_widget_add_css_class (self->picture, "dimmed");
  gtk_widget_set_visible (self->draft_badge, record->draft && !attention);
  gtk_widget_set_visible (self->star, record->chosen && !attention);
  gtk_widget_set_visible (self->bar, under_way || upload >= 0);
  rushes_bar_set_fraction (RUSHES_BAR (self->bar), upload >= 0 ? upload : record->progress);
}

static void
update_error (RushesTakeCard *self,
              const RushesTakeAction *actions,
              guint n_actions)
{
  g_autofree char *why = NULL;
  gboolean bad;

  gtk_widget_set_visible (self->error_box, rushes_take_wants_attention (self->take));
  if (!gtk_widget_get_visible (self->error_box))
    return;

  bad = rushes_take_is_failure (self->take);
  why = rushes_sentence_for_take (self->take, rushes_context_get_catalogue (self->context), TRUE);
  gtk_label_set_label (self->error_text, why ? why : "");
  gtk_image_set_from_icon_name (self->error_icon, bad ? "dialog-warning-symbolic" : "dialog-question-symbolic");
  if (bad)
    gtk_widget_remove_css_class (self->error_box, "undecided");
  else
    gtk_widget_add_css_class (self->error_box, "undecided");

  gtk_widget_set_visible (GTK_WIDGET (self->error_action), n_actions > 0);
  if (n_actions > 0)
    {
      gtk_button_set_label (self->error_action, actions[0].label);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->error_action), actions[0].hint);
    }
}

static void
update_close (RushesTakeCard *self,
              const RushesTakeAction *actions,
              guint n_actions)
{
  gboolean closes = n_actions > 0 && !rushes_take_wants_attention (self->take);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->close_button), closes);
  if (!closes)
    return;

  /* Translators: an action on a take, such as “Cancel take 5” or “Stop Following take 5” */
  name = g_strdup_printf (_ ("%s take %d"), actions[0].label, (int) rushes_take_get_record (self->take)->number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button), actions[0].hint ? actions[0].hint : actions[0].label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What a person has said of it. */
static void
update_person (RushesTakeCard *self)
{
  const RushesTakeRecord *record = rushes_take_get_record (self->take);
  g_autofree char *stars = rushes_take_dup_stars (self->take);

  gtk_label_set_label (self->rating, stars);
  gtk_widget_set_visible (GTK_WIDGET (self->rating), *stars != '\0');
  gtk_widget_set_visible (self->note, record->notes != NULL && *record->notes != '\0');
  gtk_widget_set_tooltip_text (self->note, record->notes);
}

static void
update (RushesTakeCard *self)
{
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
  guint n_actions;
  g_autofree char *title = NULL;
  g_autofree char *status = NULL;
  g_autofree char *line = NULL;
  g_autofree char *name = NULL;

  if (self->take == NULL)
    {
      update_tick (self);
      return;
    }

  n_actions = rushes_take_list_actions (self->take, self->context, actions);
  title = rushes_take_dup_title (self->take);
  if (rushes_take_get_upload_progress (self->take) >= 0)
    status = rushes_format_upload (rushes_take_get_upload_progress (self->take));
  else if (rushes_take_get_state (self->take) != RUSHES_TAKE_STATE_READY)
    status = rushes_name_for_state (rushes_take_get_state (self->take));
  else
    status = self->draft ? rushes_take_dup_origin (self->draft) : g_strdup ("");
  line = rushes_take_dup_line (self->take, rushes_context_get_catalogue (self->context));
  name = rushes_take_dup_accessible_name (self->take, rushes_context_get_catalogue (self->context));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->status, status);
  gtk_label_set_label (self->line, line);
  update_person (self);
  if (rushes_take_is_failure (self->take))
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "bad");

  update_picture (self);
  update_badge (self);
  update_error (self, actions, n_actions);
  update_close (self, actions, n_actions);
  update_tick (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* -- what it does ----------------------------------------------------------------------------------------------------- */

static void
do_first_action (RushesTakeCard *self)
{
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];

  if (self->take && rushes_take_list_actions (self->take, self->context, actions) > 0)
    rushes_take_do_action (GTK_WIDGET (self), self->context, self->take, &actions[0]);
}

static void
show_details (RushesTakeCard *self)
{
  if (self->take)
    rushes_take_details_popup (GTK_WIDGET (self), self->context, self->take);
}

/* (transfer full) (nullable): there is nothing to use before the film is there */
static RushesDragItem *
get_drag_item (GtkWidget *widget,
               double x,
               double y)
{
  RushesTakeCard *self = RUSHES_TAKE_CARD (widget);
  GtkWidget *studio = gtk_widget_get_ancestor (widget, RUSHES_TYPE_STUDIO);
  RushesDragItem *item;

  if (!self->take || !rushes_take_get_video_path (self->take))
    return NULL;

  item = rushes_drag_item_new_take (self->take);
  rushes_drag_item_set_outside (item, rushes_take_files_provide_film (self->context, studio ? rushes_studio_get_project (RUSHES_STUDIO (studio)) : NULL, self->take));
  return item;
}

static void
popup_menu (RushesTakeCard *self,
            double x,
            double y)
{
  g_autoptr (GMenuModel) model = NULL;
  GtkWidget *commands = gtk_widget_get_ancestor (GTK_WIDGET (self), RUSHES_TYPE_STAGE);

  if (self->take == NULL)
    return;

  if (commands)
    rushes_take_commands_show (commands, self->take);
  g_clear_pointer (&self->menu, rushes_popover_remove);
  model = rushes_take_menu_new (self->take, self->others, rushes_context_get_library (self->context));
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  rushes_hover_preview_stop (GTK_WIDGET (self));
  rushes_popover_popup_for (GTK_POPOVER (self->menu), GTK_WIDGET (self));
}

static void
menu_pressed_cb (RushesTakeCard *self,
                 int n_press,
                 double x,
                 double y,
                 GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

/**
 * rushes_take_card_popup_menu:
 * @self: a card
 *
 * Opens the menu of its take in its middle, as the Menu key does.
 */
void
rushes_take_card_popup_menu (RushesTakeCard *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  popup_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static void
details_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  show_details (RUSHES_TAKE_CARD (widget));
}

/* -- its film while the pointer is over it ---------------------------------------------------------------------------- */

static void
enter_cb (RushesTakeCard *self)
{
  if (self->take && rushes_take_get_state (self->take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (self->take))
    rushes_hover_preview_start (GTK_WIDGET (self), RUSHES_THUMB (self->thumb), rushes_take_get_video_path (self->take));
}

static void
leave_cb (RushesTakeCard *self)
{
  rushes_hover_preview_stop (GTK_WIDGET (self));
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static void
place (GtkWidget *widget,
       GtkAlign halign,
       GtkAlign valign,
       int margin)
{
  gtk_widget_set_halign (widget, halign);
  gtk_widget_set_valign (widget, valign);
  gtk_widget_set_margin_start (widget, margin);
  gtk_widget_set_margin_end (widget, margin);
  gtk_widget_set_margin_top (widget, margin);
  gtk_widget_set_margin_bottom (widget, margin);
}

static GtkLabel *
make_badge (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "osd-badge");
  gtk_widget_add_css_class (label, "num");
  return GTK_LABEL (label);
}

static GtkWidget *
make_error_box (RushesTakeCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *details = gtk_button_new_with_label (_ ("Details"));

  gtk_widget_add_css_class (box, "take-error");
  self->error_icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->error_icon), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->error_icon), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error_icon));

  self->error_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->error_text), "caption");
  gtk_label_set_wrap (self->error_text, TRUE);
  gtk_label_set_lines (self->error_text, 3);
  gtk_label_set_ellipsize (self->error_text, PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (self->error_text, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->error_text, 1);
  gtk_widget_set_margin_start (GTK_WIDGET (self->error_text), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->error_text), 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error_text));

  self->error_action = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->error_action), "small");
  g_signal_connect_object (self->error_action, "clicked", G_CALLBACK (do_first_action), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->error_action));
  gtk_widget_add_css_class (details, "small");
  gtk_widget_add_css_class (details, "flat");
  g_signal_connect_object (details, "clicked", G_CALLBACK (show_details), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), details);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  gtk_widget_set_vexpand (buttons, TRUE);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static void
add_overlays (RushesTakeCard *self)
{
  GtkOverlay *overlay = GTK_OVERLAY (self->picture);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *star = gtk_image_new_from_icon_name ("starred-symbolic");

  self->draft_badge = GTK_WIDGET (make_badge (_ ("Draft")));
  gtk_widget_add_css_class (self->draft_badge, "draft");
  place (self->draft_badge, GTK_ALIGN_START, GTK_ALIGN_START, 6);
  gtk_overlay_add_overlay (overlay, self->draft_badge);

  gtk_widget_add_css_class (star, "favstar");
  place (star, GTK_ALIGN_END, GTK_ALIGN_START, 6);
  self->star = star;
  gtk_overlay_add_overlay (overlay, star);

  place (bottom, GTK_ALIGN_FILL, GTK_ALIGN_END, 6);
  self->badge = make_badge (NULL);
  gtk_widget_set_halign (GTK_WIDGET (self->badge), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bottom), GTK_WIDGET (self->badge));
  self->bar = rushes_bar_new ();
  gtk_widget_add_css_class (self->bar, "onimage");
  gtk_box_append (GTK_BOX (bottom), self->bar);
  gtk_widget_set_can_target (bottom, FALSE);
  gtk_overlay_add_overlay (overlay, bottom);

  self->error_box = make_error_box (self);
  gtk_overlay_add_overlay (overlay, self->error_box);

  self->close_button = GTK_BUTTON (gtk_button_new_from_icon_name ("window-close-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self->close_button), "osd-round");
  place (GTK_WIDGET (self->close_button), GTK_ALIGN_END, GTK_ALIGN_START, 6);
  g_signal_connect_object (self->close_button, "clicked", G_CALLBACK (do_first_action), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self->close_button));
}

static GtkWidget *
make_lines (RushesTakeCard *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->title));
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->status, 1);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (lines), upper);

  self->line = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "num");
  gtk_label_set_xalign (self->line, 0);
  gtk_label_set_ellipsize (self->line, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->line), TRUE);
  gtk_box_append (GTK_BOX (lower), GTK_WIDGET (self->line));
  self->note = gtk_image_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (self->note, "take-note");
  gtk_box_append (GTK_BOX (lower), self->note);
  self->rating = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->rating), "rating");
  gtk_box_append (GTK_BOX (lower), GTK_WIDGET (self->rating));
  gtk_box_append (GTK_BOX (lines), lower);
  return lines;
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_take_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_take_card_parent_class)->map (widget);
  update_tick (RUSHES_TAKE_CARD (widget));
}

static void
rushes_take_card_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_take_card_parent_class)->unmap (widget);
  rushes_take_tick_stop (&RUSHES_TAKE_CARD (widget)->tick);
  rushes_hover_preview_stop (widget);
}

static void
rushes_take_card_dispose (GObject *object)
{
  RushesTakeCard *self = RUSHES_TAKE_CARD (object);
  GtkWidget *child;

  rushes_take_card_set_take (self, NULL);
  rushes_take_tick_stop (&self->tick);
  self->menu = NULL;
  /* Menu and details too */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    if (GTK_IS_POPOVER (child))
      rushes_popover_remove (child);
    else
      gtk_widget_unparent (child);
  self->box = NULL;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_take_card_parent_class)->dispose (object);
}

static void
rushes_take_card_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, RUSHES_TAKE_CARD (object)->take);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_take_card_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TAKE:
      rushes_take_card_set_take (RUSHES_TAKE_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_take_card_class_init (RushesTakeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_take_card_dispose;
  object_class->get_property = rushes_take_card_get_property;
  object_class->set_property = rushes_take_card_set_property;
  widget_class->map = rushes_take_card_map;
  widget_class->unmap = rushes_take_card_unmap;

  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "card.details", NULL, details_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-take-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_take_card_init (RushesTakeCard *self)
{
  GtkGesture *right_click = gtk_gesture_click_new ();
  GtkEventController *motion;
  GtkDragSource *source;

  gtk_widget_add_css_class (GTK_WIDGET (self), "take");
  self->thumb = rushes_thumb_new (192, 108);
  gtk_widget_add_css_class (self->thumb, "large");
  self->picture = gtk_overlay_new ();
  gtk_widget_add_css_class (self->picture, "onimage");
  gtk_widget_add_css_class (self->picture, "take-picture");
  gtk_widget_add_css_class (self->picture, "dimmed");
  gtk_widget_set_overflow (self->picture, GTK_OVERFLOW_HIDDEN);
  gtk_overlay_set_child (GTK_OVERLAY (self->picture), self->thumb);
  add_overlays (self);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->picture);
  gtk_box_append (GTK_BOX (self->box), make_lines (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right_click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (right_click, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (right_click));
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  source = rushes_drag_item_add_source (GTK_WIDGET (self), GDK_ACTION_COPY, get_drag_item);
  /* Before the list's own click, which claims the pointer. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
}

/**
 * rushes_take_card_new:
 * @context: the house
 *
 * Returns: (transfer floating): a card without a take
 */
GtkWidget *
rushes_take_card_new (RushesContext *context)
{
  RushesTakeCard *self = g_object_new (RUSHES_TYPE_TAKE_CARD, NULL);

  g_set_object (&self->context, context);
  return GTK_WIDGET (self);
}

/**
 * rushes_take_card_get_take:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RushesTake *
rushes_take_card_get_take (RushesTakeCard *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_CARD (self), NULL);
  return self->take;
}

/**
 * rushes_take_card_set_take:
 * @self: a card
 * @take: (nullable): what to show
 */
void
rushes_take_card_set_take (RushesTakeCard *self,
                           RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  if (self->take == take)
    return;

  rushes_hover_preview_stop (GTK_WIDGET (self));
  if (self->take)
    g_signal_handlers_disconnect_by_func (self->take, update, self);
  if (take == NULL)
    {
      g_clear_object (&self->draft);
      g_clear_object (&self->others);
    }
  g_set_object (&self->take, take);
  g_clear_pointer (&self->stand_in, g_free);
  if (take)
    {
      self->stand_in = rushes_take_dup_stand_in (take, NULL);
      g_signal_connect_object (take, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

/**
 * rushes_take_card_set_others:
 * @self: a card that has its take
 * @others: (nullable) (element-type RushesTake): the takes of its shot, among which its draft is
 */
void
rushes_take_card_set_others (RushesTakeCard *self,
                             GListModel *others)
{
  g_autoptr (RushesTake) draft = NULL;

  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  g_set_object (&self->others, others);
  draft = self->take && others ? rushes_take_find_draft (self->take, others) : NULL;
  if (!g_set_object (&self->draft, draft))
    return;

  g_clear_pointer (&self->stand_in, g_free);
  self->stand_in = self->take ? rushes_take_dup_stand_in (self->take, draft) : NULL;
  update (self);
}

/**
 * rushes_take_card_set_paired:
 * @self: a card
 * @paired: whether it is the draft, or a final, of the one on the stage
 */
void
rushes_take_card_set_paired (RushesTakeCard *self,
                             gboolean paired)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  if (paired)
    gtk_widget_add_css_class (GTK_WIDGET (self), "paired");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "paired");
}

/**
 * rushes_take_card_set_selected:
 * @self: a card
 * @selected: whether it is the one on the stage
 */
void
rushes_take_card_set_selected (RushesTakeCard *self,
                               gboolean selected)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
}

/**
 * rushes_take_card_set_wide:
 * @self: a card
 * @wide: whether it is given more room than it asks for, as in a grid: the whole picture is seen there, too
 */
void
rushes_take_card_set_wide (RushesTakeCard *self,
                           gboolean wide)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  rushes_thumb_set_keeps_shape (RUSHES_THUMB (self->thumb), wide);
}

/**
 * rushes_take_card_set_compact:
 * @self: a card
 * @compact: whether its picture is 136 × 76 px and not 192 × 108
 */
void
rushes_take_card_set_compact (RushesTakeCard *self,
                              gboolean compact)
{
  g_return_if_fail (RUSHES_IS_TAKE_CARD (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  rushes_thumb_set_size (RUSHES_THUMB (self->thumb), compact ? 136 : 192, compact ? 76 : 108);
}
