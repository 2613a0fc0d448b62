/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-spell.h"

#include "rushes-config.h"

#if HAVE_LIBSPELLING

#include <libspelling.h>

/**
 * rushes_prompt_spell_attach:
 * @view: a view whose buffer is there to stay
 */
void
rushes_prompt_spell_attach (GtkSourceView *view)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  SpellingTextBufferAdapter *adapter;

  /* Without a dictionary there is nothing to check by. */
  if (spelling_checker_get_language (spelling_checker_get_default ()) == NULL)
    return;

  adapter = spelling_text_buffer_adapter_new (buffer, spelling_checker_get_default ());
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), spelling_text_buffer_adapter_get_menu_model (adapter));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (adapter));
  spelling_text_buffer_adapter_set_enabled (adapter, TRUE);
  g_object_set_data_full (G_OBJECT (view), "rushes-spelling", adapter, g_object_unref);
}

#else

void
rushes_prompt_spell_attach (GtkSourceView *view)
{
}

#endif
