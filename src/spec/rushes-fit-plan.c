/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-plan.h"

#include <math.h>

#define SECOND G_GINT64_CONSTANT (1000000000)
/* Less than this is no picture any more, px. */
#define MIN_CROP 16
/* A rate this close below the least is met by showing a frame twice now and then; below it, by showing each as often. */
#define CLOSE_RATE 0.8
#define MIN_FILM_BITRATE 500000
#define MAX_FILM_BITRATE 24000000
/* What sound and container are left of a film's bytes. */
#define SOUND_BITRATE 192000
#define BYTES_FOR_USE 0.85

G_DEFINE_BOXED_TYPE (RushesFitPlan, rushes_fit_plan, rushes_fit_plan_copy, rushes_fit_plan_free)

RushesFitPlan *
rushes_fit_plan_copy (const RushesFitPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
rushes_fit_plan_free (RushesFitPlan *self)
{
  g_free (self);
}

static int
greatest_divisor (int a,
                  int b)
{
  while (b != 0)
    {
      int rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* -- what fits ------------------------------------------------------------------------------------------------------- */

/* Below 0: too tall; above: too wide. Whole numbers, so that 2.5 is exactly 2.5. */
static int
judge_aspect (const RushesFitPlan *self,
              gint64 width,
              gint64 height)
{
  gint64 low = width * self->aspect_min[1] - height * self->aspect_min[0];
  gint64 high = width * self->aspect_max[1] - height * self->aspect_max[0];

  if (low < 0 || (low == 0 && self->aspect_open))
    return -1;
  return high > 0 || (high == 0 && self->aspect_open) ? 1 : 0;
}

/**
 * rushes_fit_plan_takes_size:
 * @self: a plan
 * @width: px
 * @height: px
 *
 * Returns: whether sides, shape and pixels are all within the limits
 */
gboolean
rushes_fit_plan_takes_size (const RushesFitPlan *self,
                            int width,
                            int height)
{
  gint64 pixels = (gint64) width * height;

  g_return_val_if_fail (self != NULL, FALSE);

  return MIN (width, height) >= self->side_min && MAX (width, height) <= self->side_max && pixels >= self->pixels_min &&
         pixels <= self->pixels_max && judge_aspect (self, width, height) == 0;
}

/* The longest side that goes with the other one: the bound itself, or the last before it. */
static int
longest_for (const RushesFitPlan *self,
             int side,
             const gint64 fraction[2])
{
  gint64 product = (gint64) side * fraction[0];
  gint64 longest = product / fraction[1];

  return (int) (self->aspect_open && product % fraction[1] == 0 ? longest - 1 : longest);
}

static int
max_width_for (const RushesFitPlan *self,
               int height)
{
  return longest_for (self, height, self->aspect_max);
}

static int
max_height_for (const RushesFitPlan *self,
                int width)
{
  const gint64 turned[2] = { self->aspect_min[1], self->aspect_min[0] };

  return longest_for (self, width, turned);
}

/* -- sizes ----------------------------------------------------------------------------------------------------------- */

static int
round_to_unit (const RushesFitPlan *self,
               double side)
{
  return MAX (self->unit, (int) floor (side / self->unit + 0.5) * self->unit);
}

/* A size of exactly the same shape close to the wanted one, which keeps 16:9 films 16:9. */
static gboolean
find_same_shape (RushesFitPlan *self,
                 double scale)
{
  int divisor = greatest_divisor (self->crop.width, self->crop.height);
  int width = self->crop.width / divisor;
  int height = self->crop.height / divisor;
  int wanted = (int) floor (scale * divisor);

  for (int step = 0; step <= wanted / 20; step++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        int times = wanted + sign * step;

        if (times < 1 || width > G_MAXINT / times || height > G_MAXINT / times)
          continue;
        if (width * times % self->unit != 0 || height * times % self->unit != 0 ||
            !rushes_fit_plan_takes_size (self, width * times, height * times))
          continue;
        self->out_width = width * times;
        self->out_height = height * times;
        return TRUE;
      }

  return FALSE;
}

/* The closest size to the wanted one that fits once it is whole. */
static void
find_close_shape (RushesFitPlan *self,
                  double scale)
{
  enum { REACH = 3 };
  double width = self->crop.width * scale;
  double height = self->crop.height * scale;
  double best = G_MAXDOUBLE;

  self->out_width = round_to_unit (self, width);
  self->out_height = round_to_unit (self, height);
  for (int i = -REACH; i <= REACH; i++)
    for (int j = -REACH; j <= REACH; j++)
      {
        int w = round_to_unit (self, width) + i * self->unit;
        int h = round_to_unit (self, height) + j * self->unit;
        double distance = fabs (w - width) + fabs (h - height);

        if (w < 1 || h < 1 || distance >= best || !rushes_fit_plan_takes_size (self, w, h))
          continue;
        best = distance;
        self->out_width = w;
        self->out_height = h;
      }
}

/* What the kept part becomes: as large as it is where that fits, else as close to it as may be. */
static void
update_size (RushesFitPlan *self)
{
  double width = self->crop.width;
  double height = self->crop.height;
  double least;
  double most;
  double scale;

  self->out_width = self->crop.width;
  self->out_height = self->crop.height;
  self->steps &= ~RUSHES_FIT_STEPS_SCALE;
  if (rushes_fit_plan_takes_size (self, self->crop.width, self->crop.height) &&
      (self->steps == RUSHES_FIT_STEPS_NONE || (self->crop.width % self->unit == 0 && self->crop.height % self->unit == 0)))
    return;

  least = MAX (self->side_min / MIN (width, height), sqrt ((double) self->pixels_min / (width * height)));
  most = MIN (self->side_max / MAX (width, height), sqrt ((double) self->pixels_max / (width * height)));
  scale = MIN (MAX (1.0, least), most);
  if (self->unit == 1 || !find_same_shape (self, scale))
    find_close_shape (self, scale);
  if (!rushes_fit_plan_takes_size (self, self->crop.width, self->crop.height))
    self->steps |= RUSHES_FIT_STEPS_SCALE;
}

/**
 * rushes_fit_plan_set_crop:
 * @self: a plan of a picture or a film
 * @crop: what is to be kept, px of the upright picture
 *
 * Keeps that, or where its shape does not fit or it reaches outside, as much of it as does.
 */
void
rushes_fit_plan_set_crop (RushesFitPlan *self,
                          const RushesFitRect *crop)
{
  RushesFitRect kept;

  g_return_if_fail (self != NULL && crop != NULL && self->width > 0 && self->height > 0);

  kept.width = CLAMP (crop->width, MIN (MIN_CROP, self->width), self->width);
  kept.height = CLAMP (crop->height, MIN (MIN_CROP, self->height), self->height);
  if (judge_aspect (self, kept.width, kept.height) > 0)
    kept.width = MAX (1, max_width_for (self, kept.height));
  else if (judge_aspect (self, kept.width, kept.height) < 0)
    kept.height = MAX (1, max_height_for (self, kept.width));
  kept.x = CLAMP (crop->x, 0, self->width - kept.width);
  kept.y = CLAMP (crop->y, 0, self->height - kept.height);

  self->crop = kept;
  if (kept.width < self->width || kept.height < self->height)
    self->steps |= RUSHES_FIT_STEPS_CROP;
  else
    self->steps &= ~RUSHES_FIT_STEPS_CROP;
  update_size (self);
}

/* As much as fits, from the middle. */
static void
plan_picture (RushesFitPlan *self)
{
  RushesFitRect crop = { 0, 0, self->width, self->height };

  if (judge_aspect (self, self->width, self->height) > 0)
    crop.width = MAX (1, max_width_for (self, self->height));
  else if (judge_aspect (self, self->width, self->height) < 0)
    crop.height = MAX (1, max_height_for (self, self->width));
  crop.x = (self->width - crop.width) / 2;
  crop.y = (self->height - crop.height) / 2;
  rushes_fit_plan_set_crop (self, &crop);
}

/* -- pictures -------------------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *const *names,
           const char *name)
{
  return name && names && g_strv_contains (names, name);
}

/* What comes from a camera becomes a JPEG, all else stays without loss where it may. */
static const char *
choose_image_format (RushesFitPlan *self,
                     const char *format)
{
  static const char *const photographs[] = { "jpeg", "heic", "heif", "avif", NULL };
  gboolean is_photograph = is_one_of (photographs, format) || (self->steps & RUSHES_FIT_STEPS_SHRINK);

  return self->may_jpeg && (is_photograph || !self->may_png) ? "jpeg" : "png";
}

/**
 * rushes_fit_plan_new_for_image:
 * @facts: of a picture
 * @limits: what the model says of pictures
 *
 * Returns: (transfer full) (nullable): what has to be done; %NULL where nothing has to be or can be
 */
RushesFitPlan *
rushes_fit_plan_new_for_image (RushesMediaFacts *facts,
                               const RushesImageLimits *limits)
{
  g_autoptr (RushesFitPlan) self = NULL;

  g_return_val_if_fail (facts != NULL && limits != NULL, NULL);

  if (facts->state != RUSHES_FACTS_STATE_READY || facts->kind != RUSHES_MEDIA_KIND_IMAGE || facts->width < 1 || facts->height < 1)
    return NULL;

  self = g_new0 (RushesFitPlan, 1);
  self->kind = RUSHES_MEDIA_KIND_IMAGE;
  self->unit = 1;
  self->side_min = (int) limits->side_above + 1;
  self->side_max = (int) limits->side_below - 1;
  self->pixels_max = G_MAXINT64;
  self->aspect_open = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      self->aspect_min[i] = limits->aspect_above[i];
      self->aspect_max[i] = limits->aspect_below[i];
    }
  self->max_bytes = limits->bytes_below - 1;
  self->good_bytes = MIN (self->max_bytes, limits->inline_below - 1);
  self->may_jpeg = is_one_of (limits->formats, "jpeg");
  self->may_png = is_one_of (limits->formats, "png");
  if (!self->may_jpeg && !self->may_png)
    return NULL;

  if (!is_one_of (limits->formats, facts->format))
    self->steps |= RUSHES_FIT_STEPS_CONVERT;
  if (facts->size > self->good_bytes)
    self->steps |= RUSHES_FIT_STEPS_SHRINK;
  rushes_media_facts_get_shown_size (facts, &self->width, &self->height);
  plan_picture (self);
  self->format = choose_image_format (self, facts->format);
  return self->steps != RUSHES_FIT_STEPS_NONE ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_fit_plan_set_format:
 * @self: a plan
 * @format: `jpeg` or `png`; `wav` or `mp3`
 *
 * Returns: whether the copy may have that format
 */
gboolean
rushes_fit_plan_set_format (RushesFitPlan *self,
                            const char *format)
{
  gboolean may;

  g_return_val_if_fail (self != NULL && format != NULL, FALSE);

  if (self->kind == RUSHES_MEDIA_KIND_IMAGE)
    may = (self->may_jpeg && g_str_equal (format, "jpeg")) || (self->may_png && g_str_equal (format, "png"));
  else if (self->kind == RUSHES_MEDIA_KIND_AUDIO)
    may = g_str_equal (format, "wav") || g_str_equal (format, "mp3");
  else
    may = g_str_equal (format, "mp4");
  if (may)
    self->format = g_intern_string (format);
  return may;
}

/* -- films and sounds ------------------------------------------------------------------------------------------------ */

/* What is not known is not judged. */
static gboolean
has_good_codecs (RushesMediaFacts *facts,
                 const RushesMediaLimits *limits)
{
  return (!facts->format || is_one_of (limits->formats, facts->format)) &&
         (facts->kind != RUSHES_MEDIA_KIND_VIDEO || !facts->video_codec || is_one_of (limits->video_codecs, facts->video_codec)) &&
         (!facts->audio_codec || is_one_of (limits->audio_codecs, facts->audio_codec));
}

/* Whole numbers again: 24000/1001 is less than 24. */
static int
judge_rate (RushesMediaFacts *facts,
            const RushesMediaLimits *limits)
{
  if (facts->rate_n <= 0 || facts->rate_d <= 0)
    return 0;
  if (facts->rate_n < limits->rates[0] * facts->rate_d)
    return -1;
  return facts->rate_n > limits->rates[1] * facts->rate_d ? 1 : 0;
}

/* Every second, third … frame of too many; each frame twice, three times … of too few, which keeps the movement even. */
static void
plan_rate (RushesFitPlan *self,
           RushesMediaFacts *facts,
           const RushesMediaLimits *limits)
{
  int divisor;
  int judged = judge_rate (facts, limits);
  double rate = facts->rate_n > 0 ? (double) facts->rate_n / facts->rate_d : (double) limits->rates[0];

  self->rate_n = facts->rate_n > 0 ? facts->rate_n : (int) limits->rates[0];
  self->rate_d = facts->rate_n > 0 ? facts->rate_d : 1;
  if (judged == 0)
    return;

  self->steps |= RUSHES_FIT_STEPS_RATE;
  if (judged > 0)
    {
      self->rate_d *= (int) ceil (rate / (double) limits->rates[1]);
      if (self->rate_n < limits->rates[0] * self->rate_d)
        {
          self->rate_n = (int) limits->rates[1];
          self->rate_d = 1;
        }
    }
  else
    {
      self->rate_n *= (int) ceil ((double) limits->rates[0] / rate);
      if (rate >= CLOSE_RATE * (double) limits->rates[0] || self->rate_n > limits->rates[1] * self->rate_d)
        {
          self->rate_n = (int) limits->rates[0];
          self->rate_d = 1;
        }
    }

  divisor = greatest_divisor (self->rate_n, self->rate_d);
  self->rate_n /= divisor;
  self->rate_d /= divisor;
}

static void
plan_film (RushesFitPlan *self,
           RushesMediaFacts *facts,
           const RushesMediaLimits *limits)
{
  self->unit = 2;
  self->side_min = (int) limits->sides[0];
  self->side_max = (int) limits->sides[1];
  self->pixels_min = limits->pixels[0];
  self->pixels_max = limits->pixels[1];
  for (guint i = 0; i < 2; i++)
    {
      self->aspect_min[i] = limits->aspect_from[i];
      self->aspect_max[i] = limits->aspect_to[i];
    }
  self->format = "mp4";
  plan_rate (self, facts, limits);
  rushes_media_facts_get_shown_size (facts, &self->width, &self->height);
  plan_picture (self);
}

/**
 * rushes_fit_plan_new_for_media:
 * @facts: of a film or a sound
 * @limits: what the model says of its kind
 * @max_length: ns at the most, where it is less than the limits say; or 0
 *
 * Returns: (transfer full) (nullable): what has to be done; %NULL where nothing has to be or can be: nothing makes a short one longer
 */
RushesFitPlan *
rushes_fit_plan_new_for_media (RushesMediaFacts *facts,
                               const RushesMediaLimits *limits,
                               gint64 max_length)
{
  g_autoptr (RushesFitPlan) self = NULL;

  g_return_val_if_fail (facts != NULL && limits != NULL, NULL);

  if (facts->state != RUSHES_FACTS_STATE_READY || (facts->kind != RUSHES_MEDIA_KIND_VIDEO && facts->kind != RUSHES_MEDIA_KIND_AUDIO) ||
      (facts->kind == RUSHES_MEDIA_KIND_VIDEO && (facts->width < 1 || facts->height < 1)))
    return NULL;

  self = g_new0 (RushesFitPlan, 1);
  self->kind = facts->kind;
  self->has_audio = facts->has_audio;
  self->duration = facts->duration;
  self->min_length = limits->seconds[0] * SECOND;
  self->max_length = limits->seconds[1] * SECOND;
  if (max_length > 0)
    self->max_length = MIN (self->max_length, max_length);
  if (self->max_length < self->min_length || (self->duration > 0 && self->duration < self->min_length))
    return NULL;

  self->max_bytes = limits->bytes;
  self->good_bytes = limits->bytes;
  self->end = self->duration;
  if (self->duration > self->max_length)
    {
      self->steps |= RUSHES_FIT_STEPS_TRIM;
      self->end = self->max_length;
    }
  if (!has_good_codecs (facts, limits))
    self->steps |= RUSHES_FIT_STEPS_CONVERT;
  if (facts->size > limits->bytes)
    self->steps |= RUSHES_FIT_STEPS_SHRINK;
  if (self->kind == RUSHES_MEDIA_KIND_VIDEO)
    plan_film (self, facts, limits);
  else
    self->format = g_strcmp0 (facts->format, "mp3") == 0 ? "mp3" : "wav";
  return self->steps != RUSHES_FIT_STEPS_NONE ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_fit_plan_set_range:
 * @self: a plan of a film or a sound
 * @start: ns
 * @end: ns
 *
 * Keeps that time. Where it is too long or too short the end gives way, and at the end of the file the start.
 */
void
rushes_fit_plan_set_range (RushesFitPlan *self,
                           gint64 start,
                           gint64 end)
{
  gint64 least;

  g_return_if_fail (self != NULL);

  if (self->duration <= 0)
    return;

  least = MIN (self->min_length, self->duration);
  start = CLAMP (start, 0, self->duration - least);
  end = CLAMP (end, start + least, MIN (self->duration, start + self->max_length));
  self->start = start;
  self->end = end;
  if (start > 0 || end < self->duration)
    self->steps |= RUSHES_FIT_STEPS_TRIM;
  else
    self->steps &= ~RUSHES_FIT_STEPS_TRIM;
}

/**
 * rushes_fit_plan_asks:
 * @self: a plan
 *
 * Returns: whether a person should choose what is lost, before it is carried out
 */
gboolean
rushes_fit_plan_asks (const RushesFitPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->steps & (RUSHES_FIT_STEPS_CROP | RUSHES_FIT_STEPS_TRIM))
    return TRUE;
  /* Making it smaller loses something; making it larger, or the same in another format, loses nothing that is seen. */
  return (self->steps & RUSHES_FIT_STEPS_SCALE && (gint64) self->out_width * self->out_height < (gint64) self->crop.width * self->crop.height) ||
         (self->kind == RUSHES_MEDIA_KIND_IMAGE && self->steps & RUSHES_FIT_STEPS_SHRINK);
}

/**
 * rushes_fit_plan_get_bitrate:
 * @self: a plan of a film or an MP3
 *
 * Returns: bits a second, for a film those of the picture alone
 */
gint64
rushes_fit_plan_get_bitrate (const RushesFitPlan *self)
{
  double seconds;
  double room;

  g_return_val_if_fail (self != NULL, 0);

  seconds = (double) MAX (self->end - self->start, SECOND) / SECOND;
  room = (double) self->max_bytes * 8 * BYTES_FOR_USE / seconds;
  if (self->kind == RUSHES_MEDIA_KIND_AUDIO)
    return (gint64) MIN (room, SOUND_BITRATE);
  return (gint64) CLAMP (room - SOUND_BITRATE, MIN_FILM_BITRATE, MAX_FILM_BITRATE);
}

/* -- inputs ---------------------------------------------------------------------------------------------------------- */

/* ns of all other inputs with the role of one, as far as is known */
static gint64
add_up_others (RushesSpec *spec,
               RushesInput *input)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  gint64 sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) other = g_list_model_get_item (inputs, i);

      if (other != input && g_strcmp0 (rushes_input_get_role (other), rushes_input_get_role (input)) == 0)
        sum += rushes_input_get_facts (other)->duration;
    }

  return sum;
}

/**
 * rushes_fit_plan_new_for_input:
 * @spec: a spec
 * @model: its model
 * @input: one of its inputs, a local file whose facts are known
 *
 * Returns: (transfer full) (nullable): what has to be done; %NULL where nothing has to be or can be
 */
RushesFitPlan *
rushes_fit_plan_new_for_input (RushesSpec *spec,
                               RushesModel *model,
                               RushesInput *input)
{
  const RushesRole *role;
  const RushesImageLimits *image;
  const RushesMediaLimits *media;
  RushesMediaFacts *facts;
  gint64 left;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec) && RUSHES_IS_MODEL (model) && RUSHES_IS_INPUT (input), NULL);

  role = rushes_model_get_role (model, rushes_input_get_role (input));
  facts = rushes_input_get_facts (input);
  if (!role || role->kind != facts->kind || rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return NULL;

  image = rushes_model_get_image_limits (model);
  if (role->kind == RUSHES_MEDIA_KIND_IMAGE)
    return image ? rushes_fit_plan_new_for_image (facts, image) : NULL;

  media = rushes_model_get_media_limits (model, role->kind);
  if (!media)
    return NULL;

  /* Where the others leave no room it is made to fit by itself: that all are too long together is told besides. */
  left = media->seconds_together * SECOND - add_up_others (spec, input);
  return rushes_fit_plan_new_for_media (facts, media, left >= media->seconds[0] * SECOND ? left : 0);
}
