/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-catalogue.h"
#include "rushes-library.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* What takes are and what they were made with, side by side: a line for each thing, a column for each take */
#define RUSHES_TYPE_DIFFERENCE_LIST (rushes_difference_list_get_type ())
G_DECLARE_FINAL_TYPE (RushesDifferenceList, rushes_difference_list, RUSHES, DIFFERENCE_LIST, GtkWidget)

GtkWidget *rushes_difference_list_new       (RushesCatalogue      *catalogue,
                                             RushesLibrary        *library);
/* takes: (element-type RushesTake) */
void       rushes_difference_list_set_takes (RushesDifferenceList *self,
                                             GPtrArray            *takes);

G_END_DECLS
