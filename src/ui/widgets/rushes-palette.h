/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The colours that painting code needs; static. Ask again on notify::dark and notify::high-contrast of AdwStyleManager. */
typedef struct
{
  GdkRGBA accent;
  GdkRGBA error;
  GdkRGBA speech;            /* what is said aloud */
  GdkRGBA trough;            /* what a ring or bar has not filled yet */
  GdkRGBA ink;               /* what is painted as text is */
} RushesPalette;

const RushesPalette *rushes_palette     (gboolean dark,
                                         gboolean high_contrast);
const RushesPalette *rushes_palette_now (void);

G_END_DECLS
