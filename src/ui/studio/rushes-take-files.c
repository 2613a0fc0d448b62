/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-files.h"

#include <string.h>

#include "rushes-frame-grab.h"
#include "rushes-frame-png.h"
#include "rushes-lazy-provider.h"
#include "rushes-poster-cache.h"
#include "rushes-shot-summary.h"
#include "rushes-text.h"

/* (transfer full) (nullable): what tells the shot from others, whole, since a file's name is cut in a way of its own; "Shot 4" says no more than its number
 * does */
static char *
dup_shot_name (RushesShot *shot)
{
  char *line;

  if (!shot || !rushes_shot_is_named (shot))
    return NULL;
  if (!rushes_text_is_blank (rushes_shot_get_title (shot)))
    return g_strdup (rushes_shot_get_title (shot));

  line = g_strstrip (g_strdup (rushes_spec_get_prompt (rushes_shot_get_spec (shot))));
  line[strcspn (line, "\r\n")] = '\0';
  return line;
}

static RushesShot *
find_shot (RushesContext *context,
           RushesTake *take)
{
  return rushes_library_find_shot (rushes_context_get_library (context), rushes_take_get_record (take)->shot_id);
}

char *
rushes_take_files_name_film (RushesContext *context,
                             RushesProject *project,
                             RushesTake *take)
{
  RushesShot *shot = find_shot (context, take);
  g_autofree char *name = dup_shot_name (shot);

  return rushes_exporter_name_take (project ? rushes_project_get_name (project) : NULL, name, shot ? rushes_shot_get_position (shot) : 0, take);
}

char *
rushes_take_files_name_frame (RushesContext *context,
                              RushesProject *project,
                              RushesTake *take,
                              gint64 number)
{
  RushesShot *shot = find_shot (context, take);
  g_autofree char *name = dup_shot_name (shot);

  return rushes_exporter_name_frame (project ? rushes_project_get_name (project) : NULL, name, shot ? rushes_shot_get_position (shot) : 0, take,
                                     MAX (number, 0));
}

char *
rushes_take_files_title_film (RushesContext *context,
                              RushesProject *project,
                              RushesTake *take)
{
  g_autofree char *name = rushes_take_files_name_film (context, project, take);
  char *dot = strrchr (name, '.');

  if (dot)
    *dot = '\0';
  return project ? g_strdup_printf ("%s – %s", rushes_project_get_name (project), name) : g_steal_pointer (&name);
}

RushesTake *
rushes_take_files_find_draft (RushesContext *context,
                              RushesTake *take)
{
  gint64 id = rushes_take_get_record (take)->draft_of;

  return id > 0 ? rushes_library_find_take (rushes_context_get_library (context), id) : NULL;
}

/* -- what other programs are given ------------------------------------------------------------------------------------ */

typedef struct
{
  RushesContext *context;
  RushesProject *project;    /* (nullable) */
  RushesTake *take;
  gint64 time;               /* of a frame */
} Offer;

static Offer *
offer_new (RushesContext *context,
           RushesProject *project,
           RushesTake *take,
           gint64 time)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->context = g_object_ref (context);
  g_set_object (&offer->project, project);
  offer->take = g_object_ref (take);
  offer->time = time;
  return offer;
}

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->context);
  g_clear_object (&offer->project);
  g_object_unref (offer->take);
  g_free (offer);
}

static void
free_list (gpointer list)
{
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
}

static void
return_file (GTask *task,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_task_return_pointer (task, gdk_file_list_new_from_array (&file, 1), free_list);
}

static void
shared_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *path = rushes_exporter_share_finish (RUSHES_EXPORTER (source), result, &error);

  if (path)
    return_file (task, path);
  else
    g_task_return_error (task, error);
}

static void
make_film (GTask *task,
           gpointer user_data)
{
  Offer *offer = user_data;
  g_autofree char *name = rushes_take_files_name_film (offer->context, offer->project, offer->take);
  g_autofree char *title = rushes_take_files_title_film (offer->context, offer->project, offer->take);

  rushes_exporter_share_async (rushes_context_get_exporter (offer->context), offer->take, rushes_take_files_find_draft (offer->context, offer->take),
                               title, name, g_task_get_cancellable (task), shared_cb, g_object_ref (task));
}

/**
 * rushes_take_files_provide_film:
 * @context: the house
 * @project: (nullable): whose take it is
 * @take: a take that has a film
 *
 * Returns: (transfer full): its film, as other programs are given it
 */
GdkContentProvider *
rushes_take_files_provide_film (RushesContext *context,
                                RushesProject *project,
                                RushesTake *take)
{
  return rushes_lazy_provider_new (GDK_TYPE_FILE_LIST, make_film, offer_new (context, project, take, -1), offer_free);
}

typedef struct
{
  RushesExporter *exporter;
  char *name;
  char *path;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->exporter);
  g_free (place->name);
  g_free (place->path);
  g_free (place);
}

static void
place_thread (GTask *step,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  Place *place = task_data;
  GError *error = NULL;

  place->path = rushes_exporter_make_place (place->exporter, place->name, &error);
  if (place->path)
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

/* The frame goes with the task until it is written. */
static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_frame_save_png_finish (result, &error))
    return_file (task, g_object_get_data (G_OBJECT (task), "path"));
  else
    g_task_return_error (task, error);
}

static void
placed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesFrameGrab *grab = g_task_get_task_data (task);
  Place *place = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (place->path), g_free);
  rushes_frame_save_png_async (grab->frame, place->path, g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

/* Looks the frame up; where it is there it is the task's. */
static gboolean
take_grab (GTask *task,
           GAsyncResult *result)
{
  GError *error = NULL;
  RushesFrameGrab *grab = rushes_frame_grab_finish (result, &error);

  if (grab)
    g_task_set_task_data (task, grab, (GDestroyNotify) rushes_frame_grab_free);
  else
    g_task_return_error (task, error);
  return grab != NULL;
}

static void
grabbed_for_file_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Offer *offer = g_object_get_data (G_OBJECT (task), "offer");
  g_autoptr (GTask) step = NULL;
  Place *place;

  if (!take_grab (task, result))
    return;

  place = g_new0 (Place, 1);
  place->exporter = g_object_ref (rushes_context_get_exporter (offer->context));
  place->name = rushes_take_files_name_frame (offer->context, offer->project, offer->take, ((RushesFrameGrab *) g_task_get_task_data (task))->number);
  step = g_task_new (NULL, g_task_get_cancellable (task), placed_cb, g_object_ref (task));
  g_task_set_source_tag (step, placed_cb);
  g_task_set_task_data (step, place, place_free);
  g_task_run_in_thread (step, place_thread);
}

static void
grabbed_for_picture_cb (GObject *source,
                        GAsyncResult *result,
                        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (take_grab (task, result))
    g_task_return_pointer (task, rushes_texture_from_frame (((RushesFrameGrab *) g_task_get_task_data (task))->frame), g_object_unref);
}

static void
grab (GTask *task,
      Offer *offer,
      GAsyncReadyCallback callback)
{
  g_object_set_data_full (G_OBJECT (task), "offer", offer_new (offer->context, offer->project, offer->take, offer->time), offer_free);
  rushes_frame_grab_async (rushes_take_get_video_path (offer->take), RUSHES_FRAME_PLACE_TIME, offer->time, g_task_get_cancellable (task), callback,
                           g_object_ref (task));
}

static void
make_frame_file (GTask *task,
                 gpointer user_data)
{
  grab (task, user_data, grabbed_for_file_cb);
}

static void
make_frame_picture (GTask *task,
                    gpointer user_data)
{
  grab (task, user_data, grabbed_for_picture_cb);
}

/**
 * rushes_take_files_provide_frame:
 * @context: the house
 * @project: (nullable): whose take it is
 * @take: a take that has a film
 * @time: stream time, ns
 *
 * Returns: (transfer full): the frame that is shown then, as large as the film has it
 */
GdkContentProvider *
rushes_take_files_provide_frame (RushesContext *context,
                                 RushesProject *project,
                                 RushesTake *take,
                                 gint64 time)
{
  GdkContentProvider *providers[] = {
    rushes_lazy_provider_new (GDK_TYPE_FILE_LIST, make_frame_file, offer_new (context, project, take, time), offer_free),
    rushes_lazy_provider_new (GDK_TYPE_TEXTURE, make_frame_picture, offer_new (context, project, take, time), offer_free),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
