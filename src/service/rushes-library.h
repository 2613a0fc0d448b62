/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-importer.h"
#include "rushes-project.h"
#include "rushes-store.h"

G_BEGIN_DECLS

/**
 * RushesLibrary:
 *
 * The projects, shots and takes of this process as live objects: what is on disk, kept true as this process and others change it, and the
 * autosave of what is edited (500 ms after the last change; at once on flush). Properties: `mode` (RushesStoreMode), `read-only`.
 * Signals: `save-failed` (GError): said once per spell of trouble; the edit stays in memory and is tried again; `saved`.
 */
#define RUSHES_TYPE_LIBRARY (rushes_library_get_type ())
G_DECLARE_FINAL_TYPE (RushesLibrary, rushes_library, RUSHES, LIBRARY, GObject)

RushesLibrary   *rushes_library_new                    (RushesStore *store, RushesClock *clock, RushesCatalogue *catalogue, RushesImporter *importer);
RushesStoreMode  rushes_library_get_mode               (RushesLibrary *self);
gboolean         rushes_library_is_read_only           (RushesLibrary *self);

/* The project opened last, with its shots and their takes; NULL without an error where there is none yet */
void             rushes_library_open_recent_async      (RushesLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesProject   *rushes_library_open_recent_finish     (RushesLibrary *self, GAsyncResult *result, GError **error);
/* By name; made where there is none and create is TRUE, else RUSHES_STORE_ERROR_NOT_FOUND. A new one has one empty shot where with_shot is. */
void             rushes_library_open_project_async     (RushesLibrary *self, const char *name, gboolean create, gboolean with_shot, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesProject   *rushes_library_open_project_finish    (RushesLibrary *self, GAsyncResult *result, GError **error);
/* A new shot at position (-1: at the end), holding spec (nullable: an empty one with the model and format of the shot before it) */
void             rushes_library_add_shot_async         (RushesLibrary *self, RushesProject *project, int position, RushesSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* A new shot behind shot, which holds what shot holds and has set aside what it has set aside; finished like rushes_library_add_shot_async() */
void             rushes_library_duplicate_shot_async   (RushesLibrary *self, RushesProject *project, RushesShot *shot, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesShot      *rushes_library_add_shot_finish        (RushesLibrary *self, GAsyncResult *result, GError **error);
/* Many at once, from position on: all or none. specs: (element-type RushesSpec); titles: (element-type utf8) (nullable), elements may be NULL */
void             rushes_library_add_shots_async        (RushesLibrary *self, RushesProject *project, int position, GPtrArray *specs, GPtrArray *titles, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray       *rushes_library_add_shots_finish       (RushesLibrary *self, GAsyncResult *result, GError **error);
/* Reorders; saved like any edit */
void             rushes_library_move_shot              (RushesLibrary *self, RushesProject *project, guint from, guint to);
/* The shot (nullable) that the window shows; saved like any edit */
void             rushes_library_select_shot            (RushesLibrary *self, RushesProject *project, RushesShot *shot);
/* (nullable) (transfer none): the live take, where it is loaded */
RushesTake      *rushes_library_find_take              (RushesLibrary *self, gint64 id);
/* (nullable) (transfer none): the loaded draft that the service knows by this id, of its task or of its job */
RushesTake      *rushes_library_find_draft             (RushesLibrary *self, const char *id);
/* (nullable) (transfer none): the live shot, where it is loaded */
RushesShot      *rushes_library_find_shot              (RushesLibrary *self, gint64 id);
/* (transfer none). Called by whoever got a record from the store: makes or updates the live take, adds it to its shot where that is loaded */
RushesTake      *rushes_library_take_over              (RushesLibrary *self, const RushesTakeRecord *record);
/* What a person says of a take, whoever drives it: on disk first, then in the live take. All finish by rushes_library_edit_take_finish() */
void             rushes_library_rate_take_async        (RushesLibrary *self, RushesTake *take, int rating, GAsyncReadyCallback callback, gpointer user_data);
/* notes (nullable): none */
void             rushes_library_note_take_async        (RushesLibrary *self, RushesTake *take, const char *notes, GAsyncReadyCallback callback, gpointer user_data);
/* Into the trash or back: its files stay */
void             rushes_library_trash_take_async       (RushesLibrary *self, RushesTake *take, gboolean trashed, GAsyncReadyCallback callback, gpointer user_data);
/* The star: this one and no other of its shot, or none of them */
void             rushes_library_choose_take_async      (RushesLibrary *self, RushesTake *take, gboolean chosen, GAsyncReadyCallback callback, gpointer user_data);
gboolean         rushes_library_edit_take_finish       (RushesLibrary *self, GAsyncResult *result, GError **error);
/* Writes all that is unsaved now */
void             rushes_library_flush_async            (RushesLibrary *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean         rushes_library_flush_finish           (RushesLibrary *self, GAsyncResult *result, GError **error);
/* Lets go of all live objects and timers; nothing is saved any more */
void             rushes_library_close                  (RushesLibrary *self);

G_END_DECLS
