/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-batch-table.h"
#include "rushes-spec.h"

G_BEGIN_DECLS

/**
 * RushesBatchVerdict:
 * @RUSHES_BATCH_VERDICT_READY: it can be sent as it is
 * @RUSHES_BATCH_VERDICT_NOTED: it can be sent, and there is something to know about it
 * @RUSHES_BATCH_VERDICT_PROBLEMS: it can be a shot, but not be sent yet
 * @RUSHES_BATCH_VERDICT_UNREADABLE: nothing can be made of it
 */
typedef enum
{
  RUSHES_BATCH_VERDICT_READY,
  RUSHES_BATCH_VERDICT_NOTED,
  RUSHES_BATCH_VERDICT_PROBLEMS,
  RUSHES_BATCH_VERDICT_UNREADABLE,
} RushesBatchVerdict;

/* One spec of a batch and what is wrong with it. Immutable but for the property `selected`: whether it is to be imported, at first whether it can be sent. */
#define RUSHES_TYPE_BATCH_ITEM (rushes_batch_item_get_type ())
G_DECLARE_FINAL_TYPE (RushesBatchItem, rushes_batch_item, RUSHES, BATCH_ITEM, GObject)

/* folder: (nullable): what files are relative to. facts: (nullable) path → RushesMediaFacts: what is known of files, and learnt here; blocks where it looks at files */
RushesBatchItem   *rushes_batch_item_new          (const RushesBatchRow *row,
                                                   const char           *folder,
                                                   RushesCatalogue      *catalogue,
                                                   guint                 check_flags,
                                                   GHashTable           *facts,
                                                   GCancellable         *cancellable);
/* Where it begins in the file, from 1 */
guint              rushes_batch_item_get_line     (RushesBatchItem      *self);
/* (nullable) */
const char        *rushes_batch_item_get_title    (RushesBatchItem      *self);
/* (nullable) (transfer none): NULL where it is unreadable */
RushesSpec        *rushes_batch_item_get_spec     (RushesBatchItem      *self);
/* (transfer none) (element-type RushesBatchIssue): the worst first */
GPtrArray         *rushes_batch_item_get_issues   (RushesBatchItem      *self);
/* (transfer full) (nullable): keys that no spec has, for people */
char              *rushes_batch_item_dup_left_out (RushesBatchItem      *self);
RushesBatchVerdict rushes_batch_item_get_verdict  (RushesBatchItem      *self);
gboolean           rushes_batch_item_get_selected (RushesBatchItem      *self);
void               rushes_batch_item_set_selected (RushesBatchItem      *self,
                                                   gboolean              selected);

G_END_DECLS
