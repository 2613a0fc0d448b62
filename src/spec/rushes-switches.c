/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-switches.h"

#include <string.h>

typedef enum
{
  VALUE_SIZE,    /* 720p, 4k */
  VALUE_RATIO,   /* 16:9, adaptive */
  VALUE_NUMBER,
  VALUE_BOOLEAN, /* true where it stands alone */
} Value;

static const struct
{
  const char *name;
  const char *parameter;
  Value value;
} known[] = {
  { "rs", "resolution", VALUE_SIZE },
  { "resolution", "resolution", VALUE_SIZE },
  { "rt", "ratio", VALUE_RATIO },
  { "ratio", "ratio", VALUE_RATIO },
  { "dur", "duration", VALUE_NUMBER },
  { "duration", "duration", VALUE_NUMBER },
  { "fps", NULL, VALUE_NUMBER },
  { "seed", "seed", VALUE_NUMBER },
  { "cf", "camera_fixed", VALUE_BOOLEAN },
  { "camerafixed", "camera_fixed", VALUE_BOOLEAN },
  { "wm", "watermark", VALUE_BOOLEAN },
  { "watermark", "watermark", VALUE_BOOLEAN },
};

void
rushes_switch_free (RushesSwitch *self)
{
  g_free (self->text);
  g_free (self->value);
  g_free (self);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
ends_token (char c)
{
  return c == '\0' || g_ascii_isspace (c);
}

static gboolean
is_number (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;

  return *digits != '\0' && strlen (digits) <= 18 && strspn (digits, "0123456789") == strlen (digits);
}

static gboolean
is_value (Value value,
          const char *text)
{
  gsize digits = strspn (text, "0123456789");

  switch (value)
    {
    case VALUE_SIZE:
      return digits > 0 && digits <= 5 && (strcmp (text + digits, "p") == 0 || g_ascii_strcasecmp (text + digits, "k") == 0);
    case VALUE_RATIO:
      return strcmp (text, "adaptive") == 0 ||
             (digits > 0 && text[digits] == ':' && text[digits + 1] != '\0' && strspn (text + digits + 1, "0123456789") == strlen (text + digits + 1));
    case VALUE_NUMBER:
      return is_number (text);
    case VALUE_BOOLEAN:
    default:
      return strcmp (text, "true") == 0 || strcmp (text, "false") == 0;
    }
}

/* (transfer full) (nullable): the switch that stands here; end: behind it */
static RushesSwitch *
read_switch (const char *start,
             const char **end)
{
  const char *name = start + 2;
  gsize length = strcspn (name, " \t\r\n");
  const char *token;
  g_autofree char *value = NULL;
  RushesSwitch *found;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strlen (known[i].name) != length || g_ascii_strncasecmp (name, known[i].name, length) != 0)
        continue;

      *end = name + length;
      token = *end + strspn (*end, " \t");
      value = g_strndup (token, strcspn (token, " \t\r\n"));
      found = g_new0 (RushesSwitch, 1);
      found->parameter = known[i].parameter;
      if (is_value (known[i].value, value))
        {
          *end = token + strlen (value);
          found->value = g_steal_pointer (&value);
        }
      else if (known[i].value == VALUE_BOOLEAN)
        {
          found->value = g_strdup ("true");
        }
      found->text = g_strndup (start, (gsize) (*end - start));
      return found;
    }

  return NULL;
}

/**
 * rushes_switches_find:
 * @prompt: a prompt
 *
 * Returns: (transfer full) (element-type RushesSwitch): the switches in it
 */
GPtrArray *
rushes_switches_find (const char *prompt)
{
  GPtrArray *switches = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_switch_free);
  const char *taken = prompt; /* to here it belongs to others */

  g_return_val_if_fail (prompt != NULL, switches);

  for (const char *p = strstr (prompt, "--"); p != NULL; p = strstr (p, "--"))
    {
      const char *start = p;
      const char *end = p + 2;
      RushesSwitch *found = p == prompt || ends_token (p[-1]) ? read_switch (p, &end) : NULL;

      p = end;
      if (!found)
        continue;

      /* With the blanks before it; at the start of a line with those behind it. */
      while (start > taken && is_blank (start[-1]))
        start--;
      if (start == prompt || ends_token (start[-1]))
        while (is_blank (*end))
          end++;
      taken = end;
      found->start = (guint) g_utf8_strlen (prompt, start - prompt);
      found->length = (guint) g_utf8_strlen (start, end - start);
      g_ptr_array_add (switches, found);
    }

  return switches;
}

/**
 * rushes_switch_read:
 * @self: a switch
 * @model: (nullable): the model that is asked
 * @scenario: (nullable): a scenario of it
 *
 * Returns: (transfer full) (nullable): what its parameter is to be, %NULL where @model has no such parameter or does not take the value
 */
JsonNode *
rushes_switch_read (const RushesSwitch *self,
                    RushesModel *model,
                    const char *scenario)
{
  RushesParameter *parameter = model && self->parameter ? rushes_model_get_parameter (model, scenario, self->parameter) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!parameter || !self->value)
    return NULL;

  node = json_node_alloc ();
  switch (rushes_parameter_get_value_type (parameter))
    {
    case RUSHES_PARAMETER_TYPE_BOOLEAN:
      json_node_init_boolean (node, g_str_equal (self->value, "true"));
      break;
    case RUSHES_PARAMETER_TYPE_INTEGER:
      if (!is_number (self->value))
        return NULL;
      json_node_init_int (node, g_ascii_strtoll (self->value, NULL, 10));
      break;
    case RUSHES_PARAMETER_TYPE_STRING:
    default:
      json_node_init_string (node, self->value);
      break;
    }

  return rushes_parameter_takes (parameter, node) ? g_steal_pointer (&node) : NULL;
}

/* By one stretch at a time, so that mentions between them stay. */
static void
take_out (RushesSpec *spec,
          const RushesSwitch *found)
{
  const char *prompt = rushes_spec_get_prompt (spec);
  const char *start = g_utf8_offset_to_pointer (prompt, found->start);
  const char *end = g_utf8_offset_to_pointer (start, found->length);
  g_autofree char *rest = g_strdup_printf ("%.*s%s", (int) (start - prompt), prompt, end);

  rushes_spec_set_prompt (spec, rest);
}

/**
 * rushes_switches_apply:
 * @spec: a spec
 * @model: (nullable): its model
 *
 * Sets the parameters that the switches of the prompt mean, as far as @model takes them, and takes all of them out of it.
 *
 * Returns: whether there were any
 */
gboolean
rushes_switches_apply (RushesSpec *spec,
                       RushesModel *model)
{
  g_autoptr (GPtrArray) switches = NULL;
  const char *scenario;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec), FALSE);

  switches = rushes_switches_find (rushes_spec_get_prompt (spec));
  scenario = rushes_spec_get_scenario (spec, model);
  for (guint i = 0; i < switches->len; i++)
    {
      const RushesSwitch *found = switches->pdata[i];
      g_autoptr (JsonNode) value = rushes_switch_read (found, model, scenario);

      if (value)
        rushes_spec_set_parameter (spec, found->parameter, value);
    }
  for (guint i = switches->len; i > 0; i--)
    take_out (spec, switches->pdata[i - 1]);

  return switches->len > 0;
}
