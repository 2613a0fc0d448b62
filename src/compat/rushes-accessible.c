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
