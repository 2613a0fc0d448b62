/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A modal dialog with a title bar and one child. Lives from present to closed by itself. Signal: closed. */
#define RUSHES_TYPE_DIALOG (rushes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RushesDialog, rushes_dialog, RUSHES, DIALOG, GObject)

RushesDialog *rushes_dialog_new                (const char   *title,
                                                GtkWidget    *child,
                                                int           content_width);
void          rushes_dialog_set_focus          (RushesDialog *self,
                                                GtkWidget    *widget);
void          rushes_dialog_present            (RushesDialog *self,
                                                GtkWidget    *parent);
void          rushes_dialog_close              (RushesDialog *self);

G_END_DECLS
