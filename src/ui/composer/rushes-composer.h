/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/**
 * RushesComposer:
 *
 * The pane in which the spec of a shot is made, and sent. It edits the shot's own spec, so whoever saves that saves what is typed.
 *
 * Properties: `context` (RushesContext, nullable), `shot` (RushesShot, nullable), `catalogue` (RushesCatalogue: the context's, or for a form without one,
 * its own), `takes` (1…4: how many Generate makes). Signals: `generated` (GPtrArray of RushesTake): these takes were made; `batch` (RushesBatch): a
 * list of specs was pasted, dropped or opened, which is not for one shot.
 */
#define RUSHES_TYPE_COMPOSER (rushes_composer_get_type ())
G_DECLARE_FINAL_TYPE (RushesComposer, rushes_composer, RUSHES, COMPOSER, GtkWidget)

GtkWidget       *rushes_composer_new           (RushesContext   *context);
void             rushes_composer_set_context   (RushesComposer  *self,
                                                RushesContext   *context);
void             rushes_composer_set_catalogue (RushesComposer  *self,
                                                RushesCatalogue *catalogue);
void             rushes_composer_set_shot      (RushesComposer  *self,
                                                RushesShot      *shot);
void             rushes_composer_set_takes     (RushesComposer  *self,
                                                int              takes);
/* Whether Generate can be pressed now */
gboolean         rushes_composer_can_generate  (RushesComposer  *self);
void             rushes_composer_generate      (RushesComposer  *self);
/* The spec as a whole; each way in can be undone */
void             rushes_composer_copy_spec      (RushesComposer  *self);
void             rushes_composer_paste_spec     (RushesComposer  *self);
void             rushes_composer_open_spec      (RushesComposer  *self);
void             rushes_composer_read_spec_file (RushesComposer  *self,
                                                 GFile           *file);
void             rushes_composer_use_spec       (RushesComposer  *self,
                                                 RushesSpec      *spec,
                                                 const char      *sentence);
/* (transfer full) (nullable): a file of specs that is dragged alone */
GFile           *rushes_find_spec_file          (const GValue    *value);
/* items: (element-type GObject): as rushes_intake_read_value() has them; they go where there is room */
void             rushes_composer_add_items      (RushesComposer  *self,
                                                 GPtrArray       *items);
void             rushes_composer_focus_prompt  (RushesComposer  *self);

G_END_DECLS
