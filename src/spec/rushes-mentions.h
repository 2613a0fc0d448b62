/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/* What a prompt calls the inputs of its spec. Pure: text and places in, text and places out. */

/* Below: the place of an input in the spec. From here on: the mention stands for an input that is gone */
#define RUSHES_MENTION_LOST 0x40000000u

char    *rushes_mentions_dup_name (GListModel          *inputs,
                                   guint                index);
char    *rushes_mentions_rename   (const char          *prompt,
                                   RushesMention       *mentions,
                                   guint                n_mentions,
                                   GListModel          *inputs);
guint    rushes_mentions_follow   (const char          *before,
                                   const char          *after,
                                   RushesMention       *mentions,
                                   guint                n_mentions);
guint   *rushes_mentions_sort     (const RushesMention *mentions,
                                   guint                n_mentions);

G_END_DECLS
