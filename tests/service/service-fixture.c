/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define START (G_GINT64_CONSTANT (1776000000) * G_USEC_PER_SEC)

/* Comes after everything else: where it gets its turn nothing else was ready. */
static gboolean
wake_cb (gpointer data)
{
  gboolean *is_idle = data;

  *is_idle = TRUE;
  return G_SOURCE_CONTINUE;
}

void
fixture_await (Fixture *f,
               RushesTestCondition condition,
               gpointer data)
{
  guint wake = g_timeout_add_full (G_PRIORITY_LOW + 1000, 1, wake_cb, &f->is_idle, NULL);
  gint64 limit = g_get_monotonic_time () + rushes_test_get_patience () * G_USEC_PER_SEC;

  while (!condition (data))
    {
      rushes_clock_advance (f->clock, 0);
      if (condition (data))
        break;
      f->is_idle = FALSE;
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () > limit)
        g_error ("A test waited in vain");
    }
  g_source_remove (wake);
}

/* Whether another thread of this process works, would work if it were let, or waits for the disk. */
static gboolean
others_work (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;

  while (tasks && (name = g_dir_read_name (tasks)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "stat", NULL);
      g_autofree char *stat = NULL;
      const char *state;

      if (atoi (name) == getpid () || !g_file_get_contents (path, &stat, NULL, NULL))
        continue;
      state = strrchr (stat, ')');
      if (state && (state[2] == 'R' || state[2] == 'D'))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  Fixture *fixture;
  gint64 since;
  guint n_looks;
} Quiet;

/* However slow the machine is: quiet is when nobody has anything to do, not when some time has passed. One look may miss a thread that is
 * woken by another after it was looked at, and on a busy machine there may be no more than two in the time. */
static gboolean
is_quiet (gpointer data)
{
  Quiet *quiet = data;
  gint64 now = g_get_monotonic_time ();

  if (!quiet->fixture->is_idle || others_work ())
    quiet->n_looks = 0;
  else if (quiet->n_looks++ == 0)
    quiet->since = now;
  return quiet->n_looks > 10 && now - quiet->since > 20000;
}

void
fixture_rest (Fixture *f)
{
  Quiet quiet = { f, 0, 0 };

  fixture_await (f, is_quiet, &quiet);
}

typedef struct
{
  RushesTake *take;
  RushesTakeState state;
} Expectation;

static gboolean
is_in_state (gpointer data)
{
  Expectation *expected = data;

  return rushes_take_get_state (expected->take) == expected->state;
}

void
fixture_await_state (Fixture *f,
                     RushesTake *take,
                     RushesTakeState state)
{
  Expectation expected = { take, state };

  fixture_await (f, is_in_state, &expected);
}

typedef struct
{
  const guint *count;
  guint value;
} Count;

static gboolean
is_counted (gpointer data)
{
  Count *count = data;

  return *count->count >= count->value;
}

void
fixture_await_count (Fixture *f,
                     const guint *count,
                     guint value)
{
  Count expected = { count, value };

  fixture_await (f, is_counted, &expected);
  g_assert_cmpuint (*count, ==, value);
}

void
fixture_advance (Fixture *f,
                 double seconds)
{
  rushes_clock_advance (f->clock, (gint64) (seconds * G_USEC_PER_SEC));
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
await_result (Fixture *f,
              GAsyncResult **result)
{
  fixture_await (f, has_result, result);
}

static void
settled_cb (Fixture *f,
            RushesTake *take)
{
  g_string_append_printf (f->settled, "%s ", rushes_take_state_to_string (rushes_take_get_state (take)));
}

static double
get_middle (void)
{
  return 0.5;
}

void
fixture_open (Fixture *f)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory ("the-key");
  RushesContextOptions options = {
    .paths = f->paths,
    .clock = f->clock,
    .steps = f->steps,
    .catalogue = f->catalogue,
    .key_store = keys,
    .settings = f->settings,
    .network = f->network,
    .random = get_middle,
    .drive = TRUE,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;

  f->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (f->context, NULL, rushes_test_result_cb, &opened);
  await_result (f, &opened);
  rushes_context_open_finish (f->context, opened, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (rushes_context_get_queue (f->context), "take-settled", G_CALLBACK (settled_cb), f);

  rushes_library_open_project_async (rushes_context_get_library (f->context), "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &loaded);
  await_result (f, &loaded);
  f->project = rushes_library_open_project_finish (rushes_context_get_library (f->context), loaded, &error);
  g_assert_no_error (error);
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  g_assert_nonnull (f->shot);
}

void
fixture_close (Fixture *f)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
  await_result (f, &closed);
  rushes_context_close_finish (f->context, closed, &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  f->context = NULL;
}

void
fixture_set_up (Fixture *f,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;

  f->folder = rushes_test_make_folder ();
  cache = g_build_filename (f->folder, "cache", NULL);
  f->paths = rushes_paths_new (f->folder, cache);
  f->clock = rushes_clock_new_fake (START);
  f->steps = rushes_steps_new ();
  f->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  f->network = fake_network_new ();
  f->service = fake_service_new ();
  f->settled = g_string_new (NULL);
  f->settings = rushes_settings_new ();
  rushes_settings_set_practice (f->settings, FALSE);
  rushes_settings_set_limits (f->settings, 2, 8);
  rushes_settings_set_base_url (f->settings, f->service->url);
  fixture_open (f);
}

void
fixture_tear_down (Fixture *f,
                   gconstpointer data)
{
  if (f->context)
    fixture_close (f);
  fake_service_free (f->service);
  g_clear_object (&f->settings);
  g_clear_object (&f->network);
  g_clear_object (&f->catalogue);
  g_clear_object (&f->steps);
  g_clear_object (&f->clock);
  g_clear_object (&f->paths);
  g_string_free (f->settled, TRUE);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

RushesSpec *
fixture_make_spec (Fixture *f)
{
  RushesSpec *spec = rushes_spec_new (rushes_model_get_id (rushes_catalogue_get_default (f->catalogue)));

  rushes_spec_set_prompt (spec, "A fox crosses a snowfield");
  return spec;
}

GPtrArray *
fixture_try_generate (Fixture *f,
                      RushesSpec *spec,
                      guint count,
                      GError **error)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_queue_generate_async (queue, f->shot, spec, count, NULL, rushes_test_result_cb, &result);
  await_result (f, &result);
  return rushes_queue_generate_finish (queue, result, error);
}

RushesTake *
fixture_generate (Fixture *f,
                  RushesSpec *spec)
{
  g_autoptr (RushesSpec) own = spec ? g_object_ref (spec) : fixture_make_spec (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = fixture_try_generate (f, own, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (takes->len, ==, 1);
  /* The shot keeps it. */
  return g_ptr_array_index (takes, 0);
}

gboolean
fixture_decide (Fixture *f,
                RushesTake *take,
                RushesTakeEvent decision,
                const char *task_id,
                GError **error)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_queue_decide_async (queue, take, decision, task_id, NULL, rushes_test_result_cb, &result);
  await_result (f, &result);
  return rushes_queue_decide_finish (queue, result, error);
}

const RushesTakeRecord *
fixture_record (RushesTake *take)
{
  return rushes_take_get_record (take);
}
