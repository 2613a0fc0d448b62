/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-record.h"

G_DEFINE_BOXED_TYPE (RushesAssetRecord, rushes_asset_record, rushes_asset_record_copy, rushes_asset_record_free)

#define FIELD(name, type, owner) \
  { #name, RUSHES_FIELD_##type, RUSHES_FIELD_OF_##owner, G_STRUCT_OFFSET (RushesAssetRecord, name) }
#define WORD(name, get_enum, takes_unknown, owner) \
  { #name, RUSHES_FIELD_ENUM, RUSHES_FIELD_OF_##owner, G_STRUCT_OFFSET (RushesAssetRecord, name), get_enum, takes_unknown }

static const RushesField fields[] = {
  FIELD (id, INTEGER, BIRTH),
  WORD (kind, rushes_asset_kind_get_type, FALSE, BIRTH),
  WORD (state, rushes_asset_state_get_type, FALSE, STORE),
  FIELD (group_id, INTEGER, PERSON),
  FIELD (service, TEXT, BIRTH),
  FIELD (name, TEXT, PERSON),
  FIELD (note, TEXT, PERSON),
  FIELD (created, INTEGER, BIRTH),
  FIELD (changed, INTEGER, STORE),
  FIELD (not_before, INTEGER, DRIVER),
  FIELD (source_url, TEXT, BIRTH),
  FIELD (file, TEXT, DRIVER),
  FIELD (duration, INTEGER, DRIVER),
  FIELD (width, INTEGER, DRIVER),
  FIELD (height, INTEGER, DRIVER),
  FIELD (remote_id, TEXT, DRIVER),
  FIELD (remote_group_id, TEXT, DRIVER),
  FIELD (remote_url, TEXT, DRIVER),
  FIELD (remote_url_time, INTEGER, DRIVER),
  FIELD (task_id, TEXT, DRIVER),
  FIELD (submitted, INTEGER, DRIVER),
  FIELD (misses, INTEGER, DRIVER),
  FIELD (answer, TEXT, DRIVER),
  FIELD (request_id, TEXT, DRIVER),
  WORD (error_class, rushes_error_class_get_type, TRUE, DRIVER),
  FIELD (error_code, TEXT, DRIVER),
  FIELD (error_message, TEXT, DRIVER),
  FIELD (driver, TEXT, STORE),
  FIELD (trashed, INTEGER, PERSON),
  FIELD (revision, INTEGER, STORE),
};

/**
 * rushes_asset_fields:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none): all fields of a record, the id first
 */
const RushesField *
rushes_asset_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * rushes_asset_record_new:
 * @kind: what it is
 *
 * Returns: (transfer full): an empty record in `waiting`
 */
RushesAssetRecord *
rushes_asset_record_new (RushesAssetKind kind)
{
  RushesAssetRecord *self = g_new0 (RushesAssetRecord, 1);

  self->kind = kind;
  return self;
}

/**
 * rushes_asset_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): another with the same values
 */
RushesAssetRecord *
rushes_asset_record_copy (const RushesAssetRecord *self)
{
  RushesAssetRecord *copy = g_new0 (RushesAssetRecord, 1);

  rushes_fields_copy (fields, G_N_ELEMENTS (fields), copy, self);
  return copy;
}

/**
 * rushes_asset_record_free:
 * @self: (transfer full): a record
 */
void
rushes_asset_record_free (RushesAssetRecord *self)
{
  rushes_fields_free (fields, G_N_ELEMENTS (fields), self);
}

/**
 * rushes_asset_record_equal:
 * @self: a record
 * @other: another
 *
 * Returns: whether they have the same values, the revision apart
 */
gboolean
rushes_asset_record_equal (const RushesAssetRecord *self,
                           const RushesAssetRecord *other)
{
  return rushes_fields_equal (fields, G_N_ELEMENTS (fields), self, other);
}

static gboolean
is_set (const char *text)
{
  return text && *text;
}

/**
 * rushes_asset_record_next:
 * @self: a record
 * @event: what happens
 * @to: (out) (optional): where that leads
 *
 * The table, and what it asks of the record besides: what runs has a task's id, what is made has an id at the service, and a group
 * is never looked at.
 *
 * Returns: %FALSE where @event is impossible now
 */
gboolean
rushes_asset_record_next (const RushesAssetRecord *self,
                          RushesAssetEvent event,
                          RushesAssetState *to)
{
  RushesAssetState next;

  if (!rushes_asset_state_next (self->state, event, &next))
    return FALSE;
  if (event == RUSHES_ASSET_EVENT_ACCEPTED && !is_set (self->task_id))
    return FALSE;
  if ((next == RUSHES_ASSET_STATE_PROCESSING || next == RUSHES_ASSET_STATE_ACTIVE) && !is_set (self->remote_id))
    return FALSE;
  /* A group is ready as soon as it has an id. */
  if (self->kind == RUSHES_ASSET_KIND_GROUP && next == RUSHES_ASSET_STATE_PROCESSING)
    next = RUSHES_ASSET_STATE_ACTIVE;

  if (to)
    *to = next;
  return TRUE;
}
