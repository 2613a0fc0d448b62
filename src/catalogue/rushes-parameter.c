/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-parameter-private.h"

#include <gio/gio.h>
#include <string.h>

/**
 * RushesParameter:
 *
 * One parameter of a model, as its data file describes it, or as a scenario of the model narrows it.
 *
 * Immutable: may be read from any thread.
 */

G_DEFINE_FINAL_TYPE (RushesParameter, rushes_parameter, G_TYPE_OBJECT)

static void
rushes_parameter_finalize (GObject *object)
{
  RushesParameter *self = RUSHES_PARAMETER (object);

  g_clear_pointer (&self->default_value, json_node_unref);
  g_clear_pointer (&self->options, g_strfreev);
  g_clear_pointer (&self->extra, g_free);
  G_OBJECT_CLASS (rushes_parameter_parent_class)->finalize (object);
}

static void
rushes_parameter_class_init (RushesParameterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_parameter_finalize;
}

static void
rushes_parameter_init (RushesParameter *self)
{
  self->step = 1;
}

RushesParameter *
rushes_parameter_new (void)
{
  return g_object_new (RUSHES_TYPE_PARAMETER, NULL);
}

RushesParameter *
rushes_parameter_copy (RushesParameter *self)
{
  RushesParameter *copy = rushes_parameter_new ();

  copy->name = self->name;
  copy->type = self->type;
  copy->default_value = self->default_value ? json_node_ref (self->default_value) : NULL;
  copy->options = g_strdupv (self->options);
  copy->has_range = self->has_range;
  copy->minimum = self->minimum;
  copy->maximum = self->maximum;
  copy->step = self->step;
  copy->extra = g_memdup2 (self->extra, self->n_extra * sizeof *self->extra);
  copy->n_extra = self->n_extra;
  copy->is_url = self->is_url;
  copy->has_nearest = self->has_nearest;
  copy->replaces = self->replaces;
  copy->replaces_warning = self->replaces_warning;
  copy->problem = self->problem;
  copy->description = self->description;
  copy->notes = self->notes;
  copy->per_second = self->per_second;
  return copy;
}

const char *
rushes_parameter_get_name (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->name;
}

RushesParameterType
rushes_parameter_get_value_type (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), RUSHES_PARAMETER_TYPE_STRING);

  return self->type;
}

/**
 * rushes_parameter_get_default:
 * @self: a parameter
 *
 * Returns: (transfer none) (nullable): the value that stands where nothing is said; %NULL where it is then left out
 */
JsonNode *
rushes_parameter_get_default (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->default_value;
}

/**
 * rushes_parameter_get_options:
 * @self: a parameter
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the strings that are taken; %NULL where any is
 */
const char *const *
rushes_parameter_get_options (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return (const char *const *) self->options;
}

/**
 * rushes_parameter_get_range:
 * @self: a parameter
 * @minimum: (out) (optional): the smallest integer that is taken
 * @maximum: (out) (optional): the largest one
 *
 * Returns: %FALSE where the parameter has no range
 */
gboolean
rushes_parameter_get_range (RushesParameter *self,
                            gint64 *minimum,
                            gint64 *maximum)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), FALSE);

  if (minimum)
    *minimum = self->minimum;
  if (maximum)
    *maximum = self->maximum;
  return self->has_range;
}

gint64
rushes_parameter_get_step (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), 1);

  return self->step;
}

/**
 * rushes_parameter_get_extra:
 * @self: a parameter
 * @n: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n): integers outside the range that are taken too, such as -1
 */
const gint64 *
rushes_parameter_get_extra (RushesParameter *self,
                            guint *n)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self) && n != NULL, NULL);

  *n = self->n_extra;
  return self->extra;
}

gboolean
rushes_parameter_takes_extra (RushesParameter *self,
                              gint64 value)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), FALSE);

  for (guint i = 0; i < self->n_extra; i++)
    if (self->extra[i] == value)
      return TRUE;

  return FALSE;
}

gboolean
rushes_parameter_is_url (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), FALSE);

  return self->is_url;
}

const char *
rushes_parameter_get_replaces (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->replaces;
}

const char *
rushes_parameter_get_replaces_warning (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->replaces_warning;
}

gint64
rushes_parameter_get_per_second (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), 0);

  return self->per_second;
}

/**
 * rushes_parameter_get_note:
 * @self: a parameter
 * @option: one of its options
 *
 * Returns: (nullable): what the service's pages leave in doubt of this option, for people, untranslated
 */
const char *
rushes_parameter_get_note (RushesParameter *self,
                           const char *option)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self) && option != NULL, NULL);

  return self->notes && json_object_has_member (self->notes, option) ? json_object_get_string_member (self->notes, option) : NULL;
}

const char *
rushes_parameter_get_problem (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->problem;
}

const char *
rushes_parameter_get_description (RushesParameter *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  return self->description;
}

/**
 * rushes_parameter_has_type:
 * @self: a parameter
 * @value: any JSON
 *
 * Returns: whether @value is of the parameter's JSON type; `5.0`, `"5"` and `true` are no integers
 */
gboolean
rushes_parameter_has_type (RushesParameter *self,
                           JsonNode *value)
{
  static const GType types[] = {
    [RUSHES_PARAMETER_TYPE_BOOLEAN] = G_TYPE_BOOLEAN,
    [RUSHES_PARAMETER_TYPE_INTEGER] = G_TYPE_INT64,
    [RUSHES_PARAMETER_TYPE_STRING] = G_TYPE_STRING,
  };

  g_return_val_if_fail (RUSHES_IS_PARAMETER (self) && value != NULL, FALSE);

  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == types[self->type];
}

static gboolean
takes_integer (RushesParameter *self,
               gint64 value)
{
  if (!self->has_range || rushes_parameter_takes_extra (self, value))
    return TRUE;

  return value >= self->minimum && value <= self->maximum &&
         ((guint64) value - (guint64) self->minimum) % (guint64) self->step == 0;
}

static gboolean
takes_string (RushesParameter *self,
              const char *value)
{
  if (self->options)
    return g_strv_contains ((const char *const *) self->options, value);
  if (self->is_url)
    return rushes_is_http_url (value);

  return TRUE;
}

/**
 * rushes_parameter_takes:
 * @self: a parameter
 * @value: a value of its type
 *
 * Returns: whether @value is one of the options, in the range and on a step, an extra value, or a URL where one is asked for
 */
gboolean
rushes_parameter_takes (RushesParameter *self,
                        JsonNode *value)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self) && value != NULL, FALSE);

  if (!rushes_parameter_has_type (self, value))
    return FALSE;

  switch (self->type)
    {
    case RUSHES_PARAMETER_TYPE_INTEGER:
      return takes_integer (self, json_node_get_int (value));

    case RUSHES_PARAMETER_TYPE_STRING:
      return takes_string (self, json_node_get_string (value));

    case RUSHES_PARAMETER_TYPE_BOOLEAN:
    default:
      return TRUE;
    }
}

/**
 * rushes_parameter_is_unset:
 * @self: a parameter
 * @value: (nullable): its value
 *
 * An empty string says nothing where there is no default that it could overrule, as with `callback_url`.
 *
 * Returns: whether the parameter stands as if nothing had been set
 */
gboolean
rushes_parameter_is_unset (RushesParameter *self,
                           JsonNode *value)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), TRUE);

  if (!value)
    return TRUE;

  return !self->default_value && self->type == RUSHES_PARAMETER_TYPE_STRING &&
         rushes_parameter_has_type (self, value) && *json_node_get_string (value) == '\0';
}

gboolean
rushes_parameter_is_default (RushesParameter *self,
                             JsonNode *value)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), FALSE);

  if (rushes_parameter_is_unset (self, value))
    return TRUE;

  return self->default_value && rushes_json_values_equal (self->default_value, value);
}

static gint64
get_nearest_integer (RushesParameter *self,
                     gint64 value)
{
  gint64 n;

  if (value <= self->minimum)
    return self->minimum;
  if (value >= self->maximum)
    return self->minimum + (self->maximum - self->minimum) / self->step * self->step;

  /* Halfway goes up, as when seconds are rounded to frames. */
  n = (value - self->minimum + self->step / 2) / self->step;
  return MIN (self->minimum + n * self->step, self->maximum);
}

static const char *
get_nearest_option (RushesParameter *self,
                    const char *value)
{
  double wanted = g_ascii_strtod (value, NULL);
  const char *nearest = NULL;
  double distance = 0;

  if (!self->has_nearest || wanted <= 0)
    return NULL;

  for (guint i = 0; self->options[i]; i++)
    {
      double here = ABS (g_ascii_strtod (self->options[i], NULL) - wanted);

      if (!nearest || here < distance)
        {
          nearest = self->options[i];
          distance = here;
        }
    }

  return nearest;
}

/**
 * rushes_parameter_get_nearest:
 * @self: a parameter
 * @value: a value that is not taken
 *
 * Returns: (transfer full) (nullable): the closest value that is taken: the end of the range, the next step, the next
 *   resolution; else the default, %NULL where there is none
 */
JsonNode *
rushes_parameter_get_nearest (RushesParameter *self,
                              JsonNode *value)
{
  const char *option = NULL;

  g_return_val_if_fail (RUSHES_IS_PARAMETER (self) && value != NULL, NULL);

  if (rushes_parameter_has_type (self, value))
    {
      if (self->type == RUSHES_PARAMETER_TYPE_INTEGER && self->has_range)
        return json_node_init_int (json_node_alloc (), get_nearest_integer (self, json_node_get_int (value)));
      if (self->type == RUSHES_PARAMETER_TYPE_STRING && self->options)
        option = get_nearest_option (self, json_node_get_string (value));
    }
  if (option)
    return json_node_init_string (json_node_alloc (), option);

  return self->default_value ? json_node_copy (self->default_value) : NULL;
}

/**
 * rushes_parameter_describe:
 * @self: a parameter
 *
 * Returns: (transfer full): what is taken, for people, without words: "4–15, -1", "480p, 720p"
 */
char *
rushes_parameter_describe (RushesParameter *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (RUSHES_IS_PARAMETER (self), NULL);

  if (self->options)
    return g_strjoinv (", ", self->options);

  if (self->has_range && self->step > 1)
    g_string_append_printf (text, "%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", … %" G_GINT64_FORMAT,
                            self->minimum, self->minimum + self->step, self->maximum);
  else if (self->has_range)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, self->minimum, self->maximum);
  for (guint i = 0; i < self->n_extra; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len ? ", " : "", self->extra[i]);
  if (self->is_url)
    g_string_append (text, "https://…");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rushes_json_values_equal:
 * @a: JSON
 * @b: JSON
 *
 * Compares scalars type by type: 5 is not 5.0, true is not 1. Arrays and objects are never equal here.
 *
 * Returns: whether they are the same
 */
gboolean
rushes_json_values_equal (JsonNode *a,
                          JsonNode *b)
{
  GType type;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (!JSON_NODE_HOLDS_VALUE (a) || !JSON_NODE_HOLDS_VALUE (b))
    return JSON_NODE_HOLDS_NULL (a) && JSON_NODE_HOLDS_NULL (b);

  type = json_node_get_value_type (a);
  if (type != json_node_get_value_type (b))
    return FALSE;
  if (type == G_TYPE_STRING)
    return strcmp (json_node_get_string (a), json_node_get_string (b)) == 0;
  if (type == G_TYPE_BOOLEAN)
    return json_node_get_boolean (a) == json_node_get_boolean (b);
  if (type == G_TYPE_INT64)
    return json_node_get_int (a) == json_node_get_int (b);

  return json_node_get_double (a) == json_node_get_double (b);
}

/**
 * rushes_is_http_url:
 * @text: (nullable): what somebody wrote
 *
 * Returns: whether it is an http or https URL with a host and without blanks or control characters
 */
gboolean
rushes_is_http_url (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  if (!text)
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (!uri || !g_uri_get_host (uri) || *g_uri_get_host (uri) == '\0')
    return FALSE;

  return g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") == 0 ||
         g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0;
}
