/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-application.h"

G_BEGIN_DECLS

/* The one window. Properties: context (construct-only, nullable), project (read-only, nullable). */
#define RUSHES_TYPE_WINDOW (rushes_window_get_type ())
G_DECLARE_FINAL_TYPE (RushesWindow, rushes_window, RUSHES, WINDOW, AdwApplicationWindow)

RushesWindow  *rushes_window_new          (RushesApplication *application,
                                           RushesContext     *context);
/* The library is open: Welcome, or the project opened last */
void           rushes_window_begin        (RushesWindow      *self);
/* The library cannot be opened */
void           rushes_window_show_failure (RushesWindow      *self,
                                           const GError      *error);
RushesProject *rushes_window_get_project  (RushesWindow      *self);

G_END_DECLS
