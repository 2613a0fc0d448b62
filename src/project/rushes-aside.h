/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/**
 * RushesAside:
 *
 * What belongs to a shot and is not sent now: what its model does not take, and the inputs of the group that is not in use. It comes
 * back when it can. Kept in the library with its shot. Signal `changed`.
 */
#define RUSHES_TYPE_ASIDE (rushes_aside_get_type ())
G_DECLARE_FINAL_TYPE (RushesAside, rushes_aside, RUSHES, ASIDE, GObject)

RushesAside *rushes_aside_new           (void);
RushesAside *rushes_aside_copy          (RushesAside  *self);
/* Makes self hold what other holds: how an edit is undone */
void         rushes_aside_assign        (RushesAside  *self,
                                         RushesAside  *other);
/* Whether nothing is set aside; what is remembered of other models does not count */
gboolean     rushes_aside_is_empty      (RushesAside  *self);

/* (transfer none): what is set aside, as a spec without a model: prompt, draft, parameters, inputs. Changing it is setting aside. */
RushesSpec  *rushes_aside_get_rest      (RushesAside  *self);
/* (transfer none): a GListModel of RushesInput: those of the rest */
GListModel  *rushes_aside_get_inputs    (RushesAside  *self);
/* An input that is in no spec; see rushes_aside_put_away() for one that is */
void         rushes_aside_add_input     (RushesAside  *self,
                                         RushesInput  *input);
void         rushes_aside_remove_input  (RushesAside  *self,
                                         RushesInput  *input);

/* Moves an input of spec aside; its place is remembered */
void         rushes_aside_put_away      (RushesAside  *self,
                                         RushesSpec   *spec,
                                         RushesInput  *input);
/* Uses the inputs of one group: those of other groups go aside, those of this one come back as far as the model takes them */
void         rushes_aside_switch_group  (RushesAside  *self,
                                         RushesSpec   *spec,
                                         RushesModel  *model,
                                         const char   *group);
/* Makes spec one of another model: see rushes-aside-switch.c. (transfer full) (element-type utf8): the fields that went aside: `prompt`,
 * `draft`, `parameters.NAME`, and `inputs.ROLE` once for each */
GPtrArray   *rushes_aside_switch_model  (RushesAside  *self,
                                         RushesSpec   *spec,
                                         RushesModel  *to);

/* (nullable): what is typed as extra parameters and cannot be read yet: kept to the letter until it can, or until it is given up */
const char  *rushes_aside_get_typed_extra (RushesAside *self);
void         rushes_aside_set_typed_extra (RushesAside *self,
                                           const char  *text);

/* (transfer full) (nullable): NULL where there is nothing to say; files below folder (nullable) are written relative to it */
JsonNode    *rushes_aside_to_json       (RushesAside  *self,
                                         const char   *folder);
RushesAside *rushes_aside_from_json     (JsonNode     *node,
                                         const char   *folder,
                                         GError      **error);

G_END_DECLS
