/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rushes-asset-group.h"
#include "rushes-properties.h"
#include "rushes-test.h"

/* All that is possible, and nothing else. */
static void
test_table (void)
{
  static const char *const possible[] = {
    "waiting submit submitting", "waiting unfit failed", "submitting accepted running", "submitting not-taken waiting",
    "submitting refused failed", "submitting unconfirmed unconfirmed", "unconfirmed send-again waiting",
    "unconfirmed identified processing", "running created processing", "running ready active", "running task-failed failed",
    "running task-lost unconfirmed", "processing ready active", "processing rejected failed", "processing gone failed",
    "active rejected failed", "active gone failed", "failed try-again waiting",
  };
  guint n = 0;

  for (int from = 0; from <= RUSHES_ASSET_STATE_FAILED; from++)
    for (int event = 0; event <= RUSHES_ASSET_EVENT_TRY_AGAIN; event++)
      {
        RushesAssetState to;
        g_autofree char *line = NULL;
        gboolean found = FALSE;

        if (!rushes_asset_state_next ((RushesAssetState) from, (RushesAssetEvent) event, &to))
          continue;
        line = g_strdup_printf ("%s %s %s", rushes_asset_state_to_string ((RushesAssetState) from),
                                rushes_asset_event_to_string ((RushesAssetEvent) event), rushes_asset_state_to_string (to));
        for (guint i = 0; i < G_N_ELEMENTS (possible); i++)
          found |= g_str_equal (possible[i], line);
        g_test_message ("%s", line);
        g_assert_true (found);
        n++;
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (possible));

  /* What is settled moves by a person alone, or is found to be gone. */
  for (int event = 0; event <= RUSHES_ASSET_EVENT_TRY_AGAIN; event++)
    for (int from = 0; from <= RUSHES_ASSET_STATE_FAILED; from++)
      if (rushes_asset_event_is_decision ((RushesAssetEvent) event) &&
          rushes_asset_state_next ((RushesAssetState) from, (RushesAssetEvent) event, NULL))
        g_assert_true (rushes_asset_state_is_settled ((RushesAssetState) from));
}

static void
test_next (void)
{
  g_autoptr (RushesAssetRecord) asset = rushes_asset_record_new (RUSHES_ASSET_KIND_IMAGE);
  g_autoptr (RushesAssetRecord) group = rushes_asset_record_new (RUSHES_ASSET_KIND_GROUP);
  RushesAssetState to;

  asset->state = RUSHES_ASSET_STATE_SUBMITTING;
  g_assert_false (rushes_asset_record_next (asset, RUSHES_ASSET_EVENT_ACCEPTED, NULL));
  asset->task_id = g_strdup ("t1");
  g_assert_true (rushes_asset_record_next (asset, RUSHES_ASSET_EVENT_ACCEPTED, &to));
  asset->state = to;
  g_assert_false (rushes_asset_record_next (asset, RUSHES_ASSET_EVENT_CREATED, NULL));
  g_assert_false (rushes_asset_record_next (asset, RUSHES_ASSET_EVENT_READY, NULL));
  asset->remote_id = g_strdup ("asset-1");
  g_assert_true (rushes_asset_record_next (asset, RUSHES_ASSET_EVENT_CREATED, &to));
  g_assert_cmpint (to, ==, RUSHES_ASSET_STATE_PROCESSING);

  group->state = RUSHES_ASSET_STATE_UNCONFIRMED;
  g_assert_false (rushes_asset_record_next (group, RUSHES_ASSET_EVENT_IDENTIFIED, NULL));
  group->remote_id = g_strdup ("group-1");
  g_assert_true (rushes_asset_record_next (group, RUSHES_ASSET_EVENT_IDENTIFIED, &to));
  g_assert_cmpint (to, ==, RUSHES_ASSET_STATE_ACTIVE);
}

static void
fill (const RushesField *field,
      RushesAssetRecord *record)
{
  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
      rushes_field_set_int64 (field, record, (gint64) field->offset + 3);
      break;
    case RUSHES_FIELD_TEXT:
      g_assert_true (rushes_field_set_string (field, record, field->name));
      break;
    case RUSHES_FIELD_ENUM:
      g_assert_cmpint (rushes_field_set_string (field, record, "nonsense"), ==, field->takes_unknown);
      g_assert_true (rushes_field_set_string (field, record, g_str_equal (field->name, "kind") ? "audio" : g_str_equal (field->name, "state") ? "failed" : "refused"));
      break;
    case RUSHES_FIELD_BOOLEAN:
    case RUSHES_FIELD_REAL:
    default:
      g_assert_not_reached ();
    }
}

/* The fields together cover the whole struct: a member that is added to one and not to the other shows here. */
static void
test_fields (void)
{
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);
  g_autoptr (RushesAssetRecord) record = rushes_asset_record_new (RUSHES_ASSET_KIND_GROUP);
  gsize end = 0;

  for (guint i = 0; i < n_fields; i++)
    {
      gsize size = fields[i].type == RUSHES_FIELD_ENUM ? sizeof (int) : sizeof (gint64);

      g_assert_cmpuint ((end + size - 1) & ~(size - 1), ==, fields[i].offset);
      end = fields[i].offset + size;
    }
  g_assert_cmpuint (sizeof (RushesAssetRecord) - end, <, 8);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (RushesAssetRecord) other = rushes_asset_record_copy (record);

      fill (&fields[i], other);
      g_assert_cmpint (rushes_asset_record_equal (record, other), ==, g_str_equal (fields[i].name, "revision"));
      rushes_field_copy (&fields[i], record, other);
      g_assert_true (rushes_asset_record_equal (record, other));
    }
}

static void
notify_cb (GObject *object,
           GParamSpec *pspec,
           gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
changed_cb (RushesAsset *asset,
            gpointer user_data)
{
  g_string_append (user_data, "changed! ");
}

static void
test_notify (void)
{
  g_autoptr (RushesAssetRecord) record = rushes_asset_record_new (RUSHES_ASSET_KIND_VIDEO);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GObject) poster = g_object_new (G_TYPE_OBJECT, NULL);
  RushesAsset *asset;

  record->id = 4;
  rushes_set_string (&record->name, "hero");
  asset = rushes_asset_new (record, "/library");
  g_signal_connect (asset, "notify", G_CALLBACK (notify_cb), log);
  g_signal_connect (asset, "changed", G_CALLBACK (changed_cb), log);
  rushes_asset_update (asset, record);
  g_assert_cmpstr (log->str, ==, "");

  record->state = RUSHES_ASSET_STATE_ACTIVE;
  rushes_set_string (&record->remote_id, "asset-1");
  rushes_set_string (&record->file, "media/ab/abc.mp4");
  rushes_asset_update (asset, record);
  g_assert_nonnull (strstr (log->str, "state "));
  g_assert_nonnull (strstr (log->str, "remote-id "));
  g_assert_null (strstr (log->str, "name "));
  g_assert_true (g_str_has_suffix (log->str, "changed! "));
  g_assert_cmpstr (rushes_asset_get_file_path (asset), ==, "/library/media/ab/abc.mp4");
  g_assert_cmpstr (rushes_asset_get_remote_id (asset), ==, "asset-1");

  g_string_truncate (log, 0);
  rushes_asset_set_upload (asset, 0.5);
  rushes_asset_set_upload (asset, 0.5);
  g_object_set (asset, "poster", poster, NULL);
  g_assert_cmpstr (log->str, ==, "upload poster ");
  g_assert_cmpfloat (rushes_asset_get_upload (asset), ==, 0.5);
  g_assert_finalize_object (asset);
}

static RushesAsset *
make_asset (RushesAssetKind kind,
            gint64 id)
{
  g_autoptr (RushesAssetRecord) record = rushes_asset_record_new (kind);

  record->id = id;
  rushes_set_string (&record->name, "a");
  return rushes_asset_new (record, "/library");
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
test_group (void)
{
  RushesAsset *self = make_asset (RUSHES_ASSET_KIND_GROUP, 1);
  RushesAsset *old = make_asset (RUSHES_ASSET_KIND_IMAGE, 2);
  RushesAsset *middle = make_asset (RUSHES_ASSET_KIND_AUDIO, 3);
  RushesAsset *new = make_asset (RUSHES_ASSET_KIND_VIDEO, 4);
  RushesAssetGroup *group = rushes_asset_group_new (self);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (RushesAsset) first = NULL;

  g_signal_connect (group, "items-changed", G_CALLBACK (items_changed_cb), log);
  rushes_asset_group_add (group, old);
  rushes_asset_group_add (group, new);
  rushes_asset_group_add (group, middle);
  rushes_asset_group_add (group, middle);
  first = g_list_model_get_item (G_LIST_MODEL (group), 0);
  g_assert_true (first == new);
  rushes_asset_group_remove (group, middle);
  rushes_asset_group_remove (group, middle);
  g_assert_cmpstr (log->str, ==, "0-0+1 0-0+1 1-0+1 1-1+0 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (group), 2));

  g_clear_object (&first);
  g_assert_finalize_object (group);

  /* All at once, in whatever order they are told; more come each to its place. */
  group = rushes_asset_group_new (self);
  g_signal_connect (group, "items-changed", G_CALLBACK (items_changed_cb), log);
  g_string_truncate (log, 0);
  g_ptr_array_add (all, old);
  g_ptr_array_add (all, new);
  rushes_asset_group_add_all (group, all);
  first = g_list_model_get_item (G_LIST_MODEL (group), 0);
  g_assert_true (first == new);
  g_ptr_array_add (all, middle);
  rushes_asset_group_add_all (group, all);
  g_assert_cmpstr (log->str, ==, "0-0+2 1-0+1 ");

  g_clear_object (&first);
  g_assert_finalize_object (group);
  g_assert_finalize_object (self);
  g_assert_finalize_object (old);
  g_assert_finalize_object (middle);
  g_assert_finalize_object (new);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/project/asset/table", test_table);
  g_test_add_func ("/project/asset/next", test_next);
  g_test_add_func ("/project/asset/fields", test_fields);
  g_test_add_func ("/project/asset/notify", test_notify);
  g_test_add_func ("/project/asset/group", test_group);
  return g_test_run ();
}
