/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-problem.h"

G_BEGIN_DECLS

/* Extra parameters are a handful of settings, not media. */
#define RUSHES_EXTRA_MAX_BYTES 16384
#define RUSHES_EXTRA_MAX_DEPTH 16

typedef enum
{
  RUSHES_CHECK_FLAGS_NONE = 0,
  RUSHES_CHECK_FLAGS_MEDIA_HOST = 1 << 0, /* a media host is set up: local files that need a URL can have one */
} RushesCheckFlags;

/* All problems and warnings of a spec, the worst first. Pure: facts in, problems out; touches no file. Inputs whose facts are
 * unknown are passed over. (transfer full) (element-type RushesProblem) */
GPtrArray  *rushes_spec_check          (RushesSpec       *spec,
                                        RushesCatalogue  *catalogue,
                                        RushesCheckFlags  flags);
gboolean    rushes_problems_allow_send (GPtrArray        *problems);

G_END_DECLS
