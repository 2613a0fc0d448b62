/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json-fault.h"

#include <string.h>

#include "rushes-json.h"

/* Where in a text JSON goes wrong. json-glib says it in words of its own, which differ from version to version and count
 * bytes; people who wrote a file by hand want the line. Nothing is built here, so any text may come. */

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint line;
  gsize line_start;          /* offset of the first byte of the line */
  char closing[RUSHES_JSON_MAX_DEPTH];
  guint depth;
  GArray *elements;          /* (nullable) of guint: the lines where elements of the root begin */
} Scanner;

static void
skip_blanks (Scanner *self)
{
  for (; self->at < self->length && self->text[self->at] != '\0' && strchr (" \t\r\n", self->text[self->at]); self->at++)
    {
      gboolean is_pair = self->text[self->at] == '\r' && self->at + 1 < self->length && self->text[self->at + 1] == '\n';

      if ((self->text[self->at] == '\n' || self->text[self->at] == '\r') && !is_pair)
        {
          self->line++;
          self->line_start = self->at + 1;
        }
    }
}

static RushesJsonFault
skip_string (Scanner *self)
{
  for (self->at++; self->at < self->length; self->at++)
    {
      guchar c = (guchar) self->text[self->at];

      if (c == '"')
        {
          self->at++;
          return RUSHES_JSON_FAULT_NONE;
        }
      if (c < 0x20)
        return RUSHES_JSON_FAULT_STRING;
      if (c != '\\')
        continue;
      if (self->at + 1 == self->length)
        break;
      if (!self->text[self->at + 1] || !strchr ("\"\\/bfnrtu", self->text[self->at + 1]))
        return RUSHES_JSON_FAULT_ESCAPE;
      for (guint i = 2; self->text[self->at + 1] == 'u' && i < 6; i++)
        {
          if (self->at + i >= self->length)
            return RUSHES_JSON_FAULT_END;
          if (!g_ascii_isxdigit (self->text[self->at + i]))
            return RUSHES_JSON_FAULT_ESCAPE;
        }
      self->at += self->text[self->at + 1] == 'u' ? 5 : 1;
    }
  self->at = self->length;
  return RUSHES_JSON_FAULT_END;
}

static guint
skip_digits (Scanner *self)
{
  gsize start = self->at;

  while (self->at < self->length && g_ascii_isdigit (self->text[self->at]))
    self->at++;
  return (guint) (self->at - start);
}

static gboolean
skip_char (Scanner    *self,
           const char *of)
{
  if (self->at == self->length || self->text[self->at] == '\0' || !strchr (of, self->text[self->at]))
    return FALSE;

  self->at++;
  return TRUE;
}

static RushesJsonFault
skip_number (Scanner *self)
{
  gsize start;

  skip_char (self, "-");
  start = self->at;
  if (skip_digits (self) == 0 || (self->text[start] == '0' && self->at - start > 1))
    return RUSHES_JSON_FAULT_NUMBER;
  if (skip_char (self, ".") && skip_digits (self) == 0)
    return RUSHES_JSON_FAULT_NUMBER;
  if (skip_char (self, "eE"))
    {
      skip_char (self, "+-");
      if (skip_digits (self) == 0)
        return RUSHES_JSON_FAULT_NUMBER;
    }
  return RUSHES_JSON_FAULT_NONE;
}

static RushesJsonFault
skip_word (Scanner *self)
{
  static const char * const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (self->length - self->at >= n && memcmp (self->text + self->at, words[i], n) == 0 &&
          (self->at + n == self->length || !g_ascii_isalnum (self->text[self->at + n])))
        {
          self->at += n;
          return RUSHES_JSON_FAULT_NONE;
        }
    }
  return RUSHES_JSON_FAULT_VALUE;
}

static RushesJsonFault
skip_name (Scanner *self)
{
  RushesJsonFault fault;

  skip_blanks (self);
  if (self->at == self->length)
    return RUSHES_JSON_FAULT_END;
  if (self->text[self->at] != '"')
    return RUSHES_JSON_FAULT_NAME;
  fault = skip_string (self);
  if (fault != RUSHES_JSON_FAULT_NONE)
    return fault;
  skip_blanks (self);
  if (self->at == self->length)
    return RUSHES_JSON_FAULT_END;
  return skip_char (self, ":") ? RUSHES_JSON_FAULT_NONE : RUSHES_JSON_FAULT_COLON;
}

/* After an opening bracket: it may close at once. */
static RushesJsonFault
open_bracket (Scanner  *self,
              gboolean *is_value)
{
  char closing = self->text[self->at] == '{' ? '}' : ']';

  if (self->depth == RUSHES_JSON_MAX_DEPTH)
    return RUSHES_JSON_FAULT_DEPTH;

  self->at++;
  skip_blanks (self);
  *is_value = self->at < self->length && self->text[self->at] == closing;
  if (*is_value)
    {
      self->at++;
      return RUSHES_JSON_FAULT_NONE;
    }
  self->closing[self->depth++] = closing;
  return closing == '}' ? skip_name (self) : RUSHES_JSON_FAULT_NONE;
}

/* One value, or the opening bracket of one. */
static RushesJsonFault
skip_value (Scanner  *self,
            gboolean *is_value)
{
  char c;

  skip_blanks (self);
  if (self->at == self->length)
    return RUSHES_JSON_FAULT_END;
  if (self->elements && self->depth == 1 && self->closing[0] == ']')
    g_array_append_val (self->elements, self->line);

  c = self->text[self->at];
  *is_value = TRUE;
  if (c == '{' || c == '[')
    return open_bracket (self, is_value);
  if (c == '"')
    return skip_string (self);
  if (c == '-' || g_ascii_isdigit (c))
    return skip_number (self);
  return skip_word (self);
}

/* After a value: closing brackets, then a comma, where the root is not closed. */
static RushesJsonFault
skip_after_value (Scanner  *self,
                  gboolean *is_end)
{
  for (;;)
    {
      skip_blanks (self);
      *is_end = self->depth == 0;
      if (*is_end)
        return self->at == self->length ? RUSHES_JSON_FAULT_NONE : RUSHES_JSON_FAULT_REST;
      if (self->at == self->length)
        return RUSHES_JSON_FAULT_END;
      if (self->text[self->at] == self->closing[self->depth - 1])
        {
          self->at++;
          self->depth--;
        }
      else if (skip_char (self, ","))
        return self->closing[self->depth - 1] == '}' ? skip_name (self) : RUSHES_JSON_FAULT_NONE;
      else
        return RUSHES_JSON_FAULT_COMMA;
    }
}

static RushesJsonFault
scan (Scanner *self)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";
  gboolean is_end = FALSE;

  self->line = 1;
  if (self->length >= 3 && memcmp (self->text, byte_order_mark, 3) == 0)
    self->at = self->line_start = 3;

  while (!is_end)
    {
      gboolean is_value;
      RushesJsonFault fault = skip_value (self, &is_value);

      if (fault == RUSHES_JSON_FAULT_NONE && is_value)
        fault = skip_after_value (self, &is_end);
      if (fault != RUSHES_JSON_FAULT_NONE)
        return fault;
    }
  return RUSHES_JSON_FAULT_NONE;
}

/* Where bytes that are no UTF-8 stand, whatever they stand in */
static void
go_to (Scanner *self,
       gsize    offset)
{
  self->line = 1;
  self->line_start = 0;
  for (self->at = 0; self->at < offset; self->at++)
    {
      char c = self->text[self->at];

      if (c == '\n' || (c == '\r' && (self->at + 1 == self->length || self->text[self->at + 1] != '\n')))
        {
          self->line++;
          self->line_start = self->at + 1;
        }
    }
}

/**
 * rushes_json_find_fault:
 * @text: what should be JSON
 * @length: bytes
 * @line: (out): where it goes wrong, from 1
 * @column: (out): code points, from 1
 *
 * Returns: what is wrong first
 */
RushesJsonFault
rushes_json_find_fault (const char *text,
                        gsize       length,
                        guint      *line,
                        guint      *column)
{
  Scanner scanner = { .text = text, .length = length };
  const char *end;
  RushesJsonFault fault;

  g_return_val_if_fail (text != NULL || length == 0, RUSHES_JSON_FAULT_NONE);

  if (length > 0 && !g_utf8_validate_len (text, length, &end))
    {
      fault = RUSHES_JSON_FAULT_ENCODING;
      go_to (&scanner, (gsize) (end - text));
    }
  else
    fault = scan (&scanner);

  *line = scanner.line;
  *column = fault != RUSHES_JSON_FAULT_NONE && scanner.at > scanner.line_start
              ? (guint) g_utf8_strlen (text + scanner.line_start, (gssize) (scanner.at - scanner.line_start)) + 1
              : 1;
  return fault;
}

/**
 * rushes_json_list_elements:
 * @text: JSON
 * @length: bytes
 *
 * Returns: (transfer full) (element-type guint): the line where each element of the root begins, from 1; empty where the root is no array
 */
GArray *
rushes_json_list_elements (const char *text,
                           gsize       length)
{
  GArray *elements = g_array_new (FALSE, FALSE, sizeof (guint));
  Scanner scanner = { .text = text, .length = length, .elements = elements };

  g_return_val_if_fail (text != NULL || length == 0, elements);

  scan (&scanner);
  return elements;
}
