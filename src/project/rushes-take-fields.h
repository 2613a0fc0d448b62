/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-take-record.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_TAKE_FIELD_INTEGER,     /* gint64 */
  RUSHES_TAKE_FIELD_BOOLEAN,     /* gboolean */
  RUSHES_TAKE_FIELD_REAL,        /* double */
  RUSHES_TAKE_FIELD_TEXT,        /* char *, owned */
  RUSHES_TAKE_FIELD_STATE,       /* RushesTakeState */
  RUSHES_TAKE_FIELD_ERROR_CLASS, /* RushesErrorClass */
} RushesTakeFieldType;

/**
 * RushesTakeFieldOwner:
 * @RUSHES_TAKE_FIELD_OF_BIRTH: given when the take is made, never changed again
 * @RUSHES_TAKE_FIELD_OF_DRIVER: changed by the process that drives the take
 * @RUSHES_TAKE_FIELD_OF_PERSON: changed by a person in any process, whoever drives the take
 * @RUSHES_TAKE_FIELD_OF_STORE: changed by the store alone
 */
typedef enum
{
  RUSHES_TAKE_FIELD_OF_BIRTH,
  RUSHES_TAKE_FIELD_OF_DRIVER,
  RUSHES_TAKE_FIELD_OF_PERSON,
  RUSHES_TAKE_FIELD_OF_STORE,
} RushesTakeFieldOwner;

/**
 * RushesTakeField:
 *
 * One member of [struct@TakeRecord]. Copying, comparing, the take's properties and the columns of the database all follow
 * the one list of fields.
 */
typedef struct
{
  const char *name;
  RushesTakeFieldType type;
  RushesTakeFieldOwner owner;
  gsize offset;
} RushesTakeField;

const RushesTakeField *rushes_take_fields           (guint                  *n_fields);
const RushesTakeField *rushes_take_field_find       (const char             *name);

gint64                 rushes_take_field_get_int64  (const RushesTakeField  *field,
                                                     const RushesTakeRecord *record);
void                   rushes_take_field_set_int64  (const RushesTakeField  *field,
                                                     RushesTakeRecord       *record,
                                                     gint64                  value);
double                 rushes_take_field_get_double (const RushesTakeField  *field,
                                                     const RushesTakeRecord *record);
void                   rushes_take_field_set_double (const RushesTakeField  *field,
                                                     RushesTakeRecord       *record,
                                                     double                  value);
/* States and error classes as their words */
const char            *rushes_take_field_get_string (const RushesTakeField  *field,
                                                     const RushesTakeRecord *record);
gboolean               rushes_take_field_set_string (const RushesTakeField  *field,
                                                     RushesTakeRecord       *record,
                                                     const char             *value);
gboolean               rushes_take_field_equal      (const RushesTakeField  *field,
                                                     const RushesTakeRecord *record,
                                                     const RushesTakeRecord *other);
void                   rushes_take_field_copy       (const RushesTakeField  *field,
                                                     RushesTakeRecord       *to,
                                                     const RushesTakeRecord *from);

G_END_DECLS
