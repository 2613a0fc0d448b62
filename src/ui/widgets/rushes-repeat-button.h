/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that does its work over and over while the pointer holds it down. Signal: step: once for each press, and for each repetition */
#define RUSHES_TYPE_REPEAT_BUTTON (rushes_repeat_button_get_type ())
G_DECLARE_FINAL_TYPE (RushesRepeatButton, rushes_repeat_button, RUSHES, REPEAT_BUTTON, GtkButton)

GtkWidget *rushes_repeat_button_new (void);

G_END_DECLS
