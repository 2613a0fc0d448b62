/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* What a person does to takes that are there: `take.rate` (take, rating), `take.choose`, `take.notes`, `take.trash`, `take.copy-seed` and
 * `take.copy-task` (each with the id of a take) in the widget and all below it. */
void        rushes_take_commands_add  (GtkWidget      *widget,
                                       RushesContext  *context);
/* 0 to 5 rate, F chooses, Delete moves to the trash what the widget's property `take` is */
void        rushes_take_commands_add_keys (GtkShortcutController *keys);
/* (transfer full): the menu of a take. others: (nullable): the takes of its shot, to compare with; library: (nullable) */
GMenuModel *rushes_take_menu_new      (RushesTake     *take,
                                       GListModel     *others,
                                       RushesLibrary  *library);
/* Shows what holds for the take in the menu, before it is opened */
void        rushes_take_commands_show (GtkWidget      *widget,
                                       RushesTake     *take);
/* (nullable) (transfer full): what the take would be compared with: the chosen one, else the newest other one that has a film */
RushesTake *rushes_take_find_rival    (RushesTake     *take,
                                       GListModel     *others);
/* (transfer full): the target of win.compare */
GVariant   *rushes_take_make_comparison (RushesTake   *take,
                                       RushesTake     *rival);

G_END_DECLS
