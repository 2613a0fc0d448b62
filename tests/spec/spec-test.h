/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec-check.h"
#include "rushes-spec-json.h"
#include "rushes-test.h"

G_BEGIN_DECLS

/* What the tests of this folder share: specs from one line of JSON, facts by hand, problems as one line. */

/* The five models and the invented sixth. (transfer full) */
RushesCatalogue  *spec_test_load_catalogue (void);
/* Single quotes are read as double ones. (transfer full) */
RushesSpec       *spec_test_parse          (const char      *json);
/* A healthy picture. (transfer full) */
RushesMediaFacts *spec_test_new_facts      (const char      *format,
                                            int              width,
                                            int              height,
                                            gint64           size);
void              spec_test_set_facts      (RushesSpec      *spec,
                                            guint            input,
                                            RushesMediaFacts *facts);
/* "code@field code@field", warnings in brackets, the worst first. (transfer full) */
char             *spec_test_check          (RushesSpec      *spec,
                                            RushesCatalogue *catalogue,
                                            RushesCheckFlags flags);

G_END_DECLS
