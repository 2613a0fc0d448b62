/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-dry-run.h"

#include <glib/gi18n.h>

#include "rushes-batch-table.h"
#include "rushes-cli-output.h"
#include "rushes-hosted.h"
#include "rushes-json.h"
#include "rushes-sentences.h"

static void
add_problem (JsonBuilder *builder,
             const char *code,
             const char *field,
             const char *message)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "field");
  json_builder_add_string_value (builder, field ? field : "");
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_end_object (builder);
}

/* Whether the file said already, in better words, why this cannot be sent */
static gboolean
has_issue (RushesCliSpec *read)
{
  for (guint i = 0; read->issues && i < read->issues->len; i++)
    if (!((RushesBatchIssue *) read->issues->pdata[i])->is_warning)
      return TRUE;
  return FALSE;
}

/* (transfer full): a JSON array of the problems, or of the warnings */
static char *
list_problems (RushesCliSpec *read,
               gboolean warnings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; read->issues && !warnings && i < read->issues->len; i++)
    {
      const RushesBatchIssue *issue = read->issues->pdata[i];

      if (!issue->is_warning)
        add_problem (builder, "spec-malformed", "", issue->sentence);
    }
  if (read->error && !warnings && !has_issue (read))
    {
      g_autofree char *sentence = rushes_sentence_for_error (read->error);

      add_problem (builder, "spec-malformed", "", sentence);
    }
  for (guint i = 0; read->problems && i < read->problems->len; i++)
    {
      const RushesProblem *problem = read->problems->pdata[i];
      g_autofree char *sentence = NULL;

      if (!problem->is_warning != !warnings)
        continue;
      sentence = rushes_sentence_for_problem (problem);
      add_problem (builder, problem->code, problem->field, sentence);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return rushes_json_to_string (root, FALSE);
}

/* The body goes through as it is made: with its pictures it may be 64 MB. */
static gboolean
print_body (RushesBody *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = rushes_body_open (body);
  guint8 buffer[64 * 1024];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    if (!rushes_cli_print_bytes (buffer, (gsize) n))
      return FALSE;
  if (n < 0)
    rushes_cli_complain_error (error);
  return n == 0;
}

static gboolean
print_text (const char *text)
{
  return rushes_cli_print_bytes (text, strlen (text));
}

/* A link that nobody can take for one that leads anywhere: names under “invalid” are kept for that (RFC 2606). */
static char *
make_placeholder (guint position,
                  const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *escaped = g_uri_escape_string (base, NULL, FALSE);

  return g_strdup_printf ("https://uploaded.invalid/%u/%s", position, escaped);
}

/* (transfer full): a copy that has a placeholder wherever a file is uploaded before its take is sent. Each of those is told. */
static RushesSpec *
fill_in_links (RushesCliSpec *read,
               RushesCatalogue *catalogue,
               JsonBuilder *uploads)
{
  RushesSpec *copy = rushes_spec_copy (read->spec);
  GListModel *inputs = rushes_spec_get_inputs (copy);
  g_autoptr (GPtrArray) hosted = read->has_host ? rushes_spec_list_hosted (copy, catalogue) : g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *field = g_strdup_printf ("inputs[%u]", i);
      g_autofree char *placeholder = NULL;

      if (!g_ptr_array_find (hosted, input, NULL))
        continue;
      placeholder = make_placeholder (i, rushes_input_get_source (input));
      json_builder_begin_object (uploads);
      json_builder_set_member_name (uploads, "field");
      json_builder_add_string_value (uploads, field);
      json_builder_set_member_name (uploads, "file");
      json_builder_add_string_value (uploads, rushes_input_get_source (input));
      json_builder_set_member_name (uploads, "placeholder");
      json_builder_add_string_value (uploads, placeholder);
      json_builder_end_object (uploads);
      rushes_input_set_source (input, placeholder);
    }
  return copy;
}

/* (transfer full) (nullable): the body with placeholders, and the list of what they stand for, as JSON that ends the line */
static RushesBody *
make_body (RushesCliSpec *read,
           RushesCatalogue *catalogue,
           RushesRequestFormat format,
           char **listed,
           GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (RushesSpec) spec = NULL;
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  spec = fill_in_links (read, catalogue, builder);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  if (json_array_get_length (json_node_get_array (root)) > 0)
    {
      g_autofree char *text = rushes_json_to_string (root, FALSE);

      *listed = g_strconcat (",\"uploads\":", text, NULL);
    }
  return rushes_body_new (spec, catalogue, format, error);
}

/* {"valid": …, "body": …, "problems": …, "warnings": …}; its parts are JSON already. What is uploaded first has no link yet: then
 * there is “uploads” besides. */
static gboolean
print_spec (RushesCliSpec *read,
            RushesCatalogue *catalogue,
            RushesRequestFormat format)
{
  g_autoptr (RushesBody) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uploads = NULL;
  g_autofree char *problems = list_problems (read, FALSE);
  g_autofree char *warnings = list_problems (read, TRUE);
  g_autofree char *rest = NULL;

  if (read->is_valid && !(body = make_body (read, catalogue, format, &uploads, &error)))
    {
      rushes_cli_complain_error (error);
      return FALSE;
    }

  rest = g_strconcat (",\"problems\":", problems, ",\"warnings\":", warnings, uploads ? uploads : "", "}", NULL);
  return print_text (read->is_valid ? "{\"valid\":true,\"body\":" : "{\"valid\":false,\"body\":") &&
         (body ? print_body (body) : print_text ("null")) &&
         rushes_cli_print (rest);
}

/* Which of several specs is meant, and where it stands */
static char *
dup_place (RushesCliSpec *read,
           guint n)
{
  if (read->line > 0)
    /* Translators: "Spec 3 (line 7)": the third of a file */
    return g_strdup_printf (_ ("Spec %u (line %u)"), n + 1, read->line);
  return g_strdup_printf (_ ("Spec %u"), n + 1);
}

static void
tell_problem (const char *sentence,
              gboolean is_warning,
              const char *place)
{
  if (place && is_warning)
    /* Translators: which spec, and what there is to know about it */
    rushes_cli_complain (_ ("%s, note: %s"), place, sentence);
  else if (place)
    rushes_cli_complain ("%s: %s", place, sentence);
  else if (is_warning)
    rushes_cli_complain (_ ("Note: %s"), sentence);
  else
    rushes_cli_complain ("%s", sentence);
}

static void
tell_issues (RushesCliSpec *read,
             const char *place)
{
  for (guint i = 0; read->issues && i < read->issues->len; i++)
    {
      const RushesBatchIssue *issue = read->issues->pdata[i];

      tell_problem (issue->sentence, issue->is_warning, place);
    }
}

static void
tell_error (RushesCliSpec *read,
            const char *place)
{
  g_autofree char *sentence = rushes_sentence_for_error (read->error);
  g_autofree char *whole = read->error->domain == RUSHES_BATCH_ERROR ? g_strdup (sentence) : g_strdup_printf ("%s (%s)", sentence, read->error->message);

  tell_problem (whole, FALSE, place);
}

void
rushes_cli_tell_problems (GPtrArray *specs)
{
  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];
      g_autofree char *place = specs->len > 1 ? dup_place (read, i) : NULL;

      tell_issues (read, place);
      if (read->error && !has_issue (read))
        tell_error (read, place);
      for (guint j = 0; read->problems && j < read->problems->len; j++)
        {
          const RushesProblem *problem = read->problems->pdata[j];
          g_autofree char *sentence = rushes_sentence_for_problem (problem);

          tell_problem (sentence, problem->is_warning, place);
        }
    }
}

/* JSON lines have the contract's codes alone: what is not of the contract goes where people look. */
static void
tell_warnings_of_files (GPtrArray *specs)
{
  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];
      g_autofree char *place = specs->len > 1 ? dup_place (read, i) : NULL;

      for (guint j = 0; read->issues && j < read->issues->len; j++)
        {
          const RushesBatchIssue *issue = read->issues->pdata[j];

          if (issue->is_warning)
            tell_problem (issue->sentence, TRUE, place);
        }
    }
}

/* For people: which files go to the media host before anything is sent */
static void
tell_uploads (GPtrArray *specs,
              RushesCatalogue *catalogue)
{
  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];
      g_autofree char *place = specs->len > 1 ? dup_place (read, i) : NULL;
      g_autoptr (GPtrArray) hosted = read->is_valid && read->has_host ? rushes_spec_list_hosted (read->spec, catalogue) : g_ptr_array_new ();

      for (guint j = 0; j < hosted->len; j++)
        {
          g_autofree char *shown = g_filename_display_basename (rushes_input_get_source (hosted->pdata[j]));
          g_autofree char *sentence = g_strdup_printf (_ ("“%s” is uploaded first: it is sent by a link"), shown);

          tell_problem (sentence, TRUE, place);
        }
    }
}

int
rushes_cli_dry_run (GPtrArray *specs,
                    RushesCatalogue *catalogue,
                    RushesRequestFormat format,
                    gboolean json)
{
  RushesCliStatus status = RUSHES_CLI_OK;

  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];

      if (!read->is_valid)
        status = RUSHES_CLI_WRONG;
      if (json && !print_spec (read, catalogue, format))
        return RUSHES_CLI_FAILED;
    }
  if (json)
    {
      tell_warnings_of_files (specs);
      return status;
    }

  rushes_cli_tell_problems (specs);
  tell_uploads (specs, catalogue);
  if (status == RUSHES_CLI_OK && !rushes_cli_print (specs->len > 1 ? _ ("All specs can be sent") : _ ("The spec can be sent")))
    return RUSHES_CLI_FAILED;
  return status;
}
