/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-importer.h"

G_BEGIN_DECLS

/**
 * RushesImporter:
 *
 * Takes files and textures into the library: what it is, whether it is whole, then a copy in the media store.
 *
 * A file is looked at before it is copied, so that nothing but media comes into the library, and copied before a spec names it, so
 * that it may then be moved, changed or deleted by its owner. Two at a time, in the order asked.
 */
struct _RushesImporter
{
  GObject parent_instance;

  RushesMediaStore *media_store;
  RushesPaths *paths;
  RushesClock *clock;
  GQueue jobs; /* of GTask, not begun */
  guint n_active;
  guint n_slow;
  guint n_stuck;
  guint blocked_id;
  gboolean is_blocked;
};

G_END_DECLS
