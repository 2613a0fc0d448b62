/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-record.h"

#include "rushes-take-fields.h"

G_DEFINE_BOXED_TYPE (RushesTakeRecord, rushes_take_record, rushes_take_record_copy, rushes_take_record_free)

/**
 * rushes_take_record_new:
 *
 * Returns: (transfer full): an empty record in `waiting`, whose progress is not reported
 */
RushesTakeRecord *
rushes_take_record_new (void)
{
  RushesTakeRecord *self = g_new0 (RushesTakeRecord, 1);

  self->progress = -1;
  return self;
}

/**
 * rushes_take_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): another with the same values
 */
RushesTakeRecord *
rushes_take_record_copy (const RushesTakeRecord *self)
{
  RushesTakeRecord *copy = g_new0 (RushesTakeRecord, 1);
  guint n_fields;
  const RushesTakeField *fields = rushes_take_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    rushes_take_field_copy (&fields[i], copy, self);
  return copy;
}

/**
 * rushes_take_record_free:
 * @self: (transfer full): a record
 */
void
rushes_take_record_free (RushesTakeRecord *self)
{
  guint n_fields;
  const RushesTakeField *fields = rushes_take_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].type == RUSHES_TAKE_FIELD_TEXT)
      g_free (G_STRUCT_MEMBER (char *, self, fields[i].offset));
  g_free (self);
}

/**
 * rushes_take_record_equal:
 * @self: a record
 * @other: another
 *
 * Returns: whether they have the same values, the revision apart
 */
gboolean
rushes_take_record_equal (const RushesTakeRecord *self,
                          const RushesTakeRecord *other)
{
  guint n_fields;
  const RushesTakeField *fields = rushes_take_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (fields[i].name, "revision") && !rushes_take_field_equal (&fields[i], self, other))
      return FALSE;

  return TRUE;
}

static gboolean
is_set (const char *text)
{
  return text && *text;
}

/**
 * rushes_take_record_next:
 * @self: a record
 * @event: what happens
 * @to: (out) (optional): where that leads
 *
 * The table, and what it asks of the record besides: a task that is followed has an id, a result that is stored has a file, and
 * only what the service never took may be sent again.
 *
 * Returns: %FALSE where @event is impossible now
 */
gboolean
rushes_take_record_next (const RushesTakeRecord *self,
                         RushesTakeEvent event,
                         RushesTakeState *to)
{
  if (!rushes_take_state_next (self->state, event, to))
    return FALSE;

  if (event == RUSHES_TAKE_EVENT_ACCEPTED || event == RUSHES_TAKE_EVENT_IDENTIFIED || event == RUSHES_TAKE_EVENT_FOLLOW_AGAIN)
    return is_set (self->task_id);
  if (event == RUSHES_TAKE_EVENT_STORED)
    return is_set (self->video_file);
  if (event == RUSHES_TAKE_EVENT_TRY_AGAIN && self->state == RUSHES_TAKE_STATE_FAILED)
    return self->refused_before;

  return TRUE;
}
