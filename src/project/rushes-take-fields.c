/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-fields.h"

#include "rushes-properties.h"

#define FIELD(name, type, owner) \
  { #name, RUSHES_TAKE_FIELD_##type, RUSHES_TAKE_FIELD_OF_##owner, G_STRUCT_OFFSET (RushesTakeRecord, name) }

/* The id comes first: the database counts on it. */
static const RushesTakeField fields[] = {
  FIELD (id, INTEGER, BIRTH),
  FIELD (shot_id, INTEGER, BIRTH),
  FIELD (number, INTEGER, BIRTH),
  FIELD (state, STATE, STORE),
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
  FIELD (error_class, ERROR_CLASS, DRIVER),
  FIELD (error_code, TEXT, DRIVER),
  FIELD (error_message, TEXT, DRIVER),
  FIELD (refused_before, BOOLEAN, DRIVER),
  FIELD (driver, TEXT, STORE),
  FIELD (chosen, BOOLEAN, STORE),
  FIELD (rating, INTEGER, PERSON),
  FIELD (trashed, INTEGER, PERSON),
  FIELD (revision, INTEGER, STORE),
};

#define MEMBER(type, record, field) G_STRUCT_MEMBER (type, record, (field)->offset)

/**
 * rushes_take_fields:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none): all fields of a record, the id first
 */
const RushesTakeField *
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
const RushesTakeField *
rushes_take_field_find (const char *name)
{
  g_autofree char *member = g_strdelimit (g_strdup (name), "-", '_');

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, member))
      return &fields[i];

  return NULL;
}

gint64
rushes_take_field_get_int64 (const RushesTakeField *field,
                             const RushesTakeRecord *record)
{
  switch (field->type)
    {
    case RUSHES_TAKE_FIELD_INTEGER:
      return MEMBER (gint64, record, field);
    case RUSHES_TAKE_FIELD_BOOLEAN:
      return MEMBER (gboolean, record, field);
    case RUSHES_TAKE_FIELD_STATE:
      return MEMBER (RushesTakeState, record, field);
    case RUSHES_TAKE_FIELD_ERROR_CLASS:
      return MEMBER (RushesErrorClass, record, field);
    case RUSHES_TAKE_FIELD_REAL:
    case RUSHES_TAKE_FIELD_TEXT:
    default:
      g_return_val_if_reached (0);
    }
}

void
rushes_take_field_set_int64 (const RushesTakeField *field,
                             RushesTakeRecord *record,
                             gint64 value)
{
  if (field->type == RUSHES_TAKE_FIELD_INTEGER)
    MEMBER (gint64, record, field) = value;
  else if (field->type == RUSHES_TAKE_FIELD_BOOLEAN)
    MEMBER (gboolean, record, field) = value != 0;
  else
    g_return_if_reached ();
}

double
rushes_take_field_get_double (const RushesTakeField *field,
                              const RushesTakeRecord *record)
{
  g_return_val_if_fail (field->type == RUSHES_TAKE_FIELD_REAL, 0);
  return MEMBER (double, record, field);
}

void
rushes_take_field_set_double (const RushesTakeField *field,
                              RushesTakeRecord *record,
                              double value)
{
  g_return_if_fail (field->type == RUSHES_TAKE_FIELD_REAL);
  MEMBER (double, record, field) = value;
}

const char *
rushes_take_field_get_string (const RushesTakeField *field,
                              const RushesTakeRecord *record)
{
  switch (field->type)
    {
    case RUSHES_TAKE_FIELD_TEXT:
      return MEMBER (char *, record, field);
    case RUSHES_TAKE_FIELD_STATE:
      return rushes_take_state_to_string (MEMBER (RushesTakeState, record, field));
    case RUSHES_TAKE_FIELD_ERROR_CLASS:
      return rushes_error_class_to_string (MEMBER (RushesErrorClass, record, field));
    case RUSHES_TAKE_FIELD_INTEGER:
    case RUSHES_TAKE_FIELD_BOOLEAN:
    case RUSHES_TAKE_FIELD_REAL:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* FALSE where it is no word for a state. */
gboolean
rushes_take_field_set_string (const RushesTakeField *field,
                              RushesTakeRecord *record,
                              const char *value)
{
  switch (field->type)
    {
    case RUSHES_TAKE_FIELD_TEXT:
      rushes_set_string (&MEMBER (char *, record, field), value);
      return TRUE;
    case RUSHES_TAKE_FIELD_STATE:
      return rushes_take_state_from_string (value, &MEMBER (RushesTakeState, record, field));
    case RUSHES_TAKE_FIELD_ERROR_CLASS:
      MEMBER (RushesErrorClass, record, field) = rushes_error_class_from_string (value);
      return TRUE;
    case RUSHES_TAKE_FIELD_INTEGER:
    case RUSHES_TAKE_FIELD_BOOLEAN:
    case RUSHES_TAKE_FIELD_REAL:
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
rushes_take_field_equal (const RushesTakeField *field,
                         const RushesTakeRecord *record,
                         const RushesTakeRecord *other)
{
  switch (field->type)
    {
    case RUSHES_TAKE_FIELD_TEXT:
      return g_strcmp0 (MEMBER (char *, record, field), MEMBER (char *, other, field)) == 0;
    case RUSHES_TAKE_FIELD_REAL:
      return memcmp (&MEMBER (double, record, field), &MEMBER (double, other, field), sizeof (double)) == 0;
    case RUSHES_TAKE_FIELD_INTEGER:
    case RUSHES_TAKE_FIELD_BOOLEAN:
    case RUSHES_TAKE_FIELD_STATE:
    case RUSHES_TAKE_FIELD_ERROR_CLASS:
    default:
      return rushes_take_field_get_int64 (field, record) == rushes_take_field_get_int64 (field, other);
    }
}

void
rushes_take_field_copy (const RushesTakeField *field,
                        RushesTakeRecord *to,
                        const RushesTakeRecord *from)
{
  switch (field->type)
    {
    case RUSHES_TAKE_FIELD_TEXT:
      rushes_set_string (&MEMBER (char *, to, field), MEMBER (char *, from, field));
      break;
    case RUSHES_TAKE_FIELD_REAL:
      MEMBER (double, to, field) = MEMBER (double, from, field);
      break;
    case RUSHES_TAKE_FIELD_STATE:
      MEMBER (RushesTakeState, to, field) = MEMBER (RushesTakeState, from, field);
      break;
    case RUSHES_TAKE_FIELD_ERROR_CLASS:
      MEMBER (RushesErrorClass, to, field) = MEMBER (RushesErrorClass, from, field);
      break;
    case RUSHES_TAKE_FIELD_BOOLEAN:
      MEMBER (gboolean, to, field) = MEMBER (gboolean, from, field);
      break;
    case RUSHES_TAKE_FIELD_INTEGER:
    default:
      MEMBER (gint64, to, field) = MEMBER (gint64, from, field);
      break;
    }
}
