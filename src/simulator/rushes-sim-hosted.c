/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-hosted.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define UUID_LENGTH 36
#define LONGEST_ENDING 8

static char *
get_place (const char *folder,
           const char *name)
{
  return g_build_filename (folder, "hosted", name, NULL);
}

/* A UUID and an ending: nothing that could lead out of the folder. */
static gboolean
is_name (const char *name)
{
  g_autofree char *uuid = g_strndup (name, UUID_LENGTH);
  const char *ending;

  if (strlen (name) < UUID_LENGTH || !g_uuid_string_is_valid (uuid))
    return FALSE;
  ending = name + UUID_LENGTH;
  if (!*ending)
    return TRUE;
  if (*ending++ != '.' || !*ending || strlen (ending) > LONGEST_ENDING)
    return FALSE;
  for (const char *c = ending; *c; c++)
    if (!g_ascii_isalnum (*c))
      return FALSE;
  return TRUE;
}

/**
 * rushes_sim_hosted_add:
 * @folder: the simulator's
 * @path: an absolute path
 * @error: a `G_FILE_ERROR`
 *
 * Returns: (transfer full) (nullable): the name of a new link
 */
char *
rushes_sim_hosted_add (const char *folder,
                       const char *path,
                       GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *whole = NULL;
  g_autofree char *place = NULL;
  g_autofree char *parent = NULL;
  const char *dot = strrchr (path, '.');

  whole = g_strconcat (uuid, dot ? dot : "", NULL);
  if (!is_name (whole))
    {
      g_free (whole);
      whole = g_strdup (uuid);
    }
  place = get_place (folder, whole);
  parent = g_path_get_dirname (place);
  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "Cannot make the folder %s: %s", parent, g_strerror (code));
      return NULL;
    }
  if (!g_file_set_contents_full (place, path, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  return g_steal_pointer (&whole);
}

char *
rushes_sim_hosted_find (const char *folder,
                        const char *name)
{
  g_autofree char *place = NULL;
  char *path = NULL;

  if (!is_name (name))
    return NULL;
  place = get_place (folder, name);
  return g_file_get_contents (place, &path, NULL, NULL) ? path : NULL;
}

char *
rushes_sim_hosted_locate (const char *folder,
                          const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *path = uri ? g_uri_get_path (uri) : "";

  return g_str_has_prefix (path, RUSHES_SIM_HOSTED_PATH) ? rushes_sim_hosted_find (folder, path + strlen (RUSHES_SIM_HOSTED_PATH)) : NULL;
}

/* The process that a link of ours leads to may be no more. */
gboolean
rushes_sim_hosted_copy (const char *folder,
                        const char *url,
                        const char *path,
                        GCancellable *cancellable)
{
  g_autofree char *hosted = rushes_sim_hosted_locate (folder, url);
  g_autoptr (GFile) from = hosted ? g_file_new_for_path (hosted) : NULL;
  g_autoptr (GFile) to = g_file_new_for_path (path);

  return from && g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, NULL);
}

void
rushes_sim_hosted_forget (const char *folder,
                          gint64 before)
{
  g_autofree char *place = g_build_filename (folder, "hosted", NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0 && (gint64) status.st_mtime * G_USEC_PER_SEC < before)
        g_unlink (path);
    }
}
