/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"
#include "rushes-driver.h"
#include "rushes-store-uploads.h"

G_BEGIN_DECLS

RushesUploadRecord *rushes_uploads_table_claim           (RushesDatabase           *database,
                                                          RushesPaths              *paths,
                                                          RushesDriver             *driver,
                                                          const RushesUploadRecord *record,
                                                          const char               *owner,
                                                          GError                  **error);
gboolean            rushes_uploads_table_save            (RushesDatabase           *database,
                                                          RushesDriver             *driver,
                                                          const RushesUploadRecord *record,
                                                          gboolean                  done,
                                                          GError                  **error);
GPtrArray          *rushes_uploads_table_claim_removable (RushesDatabase           *database,
                                                          RushesPaths              *paths,
                                                          RushesDriver             *driver,
                                                          const char               *host,
                                                          gint64                    now,
                                                          GError                  **error);
gboolean            rushes_uploads_table_forget          (RushesDatabase           *database,
                                                          RushesDriver             *driver,
                                                          gint64                    id,
                                                          GError                  **error);

G_END_DECLS
