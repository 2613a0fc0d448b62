/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"

G_BEGIN_DECLS

#define RUSHES_BATCH_ERROR (rushes_batch_error_quark ())

/**
 * RushesBatchError:
 * @RUSHES_BATCH_ERROR_SYNTAX: not JSON; the message says where and why
 * @RUSHES_BATCH_ERROR_ENCODING: neither UTF-8 nor UTF-16 with its mark
 * @RUSHES_BATCH_ERROR_TOO_LARGE: more bytes or rows than are read
 * @RUSHES_BATCH_ERROR_EMPTY: there is nothing in it
 * @RUSHES_BATCH_ERROR_COLUMNS: the first line names no column that is known
 *
 * Why nothing at all could be read. Unlike other errors, the messages are for people: they name lines.
 */
typedef enum
{
  RUSHES_BATCH_ERROR_SYNTAX,
  RUSHES_BATCH_ERROR_ENCODING,
  RUSHES_BATCH_ERROR_TOO_LARGE,
  RUSHES_BATCH_ERROR_EMPTY,
  RUSHES_BATCH_ERROR_COLUMNS,
} RushesBatchError;

GQuark rushes_batch_error_quark (void);

/* What is read at the most */
#define RUSHES_BATCH_MAX_BYTES (64 * 1024 * 1024)
#define RUSHES_BATCH_MAX_ROWS 10000

/* What is to be said of a row: a sentence for people, and the column, or key, that it belongs to */
typedef struct
{
  char *column;              /* (nullable): NULL: the whole row */
  char *sentence;
  gboolean is_warning;       /* it can be sent all the same */
  gboolean is_left_out;      /* the column is nothing that a spec has */
} RushesBatchIssue;

RushesBatchIssue *rushes_batch_issue_new  (const char       *column,
                                           const char       *sentence,
                                           gboolean          is_warning);
void              rushes_batch_issue_free (RushesBatchIssue *self);

/* One row of a table, or one element of an array */
typedef struct
{
  guint line;                /* where it begins, from 1 */
  char *title;               /* (nullable) */
  JsonNode *node;            /* what claims to be a spec; any JSON */
  GPtrArray *issues;         /* (element-type RushesBatchIssue): found while reading; the check finds others */
} RushesBatchRow;

/**
 * RushesBatchTable:
 *
 * A file of specs as it was read: JSON (one object, or an array of them) or CSV, told apart by how it begins. docs/batch.md has the columns.
 */
typedef struct
{
  GPtrArray *rows;           /* (element-type RushesBatchRow) */
  GPtrArray *notes;          /* (element-type utf8): sentences about all of it, such as columns that are not known */
  gboolean is_single;        /* JSON with one object for its root */
} RushesBatchTable;

/* Blocks; may be called in any thread. RushesBatchError, or GIOError of the stream. (transfer full) (nullable) */
RushesBatchTable *rushes_batch_table_read (GInputStream     *stream,
                                           RushesCatalogue  *catalogue,
                                           GCancellable     *cancellable,
                                           GError          **error);
void              rushes_batch_table_free (RushesBatchTable *self);

/* (transfer full): what text without a type means as this parameter of the model (nullable): text where the parameter is text, else true,
 * false or a number where it is one; the check says what is wrong with the rest */
JsonNode         *rushes_batch_read_value (RushesModel      *model,
                                           const char       *parameter,
                                           const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchTable, rushes_batch_table_free)

G_END_DECLS
