/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-aside.h"

G_BEGIN_DECLS

/* Extra parameters as JSON: what the service takes and its pages do not name. Checked as it is typed; what is no JSON stays in the editor and
 * with the shot, and the spec has what it had. */
#define RUSHES_TYPE_EXTRA_ROW (rushes_extra_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesExtraRow, rushes_extra_row, RUSHES, EXTRA_ROW, AdwPreferencesRow)

GtkWidget *rushes_extra_row_new      (void);
void       rushes_extra_row_set_form (RushesExtraRow *self,
                                      RushesSpec     *spec,
                                      RushesAside    *aside);
void       rushes_extra_row_update   (RushesExtraRow *self);
/* (transfer full) (nullable) (element-type RushesNote): what the problem line says of it */
GPtrArray *rushes_extra_notes_new    (RushesAside    *aside);

G_END_DECLS
