/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

/* The longest answer that is kept, in bytes; of longer ones the beginning */
#define RUSHES_ANSWER_MAX_LENGTH (64 * 1024)
/* How many of each kind a take keeps: the newest */
#define RUSHES_ANSWERS_MAX_COUNT 100

char      *rushes_answer_bound       (const char      *raw);
gboolean   rushes_answers_table_add  (RushesDatabase  *database,
                                      gint64           take_id,
                                      gint64           now,
                                      const char      *kind,
                                      const char      *raw,
                                      GError         **error);
GPtrArray *rushes_answers_table_list (RushesDatabase  *database,
                                      gint64           take_id,
                                      GError         **error);

G_END_DECLS
