/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-service-private.h"

#include "rushes-estimate.h"
#include "rushes-properties.h"
#include "rushes-store-assets.h"

/*
 * What is there, who drives it and whose turn it is. How something new comes in stands in rushes-asset-add.c, what a person says in
 * rushes-asset-edit.c.
 */

/* "create asset 1/s" (U4, the preview documentation) */
#define TURN_INTERVAL G_USEC_PER_SEC

G_DEFINE_QUARK (rushes-asset-error-quark, rushes_asset_error)

enum
{
  PROP_LOADED = 1,
  N_PROPS,
};

enum
{
  SETTLED,
  ASSET_CHANGED,
  WRITE_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetService, rushes_asset_service, G_TYPE_OBJECT)

static void next_turn (RushesAssetService *self);

static void
rushes_asset_service_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_LOADED)
    g_value_set_boolean (value, RUSHES_ASSET_SERVICE (object)->loaded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_asset_service_dispose (GObject *object)
{
  rushes_asset_service_stop (RUSHES_ASSET_SERVICE (object));
  G_OBJECT_CLASS (rushes_asset_service_parent_class)->dispose (object);
}

static void
rushes_asset_service_finalize (GObject *object)
{
  RushesAssetService *self = RUSHES_ASSET_SERVICE (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->store);
  g_clear_object (&self->shown);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->runners, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->assets, g_hash_table_unref);
  G_OBJECT_CLASS (rushes_asset_service_parent_class)->finalize (object);
}

static void
rushes_asset_service_class_init (RushesAssetServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = rushes_asset_service_get_property;
  object_class->dispose = rushes_asset_service_dispose;
  object_class->finalize = rushes_asset_service_finalize;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET);
  signals[ASSET_CHANGED] = g_signal_new ("asset-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET);
  signals[WRITE_FAILED] = g_signal_new ("write-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_asset_service_init (RushesAssetService *self)
{
  self->shown = g_list_store_new (RUSHES_TYPE_ASSET_GROUP);
  self->assets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->runners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->turns);
}

/**
 * rushes_asset_service_new:
 * @context: the house, which owns the service
 *
 * Returns: (transfer full): a service that has not started
 */
RushesAssetService *
rushes_asset_service_new (RushesContext *context)
{
  RushesAssetService *self = g_object_new (RUSHES_TYPE_ASSET_SERVICE, NULL);

  self->context = context;
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->store = g_object_ref (rushes_context_get_store (context));
  return self;
}

gboolean
rushes_asset_service_is_loaded (RushesAssetService *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self), FALSE);
  return self->loaded;
}

/* -- what there is --------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (RushesAssetService *self,
          const RushesAssetRecord *record)
{
  return !record->trashed && g_strcmp0 (record->service, rushes_context_get_service (self->context)) == 0;
}

/* Oldest first, as people made them */
static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  gint64 first = rushes_asset_group_get_id ((RushesAssetGroup *) a);
  gint64 second = rushes_asset_group_get_id ((RushesAssetGroup *) b);

  return first < second ? -1 : first > second;
}

static void
show_group (RushesAssetService *self,
            RushesAssetGroup *group)
{
  const RushesAssetRecord *record = rushes_asset_get_record (rushes_asset_group_get_self (group));
  gboolean wanted = is_shown (self, record);
  guint position;
  gboolean there = g_list_store_find (self->shown, group, &position);

  if (wanted && !there)
    g_list_store_insert_sorted (self->shown, group, compare_groups, NULL);
  else if (!wanted && there)
    g_list_store_remove (self->shown, position);
}

static void
place (RushesAssetService *self,
       RushesAsset *asset,
       gint64 old_group)
{
  const RushesAssetRecord *record = rushes_asset_get_record (asset);
  RushesAssetGroup *before = g_hash_table_lookup (self->groups, &old_group);
  RushesAssetGroup *group = g_hash_table_lookup (self->groups, &record->group_id);

  if (before && (before != group || record->trashed))
    rushes_asset_group_remove (before, asset);
  if (group && !record->trashed)
    rushes_asset_group_add (group, asset);
}

static RushesAsset *
add_object (RushesAssetService *self,
            const RushesAssetRecord *record)
{
  RushesAsset *asset = rushes_asset_new (record, rushes_paths_get_data_dir (rushes_context_get_paths (self->context)));

  g_hash_table_insert (self->assets, g_memdup2 (&record->id, sizeof record->id), asset);
  if (record->kind == RUSHES_ASSET_KIND_GROUP)
    g_hash_table_insert (self->groups, g_memdup2 (&record->id, sizeof record->id), rushes_asset_group_new (asset));
  return asset;
}

static void
tell_group_id (RushesAssetService *self,
               const RushesAssetRecord *group)
{
  GHashTableIter iter;
  gpointer runner;

  if (group->state != RUSHES_ASSET_STATE_ACTIVE)
    return;
  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    if (rushes_asset_runner_get_record (runner)->group_id == group->id)
      rushes_asset_runner_set_group (runner, group->remote_id);
}

RushesAsset *
rushes_asset_service_take_over (RushesAssetService *self,
                                const RushesAssetRecord *record)
{
  RushesAsset *asset = g_hash_table_lookup (self->assets, &record->id);
  gint64 old_group = asset ? rushes_asset_get_record (asset)->group_id : 0;
  gboolean is_new = asset == NULL;

  self->revision = MAX (self->revision, record->revision);
  if (!asset)
    asset = add_object (self, record);
  else if (rushes_asset_get_record (asset)->revision <= record->revision)
    rushes_asset_update (asset, record);

  if (record->kind == RUSHES_ASSET_KIND_GROUP)
    {
      show_group (self, g_hash_table_lookup (self->groups, &record->id));
      tell_group_id (self, record);
    }
  else
    place (self, asset, old_group);
  if (!is_new)
    g_signal_emit (self, signals[ASSET_CHANGED], 0, asset);
  return asset;
}

/* What is new goes into its group with all that is new there: lists that are shown are told of thousands at once. */
static void
gather (RushesAssetService *self,
        const RushesAssetRecord *record,
        GHashTable *additions)
{
  RushesAssetGroup *group = g_hash_table_lookup (self->groups, &record->group_id);
  GPtrArray *assets;

  if (!group || record->trashed || g_hash_table_contains (self->assets, &record->id))
    {
      rushes_asset_service_take_over (self, record);
      return;
    }
  assets = g_hash_table_lookup (additions, group);
  if (!assets)
    {
      assets = g_ptr_array_new ();
      g_hash_table_insert (additions, group, assets);
    }
  self->revision = MAX (self->revision, record->revision);
  g_ptr_array_add (assets, add_object (self, record));
}

/* The groups first, so that each asset finds its own. */
static void
take_all_over (RushesAssetService *self,
               GPtrArray *records)
{
  g_autoptr (GHashTable) additions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer group;
  gpointer assets;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = records->len; i > 0; i--)
      {
        const RushesAssetRecord *record = g_ptr_array_index (records, i - 1);

        if (pass == 0 && record->kind == RUSHES_ASSET_KIND_GROUP)
          rushes_asset_service_take_over (self, record);
        else if (pass == 1 && record->kind != RUSHES_ASSET_KIND_GROUP)
          gather (self, record, additions);
      }
  g_hash_table_iter_init (&iter, additions);
  while (g_hash_table_iter_next (&iter, &group, &assets))
    rushes_asset_group_add_all (group, assets);
}

static void
service_changed_cb (RushesAssetService *self)
{
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    show_group (self, group);
}

/* -- closing --------------------------------------------------------------------------------------------------------- */

static void
check_drained (RushesAssetService *self)
{
  g_autoptr (GTask) drain = NULL;
  GHashTableIter iter;
  gpointer runner;

  if (!self->drain)
    return;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    if (rushes_asset_runner_is_busy (runner))
      return;

  rushes_clock_clear_timeout (self->clock, &self->drain_id);
  drain = g_steal_pointer (&self->drain);
  g_task_return_boolean (drain, TRUE);
}

static gboolean
drain_late_cb (gpointer user_data)
{
  RushesAssetService *self = user_data;
  g_autoptr (GTask) drain = g_steal_pointer (&self->drain);

  self->drain_id = 0;
  g_task_return_new_error (drain, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "An asset is still on its way");
  return G_SOURCE_REMOVE;
}

/**
 * rushes_asset_service_drain_async:
 * @self: a service
 * @limit: microseconds
 * @callback: told when done
 * @user_data: for @callback
 *
 * Begins nothing new, and waits for the answers of calls under way and until they are on disk. Only before it is stopped.
 */
void
rushes_asset_service_drain_async (RushesAssetService *self,
                                  gint64 limit,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_asset_service_drain_async);
  if (self->drain)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The assets are being drained already");
      return;
    }
  self->drain = g_steal_pointer (&task);
  self->drain_id = rushes_clock_add_timeout (self->clock, limit, drain_late_cb, self, NULL);
  check_drained (self);
}

/**
 * rushes_asset_service_drain_finish:
 * @self: a service
 * @result: from the callback
 * @error: %G_IO_ERROR_TIMED_OUT
 *
 * Returns: whether nothing is under way any more
 */
gboolean
rushes_asset_service_drain_finish (RushesAssetService *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- turns ----------------------------------------------------------------------------------------------------------- */

static gboolean
turn_cb (gpointer user_data)
{
  RushesAssetService *self = user_data;

  self->turn_id = 0;
  next_turn (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_any_sending (RushesAssetService *self)
{
  GHashTableIter iter;
  gpointer runner;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    if (rushes_asset_runner_is_sending (runner))
      return TRUE;
  return FALSE;
}

/* One at a time, and no more than the service takes in a second. */
static void
next_turn (RushesAssetService *self)
{
  gint64 now = rushes_clock_get_monotonic (self->clock);
  gint64 *id;

  if (self->turn_id || self->drain || is_any_sending (self))
    return;
  if (self->sent && now - self->sent < TURN_INTERVAL && !g_queue_is_empty (&self->turns))
    {
      self->turn_id = rushes_clock_add_timeout (self->clock, self->sent + TURN_INTERVAL - now, turn_cb, self, NULL);
      return;
    }

  while ((id = g_queue_pop_head (&self->turns)))
    {
      RushesAssetRunner *runner = g_hash_table_lookup (self->runners, id);

      g_free (id);
      if (!runner)
        continue;
      /* Practice is free of such limits. */
      if (rushes_context_get_poll_schedule (self->context, rushes_asset_runner_get_record (runner)->service) == &rushes_poll_schedule_service)
        self->sent = now;
      rushes_asset_runner_send (runner);
      if (rushes_asset_runner_is_sending (runner))
        return;
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return *(const gint64 *) a == *(const gint64 *) b ? 0 : 1;
}

static void
wants_turn_cb (RushesAssetRunner *runner,
               RushesAssetService *self)
{
  gint64 id = rushes_asset_runner_get_record (runner)->id;

  if (!g_queue_find_custom (&self->turns, &id, compare_ids))
    g_queue_push_tail (&self->turns, g_memdup2 (&id, sizeof id));
  next_turn (self);
}

/* -- runners --------------------------------------------------------------------------------------------------------- */

static void
upload_cb (RushesAssetRunner *runner,
           double upload,
           RushesAssetService *self)
{
  RushesAsset *asset = g_hash_table_lookup (self->assets, &rushes_asset_runner_get_record (runner)->id);

  if (asset)
    rushes_asset_set_upload (asset, upload);
}

static void
runner_changed_cb (RushesAssetRunner *runner,
                   RushesAssetService *self)
{
  g_autoptr (RushesAssetRunner) guard = g_object_ref (runner);
  const RushesAssetRecord *record = rushes_asset_runner_get_record (runner);
  gint64 id = record->id;
  RushesAsset *asset = g_hash_table_lookup (self->assets, &id);
  gboolean was_settled = asset && rushes_asset_state_is_settled (rushes_asset_get_state (asset));

  asset = rushes_asset_service_take_over (self, record);
  next_turn (self);
  if (!rushes_asset_state_is_settled (record->state))
    {
      check_drained (self);
      return;
    }

  g_hash_table_remove (self->runners, &id);
  if (!was_settled)
    g_signal_emit (self, signals[SETTLED], 0, asset);
  check_drained (self);
}

static void
write_failed_cb (RushesAssetService *self,
                 GError *error)
{
  g_signal_emit (self, signals[WRITE_FAILED], 0, error);
}

static gboolean
is_offline (RushesAssetService *self,
            const RushesAssetRecord *record)
{
  return rushes_queue_get_offline (rushes_context_get_queue (self->context)) && !g_str_equal (record->service, RUSHES_SERVICE_PRACTICE);
}

RushesAssetRunner *
rushes_asset_service_run (RushesAssetService *self,
                          const RushesAssetRecord *record)
{
  RushesAssetRunner *runner = g_hash_table_lookup (self->runners, &record->id);
  RushesAsset *group;

  if (runner || !self->drives)
    return runner;

  runner = rushes_asset_runner_new (self->context, record);
  g_signal_connect_object (runner, "changed", G_CALLBACK (runner_changed_cb), self, 0);
  g_signal_connect_object (runner, "upload", G_CALLBACK (upload_cb), self, 0);
  g_signal_connect_object (runner, "wants-turn", G_CALLBACK (wants_turn_cb), self, 0);
  g_signal_connect_object (runner, "write-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->runners, g_memdup2 (&record->id, sizeof record->id), runner);
  rushes_asset_runner_set_held (runner, is_offline (self, record));
  group = g_hash_table_lookup (self->assets, &record->group_id);
  if (group && rushes_asset_get_state (group) == RUSHES_ASSET_STATE_ACTIVE)
    rushes_asset_runner_set_group (runner, rushes_asset_get_remote_id (group));
  if (!rushes_asset_state_is_settled (record->state))
    rushes_asset_runner_start (runner);
  return runner;
}

/* A list of its own: what is done to one runner may take another away. */
static GPtrArray *
list_runners (RushesAssetService *self)
{
  GPtrArray *runners = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer runner;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    g_ptr_array_add (runners, g_object_ref (runner));
  return runners;
}

static void
offline_cb (RushesAssetService *self)
{
  g_autoptr (GPtrArray) runners = list_runners (self);

  for (guint i = 0; i < runners->len; i++)
    {
      RushesAssetRunner *runner = g_ptr_array_index (runners, i);

      rushes_asset_runner_set_held (runner, is_offline (self, rushes_asset_runner_get_record (runner)));
    }
}

/* -- reading --------------------------------------------------------------------------------------------------------- */

static void
claimed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesAssetService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_claim_assets_finish (RUSHES_STORE (source), result, &error);

  if (!records)
    {
      g_info ("Assets cannot be claimed: %s", error->message);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  take_all_over (self, records);
  for (guint i = records->len; i > 0; i--)
    {
      const RushesAssetRecord *record = g_ptr_array_index (records, i - 1);

      if (!rushes_asset_state_is_settled (record->state) && !record->trashed)
        rushes_asset_service_run (self, record);
    }
}

/* only: an id, 0 for all */
static void
claim (RushesAssetService *self,
       gint64 only)
{
  rushes_store_claim_assets_async (self->store, only, self->cancellable, claimed_cb, g_object_ref (self));
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_list_assets_finish (RUSHES_STORE (source), result, &error);

  if (!records)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The assets cannot be read: %s", error->message);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  take_all_over (self, records);
  if (rushes_set_boolean (&self->loaded, TRUE))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  if (self->drives && self->claims)
    claim (self, 0);
}

/* Another process has written something. */
static void
read_again (RushesAssetService *self)
{
  RushesAssetFilter filter = { .changed_after = self->revision };

  rushes_store_list_assets_async (self->store, &filter, self->cancellable, listed_cb, g_object_ref (self));
}

/**
 * rushes_asset_service_start:
 * @self: a service
 * @drives: whether assets are made and followed here
 * @claims: with @drives: whether to go on with whatever nobody drives; else with what [method@AssetService.follow] is asked for alone
 *
 * Reads what there is, and what other processes make of it from now on.
 */
void
rushes_asset_service_start (RushesAssetService *self,
                            gboolean drives,
                            gboolean claims)
{
  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self));

  self->drives = drives;
  self->claims = claims;
  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::service-name", G_CALLBACK (service_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::practice", G_CALLBACK (service_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_queue (self->context), "notify::offline", G_CALLBACK (offline_cb), self, G_CONNECT_SWAPPED);
  read_again (self);
}

static void
claim_needed (RushesAssetService *self,
              RushesAsset *asset)
{
  gint64 id = rushes_asset_get_id (asset);

  if (!rushes_asset_state_is_settled (rushes_asset_get_state (asset)) && !g_hash_table_contains (self->runners, &id))
    claim (self, id);
}

/**
 * rushes_asset_service_follow:
 * @self: a service
 * @asset: what a take or a person waits for
 *
 * Goes on with @asset, and with its group, where the process that did is gone. Nothing happens where another process drives them.
 */
void
rushes_asset_service_follow (RushesAssetService *self,
                             RushesAsset *asset)
{
  RushesAsset *group;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  if (!self->drives)
    return;
  group = g_hash_table_lookup (self->assets, &rushes_asset_get_record (asset)->group_id);
  if (group)
    claim_needed (self, group);
  claim_needed (self, asset);
}

/**
 * rushes_asset_service_stop:
 * @self: a service
 *
 * Lets go of everything; it goes on in the library.
 */
void
rushes_asset_service_stop (RushesAssetService *self)
{
  g_autoptr (GPtrArray) runners = NULL;
  g_autoptr (GTask) drain = NULL;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self));

  g_cancellable_cancel (self->cancellable);
  drain = g_steal_pointer (&self->drain);
  if (drain)
    g_task_return_new_error (drain, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The assets have been let go");
  if (self->clock)
    {
      rushes_clock_clear_timeout (self->clock, &self->turn_id);
      rushes_clock_clear_timeout (self->clock, &self->drain_id);
    }
  g_queue_clear_full (&self->turns, g_free);
  runners = list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (runners, i), self);
      rushes_runner_stop (g_ptr_array_index (runners, i));
    }
  g_hash_table_remove_all (self->runners);
  self->drives = FALSE;
}

/* -- looking up ------------------------------------------------------------------------------------------------------ */

/**
 * rushes_asset_service_get_groups:
 * @self: a service
 *
 * Returns: (transfer none): a live list of the groups of where new takes go, oldest first
 */
GListModel *
rushes_asset_service_get_groups (RushesAssetService *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self), NULL);
  return G_LIST_MODEL (self->shown);
}

/**
 * rushes_asset_service_find_group:
 * @self: a service
 * @id: our own number
 *
 * Returns: (transfer none) (nullable): the group
 */
RushesAssetGroup *
rushes_asset_service_find_group (RushesAssetService *self,
                                 gint64 id)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self), NULL);
  return g_hash_table_lookup (self->groups, &id);
}

/**
 * rushes_asset_service_find_asset:
 * @self: a service
 * @id: our own number
 *
 * Returns: (transfer none) (nullable): the asset, or what a group is itself
 */
RushesAsset *
rushes_asset_service_find_asset (RushesAssetService *self,
                                 gint64 id)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self), NULL);
  return g_hash_table_lookup (self->assets, &id);
}

/**
 * rushes_asset_service_find_remote:
 * @self: a service
 * @remote_id: what the service calls it
 *
 * Returns: (transfer none) (nullable): the asset or group of where new takes go that has this id and is in the list
 */
RushesAsset *
rushes_asset_service_find_remote (RushesAssetService *self,
                                  const char *remote_id)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self) && remote_id != NULL, NULL);

  return rushes_asset_service_find_remote_of (self, rushes_context_get_service (self->context), remote_id);
}

/**
 * rushes_asset_service_find_remote_of:
 * @self: a service
 * @service: what a take records as its service
 * @remote_id: what that service calls it
 *
 * Returns: (transfer none) (nullable): the asset or group that has this id and is in the list
 */
RushesAsset *
rushes_asset_service_find_remote_of (RushesAssetService *self,
                                     const char *service,
                                     const char *remote_id)
{
  GHashTableIter iter;
  gpointer asset;

  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self) && remote_id != NULL, NULL);

  g_hash_table_iter_init (&iter, self->assets);
  while (g_hash_table_iter_next (&iter, NULL, &asset))
    {
      const RushesAssetRecord *record = rushes_asset_get_record (asset);

      if (!record->trashed && g_strcmp0 (record->service, service) == 0 && g_strcmp0 (record->remote_id, remote_id) == 0)
        return asset;
    }
  return NULL;
}

RushesAssetRecord *
rushes_asset_service_new_record (RushesAssetService *self,
                                 RushesAssetKind kind,
                                 RushesAssetGroup *group,
                                 const char *name)
{
  RushesAssetRecord *record = rushes_asset_record_new (kind);

  record->group_id = group ? rushes_asset_group_get_id (group) : 0;
  rushes_set_string (&record->service, group ? rushes_asset_get_record (rushes_asset_group_get_self (group))->service
                                             : rushes_context_get_service (self->context));
  rushes_set_string (&record->name, name);
  return record;
}
