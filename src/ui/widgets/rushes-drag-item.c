/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-drag-item.h"

#include "rushes-thumb.h"

#define ICON_WIDTH 96
#define ICON_HEIGHT 54
/* Beside the pointer, so that what a target says below it stays readable. */
#define ICON_OFFSET -10

struct _RushesDragItem
{
  gatomicrefcount ref_count;
  RushesDragKind kind;
  GObject *object;     /* (nullable): the take or input */
  GdkTexture *texture; /* (nullable) */
  gint64 time;
  char *asset_id;
  char *asset_name;
  RushesMediaKind asset_kind;
  char *asset_file;
  GdkContentProvider *outside; /* (nullable) */
};

G_DEFINE_BOXED_TYPE (RushesDragItem, rushes_drag_item, rushes_drag_item_ref, rushes_drag_item_unref)

static RushesDragItem *
item_new (RushesDragKind  kind,
          gpointer        object)
{
  RushesDragItem *self = g_new0 (RushesDragItem, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->time = -1;
  g_set_object (&self->object, object);
  return self;
}

/**
 * rushes_drag_item_new_take:
 * @take: a take
 *
 * Returns: (transfer full): an item for it
 */
RushesDragItem *
rushes_drag_item_new_take (RushesTake *take)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  return item_new (RUSHES_DRAG_KIND_TAKE, take);
}

/**
 * rushes_drag_item_new_frame:
 * @texture: the picture, as large as the film has it
 * @take: (nullable): what it is a frame of
 * @time: its stream time in ns, -1 where it is of no film
 *
 * Returns: (transfer full): an item for it
 */
RushesDragItem *
rushes_drag_item_new_frame (GdkTexture *texture,
                            RushesTake *take,
                            gint64      time)
{
  RushesDragItem *self;

  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);

  self = item_new (RUSHES_DRAG_KIND_FRAME, take);
  self->texture = g_object_ref (texture);
  self->time = time;
  return self;
}

/**
 * rushes_drag_item_new_asset:
 * @id: the service's id, without `asset://`
 * @name: (nullable): what people call it
 * @kind: what it is
 * @file: (nullable): the absolute path of a local copy
 *
 * Returns: (transfer full): an item for it
 */
RushesDragItem *
rushes_drag_item_new_asset (const char      *id,
                            const char      *name,
                            RushesMediaKind  kind,
                            const char      *file)
{
  RushesDragItem *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = item_new (RUSHES_DRAG_KIND_ASSET, NULL);
  self->asset_id = g_strdup (id);
  self->asset_name = g_strdup (name);
  self->asset_kind = kind;
  self->asset_file = g_strdup (file);
  return self;
}

/**
 * rushes_drag_item_new_input:
 * @input: an input, of a spec or put aside
 *
 * Returns: (transfer full): an item for it
 */
RushesDragItem *
rushes_drag_item_new_input (RushesInput *input)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (input), NULL);

  return item_new (RUSHES_DRAG_KIND_INPUT, input);
}

RushesDragItem *
rushes_drag_item_ref (RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_drag_item_unref (RushesDragItem *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->object);
  g_clear_object (&self->texture);
  g_clear_object (&self->outside);
  g_free (self->asset_id);
  g_free (self->asset_name);
  g_free (self->asset_file);
  g_free (self);
}

RushesDragKind
rushes_drag_item_get_kind (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, RUSHES_DRAG_KIND_TAKE);

  return self->kind;
}

RushesTake *
rushes_drag_item_get_take (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->object != NULL && RUSHES_IS_TAKE (self->object) ? RUSHES_TAKE (self->object) : NULL;
}

GdkTexture *
rushes_drag_item_get_texture (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->texture;
}

gint64
rushes_drag_item_get_time (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->time;
}

const char *
rushes_drag_item_get_asset_id (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->asset_id;
}

const char *
rushes_drag_item_get_asset_name (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->asset_name;
}

RushesInput *
rushes_drag_item_get_input (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind == RUSHES_DRAG_KIND_INPUT ? RUSHES_INPUT (self->object) : NULL;
}

/**
 * rushes_drag_item_get_media_kind:
 * @self: an item
 *
 * Returns: what there is to see or hear in it, as far as is known
 */
RushesMediaKind
rushes_drag_item_get_media_kind (const RushesDragItem *self)
{
  g_return_val_if_fail (self != NULL, RUSHES_MEDIA_KIND_UNKNOWN);

  switch (self->kind)
    {
    case RUSHES_DRAG_KIND_TAKE:
      return RUSHES_MEDIA_KIND_VIDEO;
    case RUSHES_DRAG_KIND_FRAME:
      return RUSHES_MEDIA_KIND_IMAGE;
    case RUSHES_DRAG_KIND_ASSET:
      return self->asset_kind;
    case RUSHES_DRAG_KIND_INPUT:
      return rushes_input_get_facts (RUSHES_INPUT (self->object))->kind;
    default:
      return RUSHES_MEDIA_KIND_UNKNOWN;
    }
}

/**
 * rushes_drag_item_get_file:
 * @self: an item
 *
 * Returns: (nullable): the absolute path of the film, picture or sound, where it is on this machine
 */
const char *
rushes_drag_item_get_file (const RushesDragItem *self)
{
  RushesInput *input;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case RUSHES_DRAG_KIND_TAKE:
      return rushes_take_get_video_path (RUSHES_TAKE (self->object));
    case RUSHES_DRAG_KIND_ASSET:
      return self->asset_file;
    case RUSHES_DRAG_KIND_INPUT:
      input = RUSHES_INPUT (self->object);
      return rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE ? rushes_input_get_source (input) : NULL;
    case RUSHES_DRAG_KIND_FRAME:
    default:
      return NULL;
    }
}

/* ---- what other programs are given ---- */

static GdkContentProvider *
provide_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  return gdk_content_provider_new_for_value (&value);
}

/* (transfer full) (nullable) */
static char *
dup_address (const RushesDragItem *self)
{
  RushesInput *input = rushes_drag_item_get_input (self);

  if (self->asset_id != NULL)
    return g_strconcat ("asset://", self->asset_id, NULL);
  if (input != NULL && rushes_input_get_source_kind (input) & (RUSHES_SOURCE_KIND_URL | RUSHES_SOURCE_KIND_ASSET))
    return g_strdup (rushes_input_get_source (input));

  return NULL;
}

/**
 * rushes_drag_item_set_outside:
 * @self: an item that nobody else has yet
 * @provider: (transfer full): what other programs are given, such as a copy that has a name
 */
void
rushes_drag_item_set_outside (RushesDragItem     *self,
                              GdkContentProvider *provider)
{
  g_return_if_fail (self != NULL && GDK_IS_CONTENT_PROVIDER (provider));

  g_set_object (&self->outside, provider);
  g_object_unref (provider);
}

/**
 * rushes_drag_item_new_provider:
 * @self: an item
 *
 * Returns: (transfer full): the item for this app, and for others its file (take, asset, input), picture (frame) or address (asset, input)
 */
GdkContentProvider *
rushes_drag_item_new_provider (RushesDragItem *self)
{
  GdkContentProvider *providers[4];
  const char *path;
  g_autofree char *address = NULL;
  gsize n = 0;

  g_return_val_if_fail (self != NULL, NULL);

  path = rushes_drag_item_get_file (self);
  address = dup_address (self);
  providers[n++] = gdk_content_provider_new_typed (RUSHES_TYPE_DRAG_ITEM, self);
  if (self->outside != NULL)
    {
      providers[n++] = g_object_ref (self->outside);
      return gdk_content_provider_new_union (providers, n);
    }
  if (path != NULL)
    providers[n++] = provide_file (path);
  if (self->texture != NULL)
    providers[n++] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, self->texture);
  if (address != NULL)
    providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, address);

  return gdk_content_provider_new_union (providers, n);
}

/* ---- sources ---- */

/**
 * rushes_drag_item_set_icon:
 * @self: an item
 * @drag: the drag that has begun with it
 * @paintable: (nullable): what the source shows of it already; else its file is painted once it is decoded
 */
void
rushes_drag_item_set_icon (RushesDragItem *self,
                           GdkDrag        *drag,
                           GdkPaintable   *paintable)
{
  GtkWidget *thumb;

  g_return_if_fail (self != NULL);

  thumb = rushes_thumb_new (ICON_WIDTH, ICON_HEIGHT);
  gtk_widget_add_css_class (thumb, "drag-icon");
  if (paintable == NULL && self->texture != NULL)
    paintable = GDK_PAINTABLE (self->texture);
  if (paintable != NULL)
    rushes_thumb_set_paintable (RUSHES_THUMB (thumb), paintable);
  else
    rushes_thumb_set_path (RUSHES_THUMB (thumb), rushes_drag_item_get_file (self));
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), thumb);
  gdk_drag_set_hotspot (drag, ICON_OFFSET, ICON_OFFSET);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  RushesDragItemFunc get_item = (RushesDragItemFunc) user_data;
  g_autoptr (RushesDragItem) item = get_item (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)), x, y);

  return item != NULL ? rushes_drag_item_new_provider (item) : NULL;
}

/* (nullable): what the widget paints already of what is dragged away */
static GdkPaintable *
find_shown (GtkWidget *widget)
{
  GdkPaintable *shown = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (RUSHES_IS_THUMB (widget))
    return rushes_thumb_get_shown (RUSHES_THUMB (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && shown == NULL; child = gtk_widget_get_next_sibling (child))
    shown = find_shown (child);

  return shown;
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag)
{
  GdkContentProvider *provider = gdk_drag_get_content (drag);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  if (gdk_content_provider_get_value (provider, &value, NULL))
    rushes_drag_item_set_icon (g_value_get_boxed (&value), drag, find_shown (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));
}

/**
 * rushes_drag_item_add_source:
 * @widget: shows something that can be dragged
 * @actions: copy, and move where the widget's own app may take it away from there
 * @get_item: what is at a place of the widget
 *
 * Returns: (transfer none): the source, which the widget owns
 */
GtkDragSource *
rushes_drag_item_add_source (GtkWidget          *widget,
                             GdkDragAction       actions,
                             RushesDragItemFunc  get_item)
{
  GtkDragSource *source;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (get_item != NULL, NULL);

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, actions);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), get_item);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  return source;
}
