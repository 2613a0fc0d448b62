/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-export-all.h"

G_BEGIN_DECLS

/* What Export All asks, and how far it is. Lives in a dialog. */
#define RUSHES_TYPE_EXPORT_VIEW (rushes_export_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesExportView, rushes_export_view, RUSHES, EXPORT_VIEW, GtkWidget)

/* (transfer none): in its dialog. from: a widget of the window, which stays */
RushesExportView *rushes_export_view_present      (GtkWidget        *from,
                                                   RushesContext    *context,
                                                   RushesProject    *project);
void              rushes_export_view_set_pick     (RushesExportView *self,
                                                   RushesExportPick  pick);
/* What follows once a folder was chosen */
void              rushes_export_view_export_to    (RushesExportView *self,
                                                   GFile            *folder);

G_END_DECLS
