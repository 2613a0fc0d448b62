/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-exporter.h"
#include "rushes-shot.h"

G_BEGIN_DECLS

/* Films of many shots into one folder, one after the other. */

/**
 * RushesExportPick:
 * @RUSHES_EXPORT_PICK_CHOSEN: the take with the star, else the newest final, else the newest draft
 * @RUSHES_EXPORT_PICK_BEST: the one with the most stars, of those the chosen, else the newest; without any stars the chosen take
 */
typedef enum
{
  RUSHES_EXPORT_PICK_CHOSEN,
  RUSHES_EXPORT_PICK_BEST,
} RushesExportPick;

/* One film, and what it is called there */
typedef struct
{
  RushesTake *take;
  RushesTake *draft;         /* (nullable): that it finishes */
  char *title;               /* in its tags */
  char *name;                /* of the file; another one where that is taken */
} RushesExportItem;

typedef void (*RushesExportProgress) (guint       done,
                                      const char *name,
                                      gpointer    user_data);

/* (transfer none) (nullable): NULL where the shot has no film */
RushesTake       *rushes_export_pick_take   (RushesShot           *shot,
                                             RushesExportPick      pick);
RushesExportItem *rushes_export_item_new    (RushesTake           *take,
                                             RushesTake           *draft,
                                             const char           *title,
                                             const char           *name);
void              rushes_export_item_free   (RushesExportItem     *item);
/* items: (element-type RushesExportItem); folder: an absolute path; progress: (nullable): told before each, in the caller's thread, and never after
 * callback. Nothing is ever overwritten */
void              rushes_export_all_async   (RushesExporter       *exporter,
                                             GPtrArray            *items,
                                             const char           *folder,
                                             GCancellable         *cancellable,
                                             RushesExportProgress  progress,
                                             gpointer              progress_data,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* How many films are there, also where an error ended it; last: (out) (transfer full) (nullable): the path of the last of them */
guint             rushes_export_all_finish  (RushesExporter       *exporter,
                                             GAsyncResult         *result,
                                             char                **last,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesExportItem, rushes_export_item_free)

G_END_DECLS
