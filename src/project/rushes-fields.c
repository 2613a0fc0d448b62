/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fields.h"

#include <string.h>

#include "rushes-properties.h"

#define MEMBER(type, record, field) G_STRUCT_MEMBER (type, record, (field)->offset)

/**
 * rushes_field_find:
 * @fields: (array length=n_fields): a record's
 * @n_fields: how many
 * @name: the name of a member, in which `-` stands for `_` too
 *
 * Returns: (nullable): the field
 */
const RushesField *
rushes_field_find (const RushesField *fields,
                   guint n_fields,
                   const char *name)
{
  g_autofree char *member = g_strdelimit (g_strdup (name), "-", '_');

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, member))
      return &fields[i];

  return NULL;
}

gint64
rushes_field_get_int64 (const RushesField *field,
                        gconstpointer record)
{
  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
      return MEMBER (gint64, record, field);
    case RUSHES_FIELD_BOOLEAN:
      return MEMBER (gboolean, record, field);
    case RUSHES_FIELD_ENUM:
      return MEMBER (int, record, field);
    case RUSHES_FIELD_REAL:
    case RUSHES_FIELD_TEXT:
    default:
      g_return_val_if_reached (0);
    }
}

void
rushes_field_set_int64 (const RushesField *field,
                        gpointer record,
                        gint64 value)
{
  if (field->type == RUSHES_FIELD_INTEGER)
    MEMBER (gint64, record, field) = value;
  else if (field->type == RUSHES_FIELD_BOOLEAN)
    MEMBER (gboolean, record, field) = value != 0;
  else
    g_return_if_reached ();
}

double
rushes_field_get_double (const RushesField *field,
                         gconstpointer record)
{
  g_return_val_if_fail (field->type == RUSHES_FIELD_REAL, 0);
  return MEMBER (double, record, field);
}

void
rushes_field_set_double (const RushesField *field,
                         gpointer record,
                         double value)
{
  g_return_if_fail (field->type == RUSHES_FIELD_REAL);
  MEMBER (double, record, field) = value;
}

/* (nullable): NULL where it is no value of the enumeration. */
const char *
rushes_enum_get_nick (GType type,
                      int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  /* The nicks are static strings and outlive the class. */
  return found ? found->value_nick : NULL;
}

const char *
rushes_field_get_string (const RushesField *field,
                         gconstpointer record)
{
  if (field->type == RUSHES_FIELD_TEXT)
    return MEMBER (char *, record, field);
  g_return_val_if_fail (field->type == RUSHES_FIELD_ENUM, NULL);

  return rushes_enum_get_nick (field->get_enum (), MEMBER (int, record, field));
}

/* FALSE where it is no word of the enumeration. */
gboolean
rushes_field_set_string (const RushesField *field,
                         gpointer record,
                         const char *value)
{
  g_autoptr (GEnumClass) klass = NULL;
  GEnumValue *found;

  if (field->type == RUSHES_FIELD_TEXT)
    {
      rushes_set_string (&MEMBER (char *, record, field), value);
      return TRUE;
    }
  g_return_val_if_fail (field->type == RUSHES_FIELD_ENUM, FALSE);

  klass = g_type_class_ref (field->get_enum ());
  found = value ? g_enum_get_value_by_nick (klass, value) : NULL;
  if (!found && !field->takes_unknown)
    return FALSE;

  MEMBER (int, record, field) = found ? found->value : klass->minimum;
  return TRUE;
}

gboolean
rushes_field_equal (const RushesField *field,
                    gconstpointer record,
                    gconstpointer other)
{
  switch (field->type)
    {
    case RUSHES_FIELD_TEXT:
      return g_strcmp0 (MEMBER (char *, record, field), MEMBER (char *, other, field)) == 0;
    case RUSHES_FIELD_REAL:
      return memcmp (&MEMBER (double, record, field), &MEMBER (double, other, field), sizeof (double)) == 0;
    case RUSHES_FIELD_INTEGER:
    case RUSHES_FIELD_BOOLEAN:
    case RUSHES_FIELD_ENUM:
    default:
      return rushes_field_get_int64 (field, record) == rushes_field_get_int64 (field, other);
    }
}

void
rushes_field_copy (const RushesField *field,
                   gpointer to,
                   gconstpointer from)
{
  switch (field->type)
    {
    case RUSHES_FIELD_TEXT:
      rushes_set_string (&MEMBER (char *, to, field), MEMBER (char *, from, field));
      break;
    case RUSHES_FIELD_REAL:
      MEMBER (double, to, field) = MEMBER (double, from, field);
      break;
    case RUSHES_FIELD_ENUM:
      MEMBER (int, to, field) = MEMBER (int, from, field);
      break;
    case RUSHES_FIELD_BOOLEAN:
      MEMBER (gboolean, to, field) = MEMBER (gboolean, from, field);
      break;
    case RUSHES_FIELD_INTEGER:
    default:
      MEMBER (gint64, to, field) = MEMBER (gint64, from, field);
      break;
    }
}

void
rushes_fields_copy (const RushesField *fields,
                    guint n_fields,
                    gpointer to,
                    gconstpointer from)
{
  for (guint i = 0; i < n_fields; i++)
    rushes_field_copy (&fields[i], to, from);
}

void
rushes_fields_copy_of (const RushesField *fields,
                       guint n_fields,
                       RushesFieldOwner owner,
                       gpointer to,
                       gconstpointer from)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].owner == owner)
      rushes_field_copy (&fields[i], to, from);
}

/* The record too. */
void
rushes_fields_free (const RushesField *fields,
                    guint n_fields,
                    gpointer record)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].type == RUSHES_FIELD_TEXT)
      g_free (MEMBER (char *, record, &fields[i]));
  g_free (record);
}

/* But for the revision, which says when it was written and not what. */
gboolean
rushes_fields_equal (const RushesField *fields,
                     guint n_fields,
                     gconstpointer record,
                     gconstpointer other)
{
  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (fields[i].name, "revision") && !rushes_field_equal (&fields[i], record, other))
      return FALSE;

  return TRUE;
}
