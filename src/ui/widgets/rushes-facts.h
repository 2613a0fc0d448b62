/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names and values, for the eye and for the clipboard: what has no value is not told. */
typedef struct _RushesFacts RushesFacts;

RushesFacts *rushes_facts_new         (void);
void         rushes_facts_free        (RushesFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFacts, rushes_facts_free)

void         rushes_facts_add         (RushesFacts *self,
                                       const char  *name,
                                       const char  *value);
void         rushes_facts_add_time    (RushesFacts *self,
                                       const char  *name,
                                       gint64       time);
void         rushes_facts_add_service (RushesFacts *self,
                                       const char  *service);
char        *rushes_facts_dup_text    (RushesFacts *self,
                                       const char  *answer);
GtkWidget   *rushes_facts_make_grid   (RushesFacts *self,
                                       gboolean     is_small);

char        *rushes_facts_dup_time    (gint64       time);

G_END_DECLS
