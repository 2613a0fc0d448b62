/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-shot.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_DRAG_KIND_TAKE,
  RUSHES_DRAG_KIND_FRAME, /* a picture, usually of a take */
  RUSHES_DRAG_KIND_ASSET,
  RUSHES_DRAG_KIND_INPUT, /* of a spec */
} RushesDragKind;

/**
 * RushesDragItem:
 *
 * What is dragged inside the app. Immutable and counted. Drop targets ask for %RUSHES_TYPE_DRAG_ITEM first: it says more than the file
 * or the picture that other programs are given of the same drag.
 */
typedef struct _RushesDragItem RushesDragItem;

#define RUSHES_TYPE_DRAG_ITEM (rushes_drag_item_get_type ())
GType               rushes_drag_item_get_type       (void) G_GNUC_CONST;

RushesDragItem     *rushes_drag_item_new_take       (RushesTake           *take);
/* take: (nullable): what it is a frame of; time: its stream time there in ns, -1 where it is of none */
RushesDragItem     *rushes_drag_item_new_frame      (GdkTexture           *texture,
                                                     RushesTake           *take,
                                                     gint64                time);
/* file: (nullable): the absolute path of a local copy */
RushesDragItem     *rushes_drag_item_new_asset      (const char           *id,
                                                     const char           *name,
                                                     RushesMediaKind       kind,
                                                     const char           *file);
RushesDragItem     *rushes_drag_item_new_input      (RushesInput          *input);
RushesDragItem     *rushes_drag_item_ref            (RushesDragItem       *self);
void                rushes_drag_item_unref          (RushesDragItem       *self);

RushesDragKind      rushes_drag_item_get_kind       (const RushesDragItem *self);
/* (transfer none) (nullable): the take, also of a frame */
RushesTake         *rushes_drag_item_get_take       (const RushesDragItem *self);
/* (transfer none) (nullable): the picture of a frame */
GdkTexture         *rushes_drag_item_get_texture    (const RushesDragItem *self);
/* ns of stream time of a frame, else -1 */
gint64              rushes_drag_item_get_time       (const RushesDragItem *self);
/* (nullable): the id of an asset, without asset:// */
const char         *rushes_drag_item_get_asset_id   (const RushesDragItem *self);
const char         *rushes_drag_item_get_asset_name (const RushesDragItem *self);
/* What there is to see or hear; UNKNOWN where nothing is known */
RushesMediaKind     rushes_drag_item_get_media_kind (const RushesDragItem *self);
/* (nullable): absolute: an asset's local copy, a take's film, an input's file */
const char         *rushes_drag_item_get_file       (const RushesDragItem *self);
RushesInput        *rushes_drag_item_get_input      (const RushesDragItem *self);

/* Before the drag: what other programs are given in place of what is known of it here. provider: (transfer full) */
void                rushes_drag_item_set_outside    (RushesDragItem       *self,
                                                     GdkContentProvider   *provider);
/* (transfer full): the item itself, and what other programs can make use of: a file, a picture, an address */
GdkContentProvider *rushes_drag_item_new_provider   (RushesDragItem       *self);
/* Puts its picture beside the pointer. paintable: (nullable): what the source shows already */
void                rushes_drag_item_set_icon       (RushesDragItem       *self,
                                                     GdkDrag              *drag,
                                                     GdkPaintable         *paintable);

/* (transfer full) (nullable): what is at this place of a widget, %NULL where nothing can be dragged now */
typedef RushesDragItem *(*RushesDragItemFunc) (GtkWidget *widget,
                                               double     x,
                                               double     y);
/* (transfer none): makes the widget a source; its callbacks do the rest */
GtkDragSource      *rushes_drag_item_add_source     (GtkWidget            *widget,
                                                     GdkDragAction         actions,
                                                     RushesDragItemFunc    get_item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDragItem, rushes_drag_item_unref)

G_END_DECLS
