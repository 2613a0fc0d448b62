/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_CLOCK (rushes_clock_get_type ())
G_DECLARE_FINAL_TYPE (RushesClock, rushes_clock, RUSHES, CLOCK, GObject)

RushesClock *rushes_clock_new_system       (void);
RushesClock *rushes_clock_new_fake         (gint64          start);

gint64       rushes_clock_get_time         (RushesClock    *self);
gint64       rushes_clock_get_monotonic    (RushesClock    *self);
guint        rushes_clock_add_timeout      (RushesClock    *self,
                                            gint64          delay,
                                            GSourceFunc     callback,
                                            gpointer        user_data,
                                            GDestroyNotify  notify);
void         rushes_clock_remove_timeout   (RushesClock    *self,
                                            guint           id);
void         rushes_clock_clear_timeout    (RushesClock    *self,
                                            guint          *id);

void         rushes_clock_advance          (RushesClock    *self,
                                            gint64          by);
gboolean     rushes_clock_advance_to_next  (RushesClock    *self);
guint        rushes_clock_get_n_timeouts   (RushesClock    *self);

G_END_DECLS
