/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shots-pane.h"

G_BEGIN_DECLS

/* For the files that the pane is made of. All (transfer none). */

/* (nullable) */
RushesContext *rushes_shots_pane_get_context          (RushesShotsPane *self);
/* (nullable): NULL where there is none, and where nothing may be changed */
RushesProject *rushes_shots_pane_get_writable_project (RushesShotsPane *self);
/* Cancelled with the pane */
GCancellable  *rushes_shots_pane_get_cancellable      (RushesShotsPane *self);

G_END_DECLS
