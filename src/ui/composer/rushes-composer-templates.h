/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RUSHES_COMPOSER_TEMPLATES "/io/github/rushes/Rushes/composer/"

void rushes_composer_templates_register (void);

G_END_DECLS
