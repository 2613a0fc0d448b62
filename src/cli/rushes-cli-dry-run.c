/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-dry-run.h"

#include <glib/gi18n.h>

#include "rushes-batch-table.h"
#include "rushes-cli-output.h"
#include "rushes-json.h"
#include "rushes-sentences.h"
#include "rushes-spec-check.h"

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

/* Roles whose files need a link: a spec with such a file passes the check only where there is a media host. */
static gboolean
needs_upload (RushesSpec *spec,
              RushesCatalogue *catalogue)
{
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);

  return !rushes_problems_allow_send (problems);
}

/* {"valid": …, "body": …, "problems": …, "warnings": …}; its parts are JSON already */
static gboolean
print_spec (RushesCliSpec *read,
            RushesCatalogue *catalogue,
            RushesRequestFormat format)
{
  g_autoptr (RushesBody) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = list_problems (read, FALSE);
  g_autofree char *warnings = list_problems (read, TRUE);
  g_autofree char *rest = g_strconcat (",\"problems\":", problems, ",\"warnings\":", warnings, "}", NULL);

  /* What is uploaded first has no link yet, so that there is no body either. */
  if (read->is_valid && !needs_upload (read->spec, catalogue) && !(body = rushes_body_new (read->spec, catalogue, format, &error)))
    {
      rushes_cli_complain_error (error);
      return FALSE;
    }

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
  if (status == RUSHES_CLI_OK && !rushes_cli_print (specs->len > 1 ? _ ("All specs can be sent") : _ ("The spec can be sent")))
    return RUSHES_CLI_FAILED;
  return status;
}
