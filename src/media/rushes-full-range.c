/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-full-range.h"

#include "rushes-media-init.h"
#include "rushes-mp4.h"

#include <gst/video/video.h>
#include <string.h>
#include <unistd.h>

#define TYPE RUSHES_MP4_TYPE

/* Before the boxes of a sample description: its version, flags and count; of a visual sample entry (ISO/IEC 14496-12, 12.1.3): its fields */
#define DESCRIPTION_FIELDS 8
#define ENTRY_FIELDS 78
/* "nclx", three numbers of two bytes, and the flag in the highest bit of the last (12.1.5) */
#define COLOUR_LENGTH 11

/* What a track's colour box says, for pictures; whatever is cut off says nothing. */
static gboolean
track_is_full (const guint8 *data,
               gsize length)
{
  static const guint32 way[] = { TYPE ('m', 'd', 'i', 'a'), TYPE ('m', 'i', 'n', 'f'), TYPE ('s', 't', 'b', 'l'), TYPE ('s', 't', 's', 'd') };
  RushesMp4Box entry;
  gsize place = DESCRIPTION_FIELDS;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    if (!rushes_mp4_find (data, length, way[i], &data, &length))
      return FALSE;

  while (place < length && rushes_mp4_next (data, length, &place, &entry))
    {
      const guint8 *fields = data + entry.offset + entry.header;
      gsize left = (gsize) (entry.size - entry.header);

      if (left > ENTRY_FIELDS && rushes_mp4_find (fields + ENTRY_FIELDS, left - ENTRY_FIELDS, TYPE ('c', 'o', 'l', 'r'), &fields, &left) &&
          left >= COLOUR_LENGTH && memcmp (fields, "nclx", 4) == 0)
        return fields[COLOUR_LENGTH - 1] >> 7;
    }
  return FALSE;
}

static gboolean
file_is_full (const char *path)
{
  gint64 size;
  int fd = rushes_media_open_checked (path, &size, NULL);
  g_autoptr (GArray) boxes = fd >= 0 ? rushes_mp4_list_boxes (fd, (guint64) size, NULL) : NULL;
  g_autoptr (GByteArray) index = boxes ? rushes_mp4_read_index (fd, boxes, NULL) : NULL;
  RushesMp4Box box;
  gsize place = 0;
  gboolean is_full = FALSE;

  while (index && !is_full && rushes_mp4_next (index->data, index->len, &place, &box))
    if (box.type == TYPE ('t', 'r', 'a', 'k'))
      is_full = track_is_full (index->data + box.offset + box.header, (gsize) (box.size - box.header));
  if (fd >= 0)
    close (fd);
  return is_full;
}

/* (transfer full) (nullable): the same event with the other range, where that is another */
static GstEvent *
make_full (GstEvent *event)
{
  g_autoptr (GstCaps) caps = NULL;
  GstCaps *as_told;
  g_autofree char *text = NULL;
  GstVideoColorimetry colorimetry;
  GstStructure *structure;
  const char *told;
  GstEvent *full;

  gst_event_parse_caps (event, &as_told);
  caps = gst_caps_copy (as_told);
  structure = gst_caps_get_structure (caps, 0);
  told = gst_structure_get_string (structure, "colorimetry");
  if (!told || !gst_video_colorimetry_from_string (&colorimetry, told) || colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255 ||
      colorimetry.matrix == GST_VIDEO_COLOR_MATRIX_RGB)
    return NULL;

  colorimetry.range = GST_VIDEO_COLOR_RANGE_0_255;
  text = gst_video_colorimetry_to_string (&colorimetry);
  gst_caps_set_simple (caps, "colorimetry", G_TYPE_STRING, text, NULL);
  full = gst_event_new_caps (caps);
  gst_event_set_seqnum (full, gst_event_get_seqnum (event));
  return full;
}

static GstPadProbeReturn
caps_cb (GstPad *pad,
         GstPadProbeInfo *info,
         gpointer path)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstEvent *full;

  if (GST_EVENT_TYPE (event) == GST_EVENT_CAPS && file_is_full (path) && (full = make_full (event)))
    {
      gst_event_unref (event);
      GST_PAD_PROBE_INFO_DATA (info) = full;
    }
  return GST_PAD_PROBE_OK;
}

/**
 * rushes_full_range_watch: (skip)
 * @pad: where decoded pictures come in
 * @path: the file that is decoded
 *
 * The demuxer of MP4 (still so in GStreamer 1.22) reads the colour box of a film but for the flag that black is 0 and white 255, and decoders believe
 * it rather than the film itself, where the flag stands too. The flag is read here, on the thread that decodes, and put into the caps.
 */
void
rushes_full_range_watch (GstPad *pad,
                         const char *path)
{
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, caps_cb, g_strdup (path), g_free);
}
