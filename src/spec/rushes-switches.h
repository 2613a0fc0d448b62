/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/* The old way to give parameters is inside of the text: "--rs 720p --dur 5". The service still understands it, checks it badly, and the request's own
 * fields say something else. */

typedef struct
{
  guint start;           /* code points, the blanks before it included */
  guint length;
  const char *parameter; /* (nullable): the parameter that it means; NULL where there is none any more */
  char *text;            /* "--rs 720p" */
  char *value;           /* (nullable): "720p" */
} RushesSwitch;

void       rushes_switch_free    (RushesSwitch *self);
/* (transfer full) (element-type RushesSwitch), in the order of the text */
GPtrArray *rushes_switches_find  (const char   *prompt);
/* (transfer full) (nullable): the value of its parameter; NULL where the scenario does not take that */
JsonNode  *rushes_switch_read    (const RushesSwitch *self,
                                  RushesModel  *model,
                                  const char   *scenario);
/* Sets what they say and takes them out of the text. FALSE where there are none */
gboolean   rushes_switches_apply (RushesSpec   *spec,
                                  RushesModel  *model);

G_END_DECLS
