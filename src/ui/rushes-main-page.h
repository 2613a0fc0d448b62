/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The window's page with a project in it: header bar, banner, Studio and Assets. */
#define RUSHES_TYPE_MAIN_PAGE (rushes_main_page_get_type ())
G_DECLARE_FINAL_TYPE (RushesMainPage, rushes_main_page, RUSHES, MAIN_PAGE, GtkWidget)

GtkWidget *rushes_main_page_new                (RushesContext  *context);
/* The library is open */
void       rushes_main_page_begin              (RushesMainPage *self);
void       rushes_main_page_set_project        (RushesMainPage *self,
                                                RushesProject  *project);
/* (transfer full): show-shots or show-composer */
GAction   *rushes_main_page_new_toggle_action  (RushesMainPage *self,
                                                gboolean        start);
/* "studio" or "assets" */
void       rushes_main_page_show_view          (RushesMainPage *self,
                                                const char     *name);
const char *rushes_main_page_get_view          (RushesMainPage *self);
void       rushes_main_page_add_shot           (RushesMainPage *self);
void       rushes_main_page_import_shots       (RushesMainPage *self);
void       rushes_main_page_export_all         (RushesMainPage *self);
void       rushes_main_page_popup_queue        (RushesMainPage *self);
void       rushes_main_page_popup_project_menu (RushesMainPage *self);
/* Selects its shot and shows it in the stage */
void       rushes_main_page_show_take          (RushesMainPage *self,
                                                RushesTake     *take);
/* (transfer none) (nullable): what is on the stage */
RushesTake *rushes_main_page_get_take          (RushesMainPage *self);
void       rushes_main_page_focus_prompt       (RushesMainPage *self);
void       rushes_main_page_cycle_focus        (RushesMainPage *self,
                                                gboolean        forward);

G_END_DECLS
