/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-drop-down.h"

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

/**
 * rushes_drop_down_set_name:
 * @drop_down: a drop-down list
 * @name: what is chosen by it
 *
 * Names the button in it, too: that is what has the focus, and toolkits up to 4.18 tell readers of the screen nothing of it.
 */
void
rushes_drop_down_set_name (GtkDropDown *drop_down,
                           const char  *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
