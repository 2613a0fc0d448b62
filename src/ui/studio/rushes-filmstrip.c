/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-filmstrip.h"

#include <glib/gi18n.h>

#include "rushes-list-scroll.h"
#include "rushes-take-card.h"

/* GTK 4.8 loses its place in lists of more than about 205 rows, so a page is shorter. */
#define PAGE 200

/**
 * RushesFilmstrip:
 *
 * The takes of a shot side by side, the newest first, under a heading that counts them. What is selected is what the stage shows. A new
 * take is selected where the newest was: who presses Generate wants to see what becomes of it, who looks at an older one is left alone.
 */
struct _RushesFilmstrip
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  RushesTake *selected;
  GSignalGroup *takes_signals;
  gboolean compact;

  GtkSliceListModel *page;
  GtkSingleSelection *selection;
  GHashTable *cards;         /* those that show a take: a set without references */

  GtkWidget *box;
  GtkLabel *count;
  GtkWidget *newer;
  GtkWidget *earlier;
  GtkWidget *scroller;
  GtkListView *list;
};

enum
{
  PROP_SHOT = 1,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint activated_signal;

G_DEFINE_FINAL_TYPE (RushesFilmstrip, rushes_filmstrip, GTK_TYPE_WIDGET)

static GListModel *
get_takes (RushesFilmstrip *self)
{
  return self->shot ? rushes_shot_get_takes (self->shot) : NULL;
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

static void
update_heading (RushesFilmstrip *self)
{
  GListModel *takes = get_takes (self);
  guint n = takes ? g_list_model_get_n_items (takes) : 0;
  guint offset = gtk_slice_list_model_get_offset (self->page);
  g_autofree char *text = dup_count (takes);

  gtk_label_set_label (self->count, text);
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

/* -- selection -------------------------------------------------------------------------------------------------------- */

static void
take_changed_cb (RushesFilmstrip *self)
{
  update_heading (self);
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
    rushes_take_card_set_selected (card, take && rushes_take_card_get_take (card) == take);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

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

static void
bind_cb (RushesFilmstrip *self,
         GtkListItem *item)
{
  RushesTakeCard *card = RUSHES_TAKE_CARD (gtk_list_item_get_child (item));
  RushesTake *take = gtk_list_item_get_item (item);

  g_hash_table_add (self->cards, card);
  rushes_take_card_set_compact (card, self->compact);
  rushes_take_card_set_take (card, take);
  rushes_take_card_set_selected (card, take == self->selected);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);
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
  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
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
  g_clear_object (&self->page);
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-filmstrip");
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
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  return row;
}

static void
rushes_filmstrip_init (RushesFilmstrip *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cards = g_hash_table_new (NULL, NULL);
  self->takes_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->takes_signals, "items-changed", G_CALLBACK (takes_changed_cb), self);
  self->page = gtk_slice_list_model_new (NULL, 0, PAGE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->page)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), g_steal_pointer (&factory)));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->list), GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "filmstrip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Takes"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
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
  gtk_slice_list_model_set_model (self->page, takes);
  /* After the page, so that it has a new take before it is to be selected. */
  g_signal_group_set_target (self->takes_signals, takes);
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
  GListModel *takes = get_takes (self);

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
  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    rushes_list_scroll_to (GTK_WIDGET (self->list), position % PAGE);
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

  takes = get_takes (self);
  position = find_take (self, self->selected);
  if (takes == NULL || position == GTK_INVALID_LIST_POSITION || (int) position + n < 0)
    return FALSE;

  take = g_list_model_get_item (takes, position + (guint) n);
  if (take == NULL)
    return FALSE;

  rushes_filmstrip_set_selected (self, take);
  return TRUE;
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
