/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-menu.h"

#include <glib/gi18n.h>

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/**
 * rushes_input_menu_new:
 * @target: a role or a group
 *
 * Returns: (transfer full): the menu of its place
 */
GMenuModel *
rushes_input_menu_new (const char *target)
{
  GMenu *menu = g_menu_new ();

  append (menu, _ ("Choose File…"), "composer.choose-input", target);
  append (menu, _ ("From Library…"), "composer.choose-take", target);
  append (menu, _ ("From Assets…"), "composer.choose-asset", target);
  append (menu, _ ("From Address…"), "composer.enter-address", target);
  append (menu, _ ("Paste"), "composer.paste-input", target);
  return G_MENU_MODEL (menu);
}
