/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* A take in the queue's list. Signal: show-take: the person wants to see it. */
#define RUSHES_TYPE_QUEUE_ROW (rushes_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesQueueRow, rushes_queue_row, RUSHES, QUEUE_ROW, GtkWidget)

GtkWidget  *rushes_queue_row_new      (RushesContext  *context,
                                       RushesTake     *take);
RushesTake *rushes_queue_row_get_take (RushesQueueRow *self);

G_END_DECLS
