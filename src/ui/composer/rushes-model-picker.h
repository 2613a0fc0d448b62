/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-catalogue.h"

G_BEGIN_DECLS

/* A drop-down of the catalogue: the button shows the name, the list a description too. Property `model` (RushesModel, nullable). */
#define RUSHES_TYPE_MODEL_PICKER (rushes_model_picker_get_type ())
G_DECLARE_FINAL_TYPE (RushesModelPicker, rushes_model_picker, RUSHES, MODEL_PICKER, GtkWidget)

GtkWidget   *rushes_model_picker_new           (void);
void         rushes_model_picker_set_catalogue (RushesModelPicker *self,
                                                RushesCatalogue   *catalogue);
RushesModel *rushes_model_picker_get_model     (RushesModelPicker *self);
void         rushes_model_picker_set_model     (RushesModelPicker *self,
                                                RushesModel       *model);

G_END_DECLS
