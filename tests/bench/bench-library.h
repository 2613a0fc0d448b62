/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"

G_BEGIN_DECLS

/* A library to measure in: its shots all have a ready take with a film of its own, so that each poster is work. */

/* Makes it in folder, through the store: n_takes ready takes, spread over n_shots shots of the project "Bench" */
void           bench_library_make        (const char     *folder,
                                          guint           n_shots,
                                          guint           n_takes);
/* Renders a film with picture and sound, as practice mode does */
void           bench_render_film         (const char     *path,
                                          int             width,
                                          int             height,
                                          guint           n_frames,
                                          guint           seed);
/* A context over the library, in practice mode at that speed; not open yet */
RushesContext *bench_library_new_context (const char     *folder,
                                          double          practice_speed);

G_END_DECLS
