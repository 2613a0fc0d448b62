/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/* A loaded project and a loaded shot, each with what is known to be on disk: what differs is to be saved. */
typedef struct
{
  RushesProject *project;
  RushesProjectRecord *saved;
} LoadedProject;

typedef struct
{
  RushesShot *shot;
  LoadedProject *project;
  RushesShotRecord *saved;
  gint64 trashed;
} LoadedShot;

struct _RushesLibrary
{
  GObject parent_instance;

  RushesStore *store;
  RushesClock *clock;
  RushesCatalogue *catalogue;
  RushesImporter *importer;
  GCancellable *cancellable;
  RushesStoreMode mode;

  GPtrArray *projects; /* of LoadedProject */
  GHashTable *shots;   /* id → LoadedShot */
  GHashTable *takes;   /* id → RushesTake */

  guint save_id;
  gint64 dirty_since;  /* monotonic, 0: nothing is unsaved */
  gboolean saving;
  gboolean closed;
  GError *trouble;     /* (nullable): said already */
  GQueue waiters;      /* of GTask: flushes */
  gboolean reloading;
  gboolean reload_again;
};

/* rushes-library.c */
LoadedProject    *rushes_library_add_project   (RushesLibrary *self, const RushesProjectRecord *record);
LoadedProject    *rushes_library_find_project  (RushesLibrary *self, gint64 id);
LoadedShot       *rushes_library_adopt_shot    (RushesLibrary *self, LoadedProject *project, guint position, const RushesShotRecord *record);
void              rushes_library_forget_shot   (RushesLibrary *self, LoadedShot *loaded);
RushesSpec       *rushes_library_make_spec     (RushesLibrary *self, LoadedProject *project, guint position);
/* rushes-library-save.c */
void              rushes_library_mark_dirty    (RushesLibrary *self);
RushesShotRecord *rushes_library_record_shot   (RushesLibrary *self, LoadedShot *loaded);
gboolean          rushes_library_shot_differs  (RushesLibrary *self, LoadedShot *loaded);
void              rushes_library_save_stop     (RushesLibrary *self);
/* rushes-library-load.c */
void              rushes_library_reload        (RushesLibrary *self);

G_END_DECLS
