/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-fields.h"

#define FIELD(name, type, owner) \
  { #name, RUSHES_FIELD_##type, RUSHES_FIELD_OF_##owner, G_STRUCT_OFFSET (RushesTakeRecord, name) }
#define WORD(name, get_enum, takes_unknown, owner) \
  { #name, RUSHES_FIELD_ENUM, RUSHES_FIELD_OF_##owner, G_STRUCT_OFFSET (RushesTakeRecord, name), get_enum, takes_unknown }

/* A record with a state of a newer Rushes is not understood; an unknown class of errors is none. */

/* The id comes first: the database counts on it. */
static const RushesField fields[] = {
  FIELD (id, INTEGER, BIRTH),
  FIELD (shot_id, INTEGER, BIRTH),
  FIELD (number, INTEGER, BIRTH),
  WORD (state, rushes_take_state_get_type, FALSE, STORE),
  FIELD (created, INTEGER, BIRTH),
  FIELD (changed, INTEGER, STORE),
  FIELD (not_before, INTEGER, DRIVER),
  FIELD (service, TEXT, BIRTH),
  FIELD (model, TEXT, BIRTH),
  FIELD (spec, TEXT, BIRTH),
  FIELD (body_digest, TEXT, DRIVER),
  FIELD (draft, BOOLEAN, BIRTH),
  FIELD (draft_of, INTEGER, BIRTH),
  FIELD (task_id, TEXT, DRIVER),
  FIELD (job_id, TEXT, DRIVER),
  FIELD (submitted, INTEGER, DRIVER),
  FIELD (task_created_at, INTEGER, DRIVER),
  FIELD (status, TEXT, DRIVER),
  FIELD (progress, REAL, DRIVER),
  FIELD (result_url, TEXT, DRIVER),
  FIELD (last_frame_url, TEXT, DRIVER),
  FIELD (tries, INTEGER, DRIVER),
  FIELD (misses, INTEGER, DRIVER),
  FIELD (video_file, TEXT, DRIVER),
  FIELD (last_frame_file, TEXT, DRIVER),
  FIELD (duration, INTEGER, DRIVER),
  FIELD (width, INTEGER, DRIVER),
  FIELD (height, INTEGER, DRIVER),
  FIELD (ratio, TEXT, DRIVER),
  FIELD (cost, TEXT, DRIVER),
  FIELD (usage, TEXT, DRIVER),
  FIELD (answer, TEXT, DRIVER),
  FIELD (request_id, TEXT, DRIVER),
  WORD (error_class, rushes_error_class_get_type, TRUE, DRIVER),
  FIELD (error_code, TEXT, DRIVER),
  FIELD (error_message, TEXT, DRIVER),
  FIELD (refused_before, BOOLEAN, DRIVER),
  FIELD (driver, TEXT, STORE),
  FIELD (chosen, BOOLEAN, STORE),
  FIELD (rating, INTEGER, PERSON),
  FIELD (notes, TEXT, PERSON),
  FIELD (trashed, INTEGER, PERSON),
  FIELD (revision, INTEGER, STORE),
};

/**
 * rushes_take_fields:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none): all fields of a record, the id first
 */
const RushesField *
rushes_take_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * rushes_take_field_find:
 * @name: the name of a member, in which `-` stands for `_` too
 *
 * Returns: (nullable): the field
 */
const RushesField *
rushes_take_field_find (const char *name)
{
  return rushes_field_find (fields, G_N_ELEMENTS (fields), name);
}
