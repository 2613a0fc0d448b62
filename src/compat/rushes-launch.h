/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     rushes_launch_uri_async      (GtkWidget            *parent,
                                       const char           *uri,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean rushes_launch_uri_finish     (GtkWidget            *parent,
                                       GAsyncResult         *result,
                                       GError              **error);
void     rushes_show_in_folder_async  (GtkWidget            *parent,
                                       GFile                *file,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean rushes_show_in_folder_finish (GtkWidget            *parent,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
