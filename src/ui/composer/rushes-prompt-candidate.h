/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-spec.h"

G_BEGIN_DECLS

/* Something that a prompt can mention: an input of the spec, or what can become one (an asset): then `item` is what an intake takes. Immutable. */
#define RUSHES_TYPE_PROMPT_CANDIDATE (rushes_prompt_candidate_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptCandidate, rushes_prompt_candidate, RUSHES, PROMPT_CANDIDATE, GObject)

RushesPromptCandidate *rushes_prompt_candidate_new_input  (RushesInput           *input,
                                                           const char            *name,
                                                           RushesMediaKind        kind);
/* item: what rushes_intake_take() takes; file: (nullable): a local picture or film to show */
RushesPromptCandidate *rushes_prompt_candidate_new_item   (GObject               *item,
                                                           const char            *name,
                                                           const char            *detail,
                                                           RushesMediaKind        kind,
                                                           const char            *file);

const char            *rushes_prompt_candidate_get_name   (RushesPromptCandidate *self);
const char            *rushes_prompt_candidate_get_detail (RushesPromptCandidate *self);
/* (nullable): of the spec */
RushesInput           *rushes_prompt_candidate_get_input  (RushesPromptCandidate *self);
/* (nullable): not yet of the spec */
GObject               *rushes_prompt_candidate_get_item   (RushesPromptCandidate *self);
RushesMediaKind        rushes_prompt_candidate_get_kind   (RushesPromptCandidate *self);
/* (nullable): absolute */
const char            *rushes_prompt_candidate_get_file   (RushesPromptCandidate *self);
/* Whether what is typed behind the @ may mean it */
gboolean               rushes_prompt_candidate_matches    (RushesPromptCandidate *self,
                                                           const char            *typed);

/* (transfer full): of RushesPromptCandidate: the frames that are set and the references, in the order of the spec */
GListModel            *rushes_prompt_candidates_of_spec   (RushesSpec            *spec,
                                                           RushesModel           *model);

G_END_DECLS
