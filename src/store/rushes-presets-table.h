/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

GPtrArray *rushes_presets_table_list   (RushesDatabase            *database,
                                        GError                   **error);
gboolean   rushes_presets_table_save   (RushesDatabase            *database,
                                        const RushesPresetRecord  *preset,
                                        gint64                    *id,
                                        GError                   **error);
gboolean   rushes_presets_table_delete (RushesDatabase            *database,
                                        gint64                     id,
                                        GError                   **error);

G_END_DECLS
