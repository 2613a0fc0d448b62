/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-resources.h"

#include "rushes-ui-resource.h"

/**
 * rushes_resources_register:
 *
 * Makes style sheet and icons known. A static library's resource is not registered by itself: the linker leaves out an object that
 * nobody names. May be called more than once.
 */
void
rushes_resources_register (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      rushes_ui_register_resource ();
      g_once_init_leave (&once, 1);
    }
}
