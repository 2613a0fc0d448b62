/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-aside.h"

G_BEGIN_DECLS

/* The parameters that have no row of their own, each as its type asks: a switch, a choice, an entry. The subtitle tells what differs from the
 * defaults. What the model lacks beside those that it has is there and says why it cannot be had. */
#define RUSHES_TYPE_ADVANCED_ROW (rushes_advanced_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesAdvancedRow, rushes_advanced_row, RUSHES, ADVANCED_ROW, AdwExpanderRow)

void       rushes_advanced_row_set_form (RushesAdvancedRow *self,
                                         RushesSpec        *spec,
                                         RushesModel       *model);
/* aside: (nullable): of the shot: keeps what is typed and cannot be read yet; to be set before the spec */
void       rushes_advanced_row_set_aside (RushesAdvancedRow *self,
                                         RushesAside       *aside);
/* takes: (nullable): those of the shot, whose seeds can be used again */
void       rushes_advanced_row_set_takes (RushesAdvancedRow *self,
                                         GListModel        *takes);
/* Leaves all that is here to its default */
void       rushes_advanced_row_reset    (RushesAdvancedRow *self);
void       rushes_advanced_row_update   (RushesAdvancedRow *self);
gboolean   rushes_advanced_row_focus    (RushesAdvancedRow *self,
                                         const char        *name);
/* (transfer none) (nullable): the row of a parameter */
GtkWidget *rushes_advanced_row_get_row  (RushesAdvancedRow *self,
                                         const char        *name);

G_END_DECLS
