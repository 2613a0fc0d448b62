/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-state.h"
#include "rushes-error-class.h"
#include "rushes-fields.h"

G_BEGIN_DECLS

/**
 * RushesAssetRecord:
 *
 * A group or an asset as it stands on disk: a plain value that travels between the store's thread and the main thread. All
 * strings are owned; all may be %NULL but `service` and `name`. Times are microseconds since the epoch, 0 where not yet.
 */
typedef struct
{
  gint64 id;
  RushesAssetKind kind;
  RushesAssetState state;
  gint64 group_id;           /* of an asset: the group it is shown in, by our id; of a group: 0 */
  char *service;             /* whose it is: a base URL, or "practice" */
  char *name;                /* as it was sent at first; renaming is our own bookkeeping */
  char *note;
  gint64 created;
  gint64 changed;            /* when it last moved */
  gint64 not_before;         /* waiting: not to be sent earlier */

  char *source_url;          /* what somebody gave as a URL; NULL where it is a file */
  char *file;                /* the local copy, relative to the library's folder */
  gint64 duration;           /* ns, 0 */
  gint64 width, height;      /* px, 0 */

  char *remote_id;           /* what the service calls it */
  char *remote_group_id;     /* in which of its groups the service made it */
  char *remote_url;          /* the service's signed link */
  gint64 remote_url_time;    /* when it was had */
  char *task_id;             /* of the call that made it */
  gint64 submitted;
  gint64 misses;             /* 404s in a row */
  char *answer;              /* the last answer, raw, bounded */
  char *request_id;

  RushesErrorClass error_class;
  char *error_code;          /* the service's, or our own */
  char *error_message;       /* data, never markup */

  char *driver;              /* which process drives it */
  gint64 trashed;            /* when it was removed from the list, 0; it stays on the service */
  gint64 revision;           /* the library's revision when it was last written */
} RushesAssetRecord;

#define RUSHES_TYPE_ASSET_RECORD (rushes_asset_record_get_type ())
GType              rushes_asset_record_get_type (void) G_GNUC_CONST;

RushesAssetRecord *rushes_asset_record_new      (RushesAssetKind          kind);
RushesAssetRecord *rushes_asset_record_copy     (const RushesAssetRecord *self);
void               rushes_asset_record_free     (RushesAssetRecord       *self);
gboolean           rushes_asset_record_equal    (const RushesAssetRecord *self,
                                                 const RushesAssetRecord *other);
/* Where the event leads, by the table and by what the record knows. FALSE: nowhere. */
gboolean           rushes_asset_record_next     (const RushesAssetRecord *self,
                                                 RushesAssetEvent         event,
                                                 RushesAssetState        *to);

/* The members of the record, the id first */
const RushesField *rushes_asset_fields          (guint                   *n_fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesAssetRecord, rushes_asset_record_free)

G_END_DECLS
