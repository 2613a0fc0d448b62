/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_HOST_ERROR (rushes_host_error_quark ())

/**
 * RushesHostError:
 * @RUSHES_HOST_ERROR_FAILED: the host gave an answer that nobody expects
 * @RUSHES_HOST_ERROR_NOT_SET_UP: there is no host
 * @RUSHES_HOST_ERROR_SETTINGS: what is set up cannot be right: no URL, plain http, no bucket name
 * @RUSHES_HOST_ERROR_BUCKET_MISSING: there is no such bucket
 * @RUSHES_HOST_ERROR_DENIED: the access key may not do that: the bucket is read-only for it
 * @RUSHES_HOST_ERROR_REGION: the bucket is in another region; [func@host_error_get_detail] names it where the host does
 * @RUSHES_HOST_ERROR_CLOCK: this machine's clock is wrong; [func@host_error_get_skew] says by how much
 * @RUSHES_HOST_ERROR_KEY: the host does not know the access key
 * @RUSHES_HOST_ERROR_SECRET: the secret does not belong to the access key
 * @RUSHES_HOST_ERROR_UNREACHABLE: nothing answers there
 * @RUSHES_HOST_ERROR_TLS: the host's certificate is not trusted
 * @RUSHES_HOST_ERROR_BUSY: the host cannot take it at the moment
 * @RUSHES_HOST_ERROR_CUT: the line broke half-way; what has arrived is kept where the upload has several parts
 * @RUSHES_HOST_ERROR_FULL: the host is full
 * @RUSHES_HOST_ERROR_CHANGED: the file changed while it was sent, or is not what its digest says
 * @RUSHES_HOST_ERROR_FILE: the file cannot be read
 * @RUSHES_HOST_ERROR_NOT_PUBLIC: what has been put there cannot be fetched by its link
 * @RUSHES_HOST_ERROR_NOT_REMOVED: all works but for removing what has been put there
 */
typedef enum
{
  RUSHES_HOST_ERROR_FAILED,
  RUSHES_HOST_ERROR_NOT_SET_UP,
  RUSHES_HOST_ERROR_SETTINGS,
  RUSHES_HOST_ERROR_BUCKET_MISSING,
  RUSHES_HOST_ERROR_DENIED,
  RUSHES_HOST_ERROR_REGION,
  RUSHES_HOST_ERROR_CLOCK,
  RUSHES_HOST_ERROR_KEY,
  RUSHES_HOST_ERROR_SECRET,
  RUSHES_HOST_ERROR_UNREACHABLE,
  RUSHES_HOST_ERROR_TLS,
  RUSHES_HOST_ERROR_BUSY,
  RUSHES_HOST_ERROR_CUT,
  RUSHES_HOST_ERROR_FULL,
  RUSHES_HOST_ERROR_CHANGED,
  RUSHES_HOST_ERROR_FILE,
  RUSHES_HOST_ERROR_NOT_PUBLIC,
  RUSHES_HOST_ERROR_NOT_REMOVED,
} RushesHostError;

GQuark       rushes_host_error_quark        (void);
void         rushes_host_error_set          (GError          **error,
                                             RushesHostError   code,
                                             const char       *detail,
                                             gint64            skew,
                                             const char       *format,
                                             ...) G_GNUC_PRINTF (5, 6);
/* (nullable): the region that is right, or the host's own code */
const char  *rushes_host_error_get_detail   (const GError     *error);
/* Seconds that this machine's clock is ahead of the host's; 0 where that is not what is wrong */
gint64       rushes_host_error_get_skew     (const GError     *error);
/* Whether the same may work in a while without anybody doing anything */
gboolean     rushes_host_error_is_passing   (const GError     *error);

/**
 * RushesUpload:
 *
 * One file on its way to a host. What says how far it came is kept by the caller, so that another process goes on from there.
 */
typedef struct
{
  char *path;
  char *digest;        /* SHA-256 of the file in hex */
  char *ending;        /* (nullable): without the dot */
  char *upload_id;     /* (nullable): the host's, of an upload of several parts */
  char *parts;         /* (nullable): a line to each finished part, in order: what the host calls it */
} RushesUpload;

RushesUpload *rushes_upload_new             (const char       *path,
                                             const char       *digest,
                                             const char       *ending);
void          rushes_upload_free            (RushesUpload     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesUpload, rushes_upload_free)

/* Both are called on the worker that puts. done and total are bytes. */
typedef void (*RushesUploadProgressFunc) (gint64              done,
                                          gint64              total,
                                          gpointer            user_data);
/* upload_id or parts have changed: to be kept */
typedef void (*RushesUploadNoteFunc)     (const RushesUpload *upload,
                                          gpointer            user_data);

/**
 * RushesUploadWatch:
 *
 * Who is told how an upload comes on; both functions may be %NULL.
 */
typedef struct
{
  RushesUploadProgressFunc progress;
  RushesUploadNoteFunc note;
  gpointer user_data;
} RushesUploadWatch;

/**
 * RushesHostPresence:
 * @RUSHES_HOST_PRESENCE_ABSENT: it is not there
 * @RUSHES_HOST_PRESENCE_PRESENT: it is there, all of it
 * @RUSHES_HOST_PRESENCE_UNKNOWN: the access key may not ask
 */
typedef enum
{
  RUSHES_HOST_PRESENCE_ABSENT,
  RUSHES_HOST_PRESENCE_PRESENT,
  RUSHES_HOST_PRESENCE_UNKNOWN,
} RushesHostPresence;

/**
 * RushesHost:
 *
 * Gives a local file a URL that the service can fetch. All calls but `get_name` and `dup_key` block: they are for workers, several
 * at once where they have different keys. Errors are of RUSHES_HOST_ERROR, or G_IO_ERROR_CANCELLED.
 */
#define RUSHES_TYPE_HOST (rushes_host_get_type ())
G_DECLARE_INTERFACE (RushesHost, rushes_host, RUSHES, HOST, GObject)

struct _RushesHostInterface
{
  GTypeInterface parent_iface;

  const char *(*get_name) (RushesHost *self);
  char *(*dup_key) (RushesHost *self, const char *digest, const char *ending);
  gboolean (*find) (RushesHost *self, const char *key, gint64 size, RushesHostPresence *presence, GCancellable *cancellable, GError **error);
  gboolean (*put) (RushesHost *self, const char *key, RushesUpload *upload, const RushesUploadWatch *watch, GCancellable *cancellable, GError **error);
  gboolean (*abort) (RushesHost *self, const char *key, const char *upload_id, GCancellable *cancellable, GError **error);
  gboolean (*remove) (RushesHost *self, const char *key, GCancellable *cancellable, GError **error);
  char *(*dup_url) (RushesHost *self, const char *key, GError **error);
  gboolean (*test) (RushesHost *self, GCancellable *cancellable, GError **error);
};

/* What uploads are filed under: the same wherever the same bucket is meant, and without any secret */
const char  *rushes_host_get_name           (RushesHost       *self);
/* (transfer full): what content is called there: the same wherever the same content is meant */
char        *rushes_host_dup_key            (RushesHost       *self,
                                             const char       *digest,
                                             const char       *ending);
gboolean     rushes_host_find               (RushesHost       *self,
                                             const char       *key,
                                             gint64            size,
                                             RushesHostPresence *presence,
                                             GCancellable     *cancellable,
                                             GError          **error);
/* Goes on where upload says that it stopped. Cancelled or cut, what has arrived stays, for another put or for abort */
gboolean     rushes_host_put                (RushesHost       *self,
                                             const char       *key,
                                             RushesUpload     *upload,
                                             const RushesUploadWatch *watch,
                                             GCancellable     *cancellable,
                                             GError          **error);
/* Forgets an upload of several parts. One that is not there is no error */
gboolean     rushes_host_abort              (RushesHost       *self,
                                             const char       *key,
                                             const char       *upload_id,
                                             GCancellable     *cancellable,
                                             GError          **error);
/* What is not there is no error */
gboolean     rushes_host_remove             (RushesHost       *self,
                                             const char       *key,
                                             GCancellable     *cancellable,
                                             GError          **error);
/* (transfer full): where it can be fetched from, from now on for as long as links live; asks nobody */
char        *rushes_host_dup_url            (RushesHost       *self,
                                             const char       *key,
                                             GError          **error);
/* Puts a probe, fetches it as the service would, and removes it */
gboolean     rushes_host_test               (RushesHost       *self,
                                             GCancellable     *cancellable,
                                             GError          **error);

G_END_DECLS
