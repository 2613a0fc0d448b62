/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-clock.h"

G_BEGIN_DECLS

typedef struct _RushesJob RushesJob;
typedef void (*RushesJobFunc) (RushesJob *job,
                               GTask     *task);

GThreadPool  *rushes_job_pool_new        (void);
void          rushes_job_start           (GThreadPool   *pool,
                                          RushesClock   *clock,
                                          GTask         *task,
                                          gint64         deadline,
                                          gsize          min_progress,
                                          RushesJobFunc  run,
                                          RushesJobFunc  done);
GCancellable *rushes_job_get_cancellable (RushesJob     *self);
gboolean      rushes_job_is_timed_out    (RushesJob     *self);
void          rushes_job_add_progress    (RushesJob     *self,
                                          gsize          bytes);

G_END_DECLS
