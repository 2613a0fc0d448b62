/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-picture.h"

#include "rushes-input-local.h"
#include "rushes-thumb.h"
#include "rushes-waveform.h"

/* Those of a slot */
#define DEFAULT_WIDTH 164
#define DEFAULT_HEIGHT 82

struct _RushesInputPicture
{
  GtkWidget parent_instance;

  GtkWidget *thumb;
  GtkWidget *waveform;
  GtkWidget *icon;
  gboolean is_elsewhere; /* there is nothing here to show */
  RushesMediaKind kind;
};

G_DEFINE_FINAL_TYPE (RushesInputPicture, rushes_input_picture, GTK_TYPE_WIDGET)

static const char *
icon_for_kind (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return "video-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio-x-generic-symbolic";
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "image-x-generic-symbolic";
    }
}

static void
update_icon (RushesInputPicture *self)
{
  gboolean is_broken = rushes_thumb_get_failed (RUSHES_THUMB (self->thumb));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_for_kind (self->kind));
  gtk_widget_set_visible (self->icon, self->is_elsewhere || is_broken);
}

/**
 * rushes_input_picture_set_input:
 * @self: a picture
 * @input: (nullable): what to show
 * @kind: what its role takes
 */
void
rushes_input_picture_set_input (RushesInputPicture *self,
                                RushesInput        *input,
                                RushesMediaKind     kind)
{
  gboolean is_sound = kind == RUSHES_MEDIA_KIND_AUDIO;
  const char *path;

  g_return_if_fail (RUSHES_IS_INPUT_PICTURE (self));

  path = input != NULL ? rushes_input_get_local_path (input) : NULL;
  self->kind = kind;
  self->is_elsewhere = input != NULL && path == NULL;
  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), is_sound ? NULL : path);
  rushes_waveform_set_path (RUSHES_WAVEFORM (self->waveform), is_sound ? path : NULL);
  gtk_widget_set_visible (self->waveform, is_sound && path != NULL);
  update_icon (self);
}

static void
rushes_input_picture_dispose (GObject *object)
{
  RushesInputPicture *self = RUSHES_INPUT_PICTURE (object);

  g_clear_pointer (&self->thumb, gtk_widget_unparent);
  g_clear_pointer (&self->waveform, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_input_picture_parent_class)->dispose (object);
}

static void
rushes_input_picture_class_init (RushesInputPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_input_picture_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /* Its place has the name. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rushes_input_picture_init (RushesInputPicture *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  self->thumb = rushes_thumb_new (DEFAULT_WIDTH, DEFAULT_HEIGHT);
  gtk_widget_add_css_class (self->thumb, "thumb");
  gtk_widget_add_css_class (self->thumb, "large");
  gtk_widget_set_parent (self->thumb, GTK_WIDGET (self));
  g_signal_connect_object (self->thumb, "notify::failed", G_CALLBACK (update_icon), self, G_CONNECT_SWAPPED);

  self->waveform = rushes_waveform_new ();
  gtk_widget_set_visible (self->waveform, FALSE);
  gtk_widget_set_parent (self->waveform, GTK_WIDGET (self));

  self->icon = gtk_image_new ();
  gtk_widget_set_halign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
}

/**
 * rushes_input_picture_new:
 * @width: px, as wanted
 * @height: px
 *
 * Returns: (transfer floating): a picture of nothing yet
 */
GtkWidget *
rushes_input_picture_new (int width,
                          int height)
{
  RushesInputPicture *self = g_object_new (RUSHES_TYPE_INPUT_PICTURE, NULL);

  rushes_thumb_set_size (RUSHES_THUMB (self->thumb), width, height);
  return GTK_WIDGET (self);
}
