/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-accessible.h"

/**
 * rushes_accessible_set_name:
 * @accessible: a button with a text, a drop-down list, or whatever else has a name already
 * @name: what it is to be called instead
 *
 * Newer toolkits, of which 4.18 is one, name a button after the label in it and a list after the item that it shows. A name that is set
 * besides loses against that.
 */
void
rushes_accessible_set_name (GtkAccessible *accessible,
                            const char    *name)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (accessible));

  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
