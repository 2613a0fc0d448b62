/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-host.h"

typedef struct
{
  char *detail;
  gint64 skew;
} RushesHostErrorPrivate;

static void
rushes_host_error_private_init (RushesHostErrorPrivate *self)
{
}

static void
rushes_host_error_private_copy (const RushesHostErrorPrivate *from,
                                RushesHostErrorPrivate *to)
{
  to->detail = g_strdup (from->detail);
  to->skew = from->skew;
}

static void
rushes_host_error_private_clear (RushesHostErrorPrivate *self)
{
  g_free (self->detail);
}

G_DEFINE_EXTENDED_ERROR (RushesHostError, rushes_host_error)
G_DEFINE_INTERFACE (RushesHost, rushes_host, G_TYPE_OBJECT)

/**
 * rushes_host_error_set:
 * @error: (out) (optional): where it goes
 * @code: what is wrong
 * @detail: (nullable): a region, or the host's own code
 * @skew: seconds that this machine's clock is ahead
 * @format: a message for logs, printf-like
 * @...: for @format
 */
void
rushes_host_error_set (GError **error,
                       RushesHostError code,
                       const char *detail,
                       gint64 skew,
                       const char *format,
                       ...)
{
  RushesHostErrorPrivate *private;
  va_list args;

  if (!error)
    return;

  va_start (args, format);
  *error = g_error_new_valist (RUSHES_HOST_ERROR, (int) code, format, args);
  va_end (args);
  private = rushes_host_error_get_private (*error);
  private->detail = g_strdup (detail);
  private->skew = skew;
}

/**
 * rushes_host_error_get_detail:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the region that is right where that is wrong, else the host's own code
 */
const char *
rushes_host_error_get_detail (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);
  return error->domain == RUSHES_HOST_ERROR ? rushes_host_error_get_private (error)->detail : NULL;
}

/**
 * rushes_host_error_get_skew:
 * @error: any error
 *
 * Returns: seconds that this machine's clock is ahead of the host's, less than 0 where it is behind; 0 where it is not known
 */
gint64
rushes_host_error_get_skew (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);
  return error->domain == RUSHES_HOST_ERROR ? rushes_host_error_get_private (error)->skew : 0;
}

/**
 * rushes_host_error_is_passing:
 * @error: any error
 *
 * Returns: whether the same may work in a while without anybody doing anything
 */
gboolean
rushes_host_error_is_passing (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);
  return g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_UNREACHABLE) ||
         g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_BUSY) ||
         g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CUT);
}

static void
rushes_host_default_init (RushesHostInterface *iface)
{
}

const char *
rushes_host_get_name (RushesHost *self)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self), NULL);
  return RUSHES_HOST_GET_IFACE (self)->get_name (self);
}

char *
rushes_host_dup_key (RushesHost *self,
                     const char *digest,
                     const char *ending)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self) && digest != NULL, NULL);
  return RUSHES_HOST_GET_IFACE (self)->dup_key (self, digest, ending);
}

gboolean
rushes_host_find (RushesHost *self,
                  const char *key,
                  gint64 size,
                  RushesHostPresence *presence,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self) && key != NULL && presence != NULL, FALSE);
  return RUSHES_HOST_GET_IFACE (self)->find (self, key, size, presence, cancellable, error);
}

gboolean
rushes_host_put (RushesHost *self,
                 const char *key,
                 RushesUpload *upload,
                 const RushesUploadWatch *watch,
                 GCancellable *cancellable,
                 GError **error)
{
  static const RushesUploadWatch nobody = { NULL, NULL, NULL };

  g_return_val_if_fail (RUSHES_IS_HOST (self) && key != NULL && upload != NULL, FALSE);
  return RUSHES_HOST_GET_IFACE (self)->put (self, key, upload, watch ? watch : &nobody, cancellable, error);
}

gboolean
rushes_host_abort (RushesHost *self,
                   const char *key,
                   const char *upload_id,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self) && key != NULL && upload_id != NULL, FALSE);
  return RUSHES_HOST_GET_IFACE (self)->abort (self, key, upload_id, cancellable, error);
}

gboolean
rushes_host_remove (RushesHost *self,
                    const char *key,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self) && key != NULL, FALSE);
  return RUSHES_HOST_GET_IFACE (self)->remove (self, key, cancellable, error);
}

char *
rushes_host_dup_url (RushesHost *self,
                     const char *key,
                     GError **error)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self) && key != NULL, NULL);
  return RUSHES_HOST_GET_IFACE (self)->dup_url (self, key, error);
}

gboolean
rushes_host_test (RushesHost *self,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (RUSHES_IS_HOST (self), FALSE);
  return RUSHES_HOST_GET_IFACE (self)->test (self, cancellable, error);
}

/* -- uploads --------------------------------------------------------------------------------------------------------- */

/**
 * rushes_upload_new:
 * @path: a file
 * @digest: its SHA-256 in hex
 * @ending: (nullable): how its name ends, without the dot
 *
 * Returns: (transfer full): an upload of which nothing has been sent
 */
RushesUpload *
rushes_upload_new (const char *path,
                   const char *digest,
                   const char *ending)
{
  RushesUpload *self = g_new0 (RushesUpload, 1);

  self->path = g_strdup (path);
  self->digest = g_strdup (digest);
  self->ending = g_strdup (ending);
  return self;
}

void
rushes_upload_free (RushesUpload *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self->ending);
  g_free (self->upload_id);
  g_free (self->parts);
  g_free (self);
}
