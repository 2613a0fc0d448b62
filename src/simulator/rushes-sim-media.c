/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-media.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-media-probe.h"
#include "rushes-poster.h"
#include "rushes-sim-fetch.h"
#include "rushes-sim-hosted.h"
#include "rushes-sim-paint.h"

/* What the service does with a medium: fetches it, looks whether it may be used, and gives the renderer a picture of it. */

#define ASSET_SCHEME "asset://"
/* px */
#define MAX_POSTER 1280
#define MAX_FETCHED (64 * 1000 * 1000)

G_DEFINE_QUARK (rushes-sim-media-error-quark, rushes_sim_media_error)

static gboolean G_GNUC_PRINTF (3, 4)
refuse (const RushesSimInput *input,
        GError **error,
        const char *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RUSHES_SIM_MEDIA_ERROR, RUSHES_SIM_MEDIA_ERROR_REFUSED, "InvalidParameter: %s: %s", input->role->id, reason);
  return FALSE;
}

static gboolean
save_base64 (const RushesSimInput *input,
             const char *path,
             GError **error)
{
  const char *text = strchr (input->url, ',') + 1;
  gsize text_length = strlen (text);
  gsize length;
  g_autofree guchar *data = NULL;

  if (text_length % 4 != 0 || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != text_length)
    return refuse (input, error, "the Base64 data cannot be decoded");

  data = g_base64_decode (text, &length);
  return g_file_set_contents_full (path, (const char *) data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static gboolean
fetch (const RushesSimInput *input,
       RushesSimStore *store,
       const char *path,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (rushes_sim_fetch (input->url, path, MAX_FETCHED, cancellable, &cause) || rushes_sim_hosted_copy (store->root, input->url, path, cancellable))
    return TRUE;
  if (cause->domain == RUSHES_SIM_FETCH_ERROR)
    return refuse (input, error, "%s", cause->message);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The rules of the model's page for a picture. */
static gboolean
check_picture (const RushesSimInput *input,
               const RushesImageLimits *limits,
               const RushesMediaFacts *facts,
               GError **error)
{
  if (facts->state != RUSHES_FACTS_STATE_READY || facts->kind != RUSHES_MEDIA_KIND_IMAGE || !facts->format)
    return refuse (input, error, "the image cannot be read");
  if (!limits)
    return TRUE;
  if (!g_strv_contains (limits->formats, facts->format))
    return refuse (input, error, "the image format %s is not supported", facts->format);
  if (facts->width <= limits->side_above || facts->width >= limits->side_below ||
      facts->height <= limits->side_above || facts->height >= limits->side_below)
    return refuse (input, error, "the image has %d × %d px; each side must be between %d and %d px", facts->width, facts->height,
                   (int) limits->side_above, (int) limits->side_below);
  if (facts->width * limits->aspect_above[1] <= facts->height * limits->aspect_above[0] ||
      facts->width * limits->aspect_below[1] >= facts->height * limits->aspect_below[0])
    return refuse (input, error, "the image has %d × %d px; width / height must be between %.2g and %.2g", facts->width, facts->height,
                   (double) limits->aspect_above[0] / (double) limits->aspect_above[1],
                   (double) limits->aspect_below[0] / (double) limits->aspect_below[1]);
  if (facts->size >= limits->bytes_below)
    return refuse (input, error, "the image must be less than %d MB", (int) (limits->bytes_below / 1000000));
  return TRUE;
}

static cairo_surface_t *
surface_of (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int out_stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; data && y < height; y++)
    {
      const guint8 *in = pixels + (gsize) y * (gsize) stride;
      guint32 *out = (guint32 *) (void *) (data + (gsize) y * (gsize) out_stride);

      for (int x = 0; x < width; x++, in += n_channels)
        {
          /* What is transparent becomes black, as in a film. */
          guint alpha = n_channels == 4 ? in[3] : 255;

          out[x] = (in[0] * alpha / 255) << 16 | (in[1] * alpha / 255) << 8 | in[2] * alpha / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* By the format that has been found in its bytes: gdk-pixbuf's own guess needs the desktop's data files. */
static GdkPixbuf *
load_pixels (const char *path,
             const char *format)
{
  g_autofree char *type = g_strconcat ("image/", format, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GdkPixbufLoader) loader = bytes ? gdk_pixbuf_loader_new_with_mime_type (type, NULL) : NULL;
  GdkPixbuf *pixbuf;

  if (!loader)
    return NULL;
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, NULL))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, NULL))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

static cairo_surface_t *
decode (const char *path,
        const RushesMediaFacts *facts)
{
  g_autoptr (GdkPixbuf) upright = load_pixels (path, facts->format);
  g_autofree char *format = NULL;
  g_autofree char *pixels = NULL;

  if (upright)
    return surface_of (upright);

  /* Read by its structure, but there is no loader for its pixels on this machine. */
  format = g_ascii_strup (facts->format, -1);
  pixels = g_strdup_printf ("%d × %d", facts->width, facts->height);
  return rushes_sim_paint_card ("▣", format, pixels);
}

static cairo_surface_t *
make_card (const RushesSimInput *input)
{
  static const char *const symbols[] = { "▣", "▣", "▶", "♪" };
  static const char *const titles[] = { "Medium", "Image", "Video", "Audio" };
  g_autoptr (GUri) uri = NULL;
  g_autofree char *asset = NULL;

  if (g_str_has_prefix (input->url, ASSET_SCHEME))
    {
      asset = g_strdup (input->url + strlen (ASSET_SCHEME));
      return rushes_sim_paint_card (symbols[input->role->kind], titles[input->role->kind], asset);
    }
  uri = g_uri_parse (input->url, G_URI_FLAGS_NONE, NULL);
  return rushes_sim_paint_card (symbols[input->role->kind], titles[input->role->kind],
                                uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
}

/* An asset of another simulator, or of the real service, is taken as it is; one of ours must be fit for use. */
static gboolean
check_asset (const RushesSimInput *input,
             RushesSimAssets *assets,
             const char *id,
             GError **error)
{
  switch (rushes_sim_assets_get_status (assets, id))
    {
    case RUSHES_SIM_ASSET_STATUS_PROCESSING:
      return refuse (input, error, "the asset %s is not Active yet", id);
    case RUSHES_SIM_ASSET_STATUS_FAILED:
      return refuse (input, error, "the asset %s has failed", id);
    case RUSHES_SIM_ASSET_STATUS_NONE:
    case RUSHES_SIM_ASSET_STATUS_ACTIVE:
    default:
      return TRUE;
    }
}

static cairo_surface_t *
load_picture (RushesModel *model,
              const RushesSimInput *input,
              const char *path,
              double *aspect,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, cancellable);

  if (!check_picture (input, rushes_model_get_image_limits (model), facts, error))
    return NULL;
  *aspect = (double) facts->width / facts->height;
  if (facts->orientation >= 5)
    *aspect = 1 / *aspect;
  return decode (path, facts);
}

static void
poster_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* The renderer has no main context: one is turned for as long as it takes. (nullable) */
static RushesFrame *
load_first_frame (const char *path,
                  GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame;

  g_main_context_push_thread_default (context);
  rushes_poster_load_async (path, MAX_POSTER, MAX_POSTER, cancellable, poster_cb, &result);
  while (!result)
    g_main_context_iteration (context, TRUE);
  frame = rushes_poster_load_finish (result, &error);
  g_main_context_pop_thread_default (context);
  if (!frame)
    g_debug ("A video has no first frame: %s", error->message);
  return frame;
}

static cairo_surface_t *
surface_of_frame (RushesFrame *frame)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, frame->width, frame->height);
  const guint8 *pixels = g_bytes_get_data (frame->bytes, NULL);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; data && y < frame->height; y++)
    memcpy (data + (gsize) y * (gsize) stride, pixels + (gsize) y * frame->stride, (gsize) frame->width * 4);
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A video shows its first frame, a sound a card. */
static cairo_surface_t *
load_other (const RushesSimInput *input,
            const char *path,
            double *aspect,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, cancellable);
  g_autoptr (RushesFrame) frame = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (facts->state != RUSHES_FACTS_STATE_READY || facts->kind != input->role->kind)
    {
      refuse (input, error, input->role->kind == RUSHES_MEDIA_KIND_VIDEO ? "the file is no video" : "the file is no audio");
      return NULL;
    }
  if (facts->width > 0 && facts->height > 0)
    *aspect = (double) facts->width / facts->height;
  if (input->role->kind == RUSHES_MEDIA_KIND_VIDEO)
    frame = load_first_frame (path, cancellable);
  return frame ? surface_of_frame (frame) : make_card (input);
}

/**
 * rushes_sim_media_load:
 * @model: whose rules hold
 * @input: a medium that was sent
 * @store: the tasks, beside which the files lie that the simulator hosts
 * @assets: the assets of this simulator
 * @scratch: a file to work in; is removed again
 * @aspect: (out): width / height as it is seen; 0 where nobody has looked
 * @cancellable: (nullable): stops a download
 * @error: a [error@SimMediaError], or what went wrong on this machine
 *
 * Base64, the assets of this simulator and what lies on this machine is looked at; for everything else a card is drawn: no other
 * machine is ever asked. Blocks.
 *
 * Returns: (transfer full) (nullable): a picture of it
 */
cairo_surface_t *
rushes_sim_media_load (RushesModel *model,
                       const RushesSimInput *input,
                       RushesSimStore *store,
                       RushesSimAssets *assets,
                       const char *scratch,
                       double *aspect,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean is_inline = g_str_has_prefix (input->url, "data:");
  const char *asset = g_str_has_prefix (input->url, ASSET_SCHEME) ? input->url + strlen (ASSET_SCHEME) : NULL;
  g_autofree char *file = NULL;
  cairo_surface_t *picture = NULL;

  *aspect = 0;
  if (asset && !check_asset (input, assets, asset, error))
    return NULL;
  if (input->role->kind != RUSHES_MEDIA_KIND_IMAGE && !rushes_sim_fetch_is_loopback (input->url))
    return make_card (input);

  file = asset ? rushes_sim_assets_get_file (assets, asset) : NULL;
  if (file)
    return load_picture (model, input, file, aspect, cancellable, error);
  if (!is_inline && !rushes_sim_fetch_is_loopback (input->url))
    return make_card (input);

  if (is_inline ? save_base64 (input, scratch, error) : fetch (input, store, scratch, cancellable, error))
    picture = input->role->kind == RUSHES_MEDIA_KIND_IMAGE ? load_picture (model, input, scratch, aspect, cancellable, error) : load_other (input, scratch, aspect, cancellable, error);
  g_unlink (scratch);
  return picture;
}
