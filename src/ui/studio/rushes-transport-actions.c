/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-transport-private.h"

#include <glib/gi18n.h>

/* In hundredths */
static const int speeds[] = { 25, 50, 100, 150, 200 };

static const char *const own_actions[] = { "mark-start", "mark-stop", "clear-range", "fullscreen", "play", "loop", "mute", "speed" };

char *
rushes_transport_format_speed (double speed)
{
  g_autofree char *number = g_strdup_printf ("%g", speed);

  /* Translators: a speed, such as 1.5× */
  return g_strdup_printf (_ ("%s×"), number);
}

static void
mark_start_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  rushes_transport_mark (user_data, TRUE);
}

static void
mark_stop_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  rushes_transport_mark (user_data, FALSE);
}

static void
clear_range_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  rushes_transport_clear_range (user_data);
}

static void
fullscreen_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  rushes_transport_toggle_fullscreen (user_data);
}

void
rushes_transport_add_actions (RushesTransport *self)
{
  static const GActionEntry entries[] = {
    { .name = "mark-start", .activate = mark_start_cb },
    { .name = "mark-stop", .activate = mark_stop_cb },
    { .name = "clear-range", .activate = clear_range_cb },
    { .name = "fullscreen", .activate = fullscreen_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "transport", G_ACTION_GROUP (self->actions));
}

/* What the player itself has. */
void
rushes_transport_update_actions (RushesTransport *self)
{
  static const struct { const char *action, *property; } bound[] = { { "play", "playing" }, { "loop", "looping" }, { "mute", "muted" }, { "speed", "speed" } };

  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    {
      g_action_map_remove_action (G_ACTION_MAP (self->actions), bound[i].action);
      if (self->player)
        {
          g_autoptr (GPropertyAction) action = g_property_action_new (bound[i].action, self->player, bound[i].property);

          g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
        }
    }
}

GMenuModel *
rushes_transport_make_speed_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *text = rushes_transport_format_speed (speeds[i] / 100.0);
      g_autoptr (GMenuItem) item = g_menu_item_new (text, NULL);

      g_menu_item_set_action_and_target (item, "transport.speed", "d", speeds[i] / 100.0);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

void
rushes_transport_remove_actions (RushesTransport *self)
{
  /* Whoever keeps the group keeps no way to here. */
  for (guint i = 0; self->actions && i < G_N_ELEMENTS (own_actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), own_actions[i]);
  g_clear_object (&self->actions);
}

/**
 * rushes_transport_get_actions:
 * @self: a transport
 *
 * Returns: (transfer none): play, loop, mute, speed, mark-start, mark-stop, clear-range and fullscreen
 */
GActionGroup *
rushes_transport_get_actions (RushesTransport *self)
{
  g_return_val_if_fail (RUSHES_IS_TRANSPORT (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * rushes_transport_make_menu:
 * @self: a transport
 *
 * Returns: (transfer full): what can be done with a film as it plays, for a player's own menu
 */
GMenuModel *
rushes_transport_make_menu (RushesTransport *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) range = g_menu_new ();
  g_autoptr (GMenu) screen = g_menu_new ();
  g_autoptr (GMenuModel) speed = rushes_transport_make_speed_menu ();

  g_return_val_if_fail (RUSHES_IS_TRANSPORT (self), NULL);

  g_menu_append (range, _ ("Loop"), "transport.loop");
  g_menu_append (range, _ ("Range Starts Here"), "transport.mark-start");
  g_menu_append (range, _ ("Range Ends Here"), "transport.mark-stop");
  g_menu_append (range, _ ("Clear Range"), "transport.clear-range");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (range));
  g_menu_append_submenu (screen, _ ("Speed"), speed);
  g_menu_append (screen, _ ("Full Screen"), "transport.fullscreen");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (screen));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
