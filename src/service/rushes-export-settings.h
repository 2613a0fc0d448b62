/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* The settings of a take as text that goes into the comment of a film, and back. */

/* Nothing longer is written, and nothing longer is read. */
#define RUSHES_EXPORT_SETTINGS_MAX (256 * 1024)

/* What a comment holds: the spec, and how many of its inputs are not in this library and were left out of it */
typedef struct
{
  RushesSpec *spec;
  guint n_missing;
} RushesExportSettings;

/* (transfer full) (nullable): one line of JSON; NULL where it would be too long. folder: the library's */
char                 *rushes_export_settings_write (RushesTake            *take,
                                                    RushesSpec            *spec,
                                                    const char            *folder);
/* (transfer full) (nullable): NULL without an error where it holds none: most comments are of others. Looks for files: for workers.
 * RUSHES_SPEC_ERROR_MALFORMED, RUSHES_JSON_ERROR */
RushesExportSettings *rushes_export_settings_read  (const char            *comment,
                                                    const char            *folder,
                                                    GError               **error);
void                  rushes_export_settings_free  (RushesExportSettings  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesExportSettings, rushes_export_settings_free)

G_END_DECLS
