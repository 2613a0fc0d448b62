/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-exporter.h"
#include "rushes-importer.h"
#include "rushes-shot.h"

G_BEGIN_DECLS

/**
 * RushesIntake:
 *
 * Takes what is dropped, pasted or chosen into a shot: files and pictures through the importer, takes and their frames, addresses and assets as they
 * are. An import belongs to the shot that it was begun for, whatever the composer shows when it ends.
 *
 * Signals: `changed` (something began or ended), `added` (RushesShot, RushesInput), `replaced` (RushesShot, RushesInput: what stood there before,
 * RushesInput: what stands there now), `settings` (RushesShot, RushesSpec, uint: inputs of it that are not in this library, boolean: the shot held nothing, and
 * gets these and not the film): a film that came alone says how it was made, `message` (a sentence: what was not taken and why; once for all that came together).
 */
#define RUSHES_TYPE_INTAKE (rushes_intake_get_type ())
G_DECLARE_FINAL_TYPE (RushesIntake, rushes_intake, RUSHES, INTAKE, GObject)

RushesIntake *rushes_intake_new         (RushesImporter         *importer);

/* exporter: (nullable): reads what films say of how they were made; without one nobody asks */
void          rushes_intake_set_exporter (RushesIntake          *self,
                                          RushesExporter        *exporter);

/* What a target takes, in the order of preference: for drop targets */
const GType  *rushes_intake_get_types   (gsize                  *n_types);
/* (transfer full) (element-type GObject): GFile, GdkTexture, RushesTake, RushesFilmFrame, or RushesInput for an address, an asset or what is
 * dragged inside the composer; empty where the value holds nothing of use */
GPtrArray    *rushes_intake_read_value  (const GValue           *value);
/* (transfer full): such an item: an asset of the service; name: (nullable) */
RushesInput  *rushes_intake_new_asset   (const char             *id,
                                         const char             *name,
                                         RushesMediaKind         kind);
/* Whether one of the items at least may go under one of these roles, as far as their names tell */
gboolean      rushes_intake_accepts     (RushesModel            *model,
                                         const char             *target,
                                         GPtrArray              *items);
/* (transfer full) (nullable): why none of the items may go there, for people; NULL where one may. shot: (nullable): with it, whether there is room too */
char         *rushes_intake_refuse      (RushesModel            *model,
                                         RushesShot             *shot,
                                         const char             *target,
                                         GPtrArray              *items);

/* target: a role of the model that takes one input, or a group whose role is found by the kind of each item */
void          rushes_intake_take        (RushesIntake           *self,
                                         RushesShot             *shot,
                                         RushesModel            *model,
                                         const char             *target,
                                         GPtrArray              *items);
void          rushes_intake_paste       (RushesIntake           *self,
                                         GdkClipboard           *clipboard,
                                         RushesShot             *shot,
                                         RushesModel            *model,
                                         const char             *target);
/* Takes one item in the place of an input, among the same group */
void          rushes_intake_replace     (RushesIntake           *self,
                                         RushesShot             *shot,
                                         RushesModel            *model,
                                         RushesInput            *old,
                                         GObject                *item);
/* (nullable): where something goes that was not dropped on a place of its own: a group that takes many, else the first place that is free */
const char   *rushes_intake_find_place  (RushesModel            *model,
                                         RushesSpec             *spec);
/* Whether no more inputs of a role go into a shot, and what people are told then. (transfer full) */
gboolean      rushes_intake_is_full     (RushesShot             *shot,
                                         RushesModel            *model,
                                         const RushesRole       *role);
char         *rushes_intake_explain_full (RushesModel           *model,
                                         const RushesRole       *role);
/* How many imports are under way for the spec, and (where not NULL) the target */
guint         rushes_intake_count       (RushesIntake           *self,
                                         RushesSpec             *spec,
                                         const char             *target);

G_END_DECLS
