/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_ALERT_PLAIN,
  RUSHES_ALERT_SUGGESTED,   /* also the default */
  RUSHES_ALERT_DESTRUCTIVE,
} RushesAlertLook;

/* One button; a table of them ends with an id of %NULL. The first is what Escape answers. */
typedef struct
{
  const char *id;
  const char *label;        /* translated, may have a mnemonic */
  RushesAlertLook look;
} RushesAlertResponse;

void        rushes_alert_async  (GtkWidget                 *parent,
                                 const char                *heading,
                                 const char                *body,
                                 GtkWidget                 *extra,
                                 const RushesAlertResponse *responses,
                                 GCancellable              *cancellable,
                                 GAsyncReadyCallback        callback,
                                 gpointer                   user_data);
char       *rushes_alert_finish (GtkWidget                 *parent,
                                 GAsyncResult              *result,
                                 GError                   **error);

G_END_DECLS
