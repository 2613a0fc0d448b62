/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "rushes-host.h"
#include "rushes-sentences-private.h"
#include "rushes-text.h"

/*
 * What a media host has against it. A take keeps it as a code: a word, and behind a colon what the sentence names: the region that is right, or by how
 * many seconds this machine's clock is ahead.
 */

#define LONGEST_VALUE 40

static const struct
{
  RushesHostError error;
  const char *code;
  const char *brief;    /* at most 60 characters */
  const char *sentence; /* at most 160 */
  const char *full;     /* (nullable): the same, where {value} is known */
} hosts[] = {
  { RUSHES_HOST_ERROR_FAILED, "host-failed", N_ ("The media host fails"), N_ ("The media host gave an answer that Rushes does not understand: check its address"), N_ ("The media host gave an answer that Rushes does not understand ({value}): check its address") },
  { RUSHES_HOST_ERROR_NOT_SET_UP, "host-missing", N_ ("Needs media hosting"), N_ ("The service takes this file by a link alone: set up media hosting"), NULL },
  { RUSHES_HOST_ERROR_SETTINGS, "host-settings", N_ ("Media hosting is set up wrongly"), N_ ("What is set up as the media host cannot be right: look at Media Hosting"), NULL },
  { RUSHES_HOST_ERROR_BUCKET_MISSING, "host-bucket", N_ ("The bucket does not exist"), N_ ("The media host has no such bucket: check its name, or make it there"), NULL },
  { RUSHES_HOST_ERROR_DENIED, "host-denied", N_ ("The media host refuses the upload"), N_ ("The media host does not let this access key write to the bucket: give it the right to, or use another key"), NULL },
  { RUSHES_HOST_ERROR_REGION, "host-region", N_ ("The bucket is in another region"), N_ ("The bucket is in another region than the one that is set up: look it up at the media host"), N_ ("The bucket is in the region {value}: enter that in Media Hosting") },
  { RUSHES_HOST_ERROR_CLOCK, "host-clock", N_ ("This computer’s clock is wrong"), N_ ("This computer’s clock is wrong, so the media host refuses uploads: set it right"), NULL },
  { RUSHES_HOST_ERROR_KEY, "host-key", N_ ("The media host does not know the access key"), N_ ("The media host does not know the access key: check it, or make a new one"), NULL },
  { RUSHES_HOST_ERROR_SECRET, "host-secret", N_ ("The secret key is wrong"), N_ ("The secret key does not belong to the access key: copy both anew"), NULL },
  { RUSHES_HOST_ERROR_UNREACHABLE, "host-unreachable", N_ ("The media host cannot be reached"), N_ ("The media host cannot be reached: check the network and the address. It is tried again by itself"), NULL },
  { RUSHES_HOST_ERROR_TLS, "host-tls", N_ ("The media host is not trusted"), N_ ("The certificate of the media host is not trusted, so nothing was sent: check its address"), NULL },
  { RUSHES_HOST_ERROR_BUSY, "host-busy", N_ ("The media host is busy"), N_ ("The media host takes no more at the moment: it is tried again by itself"), NULL },
  { RUSHES_HOST_ERROR_CUT, "host-cut", N_ ("The upload was cut off"), N_ ("The line broke during the upload: it goes on by itself where it stopped"), NULL },
  { RUSHES_HOST_ERROR_FULL, "host-full", N_ ("The media host is full"), N_ ("The media host has no room for this file: make room there, or use another bucket"), NULL },
  { RUSHES_HOST_ERROR_CHANGED, "host-changed", N_ ("A file has changed"), N_ ("A file changed while it was uploaded. Nothing was sent: add it again"), NULL },
  { RUSHES_HOST_ERROR_FILE, "host-file", N_ ("A file cannot be read"), N_ ("A file that is to be uploaded cannot be read: add it again"), NULL },
  { RUSHES_HOST_ERROR_NOT_PUBLIC, "host-not-public", N_ ("The link cannot be fetched"), N_ ("Uploading works, but the link cannot be fetched: make the bucket public, or use signed links"), N_ ("Uploading works, but the link cannot be fetched ({value}): make the bucket public, or use signed links") },
  { RUSHES_HOST_ERROR_NOT_REMOVED, "host-not-removed", N_ ("Files cannot be removed"), N_ ("Uploading and fetching work, but the access key may not remove files: give it the right to"), NULL },
};

/**
 * rushes_code_for_host_error:
 * @error: any error
 *
 * Returns: (transfer full): what a take keeps of it: `host-bucket`, `host-region:eu-west-1`, `host-clock:-2400`
 */
char *
rushes_code_for_host_error (const GError *error)
{
  const char *detail;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == RUSHES_HOST_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
      if ((int) hosts[i].error == error->code)
        {
          detail = rushes_host_error_get_detail (error);
          if (hosts[i].error == RUSHES_HOST_ERROR_CLOCK)
            return g_strdup_printf ("%s:%" G_GINT64_FORMAT, hosts[i].code, rushes_host_error_get_skew (error));
          return g_strconcat (hosts[i].code, detail ? ":" : "", detail ? detail : "", NULL);
        }
  return g_strdup ("host-failed");
}

/* "40 minutes" */
static char *
format_skew (gint64 seconds)
{
  gint64 minutes = MAX ((ABS (seconds) + 30) / 60, 1);

  if (minutes < 120)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) ((minutes + 30) / 60)), (int) ((minutes + 30) / 60));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) ((minutes + 720) / 1440)), (int) ((minutes + 720) / 1440));
}

static char *
sentence_for_clock (const char *value)
{
  gint64 skew = value ? g_ascii_strtoll (value, NULL, 10) : 0;
  g_autofree char *amount = NULL;

  if (skew == 0)
    return NULL;
  amount = format_skew (skew);
  return rushes_sentence_fill (skew > 0 ? _ ("This computer’s clock is {value} ahead, so the media host refuses uploads: set it right")
                                        : _ ("This computer’s clock is {value} behind, so the media host refuses uploads: set it right"),
                               "value", amount, NULL);
}

/**
 * rushes_sentence_for_host_code:
 * @code: (nullable): what rushes_code_for_host_error() gave
 * @short_form: whether for a card: at most 60 characters, else 160
 *
 * Returns: (transfer full) (nullable): what is wrong and what to do; %NULL where the code is of something else
 */
char *
rushes_sentence_for_host_code (const char *code,
                               gboolean short_form)
{
  const char *colon = code ? strchr (code, ':') : NULL;
  g_autofree char *word = code ? g_strndup (code, colon ? (gsize) (colon - code) : strlen (code)) : NULL;
  g_autofree char *valid = colon ? g_utf8_make_valid (colon + 1, -1) : NULL;
  g_autofree char *value = valid ? rushes_text_ellipsize (valid, LONGEST_VALUE) : NULL;

  for (guint i = 0; word && i < G_N_ELEMENTS (hosts); i++)
    {
      char *sentence = NULL;

      if (!g_str_equal (hosts[i].code, word))
        continue;
      if (short_form)
        return g_strdup (_ (hosts[i].brief));
      if (hosts[i].error == RUSHES_HOST_ERROR_CLOCK)
        sentence = sentence_for_clock (value);
      else if (hosts[i].full && value)
        sentence = rushes_sentence_fill (_ (hosts[i].full), "value", value, NULL);
      return sentence ? sentence : g_strdup (_ (hosts[i].sentence));
    }
  return NULL;
}
