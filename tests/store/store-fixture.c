/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

static char *program_path;

void
fixture_init_in (Fixture *self,
                 const char *folder)
{
  g_autofree char *data = g_build_filename (folder, "library", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);

  self->folder = g_strdup (folder);
  self->paths = rushes_paths_new (data, cache);
  self->clock = rushes_clock_new_fake (FIXTURE_START);
  self->steps = rushes_steps_new ();
}

void
fixture_init (Fixture *self)
{
  g_autofree char *folder = rushes_test_make_folder ();

  fixture_init_in (self, folder);
}

void
fixture_clear_in (Fixture *self)
{
  g_assert_cmpuint (rushes_clock_get_n_timeouts (self->clock), ==, 0);
  g_assert_finalize_object (self->paths);
  g_assert_finalize_object (self->clock);
  g_assert_finalize_object (self->steps);
  g_free (self->folder);
}

void
fixture_clear (Fixture *self)
{
  rushes_test_remove_tree (self->folder);
  fixture_clear_in (self);
}

/* Calls, waits and takes the result: `CALL (store, list_shots, id)`. */
#define CALL(type, result_var, store, name, ...)                                                          \
  g_autoptr (GAsyncResult) async_result = NULL;                                                           \
  type result_var;                                                                                        \
                                                                                                          \
  rushes_store_##name##_async (store, ##__VA_ARGS__, NULL, rushes_test_result_cb, &async_result);         \
  result_var = rushes_store_##name##_finish (store, rushes_test_await_result (&async_result), error)

RushesStore *
open_store (Fixture *self,
            gboolean read_only,
            GError **error)
{
  RushesStore *store = rushes_store_new (self->paths, self->clock, self->steps);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_store_open_async (store, read_only, NULL, rushes_test_result_cb, &result);
  if (rushes_store_open_finish (store, rushes_test_await_result (&result), error))
    return store;

  g_clear_object (&result);
  g_assert_finalize_object (store);
  return NULL;
}

RushesStore *
open_writable (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RushesStore *store = open_store (self, FALSE, &error);

  g_assert_no_error (error);
  return store;
}

void
close_store (RushesStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_store_close_async (store, rushes_test_result_cb, &result);
  g_assert_true (rushes_store_close_finish (store, rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_finalize_object (store);
}

gint64
save_project (RushesStore *store,
              const char *name,
              GError **error)
{
  g_autoptr (RushesProjectRecord) project = rushes_project_record_new ();

  project->name = g_strdup (name);
  {
    CALL (gint64, id, store, save_project, project);

    return id;
  }
}

gint64
save_shot (RushesStore *store,
           gint64 project_id,
           const char *title,
           GError **error)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  RushesShotRecord *shot = rushes_shot_record_new ();

  shot->project_id = project_id;
  shot->title = g_strdup (title);
  shot->spec = g_strdup ("{}");
  shot->aside = g_strdup (title);
  g_ptr_array_add (shots, shot);
  {
    CALL (g_autoptr (GArray), ids, store, save_shots, shots);

    return ids ? g_array_index (ids, gint64, 0) : 0;
  }
}

gint64
make_shot (RushesStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 project = save_project (store, "Untitled", &error);
  gint64 shot;

  g_assert_no_error (error);
  shot = save_shot (store, project, "", &error);
  g_assert_no_error (error);
  return shot;
}

GPtrArray *
list_projects (RushesStore *store,
               GError **error)
{
  CALL (GPtrArray *, projects, store, list_projects);

  return projects;
}

GPtrArray *
list_shots (RushesStore *store,
            gint64 project_id,
            GError **error)
{
  CALL (GPtrArray *, shots, store, list_shots, project_id);

  return shots;
}

GPtrArray *
list_takes (RushesStore *store,
            const RushesTakeFilter *filter,
            GError **error)
{
  CALL (GPtrArray *, takes, store, list_takes, filter);

  return takes;
}

GPtrArray *
list_all (RushesStore *store)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GError) error = NULL;
  GPtrArray *takes = list_takes (store, &filter, &error);

  g_assert_no_error (error);
  return takes;
}

GPtrArray *
list_answers (RushesStore *store,
              gint64 take_id,
              GError **error)
{
  CALL (GPtrArray *, answers, store, list_answers, take_id);

  return answers;
}

RushesTakeRecord *
read_take (RushesStore *store,
           gint64 id)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  filter.take_id = id;
  takes = list_takes (store, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (takes->len, ==, 1);
  return rushes_take_record_copy (g_ptr_array_index (takes, 0));
}

RushesTakeRecord *
new_take (gint64 shot_id)
{
  RushesTakeRecord *take = rushes_take_record_new ();

  take->shot_id = shot_id;
  take->service = g_strdup ("practice");
  take->model = g_strdup ("m");
  take->spec = g_strdup ("{\"model\": \"m\"}");
  return take;
}

RushesTakeRecord *
add_take (RushesStore *store,
          gint64 shot_id,
          GError **error)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);

  g_ptr_array_add (takes, new_take (shot_id));
  {
    CALL (g_autoptr (GPtrArray), stored, store, add_takes, takes);

    return stored ? rushes_take_record_copy (g_ptr_array_index (stored, 0)) : NULL;
  }
}

static gboolean
replace (RushesTakeRecord **take,
         RushesTakeRecord *stored)
{
  if (!stored)
    return FALSE;

  rushes_take_record_free (*take);
  *take = stored;
  return TRUE;
}

gboolean
move_take (RushesStore *store,
           RushesTakeRecord **take,
           RushesTakeEvent event,
           GError **error)
{
  CALL (RushesTakeRecord *, stored, store, move_take, event, *take);

  return replace (take, stored);
}

gboolean
touch_take (RushesStore *store,
            RushesTakeRecord **take,
            GError **error)
{
  CALL (RushesTakeRecord *, stored, store, touch_take, *take);

  return replace (take, stored);
}

gboolean
edit_take (RushesStore *store,
           RushesTakeRecord **take,
           const char *field,
           GError **error)
{
  CALL (RushesTakeRecord *, stored, store, edit_take, *take, field);

  return replace (take, stored);
}

gboolean
choose_take (RushesStore *store,
             gint64 id,
             gboolean chosen,
             GError **error)
{
  CALL (gboolean, ok, store, choose_take, id, chosen);

  return ok;
}

GPtrArray *
claim_takes (RushesStore *store,
             gboolean claim_failed,
             GError **error)
{
  CALL (GPtrArray *, takes, store, claim_takes, claim_failed);

  return takes;
}

gint64
get_revision (RushesStore *store,
              GError **error)
{
  CALL (gint64, revision, store, get_revision);

  return revision;
}

void
drive_to (RushesStore *store,
          RushesTakeRecord **take,
          RushesTakeState state)
{
  static const RushesTakeEvent road[] = {
    [RUSHES_TAKE_STATE_WAITING] = RUSHES_TAKE_EVENT_SUBMIT,
    [RUSHES_TAKE_STATE_SUBMITTING] = RUSHES_TAKE_EVENT_ACCEPTED,
    [RUSHES_TAKE_STATE_RUNNING] = RUSHES_TAKE_EVENT_COMPLETED,
    [RUSHES_TAKE_STATE_DOWNLOADING] = RUSHES_TAKE_EVENT_STORED,
  };

  g_free ((*take)->task_id);
  (*take)->task_id = g_strdup ("task");
  g_free ((*take)->video_file);
  (*take)->video_file = g_strdup ("media/a.mp4");
  while ((*take)->state != state)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint ((*take)->state, <, G_N_ELEMENTS (road));
      move_take (store, take, road[(*take)->state], &error);
      g_assert_no_error (error);
    }
}

void
set_program (const char *program)
{
  program_path = g_canonicalize_filename (program, NULL);
}

int
run_self (const char *first,
          ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list list;
  int status;

  g_ptr_array_add (arguments, program_path);
  va_start (list, first);
  for (const char *argument = first; argument; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (char *) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return status;
}

gboolean
step_trap (const char *step,
           gpointer user_data,
           GError **error)
{
  StepTrap *trap = user_data;

  if (trap->only && !g_str_has_prefix (step, trap->only))
    return TRUE;
  if (++trap->count != trap->at)
    return TRUE;

  if (trap->kill)
    kill (getpid (), SIGKILL);
  g_free (trap->last);
  trap->last = g_strdup (step);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left at %s", step);
  return FALSE;
}
