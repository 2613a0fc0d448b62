/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <string.h>

#include <glib/gi18n.h>

#include "rushes-take-fix.h"
#include "rushes-take-runner.h"
#include "rushes-text.h"

/* Why a take is where it is, and numbers as people read them. */

#define MAX_WORDS 80
#define MAX_NAME 40

typedef struct
{
  const char *code;      /* of the service or of ours; a prefix of what is meant */
  const char *brief;     /* at most 60 characters: for a card */
  const char *sentence;  /* at most 160 */
} Reason;

/* Ours, then what the service behind says. The longest prefix that fits wins. */
static const Reason reasons[] = {
  { RUSHES_TAKE_CODE_ASSET_FAILED, N_ ("An asset failed"), N_ ("The service could not make an asset of this take. Nothing was sent: use another") },
  { "key-missing", N_ ("Needs an API key"), N_ ("There is no API key for the service of this take: connect with one, and it goes on by itself") },
  { "practice-unavailable", N_ ("Practice mode cannot start"), N_ ("Practice mode cannot start on this machine, so this take waits. Is the disk full?") },
  { "url-invalid", N_ ("The service's address is wrong"), N_ ("The address of the service cannot be used: it must begin with https:// (http:// on this machine alone)") },
  { "source-changed", N_ ("A picture has changed"), N_ ("A file of this take has changed since it was added. Nothing was sent: add the file again") },
  { "source-missing", N_ ("A picture is gone"), N_ ("A file of this take is not there any more. Nothing was sent: add the file again") },
  { "source-unreadable", N_ ("A picture cannot be read"), N_ ("A file of this take cannot be read. Nothing was sent: add the file again") },
  { "image-unreadable", N_ ("A picture is damaged"), N_ ("A picture of this take is damaged. Nothing was sent: add another") },
  { "spec-malformed", N_ ("Its spec cannot be read"), N_ ("What this take was to be made of cannot be read any more. Nothing was sent") },
  { "no-result", N_ ("The service gave no film"), N_ ("The service says that the film is done, but gives none. Retry makes a new one; this one may be billed") },
  { "task-cancelled", N_ ("Cancelled at the service"), N_ ("The task was cancelled at the service. Retry sends it again as a new take") },
  { "link-dead", N_ ("The link to the film is dead"), N_ ("The link to the film is dead. Try Again asks the service for a fresh one") },
  { "link-invalid", N_ ("The link to the film is unusable"), N_ ("The service gave a link that cannot be used. Try Again asks for a fresh one") },
  { "not-a-video", N_ ("What came is no film"), N_ ("What the service sent is no film that can be played. Try Again asks for it once more") },
  { "storage", N_ ("Could not be written: disk full?"), N_ ("The film could not be written here: make room on the disk, then Try Again") },
  { "download", N_ ("Could not be fetched"), N_ ("The film is done but could not be fetched. Try Again soon: the service keeps it for a day or so") },
  { "404", N_ ("Not found at this address"), N_ ("There is no such service or model at this address: check the address, or choose another model") },
  { "InputText", N_ ("The prompt was refused"), N_ ("The service refused the prompt as sensitive: change its words") },
  { "InputImage", N_ ("A picture was refused"), N_ ("The service refused a picture as sensitive (real faces are, usually): use another") },
  { "InputVideo", N_ ("A video was refused"), N_ ("The service refused a video as sensitive: use another") },
  { "InputAudio", N_ ("A sound was refused"), N_ ("The service refused a sound as sensitive: use another") },
  { "OutputVideo", N_ ("The film was refused"), N_ ("The service refused its own film as sensitive: change the prompt. The same may pass on another try") },
  { "OutputAudio", N_ ("The sound was refused"), N_ ("The service refused the sound it made as sensitive: change the prompt, or switch the sound off") },
  { "Output", N_ ("The result was refused"), N_ ("The service refused what it had made as sensitive: change the prompt. The same may pass on another try") },
};

static const Reason class_reasons[] = {
  [RUSHES_ERROR_CLASS_NONE] = { NULL, NULL, NULL },
  [RUSHES_ERROR_CLASS_KEY] = { NULL, N_ ("The API key is refused"), N_ ("The service does not take the API key: check it, or connect with another") },
  [RUSHES_ERROR_CLASS_BALANCE] = { NULL, N_ ("No balance left"), N_ ("The account cannot pay for this: top it up at the service, then Try Again") },
  [RUSHES_ERROR_CLASS_THROTTLED] = { NULL, N_ ("The service is busy"), N_ ("The service takes no more at the moment: it is asked again by itself") },
  [RUSHES_ERROR_CLASS_REFUSED] = { NULL, N_ ("The content was refused"), N_ ("The service refused the content as sensitive: change the prompt or the pictures") },
  [RUSHES_ERROR_CLASS_BAD_REQUEST] = { NULL, N_ ("The service does not take this"), N_ ("The service does not take what was asked for: change the settings named in Details") },
  [RUSHES_ERROR_CLASS_SERVER] = { NULL, N_ ("The service failed"), N_ ("The service failed to make this film. Retry sends it again as a new take") },
  [RUSHES_ERROR_CLASS_NETWORK] = { NULL, N_ ("The service cannot be reached"), N_ ("The service cannot be reached: check the network and the address. It is tried again by itself") },
  [RUSHES_ERROR_CLASS_PROTOCOL] = { NULL, N_ ("The service answered nonsense"), N_ ("The service gave an answer that cannot be read: check its address") },
  [RUSHES_ERROR_CLASS_STORAGE] = { NULL, N_ ("Could not be written: disk full?"), N_ ("The result could not be written here: make room on the disk, then Try Again") },
};

static const Reason state_reasons[] = {
  [RUSHES_TAKE_STATE_WAITING] = { NULL, N_ ("Waits for its turn"), N_ ("Waits for its turn to be sent") },
  [RUSHES_TAKE_STATE_SUBMITTING] = { NULL, N_ ("Is being sent"), N_ ("Is being sent to the service") },
  [RUSHES_TAKE_STATE_UNCONFIRMED] = { NULL, N_ ("May have been accepted and billed"), N_ ("No clear answer came after sending. It may have been accepted and billed: look at the service, then decide") },
  [RUSHES_TAKE_STATE_RUNNING] = { NULL, N_ ("Is being rendered"), N_ ("The service is rendering it") },
  [RUSHES_TAKE_STATE_DOWNLOADING] = { NULL, N_ ("Is being fetched"), N_ ("The film is done and is being fetched") },
  [RUSHES_TAKE_STATE_DOWNLOAD_FAILED] = { NULL, N_ ("Done, but not fetched"), N_ ("The film is done but could not be fetched. Try Again soon: the service keeps it for a day or so") },
  [RUSHES_TAKE_STATE_READY] = { NULL, NULL, NULL },
  [RUSHES_TAKE_STATE_FAILED] = { NULL, N_ ("Failed"), N_ ("The service did not make this film. Retry sends it again as a new take") },
  [RUSHES_TAKE_STATE_EXPIRED] = { NULL, N_ ("The service gave up"), N_ ("The service gave up: it had no result in time. Retry sends it again as a new take") },
  [RUSHES_TAKE_STATE_LOST] = { NULL, N_ ("The service no longer knows it"), N_ ("The service no longer knows this task. Follow Again asks once more") },
  [RUSHES_TAKE_STATE_CANCELLED] = { NULL, N_ ("Stopped"), N_ ("Stopped. A task that the service had taken may still be billed, and can be followed again") },
};

static const Reason *
find_reason (const char *code)
{
  const Reason *best = NULL;

  for (guint i = 0; code && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_has_prefix (code, reasons[i].code) && (!best || strlen (reasons[i].code) > strlen (best->code)))
      best = &reasons[i];
  return best;
}

/* The model's own table knows its codes best; what it says is English and stands behind our words. */
static char *
add_words (const char *sentence,
           const char *words)
{
  g_autofree char *valid = NULL;
  g_autofree char *brief = NULL;
  gsize room = 160 - rushes_text_count_characters (sentence);

  if (!words || !*words || room < 24)
    return g_strdup (sentence);

  valid = g_utf8_make_valid (words, -1);
  for (char *p = valid; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  brief = rushes_text_ellipsize (valid, MIN (room - 4, MAX_WORDS));
  return g_strconcat (sentence, " (", brief, ")", NULL);
}

/* States that are their own reason, whatever went wrong on the way to them. */
static gboolean
state_says_all (RushesTakeState state)
{
  return state == RUSHES_TAKE_STATE_UNCONFIRMED || state == RUSHES_TAKE_STATE_LOST || state == RUSHES_TAKE_STATE_CANCELLED || state == RUSHES_TAKE_STATE_EXPIRED;
}

/* (transfer full) */
static char *
name_asset (const char *name,
            gboolean short_form)
{
  g_autofree char *brief = rushes_text_ellipsize (name ? name : "", MAX_NAME);

  /* Translators: the name of an asset, which the service is still working on: "Waiting for hero" */
  return g_strdup_printf (short_form ? _ ("Waiting for %s") : _ ("The service is still working on the asset “%s”: the take is sent when that is active"), brief);
}

/**
 * rushes_sentence_for_take:
 * @take: a take
 * @catalogue: (nullable): knows the codes of the models
 * @short_form: whether for a card: at most 60 characters, else 160
 *
 * Returns: (transfer full) (nullable): why @take is where it is; %NULL where all is well and the state's name says it
 */
char *
rushes_sentence_for_take (RushesTake *take,
                          RushesCatalogue *catalogue,
                          gboolean short_form)
{
  const RushesTakeRecord *record;
  const Reason *reason = NULL;
  RushesErrorClass error_class;
  RushesModel *model;
  const char *meaning = NULL;
  g_autoptr (RushesSpec) fixed = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  char *sentence;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  record = rushes_take_get_record (take);
  if (record->state == RUSHES_TAKE_STATE_READY)
    return NULL;

  error_class = record->error_class;
  model = catalogue && record->model ? rushes_catalogue_get_model (catalogue, record->model) : NULL;
  if (model && record->error_code && !rushes_model_get_error (model, record->error_code, &error_class, &meaning))
    meaning = NULL;

  if (record->state == RUSHES_TAKE_STATE_WAITING && rushes_take_get_upload_progress (take) >= 0)
    return rushes_format_upload (rushes_take_get_upload_progress (take));
  if (record->state == RUSHES_TAKE_STATE_WAITING && g_strcmp0 (record->error_code, RUSHES_TAKE_CODE_ASSET_WAITING) == 0)
    return name_asset (record->error_message, short_form);
  if (!state_says_all (record->state) && error_class != RUSHES_ERROR_CLASS_NONE && (sentence = rushes_sentence_for_host_code (record->error_code, short_form)))
    return sentence;
  if (!state_says_all (record->state) && error_class != RUSHES_ERROR_CLASS_NONE)
    {
      reason = find_reason (record->error_code);
      if (!reason && (guint) error_class < G_N_ELEMENTS (class_reasons))
        reason = &class_reasons[error_class];
    }
  if (!reason || !reason->brief)
    reason = &state_reasons[record->state];
  fixed = rushes_take_dup_fixed_spec (take, catalogue, NULL, &from, &to);
  if (fixed)
    /* Translators: values of a setting: "Refused with 1080p: try 720p" */
    return short_form ? g_strdup_printf (_ ("Refused with %s: try %s"), from, to)
                      : g_strdup_printf (_ ("The service refused %s, though its pages offer it for this model: try %s"), from, to);

  if (short_form)
    return g_strdup (_ (reason->brief));
  if (record->state == RUSHES_TAKE_STATE_FAILED)
    return add_words (_ (reason->sentence), meaning ? meaning : record->error_message);
  return g_strdup (_ (reason->sentence));
}

/**
 * rushes_name_for_state:
 * @state: a state
 *
 * Returns: (transfer full): "Waiting", "Rendering" …
 */
char *
rushes_name_for_state (RushesTakeState state)
{
  switch (state)
    {
    case RUSHES_TAKE_STATE_WAITING:
      return g_strdup (_ ("Waiting"));
    case RUSHES_TAKE_STATE_SUBMITTING:
      return g_strdup (_ ("Sending"));
    case RUSHES_TAKE_STATE_UNCONFIRMED:
      return g_strdup (_ ("Unconfirmed"));
    case RUSHES_TAKE_STATE_RUNNING:
      return g_strdup (_ ("Rendering"));
    case RUSHES_TAKE_STATE_DOWNLOADING:
      return g_strdup (_ ("Downloading"));
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
      return g_strdup (_ ("Not Downloaded"));
    case RUSHES_TAKE_STATE_READY:
      return g_strdup (_ ("Ready"));
    case RUSHES_TAKE_STATE_FAILED:
      return g_strdup (_ ("Failed"));
    case RUSHES_TAKE_STATE_EXPIRED:
      return g_strdup (_ ("Expired"));
    case RUSHES_TAKE_STATE_LOST:
      return g_strdup (_ ("Lost"));
    case RUSHES_TAKE_STATE_CANCELLED:
    default:
      return g_strdup (_ ("Stopped"));
    }
}

/**
 * rushes_format_upload:
 * @progress: from 0 to 1
 *
 * Returns: (transfer full): "Uploading 40 %"
 */
char *
rushes_format_upload (double progress)
{
  /* Translators: how much of a file has been uploaded. */
  return g_strdup_printf (_ ("Uploading %d %%"), (int) (CLAMP (progress, 0, 1) * 100));
}

/**
 * rushes_format_timecode:
 * @time: ns
 * @hundredths: whether to show hundredths of a second
 *
 * Returns: (transfer full): "0:02.83", "1:12:40"
 */
char *
rushes_format_timecode (gint64 time,
                        gboolean hundredths)
{
  gint64 all = MAX (time, 0) / 10000000;
  int rest = (int) (all % 100);
  gint64 seconds = all / 100;
  g_autofree char *whole = NULL;

  if (seconds >= 3600)
    whole = g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60), (int) (seconds % 60));
  else
    whole = g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
  return hundredths ? g_strdup_printf ("%s.%02d", whole, rest) : g_steal_pointer (&whole);
}

/**
 * rushes_format_size:
 * @width: px
 * @height: px
 *
 * Numbers with a sign between them change places where one writes from the right to the left, so they are isolated from what is around them.
 *
 * Returns: (transfer full): "1280 × 720" between U+2066 and U+2069
 */
char *
rushes_format_size (int width,
                    int height)
{
  /* Translators: width and height in pixels, width first; they are read from the left to the right everywhere */
  g_autofree char *size = g_strdup_printf (_ ("%d × %d"), width, height);

  return g_strconcat ("\u2066", size, "\u2069", NULL);
}
