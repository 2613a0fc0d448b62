/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-tray-tile.h"

#include <glib/gi18n.h>

#include "rushes-drag-item.h"
#include "rushes-focus.h"
#include "rushes-form-names.h"
#include "rushes-input-drag.h"
#include "rushes-input-picture.h"
#include "rushes-input-preview.h"
#include "rushes-sentences.h"

struct _RushesTrayTile
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *button;
  GtkWidget *picture;
  GtkWidget *number_badge;
  GtkWidget *length_badge;
  GtkWidget *length_icon;
  GtkWidget *length_label;
  GtkWidget *problem_button;
  GtkWidget *remove;
  GtkEventController *hover;
  GtkEventController *focus;

  RushesInput *input;
  guint index;
  RushesMediaKind kind;
  char *title;      /* "Image 2" */
  RushesNote *note; /* (nullable): what is wrong with it … */
  guint note_index; /* … and its place in the problem line */
};

G_DEFINE_FINAL_TYPE (RushesTrayTile, rushes_tray_tile, GTK_TYPE_WIDGET)

/**
 * rushes_tray_tile_get_input:
 * @self: a tile
 *
 * Returns: (transfer none): what it shows
 */
RushesInput *
rushes_tray_tile_get_input (RushesTrayTile *self)
{
  g_return_val_if_fail (RUSHES_IS_TRAY_TILE (self), NULL);

  return self->input;
}

static void
remove_cb (RushesTrayTile *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.remove-input", "u", self->index);
}

static gboolean
remove_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  remove_cb (RUSHES_TRAY_TILE (widget));
  return TRUE;
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  int by = g_variant_get_int32 (args);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    by = -by;

  return gtk_widget_activate_action (widget, "tray.move", "(ui)", RUSHES_TRAY_TILE (widget)->index, by);
}

/* × shows where the pointer or the focus is: five of them in a row would hide what matters. */
static void
update_remove (RushesTrayTile *self)
{
  gboolean is_shown;

  if (self->remove == NULL)
    return;

  is_shown = gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->hover)) ||
             gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));
  gtk_widget_set_opacity (self->remove, is_shown ? 1 : 0);
}

static RushesDragItem *
get_drag_item (GtkWidget *widget,
               double     x,
               double     y)
{
  return rushes_drag_item_new_input (RUSHES_TRAY_TILE (widget)->input);
}

static void
preview_cb (RushesTrayTile *self)
{
  RushesInputPreviewInfo info = { self->input, self->kind, self->index, self->title, self->note, self->note_index };

  rushes_input_preview_popup (GTK_WIDGET (self), &info);
}

static void
update_tooltip (RushesTrayTile *self)
{
  g_autofree char *called = rushes_name_for_input (self->input);
  g_autofree char *facts = rushes_input_preview_describe (self->input);
  g_autoptr (GString) tooltip = g_string_new (called);

  if (facts != NULL)
    g_string_append_printf (tooltip, "\n%s", facts);
  if (self->note != NULL)
    g_string_append_printf (tooltip, "\n%s", rushes_note_get_sentence (self->note));
  gtk_widget_set_tooltip_text (self->button, tooltip->str);
}

/**
 * rushes_tray_tile_update:
 * @self: a tile
 * @kind: what its role takes
 * @index: its place in the spec
 * @number: its number within its kind, from 1, which is what a prompt calls it by
 */
void
rushes_tray_tile_update (RushesTrayTile  *self,
                         RushesMediaKind  kind,
                         guint            index,
                         guint            number)
{
  RushesMediaFacts *facts = rushes_input_get_facts (self->input);
  g_autofree char *called = rushes_name_for_input (self->input);
  g_autofree char *kind_name = rushes_name_for_kind (kind);
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  g_autofree char *name = g_strdup_printf ("%s %u, %s", kind_name, number, called);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove %s %u"), kind_name, number);
  g_autofree char *remove_tooltip = NULL;
  g_autofree char *length = facts->duration > 0 ? rushes_format_timecode (facts->duration, FALSE) : NULL;

  self->index = index;
  self->kind = kind;
  g_free (self->title);
  self->title = g_strdup_printf ("%s %u", kind_name, number);
  update_tooltip (self);

  rushes_input_picture_set_input (RUSHES_INPUT_PICTURE (self->picture), self->input, kind);
  gtk_label_set_text (GTK_LABEL (self->number_badge), number_text);
  gtk_label_set_text (GTK_LABEL (self->length_label), length != NULL ? length : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->length_icon),
                                kind == RUSHES_MEDIA_KIND_AUDIO ? "audio-x-generic-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_visible (self->length_badge, length != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  /* Translators: a button and its key: "Remove Image 2 (Delete)" */
  remove_tooltip = g_strdup_printf (_ ("%s (Delete)"), remove_name);
  gtk_widget_set_tooltip_text (self->remove, remove_tooltip);
}

/**
 * rushes_tray_tile_set_note:
 * @self: a tile
 * @note: (nullable): what is wrong with its input
 * @index: its place in the problem line
 */
void
rushes_tray_tile_set_note (RushesTrayTile *self,
                           RushesNote     *note,
                           guint           index)
{
  g_return_if_fail (RUSHES_IS_TRAY_TILE (self));

  if (note != NULL)
    rushes_note_ref (note);
  g_clear_pointer (&self->note, rushes_note_unref);
  self->note = note;
  self->note_index = index;
  rushes_input_drag_mark_note (self->problem_button, self->overlay, note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL ? rushes_note_get_sentence (note) : "", -1);
  /* Both do not fit beside each other. */
  gtk_widget_set_visible (self->length_icon, note == NULL);
  update_tooltip (self);
}

static void
place_badge (GtkWidget *badge,
             GtkAlign   halign,
             GtkAlign   valign)
{
  gtk_widget_set_halign (badge, halign);
  gtk_widget_set_valign (badge, valign);
  gtk_widget_set_margin_start (badge, 3);
  gtk_widget_set_margin_end (badge, 3);
  gtk_widget_set_margin_top (badge, 3);
  gtk_widget_set_margin_bottom (badge, 3);
}

static GtkWidget *
make_round_button (const char *icon_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "osd-round");
  return button;
}

static void
add_badges (RushesTrayTile *self)
{
  GtkOverlay *overlay = GTK_OVERLAY (self->overlay);

  self->number_badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number_badge, "osd-badge");
  gtk_widget_add_css_class (self->number_badge, "num");
  gtk_widget_set_can_target (self->number_badge, FALSE);
  place_badge (self->number_badge, GTK_ALIGN_START, GTK_ALIGN_START);
  gtk_overlay_add_overlay (overlay, self->number_badge);

  self->length_badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (self->length_badge, "osd-badge");
  gtk_widget_add_css_class (self->length_badge, "length");
  gtk_widget_set_can_target (self->length_badge, FALSE);
  self->length_icon = gtk_image_new ();
  gtk_box_append (GTK_BOX (self->length_badge), self->length_icon);
  self->length_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->length_label, "num");
  gtk_box_append (GTK_BOX (self->length_badge), self->length_label);
  place_badge (self->length_badge, GTK_ALIGN_END, GTK_ALIGN_END);
  gtk_overlay_add_overlay (overlay, self->length_badge);

  self->problem_button = make_round_button ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->problem_button, "compact");
  gtk_widget_set_visible (self->problem_button, FALSE);
  place_badge (self->problem_button, GTK_ALIGN_START, GTK_ALIGN_END);
  gtk_overlay_add_overlay (overlay, self->problem_button);
  g_signal_connect_object (self->problem_button, "clicked", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);

  self->remove = make_round_button ("window-close-symbolic");
  place_badge (self->remove, GTK_ALIGN_END, GTK_ALIGN_START);
  gtk_overlay_add_overlay (overlay, self->remove);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
rushes_tray_tile_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, RUSHES_TRAY_TILE (widget)->button);
}

static gboolean
rushes_tray_tile_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  RushesTrayTile *self = RUSHES_TRAY_TILE (widget);
  GtkWidget *order[] = { self->button, self->problem_button, self->remove, NULL };

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return rushes_focus_in_order (widget, direction, order);
  return GTK_WIDGET_CLASS (rushes_tray_tile_parent_class)->focus (widget, direction);
}

static void
rushes_tray_tile_dispose (GObject *object)
{
  RushesTrayTile *self = RUSHES_TRAY_TILE (object);

  self->remove = NULL;
  rushes_input_preview_drop (GTK_WIDGET (self));
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->input);

  G_OBJECT_CLASS (rushes_tray_tile_parent_class)->dispose (object);
}

static void
rushes_tray_tile_finalize (GObject *object)
{
  RushesTrayTile *self = RUSHES_TRAY_TILE (object);

  g_clear_pointer (&self->note, rushes_note_unref);
  g_free (self->title);

  G_OBJECT_CLASS (rushes_tray_tile_parent_class)->finalize (object);
}

static void
rushes_tray_tile_class_init (RushesTrayTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_tray_tile_dispose;
  object_class->finalize = rushes_tray_tile_finalize;
  widget_class->focus = rushes_tray_tile_focus;
  widget_class->grab_focus = rushes_tray_tile_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, move_key_cb, "i", 1);
}

static void
rushes_tray_tile_init (RushesTrayTile *self)
{
  GtkDragSource *source;

  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);

  self->button = gtk_button_new ();
  gtk_widget_set_size_request (self->button, RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "tile");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->button);

  self->picture = rushes_input_picture_new (RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->picture);
  add_badges (self);

  self->hover = gtk_event_controller_motion_new ();
  g_signal_connect_object (self->hover, "notify::contains-pointer", G_CALLBACK (update_remove), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), self->hover);
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (self->focus, "notify::contains-focus", G_CALLBACK (update_remove), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), self->focus);
  update_remove (self);

  source = rushes_drag_item_add_source (GTK_WIDGET (self), GDK_ACTION_COPY | GDK_ACTION_MOVE, get_drag_item);
  /* Before the button, which claims the pointer. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
}

/**
 * rushes_tray_tile_new:
 * @input: what it shows
 *
 * Returns: (transfer floating): a new tile
 */
GtkWidget *
rushes_tray_tile_new (RushesInput *input)
{
  RushesTrayTile *self = g_object_new (RUSHES_TYPE_TRAY_TILE, NULL);

  self->input = g_object_ref (input);
  return GTK_WIDGET (self);
}
