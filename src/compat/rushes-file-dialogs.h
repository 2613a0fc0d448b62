/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All take the window, or a widget of it, as parent; a dialog that is dismissed finishes with G_IO_ERROR_CANCELLED. filter: (nullable) */

void        rushes_open_file_async   (GtkWidget            *parent,
                                      const char           *title,
                                      GtkFileFilter        *filter,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GFile      *rushes_open_file_finish  (GtkWidget            *parent,
                                      GAsyncResult         *result,
                                      GError              **error);
void        rushes_open_files_async  (GtkWidget            *parent,
                                      const char           *title,
                                      GtkFileFilter        *filter,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GListModel *rushes_open_files_finish (GtkWidget            *parent,
                                      GAsyncResult         *result,
                                      GError              **error);
void        rushes_open_folder_async (GtkWidget            *parent,
                                      const char           *title,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GFile      *rushes_open_folder_finish (GtkWidget           *parent,
                                       GAsyncResult        *result,
                                       GError             **error);
void        rushes_save_file_async   (GtkWidget            *parent,
                                      const char           *title,
                                      const char           *suggested_name,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GFile      *rushes_save_file_finish  (GtkWidget            *parent,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
