/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-film-actions.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-open-with.h"

static GtkWidget *
make_more_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) frame = g_menu_new ();
  g_autoptr (GMenu) film = g_menu_new ();
  g_autoptr (GMenuModel) programs = rushes_open_with_menu_new ("studio.open-with");
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (frame, _ ("_Save Frame as PNG…"), "studio.save-frame");
  g_menu_append (frame, _ ("_Copy Frame"), "studio.copy-frame");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (frame));
  g_menu_append (film, _ ("Copy _Film"), "studio.copy-film");
  g_menu_append_submenu (film, _ ("_Open With"), programs);
  g_menu_append (film, _ ("Show in Fi_les"), "studio.show-in-files");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (film));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("More"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("More to do with this film"));
  return button;
}

/**
 * rushes_film_actions_add:
 * @row: the row below the player
 *
 * Puts in what is done with the film and its frames: the actions are those of #RushesStudio.
 */
void
rushes_film_actions_add (RushesActionRow *row)
{
  rushes_action_row_add_button (row, "rushes-last-frame-symbolic", _ ("Use Last Frame Next"), _ ("Last Frame Next"),
                                _ ("Use Last Frame Next (Ctrl+L)"), "studio.use-last-frame");
  rushes_action_row_add_button (row, "rushes-grab-symbolic", _ ("Grab Frame"), _ ("Grab"), _ ("Grab Frame (Ctrl+G)"),
                                "studio.grab-frame");
  rushes_action_row_add_button (row, "document-save-symbolic", _ ("Export"), NULL, _ ("Export (Ctrl+E)"), "studio.export");
  rushes_action_row_add (row, make_more_button ());
}
