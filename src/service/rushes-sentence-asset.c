/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <string.h>

#include <glib/gi18n.h>

/* Why an asset cannot be used: the codes of the service behind (U4) and our own. */

static const struct
{
  const char *code;     /* as it is, or what it begins with */
  const char *brief;    /* at most 25 characters: beside a button on a card */
  const char *sentence; /* at most 160 */
} codes[] = {
  { "DownloadFailed", N_ ("It could not be fetched"), N_ ("The service could not fetch the file by its link: make sure that anybody can, then try again") },
  { "TypeMismatch", N_ ("Another kind of file"), N_ ("The service finds another kind of medium than it was told: add the file again") },
  { "FormatUnsupported", N_ ("The format is not taken"), N_ ("The service does not take this format: use JPEG or PNG, MP4 or MOV, WAV or MP3") },
  { "FormatUndetectable", N_ ("Not a media file"), N_ ("The service finds neither a picture nor a video nor sound behind the link: check what it leads to") },
  { "DurationTooShort", N_ ("Shorter than 2 seconds"), N_ ("The service takes videos and sounds of 2 to 15 seconds, and this one is shorter") },
  { "DurationTooLong", N_ ("Longer than 15 seconds"), N_ ("The service takes videos and sounds of 2 to 15 seconds, and this one is longer: trim it") },
  { "WidthTooSmall", N_ ("Too narrow: under 300 px"), N_ ("The service takes sides of 300 to 6000 px, and this one is narrower: scale it up") },
  { "WidthTooLarge", N_ ("Too wide: over 6000 px"), N_ ("The service takes sides of 300 to 6000 px, and this one is wider: scale it down") },
  { "HeightTooSmall", N_ ("Too low: under 300 px"), N_ ("The service takes sides of 300 to 6000 px, and this one is lower: scale it up") },
  { "HeightTooLarge", N_ ("Too high: over 6000 px"), N_ ("The service takes sides of 300 to 6000 px, and this one is higher: scale it down") },
  { "AspectRatioTooSmall", N_ ("Too tall for its width"), N_ ("The service takes shapes from 2:5 to 5:2, and this one is taller: crop it") },
  { "AspectRatioTooLarge", N_ ("Too wide for its height"), N_ ("The service takes shapes from 2:5 to 5:2, and this one is wider: crop it") },
  { "FileSizeTooLarge", N_ ("The file is too large"), N_ ("The service takes pictures under 30 MB, videos up to 50 MB and sounds up to 15 MB") },
  { "PixelCountTooSmall", N_ ("Too few pixels"), N_ ("The service takes videos from about 640 × 640 px on: scale it up") },
  { "PixelCountTooLarge", N_ ("Too many pixels"), N_ ("The service does not take videos that large: scale it down") },
  { "FpsTooLow", N_ ("Under 24 frames a second"), N_ ("The service takes videos of 24 to 60 frames a second, and this one has fewer") },
  { "FpsTooHigh", N_ ("Over 60 frames a second"), N_ ("The service takes videos of 24 to 60 frames a second, and this one has more") },
  { "AudioTrackRequired", N_ ("It has no sound"), N_ ("The service wants a video with sound here") },
  { "AudioTrackForbidden", N_ ("It has sound"), N_ ("The service wants a video without sound here") },
  { "FaceMismatch", N_ ("Another face"), N_ ("The service finds another face here than in the rest of the group") },
  { "ContentRestricted", N_ ("Against the rules"), N_ ("The service’s rules do not allow this content") },
  { "Input", N_ ("Shows what is forbidden"), N_ ("The service finds something in it that its rules do not allow, such as a real person’s face") },
  { "TranscodingFailed", N_ ("It cannot be converted"), N_ ("The service could not convert the file: try again, or convert it yourself") },
  { "NotFound.GroupId", N_ ("The group is not known"), N_ ("The service does not know this group any more: it was removed elsewhere. Add the file to another group") },
  { "NotFound.ProjectName", N_ ("The project is not known"), N_ ("The service does not know the project that this belongs to") },
  { "asset-gone", N_ ("It is no longer known"), N_ ("The service does not know it any more: it was removed elsewhere. Try Again makes it anew") },
  { "asset-unknown", N_ ("No word of it yet"), N_ ("The service does not say at the moment how it is: it is asked again by itself") },
  { "key-missing", N_ ("No API key"), N_ ("There is no API key for the service: connect with one") },
  { "source-missing", N_ ("Its file is gone"), N_ ("Its file is not in the library any more: add it again") },
  { "no-result", N_ ("Made under an unknown id"), N_ ("The service says that it was made, but not under which id") },
};

static const char *
find (const char *code,
      gboolean short_form)
{
  for (guint i = 0; code && i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (code, codes[i].code))
      return _ (short_form ? codes[i].brief : codes[i].sentence);
  return NULL;
}

static const char *
describe_class (RushesErrorClass error_class,
                gboolean short_form)
{
  switch (error_class)
    {
    case RUSHES_ERROR_CLASS_KEY:
      return short_form ? _ ("The API key is refused") : _ ("The service does not take the API key: check it");
    case RUSHES_ERROR_CLASS_BALANCE:
      return short_form ? _ ("No balance is left") : _ ("The account cannot pay: top it up, then try again");
    case RUSHES_ERROR_CLASS_THROTTLED:
      return short_form ? _ ("The service is busy") : _ ("The service takes no more at the moment: it is tried again by itself");
    case RUSHES_ERROR_CLASS_REFUSED:
      return short_form ? _ ("Against the rules") : _ ("The service’s rules do not allow this content");
    case RUSHES_ERROR_CLASS_NETWORK:
      return short_form ? _ ("Out of reach") : _ ("The service cannot be reached: it is tried again by itself");
    case RUSHES_ERROR_CLASS_NONE:
    case RUSHES_ERROR_CLASS_BAD_REQUEST:
    case RUSHES_ERROR_CLASS_SERVER:
    case RUSHES_ERROR_CLASS_PROTOCOL:
    case RUSHES_ERROR_CLASS_STORAGE:
    default:
      return short_form ? _ ("It could not be made") : _ ("The service could not make it, and gives no reason that Rushes knows: try again");
    }
}

/**
 * rushes_sentence_for_asset:
 * @record: a group or an asset
 * @short_form: whether for a card, where a button stands beside it: at most 25 characters of our own words, else 160; of the media host's, 60
 *
 * Returns: (transfer full) (nullable): why it is not as it should be; %NULL where it is
 */
char *
rushes_sentence_for_asset (const RushesAssetRecord *record,
                           gboolean short_form)
{
  g_autofree char *host = NULL;
  const char *words;

  g_return_val_if_fail (record != NULL, NULL);

  if (record->state == RUSHES_ASSET_STATE_UNCONFIRMED)
    return g_strdup (short_form ? _ ("Made or not?")
                                : _ ("The line broke after sending: it may have been made. Send it again, or give the id that it has"));
  if (record->state == RUSHES_ASSET_STATE_ACTIVE || (record->error_class == RUSHES_ERROR_CLASS_NONE && !record->error_code))
    return NULL;

  host = rushes_sentence_for_host_code (record->error_code, short_form);
  if (host)
    return g_steal_pointer (&host);
  words = find (record->error_code, short_form);
  return g_strdup (words ? words : describe_class (record->error_class, short_form));
}

/**
 * rushes_name_for_asset_state:
 * @state: a state
 *
 * Returns: (transfer full): a word for people
 */
char *
rushes_name_for_asset_state (RushesAssetState state)
{
  switch (state)
    {
    case RUSHES_ASSET_STATE_SUBMITTING:
      return g_strdup (_ ("Sending"));
    case RUSHES_ASSET_STATE_UNCONFIRMED:
      return g_strdup (_ ("Unconfirmed"));
    case RUSHES_ASSET_STATE_RUNNING:
    case RUSHES_ASSET_STATE_PROCESSING:
      return g_strdup (_ ("Processing"));
    case RUSHES_ASSET_STATE_ACTIVE:
      /* Translators: of an asset: it can be used */
      return g_strdup (_ ("Active"));
    case RUSHES_ASSET_STATE_FAILED:
      return g_strdup (_ ("Failed"));
    case RUSHES_ASSET_STATE_WAITING:
    default:
      return g_strdup (_ ("Waiting"));
    }
}
