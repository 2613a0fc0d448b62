/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-driver.h"
#include "store-fixture.h"

/* -- one life of a take, from wherever it stands ------------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  RushesStore *store;
  RushesMediaStore *media;
  char *task_id; /* the service took it, and this process was told */
} Life;

static char *
service_path (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "service", NULL);
}

/* How often the service was asked to render: a byte in a file for each, as the world outside would have it. */
static gsize
count_submits (Fixture *fixture)
{
  g_autofree char *path = service_path (fixture);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, NULL);
  return length;
}

static void
submit (Life *life)
{
  g_autofree char *path = service_path (life->fixture);
  FILE *file;

  if (life->task_id)
    return;

  file = g_fopen (path, "a");
  g_assert_nonnull (file);
  g_assert_cmpint (fputc ('x', file), ==, 'x');
  g_assert_cmpint (fclose (file), ==, 0);
  life->task_id = g_strdup ("task-1");
}

static char *
store_bytes (Life *life,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("first frame", 11);

  rushes_media_store_import_bytes_async (life->media, bytes, "png", NULL, rushes_test_result_cb, &result);
  return rushes_media_store_import_bytes_finish (life->media, rushes_test_await_result (&result), error);
}

static char *
store_video (Life *life,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  const char *folder = rushes_paths_get_download_dir (life->fixture->paths);
  g_autofree char *part = g_build_filename (folder, "1.part", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (!g_file_test (part, G_FILE_TEST_EXISTS))
    g_assert_true (g_file_set_contents (part, "the film", -1, NULL));
  rushes_media_store_adopt_async (life->media, part, "mp4", NULL, rushes_test_result_cb, &result);
  return rushes_media_store_adopt_finish (life->media, rushes_test_await_result (&result), error);
}

static gboolean
make_take (Life *life,
           GError **error)
{
  g_autoptr (GPtrArray) projects = list_projects (life->store, error);
  g_autoptr (GPtrArray) shots = NULL;
  g_autoptr (RushesTakeRecord) take = NULL;
  g_autofree char *frame = NULL;
  gint64 project;
  gint64 shot;

  if (!projects)
    return FALSE;
  project = projects->len ? ((RushesProjectRecord *) g_ptr_array_index (projects, 0))->id : save_project (life->store, "P", error);
  if (project == 0 || !(shots = list_shots (life->store, project, error)))
    return FALSE;
  shot = shots->len ? ((RushesShotRecord *) g_ptr_array_index (shots, 0))->id : save_shot (life->store, project, "S", error);
  if (shot == 0 || !(frame = store_bytes (life, error)))
    return FALSE;

  take = add_take (life->store, shot, error);
  return take != NULL;
}

static gboolean
follow (Life *life,
        RushesTakeRecord **take,
        GError **error)
{
  while ((*take)->state != RUSHES_TAKE_STATE_READY && (*take)->state != RUSHES_TAKE_STATE_UNCONFIRMED)
    {
      RushesTakeEvent event = RUSHES_TAKE_EVENT_SUBMIT;

      if ((*take)->state == RUSHES_TAKE_STATE_SUBMITTING)
        {
          submit (life);
          g_free ((*take)->task_id);
          (*take)->task_id = g_strdup (life->task_id);
          g_free ((*take)->answer);
          (*take)->answer = g_strdup ("{\"id\": \"task-1\"}");
          event = RUSHES_TAKE_EVENT_ACCEPTED;
        }
      else if ((*take)->state == RUSHES_TAKE_STATE_RUNNING)
        {
          (*take)->progress = 1;
          if (!touch_take (life->store, take, error))
            return FALSE;
          event = RUSHES_TAKE_EVENT_COMPLETED;
        }
      else if ((*take)->state == RUSHES_TAKE_STATE_DOWNLOADING)
        {
          g_autofree char *video = store_video (life, error);

          if (!video)
            return FALSE;
          g_free ((*take)->video_file);
          (*take)->video_file = g_steal_pointer (&video);
          event = RUSHES_TAKE_EVENT_STORED;
        }
      if (!move_take (life->store, take, event, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
live (Life *life,
      GError **error)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GPtrArray) claimed = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  RushesTakeRecord *take;
  gboolean ok;

  if (!life->store && !(life->store = open_store (life->fixture, FALSE, error)))
    return FALSE;
  if (!(claimed = claim_takes (life->store, TRUE, error)) || !(takes = list_takes (life->store, &filter, error)))
    return FALSE;
  if (takes->len == 0)
    {
      if (!make_take (life, error))
        return FALSE;
      g_ptr_array_unref (takes);
      takes = list_takes (life->store, &filter, error);
    }
  g_assert_nonnull (takes);
  g_assert_cmpuint (takes->len, ==, 1);

  take = rushes_take_record_copy (g_ptr_array_index (takes, 0));
  ok = follow (life, &take, error);
  rushes_take_record_free (take);
  return ok;
}

static void
begin_life (Life *life,
            Fixture *fixture)
{
  memset (life, 0, sizeof *life);
  life->fixture = fixture;
  life->media = rushes_media_store_new (fixture->paths, fixture->steps);
}

static void
end_life (Life *life)
{
  if (life->store)
    close_store (life->store);
  g_assert_finalize_object (life->media);
  g_free (life->task_id);
}

/* Exactly one take, in the store only whole files, and nothing half-written beside them. */
static RushesTakeState
inspect (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RushesStore *store = open_writable (fixture);
  g_autoptr (GPtrArray) takes = list_all (store);
  RushesTakeRecord *take;
  RushesTakeState state;
  g_autofree char *incoming = g_build_filename (rushes_paths_get_media_dir (fixture->paths), "incoming", NULL);
  g_autoptr (GDir) dir = NULL;

  g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_NORMAL);
  g_assert_cmpuint (takes->len, ==, 1);
  take = g_ptr_array_index (takes, 0);
  state = take->state;
  if (state == RUSHES_TAKE_STATE_READY)
    {
      g_autofree char *path = g_build_filename (rushes_paths_get_data_dir (fixture->paths), take->video_file, NULL);
      g_autofree char *contents = NULL;

      g_assert_cmpstr (take->task_id, ==, "task-1");
      g_file_get_contents (path, &contents, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (contents, ==, "the film");
    }
  dir = g_dir_open (incoming, 0, &error);
  g_assert_no_error (error);
  g_assert_null (g_dir_read_name (dir));
  close_store (store);
  return state;
}

static int
live_and_die (const char *folder,
              const char *at,
              const char *only)
{
  Fixture fixture;
  Life life;
  StepTrap trap = { .at = (guint) g_ascii_strtoull (at, NULL, 10), .kill = TRUE, .only = only };
  g_autoptr (GError) error = NULL;

  fixture_init_in (&fixture, folder);
  rushes_steps_set_observer (fixture.steps, step_trap, &trap);
  begin_life (&life, &fixture);
  live (&life, &error);
  g_assert_no_error (error);
  end_life (&life);
  fixture_clear_in (&fixture);
  return 0;
}

/* Killed at every step there is, and started again: the take is there, and the service was never asked twice. */
static void
test_kill (void)
{
  guint n_unconfirmed = 0;
  guint n_submitted = 0;
  guint at;

  for (at = 1;; at++)
    {
      Fixture fixture;
      g_autofree char *number = g_strdup_printf ("%u", at);
      int status;
      RushesTakeState state;

      fixture_init (&fixture);
      status = run_self ("--live", fixture.folder, number, "", NULL);
      if (status == 0)
        {
          g_assert_cmpuint (count_submits (&fixture), ==, 1);
          fixture_clear (&fixture);
          break;
        }
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      n_submitted += count_submits (&fixture) > 0;

      g_assert_cmpint (run_self ("--live", fixture.folder, "0", "", NULL), ==, 0);
      state = inspect (&fixture);
      g_assert_cmpuint (count_submits (&fixture), <=, 1);
      if (state == RUSHES_TAKE_STATE_UNCONFIRMED)
        n_unconfirmed++;
      else
        g_assert_cmpuint (count_submits (&fixture), ==, 1);
      fixture_clear (&fixture);
    }

  /* Only between `submitting` and its answer a person must decide: after the one commit and before the other. */
  g_assert_cmpuint (n_unconfirmed, ==, 2);
  g_assert_cmpuint (n_submitted, >, 8);
  g_assert_cmpuint (at, >, 25);
  g_test_message ("%u steps", at - 1);
}

/* Killed once on the way, and again while what was left behind is claimed: before that is on disk, and just after. */
static void
test_kill_twice (void)
{
  static const char *const first[] = { "store/take/accepted", "store/take/completed", "media-store/rename" };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    for (int at = 1; at <= 2; at++)
      {
        Fixture fixture;
        g_autofree char *number = g_strdup_printf ("%d", at);
        /* The first frame was stored before: of renames the second is the film's. */
        const char *nth = i == 2 ? "2" : "1";

        fixture_init (&fixture);
        g_assert_true (WIFSIGNALED (run_self ("--live", fixture.folder, nth, first[i], NULL)));
        g_assert_true (WIFSIGNALED (run_self ("--live", fixture.folder, number, "store/claim", NULL)));
        g_assert_cmpint (run_self ("--live", fixture.folder, "0", "", NULL), ==, 0);
        g_assert_cmpint (inspect (&fixture), ==, i == 0 ? RUSHES_TAKE_STATE_UNCONFIRMED : RUSHES_TAKE_STATE_READY);
        g_assert_cmpuint (count_submits (&fixture), ==, 1);
        fixture_clear (&fixture);
      }
}

/* The disk is full at every step there is: it is said, nothing is lost, and once there is room it goes on. */
static void
test_full (void)
{
  guint at;

  for (at = 1;; at++)
    {
      Fixture fixture;
      Life life;
      StepTrap trap = { .at = at };
      g_autoptr (GError) error = NULL;
      gboolean lived;
      gboolean trapped;

      fixture_init (&fixture);
      rushes_steps_set_observer (fixture.steps, step_trap, &trap);
      begin_life (&life, &fixture);
      lived = live (&life, &error);
      trapped = trap.last != NULL;
      if (!lived)
        {
          g_assert_true (g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE) ||
                         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE));
          g_clear_error (&error);
          lived = live (&life, &error);
        }
      g_assert_no_error (error);
      g_assert_true (lived);
      end_life (&life);
      rushes_steps_set_observer (fixture.steps, NULL, NULL);
      g_assert_cmpint (inspect (&fixture), ==, RUSHES_TAKE_STATE_READY);
      g_assert_cmpuint (count_submits (&fixture), ==, 1);
      g_free (trap.last);
      fixture_clear (&fixture);
      if (!trapped)
        break;
    }

  g_assert_cmpuint (at, >, 25);
}

/* -- two processes ------------------------------------------------------------------------------------------------- */

/* Makes takes in several states, says so, and lives until its input ends or it is killed. */
static int
hold (const char *folder)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  gint64 shot;
  RushesTakeRecord *takes[6];
  char byte;

  fixture_init_in (&fixture, folder);
  store = open_writable (&fixture);
  shot = make_shot (store);
  for (guint i = 0; i < 6; i++)
    takes[i] = add_take (store, shot, &error);
  g_assert_no_error (error);
  drive_to (store, &takes[1], RUSHES_TAKE_STATE_SUBMITTING);
  drive_to (store, &takes[2], RUSHES_TAKE_STATE_RUNNING);
  drive_to (store, &takes[3], RUSHES_TAKE_STATE_DOWNLOADING);
  drive_to (store, &takes[4], RUSHES_TAKE_STATE_DOWNLOADING);
  move_take (store, &takes[4], RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, &error);
  drive_to (store, &takes[5], RUSHES_TAKE_STATE_SUBMITTING);
  move_take (store, &takes[5], RUSHES_TAKE_EVENT_UNCONFIRMED, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (STDERR_FILENO, "r", 1), ==, 1);
  while (read (STDIN_FILENO, &byte, 1) < 0)
    ;
  for (guint i = 0; i < 6; i++)
    rushes_take_record_free (takes[i]);
  close_store (store);
  fixture_clear_in (&fixture);
  return 0;
}

static GSubprocess *
start_holder (const char *program,
              Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                                           &error, program, "--hold", fixture->folder, NULL);
  char byte = 0;

  g_assert_no_error (error);
  g_input_stream_read (g_subprocess_get_stderr_pipe (process), &byte, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (byte, ==, 'r');
  return process;
}

static char *program;

static char *
describe (GPtrArray *takes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < takes->len; i++)
    {
      RushesTakeRecord *take = g_ptr_array_index (takes, i);

      g_string_append_printf (text, "%d %s; ", (int) take->id, rushes_take_state_to_string (take->state));
    }
  return g_strdup (text->str);
}

static void
assert_stale (RushesStore *store,
              gint64 id,
              RushesTakeEvent event)
{
  g_autoptr (GError) error = NULL;
  RushesTakeRecord *take = read_take (store, id);

  g_assert_false (move_take (store, &take, event, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
  rushes_take_record_free (take);
}

static void
test_claims (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *driver = NULL;

  fixture_init (&fixture);
  holder = start_holder (program, &fixture);
  store = open_writable (&fixture);

  /* While it lives its takes are its own. */
  {
    g_autoptr (GPtrArray) takes = claim_takes (store, FALSE, &error);
    g_autoptr (RushesTakeRecord) take = read_take (store, 1);

    g_assert_no_error (error);
    g_assert_cmpuint (takes->len, ==, 0);
    g_assert_cmpstr (take->driver, !=, rushes_store_get_driver (store));
    g_assert_true (rushes_driver_is_alive (fixture.paths, take->driver));
    driver = g_strdup (take->driver);
  }
  assert_stale (store, 1, RUSHES_TAKE_EVENT_SUBMIT);
  assert_stale (store, 2, RUSHES_TAKE_EVENT_ACCEPTED);
  assert_stale (store, 3, RUSHES_TAKE_EVENT_COMPLETED);
  assert_stale (store, 3, RUSHES_TAKE_EVENT_STOP_FOLLOWING);
  {
    RushesTakeRecord *take = read_take (store, 3);

    g_assert_false (touch_take (store, &take, &error));
    g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
    g_clear_error (&error);
    rushes_take_record_free (take);
  }

  /* What it has let go of a person may decide here, and a failed download may be tried here. */
  {
    RushesTakeRecord *take = read_take (store, 6);
    g_autoptr (GPtrArray) takes = claim_takes (store, TRUE, &error);
    g_autofree char *text = describe (takes);

    g_assert_cmpstr (text, ==, "5 download-failed; ");
    move_take (store, &take, RUSHES_TAKE_EVENT_SEND_AGAIN, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (take->driver, ==, rushes_store_get_driver (store));
    rushes_take_record_free (take);
  }

  g_subprocess_send_signal (holder, SIGKILL);
  g_subprocess_wait (holder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (rushes_driver_is_alive (fixture.paths, driver));
  {
    g_autoptr (GPtrArray) takes = claim_takes (store, FALSE, &error);
    g_autoptr (GPtrArray) again = claim_takes (store, FALSE, &error);
    g_autofree char *text = describe (takes);

    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, "4 downloading; 3 running; 2 unconfirmed; 1 waiting; ");
    g_assert_cmpuint (again->len, ==, 0);
    for (guint i = 0; i < takes->len; i++)
      {
        RushesTakeRecord *take = g_ptr_array_index (takes, i);

        g_assert_cmpstr (take->driver, ==, take->id == 2 ? NULL : rushes_store_get_driver (store));
      }
  }
  close_store (store);

  /* Whoever comes next finds no trace of either process in drivers/ but his own. */
  store = open_writable (&fixture);
  {
    g_autoptr (GDir) dir = g_dir_open (rushes_paths_get_drivers_dir (fixture.paths), 0, &error);

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (g_dir_read_name (dir), rushes_store_get_driver (store)));
    g_assert_null (g_dir_read_name (dir));
  }
  {
    g_autoptr (GPtrArray) takes = claim_takes (store, FALSE, &error);

    g_assert_cmpuint (takes->len, ==, 4);
  }
  close_store (store);
  fixture_clear (&fixture);
}

/* Of a waiting take a person may take back what another process would send, and that one then does not. */
static void
test_cancel_of_another (void)
{
  Fixture fixture;
  RushesStore *one;
  RushesStore *other;
  RushesTakeRecord *mine;
  RushesTakeRecord *seen;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  one = open_writable (&fixture);
  other = open_writable (&fixture);
  mine = add_take (one, make_shot (one), &error);
  seen = read_take (other, mine->id);

  /* Even where he has not heard the last of it. */
  mine->not_before = 5;
  touch_take (one, &mine, &error);
  g_assert_no_error (error);
  move_take (other, &seen, RUSHES_TAKE_EVENT_CANCEL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seen->not_before, ==, 5);
  g_assert_null (seen->driver);
  g_assert_false (move_take (one, &mine, RUSHES_TAKE_EVENT_SUBMIT, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
  g_clear_error (&error);

  /* A settled take may be touched by whoever knows its newest record. */
  rushes_take_record_free (mine);
  mine = read_take (one, seen->id);
  mine->rating = 3;
  touch_take (one, &mine, &error);
  g_assert_no_error (error);
  seen->rating = 1;
  g_assert_false (touch_take (other, &seen, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);

  rushes_take_record_free (mine);
  rushes_take_record_free (seen);
  close_store (one);
  close_store (other);
  fixture_clear (&fixture);
}

/* Many at once, on a library that none of them finds: they make one, and every take gets its own number. */
static void
test_crowd (void)
{
  Fixture fixture;
  GSubprocess *crowd[4];
  RushesStore *store;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    {
      crowd[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                                   &error, program, "--hold", fixture.folder, NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (crowd[i]), NULL, &error);
      g_subprocess_wait_check (crowd[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (crowd[i]);
    }

  store = open_writable (&fixture);
  g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_NORMAL);
  takes = list_all (store);
  g_assert_cmpuint (takes->len, ==, 6 * G_N_ELEMENTS (crowd));
  close_store (store);
  fixture_clear (&fixture);
}

static void
test_driver (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesDriver) driver = NULL;
  g_autofree char *id = NULL;

  fixture_init (&fixture);
  g_assert_false (rushes_driver_any_alive (fixture.paths));
  driver = rushes_driver_new (fixture.paths, &error);
  g_assert_no_error (error);
  id = g_strdup (rushes_driver_get_id (driver));
  g_assert_true (rushes_driver_is_alive (fixture.paths, id));
  g_assert_true (rushes_driver_any_alive (fixture.paths));
  g_assert_false (rushes_driver_is_alive (fixture.paths, "../library"));
  g_clear_pointer (&driver, rushes_driver_free);
  g_assert_false (rushes_driver_is_alive (fixture.paths, id));
  g_assert_false (rushes_driver_any_alive (fixture.paths));
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  set_program (argv[0]);
  program = g_canonicalize_filename (argv[0], NULL);
  rushes_test_init (&argc, &argv);
  if (argc == 5 && g_str_equal (argv[1], "--live"))
    return live_and_die (argv[2], argv[3], argv[4]);
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);

  g_test_add_func ("/store/processes/driver", test_driver);
  g_test_add_func ("/store/processes/claims", test_claims);
  g_test_add_func ("/store/processes/cancel-of-another", test_cancel_of_another);
  g_test_add_func ("/store/processes/crowd", test_crowd);
  g_test_add_func ("/store/processes/killed-at-every-step", test_kill);
  g_test_add_func ("/store/processes/killed-twice", test_kill_twice);
  g_test_add_func ("/store/processes/full-at-every-step", test_full);
  return g_test_run ();
}
