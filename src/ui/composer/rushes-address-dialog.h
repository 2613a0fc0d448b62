/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-model.h"

G_BEGIN_DECLS

/* items: (element-type GObject): one RushesInput, as an intake takes it; target: the role or group that it is for */
typedef void (*RushesAddressFunc) (GPtrArray  *items,
                                   const char *target,
                                   gpointer    user_data);

/* Asks for an http(s) address or the id of an asset, and says while it is typed whether the service could reach it. What its name does not tell, and
 * the group has several places for, is asked. target: a role or a group of the model; destroy: for user_data, once nobody is asked any more */
void  rushes_address_dialog_present (GtkWidget         *parent,
                                     RushesModel       *model,
                                     const char        *target,
                                     RushesAddressFunc  callback,
                                     gpointer           user_data,
                                     GDestroyNotify     destroy);
/* (transfer full) (nullable): what is wrong with the text as an address, for people; NULL where it will do */
char *rushes_address_explain        (RushesModel       *model,
                                     const char        *target,
                                     const char        *text);

G_END_DECLS
