/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-drop-down.h"

#include "rushes-accessible.h"

/*
 * GTK 4.8 takes GTK_INVALID_LIST_POSITION for nothing; newer ones, of which 4.18 is one, let the old item stay. So a blank item
 * stands before the options for as long as nothing is chosen, and goes when something is.
 */

enum
{
  PART_BLANK,
  PART_OPTIONS,
};

static GListModel *
get_part (GtkDropDown *drop_down,
          guint        part)
{
  GtkFlattenListModel *model = GTK_FLATTEN_LIST_MODEL (gtk_drop_down_get_model (drop_down));
  g_autoptr (GListModel) found = NULL;

  if (model != NULL)
    found = g_list_model_get_item (gtk_flatten_list_model_get_model (model), part);
  /* The model keeps it. */
  return found;
}

static guint
count_blank (GtkDropDown *drop_down)
{
  GListModel *blank = get_part (drop_down, PART_BLANK);

  return blank != NULL ? g_list_model_get_n_items (blank) : 0;
}

/**
 * rushes_drop_down_set_options:
 * @drop_down: a drop-down list
 * @options: (nullable): what there is to choose from
 *
 * The first option is chosen then.
 */
void
rushes_drop_down_set_options (GtkDropDown *drop_down,
                              GListModel  *options)
{
  g_autoptr (GListStore) parts = NULL;
  g_autoptr (GtkStringList) blank = NULL;
  g_autoptr (GtkFlattenListModel) model = NULL;

  if (options != NULL)
    {
      parts = g_list_store_new (G_TYPE_LIST_MODEL);
      blank = gtk_string_list_new (NULL);
      g_list_store_append (parts, blank);
      g_list_store_append (parts, options);
      model = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));
    }

  gtk_drop_down_set_model (drop_down, (GListModel *) model);
}

/**
 * rushes_drop_down_get_options:
 * @drop_down: a drop-down list
 *
 * Returns: (transfer none) (nullable): what there is to choose from
 */
GListModel *
rushes_drop_down_get_options (GtkDropDown *drop_down)
{
  return get_part (drop_down, PART_OPTIONS);
}

/**
 * rushes_drop_down_set_option:
 * @drop_down: a drop-down list
 * @option: a position, or %GTK_INVALID_LIST_POSITION for none
 */
void
rushes_drop_down_set_option (GtkDropDown *drop_down,
                             guint        option)
{
  GListModel *options = get_part (drop_down, PART_OPTIONS);
  GtkStringList *blank = (GtkStringList *) get_part (drop_down, PART_BLANK);

  if (options == NULL)
    return;

  if (option >= g_list_model_get_n_items (options))
    {
      if (count_blank (drop_down) == 0)
        gtk_string_list_append (blank, "");
      gtk_drop_down_set_selected (drop_down, 0);
    }
  else
    {
      gtk_drop_down_set_selected (drop_down, count_blank (drop_down) + option);
      /* Whoever was told of the choice may have come here before. */
      if (count_blank (drop_down) > 0 && rushes_drop_down_get_option (drop_down) == option)
        gtk_string_list_remove (blank, 0);
    }
}

/**
 * rushes_drop_down_get_option:
 * @drop_down: a drop-down list
 *
 * Returns: the position of what is chosen, %GTK_INVALID_LIST_POSITION where that is nothing
 */
guint
rushes_drop_down_get_option (GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  guint n_blank = count_blank (drop_down);

  return selected == GTK_INVALID_LIST_POSITION || selected < n_blank ? GTK_INVALID_LIST_POSITION : selected - n_blank;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_child_visible (child) ? find_label (child) : NULL;
  return found;
}

/* What has a name of its own is not named after the item that it shows, so that describes it. */
static void
describe (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  GtkWidget *label = button != NULL ? find_label (button) : NULL;
  GtkWidget *told[] = { GTK_WIDGET (drop_down), button };

  if (label == NULL)
    return;

  /* Newer toolkits ask the list what the button is. */
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (told[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (GTK_LABEL (label)), -1);
}

/**
 * rushes_drop_down_set_name:
 * @drop_down: a drop-down list
 * @name: what is chosen by it
 *
 * Names the button in it, too: that is what has the focus, and older toolkits tell readers of the screen nothing of it. What is chosen
 * describes both.
 */
void
rushes_drop_down_set_name (GtkDropDown *drop_down,
                           const char  *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  rushes_accessible_set_name (GTK_ACCESSIBLE (drop_down), name);
  if (!GTK_IS_TOGGLE_BUTTON (button))
    return;

  rushes_accessible_set_name (GTK_ACCESSIBLE (button), name);
  /* Which of them comes when the label is up to date is the toolkit's. */
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (describe), NULL);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (describe), NULL);
  describe (drop_down);
}
