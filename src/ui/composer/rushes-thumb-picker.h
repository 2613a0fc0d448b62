/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-dialog.h"

G_BEGIN_DECLS

/* A dialog in which one of many is found and picked by its picture. What it is made of outlives the dialog. */
typedef struct
{
  const char *name;           /* header capitals, of the list */
  const char *search;         /* what is searched */
  const char *none;           /* header capitals: there is nothing to pick */
  const char *none_line;
  const char *not_found_line; /* there is, but not with such words */
  const char *changed;        /* (nullable): the signal of an item that is to be shown anew */
  gboolean  (*matches) (gpointer     item,
                        const char  *typed,
                        gpointer     user_data);
  /* By rushes_thumb_picker_show_item() */
  void      (*show)    (GtkListItem *item,
                        gpointer     user_data);
  /* Whether that is all and the dialog may close */
  gboolean  (*pick)    (gpointer     item,
                        gpointer     user_data);
} RushesThumbPicker;

RushesDialog *rushes_thumb_picker_new         (const RushesThumbPicker *picker,
                                               const char              *title,
                                               GListModel              *items,
                                               gpointer                 user_data);
void          rushes_thumb_picker_set_waiting (RushesDialog            *dialog,
                                               gboolean                 is_waiting);
void          rushes_thumb_picker_fail        (RushesDialog            *dialog,
                                               const char              *title,
                                               const char              *sentence);
void          rushes_thumb_picker_show_item   (GtkListItem             *item,
                                               const char              *path,
                                               const char              *icon,
                                               const char              *title,
                                               const char              *line,
                                               const char              *name);

G_END_DECLS
