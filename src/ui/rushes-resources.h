/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RUSHES_RESOURCE_BASE_PATH "/io/github/rushes/Rushes"

void rushes_resources_register (void);

G_END_DECLS
