/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-library.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* From a draft to its final, for the window and the command line alike. What a draft is, and what its final takes over, is the model's data. */

/**
 * RushesDraftState:
 * @RUSHES_DRAFT_STATE_NONE: no finished draft
 * @RUSHES_DRAFT_STATE_OPEN: its final can be made
 * @RUSHES_DRAFT_STATE_CLOSED: it is too old, or of another service: the same can be rendered once more, which is another film
 */
typedef enum
{
  RUSHES_DRAFT_STATE_NONE,
  RUSHES_DRAFT_STATE_OPEN,
  RUSHES_DRAFT_STATE_CLOSED,
} RushesDraftState;

/* (nullable) (transfer none): by which id the service is asked first */
const char      *rushes_draft_choose_id       (const RushesTakeRecord *draft);
/* (nullable) (transfer none): the other one, where there is one */
const char      *rushes_draft_get_other_id    (const RushesTakeRecord *draft,
                                               const char             *tried);
/* Until when the service finishes it, µs since the epoch; 0 where that is not known */
gint64           rushes_draft_get_deadline    (const RushesTakeRecord *draft);
/* service: where new takes go; now: µs since the epoch */
RushesDraftState rushes_draft_get_state       (RushesTake      *take,
                                               RushesCatalogue *catalogue,
                                               const char      *service,
                                               gint64           now);
/* (transfer full) (nullable): what finishes the draft, with those of the choices (nullable: a spec of any model) that are left open */
RushesSpec      *rushes_draft_dup_final_spec  (RushesTake      *draft,
                                               RushesCatalogue *catalogue,
                                               RushesSpec      *choices);
/* (transfer full) (nullable): all that the draft was made of as a whole film, with the same choices: what is left of it when it is too old */
RushesSpec      *rushes_draft_dup_plain_spec  (RushesTake      *draft,
                                               RushesCatalogue *catalogue,
                                               RushesSpec      *choices);
/* (transfer full) (nullable): what is billed for its final: the same film with the length and the shape that the draft came out with. For an estimate alone */
RushesSpec      *rushes_draft_dup_billed_spec (RushesTake      *draft,
                                               RushesCatalogue *catalogue,
                                               RushesSpec      *choices);
/* (transfer full) (nullable): all that a take was made of; draft: (nullable): the one it finishes, which tells prompt, inputs and most else */
RushesSpec      *rushes_final_dup_whole_spec  (RushesTake      *take,
                                               RushesTake      *draft);
/* The same, with the draft looked up; library: (nullable) */
RushesSpec      *rushes_final_dup_known_spec  (RushesTake      *take,
                                               RushesLibrary   *library);
/* (transfer full) (nullable): for a final that failed because the service did not know its draft: the same by the draft's other id */
RushesSpec      *rushes_final_dup_other_spec  (RushesTake      *final,
                                               RushesTake      *draft);

G_END_DECLS
