/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-spinner.h"

#include <adwaita.h>

/**
 * rushes_spinner_new:
 *
 * A spinner that spins while it can be seen: `AdwSpinner` where it exists (1.6). GTK's own stops drawing when it is unmapped.
 *
 * Returns: (transfer floating): the spinner
 */
GtkWidget *
rushes_spinner_new (void)
{
#if ADW_CHECK_VERSION(1, 6, 0)
  return adw_spinner_new ();
#else
  return g_object_new (GTK_TYPE_SPINNER, "spinning", TRUE, NULL);
#endif
}
