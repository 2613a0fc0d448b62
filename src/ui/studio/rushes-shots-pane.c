/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shots-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-composer.h"
#include "rushes-first-frame.h"
#include "rushes-list-scroll.h"
#include "rushes-popover.h"
#include "rushes-sentences.h"
#include "rushes-settings-offer.h"
#include "rushes-shot-summary.h"
#include "rushes-shots-import.h"
#include "rushes-toast.h"

#define WIDTH 236

enum
{
  PROP_SHOT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesShotsPane, rushes_shots_pane, GTK_TYPE_WIDGET)

static gboolean
is_library_read_only (RushesShotsPane *self)
{
  return self->context == NULL || rushes_library_is_read_only (rushes_context_get_library (self->context));
}

gboolean
rushes_shots_pane_is_read_only (RushesShotsPane *self)
{
  return self->project == NULL || is_library_read_only (self);
}

guint
rushes_shots_pane_find_position (RushesShotsPane *self,
               RushesShot *shot)
{
  guint n = self->shots ? g_list_model_get_n_items (self->shots) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesShot) other = g_list_model_get_item (self->shots, i);

      if (other == shot)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void update_actions (RushesShotsPane *self);

/* -- runtime ---------------------------------------------------------------------------------------------------------- */

static void
update_runtime (RushesShotsPane *self)
{
  RushesCatalogue *catalogue = self->context ? rushes_context_get_catalogue (self->context) : NULL;
  g_autofree char *text = NULL;
  gint64 total = 0;

  for (guint i = 0; i < self->watched->len; i++)
    total += MAX (rushes_shot_get_length (g_ptr_array_index (self->watched, i), catalogue), 0);
  text = rushes_format_timecode (total, FALSE);
  gtk_label_set_label (self->runtime, text);
}

static void
unwatch_shots (RushesShotsPane *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    {
      RushesShot *shot = g_ptr_array_index (self->watched, i);

      g_signal_handlers_disconnect_by_func (shot, update_runtime, self);
      g_signal_handlers_disconnect_by_func (rushes_shot_get_spec (shot), update_runtime, self);
    }
  g_ptr_array_set_size (self->watched, 0);
}

static void
shots_changed_cb (RushesShotsPane *self)
{
  guint n = self->shots ? g_list_model_get_n_items (self->shots) : 0;

  unwatch_shots (self);
  for (guint i = 0; i < n; i++)
    {
      RushesShot *shot = g_list_model_get_item (self->shots, i);

      g_signal_connect_object (shot, "notify::chosen-take", G_CALLBACK (update_runtime), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (rushes_shot_get_spec (shot), "changed", G_CALLBACK (update_runtime), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, shot);
    }
  update_runtime (self);
  update_actions (self);
}

/* -- selection -------------------------------------------------------------------------------------------------------- */

static void
update_actions (RushesShotsPane *self)
{
  gboolean writable = !rushes_shots_pane_is_read_only (self);
  RushesShot *shot = rushes_shots_pane_get_shot (self);
  guint position = shot ? rushes_shots_pane_find_position (self, shot) : 0;
  guint n = self->shots ? g_list_model_get_n_items (self->shots) : 0;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "shots.add", writable);
  gtk_widget_action_set_enabled (widget, "shots.import", writable);
  gtk_widget_action_set_enabled (widget, "shots.paste", writable);
  gtk_widget_action_set_enabled (widget, "shots.rename", writable && shot);
  gtk_widget_action_set_enabled (widget, "shots.insert-after", writable && shot);
  gtk_widget_action_set_enabled (widget, "shots.duplicate", writable && shot);
  gtk_widget_action_set_enabled (widget, "shots.trash", writable && shot && n > 1);
  gtk_widget_action_set_enabled (widget, "shots.move-up", writable && shot && position > 0);
  gtk_widget_action_set_enabled (widget, "shots.move-down", writable && shot && position + 1 < n);
}

static void
selected_cb (RushesShotsPane *self)
{
  RushesShot *shot = rushes_shots_pane_get_shot (self);

  if (shot && !rushes_shots_pane_is_read_only (self))
    rushes_library_select_shot (rushes_context_get_library (self->context), self->project, shot);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

RushesShotRow *
rushes_shots_pane_find_row (RushesShotsPane *self,
                            RushesShot *shot)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RushesShotRow *row = g_ptr_array_index (self->rows, i);

      if (rushes_shot_row_get_shot (row) == shot)
        return row;
    }
  return NULL;
}

/* -- dropped on a row ------------------------------------------------------------------------------------------------- */

static void
move_before_cb (RushesShotRow *row,
                RushesShot *dropped,
                RushesShotsPane *self)
{
  rushes_shots_pane_move_beside (self, dropped, row, FALSE);
}

static void
move_after_cb (RushesShotRow *row,
               RushesShot *dropped,
               RushesShotsPane *self)
{
  rushes_shots_pane_move_beside (self, dropped, row, TRUE);
}

static RushesModel *
get_model (RushesShotsPane *self,
           RushesShot *shot)
{
  const char *id = shot ? rushes_spec_get_model (rushes_shot_get_spec (shot)) : NULL;

  return id && self->context ? rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), id) : NULL;
}

static gboolean
accepts_cb (RushesShotRow *row,
            const GValue *value,
            RushesShotsPane *self)
{
  RushesModel *model = get_model (self, rushes_shot_row_get_shot (row));
  const char *target = model ? rushes_first_frame_find_role (model) : NULL;
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);
  g_autoptr (GFile) list = rushes_find_spec_file (value);

  if (list)
    return !rushes_shots_pane_is_read_only (self);
  return target && !rushes_shots_pane_is_read_only (self) && rushes_intake_accepts (model, target, items);
}

static void
dropped_cb (RushesShotRow *row,
            const GValue *value,
            RushesShotsPane *self)
{
  RushesShot *shot = rushes_shot_row_get_shot (row);
  RushesModel *model = get_model (self, shot);
  const char *target = model ? rushes_first_frame_find_role (model) : NULL;
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);
  g_autoptr (GFile) list = rushes_find_spec_file (value);

  if (list)
    {
      rushes_shots_import_file (self, list);
      return;
    }
  if (target == NULL || self->intake == NULL || items->len == 0)
    return;

  rushes_shots_pane_select (self, shot);
  rushes_intake_take (self->intake, shot, model, target, items);
}

static void
intake_message_cb (RushesShotsPane *self,
                   const char *sentence)
{
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* -- menu ------------------------------------------------------------------------------------------------------------- */

static void
popup_menu (RushesShotsPane *self,
            GtkWidget *from,
            double x,
            double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (from, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { point.x, point.y, 1, 1 });
  rushes_popover_popup_for (GTK_POPOVER (self->menu), from);
}

static void
context_menu_cb (RushesShotRow *row,
                 double x,
                 double y,
                 RushesShotsPane *self)
{
  rushes_shots_pane_select (self, rushes_shot_row_get_shot (row));
  popup_menu (self, GTK_WIDGET (row), x, y);
}

static void
menu_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  RushesShot *shot = rushes_shots_pane_get_shot (self);
  RushesShotRow *row = shot ? rushes_shots_pane_find_row (self, shot) : NULL;

  if (row)
    popup_menu (self, GTK_WIDGET (row), gtk_widget_get_width (GTK_WIDGET (row)) / 2., gtk_widget_get_height (GTK_WIDGET (row)));
}

static void
add_with_key (GMenu *menu,
              const char *label,
              const char *action,
              const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GtkPopoverMenu *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) spec = g_menu_new ();
  g_autoptr (GMenu) trash = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _ ("_Rename…"), "shots.rename");
  g_menu_append (menu, _ ("_Insert Shot After"), "shots.insert-after");
  g_menu_append (menu, _ ("_Duplicate"), "shots.duplicate");
  g_menu_append (menu, _ ("Move _Up"), "shots.move-up");
  g_menu_append (menu, _ ("Move Do_wn"), "shots.move-down");
  g_menu_append (spec, _ ("Check Sea_m…"), "win.check-seam");
  add_with_key (spec, _ ("_Copy Spec as JSON"), "studio.copy-spec", "<Control><Shift>c");
  add_with_key (spec, _ ("_Paste Spec"), "studio.paste-spec", "<Control><Shift>v");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (spec));
  g_menu_append (trash, _ ("Move to _Trash"), "shots.trash");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (trash));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  return GTK_POPOVER_MENU (popover);
}

/* -- list ------------------------------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          gpointer object,
          RushesShotsPane *self)
{
  GtkListItem *item = GTK_LIST_ITEM (object);
  GtkWidget *row = rushes_shot_row_new (self->context ? rushes_context_get_catalogue (self->context) : NULL);

  /* Rows are made while a project is being put in its place. */
  rushes_shot_row_set_read_only (RUSHES_SHOT_ROW (row), is_library_read_only (self));
  g_signal_connect_object (row, "move-before", G_CALLBACK (move_before_cb), self, 0);
  g_signal_connect_object (row, "move-after", G_CALLBACK (move_after_cb), self, 0);
  g_signal_connect_object (row, "accepts", G_CALLBACK (accepts_cb), self, 0);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, 0);
  g_signal_connect_object (row, "context-menu", G_CALLBACK (context_menu_cb), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         gpointer object,
         RushesShotsPane *self)
{
  GtkListItem *item = GTK_LIST_ITEM (object);
  GtkWidget *row = gtk_list_item_get_child (item);

  rushes_shot_row_set_shot (RUSHES_SHOT_ROW (row), gtk_list_item_get_item (item));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           gpointer object,
           RushesShotsPane *self)
{
  GtkWidget *row = gtk_list_item_get_child (GTK_LIST_ITEM (object));

  g_ptr_array_remove (self->rows, row);
  if (row)
    rushes_shot_row_set_shot (RUSHES_SHOT_ROW (row), NULL);
}

static gboolean
rename_cb (gpointer user_data)
{
  RushesShotsPane *self = user_data;

  self->rename_id = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "shots.rename", NULL);
  return G_SOURCE_REMOVE;
}

/* A double click activates first and takes the focus for the row after that, which would end the renaming. */
static void
activate_cb (RushesShotsPane *self)
{
  if (self->rename_id == 0)
    self->rename_id = g_idle_add (rename_cb, self);
}

static GtkWidget *
make_list (RushesShotsPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_add_css_class (self->list, "shots");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Shots"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Shots"));
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_margin_start (head, 15);
  gtk_widget_set_margin_end (head, 6);
  gtk_widget_set_margin_top (head, 6);
  gtk_widget_set_margin_bottom (head, 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), title);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_tooltip_text (add, _ ("Add Shot (Ctrl+Shift+N)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Shot"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "shots.add");
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

static GtkWidget *
make_foot (RushesShotsPane *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Total runtime"));
  GtkWidget *export = gtk_button_new_with_label (_ ("Export All…"));
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (whole, "pane-footer");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (foot), title);
  self->runtime = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->runtime), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->runtime), "num");
  gtk_widget_set_tooltip_text (foot, _ ("Shots whose length the model chooses are counted once they have a take"));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->runtime));
  gtk_box_append (GTK_BOX (whole), foot);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "win.export-all");
  gtk_box_append (GTK_BOX (whole), export);
  return whole;
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static gboolean
rushes_shots_pane_grab_focus (GtkWidget *widget)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  RushesShot *shot = rushes_shots_pane_get_shot (self);
  RushesShotRow *row = shot ? rushes_shots_pane_find_row (self, shot) : NULL;
  GtkWidget *item = row ? gtk_widget_get_parent (GTK_WIDGET (row)) : NULL;

  /* The list would go to the row that had the focus last, or to the first. */
  if (item && gtk_widget_grab_focus (item))
    return TRUE;
  return gtk_widget_grab_focus (self->list);
}

static void
rushes_shots_pane_dispose (GObject *object)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (object);

  g_clear_handle_id (&self->rename_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  unwatch_shots (self);
  if (self->menu)
    rushes_popover_remove (GTK_WIDGET (self->menu));
  self->menu = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shots);
  g_clear_object (&self->intake);
  g_clear_object (&self->project);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_shots_pane_parent_class)->dispose (object);
}

static void
rushes_shots_pane_finalize (GObject *object)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->watched);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (rushes_shots_pane_parent_class)->finalize (object);
}

static void
rushes_shots_pane_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOT:
      g_value_set_object (value, rushes_shots_pane_get_shot (RUSHES_SHOTS_PANE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_shots_pane_class_init (RushesShotsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_shots_pane_dispose;
  object_class->finalize = rushes_shots_pane_finalize;
  object_class->get_property = rushes_shots_pane_get_property;
  widget_class->grab_focus = rushes_shots_pane_grab_focus;

  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  rushes_shots_pane_install_edits (widget_class);
  rushes_shots_import_install (widget_class);
  gtk_widget_class_install_action (widget_class, "shots.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "shots.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "shots.menu", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-shots-pane");
}

static void
rushes_shots_pane_init (RushesShotsPane *self)
{
  self->cancellable = g_cancellable_new ();
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "pane");
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), make_head ());
  gtk_box_append (GTK_BOX (self->box), make_list (self));
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  rushes_shots_import_take_drops (self);
  self->menu = make_menu ();
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  update_runtime (self);
  update_actions (self);
}

/**
 * rushes_shots_pane_new:
 *
 * Returns: (transfer floating): a pane without a project
 */
GtkWidget *
rushes_shots_pane_new (void)
{
  return g_object_new (RUSHES_TYPE_SHOTS_PANE, NULL);
}

void
rushes_shots_pane_set_context (RushesShotsPane *self,
                               RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_SHOTS_PANE (self));

  g_set_object (&self->context, context);
  g_clear_object (&self->intake);
  if (context)
    {
      self->intake = rushes_settings_offer_new_intake (GTK_WIDGET (self), context);
      g_signal_connect_object (self->intake, "message", G_CALLBACK (intake_message_cb), self, G_CONNECT_SWAPPED);
    }
  update_actions (self);
}

/**
 * rushes_shots_pane_set_project:
 * @project: (nullable): whose shots to show
 *
 * Selects the shot that was selected when the project was shown last, else the first.
 */
void
rushes_shots_pane_set_project (RushesShotsPane *self,
                               RushesProject *project)
{
  gint64 selected;
  guint n;

  g_return_if_fail (RUSHES_IS_SHOTS_PANE (self));

  if (self->shots)
    g_signal_handlers_disconnect_by_func (self->shots, shots_changed_cb, self);
  /* No project while the model changes: the first shot is selected for a moment, and that is not to be remembered. */
  g_clear_object (&self->project);
  g_clear_object (&self->shots);
  self->shots = project ? g_object_ref (rushes_project_get_shots (project)) : NULL;
  if (self->shots)
    g_signal_connect_object (self->shots, "items-changed", G_CALLBACK (shots_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, self->shots);
  g_set_object (&self->project, project);
  shots_changed_cb (self);

  selected = project ? rushes_project_get_selected_shot (project) : 0;
  n = self->shots ? g_list_model_get_n_items (self->shots) : 0;
  for (guint i = 0; i < n && selected != 0; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (self->shots, i);

      if (rushes_shot_get_id (shot) == selected)
        rushes_shots_pane_select (self, shot);
    }
  update_actions (self);
}

/**
 * rushes_shots_pane_get_shot:
 *
 * Returns: (transfer none) (nullable): what is selected
 */
RushesShot *
rushes_shots_pane_get_shot (RushesShotsPane *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOTS_PANE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * rushes_shots_pane_select:
 * @shot: a shot of the project
 *
 * Selects a shot and brings it into sight.
 */
void
rushes_shots_pane_select (RushesShotsPane *self,
                          RushesShot *shot)
{
  guint position;

  g_return_if_fail (RUSHES_IS_SHOTS_PANE (self));

  position = rushes_shots_pane_find_position (self, shot);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gtk_single_selection_set_selected (self->selection, position);
  if (gtk_widget_get_mapped (self->list))
    rushes_list_scroll_to (self->list, position);
}

void
rushes_shots_pane_step (RushesShotsPane *self,
                        int by)
{
  guint position;
  g_autoptr (RushesShot) shot = NULL;

  g_return_if_fail (RUSHES_IS_SHOTS_PANE (self));

  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION || (by < 0 && position < (guint) -by))
    return;

  shot = g_list_model_get_item (self->shots, position + by);
  if (shot)
    rushes_shots_pane_select (self, shot);
}

void
rushes_shots_pane_add (RushesShotsPane *self)
{
  g_return_if_fail (RUSHES_IS_SHOTS_PANE (self));

  rushes_shots_pane_add_at (self, -1, NULL);
}

RushesContext *
rushes_shots_pane_get_context (RushesShotsPane *self)
{
  return self->context;
}

RushesProject *
rushes_shots_pane_get_writable_project (RushesShotsPane *self)
{
  return rushes_shots_pane_is_read_only (self) ? NULL : self->project;
}

GCancellable *
rushes_shots_pane_get_cancellable (RushesShotsPane *self)
{
  return self->cancellable;
}
