/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/* The inputs of a spec that go through a media host where one is set up: what the service takes by URL alone, pictures that are large, and
 * the largest first where the request would be too long. Pure. (transfer full) (element-type RushesInput) */
GPtrArray *rushes_spec_list_hosted (RushesSpec      *spec,
                                    RushesCatalogue *catalogue);

G_END_DECLS
