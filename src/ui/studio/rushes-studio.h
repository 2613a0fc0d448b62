/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-panes.h"

G_BEGIN_DECLS

/* Shots, stage and composer of a project. Property: shot (read-only, nullable): what they show. */
#define RUSHES_TYPE_STUDIO (rushes_studio_get_type ())
G_DECLARE_FINAL_TYPE (RushesStudio, rushes_studio, RUSHES, STUDIO, GtkWidget)

GtkWidget   *rushes_studio_new         (void);
void         rushes_studio_set_context (RushesStudio  *self,
                                        RushesContext *context);
void         rushes_studio_set_project (RushesStudio  *self,
                                        RushesProject *project);
RushesShot  *rushes_studio_get_shot    (RushesStudio  *self);
/* (transfer none) (nullable) */
RushesProject *rushes_studio_get_project (RushesStudio *self);
/* (transfer none) (nullable): what is on the stage */
RushesTake  *rushes_studio_get_take    (RushesStudio  *self);
/* items: (element-type GObject): for the composer, wherever there is room */
void         rushes_studio_add_items    (RushesStudio *self,
                                         GPtrArray    *items);
void         rushes_studio_focus_prompt (RushesStudio *self);
RushesPanes *rushes_studio_get_panes   (RushesStudio  *self);
void         rushes_studio_add_shot    (RushesStudio  *self);
void         rushes_studio_import_shots (RushesStudio *self);
/* Selects its shot and shows it in the stage */
void         rushes_studio_show_take   (RushesStudio  *self,
                                        RushesTake    *take);

/* Asks which films of the project are exported, and where to */
void           rushes_studio_export_all      (RushesStudio  *self);

G_END_DECLS
