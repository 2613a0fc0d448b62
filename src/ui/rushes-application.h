/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The application in the window's form. Owns the context. Property: context (construct-only, nullable: the user's own is made). */
#define RUSHES_TYPE_APPLICATION (rushes_application_get_type ())
G_DECLARE_FINAL_TYPE (RushesApplication, rushes_application, RUSHES, APPLICATION, AdwApplication)

RushesApplication *rushes_application_new         (RushesContext     *context);

G_END_DECLS
