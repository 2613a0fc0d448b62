/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-accessible.h"

#include <adwaita.h>

static void
set_name (GtkAccessible *accessible,
          const char    *name)
{
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rushes_accessible_set_name:
 * @accessible: a button with a text, a drop-down list, or whatever else has a name already
 * @name: what it is to be called instead
 *
 * Newer toolkits, of which 4.18 is one, name a button after the label in it and a list after the item that it shows. A name that is set
 * besides loses against that. The button of a menu and an entry are named with what is inside them and has the focus: older toolkits
 * tell of that only.
 */
void
rushes_accessible_set_name (GtkAccessible *accessible,
                            const char    *name)
{
  GtkWidget *inside = NULL;

  g_return_if_fail (GTK_IS_ACCESSIBLE (accessible));

  set_name (accessible, name);
  if (GTK_IS_MENU_BUTTON (accessible))
    inside = gtk_widget_get_first_child (GTK_WIDGET (accessible));
  else if (GTK_IS_EDITABLE (accessible))
    inside = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (accessible)));
  if (GTK_IS_TOGGLE_BUTTON (inside) || GTK_IS_TEXT (inside))
    set_name (GTK_ACCESSIBLE (inside), name);
}

/**
 * rushes_accessible_set_menu_name:
 * @split_button: a button with a menu beside it
 * @name: what its menu is called
 */
void
rushes_accessible_set_menu_name (GtkWidget  *split_button,
                                 const char *name)
{
  g_return_if_fail (ADW_IS_SPLIT_BUTTON (split_button));

  for (GtkWidget *child = gtk_widget_get_first_child (split_button); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      rushes_accessible_set_name (GTK_ACCESSIBLE (child), name);
}

static void
name_mnemonic (GtkWidget *widget)
{
  /* A check button is called by its label as it was written, with the underscore. */
  if (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    {
      GtkWidget *label = gtk_widget_get_last_child (widget);

      if (GTK_IS_LABEL (label))
        gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)), -1);
    }
  else if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
}

/**
 * rushes_accessible_name_mnemonics:
 * @widget: a button, or whatever holds some
 *
 * GTK 4.8 calls a button with a mnemonic by its text, underscore and all, and once more by the label in it: readers of the screen say “_Save Save”. From
 * now on they say what the label says.
 */
void
rushes_accessible_name_mnemonics (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  name_mnemonic (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    rushes_accessible_name_mnemonics (child);
}
