/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-slot.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-composer-templates.h"
#include "rushes-composer.h"
#include "rushes-css-class.h"
#include "rushes-drag-item.h"
#include "rushes-edit.h"
#include "rushes-focus.h"
#include "rushes-form-names.h"
#include "rushes-groups.h"
#include "rushes-input-drag.h"
#include "rushes-input-menu.h"
#include "rushes-input-picture.h"
#include "rushes-input-preview.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"

/* The sizes of the formats are rounded, and pictures too: this much is no other shape. */
#define SHAPE_TOLERANCE 0.02
/* px: of a badge, and of one that has the round button with the problem before it */
#define MARGIN 6
#define MARGIN_BESIDE_SIGN 36

struct _RushesSlot
{
  GtkWidget parent_instance;

  GtkOverlay *overlay;
  GtkWidget *button;
  GtkWidget *content;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *hint;
  RushesInputPicture *picture;
  GtkLabel *badge;
  GtkLabel *crop_badge;
  GtkWidget *length_badge;
  GtkLabel *length_label;
  GtkWidget *problem_button;
  GtkMenuButton *menu;
  GtkWidget *remove;
  GtkWidget *spinner;
  GtkDropTarget *target; /* owned by the widget */

  char *role;
  char *name; /* of the role, for people */
  RushesNote *note; /* (nullable): what is wrong with its input … */
  guint note_index;  /* … and its place in the problem line */
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesModel *model;
  RushesIntake *intake;
};

G_DEFINE_FINAL_TYPE (RushesSlot, rushes_slot, GTK_TYPE_WIDGET)

/**
 * rushes_slot_get_input:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): what it holds, whether it is sent or waits
 */
RushesInput *
rushes_slot_get_input (RushesSlot *self)
{
  g_return_val_if_fail (RUSHES_IS_SLOT (self), NULL);

  return self->shot != NULL && self->model != NULL ? rushes_groups_find_input (self->shot, self->model, self->role) : NULL;
}

/**
 * rushes_slot_get_role:
 * @self: a slot
 *
 * Returns: the role whose place it is
 */
const char *
rushes_slot_get_role (RushesSlot *self)
{
  g_return_val_if_fail (RUSHES_IS_SLOT (self), NULL);

  return self->role;
}

static RushesMediaKind
get_kind (RushesSlot *self)
{
  const RushesRole *role = self->model != NULL ? rushes_model_get_role (self->model, self->role) : NULL;

  return role != NULL ? role->kind : RUSHES_MEDIA_KIND_IMAGE;
}

static void
preview_cb (RushesSlot *self)
{
  RushesInput *input = rushes_slot_get_input (self);
  RushesInputPreviewInfo info = { input, get_kind (self), 0, self->name, self->note, self->note_index };

  if (input == NULL)
    return;

  info.index = (guint) rushes_groups_index_of (self->shot, input);
  rushes_input_preview_popup (GTK_WIDGET (self), &info);
}

static void
clicked_cb (RushesSlot *self)
{
  if (rushes_slot_get_input (self) != NULL)
    preview_cb (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "composer.choose-input", "s", self->role);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  gtk_menu_button_popup (RUSHES_SLOT (widget)->menu);
  return TRUE;
}

static void
menu_click_cb (RushesSlot *self)
{
  gtk_menu_button_popup (self->menu);
}

static void
remove_cb (RushesSlot *self)
{
  RushesInput *input = rushes_slot_get_input (self);

  if (input != NULL)
    {
      gtk_widget_grab_focus (self->button);
      gtk_widget_activate_action (GTK_WIDGET (self), "composer.remove-input", "u", (guint) rushes_groups_index_of (self->shot, input));
    }
}

static gboolean
remove_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  if (rushes_slot_get_input (RUSHES_SLOT (widget)) == NULL)
    return FALSE;

  remove_cb (RUSHES_SLOT (widget));
  return TRUE;
}

static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  return gtk_widget_activate_action (widget, "composer.paste-input", "s", RUSHES_SLOT (widget)->role);
}

/* ---- drops ---- */

static const char *
refusal (RushesSlot *self)
{
  switch (get_kind (self))
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return _ ("Only videos and takes");
    case RUSHES_MEDIA_KIND_AUDIO:
      return _ ("Only sounds");
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return _ ("Only images and takes");
    }
}

/* Whether it is dragged from another place of the composer, so that it moves. */
static gboolean
is_input (const GValue *value)
{
  return G_VALUE_HOLDS (value, RUSHES_TYPE_DRAG_ITEM) && rushes_drag_item_get_kind (g_value_get_boxed (value)) == RUSHES_DRAG_KIND_INPUT;
}

/* While the value is not there yet the types alone speak for it. */
static GdkDragAction
judge (RushesSlot *self)
{
  const GValue *value = gtk_drop_target_get_value (self->target);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GFile) spec = NULL;

  if (self->model == NULL || self->intake == NULL)
    return 0;
  if (value == NULL)
    return GDK_ACTION_COPY;

  spec = rushes_find_spec_file (value);
  if (spec != NULL)
    return GDK_ACTION_COPY;
  items = rushes_intake_read_value (value);
  if (!rushes_intake_accepts (self->model, self->role, items))
    return 0;

  return is_input (value) ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
show_drag (RushesSlot    *self,
           GdkDragAction  action)
{
  g_autofree char *name = g_utf8_strdown (self->name, -1);
  g_autoptr (GFile) spec = rushes_find_spec_file (gtk_drop_target_get_value (self->target));
  /* Translators: %s is "first frame", "last frame" … */
  g_autofree char *invitation = spec != NULL ? g_strdup (_ ("Drop to open the spec")) : g_strdup_printf (_ ("Drop to use as %s"), name);

  gtk_widget_add_css_class (self->button, "slot");
  rushes_input_drag_mark (self->button, action, TRUE);
  gtk_image_set_from_icon_name (self->icon, action != 0 ? "folder-drag-accept-symbolic" : "action-unavailable-symbolic");
  gtk_label_set_text (self->title, action != 0 ? invitation : refusal (self));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_set_visible (self->content, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), FALSE);
  gtk_widget_set_visible (self->problem_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->crop_badge), FALSE);
  gtk_widget_set_visible (self->remove, FALSE);
}

static GdkDragAction
motion_cb (RushesSlot *self)
{
  GdkDragAction action = judge (self);
  g_autoptr (GFile) spec = rushes_find_spec_file (gtk_drop_target_get_value (self->target));

  show_drag (self, action);
  gtk_widget_activate_action (GTK_WIDGET (self), "input-group.hover", "b", action != 0 && spec == NULL);
  return action;
}

static void
value_cb (RushesSlot *self)
{
  if (gtk_drop_target_get_value (self->target) != NULL)
    motion_cb (self);
}

static void
leave_cb (RushesSlot *self)
{
  rushes_input_drag_mark (self->button, 0, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "input-group.hover", "b", FALSE);
  rushes_slot_update (self);
}

static gboolean
drop_cb (RushesSlot   *self,
         const GValue *value)
{
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);

  leave_cb (self);
  if (rushes_input_drag_open_spec (GTK_WIDGET (self), value))
    return TRUE;
  if (items->len == 0 || self->intake == NULL || self->model == NULL)
    return FALSE;

  rushes_intake_take (self->intake, self->shot, self->model, self->role, items);
  return TRUE;
}

static RushesDragItem *
get_drag_item (GtkWidget *widget,
               double     x,
               double     y)
{
  RushesInput *input = rushes_slot_get_input (RUSHES_SLOT (widget));

  return input != NULL ? rushes_drag_item_new_input (input) : NULL;
}

/* ---- what it shows ---- */

static const char *
get_string (RushesSlot *self,
            const char *parameter)
{
  JsonNode *node = rushes_spec_get_effective (self->spec, self->model, parameter);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_like (double aspect,
         double wanted)
{
  return aspect / wanted < 1 + SHAPE_TOLERANCE && wanted / aspect < 1 + SHAPE_TOLERANCE;
}

/* (transfer full) (nullable): where the film will have another shape than the picture: what becomes of it. The service does not say; the
 * one behind it takes the middle. A small film is not quite what its ratio says (16:9 is 864 × 496): a frame of it fits, too. */
static char *
explain_crop (RushesSlot  *self,
              RushesInput *input)
{
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  const char *ratio = get_string (self, "ratio");
  const char *resolution = get_string (self, "resolution");
  double wanted;
  double aspect;
  int width;
  int height;

  rushes_media_facts_get_shown_size (facts, &width, &height);
  if (facts->state != RUSHES_FACTS_STATE_READY || width <= 0 || height <= 0 || !rushes_ratio_get_aspect (ratio, &wanted))
    return NULL;

  aspect = (double) width / height;
  if (is_like (aspect, wanted))
    return NULL;
  if (resolution != NULL && rushes_model_get_pixels (self->model, resolution, ratio, &width, &height) && is_like (aspect, (double) width / height))
    return NULL;

  return g_strdup_printf (_ ("The film is %s and the picture is not: usually its middle is used"), ratio);
}

/* How long a film is; beside the sign that something is wrong with it, where there is one. */
static void
show_length (RushesSlot  *self,
             RushesInput *input)
{
  gint64 duration = input != NULL ? rushes_input_get_facts (input)->duration : 0;
  g_autofree char *length = duration > 0 ? rushes_format_timecode (duration, FALSE) : NULL;

  gtk_label_set_text (self->length_label, length != NULL ? length : "");
  gtk_widget_set_visible (self->length_badge, length != NULL);
  gtk_widget_set_margin_start (self->length_badge, self->note != NULL ? MARGIN_BESIDE_SIGN : MARGIN);
}

static void
show_note (RushesSlot *self)
{
  RushesNote *note = rushes_slot_get_input (self) != NULL ? self->note : NULL;

  rushes_input_drag_mark_note (self->problem_button, GTK_WIDGET (self->overlay), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL ? rushes_note_get_sentence (note) : "", -1);
}

static void
show_input (RushesSlot  *self,
            RushesInput *input)
{
  g_autofree char *called = rushes_name_for_input (input);
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), self->name, called);
  g_autofree char *facts = rushes_input_preview_describe (input);
  g_autofree char *crop = self->note == NULL && self->model != NULL ? explain_crop (self, input) : NULL;
  g_autoptr (GString) tooltip = g_string_new (called);

  if (facts != NULL)
    g_string_append_printf (tooltip, "\n%s", facts);
  if (crop != NULL)
    g_string_append_printf (tooltip, "\n%s", crop);
  if (self->note != NULL)
    g_string_append_printf (tooltip, "\n%s", rushes_note_get_sentence (self->note));

  gtk_widget_remove_css_class (self->button, "slot");
  gtk_widget_add_css_class (self->button, "picture");
  rushes_input_picture_set_input (self->picture, input, get_kind (self));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
  gtk_label_set_text (self->badge, self->name);
  gtk_widget_set_visible (GTK_WIDGET (self->crop_badge), crop != NULL);
  gtk_widget_set_tooltip_text (self->button, tooltip->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_empty (RushesSlot *self,
            gboolean    is_busy)
{
  /* Translators: read aloud: "First frame, empty" */
  g_autofree char *name = is_busy ? g_strdup_printf (_ ("%s, importing"), self->name) : g_strdup_printf (_ ("%s, empty"), self->name);

  gtk_widget_add_css_class (self->button, "slot");
  gtk_widget_remove_css_class (self->button, "picture");
  rushes_input_picture_set_input (self->picture, NULL, get_kind (self));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->crop_badge), FALSE);
  gtk_image_set_from_icon_name (self->icon, "list-add-symbolic");
  gtk_label_set_text (self->title, self->name);
  gtk_label_set_text (self->hint, is_busy ? _ ("Importing…") : _ ("Drop or choose"));
  gtk_widget_set_tooltip_text (self->button, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rushes_slot_update:
 * @self: a slot
 *
 * Shows what the spec and the intake hold for it now.
 */
void
rushes_slot_update (RushesSlot *self)
{
  RushesInput *input;
  gboolean is_busy;

  g_return_if_fail (RUSHES_IS_SLOT (self));

  input = rushes_slot_get_input (self);
  is_busy = self->intake != NULL && self->spec != NULL && rushes_intake_count (self->intake, self->spec, self->role) > 0;

  if (input != NULL)
    show_input (self, input);
  else
    show_empty (self, is_busy);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_busy);
  gtk_widget_set_visible (self->content, input == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), input != NULL);
  gtk_widget_set_visible (self->remove, input != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), !is_busy);
  rushes_set_css_class (self->menu, "on-picture", input != NULL);
  gtk_widget_set_opacity (GTK_WIDGET (self->picture), is_busy ? .4 : 1);
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_valign (self->spinner, input != NULL ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_BUSY, is_busy, -1);
  show_length (self, input);
  show_note (self);
}

/**
 * rushes_slot_set_form:
 * @self: a slot
 * @shot: (nullable): whose spec is edited
 * @model: (nullable): its model
 * @intake: (nullable): takes what is dropped
 */
void
rushes_slot_set_form (RushesSlot   *self,
                      RushesShot   *shot,
                      RushesModel  *model,
                      RushesIntake *intake)
{
  RushesSpec *spec = shot != NULL ? rushes_shot_get_spec (shot) : NULL;

  g_return_if_fail (RUSHES_IS_SLOT (self));

  g_set_object (&self->shot, shot);
  g_set_object (&self->spec, spec);
  g_set_object (&self->model, model);
  g_set_object (&self->intake, intake);
  rushes_slot_update (self);
}

/**
 * rushes_slot_set_note:
 * @self: a slot
 * @note: (nullable): what is wrong with its input
 * @index: its place in the problem line
 */
void
rushes_slot_set_note (RushesSlot *self,
                      RushesNote *note,
                      guint       index)
{
  gboolean is_same;

  g_return_if_fail (RUSHES_IS_SLOT (self));

  is_same = note == NULL || self->note == NULL ? note == self->note : rushes_note_equal (note, self->note);
  if (note != NULL)
    rushes_note_ref (note);
  g_clear_pointer (&self->note, rushes_note_unref);
  self->note = note;
  self->note_index = index;
  if (!is_same)
    rushes_slot_update (self);
}

static gboolean
rushes_slot_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, RUSHES_SLOT (widget)->button);
}

static gboolean
rushes_slot_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  RushesSlot *self = RUSHES_SLOT (widget);
  GtkWidget *order[] = { self->button, self->problem_button, GTK_WIDGET (self->menu), self->remove, NULL };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return rushes_focus_in_order (widget, direction, order);
  return GTK_WIDGET_CLASS (rushes_slot_parent_class)->focus (widget, direction);
}

static void
rushes_slot_dispose (GObject *object)
{
  RushesSlot *self = RUSHES_SLOT (object);

  g_clear_object (&self->shot);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->intake);
  rushes_input_preview_drop (GTK_WIDGET (self));
  gtk_widget_dispose_template (GTK_WIDGET (self), RUSHES_TYPE_SLOT);

  G_OBJECT_CLASS (rushes_slot_parent_class)->dispose (object);
}

static void
rushes_slot_finalize (GObject *object)
{
  RushesSlot *self = RUSHES_SLOT (object);

  g_free (self->role);
  g_free (self->name);
  g_clear_pointer (&self->note, rushes_note_unref);

  G_OBJECT_CLASS (rushes_slot_parent_class)->finalize (object);
}

static void
rushes_slot_class_init (RushesSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RUSHES_TYPE_INPUT_PICTURE);
  rushes_composer_templates_register ();

  object_class->dispose = rushes_slot_dispose;
  object_class->finalize = rushes_slot_finalize;
  widget_class->focus = rushes_slot_focus;
  widget_class->grab_focus = rushes_slot_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, RUSHES_COMPOSER_TEMPLATES "rushes-slot.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, overlay);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, button);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, content);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, icon);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, title);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, hint);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, picture);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, problem_button);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, menu);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, badge);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, crop_badge);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, length_badge);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, length_label);
  gtk_widget_class_bind_template_child (widget_class, RushesSlot, remove);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
rushes_slot_init (RushesSlot *self)
{
  GtkGesture *right_click = gtk_gesture_click_new ();
  GtkDragSource *source;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "place");

  self->spinner = rushes_ring_new_turning ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->spinner, 14);
  gtk_widget_set_margin_bottom (self->spinner, 14);
  gtk_widget_set_can_target (self->spinner, FALSE);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_overlay_add_overlay (self->overlay, self->spinner);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right_click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (right_click, "pressed", G_CALLBACK (menu_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (right_click));

  self->target = rushes_input_drag_new_target ();
  g_signal_connect_swapped (self->target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect_swapped (self->target, "notify::value", G_CALLBACK (value_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->target));
  source = rushes_drag_item_add_source (GTK_WIDGET (self), GDK_ACTION_COPY | GDK_ACTION_MOVE, get_drag_item);
  /* Before the button, which claims the pointer. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
}

/**
 * rushes_slot_new:
 * @role: the role whose input it shows
 *
 * Returns: (transfer floating): a new slot
 */
GtkWidget *
rushes_slot_new (const char *role)
{
  RushesSlot *self = g_object_new (RUSHES_TYPE_SLOT, NULL);
  g_autoptr (GMenuModel) menu = rushes_input_menu_new (role);
  g_autofree char *remove_name = NULL;
  g_autofree char *remove_tooltip = NULL;
  g_autofree char *menu_name = NULL;
  g_autofree char *lower = NULL;

  self->role = g_strdup (role);
  self->name = rushes_name_for_role (role);
  lower = g_utf8_strdown (self->name, -1);
  /* Translators: %s is "first frame", "last frame" … */
  remove_name = g_strdup_printf (_ ("Remove %s"), lower);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  /* Translators: a button and its key: "Remove Image 2 (Delete)" */
  remove_tooltip = g_strdup_printf (_ ("%s (Delete)"), remove_name);
  gtk_widget_set_tooltip_text (self->remove, remove_tooltip);
  /* Translators: %s is "first frame", "last frame" …: a menu of where it can come from */
  menu_name = g_strdup_printf (_ ("Choose %s from"), lower);
  gtk_menu_button_set_menu_model (self->menu, menu);
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->menu), menu_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), _ ("Choose From"));
  rushes_slot_update (self);
  return GTK_WIDGET (self);
}
