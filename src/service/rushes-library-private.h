/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/* A loaded project and a loaded shot, each with what is known to be on disk: what differs is to be saved. */
typedef struct
{
  RushesProject *project;
  RushesProjectRecord *saved;
  gint64 revision;     /* of the newest take that was listed: what others write later is greater */
} LoadedProject;

typedef struct
{
  RushesShot *shot;
  LoadedProject *project;
  RushesLibrary *library; /* (not owned) */
  RushesSpec *spec;       /* the shot's, as long as it is watched */
  gulong changed_id;
  RushesAside *aside;
  gulong aside_id;
  RushesShotRecord *saved;
  gint64 trashed;
  gboolean touched;    /* its title, spec or aside may differ from saved */
  gboolean saving;
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
/* (transfer full) (element-type RushesShot): the first n records */
GPtrArray        *rushes_library_adopt_shots   (RushesLibrary *self, LoadedProject *project, guint position, GPtrArray *records, guint n);
void              rushes_library_forget_shot   (RushesLibrary *self, LoadedShot *loaded);
RushesSpec       *rushes_library_make_spec     (RushesLibrary *self, LoadedProject *project, guint position);
/* rushes-library-save.c */
void              rushes_library_mark_dirty    (RushesLibrary *self);
/* (transfer full) (element-type RushesShot): those that are in a project now */
GHashTable       *rushes_library_list_present  (RushesLibrary *self);
RushesShotRecord *rushes_library_record_shot   (RushesLibrary *self, LoadedShot *loaded, GHashTable *present);
/* What is on disk is what is here */
void              rushes_library_note_saved    (RushesLibrary *self, LoadedShot *loaded);
gboolean          rushes_library_shot_differs  (RushesLibrary *self, LoadedShot *loaded, GHashTable *present);
void              rushes_library_save_stop     (RushesLibrary *self);
/* rushes-library-reload.c */
void              rushes_library_reload        (RushesLibrary *self);

G_END_DECLS
