/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-ask-text.h"

#include "rushes-form.h"

typedef struct
{
  RushesForm *form; /* owns this */
  AdwEntryRow *row;
  gboolean may_be_empty;
  RushesAskTextCheck check;
  RushesAskTextDone done;
  gpointer user_data;
  GDestroyNotify destroy;
} Asker;

static void
asker_free (gpointer data)
{
  Asker *self = data;

  if (self->destroy)
    self->destroy (self->user_data);
  g_free (self);
}

static void
check (gpointer user_data)
{
  Asker *self = user_data;
  g_autofree char *text = rushes_entry_dup_text (self->row);
  g_autofree char *why = *text && self->check ? self->check (text, self->user_data) : NULL;

  rushes_form_judge (self->form, (*text || self->may_be_empty) && !why, why);
}

static void
apply (gpointer user_data)
{
  Asker *self = user_data;
  g_autofree char *text = rushes_entry_dup_text (self->row);

  self->done (text, self->user_data);
}

/**
 * rushes_ask_text:
 * @parent: where it is asked
 * @ask: what is asked; used at once
 * @is_wrong: (nullable): says what is wrong with a text
 * @done: called with the text, without blanks around it
 * @user_data: for @is_wrong and @done
 * @destroy: (nullable): for @user_data
 *
 * Asks for a line of text.
 */
void
rushes_ask_text (GtkWidget *parent,
                 const RushesAskText *ask,
                 RushesAskTextCheck is_wrong,
                 RushesAskTextDone done,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  Asker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && ask != NULL && done != NULL);

  self = g_new0 (Asker, 1);
  self->check = is_wrong;
  self->done = done;
  self->user_data = user_data;
  self->destroy = destroy;
  self->may_be_empty = ask->may_be_empty;
  self->form = rushes_form_new (ask->title, ask->button, check, apply, self, asker_free);
  if (ask->hint)
    rushes_form_add_hint (self->form, ask->hint);
  self->row = rushes_form_add_entry (self->form, ask->row, ask->text ? ask->text : "");
  rushes_form_present (self->form, parent, GTK_WIDGET (self->row));
  gtk_editable_select_region (GTK_EDITABLE (self->row), 0, -1);
}
