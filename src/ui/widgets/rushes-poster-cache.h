/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/* Posters of local files as textures, decoded off-thread, the least recently used forgotten. One for a display. */
#define RUSHES_TYPE_POSTER_CACHE (rushes_poster_cache_get_type ())
G_DECLARE_FINAL_TYPE (RushesPosterCache, rushes_poster_cache, RUSHES, POSTER_CACHE, GObject)

/* texture: NULL with error where there is no picture to be had */
typedef void (*RushesPosterFunc) (GdkTexture   *texture,
                                  const GError *error,
                                  gpointer      user_data);

RushesPosterCache *rushes_poster_cache_new             (guint              capacity);
/* (transfer none): the one of the display */
RushesPosterCache *rushes_poster_cache_get_for_display (GdkDisplay        *display);
/* (nullable): the posters of films outlive the process there */
void               rushes_poster_cache_set_folder      (RushesPosterCache *self,
                                                        const char        *folder);
/* (transfer none) (nullable): where it is there already. Sizes are px; pictures are no larger than that. */
GdkTexture        *rushes_poster_cache_lookup          (RushesPosterCache *self,
                                                        const char        *path,
                                                        int                width,
                                                        int                height);
/* Calls back once: at once where the poster is there, and the answer is then 0; else the answer is for rushes_poster_cache_cancel */
guint              rushes_poster_cache_request         (RushesPosterCache *self,
                                                        const char        *path,
                                                        int                width,
                                                        int                height,
                                                        RushesPosterFunc   callback,
                                                        gpointer           user_data);
/* The callback will not be called */
void               rushes_poster_cache_cancel          (RushesPosterCache *self,
                                                        guint              request);
guint              rushes_poster_cache_get_n_textures  (RushesPosterCache *self);

/* (transfer full): a texture over the frame's bytes, not copied */
GdkTexture        *rushes_texture_from_frame           (RushesFrame       *frame);

G_END_DECLS
