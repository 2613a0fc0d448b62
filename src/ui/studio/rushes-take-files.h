/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* What the films and frames of a take are called where they leave the app. All (transfer full); project: (nullable) */
char               *rushes_take_files_name_film  (RushesContext *context,
                                                  RushesProject *project,
                                                  RushesTake    *take);
char               *rushes_take_files_name_frame (RushesContext *context,
                                                  RushesProject *project,
                                                  RushesTake    *take,
                                                  gint64         number);
/* The title in the film's tags */
char               *rushes_take_files_title_film (RushesContext *context,
                                                  RushesProject *project,
                                                  RushesTake    *take);
/* (transfer none) (nullable): the take whose draft this one finishes, where it is loaded */
RushesTake         *rushes_take_files_find_draft (RushesContext *context,
                                                  RushesTake    *take);
/* What other programs are given: a copy with a name and tags, and a frame at full size (time: stream time, ns) as a file and as a picture; made
 * when they ask for it */
GdkContentProvider *rushes_take_files_provide_film  (RushesContext *context,
                                                     RushesProject *project,
                                                     RushesTake    *take);
GdkContentProvider *rushes_take_files_provide_frame (RushesContext *context,
                                                     RushesProject *project,
                                                     RushesTake    *take,
                                                     gint64         time);

G_END_DECLS
