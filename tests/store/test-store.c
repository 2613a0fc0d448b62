/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-properties.h"
#include "rushes-take-fields.h"
#include "store-fixture.h"

static void
test_projects (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  gint64 first;
  gint64 second;
  gint64 shot;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_NORMAL);
  g_assert_null (rushes_store_get_set_aside_path (store));
  g_assert_true (g_uuid_string_is_valid (rushes_store_get_driver (store)));
  g_assert_true (rushes_store_get_paths (store) == fixture.paths);

  first = save_project (store, "Foxes", &error);
  second = save_project (store, "'); DROP TABLE takes; --", &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, >, first);
  shot = save_shot (store, first, "A", &error);
  g_assert_no_error (error);

  /* A shot without a project, and a project that is not there. */
  g_assert_cmpint (save_shot (store, 99, "B", &error), ==, 0);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  g_clear_error (&error);

  {
    g_autoptr (GPtrArray) projects = list_projects (store, &error);
    g_autoptr (GPtrArray) shots = list_shots (store, first, &error);
    RushesShotRecord *record = g_ptr_array_index (shots, 0);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GArray) ids = NULL;
    RushesProjectRecord *project = g_ptr_array_index (projects, 0);

    g_assert_cmpuint (projects->len, ==, 2);
    g_assert_cmpstr (project->name, ==, "'); DROP TABLE takes; --");
    g_assert_cmpuint (shots->len, ==, 1);
    g_assert_cmpint (record->id, ==, shot);
    g_assert_cmpstr (record->aside, ==, "A");

    /* An update, and one of a shot that is gone: neither of the two is then written. */
    g_free (record->title);
    record->title = g_strdup ("renamed");
    g_ptr_array_add (shots, rushes_shot_record_copy (record));
    ((RushesShotRecord *) g_ptr_array_index (shots, 1))->id = 77;
    rushes_store_save_shots_async (store, shots, NULL, rushes_test_result_cb, &result);
    g_assert_null (rushes_store_save_shots_finish (store, rushes_test_await_result (&result), &error));
    g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
    g_clear_error (&error);
    g_clear_object (&result);
  }
  {
    g_autoptr (GPtrArray) shots = list_shots (store, first, &error);
    RushesShotRecord *record = g_ptr_array_index (shots, 0);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GArray) ids = NULL;

    g_assert_cmpstr (record->title, ==, "A");
    record->trashed = 5;
    rushes_store_save_shots_async (store, shots, NULL, rushes_test_result_cb, &result);
    ids = rushes_store_save_shots_finish (store, rushes_test_await_result (&result), &error);
    g_assert_no_error (error);
    g_assert_cmpint (g_array_index (ids, gint64, 0), ==, shot);
  }
  {
    g_autoptr (GPtrArray) shots = list_shots (store, first, &error);

    g_assert_cmpuint (shots->len, ==, 0);
  }

  close_store (store);
  fixture_clear (&fixture);
}

/* Every field of a record comes back as it went, through a whole life. */
static void
test_life (void)
{
  Fixture fixture;
  RushesStore *store;
  RushesTakeRecord *take;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  take = add_take (store, make_shot (store), &error);
  g_assert_no_error (error);
  g_assert_cmpint (take->number, ==, 1);
  g_assert_cmpint (take->created, ==, FIXTURE_START);
  g_assert_cmpint (take->state, ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpstr (take->driver, ==, rushes_store_get_driver (store));
  g_assert_cmpfloat (take->progress, ==, -1);
  revision = take->revision;
  g_assert_cmpint (revision, ==, get_revision (store, &error));

  rushes_clock_advance (fixture.clock, 500);
  drive_to (store, &take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (take->changed, ==, FIXTURE_START + 500);
  g_assert_cmpint (take->revision, ==, revision + 2);

  take->progress = 0.125;
  take->cost = g_strdup ("0.2150");
  take->usage = g_strdup ("{\"n\": 1}");
  take->error_class = RUSHES_ERROR_CLASS_KEY;
  take->error_message = g_strdup ("<b>\xf0\x9f\xa6\x8a & “quotes”</b>");
  take->rating = 4;
  touch_take (store, &take, &error);
  g_assert_no_error (error);
  {
    g_autoptr (RushesTakeRecord) read = read_take (store, take->id);

    g_assert_true (rushes_take_record_equal (read, take));
    g_assert_cmpint (read->revision, ==, take->revision);
    g_assert_cmpfloat (read->progress, ==, 0.125);
    g_assert_cmpstr (read->error_message, ==, "<b>\xf0\x9f\xa6\x8a & “quotes”</b>");
    g_assert_cmpint (read->rating, ==, 4);
  }

  drive_to (store, &take, RUSHES_TAKE_STATE_READY);
  g_assert_null (take->driver);
  g_assert_cmpstr (take->cost, ==, "0.2150");
  rushes_take_record_free (take);

  close_store (store);
  store = open_writable (&fixture);
  {
    g_autoptr (GPtrArray) takes = list_all (store);

    g_assert_cmpuint (takes->len, ==, 1);
    g_assert_cmpint (((RushesTakeRecord *) g_ptr_array_index (takes, 0))->state, ==, RUSHES_TAKE_STATE_READY);
  }
  close_store (store);
  fixture_clear (&fixture);
}

/* Whatever the table has not is impossible, and whatever it has works, from every state. */
static void
test_table (void)
{
  static const RushesTakeEvent ways[][6] = {
    [RUSHES_TAKE_STATE_WAITING] = { -1 },
    [RUSHES_TAKE_STATE_SUBMITTING] = { RUSHES_TAKE_EVENT_SUBMIT, -1 },
    [RUSHES_TAKE_STATE_UNCONFIRMED] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_UNCONFIRMED, -1 },
    [RUSHES_TAKE_STATE_RUNNING] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, -1 },
    [RUSHES_TAKE_STATE_DOWNLOADING] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_COMPLETED, -1 },
    [RUSHES_TAKE_STATE_DOWNLOAD_FAILED] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_COMPLETED,
                                            RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, -1 },
    [RUSHES_TAKE_STATE_READY] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_COMPLETED,
                                  RUSHES_TAKE_EVENT_STORED, -1 },
    [RUSHES_TAKE_STATE_FAILED] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_REFUSED, -1 },
    [RUSHES_TAKE_STATE_EXPIRED] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_TASK_EXPIRED, -1 },
    [RUSHES_TAKE_STATE_LOST] = { RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_EVENT_TASK_LOST, -1 },
    [RUSHES_TAKE_STATE_CANCELLED] = { RUSHES_TAKE_EVENT_CANCEL, -1 },
  };
  Fixture fixture;
  RushesStore *store;
  gint64 shot;
  gint64 count = 0;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  shot = make_shot (store);

  for (int from = 0; from <= RUSHES_TAKE_STATE_CANCELLED; from++)
    for (int event = 0; event <= RUSHES_TAKE_EVENT_TRY_AGAIN; event++)
      {
        g_autoptr (GError) error = NULL;
        RushesTakeRecord *take = add_take (store, shot, &error);
        RushesTakeState expected;

        g_assert_no_error (error);
        g_assert_cmpint (take->number, ==, ++count);
        take->task_id = g_strdup ("task");
        take->video_file = g_strdup ("media/a.mp4");
        take->refused_before = TRUE;
        for (const RushesTakeEvent *way = ways[from]; (int) *way != -1; way++)
          {
            move_take (store, &take, *way, &error);
            g_assert_no_error (error);
          }
        g_assert_cmpint (take->state, ==, from);

        /* Nobody gave the cancelled one its id yet: it was taken back before it was sent. */
        g_free (take->task_id);
        take->task_id = g_strdup ("task");
        if (rushes_take_state_next ((RushesTakeState) from, (RushesTakeEvent) event, &expected))
          {
            move_take (store, &take, (RushesTakeEvent) event, &error);
            g_assert_no_error (error);
            g_assert_cmpint (take->state, ==, expected);
            g_assert_cmpstr (take->driver, ==,
                             rushes_take_state_is_settled (expected) ? NULL : rushes_store_get_driver (store));
          }
        else
          {
            g_assert_false (move_take (store, &take, (RushesTakeEvent) event, &error));
            g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
          }
        rushes_take_record_free (take);
      }

  close_store (store);
  fixture_clear (&fixture);
}

static void
test_conditions (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  RushesTakeRecord *take;
  gint64 shot;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  shot = make_shot (store);
  take = add_take (store, shot, &error);
  g_assert_no_error (error);

  move_take (store, &take, RUSHES_TAKE_EVENT_SUBMIT, &error);
  g_assert_no_error (error);
  g_assert_false (move_take (store, &take, RUSHES_TAKE_EVENT_ACCEPTED, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  g_clear_error (&error);

  /* A record that is not what the row is. */
  take->state = RUSHES_TAKE_STATE_WAITING;
  g_assert_false (move_take (store, &take, RUSHES_TAKE_EVENT_SUBMIT, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (touch_take (store, &take, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
  g_clear_error (&error);
  take->state = RUSHES_TAKE_STATE_SUBMITTING;

  /* A task id is never forgotten. */
  take->task_id = g_strdup ("paid");
  move_take (store, &take, RUSHES_TAKE_EVENT_ACCEPTED, &error);
  g_assert_no_error (error);
  g_clear_pointer (&take->task_id, g_free);
  touch_take (store, &take, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (take->task_id, ==, "paid");

  /* What was refused by the service after it was taken is not sent again, whatever the record says. */
  move_take (store, &take, RUSHES_TAKE_EVENT_TASK_FAILED, &error);
  g_assert_no_error (error);
  take->refused_before = TRUE;
  g_assert_false (move_take (store, &take, RUSHES_TAKE_EVENT_TRY_AGAIN, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  g_clear_error (&error);

  take->id = 4711;
  g_assert_false (move_take (store, &take, RUSHES_TAKE_EVENT_TRY_AGAIN, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (choose_take (store, 4711, TRUE, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  rushes_take_record_free (take);

  g_assert_null (add_take (store, 4711, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);

  close_store (store);
  fixture_clear (&fixture);
}

static void
assert_list (RushesStore *store,
             const RushesTakeFilter *filter,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = list_takes (store, filter, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < takes->len; i++)
    g_string_append_printf (ids, "%d ", (int) ((RushesTakeRecord *) g_ptr_array_index (takes, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_filters (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  RushesTakeRecord *takes[5];
  gint64 project;
  gint64 shots[3];
  gint64 revision;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  project = save_project (store, "One", &error);
  shots[0] = save_shot (store, project, "", &error);
  shots[1] = save_shot (store, project, "", &error);
  shots[2] = make_shot (store);
  for (guint i = 0; i < 5; i++)
    takes[i] = add_take (store, shots[i / 2], &error);
  g_assert_no_error (error);
  drive_to (store, &takes[1], RUSHES_TAKE_STATE_READY);
  drive_to (store, &takes[2], RUSHES_TAKE_STATE_RUNNING);
  revision = get_revision (store, &error);
  choose_take (store, takes[0]->id, TRUE, &error);
  g_assert_no_error (error);

  assert_list (store, &filter, "5 4 3 2 1 ");
  filter.limit = 2;
  assert_list (store, &filter, "5 4 ");
  filter.limit = 0;
  filter.shot_id = shots[1];
  assert_list (store, &filter, "4 3 ");
  filter.state = RUSHES_TAKE_STATE_RUNNING;
  assert_list (store, &filter, "3 ");
  filter.shot_id = 0;
  filter.state = -1;
  filter.project_id = project;
  assert_list (store, &filter, "4 3 2 1 ");
  filter.unsettled = TRUE;
  assert_list (store, &filter, "4 3 1 ");
  filter = (RushesTakeFilter) RUSHES_TAKE_FILTER_ANY;
  filter.changed_after = revision;
  assert_list (store, &filter, "1 ");
  filter = (RushesTakeFilter) RUSHES_TAKE_FILTER_ANY;
  filter.take_id = 99;
  assert_list (store, &filter, "");

  /* The trashed one is told only to who looks for it. */
  takes[1]->trashed = 7;
  touch_take (store, &takes[1], &error);
  g_assert_no_error (error);
  filter.take_id = takes[1]->id;
  assert_list (store, &filter, "2 ");
  filter.take_id = 0;
  assert_list (store, &filter, "5 4 3 1 ");
  filter.changed_after = revision;
  assert_list (store, &filter, "2 1 ");

  for (guint i = 0; i < 5; i++)
    rushes_take_record_free (takes[i]);
  close_store (store);
  fixture_clear (&fixture);
}

static void
test_star (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  RushesTakeRecord *takes[2];
  RushesTakeRecord *elsewhere;
  gint64 shot;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  shot = make_shot (store);
  takes[0] = add_take (store, shot, &error);
  takes[1] = add_take (store, shot, &error);
  elsewhere = add_take (store, make_shot (store), &error);
  choose_take (store, elsewhere->id, TRUE, &error);
  choose_take (store, takes[0]->id, TRUE, &error);
  choose_take (store, takes[1]->id, TRUE, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) all = list_all (store);

    g_assert_true (((RushesTakeRecord *) g_ptr_array_index (all, 0))->chosen);
    g_assert_true (((RushesTakeRecord *) g_ptr_array_index (all, 1))->chosen);
    g_assert_false (((RushesTakeRecord *) g_ptr_array_index (all, 2))->chosen);
  }

  /* A driver that has not heard of the star does not take it away. */
  g_assert_false (takes[1]->chosen);
  drive_to (store, &takes[1], RUSHES_TAKE_STATE_RUNNING);
  g_assert_true (takes[1]->chosen);
  choose_take (store, takes[1]->id, FALSE, &error);
  g_assert_no_error (error);
  {
    g_autoptr (RushesTakeRecord) read = read_take (store, takes[1]->id);

    g_assert_false (read->chosen);
  }

  rushes_take_record_free (takes[0]);
  rushes_take_record_free (takes[1]);
  rushes_take_record_free (elsewhere);
  close_store (store);
  fixture_clear (&fixture);
}

/* What a person says is kept whoever drives the take, each field for itself, and no driver takes it back. */
static void
test_person (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  RushesTakeRecord *take;
  RushesTakeRecord *driven;
  g_autoptr (RushesTakeRecord) read = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  take = add_take (store, make_shot (store), &error);
  drive_to (store, &take, RUSHES_TAKE_STATE_RUNNING);
  driven = rushes_take_record_copy (take);

  rushes_set_string (&take->notes, "The light is right");
  take->rating = 3;
  g_assert_true (edit_take (store, &take, "notes", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (take->notes, ==, "The light is right");
  g_assert_cmpint (take->rating, ==, 0);
  take->rating = 4;
  rushes_set_string (&take->task_id, "another");
  g_assert_true (edit_take (store, &take, "rating", &error));
  g_assert_cmpstr (take->task_id, ==, driven->task_id);

  /* The driver has not heard of it. */
  driven->progress = .5;
  g_assert_true (touch_take (store, &driven, &error));
  read = read_take (store, take->id);
  g_assert_cmpstr (read->notes, ==, "The light is right");
  g_assert_cmpint (read->rating, ==, 4);
  g_assert_cmpfloat (read->progress, ==, .5);

  read->id = 4711;
  g_assert_false (edit_take (store, &read, "rating", &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);

  rushes_take_record_free (driven);
  rushes_take_record_free (take);
  close_store (store);
  fixture_clear (&fixture);
}

static void
test_answers (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  RushesTakeRecord *take;
  RushesAnswer *answer;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  take = add_take (store, make_shot (store), &error);
  drive_to (store, &take, RUSHES_TAKE_STATE_SUBMITTING);
  take->answer = g_strdup ("{\"id\": 1}");
  move_take (store, &take, RUSHES_TAKE_EVENT_ACCEPTED, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 300; i++)
    {
      g_free (take->answer);
      take->answer = g_strdup_printf ("answer %u", i / 2);
      touch_take (store, &take, &error);
      g_assert_no_error (error);
    }

  /* A long one is cut, between two characters. */
  g_free (take->answer);
  take->answer = g_strnfill (64 * 1024 + 2, 'x');
  memcpy (take->answer + 64 * 1024 - 1, "\xc3\xa4", 2);
  touch_take (store, &take, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (take->answer), ==, 64 * 1024 - 1);

  answers = list_answers (store, take->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 101);
  answer = g_ptr_array_index (answers, 0);
  g_assert_cmpstr (answer->kind, ==, "submit");
  g_assert_cmpstr (answer->raw, ==, "{\"id\": 1}");
  answer = g_ptr_array_index (answers, 99);
  g_assert_cmpstr (answer->kind, ==, "query");
  g_assert_cmpstr (answer->raw, ==, "answer 149");
  answer = g_ptr_array_index (answers, 100);
  g_assert_cmpuint (strlen (answer->raw), ==, 64 * 1024 - 1);

  rushes_take_record_free (take);
  close_store (store);
  fixture_clear (&fixture);
}

static void
count_cb (RushesStore *store,
          gpointer user_data)
{
  ++*(guint *) user_data;
}

static gboolean
counted (gpointer data)
{
  return *(guint *) data > 0;
}

/* Two of a kind on one library: what one writes the other hears of within a second, and not what it writes itself. */
static void
test_changed_elsewhere (void)
{
  Fixture fixture;
  RushesStore *one;
  RushesStore *other;
  g_autoptr (GError) error = NULL;
  guint n_one = 0;
  guint n_other = 0;

  fixture_init (&fixture);
  one = open_writable (&fixture);
  other = open_writable (&fixture);
  g_assert_cmpstr (rushes_store_get_driver (one), !=, rushes_store_get_driver (other));
  g_signal_connect (one, "changed-elsewhere", G_CALLBACK (count_cb), &n_one);
  g_signal_connect (other, "changed-elsewhere", G_CALLBACK (count_cb), &n_other);

  make_shot (one);
  rushes_clock_advance (fixture.clock, G_USEC_PER_SEC);
  rushes_test_await (counted, &n_other);
  g_assert_cmpint (get_revision (one, &error), ==, get_revision (other, &error));
  g_assert_cmpuint (n_one, ==, 0);

  /* Whoever asks after the watch is answered after it. */
  for (guint i = 0; i < 5; i++)
    {
      rushes_clock_advance (fixture.clock, G_USEC_PER_SEC);
      get_revision (one, &error);
      get_revision (other, &error);
    }
  g_assert_cmpuint (n_one, ==, 0);
  g_assert_cmpuint (n_other, ==, 1);

  make_shot (other);
  rushes_clock_advance (fixture.clock, G_USEC_PER_SEC);
  rushes_test_await (counted, &n_one);
  g_assert_cmpuint (n_other, ==, 1);

  close_store (one);
  close_store (other);
  fixture_clear (&fixture);
}

/* Answers come in the order of the calls, also to those who were cancelled; what was not begun is not done. */
static void
test_order (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesTakeRecord) take = NULL;
  g_autoptr (RushesTakeRecord) moved = NULL;
  g_autoptr (RushesTakeRecord) read = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  take = add_take (store, make_shot (store), &error);
  g_cancellable_cancel (cancellable);
  rushes_store_move_take_async (store, RUSHES_TAKE_EVENT_CANCEL, take, cancellable, rushes_test_result_cb, &first);
  rushes_store_move_take_async (store, RUSHES_TAKE_EVENT_SUBMIT, take, NULL, rushes_test_result_cb, &second);
  rushes_test_await_result (&second);
  g_assert_nonnull (first);
  g_assert_null (rushes_store_move_take_finish (store, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  moved = rushes_store_move_take_finish (store, second, &error);
  g_assert_no_error (error);
  read = read_take (store, take->id);
  g_assert_cmpint (read->state, ==, RUSHES_TAKE_STATE_SUBMITTING);

  g_clear_object (&first);
  g_clear_object (&second);
  close_store (store);
  fixture_clear (&fixture);
}

/* A store that is let go of with work in its queue still does it; one that was never opened says so. */
static void
test_let_go (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesProjectRecord) project = rushes_project_record_new ();

  fixture_init (&fixture);
  store = rushes_store_new (fixture.paths, fixture.clock, fixture.steps);
  g_assert_null (list_projects (store, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_finalize_object (store);

  store = open_writable (&fixture);
  rushes_store_save_project_async (store, project, NULL, NULL, NULL);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  while (store)
    g_main_context_iteration (NULL, TRUE);

  store = open_writable (&fixture);
  {
    g_autoptr (GPtrArray) projects = list_projects (store, &error);

    g_assert_cmpuint (projects->len, ==, 1);
  }
  close_store (store);
  fixture_clear (&fixture);
}

/* A library's worth of takes, added at once, found again in one go. The times are told, not judged. */
static void
test_thousand (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_autofree char *prompt = g_strnfill (2000, 'p');
  gint64 shot;
  gint64 start;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  shot = make_shot (store);
  for (guint i = 0; i < 1000; i++)
    {
      RushesTakeRecord *take = new_take (shot);

      g_free (take->spec);
      take->spec = g_strdup (prompt);
      take->answer = g_strdup (prompt);
      g_ptr_array_add (takes, take);
    }
  start = g_get_monotonic_time ();
  {
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GPtrArray) stored = NULL;

    rushes_store_add_takes_async (store, takes, NULL, rushes_test_result_cb, &result);
    stored = rushes_store_add_takes_finish (store, rushes_test_await_result (&result), &error);
    g_assert_no_error (error);
    for (guint i = 0; i < 1000; i++)
      g_assert_cmpint (((RushesTakeRecord *) g_ptr_array_index (stored, i))->number, ==, i + 1);
  }
  g_test_message ("1,000 takes added in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  close_store (store);

  start = g_get_monotonic_time ();
  store = open_writable (&fixture);
  g_test_message ("opened and checked in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  {
    g_autoptr (GPtrArray) all = list_all (store);

    g_assert_cmpuint (all->len, ==, 1000);
    g_assert_cmpint (((RushesTakeRecord *) g_ptr_array_index (all, 0))->number, ==, 1000);
  }
  g_test_message ("1,000 takes listed in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  close_store (store);
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/store/store/projects-and-shots", test_projects);
  g_test_add_func ("/store/store/life-of-a-take", test_life);
  g_test_add_func ("/store/store/every-move", test_table);
  g_test_add_func ("/store/store/conditions", test_conditions);
  g_test_add_func ("/store/store/filters", test_filters);
  g_test_add_func ("/store/store/star", test_star);
  g_test_add_func ("/store/store/person", test_person);
  g_test_add_func ("/store/store/answers", test_answers);
  g_test_add_func ("/store/store/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/store/store/order", test_order);
  g_test_add_func ("/store/store/let-go", test_let_go);
  g_test_add_func ("/store/store/thousand", test_thousand);
  return g_test_run ();
}
