/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): what is wrong with the text, for people; NULL where it will do */
typedef char *(*RushesAskTextCheck) (const char *text,
                                     gpointer    user_data);
typedef void  (*RushesAskTextDone)  (const char *text,
                                     gpointer    user_data);

typedef struct
{
  const char *title;         /* header capitals */
  const char *hint;          /* (nullable): a sentence above */
  const char *row;           /* what is asked for */
  const char *text;          /* (nullable): what stands there at first, selected */
  const char *button;
  gboolean may_be_empty;
} RushesAskText;

/* Asks for a line of text, and says while it is typed what is wrong with it. check: (nullable); destroy: (nullable): for user_data, once nobody is
 * asked any more */
void rushes_ask_text (GtkWidget           *parent,
                      const RushesAskText *ask,
                      RushesAskTextCheck   check,
                      RushesAskTextDone    done,
                      gpointer             user_data,
                      GDestroyNotify       destroy);

G_END_DECLS
