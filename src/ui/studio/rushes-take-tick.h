/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-take.h"

G_BEGIN_DECLS

/* What moves while a take does: once a second the time that passes. Zeroed is ready for use; it holds nothing but its timer. */
typedef struct
{
  GFunc each_second;         /* with the widget; once a minute where nothing but a far deadline moves */
  GtkWidget *widget;
  guint id;
  guint interval;            /* s */
} RushesTakeTick;

/* Runs while widget is mapped and there is something to see move, and not otherwise. take: (nullable) */
void rushes_take_tick_update (RushesTakeTick *self,
                              GtkWidget      *widget,
                              RushesTake     *take,
                              GFunc           each_second);
void rushes_take_tick_stop   (RushesTakeTick *self);

G_END_DECLS
