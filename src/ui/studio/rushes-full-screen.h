/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* A film on the whole screen, with a transport that hides while nothing moves. Escape, F11 and a double click leave. Closes itself
 * where the film goes. */
#define RUSHES_TYPE_FULL_SCREEN (rushes_full_screen_get_type ())
G_DECLARE_FINAL_TYPE (RushesFullScreen, rushes_full_screen, RUSHES, FULL_SCREEN, GtkWindow)

GtkWindow *rushes_full_screen_new (GtkWindow    *parent,
                                   RushesPlayer *player);

G_END_DECLS
