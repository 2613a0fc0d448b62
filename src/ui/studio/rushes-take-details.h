/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* All that is known of a take, and what can be done about it. */
#define RUSHES_TYPE_TAKE_DETAILS (rushes_take_details_get_type ())
G_DECLARE_FINAL_TYPE (RushesTakeDetails, rushes_take_details, RUSHES, TAKE_DETAILS, GtkPopover)

/* Opens them above parent; they go when they are closed. */
void  rushes_take_details_popup    (GtkWidget     *parent,
                                    RushesContext *context,
                                    RushesTake    *take);
/* (transfer full): the same as text, for the clipboard */
char *rushes_take_details_dup_text (RushesTake    *take,
                                    RushesContext *context);
/* (transfer full): an answer of the service with a line to each member where it is JSON */
char *rushes_take_details_prettify (const char    *answer);

G_END_DECLS
