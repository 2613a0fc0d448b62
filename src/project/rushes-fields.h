/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_FIELD_INTEGER,  /* gint64 */
  RUSHES_FIELD_BOOLEAN,  /* gboolean */
  RUSHES_FIELD_REAL,     /* double */
  RUSHES_FIELD_TEXT,     /* char *, owned */
  RUSHES_FIELD_ENUM,     /* an enumeration, whose words are its nicks */
} RushesFieldType;

/**
 * RushesFieldOwner:
 * @RUSHES_FIELD_OF_BIRTH: given when the record is made, never changed again
 * @RUSHES_FIELD_OF_DRIVER: changed by the process that drives what is recorded
 * @RUSHES_FIELD_OF_PERSON: changed by a person in any process, whoever drives it
 * @RUSHES_FIELD_OF_STORE: changed by the store alone
 */
typedef enum
{
  RUSHES_FIELD_OF_BIRTH,
  RUSHES_FIELD_OF_DRIVER,
  RUSHES_FIELD_OF_PERSON,
  RUSHES_FIELD_OF_STORE,
} RushesFieldOwner;

/**
 * RushesField:
 *
 * One member of a record. Copying, comparing, the properties and the columns of the database all follow the record's one list
 * of fields, the id first.
 */
typedef struct
{
  const char *name;
  RushesFieldType type;
  RushesFieldOwner owner;
  gsize offset;
  GType (*get_enum) (void);       /* of an enumeration */
  gboolean takes_unknown;         /* of an enumeration: a word that it lacks is its first value, not an error */
} RushesField;

const RushesField *rushes_field_find       (const RushesField *fields,
                                            guint              n_fields,
                                            const char        *name);

gint64             rushes_field_get_int64  (const RushesField *field,
                                            gconstpointer      record);
void               rushes_field_set_int64  (const RushesField *field,
                                            gpointer           record,
                                            gint64             value);
double             rushes_field_get_double (const RushesField *field,
                                            gconstpointer      record);
void               rushes_field_set_double (const RushesField *field,
                                            gpointer           record,
                                            double             value);
/* Enumerations as their words */
const char        *rushes_enum_get_nick    (GType              type,
                                            int                value);
const char        *rushes_field_get_string (const RushesField *field,
                                            gconstpointer      record);
gboolean           rushes_field_set_string (const RushesField *field,
                                            gpointer           record,
                                            const char        *value);
gboolean           rushes_field_equal      (const RushesField *field,
                                            gconstpointer      record,
                                            gconstpointer      other);
void               rushes_field_copy       (const RushesField *field,
                                            gpointer           to,
                                            gconstpointer      from);

/* All fields of a record, or those of one owner */
void               rushes_fields_copy      (const RushesField *fields,
                                            guint              n_fields,
                                            gpointer           to,
                                            gconstpointer      from);
void               rushes_fields_copy_of   (const RushesField *fields,
                                            guint              n_fields,
                                            RushesFieldOwner   owner,
                                            gpointer           to,
                                            gconstpointer      from);
void               rushes_fields_free      (const RushesField *fields,
                                            guint              n_fields,
                                            gpointer           record);
gboolean           rushes_fields_equal     (const RushesField *fields,
                                            guint              n_fields,
                                            gconstpointer      record,
                                            gconstpointer      other);

G_END_DECLS
