/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-aside-private.h"

#include "rushes-json.h"
#include "rushes-properties.h"
#include "rushes-spec-json.h"

G_DEFINE_FINAL_TYPE (RushesAside, rushes_aside, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Past every input that there can be. */
#define LAST G_MAXINT

static void
left_free (gpointer data)
{
  RushesAsideLeft *left = data;

  g_object_unref (left->spec);
  g_object_unref (left->rest);
  g_free (left);
}

static void
changed_cb (RushesAside *self)
{
  if (self->n_frozen > 0)
    self->has_changed = TRUE;
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Of a change in many steps one is told. */
void
rushes_aside_freeze (RushesAside *self)
{
  self->n_frozen++;
}

void
rushes_aside_thaw (RushesAside *self)
{
  g_assert (self->n_frozen > 0);

  if (--self->n_frozen > 0 || !self->has_changed)
    return;
  self->has_changed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
rushes_aside_finalize (GObject *object)
{
  RushesAside *self = RUSHES_ASIDE (object);

  g_clear_object (&self->rest);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->arrived, g_free);
  g_clear_pointer (&self->origin_file, g_free);
  g_clear_pointer (&self->typed_extra, g_free);
  G_OBJECT_CLASS (rushes_aside_parent_class)->finalize (object);
}

static void
rushes_aside_class_init (RushesAsideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_aside_finalize;

  /**
   * RushesAside::changed:
   * @self: what is set aside
   *
   * Something is set aside that was not, or the other way round.
   */
  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_ASIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_aside_init (RushesAside *self)
{
  self->rest = rushes_spec_new (NULL);
  self->places = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, left_free);
  g_signal_connect_object (self->rest, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

RushesAside *
rushes_aside_new (void)
{
  return g_object_new (RUSHES_TYPE_ASIDE, NULL);
}

/**
 * rushes_aside_copy:
 * @self: what is set aside
 *
 * Returns: (transfer full): the same, apart: for a shot that is duplicated, or to undo to
 */
RushesAside *
rushes_aside_copy (RushesAside *self)
{
  RushesAside *copy;

  g_return_val_if_fail (RUSHES_IS_ASIDE (self), NULL);

  copy = rushes_aside_new ();
  rushes_aside_assign (copy, self);
  return copy;
}

static void
assign_places (RushesAside *self,
               RushesAside *other)
{
  GListModel *mine = rushes_spec_get_inputs (self->rest);
  GListModel *theirs = rushes_spec_get_inputs (other->rest);

  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (mine, i);
      g_autoptr (RushesInput) same = g_list_model_get_item (theirs, i);
      gpointer place;

      if (g_hash_table_lookup_extended (other->places, same, NULL, &place))
        g_hash_table_insert (self->places, g_steal_pointer (&input), place);
    }
}

/**
 * rushes_aside_assign:
 * @self: what is set aside
 * @other: what shall be
 */
void
rushes_aside_assign (RushesAside *self,
                     RushesAside *other)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_ASIDE (other));

  if (self == other)
    return;

  rushes_aside_freeze (self);
  rushes_spec_assign (self->rest, other->rest);
  assign_places (self, other);
  g_hash_table_remove_all (self->left);
  g_hash_table_iter_init (&iter, other->left);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      RushesAsideLeft *left = g_memdup2 (value, sizeof *left);

      /* Nobody changes what is remembered. */
      g_object_ref (left->spec);
      g_object_ref (left->rest);
      g_hash_table_insert (self->left, g_strdup (key), left);
    }
  g_free (self->arrived);
  self->arrived = g_strdup (other->arrived);
  g_free (self->origin_file);
  self->origin_file = g_strdup (other->origin_file);
  self->origin_take = other->origin_take;
  self->trim_seam = other->trim_seam;
  rushes_set_string (&self->typed_extra, other->typed_extra);
  self->has_changed = TRUE;
  rushes_aside_thaw (self);
}

gboolean
rushes_aside_is_empty (RushesAside *self)
{
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (RUSHES_IS_ASIDE (self), TRUE);

  names = rushes_spec_list_parameters (self->rest);
  return !names && *rushes_spec_get_prompt (self->rest) == '\0' && !rushes_spec_get_draft (self->rest) &&
         g_list_model_get_n_items (rushes_spec_get_inputs (self->rest)) == 0;
}

RushesSpec *
rushes_aside_get_rest (RushesAside *self)
{
  g_return_val_if_fail (RUSHES_IS_ASIDE (self), NULL);

  return self->rest;
}

GListModel *
rushes_aside_get_inputs (RushesAside *self)
{
  g_return_val_if_fail (RUSHES_IS_ASIDE (self), NULL);

  return rushes_spec_get_inputs (self->rest);
}

void
rushes_aside_add_input (RushesAside *self,
                        RushesInput *input)
{
  g_return_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_INPUT (input));

  rushes_spec_add_input (self->rest, input);
}

void
rushes_aside_remove_input (RushesAside *self,
                           RushesInput *input)
{
  g_return_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_INPUT (input));

  g_hash_table_remove (self->places, input);
  rushes_spec_remove_input (self->rest, input);
}

/**
 * rushes_aside_get_typed_extra:
 * @self: what is set aside
 *
 * Returns: (nullable): the text in the editor of extra parameters that is no JSON yet; %NULL where the spec has what was typed
 */
const char *
rushes_aside_get_typed_extra (RushesAside *self)
{
  g_return_val_if_fail (RUSHES_IS_ASIDE (self), NULL);

  return self->typed_extra;
}

/**
 * rushes_aside_set_typed_extra:
 * @self: what is set aside
 * @text: (nullable): what was typed and cannot be read; %NULL for none
 */
void
rushes_aside_set_typed_extra (RushesAside *self,
                              const char *text)
{
  g_return_if_fail (RUSHES_IS_ASIDE (self));

  if (rushes_set_string (&self->typed_extra, text))
    changed_cb (self);
}

/* ---- all inputs in one order ---- */

static int
get_place (RushesAside *self,
           RushesInput *input)
{
  gpointer place;

  return g_hash_table_lookup_extended (self->places, input, NULL, &place) ? GPOINTER_TO_INT (place) : LAST;
}

typedef struct
{
  RushesInput *input;
  int place;
} Placed;

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  const Placed *one = a;
  const Placed *other = b;

  return one->place < other->place ? -1 : one->place > other->place;
}

GPtrArray *
rushes_aside_list_all (RushesAside *self,
                       RushesSpec *spec)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *inputs = rushes_spec_get_inputs (spec);
  GListModel *rest = rushes_spec_get_inputs (self->rest);
  guint n_rest = g_list_model_get_n_items (rest);
  g_autofree Placed *placed = g_new (Placed, n_rest);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    g_ptr_array_add (all, g_list_model_get_item (inputs, i));
  for (guint i = 0; i < n_rest; i++)
    {
      placed[i].input = g_list_model_get_item (rest, i);
      placed[i].place = get_place (self, placed[i].input);
    }
  /* A stable sort; from the first place on, each finds all that stood before it. */
  g_qsort_with_data (placed, (int) n_rest, sizeof *placed, compare_places, NULL);
  for (guint i = 0; i < n_rest; i++)
    g_ptr_array_insert (all, MIN (placed[i].place, (int) all->len), placed[i].input);

  return all;
}

static gboolean
is_in_spec (RushesSpec *spec,
            RushesInput *input)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) other = g_list_model_get_item (inputs, i);

      if (other == input)
        return TRUE;
    }
  return FALSE;
}

void
rushes_aside_divide (RushesAside *self,
                     RushesSpec *spec,
                     GPtrArray *all,
                     const gboolean *is_in)
{
  guint position = 0;

  rushes_aside_freeze (self);
  for (guint i = 0; i < all->len; i++)
    {
      RushesInput *input = all->pdata[i];
      gboolean was_in = is_in_spec (spec, input);

      if (was_in && !is_in[i])
        {
          rushes_spec_remove_input (spec, input);
          rushes_spec_add_input (self->rest, input);
        }
      else if (!was_in && is_in[i])
        {
          rushes_aside_remove_input (self, input);
          rushes_spec_insert_input (spec, position, input);
        }

      if (is_in[i])
        position++;
      else
        g_hash_table_insert (self->places, g_object_ref (input), GINT_TO_POINTER ((int) i));
    }
  rushes_aside_thaw (self);
}

/* ---- one by one, and by groups ---- */

static gboolean *
list_present (RushesSpec *spec,
              GPtrArray *all)
{
  gboolean *is_in = g_new0 (gboolean, all->len + 1);

  for (guint i = 0; i < all->len; i++)
    is_in[i] = is_in_spec (spec, all->pdata[i]);
  return is_in;
}

/**
 * rushes_aside_put_away:
 * @self: what is set aside
 * @spec: the shot's spec
 * @input: one of the inputs of @spec
 */
void
rushes_aside_put_away (RushesAside *self,
                       RushesSpec *spec,
                       RushesInput *input)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree gboolean *is_in = NULL;
  guint place;

  g_return_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_SPEC (spec) && RUSHES_IS_INPUT (input));

  all = rushes_aside_list_all (self, spec);
  is_in = list_present (spec, all);
  if (!g_ptr_array_find (all, input, &place) || !is_in[place])
    return;

  is_in[place] = FALSE;
  rushes_aside_divide (self, spec, all, is_in);
}

static guint
count_in (GPtrArray *all,
          const gboolean *is_in,
          const char *role)
{
  guint count = 0;

  for (guint i = 0; i < all->len; i++)
    count += is_in[i] && g_str_equal (rushes_input_get_role (all->pdata[i]), role);
  return count;
}

/**
 * rushes_aside_switch_group:
 * @self: what is set aside
 * @spec: the shot's spec
 * @model: its model
 * @group: the group that shall be used
 */
void
rushes_aside_switch_group (RushesAside *self,
                           RushesSpec *spec,
                           RushesModel *model,
                           const char *group)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree gboolean *is_in = NULL;

  g_return_if_fail (RUSHES_IS_ASIDE (self) && RUSHES_IS_SPEC (spec) && RUSHES_IS_MODEL (model) && group != NULL);

  all = rushes_aside_list_all (self, spec);
  is_in = list_present (spec, all);
  for (guint i = 0; i < all->len; i++)
    {
      const RushesRole *role = rushes_model_get_role (model, rushes_input_get_role (all->pdata[i]));

      if (!role)
        continue;
      if (g_strcmp0 (role->group, group) != 0)
        is_in[i] = FALSE;
      else if (!is_in[i])
        is_in[i] = count_in (all, is_in, role->id) < role->max;
    }
  rushes_aside_divide (self, spec, all, is_in);
}

/* ---- what is remembered ---- */

RushesAsideLeft *
rushes_aside_find_left (RushesAside *self,
                        const char *model)
{
  return g_hash_table_lookup (self->left, model);
}

void
rushes_aside_remember (RushesAside *self,
                       RushesSpec *spec)
{
  RushesAsideLeft *left = g_new0 (RushesAsideLeft, 1);

  left->spec = rushes_spec_copy (spec);
  left->rest = rushes_spec_copy (self->rest);
  left->is_clean = TRUE;
  g_hash_table_insert (self->left, g_strdup (rushes_spec_get_model (spec)), left);
  changed_cb (self);
}

gboolean
rushes_aside_inputs_match (RushesInput *a,
                           RushesInput *b)
{
  return g_str_equal (rushes_input_get_role (a), rushes_input_get_role (b)) &&
         g_str_equal (rushes_input_get_source (a), rushes_input_get_source (b));
}

/* ---- JSON ---- */

static void
add_spec (JsonBuilder *builder,
          const char *key,
          RushesSpec *spec,
          const char *folder)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_value (builder, rushes_spec_to_json (spec, folder));
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return g_strcmp0 (a, b);
}

/* In the order of the models' ids, so that the same is written the same. */
static void
add_left (RushesAside *self,
          JsonBuilder *builder,
          const char *folder)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->left), compare_strings);

  json_builder_set_member_name (builder, "left");
  json_builder_begin_object (builder);
  for (GList *l = keys; l; l = l->next)
    {
      RushesAsideLeft *left = g_hash_table_lookup (self->left, l->data);

      json_builder_set_member_name (builder, l->data);
      json_builder_begin_object (builder);
      add_spec (builder, "spec", left->spec, folder);
      add_spec (builder, "rest", left->rest, folder);
      json_builder_set_member_name (builder, "clean");
      json_builder_add_boolean_value (builder, left->is_clean);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_seam (RushesAside *self,
          JsonBuilder *builder)
{
  if (self->origin_take != 0 && self->origin_file)
    {
      json_builder_set_member_name (builder, "origin_take");
      json_builder_add_int_value (builder, self->origin_take);
      json_builder_set_member_name (builder, "origin_file");
      json_builder_add_string_value (builder, self->origin_file);
    }
  if (self->trim_seam)
    {
      json_builder_set_member_name (builder, "trim_seam");
      json_builder_add_boolean_value (builder, TRUE);
    }
}

/**
 * rushes_aside_to_json:
 * @self: what is set aside
 * @folder: (nullable): an absolute path; files below it are written relative to it
 *
 * Returns: (transfer full) (nullable): %NULL where there is nothing to keep
 */
JsonNode *
rushes_aside_to_json (RushesAside *self,
                      const char *folder)
{
  g_autoptr (JsonBuilder) builder = NULL;
  GListModel *inputs;

  g_return_val_if_fail (RUSHES_IS_ASIDE (self), NULL);

  if (rushes_aside_is_empty (self) && g_hash_table_size (self->left) == 0 && self->origin_take == 0 && !self->trim_seam &&
      !self->typed_extra)
    return NULL;

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_spec (builder, "rest", self->rest, folder);
  inputs = rushes_spec_get_inputs (self->rest);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      json_builder_add_int_value (builder, get_place (self, input));
    }
  json_builder_end_array (builder);
  add_left (self, builder, folder);
  if (self->arrived)
    {
      json_builder_set_member_name (builder, "arrived");
      json_builder_add_string_value (builder, self->arrived);
    }
  add_seam (self, builder);
  if (self->typed_extra)
    {
      json_builder_set_member_name (builder, "typed_extra");
      json_builder_add_string_value (builder, self->typed_extra);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static RushesSpec *
read_spec (JsonObject *object,
           const char *key,
           const char *folder,
           GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node)
    return rushes_spec_from_json (node, folder, error);
  g_set_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_MALFORMED, "%s must be an object", key);
  return NULL;
}

static void
read_places (RushesAside *self,
             JsonArray *places)
{
  GListModel *inputs = rushes_spec_get_inputs (self->rest);
  guint n = places ? MIN (json_array_get_length (places), g_list_model_get_n_items (inputs)) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (places, i);
      gint64 place = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : LAST;

      if (place >= 0 && place < LAST)
        g_hash_table_insert (self->places, g_list_model_get_item (inputs, i), GINT_TO_POINTER ((int) place));
    }
}

/* Memory alone: where it cannot be read the shot is none the poorer. */
static void
read_left (RushesAside *self,
           JsonObject *all,
           const char *folder)
{
  g_autoptr (GList) keys = all ? json_object_get_members (all) : NULL;

  for (GList *l = keys; l; l = l->next)
    {
      JsonObject *object = rushes_json_get_object (all, l->data);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesSpec) spec = object ? read_spec (object, "spec", folder, &error) : NULL;
      g_autoptr (RushesSpec) rest = spec ? read_spec (object, "rest", folder, &error) : NULL;
      RushesAsideLeft *left;

      if (!rest)
        {
          g_info ("What was left under “%s” cannot be read: %s", (const char *) l->data, error ? error->message : "no object");
          continue;
        }
      left = g_new0 (RushesAsideLeft, 1);
      left->spec = g_steal_pointer (&spec);
      left->rest = g_steal_pointer (&rest);
      rushes_json_get_boolean (object, "clean", &left->is_clean);
      g_hash_table_insert (self->left, g_strdup (l->data), left);
    }
}

/**
 * rushes_aside_from_json:
 * @node: what [method@Aside.to_json] gave
 * @folder: (nullable): an absolute path, against which files are made absolute
 * @error: %RUSHES_SPEC_ERROR_MALFORMED
 *
 * Returns: (transfer full) (nullable): what is set aside, of whose files nothing is known yet
 */
RushesAside *
rushes_aside_from_json (JsonNode *node,
                        const char *folder,
                        GError **error)
{
  g_autoptr (RushesAside) self = NULL;
  g_autoptr (RushesSpec) rest = NULL;
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_MALFORMED, "What is set aside must be a JSON object");
      return NULL;
    }

  object = json_node_get_object (node);
  rest = read_spec (object, "rest", folder, error);
  if (!rest)
    return NULL;

  self = rushes_aside_new ();
  rushes_spec_assign (self->rest, rest);
  read_places (self, rushes_json_get_array (object, "places"));
  read_left (self, rushes_json_get_object (object, "left"), folder);
  self->arrived = g_strdup (rushes_json_get_string (object, "arrived"));
  self->origin_file = g_strdup (rushes_json_get_string (object, "origin_file"));
  if (!self->origin_file || !rushes_json_get_int (object, "origin_take", &self->origin_take))
    self->origin_take = 0;
  if (!rushes_json_get_boolean (object, "trim_seam", &self->trim_seam))
    self->trim_seam = FALSE;
  self->typed_extra = g_strdup (rushes_json_get_string (object, "typed_extra"));
  return g_steal_pointer (&self);
}
