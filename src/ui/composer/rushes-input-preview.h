/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-note.h"

G_BEGIN_DECLS

/**
 * RushesInputPreview:
 *
 * A closer look at an input: its picture large, or its film or sound playing, what is known of it, what is wrong with it and the ways out. Asks for
 * `composer.replace-input` (u), `composer.remove-input` (u), `composer.save-asset` (u) and `composer.fix-problem` (ub).
 */
#define RUSHES_TYPE_INPUT_PREVIEW (rushes_input_preview_get_type ())
G_DECLARE_FINAL_TYPE (RushesInputPreview, rushes_input_preview, RUSHES, INPUT_PREVIEW, GtkPopover)

/* What is shown. index: rushes_groups_index_of(); note: (nullable); note_index: its place among those of the composer */
typedef struct
{
  RushesInput *input;
  RushesMediaKind kind;
  guint index;
  const char *title; /* "First frame", "Image 2" */
  RushesNote *note;
  guint note_index;
} RushesInputPreviewInfo;

/* Pops it up at a widget, which owns it from then on and has one alone */
void  rushes_input_preview_popup    (GtkWidget                    *parent,
                                     const RushesInputPreviewInfo *info);
/* Lets go of the one that a widget has: for its dispose */
void  rushes_input_preview_drop     (GtkWidget                    *parent);
/* (transfer full) (nullable): "4032 × 3024 · 0:04 · 2.1 MB" */
char *rushes_input_preview_describe (RushesInput                  *input);

G_END_DECLS
