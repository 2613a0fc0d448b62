/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-store.h"

G_BEGIN_DECLS

/**
 * RushesUploadState:
 * @RUSHES_UPLOAD_STATE_PENDING: not all of it is there, as far as is known
 * @RUSHES_UPLOAD_STATE_READY: it is there
 * @RUSHES_UPLOAD_STATE_REMOVING: it is being removed
 */
typedef enum
{
  RUSHES_UPLOAD_STATE_PENDING,
  RUSHES_UPLOAD_STATE_READY,
  RUSHES_UPLOAD_STATE_REMOVING,
} RushesUploadState;

/**
 * RushesUploadRecord:
 *
 * One content at one media host. As long as a process is at it no other is: it holds the row as it holds a take.
 */
typedef struct
{
  gint64 id;
  char *host;          /* RushesHost.get_name */
  char *key;           /* what it is called there */
  char *digest;        /* SHA-256 in hex */
  RushesUploadState state;
  gboolean ours;       /* this library has put it there: what was there before is never removed */
  gboolean remove;     /* to be removed once nobody needs it */
  char *upload_id;     /* (nullable): of an upload of several parts */
  char *parts;         /* (nullable): a line to each that has arrived */
  gboolean claimed;    /* by this process, by the call that gave the record: else another process is at it */
} RushesUploadRecord;

RushesUploadRecord *rushes_upload_record_new  (void);
RushesUploadRecord *rushes_upload_record_copy (const RushesUploadRecord *self);
void                rushes_upload_record_free (RushesUploadRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesUploadRecord, rushes_upload_record_free)

/* Notes that owner needs the content (host, key, digest and remove of record count) and claims its row, which is made where there is none. What is
 * there is given back: claimed unless a living process is at it. */
void                rushes_store_claim_upload_async  (RushesStore              *self,
                                                      const RushesUploadRecord *record,
                                                      const char               *owner,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
RushesUploadRecord *rushes_store_claim_upload_finish (RushesStore              *self,
                                                      GAsyncResult             *result,
                                                      GError                  **error);
/* Writes state, ours, upload_id and parts of a row that this process has claimed. done: it lets go of it */
void                rushes_store_save_upload_async   (RushesStore              *self,
                                                      const RushesUploadRecord *record,
                                                      gboolean                  done,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);
gboolean            rushes_store_save_upload_finish  (RushesStore              *self,
                                                      GAsyncResult             *result,
                                                      GError                  **error);
/* Claims what is to be removed from a host, since no owner is left: files where the user wants that, and uploads that came half-way. A take
 * `take:ID` lets go when it has ended. (element-type RushesUploadRecord) */
void                rushes_store_claim_removable_async  (RushesStore           *self,
                                                         const char            *host,
                                                         GAsyncReadyCallback    callback,
                                                         gpointer               user_data);
GPtrArray          *rushes_store_claim_removable_finish (RushesStore           *self,
                                                         GAsyncResult          *result,
                                                         GError               **error);
/* It has been removed: forgets a row that this process has claimed */
void                rushes_store_forget_upload_async    (RushesStore           *self,
                                                         gint64                 id,
                                                         GAsyncReadyCallback    callback,
                                                         gpointer               user_data);
gboolean            rushes_store_forget_upload_finish   (RushesStore           *self,
                                                         GAsyncResult          *result,
                                                         GError               **error);

G_END_DECLS
