/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_PATHS (rushes_paths_get_type ())
G_DECLARE_FINAL_TYPE (RushesPaths, rushes_paths, RUSHES, PATHS, GObject)

RushesPaths *rushes_paths_new              (const char  *data_dir,
                                            const char  *cache_dir);
RushesPaths *rushes_paths_new_default      (void);

const char  *rushes_paths_get_data_dir     (RushesPaths *self);
const char  *rushes_paths_get_database     (RushesPaths *self);
const char  *rushes_paths_get_media_dir    (RushesPaths *self);
const char  *rushes_paths_get_download_dir (RushesPaths *self);
const char  *rushes_paths_get_drivers_dir  (RushesPaths *self);
const char  *rushes_paths_get_practice_dir (RushesPaths *self);
const char  *rushes_paths_get_posters_dir  (RushesPaths *self);
/* Copies that other programs were given */
const char  *rushes_paths_get_shared_dir   (RushesPaths *self);

G_END_DECLS
