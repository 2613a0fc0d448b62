/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one of several texts says that the others do not, with a few words around it: text to show, and the stretches of it that differ */
typedef struct
{
  char *text;                /* "… waves break hard on the rocks …"; empty where the text says nothing of its own */
  GArray *stretches;         /* of RushesWordStretch: bytes of text */
} RushesWordExcerpt;

typedef struct
{
  guint start;
  guint end;
} RushesWordStretch;

/* (element-type RushesWordExcerpt): one for each text; texts: (element nullable): %NULL is an empty one */
GPtrArray *rushes_word_diff         (const char *const *texts,
                                     guint              n_texts);
void       rushes_word_excerpt_free (RushesWordExcerpt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesWordExcerpt, rushes_word_excerpt_free)

G_END_DECLS
