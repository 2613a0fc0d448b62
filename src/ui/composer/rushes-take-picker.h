/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

typedef void (*RushesTakePickedFunc) (RushesTake *take,
                                      gpointer    user_data);

/* Asks for a finished take of the library: with pictures, newest first, searched by shot and prompt. callback: called where one was picked; destroy: for
 * user_data, once nobody is asked any more */
void rushes_take_picker_present (GtkWidget            *parent,
                                 RushesContext        *context,
                                 const char           *title,
                                 RushesTakePickedFunc  callback,
                                 gpointer              user_data,
                                 GDestroyNotify        destroy);

G_END_DECLS
