/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-open-with.h"

#include <glib/gi18n.h>

#include "rushes-task.h"

#define TYPE "video/mp4"
/* A menu of more is a search. */
#define MAX_APPS 12

static void
free_apps (gpointer apps)
{
  g_list_free_full (apps, g_object_unref);
}

static void
find_thread (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, g_app_info_get_recommended_for_type (TYPE), free_apps);
}

static void
append (GMenu *menu,
        const char *label,
        const char *action,
        const char *id)
{
  /* Underscores of a program's name are no mnemonics. */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *shown = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (shown, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GMenu *menu = G_MENU (source);
  g_autofree char *action = user_data;
  GList *apps = g_task_propagate_pointer (G_TASK (result), NULL);
  guint n = 0;

  for (GList *l = apps; l && n < MAX_APPS; l = l->next)
    if (g_app_info_get_id (l->data) && g_app_info_should_show (l->data))
      {
        append (menu, g_app_info_get_display_name (l->data), action, g_app_info_get_id (l->data));
        n++;
      }
  free_apps (apps);
}

GMenuModel *
rushes_open_with_menu_new (const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GTask) task = g_task_new (menu, NULL, found_cb, g_strdup (action));

  append (menu, _ ("Default Application"), action, "");
  g_task_set_source_tag (task, rushes_open_with_menu_new);
  rushes_task_run (task, find_thread);
  return G_MENU_MODEL (menu);
}

GAppInfo *
rushes_open_with_find (const char *id)
{
  GList *apps = *id ? g_app_info_get_recommended_for_type (TYPE) : NULL;
  GAppInfo *found = NULL;

  for (GList *l = apps; l && !found; l = l->next)
    if (g_strcmp0 (g_app_info_get_id (l->data), id) == 0)
      found = g_object_ref (l->data);
  free_apps (apps);
  return found;
}
