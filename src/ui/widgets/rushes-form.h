/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RushesFormFunc) (gpointer user_data);

/**
 * RushesForm:
 *
 * A dialog that asks for a few things: rows, a line below them for what is wrong, and one button that takes them, as Return does in an entry.
 */
#define RUSHES_TYPE_FORM (rushes_form_get_type ())
G_DECLARE_FINAL_TYPE (RushesForm, rushes_form, RUSHES, FORM, GtkBox)

/* check: (nullable): calls rushes_form_judge(), whenever something has changed; apply: what the button does, before the dialog closes; destroy: (nullable): for
 * user_data, once neither is called any more. (transfer none): it is its dialog's, which is to be presented */
RushesForm   *rushes_form_new             (const char     *title,
                                           const char     *button,
                                           RushesFormFunc  check,
                                           RushesFormFunc  apply,
                                           gpointer        user_data,
                                           GDestroyNotify  destroy);
AdwEntryRow  *rushes_form_add_entry       (RushesForm     *self,
                                           const char     *title,
                                           const char     *text);
AdwComboRow  *rushes_form_add_choice      (RushesForm     *self,
                                           const char     *title,
                                           GListModel     *names);
void          rushes_form_add_row         (RushesForm     *self,
                                           GtkWidget      *row);
/* Above the rows */
void          rushes_form_add_hint        (RushesForm     *self,
                                           const char     *text);
/* line: (nullable): what is wrong, or what there is to know */
void          rushes_form_judge           (RushesForm     *self,
                                           gboolean        is_good,
                                           const char     *line);
void          rushes_form_set_button      (RushesForm     *self,
                                           const char     *label,
                                           gboolean        is_destructive);
/* Cancelled when the dialog closes */
GCancellable *rushes_form_get_cancellable (RushesForm     *self);
void          rushes_form_present         (RushesForm     *self,
                                           GtkWidget      *parent,
                                           GtkWidget      *focus);

/* (transfer full): what is typed, without blanks around it */
char         *rushes_entry_dup_text       (AdwEntryRow    *row);

G_END_DECLS
