/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-sort.h"

#include <gtk/gtk.h>

#include "rushes-take.h"

const char *const rushes_take_sort_names[] = { "newest", "oldest", "rating", "cost", "length" };

static double
get_key (RushesTake *take,
         RushesTakeSort sort)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);

  switch (sort)
    {
    case RUSHES_TAKE_SORT_OLDEST:
      return -(double) record->number;
    case RUSHES_TAKE_SORT_RATING:
      return (double) record->rating;
    case RUSHES_TAKE_SORT_COST:
      return record->cost ? g_ascii_strtod (record->cost, NULL) : -1;
    case RUSHES_TAKE_SORT_LENGTH:
      return (double) record->duration;
    case RUSHES_TAKE_SORT_NEWEST:
    default:
      return (double) record->number;
    }
}

/* What is most comes first, and of the same the newest. */
int
rushes_take_compare (gconstpointer a,
                     gconstpointer b,
                     gpointer user_data)
{
  RushesTakeSort sort = GPOINTER_TO_INT (user_data);
  double one = get_key ((RushesTake *) a, sort);
  double other = get_key ((RushesTake *) b, sort);

  if (one != other)
    return one > other ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
  one = get_key ((RushesTake *) a, RUSHES_TAKE_SORT_NEWEST);
  other = get_key ((RushesTake *) b, RUSHES_TAKE_SORT_NEWEST);
  return one > other ? GTK_ORDERING_SMALLER : (one < other ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL);
}
