/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-init.h"

#include "rushes-media-probe.h"

#include <gst/gst.h>

G_DEFINE_QUARK (rushes-media-error-quark, rushes_media_error)

gboolean
rushes_media_init (GError **error)
{
  /* GStreamer guards itself against several threads and answers at once when it is up. */
  return gst_init_check (NULL, NULL, error);
}

char *
rushes_media_path_to_uri (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_uri (file);
}
