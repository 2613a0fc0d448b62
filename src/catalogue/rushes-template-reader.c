/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json.h"
#include "rushes-model-private.h"
#include "rushes-reader.h"

/* What it says is the simulator's to read; that it is well formed is seen here. */
static void
check_numbers (RushesReader *self,
               JsonObject *object,
               const char *at,
               const char *const *known)
{
  rushes_reader_check_keys (self, object, at, known);
  for (guint i = 0; object && known[i]; i++)
    {
      double number;

      if (json_object_has_member (object, known[i]) && !rushes_json_get_double (object, known[i], &number))
        rushes_reader_fail (self, at, known[i], "must be a number");
    }
}

static void
check_codes (RushesReader *self,
             JsonObject *codes)
{
  static const char *const keys[] = { "missing", "empty", "malformed", "invalid", "unsupported", "failure", NULL };

  rushes_reader_check_keys (self, codes, "answers.codes", keys);
  for (guint i = 0; codes && keys[i]; i++)
    {
      JsonObject *fields = rushes_reader_get_object (self, codes, "answers.codes", keys[i], FALSE);
      g_autoptr (GList) names = fields ? json_object_get_members (fields) : NULL;

      for (GList *l = names; l; l = l->next)
        {
          const char *code = rushes_reader_get_string (self, fields, "answers.codes", l->data, TRUE);

          if (code && !g_hash_table_contains (self->model->errors, code))
            rushes_reader_fail (self, "answers.codes", keys[i], "\"%s\" is none of the errors", code);
        }
    }
}

void
rushes_reader_read_answers (RushesReader *self)
{
  static const char *const keys[] = { "message-key", "codes", "video", "usage", "film", "price", NULL };
  static const char *const film_keys[] = { "width", "height", "seconds", NULL };
  static const char *const price_keys[] = { "flat", "sound", "silent", "flex", "draft-sound", "draft-silent", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "answers", FALSE);

  rushes_reader_check_keys (self, object, "answers", keys);
  rushes_reader_get_string (self, object, "answers", "message-key", FALSE);
  check_codes (self, rushes_reader_get_object (self, object, "answers", "codes", FALSE));
  g_free (rushes_reader_get_strings (self, object, "answers", "video", FALSE));
  g_free (rushes_reader_get_strings (self, object, "answers", "usage", FALSE));
  check_numbers (self, rushes_reader_get_object (self, object, "answers", "film", FALSE), "answers.film", film_keys);
  check_numbers (self, rushes_reader_get_object (self, object, "answers", "price", FALSE), "answers.price", price_keys);
}

static void check_template (RushesReader *self,
                            JsonNode *node,
                            const char *at,
                            gboolean is_item);

static void
check_each (RushesReader *self,
            JsonArray *array,
            const char *at)
{
  static const char *const keys[] = { "of", "item", NULL };

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s.$each[%u]", at, i);
      g_autofree char *item_at = g_strconcat (here, ".item", NULL);
      JsonObject *each = rushes_reader_get_element (self, array, i, here);
      const char *of = each ? rushes_reader_get_string (self, each, here, "of", TRUE) : NULL;

      if (!of)
        continue;
      rushes_reader_check_keys (self, each, here, keys);
      if (!g_str_equal (of, "prompt") && !g_str_equal (of, "draft") && !rushes_model_get_role (self->model, of))
        rushes_reader_fail (self, here, "of", "\"%s\" is neither prompt, draft nor a role of the model", of);
      if (json_object_has_member (each, "item"))
        check_template (self, json_object_get_member (each, "item"), item_at, TRUE);
      else
        rushes_reader_fail (self, here, "item", "is missing");
    }
}

static void
check_template_object (RushesReader *self,
                       JsonObject *object,
                       const char *at,
                       gboolean is_item)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *l = keys; l && !self->error; l = l->next)
    {
      const char *key = l->data;
      g_autofree char *here = g_strdup_printf ("%s.%s", at, key);
      const char *name = rushes_json_get_string (object, key);
      gboolean all = FALSE;

      if (*key != '$')
        check_template (self, json_object_get_member (object, key), here, is_item);
      else if (g_str_equal (key, "$parameters") && rushes_json_get_boolean (object, key, &all) && all)
        continue;
      else if (json_object_get_size (object) != 1)
        rushes_reader_fail (self, here, NULL, "must stand alone in its object");
      else if (g_str_equal (key, "$each") && rushes_json_get_array (object, key))
        check_each (self, rushes_json_get_array (object, key), at);
      else if (g_str_equal (key, "$input") && rushes_model_get_role (self->model, name))
        continue;
      else if (g_str_equal (key, "$parameter") && rushes_model_get_parameter (self->model, NULL, name))
        continue;
      else
        rushes_reader_fail (self, here, NULL, "is no $each, $input of a role, $parameter of a name, or $parameters: true");
    }
}

static void
check_template (RushesReader *self,
                JsonNode *node,
                const char *at,
                gboolean is_item)
{
  static const char *const words[] = { "$prompt", "$draft", "$source", NULL };

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      check_template_object (self, json_node_get_object (node), at, is_item);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *here = g_strdup_printf ("%s[%u]", at, i);

          check_template (self, json_array_get_element (array, i), here, is_item);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      if (*text == '$' && !g_strv_contains (words, text))
        rushes_reader_fail (self, at, NULL, "\"%s\" is none of $prompt, $draft and $source", text);
      if (g_str_equal (text, "$source") && !is_item)
        rushes_reader_fail (self, at, NULL, "$source stands in an item of $each alone");
    }
}

void
rushes_reader_read_template (RushesReader *self)
{
  self->model->template = rushes_reader_get_object (self, self->model->data, "", "template", TRUE);
  if (self->model->template)
    check_template_object (self, self->model->template, "template", FALSE);
}
