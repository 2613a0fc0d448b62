/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-properties.h"
#include "rushes-store-assets.h"
#include "store-fixture.h"

static RushesAssetRecord *
new_asset (RushesAssetKind kind,
           const char *name)
{
  RushesAssetRecord *asset = rushes_asset_record_new (kind);

  rushes_set_string (&asset->service, "practice");
  rushes_set_string (&asset->name, name);
  return asset;
}

static GPtrArray *
add_all (RushesStore *store,
         GPtrArray *assets,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_store_add_assets_async (store, assets, NULL, rushes_test_result_cb, &result);
  return rushes_store_add_assets_finish (store, rushes_test_await_result (&result), error);
}

static RushesAssetRecord *
add (RushesStore *store,
     RushesAssetRecord *asset)
{
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (assets, asset);
  stored = add_all (store, assets, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->len, ==, 1);
  return rushes_asset_record_copy (g_ptr_array_index (stored, 0));
}

static GPtrArray *
list (RushesStore *store,
      const RushesAssetFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *assets;

  rushes_store_list_assets_async (store, filter, NULL, rushes_test_result_cb, &result);
  assets = rushes_store_list_assets_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return assets;
}

static gboolean
move (RushesStore *store,
      RushesAssetRecord **asset,
      RushesAssetEvent event,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  RushesAssetRecord *moved;

  rushes_store_move_asset_async (store, event, *asset, NULL, rushes_test_result_cb, &result);
  moved = rushes_store_write_asset_finish (store, rushes_test_await_result (&result), error);
  if (!moved)
    return FALSE;
  rushes_asset_record_free (*asset);
  *asset = moved;
  return TRUE;
}

/* edited: (nullable): the field of a person */
static RushesAssetRecord *
write_asset (RushesStore *store,
             const RushesAssetRecord *asset,
             const char *edited,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (edited)
    rushes_store_edit_asset_async (store, asset, edited, NULL, rushes_test_result_cb, &result);
  else
    rushes_store_touch_asset_async (store, asset, NULL, rushes_test_result_cb, &result);
  return rushes_store_write_asset_finish (store, rushes_test_await_result (&result), error);
}

static GPtrArray *
claim (RushesStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *assets;

  rushes_store_claim_assets_async (store, 0, NULL, rushes_test_result_cb, &result);
  assets = rushes_store_claim_assets_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return assets;
}

/* The straight road from nothing to an asset that can be used. */
static void
test_life (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesAssetRecord *group;
  RushesAssetRecord *asset;
  RushesAssetFilter all = { NULL, };
  RushesAssetFilter other = { .service = "https://a.example" };
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  group = add (store, new_asset (RUSHES_ASSET_KIND_GROUP, "Cast / \360\237\246\212"));
  g_assert_cmpint (group->created, ==, FIXTURE_START);
  g_assert_cmpstr (group->driver, ==, rushes_store_get_driver (store));

  asset = new_asset (RUSHES_ASSET_KIND_IMAGE, "hero");
  asset->group_id = group->id;
  rushes_set_string (&asset->file, "media/ab/abc.png");
  asset = add (store, asset);
  g_assert_true (move (store, &asset, RUSHES_ASSET_EVENT_SUBMIT, &error));
  rushes_set_string (&asset->task_id, "t1");
  g_assert_true (move (store, &asset, RUSHES_ASSET_EVENT_ACCEPTED, &error));
  rushes_set_string (&asset->remote_id, "asset-1");
  g_assert_true (move (store, &asset, RUSHES_ASSET_EVENT_CREATED, &error));
  rushes_set_string (&asset->remote_url, "https://b.example/x");
  g_assert_true (move (store, &asset, RUSHES_ASSET_EVENT_READY, &error));
  g_assert_no_error (error);
  g_assert_null (asset->driver);
  close_store (store);

  store = open_writable (&fixture);
  assets = list (store, &all);
  g_assert_cmpuint (assets->len, ==, 2);
  g_assert_true (rushes_asset_record_equal (g_ptr_array_index (assets, 0), asset));
  g_assert_true (rushes_asset_record_equal (g_ptr_array_index (assets, 1), group));
  others = list (store, &other);
  g_assert_cmpuint (others->len, ==, 0);

  rushes_asset_record_free (asset);
  rushes_asset_record_free (group);
  close_store (store);
  fixture_clear (&fixture);
}

static void
test_impossible (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesAssetRecord *asset;
  g_autoptr (RushesAssetRecord) old = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  asset = add (store, new_asset (RUSHES_ASSET_KIND_AUDIO, "voice"));
  old = rushes_asset_record_copy (asset);
  g_assert_false (move (store, &asset, RUSHES_ASSET_EVENT_READY, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  g_clear_error (&error);

  g_assert_true (move (store, &asset, RUSHES_ASSET_EVENT_SUBMIT, &error));
  g_assert_false (move (store, &asset, RUSHES_ASSET_EVENT_ACCEPTED, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  g_clear_error (&error);

  /* Who missed a move moves nothing. */
  g_assert_false (move (store, (RushesAssetRecord *[]){ old }, RUSHES_ASSET_EVENT_SUBMIT, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);

  rushes_asset_record_free (asset);
  close_store (store);
  fixture_clear (&fixture);
}

/* A person renames while the driver writes: neither loses anything. */
static void
test_person_and_driver (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesAssetRecord *asset;
  g_autoptr (RushesAssetRecord) edit = NULL;
  g_autoptr (RushesAssetRecord) edited = NULL;
  g_autoptr (RushesAssetRecord) touched = NULL;
  g_autoptr (GPtrArray) assets = NULL;
  RushesAssetFilter all = { NULL, };
  RushesAssetFilter since = { NULL, };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  asset = add (store, new_asset (RUSHES_ASSET_KIND_VIDEO, "dance"));
  since.changed_after = asset->revision;
  edit = rushes_asset_record_copy (asset);
  rushes_set_string (&edit->name, "dance 2");
  rushes_set_string (&edit->note, "not said now");
  rushes_set_string (&edit->task_id, "not a person's");
  edited = write_asset (store, edit, "name", &error);
  g_assert_cmpstr (edited->name, ==, "dance 2");
  g_assert_null (edited->note);
  g_assert_null (edited->task_id);

  asset->width = 640;
  rushes_set_string (&asset->name, "not a driver's");
  touched = write_asset (store, asset, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (touched->name, ==, "dance 2");
  g_assert_cmpint (touched->width, ==, 640);

  /* What was removed from the list is told to who asks what has changed. */
  touched->trashed = 7;
  rushes_asset_record_free (write_asset (store, touched, "trashed", &error));
  assets = list (store, &all);
  g_assert_cmpuint (assets->len, ==, 0);
  changes = list (store, &since);
  g_assert_cmpuint (changes->len, ==, 1);

  rushes_asset_record_free (asset);
  close_store (store);
  fixture_clear (&fixture);
}

/* What a dead process left behind is taken over; a call whose answer it did not live to read is a question. */
static void
test_claim (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesAssetRecord *sent;
  RushesAssetRecord *waiting;
  RushesAssetRecord *ready;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) claimed = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  sent = add (store, new_asset (RUSHES_ASSET_KIND_IMAGE, "sent"));
  g_assert_true (move (store, &sent, RUSHES_ASSET_EVENT_SUBMIT, &error));
  waiting = add (store, new_asset (RUSHES_ASSET_KIND_IMAGE, "waiting"));
  ready = new_asset (RUSHES_ASSET_KIND_GROUP, "taken in");
  ready->state = RUSHES_ASSET_STATE_ACTIVE;
  rushes_set_string (&ready->remote_id, "group-1");
  ready = add (store, ready);
  g_assert_null (ready->driver);
  none = claim (store);
  g_assert_cmpuint (none->len, ==, 0);
  close_store (store);

  store = open_writable (&fixture);
  claimed = claim (store);
  g_assert_cmpuint (claimed->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const RushesAssetRecord *asset = g_ptr_array_index (claimed, i);

      if (asset->id == sent->id)
        {
          g_assert_cmpint (asset->state, ==, RUSHES_ASSET_STATE_UNCONFIRMED);
          g_assert_null (asset->driver);
        }
      else
        {
          g_assert_cmpint (asset->id, ==, waiting->id);
          g_assert_cmpint (asset->state, ==, RUSHES_ASSET_STATE_WAITING);
          g_assert_cmpstr (asset->driver, ==, rushes_store_get_driver (store));
        }
    }

  rushes_asset_record_free (sent);
  rushes_asset_record_free (waiting);
  rushes_asset_record_free (ready);
  close_store (store);
  fixture_clear (&fixture);
}

/* A full disk at any step leaves what was. */
static void
test_full_disk (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesAssetRecord *asset;
  StepTrap trap = { .at = 1, .only = "store/asset/" };
  RushesAssetFilter all = { NULL, };
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  asset = add (store, new_asset (RUSHES_ASSET_KIND_IMAGE, "hero"));
  rushes_steps_set_observer (fixture.steps, step_trap, &trap);
  g_assert_false (move (store, &asset, RUSHES_ASSET_EVENT_SUBMIT, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (trap.last, ==, "store/asset/submit");
  rushes_steps_set_observer (fixture.steps, NULL, NULL);
  assets = list (store, &all);
  g_assert_true (rushes_asset_record_equal (g_ptr_array_index (assets, 0), asset));

  g_free (trap.last);
  rushes_asset_record_free (asset);
  close_store (store);
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/store/assets/life", test_life);
  g_test_add_func ("/store/assets/impossible", test_impossible);
  g_test_add_func ("/store/assets/person-and-driver", test_person_and_driver);
  g_test_add_func ("/store/assets/claim", test_claim);
  g_test_add_func ("/store/assets/full-disk", test_full_disk);
  return g_test_run ();
}
