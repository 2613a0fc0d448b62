/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-check-private.h"
#include "rushes-fit-plan.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/*
 * What the service behind is said to refuse of videos and sounds. The pages do not say so, and it was never tried: warnings, so that a
 * spec can be sent all the same. The first one of an input is its warning: the copy that its fix makes is right in every respect.
 */

typedef struct
{
  Check *check;
  const RushesMediaLimits *limits;
  RushesMediaFacts *facts;
  const char *field;
  const RushesFitPlan *plan; /* (nullable): NULL where no copy can fit */
} MediaCheck;

/* What is not known is not judged. */
static gboolean
is_one_of (const char *const *names,
           const char *name)
{
  return !names || !name || g_strv_contains (names, name);
}

static char *
format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.5g", number));
}

/* Lengths are told to the hundredth above a limit, so that 15.004 s is not told as 15. */
static char *
format_seconds (gint64 time)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 hundredths = (time + SECOND / 100 - 1) / (SECOND / 100);

  if (time < SECOND)
    hundredths = time / (SECOND / 100);
  return g_strdup (g_ascii_formatd (text, sizeof text, hundredths % 100 == 0 ? "%.0f" : hundredths % 10 == 0 ? "%.1f" : "%.2f", (double) hundredths / 100));
}

static char *
format_megabytes (gint64 bytes)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strconcat (g_ascii_formatd (text, sizeof text, bytes % 1000000 == 0 ? "%.0f" : "%.1f", (double) bytes / 1000000), " MB", NULL);
}

static char *
format_range (const gint64 range[2])
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, range[0], range[1]);
}

/* Takes value and limit. */
static void
add_warning (MediaCheck *self,
             const char *code,
             char *value,
             char *limit)
{
  RushesProblem *problem = check_add (self->check, CHECK_RANK_WARNING, code, self->field);

  problem->value = value;
  problem->limit = limit;
  problem->fix = self->plan ? RUSHES_FIX_FIT : RUSHES_FIX_REMOVE_INPUT;
}

/* Of names, the first one that is not taken; NULL where all are */
static const char *
find_strange_codec (MediaCheck *self,
                    const char *const **taken)
{
  RushesMediaFacts *facts = self->facts;

  *taken = self->limits->formats;
  if (!is_one_of (self->limits->formats, facts->format))
    return facts->format;
  *taken = self->limits->video_codecs;
  if (facts->kind == RUSHES_MEDIA_KIND_VIDEO && !is_one_of (self->limits->video_codecs, facts->video_codec))
    return facts->video_codec;
  *taken = self->limits->audio_codecs;
  if (!is_one_of (self->limits->audio_codecs, facts->audio_codec))
    return facts->audio_codec;
  return NULL;
}

static gboolean
check_codec (MediaCheck *self)
{
  const char *const *taken;
  const char *strange = find_strange_codec (self, &taken);

  if (strange)
    add_warning (self, "media-codec", check_bound_value (strange), g_strjoinv (", ", (char **) taken));
  return !strange;
}

static gboolean
has_good_pixels (MediaCheck *self)
{
  const RushesMediaLimits *limits = self->limits;
  gint64 width = self->facts->width;
  gint64 height = self->facts->height;

  return MIN (width, height) >= limits->sides[0] && MAX (width, height) <= limits->sides[1] && width * height >= limits->pixels[0] &&
         width * height <= limits->pixels[1] && width * limits->aspect_from[1] >= height * limits->aspect_from[0] &&
         width * limits->aspect_to[1] <= height * limits->aspect_to[0];
}

/* What is said to be taken are several bounds at once; what the copy would have is told instead. */
static gboolean
check_pixels (MediaCheck *self)
{
  char *limit;

  if (has_good_pixels (self))
    return TRUE;

  limit = self->plan ? g_strdup_printf ("%d×%d", self->plan->out_width, self->plan->out_height) : NULL;
  add_warning (self, "media-pixels", g_strdup_printf ("%d×%d", self->facts->width, self->facts->height), limit);
  return FALSE;
}

/* Whole numbers: 24000/1001 is less than 24. */
static gboolean
check_rate (MediaCheck *self)
{
  gint64 n = self->facts->rate_n;
  gint64 d = self->facts->rate_d;

  /* A camera that varies its rate says none. */
  if (n <= 0 || d <= 0 || (n >= self->limits->rates[0] * d && n <= self->limits->rates[1] * d))
    return TRUE;

  add_warning (self, "media-rate", format_number ((double) n / (double) d), format_range (self->limits->rates));
  return FALSE;
}

static gboolean
check_length (MediaCheck *self)
{
  gint64 duration = self->facts->duration;

  if (duration <= 0 || (duration >= self->limits->seconds[0] * SECOND && duration <= self->limits->seconds[1] * SECOND))
    return TRUE;

  add_warning (self, "media-length", format_seconds (duration), format_range (self->limits->seconds));
  return FALSE;
}

static void
check_size (MediaCheck *self)
{
  if (self->facts->size > self->limits->bytes)
    add_warning (self, "media-size", format_megabytes (self->facts->size), format_megabytes (self->limits->bytes));
}

/**
 * check_media:
 * @check: a check
 * @input: a local video or sound whose facts are known and are of the kind of its role
 * @field: where
 */
void
check_media (Check *check,
             RushesInput *input,
             const char *field)
{
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  g_autoptr (RushesFitPlan) plan = NULL;
  MediaCheck self = { check, rushes_model_get_media_limits (check->model, facts->kind), facts, field, NULL };

  if (!self.limits)
    return;

  plan = rushes_fit_plan_new_for_input (check->spec, check->model, input);
  self.plan = plan;
  if (!check_codec (&self) || (facts->kind == RUSHES_MEDIA_KIND_VIDEO && (!check_pixels (&self) || !check_rate (&self))) ||
      !check_length (&self))
    return;
  check_size (&self);
}

/* -- all together ---------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): how an input can give way to the others */
static RushesFitPlan *
plan_shorter (Check *check,
              RushesInput *input)
{
  g_autoptr (RushesFitPlan) plan = rushes_fit_plan_new_for_input (check->spec, check->model, input);

  return plan && plan->steps & RUSHES_FIT_STEPS_TRIM ? g_steal_pointer (&plan) : NULL;
}

/* Which of a role's inputs had better be cut: the one with which it becomes too much, else the longest that is long enough. */
static gint
choose_too_long (Check *check,
                 const RushesRole *role,
                 const RushesMediaLimits *limits,
                 gint64 *sum)
{
  GListModel *inputs = rushes_spec_get_inputs (check->spec);
  gint first_over = -1;
  gint longest = -1;
  gint64 longest_duration = 0;

  *sum = 0;
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autoptr (RushesFitPlan) plan = NULL;
      gint64 duration = rushes_input_get_facts (input)->duration;

      if (g_strcmp0 (rushes_input_get_role (input), role->id) != 0)
        continue;
      *sum += duration;
      plan = duration > 0 ? plan_shorter (check, input) : NULL;
      if (first_over < 0 && *sum > limits->seconds_together * SECOND)
        {
          first_over = (gint) i;
          if (plan)
            longest_duration = G_MAXINT64;
        }
      if (plan && duration > longest_duration)
        {
          longest = (gint) i;
          longest_duration = duration;
        }
    }

  if (first_over < 0)
    return -1;
  return longest_duration == G_MAXINT64 || longest < 0 ? first_over : longest;
}

static void
check_together (Check *check,
                const RushesRole *role,
                const RushesMediaLimits *limits)
{
  gint64 sum;
  gint index = choose_too_long (check, role, limits, &sum);
  g_autofree char *field = g_strdup_printf ("inputs[%d]", index);
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  MediaCheck self = { check, limits, NULL, field, NULL };

  if (index < 0)
    return;

  input = g_list_model_get_item (rushes_spec_get_inputs (check->spec), (guint) index);
  plan = plan_shorter (check, input);
  self.plan = plan;
  add_warning (&self, "media-length", format_seconds (sum), format_seconds (limits->seconds_together * SECOND));
}

/**
 * check_media_lengths:
 * @check: a check
 *
 * The lengths of all inputs with one role together.
 */
void
check_media_lengths (Check *check)
{
  for (guint i = 0; i < rushes_model_get_n_roles (check->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (check->model, i);
      const RushesMediaLimits *limits = rushes_model_get_media_limits (check->model, role->kind);

      if (limits)
        check_together (check, role, limits);
    }
}
