/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shots-pane-private.h"

#include <glib/gi18n.h>

#include "rushes-shot-summary.h"
#include "rushes-toast.h"

/* Shots are added, renamed, moved and put into the trash. */

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesShotsPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) shot = rushes_library_add_shot_finish (RUSHES_LIBRARY (source), result, &error);

  if (shot)
    rushes_shots_pane_select (self, shot);
  else
    rushes_toast_add_error (GTK_WIDGET (self), error);
}

void
rushes_shots_pane_add_at (RushesShotsPane *self,
                          int position,
                          RushesSpec *spec)
{
  if (rushes_shots_pane_is_read_only (self))
    return;

  rushes_library_add_shot_async (rushes_context_get_library (self->context), self->project, position, spec, self->cancellable,
                                 added_cb, g_object_ref (self));
}

static void
add_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  rushes_shots_pane_add (RUSHES_SHOTS_PANE (widget));
}

static void
insert_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);

  rushes_shots_pane_add_at (self, gtk_single_selection_get_selected (self->selection) + 1, NULL);
}

static void
duplicate_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  RushesShot *shot = rushes_shots_pane_get_shot (self);

  if (shot && !rushes_shots_pane_is_read_only (self))
    rushes_library_duplicate_shot_async (rushes_context_get_library (self->context), self->project, shot, self->cancellable,
                                         added_cb, g_object_ref (self));
}

static void
rename_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  RushesShot *shot = rushes_shots_pane_get_shot (self);
  RushesShotRow *row = shot ? rushes_shots_pane_find_row (self, shot) : NULL;

  if (row)
    rushes_shot_row_start_editing (row);
}

static void
move (RushesShotsPane *self,
      guint from,
      guint to)
{
  g_autoptr (RushesShot) shot = NULL;

  if (from == to || rushes_shots_pane_is_read_only (self))
    return;

  shot = g_list_model_get_item (self->shots, from);
  rushes_library_move_shot (rushes_context_get_library (self->context), self->project, from, to);
  rushes_shots_pane_select (self, shot);
}

static void
move_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  guint from = gtk_single_selection_get_selected (self->selection);
  gboolean up = g_str_equal (name, "shots.move-up");

  if (from == GTK_INVALID_LIST_POSITION || (up ? from == 0 : from + 1 >= g_list_model_get_n_items (self->shots)))
    return;

  move (self, from, up ? from - 1 : from + 1);
}

void
rushes_shots_pane_move_beside (RushesShotsPane *self,
                               RushesShot *dropped,
                               RushesShotRow *row,
                               gboolean after)
{
  guint from = rushes_shots_pane_find_position (self, dropped);
  guint to = rushes_shots_pane_find_position (self, rushes_shot_row_get_shot (row));

  /* A shot of another window's project is not ours to move. */
  if (from == GTK_INVALID_LIST_POSITION || to == GTK_INVALID_LIST_POSITION)
    return;

  if (after)
    to++;
  move (self, from, from < to ? to - 1 : to);
}

/* -- trash ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  RushesShotsPane *pane;     /* weak */
  RushesProject *project;
  RushesShot *shot;
  guint position;
} Trashed;

static void
trashed_free (gpointer data)
{
  Trashed *trashed = data;

  g_clear_weak_pointer (&trashed->pane);
  g_object_unref (trashed->project);
  g_object_unref (trashed->shot);
  g_free (trashed);
}

static void
untrash_cb (gpointer data)
{
  Trashed *trashed = data;
  guint n = g_list_model_get_n_items (rushes_project_get_shots (trashed->project));

  rushes_project_insert_shot (trashed->project, MIN (trashed->position, n), trashed->shot);
  if (trashed->pane && trashed->pane->project == trashed->project)
    rushes_shots_pane_select (trashed->pane, trashed->shot);
}

/* The library saves as trashed what is not in its project any more. Its takes go on. */
static void
trash_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  RushesShotsPane *self = RUSHES_SHOTS_PANE (widget);
  RushesShot *shot = rushes_shots_pane_get_shot (self);
  g_autofree char *shot_name = NULL;
  g_autofree char *text = NULL;
  Trashed *trashed;

  if (shot == NULL || rushes_shots_pane_is_read_only (self) || g_list_model_get_n_items (self->shots) < 2)
    return;

  shot_name = rushes_shot_dup_name (shot);
  text = g_strdup_printf (_ ("“%s” moved to the trash"), shot_name);
  trashed = g_new0 (Trashed, 1);
  g_set_weak_pointer (&trashed->pane, self);
  trashed->project = g_object_ref (self->project);
  trashed->shot = g_object_ref (shot);
  trashed->position = gtk_single_selection_get_selected (self->selection);
  rushes_project_remove_shot (self->project, trashed->shot);
  rushes_toast_add_undo (widget, text, untrash_cb, trashed, trashed_free);
}

void
rushes_shots_pane_install_edits (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "shots.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "shots.insert-after", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "shots.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "shots.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "shots.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "shots.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "shots.trash", NULL, trash_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "shots.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "shots.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "shots.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "shots.trash", NULL);
}
