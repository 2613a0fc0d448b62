/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-image.h"

#include "rushes-media-init.h"
#include "rushes-media-probe.h"
#include "rushes-still.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* From what nobody sees to what one may see: the first that is small enough is taken. */
static const char *const qualities[] = { "92", "86", "80", "72", "62", "50" };

typedef struct
{
  char *path;
  RushesFitPlan *plan;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  rushes_fit_plan_free (job->plan);
  g_free (job);
}

static gboolean
fail (GError **error,
      int code,
      const char *message)
{
  g_set_error_literal (error, RUSHES_MEDIA_ERROR, code, message);
  return FALSE;
}

/* The part that is kept, decoded no larger than it is needed. */
static GdkPixbuf *
load_part (int fd,
           const RushesImageInfo *info,
           const RushesFitPlan *plan,
           GCancellable *cancellable,
           GError **error)
{
  double scale = MAX ((double) plan->out_width / plan->crop.width, (double) plan->out_height / plan->crop.height);
  int max_width = scale < 1 ? (int) ceil (plan->width * scale) : 0;
  int max_height = scale < 1 ? (int) ceil (plan->height * scale) : 0;
  g_autoptr (GdkPixbuf) whole = rushes_still_load_pixbuf (fd, info, max_width, max_height, cancellable, error);
  GdkPixbuf *part;
  double across;
  double down;
  int x;
  int y;
  int width;
  int height;

  if (!whole)
    return NULL;

  across = (double) gdk_pixbuf_get_width (whole) / plan->width;
  down = (double) gdk_pixbuf_get_height (whole) / plan->height;
  x = CLAMP ((int) (plan->crop.x * across + 0.5), 0, gdk_pixbuf_get_width (whole) - 1);
  y = CLAMP ((int) (plan->crop.y * down + 0.5), 0, gdk_pixbuf_get_height (whole) - 1);
  width = CLAMP ((int) (plan->crop.width * across + 0.5), 1, gdk_pixbuf_get_width (whole) - x);
  height = CLAMP ((int) (plan->crop.height * down + 0.5), 1, gdk_pixbuf_get_height (whole) - y);
  part = gdk_pixbuf_new_subpixbuf (whole, x, y, width, height);
  if (gdk_pixbuf_get_option (whole, "icc-profile"))
    gdk_pixbuf_set_option (part, "icc-profile", gdk_pixbuf_get_option (whole, "icc-profile"));
  return part;
}

static GdkPixbuf *
scale_part (GdkPixbuf *part,
            const RushesFitPlan *plan)
{
  if (gdk_pixbuf_get_width (part) == plan->out_width && gdk_pixbuf_get_height (part) == plan->out_height)
    return g_object_ref (part);
  return gdk_pixbuf_scale_simple (part, plan->out_width, plan->out_height, GDK_INTERP_BILINEAR);
}

/* A JPEG has no holes: white shines through, as paper would. */
static GdkPixbuf *
flatten (GdkPixbuf *pixbuf)
{
  const guint32 white = 0xffffff;

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                            GDK_INTERP_NEAREST, 255, 16, white, white);
}

/* (nullable): the profile that the pixels have now. That of a CMYK picture says nothing of them any more. */
static const char *
get_profile (GdkPixbuf *pixbuf)
{
  enum { COLOUR_SPACE = 16 };
  const char *profile = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  g_autofree guchar *bytes = NULL;
  gsize length = 0;

  if (!profile)
    return NULL;
  bytes = g_base64_decode (profile, &length);
  return length > COLOUR_SPACE + 4 && memcmp (bytes + COLOUR_SPACE, "RGB ", 4) == 0 ? profile : NULL;
}

typedef struct
{
  GByteArray *bytes;
  gint64 max_bytes;
  GCancellable *cancellable;
  gboolean is_too_large;
} Output;

static gboolean
write_cb (const char *buffer,
          gsize count,
          GError **error,
          gpointer data)
{
  Output *output = data;

  if (g_cancellable_set_error_if_cancelled (output->cancellable, error))
    return FALSE;
  if ((gint64) (output->bytes->len + count) > output->max_bytes)
    {
      output->is_too_large = TRUE;
      return fail (error, RUSHES_MEDIA_ERROR_TOO_LARGE, "The copy would be too large a file");
    }

  g_byte_array_append (output->bytes, (const guint8 *) buffer, (guint) count);
  return TRUE;
}

/* quality: (nullable): NULL for a PNG. NULL without an error where it would be larger than max_bytes. */
static GBytes *
encode (GdkPixbuf *pixbuf,
        const char *profile,
        const char *quality,
        gint64 max_bytes,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Output output = { bytes, max_bytes, cancellable, FALSE };
  g_autoptr (GError) cause = NULL;
  const char *keys[3] = { 0 };
  const char *values[3] = { 0 };
  guint n = 0;

  if (quality)
    {
      keys[n] = "quality";
      values[n++] = quality;
    }
  if (profile)
    {
      keys[n] = "icc-profile";
      values[n++] = profile;
    }
  if (gdk_pixbuf_save_to_callbackv (pixbuf, write_cb, &output, quality ? "jpeg" : "png", (char **) keys, (char **) values, &cause))
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  /* The JPEG encoder of gdk-pixbuf keeps what its callback said to itself. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || output.is_too_large)
    return NULL;
  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The picture cannot be saved: %s",
               cause ? cause->message : "out of memory");
  return NULL;
}

static GBytes *
encode_within (GdkPixbuf *pixbuf,
               const char *profile,
               const RushesFitPlan *plan,
               GCancellable *cancellable,
               GError **error)
{
  gboolean is_jpeg = g_str_equal (plan->format, "jpeg");
  g_autoptr (GError) cause = NULL;
  GBytes *bytes = NULL;

  /* What is small enough to go inline is aimed at, and what is taken at all has to be met. */
  for (guint i = 0; is_jpeg && !bytes && !cause && i < G_N_ELEMENTS (qualities); i++)
    bytes = encode (pixbuf, profile, qualities[i], plan->good_bytes, cancellable, &cause);
  if (!bytes && !cause)
    bytes = encode (pixbuf, profile, is_jpeg ? qualities[G_N_ELEMENTS (qualities) - 1] : NULL, plan->max_bytes, cancellable, &cause);
  if (!bytes && !cause)
    fail (&cause, RUSHES_MEDIA_ERROR_TOO_LARGE, "The copy would be too large a file");
  if (cause)
    g_propagate_error (error, g_steal_pointer (&cause));
  return bytes;
}

static GBytes *
fit_open_file (int fd,
               gint64 size,
               const RushesFitPlan *plan,
               GCancellable *cancellable,
               GError **error)
{
  RushesImageInfo info;
  g_autoptr (GdkPixbuf) part = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autoptr (GdkPixbuf) flat = NULL;

  rushes_image_info_read (&info, fd, (guint64) size);
  if (!info.format)
    {
      fail (error, RUSHES_MEDIA_ERROR_UNREADABLE, "The file is no picture");
      return NULL;
    }
  part = load_part (fd, &info, plan, cancellable, error);
  if (!part || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  scaled = scale_part (part, plan);
  flat = scaled && g_str_equal (plan->format, "jpeg") ? flatten (scaled) : g_steal_pointer (&scaled);
  if (!flat)
    {
      fail (error, RUSHES_MEDIA_ERROR_TOO_LARGE, "There is not enough memory for the picture");
      return NULL;
    }
  return encode_within (flat, get_profile (part), plan, cancellable, error);
}

/**
 * rushes_fit_image:
 * @path: a picture's path
 * @plan: what is to be done
 * @cancellable: (nullable): to give up
 * @error: set on failure
 *
 * Makes the copy: turned upright as EXIF says, cropped, scaled; for a JPEG without holes and with as much loss as its size in bytes
 * asks for. Of a moving picture it is the first one.
 *
 * Returns: (transfer full): the copy, in plan's format
 */
GBytes *
rushes_fit_image (const char *path,
                  const RushesFitPlan *plan,
                  GCancellable *cancellable,
                  GError **error)
{
  gint64 size = 0;
  GBytes *bytes;
  int fd;

  g_return_val_if_fail (path != NULL && plan != NULL && plan->kind == RUSHES_MEDIA_KIND_IMAGE, NULL);

  fd = rushes_media_open_checked (path, &size, error);
  if (fd < 0)
    return NULL;
  bytes = fit_open_file (fd, size, plan, cancellable, error);
  close (fd);
  return bytes;
}

static void
fit_thread (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  GBytes *bytes;

  if (g_task_return_error_if_cancelled (task))
    return;
  bytes = rushes_fit_image (job->path, job->plan, cancellable, &error);
  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_fit_image_async:
 * @path: a picture's path
 * @plan: what is to be done; copied
 * @cancellable: (nullable): to give up
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * As rushes_fit_image(), on a worker.
 */
void
rushes_fit_image_async (const char *path,
                        const RushesFitPlan *plan,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (path != NULL && plan != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_fit_image_async);
  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->plan = rushes_fit_plan_copy (plan);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, fit_thread);
}

/**
 * rushes_fit_image_finish:
 * @result: what the callback was given
 * @error: set on failure
 *
 * Returns: (transfer full): the copy
 */
GBytes *
rushes_fit_image_finish (GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_fit_image_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
