/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-filmstrip.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-hover-preview.h"
#include "rushes-list-scroll.h"
#include "rushes-take-card.h"
#include "rushes-take-sort.h"

/* GTK 4.8 loses its place in lists of more than about 205 rows, so a page is shorter. */
#define PAGE 200

/**
 * RushesFilmstrip:
 *
 * The takes of a shot side by side, the newest first or as they are sorted, under a heading that counts them; or all of them in a grid. What is selected is what the stage shows. A new
 * take is selected where the newest was: who presses Generate wants to see what becomes of it, who looks at an older one is left alone.
 */
struct _RushesFilmstrip
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  RushesTake *selected;
  GSignalGroup *takes_signals;
  GSignalGroup *spec_signals;
  gboolean compact;

  RushesTakeSort sort;
  gboolean show_all;

  GtkSortListModel *sorted;
  GtkSliceListModel *page;
  GtkSingleSelection *selection;
  GHashTable *cards;         /* those that show a take: a set without references */

  GtkWidget *box;
  GtkLabel *count;
  GtkWidget *newer;
  GtkWidget *earlier;
  GtkWidget *scroller;
  GtkListView *list;
  GtkWidget *grid_scroller;
  GtkGridView *grid;
  GtkWidget *all_button;
  GtkWidget *sort_button;
  GtkWidget *wall_button;
};

enum
{
  PROP_SHOT = 1,
  PROP_SELECTED,
  PROP_SHOW_ALL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint activated_signal;
static guint wall_signal;

G_DEFINE_FINAL_TYPE (RushesFilmstrip, rushes_filmstrip, GTK_TYPE_WIDGET)

static GListModel *
get_takes (RushesFilmstrip *self)
{
  return self->shot ? rushes_shot_get_takes (self->shot) : NULL;
}

/* The cards are in one of them at a time. */
static GtkWidget *
get_view (RushesFilmstrip *self)
{
  return self->show_all ? GTK_WIDGET (self->grid) : GTK_WIDGET (self->list);
}

/* -- heading ---------------------------------------------------------------------------------------------------------- */

/* "5 takes · 1 running, 1 waiting, 1 failed" */
static char *
dup_count (GListModel *takes)
{
  guint n = takes ? g_list_model_get_n_items (takes) : 0;
  guint running = 0;
  guint waiting = 0;
  guint failed = 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      RushesTakeState state = rushes_take_get_state (take);

      waiting += state == RUSHES_TAKE_STATE_WAITING;
      failed += state == RUSHES_TAKE_STATE_FAILED || state == RUSHES_TAKE_STATE_EXPIRED;
      running += rushes_take_state_is_under_way (state);
    }

  if (n == 0)
    return g_strdup ("");
  all = g_strdup_printf (ngettext ("%u take", "%u takes", n), n);
  if (running > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u running", "%u running", running), running));
  if (waiting > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting));
  if (failed > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u failed", "%u failed", failed), failed));
  if (parts->len == 0)
    return g_steal_pointer (&all);

  g_ptr_array_add (parts, NULL);
  some = g_strjoinv (", ", (char **) parts->pdata);
  return g_strdup_printf ("%s · %s", all, some);
}

static guint
count_drafts (GListModel *takes)
{
  guint count = 0;

  for (guint i = 0; takes && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      count += rushes_take_get_record (take)->draft && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY;
    }
  return count;
}

static gboolean
makes_drafts (RushesFilmstrip *self)
{
  RushesModel *model = self->shot && self->context
                         ? rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), rushes_spec_get_model (rushes_shot_get_spec (self->shot)))
                         : NULL;

  return model && rushes_model_finishes_drafts (model);
}

static void
update_heading (RushesFilmstrip *self)
{
  GListModel *takes = get_takes (self);
  guint n = takes ? g_list_model_get_n_items (takes) : 0;
  guint offset = gtk_slice_list_model_get_offset (self->page);
  g_autofree char *text = dup_count (takes);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->wall_button, count_drafts (takes) > 0 || makes_drafts (self));
  gtk_widget_set_sensitive (self->sort_button, n > 1);
  gtk_widget_set_sensitive (self->all_button, n > 0);
  gtk_widget_set_visible (self->newer, offset > 0);
  gtk_widget_set_visible (self->earlier, offset + PAGE < n);
}

static void
turn_page (RushesFilmstrip *self,
           int by)
{
  int offset = (int) gtk_slice_list_model_get_offset (self->page) + by * PAGE;

  gtk_slice_list_model_set_offset (self->page, (guint) MAX (offset, 0));
  update_heading (self);
}

static void
newer_cb (RushesFilmstrip *self)
{
  turn_page (self, -1);
}

static void
earlier_cb (RushesFilmstrip *self)
{
  turn_page (self, 1);
}

/* -- what is marked --------------------------------------------------------------------------------------------------- */

static void
take_changed_cb (RushesFilmstrip *self)
{
  GtkSorter *sorter = gtk_sort_list_model_get_sorter (self->sorted);

  if (sorter)
    gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_heading (self);
}

/* A draft and its finals */
static gboolean
is_pair (RushesTake *one,
         RushesTake *other)
{
  return one && other && one != other &&
         (rushes_take_get_record (one)->draft_of == rushes_take_get_id (other) || rushes_take_get_record (other)->draft_of == rushes_take_get_id (one));
}

static void
mark_card (RushesFilmstrip *self,
           RushesTakeCard *card)
{
  RushesTake *take = rushes_take_card_get_take (card);

  rushes_take_card_set_selected (card, self->selected && take == self->selected);
  rushes_take_card_set_paired (card, is_pair (take, self->selected));
}

static void
set_selected (RushesFilmstrip *self,
              RushesTake *take)
{
  GHashTableIter iter;
  gpointer card;

  if (self->selected == take)
    return;

  g_set_object (&self->selected, take);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &card, NULL))
    mark_card (self, card);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* -- order ------------------------------------------------------------------------------------------------------------ */

static void
set_sort (RushesFilmstrip *self,
          RushesTakeSort sort)
{
  g_autoptr (RushesTake) selected = self->selected ? g_object_ref (self->selected) : NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  self->sort = sort;
  /* The shot has them in that order already. */
  if (sort != RUSHES_TAKE_SORT_NEWEST)
    sorter = GTK_SORTER (gtk_custom_sorter_new (rushes_take_compare, GINT_TO_POINTER (sort), NULL));
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  if (selected)
    rushes_filmstrip_set_selected (self, selected);
}

static void
sort_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  for (guint i = 0; i < RUSHES_N_TAKE_SORTS; i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), rushes_take_sort_names[i]))
      set_sort (user_data, (RushesTakeSort) i);
  g_simple_action_set_state (action, parameter);
}

/* -- selection -------------------------------------------------------------------------------------------------------- */

static void
selection_cb (RushesFilmstrip *self)
{
  RushesTake *take = gtk_single_selection_get_selected_item (self->selection);

  /* A page without it has no selection; what is on the stage stays there. */
  if (take)
    set_selected (self, take);
}

static void
takes_changed_cb (RushesFilmstrip *self,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *takes)
{
  g_autoptr (RushesTake) former_newest = added > 0 && position == 0 ? g_list_model_get_item (takes, added) : NULL;

  if (added > 0 && position == 0 && (self->selected == NULL || self->selected == former_newest))
    {
      g_autoptr (RushesTake) newest = g_list_model_get_item (takes, 0);

      rushes_filmstrip_set_selected (self, newest);
    }
  update_heading (self);
}

static void
activate_cb (RushesFilmstrip *self,
             guint position)
{
  g_autoptr (RushesTake) take = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (take)
    g_signal_emit (self, activated_signal, 0, take);
}

/* -- cards ------------------------------------------------------------------------------------------------------------ */

static void
setup_cb (RushesFilmstrip *self,
          GtkListItem *item)
{
  GtkWidget *card = rushes_take_card_new (self->context);

  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_list_item_set_child (item, card);
}

/* The columns of a grid share the room that is left. */
static void
grid_setup_cb (RushesFilmstrip *self,
               GtkListItem *item)
{
  setup_cb (self, item);
  rushes_take_card_set_wide (RUSHES_TAKE_CARD (gtk_list_item_get_child (item)), TRUE);
}

static void
bind_cb (RushesFilmstrip *self,
         GtkListItem *item)
{
  RushesTakeCard *card = RUSHES_TAKE_CARD (gtk_list_item_get_child (item));
  RushesTake *take = gtk_list_item_get_item (item);

  g_hash_table_add (self->cards, card);
  rushes_take_card_set_compact (card, self->compact);
  rushes_take_card_set_take (card, take);
  rushes_take_card_set_others (card, get_takes (self));
  mark_card (self, card);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (take, "notify::rating", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
unbind_cb (RushesFilmstrip *self,
           GtkListItem *item)
{
  RushesTakeCard *card = RUSHES_TAKE_CARD (gtk_list_item_get_child (item));
  RushesTake *take = rushes_take_card_get_take (card);

  if (take)
    g_signal_handlers_disconnect_by_func (take, take_changed_cb, self);
  rushes_take_card_set_take (card, NULL);
  g_hash_table_remove (self->cards, card);
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_filmstrip_dispose (GObject *object)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (object);

  g_signal_group_set_target (self->takes_signals, NULL);
  g_signal_group_set_target (self->spec_signals, NULL);
  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  if (self->grid)
    gtk_grid_view_set_model (self->grid, NULL);
  self->list = NULL;
  self->grid = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shot);
  g_clear_object (&self->selected);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_filmstrip_parent_class)->dispose (object);
}

static void
rushes_filmstrip_finalize (GObject *object)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (object);

  g_clear_object (&self->takes_signals);
  g_clear_object (&self->spec_signals);
  g_clear_object (&self->page);
  g_clear_object (&self->sorted);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  G_OBJECT_CLASS (rushes_filmstrip_parent_class)->finalize (object);
}

static void
rushes_filmstrip_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (object);

  switch (prop_id)
    {
    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_SHOW_ALL:
      g_value_set_boolean (value, self->show_all);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_filmstrip_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (object);

  switch (prop_id)
    {
    case PROP_SHOT:
      rushes_filmstrip_set_shot (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      rushes_filmstrip_set_selected (self, g_value_get_object (value));
      break;
    case PROP_SHOW_ALL:
      rushes_filmstrip_set_show_all (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GtkWidget *
make_page_button (RushesFilmstrip *self,
                  const char *label,
                  GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
wall_cb (RushesFilmstrip *self)
{
  g_signal_emit (self, wall_signal, 0);
}

static GtkWidget *
make_sort_button (RushesFilmstrip *self)
{
  static const GActionEntry entries[] = { { .name = "sort", .activate = sort_cb, .parameter_type = "s", .state = "'newest'" } };
  const char *const labels[] = { _ ("Newest First"), _ ("Oldest First"), _ ("Best First"), _ ("Most Expensive First"), _ ("Longest First") };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "strip", G_ACTION_GROUP (group));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *action = g_strdup_printf ("strip.sort::%s", rushes_take_sort_names[i]);

      g_menu_append (menu, labels[i], action);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-descending-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Sort Takes"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("Sort Takes"));
  return button;
}

static GtkWidget *
make_heading (RushesFilmstrip *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Takes"));

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (row), title);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->count));
  self->newer = make_page_button (self, _ ("Show Newer"), G_CALLBACK (newer_cb));
  gtk_box_append (GTK_BOX (row), self->newer);
  self->earlier = make_page_button (self, _ ("Show Earlier"), G_CALLBACK (earlier_cb));
  gtk_box_append (GTK_BOX (row), self->earlier);
  self->wall_button = make_page_button (self, _ ("Draft Wall"), G_CALLBACK (wall_cb));
  gtk_widget_set_tooltip_text (self->wall_button, _ ("All drafts at once, to pick those that are rendered"));
  gtk_box_append (GTK_BOX (row), self->wall_button);
  self->sort_button = make_sort_button (self);
  gtk_box_append (GTK_BOX (row), self->sort_button);
  self->all_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->all_button), "view-grid-symbolic");
  gtk_widget_add_css_class (self->all_button, "flat");
  gtk_widget_set_tooltip_text (self->all_button, _ ("Show All Takes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show All Takes"), -1);
  g_object_bind_property (self, "show-all", self->all_button, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (GTK_BOX (row), self->all_button);
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  return row;
}

/* What lies under the pointer then is another card. */
static void
scrolled_cb (RushesFilmstrip *self)
{
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &card, NULL))
    rushes_hover_preview_stop (card);
}

static void
stop_previews_on_scroll (RushesFilmstrip *self,
                         GtkAdjustment *adjustment)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/* The row has the focus, not the card in it. */
static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (widget);
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (self->selected && g_hash_table_iter_next (&iter, &card, NULL))
    if (rushes_take_card_get_take (card) == self->selected)
      {
        rushes_take_card_popup_menu (card);
        return TRUE;
      }
  return FALSE;
}

static gboolean
leave_all_cb (GtkWidget *widget,
              GVariant *args,
              gpointer user_data)
{
  if (!RUSHES_FILMSTRIP (widget)->show_all)
    return FALSE;

  rushes_filmstrip_set_show_all (RUSHES_FILMSTRIP (widget), FALSE);
  return TRUE;
}

static void
rushes_filmstrip_class_init (RushesFilmstripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_filmstrip_dispose;
  object_class->finalize = rushes_filmstrip_finalize;
  object_class->get_property = rushes_filmstrip_get_property;
  object_class->set_property = rushes_filmstrip_set_property;

  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, RUSHES_TYPE_TAKE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_ALL] = g_param_spec_boolean ("show-all", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  wall_signal = g_signal_new ("wall", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-filmstrip");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_all_cb, NULL);
}

static void
rushes_filmstrip_init (RushesFilmstrip *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) grid_factory = NULL;

  self->cards = g_hash_table_new (NULL, NULL);
  self->takes_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->takes_signals, "items-changed", G_CALLBACK (takes_changed_cb), self);
  self->spec_signals = g_signal_group_new (RUSHES_TYPE_SPEC);
  g_signal_group_connect_swapped (self->spec_signals, "notify::model", G_CALLBACK (update_heading), self);
  self->sorted = gtk_sort_list_model_new (NULL, NULL);
  self->page = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)), 0, PAGE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->page)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  grid_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (grid_factory, "setup", G_CALLBACK (grid_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid_factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid_factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), g_steal_pointer (&factory)));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->list), GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "filmstrip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Takes"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));

  self->grid = GTK_GRID_VIEW (gtk_grid_view_new (NULL, g_steal_pointer (&grid_factory)));
  gtk_grid_view_set_max_columns (self->grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "filmstrip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Takes"), -1);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  self->grid_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->grid_scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->grid_scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (self->grid_scroller, TRUE);
  gtk_widget_set_visible (self->grid_scroller, FALSE);
  stop_previews_on_scroll (self, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  stop_previews_on_scroll (self, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->grid_scroller)));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), self->grid_scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  rushes_filmstrip_set_compact (self, FALSE);
}

/**
 * rushes_filmstrip_new:
 *
 * Returns: (transfer floating): a strip without a shot
 */
GtkWidget *
rushes_filmstrip_new (void)
{
  return g_object_new (RUSHES_TYPE_FILMSTRIP, NULL);
}

/**
 * rushes_filmstrip_set_context:
 * @self: a strip
 * @context: (nullable): the house; to be set before the first shot
 */
void
rushes_filmstrip_set_context (RushesFilmstrip *self,
                              RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  g_set_object (&self->context, context);
}

/**
 * rushes_filmstrip_set_shot:
 * @self: a strip
 * @shot: (nullable): whose takes are shown; its chosen one is selected, else its newest
 */
void
rushes_filmstrip_set_shot (RushesFilmstrip *self,
                           RushesShot *shot)
{
  GListModel *takes;
  g_autoptr (RushesTake) newest = NULL;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  if (!g_set_object (&self->shot, shot))
    return;

  takes = get_takes (self);
  gtk_slice_list_model_set_offset (self->page, 0);
  gtk_sort_list_model_set_model (self->sorted, takes);
  /* After the page, so that it has a new take before it is to be selected. */
  g_signal_group_set_target (self->takes_signals, takes);
  g_signal_group_set_target (self->spec_signals, shot ? rushes_shot_get_spec (shot) : NULL);
  newest = takes ? g_list_model_get_item (takes, 0) : NULL;
  if (newest && rushes_take_state_is_settled (rushes_take_get_state (newest)) && rushes_shot_get_chosen_take (shot))
    rushes_filmstrip_set_selected (self, rushes_shot_get_chosen_take (shot));
  else
    rushes_filmstrip_set_selected (self, newest);
  update_heading (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

/**
 * rushes_filmstrip_get_selected:
 * @self: a strip
 *
 * Returns: (transfer none) (nullable): the take for the stage
 */
RushesTake *
rushes_filmstrip_get_selected (RushesFilmstrip *self)
{
  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), NULL);
  return self->selected;
}

static guint
find_take (RushesFilmstrip *self,
           RushesTake *take)
{
  GListModel *takes = G_LIST_MODEL (self->sorted);

  for (guint i = 0; takes && take && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (takes, i);

      if (other == take)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * rushes_filmstrip_set_selected:
 * @self: a strip
 * @take: (nullable): one of its shot's takes
 *
 * Selects @take and scrolls to it.
 */
void
rushes_filmstrip_set_selected (RushesFilmstrip *self,
                               RushesTake *take)
{
  guint position;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  position = find_take (self, take);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      set_selected (self, NULL);
      return;
    }

  gtk_slice_list_model_set_offset (self->page, position / PAGE * PAGE);
  update_heading (self);
  gtk_single_selection_set_selected (self->selection, position % PAGE);
  set_selected (self, take);
  if (gtk_widget_get_mapped (get_view (self)))
    rushes_list_scroll_to (get_view (self), position % PAGE);
}

/**
 * rushes_filmstrip_move:
 * @self: a strip
 * @n: how many places: negative to newer takes, positive to older ones
 *
 * Returns: whether there is such a take, which is then selected
 */
gboolean
rushes_filmstrip_move (RushesFilmstrip *self,
                       int n)
{
  GListModel *takes;
  guint position;
  g_autoptr (RushesTake) take = NULL;

  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), FALSE);

  takes = G_LIST_MODEL (self->sorted);
  position = find_take (self, self->selected);
  if (position == GTK_INVALID_LIST_POSITION || (int) position + n < 0)
    return FALSE;

  take = g_list_model_get_item (takes, position + (guint) n);
  if (take == NULL)
    return FALSE;

  rushes_filmstrip_set_selected (self, take);
  return TRUE;
}

/**
 * rushes_filmstrip_set_show_all:
 * @self: a strip
 * @show_all: whether its takes are in a grid that takes all the height there is
 */
void
rushes_filmstrip_set_show_all (RushesFilmstrip *self,
                               gboolean show_all)
{
  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  if (self->show_all == show_all)
    return;

  self->show_all = show_all;
  gtk_list_view_set_model (self->list, show_all ? NULL : GTK_SELECTION_MODEL (self->selection));
  gtk_grid_view_set_model (self->grid, show_all ? GTK_SELECTION_MODEL (self->selection) : NULL);
  gtk_widget_set_visible (self->scroller, !show_all);
  gtk_widget_set_visible (self->grid_scroller, show_all);
  gtk_widget_set_vexpand (GTK_WIDGET (self), show_all);
  gtk_widget_grab_focus (get_view (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ALL]);
}

gboolean
rushes_filmstrip_get_show_all (RushesFilmstrip *self)
{
  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), FALSE);

  return self->show_all;
}

/**
 * rushes_filmstrip_set_compact:
 * @self: a strip
 * @compact: whether the window is narrow: smaller pictures
 */
void
rushes_filmstrip_set_compact (RushesFilmstrip *self,
                              gboolean compact)
{
  GHashTableIter iter;
  gpointer card;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  self->compact = compact;
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &card, NULL))
    rushes_take_card_set_compact (card, compact);
  /* The strip keeps its height while there is no take in it, so that nothing jumps when the first one comes. */
  gtk_widget_set_size_request (self->scroller, -1, compact ? 136 : 168);
}
