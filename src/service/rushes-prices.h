/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesPrices:
 *
 * What the user says that a million tokens cost, in US dollars, for each model and each of its prices (RushesPrice); and from how much on a render is
 * costly. Kept by GSettings, or for the life of the process where no schema is installed. All money is decimal text with a point. Signal: `changed`.
 */
#define RUSHES_TYPE_PRICES (rushes_prices_get_type ())
G_DECLARE_FINAL_TYPE (RushesPrices, rushes_prices, RUSHES, PRICES, GObject)

/* gsettings (nullable) */
RushesPrices *rushes_prices_new       (GSettings    *gsettings);
/* (transfer full) (nullable): NULL where it is not known */
char         *rushes_prices_get       (RushesPrices *self,
                                       const char   *model,
                                       const char   *price);
/* decimal (nullable): NULL or empty: not known any more. FALSE where it is no number, or below 0 */
gboolean      rushes_prices_set       (RushesPrices *self,
                                       const char   *model,
                                       const char   *price,
                                       const char   *decimal);
/* (transfer full) (nullable): NULL where nobody is asked */
char         *rushes_prices_get_limit (RushesPrices *self);
gboolean      rushes_prices_set_limit (RushesPrices *self,
                                       const char   *decimal);

G_END_DECLS
