/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* Makes a copy of an input of spec that the service takes (a problem whose fix is RUSHES_FIX_FIT). Where something is lost a dialog above parent asks what;
 * where a film takes its time a dialog shows how far it is; else it just happens. The spec is not changed: the copy, with the input's role, is for the
 * caller to put in its place. G_IO_ERROR_CANCELLED where the dialog was closed; other errors are for rushes_sentence_for_error(). */
void         rushes_fit_dialog_fit_async  (GtkWidget            *parent,
                                           RushesContext        *context,
                                           RushesSpec           *spec,
                                           RushesInput          *input,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
RushesInput *rushes_fit_dialog_fit_finish (GtkWidget            *parent,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
