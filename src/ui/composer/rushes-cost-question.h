/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The question before a request that costs more than the user's limit: of whatever sends something that is billed. */

/* Whether it is to be asked */
gboolean rushes_cost_question_is_due (RushesContext        *context,
                                      const RushesEstimate *estimate);
/* heading: with %s for the cost, translated; verb: of the button, translated, with a mnemonic. Over the window of from */
void     rushes_cost_question_async  (GtkWidget            *from,
                                      const RushesEstimate *estimate,
                                      const char           *heading,
                                      const char           *verb,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* Whether it is to be sent; source: what the callback was given */
gboolean rushes_cost_question_finish (GObject              *source,
                                      GAsyncResult         *result);

G_END_DECLS
