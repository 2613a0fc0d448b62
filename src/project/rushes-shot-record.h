/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A shot as it stands on disk: a plain value that travels between the store's thread and the main thread. */
typedef struct
{
  gint64 id;
  gint64 project_id;
  gint64 position;           /* order within its project, from 0 */
  char *title;               /* empty: the window then shows "Shot 3" or the prompt's first words */
  char *spec;                /* JSON: what the composer holds */
  char *aside;               /* (nullable): JSON: what it does not send now */
  gint64 trashed;
} RushesShotRecord;

RushesShotRecord *rushes_shot_record_new  (void);
RushesShotRecord *rushes_shot_record_copy (const RushesShotRecord *self);
void              rushes_shot_record_free (RushesShotRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesShotRecord, rushes_shot_record_free)

G_END_DECLS
