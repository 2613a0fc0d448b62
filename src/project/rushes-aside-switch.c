/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-aside-private.h"

#include "rushes-json.h"
#include "rushes-spec-json.h"

/*
 * A switch divides all that there is, in the spec and aside, into what the new model takes and the rest. A model that was left
 * before and returns before anything is edited gets exactly what it had. Otherwise what is there now goes first, then what it had,
 * then what other models left over.
 */

/* What was edited since the last switch is told from this. */
static char *
digest (RushesAside *self,
        RushesSpec *spec)
{
  g_autoptr (JsonNode) one = rushes_spec_to_json (spec, NULL);
  g_autoptr (JsonNode) other = rushes_spec_to_json (self->rest, NULL);
  g_autofree char *spec_text = rushes_json_to_string (one, FALSE);
  g_autofree char *rest_text = rushes_json_to_string (other, FALSE);
  g_autofree char *both = g_strconcat (spec_text, "\n", rest_text, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

static void
leave (RushesAside *self,
       RushesSpec *spec)
{
  g_autofree char *now = digest (self, spec);
  GHashTableIter iter;
  gpointer value;

  if (g_strcmp0 (now, self->arrived) != 0)
    {
      g_hash_table_iter_init (&iter, self->left);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        ((RushesAsideLeft *) value)->is_clean = FALSE;
    }
  rushes_aside_remember (self, spec);
}

/* ---- inputs ---- */

typedef enum
{
  IS_NEW,  /* the model has not seen it */
  WAS_IN,  /* it had it when it was left */
  WAS_OUT, /* it had been set aside by then */
} Known;

typedef struct
{
  RushesModel *to;
  RushesAsideLeft *left; /* (nullable) */
  GPtrArray *all;        /* RushesInput */
  Known *known;
  gboolean *was_in;      /* in the spec, before the switch */
  gboolean *is_in;       /* … and after it */
  GHashTable *groups;    /* those that what is in belongs to */
} Division;

/* Each one that was left is one of those that are there now, or has been removed. */
static void
recognise (Division *division,
           RushesSpec *left,
           Known known)
{
  GListModel *inputs = rushes_spec_get_inputs (left);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      for (guint j = 0; j < division->all->len; j++)
        if (division->known[j] == IS_NEW && rushes_aside_inputs_match (input, division->all->pdata[j]))
          {
            division->known[j] = known;
            break;
          }
    }
}

static guint
count_in (Division *division,
          const char *role)
{
  guint count = 0;

  for (guint i = 0; i < division->all->len; i++)
    count += division->is_in[i] && g_str_equal (rushes_input_get_role (division->all->pdata[i]), role);
  return count;
}

static gboolean
has_room (Division *division,
          RushesInput *input,
          gboolean beside_others)
{
  const RushesRole *role = rushes_model_get_role (division->to, rushes_input_get_role (input));

  if (!role || count_in (division, role->id) >= role->max)
    return FALSE;
  /* Groups exclude each other; what was mixed before stays mixed, and the checks say so. */
  return beside_others || g_hash_table_size (division->groups) == 0 || g_hash_table_contains (division->groups, role->group);
}

static void
let_in (Division *division,
        guint i)
{
  const RushesRole *role = rushes_model_get_role (division->to, rushes_input_get_role (division->all->pdata[i]));

  division->is_in[i] = TRUE;
  if (role)
    g_hash_table_add (division->groups, (gpointer) role->group);
}

/* FALSE where there is none of this kind */
static gboolean
let_in_all (Division *division,
            Known known,
            gboolean was_in,
            gboolean beside_others,
            gboolean anyhow)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean any = FALSE;

  /* All are judged by what is in before them: a mixed spec is not torn apart by the order of its inputs. */
  for (guint i = 0; i < division->all->len; i++)
    {
      if (division->is_in[i] || division->known[i] != known || (known != WAS_IN && division->was_in[i] != was_in))
        continue;
      if (anyhow || has_room (division, division->all->pdata[i], beside_others))
        {
          division->is_in[i] = TRUE;
          g_array_append_val (chosen, i);
          any = TRUE;
        }
    }
  for (guint i = 0; i < chosen->len; i++)
    let_in (division, g_array_index (chosen, guint, i));
  return any;
}

static void
choose_inputs (Division *division,
               gboolean is_exact)
{
  gboolean has_new;

  if (division->left)
    {
      recognise (division, division->left->spec, WAS_IN);
      recognise (division, division->left->rest, WAS_OUT);
    }
  if (is_exact)
    {
      let_in_all (division, WAS_IN, TRUE, TRUE, TRUE);
      return;
    }

  has_new = let_in_all (division, IS_NEW, TRUE, TRUE, FALSE);
  let_in_all (division, WAS_IN, TRUE, FALSE, !has_new);
  let_in_all (division, WAS_OUT, TRUE, FALSE, FALSE);
  /* One group of what comes back: the first that there is room for. */
  for (guint i = 0; i < division->all->len; i++)
    if (!division->is_in[i] && !division->was_in[i] && division->known[i] == IS_NEW && has_room (division, division->all->pdata[i], FALSE))
      let_in (division, i);
}

static void
divide_inputs (RushesAside *self,
               RushesSpec *spec,
               RushesModel *to,
               RushesAsideLeft *left,
               gboolean is_exact,
               GPtrArray *fields)
{
  g_autoptr (GPtrArray) all = rushes_aside_list_all (self, spec);
  g_autofree Known *known = g_new0 (Known, all->len + 1);
  g_autofree gboolean *was_in = g_new0 (gboolean, all->len + 1);
  g_autofree gboolean *is_in = g_new0 (gboolean, all->len + 1);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  Division division = { to, left, all, known, was_in, is_in, groups };
  guint position;

  for (guint i = 0; i < all->len; i++)
    was_in[i] = !g_list_store_find (G_LIST_STORE (rushes_aside_get_inputs (self)), all->pdata[i], &position);
  choose_inputs (&division, is_exact);
  for (guint i = 0; i < all->len; i++)
    if (was_in[i] && !is_in[i])
      g_ptr_array_add (fields, g_strconcat ("inputs.", rushes_input_get_role (all->pdata[i]), NULL));
  rushes_aside_divide (self, spec, all, is_in);
}

/* ---- parameters ---- */

/* (transfer full) (element-type utf8): names of both, once each */
static GPtrArray *
list_names (RushesSpec *a,
            RushesSpec *b)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) first = rushes_spec_list_parameters (a);
  g_autoptr (GList) second = rushes_spec_list_parameters (b);

  for (GList *l = first; l; l = l->next)
    g_ptr_array_add (names, g_strdup (l->data));
  for (GList *l = second; l; l = l->next)
    if (!rushes_spec_get_parameter (a, l->data))
      g_ptr_array_add (names, g_strdup (l->data));
  return names;
}

static gboolean
had (RushesSpec *left,
     const char *name,
     JsonNode *value)
{
  JsonNode *node = left ? rushes_spec_get_parameter (left, name) : NULL;

  return node && json_node_equal (node, value);
}

static gboolean
is_taken (RushesModel *to,
          const char *scenario,
          const char *name,
          JsonNode *value)
{
  RushesParameter *whole = rushes_model_get_parameter (to, NULL, name);
  RushesParameter *here = rushes_model_get_parameter (to, scenario, name);

  if (!whole || !rushes_parameter_has_type (whole, value))
    return FALSE;
  if (here)
    return rushes_parameter_is_unset (here, value) || rushes_parameter_takes (here, value);
  /* The default is no problem where the scenario does not take it. */
  return rushes_parameter_is_default (whole, value);
}

static void
move_parameter (RushesSpec *from,
                RushesSpec *to,
                const char *name)
{
  g_autoptr (JsonNode) value = json_node_ref (rushes_spec_get_parameter (from, name));

  rushes_spec_set_parameter (from, name, NULL);
  rushes_spec_set_parameter (to, name, value);
}

/* What is set now is the truth; what was set aside is, where nothing is set now. */
static void
divide_parameters (RushesAside *self,
                   RushesSpec *spec,
                   RushesModel *to,
                   RushesAsideLeft *left,
                   gboolean is_exact,
                   GPtrArray *fields)
{
  g_autoptr (GPtrArray) names = list_names (spec, self->rest);
  g_autoptr (GPtrArray) present = NULL;
  const char *scenario;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      gboolean was_in = rushes_spec_get_parameter (spec, name) != NULL;
      JsonNode *value = rushes_spec_get_parameter (was_in ? spec : self->rest, name);
      gboolean is_in = is_exact ? rushes_spec_get_parameter (left->spec, name) != NULL
                                : had (left ? left->spec : NULL, name, value) || is_taken (to, NULL, name, value);

      /* What was set in place of a value that waits replaces it. */
      if (was_in)
        rushes_spec_set_parameter (self->rest, name, NULL);
      if (was_in && !is_in)
        {
          move_parameter (spec, self->rest, name);
          g_ptr_array_add (fields, g_strconcat ("parameters.", name, NULL));
        }
      else if (!was_in && is_in)
        {
          move_parameter (self->rest, spec, name);
        }
    }

  if (is_exact)
    return;

  /* What the model takes is one thing, what it takes beside all the rest another. */
  scenario = rushes_spec_get_scenario (spec, to);
  present = list_names (spec, spec);
  for (guint i = 0; i < present->len; i++)
    {
      const char *name = present->pdata[i];
      JsonNode *value = rushes_spec_get_parameter (spec, name);
      const RushesScenario *known = rushes_model_get_scenario (to, scenario);

      if (had (left ? left->spec : NULL, name, value) || (known && g_strcmp0 (known->parameter, name) == 0) || is_taken (to, scenario, name, value))
        continue;
      move_parameter (spec, self->rest, name);
      g_ptr_array_add (fields, g_strconcat ("parameters.", name, NULL));
    }
}

/* ---- prompt and draft ---- */

static void
divide_prompt (RushesAside *self,
               RushesSpec *spec,
               RushesModel *to,
               RushesAsideLeft *left,
               gboolean is_exact,
               GPtrArray *fields)
{
  gboolean was_in = *rushes_spec_get_prompt (spec) != '\0';
  gboolean is_in;

  if (!was_in && *rushes_spec_get_prompt (self->rest) == '\0')
    return;

  is_in = is_exact ? *rushes_spec_get_prompt (left->spec) != '\0' : rushes_model_takes_prompt (to);
  if (!was_in && is_in)
    rushes_spec_take_text (spec, self->rest);
  if (is_in)
    {
      rushes_spec_set_prompt (self->rest, NULL);
    }
  else if (was_in)
    {
      rushes_spec_take_text (self->rest, spec);
      rushes_spec_set_prompt (spec, NULL);
      g_ptr_array_add (fields, g_strdup ("prompt"));
    }
}

static gboolean
is_blank_spec (RushesSpec *spec)
{
  return *rushes_spec_get_prompt (spec) == '\0' && g_list_model_get_n_items (rushes_spec_get_inputs (spec)) == 0;
}

/* A draft is finished alone: it does not come back to where something else has been written since. */
static void
divide_draft (RushesAside *self,
              RushesSpec *spec,
              RushesModel *to,
              RushesAsideLeft *left,
              gboolean is_exact,
              GPtrArray *fields)
{
  gboolean was_in = rushes_spec_get_draft (spec) != NULL;
  g_autofree char *draft = g_strdup (rushes_spec_get_draft (was_in ? spec : self->rest));
  gboolean is_in;

  if (!draft)
    return;

  if (is_exact)
    is_in = left && g_strcmp0 (rushes_spec_get_draft (left->spec), draft) == 0;
  else
    is_in = rushes_model_finishes_drafts (to) && (was_in || is_blank_spec (spec));
  rushes_spec_set_draft (self->rest, is_in ? NULL : draft);
  rushes_spec_set_draft (spec, is_in ? draft : NULL);
  if (was_in && !is_in)
    g_ptr_array_add (fields, g_strdup ("draft"));
}

/**
 * rushes_aside_switch_model:
 * @self: what is set aside
 * @spec: the shot's spec
 * @to: its new model
 *
 * Keeps in @spec what @to takes, sets the rest aside and brings back what was set aside and @to takes. Back to a model before
 * anything is edited, @spec is exactly what it was under it.
 *
 * Returns: (transfer full) (element-type utf8): the fields that were set aside by this switch
 */
GPtrArray *
rushes_aside_switch_model (RushesAside *self,
                           RushesSpec *spec,
                           RushesModel *to)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesSpec) last = NULL;
  RushesAsideLeft *left;
  gboolean is_exact;

  g_return_val_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_SPEC (spec) && RUSHES_IS_MODEL (to), NULL);

  if (g_str_equal (rushes_spec_get_model (spec), rushes_model_get_id (to)))
    return g_steal_pointer (&fields);

  rushes_aside_freeze (self);
  leave (self, spec);
  left = rushes_aside_find_left (self, rushes_model_get_id (to));
  is_exact = left && left->is_clean;
  rushes_spec_set_model (spec, rushes_model_get_id (to));
  divide_inputs (self, spec, to, left, is_exact, fields);
  divide_prompt (self, spec, to, left, is_exact, fields);
  divide_draft (self, spec, to, left, is_exact, fields);
  divide_parameters (self, spec, to, left, is_exact, fields);
  if (is_exact)
    rushes_spec_assign (spec, left->spec);

  g_free (self->arrived);
  self->arrived = digest (self, spec);
  rushes_aside_thaw (self);
  return g_steal_pointer (&fields);
}
