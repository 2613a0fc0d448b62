/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   rushes_save_as_async  (GtkWidget            *from,
                              const char           *title,
                              const char           *suggested_name,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
GFile *rushes_save_as_finish (GtkWidget            *from,
                              GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
