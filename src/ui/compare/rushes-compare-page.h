/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_COMPARE_SIDE_BY_SIDE,
  RUSHES_COMPARE_WIPE,
  RUSHES_COMPARE_DIFFERENCE,
} RushesCompareMode;

/* Two to four takes that run together. Signals: `closed`, somebody goes back; `used` (RushesTake), after it: the chosen take of its shot from now on. */
#define RUSHES_TYPE_COMPARE_PAGE (rushes_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (RushesComparePage, rushes_compare_page, RUSHES, COMPARE_PAGE, GtkWidget)

GtkWidget  *rushes_compare_page_new       (RushesContext     *context);
/* takes: (element-type RushesTake): 2 to 4 that are comparable */
void        rushes_compare_page_begin     (RushesComparePage *self,
                                           RushesShot        *shot,
                                           GPtrArray         *takes);
/* Lets go of its films */
void        rushes_compare_page_end       (RushesComparePage *self);
void        rushes_compare_page_set_mode  (RushesComparePage *self,
                                           RushesCompareMode  mode);
guint       rushes_compare_page_get_n_takes (RushesComparePage *self);
/* (transfer none): from the left */
RushesTake *rushes_compare_page_get_take  (RushesComparePage *self,
                                           guint              index);

G_END_DECLS
