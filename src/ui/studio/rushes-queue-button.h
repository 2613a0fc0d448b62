/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The queue in the header bar, with its popover. Signal: show-take (RushesTake). */
#define RUSHES_TYPE_QUEUE_BUTTON (rushes_queue_button_get_type ())
G_DECLARE_FINAL_TYPE (RushesQueueButton, rushes_queue_button, RUSHES, QUEUE_BUTTON, GtkWidget)

GtkWidget *rushes_queue_button_new         (void);
void       rushes_queue_button_set_context (RushesQueueButton *self,
                                            RushesContext     *context);
void       rushes_queue_button_popup       (RushesQueueButton *self);

G_END_DECLS
