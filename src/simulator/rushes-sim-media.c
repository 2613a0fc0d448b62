/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-media.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "rushes-media-probe.h"
#include "rushes-sim-paint.h"

/* What the service does with a medium: fetches it, looks whether it may be used, and gives the renderer a picture of it. */

#define MAX_FETCHED (64 * 1000 * 1000)
#define FETCH_SECONDS 15

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
is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host ? g_inet_address_new_from_string (host) : NULL;

  return (address && g_inet_address_get_is_loopback (address)) || (host && g_ascii_strcasecmp (host, "localhost") == 0);
}

static gboolean
fetch (const RushesSimInput *input,
       const char *path,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", FETCH_SECONDS, "proxy-resolver", NULL, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, input->url);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GError) fetch_error = NULL;
  g_autofree char *chunk = g_malloc (1 << 16);
  gssize n = 0;
  gsize total = 0;

  if (!message)
    return refuse (input, error, "this is no URL");
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (session, message, cancellable, &fetch_error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!stream)
    return refuse (input, error, "the file cannot be downloaded: %s", fetch_error->message);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    return refuse (input, error, "the file cannot be downloaded: %u %s", soup_message_get_status (message), soup_message_get_reason_phrase (message));

  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (!out)
    return FALSE;
  while ((n = g_input_stream_read (stream, chunk, 1 << 16, cancellable, error)) > 0)
    {
      total += (gsize) n;
      if (total > MAX_FETCHED)
        return refuse (input, error, "the file is too large");
      if (!g_output_stream_write_all (G_OUTPUT_STREAM (out), chunk, (gsize) n, NULL, cancellable, error))
        return FALSE;
    }
  return n == 0 && g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
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
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (type, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  GdkPixbuf *pixbuf;

  if (!loader)
    return NULL;
  if (!bytes || !gdk_pixbuf_loader_write_bytes (loader, bytes, NULL))
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

  if (g_str_has_prefix (input->url, "asset://"))
    {
      asset = g_strdup (input->url + strlen ("asset://"));
      return rushes_sim_paint_card (symbols[input->role->kind], titles[input->role->kind], asset);
    }
  uri = g_uri_parse (input->url, G_URI_FLAGS_NONE, NULL);
  return rushes_sim_paint_card (symbols[input->role->kind], titles[input->role->kind],
                                uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
}

/**
 * rushes_sim_media_load:
 * @model: whose rules hold
 * @input: a medium that was sent
 * @scratch: a file to work in; is removed again
 * @aspect: (out): width / height as it is seen; 0 where nobody has looked
 * @cancellable: (nullable): stops a download
 * @error: a [error@SimMediaError], or what went wrong on this machine
 *
 * Base64 and what lies on this machine is looked at; for everything else a card is drawn: no other machine is ever asked.
 * Blocks.
 *
 * Returns: (transfer full) (nullable): a picture of it
 */
cairo_surface_t *
rushes_sim_media_load (RushesModel *model,
                       const RushesSimInput *input,
                       const char *scratch,
                       double *aspect,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean is_inline = g_str_has_prefix (input->url, "data:");
  g_autoptr (RushesMediaFacts) facts = NULL;
  cairo_surface_t *picture = NULL;

  *aspect = 0;
  if (input->role->kind != RUSHES_MEDIA_KIND_IMAGE || (!is_inline && !is_loopback (input->url)))
    return make_card (input);

  if (is_inline ? save_base64 (input, scratch, error) : fetch (input, scratch, cancellable, error))
    {
      facts = rushes_media_probe (scratch, cancellable);
      if (check_picture (input, rushes_model_get_image_limits (model), facts, error))
        {
          picture = decode (scratch, facts);
          *aspect = (double) facts->width / facts->height;
          if (facts->orientation >= 5)
            *aspect = 1 / *aspect;
        }
    }
  g_unlink (scratch);
  return picture;
}
