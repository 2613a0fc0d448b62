/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sums of money as decimal text ("0.2150", US dollars): counted in whole billionths, never in binary fractions. */
gboolean rushes_money_parse  (const char *decimal,
                              gint64     *billionths);
char    *rushes_money_format (const char *decimal);

/* (transfer full): billionths as decimal text */
char    *rushes_money_to_text (gint64    billionths);
/* (transfer full) (nullable): what somebody typed, in the user's locale, as decimal text */
char    *rushes_money_read   (const char *typed);
/* (transfer full): decimal text as somebody would type it */
char    *rushes_money_write  (const char *decimal);

G_END_DECLS
