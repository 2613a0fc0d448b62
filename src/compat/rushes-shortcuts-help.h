/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of the shortcuts help. A line without an accelerator begins a group with that title; the table ends with a title of %NULL. */
typedef struct
{
  const char *accelerator;   /* as gtk_accelerator_parse takes it; several with spaces between */
  const char *title;         /* translated */
} RushesShortcutLine;

void rushes_present_shortcuts_help (GtkWidget                *parent,
                                    const RushesShortcutLine *lines);

G_END_DECLS
