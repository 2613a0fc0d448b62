/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"
#include "rushes-intake.h"

G_BEGIN_DECLS

/* (transfer full): an intake that knows films of this app: where one is dropped that says how it was made, its settings are offered in a toast
 * of from's window, beside what the drop means; a shot that holds nothing yet gets them at once, with Undo */
RushesIntake *rushes_settings_offer_new_intake (GtkWidget     *from,
                                                RushesContext *context);

G_END_DECLS
