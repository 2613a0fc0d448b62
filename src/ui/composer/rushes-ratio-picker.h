/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-spec.h"

G_BEGIN_DECLS

/* The ratios of a model as little pictures, one of them picked. Property `ratio` (nullable). */
#define RUSHES_TYPE_RATIO_PICKER (rushes_ratio_picker_get_type ())
G_DECLARE_FINAL_TYPE (RushesRatioPicker, rushes_ratio_picker, RUSHES, RATIO_PICKER, GtkWidget)

GtkWidget  *rushes_ratio_picker_new         (void);
void        rushes_ratio_picker_set_options (RushesRatioPicker  *self,
                                             const char * const *options);
void        rushes_ratio_picker_set_allowed (RushesRatioPicker  *self,
                                             const char * const *options,
                                             const char         *reason);
const char *rushes_ratio_picker_get_ratio   (RushesRatioPicker  *self);
void        rushes_ratio_picker_set_ratio   (RushesRatioPicker  *self,
                                             const char         *ratio);

G_END_DECLS
