/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-shot.h"
#include "rushes-store.h"

G_BEGIN_DECLS

/* Characters of a name at the most */
#define RUSHES_PRESET_MAX_NAME 64

/* Settings under a name. Immutable. Property: `name`. */
#define RUSHES_TYPE_PRESET (rushes_preset_get_type ())
G_DECLARE_FINAL_TYPE (RushesPreset, rushes_preset, RUSHES, PRESET, GObject)

const char    *rushes_preset_get_name        (RushesPreset        *self);
/* The id of its model */
const char    *rushes_preset_get_model       (RushesPreset        *self);
gboolean       rushes_preset_has_prompt      (RushesPreset        *self);
/* Gives the shot these settings, by the rules of a switch of models; its inputs stay. FALSE where the catalogue does not know the model. */
gboolean       rushes_preset_apply           (RushesPreset        *self,
                                              RushesShot          *shot,
                                              RushesCatalogue     *catalogue);

/**
 * RushesPresets:
 *
 * The presets of the library: a GListModel of RushesPreset in the order of their names. It follows what other processes save.
 */
#define RUSHES_TYPE_PRESETS (rushes_presets_get_type ())
G_DECLARE_FINAL_TYPE (RushesPresets, rushes_presets, RUSHES, PRESETS, GObject)

RushesPresets *rushes_presets_new            (RushesStore         *store);
/* Reads them; the store is open */
void           rushes_presets_load           (RushesPresets       *self);
/* (transfer none) (nullable) */
RushesPreset  *rushes_presets_find           (RushesPresets       *self,
                                              const char          *name);
/* (transfer full) (nullable): what somebody typed as a name: without outer blanks; NULL where it is empty or too long */
char          *rushes_presets_check_name     (const char          *typed);
/* Model and parameters of spec, its prompt where asked; replaces one of that name. Finishes when it is on disk and in the list */
void           rushes_presets_save_async     (RushesPresets       *self,
                                              const char          *name,
                                              RushesSpec          *spec,
                                              gboolean             with_prompt,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
/* Replaces another one of that name */
void           rushes_presets_rename_async   (RushesPresets       *self,
                                              RushesPreset        *preset,
                                              const char          *name,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
void           rushes_presets_delete_async   (RushesPresets       *self,
                                              RushesPreset        *preset,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
/* One that was deleted or replaced comes back */
void           rushes_presets_restore_async  (RushesPresets       *self,
                                              RushesPreset        *preset,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
/* For all four */
gboolean       rushes_presets_finish         (RushesPresets       *self,
                                              GAsyncResult        *result,
                                              GError             **error);
void           rushes_presets_stop           (RushesPresets       *self);

G_END_DECLS
