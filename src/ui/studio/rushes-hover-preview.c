/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hover-preview.h"

#include "rushes-frame-paintable.h"
#include "rushes-player.h"

#define DELAY_MSEC 400
#define KEY "rushes-hover-preview"

/* One for a window: the pointer is at one place only, and so is the pipeline. */
typedef struct
{
  GtkWidget *owner;          /* (nullable) (not owned): it stops this before it goes */
  RushesThumb *thumb;
  char *path;
  RushesPlayer *player;      /* (nullable): while it plays */
  RushesFramePaintable *paintable;
  guint delay_id;
} Preview;

static void
end (Preview *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->paintable && rushes_thumb_get_paintable (self->thumb) == GDK_PAINTABLE (self->paintable))
    rushes_thumb_set_paintable (self->thumb, NULL);
  g_clear_object (&self->paintable);
  g_clear_object (&self->player);
  g_clear_object (&self->thumb);
  g_clear_pointer (&self->path, g_free);
  self->owner = NULL;
}

static void
preview_free (gpointer data)
{
  end (data);
  g_free (data);
}

/* The poster stays until there is a frame. */
static void
frame_cb (Preview *self,
          RushesFrame *frame)
{
  rushes_frame_paintable_set_frame (self->paintable, frame);
  if (rushes_thumb_get_paintable (self->thumb) == NULL)
    rushes_thumb_set_paintable (self->thumb, GDK_PAINTABLE (self->paintable));
}

static gboolean
delay_cb (gpointer user_data)
{
  Preview *self = user_data;
  int scale = gtk_widget_get_scale_factor (self->owner);

  self->delay_id = 0;
  self->paintable = rushes_frame_paintable_new ();
  self->player = rushes_player_new ();
  g_object_set (self->player, "muted", TRUE, "looping", TRUE, "max-width", gtk_widget_get_width (GTK_WIDGET (self->thumb)) * scale, NULL);
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (frame_cb), self);
  rushes_player_set_path (self->player, self->path);
  rushes_player_play (self->player);
  return G_SOURCE_REMOVE;
}

void
rushes_hover_preview_start (GtkWidget *owner,
                            RushesThumb *thumb,
                            const char *path)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  Preview *self;

  if (!root)
    return;

  self = g_object_get_data (G_OBJECT (root), KEY);
  if (!self)
    {
      self = g_new0 (Preview, 1);
      g_object_set_data_full (G_OBJECT (root), KEY, self, preview_free);
    }
  if (self->owner == owner && g_strcmp0 (self->path, path) == 0)
    return;

  end (self);
  self->owner = owner;
  self->thumb = g_object_ref (thumb);
  self->path = g_strdup (path);
  self->delay_id = g_timeout_add (DELAY_MSEC, delay_cb, self);
}

void
rushes_hover_preview_stop (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  Preview *self = root ? g_object_get_data (G_OBJECT (root), KEY) : NULL;

  if (self && self->owner == owner)
    end (self);
}
