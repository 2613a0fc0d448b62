/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-importer.h"

G_BEGIN_DECLS

/**
 * RushesIntake:
 *
 * Takes what is dropped, pasted or chosen into a spec: files and pictures through the importer, addresses and assets as they are. An import belongs to
 * the spec that it was begun for, whatever the composer shows when it ends.
 *
 * Signals: `changed` (something began or ended), `added` (RushesSpec, RushesInput), `replaced` (RushesSpec, RushesInput: what stood in the slot
 * before), `message` (a sentence: what was not taken and why).
 */
#define RUSHES_TYPE_INTAKE (rushes_intake_get_type ())
G_DECLARE_FINAL_TYPE (RushesIntake, rushes_intake, RUSHES, INTAKE, GObject)

RushesIntake *rushes_intake_new         (RushesImporter         *importer);

/* What a target takes, in the order of preference: for drop targets */
const GType  *rushes_intake_get_types   (gsize                  *n_types);
/* (transfer full) (element-type GObject): GFile, GdkTexture, or RushesInput for an address, an asset or what is dragged inside the
 * window; empty where the value holds nothing of use */
GPtrArray    *rushes_intake_read_value  (const GValue           *value);
/* Whether the items may go under one of these roles, as far as their names tell */
gboolean      rushes_intake_accepts     (RushesModel            *model,
                                         const char             *target,
                                         GPtrArray              *items);

/* target: a role of the model that takes one input, or a group whose role is found by the kind of each item */
void          rushes_intake_take        (RushesIntake           *self,
                                         RushesSpec             *spec,
                                         RushesModel            *model,
                                         const char             *target,
                                         GPtrArray              *items);
void          rushes_intake_paste       (RushesIntake           *self,
                                         GdkClipboard           *clipboard,
                                         RushesSpec             *spec,
                                         RushesModel            *model,
                                         const char             *target);
/* (nullable): where something goes that was not dropped on a place of its own: a group that takes many, else the first place that is free */
const char   *rushes_intake_find_place  (RushesModel            *model,
                                         RushesSpec             *spec);
/* How many imports are under way for the spec, and (where not NULL) the target */
guint         rushes_intake_count       (RushesIntake           *self,
                                         RushesSpec             *spec,
                                         const char             *target);

G_END_DECLS
