/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-draft-wall.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-cost-question.h"
#include "rushes-draft-cell.h"
#include "rushes-edit.h"
#include "rushes-final-sender.h"
#include "rushes-sentences.h"
#include "rushes-take-commands.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"

/* How many drafts are made at once: at first, and at most */
#define MORE 4
#define MOST 8
#define MAX_COLUMNS 4

/**
 * RushesDraftWall:
 *
 * The drafts of a shot side by side, running. Arrow keys go about, Space or Return pick, A picks all or none, Escape leaves. The keys of takes, such as
 * 0–5 and Delete, are for the draft that has the focus: `take`, read-only, NULL where none has.
 */
struct _RushesDraftWall
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  GHashTable *watched;       /* of RushesTake: those that may become a draft to show */
  guint n_more;              /* that are made at once */
  gboolean making;           /* some are being put on their way */
  GCancellable *cancellable; /* of a question */

  GtkWidget *box;
  GtkLabel *count;
  GtkWidget *more;
  GtkWidget *empty;
  GtkWidget *scroller;
  GtkFlowBox *cells;
  GtkWidget *render;
};

enum
{
  PROP_TAKE = 1,
};

static guint final_signal;
static guint closed_signal;

G_DEFINE_FINAL_TYPE (RushesDraftWall, rushes_draft_wall, GTK_TYPE_WIDGET)

/* -- what is there ---------------------------------------------------------------------------------------------------- */

static RushesDraftCell *
get_cell (RushesDraftWall *self,
          int n)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cells, n);

  return child ? RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (child)) : NULL;
}

/* (transfer full) (element-type RushesTake): those that have their films */
static GPtrArray *
list_drafts (RushesDraftWall *self,
             gboolean picked)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);
  RushesDraftCell *cell;

  for (int i = 0; (cell = get_cell (self, i)) != NULL; i++)
    if (picked ? rushes_draft_cell_get_picked (cell) : rushes_draft_cell_has_film (cell))
      g_ptr_array_add (drafts, g_object_ref (rushes_draft_cell_get_take (cell)));
  return drafts;
}

guint
rushes_draft_wall_count_drafts (RushesDraftWall *self)
{
  g_autoptr (GPtrArray) drafts = list_drafts (self, FALSE);

  return drafts->len;
}

guint
rushes_draft_wall_count_picked (RushesDraftWall *self)
{
  g_autoptr (GPtrArray) drafts = list_drafts (self, TRUE);

  return drafts->len;
}

static gboolean
is_shown (RushesDraftWall *self,
          RushesTake *take)
{
  RushesDraftCell *cell;

  for (int i = 0; (cell = get_cell (self, i)) != NULL; i++)
    if (rushes_draft_cell_get_take (cell) == take)
      return TRUE;
  return FALSE;
}

/* -- what it says ----------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what is made more of; NULL where there are no drafts to be made */
static RushesSpec *
dup_draft_spec (RushesDraftWall *self)
{
  RushesSpec *spec = rushes_shot_get_spec (self->shot);
  RushesModel *model = rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), rushes_spec_get_model (spec));

  if (!model || !rushes_model_finishes_drafts (model) || rushes_library_is_read_only (rushes_context_get_library (self->context)))
    return NULL;
  return rushes_edit_make_draft (spec, model);
}

static void
estimate_more (RushesDraftWall *self,
               RushesSpec *draft,
               guint n,
               RushesEstimate *estimate)
{
  *estimate = (RushesEstimate) { .count = n };
  rushes_estimator_estimate (rushes_context_get_estimator (self->context), draft, rushes_context_get_practice (self->context), n, estimate);
}

static void
update_more (RushesDraftWall *self)
{
  g_autoptr (RushesSpec) draft = dup_draft_spec (self);
  g_autofree char *what = g_strdup_printf (ngettext ("Make %u Draft", "Make %u Drafts", self->n_more), self->n_more);
  g_autofree char *cost = NULL;
  g_autofree char *label = NULL;
  RushesEstimate estimate;

  gtk_widget_set_visible (self->more, draft != NULL);
  if (draft == NULL)
    return;

  estimate_more (self, draft, self->n_more, &estimate);
  cost = rushes_format_estimate (&estimate);
  /* Translators: what a button does, and what that costs: "Make 4 Drafts · $0.24" */
  label = cost ? g_strdup_printf (_ ("%s · %s"), what, cost) : g_steal_pointer (&what);
  adw_split_button_set_label (ADW_SPLIT_BUTTON (self->more), label);
}

static gboolean
is_on_its_way (RushesTake *take)
{
  return rushes_take_get_record (take)->draft && !rushes_take_state_is_settled (rushes_take_get_state (take));
}

/* Those that somebody has to look after before they come here are counted as well. */
static char *
dup_count (RushesDraftWall *self)
{
  GListModel *takes = rushes_shot_get_takes (self->shot);
  guint n = rushes_draft_wall_count_drafts (self);
  guint under_way = 0;
  guint failed = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      under_way += is_on_its_way (take);
      failed += rushes_take_get_record (take)->draft && rushes_take_is_failure (take);
    }
  g_string_append_printf (text, ngettext ("%u draft", "%u drafts", n), n);
  if (under_way > 0)
    g_string_append_printf (text, ngettext (" · %u on its way", " · %u on their way", under_way), under_way);
  if (failed > 0)
    g_string_append_printf (text, ngettext (" · %u failed", " · %u failed", failed), failed);
  return g_string_free (text, FALSE);
}

/* As large as they can be seen all at once: as many to a row as there are rows, but never a single one as wide as the stage. */
static void
update_columns (RushesDraftWall *self)
{
  int n = 0;
  int columns = 2;

  while (get_cell (self, n))
    n++;
  while (columns < MAX_COLUMNS && columns * columns < n)
    columns++;
  gtk_flow_box_set_max_children_per_line (self->cells, (guint) columns);
}

static void
update (RushesDraftWall *self)
{
  g_autoptr (GPtrArray) picked = list_drafts (self, TRUE);
  gboolean is_empty = get_cell (self, 0) == NULL;
  g_autofree char *text = dup_count (self);
  g_autofree char *label = rushes_final_dup_label (self->context, picked, rushes_shot_get_spec (self->shot));

  gtk_label_set_label (self->count, text);
  gtk_button_set_label (GTK_BUTTON (self->render), picked->len > 0 ? label : _ ("Render Finals"));
  gtk_widget_set_sensitive (self->render, picked->len > 0);
  gtk_widget_set_tooltip_text (self->render, picked->len > 0 ? _ ("At the size of the composer; all else stays the drafts’")
                                                             : _ ("Pick drafts first: click them, or press Space"));
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (self->scroller, !is_empty);
  update_columns (self);
  update_more (self);
}

/* -- its drafts ------------------------------------------------------------------------------------------------------- */

static void take_changed_cb (RushesDraftWall *self);

static void
watch (RushesDraftWall *self,
       RushesTake *take)
{
  if (g_hash_table_add (self->watched, g_object_ref (take)))
    g_signal_connect_object (take, "notify::state", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
belongs_here (RushesDraftWall *self,
              RushesTake *take)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);

  if (!record->draft || record->trashed != 0)
    return FALSE;
  return rushes_take_get_video_path (take) ? rushes_final_get_state (self->context, take) != RUSHES_DRAFT_STATE_NONE : is_on_its_way (take);
}

/* In the trash, or come to nothing */
static void
remove_gone (RushesDraftWall *self)
{
  RushesDraftCell *cell;

  for (int i = 0; (cell = get_cell (self, i)) != NULL;)
    {
      if (!belongs_here (self, rushes_draft_cell_get_take (cell)))
        gtk_flow_box_remove (self->cells, gtk_widget_get_parent (GTK_WIDGET (cell)));
      else
        i++;
    }
}

/* The oldest first, so that new ones come at the end and nothing moves under the pointer. */
static void
fill (RushesDraftWall *self)
{
  GListModel *takes = rushes_shot_get_takes (self->shot);

  remove_gone (self);
  for (guint i = g_list_model_get_n_items (takes); i > 0; i--)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i - 1);
      GtkWidget *cell;

      if (!rushes_take_get_record (take)->draft)
        continue;
      watch (self, take);
      if (!belongs_here (self, take) || is_shown (self, take))
        continue;
      cell = rushes_draft_cell_new (take, get_cell (self, RUSHES_DRAFT_WALL_MAX_FILMS - 1) == NULL);
      g_signal_connect_object (cell, "notify::picked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->cells, cell);
    }
  update (self);
}

static void
take_changed_cb (RushesDraftWall *self)
{
  fill (self);
}

/* -- what can be done ------------------------------------------------------------------------------------------------- */

static void
made_cb (RushesTake *final,
         gpointer user_data)
{
  g_signal_emit (user_data, final_signal, 0, final);
}

/* What was asked for is made, however the wall was left meanwhile; what was not stays picked. */
static void
ordered_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  RushesDraftWall *self = RUSHES_DRAFT_WALL (source);

  if (!rushes_final_order_finish (GTK_WIDGET (self), result) || self->box == NULL)
    return;

  for (int i = 0; get_cell (self, i); i++)
    rushes_draft_cell_set_picked (get_cell (self, i), FALSE);
  g_signal_emit (self, closed_signal, 0);
}

void
rushes_draft_wall_render (RushesDraftWall *self)
{
  g_autoptr (GPtrArray) picked = NULL;

  g_return_if_fail (RUSHES_IS_DRAFT_WALL (self));

  picked = list_drafts (self, TRUE);
  if (picked->len == 0)
    return;

  rushes_final_order_async (GTK_WIDGET (self), self->context, self->shot, picked, rushes_shot_get_spec (self->shot), made_cb, G_OBJECT (self), ordered_cb, NULL);
}

static void
generated_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RushesDraftWall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_queue_generate_finish (RUSHES_QUEUE (source), result, &error);

  if (takes == NULL && gtk_widget_get_root (GTK_WIDGET (self)))
    rushes_toast_add_error (GTK_WIDGET (self), error);
  self->making = FALSE;
}

static void
make_more (RushesDraftWall *self,
           RushesSpec *draft,
           guint n)
{
  self->making = TRUE;
  rushes_queue_generate_async (rushes_context_get_queue (self->context), self->shot, draft, n, NULL, generated_cb, g_object_ref (self));
}

typedef struct
{
  RushesDraftWall *wall;
  RushesSpec *draft;         /* as it was when it was asked */
  guint n;
} Order;

static void
cost_of_order (gpointer user_data,
               RushesEstimate *estimate)
{
  Order *order = user_data;

  /* Nobody waits for it where the wall has gone. */
  *estimate = (RushesEstimate) { 0 };
  if (order->wall->context)
    estimate_more (order->wall, order->draft, order->n, estimate);
}

static void
allowed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Order *order = user_data;

  if (rushes_cost_question_finish (GTK_WIDGET (source), result) && order->wall->box)
    make_more (order->wall, order->draft, order->n);
  g_object_unref (order->wall);
  g_object_unref (order->draft);
  g_free (order);
}

static void
more_cb (RushesDraftWall *self)
{
  g_autoptr (RushesSpec) draft = dup_draft_spec (self);
  RushesEstimate estimate;
  Order *order;

  /* Not insensitive meanwhile, which would take the focus from it, and the keys from the wall. */
  if (draft == NULL || self->making)
    return;

  estimate_more (self, draft, self->n_more, &estimate);
  if (!rushes_cost_question_is_due (self->context, &estimate))
    {
      make_more (self, draft, self->n_more);
      return;
    }

  order = g_new0 (Order, 1);
  order->wall = g_object_ref (self);
  order->draft = g_steal_pointer (&draft);
  order->n = self->n_more;
  rushes_cost_question_async (GTK_WIDGET (self), self->context, cost_of_order, _ ("Make Drafts for About %s?"), _ ("_Make Drafts"), self->cancellable,
                              allowed_cb, order);
}

static void
number_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  RushesDraftWall *self = user_data;

  self->n_more = CLAMP ((guint) g_variant_get_int32 (parameter), 1, MOST);
  g_simple_action_set_state (action, g_variant_new_int32 ((int) self->n_more));
  update_more (self);
}

static void
close_cb (RushesDraftWall *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
activated_cb (RushesDraftWall *self,
              GtkFlowBoxChild *child)
{
  RushesDraftCell *cell = RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (child));

  rushes_draft_cell_set_picked (cell, !rushes_draft_cell_get_picked (cell));
}

static gboolean
pick_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!GTK_IS_FLOW_BOX_CHILD (focus))
    return FALSE;

  activated_cb (RUSHES_DRAFT_WALL (widget), GTK_FLOW_BOX_CHILD (focus));
  return TRUE;
}

static gboolean
all_key_cb (GtkWidget *widget,
            GVariant *args,
            gpointer user_data)
{
  RushesDraftWall *self = RUSHES_DRAFT_WALL (widget);
  gboolean pick = rushes_draft_wall_count_picked (self) < rushes_draft_wall_count_drafts (self);

  for (int i = 0; get_cell (self, i); i++)
    rushes_draft_cell_set_picked (get_cell (self, i), pick);
  return TRUE;
}

/* The box has a cursor of its own, which is not yet where the focus is. */
static gboolean
move_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  RushesDraftWall *self = RUSHES_DRAFT_WALL (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!GTK_IS_FLOW_BOX_CHILD (focus))
    return FALSE;

  gtk_widget_child_focus (GTK_WIDGET (self->cells), (GtkDirectionType) g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
close_key_cb (GtkWidget *widget,
              GVariant *args,
              gpointer user_data)
{
  close_cb (RUSHES_DRAFT_WALL (widget));
  return TRUE;
}

/* (transfer none) (nullable) */
static RushesTake *
get_focused (RushesDraftWall *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->cells));

  return child ? rushes_draft_cell_get_take (RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child)))) : NULL;
}

static void
add_key (GtkEventController *keys,
         guint key,
         GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_callback_action_new (func, NULL, NULL)));
}

static void
add_move_keys (GtkEventController *keys)
{
  static const struct { guint keys[2]; GtkDirectionType direction; } moves[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, GTK_DIR_LEFT },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, GTK_DIR_RIGHT },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, GTK_DIR_UP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, GTK_DIR_DOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    for (guint j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      {
        GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (moves[i].keys[j], 0), gtk_callback_action_new (move_key_cb, NULL, NULL));

        gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((int) moves[i].direction));
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
      }
}

/* Before the box of cells, which has its own mind about them. */
static void
add_keys (RushesDraftWall *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *commands = gtk_shortcut_controller_new ();

  rushes_take_commands_add_keys (GTK_SHORTCUT_CONTROLLER (commands));
  gtk_widget_add_controller (GTK_WIDGET (self), commands);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_space, pick_key_cb);
  add_key (keys, GDK_KEY_Return, pick_key_cb);
  add_key (keys, GDK_KEY_KP_Enter, pick_key_cb);
  add_key (keys, GDK_KEY_a, all_key_cb);
  add_key (keys, GDK_KEY_Escape, close_key_cb);
  add_move_keys (keys);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static gboolean
rushes_draft_wall_grab_focus (GtkWidget *widget)
{
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (RUSHES_DRAFT_WALL (widget)->cells, 0);

  return gtk_widget_grab_focus (first ? GTK_WIDGET (first) : RUSHES_DRAFT_WALL (widget)->more);
}

static void
rushes_draft_wall_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, get_focused (RUSHES_DRAFT_WALL (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
rushes_draft_wall_dispose (GObject *object)
{
  RushesDraftWall *self = RUSHES_DRAFT_WALL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->watched, g_hash_table_unref);
  g_clear_object (&self->shot);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_draft_wall_parent_class)->dispose (object);
}

static void
rushes_draft_wall_class_init (RushesDraftWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = rushes_draft_wall_get_property;
  G_OBJECT_CLASS (klass)->dispose = rushes_draft_wall_dispose;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_TAKE,
                                   g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  widget_class->grab_focus = rushes_draft_wall_grab_focus;
  final_signal = g_signal_new ("final", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-draft-wall");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_heading (RushesDraftWall *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Draft Wall"));
  GtkWidget *close = gtk_button_new_with_label (_ ("Done"));

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (row), title);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->count));
  gtk_widget_set_tooltip_text (close, _ ("Back to the Player (Escape)"));
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), close);
  return row;
}

static GtkWidget *
make_more_button (RushesDraftWall *self)
{
  static const GActionEntry entries[] = { { .name = "number", .activate = number_cb, .parameter_type = "i", .state = G_STRINGIFY (MORE) } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = adw_split_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "wall", G_ACTION_GROUP (group));
  for (int i = 1; i <= MOST; i++)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%d Draft", "%d Drafts", (gulong) i), i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "wall.number", "i", i);
      g_menu_append_item (menu, item);
    }
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  adw_split_button_set_direction (ADW_SPLIT_BUTTON (button), GTK_ARROW_UP);
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (button), _ ("Number of Drafts"));
  rushes_accessible_set_menu_name (button, _ ("Number of Drafts"));
  gtk_widget_set_tooltip_text (button, _ ("Drafts of what the composer holds, each another film"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_footer (RushesDraftWall *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->more = make_more_button (self);
  gtk_box_append (GTK_BOX (row), self->more);
  gtk_widget_set_hexpand (room, TRUE);
  gtk_box_append (GTK_BOX (row), room);
  self->render = gtk_button_new ();
  gtk_widget_add_css_class (self->render, "suggested-action");
  g_signal_connect_object (self->render, "clicked", G_CALLBACK (rushes_draft_wall_render), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->render);
  return row;
}

static void
rushes_draft_wall_init (RushesDraftWall *self)
{
  self->n_more = MORE;
  self->cancellable = g_cancellable_new ();
  self->watched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_box_append (GTK_BOX (self->box), make_heading (self));

  self->empty = adw_status_page_new ();
  gtk_widget_add_css_class (self->empty, "compact");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("No Drafts Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), _ ("Drafts run here side by side, so that the best of them can be rendered"));
  gtk_widget_set_vexpand (self->empty, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->empty);

  self->cells = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->cells, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->cells, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->cells), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Drafts"), -1);
  g_signal_connect_object (self->cells, "child-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->cells));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), make_footer (self));
  add_keys (self);
}

/**
 * rushes_draft_wall_new:
 * @context: the house; its library is open
 * @shot: whose drafts it shows
 *
 * Returns: (transfer floating): the wall of a shot
 */
GtkWidget *
rushes_draft_wall_new (RushesContext *context,
                       RushesShot *shot)
{
  RushesDraftWall *self = g_object_new (RUSHES_TYPE_DRAFT_WALL, NULL);

  self->context = g_object_ref (context);
  self->shot = g_object_ref (shot);
  g_signal_connect_object (rushes_shot_get_takes (shot), "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_shot_get_spec (shot), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_estimator (context), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
