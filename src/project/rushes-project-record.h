/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A project as it stands on disk: a plain value that travels between the store's thread and the main thread. */
typedef struct
{
  gint64 id;
  char *name;
  gint64 created;
  gint64 opened;             /* when it was last shown: the newest is what the window opens */
  gint64 selected_shot;      /* id, 0 */
} RushesProjectRecord;

RushesProjectRecord *rushes_project_record_new  (void);
RushesProjectRecord *rushes_project_record_copy (const RushesProjectRecord *self);
void                 rushes_project_record_free (RushesProjectRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesProjectRecord, rushes_project_record_free)

G_END_DECLS
