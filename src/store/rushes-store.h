/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-clock.h"
#include "rushes-paths.h"
#include "rushes-project-record.h"
#include "rushes-shot-record.h"
#include "rushes-steps.h"
#include "rushes-take-record.h"

G_BEGIN_DECLS

#define RUSHES_STORE_ERROR (rushes_store_error_quark ())

/**
 * RushesStoreError:
 * @RUSHES_STORE_ERROR_FAILED: SQLite failed otherwise
 * @RUSHES_STORE_ERROR_NO_SPACE: the disk is full
 * @RUSHES_STORE_ERROR_READ_ONLY: the library cannot be written to
 * @RUSHES_STORE_ERROR_BUSY: another process kept the library locked for too long
 * @RUSHES_STORE_ERROR_NOT_FOUND: no such row
 * @RUSHES_STORE_ERROR_STALE: the take is not in the state that the event leads from, or another process drives it
 * @RUSHES_STORE_ERROR_IMPOSSIBLE: the transition table has no such move
 * @RUSHES_STORE_ERROR_DAMAGED: the library is damaged, and is not to be set aside now: it is only read, or another process uses it
 */
typedef enum
{
  RUSHES_STORE_ERROR_FAILED,
  RUSHES_STORE_ERROR_NO_SPACE,
  RUSHES_STORE_ERROR_READ_ONLY,
  RUSHES_STORE_ERROR_BUSY,
  RUSHES_STORE_ERROR_NOT_FOUND,
  RUSHES_STORE_ERROR_STALE,
  RUSHES_STORE_ERROR_IMPOSSIBLE,
  RUSHES_STORE_ERROR_DAMAGED,
} RushesStoreError;

GQuark       rushes_store_error_quark       (void);

/**
 * RushesStoreMode:
 * @RUSHES_STORE_MODE_NORMAL: read and written
 * @RUSHES_STORE_MODE_NEWER: made by a newer Rushes: opened read-only
 * @RUSHES_STORE_MODE_READ_ONLY: the folder or file cannot be written to
 * @RUSHES_STORE_MODE_SET_ASIDE: the file was damaged; it was set aside with a copy and a new one was begun. Written normally.
 */
typedef enum
{
  RUSHES_STORE_MODE_NORMAL,
  RUSHES_STORE_MODE_NEWER,
  RUSHES_STORE_MODE_READ_ONLY,
  RUSHES_STORE_MODE_SET_ASIDE,
} RushesStoreMode;

/**
 * RushesStore:
 *
 * The database: one thread owns the connection, every call is asynchronous and answers on the caller's main context, in the
 * order of the calls. Signal `changed-elsewhere` when another process has written (PRAGMA data_version, once a second).
 */
#define RUSHES_TYPE_STORE (rushes_store_get_type ())
G_DECLARE_FINAL_TYPE (RushesStore, rushes_store, RUSHES, STORE, GObject)

RushesStore *rushes_store_new               (RushesPaths          *paths,
                                             RushesClock          *clock,
                                             RushesSteps          *steps);

/* Opens or makes the library, migrates it, takes a driver's lock. read_only: never write, make nothing (for `takes`). */
void         rushes_store_open_async        (RushesStore          *self,
                                             gboolean              read_only,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     rushes_store_open_finish       (RushesStore          *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* Finishes what is queued and closes; in finalize too, but then it waits for the thread. Takes under way are then anybody's. */
void         rushes_store_close_async       (RushesStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean     rushes_store_close_finish      (RushesStore *self, GAsyncResult *result, GError **error);

RushesStoreMode rushes_store_get_mode       (RushesStore          *self);
/* (nullable): where the damaged file's copy is */
const char  *rushes_store_get_set_aside_path (RushesStore         *self);
/* This process's driver id */
const char  *rushes_store_get_driver        (RushesStore          *self);
RushesPaths *rushes_store_get_paths         (RushesStore          *self);

/* -- projects and shots -------------------------------------------------------------------------------------------- */
/* (element-type RushesProjectRecord), most recently opened first */
void         rushes_store_list_projects_async  (RushesStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_projects_finish (RushesStore *self, GAsyncResult *result, GError **error);
/* Inserts where id is 0, else updates; returns the id */
void         rushes_store_save_project_async   (RushesStore *self, const RushesProjectRecord *project, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64       rushes_store_save_project_finish  (RushesStore *self, GAsyncResult *result, GError **error);
/* (element-type RushesShotRecord), by position, without the trashed */
void         rushes_store_list_shots_async     (RushesStore *self, gint64 project_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_shots_finish    (RushesStore *self, GAsyncResult *result, GError **error);
/* One transaction; inserts where id is 0. Returns the ids in order: (element-type gint64) GArray */
void         rushes_store_save_shots_async     (RushesStore *self, GPtrArray *shots, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray      *rushes_store_save_shots_finish    (RushesStore *self, GAsyncResult *result, GError **error);

/* -- takes --------------------------------------------------------------------------------------------------------- */
typedef struct
{
  gint64 take_id;            /* 0: any */
  gint64 shot_id;            /* 0: any */
  gint64 project_id;         /* 0: any */
  int state;                 /* a RushesTakeState, -1: any */
  gboolean unsettled;        /* only those that still move by themselves, or could */
  gint64 changed_after;      /* records with a greater revision, the trashed too; 0: any */
  guint limit;               /* 0: all */
} RushesTakeFilter;
#define RUSHES_TAKE_FILTER_ANY { .state = -1 }

/* (element-type RushesTakeRecord), newest first */
void         rushes_store_list_takes_async     (RushesStore *self, const RushesTakeFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_takes_finish    (RushesStore *self, GAsyncResult *result, GError **error);
/* New takes in `waiting`, driven by this process; ids, numbers and times are given here. One transaction. (element-type RushesTakeRecord): as stored */
void         rushes_store_add_takes_async      (RushesStore *self, GPtrArray *takes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_add_takes_finish     (RushesStore *self, GAsyncResult *result, GError **error);

/**
 * rushes_store_move_take_async:
 * @event: why it moves
 * @take: the take with everything that changes along with the move already set; `state` is where it comes from
 *
 * Moves a take in one transaction: checks the table, that the row is still in @take's state and driven by this process (events
 * of a person claim it on the way), writes the fields of a driver (rushes-take-fields.h). A take that settles has no driver any more. Step `store/take/<event>` before the commit, `store/take/<event>/done` after.
 *
 * A person's decision is taken about a settled take whoever drove it, about a take of a process that is no more, and, for CANCEL,
 * about any; where the row has changed since @take was read it is %RUSHES_STORE_ERROR_STALE, unless it is CANCEL, DISCARD or
 * STOP_FOLLOWING. A task id that is known is never forgotten.
 *
 * Finishes with the record as stored, or %RUSHES_STORE_ERROR_STALE / IMPOSSIBLE / NO_SPACE ….
 */
void              rushes_store_move_take_async   (RushesStore *self, RushesTakeEvent event, const RushesTakeRecord *take, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesTakeRecord *rushes_store_move_take_finish  (RushesStore *self, GAsyncResult *result, GError **error);
/* Writes fields without a move: progress, answer, not_before, misses, tries, rating, trashed … A take that moves by itself only by
 * its driver; a settled one by anybody who knows its newest record. STALE otherwise. */
void              rushes_store_touch_take_async  (RushesStore *self, const RushesTakeRecord *take, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesTakeRecord *rushes_store_touch_take_finish (RushesStore *self, GAsyncResult *result, GError **error);
/* Writes one field of a person (rating, notes, trashed) as it is in take, whoever drives it. Finishes with the record as stored */
void              rushes_store_edit_take_async   (RushesStore *self, const RushesTakeRecord *take, const char *field, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesTakeRecord *rushes_store_edit_take_finish  (RushesStore *self, GAsyncResult *result, GError **error);
/* The star: this one and no other of its shot; no driver needed */
void              rushes_store_choose_take_async (RushesStore *self, gint64 take_id, gboolean chosen, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_store_choose_take_finish (RushesStore *self, GAsyncResult *result, GError **error);

/* (element-type RushesAnswer): what the service said about a take, as it said it, oldest first; each only where it differs from the one before,
 * the newest 100 of each kind, of each the first 64 KiB */
typedef struct
{
  gint64 time;
  char *kind;                /* submit or query */
  char *raw;
} RushesAnswer;
void         rushes_answer_free                 (RushesAnswer *self);
/* (transfer full) (element-type RushesAnswer): what the service answered about a take, oldest first */
void         rushes_store_list_answers_async    (RushesStore *self, gint64 take_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_answers_finish   (RushesStore *self, GAsyncResult *result, GError **error);
/* How many transactions have written to the library: what has a greater revision is newer. -1 with an error */
void         rushes_store_get_revision_async    (RushesStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64       rushes_store_get_revision_finish   (RushesStore *self, GAsyncResult *result, GError **error);

/* Claims unsettled takes (and download-failed ones, where claim_failed) that have no driver or whose driver is dead; those found in `submitting` become
 * `unconfirmed` on the way. (element-type RushesTakeRecord): what has become ours by this call, and what became `unconfirmed` */
void         rushes_store_claim_takes_async    (RushesStore *self, gboolean claim_failed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_claim_takes_finish   (RushesStore *self, GAsyncResult *result, GError **error);

/* -- what finished takes teach -------------------------------------------------------------------------------------- */

/* What an estimate learns from a finished take, and no more: the answers of a service are long */
typedef struct
{
  gint64 id;
  char *service;
  char *spec;                /* JSON, as in RushesTakeRecord */
  gboolean draft;
  gint64 duration;           /* ns */
  gint64 width, height;      /* px */
  char *cost;                /* (nullable): decimal text, USD */
  gint64 submitted;          /* microseconds since the epoch, 0 where not known */
  gint64 finished;
} RushesTakeSample;
void         rushes_take_sample_free            (RushesTakeSample *self);
/* (element-type RushesTakeSample): the newest ready takes of the model, the trashed too, newest first, at most limit */
void         rushes_store_list_samples_async    (RushesStore *self, const char *model, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_samples_finish   (RushesStore *self, GAsyncResult *result, GError **error);

/* -- presets ------------------------------------------------------------------------------------------------------- */
typedef struct
{
  gint64 id;
  char *name;                /* unique */
  char *spec;                /* JSON of the contract without inputs */
  gboolean has_prompt;
} RushesPresetRecord;
RushesPresetRecord *rushes_preset_record_copy   (const RushesPresetRecord *self);
void         rushes_preset_record_free          (RushesPresetRecord *self);
/* (element-type RushesPresetRecord), oldest first */
void         rushes_store_list_presets_async    (RushesStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_store_list_presets_finish   (RushesStore *self, GAsyncResult *result, GError **error);
/* Inserts where id is 0, else updates; another one of that name is replaced. Returns the id */
void         rushes_store_save_preset_async     (RushesStore *self, const RushesPresetRecord *preset, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64       rushes_store_save_preset_finish    (RushesStore *self, GAsyncResult *result, GError **error);
void         rushes_store_delete_preset_async   (RushesStore *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     rushes_store_delete_preset_finish  (RushesStore *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTakeSample, rushes_take_sample_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPresetRecord, rushes_preset_record_free)

G_END_DECLS
