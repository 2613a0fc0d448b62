/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-problem-words.h"

#include <string.h>

#include "rushes-form-names.h"
#include "rushes-sentences.h"

static const char *
get_parameter (const RushesProblem *problem)
{
  return problem->field != NULL && g_str_has_prefix (problem->field, "parameters.") ? problem->field + strlen ("parameters.") : NULL;
}

/* (transfer full) (nullable): "16:9, adaptive" becomes "16:9, Auto" */
static char *
translate (const char *name,
           const char *values)
{
  g_auto (GStrv) each = values != NULL ? g_strsplit (values, ", ", -1) : NULL;

  for (guint i = 0; each != NULL && each[i] != NULL; i++)
    {
      g_autofree char *value = each[i];

      each[i] = rushes_word_for_option (name, value);
    }
  return each != NULL ? g_strjoinv (", ", each) : NULL;
}

/* (transfer full): the problem with the form's words for its values */
static RushesProblem *
dup_in_words (const RushesProblem *problem)
{
  RushesProblem *words = rushes_problem_copy (problem);
  const char *name = get_parameter (problem);

  g_free (words->value);
  words->value = name != NULL ? rushes_word_for_option (name, problem->value) : g_strdup (problem->value);
  if (name == NULL)
    return words;

  g_free (words->limit);
  words->limit = translate (name, problem->limit);
  if (problem->fix_value != NULL && JSON_NODE_HOLDS_VALUE (problem->fix_value) && json_node_get_value_type (problem->fix_value) == G_TYPE_STRING)
    {
      g_autofree char *word = rushes_word_for_option (name, json_node_get_string (problem->fix_value));

      json_node_unref (words->fix_value);
      words->fix_value = json_node_init_string (json_node_alloc (), word);
    }
  return words;
}

char *
rushes_words_for_problem (const RushesProblem *problem)
{
  g_autoptr (RushesProblem) words = NULL;
  const char *name;
  g_autofree char *setting = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  words = dup_in_words (problem);
  name = get_parameter (problem);
  if (name != NULL)
    setting = rushes_name_for_parameter (name);
  if (name == NULL && g_strcmp0 (problem->code, "input-unsupported") == 0 && problem->value != NULL)
    {
      g_free (words->value);
      words->value = rushes_name_for_role (problem->value);
    }
  return setting != NULL ? rushes_sentence_for_problem_named (words, setting) : rushes_sentence_for_problem (words);
}

char *
rushes_words_for_fix (const RushesProblem *problem,
                      gboolean             asks)
{
  g_autoptr (RushesProblem) words = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  words = dup_in_words (problem);
  return rushes_sentence_for_fix (words, asks);
}
