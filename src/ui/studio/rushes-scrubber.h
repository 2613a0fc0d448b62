/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The scale of a transport, with the range of a loop marked on it. */
#define RUSHES_TYPE_SCRUBBER (rushes_scrubber_get_type ())
G_DECLARE_FINAL_TYPE (RushesScrubber, rushes_scrubber, RUSHES, SCRUBBER, GtkScale)

GtkWidget *rushes_scrubber_new       (void);
/* Values of the scale, negative for none */
void       rushes_scrubber_set_range (RushesScrubber *self,
                                      double          start,
                                      double          stop);
/* px from the left: where the slider stands with a value */
double     rushes_scrubber_get_x     (RushesScrubber *self,
                                      double          value);

G_END_DECLS
