/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-body.h"

G_BEGIN_DECLS

/* Settings: the environment (RUSHES_API_URL, RUSHES_API_FORMAT), else GSettings (or its defaults in memory where the schema is not
 * installed). Never the key. Properties: practice, base-url. */
#define RUSHES_TYPE_SETTINGS (rushes_settings_get_type ())
G_DECLARE_FINAL_TYPE (RushesSettings, rushes_settings, RUSHES, SETTINGS, GObject)

RushesSettings      *rushes_settings_new                (void);
/* (transfer none) (nullable): for g_settings_bind; NULL where no schema is installed */
GSettings           *rushes_settings_get_gsettings      (RushesSettings *self);
const char          *rushes_settings_get_base_url       (RushesSettings *self);
void                 rushes_settings_set_base_url       (RushesSettings *self, const char *url);
RushesRequestFormat  rushes_settings_get_request_format (RushesSettings *self);
gboolean             rushes_settings_get_practice       (RushesSettings *self);
void                 rushes_settings_set_practice       (RushesSettings *self, gboolean practice);
guint                rushes_settings_get_max_submits    (RushesSettings *self); /* in flight at once */
guint                rushes_settings_get_max_running    (RushesSettings *self);
void                 rushes_settings_set_limits         (RushesSettings *self, guint max_submits, guint max_running);
char                *rushes_settings_normalise_url      (const char *url);

G_END_DECLS
