/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/* Sources that are files are made absolute against folder. RUSHES_SPEC_ERROR_MALFORMED otherwise. (transfer full) */
RushesSpec *rushes_spec_from_json      (JsonNode    *node,
                                        const char  *folder,
                                        GError     **error);
/* The JSON of contract/README.md; files below folder (nullable) are written relative to it. (transfer full) */
JsonNode   *rushes_spec_to_json        (RushesSpec  *self,
                                        const char  *folder);

G_END_DECLS
