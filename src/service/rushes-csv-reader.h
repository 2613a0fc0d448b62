/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesCsvFlaw:
 * @RUSHES_CSV_FLAW_NONE: as RFC 4180 has it, or near enough
 * @RUSHES_CSV_FLAW_UNCLOSED: quotes are opened and never closed: the row holds all that follows
 * @RUSHES_CSV_FLAW_AFTER_QUOTES: text stands after the quotes that close a cell; it is kept
 * @RUSHES_CSV_FLAW_ENCODING: a cell is no UTF-8, or holds a zero byte
 */
typedef enum
{
  RUSHES_CSV_FLAW_NONE,
  RUSHES_CSV_FLAW_UNCLOSED,
  RUSHES_CSV_FLAW_AFTER_QUOTES,
  RUSHES_CSV_FLAW_ENCODING,
} RushesCsvFlaw;

/* More cells than this in one row are no table of anything */
#define RUSHES_CSV_MAX_CELLS 1000

/**
 * RushesCsvReader:
 *
 * Rows of RFC 4180 from a stream, in memory no more than one at a time: cells in quotes with line breaks and doubled quotes in them, lines
 * that end in CRLF, LF or CR. The separator (comma, semicolon or tab) is the one that the first row has most of, or what a first line `sep=;` says.
 */
typedef struct _RushesCsvReader RushesCsvReader;

RushesCsvReader *rushes_csv_reader_new  (GInputStream     *stream,
                                         gsize             max_bytes);
void             rushes_csv_reader_free (RushesCsvReader  *self);
gboolean         rushes_csv_reader_next (RushesCsvReader  *self,
                                         GPtrArray        *cells,
                                         guint            *line,
                                         RushesCsvFlaw    *flaw,
                                         GCancellable     *cancellable,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesCsvReader, rushes_csv_reader_free)

G_END_DECLS
