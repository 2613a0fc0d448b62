/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-summary.h"

#include <glib/gi18n.h>

#include "rushes-final.h"
#include "rushes-sentences.h"

#define SECOND_NS G_GINT64_CONSTANT (1000000000)

char *
rushes_take_dup_title (RushesTake *take)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  return g_strdup_printf (_ ("Take %d"), (int) rushes_take_get_record (take)->number);
}

/* What was sent: what is set, else the model's default. */
static JsonNode *
peek_parameter (RushesSpec *spec,
                RushesCatalogue *catalogue,
                const char *name)
{
  const char *id = spec ? rushes_spec_get_model (spec) : NULL;
  RushesModel *model = catalogue && id ? rushes_catalogue_get_model (catalogue, id) : NULL;

  if (model)
    return rushes_spec_get_effective (spec, model, name);
  return spec ? rushes_spec_get_parameter (spec, name) : NULL;
}

static char *
dup_parameter (RushesSpec *spec,
               RushesCatalogue *catalogue,
               const char *name)
{
  JsonNode *node = peek_parameter (spec, catalogue, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static char *
dup_length (RushesTake *take,
            RushesSpec *spec,
            RushesCatalogue *catalogue)
{
  gint64 duration = rushes_take_get_record (take)->duration;
  JsonNode *node = peek_parameter (spec, catalogue, "duration");

  if (duration > 0)
    /* Translators: seconds; the space is a no-break space */
    return g_strdup_printf (_ ("%d s"), (int) ((duration + SECOND_NS / 2) / SECOND_NS));
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return NULL;
  if (json_node_get_int (node) < 0)
    return g_strdup (_ ("Auto"));
  return g_strdup_printf (_ ("%d s"), (int) CLAMP (json_node_get_int (node), 0, G_MAXINT));
}

static char *
join (GPtrArray *parts,
      const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (separator, (char **) parts->pdata);
}

static GPtrArray *
list_parts (RushesTake *take,
            RushesCatalogue *catalogue)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  g_autoptr (RushesSpec) spec = rushes_take_dup_spec (take);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  char *resolution = dup_parameter (spec, catalogue, "resolution");
  char *length = dup_length (take, spec, catalogue);
  char *cost;

  if (resolution == NULL && record->width > 0)
    resolution = rushes_format_size ((int) record->width, (int) record->height);
  if (resolution)
    g_ptr_array_add (parts, resolution);
  if (length)
    g_ptr_array_add (parts, length);
  if (record->state == RUSHES_TAKE_STATE_READY && (cost = rushes_format_take_cost (record)) != NULL)
    g_ptr_array_add (parts, cost);
  return parts;
}

char *
rushes_take_dup_line (RushesTake *take,
                      RushesCatalogue *catalogue)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  parts = list_parts (take, catalogue);
  return join (parts, " · ");
}

char *
rushes_take_dup_progress (RushesTake *take,
                          gint64 now,
                          gint64 render_time)
{
  const RushesTakeRecord *record;
  gint64 passed;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  record = rushes_take_get_record (take);
  passed = MAX (now - (record->submitted ? record->submitted : record->changed), 0);
  switch (record->state)
    {
    case RUSHES_TAKE_STATE_WAITING:
      return g_strdup (_ ("Waiting"));
    case RUSHES_TAKE_STATE_SUBMITTING:
      return g_strdup (_ ("Sending"));
    case RUSHES_TAKE_STATE_RUNNING:
      /* No invented percentages: a number only where the service reports one, else the time that has passed. */
      if (record->progress >= 0)
        /* Translators: a percentage; the space is a no-break space */
        return g_strdup_printf (_ ("%d %%"), (int) (record->progress * 100 + .5));
      /* What takes longer than any other is told by how long it has taken. */
      if (passed < render_time)
        return rushes_format_time_left (render_time - passed);
      return rushes_format_timecode (passed * 1000, FALSE);
    case RUSHES_TAKE_STATE_DOWNLOADING:
      return g_strdup (_ ("Downloading"));
    case RUSHES_TAKE_STATE_UNCONFIRMED:
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_EXPIRED:
    case RUSHES_TAKE_STATE_LOST:
    case RUSHES_TAKE_STATE_CANCELLED:
    default:
      return NULL;
    }
}

char *
rushes_take_dup_accessible_name (RushesTake *take,
                                 RushesCatalogue *catalogue)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *state = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  parts = list_parts (take, catalogue);
  state = rushes_name_for_state (rushes_take_get_state (take));
  g_ptr_array_insert (parts, 0, rushes_take_dup_title (take));
  if (rushes_take_get_record (take)->draft)
    g_ptr_array_insert (parts, 1, g_strdup (_ ("Draft")));
  g_ptr_array_add (parts, g_steal_pointer (&state));
  return join (parts, ", ");
}

char *
rushes_take_dup_input_picture (RushesTake *take)
{
  g_autoptr (RushesSpec) spec = NULL;
  GListModel *inputs;
  const char *best = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  spec = rushes_take_dup_spec (take);
  inputs = spec ? rushes_spec_get_inputs (spec) : NULL;
  for (guint i = 0; inputs && i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
        continue;
      if (best == NULL || g_strcmp0 (rushes_input_get_role (input), "first_frame") == 0)
        best = rushes_input_get_source (input);
    }
  return g_strdup (best);
}

char *
rushes_take_dup_stand_in (RushesTake *take,
                          RushesTake *draft)
{
  const char *film = draft ? rushes_take_get_video_path (draft) : NULL;

  return film ? g_strdup (film) : rushes_take_dup_input_picture (take);
}

char *
rushes_take_dup_deadline (RushesTake *take,
                          gint64 now)
{
  const RushesTakeRecord *record;
  gint64 left;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  record = rushes_take_get_record (take);
  if (!record->draft || record->state != RUSHES_TAKE_STATE_READY || rushes_draft_get_deadline (record) == 0)
    return NULL;

  left = rushes_draft_get_deadline (record) - now;
  if (left <= 0 || left > G_TIME_SPAN_DAY)
    return NULL;
  if (left >= G_TIME_SPAN_HOUR)
    /* Translators: hours; the space is a no-break space */
    return g_strdup_printf (_ ("%d h left to finish"), (int) (left / G_TIME_SPAN_HOUR));
  /* Translators: minutes; the space is a no-break space */
  return g_strdup_printf (_ ("%d min left to finish"), (int) MAX (left / G_TIME_SPAN_MINUTE, 1));
}

RushesTake *
rushes_take_find_draft (RushesTake *take,
                        GListModel *others)
{
  gint64 id;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  id = rushes_take_get_record (take)->draft_of;
  for (guint i = 0; id != 0 && i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (others, i);

      if (rushes_take_get_id (other) == id)
        return g_steal_pointer (&other);
    }
  return NULL;
}

char *
rushes_take_dup_origin (RushesTake *draft)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (draft), NULL);

  return g_strdup_printf (_ ("Final of Take %d"), (int) rushes_take_get_record (draft)->number);
}

char *
rushes_take_dup_stars (RushesTake *take)
{
  GString *stars = g_string_new (NULL);

  g_return_val_if_fail (RUSHES_IS_TAKE (take), g_string_free (stars, FALSE));

  for (gint64 i = 0; i < rushes_take_get_record (take)->rating; i++)
    g_string_append (stars, "★");
  return g_string_free (stars, FALSE);
}

gboolean
rushes_take_is_failure (RushesTake *take)
{
  RushesTakeState state;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  state = rushes_take_get_state (take);
  return state == RUSHES_TAKE_STATE_FAILED || state == RUSHES_TAKE_STATE_EXPIRED || state == RUSHES_TAKE_STATE_LOST ||
         state == RUSHES_TAKE_STATE_DOWNLOAD_FAILED;
}

gboolean
rushes_take_wants_attention (RushesTake *take)
{
  RushesTakeState state;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  state = rushes_take_get_state (take);
  return rushes_take_is_failure (take) || state == RUSHES_TAKE_STATE_UNCONFIRMED || state == RUSHES_TAKE_STATE_CANCELLED;
}
