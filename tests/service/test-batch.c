/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-batch.h"

#include <string.h>

#include "rushes-csv-reader.h"
#include "rushes-json.h"
#include "rushes-sentences.h"
#include "rushes-spec-json.h"
#include "rushes-test.h"

/* ---- CSV ---- */

/* (transfer full): the rows as they were read: cells joined by “¦”, rows by “¶”, each after the line where it begins */
static char *
read_csv (const char    *text,
          gsize          length,
          RushesCsvFlaw *last_flaw)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (RushesCsvReader) reader = rushes_csv_reader_new (stream, 1 << 20);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  RushesCsvFlaw flaw = RUSHES_CSV_FLAW_NONE;
  guint line;

  while (rushes_csv_reader_next (reader, cells, &line, &flaw, NULL, &error))
    {
      g_string_append_printf (out, "%s%u:", out->len > 0 ? "¶" : "", line);
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "¦" : "", (char *) cells->pdata[i]);
      if (last_flaw)
        *last_flaw = flaw;
    }
  g_assert_no_error (error);
  return g_strdup (out->str);
}

static void
test_csv (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a,b", "1:a¦b" },
    { "a,b\n", "1:a¦b" },
    { "a,b\r\nc,d\r\n", "1:a¦b¶2:c¦d" },
    { "a,b\rc,d", "1:a¦b¶2:c¦d" },
    { "a,b\n\nc,d", "1:a¦b¶2:¶3:c¦d" },
    { "a,\n", "1:a¦" },
    { ",", "1:¦" },
    { "\"a,b\",c", "1:a,b¦c" },
    { "\"a\"\"b\"\"\",c", "1:a\"b\"¦c" },
    { "\"a\nb\",c\nd,e", "1:a\nb¦c¶3:d¦e" },
    { "\"a\r\nb\",c\r\nd,e", "1:a\r\nb¦c¶3:d¦e" },
    { "\"\",\"\"\"\"\n", "1:¦\"" },
    { "a\"b,c", "1:a\"b¦c" },
    { "\"a\" ,b", "1:a¦b" },
    { "a;b,c;d\ne;f,g;h", "1:a¦b,c¦d¶2:e¦f,g¦h" },
    { "a\tb\n\"c\td\"\te", "1:a¦b¶2:c\td¦e" },
    { "\"a;b;c\",d\ne,f", "1:a;b;c¦d¶2:e¦f" },
    { "sep=;\r\na,b;c\r\n", "2:a,b¦c" },
    { "SEP=,\na", "2:a" },
    { "ä,\"ö\n\"\nü", "1:ä¦ö\n¶3:ü" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RushesCsvFlaw flaw = RUSHES_CSV_FLAW_NONE;
      g_autofree char *rows = read_csv (cases[i].text, strlen (cases[i].text), &flaw);

      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpint (flaw, ==, RUSHES_CSV_FLAW_NONE);
    }
}

static void
test_csv_flaws (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    RushesCsvFlaw flaw;
  } cases[] = {
    { "a,\"b\nc,d", 8, RUSHES_CSV_FLAW_UNCLOSED },
    { "\"a\"b,c", 6, RUSHES_CSV_FLAW_AFTER_QUOTES },
    { "a,\xff", 3, RUSHES_CSV_FLAW_ENCODING },
    { "a,\0b", 4, RUSHES_CSV_FLAW_ENCODING },
    { "\"", 1, RUSHES_CSV_FLAW_UNCLOSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RushesCsvFlaw flaw = RUSHES_CSV_FLAW_NONE;
      g_autofree char *rows = read_csv (cases[i].text, cases[i].length, &flaw);

      g_assert_cmpint (flaw, ==, cases[i].flaw);
    }
}

static void
write_cell (GString    *out,
            const char *cell,
            char        separator)
{
  gboolean is_quoted = strpbrk (cell, ",;\t\"\r\n ") || g_test_rand_bit () || (*cell == '\0' && separator == '\0');

  if (!is_quoted)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = cell; *c; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

/* What a writer of tables writes comes back, row by row, whatever stands in the cells. */
static void
test_csv_round_trip (void)
{
  static const char * const parts[] = { "a", "ß", "\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "sep=", "|", "x y" };
  static const char * const ends[] = { "\n", "\r\n", "\r" };
  static const char separators[] = { ',', ';', '\t' };

  for (guint i = 0; i < 3000; i++)
    {
      guint n_rows = (guint) g_test_rand_int_range (1, 8);
      guint n_cells = (guint) g_test_rand_int_range (2, 6);
      char separator = separators[g_test_rand_int_range (0, 3)];
      const char *end = ends[g_test_rand_int_range (0, 3)];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (RushesCsvReader) reader = NULL;
      g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      RushesCsvFlaw flaw;
      guint line;
      guint n_read = 0;

      for (guint row = 0; row < n_rows; row++)
        for (guint j = 0; j < n_cells; j++)
          {
            GString *cell = g_string_new (NULL);

            /* The first row decides the separator: it has names. */
            for (int k = row == 0 ? 1 : g_test_rand_int_range (0, 5); k > 0; k--)
              g_string_append (cell, row == 0 ? "name" : parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
            write_cell (text, cell->str, separator);
            if (j + 1 < n_cells)
              g_string_append_c (text, separator);
            else if (row + 1 < n_rows || g_test_rand_bit ())
              g_string_append (text, end);
            g_ptr_array_add (cells, g_string_free (cell, FALSE));
          }

      stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
      reader = rushes_csv_reader_new (stream, 1 << 20);
      while (rushes_csv_reader_next (reader, read, &line, &flaw, NULL, &error))
        {
          g_assert_cmpint (flaw, ==, RUSHES_CSV_FLAW_NONE);
          g_assert_cmpuint (read->len, ==, n_cells);
          for (guint j = 0; j < n_cells; j++)
            g_assert_cmpstr (read->pdata[j], ==, cells->pdata[n_read * n_cells + j]);
          n_read++;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (n_read, ==, n_rows);
    }
}

/* ---- tables ---- */

static RushesBatchTable *
read_table (const char  *text,
            gsize        length,
            GError     **error)
{
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);

  return rushes_batch_table_read (stream, catalogue, NULL, error);
}

static void
assert_table_json (const char *csv,
                   const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatchTable) table = read_table (csv, strlen (csv), &error);
  g_autofree char *written = NULL;
  RushesBatchRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->len, ==, 1);
  row = table->rows->pdata[0];
  written = rushes_json_to_string (row->node, FALSE);
  g_assert_cmpstr (written, ==, json);
}

static void
test_columns (void)
{
  assert_table_json ("prompt\nA fox\n", "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A fox\"}");
  assert_table_json ("Prompt;Model;Duration\n A fox ;spark dance 1.5 pro;5\n",
                     "{\"model\":\"spark_dance_v1_5_pro\",\"prompt\":\" A fox \",\"parameters\":{\"duration\":5}}");
  assert_table_json ("prompt,duration,seed,resolution,generate_audio,camera_fixed\nA,5.0,-1,720,TRUE,no\n",
                     "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A\",\"parameters\":{\"duration\":5.0,\"seed\":-1,\"resolution\":\"720\",\"generate_audio\":true,\"camera_fixed\":\"no\"}}");
  assert_table_json ("model,draft,prompt\nspark_dance_v1_5_pro,yes,A\n",
                     "{\"model\":\"spark_dance_v1_5_pro\",\"prompt\":\"A\",\"parameters\":{\"draft\":true}}");
  assert_table_json ("model,draft id\nspark_dance_v1_5_pro,cgt-1\n", "{\"model\":\"spark_dance_v1_5_pro\",\"draft\":\"cgt-1\"}");
  assert_table_json ("prompt,reference_image,Reference Image.2,reference-video\nA,a.png | asset://b,\"c.png\nd.png\",https://e/f.mp4\n",
                     "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A\",\"inputs\":[{\"role\":\"reference_image\",\"source\":\"a.png\"},"
                     "{\"role\":\"reference_image\",\"source\":\"asset://b\"},{\"role\":\"reference_image\",\"source\":\"c.png\"},"
                     "{\"role\":\"reference_image\",\"source\":\"d.png\"},{\"role\":\"reference_video\",\"source\":\"https://e/f.mp4\"}]}");
  assert_table_json ("prompt,extra\nA,\"{\"\"x\"\": [1, null]}\"\n", "{\"model\":\"spark_dance_v2_0\",\"prompt\":\"A\",\"extra\":{\"x\":[1,null]}}");
}

static void
test_notes (void)
{
  static const char csv[] = "prompt,colour,,prompt,title,,\n\nA,red,,B,T,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatchTable) table = read_table (csv, strlen (csv), &error);
  RushesBatchRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (table->notes->len, ==, 3);
  g_assert_nonnull (strstr (table->notes->pdata[0], "“colour”"));
  g_assert_nonnull (strstr (table->notes->pdata[1], "Column 3"));
  g_assert_nonnull (strstr (table->notes->pdata[2], "“prompt”"));
  row = table->rows->pdata[0];
  g_assert_cmpuint (row->line, ==, 3);
  g_assert_cmpstr (row->title, ==, "T");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (row->node), "prompt"), ==, "A");
}

static void
assert_fails (const char *text,
              gsize       length,
              int         code,
              const char *part)
{
  g_autoptr (GError) error = NULL;
  /* 0: as long as it is */
  g_autoptr (RushesBatchTable) table = read_table (text, length > 0 ? length : strlen (text), &error);
  g_autofree char *sentence = NULL;

  g_assert_null (table);
  g_assert_error (error, RUSHES_BATCH_ERROR, code);
  sentence = rushes_sentence_for_error (error);
  g_test_message ("%s", sentence);
  if (part)
    g_assert_nonnull (strstr (sentence, part));
}

static void
test_failures (void)
{
  g_autoptr (GString) many = g_string_new ("prompt\n");
  g_autoptr (GString) list = g_string_new ("[0");

  assert_fails ("", 0, RUSHES_BATCH_ERROR_EMPTY, NULL);
  assert_fails (" \n\n", 3, RUSHES_BATCH_ERROR_EMPTY, NULL);
  assert_fails ("prompt\n,\n", 9, RUSHES_BATCH_ERROR_EMPTY, NULL);
  assert_fails ("[]", 2, RUSHES_BATCH_ERROR_EMPTY, NULL);
  assert_fails ("A fox crosses a snowfield\n", 0, RUSHES_BATCH_ERROR_COLUMNS, "first line");
  assert_fails ("title,colour\na,b\n", 0, RUSHES_BATCH_ERROR_COLUMNS, NULL);
  assert_fails ("prompt\nA\n\xe4\n", 11, RUSHES_BATCH_ERROR_ENCODING, "Line 3");
  assert_fails ("[\n{\"prompt\": \"\xe4\"}]", 17, RUSHES_BATCH_ERROR_ENCODING, "Line 2");
  assert_fails ("\xff\xfe" "a", 3, RUSHES_BATCH_ERROR_ENCODING, "UTF-16");
  assert_fails ("[\n{\"model\": \"x\"}\n{\"model\": 1}]", 0, RUSHES_BATCH_ERROR_SYNTAX, "Line 3, column 1");
  assert_fails ("{\n  \"model\": \"x\",\n}", 0, RUSHES_BATCH_ERROR_SYNTAX, "Line 3, column 1");

  for (guint i = 0; i <= RUSHES_BATCH_MAX_ROWS; i++)
    {
      g_string_append (many, "A\n");
      g_string_append (list, ",0");
    }
  g_string_append_c (list, ']');
  assert_fails (many->str, many->len, RUSHES_BATCH_ERROR_TOO_LARGE, "10000");
  assert_fails (list->str, list->len, RUSHES_BATCH_ERROR_TOO_LARGE, NULL);
}

static void
test_too_many_bytes (void)
{
  gsize length = RUSHES_BATCH_MAX_BYTES + 16;
  g_autofree char *text = g_malloc (length);

  memset (text, 'a', length);
  memcpy (text, "prompt\n\"", 8);
  assert_fails (text, length, RUSHES_BATCH_ERROR_TOO_LARGE, "64 MB");
  memcpy (text, "{\"prompt\"", 9);
  assert_fails (text, length, RUSHES_BATCH_ERROR_TOO_LARGE, NULL);
}

/* One text in every encoding that is read */
static void
test_encodings (void)
{
  static const char text[] = "title,prompt\nSchnee,Ein Fuchs läuft über Schnee 雪\n";
  static const char * const charsets[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };
  static const char * const marks[] = { "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize length;
      g_autofree char *encoded = g_convert (text, -1, charsets[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (RushesBatchTable) table = NULL;
      g_autoptr (GError) error = NULL;
      RushesBatchRow *row;

      g_byte_array_append (bytes, (const guint8 *) marks[i], (guint) strlen (marks[i]));
      g_byte_array_append (bytes, (const guint8 *) encoded, (guint) length);
      table = read_table ((const char *) bytes->data, bytes->len, &error);
      g_assert_no_error (error);
      row = table->rows->pdata[0];
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (row->node), "prompt"), ==, "Ein Fuchs läuft über Schnee 雪");
    }
}

/* Whatever comes, no row is lost: as many as a reader of CSV counts, or a sentence. */
static void
test_random_tables (void)
{
  static const char * const parts[] = {
    "prompt", "title", "model", "duration", "first_frame", "draft", "extra", "A", "1", "-1", "true", "\"", "\"\"", ",", ",", ";", "\t", "\n", "\n", "\r\n", " ", "|",
    "{", "}", "[", ":", "\xff", "\xef\xbb\xbf", "äöü", "spark_dance_v2_0", "asset://a", "/nowhere/a.png", "http://x/y"
  };
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_test_rand_bit () ? "prompt,duration\n" : "");
      guint n = (guint) g_test_rand_int_range (0, 40);
      g_autoptr (RushesBatchTable) table = NULL;
      g_autoptr (GError) error = NULL;
      gsize offset = text->len;

      for (guint j = 0; j < n; j++)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      table = read_table (text->str, text->len, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      if (!table)
        {
          g_assert_true (error->domain == RUSHES_BATCH_ERROR);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }

      g_assert_cmpuint (table->rows->len, >, 0);
      for (guint j = 0; j < table->rows->len; j++)
        {
          g_autoptr (RushesBatchItem) item = rushes_batch_item_new (table->rows->pdata[j], NULL, catalogue, 0, NULL, NULL);

          g_assert_true (rushes_batch_item_get_verdict (item) == RUSHES_BATCH_VERDICT_UNREADABLE || rushes_batch_item_get_spec (item));
          g_assert_true (rushes_batch_item_get_issues (item)->len > 0 || rushes_batch_item_get_verdict (item) == RUSHES_BATCH_VERDICT_READY);
        }

      if (offset > 0)
        {
          g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
          g_autoptr (RushesCsvReader) reader = rushes_csv_reader_new (stream, 1 << 20);
          g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
          RushesCsvFlaw flaw;
          guint line;
          guint n_rows = 0;

          while (rushes_csv_reader_next (reader, cells, &line, &flaw, NULL, NULL))
            for (guint j = 0; j < cells->len; j++)
              if (strspn (cells->pdata[j], " \t") != strlen (cells->pdata[j]))
                {
                  n_rows++;
                  break;
                }
          g_assert_cmpuint (table->rows->len, ==, n_rows - 1);
        }
    }
}

/* ---- batches ---- */

static RushesBatch *
read_text (const char *text)
{
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesBatch *batch;

  rushes_batch_read_text_async (text, catalogue, RUSHES_CHECK_FLAGS_NONE, NULL, rushes_test_result_cb, &result);
  batch = rushes_batch_read_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return batch;
}

static void
assert_item (RushesBatch        *batch,
             guint               n,
             guint               line,
             RushesBatchVerdict  verdict,
             const char         *column,
             const char         *part)
{
  g_autoptr (RushesBatchItem) item = g_list_model_get_item (G_LIST_MODEL (batch), n);
  GPtrArray *issues = rushes_batch_item_get_issues (item);
  const RushesBatchIssue *issue = issues->len > 0 ? issues->pdata[0] : NULL;

  g_assert_cmpuint (rushes_batch_item_get_line (item), ==, line);
  g_assert_cmpint (rushes_batch_item_get_verdict (item), ==, verdict);
  g_assert_cmpint (rushes_batch_item_get_selected (item), ==, verdict <= RUSHES_BATCH_VERDICT_NOTED);
  if (issue)
    g_test_message ("%u: %s: %s", line, issue->column, issue->sentence);
  if (column)
    g_assert_cmpstr (issue->column, ==, column);
  if (part)
    g_assert_nonnull (strstr (issue->sentence, part));
}

static void
test_verdicts (void)
{
  g_autoptr (RushesBatch) csv = read_text ("title,prompt,duration,first_frame,reference_image\n"
                                           "Good,A fox,5,,\n"
                                           "Long,A fox,99,,\n"
                                           "Typed,A fox,five,,\n"
                                           "Gone,A fox,5,/nowhere/fox.png,\n"
                                           "Comma,A fox,and a hare,5,,,,x\n"
                                           "Second,A fox,5,,https://x/a.png|/nowhere/b.png\n");
  g_autoptr (RushesBatch) json = read_text ("[\n{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A\", \"promt\": \"B\"},\n"
                                            "3,\n{\"model\": 5},\n{\"model\": \"spark_dance_v2_0\", \"inputs\": [{\"role\": \"first_frame\"}]},\n"
                                            "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A\", \"mentions\": [3]},\n{\"model\": \"nobody\"}]");

  assert_item (csv, 0, 2, RUSHES_BATCH_VERDICT_READY, NULL, NULL);
  assert_item (csv, 1, 3, RUSHES_BATCH_VERDICT_PROBLEMS, "duration", NULL);
  assert_item (csv, 2, 4, RUSHES_BATCH_VERDICT_PROBLEMS, "duration", NULL);
  assert_item (csv, 3, 5, RUSHES_BATCH_VERDICT_PROBLEMS, "first_frame", NULL);
  assert_item (csv, 4, 6, RUSHES_BATCH_VERDICT_PROBLEMS, NULL, "8 cells for 5 columns");
  assert_item (csv, 5, 7, RUSHES_BATCH_VERDICT_PROBLEMS, "reference_image", NULL);
  g_assert_cmpuint (rushes_batch_count (csv, RUSHES_BATCH_VERDICT_PROBLEMS), ==, 5);
  g_assert_cmpuint (rushes_batch_count_selected (csv), ==, 1);
  g_assert_false (rushes_batch_is_single (csv));

  assert_item (json, 0, 2, RUSHES_BATCH_VERDICT_NOTED, "promt", "“promt”");
  assert_item (json, 1, 3, RUSHES_BATCH_VERDICT_UNREADABLE, NULL, "no spec");
  assert_item (json, 2, 4, RUSHES_BATCH_VERDICT_UNREADABLE, "model", "text");
  assert_item (json, 3, 5, RUSHES_BATCH_VERDICT_UNREADABLE, "inputs[0].source", NULL);
  assert_item (json, 4, 6, RUSHES_BATCH_VERDICT_UNREADABLE, NULL, "mentions");
  assert_item (json, 5, 7, RUSHES_BATCH_VERDICT_PROBLEMS, "model", NULL);
}

static void
test_selection (void)
{
  g_autoptr (RushesBatch) batch = read_text ("[{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A\"}, 3]");
  g_autoptr (RushesBatchItem) good = g_list_model_get_item (G_LIST_MODEL (batch), 0);
  g_autoptr (RushesBatchItem) bad = g_list_model_get_item (G_LIST_MODEL (batch), 1);

  rushes_batch_item_set_selected (good, FALSE);
  g_assert_cmpuint (rushes_batch_count_selected (batch), ==, 0);
  /* Nothing can be made of it. */
  rushes_batch_item_set_selected (bad, TRUE);
  g_assert_false (rushes_batch_item_get_selected (bad));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (batch), 2));
}

/* The example of docs/batch.md */
static void
test_example (void)
{
  g_autofree char *path = rushes_test_data_path ("batch/film.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatch) batch = NULL;
  g_autoptr (RushesBatchItem) first = NULL;

  rushes_batch_read_file_async (file, catalogue, RUSHES_CHECK_FLAGS_NONE, NULL, rushes_test_result_cb, &result);
  batch = rushes_batch_read_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_batch_get_name (batch), ==, "film.csv");
  g_assert_cmpuint (rushes_batch_get_notes (batch)->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, 3);
  assert_item (batch, 0, 2, RUSHES_BATCH_VERDICT_READY, NULL, NULL);
  assert_item (batch, 1, 3, RUSHES_BATCH_VERDICT_READY, NULL, NULL);
  assert_item (batch, 2, 5, RUSHES_BATCH_VERDICT_READY, NULL, NULL);
  first = g_list_model_get_item (G_LIST_MODEL (batch), 0);
  g_assert_cmpstr (rushes_batch_item_get_title (first), ==, "Dawn");
  g_assert_nonnull (strstr (rushes_spec_get_prompt (rushes_batch_item_get_spec (first)), "\"Follow me\""));
  g_assert_true (rushes_batch_takes_file (file));
}

static void
test_cancelled (void)
{
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  rushes_batch_read_text_async ("prompt\nA\n", catalogue, RUSHES_CHECK_FLAGS_NONE, cancellable, rushes_test_result_cb, &result);
  g_assert_null (rushes_batch_read_finish (rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every spec of the contract that can be read comes back from text as it was. */
static void
test_written_specs (void)
{
  g_autofree char *path = rushes_test_data_path ("contract/vectors.json");
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *cases;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  root = rushes_json_parse (text, (gssize) length, NULL);
  cases = json_object_get_array_member (json_node_get_object (root), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonNode *node = json_object_get_member (json_array_get_object_element (cases, i), "spec");
      g_autoptr (RushesSpec) spec = node ? rushes_spec_from_json (node, "/media", NULL) : NULL;
      g_autoptr (RushesBatch) batch = NULL;
      g_autoptr (RushesBatchItem) item = NULL;
      g_autoptr (JsonNode) before = NULL;
      g_autoptr (JsonNode) after = NULL;
      g_autofree char *written = NULL;

      if (!spec)
        continue;
      written = rushes_batch_write_spec (spec);
      batch = read_text (written);
      g_assert_true (rushes_batch_is_single (batch));
      item = g_list_model_get_item (G_LIST_MODEL (batch), 0);
      g_assert_nonnull (rushes_batch_item_get_spec (item));
      before = rushes_spec_to_json (spec, NULL);
      after = rushes_spec_to_json (rushes_batch_item_get_spec (item), NULL);
      g_assert_true (json_node_equal (before, after));
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/service/batch/csv", test_csv);
  g_test_add_func ("/service/batch/csv-flaws", test_csv_flaws);
  g_test_add_func ("/service/batch/csv-round-trip", test_csv_round_trip);
  g_test_add_func ("/service/batch/columns", test_columns);
  g_test_add_func ("/service/batch/notes", test_notes);
  g_test_add_func ("/service/batch/failures", test_failures);
  g_test_add_func ("/service/batch/too-many-bytes", test_too_many_bytes);
  g_test_add_func ("/service/batch/encodings", test_encodings);
  g_test_add_func ("/service/batch/random-tables", test_random_tables);
  g_test_add_func ("/service/batch/verdicts", test_verdicts);
  g_test_add_func ("/service/batch/selection", test_selection);
  g_test_add_func ("/service/batch/example", test_example);
  g_test_add_func ("/service/batch/cancelled", test_cancelled);
  g_test_add_func ("/service/batch/written-specs", test_written_specs);
  return g_test_run ();
}
