/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-text.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

const char *
rushes_fit_text_for_title (const RushesFitPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  if (plan->steps & RUSHES_FIT_STEPS_TRIM)
    return _ ("Trim a Copy");
  if (plan->steps & RUSHES_FIT_STEPS_CROP)
    return _ ("Crop a Copy");
  if (plan->steps & RUSHES_FIT_STEPS_SCALE)
    return _ ("Scale a Copy");
  if (plan->steps & RUSHES_FIT_STEPS_SHRINK)
    return _ ("Make a Smaller Copy");
  return _ ("Convert a Copy");
}

static char *
describe_trim (const RushesFitPlan *plan)
{
  gint64 least = plan->min_length / SECOND;
  double most = (double) plan->max_length / SECOND;

  /* Translators: from so many to so many seconds */
  return g_strdup_printf (_ ("Choose the part to send: %d to %.4g seconds. The original stays as it is."), (int) least, most);
}

char *
rushes_fit_text_for_plan (const RushesFitPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  if (plan->steps & RUSHES_FIT_STEPS_TRIM)
    return describe_trim (plan);
  if (plan->steps & RUSHES_FIT_STEPS_CROP)
    return g_strdup (_ ("Too long or too wide for the service. What is dimmed is left out of the copy; the original stays as it is."));
  if (plan->steps & RUSHES_FIT_STEPS_SCALE)
    return g_strdup (_ ("The copy has the size that the service takes. The original stays as it is."));
  if (plan->steps & RUSHES_FIT_STEPS_SHRINK)
    return g_strdup (_ ("The copy has fewer bytes, and looks the same unless one looks closely. The original stays as it is."));
  return g_strdup (_ ("The copy has the format that the service takes. The original stays as it is."));
}

static char *
describe_lengths (const RushesFitPlan *plan)
{
  g_autofree char *before = rushes_format_timecode (plan->duration, TRUE);
  g_autofree char *after = rushes_format_timecode (plan->end - plan->start, TRUE);

  /* Translators: the length before and after */
  return plan->steps & RUSHES_FIT_STEPS_TRIM ? g_strdup_printf (_ ("%s → %s"), before, after) : g_strdup (before);
}

static char *
describe_pixels (const RushesFitPlan *plan)
{
  g_autofree char *before = rushes_format_size (plan->width, plan->height);
  g_autofree char *after = rushes_format_size (plan->out_width, plan->out_height);

  /* Translators: pixels before and after */
  return g_str_equal (before, after) ? g_strdup (after) : g_strdup_printf (_ ("%s → %s"), before, after);
}

char *
rushes_fit_text_for_sizes (const RushesFitPlan *plan)
{
  g_autofree char *pixels = NULL;
  g_autofree char *lengths = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  if (plan->kind == RUSHES_MEDIA_KIND_AUDIO)
    return describe_lengths (plan);
  pixels = describe_pixels (plan);
  if (plan->kind == RUSHES_MEDIA_KIND_IMAGE || !(plan->steps & RUSHES_FIT_STEPS_TRIM))
    return g_steal_pointer (&pixels);
  lengths = describe_lengths (plan);
  /* Translators: pixels, and a film's length */
  return g_strdup_printf (_ ("%s, %s"), pixels, lengths);
}
