/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-menu-names.h"

#include "rushes-accessible.h"

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GtkWidget *item = g_value_get_object (&values[0]);

  /* The type of menu items is the toolkit's own. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (item), "GtkModelButton"))
    {
      g_autofree char *text = NULL;

      /* As it is shown, without the mnemonic's underscore */
      g_object_get (item, "text", &text, NULL);
      if (text != NULL)
        rushes_accessible_set_name (GTK_ACCESSIBLE (item), text);
    }
  return TRUE;
}

/**
 * rushes_menu_names_repair:
 *
 * Gives items of menus their names. GTK 4.18 has each labelled by a label whose role it says may have no name: readers of the screen
 * hear "menu item" of every one. Called once, before there are windows.
 */
void
rushes_menu_names_repair (void)
{
  static gsize installed;

  /* Older ones name them. */
  if (gtk_get_minor_version () < 10 || !g_once_init_enter (&installed))
    return;

  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_once_init_leave (&installed, 1);
}
