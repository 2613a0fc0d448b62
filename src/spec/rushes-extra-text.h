/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-json-fault.h"
#include "rushes-spec.h"

G_BEGIN_DECLS

/* (transfer full): the extra parameters as somebody would write them; empty where there are none */
char    *rushes_extra_to_text   (RushesSpec      *spec);
/* Sets them to what was written; blank: none. FALSE where it is no JSON (fault and line say why) or no object (fault is NONE): nothing is changed then */
gboolean rushes_extra_from_text (RushesSpec      *spec,
                                 const char      *text,
                                 RushesJsonFault *fault,
                                 guint           *line);

G_END_DECLS
