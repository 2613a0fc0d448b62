/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-batch-item.h"

G_BEGIN_DECLS

/* One line of a batch in its preview: whether it becomes a shot, what it is, what is wrong with it. Signal: `toggled` (a person has decided). */
#define RUSHES_TYPE_IMPORT_ROW (rushes_import_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesImportRow, rushes_import_row, RUSHES, IMPORT_ROW, GtkWidget)

GtkWidget *rushes_import_row_new      (RushesCatalogue *catalogue);
void       rushes_import_row_set_item (RushesImportRow *self,
                                       RushesBatchItem *item);

G_END_DECLS
