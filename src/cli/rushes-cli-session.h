/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"

G_BEGIN_DECLS

/**
 * RushesCliSession:
 *
 * A context, open for the length of a command, and the signals that end it early. A command reads from top to bottom: it awaits
 * each answer by turning the main context.
 */
typedef struct
{
  RushesContext *context;
  GCancellable *cancellable; /* what a signal cancels */
  int signal;                /* that came, 0 */
  guint interrupt_id;
  guint terminate_id;
  guint hang_up_id;
} RushesCliSession;

RushesCliSession *rushes_cli_session_open       (const RushesContextOptions *options,
                                                 int                        *status);
/* Closes the library and returns the exit status: the one given, or that of the signal */
int               rushes_cli_session_close      (RushesCliSession           *self,
                                                 int                         status);

/* The callback of what is awaited: user_data is a GAsyncResult ** that was NULL */
void              rushes_cli_result_cb          (GObject                    *source,
                                                 GAsyncResult               *result,
                                                 gpointer                    user_data);
/* (transfer none): the result, which the caller's variable owns */
GAsyncResult     *rushes_cli_await              (GAsyncResult              **result);

/* (transfer full) (nullable) */
RushesTakeRecord *rushes_cli_session_load_take  (RushesCliSession           *self,
                                                 gint64                      id,
                                                 GError                    **error);
int               rushes_cli_complain_take      (gint64                      id,
                                                 const GError               *error);
/* (transfer full) (nullable) (element-type RushesTakeRecord) */
GPtrArray        *rushes_cli_session_list_takes (RushesCliSession           *self,
                                                 const RushesTakeFilter     *filter,
                                                 GError                    **error);

G_END_DECLS
