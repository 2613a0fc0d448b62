/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-tray-tile.h"

#include <glib/gi18n.h>

#include "rushes-form-names.h"
#include "rushes-drag-item.h"
#include "rushes-sentences.h"
#include "rushes-thumb.h"

#define PREVIEW_WIDTH 240
#define PREVIEW_HEIGHT 135

struct _RushesTrayTile
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *button;
  GtkWidget *thumb;
  GtkWidget *icon;
  GtkWidget *number_badge;
  GtkWidget *length_badge;
  GtkWidget *remove;
  GtkEventController *hover;
  GtkEventController *focus;

  RushesInput *input;
  guint index;
  char *problem;
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

static char *
describe (RushesInput *input)
{
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  g_autofree char *pixels = NULL;
  g_autofree char *size = NULL;

  if (facts->state != RUSHES_FACTS_STATE_READY)
    return NULL;

  size = g_format_size ((guint64) facts->size);
  if (facts->width == 0)
    return g_steal_pointer (&size);

  pixels = rushes_format_size (facts->width, facts->height);
  return g_strdup_printf ("%s · %s", pixels, size);
}

static void
update_tooltip (RushesTrayTile *self)
{
  g_autofree char *called = rushes_name_for_input (self->input);

  gtk_widget_set_tooltip_text (self->button, self->problem != NULL ? self->problem : called);
}

static const char *
icon_for_kind (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return "video-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "image-x-generic-symbolic";
    }
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
  gboolean is_file = rushes_input_get_source_kind (self->input) == RUSHES_SOURCE_KIND_FILE;
  g_autofree char *called = rushes_name_for_input (self->input);
  g_autofree char *kind_name = rushes_name_for_kind (kind);
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  g_autofree char *name = g_strdup_printf ("%s %u, %s", kind_name, number, called);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove %s %u"), kind_name, number);
  g_autofree char *length = facts->duration > 0 ? rushes_format_timecode (facts->duration, FALSE) : NULL;

  self->index = index;
  update_tooltip (self);

  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), is_file && kind != RUSHES_MEDIA_KIND_AUDIO ? rushes_input_get_source (self->input) : NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_for_kind (kind));
  gtk_widget_set_visible (self->icon, !is_file || kind == RUSHES_MEDIA_KIND_AUDIO);
  gtk_label_set_text (GTK_LABEL (self->number_badge), number_text);
  gtk_label_set_text (GTK_LABEL (self->length_badge), length != NULL ? length : "");
  gtk_widget_set_visible (self->length_badge, length != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  gtk_widget_set_tooltip_text (self->remove, remove_name);
}

/**
 * rushes_tray_tile_set_problem:
 * @self: a tile
 * @sentence: (nullable): what the checks found in its input
 */
void
rushes_tray_tile_set_problem (RushesTrayTile *self,
                              const char     *sentence)
{
  g_return_if_fail (RUSHES_IS_TRAY_TILE (self));

  if (g_strcmp0 (self->problem, sentence) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (sentence);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->overlay, "has-problem");
  else
    gtk_widget_remove_css_class (self->overlay, "has-problem");
  update_tooltip (self);
}

static GtkWidget *
make_line (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
popup_remove_cb (RushesTrayTile *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  remove_cb (self);
}

/* A closer look: the picture larger, what it is called, what is known of it. */
static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  RushesTrayTile *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *called = rushes_name_for_input (self->input);
  g_autofree char *facts = describe (self->input);
  const char *path = rushes_thumb_get_path (RUSHES_THUMB (self->thumb));

  if (path != NULL)
    {
      GtkWidget *picture = rushes_thumb_new (PREVIEW_WIDTH, PREVIEW_HEIGHT);

      gtk_widget_add_css_class (picture, "thumb");
      gtk_widget_add_css_class (picture, "large");
      rushes_thumb_set_path (RUSHES_THUMB (picture), path);
      gtk_box_append (GTK_BOX (box), picture);
    }
  gtk_box_append (GTK_BOX (box), make_line (called, "caption-heading"));
  if (facts != NULL)
    gtk_box_append (GTK_BOX (box), make_line (facts, "caption"));
  if (self->problem != NULL)
    gtk_box_append (GTK_BOX (box), make_line (self->problem, "caption"));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (popup_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), remove);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_badge (GtkAlign halign,
            GtkAlign valign)
{
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_widget_add_css_class (badge, "osd-badge");
  gtk_widget_add_css_class (badge, "num");
  gtk_widget_set_can_target (badge, FALSE);
  gtk_widget_set_halign (badge, halign);
  gtk_widget_set_valign (badge, valign);
  gtk_widget_set_margin_start (badge, 3);
  gtk_widget_set_margin_end (badge, 3);
  gtk_widget_set_margin_top (badge, 3);
  gtk_widget_set_margin_bottom (badge, 3);
  return badge;
}

static gboolean
rushes_tray_tile_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RUSHES_TRAY_TILE (widget)->button);
}

static void
rushes_tray_tile_dispose (GObject *object)
{
  RushesTrayTile *self = RUSHES_TRAY_TILE (object);

  self->remove = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->input);

  G_OBJECT_CLASS (rushes_tray_tile_parent_class)->dispose (object);
}

static void
rushes_tray_tile_finalize (GObject *object)
{
  RushesTrayTile *self = RUSHES_TRAY_TILE (object);

  g_free (self->problem);

  G_OBJECT_CLASS (rushes_tray_tile_parent_class)->finalize (object);
}

static void
rushes_tray_tile_class_init (RushesTrayTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_tray_tile_dispose;
  object_class->finalize = rushes_tray_tile_finalize;
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

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup, self, NULL);
  gtk_widget_set_size_request (self->button, RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "tile");
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->button);

  self->thumb = rushes_thumb_new (RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_widget_add_css_class (self->thumb, "thumb");
  gtk_widget_add_css_class (self->thumb, "large");
  gtk_widget_set_can_target (self->thumb, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->thumb);

  self->icon = gtk_image_new ();
  gtk_widget_set_can_target (self->icon, FALSE);
  gtk_widget_set_halign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->icon);

  self->number_badge = make_badge (GTK_ALIGN_START, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->number_badge);
  self->length_badge = make_badge (GTK_ALIGN_END, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->length_badge);

  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove, "osd-round");
  gtk_widget_set_halign (self->remove, GTK_ALIGN_END);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  gtk_widget_set_margin_end (self->remove, 3);
  gtk_widget_set_margin_top (self->remove, 3);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->remove);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

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
