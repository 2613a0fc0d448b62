/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer-templates.h"

#include "rushes-composer-resource.h"

/**
 * rushes_composer_templates_register:
 *
 * Makes the templates of this folder known; each class that has one calls it first. May be called more than once.
 */
void
rushes_composer_templates_register (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      rushes_composer_register_resource ();
      g_once_init_leave (&once, 1);
    }
}
