/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-batch-table.h"

G_BEGIN_DECLS

RushesBatchRow *rushes_batch_table_add_row  (RushesBatchTable  *self,
                                             guint              line);
void            rushes_batch_row_complain   (RushesBatchRow    *self,
                                             const char        *column,
                                             gboolean           is_warning,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (4, 5);
void            rushes_batch_table_note     (RushesBatchTable  *self,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (2, 3);
gboolean        rushes_batch_fail_too_large (GError           **error);

/* rushes-batch-csv.c: stream is UTF-8 without a mark */
gboolean        rushes_batch_table_read_csv  (RushesBatchTable  *self,
                                              GInputStream      *stream,
                                              RushesCatalogue   *catalogue,
                                              GCancellable      *cancellable,
                                              GError           **error);
/* rushes-batch-json.c */
gboolean        rushes_batch_table_read_json (RushesBatchTable  *self,
                                              GInputStream      *stream,
                                              GCancellable      *cancellable,
                                              GError           **error);

G_END_DECLS
