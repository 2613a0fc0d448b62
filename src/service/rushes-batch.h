/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-batch-item.h"
#include "rushes-spec-check.h"

G_BEGIN_DECLS

/**
 * RushesBatch:
 *
 * Specs out of a file or of the clipboard, checked, before anything is made of them: a GListModel of RushesBatchItem in the order of the file.
 * Whatever is wrong with one of them stands beside it and does not stop the others.
 */
#define RUSHES_TYPE_BATCH (rushes_batch_get_type ())
G_DECLARE_FINAL_TYPE (RushesBatch, rushes_batch, RUSHES, BATCH, GObject)

/* Reads, looks at the files that are named, checks: all in a worker. RushesBatchError, GIOError */
void         rushes_batch_read_file_async (GFile               *file,
                                           RushesCatalogue     *catalogue,
                                           RushesCheckFlags     flags,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/* The same of text, in which files are absolute */
void         rushes_batch_read_text_async (const char          *text,
                                           RushesCatalogue     *catalogue,
                                           RushesCheckFlags     flags,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/* (transfer full) (nullable) */
RushesBatch *rushes_batch_read_finish     (GAsyncResult        *result,
                                           GError             **error);
/* (nullable): the file's name, for people */
const char  *rushes_batch_get_name        (RushesBatch         *self);
/* (element-type utf8): sentences about all of it, such as columns that are not known */
GPtrArray   *rushes_batch_get_notes       (RushesBatch         *self);
/* Whether it is one spec, and not a list */
gboolean     rushes_batch_is_single       (RushesBatch         *self);
/* How many items have this verdict */
guint        rushes_batch_count           (RushesBatch         *self,
                                           RushesBatchVerdict   verdict);
guint        rushes_batch_count_selected  (RushesBatch         *self);

/* Whether a file is one of specs, by its name: .json, .csv or .tsv */
gboolean     rushes_batch_takes_file      (GFile               *file);
/* (transfer full): a spec as people read and write it: indented JSON, files absolute */
char        *rushes_batch_write_spec      (RushesSpec          *spec);

G_END_DECLS
