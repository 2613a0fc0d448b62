/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-input.h"

G_BEGIN_DECLS

/* What can be seen of an input: its picture, a film's first frame, the shape of a sound, or a sign for what is elsewhere. */
#define RUSHES_TYPE_INPUT_PICTURE (rushes_input_picture_get_type ())
G_DECLARE_FINAL_TYPE (RushesInputPicture, rushes_input_picture, RUSHES, INPUT_PICTURE, GtkWidget)

GtkWidget *rushes_input_picture_new       (int                 width,
                                           int                 height);
/* input: (nullable); kind: what its role takes */
void       rushes_input_picture_set_input (RushesInputPicture *self,
                                           RushesInput        *input,
                                           RushesMediaKind     kind);

G_END_DECLS
