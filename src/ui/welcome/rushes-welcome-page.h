/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shown while there is neither a key nor practice mode. Its buttons are the window's actions: win.use-practice, win.connect. */
#define RUSHES_TYPE_WELCOME_PAGE (rushes_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (RushesWelcomePage, rushes_welcome_page, RUSHES, WELCOME_PAGE, GtkWidget)

GtkWidget *rushes_welcome_page_new (void);

G_END_DECLS
