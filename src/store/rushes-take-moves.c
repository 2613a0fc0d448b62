/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-moves.h"

#include "rushes-answers-table.h"
#include "rushes-properties.h"
#include "rushes-shots-table.h"
#include "rushes-take-fields.h"
#include "rushes-takes-table.h"

static gboolean
is_mine (RushesDriver *driver,
         const RushesTakeRecord *row)
{
  return g_strcmp0 (row->driver, rushes_driver_get_id (driver)) == 0;
}

static gboolean
is_abandoned (RushesPaths *paths,
              const RushesTakeRecord *row)
{
  return !row->driver || !rushes_driver_is_alive (paths, row->driver);
}

static gboolean
stale (const RushesTakeRecord *row,
       const char *why,
       GError **error)
{
  g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE, "Take %" G_GINT64_FORMAT " %s", row->id, why);
  return FALSE;
}

static void
copy_fields (RushesTakeRecord *to,
             const RushesTakeRecord *from,
             RushesFieldOwner owner)
{
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);

  rushes_fields_copy_of (fields, n_fields, owner, to, from);
}

/* What the driver knows, but for a task id that would be forgotten: it stands for what was paid. */
static void
take_driver_fields_over (RushesTakeRecord *row,
                         const RushesTakeRecord *take)
{
  g_autofree char *task_id = g_strdup (row->task_id);
  g_autofree char *answer = rushes_answer_bound (take->answer);

  copy_fields (row, take, RUSHES_FIELD_OF_DRIVER);
  if (!row->task_id || !*row->task_id)
    rushes_set_string (&row->task_id, task_id);
  rushes_set_string (&row->answer, answer);
}

/* Writes the row with its new revision, and the answer with its history. */
static gboolean
write_row (RushesDatabase *database,
           RushesTakeRecord *row,
           RushesTakeState from,
           gint64 now,
           GError **error)
{
  const char *kind = from == RUSHES_TAKE_STATE_SUBMITTING ? "submit" : "query";

  if (!rushes_database_next_revision (database, &row->revision, error) || !rushes_takes_table_update (database, row, error))
    return FALSE;
  return !row->answer || !*row->answer || rushes_answers_table_add (database, row->id, now, kind, row->answer, error);
}

/* -- adding -------------------------------------------------------------------------------------------------------- */

static gboolean
add_one (RushesDatabase *database,
         RushesDriver *driver,
         RushesTakeRecord *take,
         gint64 revision,
         gint64 now,
         GError **error)
{
  take->state = RUSHES_TAKE_STATE_WAITING;
  take->created = take->changed = now;
  take->chosen = FALSE;
  take->revision = revision;
  rushes_set_string (&take->driver, rushes_driver_get_id (driver));
  return rushes_shots_table_next_number (database, take->shot_id, &take->number, error) &&
         rushes_takes_table_insert (database, take, error);
}

/**
 * rushes_take_moves_add: (skip)
 * @database: the library
 * @driver: this process
 * @takes: (element-type RushesTakeRecord): new takes
 * @now: the time
 * @error: RUSHES_STORE_ERROR
 *
 * Step `store/take/add`.
 *
 * Returns: (transfer full) (element-type RushesTakeRecord): the takes as stored, in the order of @takes
 */
GPtrArray *
rushes_take_moves_add (RushesDatabase *database,
                       RushesDriver *driver,
                       GPtrArray *takes,
                       gint64 now,
                       GError **error)
{
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  gint64 revision = 0;
  gboolean ok;

  if (!rushes_database_begin (database, error))
    return NULL;

  ok = rushes_database_next_revision (database, &revision, error);
  for (guint i = 0; ok && i < takes->len; i++)
    {
      RushesTakeRecord *take = rushes_take_record_copy (g_ptr_array_index (takes, i));

      g_ptr_array_add (stored, take);
      ok = add_one (database, driver, take, revision, now, error);
    }

  return rushes_database_end (database, ok, "store/take/add", error) ? g_steal_pointer (&stored) : NULL;
}

/* -- moving -------------------------------------------------------------------------------------------------------- */

/* Whether this process may move the row, and whether it knows enough of it to write its fields. */
static gboolean
may_move (RushesPaths *paths,
          RushesDriver *driver,
          RushesTakeEvent event,
          const RushesTakeRecord *row,
          const RushesTakeRecord *take,
          gboolean *with_fields,
          GError **error)
{
  if (row->state != take->state)
    return stale (row, "has moved meanwhile", error);

  *with_fields = TRUE;
  if (is_mine (driver, row))
    return TRUE;
  if (!rushes_take_event_is_decision (event))
    return stale (row, "is driven by another process", error);
  if (event != RUSHES_TAKE_EVENT_CANCEL && !rushes_take_state_is_settled (row->state) && !is_abandoned (paths, row))
    return stale (row, "is driven by another process", error);
  if (row->revision == take->revision)
    return TRUE;

  /* Who only takes back needs to know nothing but the state; the rest of what he knows is old. */
  *with_fields = FALSE;
  if (event == RUSHES_TAKE_EVENT_CANCEL || event == RUSHES_TAKE_EVENT_DISCARD || event == RUSHES_TAKE_EVENT_STOP_FOLLOWING)
    return TRUE;
  return stale (row, "has changed meanwhile", error);
}

static gboolean
prepare_move (RushesPaths *paths,
              RushesDriver *driver,
              RushesTakeEvent event,
              RushesTakeRecord *row,
              const RushesTakeRecord *take,
              gint64 now,
              GError **error)
{
  gboolean refused_before = row->refused_before;
  gboolean with_fields;
  RushesTakeState to;

  if (!may_move (paths, driver, event, row, take, &with_fields, error))
    return FALSE;
  if (with_fields)
    take_driver_fields_over (row, take);

  /* Whether the service took it is what the row says, not who wants to send it again. */
  if (row->state == RUSHES_TAKE_STATE_FAILED)
    row->refused_before = refused_before;
  if (!rushes_take_record_next (row, event, &to))
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE, "Take %" G_GINT64_FORMAT " cannot go from %s by %s", row->id,
                   rushes_take_state_to_string (row->state), rushes_take_event_to_string (event));
      return FALSE;
    }

  row->state = to;
  row->changed = now;
  rushes_set_string (&row->driver, rushes_take_state_is_settled (to) ? NULL : rushes_driver_get_id (driver));
  return TRUE;
}

/**
 * rushes_take_moves_move: (skip)
 * @database: the library
 * @paths: the library
 * @driver: this process
 * @event: what happens
 * @take: the take, with everything that changes along
 * @now: the time
 * @error: RUSHES_STORE_ERROR
 *
 * The one function that moves a take.
 */
RushesTakeRecord *
rushes_take_moves_move (RushesDatabase *database,
                        RushesPaths *paths,
                        RushesDriver *driver,
                        RushesTakeEvent event,
                        const RushesTakeRecord *take,
                        gint64 now,
                        GError **error)
{
  g_autofree char *step = g_strconcat ("store/take/", rushes_take_event_to_string (event), NULL);
  g_autoptr (RushesTakeRecord) row = NULL;
  gboolean ok;

  /* What the table does not have is impossible however the row stands. */
  if (!rushes_take_state_next (take->state, event, NULL))
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE, "No take can go from %s by %s",
                   rushes_take_state_to_string (take->state), rushes_take_event_to_string (event));
      return NULL;
    }
  if (!rushes_database_begin (database, error))
    return NULL;

  row = rushes_takes_table_read (database, take->id, error);
  ok = row && prepare_move (paths, driver, event, row, take, now, error) && write_row (database, row, take->state, now, error);
  return rushes_database_end (database, ok, step, error) ? g_steal_pointer (&row) : NULL;
}

/* -- touching ------------------------------------------------------------------------------------------------------ */

static gboolean
prepare_touch (RushesDriver *driver,
               RushesTakeRecord *row,
               const RushesTakeRecord *take,
               GError **error)
{
  gboolean newest = row->revision == take->revision;

  if (row->state != take->state)
    return stale (row, "has moved meanwhile", error);
  if (!is_mine (driver, row) && !rushes_take_state_is_settled (row->state))
    return stale (row, "is driven by another process", error);
  if (!is_mine (driver, row) && !newest)
    return stale (row, "has changed meanwhile", error);

  take_driver_fields_over (row, take);
  /* A star or a rating that somebody else gave meanwhile stays. */
  if (newest)
    copy_fields (row, take, RUSHES_FIELD_OF_PERSON);
  return TRUE;
}

/* Step `store/take/touch`. */
RushesTakeRecord *
rushes_take_moves_touch (RushesDatabase *database,
                         RushesDriver *driver,
                         const RushesTakeRecord *take,
                         gint64 now,
                         GError **error)
{
  g_autoptr (RushesTakeRecord) row = NULL;
  gboolean ok;

  if (!rushes_database_begin (database, error))
    return NULL;

  row = rushes_takes_table_read (database, take->id, error);
  ok = row && prepare_touch (driver, row, take, error) && write_row (database, row, row->state, now, error);
  return rushes_database_end (database, ok, "store/take/touch", error) ? g_steal_pointer (&row) : NULL;
}

/* Step `store/take/edit`. One field of a person, whoever drives the take: what others wrote meanwhile stays. */
RushesTakeRecord *
rushes_take_moves_edit (RushesDatabase *database,
                        const RushesTakeRecord *take,
                        const char *field,
                        gint64 now,
                        GError **error)
{
  const RushesField *which = rushes_take_field_find (field);
  g_autoptr (RushesTakeRecord) row = NULL;

  g_return_val_if_fail (which && which->owner == RUSHES_FIELD_OF_PERSON, NULL);

  if (!rushes_database_begin (database, error))
    return NULL;

  row = rushes_takes_table_read (database, take->id, error);
  if (row)
    rushes_field_copy (which, row, take);
  return rushes_database_end (database, row && write_row (database, row, row->state, now, error), "store/take/edit", error) ? g_steal_pointer (&row) : NULL;
}

/* Step `store/take/choose`. */
gboolean
rushes_take_moves_choose (RushesDatabase *database,
                          gint64 take_id,
                          gboolean chosen,
                          GError **error)
{
  gint64 revision;
  gboolean ok;

  if (!rushes_database_begin (database, error))
    return FALSE;

  ok = rushes_database_next_revision (database, &revision, error) && rushes_takes_table_choose (database, take_id, chosen, revision, error);
  return rushes_database_end (database, ok, "store/take/choose", error);
}

/* -- claiming ------------------------------------------------------------------------------------------------------ */

static gboolean
find_among (RushesDatabase *database,
            RushesPaths *paths,
            RushesDriver *driver,
            const RushesTakeFilter *filter,
            GPtrArray *found,
            GError **error)
{
  g_autoptr (GPtrArray) takes = rushes_takes_table_list (database, filter, error);

  if (!takes)
    return FALSE;

  for (guint i = 0; i < takes->len; i++)
    {
      RushesTakeRecord *take = g_ptr_array_index (takes, i);

      if (!is_mine (driver, take) && is_abandoned (paths, take))
        g_ptr_array_add (found, rushes_take_record_copy (take));
    }

  return TRUE;
}

static gboolean
find_claimable (RushesDatabase *database,
                RushesPaths *paths,
                RushesDriver *driver,
                gboolean claim_failed,
                GPtrArray *found,
                GError **error)
{
  RushesTakeFilter unsettled = RUSHES_TAKE_FILTER_ANY;
  RushesTakeFilter failed = RUSHES_TAKE_FILTER_ANY;

  unsettled.unsettled = TRUE;
  failed.state = RUSHES_TAKE_STATE_DOWNLOAD_FAILED;
  return find_among (database, paths, driver, &unsettled, found, error) &&
         (!claim_failed || find_among (database, paths, driver, &failed, found, error));
}

/* A submit whose answer nobody lived to read may have been taken: only a person may repeat it. */
static gboolean
claim_one (RushesDatabase *database,
           RushesDriver *driver,
           RushesTakeRecord *row,
           gint64 now,
           GError **error)
{
  if (row->state == RUSHES_TAKE_STATE_SUBMITTING)
    {
      if (!rushes_take_record_next (row, RUSHES_TAKE_EVENT_UNCONFIRMED, &row->state))
        g_return_val_if_reached (FALSE);
      row->changed = now;
      rushes_set_string (&row->driver, NULL);
    }
  else
    {
      rushes_set_string (&row->driver, rushes_driver_get_id (driver));
    }

  return rushes_database_next_revision (database, &row->revision, error) && rushes_takes_table_update (database, row, error);
}

/**
 * rushes_take_moves_claim: (skip)
 * @database: the library
 * @paths: the library
 * @driver: this process
 * @claim_failed: failed downloads too
 * @now: the time
 * @error: RUSHES_STORE_ERROR
 *
 * Step `store/claim`, where there is anything to claim.
 */
GPtrArray *
rushes_take_moves_claim (RushesDatabase *database,
                         RushesPaths *paths,
                         RushesDriver *driver,
                         gboolean claim_failed,
                         gint64 now,
                         GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  gboolean ok;

  /* A look first: mostly there is nothing, and then nothing is locked. */
  if (!find_claimable (database, paths, driver, claim_failed, found, error))
    return NULL;
  if (found->len == 0)
    return g_steal_pointer (&found);

  g_ptr_array_set_size (found, 0);
  if (!rushes_database_begin (database, error))
    return NULL;
  ok = find_claimable (database, paths, driver, claim_failed, found, error);
  for (guint i = 0; ok && i < found->len; i++)
    ok = claim_one (database, driver, g_ptr_array_index (found, i), now, error);
  return rushes_database_end (database, ok, "store/claim", error) ? g_steal_pointer (&found) : NULL;
}
