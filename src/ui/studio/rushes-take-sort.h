/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How takes are ordered: what is most comes first */
typedef enum
{
  RUSHES_TAKE_SORT_NEWEST,
  RUSHES_TAKE_SORT_OLDEST,
  RUSHES_TAKE_SORT_RATING,
  RUSHES_TAKE_SORT_COST,
  RUSHES_TAKE_SORT_LENGTH,
} RushesTakeSort;

#define RUSHES_N_TAKE_SORTS 5

/* Their names for actions */
extern const char *const rushes_take_sort_names[];

/* A GCompareDataFunc of takes; user_data: a RushesTakeSort */
int rushes_take_compare (gconstpointer a,
                         gconstpointer b,
                         gpointer      user_data);

G_END_DECLS
