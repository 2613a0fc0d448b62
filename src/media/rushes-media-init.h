/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Starts GStreamer once per process, from whichever thread comes first. It may scan its plugins for a second: a worker's job. */
gboolean rushes_media_init       (GError     **error);

/* A file: URI of a path, made absolute; (transfer full) */
char    *rushes_media_path_to_uri (const char *path);

G_END_DECLS
