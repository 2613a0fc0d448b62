/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-final.h"

G_BEGIN_DECLS

/* A draft, as it stands for the house now */
RushesDraftState rushes_final_get_state     (RushesContext  *context,
                                             RushesTake     *take);
/* What the whole films of the drafts (element-type RushesTake) cost together */
void             rushes_final_estimate      (RushesContext  *context,
                                             GPtrArray      *drafts,
                                             RushesSpec     *choices,
                                             RushesEstimate *estimate);
/* (transfer full): "Render Final · $0.48", "Render Again at 720p", "Render 3 Finals · $0.78" */
char            *rushes_final_dup_label     (RushesContext  *context,
                                             GPtrArray      *drafts,
                                             RushesSpec     *choices);
/* (transfer full): the size that was chosen, as the draft's model takes it */
char            *rushes_final_dup_size      (RushesContext  *context,
                                             RushesTake     *draft,
                                             RushesSpec     *choices);
/* (transfer full): what was chosen beside the size, a line each; empty where nothing was */
char            *rushes_final_dup_choices   (RushesContext  *context,
                                             RushesTake     *draft,
                                             RushesSpec     *choices);

/* Called for each take that was made */
typedef void (*RushesFinalFunc) (RushesTake *final,
                                 gpointer    user_data);
/* Sends the finals of all drafts at once, or the same once more of those that are too old; asks before, where they cost more together than the user's
 * limit. What goes wrong is said in a toast. made: (nullable), with data as long as it lives */
void             rushes_final_order_async   (GtkWidget      *from,
                                             RushesContext  *context,
                                             RushesShot     *shot,
                                             GPtrArray      *drafts,
                                             RushesSpec     *choices,
                                             RushesFinalFunc made,
                                             GObject        *data,
                                             GAsyncReadyCallback callback,
                                             gpointer        user_data);
/* Whether they were sent */
gboolean         rushes_final_order_finish  (GtkWidget      *from,
                                             GAsyncResult   *result);
/* (transfer floating): asks before a draft is finished: what stays the draft's, what was chosen, what it costs */
GtkWidget       *rushes_final_popover_new   (RushesContext  *context,
                                             RushesShot     *shot,
                                             RushesTake     *draft,
                                             RushesFinalFunc made,
                                             GObject        *data);

G_END_DECLS
