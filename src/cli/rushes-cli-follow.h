/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-cli-session.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean json;
  gboolean until_accepted; /* --no-wait: no further than the service's yes */
  gint64 timeout;          /* microseconds, -1: none */
  char **outputs;          /* (nullable): one for each take */
  gboolean force;
} RushesCliFollowOptions;

/* Follows takes until nothing moves them any more by itself, telling each as it ends. Returns the exit status. ids: (element-type gint64) */
int rushes_cli_follow (RushesCliSession             *session,
                       GArray                       *ids,
                       const RushesCliFollowOptions *options);

G_END_DECLS
