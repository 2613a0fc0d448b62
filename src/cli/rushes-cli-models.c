/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-catalogue.h"
#include "rushes-cli-command.h"
#include "rushes-cli-options.h"
#include "rushes-cli-output.h"
#include "rushes-json.h"

static const char *
name_of_type (RushesParameterType type)
{
  switch (type)
    {
    case RUSHES_PARAMETER_TYPE_BOOLEAN:
      return "boolean";
    case RUSHES_PARAMETER_TYPE_INTEGER:
      return "integer";
    case RUSHES_PARAMETER_TYPE_STRING:
    default:
      return "string";
    }
}

static const char *
name_of_kind (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return "image";
    case RUSHES_MEDIA_KIND_VIDEO:
      return "video";
    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio";
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "unknown";
    }
}

/* -- JSON ---------------------------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_parameter (JsonBuilder *builder,
               RushesParameter *parameter)
{
  JsonNode *value = rushes_parameter_get_default (parameter);
  const char *const *options = rushes_parameter_get_options (parameter);
  guint n_extra = 0;
  const gint64 *extra = rushes_parameter_get_extra (parameter, &n_extra);
  gint64 minimum = 0;
  gint64 maximum = 0;

  json_builder_begin_object (builder);
  add_string (builder, "name", rushes_parameter_get_name (parameter));
  add_string (builder, "type", name_of_type (rushes_parameter_get_value_type (parameter)));
  add_string (builder, "description", rushes_parameter_get_description (parameter) ? rushes_parameter_get_description (parameter) : "");
  json_builder_set_member_name (builder, "default");
  json_builder_add_value (builder, value ? json_node_copy (value) : json_node_new (JSON_NODE_NULL));
  if (options)
    {
      json_builder_set_member_name (builder, "options");
      json_builder_begin_array (builder);
      for (guint i = 0; options[i]; i++)
        json_builder_add_string_value (builder, options[i]);
      json_builder_end_array (builder);
    }
  if (rushes_parameter_get_range (parameter, &minimum, &maximum))
    {
      json_builder_set_member_name (builder, "minimum");
      json_builder_add_int_value (builder, minimum);
      json_builder_set_member_name (builder, "maximum");
      json_builder_add_int_value (builder, maximum);
      json_builder_set_member_name (builder, "step");
      json_builder_add_int_value (builder, rushes_parameter_get_step (parameter));
    }
  if (n_extra > 0)
    {
      json_builder_set_member_name (builder, "extra");
      json_builder_begin_array (builder);
      for (guint i = 0; i < n_extra; i++)
        json_builder_add_int_value (builder, extra[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_role (JsonBuilder *builder,
          const RushesRole *role)
{
  json_builder_begin_object (builder);
  add_string (builder, "role", role->id);
  add_string (builder, "kind", name_of_kind (role->kind));
  json_builder_set_member_name (builder, "minimum");
  json_builder_add_int_value (builder, role->min);
  json_builder_set_member_name (builder, "maximum");
  json_builder_add_int_value (builder, role->max);
  json_builder_end_object (builder);
}

static void
add_format (JsonBuilder *builder,
            const RushesFormat *format)
{
  json_builder_begin_object (builder);
  add_string (builder, "resolution", format->resolution);
  add_string (builder, "ratio", format->ratio);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, format->width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, format->height);
  json_builder_end_object (builder);
}

static gboolean
print_json (RushesModel *model)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "id", rushes_model_get_id (model));
  add_string (builder, "name", rushes_model_get_name (model));
  add_string (builder, "description", rushes_model_get_description (model) ? rushes_model_get_description (model) : "");
  json_builder_set_member_name (builder, "prompt");
  json_builder_add_boolean_value (builder, rushes_model_takes_prompt (model));
  json_builder_set_member_name (builder, "draft");
  json_builder_add_boolean_value (builder, rushes_model_finishes_drafts (model));
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    add_role (builder, rushes_model_get_nth_role (model, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    add_parameter (builder, rushes_model_get_nth_parameter (model, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "formats");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rushes_model_get_n_formats (model); i++)
    add_format (builder, rushes_model_get_nth_format (model, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return rushes_cli_print_json (builder);
}

/* -- text ---------------------------------------------------------------------------------------------------------- */

/* Its name and what it takes, and below what it does. */
static void
append_parameter (GString *text,
                  RushesParameter *parameter)
{
  JsonNode *value = rushes_parameter_get_default (parameter);
  const char *description = rushes_parameter_get_description (parameter);
  g_autofree char *taken = rushes_parameter_describe (parameter);
  g_autofree char *shown = value ? rushes_json_to_string (value, FALSE) : NULL;

  g_string_append_printf (text, "  %-24s %s", rushes_parameter_get_name (parameter), *taken ? taken : name_of_type (rushes_parameter_get_value_type (parameter)));
  if (shown)
    g_string_append_printf (text, _ (" (default: %s)"), shown);
  g_string_append_c (text, '\n');
  if (description)
    g_string_append_printf (text, "  %-24s %s\n", "", description);
}

static gboolean
print_text (RushesModel *model)
{
  const RushesPromptAdvice *advice = rushes_model_get_prompt_advice (model);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s (%s)\n", rushes_model_get_name (model), rushes_model_get_id (model));
  if (rushes_model_get_description (model))
    g_string_append_printf (text, "%s\n", rushes_model_get_description (model));
  if (advice && advice->advice)
    g_string_append_printf (text, "\n%s\n  %s\n", _ ("Prompt:"), advice->advice);

  g_string_append_printf (text, "\n%s\n", _ ("Inputs:"));
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      g_string_append_printf (text, "  %-18s %u…%u\n", role->id, role->min, role->max);
    }

  if (rushes_model_get_n_parameters (model) > 0)
    g_string_append_printf (text, "\n%s\n", _ ("Parameters:"));
  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    append_parameter (text, rushes_model_get_nth_parameter (model, i));
  return rushes_cli_print (g_strchomp (text->str));
}

static gboolean
print_line (RushesModel *model)
{
  g_autofree char *line = g_strdup_printf ("%-28s %s", rushes_model_get_id (model), rushes_model_get_name (model));

  return rushes_cli_print (line);
}

static int
run (const char *id,
     gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (&error);
  RushesModel *model;

  if (!catalogue)
    {
      rushes_cli_complain ("%s", error->message);
      return RUSHES_CLI_FAILED;
    }

  for (guint i = 0; !id && i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) each = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      if (json ? !print_json (each) : !print_line (each))
        return RUSHES_CLI_FAILED;
    }
  if (!id)
    return RUSHES_CLI_OK;

  model = rushes_catalogue_get_model (catalogue, id);
  if (!model)
    {
      rushes_cli_complain (_ ("There is no model “%s”"), id);
      return RUSHES_CLI_WRONG;
    }
  return (json ? print_json (model) : print_text (model)) ? RUSHES_CLI_OK : RUSHES_CLI_FAILED;
}

int
rushes_cli_models (int argc,
                   char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print a line of JSON for each model"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = RUSHES_CLI_WRONG;

  if (!rushes_cli_parse (entries, _ ("[ID]"), _ ("Shows the models, or what one of them takes."), &argc, &argv, 1, &status))
    return status;
  return run (argc > 1 ? argv[1] : NULL, json);
}
