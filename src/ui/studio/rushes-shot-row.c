/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot-row.h"

#include <glib/gi18n.h>

#include "rushes-intake.h"
#include "rushes-shot-summary.h"
#include "rushes-thumb.h"

#define THUMB_WIDTH 80
#define THUMB_HEIGHT 45

/**
 * RushesShotRow:
 *
 * A shot in the list: number, picture, name, length and state. Follows its shot while it is bound to one. It is dragged to reorder, and
 * takes another shot above or below itself, or a picture as its first frame.
 */
struct _RushesShotRow
{
  GtkWidget parent_instance;

  RushesCatalogue *catalogue;
  RushesShot *shot;
  GSignalGroup *shot_signals;
  GSignalGroup *spec_signals;
  GSignalGroup *takes_signals;
  GPtrArray *watched;        /* the takes whose changes are followed */
  gboolean read_only;

  GtkWidget *box;
  GtkWidget *thumb;
  GtkWidget *empty;
  GtkLabel *number;
  GtkStack *name_stack;
  GtkLabel *name;
  GtkText *editor;
  GtkLabel *length;
  GtkLabel *state;
};

enum
{
  PROP_SHOT = 1,
  N_PROPS,
};

enum
{
  MOVE_BEFORE,
  MOVE_AFTER,
  ACCEPTS,
  DROPPED,
  CONTEXT_MENU,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesShotRow, rushes_shot_row, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static void
update_state (RushesShotRow *self)
{
  static const char *const looks[] = {
    [RUSHES_SHOT_EMPTY] = NULL,
    [RUSHES_SHOT_BUSY] = "busy",
    [RUSHES_SHOT_DRAFT] = NULL,
    [RUSHES_SHOT_FINAL] = "ok",
    [RUSHES_SHOT_ATTENTION] = "wait",
    [RUSHES_SHOT_FAILED] = "bad",
  };
  RushesShotState state = rushes_shot_get_state (self->shot);
  g_autofree char *text = rushes_shot_dup_state_name (self->shot);
  const char *classes[] = { "state", looks[state], NULL };

  gtk_label_set_label (self->state, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
}

/* What a screen reader says of the row; a shot without a name of its own is called by its number once. */
static void
tell (RushesShotRow *self,
      const char *number,
      const char *name,
      const char *length)
{
  const char *state = gtk_label_get_label (self->state);
  /* Translators: what a screen reader says of a row first: “Shot 4, Storm rolls in”; its length and its state follow */
  g_autofree char *called = rushes_shot_is_named (self->shot) ? g_strdup_printf (_ ("Shot %s, %s"), number, name) : g_strdup (name);
  g_autofree char *text = g_strjoin (", ", called, *length ? length : state, *length ? state : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update (RushesShotRow *self)
{
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  g_autofree char *length = NULL;
  const char *poster;

  if (self->shot == NULL)
    return;

  number = g_strdup_printf ("%d", (int) rushes_shot_get_position (self->shot) + 1);
  name = rushes_shot_dup_name (self->shot);
  length = rushes_shot_dup_length (self->shot, self->catalogue);
  poster = rushes_shot_get_poster (self->shot);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->length, length);
  gtk_widget_set_visible (GTK_WIDGET (self->length), *length != '\0');
  update_state (self);
  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), poster);
  gtk_widget_set_visible (self->empty, poster == NULL);
  tell (self, number, name, length);
}

static void
unwatch_takes (RushesShotRow *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), update, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch_takes (RushesShotRow *self)
{
  GListModel *takes = self->shot ? rushes_shot_get_takes (self->shot) : NULL;

  unwatch_takes (self);
  for (guint i = 0; takes && i < g_list_model_get_n_items (takes); i++)
    {
      RushesTake *take = g_list_model_get_item (takes, i);

      /* Also the settled ones: a person may set them going again. */
      g_signal_connect_object (take, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, take);
    }
}

static void
takes_changed_cb (RushesShotRow *self)
{
  watch_takes (self);
  update (self);
}

/* -- renaming --------------------------------------------------------------------------------------------------------- */

static void
stop_editing (RushesShotRow *self,
              gboolean apply)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->name_stack), "edit") != 0)
    return;

  /* First, since losing the focus comes here again. */
  gtk_stack_set_visible_child_name (self->name_stack, "show");
  if (apply && self->shot)
    {
      g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor))));

      rushes_shot_set_title (self->shot, title);
    }
}

/* The keys go on where they were: with the row's item in the list */
static void
activate_cb (RushesShotRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  stop_editing (self, TRUE);
  if (item)
    gtk_widget_grab_focus (item);
}

static void
focus_left_cb (RushesShotRow *self)
{
  stop_editing (self, TRUE);
}

static gboolean
key_pressed_cb (RushesShotRow *self,
                guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  stop_editing (self, FALSE);
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
  return GDK_EVENT_STOP;
}

/**
 * rushes_shot_row_start_editing:
 *
 * Lets the shot be renamed in place. Return and leaving keep the name, Escape does not.
 */
void
rushes_shot_row_start_editing (RushesShotRow *self)
{
  g_return_if_fail (RUSHES_IS_SHOT_ROW (self));

  if (self->shot == NULL || self->read_only)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->editor), rushes_shot_get_title (self->shot) ? rushes_shot_get_title (self->shot) : "");
  gtk_text_set_placeholder_text (self->editor, gtk_label_get_label (self->name));
  gtk_stack_set_visible_child_name (self->name_stack, "edit");
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* -- drag and drop ---------------------------------------------------------------------------------------------------- */

static void
clear_drop (RushesShotRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-bad");
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double x,
                 double y,
                 RushesShotRow *self)
{
  if (self->shot == NULL || self->read_only)
    return NULL;

  return gdk_content_provider_new_typed (RUSHES_TYPE_SHOT, self->shot);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag *drag,
               RushesShotRow *self)
{
  GtkWidget *icon = rushes_thumb_new (96, 54);

  rushes_thumb_set_paintable (RUSHES_THUMB (icon), rushes_thumb_get_shown (RUSHES_THUMB (self->thumb)));
  gtk_widget_add_css_class (icon, "drag-icon");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), icon);
  gdk_drag_set_hotspot (drag, -10, -10);
}

static gboolean
is_above (RushesShotRow *self,
          double y)
{
  return y < gtk_widget_get_height (GTK_WIDGET (self)) / 2.;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target,
                double x,
                double y,
                RushesShotRow *self)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  const GValue *value = gtk_drop_target_get_value (target);
  gboolean accepts = TRUE;

  clear_drop (self);
  if (drop && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), RUSHES_TYPE_SHOT))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), is_above (self, y) ? "drop-above" : "drop-below");
      return GDK_ACTION_MOVE;
    }

  /* Not known yet: let it come nearer. */
  if (value)
    g_signal_emit (self, signals[ACCEPTS], 0, value, &accepts);
  gtk_widget_add_css_class (GTK_WIDGET (self), accepts ? "drop-ok" : "drop-bad");
  return accepts ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         RushesShotRow *self)
{
  clear_drop (self);
  if (self->shot == NULL || self->read_only)
    return FALSE;

  if (G_VALUE_HOLDS (value, RUSHES_TYPE_SHOT))
    {
      if (g_value_get_object (value) != self->shot)
        g_signal_emit (self, signals[is_above (self, y) ? MOVE_BEFORE : MOVE_AFTER], 0, g_value_get_object (value));
      return TRUE;
    }
  g_signal_emit (self, signals[DROPPED], 0, value);
  return TRUE;
}

static void
add_drag_and_drop (RushesShotRow *self)
{
  gsize n_types = 0;
  const GType *others = rushes_intake_get_types (&n_types);
  g_autofree GType *types = g_new (GType, n_types + 1);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* Before the list's own click, which claims the pointer. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  types[0] = RUSHES_TYPE_SHOT;
  memcpy (types + 1, others, n_types * sizeof (GType));
  gtk_drop_target_set_gtypes (target, types, n_types + 1);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_motion_cb), self, 0);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (clear_drop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
right_pressed_cb (RushesShotRow *self,
                  int n_press,
                  double x,
                  double y)
{
  g_signal_emit (self, signals[CONTEXT_MENU], 0, x, y);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_picture (RushesShotRow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("rushes-frames-symbolic");

  /* The row's name says what it is. */
  self->thumb = g_object_new (RUSHES_TYPE_THUMB, "width", THUMB_WIDTH, "height", THUMB_HEIGHT,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->thumb);
  self->empty = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->empty, "slot");
  gtk_widget_set_hexpand (icon, TRUE);
  gtk_widget_set_opacity (icon, .5);
  gtk_box_append (GTK_BOX (self->empty), icon);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty);
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (self->number), 3);
  gtk_widget_set_margin_top (GTK_WIDGET (self->number), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "osd-badge");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "num");
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->number));
  gtk_widget_set_valign (overlay, GTK_ALIGN_CENTER);
  return overlay;
}

static GtkWidget *
make_name (RushesShotRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->name_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->name_stack, FALSE);
  gtk_stack_set_vhomogeneous (self->name_stack, FALSE);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->name, 2);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->name, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "caption-heading");
  gtk_stack_add_named (self->name_stack, GTK_WIDGET (self->name), "show");

  self->editor = GTK_TEXT (gtk_text_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->editor), 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->editor), "caption-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the shot"), -1);
  g_signal_connect_object (self->editor, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);
  gtk_stack_add_named (self->name_stack, GTK_WIDGET (self->editor), "edit");
  return GTK_WIDGET (self->name_stack);
}

static GtkWidget *
make_text (RushesShotRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), make_name (self));
  self->length = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->length), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->length), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->length), "num");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->length));
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (column), line);
  return column;
}

static void
rushes_shot_row_dispose (GObject *object)
{
  RushesShotRow *self = RUSHES_SHOT_ROW (object);

  rushes_shot_row_set_shot (self, NULL);
  g_clear_object (&self->shot_signals);
  g_clear_object (&self->spec_signals);
  g_clear_object (&self->takes_signals);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_shot_row_parent_class)->dispose (object);
}

static void
rushes_shot_row_finalize (GObject *object)
{
  RushesShotRow *self = RUSHES_SHOT_ROW (object);

  g_ptr_array_unref (self->watched);

  G_OBJECT_CLASS (rushes_shot_row_parent_class)->finalize (object);
}

static void
rushes_shot_row_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOT:
      g_value_set_object (value, RUSHES_SHOT_ROW (object)->shot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_shot_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOT:
      rushes_shot_row_set_shot (RUSHES_SHOT_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_shot_row_class_init (RushesShotRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = rushes_shot_row_dispose;
  object_class->finalize = rushes_shot_row_finalize;
  object_class->get_property = rushes_shot_row_get_property;
  object_class->set_property = rushes_shot_row_set_property;

  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVE_BEFORE] = g_signal_new ("move-before", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_SHOT);
  signals[MOVE_AFTER] = g_signal_new ("move-after", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_SHOT);
  signals[ACCEPTS] = g_signal_new ("accepts", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                   G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-shot-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_shot_row_init (RushesShotRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->shot_signals = g_signal_group_new (RUSHES_TYPE_SHOT);
  g_signal_group_connect_swapped (self->shot_signals, "notify", G_CALLBACK (update), self);
  self->spec_signals = g_signal_group_new (RUSHES_TYPE_SPEC);
  g_signal_group_connect_swapped (self->spec_signals, "changed", G_CALLBACK (update), self);
  self->takes_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->takes_signals, "items-changed", G_CALLBACK (takes_changed_cb), self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "shot-row");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (self->box), make_picture (self));
  gtk_box_append (GTK_BOX (self->box), make_text (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  add_drag_and_drop (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * rushes_shot_row_new:
 * @catalogue: (nullable): what is asked for the length of a shot without a take
 *
 * Returns: (transfer floating): a row without a shot
 */
GtkWidget *
rushes_shot_row_new (RushesCatalogue *catalogue)
{
  RushesShotRow *self = g_object_new (RUSHES_TYPE_SHOT_ROW, NULL);

  g_set_object (&self->catalogue, catalogue);
  return GTK_WIDGET (self);
}

/**
 * rushes_shot_row_get_shot:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RushesShot *
rushes_shot_row_get_shot (RushesShotRow *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT_ROW (self), NULL);

  return self->shot;
}

/**
 * rushes_shot_row_set_shot:
 * @shot: (nullable): what to show
 */
void
rushes_shot_row_set_shot (RushesShotRow *self,
                          RushesShot *shot)
{
  g_return_if_fail (RUSHES_IS_SHOT_ROW (self));

  if (self->shot == shot)
    return;

  stop_editing (self, FALSE);
  clear_drop (self);
  g_set_object (&self->shot, shot);
  g_signal_group_set_target (self->shot_signals, shot);
  g_signal_group_set_target (self->spec_signals, shot ? rushes_shot_get_spec (shot) : NULL);
  g_signal_group_set_target (self->takes_signals, shot ? rushes_shot_get_takes (shot) : NULL);
  watch_takes (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

void
rushes_shot_row_set_read_only (RushesShotRow *self,
                               gboolean read_only)
{
  g_return_if_fail (RUSHES_IS_SHOT_ROW (self));

  self->read_only = read_only;
}
