/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/**
 * RushesTakeDeed:
 * @RUSHES_TAKE_DEED_DECIDE: a decision that moves the take
 * @RUSHES_TAKE_DEED_IDENTIFY: asks for the task's id, then follows it
 * @RUSHES_TAKE_DEED_RETRY: a new take with the same spec
 * @RUSHES_TAKE_DEED_FIX: a new take with what the model's data hold worth trying after this error
 * @RUSHES_TAKE_DEED_OTHER_ID: the final of a draft once more, by the draft's other id
 */
typedef enum
{
  RUSHES_TAKE_DEED_DECIDE,
  RUSHES_TAKE_DEED_IDENTIFY,
  RUSHES_TAKE_DEED_RETRY,
  RUSHES_TAKE_DEED_FIX,
  RUSHES_TAKE_DEED_OTHER_ID,
} RushesTakeDeed;

/* Something that a person can do about a take: what it is, and its name and hint in the user's language (static). */
typedef struct
{
  RushesTakeDeed deed;
  RushesTakeEvent decision;
  const char *label;
  const char *hint;          /* (nullable): what follows from it */
} RushesTakeAction;

#define RUSHES_TAKE_MAX_ACTIONS 4

/* What can be done about the take where it is, the likeliest first; the number of them */
guint rushes_take_list_actions (RushesTake             *take,
                                RushesContext          *context,
                                RushesTakeAction        actions[RUSHES_TAKE_MAX_ACTIONS]);
/* Does it. What goes wrong is said in a toast of from's window. */
void  rushes_take_do_action    (GtkWidget              *from,
                                RushesContext          *context,
                                RushesTake             *take,
                                const RushesTakeAction *action);

G_END_DECLS
