/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-model-private.h"
#include "rushes-reader.h"

#define VIDEO_INPUT "video-input"

static gboolean
is_boolean (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN;
}

static gboolean
is_string (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;
}

static gboolean
are_strings (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!is_string (json_array_get_element (array, i)))
      return FALSE;

  return array && json_array_get_length (array) > 0;
}

/* (nullable) */
static JsonObject *
read_when (RushesReader *self,
           JsonObject *row,
           const char *at)
{
  JsonObject *when = rushes_reader_get_object (self, row, at, "when", FALSE);
  g_autoptr (GList) names = when ? json_object_get_members (when) : NULL;

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *value = json_object_get_member (when, l->data);

      if (g_str_equal (l->data, VIDEO_INPUT))
        {
          if (!is_boolean (value))
            rushes_reader_fail (self, at, l->data, "must be true or false");
        }
      else if (!rushes_model_get_parameter (self->model, NULL, l->data))
        {
          rushes_reader_fail (self, at, l->data, "is no parameter of the model");
        }
      else if (!is_boolean (value) && !is_string (value) && !are_strings (value))
        {
          rushes_reader_fail (self, at, l->data, "must be true, false, an option or several");
        }
    }

  return when;
}

/* Digits, a point and digits; more than nothing, and at most as much as without it. */
static gboolean
is_factor (const char *text)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  return g_ascii_isdigit (*text) && *end == '\0' && value > 0 && value <= 1;
}

/**
 * rushes_reader_read_prices: (skip)
 * @self: a reader, past the parameters
 *
 * What prices of a model depend on, and where it needs fewer tokens. The prices themselves are the user's.
 */
void
rushes_reader_read_prices (RushesReader *self)
{
  static const char *const price_keys[] = { "id", "when", NULL };
  static const char *const token_keys[] = { "factor", "when", NULL };
  JsonArray *prices = rushes_reader_get_array (self, self->model->data, "", "prices", FALSE);
  JsonArray *tokens = rushes_reader_get_array (self, self->model->data, "", "tokens", FALSE);

  for (guint i = 0; prices && i < json_array_get_length (prices); i++)
    {
      JsonObject *row = rushes_reader_get_element (self, prices, i, "prices");
      RushesPrice price = { 0 };

      rushes_reader_check_keys (self, row, "prices", price_keys);
      price.id = rushes_reader_get_string (self, row, "prices", "id", TRUE);
      price.when = read_when (self, row, "prices.when");
      g_array_append_val (self->model->prices, price);
    }
  for (guint i = 0; tokens && i < json_array_get_length (tokens); i++)
    {
      JsonObject *row = rushes_reader_get_element (self, tokens, i, "tokens");
      RushesTokenFactor factor = { 0 };

      rushes_reader_check_keys (self, row, "tokens", token_keys);
      factor.factor = rushes_reader_get_string (self, row, "tokens", "factor", TRUE);
      factor.when = read_when (self, row, "tokens.when");
      if (factor.factor && !is_factor (factor.factor))
        rushes_reader_fail (self, "tokens", "factor", "must be a decimal above 0, and 1 at the most");
      g_array_append_val (self->model->token_factors, factor);
    }

  /* Who says nothing of prices has one for all; who says that there is none has none. */
  if (!json_object_has_member (self->model->data, "prices"))
    {
      RushesPrice all = { "all", NULL };

      g_array_append_val (self->model->prices, all);
    }
}
