/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "rushes-body.h"
#include "rushes-job.h"
#include "rushes-reply.h"

G_BEGIN_DECLS

/* One request to the service and its answer, as a worker does it */
typedef struct
{
  SoupSession *session;  /* (not owned) */
  const char *url;
  const char *key;       /* (nullable) */
  RushesBody *body;      /* (nullable): a submit's */
  RushesJob *job;
  gint64 now;            /* microseconds since the epoch */
} RushesExchange;

RushesReply *rushes_exchange_run         (RushesExchange *self,
                                          GError        **error);

/* Shared with downloads */
SoupSession *rushes_exchange_new_session (void);

G_END_DECLS
