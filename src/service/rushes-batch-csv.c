/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-batch-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-csv-reader.h"
#include "rushes-json.h"

/* Specs as a table: the first row names the columns, which are what the models of the catalogue take. */

/* Between several sources in one cell, beside line breaks */
#define SOURCE_SEPARATORS "|\r\n"

typedef enum
{
  COLUMN_UNKNOWN,
  COLUMN_TITLE,
  COLUMN_MODEL,
  COLUMN_PROMPT,
  COLUMN_DRAFT_ID,
  COLUMN_EXTRA,
  COLUMN_ROLE,
  COLUMN_PARAMETER,
} ColumnKind;

typedef struct
{
  ColumnKind kind;
  char *name;                /* of the role or the parameter; else as it was written */
} Column;

typedef struct
{
  RushesBatchTable *table;
  RushesCatalogue *catalogue;
  GPtrArray *columns;        /* (element-type Column) */
  GPtrArray *cells;          /* (element-type utf8): of the present row */
} Reader;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_free (column);
}

/* ---- the first row ---- */

/* (transfer full): “First Frame ” and “first-frame” are first_frame; “reference_image.2” is reference_image */
static char *
normalise (const char *name)
{
  g_autofree char *normal = g_strstrip (g_utf8_strdown (name, -1));
  char *dot = strrchr (normal, '.');

  g_strdelimit (normal, " -", '_');
  if (dot && dot[1] != '\0' && strspn (dot + 1, "0123456789") == strlen (dot + 1))
    *dot = '\0';
  return g_steal_pointer (&normal);
}

static ColumnKind
find_in_models (RushesCatalogue *catalogue,
                const char      *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      if (rushes_model_get_role (model, name))
        return COLUMN_ROLE;
      for (guint j = 0; j < rushes_model_get_n_parameters (model); j++)
        if (g_str_equal (rushes_parameter_get_name (rushes_model_get_nth_parameter (model, j)), name))
          return COLUMN_PARAMETER;
    }
  return COLUMN_UNKNOWN;
}

static ColumnKind
find_kind (RushesCatalogue *catalogue,
           const char      *name)
{
  static const struct
  {
    const char *name;
    ColumnKind kind;
  } own[] = {
    { "title", COLUMN_TITLE },
    { "model", COLUMN_MODEL },
    { "prompt", COLUMN_PROMPT },
    { "draft_id", COLUMN_DRAFT_ID },
    { "extra", COLUMN_EXTRA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].name, name))
      return own[i].kind;
  return find_in_models (catalogue, name);
}

static gboolean
has_column (Reader     *self,
            const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = self->columns->pdata[i];

      if (column->kind != COLUMN_UNKNOWN && g_str_equal (column->name, name))
        return TRUE;
    }
  return FALSE;
}

static void
add_column (Reader     *self,
            const char *title,
            guint       n)
{
  Column *column = g_new0 (Column, 1);

  column->name = normalise (title);
  column->kind = find_kind (self->catalogue, column->name);
  if (column->kind != COLUMN_UNKNOWN && column->kind != COLUMN_ROLE && has_column (self, column->name))
    {
      rushes_batch_table_note (self->table, _ ("The column “%s” is there twice: the first one counts"), column->name);
      column->kind = COLUMN_UNKNOWN;
    }
  else if (column->kind == COLUMN_UNKNOWN && *column->name)
    {
      rushes_batch_table_note (self->table, _ ("The column “%s” is not known: it is left out"), title);
    }
  else if (column->kind == COLUMN_UNKNOWN)
    {
      rushes_batch_table_note (self->table, _ ("Column %u has no name: it is left out"), n);
    }
  g_ptr_array_add (self->columns, column);
}

/* Tables out of spreadsheets often end in columns without anything in them. */
static guint
count_named (GPtrArray *cells)
{
  guint n = cells->len;

  while (n > 0 && strspn (cells->pdata[n - 1], " \t") == strlen (cells->pdata[n - 1]))
    n--;
  return n;
}

static gboolean
read_header (Reader  *self,
             GError **error)
{
  guint n = count_named (self->cells);
  gboolean is_useful = FALSE;

  for (guint i = 0; i < n; i++)
    {
      add_column (self, self->cells->pdata[i], i + 1);
      is_useful = is_useful || ((Column *) self->columns->pdata[i])->kind > COLUMN_TITLE;
    }
  if (is_useful)
    return TRUE;

  g_set_error_literal (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_COLUMNS,
                       _ ("The first line must name the columns, such as prompt, model, duration or first_frame"));
  return FALSE;
}

/* ---- values ---- */

static gboolean
read_boolean (const char *text,
              gboolean   *value)
{
  static const char * const words[2][3] = { { "false", "no", "0" }, { "true", "yes", "1" } };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < G_N_ELEMENTS (words[i]); j++)
      if (g_ascii_strcasecmp (text, words[i][j]) == 0)
        {
          *value = i == 1;
          return TRUE;
        }
  return FALSE;
}

JsonNode *
rushes_batch_read_value (RushesModel *model,
                         const char  *parameter,
                         const char  *text)
{
  RushesParameter *known = model ? rushes_model_get_parameter (model, NULL, parameter) : NULL;
  g_autoptr (JsonNode) node = NULL;
  gboolean is_true;

  g_return_val_if_fail (parameter != NULL && text != NULL, NULL);

  if (known && rushes_parameter_get_value_type (known) == RUSHES_PARAMETER_TYPE_STRING)
    return json_node_init_string (json_node_alloc (), text);
  if (known && rushes_parameter_get_value_type (known) == RUSHES_PARAMETER_TYPE_BOOLEAN && read_boolean (text, &is_true))
    return json_node_init_boolean (json_node_alloc (), is_true);

  node = rushes_json_parse (text, -1, NULL);
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_copy (node);
  return json_node_init_string (json_node_alloc (), text);
}

/* (transfer full): an id, also of a model that is called by its name; else what was written, which the check refuses */
static char *
dup_model_id (RushesCatalogue *catalogue,
              const char      *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (!*text)
    return g_strdup (rushes_model_get_id (rushes_catalogue_get_default (catalogue)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
      g_autofree char *name = g_utf8_casefold (rushes_model_get_name (model), -1);

      if (g_str_equal (rushes_model_get_id (model), text) || g_str_equal (name, folded))
        return g_strdup (rushes_model_get_id (model));
    }
  return g_strdup (text);
}

/* ---- a row ---- */

/* (transfer full): without blanks around it, empty where the row is shorter */
static char *
dup_cell (Reader *self,
          guint   i)
{
  return i < self->cells->len ? g_strstrip (g_strdup (self->cells->pdata[i])) : g_strdup ("");
}

static char *
dup_model (Reader *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *) self->columns->pdata[i])->kind == COLUMN_MODEL)
      {
        g_autofree char *text = dup_cell (self, i);

        return dup_model_id (self->catalogue, text);
      }
  return dup_model_id (self->catalogue, "");
}

static void
add_sources (JsonArray  *inputs,
             const char *role,
             const char *cell)
{
  g_auto (GStrv) sources = g_strsplit_set (cell, SOURCE_SEPARATORS, -1);

  for (guint i = 0; sources[i]; i++)
    {
      JsonObject *input;

      if (!*g_strstrip (sources[i]))
        continue;
      input = json_object_new ();
      json_object_set_string_member (input, "role", role);
      json_object_set_string_member (input, "source", sources[i]);
      json_array_add_object_element (inputs, input);
    }
}

static void
set_extra (RushesBatchRow *row,
           JsonObject     *object,
           const char     *cell)
{
  g_autoptr (JsonNode) extra = rushes_json_parse (cell, -1, NULL);

  if (extra && JSON_NODE_HOLDS_OBJECT (extra))
    json_object_set_member (object, "extra", json_node_copy (extra));
  else
    rushes_batch_row_complain (row, "extra", FALSE, _ ("“extra” must be an object of JSON: names and values in { }"));
}

static JsonNode *
make_node (Reader         *self,
           RushesBatchRow *row)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (JsonArray) inputs = json_array_new ();
  g_autofree char *model_id = dup_model (self);
  RushesModel *model = rushes_catalogue_get_model (self->catalogue, model_id);
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (object, "model", model_id);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = self->columns->pdata[i];
      g_autofree char *cell = dup_cell (self, i);

      if (!*cell)
        continue;
      if (column->kind == COLUMN_TITLE)
        row->title = g_steal_pointer (&cell);
      else if (column->kind == COLUMN_PROMPT)
        json_object_set_string_member (object, "prompt", self->cells->pdata[i]);
      else if (column->kind == COLUMN_DRAFT_ID)
        json_object_set_string_member (object, "draft", cell);
      else if (column->kind == COLUMN_EXTRA)
        set_extra (row, object, cell);
      else if (column->kind == COLUMN_ROLE)
        add_sources (inputs, column->name, cell);
      else if (column->kind == COLUMN_PARAMETER)
        json_object_set_member (parameters, column->name, rushes_batch_read_value (model, column->name, cell));
    }
  if (json_array_get_length (inputs) > 0)
    json_object_set_array_member (object, "inputs", g_steal_pointer (&inputs));
  if (json_object_get_size (parameters) > 0)
    json_object_set_object_member (object, "parameters", g_steal_pointer (&parameters));
  json_node_take_object (node, object);
  return node;
}

static gboolean
is_blank (GPtrArray *cells)
{
  return count_named (cells) == 0;
}

static void
add_row (Reader        *self,
         guint          line,
         RushesCsvFlaw  flaw)
{
  RushesBatchRow *row = rushes_batch_table_add_row (self->table, line);
  guint n = count_named (self->cells);

  if (flaw == RUSHES_CSV_FLAW_UNCLOSED)
    rushes_batch_row_complain (row, NULL, FALSE, _ ("Quotes that are opened here are never closed: all that follows is part of this line"));
  else if (flaw == RUSHES_CSV_FLAW_AFTER_QUOTES)
    rushes_batch_row_complain (row, NULL, FALSE, _ ("Something stands after quotes that close: inside quoted text, write a quote twice"));
  if (n > self->columns->len)
    rushes_batch_row_complain (row, NULL, FALSE, _ ("The line has %u cells for %u columns: put text that has the separator in it in quotes"), n, self->columns->len);
  row->node = make_node (self, row);
}

static gboolean
read_rows (Reader           *self,
           RushesCsvReader  *csv,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  RushesCsvFlaw flaw;
  guint line;

  while (rushes_csv_reader_next (csv, self->cells, &line, &flaw, cancellable, &local_error))
    {
      if (flaw == RUSHES_CSV_FLAW_ENCODING)
        {
          g_set_error (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_ENCODING,
                       _ ("Line %u is not UTF-8: save the table as UTF-8 (“CSV UTF-8” in some spreadsheets)"), line);
          return FALSE;
        }
      if (is_blank (self->cells))
        continue;
      if (self->columns->len == 0)
        {
          if (!read_header (self, error))
            return FALSE;
          continue;
        }
      if (self->table->rows->len == RUSHES_BATCH_MAX_ROWS)
        return rushes_batch_fail_too_large (error);
      add_row (self, line, flaw);
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    return rushes_batch_fail_too_large (error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

gboolean
rushes_batch_table_read_csv (RushesBatchTable  *self,
                             GInputStream      *stream,
                             RushesCatalogue   *catalogue,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_autoptr (RushesCsvReader) csv = rushes_csv_reader_new (stream, RUSHES_BATCH_MAX_BYTES);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .table = self, .catalogue = catalogue, .columns = columns, .cells = cells };

  return read_rows (&reader, csv, cancellable, error);
}
