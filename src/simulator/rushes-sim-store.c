/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-store.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "rushes-json.h"

/* As the ids of the service look. The first half is the time, so that the names sort by age. */
#define ID_DIGITS "0123456789abcdefghijklmnopqrstuv"
#define ID_LENGTH 20
#define TIME_DIGITS 12

/**
 * rushes_sim_store_new:
 * @folder: the simulator's folder; is made where it is missing
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): the folder of tasks in it
 */
RushesSimStore *
rushes_sim_store_new (const char *folder,
                      GError **error)
{
  g_autoptr (RushesSimStore) self = g_new0 (RushesSimStore, 1);

  self->root = g_strdup (folder);
  self->folder = g_build_filename (folder, "tasks", NULL);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "Cannot make the folder %s: %s", self->folder, g_strerror (code));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * rushes_sim_store_free:
 * @self: (transfer full): a folder of tasks
 */
void
rushes_sim_store_free (RushesSimStore *self)
{
  g_free (self->root);
  g_free (self->folder);
  g_free (self);
}

static char *
make_id (void)
{
  static gint64 last = 0;
  static GMutex mutex;
  char id[ID_LENGTH + 1] = { 0, };
  gint64 now;

  g_mutex_lock (&mutex);
  now = MAX (g_get_real_time (), last + 1);
  last = now;
  g_mutex_unlock (&mutex);

  for (int i = TIME_DIGITS - 1; i >= 0; i--, now >>= 5)
    id[i] = ID_DIGITS[now & 31];
  for (int i = TIME_DIGITS; i < ID_LENGTH; i++)
    id[i] = ID_DIGITS[g_random_int_range (0, 32)];
  return g_strdup (id);
}

/**
 * rushes_sim_store_is_id:
 * @text: what came from outside
 *
 * Returns: whether it could be the id of a task, and so the name of a folder
 */
gboolean
rushes_sim_store_is_id (const char *text)
{
  return strlen (text) == ID_LENGTH && strspn (text, ID_DIGITS) == ID_LENGTH;
}

/**
 * rushes_sim_store_get_path:
 * @self: a folder of tasks
 * @id: a task's
 * @name: a file of it
 *
 * Returns: (transfer full): the file's path
 */
char *
rushes_sim_store_get_path (RushesSimStore *self,
                           const char *id,
                           const char *name)
{
  return g_build_filename (self->folder, id, name, NULL);
}

/**
 * rushes_sim_store_sync:
 * @path: a file or folder
 * @error: a `G_FILE_ERROR`
 *
 * Waits until it is on the disk.
 *
 * Returns: whether it is
 */
gboolean
rushes_sim_store_sync (const char *path,
                       GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int code;

  if (fd >= 0 && fsync (fd) == 0)
    {
      close (fd);
      return TRUE;
    }

  code = errno;
  if (fd >= 0)
    close (fd);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "Cannot write %s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_json (const char *path,
            JsonObject *object,
            GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = rushes_json_to_string (node, TRUE);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* A folder of files alone, as the tasks' are. What cannot be removed is tried again at the next start. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * rushes_sim_store_add:
 * @self: a folder of tasks
 * @task: what is to be known of it
 * @body: the request as it came
 * @error: a `G_FILE_ERROR`
 *
 * The task is on the disk when this returns; before, it is not there at all.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
rushes_sim_store_add (RushesSimStore *self,
                      JsonObject *task,
                      GBytes *body,
                      GError **error)
{
  g_autofree char *id = make_id ();
  g_autofree char *hidden = g_strconcat (".", id, NULL);
  g_autofree char *making = g_build_filename (self->folder, hidden, NULL);
  g_autofree char *made = g_build_filename (self->folder, id, NULL);
  g_autofree char *request = g_build_filename (making, "request.json", NULL);
  g_autofree char *file = g_build_filename (making, "task.json", NULL);
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (g_mkdir (making, 0700) == 0 &&
      g_file_set_contents_full (request, data ? data : "", (gssize) size, G_FILE_SET_CONTENTS_DURABLE, 0600, error) &&
      write_json (file, task, error) && g_rename (making, made) == 0 && rushes_sim_store_sync (self->folder, error))
    return g_steal_pointer (&id);

  if (error && !*error)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "Cannot make the task's folder: %s", g_strerror (code));
    }
  remove_folder (making);
  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * rushes_sim_store_list:
 * @self: a folder of tasks
 *
 * Returns: (transfer full) (element-type utf8): the ids of all tasks, oldest first
 */
GPtrArray *
rushes_sim_store_list (RushesSimStore *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (rushes_sim_store_is_id (name))
      g_ptr_array_add (ids, g_strdup (name));

  g_ptr_array_sort (ids, compare_names);
  return ids;
}

/**
 * rushes_sim_store_load:
 * @self: a folder of tasks
 * @id: a task's
 * @name: `task.json` or `result.json`
 *
 * Returns: (transfer full) (nullable): what stands in it; %NULL where it is not there
 */
JsonObject *
rushes_sim_store_load (RushesSimStore *self,
                       const char *id,
                       const char *name)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, name);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  node = rushes_json_parse (text, (gssize) length, NULL);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/**
 * rushes_sim_store_load_request:
 * @self: a folder of tasks
 * @id: a task's
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): the body as it came
 */
GBytes *
rushes_sim_store_load_request (RushesSimStore *self,
                               const char *id,
                               GError **error)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, "request.json");
  char *text;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;
}

/**
 * rushes_sim_store_finish:
 * @self: a folder of tasks
 * @id: a task's
 * @result: how it ended
 * @error: a `G_FILE_ERROR`
 *
 * Its files must be on the disk before.
 *
 * Returns: whether it is finished
 */
gboolean
rushes_sim_store_finish (RushesSimStore *self,
                         const char *id,
                         JsonObject *result,
                         GError **error)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, "result.json");
  g_autofree char *progress = rushes_sim_store_get_path (self, id, "progress");

  if (!write_json (path, result, error))
    return FALSE;
  g_unlink (progress);
  return TRUE;
}

/**
 * rushes_sim_store_find_job:
 * @self: a folder of tasks
 * @job: a task's id, or the id of its remote job
 *
 * Returns: (transfer full) (nullable): the task's id
 */
char *
rushes_sim_store_find_job (RushesSimStore *self,
                           const char *job)
{
  g_autoptr (GPtrArray) ids = rushes_sim_store_list (self);

  for (guint i = ids->len; i > 0; i--)
    {
      const char *id = g_ptr_array_index (ids, i - 1);
      g_autoptr (JsonObject) task = NULL;

      if (g_str_equal (id, job))
        return g_strdup (id);
      task = rushes_sim_store_load (self, id, "task.json");
      if (g_strcmp0 (rushes_json_get_string (task, "job"), job) == 0)
        return g_strdup (id);
    }

  return NULL;
}

/**
 * rushes_sim_store_lock:
 * @self: a folder of tasks
 * @id: a task's
 *
 * The lock ends with its descriptor, however its process ends.
 *
 * Returns: a descriptor to close, -1 where somebody else holds it
 */
int
rushes_sim_store_lock (RushesSimStore *self,
                       const char *id)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, "lock");
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/**
 * rushes_sim_store_set_progress:
 * @self: a folder of tasks
 * @id: a task's
 * @progress: how far its film is, 0 to 1
 *
 * For other processes to see. It does not matter if it is lost.
 */
void
rushes_sim_store_set_progress (RushesSimStore *self,
                               const char *id,
                               double progress)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, "progress");
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.3f", progress);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/**
 * rushes_sim_store_get_progress:
 * @self: a folder of tasks
 * @id: a task's
 *
 * Returns: how far its film is, 0 to 1; -1 where nobody has begun
 */
double
rushes_sim_store_get_progress (RushesSimStore *self,
                               const char *id)
{
  g_autofree char *path = rushes_sim_store_get_path (self, id, "progress");
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? CLAMP (g_ascii_strtod (text, NULL), 0, 1) : -1;
}

/* When a task was made, by its id; µs. */
static gint64
read_time (const char *id)
{
  gint64 time = 0;

  for (int i = 0; i < TIME_DIGITS; i++)
    time = time << 5 | (strchr (ID_DIGITS, id[i]) - ID_DIGITS);
  return time;
}

/**
 * rushes_sim_store_forget:
 * @self: a folder of tasks
 * @before: µs since 1970
 *
 * Removes the tasks that were made before, but for those that somebody is rendering, and what a crash has left half made.
 */
void
rushes_sim_store_forget (RushesSimStore *self,
                         gint64 before)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      const char *id = name[0] == '.' ? name + 1 : name;
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *hidden = g_strconcat (self->folder, "/.", id, NULL);
      int lock;

      if (!rushes_sim_store_is_id (id) || read_time (id) >= before)
        continue;
      lock = name[0] == '.' ? -1 : rushes_sim_store_lock (self, id);
      if (name[0] != '.' && lock < 0)
        continue;
      /* Out of sight first: a task is there whole or not at all. */
      if (name[0] == '.' || g_rename (path, hidden) == 0)
        remove_folder (hidden);
      if (lock >= 0)
        close (lock);
    }
}
