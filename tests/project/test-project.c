/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project.h"
#include "rushes-test.h"

static RushesTake *
make_take (gint64 number,
           RushesTakeState state,
           gboolean draft)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = 100 + number;
  record->number = number;
  record->state = state;
  record->draft = draft;
  return rushes_take_new (record, "/library");
}

static void
change (RushesTake *take,
        RushesTakeState state,
        gboolean chosen,
        gboolean trashed)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->state = state;
  record->chosen = chosen;
  record->trashed = trashed;
  rushes_take_update (take, record);
}

static RushesShot *
make_shot (gint64 id)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();

  record->id = id;
  return rushes_shot_new (record, "/library");
}

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_chosen (void)
{
  RushesShot *shot = make_shot (1);
  g_autoptr (RushesTake) draft = make_take (1, RUSHES_TAKE_STATE_READY, TRUE);
  g_autoptr (RushesTake) first = make_take (2, RUSHES_TAKE_STATE_RUNNING, FALSE);
  g_autoptr (RushesTake) second = make_take (3, RUSHES_TAKE_STATE_RUNNING, FALSE);
  g_autoptr (RushesTake) newer_draft = make_take (4, RUSHES_TAKE_STATE_READY, TRUE);
  guint n_notifies = 0;

  g_signal_connect (shot, "notify::chosen-take", G_CALLBACK (count_cb), &n_notifies);
  g_assert_null (rushes_shot_get_chosen_take (shot));

  rushes_shot_add_take (shot, newer_draft);
  rushes_shot_add_take (shot, draft);
  rushes_shot_add_take (shot, first);
  rushes_shot_add_take (shot, second);
  rushes_shot_add_take (shot, second);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 4);
  g_assert_true (rushes_shot_get_chosen_take (shot) == newer_draft);
  g_assert_cmpuint (n_notifies, ==, 1);

  /* A final before any draft, the newest of the finals, however late the older one is ready. */
  change (second, RUSHES_TAKE_STATE_READY, FALSE, FALSE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == second);
  change (first, RUSHES_TAKE_STATE_READY, FALSE, FALSE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == second);

  /* The star before all, and back when it goes. */
  change (draft, RUSHES_TAKE_STATE_READY, TRUE, FALSE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == draft);
  change (draft, RUSHES_TAKE_STATE_READY, FALSE, FALSE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == second);

  /* The star wanders: in whatever order the two are told. */
  change (second, RUSHES_TAKE_STATE_READY, TRUE, FALSE);
  change (first, RUSHES_TAKE_STATE_READY, TRUE, FALSE);
  change (second, RUSHES_TAKE_STATE_READY, FALSE, FALSE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == first);

  /* What is thrown away leaves. */
  change (first, RUSHES_TAKE_STATE_READY, TRUE, TRUE);
  g_assert_true (rushes_shot_get_chosen_take (shot) == second);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 3);
  rushes_shot_add_take (shot, first);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 3);

  change (second, RUSHES_TAKE_STATE_READY, FALSE, TRUE);
  change (newer_draft, RUSHES_TAKE_STATE_READY, FALSE, TRUE);
  change (draft, RUSHES_TAKE_STATE_READY, FALSE, TRUE);
  g_assert_null (rushes_shot_get_chosen_take (shot));

  g_assert_finalize_object (shot);
}

/* Newest first whatever the order of arrival, for a library's worth of takes. */
static void
test_order (void)
{
  RushesShot *shot = make_shot (1);

  for (gint64 i = 0; i < 1000; i++)
    {
      g_autoptr (RushesTake) take = make_take (1 + (i * 389) % 1000, RUSHES_TAKE_STATE_READY, FALSE);

      rushes_shot_add_take (shot, take);
    }

  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (shot), i);

      g_assert_cmpint (rushes_take_get_record (take)->number, ==, 1000 - i);
    }
  g_assert_cmpint (rushes_take_get_id (rushes_shot_get_chosen_take (shot)), ==, 1100);
  g_assert_finalize_object (shot);
}

static void
test_shot_record (void)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();
  g_autoptr (RushesShotRecord) written = NULL;
  g_autoptr (RushesShotRecord) again = NULL;
  RushesShot *shot;
  RushesSpec *spec;
  guint n_titles = 0;
  guint n_specs = 0;

  record->id = 3;
  record->title = g_strdup ("Fox");
  record->spec = g_strdup ("{\"model\": \"m\", \"prompt\": \"<b>\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"media/a.png\"}]}");
  shot = rushes_shot_new (record, "/library");
  spec = rushes_shot_get_spec (shot);
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "<b>");
  g_signal_connect (shot, "notify::title", G_CALLBACK (count_cb), &n_titles);
  g_signal_connect (shot, "notify::spec", G_CALLBACK (count_cb), &n_specs);

  rushes_shot_set_title (shot, "Fox");
  rushes_shot_set_title (shot, "Fox 2");
  g_assert_cmpuint (n_titles, ==, 1);

  rushes_spec_set_prompt (spec, "new");
  written = rushes_shot_dup_record (shot);
  g_assert_cmpint (written->id, ==, 3);
  g_assert_cmpstr (written->title, ==, "Fox 2");
  g_assert_nonnull (strstr (written->spec, "\"media/a.png\""));
  g_assert_nonnull (strstr (written->spec, "\"new\""));

  /* What was written comes back: nothing changes, and the composer keeps its object. */
  rushes_shot_update (shot, written);
  g_assert_true (rushes_shot_get_spec (shot) == spec);
  g_assert_cmpuint (n_specs, ==, 0);

  rushes_shot_update (shot, record);
  g_assert_cmpuint (n_specs, ==, 1);
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot)), ==, "<b>");
  g_assert_cmpstr (rushes_shot_get_title (shot), ==, "Fox");

  g_assert_finalize_object (shot);

  /* A spec that cannot be read does not hide the shot. */
  g_free (record->spec);
  record->spec = g_strdup ("nonsense");
  shot = rushes_shot_new (record, "/library");
  g_assert_nonnull (rushes_shot_get_spec (shot));
  g_assert_finalize_object (shot);
}

static char *
order (RushesProject *project)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rushes_project_get_shots (project)); i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (project), i);

      g_assert_cmpint (rushes_shot_get_position (shot), ==, i);
      g_string_append_printf (text, "%" G_GINT64_FORMAT, rushes_shot_get_id (shot));
    }
  return g_strdup (text->str);
}

#define assert_order(project, expected)            \
  G_STMT_START                                     \
  {                                                \
    g_autofree char *order_ = order (project);     \
    g_assert_cmpstr (order_, ==, expected);        \
  }                                                \
  G_STMT_END

static void
test_project (void)
{
  g_autoptr (RushesProjectRecord) record = rushes_project_record_new ();
  g_autoptr (RushesProjectRecord) written = NULL;
  RushesProject *project;
  guint n_names = 0;

  record->name = g_strdup ("Untitled");
  project = rushes_project_new (record);
  g_signal_connect (project, "notify::name", G_CALLBACK (count_cb), &n_names);
  rushes_project_set_name (project, "Untitled");
  rushes_project_set_name (project, "Foxes");
  g_assert_cmpuint (n_names, ==, 1);
  rushes_project_set_selected_shot (project, 2);
  rushes_project_set_opened (project, 99);

  for (gint64 id = 1; id <= 4; id++)
    {
      g_autoptr (RushesShot) shot = make_shot (id);

      rushes_project_insert_shot (project, id == 3 ? 0 : G_MAXUINT, shot);
    }
  assert_order (project, "3124");
  rushes_project_move_shot (project, 0, 2);
  assert_order (project, "1234");
  rushes_project_move_shot (project, 3, 0);
  assert_order (project, "4123");
  rushes_project_move_shot (project, 1, G_MAXUINT);
  assert_order (project, "4231");
  {
    g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (project), 1);

    rushes_project_remove_shot (project, shot);
    rushes_project_remove_shot (project, shot);
  }
  assert_order (project, "431");

  written = rushes_project_dup_record (project);
  g_assert_cmpstr (written->name, ==, "Foxes");
  g_assert_cmpint (written->selected_shot, ==, 2);
  g_assert_cmpint (written->opened, ==, 99);
  g_assert_cmpuint (n_names, ==, 1);

  g_assert_finalize_object (project);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/project/shot/chosen-take", test_chosen);
  g_test_add_func ("/project/shot/newest-first", test_order);
  g_test_add_func ("/project/shot/record", test_shot_record);
  g_test_add_func ("/project/project/shots", test_project);
  return g_test_run ();
}
