/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-model-private.h"
#include "rushes-reader.h"

/* What stands under `video` and `audio` of a model's data file. */

#define MOST G_MAXINT32

void
rushes_reader_get_pair (RushesReader *self,
                        JsonObject *object,
                        const char *at,
                        const char *key,
                        gint64 most,
                        gint64 pair[2])
{
  JsonArray *array = rushes_reader_get_array (self, object, at, key, TRUE);

  for (guint i = 0; array && i < 2; i++)
    {
      JsonNode *node = json_array_get_length (array) == 2 ? json_array_get_element (array, i) : NULL;

      if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
        pair[i] = json_node_get_int (node);
      if (pair[i] < 1 || pair[i] > most)
        rushes_reader_fail (self, at, key, "must be two integers from 1 to %" G_GINT64_FORMAT, most);
    }
}

static void
read_range (RushesReader *self,
            JsonObject *object,
            const char *at,
            const char *key,
            gint64 range[2])
{
  rushes_reader_get_pair (self, object, at, key, MOST, range);
  if (range[1] < range[0])
    rushes_reader_fail (self, at, key, "must have the lesser one first");
}

/* What a sound has as well. */
static void
read_common (RushesReader *self,
             JsonObject *object,
             const char *at,
             RushesMediaLimits *limits)
{
  limits->formats = rushes_reader_get_strings (self, object, at, "formats", TRUE);
  limits->audio_codecs = rushes_reader_get_strings (self, object, at, "audio-codecs", TRUE);
  read_range (self, object, at, "seconds", limits->seconds);
  limits->seconds_together = rushes_reader_get_int (self, object, at, "seconds-together", TRUE, 0);
  if (limits->seconds_together < limits->seconds[0])
    rushes_reader_fail (self, at, "seconds-together", "must be at least the least of seconds");
  limits->bytes = rushes_reader_get_int (self, object, at, "bytes", TRUE, 0);
  if (limits->bytes < 1)
    rushes_reader_fail (self, at, "bytes", "must be at least 1");
}

static void
read_video (RushesReader *self)
{
  static const char *const keys[] = { "formats", "video-codecs", "audio-codecs", "sides", "aspect-from", "aspect-to",
                                      "pixels", "rates", "seconds", "seconds-together", "bytes", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "video", FALSE);
  RushesMediaLimits *limits = &self->model->video;

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "video", keys);
  read_common (self, object, "video", limits);
  limits->video_codecs = rushes_reader_get_strings (self, object, "video", "video-codecs", TRUE);
  read_range (self, object, "video", "sides", limits->sides);
  rushes_reader_get_pair (self, object, "video", "aspect-from", 1000000, limits->aspect_from);
  rushes_reader_get_pair (self, object, "video", "aspect-to", 1000000, limits->aspect_to);
  read_range (self, object, "video", "pixels", limits->pixels);
  read_range (self, object, "video", "rates", limits->rates);
  self->model->has_video = TRUE;
}

static void
read_audio (RushesReader *self)
{
  static const char *const keys[] = { "formats", "audio-codecs", "seconds", "seconds-together", "bytes", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "audio", FALSE);

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "audio", keys);
  read_common (self, object, "audio", &self->model->audio);
  self->model->has_audio = TRUE;
}

void
rushes_reader_read_media_limits (RushesReader *self)
{
  read_video (self);
  read_audio (self);
}
