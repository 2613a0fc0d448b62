/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-take.h"

G_BEGIN_DECLS

/* A finished take of the library as it is looked for: by the shot that it is of, and by what was asked for. Immutable. */
#define RUSHES_TYPE_TAKE_ENTRY (rushes_take_entry_get_type ())
G_DECLARE_FINAL_TYPE (RushesTakeEntry, rushes_take_entry, RUSHES, TAKE_ENTRY, GObject)

/* shot, project: (nullable): their names. May be made in a worker, since it reads the take's spec */
RushesTakeEntry *rushes_take_entry_new       (RushesTake      *take,
                                              const char      *shot,
                                              const char      *project);
RushesTake      *rushes_take_entry_get_take  (RushesTakeEntry *self);
/* "Dawn over the cape", else the first words of the prompt */
const char      *rushes_take_entry_get_title (RushesTakeEntry *self);
/* "Take 3 · The Lamp Keeper" */
const char      *rushes_take_entry_get_line  (RushesTakeEntry *self);
/* Whether each word of the text stands somewhere in names or prompt, in whatever case */
gboolean         rushes_take_entry_matches   (RushesTakeEntry *self,
                                              const char      *text);

G_END_DECLS
