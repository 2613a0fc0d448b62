/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-mentions.h"

G_BEGIN_DECLS

/* Between a prompt as it goes on the wire ("Image 1", with its mentions beside it) and the same as it is edited ("@Image 1", which no line break tears
 * apart). Pure, and to the letter both ways. */

/* A mention as it is shown: code points of the shown text, from its @ on */
typedef struct
{
  guint start;
  guint length;
  guint input; /* as in RushesMention */
  char *text;  /* what the prompt has in its place */
} RushesShownMention;

RushesShownMention *rushes_shown_mention_new  (guint                     start,
                                               guint                     input,
                                               const char               *text);
void                rushes_shown_mention_free (RushesShownMention       *self);
gboolean            rushes_shown_mention_is_lost (const RushesShownMention *self);

/* (transfer full): what is shown in the place of this text */
char               *rushes_prompt_map_label   (const char               *text);
/* (transfer full): what is shown; shown: (element-type RushesShownMention) gets the mentions, in the order of the text */
char               *rushes_prompt_map_show    (const char               *prompt,
                                               const RushesMention      *mentions,
                                               guint                     n_mentions,
                                               GPtrArray                *shown);
/* (transfer full): the prompt; mentions: (element-type RushesMention) gets its mentions */
char               *rushes_prompt_map_read    (const char               *text,
                                               GPtrArray                *shown,
                                               GArray                   *mentions);
/* Code points: the last place not behind limit at which the prompt can be parted without tearing a mention or a line end */
guint               rushes_prompt_map_part    (const char               *prompt,
                                               const RushesMention      *mentions,
                                               guint                     n_mentions,
                                               guint                     limit);

/* What has to be replaced in one text for it to be another */
typedef struct
{
  guint start;      /* code points */
  guint length;
  const char *text; /* of the other: what comes in its place */
  gsize bytes;
} RushesDifference;

/* FALSE where there is none */
gboolean            rushes_prompt_map_compare (const char               *before,
                                               const char               *after,
                                               RushesDifference         *difference);

G_END_DECLS
