/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*RushesToastFunc) (gpointer user_data);

/* text: plain; button_label: (nullable); callback: (nullable): the button was pressed; destroy: (nullable): for user_data, once the toast is gone */
void rushes_toast_add (GtkWidget       *from,
                       const char      *text,
                       const char      *button_label,
                       RushesToastFunc  callback,
                       gpointer         user_data,
                       GDestroyNotify   destroy);
/* With a button that undoes it; comes before what was said earlier */
void rushes_toast_add_undo (GtkWidget       *from,
                            const char      *text,
                            RushesToastFunc  callback,
                            gpointer         user_data,
                            GDestroyNotify   destroy);
/* Toasts leave so many px free at the end of the window: buttons that are wanted stand there */
void rushes_toast_keep_clear (GtkWidget *from,
                              int        end);
/* What an error says to people, as a toast; nothing where somebody cancelled */
void rushes_toast_add_error (GtkWidget    *from,
                             const GError *error);

G_END_DECLS
