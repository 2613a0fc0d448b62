/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-groups.h"

#include "rushes-edit.h"

/* (nullable): the group of an input in this model */
static const char *
get_group (RushesModel *model,
           RushesInput *input)
{
  const RushesRole *role = rushes_model_get_role (model, rushes_input_get_role (input));

  return role != NULL ? role->group : NULL;
}

/* (nullable): the first group that one of the inputs is of */
static const char *
find_group (RushesModel *model,
            GListModel  *inputs,
            const char  *but)
{
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const char *group = get_group (model, input);

      if (group != NULL && g_strcmp0 (group, but) != 0)
        return group;
    }

  return NULL;
}

const char *
rushes_groups_get_active (RushesShot  *shot,
                          RushesModel *model)
{
  return find_group (model, rushes_spec_get_inputs (rushes_shot_get_spec (shot)), NULL);
}

const char *
rushes_groups_find_waiting (RushesShot  *shot,
                            RushesModel *model)
{
  return find_group (model, rushes_aside_get_inputs (rushes_shot_get_aside (shot)), rushes_groups_get_active (shot, model));
}

static GPtrArray *
collect (RushesModel *model,
         GListModel  *inputs,
         const char  *group)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (g_strcmp0 (get_group (model, input), group) == 0)
        g_ptr_array_add (found, g_steal_pointer (&input));
    }

  return found;
}

GPtrArray *
rushes_groups_list (RushesShot  *shot,
                    RushesModel *model,
                    const char  *group)
{
  g_autoptr (GPtrArray) sent = collect (model, rushes_spec_get_inputs (rushes_shot_get_spec (shot)), group);

  if (sent->len > 0)
    return g_steal_pointer (&sent);

  return collect (model, rushes_aside_get_inputs (rushes_shot_get_aside (shot)), group);
}

RushesInput *
rushes_groups_find_input (RushesShot  *shot,
                          RushesModel *model,
                          const char  *role)
{
  const RushesRole *known = rushes_model_get_role (model, role);
  g_autoptr (GPtrArray) inputs = known != NULL ? rushes_groups_list (shot, model, known->group) : NULL;

  for (guint i = 0; inputs != NULL && i < inputs->len; i++)
    if (g_strcmp0 (rushes_input_get_role (inputs->pdata[i]), role) == 0)
      return inputs->pdata[i];

  return NULL;
}

guint
rushes_groups_count_role (RushesShot  *shot,
                          RushesModel *model,
                          const char  *role)
{
  const RushesRole *known = rushes_model_get_role (model, role);
  g_autoptr (GPtrArray) inputs = known != NULL ? rushes_groups_list (shot, model, known->group) : NULL;
  guint count = 0;

  for (guint i = 0; inputs != NULL && i < inputs->len; i++)
    count += g_strcmp0 (rushes_input_get_role (inputs->pdata[i]), role) == 0;

  return count;
}

static int
find_in (GListModel  *inputs,
         RushesInput *input)
{
  guint position;

  return g_list_store_find (G_LIST_STORE (inputs), input, &position) ? (int) position : -1;
}

int
rushes_groups_index_of (RushesShot  *shot,
                        RushesInput *input)
{
  GListModel *sent = rushes_spec_get_inputs (rushes_shot_get_spec (shot));
  int index = find_in (sent, input);

  if (index >= 0)
    return index;

  index = find_in (rushes_aside_get_inputs (rushes_shot_get_aside (shot)), input);
  return index >= 0 ? index + (int) g_list_model_get_n_items (sent) : -1;
}

RushesInput *
rushes_groups_get_nth (RushesShot *shot,
                       guint       n)
{
  GListModel *sent = rushes_spec_get_inputs (rushes_shot_get_spec (shot));
  guint n_sent = g_list_model_get_n_items (sent);

  if (n < n_sent)
    return g_list_model_get_item (sent, n);

  return g_list_model_get_item (rushes_aside_get_inputs (rushes_shot_get_aside (shot)), n - n_sent);
}

void
rushes_groups_activate (RushesShot  *shot,
                        RushesModel *model,
                        const char  *group)
{
  rushes_aside_switch_group (rushes_shot_get_aside (shot), rushes_shot_get_spec (shot), model, group);
}

/* Takes it out of where it is; what mentions it in the prompt goes on only where it stays in the spec. */
static void
take_out (RushesShot  *shot,
          RushesInput *input)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);
  RushesAside *aside = rushes_shot_get_aside (shot);

  if (rushes_edit_index_of (spec, input) >= 0)
    rushes_spec_remove_input (spec, input);
  else if (find_in (rushes_aside_get_inputs (aside), input) >= 0)
    rushes_aside_remove_input (aside, input);
}

/* Two places for one can change what they hold: then nothing has to go. */
static gboolean
swap (RushesSpec       *spec,
      RushesModel      *model,
      RushesInput      *input,
      const RushesRole *role,
      RushesInput      *old)
{
  const RushesRole *from = rushes_model_get_role (model, rushes_input_get_role (input));

  if (from == NULL || from->max != 1 || from->kind != role->kind)
    return FALSE;

  rushes_input_set_role (old, from->id);
  rushes_input_set_role (input, role->id);
  return TRUE;
}

/**
 * rushes_groups_put:
 * @shot: a shot
 * @model: its model
 * @input: a new input, or one that is sent or waits
 * @role: its role from now on
 * @before: (nullable): what it shall stand before, %NULL for the end
 *
 * Returns: (transfer full) (nullable): what stood in a place for one before
 */
RushesInput *
rushes_groups_put (RushesShot  *shot,
                   RushesModel *model,
                   RushesInput *input,
                   const char  *role,
                   RushesInput *before)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);
  const RushesRole *known = rushes_model_get_role (model, role);
  g_autoptr (RushesInput) keep = g_object_ref (input);
  g_autoptr (RushesInput) old = NULL;

  g_return_val_if_fail (known != NULL, NULL);

  if (g_strcmp0 (get_group (model, input), known->group) == 0)
    rushes_groups_activate (shot, model, known->group);
  if (rushes_edit_index_of (spec, input) < 0 || g_strcmp0 (get_group (model, input), known->group) != 0)
    {
      take_out (shot, input);
      rushes_groups_activate (shot, model, known->group);
    }

  if (known->max == 1)
    g_set_object (&old, rushes_spec_find_input (spec, role));
  if (old == input)
    return NULL;
  if (old != NULL && rushes_edit_index_of (spec, input) >= 0 && swap (spec, model, input, known, old))
    return NULL;

  rushes_edit_put_input (spec, input, role, old != NULL ? old : before);
  if (old != NULL)
    rushes_spec_remove_input (spec, old);
  return g_steal_pointer (&old);
}

void
rushes_groups_remove (RushesShot  *shot,
                      RushesModel *model,
                      RushesInput *input)
{
  g_autoptr (RushesInput) keep = g_object_ref (input);
  gboolean is_sent = rushes_edit_index_of (rushes_shot_get_spec (shot), input) >= 0;
  const char *waiting;

  take_out (shot, input);
  waiting = model != NULL && is_sent && rushes_groups_get_active (shot, model) == NULL ? rushes_groups_find_waiting (shot, model) : NULL;
  if (waiting != NULL)
    rushes_groups_activate (shot, model, waiting);
}

static gboolean
names_role (JsonArray   *roles,
            RushesInput *input)
{
  for (guint i = 0; i < json_array_get_length (roles); i++)
    if (g_strcmp0 (json_array_get_string_element (roles, i), rushes_input_get_role (input)) == 0)
      return TRUE;

  return FALSE;
}

gboolean
rushes_groups_keep_roles (RushesShot *shot,
                          JsonNode   *roles)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);
  GListModel *inputs = rushes_spec_get_inputs (spec);
  gboolean has_changed = FALSE;

  g_return_val_if_fail (roles != NULL && JSON_NODE_HOLDS_ARRAY (roles), FALSE);

  for (guint i = g_list_model_get_n_items (inputs); i > 0; i--)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i - 1);

      if (names_role (json_node_get_array (roles), input))
        continue;
      rushes_aside_put_away (rushes_shot_get_aside (shot), spec, input);
      has_changed = TRUE;
    }

  return has_changed;
}
