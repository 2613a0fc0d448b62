/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-tray.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-composer.h"
#include "rushes-css-class.h"
#include "rushes-drag-item.h"
#include "rushes-focus.h"
#include "rushes-groups.h"
#include "rushes-input-drag.h"
#include "rushes-input-menu.h"
#include "rushes-ring.h"
#include "rushes-tray-tile.h"

#define COLUMNS 5
#define SPACING 6
#define EMPTY_LINES 3
#define EMPTY_HEIGHT 56

struct _RushesTray
{
  GtkWidget parent_instance;

  GtkWidget *empty;     /* a dashed field with its menu */
  GtkWidget *empty_button;
  GtkWidget *empty_label;
  GtkWidget *grid;
  GtkWidget *add;       /* the dashed tile behind the last one: a menu of where more can come from */
  GtkWidget *empty_menu;
  GtkWidget *spinner;   /* a tile for what is under way */
  GPtrArray *tiles;     /* RushesTrayTile, in their order */
  GtkDropTarget *target;

  char *group;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesModel *model;
  RushesIntake *intake;
};

G_DEFINE_FINAL_TYPE (RushesTray, rushes_tray, GTK_TYPE_WIDGET)

/**
 * rushes_tray_get_counts:
 * @self: a tray
 * @n_inputs: (out): how many it holds
 * @max: (out): how many the model takes
 */
void
rushes_tray_get_counts (RushesTray *self,
                        guint      *n_inputs,
                        guint      *max)
{
  g_return_if_fail (RUSHES_IS_TRAY (self));

  *n_inputs = self->tiles->len;
  *max = 0;
  for (guint i = 0; self->model != NULL && i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->group) == 0)
        *max += role->max;
    }
}

/**
 * rushes_tray_get_n_tiles:
 * @self: a tray
 *
 * Returns: how many inputs it shows
 */
guint
rushes_tray_get_n_tiles (RushesTray *self)
{
  g_return_val_if_fail (RUSHES_IS_TRAY (self), 0);

  return self->tiles->len;
}

static void
choose_cb (RushesTray *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.choose-input", "s", self->group);
}

static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  return gtk_widget_activate_action (widget, "composer.paste-input", "s", RUSHES_TRAY (widget)->group);
}

static int
find_tile (RushesTray  *self,
           RushesInput *input)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (rushes_tray_tile_get_input (self->tiles->pdata[i]) == input)
      return (int) i;

  return -1;
}

/* Moves a reference by places of the tray; places of the spec may lie further apart. */
static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameters)
{
  RushesTray *self = RUSHES_TRAY (widget);
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (RushesInput) replaced = NULL;
  RushesInput *before;
  guint index;
  int by;
  int from;
  int to;

  g_variant_get (parameters, "(ui)", &index, &by);
  input = rushes_groups_get_nth (self->shot, index);
  from = input != NULL ? find_tile (self, input) : -1;
  to = from + by;
  if (from < 0 || to < 0 || to >= (int) self->tiles->len)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  to = by > 0 ? to + 1 : to;
  before = to < (int) self->tiles->len ? rushes_tray_tile_get_input (self->tiles->pdata[to]) : NULL;
  replaced = rushes_groups_put (self->shot, self->model, input, rushes_input_get_role (input), before);
  rushes_tray_update (self);
  rushes_tray_focus_input (self, input);
}

/* ---- drops ---- */

/* Whether it is dragged from another place of the composer, so that it moves. */
static gboolean
is_input (const GValue *value)
{
  return G_VALUE_HOLDS (value, RUSHES_TYPE_DRAG_ITEM) && rushes_drag_item_get_kind (g_value_get_boxed (value)) == RUSHES_DRAG_KIND_INPUT;
}

static GdkDragAction
judge (RushesTray  *self,
       char       **why)
{
  const GValue *value = gtk_drop_target_get_value (self->target);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GFile) spec = rushes_find_spec_file (value);

  if (self->model == NULL || self->intake == NULL)
    return 0;
  if (value == NULL || spec != NULL)
    return GDK_ACTION_COPY;

  items = rushes_intake_read_value (value);
  *why = rushes_intake_refuse (self->model, self->shot, self->group, items);
  if (*why != NULL)
    return 0;

  return is_input (value) ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static char *
invitation (RushesTray *self)
{
  RushesMediaKind only = RUSHES_MEDIA_KIND_UNKNOWN;
  guint n_kinds = 0;

  for (guint i = 0; self->model != NULL && i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->group) == 0 && role->kind != only)
        {
          only = role->kind;
          n_kinds++;
        }
    }

  return g_strdup (n_kinds == 1 && only == RUSHES_MEDIA_KIND_IMAGE ? _ ("Drop images here") : _ ("Drop images, video or audio here"));
}

static GdkDragAction
motion_cb (RushesTray *self)
{
  g_autofree char *why = NULL;
  GdkDragAction action = judge (self, &why);
  g_autoptr (GFile) spec = rushes_find_spec_file (gtk_drop_target_get_value (self->target));
  g_autofree char *text = why != NULL ? g_steal_pointer (&why) : spec != NULL ? g_strdup (_ ("Drop to open the spec")) : invitation (self);

  gtk_label_set_text (GTK_LABEL (self->empty_label), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "input-group.hover", "b", action != 0 && spec == NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "input-group.refuse", "s", action != 0 ? "" : text);
  rushes_input_drag_mark (self->empty_button, action, TRUE);
  rushes_input_drag_mark (self->add, action, TRUE);
  return action;
}

static void
value_cb (RushesTray *self)
{
  if (gtk_drop_target_get_value (self->target) != NULL)
    motion_cb (self);
}

static void
leave_cb (RushesTray *self)
{
  g_autofree char *text = invitation (self);

  gtk_label_set_text (GTK_LABEL (self->empty_label), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "input-group.hover", "b", FALSE);
  rushes_input_drag_mark (self->empty_button, 0, FALSE);
  rushes_input_drag_mark (self->add, 0, FALSE);
}

/* (nullable): the tile that something dropped here goes before: the first whose middle lies behind the pointer */
static RushesInput *
find_before (RushesTray *self,
             double      x,
             double      y)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      graphene_rect_t bounds;
      double middle;

      if (!gtk_widget_compute_bounds (self->tiles->pdata[i], GTK_WIDGET (self), &bounds))
        continue;
      middle = bounds.origin.x + bounds.size.width / 2;
      if (y < bounds.origin.y + bounds.size.height && (is_rtl ? x > middle : x < middle))
        return rushes_tray_tile_get_input (self->tiles->pdata[i]);
    }

  return NULL;
}

static gboolean
drop_cb (RushesTray   *self,
         const GValue *value,
         double        x,
         double        y)
{
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);

  leave_cb (self);
  if (rushes_input_drag_open_spec (GTK_WIDGET (self), value))
    return TRUE;
  if (items->len == 0 || self->intake == NULL || self->model == NULL)
    return FALSE;

  /* One of our own is put where it was dropped. */
  if (items->len == 1 && RUSHES_IS_INPUT (items->pdata[0]) && find_tile (self, items->pdata[0]) >= 0)
    {
      g_autoptr (RushesInput) replaced =
        rushes_groups_put (self->shot, self->model, items->pdata[0], rushes_input_get_role (items->pdata[0]), find_before (self, x, y));
    }
  else
    {
      rushes_intake_take (self->intake, self->shot, self->model, self->group, items);
    }
  return TRUE;
}

/* ---- what it shows ---- */

static void
place (RushesTray *self,
       GtkWidget  *widget,
       guint       n,
       GtkWidget  *previous)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, widget));

  gtk_grid_layout_child_set_column (child, n % COLUMNS);
  gtk_grid_layout_child_set_row (child, n / COLUMNS);
  /* The order of the keyboard follows the order of the children. */
  gtk_widget_insert_after (widget, self->grid, previous);
}

static RushesTrayTile *
ensure_tile (RushesTray  *self,
             RushesInput *input)
{
  int found = find_tile (self, input);
  GtkWidget *tile;

  if (found >= 0)
    return self->tiles->pdata[found];

  tile = rushes_tray_tile_new (input);
  gtk_grid_attach (GTK_GRID (self->grid), tile, 0, 0, 1, 1);
  return RUSHES_TRAY_TILE (tile);
}

static void
remove_stale (RushesTray *self,
              GPtrArray  *tiles)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (!g_ptr_array_find (tiles, self->tiles->pdata[i], NULL))
      {
        gboolean had_focus = gtk_widget_get_focus_child (self->grid) == self->tiles->pdata[i];
        GtkWidget *next = i + 1 < self->tiles->len ? self->tiles->pdata[i + 1] : self->add;

        gtk_grid_remove (GTK_GRID (self->grid), self->tiles->pdata[i]);
        if (had_focus)
          gtk_widget_grab_focus (next);
      }
}

static GPtrArray *
collect_tiles (RushesTray *self)
{
  g_autoptr (GPtrArray) inputs = self->shot != NULL && self->model != NULL ? rushes_groups_list (self->shot, self->model, self->group) : g_ptr_array_new ();
  guint numbers[RUSHES_MEDIA_KIND_AUDIO + 1] = { 0 };
  GPtrArray *tiles = g_ptr_array_new ();

  for (guint i = 0; i < inputs->len; i++)
    {
      RushesInput *input = inputs->pdata[i];
      const RushesRole *role = rushes_model_get_role (self->model, rushes_input_get_role (input));
      RushesTrayTile *tile = ensure_tile (self, input);

      rushes_tray_tile_update (tile, role->kind, (guint) rushes_groups_index_of (self->shot, input), ++numbers[role->kind]);
      g_ptr_array_add (tiles, tile);
    }

  return tiles;
}

/**
 * rushes_tray_update:
 * @self: a tray
 *
 * Shows what the spec and the intake hold for it now.
 */
void
rushes_tray_update (RushesTray *self)
{
  g_autoptr (GPtrArray) tiles = collect_tiles (self);
  g_autofree char *text = invitation (self);
  gboolean is_busy = self->intake != NULL && self->spec != NULL && rushes_intake_count (self->intake, self->spec, self->group) > 0;
  GtkWidget *previous = NULL;
  guint n = 0;
  guint n_inputs;
  guint max;

  remove_stale (self, tiles);
  g_ptr_array_unref (self->tiles);
  self->tiles = g_ptr_array_ref (tiles);

  for (; n < tiles->len; n++)
    {
      place (self, tiles->pdata[n], n, previous);
      previous = tiles->pdata[n];
    }
  place (self, self->spinner, n, previous);
  place (self, self->add, is_busy ? n + 1 : n, self->spinner);

  rushes_tray_get_counts (self, &n_inputs, &max);
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_widget_set_visible (self->add, n_inputs < max);
  gtk_widget_set_visible (self->empty, tiles->len == 0 && !is_busy);
  gtk_widget_set_visible (self->grid, tiles->len > 0 || is_busy);
  gtk_label_set_text (GTK_LABEL (self->empty_label), text);
}

/**
 * rushes_tray_set_form:
 * @self: a tray
 * @shot: (nullable): whose spec is edited
 * @model: (nullable): its model
 * @intake: (nullable): takes what is dropped
 */
void
rushes_tray_set_form (RushesTray   *self,
                      RushesShot   *shot,
                      RushesModel  *model,
                      RushesIntake *intake)
{
  RushesSpec *spec = shot != NULL ? rushes_shot_get_spec (shot) : NULL;

  g_return_if_fail (RUSHES_IS_TRAY (self));

  g_set_object (&self->shot, shot);
  g_set_object (&self->spec, spec);
  g_set_object (&self->model, model);
  g_set_object (&self->intake, intake);
  rushes_tray_update (self);
}

/**
 * rushes_tray_set_note:
 * @self: a tray
 * @input: one of its inputs
 * @note: (nullable): what is wrong with it
 * @index: its place in the problem line
 */
void
rushes_tray_set_note (RushesTray  *self,
                      RushesInput *input,
                      RushesNote  *note,
                      guint        index)
{
  int found = find_tile (self, input);

  if (found >= 0)
    rushes_tray_tile_set_note (self->tiles->pdata[found], note, index);
}

/**
 * rushes_tray_set_mentioned:
 * @self: a tray
 * @input: (nullable): the input whose mention the pointer is over
 *
 * Its picture stands out.
 */
void
rushes_tray_set_mentioned (RushesTray  *self,
                           RushesInput *input)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      rushes_set_css_class (self->tiles->pdata[i], "mentioned", input != NULL && rushes_tray_tile_get_input (self->tiles->pdata[i]) == input);
    }
}

/**
 * rushes_tray_focus_input:
 * @self: a tray
 * @input: an input
 *
 * Returns: %FALSE where it does not show it
 */
gboolean
rushes_tray_focus_input (RushesTray  *self,
                         RushesInput *input)
{
  int found = find_tile (self, input);

  return found >= 0 && gtk_widget_grab_focus (self->tiles->pdata[found]);
}

static gboolean
rushes_tray_grab_focus (GtkWidget *widget)
{
  RushesTray *self = RUSHES_TRAY (widget);

  return rushes_focus_enter (widget, self->tiles->len > 0 ? self->tiles->pdata[0] : self->empty_button);
}

static void
rushes_tray_dispose (GObject *object)
{
  RushesTray *self = RUSHES_TRAY (object);

  g_clear_object (&self->shot);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->intake);
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_tray_parent_class)->dispose (object);
}

static void
rushes_tray_finalize (GObject *object)
{
  RushesTray *self = RUSHES_TRAY (object);

  g_ptr_array_unref (self->tiles);
  g_free (self->group);

  G_OBJECT_CLASS (rushes_tray_parent_class)->finalize (object);
}

static void
rushes_tray_class_init (RushesTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_tray_dispose;
  object_class->finalize = rushes_tray_finalize;
  widget_class->grab_focus = rushes_tray_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "tray.move", "(ui)", move_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_key_cb, NULL);
}

static GtkWidget *
make_empty (RushesTray *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->empty_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->empty_label, "caption");
  gtk_widget_add_css_class (self->empty_label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->empty_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->empty_label), TRUE);
  /* In one line wherever there is room for it. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->empty_label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (self->empty_label), EMPTY_LINES);
  gtk_label_set_justify (GTK_LABEL (self->empty_label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), self->empty_label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_size_request (button, -1, EMPTY_HEIGHT);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "slot");
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("References, empty"), -1);
  self->empty_button = button;
  gtk_overlay_set_child (GTK_OVERLAY (overlay), button);

  self->empty_menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->empty_menu), "pan-down-symbolic");
  gtk_widget_add_css_class (self->empty_menu, "slot-menu");
  gtk_widget_set_halign (self->empty_menu, GTK_ALIGN_END);
  gtk_widget_set_valign (self->empty_menu, GTK_ALIGN_END);
  gtk_widget_set_margin_end (self->empty_menu, 6);
  gtk_widget_set_margin_bottom (self->empty_menu, 6);
  gtk_widget_set_tooltip_text (self->empty_menu, _ ("Choose From"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->empty_menu), _ ("Choose references from"));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty_menu);
  return overlay;
}

static GtkWidget *
make_add (RushesTray *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_size_request (button, RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "add-tile");
  gtk_widget_set_tooltip_text (button, _ ("Add References"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("Add references"));
  return button;
}

static void
rushes_tray_init (RushesTray *self)
{
  GtkWidget *spinner = rushes_ring_new_turning ();

  self->tiles = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "tray");

  self->empty = make_empty (self);
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), SPACING);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), SPACING);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  self->spinner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (self->spinner, RUSHES_TRAY_TILE_SIZE, RUSHES_TRAY_TILE_SIZE);
  gtk_widget_add_css_class (self->spinner, "slot");
  gtk_widget_set_hexpand (spinner, TRUE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->spinner), spinner);
  gtk_grid_attach (GTK_GRID (self->grid), self->spinner, 0, 0, 1, 1);
  /* Not to be stretched by the grid: it gets its space from the tiles. */
  gtk_widget_set_hexpand (self->spinner, FALSE);

  self->add = make_add (self);
  gtk_grid_attach (GTK_GRID (self->grid), self->add, 1, 0, 1, 1);

  self->target = rushes_input_drag_new_target ();
  g_signal_connect_swapped (self->target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect_swapped (self->target, "notify::value", G_CALLBACK (value_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->target));
}

/**
 * rushes_tray_new:
 * @group: the group whose inputs it shows
 *
 * Returns: (transfer floating): a new tray
 */
GtkWidget *
rushes_tray_new (const char *group)
{
  RushesTray *self = g_object_new (RUSHES_TYPE_TRAY, NULL);
  g_autoptr (GMenuModel) menu = rushes_input_menu_new (group);

  self->group = g_strdup (group);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->empty_menu), menu);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->add), menu);
  rushes_tray_update (self);
  return GTK_WIDGET (self);
}
