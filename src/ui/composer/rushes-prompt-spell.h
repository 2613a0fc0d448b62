/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Underlines what is misspelt and offers corrections in the view's menu, where libspelling was there at build time; else does nothing. Once for a view. */
void rushes_prompt_spell_attach (GtkSourceView *view);

G_END_DECLS
