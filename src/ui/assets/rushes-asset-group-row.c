/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-group-row.h"

#include <glib/gi18n.h>

#include "rushes-asset-actions.h"
#include "rushes-intake.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

struct _RushesAssetGroupRow
{
  GtkListBoxRow parent_instance;

  GListModel *model;         /* (nullable) */
  RushesAssetGroup *group;   /* (nullable) */

  GtkImage *icon;
  GtkStack *stack;
  GtkLabel *name;
  GtkEditable *entry;
  GtkLabel *problem;
  GtkWidget *ring;
  GtkImage *alert;
  GtkLabel *count;
};

enum
{
  NAMED,
  DROPPED,
  CONTEXT_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetGroupRow, rushes_asset_group_row, GTK_TYPE_LIST_BOX_ROW)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static void
update_name (RushesAssetGroupRow *self)
{
  const char *name = self->group ? rushes_asset_group_get_name (self->group) : self->model ? _ ("All Assets") : _ ("New Group");
  guint n = self->model ? g_list_model_get_n_items (self->model) : 0;
  g_autofree char *assets = g_strdup_printf (ngettext ("%u asset", "%u assets", n), n);
  g_autofree char *state = self->group ? rushes_name_for_asset_state (rushes_asset_get_state (rushes_asset_group_get_self (self->group))) : NULL;
  g_autofree char *accessible = g_strdup_printf (state ? "%s, %s, %s" : "%s, %s", name, assets, state);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

static void
count_cb (RushesAssetGroupRow *self)
{
  g_autofree char *count = g_strdup_printf ("%u", g_list_model_get_n_items (self->model));

  gtk_label_set_label (self->count, count);
  update_name (self);
}

static void
group_changed_cb (RushesAssetGroupRow *self)
{
  RushesAsset *asset = rushes_asset_group_get_self (self->group);
  RushesAssetState state = rushes_asset_get_state (asset);
  gboolean moves = !rushes_asset_state_is_settled (state);
  gboolean alert = state == RUSHES_ASSET_STATE_FAILED || state == RUSHES_ASSET_STATE_UNCONFIRMED;
  g_autofree char *why = rushes_sentence_for_asset (rushes_asset_get_record (asset), FALSE);
  const char *note = rushes_asset_get_record (asset)->note;

  gtk_widget_set_visible (self->ring, moves);
  rushes_ring_set_fraction (RUSHES_RING (self->ring), moves ? -1 : 0);
  gtk_widget_set_tooltip_text (self->ring, _ ("The service is making this group"));
  gtk_widget_set_visible (GTK_WIDGET (self->alert), alert);
  gtk_image_set_from_icon_name (self->alert, state == RUSHES_ASSET_STATE_FAILED ? "dialog-warning-symbolic" : "dialog-question-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), why ? why : note);
  update_name (self);
}

/* -- its name --------------------------------------------------------------------------------------------------------- */

static gboolean
is_editing (RushesAssetGroupRow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "edit") == 0;
}

static char *
dup_text (RushesAssetGroupRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

/* (transfer full) (nullable) */
static char *
explain (RushesAssetGroupRow *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;

  return !*text || rushes_asset_service_check_name (text, &error) ? NULL : rushes_sentence_for_error (error);
}

static void
text_changed_cb (RushesAssetGroupRow *self)
{
  g_autofree char *why = explain (self);

  if (why)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_label_set_label (self->problem, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), why != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why ? why : "", -1);
}

static void
stop_editing (RushesAssetGroupRow *self,
              gboolean apply)
{
  g_autoptr (RushesAssetGroupRow) keep = g_object_ref (self);
  g_autofree char *text = dup_text (self);
  g_autofree char *why = explain (self);

  if (!is_editing (self))
    return;
  /* First, since losing the focus comes here again. */
  gtk_stack_set_visible_child_name (self->stack, "show");
  if (apply && why)
    rushes_toast_add (GTK_WIDGET (self), why, NULL, NULL, NULL, NULL);
  g_signal_emit (self, signals[NAMED], 0, apply && *text && !why ? text : NULL);
}

static void
entered_cb (RushesAssetGroupRow *self)
{
  g_autofree char *why = explain (self);

  /* It stays until it will do, or is given up. */
  if (why)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  stop_editing (self, TRUE);
}

static void
focus_left_cb (RushesAssetGroupRow *self)
{
  stop_editing (self, TRUE);
}

static gboolean
key_pressed_cb (RushesAssetGroupRow *self,
                guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  stop_editing (self, FALSE);
  return GDK_EVENT_STOP;
}

/**
 * rushes_asset_group_row_start_editing:
 * @self: a row
 * @text: what stands there at first, selected
 *
 * Return and leaving keep the name, Escape does not.
 */
void
rushes_asset_group_row_start_editing (RushesAssetGroupRow *self,
                                      const char *text)
{
  g_return_if_fail (RUSHES_IS_ASSET_GROUP_ROW (self));

  gtk_editable_set_text (self->entry, text);
  gtk_stack_set_visible_child_name (self->stack, "edit");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/* -- drops ------------------------------------------------------------------------------------------------------------ */

static void
mark (RushesAssetGroupRow *self,
      const char *css_class)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-ok");
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static GdkDragAction
enter_cb (RushesAssetGroupRow *self)
{
  mark (self, "drop-ok");
  return GDK_ACTION_COPY;
}

static void
leave_cb (RushesAssetGroupRow *self)
{
  mark (self, NULL);
}

static gboolean
drop_cb (RushesAssetGroupRow *self,
         const GValue *value)
{
  mark (self, NULL);
  g_signal_emit (self, signals[DROPPED], 0, value);
  return TRUE;
}

static void
add_drop_target (RushesAssetGroupRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);

  gtk_drop_target_set_gtypes (target, (GType *) types, n_types);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
right_pressed_cb (RushesAssetGroupRow *self,
                  int n_press,
                  double x,
                  double y)
{
  g_signal_emit (self, signals[CONTEXT_MENU], 0, x, y);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_asset_group_row_dispose (GObject *object)
{
  RushesAssetGroupRow *self = RUSHES_ASSET_GROUP_ROW (object);

  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->group);
  G_OBJECT_CLASS (rushes_asset_group_row_parent_class)->dispose (object);
}

static void
rushes_asset_group_row_class_init (RushesAssetGroupRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_asset_group_row_dispose;

  signals[NAMED] = g_signal_new ("named", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static GtkWidget *
make_stack (RushesAssetGroupRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkWidget *edit = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->name), "show");

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the Group"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), key);
  gtk_box_append (GTK_BOX (edit), GTK_WIDGET (self->entry));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bad");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (edit), GTK_WIDGET (self->problem));
  gtk_stack_add_named (self->stack, edit, "edit");
  return GTK_WIDGET (self->stack);
}

static void
rushes_asset_group_row_init (RushesAssetGroupRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkGesture *click = gtk_gesture_click_new ();

  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), make_stack (self));
  self->ring = rushes_ring_new ();
  gtk_widget_set_visible (self->ring, FALSE);
  gtk_box_append (GTK_BOX (box), self->ring);
  self->alert = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->alert), "asset-group-alert");
  gtk_widget_set_visible (GTK_WIDGET (self->alert), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "num");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_widget_set_size_request (box, -1, 34);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * rushes_asset_group_row_new:
 * @model: what it counts
 * @group: (nullable): the group; %NULL for all assets
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
rushes_asset_group_row_new (GListModel *model,
                            RushesAssetGroup *group)
{
  RushesAssetGroupRow *self = g_object_new (RUSHES_TYPE_ASSET_GROUP_ROW, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  if (group)
    {
      self->group = g_object_ref (group);
      g_signal_connect_object (rushes_asset_group_get_self (group), "changed", G_CALLBACK (group_changed_cb), self, G_CONNECT_SWAPPED);
      group_changed_cb (self);
      add_drop_target (self);
    }
  else
    gtk_image_set_from_icon_name (self->icon, "rushes-library-symbolic");
  count_cb (self);
  return GTK_WIDGET (self);
}

/**
 * rushes_asset_group_row_new_unnamed:
 *
 * Returns: (transfer floating): a row for a group that is to be named first
 */
GtkWidget *
rushes_asset_group_row_new_unnamed (void)
{
  RushesAssetGroupRow *self = g_object_new (RUSHES_TYPE_ASSET_GROUP_ROW, NULL);

  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  update_name (self);
  return GTK_WIDGET (self);
}

/**
 * rushes_asset_group_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its group
 */
RushesAssetGroup *
rushes_asset_group_row_get_group (RushesAssetGroupRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_GROUP_ROW (self), NULL);
  return self->group;
}
