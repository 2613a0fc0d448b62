/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-spec.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "rushes-batch-table.h"
#include "rushes-cli-output.h"
#include "rushes-host-settings.h"
#include "rushes-json.h"
#include "rushes-media-probe.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"

/* More than anybody means to pay for with one command */
#define MAX_SPECS 1000

typedef struct
{
  const RushesCliSpecOptions *options;
  RushesCatalogue *catalogue;
  GPtrArray *inputs; /* (element-type JsonNode): what the options add */
  RushesCheckFlags flags;
} Reader;

void
rushes_cli_spec_options_clear (RushesCliSpecOptions *options)
{
  g_clear_pointer (&options->model, g_free);
  g_clear_pointer (&options->prompt, g_free);
  g_clear_pointer (&options->first_frame, g_free);
  g_clear_pointer (&options->last_frame, g_free);
  g_clear_pointer (&options->references, g_strfreev);
  g_clear_pointer (&options->character, g_free);
  g_clear_pointer (&options->driving_video, g_free);
  g_clear_pointer (&options->settings, g_strfreev);
  g_clear_pointer (&options->spec_file, g_free);
}

static void
spec_free (gpointer data)
{
  RushesCliSpec *self = data;

  g_clear_object (&self->spec);
  g_clear_error (&self->error);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_free (self->title);
  g_free (self);
}

/* -- what the options say ----------------------------------------------------------------------------------------- */

static gboolean
is_utf8 (const char *option,
         const char *text)
{
  if (!text || g_utf8_validate (text, -1, NULL))
    return TRUE;
  rushes_cli_complain (_ ("What “%s” is given is not UTF-8"), option);
  return FALSE;
}

/* Files are meant from where the command is run. */
static char *
dup_source (const char *source)
{
  g_autoptr (RushesInput) input = rushes_input_new ("", source);

  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    return g_canonicalize_filename (source, NULL);
  return g_strdup (source);
}

static RushesMediaKind
kind_of_name (const char *name)
{
  static const struct
  {
    const char *ending;
    RushesMediaKind kind;
  } endings[] = {
    { ".mp4", RUSHES_MEDIA_KIND_VIDEO },
    { ".mov", RUSHES_MEDIA_KIND_VIDEO },
    { ".m4v", RUSHES_MEDIA_KIND_VIDEO },
    { ".webm", RUSHES_MEDIA_KIND_VIDEO },
    { ".mkv", RUSHES_MEDIA_KIND_VIDEO },
    { ".avi", RUSHES_MEDIA_KIND_VIDEO },
    { ".wav", RUSHES_MEDIA_KIND_AUDIO },
    { ".mp3", RUSHES_MEDIA_KIND_AUDIO },
    { ".m4a", RUSHES_MEDIA_KIND_AUDIO },
    { ".aac", RUSHES_MEDIA_KIND_AUDIO },
    { ".flac", RUSHES_MEDIA_KIND_AUDIO },
    { ".ogg", RUSHES_MEDIA_KIND_AUDIO },
  };
  g_autofree char *lower = g_ascii_strdown (name, (gssize) strcspn (name, "?#"));

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return endings[i].kind;
  return RUSHES_MEDIA_KIND_IMAGE;
}

/* A file is what it holds, a URL what it ends in, an asset a picture. */
static const char *
role_of_reference (const char *source)
{
  g_autoptr (RushesInput) input = rushes_input_new ("", source);
  RushesMediaKind kind = RUSHES_MEDIA_KIND_UNKNOWN;

  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET)
    return "reference_image";
  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    {
      g_autoptr (RushesMediaFacts) facts = rushes_media_probe (source, NULL);

      if (facts->state == RUSHES_FACTS_STATE_READY)
        kind = facts->kind;
    }
  if (kind == RUSHES_MEDIA_KIND_UNKNOWN)
    kind = kind_of_name (source);

  switch (kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      return "reference_video";
    case RUSHES_MEDIA_KIND_AUDIO:
      return "reference_audio";
    case RUSHES_MEDIA_KIND_IMAGE:
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "reference_image";
    }
}

static gboolean
add_input (Reader *self,
           const char *option,
           const char *role,
           const char *argument)
{
  g_autofree char *source = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!argument)
    return TRUE;
  if (!is_utf8 (option, argument))
    return FALSE;

  source = dup_source (argument);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, role ? role : role_of_reference (source));
  json_builder_set_member_name (builder, "source");
  json_builder_add_string_value (builder, source);
  json_builder_end_object (builder);
  g_ptr_array_add (self->inputs, json_builder_get_root (builder));
  return TRUE;
}

static gboolean
read_options (Reader *self)
{
  const RushesCliSpecOptions *options = self->options;

  if (!is_utf8 ("--model", options->model) || !is_utf8 ("--prompt", options->prompt) ||
      !add_input (self, "--first-frame", "first_frame", options->first_frame) ||
      !add_input (self, "--last-frame", "last_frame", options->last_frame) ||
      !add_input (self, "--character", "character_image", options->character) ||
      !add_input (self, "--driving-video", "driving_video", options->driving_video))
    return FALSE;

  for (guint i = 0; options->references && options->references[i]; i++)
    if (!add_input (self, "--reference", NULL, options->references[i]))
      return FALSE;

  for (guint i = 0; options->settings && options->settings[i]; i++)
    {
      const char *equals = strchr (options->settings[i], '=');

      if (!is_utf8 ("--set", options->settings[i]))
        return FALSE;
      if (!equals || equals == options->settings[i])
        {
          rushes_cli_complain (_ ("“--set %s”: NAME=VALUE is wanted, such as duration=5"), options->settings[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* -- values ------------------------------------------------------------------------------------------------------- */

/* The words of a terminal have no type: the model's parameter has one. */
static JsonNode *
new_value (Reader *self,
           const char *model_id,
           const char *name,
           const char *text)
{
  RushesModel *model = model_id ? rushes_catalogue_get_model (self->catalogue, model_id) : NULL;

  return rushes_batch_read_value (model, name, text);
}

/* -- one spec ----------------------------------------------------------------------------------------------------- */

static void
copy_member_cb (JsonObject *object,
                const char *name,
                JsonNode *node,
                gpointer user_data)
{
  json_object_set_member (user_data, name, json_node_copy (node));
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();

  if (object)
    json_object_foreach_member (object, copy_member_cb, copy);
  return copy;
}

/* A key of the wrong type is left for the reader of specs to refuse. */
static gboolean
may_set (JsonObject *object,
         const char *name,
         JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return !node || json_node_get_node_type (node) == type;
}

static void
merge_inputs (Reader *self,
              JsonObject *object)
{
  JsonArray *old = rushes_json_get_array (object, "inputs");
  JsonArray *merged;

  if (self->inputs->len == 0 || !may_set (object, "inputs", JSON_NODE_ARRAY))
    return;

  merged = json_array_new ();
  for (guint i = 0; old && i < json_array_get_length (old); i++)
    json_array_add_element (merged, json_node_copy (json_array_get_element (old, i)));
  for (guint i = 0; i < self->inputs->len; i++)
    json_array_add_element (merged, json_node_copy (self->inputs->pdata[i]));
  json_object_set_array_member (object, "inputs", merged);
}

static void
merge_settings (Reader *self,
                JsonObject *object)
{
  char **settings = self->options->settings;
  JsonObject *merged;

  if (!settings || !may_set (object, "parameters", JSON_NODE_OBJECT))
    return;

  merged = copy_object (rushes_json_get_object (object, "parameters"));
  for (guint i = 0; settings[i]; i++)
    {
      const char *equals = strchr (settings[i], '=');
      g_autofree char *name = g_strndup (settings[i], (gsize) (equals - settings[i]));

      json_object_set_member (merged, name, new_value (self, rushes_json_get_string (object, "model"), name, equals + 1));
    }
  json_object_set_object_member (object, "parameters", merged);
}

/* What the options say goes over what the file says; inputs come after its own. */
static JsonNode *
merge (Reader *self,
       JsonObject *base)
{
  const RushesCliSpecOptions *options = self->options;
  JsonObject *object = copy_object (base);
  JsonNode *node;

  if (options->model)
    json_object_set_string_member (object, "model", options->model);
  else if (!base)
    json_object_set_string_member (object, "model", rushes_model_get_id (rushes_catalogue_get_default (self->catalogue)));
  if (options->prompt)
    json_object_set_string_member (object, "prompt", options->prompt);
  if (options->draft)
    json_object_set_string_member (object, "draft", options->draft);
  merge_inputs (self, object);
  merge_settings (self, object);

  node = json_node_alloc ();
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static void
look_at_media (RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
        {
          g_autoptr (RushesMediaFacts) facts = rushes_media_probe (rushes_input_get_source (input), NULL);

          rushes_input_set_facts (input, facts);
        }
    }
}

static gboolean
has_errors (GPtrArray *issues)
{
  for (guint i = 0; issues && i < issues->len; i++)
    if (!((RushesBatchIssue *) issues->pdata[i])->is_warning)
      return TRUE;
  return FALSE;
}

/* row: (nullable): NULL where the options say all */
static void
add_spec (Reader *self,
          GPtrArray *specs,
          const RushesBatchRow *row,
          const char *folder)
{
  RushesCliSpec *read = g_new0 (RushesCliSpec, 1);
  JsonNode *base = row ? row->node : NULL;
  g_autoptr (JsonNode) node = NULL;

  g_ptr_array_add (specs, read);
  if (row)
    {
      read->line = row->line;
      read->title = g_strdup (row->title);
      read->issues = g_ptr_array_ref (row->issues);
    }
  if (!base || JSON_NODE_HOLDS_OBJECT (base))
    node = merge (self, base ? json_node_get_object (base) : NULL);

  read->spec = rushes_spec_from_json (node ? node : base, folder, &read->error);
  if (!read->spec)
    return;

  look_at_media (read->spec);
  read->has_host = (self->flags & RUSHES_CHECK_FLAGS_MEDIA_HOST) != 0;
  read->problems = rushes_spec_check (read->spec, self->catalogue, self->flags);
  read->is_valid = rushes_problems_allow_send (read->problems) && !has_errors (read->issues);
}

/* -- the file ----------------------------------------------------------------------------------------------------- */

/* What nothing could be read of is one spec that is malformed, so that --dry-run tells it like any other. */
static gboolean
tell_unreadable (GPtrArray *specs,
                 const char *name,
                 const GError *error)
{
  g_autofree char *shown = NULL;
  RushesCliSpec *read;

  if (error->domain != RUSHES_BATCH_ERROR)
    {
      shown = g_filename_display_name (name);
      rushes_cli_complain (_ ("The spec “%s” cannot be read: %s"), shown, error->message);
      return FALSE;
    }
  if (error->code == RUSHES_BATCH_ERROR_TOO_LARGE)
    {
      rushes_cli_complain ("%s", error->message);
      return FALSE;
    }

  read = g_new0 (RushesCliSpec, 1);
  read->error = g_error_copy (error);
  g_ptr_array_add (specs, read);
  return TRUE;
}

static GInputStream *
open_spec_file (const char *name,
                GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (name, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_path (name);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

static gboolean
read_spec_file (Reader *self,
                GPtrArray *specs)
{
  const char *name = self->options->spec_file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = open_spec_file (name, &error);
  g_autoptr (RushesBatchTable) table = stream ? rushes_batch_table_read (stream, self->catalogue, NULL, &error) : NULL;
  g_autofree char *path = g_canonicalize_filename (g_str_equal (name, "-") ? "stdin" : name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!table)
    return tell_unreadable (specs, name, error);

  if (table->rows->len > MAX_SPECS)
    {
      rushes_cli_complain (_ ("A list holds at most %d specs, and this one has %u: split it"), MAX_SPECS, table->rows->len);
      return FALSE;
    }
  for (guint i = 0; i < table->notes->len; i++)
    rushes_cli_complain (_ ("Note: %s"), (char *) table->notes->pdata[i]);
  for (guint i = 0; i < table->rows->len; i++)
    add_spec (self, specs, table->rows->pdata[i], folder);
  return TRUE;
}

/* What the environment says is all there is of it. */
static gboolean
check_host (RushesHostSettings *host)
{
  g_autoptr (RushesHostOptions) options = rushes_host_settings_dup_options (host);
  g_autoptr (GError) error = NULL;

  if (rushes_host_options_check (options, &error) == RUSHES_HOST_FIELD_NONE)
    return TRUE;

  rushes_cli_complain (_ ("Note: the media host of the environment cannot be used: %s"), error->message);
  return FALSE;
}

/* Whether local files that the service takes by a link alone can have one; the keyring is not asked. */
static RushesCheckFlags
find_flags (gboolean practice)
{
  g_autoptr (RushesSettings) settings = rushes_settings_new ();
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new ();
  g_autoptr (RushesHostSettings) host = rushes_host_settings_new (settings, keys);
  gboolean has_host = practice || (rushes_host_settings_is_fixed (host) ? check_host (host) : rushes_host_settings_is_named (host));

  return has_host ? RUSHES_CHECK_FLAGS_MEDIA_HOST : RUSHES_CHECK_FLAGS_NONE;
}

gboolean
rushes_cli_check_specs (GPtrArray *specs,
                        RushesCatalogue *catalogue,
                        RushesCheckFlags flags)
{
  gboolean are_valid = TRUE;

  for (guint i = 0; i < specs->len; i++)
    {
      RushesCliSpec *read = specs->pdata[i];

      g_ptr_array_unref (read->problems);
      read->problems = rushes_spec_check (read->spec, catalogue, flags);
      read->has_host = (flags & RUSHES_CHECK_FLAGS_MEDIA_HOST) != 0;
      read->is_valid = rushes_problems_allow_send (read->problems);
      are_valid = are_valid && read->is_valid;
    }
  return are_valid;
}

GPtrArray *
rushes_cli_read_specs (const RushesCliSpecOptions *options,
                       RushesCatalogue *catalogue)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func (spec_free);
  Reader reader = { .options = options, .catalogue = catalogue, .inputs = inputs, .flags = find_flags (options->practice) };

  if (!read_options (&reader))
    return NULL;

  if (options->spec_file)
    {
      if (!read_spec_file (&reader, specs))
        return NULL;
    }
  else
    {
      g_autofree char *folder = g_get_current_dir ();

      add_spec (&reader, specs, NULL, folder);
    }
  return g_steal_pointer (&specs);
}
