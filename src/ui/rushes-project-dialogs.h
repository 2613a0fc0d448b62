/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

typedef void (*RushesProjectNameFunc) (const char *name,
                                       gpointer    user_data);

/* callback: not called where it is dismissed; user_data is a widget of the parent's window */
void rushes_new_project_dialog_present    (GtkWidget             *parent,
                                           RushesContext         *context,
                                           RushesProjectNameFunc  callback,
                                           gpointer               user_data);
void rushes_rename_project_dialog_present (GtkWidget             *parent,
                                           RushesContext         *context,
                                           RushesProject         *project);

G_END_DECLS
