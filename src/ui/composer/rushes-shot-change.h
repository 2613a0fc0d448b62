/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-shot.h"

G_BEGIN_DECLS

/* What a shot held before something was changed from outside of the composer: a toast offers it back. */
typedef struct _RushesShotChange RushesShotChange;

RushesShotChange *rushes_shot_change_new         (RushesShot       *shot);
/* Called after an undo; what else it has to put right */
void              rushes_shot_change_set_undone  (RushesShotChange *self,
                                                  GFunc             undone,
                                                  gpointer          user_data,
                                                  GDestroyNotify    destroy);
/* self: (transfer full) */
void              rushes_shot_change_offer_undo  (RushesShotChange *self,
                                                  GtkWidget        *from,
                                                  const char       *sentence);
void              rushes_shot_change_free        (RushesShotChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesShotChange, rushes_shot_change_free)

G_END_DECLS
