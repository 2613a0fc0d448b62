/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-csv-reader.h"

#include <string.h>

#define CHUNK (64 * 1024)

typedef enum
{
  AT_START,                  /* of a cell */
  PLAIN,
  QUOTED,
  AFTER_QUOTE,               /* the first of two, or the one that closes */
} State;

struct _RushesCsvReader
{
  GInputStream *stream;
  char separator;            /* 0 until the first chunk has been looked at */
  char chunk[CHUNK];
  gsize at;
  gsize length;
  gsize left;                /* bytes that may still be read */
  gboolean is_end;
  gboolean skips_newline;    /* the last line ended in CR: an LF belongs to it */
  guint line;                /* of the next byte, from 1 */

  GString *cell;
  State state;
  RushesCsvFlaw flaw;
};

/**
 * rushes_csv_reader_new:
 * @stream: UTF-8, without a byte order mark
 * @max_bytes: more are refused with %G_IO_ERROR_MESSAGE_TOO_LARGE
 *
 * Returns: (transfer full): a reader of @stream
 */
RushesCsvReader *
rushes_csv_reader_new (GInputStream *stream,
                       gsize         max_bytes)
{
  RushesCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (RushesCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->left = max_bytes;
  self->line = 1;
  self->cell = g_string_new (NULL);
  return self;
}

void
rushes_csv_reader_free (RushesCsvReader *self)
{
  g_object_unref (self->stream);
  g_string_free (self->cell, TRUE);
  g_free (self);
}

/* Of the first line outside quotes: what it has most of; a comma where it has none. */
static char
find_separator (const char *text,
                gsize       length)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean is_quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length && (is_quoted || (text[i] != '\n' && text[i] != '\r')); i++)
    {
      if (text[i] == '"')
        is_quoted = !is_quoted;
      for (guint j = 0; j < G_N_ELEMENTS (candidates); j++)
        if (!is_quoted && text[i] == candidates[j])
          counts[j]++;
    }

  for (guint j = 1; j < G_N_ELEMENTS (candidates); j++)
    if (counts[j] > counts[best])
      best = j;
  return candidates[best];
}

/* Spreadsheets that want to be sure write the separator first. */
static void
look_at_start (RushesCsvReader *self)
{
  if (self->length >= 6 && g_ascii_strncasecmp (self->chunk, "sep=", 4) == 0 && strchr (",;\t", self->chunk[4]) &&
      (self->chunk[5] == '\n' || self->chunk[5] == '\r'))
    {
      self->separator = self->chunk[4];
      self->at = self->chunk[5] == '\r' && self->length > 6 && self->chunk[6] == '\n' ? 7 : 6;
      self->line++;
    }
  else
    {
      self->separator = find_separator (self->chunk, self->length);
    }
}

static gboolean
fill (RushesCsvReader *self,
      GCancellable    *cancellable,
      GError         **error)
{
  gsize n;

  if (self->at < self->length || self->is_end)
    return TRUE;

  self->at = 0;
  self->length = 0;
  if (!g_input_stream_read_all (self->stream, self->chunk, sizeof self->chunk, &n, cancellable, error))
    return FALSE;
  if (n > self->left)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The table is too large");
      return FALSE;
    }
  self->left -= n;
  self->length = n;
  self->is_end = n < sizeof self->chunk;
  if (self->separator == 0)
    look_at_start (self);
  return TRUE;
}

static void
end_cell (RushesCsvReader *self,
          GPtrArray       *cells)
{
  if (!g_utf8_validate_len (self->cell->str, self->cell->len, NULL))
    self->flaw = RUSHES_CSV_FLAW_ENCODING;
  if (cells->len < RUSHES_CSV_MAX_CELLS)
    g_ptr_array_add (cells, g_strndup (self->cell->str, self->cell->len));
  g_string_truncate (self->cell, 0);
  self->state = AT_START;
}

static void
take_plain (RushesCsvReader *self,
            char             c)
{
  if (self->state == AFTER_QUOTE && self->flaw == RUSHES_CSV_FLAW_NONE)
    self->flaw = RUSHES_CSV_FLAW_AFTER_QUOTES;
  g_string_append_c (self->cell, c);
  self->state = PLAIN;
}

/* TRUE where the row ends with this byte */
static gboolean
take (RushesCsvReader *self,
      char             c,
      GPtrArray       *cells)
{
  gboolean is_newline = c == '\n' || c == '\r';

  if (self->state == QUOTED)
    {
      if (c == '"')
        self->state = AFTER_QUOTE;
      else
        g_string_append_c (self->cell, c);
    }
  else if (c == '"' && self->state == AFTER_QUOTE)
    {
      g_string_append_c (self->cell, c);
      self->state = QUOTED;
    }
  else if (c == '"' && self->state == AT_START)
    self->state = QUOTED;
  else if (c == self->separator || is_newline)
    end_cell (self, cells);
  else if (self->state == AFTER_QUOTE && c == ' ')
    return FALSE;              /* blanks before the next separator mean nothing */
  else
    take_plain (self, c);

  return is_newline && self->state == AT_START;
}

/**
 * rushes_csv_reader_next:
 * @self: a reader
 * @cells: (element-type utf8): is emptied, then given the cells of the row; it frees them. UTF-8, unless @flaw says otherwise
 * @line: (out): where the row begins, from 1
 * @flaw: (out): what is odd about it
 * @cancellable: (nullable): to give up
 * @error: of the stream
 *
 * A line without anything in it is a row of one empty cell.
 *
 * Returns: %FALSE after the last row, or with @error set
 */
gboolean
rushes_csv_reader_next (RushesCsvReader *self,
                        GPtrArray       *cells,
                        guint           *line,
                        RushesCsvFlaw   *flaw,
                        GCancellable    *cancellable,
                        GError         **error)
{
  gboolean is_begun = FALSE;

  g_ptr_array_set_size (cells, 0);
  self->flaw = RUSHES_CSV_FLAW_NONE;
  *line = 0;

  for (;;)
    {
      char c;

      if (!fill (self, cancellable, error))
        return FALSE;
      if (self->at == self->length)
        break;

      c = self->chunk[self->at++];
      if (self->skips_newline && c == '\n')
        {
          self->skips_newline = FALSE;
          if (self->state == QUOTED)
            g_string_append_c (self->cell, c);
          continue;
        }
      if (!is_begun)
        *line = self->line;
      is_begun = TRUE;
      self->skips_newline = c == '\r';
      if (c == '\n' || c == '\r')
        self->line++;
      if (take (self, c, cells))
        {
          *flaw = self->flaw;
          return TRUE;
        }
    }

  if (!is_begun)
    return FALSE;
  if (self->state == QUOTED && self->flaw != RUSHES_CSV_FLAW_ENCODING)
    self->flaw = RUSHES_CSV_FLAW_UNCLOSED;
  end_cell (self, cells);
  *flaw = self->flaw;
  return TRUE;
}
