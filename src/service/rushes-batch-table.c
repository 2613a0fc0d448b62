/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-batch-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (rushes-batch-error-quark, rushes_batch_error)

/* More than any blanks before the first bracket of JSON */
#define PEEK (64 * 1024)

/* ---- records ---- */

/**
 * rushes_batch_issue_new:
 * @column: (nullable): what it belongs to
 * @sentence: for people
 * @is_warning: whether it stops nothing
 *
 * Returns: (transfer full): an issue
 */
RushesBatchIssue *
rushes_batch_issue_new (const char *column,
                        const char *sentence,
                        gboolean    is_warning)
{
  RushesBatchIssue *self = g_new0 (RushesBatchIssue, 1);

  self->column = g_strdup (column);
  self->sentence = g_strdup (sentence);
  self->is_warning = is_warning;
  return self;
}

void
rushes_batch_issue_free (RushesBatchIssue *self)
{
  g_free (self->column);
  g_free (self->sentence);
  g_free (self);
}

static void
row_free (gpointer data)
{
  RushesBatchRow *self = data;

  g_free (self->title);
  g_clear_pointer (&self->node, json_node_unref);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

RushesBatchRow *
rushes_batch_table_add_row (RushesBatchTable *self,
                            guint             line)
{
  RushesBatchRow *row = g_new0 (RushesBatchRow, 1);

  row->line = line;
  row->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_batch_issue_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

void
rushes_batch_row_complain (RushesBatchRow *self,
                           const char     *column,
                           gboolean        is_warning,
                           const char     *format,
                           ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->issues, rushes_batch_issue_new (column, sentence, is_warning));
}

void
rushes_batch_table_note (RushesBatchTable *self,
                         const char       *format,
                         ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

void
rushes_batch_table_free (RushesBatchTable *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

gboolean
rushes_batch_fail_too_large (GError **error)
{
  g_set_error (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_TOO_LARGE,
               _ ("This is more than a list of shots can be: at most %d of them, and %d MB. Split it"),
               RUSHES_BATCH_MAX_ROWS, RUSHES_BATCH_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/* ---- encodings ---- */

/* (transfer full) (nullable): what stream holds as UTF-8 without a mark, peekable */
static GBufferedInputStream *
decode (GInputStream  *stream,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GInputStream) raw = g_buffered_input_stream_new (stream);
  g_autoptr (GInputStream) decoded = NULL;
  g_autoptr (GCharsetConverter) converter = NULL;
  const char *charset = NULL;
  guint8 mark[3] = { 0 };
  gsize n;
  gsize skip = 0;

  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (raw), sizeof mark, cancellable, error) < 0)
    return NULL;
  n = g_buffered_input_stream_peek (G_BUFFERED_INPUT_STREAM (raw), mark, 0, sizeof mark);
  if (n == 3 && memcmp (mark, "\xef\xbb\xbf", 3) == 0)
    skip = 3;
  else if (n >= 2 && memcmp (mark, "\xff\xfe", 2) == 0)
    charset = "UTF-16LE";
  else if (n >= 2 && memcmp (mark, "\xfe\xff", 2) == 0)
    charset = "UTF-16BE";
  if (charset)
    skip = 2;
  if (skip > 0 && g_input_stream_skip (raw, skip, cancellable, error) < 0)
    return NULL;
  if (!charset)
    return G_BUFFERED_INPUT_STREAM (g_buffered_input_stream_new_sized (raw, PEEK));

  converter = g_charset_converter_new ("UTF-8", charset, error);
  if (!converter)
    return NULL;
  decoded = g_converter_input_stream_new (raw, G_CONVERTER (converter));
  return G_BUFFERED_INPUT_STREAM (g_buffered_input_stream_new_sized (decoded, PEEK));
}

/* How it begins. Zero where it is empty */
static gboolean
peek_first (GBufferedInputStream *stream,
            char                 *first,
            GCancellable         *cancellable,
            GError              **error)
{
  const char *text;
  gsize n;

  *first = '\0';
  if (g_buffered_input_stream_fill (stream, PEEK, cancellable, error) < 0)
    return FALSE;

  text = g_buffered_input_stream_peek_buffer (stream, &n);
  for (gsize i = 0; i < n && *first == '\0'; i++)
    if (!g_ascii_isspace (text[i]))
      *first = text[i];
  return TRUE;
}

/* What the stream says of broken text, in words that help */
static void
translate_error (GError **error)
{
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return;

  g_clear_error (error);
  g_set_error_literal (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_ENCODING, _ ("This begins like UTF-16 but is not: save it as UTF-8"));
}

/**
 * rushes_batch_table_read:
 * @stream: a file of specs: UTF-8, or UTF-16 with its mark
 * @catalogue: the models: their roles and parameters are the columns
 * @cancellable: (nullable): to give up
 * @error: a [error@BatchError], or what the stream says
 *
 * Reads all of @stream. One bad row does not stop the others; what is wrong with it stands beside it.
 *
 * Returns: (transfer full) (nullable): at least one row
 */
RushesBatchTable *
rushes_batch_table_read (GInputStream    *stream,
                         RushesCatalogue *catalogue,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (RushesBatchTable) self = NULL;
  g_autoptr (GBufferedInputStream) decoded = NULL;
  g_autoptr (GError) local_error = NULL;
  char first;
  gboolean is_read;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (catalogue), NULL);

  self = g_new0 (RushesBatchTable, 1);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  decoded = decode (stream, cancellable, &local_error);
  is_read = decoded && peek_first (decoded, &first, cancellable, &local_error);
  if (is_read && first != '\0')
    is_read = first == '{' || first == '['
                ? rushes_batch_table_read_json (self, G_INPUT_STREAM (decoded), cancellable, &local_error)
                : rushes_batch_table_read_csv (self, G_INPUT_STREAM (decoded), catalogue, cancellable, &local_error);
  if (is_read && self->rows->len == 0)
    {
      g_set_error_literal (&local_error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_EMPTY, _ ("There is no shot in it: a line for each is wanted"));
      is_read = FALSE;
    }
  if (is_read)
    return g_steal_pointer (&self);

  translate_error (&local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
