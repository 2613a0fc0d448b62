/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* The queue where the house itself is in trouble: a full disk, a lock that is gone, a window that closes. */

typedef struct
{
  const char *step;
  int failed; /* how often; atomic: steps are taken on other threads */
  int full;
} Disk;

static gboolean
full_disk_cb (const char *step,
              gpointer user_data,
              GError **error)
{
  Disk *disk = user_data;

  if (!g_atomic_int_get (&disk->full) || !g_str_equal (step, disk->step))
    return TRUE;
  g_atomic_int_inc (&disk->failed);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full, says the test");
  return FALSE;
}

static void
count_error_cb (guint *n,
                const GError *error)
{
  g_assert_nonnull (error);
  ++*n;
}

/* What the service said is kept until it can be written, however long that takes; above all a task's id. */
static void
test_disk_full (Fixture *f,
                gconstpointer data)
{
  static Disk disk = { .step = "store/take/accepted", .full = TRUE };
  RushesTake *take;
  guint n_said = 0;

  g_signal_connect_swapped (rushes_context_get_queue (f->context), "write-failed", G_CALLBACK (count_error_cb), &n_said);
  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  take = fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 8)
    {
      fixture_rest (f);
      fixture_advance (f, 10);
    }
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_SUBMITTING);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  g_assert_cmpuint (f->service->n_queries, ==, 0);
  g_assert_cmpuint (n_said, ==, 1);

  g_atomic_int_set (&disk.full, FALSE);
  fixture_advance (f, 30);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpstr (fixture_record (take)->task_id, ==, "task-1");
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* A house that closes tries at once what it could not write, whenever its turn would have been. */
static void
test_disk_full_till_closing (Fixture *f,
                             gconstpointer data)
{
  static Disk disk = { .step = "store/take/accepted", .full = TRUE };
  g_autoptr (RushesTake) take = NULL;

  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 8)
    {
      fixture_rest (f);
      fixture_advance (f, 10);
    }
  fixture_rest (f);

  g_atomic_int_set (&disk.full, FALSE);
  fixture_close (f);
  fixture_open (f);
  take = g_list_model_get_item (rushes_shot_get_takes (f->shot), 0);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpstr (fixture_record (take)->task_id, ==, "task-1");
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* A submit that the disk has not taken is not begun by a house that closes. */
static void
test_disk_full_before_closing (Fixture *f,
                               gconstpointer data)
{
  static Disk disk = { .step = "store/take/submit", .full = TRUE };

  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 1)
    fixture_rest (f);
  fixture_rest (f);

  g_atomic_int_set (&disk.full, FALSE);
  fixture_close (f);
  g_assert_cmpuint (f->service->n_submits, ==, 0);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

static void
message_cb (const char *domain,
            GLogLevelFlags level,
            const char *message,
            gpointer user_data)
{
  g_string_append (user_data, message);
}

/* Where the disk stays full until the house is closed, the id is told to whoever reads: a person may give it back. */
static void
test_disk_full_closing (Fixture *f,
                        gconstpointer data)
{
  static Disk disk = { .step = "store/take/accepted", .full = TRUE };
  g_autoptr (GString) messages = g_string_new (NULL);
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  guint handler;

  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 1)
    fixture_rest (f);

  handler = g_log_set_handler ("rushes-service", G_LOG_LEVEL_MESSAGE, message_cb, messages);
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
  while (!closed)
    {
      fixture_rest (f);
      fixture_advance (f, 1);
    }
  g_log_remove_handler ("rushes-service", handler);
  g_assert_nonnull (strstr (messages->str, "task-1"));
  rushes_context_close_finish (f->context, closed, &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  f->context = NULL;
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* Another process takes this one for dead, since its lock is gone, while a task's id waits for the disk: the id is not lost. */
static void
test_given_up_meanwhile (Fixture *f,
                         gconstpointer data)
{
  static Disk disk = { .step = "store/take/accepted", .full = TRUE };
  g_autoptr (RushesStore) other = rushes_store_new (f->paths, f->clock, NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) claimed = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = NULL;
  RushesTake *take;

  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  take = fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 1)
    fixture_rest (f);

  lock = g_strdup_printf ("%s/%s.lock", rushes_paths_get_drivers_dir (f->paths), fixture_record (take)->driver);
  g_assert_cmpint (g_unlink (lock), ==, 0);
  rushes_store_open_async (other, FALSE, NULL, rushes_test_result_cb, &opened);
  rushes_store_open_finish (other, rushes_test_await_result (&opened), &error);
  g_assert_no_error (error);
  rushes_store_claim_takes_async (other, FALSE, NULL, rushes_test_result_cb, &claimed);
  claims = rushes_store_claim_takes_finish (other, rushes_test_await_result (&claimed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpint (((RushesTakeRecord *) claims->pdata[0])->state, ==, RUSHES_TAKE_STATE_UNCONFIRMED);
  rushes_store_close_async (other, rushes_test_result_cb, &closed);
  rushes_store_close_finish (other, rushes_test_await_result (&closed), &error);
  g_assert_no_error (error);

  g_atomic_int_set (&disk.full, FALSE);
  fixture_advance (f, 30);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpstr (fixture_record (take)->task_id, ==, "task-1");
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  fixture_advance (f, 2);
  fixture_await_count (f, &f->service->n_queries, 1);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* Nothing is sent as long as the disk does not know of it, and it can be taken back. */
static void
test_disk_full_before (Fixture *f,
                       gconstpointer data)
{
  static Disk disk = { .step = "store/take/submit", .full = TRUE };
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  take = fixture_generate (f, NULL);
  while (g_atomic_int_get (&disk.failed) < 3)
    {
      fixture_rest (f);
      fixture_advance (f, 3);
    }
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_true (fixture_decide (f, take, RUSHES_TAKE_EVENT_CANCEL, NULL, &error));
  g_assert_no_error (error);
  g_atomic_int_set (&disk.full, FALSE);
  fixture_advance (f, 100);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  g_assert_cmpuint (f->service->n_submits, ==, 0);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* A submit that the disk has not taken yet has its place already. */
static void
test_limits_while_writing (Fixture *f,
                           gconstpointer data)
{
  static Disk disk = { .step = "store/take/submit", .full = TRUE };
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_settings_set_limits (f->settings, 1, 10);
  rushes_steps_set_observer (f->steps, full_disk_cb, &disk);
  takes = fixture_try_generate (f, spec, 3, &error);
  g_assert_no_error (error);
  fixture_rest (f);
  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  rushes_queue_set_paused (rushes_context_get_queue (f->context), FALSE);
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&disk.failed), ==, 1);

  g_atomic_int_set (&disk.full, FALSE);
  fake_service_on_submit (f->service, 400, "{}", NULL);
  fixture_advance (f, 1);
  for (guint i = 0; i < takes->len; i++)
    fixture_await_state (f, g_ptr_array_index (takes, i), RUSHES_TAKE_STATE_FAILED);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* A question that falls due while the house is being closed says nothing of the take. */
static void
test_closing (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  take = g_object_ref (fixture_generate (f, NULL));
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);

  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
  fixture_advance (f, 2);
  rushes_test_await_result (&closed);
  rushes_context_close_finish (f->context, closed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NONE);

  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  f->context = NULL;
}

/* What cannot be decided about a take that another process drives leaves nothing behind here: it would count as ours. */
static void
test_not_ours (Fixture *f,
               gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (GError) error = NULL;

  record->id = 4711;
  record->shot_id = rushes_shot_get_id (f->shot);
  record->state = RUSHES_TAKE_STATE_RUNNING;
  record->service = g_strdup (f->service->url);
  record->driver = g_uuid_string_random ();
  take = rushes_take_new (record, f->folder);
  g_assert_false (fixture_decide (f, take, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, NULL, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  fixture_rest (f);
  g_assert_cmpuint (rushes_queue_get_running (queue), ==, 0);
}

#define ADD(name, func) g_test_add ("/service/queue-trouble/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("disk-full", test_disk_full);
  ADD ("disk-full-before", test_disk_full_before);
  ADD ("disk-full-before-closing", test_disk_full_before_closing);
  ADD ("disk-full-till-closing", test_disk_full_till_closing);
  ADD ("disk-full-closing", test_disk_full_closing);
  ADD ("given-up-meanwhile", test_given_up_meanwhile);
  ADD ("limits-while-writing", test_limits_while_writing);
  ADD ("closing", test_closing);
  ADD ("not-ours", test_not_ours);
  return g_test_run ();
}
