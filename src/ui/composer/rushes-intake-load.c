/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-intake-private.h"

#include "rushes-film-frame.h"
#include "rushes-frame-grab.h"
#include "rushes-poster-cache.h"

/* Makes an input of an item: a file is imported, of a film a frame where a picture belongs, a texture is encoded first. */

typedef struct
{
  RushesImporter *importer;
  GObject *item;
  RushesMediaKind kind;
  RushesFilmUse use;
  char *name;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->importer);
  g_object_unref (load->item);
  g_free (load->name);
  g_free (load);
}

static void
finish (GTask       *task,
        RushesInput *input,
        GError      *error)
{
  Load *load = g_task_get_task_data (task);

  if (input == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Files of the media store have names that tell people nothing. */
  if (!G_IS_FILE (load->item))
    rushes_input_set_name (input, load->name);
  g_task_return_pointer (task, input, g_object_unref);
}

static void
imported_file_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RushesInput *input = rushes_importer_import_file_finish (RUSHES_IMPORTER (source), result, &error);

  finish (task, input, error);
}

static void
import_file (GTask           *task,
             GFile           *file,
             RushesMediaKind  kind)
{
  Load *load = g_task_get_task_data (task);

  rushes_importer_import_file_async (load->importer, file, kind, g_task_get_cancellable (task), imported_file_cb, g_object_ref (task));
}

static void
imported_bytes_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RushesInput *input = rushes_importer_import_bytes_finish (RUSHES_IMPORTER (source), result, &error);

  finish (task, input, error);
}

/* Compressing a large picture takes a while: not on the main thread. */
static void
encode_in_thread (GTask        *step,
                  gpointer      source,
                  gpointer      texture,
                  GCancellable *cancellable)
{
  g_task_return_pointer (step, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    rushes_importer_import_bytes_async (load->importer, bytes, load->name, g_task_get_cancellable (task), imported_bytes_cb, g_object_ref (task));
}

static void
import_texture (GTask      *task,
                GdkTexture *texture)
{
  g_autoptr (GTask) step = g_task_new (NULL, g_task_get_cancellable (task), encoded_cb, g_object_ref (task));

  g_task_set_source_tag (step, import_texture);
  g_task_set_task_data (step, g_object_ref (texture), g_object_unref);
  if (GDK_IS_MEMORY_TEXTURE (texture))
    g_task_run_in_thread (step, encode_in_thread);
  else
    /* A texture of the graphics card can be read on this thread alone. */
    g_task_return_pointer (step, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

/* ---- films ---- */

static void
grabbed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RushesFrameGrab) grab = rushes_frame_grab_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (grab == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  texture = rushes_texture_from_frame (grab->frame);
  import_texture (task, texture);
}

static void
cut_frame (GTask      *task,
           const char *path)
{
  Load *load = g_task_get_task_data (task);
  RushesFramePlace place = load->use == RUSHES_FILM_USE_FIRST_FRAME ? RUSHES_FRAME_PLACE_FIRST : RUSHES_FRAME_PLACE_LAST;

  rushes_frame_grab_async (path, place, 0, g_task_get_cancellable (task), grabbed_cb, g_object_ref (task));
}

/* Nothing but a regular file is opened: a pipe would be waited for. */
static void
film_info_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  const char *path = g_file_peek_path (G_FILE (source));

  if (info != NULL && (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || path == NULL))
    g_set_error (&error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_A_FILE, "Not a regular file");

  if (error != NULL)
    g_task_return_error (task, error);
  else
    cut_frame (task, path);
}

/* The last frame that came with a film has no watermark; where it cannot be read any more the film has another. */
static void
returned_frame_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  RushesInput *input = rushes_importer_import_file_finish (RUSHES_IMPORTER (source), result, &error);

  if (input == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cut_frame (task, rushes_take_get_video_path (RUSHES_TAKE (load->item)));
  else
    finish (task, input, g_steal_pointer (&error));
}

static void
load_take (GTask      *task,
           RushesTake *take)
{
  Load *load = g_task_get_task_data (task);
  const char *returned = rushes_take_get_last_frame_path (take);
  g_autoptr (GFile) file = NULL;

  if (rushes_take_get_video_path (take) == NULL)
    {
      g_task_return_new_error (task, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_MISSING, "The take has no film yet");
      return;
    }

  if (load->use == RUSHES_FILM_USE_WHOLE)
    {
      file = g_file_new_for_path (rushes_take_get_video_path (take));
      import_file (task, file, RUSHES_MEDIA_KIND_VIDEO);
    }
  else if (load->use == RUSHES_FILM_USE_LAST_FRAME && returned != NULL)
    {
      file = g_file_new_for_path (returned);
      rushes_importer_import_file_async (load->importer, file, RUSHES_MEDIA_KIND_IMAGE, g_task_get_cancellable (task), returned_frame_cb,
                                         g_object_ref (task));
    }
  else
    {
      cut_frame (task, rushes_take_get_video_path (take));
    }
}

/* What was seen may have been scaled for the screen: the film has it as large as it is. */
static void
load_film_frame (GTask           *task,
                 RushesFilmFrame *frame)
{
  const char *path = rushes_take_get_video_path (rushes_film_frame_get_take (frame));

  if (path != NULL && rushes_film_frame_get_time (frame) >= 0)
    rushes_frame_grab_async (path, RUSHES_FRAME_PLACE_TIME, rushes_film_frame_get_time (frame), g_task_get_cancellable (task), grabbed_cb,
                             g_object_ref (task));
  else
    import_texture (task, rushes_film_frame_get_texture (frame));
}

/**
 * rushes_intake_load_async:
 * @importer: takes files and pictures in
 * @item: a GFile, GdkTexture, RushesTake or RushesFilmFrame
 * @kind: what is wanted, UNKNOWN for any
 * @use: what a film is wanted for
 * @cancellable: (nullable): a cancellable
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Makes an input of @item, whose file is then in the media store.
 */
void
rushes_intake_load_async (RushesImporter      *importer,
                          GObject             *item,
                          RushesMediaKind      kind,
                          RushesFilmUse        use,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->importer = g_object_ref (importer);
  load->item = g_object_ref (item);
  load->kind = kind;
  load->use = use;
  load->name = rushes_intake_dup_name (item, use);
  g_task_set_source_tag (task, rushes_intake_load_async);
  g_task_set_task_data (task, load, load_free);

  if (G_IS_FILE (item) && use == RUSHES_FILM_USE_WHOLE)
    import_file (task, G_FILE (item), kind);
  else if (G_IS_FILE (item))
    g_file_query_info_async (G_FILE (item), G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, film_info_cb,
                             g_object_ref (task));
  else if (RUSHES_IS_TAKE (item))
    load_take (task, RUSHES_TAKE (item));
  else if (RUSHES_IS_FILM_FRAME (item))
    load_film_frame (task, RUSHES_FILM_FRAME (item));
  else
    import_texture (task, GDK_TEXTURE (item));
}

/**
 * rushes_intake_load_finish:
 * @result: what the callback was given
 * @error: %RUSHES_IMPORT_ERROR, %RUSHES_MEDIA_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): an input without a role
 */
RushesInput *
rushes_intake_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_intake_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
