/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-mentions.h"
#include "rushes-spec.h"

static gboolean
inputs_equal (RushesInput *a,
              RushesInput *b)
{
  return g_str_equal (rushes_input_get_role (a), rushes_input_get_role (b)) &&
         g_str_equal (rushes_input_get_source (a), rushes_input_get_source (b)) &&
         g_strcmp0 (rushes_input_get_name (a), rushes_input_get_name (b)) == 0;
}

/* What stands in the same order in both is kept; what is between is taken out or put in. */
static void
assign_inputs (RushesSpec *self,
               RushesSpec *other)
{
  GListModel *mine = rushes_spec_get_inputs (self);
  GListModel *theirs = rushes_spec_get_inputs (other);
  guint n = g_list_model_get_n_items (theirs);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) wanted = g_list_model_get_item (theirs, i);
      g_autoptr (RushesInput) copy = NULL;
      guint found = i;

      for (; found < g_list_model_get_n_items (mine); found++)
        {
          g_autoptr (RushesInput) input = g_list_model_get_item (mine, found);

          if (inputs_equal (input, wanted))
            break;
        }
      if (found == g_list_model_get_n_items (mine))
        {
          copy = rushes_input_copy (wanted);
          rushes_spec_insert_input (self, i, copy);
          continue;
        }
      for (; found > i; found--)
        {
          g_autoptr (RushesInput) input = g_list_model_get_item (mine, i);

          rushes_spec_remove_input (self, input);
        }
    }
  while (g_list_model_get_n_items (mine) > n)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (mine, n);

      rushes_spec_remove_input (self, input);
    }
}

static void
assign_parameters (RushesSpec *self,
                   RushesSpec *other)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) mine = rushes_spec_list_parameters (self);
  g_autoptr (GList) theirs = rushes_spec_list_parameters (other);

  /* The names belong to the spec that loses them. */
  for (GList *l = mine; l; l = l->next)
    if (!rushes_spec_get_parameter (other, l->data))
      g_ptr_array_add (gone, g_strdup (l->data));
  for (guint i = 0; i < gone->len; i++)
    rushes_spec_set_parameter (self, gone->pdata[i], NULL);
  for (GList *l = theirs; l; l = l->next)
    rushes_spec_set_parameter (self, l->data, rushes_spec_get_parameter (other, l->data));
}

/* To the letter: the inputs are the same now, each at its place. */
static void
assign_text (RushesSpec *self,
             RushesSpec *other)
{
  guint n;
  const RushesMention *theirs = rushes_spec_get_mentions (other, &n);
  g_autofree RushesMention *mentions = g_memdup2 (theirs, n * sizeof *theirs);

  for (guint i = 0; i < n; i++)
    if (mentions[i].input >= RUSHES_MENTION_LOST)
      mentions[i].input = rushes_spec_note_lost (self, rushes_spec_get_lost_source (other, mentions[i].input));
  rushes_spec_set_text (self, rushes_spec_get_prompt (other), mentions, n);
}

/**
 * rushes_spec_assign:
 * @self: a spec
 * @other: what it shall say
 *
 * How an edit is undone. Inputs that are the same in both stay the objects that they are, so whoever shows them goes on showing
 * them.
 */
void
rushes_spec_assign (RushesSpec *self,
                    RushesSpec *other)
{
  g_return_if_fail (RUSHES_IS_SPEC (self) && RUSHES_IS_SPEC (other));

  if (self == other)
    return;

  rushes_spec_set_model (self, rushes_spec_get_model (other));
  rushes_spec_set_draft (self, rushes_spec_get_draft (other));
  rushes_spec_set_extra (self, rushes_spec_get_extra (other));
  assign_parameters (self, other);
  assign_inputs (self, other);
  assign_text (self, other);
}
