/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-input.h"

G_BEGIN_DECLS

#define RUSHES_SPEC_ERROR (rushes_spec_error_quark ())

/**
 * RushesSpecError:
 * @RUSHES_SPEC_ERROR_MALFORMED: not JSON, not an object, or a key of the wrong type
 * @RUSHES_SPEC_ERROR_INVALID: the spec has a problem and no body can be made of it
 * @RUSHES_SPEC_ERROR_CHANGED: an input's file is gone or not what its facts say
 */
typedef enum
{
  RUSHES_SPEC_ERROR_MALFORMED,
  RUSHES_SPEC_ERROR_INVALID,
  RUSHES_SPEC_ERROR_CHANGED,
} RushesSpecError;

GQuark      rushes_spec_error_quark       (void);

/* A stretch of the prompt that stands for an input: code points. Input: its place, or from RUSHES_MENTION_LOST on one that is gone */
typedef struct
{
  guint start;
  guint length;
  guint input;
} RushesMention;

/**
 * RushesSpec:
 *
 * What to generate. Properties: model, prompt, draft (the service's id of a draft task, or NULL). Signal `changed` after any
 * change of these, of the inputs (their facts too) or of a parameter.
 */
#define RUSHES_TYPE_SPEC (rushes_spec_get_type ())
G_DECLARE_FINAL_TYPE (RushesSpec, rushes_spec, RUSHES, SPEC, GObject)

RushesSpec *rushes_spec_new               (const char   *model);
RushesSpec *rushes_spec_copy              (RushesSpec   *self);
/* Makes self say what other says; an input that is the same in both stays the object that it is */
void        rushes_spec_assign            (RushesSpec   *self,
                                           RushesSpec   *other);

const char *rushes_spec_get_model         (RushesSpec   *self);
void        rushes_spec_set_model         (RushesSpec   *self,
                                           const char   *model);
const char *rushes_spec_get_prompt        (RushesSpec   *self);
void        rushes_spec_set_prompt        (RushesSpec   *self,
                                           const char   *prompt);
const char *rushes_spec_get_draft         (RushesSpec   *self);
void        rushes_spec_set_draft         (RushesSpec   *self,
                                           const char   *draft);

/* (transfer none): a GListModel of RushesInput, in the order of the spec */
GListModel *rushes_spec_get_inputs        (RushesSpec   *self);
void        rushes_spec_add_input         (RushesSpec   *self,
                                           RushesInput  *input);
void        rushes_spec_insert_input      (RushesSpec   *self,
                                           guint         position,
                                           RushesInput  *input);
void        rushes_spec_remove_input      (RushesSpec   *self,
                                           RushesInput  *input);
/* (transfer none) (nullable): the first input with this role */
RushesInput *rushes_spec_find_input       (RushesSpec   *self,
                                           const char   *role);

/* (transfer none) (nullable): NULL where the parameter is left to its default. Any JSON may be set; the checks judge it. */
JsonNode   *rushes_spec_get_parameter     (RushesSpec   *self,
                                           const char   *name);
/* (transfer none) value, NULL to leave it to its default again */
void        rushes_spec_set_parameter     (RushesSpec   *self,
                                           const char   *name,
                                           JsonNode     *value);
void        rushes_spec_set_parameter_string  (RushesSpec *self, const char *name, const char *value);
void        rushes_spec_set_parameter_int     (RushesSpec *self, const char *name, gint64 value);
void        rushes_spec_set_parameter_boolean (RushesSpec *self, const char *name, gboolean value);
/* (transfer container) (element-type utf8): names that are set, in order of name */
GList      *rushes_spec_list_parameters   (RushesSpec   *self);

/* (transfer none) (nullable): an object: what goes into the request beside all that the model documents; NULL where there is nothing */
JsonNode   *rushes_spec_get_extra         (RushesSpec   *self);
/* (transfer none) (nullable) value: an object; an empty one is none */
void        rushes_spec_set_extra         (RushesSpec   *self,
                                           JsonNode     *value);

/* The prompt and its mentions in one step */
void        rushes_spec_set_text          (RushesSpec          *self,
                                           const char          *prompt,
                                           const RushesMention *mentions,
                                           guint                n_mentions);
/* Prompt and mentions of another spec; those of inputs that self has not, by their sources */
void        rushes_spec_take_text         (RushesSpec   *self,
                                           RushesSpec   *other);
/* A number for the mention of an input that is not in the spec: it becomes that input's when it comes (back). source: (nullable) */
guint       rushes_spec_note_lost         (RushesSpec   *self,
                                           const char   *source);
/* (transfer none) (nullable): the source of the input that is gone, where it is known */
const char *rushes_spec_get_lost_source   (RushesSpec   *self,
                                           guint         lost);
/* (element-type RushesMention) (nullable): the editor's own */
void        rushes_spec_set_mentions      (RushesSpec          *self,
                                           const RushesMention *mentions,
                                           guint                n_mentions);
const RushesMention *rushes_spec_get_mentions (RushesSpec *self, guint *n_mentions);

/* The scenario that the inputs, the draft and `draft: true` amount to: an id of the model's data. (transfer none) (nullable): NULL where the model is NULL */
const char *rushes_spec_get_scenario      (RushesSpec   *self,
                                           RushesModel  *model);
/* The value that would be sent: what is set, else the scenario's default. (transfer none) (nullable): NULL where the scenario does not take it or it is left out */
JsonNode   *rushes_spec_get_effective     (RushesSpec   *self,
                                           RushesModel  *model,
                                           const char   *name);
gint64      rushes_spec_get_length        (RushesSpec   *self,
                                           RushesModel  *model);
/* Whether an input's facts are still unknown, so that no verdict is final */
gboolean    rushes_spec_is_pending        (RushesSpec   *self);

G_END_DECLS
