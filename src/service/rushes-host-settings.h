/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-key-store.h"
#include "rushes-s3-host.h"
#include "rushes-settings.h"

G_BEGIN_DECLS

/**
 * RushesHostSettings:
 *
 * What is set up as the media host: the environment (`RUSHES_S3_ENDPOINT` and its like, all or nothing), else GSettings, with the keys in the
 * keyring. Signal `changed`.
 */
#define RUSHES_TYPE_HOST_SETTINGS (rushes_host_settings_get_type ())
G_DECLARE_FINAL_TYPE (RushesHostSettings, rushes_host_settings, RUSHES, HOST_SETTINGS, GObject)

RushesHostSettings *rushes_host_settings_new         (RushesSettings           *settings,
                                                      RushesKeyStore           *key_store);
/* Looks the keys up; may ask the user to unlock the keyring */
void                rushes_host_settings_load_async  (RushesHostSettings       *self,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
gboolean            rushes_host_settings_load_finish (RushesHostSettings       *self,
                                                      GAsyncResult             *result,
                                                      GError                  **error);
/* (transfer full): what is set up, complete or not */
RushesHostOptions  *rushes_host_settings_dup_options (RushesHostSettings       *self);
/* Whether a host is named, though its keys may not be known yet */
gboolean            rushes_host_settings_is_named    (RushesHostSettings       *self);
/* Whether the environment says it all, so that nothing that is saved counts in this process */
gboolean            rushes_host_settings_is_fixed    (RushesHostSettings       *self);
/* Keeps options, the keys in the keyring; empty ones forget the host and its keys */
void                rushes_host_settings_save_async  (RushesHostSettings       *self,
                                                      const RushesHostOptions  *options,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
gboolean            rushes_host_settings_save_finish (RushesHostSettings       *self,
                                                      GAsyncResult             *result,
                                                      GError                  **error);

G_END_DECLS
