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
  const RushesField *fields = rushes_take_fields (&n_fields);

  rushes_fields_copy (fields, n_fields, copy, self);
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
  const RushesField *fields = rushes_take_fields (&n_fields);

  rushes_fields_free (fields, n_fields, self);
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
  const RushesField *fields = rushes_take_fields (&n_fields);

  return rushes_fields_equal (fields, n_fields, self, other);
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
