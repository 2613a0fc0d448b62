/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-check-private.h"
#include "rushes-fit-plan.h"

#include <string.h>

typedef struct
{
  Check *check;
  RushesInput *input;
  const RushesRole *role;
  RushesMediaFacts *facts;
  const char *field;
} InputCheck;

static char *
describe_input (RushesInput *input)
{
  const char *source = rushes_input_get_source (input);
  g_autofree char *name = NULL;

  if (rushes_input_get_name (input))
    return check_bound_value (rushes_input_get_name (input));
  if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return check_bound_value (source);

  name = g_filename_display_basename (source);
  return check_bound_value (name);
}

static RushesProblem *
add_removable (InputCheck *self,
               CheckRank rank,
               const char *code)
{
  RushesProblem *problem = check_add (self->check, rank, code, self->field);

  problem->value = describe_input (self->input);
  problem->fix = RUSHES_FIX_REMOVE_INPUT;
  return problem;
}

/* The first thing that is wrong with where the input comes from; TRUE where nothing is */
static gboolean
check_source (InputCheck *self)
{
  RushesSourceKind kind = rushes_input_get_source_kind (self->input);
  RushesSourceKind sources = self->role->sources;
  const char *code = NULL;

  if (kind == RUSHES_SOURCE_KIND_ASSET && !(sources & RUSHES_SOURCE_KIND_ASSET))
    code = "source-asset-unsupported";
  else if (kind == RUSHES_SOURCE_KIND_NONE || (kind == RUSHES_SOURCE_KIND_URL && !(sources & RUSHES_SOURCE_KIND_URL)))
    code = "source-invalid";
  else if (kind == RUSHES_SOURCE_KIND_FILE && self->facts->state == RUSHES_FACTS_STATE_ERROR &&
           g_strcmp0 (self->facts->problem, "image-unreadable") != 0)
    code = self->facts->problem;

  if (code)
    {
      add_removable (self, CHECK_RANK_SOURCE, code);
      return FALSE;
    }
  if (kind == RUSHES_SOURCE_KIND_FILE && !(sources & RUSHES_SOURCE_KIND_FILE) &&
      !((sources & RUSHES_SOURCE_KIND_HOSTED_FILE) && (self->check->flags & RUSHES_CHECK_FLAGS_MEDIA_HOST)))
    {
      add_removable (self, CHECK_RANK_SOURCE, "source-needs-url")->fix = RUSHES_FIX_NONE;
      return FALSE;
    }

  return TRUE;
}

/* Both bounds are outside; whole numbers, so that 2.5 is exactly 2.5. */
static gboolean
has_good_aspect (const RushesImageLimits *limits,
                 RushesMediaFacts *facts)
{
  gint64 width = facts->width;
  gint64 height = facts->height;

  return width * limits->aspect_above[1] > height * limits->aspect_above[0] &&
         width * limits->aspect_below[1] < height * limits->aspect_below[0];
}

static gboolean
is_good_side (const RushesImageLimits *limits,
              int side)
{
  return side > limits->side_above && side < limits->side_below;
}

static char *
describe_fraction_range (const RushesImageLimits *limits)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (low, sizeof low, "%.4g", (double) limits->aspect_above[0] / (double) limits->aspect_above[1]);
  g_ascii_formatd (high, sizeof high, "%.4g", (double) limits->aspect_below[0] / (double) limits->aspect_below[1]);
  return g_strdup_printf ("%s–%s", low, high);
}

static gboolean
can_fit (InputCheck *self)
{
  g_autoptr (RushesFitPlan) plan = rushes_fit_plan_new_for_input (self->check->spec, self->check->model, self->input);

  return plan != NULL;
}

static void
add_image_problem (InputCheck *self,
                   const char *code,
                   char *value,
                   char *limit)
{
  RushesProblem *problem = add_removable (self, CHECK_RANK_SOURCE, code);

  g_free (problem->value);
  problem->value = value;
  problem->limit = limit;
  if (can_fit (self))
    problem->fix = RUSHES_FIX_FIT;
}

/* What a picture is, in the contract's order: readable, format, dimensions, aspect, size. */
static void
check_image (InputCheck *self)
{
  const RushesImageLimits *limits = rushes_model_get_image_limits (self->check->model);
  RushesMediaFacts *facts = self->facts;

  if (facts->state == RUSHES_FACTS_STATE_ERROR || facts->kind != RUSHES_MEDIA_KIND_IMAGE)
    add_removable (self, CHECK_RANK_SOURCE, "image-unreadable");
  else if (!limits)
    return;
  else if (!facts->format || !g_strv_contains (limits->formats, facts->format))
    add_image_problem (self, "image-format", g_strdup (facts->format), g_strjoinv (", ", (char **) limits->formats));
  else if (!is_good_side (limits, facts->width) || !is_good_side (limits, facts->height))
    add_image_problem (self, "image-dimensions", g_strdup_printf ("%d×%d", facts->width, facts->height),
                       g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, limits->side_above + 1, limits->side_below - 1));
  else if (!has_good_aspect (limits, facts))
    add_image_problem (self, "image-aspect", g_strdup_printf ("%d×%d", facts->width, facts->height), describe_fraction_range (limits));
  else if (facts->size >= limits->bytes_below)
    add_image_problem (self, "image-size", g_strdup_printf ("%" G_GINT64_FORMAT, facts->size),
                       g_strdup_printf ("%" G_GINT64_FORMAT, limits->bytes_below));
  else if (facts->size >= limits->inline_below && !(self->check->flags & RUSHES_CHECK_FLAGS_MEDIA_HOST))
    {
      RushesProblem *warning = check_add (self->check, CHECK_RANK_WARNING, "image-inline-large", self->field);

      warning->value = g_strdup_printf ("%" G_GINT64_FORMAT, facts->size);
      warning->limit = g_strdup_printf ("%" G_GINT64_FORMAT, limits->inline_below);
      warning->fix = can_fit (self) ? RUSHES_FIX_FIT : RUSHES_FIX_NONE;
    }
}

/* Of a video or a sound the contract asks no more than that it is one; the rest are warnings. */
static void
check_other_media (InputCheck *self)
{
  if (self->facts->state == RUSHES_FACTS_STATE_ERROR || self->facts->kind != self->role->kind)
    add_removable (self, CHECK_RANK_SOURCE, "source-invalid");
  else
    check_media (self->check, self->input, self->field);
}

/* A file that only lacks a media host is looked at all the same: it would be refused once there is one. */
static gboolean
is_readable_file (InputCheck *self)
{
  RushesSourceKind sources = RUSHES_SOURCE_KIND_FILE | RUSHES_SOURCE_KIND_HOSTED_FILE;

  return self->role->sources & sources && rushes_input_get_source_kind (self->input) == RUSHES_SOURCE_KIND_FILE &&
         self->facts->state == RUSHES_FACTS_STATE_READY;
}

static void
check_input (Check *check,
             RushesInput *input,
             const char *field)
{
  const RushesRole *role = rushes_model_get_role_in (check->model, check->scenario->id, rushes_input_get_role (input));
  InputCheck self = { check, input, role, rushes_input_get_facts (input), field };

  if (check->scenario->alone)
    {
      add_removable (&self, CHECK_RANK_SCENARIO, check->scenario->alone);
      return;
    }
  if (!role)
    {
      RushesProblem *problem = add_removable (&self, CHECK_RANK_SCENARIO, "input-unsupported");

      g_free (problem->value);
      problem->value = check_bound_value (rushes_input_get_role (input));
      return;
    }
  if (!check_source (&self))
    {
      if (role->kind != RUSHES_MEDIA_KIND_IMAGE && is_readable_file (&self))
        check_other_media (&self);
      return;
    }
  if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE || self.facts->state == RUSHES_FACTS_STATE_UNKNOWN)
    return;

  if (role->kind == RUSHES_MEDIA_KIND_IMAGE)
    check_image (&self);
  else
    check_other_media (&self);
}

static gboolean
has_one_of (Check *check,
            const char *const *roles)
{
  for (guint i = 0; roles[i]; i++)
    if (rushes_spec_find_input (check->spec, roles[i]))
      return TRUE;

  return FALSE;
}

static void
add_needs_problem (Check *check,
                   const RushesRole *role,
                   const char *field)
{
  RushesProblem *problem = check_add (check, CHECK_RANK_COUNT, role->needs_problem, field);
  const RushesRole *needed = rushes_model_get_role (check->model, role->needs[0]);

  /* A last frame without a first can be the first: one role that is needed, of the same kind. */
  if (role->needs[1] || needed->kind != role->kind)
    return;

  problem->fix = RUSHES_FIX_USE_AS_FIRST_FRAME;
  problem->fix_value = json_node_init_string (json_node_alloc (), needed->id);
}

static void
check_count (Check *check,
             const RushesRole *role)
{
  GListModel *inputs = rushes_spec_get_inputs (check->spec);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *field = g_strdup_printf ("inputs[%u]", i);

      if (g_strcmp0 (rushes_input_get_role (input), role->id) != 0)
        continue;
      n++;
      if (n == 1 && role->needs && !has_one_of (check, role->needs))
        add_needs_problem (check, role, field);
      if (n > role->max)
        {
          InputCheck self = { check, input, role, NULL, field };
          RushesProblem *problem = add_removable (&self, CHECK_RANK_COUNT, role->too_many);

          problem->limit = g_strdup_printf ("%u", role->max);
        }
    }
  if (n < role->min && role->missing)
    check_add (check, CHECK_RANK_MISSING, role->missing, "");
}

static guint
count_group (Check *check,
             const char *group)
{
  GListModel *inputs = rushes_spec_get_inputs (check->spec);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = rushes_model_get_role (check->model, rushes_input_get_role (input));

      if (role && g_strcmp0 (role->group, group) == 0)
        n++;
    }

  return n;
}

/* (transfer full): the roles of a group */
static JsonNode *
list_group (Check *check,
            const char *group)
{
  JsonNode *node;
  JsonArray *roles = json_array_new ();

  for (guint i = 0; i < rushes_model_get_n_roles (check->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (check->model, i);

      if (g_strcmp0 (role->group, group) == 0)
        json_array_add_string_element (roles, role->id);
    }

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, roles);
  return node;
}

/* (nullable): the role of another group under which the pictures of this one would do too, and for how many there is room */
static const RushesRole *
find_reference_role (Check *check,
                     const char *group)
{
  for (guint i = 0; i < rushes_model_get_n_roles (check->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (check->model, i);

      if (g_strcmp0 (role->group, group) != 0 && role->kind == RUSHES_MEDIA_KIND_IMAGE && role->max > 1)
        return role;
    }

  return NULL;
}

static guint
count_role (Check *check,
            const char *id)
{
  GListModel *inputs = rushes_spec_get_inputs (check->spec);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      n += g_strcmp0 (rushes_input_get_role (input), id) == 0;
    }

  return n;
}

/* Nothing is lost where the frames become references, so that is offered where there is room; else the frames stay alone. */
static void
add_mixed_problem (Check *check,
                   const char *frames)
{
  RushesProblem *problem = check_add (check, CHECK_RANK_SCENARIO, "scenarios-mixed", "");
  const RushesRole *reference = find_reference_role (check, frames);

  if (reference && count_group (check, frames) + count_role (check, reference->id) <= reference->max)
    {
      JsonObject *change = json_object_new ();

      json_object_set_member (change, "from", list_group (check, frames));
      json_object_set_string_member (change, "to", reference->id);
      problem->fix = RUSHES_FIX_USE_REFERENCES;
      problem->fix_value = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (problem->fix_value, change);
    }
  else
    {
      problem->fix = RUSHES_FIX_USE_FRAMES;
      problem->fix_value = list_group (check, frames);
    }
}

/* Roles of different groups exclude each other. The group that the model names first is the frames. */
static void
check_groups (Check *check)
{
  const char *first = NULL;

  for (guint i = 0; i < rushes_model_get_n_roles (check->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (check->model, i);

      if (!rushes_spec_find_input (check->spec, role->id))
        continue;
      if (!first)
        {
          first = role->group;
        }
      else if (!g_str_equal (first, role->group))
        {
          add_mixed_problem (check, first);
          return;
        }
    }
}

void
check_inputs (Check *check)
{
  GListModel *inputs = rushes_spec_get_inputs (check->spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *field = g_strdup_printf ("inputs[%u]", i);

      check_input (check, input, field);
    }

  if (check->scenario->alone)
    return;

  check_media_lengths (check);
  check_groups (check);
  for (guint i = 0; i < rushes_model_get_n_roles (check->model); i++)
    {
      const char *id = rushes_model_get_nth_role (check->model, i)->id;
      const RushesRole *role = rushes_model_get_role_in (check->model, check->scenario->id, id);

      if (role)
        check_count (check, role);
    }
}
