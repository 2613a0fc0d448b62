/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code points, the quotes included */
typedef struct
{
  guint start;
  guint length;
} RushesDialogue;

/* Appends what stands in double quotes, which a model with sound on speaks */
void rushes_dialogue_find (const char *text,
                           GArray     *found);

G_END_DECLS
