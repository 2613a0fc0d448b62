/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on the n-th film of H.264 that is opened decodes a frame in usecs[n % n_usecs] more than it would; NULL ends that. */
void rushes_test_slow_down (const guint *usecs,
                            guint        n_usecs);

G_END_DECLS
