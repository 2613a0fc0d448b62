/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-asset-check.h"

#include "rushes-media-probe.h"
#include "rushes-sim-fetch.h"
#include "rushes-sim-hosted.h"

/* The limits of the service behind for assets, and its codes (U4; U1 for the sizes). Its words are inclusive but for pictures. */
#define IMAGE_BYTES (30 * 1000 * 1000)
#define VIDEO_BYTES (50 * 1000 * 1000)
#define AUDIO_BYTES (15 * 1000 * 1000)
#define MIN_SECONDS 2
#define MAX_SECONDS 15
#define MIN_SIDE 300
#define MAX_SIDE 6000
#define MIN_PIXELS 409600
#define MAX_PIXELS 2086876
#define MIN_RATE 24
#define MAX_RATE 60

typedef struct
{
  const char *type;
  RushesMediaKind kind;
  gint64 max_bytes;
  const char *formats[10];
} Rules;

static const Rules rules[] = {
  { "Image", RUSHES_MEDIA_KIND_IMAGE, IMAGE_BYTES - 1, { "jpeg", "png", "webp", "bmp", "tiff", "gif", "heic", "heif" } },
  { "Video", RUSHES_MEDIA_KIND_VIDEO, VIDEO_BYTES, { "mp4", "mov" } },
  { "Audio", RUSHES_MEDIA_KIND_AUDIO, AUDIO_BYTES, { "wav", "mp3" } },
};

static const char *
check_duration (const RushesMediaFacts *facts)
{
  if (facts->duration < MIN_SECONDS * G_GINT64_CONSTANT (1000000000))
    return "DurationTooShort";
  /* A sound track may end some milliseconds after the picture: whole tenths are counted. */
  if (facts->duration / 100000000 > MAX_SECONDS * 10)
    return "DurationTooLong";
  return NULL;
}

static const char *
check_shape (const RushesMediaFacts *facts,
             gboolean is_strict)
{
  int least = is_strict ? MIN_SIDE + 1 : MIN_SIDE;
  int most = is_strict ? MAX_SIDE - 1 : MAX_SIDE;

  if (facts->width < least)
    return "WidthTooSmall";
  if (facts->width > most)
    return "WidthTooLarge";
  if (facts->height < least)
    return "HeightTooSmall";
  if (facts->height > most)
    return "HeightTooLarge";
  if (facts->width * 5 < facts->height * 2 || (is_strict && facts->width * 5 == facts->height * 2))
    return "AspectRatioTooSmall";
  if (facts->width * 2 > facts->height * 5 || (is_strict && facts->width * 2 == facts->height * 5))
    return "AspectRatioTooLarge";
  return NULL;
}

static const char *
check_video (const RushesMediaFacts *facts)
{
  const char *code = check_duration (facts);

  if (!code)
    code = check_shape (facts, FALSE);
  if (!code && facts->width * facts->height < MIN_PIXELS)
    code = "PixelCountTooSmall";
  if (!code && facts->width * facts->height > MAX_PIXELS)
    code = "PixelCountTooLarge";
  /* 23.976 counts as 24. */
  if (!code && facts->rate_n && facts->rate_n + facts->rate_d / 2 < MIN_RATE * facts->rate_d)
    code = "FpsTooLow";
  if (!code && facts->rate_n > MAX_RATE * facts->rate_d)
    code = "FpsTooHigh";
  return code;
}

static const Rules *
find_rules (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type, type))
      return &rules[i];
  return NULL;
}

static const char *
check_facts (const Rules *rule,
             const RushesMediaFacts *facts)
{
  if (facts->state != RUSHES_FACTS_STATE_READY || !facts->format)
    return "FormatUndetectable";
  if (facts->kind != rule->kind)
    return "TypeMismatch";
  if (!g_strv_contains (rule->formats, facts->format))
    return "FormatUnsupported";
  if (facts->size > rule->max_bytes)
    return "FileSizeTooLarge";

  switch (rule->kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return check_shape (facts, TRUE);
    case RUSHES_MEDIA_KIND_VIDEO:
      return check_video (facts);
    case RUSHES_MEDIA_KIND_AUDIO:
      return check_duration (facts);
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return "TypeMismatch";
    }
}

static char *
make_mime (const Rules *rule,
           const char *format)
{
  static const char *const groups[] = { "application", "image", "video", "audio" };

  if (g_str_equal (format, "mp3"))
    return g_strdup ("audio/mpeg");
  if (g_str_equal (format, "mov"))
    return g_strdup ("video/quicktime");
  return g_strdup_printf ("%s/%s", groups[rule->kind], format);
}

/**
 * rushes_sim_asset_check:
 * @root: the simulator's folder
 * @url: where it is; on this machine
 * @type: Image, Video or Audio
 * @path: where its copy goes
 * @mime: (out) (transfer full) (nullable): its media type, where it will do
 * @cancellable: (nullable): stops the download
 *
 * Blocks.
 *
 * Returns: (nullable): %NULL where it will do, else why not, in the codes of the service behind
 */
const char *
rushes_sim_asset_check (const char *root,
                        const char *url,
                        const char *type,
                        const char *path,
                        char **mime,
                        GCancellable *cancellable)
{
  const Rules *rule = find_rules (type);
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  const char *code;

  *mime = NULL;
  if (!rushes_sim_fetch (url, path, rule->max_bytes, cancellable, &error))
    {
      if (g_error_matches (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_TOO_LARGE))
        return "FileSizeTooLarge";
      if (!rushes_sim_hosted_copy (root, url, path, cancellable))
        return "DownloadFailed";
    }
  facts = rushes_media_probe (path, cancellable);
  code = check_facts (rule, facts);
  if (!code)
    *mime = make_mime (rule, facts->format);
  return code;
}
