/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-output.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rushes-asset-service.h"
#include "rushes-json.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

/* A full disk, a pipe that nobody reads: said once */
static gboolean
check_output (gboolean is_written)
{
  static gboolean is_told;

  if (!is_written && !is_told)
    {
      is_told = TRUE;
      rushes_cli_complain (_ ("The output cannot be written"));
    }
  return is_written;
}

gboolean
rushes_cli_print_bytes (gconstpointer bytes,
                        gsize length)
{
  return check_output (fwrite (bytes, 1, length, stdout) == length);
}

gboolean
rushes_cli_print (const char *line)
{
  return rushes_cli_print_bytes (line, strlen (line)) && check_output (fputc ('\n', stdout) != EOF && fflush (stdout) == 0);
}

gboolean
rushes_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = rushes_json_to_string (root, FALSE);

  return rushes_cli_print (line);
}

void
rushes_cli_complain_plainly (const char *text)
{
  rushes_cli_show_progress (NULL);
  fputs (text, stderr);
  fputc ('\n', stderr);
}

/* Nothing that stands in a file or an answer may steer the terminal: control characters go. */
static char *
dup_harmless (const char *text)
{
  g_autoptr (GString) harmless = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t')
        g_string_append_c (harmless, ' ');
      else if (!g_unichar_iscntrl (c))
        g_string_append_unichar (harmless, c);
    }
  return g_string_free (g_steal_pointer (&harmless), FALSE);
}

void
rushes_cli_complain (const char *format,
                     ...)
{
  g_autofree char *text = NULL;
  g_autofree char *harmless = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  harmless = dup_harmless (text);
  line = g_strconcat ("rushes: ", harmless, NULL);
  rushes_cli_complain_plainly (line);
}

void
rushes_cli_complain_error (const GError *error)
{
  g_autofree char *sentence = rushes_sentence_for_error (error);

  rushes_cli_complain ("%s", sentence);
  if (g_error_matches (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_MISSING))
    rushes_cli_complain (_ ("RUSHES_API_KEY takes a key; --practice needs none"));
}

gboolean
rushes_cli_has_person (void)
{
  return isatty (STDERR_FILENO);
}

void
rushes_cli_show_progress (const char *text)
{
  static char *shown;

  if (!rushes_cli_has_person () || g_strcmp0 (shown, text) == 0)
    return;
  g_free (shown);
  shown = g_strdup (text);
  fprintf (stderr, "\r\033[K%s", text ? text : "");
  fflush (stderr);
}

static RushesCliStatus
status_of_asset_error (const GError *error)
{
  if (error->domain == RUSHES_ASSET_LOOK_ERROR)
    switch ((RushesAssetLookError) error->code)
      {
      case RUSHES_ASSET_LOOK_ERROR_KEY:
        return RUSHES_CLI_KEY;
      case RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE:
        return RUSHES_CLI_NETWORK;
      case RUSHES_ASSET_LOOK_ERROR_GONE:
      case RUSHES_ASSET_LOOK_ERROR_REFUSED:
      default:
        return RUSHES_CLI_REFUSED;
      }

  switch ((RushesAssetError) error->code)
    {
    case RUSHES_ASSET_ERROR_UNREACHABLE:
      return RUSHES_CLI_NETWORK;
    case RUSHES_ASSET_ERROR_CLOSED:
      return RUSHES_CLI_FAILED;
    case RUSHES_ASSET_ERROR_NAME:
    case RUSHES_ASSET_ERROR_ID:
    case RUSHES_ASSET_ERROR_URL:
    case RUSHES_ASSET_ERROR_PRIVATE_URL:
    case RUSHES_ASSET_ERROR_TOO_LARGE:
    case RUSHES_ASSET_ERROR_NOT_MEDIA:
    case RUSHES_ASSET_ERROR_KNOWN:
    case RUSHES_ASSET_ERROR_OTHER_TYPE:
    default:
      return RUSHES_CLI_WRONG;
    }
}

RushesCliStatus
rushes_cli_status_of_error (const GError *error)
{
  if (error->domain == RUSHES_ASSET_ERROR || error->domain == RUSHES_ASSET_LOOK_ERROR)
    return status_of_asset_error (error);
  if (error->domain == RUSHES_SPEC_ERROR)
    return RUSHES_CLI_WRONG;
  if (error->domain == RUSHES_IMPORT_ERROR)
    switch ((RushesImportError) error->code)
      {
      case RUSHES_IMPORT_ERROR_NOT_A_FILE:
      case RUSHES_IMPORT_ERROR_MISSING:
      case RUSHES_IMPORT_ERROR_DENIED:
      case RUSHES_IMPORT_ERROR_EMPTY:
      case RUSHES_IMPORT_ERROR_NOT_MEDIA:
      case RUSHES_IMPORT_ERROR_WRONG_KIND:
      case RUSHES_IMPORT_ERROR_DAMAGED:
        return RUSHES_CLI_WRONG;
      case RUSHES_IMPORT_ERROR_NO_SPACE:
      case RUSHES_IMPORT_ERROR_READ_ONLY:
      case RUSHES_IMPORT_ERROR_BLOCKED:
      case RUSHES_IMPORT_ERROR_FAILED:
      default:
        return RUSHES_CLI_FAILED;
      }
  if (error->domain == RUSHES_CONTEXT_ERROR)
    switch ((RushesContextError) error->code)
      {
      case RUSHES_CONTEXT_ERROR_KEY_MISSING:
      case RUSHES_CONTEXT_ERROR_KEY_REFUSED:
      case RUSHES_CONTEXT_ERROR_OTHER_SERVICE:
        return RUSHES_CLI_KEY;
      case RUSHES_CONTEXT_ERROR_UNREACHABLE:
      case RUSHES_CONTEXT_ERROR_NOT_A_SERVICE:
      case RUSHES_CONTEXT_ERROR_KEYRING:
      case RUSHES_CONTEXT_ERROR_PRACTICE:
      case RUSHES_CONTEXT_ERROR_CLOSED:
      default:
        return RUSHES_CLI_FAILED;
      }
  if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL))
    return RUSHES_CLI_WRONG;
  if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_KEY))
    return RUSHES_CLI_KEY;
  return RUSHES_CLI_FAILED;
}

RushesCliStatus
rushes_cli_status_of_failure (RushesErrorClass error_class)
{
  switch (error_class)
    {
    case RUSHES_ERROR_CLASS_KEY:
      return RUSHES_CLI_KEY;
    case RUSHES_ERROR_CLASS_BALANCE:
      return RUSHES_CLI_BALANCE;
    case RUSHES_ERROR_CLASS_REFUSED:
      return RUSHES_CLI_CONTENT;
    case RUSHES_ERROR_CLASS_STORAGE:
      return RUSHES_CLI_FAILED;
    case RUSHES_ERROR_CLASS_NONE:
    case RUSHES_ERROR_CLASS_THROTTLED:
    case RUSHES_ERROR_CLASS_BAD_REQUEST:
    case RUSHES_ERROR_CLASS_SERVER:
    case RUSHES_ERROR_CLASS_NETWORK:
    case RUSHES_ERROR_CLASS_PROTOCOL:
    default:
      return RUSHES_CLI_REFUSED;
    }
}

/* What a take's state means where nobody waits for it any more */
RushesCliStatus
rushes_cli_status_of_take (const RushesTakeRecord *record)
{
  switch (record->state)
    {
    case RUSHES_TAKE_STATE_READY:
      return RUSHES_CLI_OK;
    case RUSHES_TAKE_STATE_UNCONFIRMED:
      return RUSHES_CLI_UNCONFIRMED;
    case RUSHES_TAKE_STATE_FAILED:
      return rushes_cli_status_of_failure (record->error_class);
    case RUSHES_TAKE_STATE_EXPIRED:
      return RUSHES_CLI_REFUSED;
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
    case RUSHES_TAKE_STATE_LOST:
      return RUSHES_CLI_NETWORK;
    case RUSHES_TAKE_STATE_CANCELLED:
      return RUSHES_CLI_FAILED;
    case RUSHES_TAKE_STATE_WAITING:
    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_DOWNLOADING:
    default:
      return record->error_class == RUSHES_ERROR_CLASS_KEY ? RUSHES_CLI_KEY : RUSHES_CLI_GAVE_UP;
    }
}

/* Of several the one that needs a person most is told. */
RushesCliStatus
rushes_cli_worse_status (RushesCliStatus a,
                         RushesCliStatus b)
{
  static const RushesCliStatus order[] = {
    RUSHES_CLI_UNCONFIRMED,
    RUSHES_CLI_KEY,
    RUSHES_CLI_BALANCE,
    RUSHES_CLI_CONTENT,
    RUSHES_CLI_REFUSED,
    RUSHES_CLI_NETWORK,
    RUSHES_CLI_GAVE_UP,
    RUSHES_CLI_WRONG,
    RUSHES_CLI_FAILED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return RUSHES_CLI_OK;
}

char *
rushes_cli_dup_path (RushesContext *context,
                     const char *relative)
{
  return g_build_filename (rushes_paths_get_data_dir (rushes_context_get_paths (context)), relative, NULL);
}

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_error (JsonBuilder *builder,
           const char *error_class,
           const char *code,
           const char *message)
{
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_string (builder, "class", error_class);
  add_string (builder, "code", code ? code : "");
  add_string (builder, "message", message ? message : "");
  json_builder_end_object (builder);
}

static void
add_take_error (JsonBuilder *builder,
                const RushesTakeRecord *record,
                RushesContext *context)
{
  g_autofree char *sentence = NULL;

  if (record->error_class == RUSHES_ERROR_CLASS_NONE || record->state == RUSHES_TAKE_STATE_READY)
    {
      add_string (builder, "error", NULL);
      return;
    }
  if (rushes_text_is_blank (record->error_message))
    {
      g_autoptr (RushesTake) take = rushes_take_new (record, rushes_paths_get_data_dir (rushes_context_get_paths (context)));

      sentence = rushes_sentence_for_take (take, rushes_context_get_catalogue (context), FALSE);
    }
  add_error (builder, rushes_error_class_to_string (record->error_class), record->error_code,
             sentence ? sentence : record->error_message);
}

static void
add_file (JsonBuilder *builder,
          RushesContext *context,
          const char *relative)
{
  g_autofree char *path = relative ? rushes_cli_dup_path (context, relative) : NULL;

  if (path)
    json_builder_add_string_value (builder, path);
}

gboolean
rushes_cli_print_take_json (const RushesTakeRecord *record,
                            RushesContext *context,
                            const char *output,
                            const GError *output_error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "take");
  json_builder_add_int_value (builder, record->id);
  add_string (builder, "state", rushes_take_state_to_string (record->state));
  add_string (builder, "task_id", record->task_id);
  add_string (builder, "model", record->model);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  add_file (builder, context, record->video_file);
  add_file (builder, context, record->last_frame_file);
  json_builder_end_array (builder);
  add_string (builder, "output", output);
  add_string (builder, "cost", record->cost);
  if (output_error)
    {
      g_autofree char *sentence = rushes_sentence_for_error (output_error);

      add_error (builder, rushes_error_class_to_string (RUSHES_ERROR_CLASS_STORAGE), "output", sentence);
    }
  else
    add_take_error (builder, record, context);
  json_builder_end_object (builder);
  return rushes_cli_print_json (builder);
}
