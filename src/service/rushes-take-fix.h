/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): what the model's error table holds worth trying after the error of a failed take: its spec with one parameter
 * set to another value. NULL where nothing is known to help, or the take had that value already. */
RushesSpec *rushes_take_dup_fixed_spec (RushesTake       *take,
                                        RushesCatalogue  *catalogue,
                                        const char      **parameter,
                                        char            **from,
                                        char            **to);

G_END_DECLS
