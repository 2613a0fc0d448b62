/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-export-settings.h"
#include "rushes-paths.h"
#include "rushes-steps.h"

G_BEGIN_DECLS

/**
 * RushesExporter:
 *
 * Makes the copies of films that leave the app: with a name that people know them by, and with what made them in their tags. The library's
 * own file stays as the service sent it. All work is done in workers; a copy is written beside, and is there whole or not at all.
 */
#define RUSHES_TYPE_EXPORTER (rushes_exporter_get_type ())
G_DECLARE_FINAL_TYPE (RushesExporter, rushes_exporter, RUSHES, EXPORTER, GObject)

RushesExporter       *rushes_exporter_new           (RushesPaths         *paths,
                                                     RushesCatalogue     *catalogue,
                                                     RushesSteps         *steps);

/* (transfer full): "04 Storm rolls in – Take 4.mp4". project, shot: (nullable): what people call them; position: of the shot, from 0 */
char                 *rushes_exporter_name_take     (const char          *project,
                                                     const char          *shot,
                                                     gint64               position,
                                                     RushesTake          *take);
/* (transfer full): the same for a frame of it: "04 Storm rolls in – Take 4 – Frame 068.png". number: from 0 */
char                 *rushes_exporter_name_frame    (const char          *project,
                                                     const char          *shot,
                                                     gint64               position,
                                                     RushesTake          *take,
                                                     gint64               number);

/* to: an absolute path; title: what the film is called in its tags; draft: (nullable): the take whose draft this one finishes, which tells prompt
 * and inputs. G_IO_ERROR: EXISTS without force, NO_SPACE, READ_ONLY, PERMISSION_DENIED … */
void                  rushes_exporter_export_async  (RushesExporter      *self,
                                                     RushesTake          *take,
                                                     RushesTake          *draft,
                                                     const char          *title,
                                                     const char          *to,
                                                     gboolean             force,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
/* tagged: (out) (optional): FALSE where this kind of file takes no tags, and its bytes were copied as they are */
gboolean              rushes_exporter_export_finish (RushesExporter      *self,
                                                     GAsyncResult        *result,
                                                     gboolean            *tagged,
                                                     GError             **error);
/* The same into a folder of the cache, for another program that is given the film. name: of the file */
void                  rushes_exporter_share_async   (RushesExporter      *self,
                                                     RushesTake          *take,
                                                     RushesTake          *draft,
                                                     const char          *title,
                                                     const char          *name,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
/* (transfer full): the copy's path */
char                 *rushes_exporter_share_finish  (RushesExporter      *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);
/* (transfer full): the path of a file of that name in the cache that is nobody else's; its folder is there. Blocks: for workers */
char                 *rushes_exporter_make_place    (RushesExporter      *self,
                                                     const char          *name,
                                                     GError             **error);
/* Removes what other programs were given and have not read for a month; returns at once */
void                  rushes_exporter_prune         (RushesExporter      *self);

/* What the tags of a film say of how it was made. path: of a file from anywhere */
void                  rushes_exporter_read_async    (RushesExporter      *self,
                                                     const char          *path,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
/* (transfer full) (nullable): NULL without an error where it says nothing, as most files do */
RushesExportSettings *rushes_exporter_read_finish   (RushesExporter      *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

G_END_DECLS
