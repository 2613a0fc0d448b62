/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sums of money as decimal text ("0.2150", US dollars): counted in whole billionths, never in binary fractions. */
gboolean rushes_money_parse  (const char *decimal,
                              gint64     *billionths);
char    *rushes_money_sum    (const char *a,
                              const char *b);
char    *rushes_money_format (const char *decimal);

G_END_DECLS
