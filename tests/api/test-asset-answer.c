/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-answer.h"
#include "rushes-test.h"

static void
test_created (void)
{
  g_autoptr (RushesAssetAnswer) answer =
    rushes_asset_answer_read ("{\"ResponseMetadata\":{\"RequestId\":\"x\"},\"Result\":{\"Id\":\"group-20260414180602-52qww\"}}");
  g_autoptr (RushesAssetAnswer) bare = rushes_asset_answer_read ("{\"Id\":\"asset-1\"}");

  g_assert_cmpstr (answer->id, ==, "group-20260414180602-52qww");
  g_assert_null (answer->error_code);
  g_assert_cmpstr (bare->id, ==, "asset-1");
}

static void
test_asset (void)
{
  static const struct
  {
    const char *word;
    RushesAssetStatus status;
  } words[] = {
    { "Active", RUSHES_ASSET_STATUS_ACTIVE },
    { "ACTIVE", RUSHES_ASSET_STATUS_ACTIVE },
    { "Processing", RUSHES_ASSET_STATUS_PROCESSING },
    { "Reviewing", RUSHES_ASSET_STATUS_PROCESSING },
    { "Failed", RUSHES_ASSET_STATUS_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"Result\":{\"Id\":\"asset-1\",\"Name\":\"hero\",\"URL\":\"https://a.example/x?sig=1\",\"AssetType\":\"Image\","
                                               "\"GroupId\":\"group-1\",\"Status\":\"%s\",\"ProjectName\":\"default\"}}", words[i].word);
      g_autoptr (RushesAssetAnswer) answer = rushes_asset_answer_read (text);

      g_assert_cmpint (answer->status, ==, words[i].status);
      g_assert_cmpstr (answer->name, ==, "hero");
      g_assert_cmpstr (answer->url, ==, "https://a.example/x?sig=1");
      g_assert_cmpstr (answer->type, ==, "Image");
      g_assert_cmpstr (answer->group_id, ==, "group-1");
    }
}

static void
test_errors (void)
{
  static const char *const texts[] = {
    "{\"Result\":{\"Id\":\"asset-1\",\"Status\":\"Failed\",\"Error\":{\"Code\":\"FaceMismatch\",\"Message\":\"no\"}}}",
    "{\"ResponseMetadata\":{\"Error\":{\"Code\":\"FaceMismatch\",\"Message\":\"no\"}}}",
    "{\"Error\":{\"Code\":\"FaceMismatch\",\"Message\":\"no\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RushesAssetAnswer) answer = rushes_asset_answer_read (texts[i]);

      g_assert_cmpstr (answer->error_code, ==, "FaceMismatch");
      g_assert_cmpstr (answer->error_message, ==, "no");
    }
}

/* Wrong types are as if they were not there; no link that is none is ever followed. */
static void
test_odd (void)
{
  static const char *const unreadable[] = { NULL, "", "[]", "7", "{", "null" };
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_answer_read ("{\"Result\":{\"Id\":7,\"URL\":\"file:///etc/passwd\",\"Status\":[],\"Error\":\"x\"}}");

  g_assert_null (answer->id);
  g_assert_null (answer->url);
  g_assert_null (answer->error_code);
  g_assert_cmpint (answer->status, ==, RUSHES_ASSET_STATUS_PROCESSING);
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    g_assert_null (rushes_asset_answer_read (unreadable[i]));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/api/asset-answer/created", test_created);
  g_test_add_func ("/api/asset-answer/asset", test_asset);
  g_test_add_func ("/api/asset-answer/errors", test_errors);
  g_test_add_func ("/api/asset-answer/odd", test_odd);
  return g_test_run ();
}
