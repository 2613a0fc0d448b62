/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Measures how long the main thread works between two polls: CPU time of the thread per dispatch round, with what GTK spends between
 * a frame clock's before-paint and after-paint taken out, since painting is GTK's and not ours. One meter to a process. */

void   meter_install           (void);
void   meter_watch_frame_clock (GdkFrameClock *clock);
void   meter_reset             (void);
double meter_get_worst         (void); /* ms */
double meter_get_total         (void); /* ms */
double meter_get_painting      (void); /* ms */
guint  meter_get_rounds        (void);
guint  meter_get_slow_rounds   (void); /* of 8 ms and more */
double meter_get_worst_painting (void); /* ms, in one round */

/* Resident memory of this process, MB */
double meter_get_resident      (void);
/* CPU time that the calling thread has used, ms */
double meter_get_work          (void);

G_END_DECLS
