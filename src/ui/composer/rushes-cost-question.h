/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The question before a request that costs more than the user's limit: of whatever sends something that is billed. */

typedef void (*RushesCostFunc) (gpointer        user_data,
                                RushesEstimate *estimate);

/* Whether it is to be asked, or that cannot be told yet */
gboolean rushes_cost_question_is_due (RushesContext        *context,
                                      const RushesEstimate *estimate);
/* heading: with %s for the cost, translated; verb: of the button, translated, with a mnemonic. Over the window of from */
void     rushes_cost_question_async  (GtkWidget            *from,
                                      RushesContext        *context,
                                      RushesCostFunc        cost,
                                      const char           *heading,
                                      const char           *verb,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Whether it is to be sent */
gboolean rushes_cost_question_finish (GtkWidget            *from,
                                      GAsyncResult         *result);

G_END_DECLS
