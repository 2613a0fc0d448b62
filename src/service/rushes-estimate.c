/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-estimate.h"

#include "rushes-json.h"
#include "rushes-money.h"
#include "rushes-spec-json.h"

/* The newest so many like takes are asked. */
#define MAX_TAKES 20
/* Time is told from this many on. */
#define MIN_TIMES 3
#define MILLION G_GINT64_CONSTANT (1000000)
#define BILLION G_GINT64_CONSTANT (1000000000)
/* Frames a second of all that the models make, and what a token is of pixels: the service's formula */
#define FRAMES_PER_SECOND 24
#define PIXELS_PER_TOKEN 1024
#define VIDEO_INPUT "video-input"

__extension__ typedef __int128 Wide;

/* a × b ÷ c, rounded half up; all of them at least 0. Held at the largest number there is. */
static gint64
scale (gint64 a,
       gint64 b,
       gint64 c)
{
  Wide value = ((Wide) a * b + c / 2) / c;

  return value > G_MAXINT64 ? G_MAXINT64 : (gint64) value;
}

/* ---- likeness ---- */

static const char *
get_string (RushesSpec  *spec,
            RushesModel *model,
            const char  *name)
{
  JsonNode *node = rushes_spec_get_effective (spec, model, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static int
get_boolean (RushesSpec  *spec,
             RushesModel *model,
             const char  *name)
{
  JsonNode *node = rushes_spec_get_effective (spec, model, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return -1;

  return json_node_get_boolean (node) ? 1 : 0;
}

/* (nullable): the ratio that a picture will have, where that can be known before it is made: a word such as “adaptive” follows the first frame. */
static const char *
find_ratio (RushesSpec  *spec,
            RushesModel *model,
            const char  *resolution)
{
  const char *ratio = get_string (spec, model, "ratio");
  RushesInput *first = rushes_spec_find_input (spec, "first_frame");
  RushesMediaFacts *facts = first != NULL ? rushes_input_get_facts (first) : NULL;
  int width;
  int height;

  if (ratio != NULL && rushes_model_get_pixels (model, resolution, ratio, &width, &height))
    return ratio;
  if (facts != NULL && facts->state == RUSHES_FACTS_STATE_READY && facts->width > 0 && facts->height > 0)
    return rushes_model_get_closest_ratio (model, resolution, (double) facts->width / facts->height);

  return NULL;
}

static void
read_size (RushesLikeness *self,
           RushesSpec     *spec,
           RushesModel    *model)
{
  const char *resolution = get_string (spec, model, "resolution");
  const char *ratio = resolution != NULL ? find_ratio (spec, model, resolution) : NULL;
  int width;
  int height;

  self->resolution = g_intern_string (resolution);
  if (ratio != NULL && rushes_model_get_pixels (model, resolution, ratio, &width, &height))
    self->area = (gint64) width * height;

  for (guint i = 0; resolution != NULL && i < rushes_model_get_n_formats (model); i++)
    {
      const RushesFormat *format = rushes_model_get_nth_format (model, i);
      gint64 area = (gint64) format->width * format->height;

      if (g_strcmp0 (format->resolution, resolution) != 0)
        continue;
      self->least_area = self->least_area == 0 ? area : MIN (self->least_area, area);
      self->most_area = MAX (self->most_area, area);
    }
  if (self->area > 0)
    self->least_area = self->most_area = self->area;
}

static void
read_length (RushesLikeness *self,
             RushesSpec     *spec,
             RushesModel    *model)
{
  RushesParameter *parameter = rushes_model_get_parameter (model, rushes_spec_get_scenario (spec, model), "duration");
  gint64 length = rushes_spec_get_length (spec, model);
  gint64 least;
  gint64 most;

  if (length > 0)
    {
      self->length = length / MILLION;
    }
  else if (parameter != NULL && rushes_parameter_get_range (parameter, &least, &most) && least > 0 && most < MILLION)
    {
      self->least_length = least * 1000;
      self->most_length = most * 1000;
      return;
    }
  else
    {
      self->length_unknown = rushes_model_get_parameter (model, NULL, "duration") != NULL;
    }
  self->least_length = self->most_length = self->length;
}

static void
read_inputs (RushesLikeness *self,
             RushesSpec     *spec,
             RushesModel    *model)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = rushes_model_get_role (model, rushes_input_get_role (input));
      RushesMediaFacts *facts = rushes_input_get_facts (input);

      if (role == NULL || role->kind != RUSHES_MEDIA_KIND_VIDEO)
        continue;
      self->has_video = TRUE;
      if (facts->state != RUSHES_FACTS_STATE_READY || facts->duration <= 0)
        self->input_length = -1;
      else if (self->input_length >= 0)
        self->input_length += facts->duration / MILLION;
    }
}

/**
 * rushes_likeness_read:
 * @self: (out): filled
 * @spec: a spec
 * @model: its model
 */
void
rushes_likeness_read (RushesLikeness *self,
                      RushesSpec     *spec,
                      RushesModel    *model)
{
  *self = (RushesLikeness) { 0 };
  self->draft = get_boolean (spec, model, "draft") == 1;
  self->sound = get_boolean (spec, model, "generate_audio");
  self->tier = g_intern_string (get_string (spec, model, "service_tier"));
  read_size (self, spec, model);
  read_length (self, spec, model);
  read_inputs (self, spec, model);
}

static void
measure_videos (RushesSpec   *spec,
                RushesModel  *model,
                RushesMeasure measure,
                gpointer      user_data)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = rushes_model_get_role (model, rushes_input_get_role (input));
      gint64 length = -1;

      if (role != NULL && role->kind == RUSHES_MEDIA_KIND_VIDEO && rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
        length = measure (rushes_input_get_source (input), user_data);
      if (length > 0)
        {
          g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();

          facts->state = RUSHES_FACTS_STATE_READY;
          facts->kind = RUSHES_MEDIA_KIND_VIDEO;
          facts->duration = length * MILLION;
          rushes_input_set_facts (input, facts);
        }
    }
}

/**
 * rushes_evidence_read:
 * @self: (out): filled
 * @sample: a finished take
 * @model: its model
 * @folder: the library's, that its files are relative to
 * @measure: (nullable) (scope call): tells how long an input video is; without it those of files are not known
 * @user_data: for @measure
 *
 * Returns: %FALSE where it teaches nothing: its spec cannot be read
 */
gboolean
rushes_evidence_read (RushesEvidence         *self,
                      const RushesTakeSample *sample,
                      RushesModel            *model,
                      const char             *folder,
                      RushesMeasure           measure,
                      gpointer                user_data)
{
  g_autoptr (JsonNode) json = rushes_json_parse (sample->spec, -1, NULL);
  g_autoptr (RushesSpec) spec = json != NULL ? rushes_spec_from_json (json, folder, NULL) : NULL;

  if (spec == NULL)
    return FALSE;

  if (measure != NULL)
    measure_videos (spec, model, measure, user_data);
  *self = (RushesEvidence) { 0 };
  rushes_likeness_read (&self->likeness, spec, model);
  self->likeness.draft = sample->draft;
  self->practice = g_strcmp0 (sample->service, RUSHES_SERVICE_PRACTICE) == 0;
  self->area = sample->width > 0 && sample->height > 0 && sample->width < MILLION && sample->height < MILLION ? sample->width * sample->height : 0;
  self->length = sample->duration > 0 ? sample->duration / MILLION : 0;
  if (!rushes_money_parse (sample->cost, &self->cost) || self->cost < 0)
    self->cost = -1;
  if (sample->submitted > 0 && sample->finished > sample->submitted)
    self->render_time = sample->finished - sample->submitted;
  return TRUE;
}

/* ---- from like takes ---- */

static gboolean
is_like_but_length (const RushesLikeness *wanted,
                    const RushesEvidence *evidence)
{
  const RushesLikeness *had = &evidence->likeness;

  if (wanted->draft != had->draft || wanted->sound != had->sound || wanted->tier != had->tier || wanted->has_video != had->has_video)
    return FALSE;
  /* What the ratio will be may be unknown, of the one or of the other: then the same resolution will do. */
  if (wanted->area > 0 && (evidence->area > 0 || had->area > 0))
    return wanted->area == evidence->area || wanted->area == had->area;

  return wanted->resolution == had->resolution;
}

/* The length that a take counts as: what was asked for, else what came back in whole seconds. */
static gint64
get_length (const RushesEvidence *evidence)
{
  return evidence->likeness.length > 0 ? evidence->likeness.length : (evidence->length + 500) / 1000 * 1000;
}

static gboolean
is_chosen_by_model (const RushesLikeness *likeness)
{
  return likeness->length == 0 && likeness->most_length > 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Of an even number the mean of the two in the middle. */
static gint64
take_median (GArray *values)
{
  guint half = values->len / 2;

  g_array_sort (values, compare);
  if (values->len % 2 == 1)
    return g_array_index (values, gint64, half);

  return (gint64) (((Wide) g_array_index (values, gint64, half - 1) + g_array_index (values, gint64, half) + 1) / 2);
}

/**
 * rushes_estimate_from_takes:
 * @self: filled where there are any
 * @likeness: what is to be made
 * @evidence: (element-type RushesEvidence): finished takes of the model, newest first
 *
 * The median of the newest like takes that were paid for. Where input videos count, or where the model chooses the length, takes are compared by the
 * second that is billed.
 *
 * Returns: %FALSE where there are none
 */
gboolean
rushes_estimate_from_takes (RushesEstimate       *self,
                            const RushesLikeness *likeness,
                            GArray               *evidence)
{
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean any_length = is_chosen_by_model (likeness);
  gint64 input = likeness->has_video ? likeness->input_length : 0;
  gint64 cheapest = G_MAXINT64;
  gint64 dearest = 0;
  /* A second costs too little to be told in billionths of a dollar without loss: an hour does not. */
  gint64 unit = any_length || input > 0 ? 3600 * 1000 : 0;

  if (input < 0 || likeness->length_unknown)
    return FALSE;

  for (guint i = 0; i < evidence->len && costs->len < MAX_TAKES; i++)
    {
      const RushesEvidence *one = &g_array_index (evidence, RushesEvidence, i);
      gint64 output = any_length && one->length > 0 ? one->length : get_length (one);
      /* A model without lengths of its own follows its input. */
      gint64 billed = (likeness->most_length > 0 ? output : 0) + (one->likeness.has_video ? one->likeness.input_length : 0);
      gint64 value;

      if (one->practice || one->cost < 0 || !is_like_but_length (likeness, one) || (one->likeness.has_video && one->likeness.input_length < 0))
        continue;
      if (!any_length && get_length (one) != likeness->length && likeness->length > 0)
        continue;
      if (unit > 0 && billed <= 0)
        continue;

      value = unit > 0 ? scale (one->cost, unit, billed) : one->cost;
      g_array_append_val (costs, value);
      cheapest = MIN (cheapest, one->cost);
      dearest = MAX (dearest, one->cost);
    }
  if (costs->len == 0)
    return FALSE;

  *self = (RushesEstimate) { .source = RUSHES_ESTIMATE_SOURCE_TAKES, .count = 1, .n_takes = costs->len, .cheapest = cheapest, .dearest = dearest };
  self->by_length = unit > 0;
  self->low = self->high = take_median (costs);
  if (unit > 0)
    {
      gint64 cost = self->low;

      self->low = scale (cost, likeness->least_length + input, unit);
      self->high = scale (cost, likeness->most_length + input, unit);
    }
  return TRUE;
}

/**
 * rushes_estimate_render_time:
 * @likeness: what is being made
 * @practice: whether it is made in practice mode
 * @evidence: (element-type RushesEvidence): finished takes of the model, newest first
 *
 * Returns: microseconds from the submit to the file, as like takes took: their median; 0 where there are fewer than three
 */
gint64
rushes_estimate_render_time (const RushesLikeness *likeness,
                             gboolean              practice,
                             GArray               *evidence)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < evidence->len && times->len < MAX_TAKES; i++)
    {
      const RushesEvidence *one = &g_array_index (evidence, RushesEvidence, i);

      if (!likeness->length_unknown && one->practice == practice && one->render_time > 0 && is_like_but_length (likeness, one) && one->likeness.length == likeness->length)
        g_array_append_val (times, one->render_time);
    }

  return times->len >= MIN_TIMES ? take_median (times) : 0;
}

/* ---- from the user's prices ---- */

static gboolean
has_value (JsonNode *wanted,
           JsonNode *value)
{
  JsonArray *any = JSON_NODE_HOLDS_ARRAY (wanted) ? json_node_get_array (wanted) : NULL;

  if (value == NULL)
    return FALSE;
  if (any == NULL)
    return rushes_json_values_equal (wanted, value);

  for (guint i = 0; i < json_array_get_length (any); i++)
    if (rushes_json_values_equal (json_array_get_element (any, i), value))
      return TRUE;

  return FALSE;
}

static gboolean
holds (JsonObject  *when,
       RushesSpec  *spec,
       RushesModel *model)
{
  g_autoptr (GList) names = when != NULL ? json_object_get_members (when) : NULL;
  RushesLikeness likeness = { 0 };

  read_inputs (&likeness, spec, model);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *wanted = json_object_get_member (when, l->data);
      JsonNode *value = rushes_spec_get_effective (spec, model, l->data);
      RushesParameter *parameter = rushes_model_get_parameter (model, NULL, l->data);

      if (g_str_equal (l->data, VIDEO_INPUT))
        {
          if (json_node_get_boolean (wanted) != likeness.has_video)
            return FALSE;
          continue;
        }
      /* What a scenario does not take is as it always is. */
      if (value == NULL && parameter != NULL)
        value = rushes_parameter_get_default (parameter);
      if (!has_value (wanted, value))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_estimate_find_price:
 * @spec: a spec
 * @model: its model
 *
 * Returns: (transfer none) (nullable): which of the model's prices is the spec's; %NULL where none is, or where it takes what counts over from a draft
 */
const RushesPrice *
rushes_estimate_find_price (RushesSpec  *spec,
                            RushesModel *model)
{
  for (guint i = 0; i < rushes_model_get_n_prices (model); i++)
    if (holds (rushes_model_get_nth_price (model, i)->when, spec, model))
      return rushes_model_get_nth_price (model, i);

  return NULL;
}

const char *
rushes_estimate_find_factor (RushesSpec  *spec,
                             RushesModel *model)
{
  for (guint i = 0; i < rushes_model_get_n_token_factors (model); i++)
    if (holds (rushes_model_get_nth_token_factor (model, i)->when, spec, model))
      return rushes_model_get_nth_token_factor (model, i)->factor;

  return NULL;
}

static gint64
count_tokens (gint64 area,
              gint64 length,
              gint64 factor)
{
  gint64 tokens = scale (area * FRAMES_PER_SECOND, length, PIXELS_PER_TOKEN * 1000);

  return scale (tokens, factor, BILLION);
}

/**
 * rushes_estimate_from_price:
 * @self: filled where it can be told
 * @likeness: what is to be made
 * @price: billionths of a dollar for a million tokens
 * @factor: (nullable): decimal: how many of the tokens count
 *
 * Width × height × 24 × seconds ÷ 1024 tokens, the seconds of input videos with them.
 *
 * Returns: %FALSE where size or length are not known
 */
gboolean
rushes_estimate_from_price (RushesEstimate       *self,
                            const RushesLikeness *likeness,
                            gint64                price,
                            const char           *factor)
{
  gint64 input = likeness->has_video ? likeness->input_length : 0;
  gint64 share;

  if (input < 0 || likeness->length_unknown || likeness->most_area == 0 || likeness->most_length == 0)
    return FALSE;
  if (!rushes_money_parse (factor, &share))
    share = BILLION;

  *self = (RushesEstimate) { .source = RUSHES_ESTIMATE_SOURCE_PRICE, .count = 1, .price = price };
  self->by_length = likeness->length == 0;
  self->least_tokens = count_tokens (likeness->least_area, likeness->least_length + input, share);
  self->most_tokens = count_tokens (likeness->most_area, likeness->most_length + input, share);
  self->low = scale (self->least_tokens, price, MILLION);
  self->high = scale (self->most_tokens, price, MILLION);
  return TRUE;
}

/**
 * rushes_estimate_multiply:
 * @self: an estimate of one take
 * @count: how many takes there will be
 */
void
rushes_estimate_multiply (RushesEstimate *self,
                          guint           count)
{
  self->count = count;
  self->low = scale (self->low, count, 1);
  self->high = scale (self->high, count, 1);
}
