/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RushesPanesMode:
 * @RUSHES_PANES_WIDE: both sides are columns
 * @RUSHES_PANES_MEDIUM: the start is a sheet over the content, the end a column
 * @RUSHES_PANES_NARROW: both are sheets, one at a time
 */
typedef enum
{
  RUSHES_PANES_WIDE,
  RUSHES_PANES_MEDIUM,
  RUSHES_PANES_NARROW,
} RushesPanesMode;

#define RUSHES_TYPE_PANES_MODE (rushes_panes_mode_get_type ())
GType           rushes_panes_mode_get_type      (void) G_GNUC_CONST;

/* Three columns that collapse. Properties: start, content, end (nullable widgets); show-start, show-end: what is to be seen now, a column or
 * an open sheet; start-column, end-column: whether it is shown where there is room for a column, to be kept; mode (read-only). */
#define RUSHES_TYPE_PANES (rushes_panes_get_type ())
G_DECLARE_FINAL_TYPE (RushesPanes, rushes_panes, RUSHES, PANES, GtkWidget)

GtkWidget      *rushes_panes_new            (void);
void            rushes_panes_set_start      (RushesPanes *self,
                                             GtkWidget   *child);
void            rushes_panes_set_content    (RushesPanes *self,
                                             GtkWidget   *child);
void            rushes_panes_set_end        (RushesPanes *self,
                                             GtkWidget   *child);
gboolean        rushes_panes_get_show_start (RushesPanes *self);
void            rushes_panes_set_show_start (RushesPanes *self,
                                             gboolean     show);
gboolean        rushes_panes_get_show_end   (RushesPanes *self);
void            rushes_panes_set_show_end   (RushesPanes *self,
                                             gboolean     show);
RushesPanesMode rushes_panes_get_mode       (RushesPanes *self);
/* Moves the focus to the next or previous of what can be seen (F6) */
gboolean        rushes_panes_cycle_focus    (RushesPanes *self,
                                             gboolean     forward);

G_END_DECLS
