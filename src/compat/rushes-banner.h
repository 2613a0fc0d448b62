/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line above the content that says something of the whole window. Properties: title (plain text; nothing is shown while it is NULL),
 * button-label (nullable). Signal: button-clicked. */
#define RUSHES_TYPE_BANNER (rushes_banner_get_type ())
G_DECLARE_FINAL_TYPE (RushesBanner, rushes_banner, RUSHES, BANNER, GtkWidget)

GtkWidget  *rushes_banner_new              (void);
const char *rushes_banner_get_title        (RushesBanner *self);
void        rushes_banner_set_title        (RushesBanner *self,
                                            const char   *title);
const char *rushes_banner_get_button_label (RushesBanner *self);
void        rushes_banner_set_button_label (RushesBanner *self,
                                            const char   *label);

G_END_DECLS
