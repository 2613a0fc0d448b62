/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-batch.h"
#include "rushes-context.h"

G_BEGIN_DECLS

/**
 * RushesImportView:
 *
 * The preview of a list of shots before they are made: every line, what is wrong in it, and a tick for what becomes a shot. Stands in a dialog.
 *
 * Signal: `imported` (GPtrArray of RushesShot): they were made.
 */
#define RUSHES_TYPE_IMPORT_VIEW (rushes_import_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesImportView, rushes_import_view, RUSHES, IMPORT_VIEW, GtkWidget)

/* A dialog with a new view, which reads file (nullable: else batch is there already); the shots go behind position of project (-1: to the end).
 * (transfer none): lives as long as its dialog */
RushesImportView *rushes_import_view_present   (GtkWidget        *parent,
                                                RushesContext    *context,
                                                RushesProject    *project,
                                                int               position,
                                                GFile            *file,
                                                RushesBatch      *batch);
/* (nullable): NULL while it is read, and where it cannot be */
RushesBatch      *rushes_import_view_get_batch (RushesImportView *self);

G_END_DECLS
