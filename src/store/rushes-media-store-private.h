/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-media-store.h"

G_BEGIN_DECLS

/* Removes what processes that are no more were still writing. Blocks: for workers. */
gboolean rushes_media_store_clean (RushesPaths  *paths,
                                   GError      **error);

G_END_DECLS
