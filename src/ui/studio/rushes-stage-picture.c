/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-stage-private.h"

#include <glib/gi18n.h>

#include "rushes-drag-item.h"
#include "rushes-first-frame.h"
#include "rushes-full-screen.h"
#include "rushes-input-drag.h"
#include "rushes-popover.h"
#include "rushes-poster-cache.h"
#include "rushes-studio.h"
#include "rushes-take-files.h"
#include "rushes-text.h"
#include "rushes-toast.h"

#define MAX_FILM_NAME 32

/* -- full screen ------------------------------------------------------------------------------------------------------ */

/* The player scales to the view that is seen. */
static void
full_screen_closed_cb (RushesStage *self)
{
  self->full_screen = NULL;
  if (self->player)
    rushes_video_view_set_player (self->view, self->player);
}

void
rushes_stage_toggle_full_screen (RushesStage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->full_screen)
    {
      gtk_window_close (self->full_screen);
      return;
    }
  if (!rushes_stage_get_film (self) || !GTK_IS_WINDOW (root))
    return;

  self->full_screen = rushes_full_screen_new (GTK_WINDOW (root), self->player);
  rushes_video_view_set_player (self->view, NULL);
  g_signal_connect_object (self->full_screen, "destroy", G_CALLBACK (full_screen_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->full_screen);
}

/* -- the pointer on the picture --------------------------------------------------------------------------------------- */

static void
pressed_cb (RushesStage *self)
{
  /* The keys of the stage work from here on. */
  gtk_widget_grab_focus (self->frame);
}

/* Not before it is let go: until then it may become a drag. The second of two clicks takes back what the first has done. */
static void
released_cb (RushesStage *self,
             int n_press)
{
  rushes_transport_toggle_play (self->transport);
  if (n_press == 2)
    rushes_stage_toggle_full_screen (self);
}

static void
popup_menu (RushesStage *self,
            double x,
            double y)
{
  if (!rushes_stage_get_film (self))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  rushes_popover_popup_for (GTK_POPOVER (self->menu), GTK_WIDGET (self));
}

static void
menu_pressed_cb (RushesStage *self,
                 int n_press,
                 double x,
                 double y,
                 GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  RushesStage *self = user_data;

  popup_menu (self, gtk_widget_get_width (self->frame) / 2.0, gtk_widget_get_height (self->frame) / 2.0);
  return TRUE;
}

/* -- the picture is dragged away -------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): the frame that is shown. What is seen is the icon; whoever takes it gets it as large as the film has it. */
static RushesDragItem *
get_drag_item (GtkWidget *widget,
               double x,
               double y)
{
  RushesStage *self = RUSHES_STAGE (gtk_widget_get_ancestor (widget, RUSHES_TYPE_STAGE));
  GtkWidget *studio = gtk_widget_get_ancestor (widget, RUSHES_TYPE_STUDIO);
  g_autoptr (RushesFrame) frame = rushes_stage_get_film (self) ? rushes_player_dup_frame (self->player) : NULL;
  g_autoptr (GdkTexture) texture = NULL;
  RushesDragItem *item;

  if (!frame || frame->time < 0 || !self->context)
    return NULL;

  texture = rushes_texture_from_frame (frame);
  item = rushes_drag_item_new_frame (texture, self->take, frame->time);
  rushes_drag_item_set_outside (item, rushes_take_files_provide_frame (self->context,
                                                                       studio ? rushes_studio_get_project (RUSHES_STUDIO (studio)) : NULL,
                                                                       self->take, frame->time));
  return item;
}

/* -- a picture is dropped --------------------------------------------------------------------------------------------- */

static RushesModel *
get_model (RushesStage *self)
{
  const char *id = self->shot ? rushes_spec_get_model (rushes_shot_get_spec (self->shot)) : NULL;

  return id && self->context ? rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), id) : NULL;
}

/* While the value is not there yet its types alone speak for it. */
static GdkDragAction
judge_drop (RushesStage *self)
{
  RushesModel *model = get_model (self);
  const char *role = model ? rushes_first_frame_find_role (model) : NULL;
  const GValue *value = gtk_drop_target_get_value (self->target);
  g_autoptr (GPtrArray) items = NULL;

  if (role == NULL || self->intake == NULL)
    return 0;
  if (value == NULL)
    return GDK_ACTION_COPY;

  items = rushes_intake_read_value (value);
  return rushes_intake_accepts (model, role, items) ? GDK_ACTION_COPY : 0;
}

static GdkDragAction
drop_motion_cb (RushesStage *self)
{
  GdkDragAction action = judge_drop (self);

  rushes_input_drag_mark (self->frame, action, TRUE);
  return action;
}

static void
drop_leave_cb (RushesStage *self)
{
  rushes_input_drag_mark (self->frame, 0, FALSE);
}

static void
drop_value_cb (RushesStage *self)
{
  if (gtk_drop_target_get_value (self->target))
    drop_motion_cb (self);
}

/* A take is what was rendered, with all that it was rendered from; of a film that was not, the last frame is used. Whoever dropped it on the player may
 * have wanted the other. */
void
rushes_stage_tell_film (RushesStage *self)
{
  g_autofree char *name = g_steal_pointer (&self->dropped_film);
  g_autofree char *sentence = NULL;

  if (name == NULL)
    return;

  sentence = g_strdup_printf (_ ("A film from elsewhere is no take: the last frame of “%s” is the first frame now"), name);
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* (transfer full) (nullable) */
static char *
dup_film_name (GObject *item)
{
  g_autofree char *name = G_IS_FILE (item) ? g_file_get_basename (G_FILE (item)) : NULL;
  g_autofree char *type = name ? g_content_type_guess (name, NULL, 0, NULL) : NULL;
  g_autofree char *shown = name ? g_filename_display_name (name) : NULL;

  return type && g_content_type_is_mime_type (type, "video/*") ? rushes_text_ellipsize (shown, MAX_FILM_NAME) : NULL;
}

static gboolean
drop_cb (RushesStage *self,
         const GValue *value)
{
  RushesModel *model = get_model (self);
  const char *role = model ? rushes_first_frame_find_role (model) : NULL;
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);

  drop_leave_cb (self);
  if (role == NULL || self->intake == NULL || items->len == 0)
    return FALSE;

  g_free (self->dropped_film);
  self->dropped_film = dup_film_name (items->pdata[0]);
  rushes_intake_take (self->intake, self->shot, model, role, items);
  return TRUE;
}

/* -- wiring ----------------------------------------------------------------------------------------------------------- */

static void
add_drop_target (RushesStage *self)
{
  self->target = rushes_input_drag_new_target ();
  g_signal_connect_object (self->target, "enter", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "notify::value", G_CALLBACK (drop_value_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (self->target));
}

static void
add_menu (RushesStage *self)
{
  g_autoptr (GMenuModel) model = rushes_transport_make_menu (self->transport);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const struct { guint key; GdkModifierType modifiers; } triggers[] = { { GDK_KEY_Menu, 0 }, { GDK_KEY_F10, GDK_SHIFT_MASK } };

  gtk_widget_insert_action_group (self->frame, "transport", rushes_transport_get_actions (self->transport));
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->frame), self->menu);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (click));
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (triggers[i].key, triggers[i].modifiers),
                                                            gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (self->frame, keys);
}

void
rushes_stage_watch_picture (RushesStage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  rushes_drag_item_add_source (GTK_WIDGET (self->view), GDK_ACTION_COPY, get_drag_item);
  add_drop_target (self);
  add_menu (self);
}
