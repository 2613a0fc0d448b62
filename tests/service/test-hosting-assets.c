/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosted-fixture.h"

#include <glib/gstdio.h>

#include "rushes-sentences.h"

/* Assets of a real service, whose files go through the bucket. */

static gboolean
is_asset_settled (gpointer data)
{
  return rushes_asset_state_is_settled (rushes_asset_get_state (data));
}

static gboolean
is_loaded (gpointer data)
{
  return rushes_asset_service_is_loaded (data);
}

static RushesAssetGroup *
get_group (Hosted *h)
{
  RushesAssetService *assets = rushes_context_get_assets (h->house.context);
  GListModel *groups = rushes_asset_service_get_groups (assets);
  g_autoptr (GAsyncResult) adopted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  fixture_await (&h->house, is_loaded, assets);
  group = g_list_model_get_item (groups, 0);
  if (group)
    return group;
  rushes_asset_service_adopt_group_async (assets, "group-1", "Cast", NULL, rushes_test_result_cb, &adopted);
  fixture_await (&h->house, hosted_has_result, &adopted);
  group = rushes_asset_service_add_group_finish (assets, adopted, &error);
  g_assert_no_error (error);
  return group;
}

static RushesAsset *
add_asset_of (Hosted *h,
              const char *path)
{
  RushesAssetService *assets = rushes_context_get_assets (h->house.context);
  RushesAssetGroup *group = get_group (h);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_add_file_async (assets, group, file, NULL, NULL, rushes_test_result_cb, &added);
  fixture_await (&h->house, hosted_has_result, &added);
  asset = rushes_asset_service_add_finish (assets, added, &error);
  g_assert_no_error (error);
  return asset;
}

static RushesAsset *
add_asset (Hosted *h)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");

  return add_asset_of (h, path);
}

static void
make_active (Hosted *h,
             RushesAsset *asset)
{
  for (guint n = 0; !is_asset_settled (asset) && n < 50; n++)
    {
      fixture_rest (&h->house);
      fixture_advance (&h->house, 5);
    }
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_ACTIVE);
}

static void
accept_asset (Hosted *h)
{
  fake_service_on_submit (h->house.service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (h->house.service, 200, FAKE_SAID ("{\\\"Id\\\": \\\"asset-1\\\"}"), NULL);
  fake_service_on_query (h->house.service, 200, FAKE_SAID ("{\\\"Id\\\": \\\"asset-1\\\", \\\"Status\\\": \\\"Active\\\"}"), NULL);
}

/* What an asset was made from is no longer needed once the service has it. */
static void
test_removed (Hosted *h,
              gconstpointer data)
{
  RushesAsset *asset;

  accept_asset (h);
  asset = add_asset (h);
  make_active (h, asset);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
  fixture_await (&h->house, hosted_is_empty, h->host);
  g_assert_cmpuint (h->removal_failures, ==, 0);
}

static gboolean
is_waiting_no_more (gpointer asset)
{
  return rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_WAITING;
}

static void
try_again (Hosted *h,
           RushesAsset *asset)
{
  RushesAssetService *assets = rushes_context_get_assets (h->house.context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_asset_service_decide_async (assets, asset, RUSHES_ASSET_EVENT_TRY_AGAIN, NULL, rushes_test_result_cb, &result);
  fixture_await (&h->house, hosted_has_result, &result);
  g_assert_true (rushes_asset_service_decide_finish (assets, result, &error));
  g_assert_no_error (error);
}

/* What a person must set right at the bucket: the asset says it, the service hears of nothing, and the same asset goes once it is set right. */
static void
test_refused (Hosted *h,
              gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) earlier = g_date_time_add_hours (now, -3);
  g_autofree char *date = g_date_time_format (earlier, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n");
  const struct
  {
    guint status;
    const char *headers;
    const char *body;
    const char *sentence;
  } cases[] = {
    { 404, NULL, "<Error><Code>NoSuchBucket</Code></Error>", "The media host has no such bucket: check its name, or make it there" },
    { 301, "x-amz-bucket-region: eu-west-1\r\n", NULL, "The bucket is in the region eu-west-1: enter that in Media Hosting" },
    { 403, NULL, "<Error><Code>AccessDenied</Code></Error>",
      "The media host does not let this access key write to the bucket: give it the right to, or use another key" },
    { 403, date, "<Error><Code>RequestTimeTooSkewed</Code></Error>",
      "This computer’s clock is 3 hours ahead, so the media host refuses uploads: set it right" },
  };
  RushesAsset *asset = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FakeHostFault fault = { .match = "PUT", .status = cases[i].status, .headers = cases[i].headers, .body = cases[i].body };
      g_autofree char *sentence = NULL;

      fake_host_fail (h->host, &fault);
      if (asset)
        try_again (h, asset);
      else
        asset = add_asset (h);
      fixture_await (&h->house, is_waiting_no_more, asset);
      g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_FAILED);
      sentence = rushes_sentence_for_asset (rushes_asset_get_record (asset), FALSE);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      g_assert_cmpuint (h->house.service->n_submits, ==, 0);
    }

  accept_asset (h);
  try_again (h, asset);
  fixture_await (&h->house, is_waiting_no_more, asset);
  make_active (h, asset);
  /* It is made once, and asked about once, which is a submit too. */
  g_assert_cmpuint (h->house.service->n_submits, ==, 2);
}

static void
assert_says (RushesAsset *asset,
             RushesAssetState state,
             const char *brief,
             const char *full)
{
  g_autofree char *on_card = rushes_sentence_for_asset (rushes_asset_get_record (asset), TRUE);
  g_autofree char *sentence = rushes_sentence_for_asset (rushes_asset_get_record (asset), FALSE);

  g_assert_cmpint (rushes_asset_get_state (asset), ==, state);
  g_assert_cmpstr (on_card, ==, brief);
  g_assert_cmpstr (sentence, ==, full);
}

static gboolean
is_asset_uploading (gpointer data)
{
  return rushes_asset_get_upload (data) > 0;
}

/* Where the library's copy changes in the middle of the upload, in one piece or in parts, nothing is made of it and nothing stays at the host; added
 * again, it goes, once. A person's own file may change at any time: what was added is sent. */
static void
test_changed (Hosted *h,
              gconstpointer data)
{
  static const guint sizes[] = { 1900, 2600 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = hosted_make_picture (h, sizes[i]);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize length_before;
      gsize length_after;
      RushesAsset *asset;

      g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
      fake_host_set_gate (h->host, FALSE);
      asset = add_asset_of (h, path);
      fixture_await (&h->house, is_asset_uploading, asset);
      g_assert_cmpint (g_chmod (rushes_asset_get_file_path (asset), 0600), ==, 0);
      g_assert_true (g_file_set_contents_full (rushes_asset_get_file_path (asset), "BM", 2, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      fake_host_set_gate (h->host, TRUE);
      fixture_await (&h->house, is_waiting_no_more, asset);
      assert_says (asset, RUSHES_ASSET_STATE_FAILED, "A file has changed", "A file changed while it was uploaded. Nothing was sent: add it again");
      g_assert_cmpfloat (rushes_asset_get_upload (asset), <, 0);
      g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, i);
      g_assert_cmpuint (fake_host_get_n_open (h->host), ==, 0);
      g_assert_cmpuint (h->house.service->n_submits, ==, 2 * i);
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length_before, after, length_after);

      fake_service_clear (h->house.service);
      accept_asset (h);
      fake_host_set_gate (h->host, FALSE);
      asset = add_asset_of (h, path);
      fixture_await (&h->house, is_asset_uploading, asset);
      g_assert_true (g_file_set_contents_full (path, "BM", 2, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      fake_host_set_gate (h->host, TRUE);
      make_active (h, asset);
      g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, i + 1);
      /* It is made once, and asked about once, which is a submit too. */
      g_assert_cmpuint (h->house.service->n_submits, ==, 2 * (i + 1));
    }
}

/* The line breaks in the second part: the card says so, and it goes on by itself where it stopped, after a restart too. */
static void
test_cut (Hosted *h,
          gconstpointer data)
{
  g_autofree char *path = hosted_make_picture (h, 2600);
  FakeHostFault cut = { .match = "PUT partNumber=2", .cut = 1024 * 1024, .times = 100 };
  RushesAsset *asset;
  gint64 id;

  accept_asset (h);
  fake_host_fail (h->host, &cut);
  asset = add_asset_of (h, path);
  id = rushes_asset_get_id (asset);
  for (guint restarts = 0; restarts < 2; restarts++)
    {
      fixture_rest (&h->house);
      assert_says (asset, RUSHES_ASSET_STATE_WAITING, "The upload was cut off", "The line broke during the upload: it goes on by itself where it stopped");
      g_assert_cmpfloat (rushes_asset_get_upload (asset), <, 0);
      g_assert_cmpuint (h->house.service->n_submits, ==, 0);
      if (restarts == 1)
        break;
      hosted_reopen (h);
      fixture_await (&h->house, is_loaded, rushes_context_get_assets (h->house.context));
      asset = rushes_asset_service_find_asset (rushes_context_get_assets (h->house.context), id);
    }

  fake_host_heal (h->host);
  make_active (h, asset);
  assert_says (asset, RUSHES_ASSET_STATE_ACTIVE, NULL, NULL);
  g_assert_cmpuint (fake_host_count (h->host, "POST ?uploads"), ==, 1);
  g_assert_cmpuint (fake_host_count (h->host, "PUT partNumber=1"), ==, 1);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);
  g_assert_cmpuint (h->house.service->n_submits, ==, 2);
}

/* Removed from the list before it was sent, it is not sent; brought back, it goes on. */
static void
test_comes_back (Hosted *h,
                 gconstpointer data)
{
  RushesAssetService *assets = rushes_context_get_assets (h->house.context);
  RushesAsset *asset;

  accept_asset (h);
  asset = add_asset (h);
  rushes_asset_service_set_removed (assets, asset, TRUE);
  fixture_rest (&h->house);
  fixture_advance (&h->house, 60);
  fixture_rest (&h->house);
  g_assert_cmpint (rushes_asset_get_state (asset), ==, RUSHES_ASSET_STATE_WAITING);
  g_assert_cmpuint (h->house.service->n_submits, ==, 0);

  rushes_asset_service_set_removed (assets, asset, FALSE);
  make_active (h, asset);
}

/* What the service could never reach is told at once: nothing is fetched, hosted or made. */
static void
test_private_urls (Hosted *h,
                   gconstpointer data)
{
  static const char *const urls[] = { "http://localhost/hero.png", "https://127.0.0.1/hero.png", "http://192.168.1.4/hero.png", "http://[::1]/hero.png",
                                      "http://nas.local/hero.png" };
  RushesAssetService *assets = rushes_context_get_assets (h->house.context);
  RushesAssetGroup *group = get_group (h);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sentence = NULL;

      g_test_message ("%s", urls[i]);
      rushes_asset_service_add_url_async (assets, group, urls[i], NULL, NULL, rushes_test_result_cb, &result);
      fixture_await (&h->house, hosted_has_result, &result);
      g_assert_null (rushes_asset_service_add_finish (assets, result, &error));
      sentence = rushes_sentence_for_error (error);
      g_assert_cmpstr (sentence, ==, "The service cannot reach this address: it belongs to this machine or to a private network");
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);
  g_assert_cmpuint (fake_host_count (h->host, ""), ==, 0);
  g_assert_cmpuint (h->house.service->n_submits, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/service/hosting-assets/" name, Hosted, data, hosted_set_up, func, hosted_tear_down)
  ADD ("removed", "remove", test_removed);
  ADD ("refused", NULL, test_refused);
  ADD ("changed", NULL, test_changed);
  ADD ("cut", NULL, test_cut);
  ADD ("comes-back", NULL, test_comes_back);
  ADD ("private-urls", NULL, test_private_urls);

  return g_test_run ();
}
