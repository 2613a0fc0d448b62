/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <glib/gi18n.h>

#include "rushes-asset-service.h"
#include "rushes-batch-table.h"
#include "rushes-context.h"
#include "rushes-host.h"
#include "rushes-importer.h"
#include "rushes-json.h"
#include "rushes-media-probe.h"
#include "rushes-store.h"

/* What went wrong in this house and what to do about it, by domain and code. The messages of the errors are for logs. */

typedef GQuark (*DomainFunc) (void);

static GQuark
get_io_error (void)
{
  return G_IO_ERROR;
}

static GQuark
get_file_error (void)
{
  return G_FILE_ERROR;
}

static const struct
{
  DomainFunc domain;
  int code;
  const char *sentence;
} errors[] = {
  { rushes_spec_error_quark, RUSHES_SPEC_ERROR_MALFORMED, N_ ("This is not a spec that Rushes can read: check its JSON") },
  { rushes_spec_error_quark, RUSHES_SPEC_ERROR_INVALID, N_ ("This cannot be sent as it is: look at the problem named beside the composer") },
  { rushes_spec_error_quark, RUSHES_SPEC_ERROR_CHANGED, N_ ("A file has changed or gone since it was added: add it again") },

  { rushes_catalogue_error_quark, RUSHES_CATALOGUE_ERROR_INVALID, N_ ("The description of a model is wrong: install Rushes again, or correct the file") },
  { rushes_catalogue_error_quark, RUSHES_CATALOGUE_ERROR_UNREADABLE, N_ ("The description of a model cannot be read: install Rushes again") },

  { rushes_json_error_quark, RUSHES_JSON_ERROR_DEPTH, N_ ("This JSON is nested too deeply to be read") },
  { rushes_json_error_quark, RUSHES_JSON_ERROR_SYNTAX, N_ ("This is not valid JSON") },

  { rushes_store_error_quark, RUSHES_STORE_ERROR_FAILED, N_ ("The library could not be written: nothing was changed. Check its folder, then try again") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_NO_SPACE, N_ ("The disk is full: make room, then try again. What was saved before is not lost") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_READ_ONLY, N_ ("The library is read-only: it can be looked at, but nothing can be made or changed") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_DAMAGED, N_ ("The library is damaged: close every Rushes, then open its window. A copy is set aside and a new library begun") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_BUSY, N_ ("Another program keeps the library busy: try again in a moment") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_NOT_FOUND, N_ ("That is not in the library any more") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_STALE, N_ ("The take has just moved on, or another window drives it: look at it again") },
  { rushes_store_error_quark, RUSHES_STORE_ERROR_IMPOSSIBLE, N_ ("That cannot be done with this take now") },

  { rushes_api_error_quark, RUSHES_API_ERROR_URL, N_ ("This address cannot be used: it must begin with https:// (http:// on this machine alone)") },
  { rushes_api_error_quark, RUSHES_API_ERROR_GONE, N_ ("The link to the result is dead: try again for a fresh one") },
  { rushes_api_error_quark, RUSHES_API_ERROR_NETWORK, N_ ("The service cannot be reached: check the network and the address") },
  { rushes_api_error_quark, RUSHES_API_ERROR_SERVER, N_ ("The service is out of order: try again later") },
  { rushes_api_error_quark, RUSHES_API_ERROR_INCOMPLETE, N_ ("The line broke before the whole file had come: try again") },
  { rushes_api_error_quark, RUSHES_API_ERROR_KEY, N_ ("The API key holds signs that no key has, such as blanks or line breaks: copy it anew") },
  { rushes_api_error_quark, RUSHES_API_ERROR_STORAGE, N_ ("The result could not be written: make room on the disk and try again") },

  { rushes_media_error_quark, RUSHES_MEDIA_ERROR_UNREADABLE, N_ ("This file is no picture, video or sound, or it is damaged") },
  { rushes_media_error_quark, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, N_ ("A part of GStreamer that plays this file is not installed") },
  { rushes_media_error_quark, RUSHES_MEDIA_ERROR_TOO_LARGE, N_ ("This is too large to be worked on, or its copy would be too large a file: make it smaller in another program") },
  { rushes_media_error_quark, RUSHES_MEDIA_ERROR_TIMEOUT, N_ ("This file took too long to read: it may be damaged") },

  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_NOT_A_FILE, N_ ("This is no file but a folder, a pipe, a device or a place elsewhere: choose a file of this machine") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_MISSING, N_ ("The file is not there any more: choose it again") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_DENIED, N_ ("You may not read this file: change its permissions, or choose another") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_EMPTY, N_ ("The file is empty: choose another") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_NOT_MEDIA, N_ ("This is neither a picture nor a video nor sound: choose another file") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_WRONG_KIND, N_ ("Another kind of file belongs here: a picture, video or sound as the place says") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_DAMAGED, N_ ("The file is damaged or cut off: choose another, or get it again") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_NO_SPACE, N_ ("The disk is full: make room, then add the file again") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_READ_ONLY, N_ ("The library is read-only: files cannot be added") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_BLOCKED, N_ ("Too many files are on disks that do not answer: connect those again, or restart Rushes") },
  { rushes_import_error_quark, RUSHES_IMPORT_ERROR_FAILED, N_ ("The file could not be copied into the library: try again") },

  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_KEY_MISSING, N_ ("There is no API key for the service: connect with one, or try practice mode") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_KEY_REFUSED, N_ ("The service does not take this API key: check it, or make a new one") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_OTHER_SERVICE, N_ ("This take was sent to another service, and there is no key for that one") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_UNREACHABLE, N_ ("The service cannot be reached now: check the network and the address, then try again") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_NOT_A_SERVICE, N_ ("What answers at this address is not the service: check the address") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_KEYRING, N_ ("The key works, but no keyring takes it: unlock or install one, or set RUSHES_API_KEY") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_PRACTICE, N_ ("Practice mode cannot start on this machine") },
  { rushes_context_error_quark, RUSHES_CONTEXT_ERROR_CLOSED, N_ ("The library is closed") },

  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_NAME, N_ ("A name has 1 to 64 characters") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_ID, N_ ("This is no ID: one has letters, digits, points and dashes, and no blanks") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_URL, N_ ("This is no address: it must begin with https:// or http://") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_PRIVATE_URL, N_ ("The service cannot reach this address: it belongs to this machine or to a private network") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_UNREACHABLE, N_ ("Nothing can be fetched from this address: open it in a browser to see whether anybody can") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_TOO_LARGE, N_ ("There is more behind this address than the service takes: at most 50 MB") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_NOT_MEDIA, N_ ("This leads to neither a picture nor a video nor sound, but to a page perhaps: use the address of the file itself") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_KNOWN, N_ ("This is in the list already") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_OTHER_TYPE, N_ ("The service has something else under this id than a picture, video or sound") },
  { rushes_asset_error_quark, RUSHES_ASSET_ERROR_CLOSED, N_ ("The library is closed or read-only: nothing can be added") },

  { rushes_asset_look_error_quark, RUSHES_ASSET_LOOK_ERROR_GONE, N_ ("The service knows nothing under this id: check it, and that it is of the same account") },
  { rushes_asset_look_error_quark, RUSHES_ASSET_LOOK_ERROR_REFUSED, N_ ("The service does not tell how this is") },
  { rushes_asset_look_error_quark, RUSHES_ASSET_LOOK_ERROR_KEY, N_ ("There is no API key for the service, or it is refused: connect with one") },
  { rushes_asset_look_error_quark, RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE, N_ ("The service cannot be reached now: try again in a moment") },

  { get_io_error, G_IO_ERROR_NOT_FOUND, N_ ("The file is not there") },
  { get_io_error, G_IO_ERROR_EXISTS, N_ ("There is a file of that name already") },
  { get_io_error, G_IO_ERROR_IS_DIRECTORY, N_ ("This is a folder, not a file") },
  { get_io_error, G_IO_ERROR_NO_SPACE, N_ ("The disk is full: make room and try again") },
  { get_io_error, G_IO_ERROR_PERMISSION_DENIED, N_ ("You may not do that with this file or folder: change its permissions") },
  { get_io_error, G_IO_ERROR_READ_ONLY, N_ ("The place is read-only: choose another") },
  { get_io_error, G_IO_ERROR_CANCELLED, N_ ("Cancelled") },
  { get_io_error, G_IO_ERROR_TIMED_OUT, N_ ("It took too long: try again") },
  { get_io_error, G_IO_ERROR_HOST_NOT_FOUND, N_ ("The service cannot be found: check the address and the network") },
  { get_io_error, G_IO_ERROR_NETWORK_UNREACHABLE, N_ ("There is no network") },
  { get_io_error, G_IO_ERROR_HOST_UNREACHABLE, N_ ("The service cannot be reached: check the network") },
  { get_io_error, G_IO_ERROR_CONNECTION_REFUSED, N_ ("Nothing answers at this address") },
  { get_io_error, G_IO_ERROR_CONNECTION_CLOSED, N_ ("The line broke: try again") },

  { get_file_error, G_FILE_ERROR_NOENT, N_ ("The file is not there") },
  { get_file_error, G_FILE_ERROR_EXIST, N_ ("There is a file of that name already") },
  { get_file_error, G_FILE_ERROR_ISDIR, N_ ("This is a folder, not a file") },
  { get_file_error, G_FILE_ERROR_NOSPC, N_ ("The disk is full: make room and try again") },
  { get_file_error, G_FILE_ERROR_ACCES, N_ ("You may not do that with this file or folder: change its permissions") },
  { get_file_error, G_FILE_ERROR_PERM, N_ ("You may not do that with this file or folder: change its permissions") },
  { get_file_error, G_FILE_ERROR_ROFS, N_ ("The place is read-only: choose another") },
};

/* (transfer full) (nullable): by name where it is known, so that it can be had */
static char *
name_missing (const GError *error)
{
  const char *codec;
  const char *package;

  if (!rushes_media_error_get_missing (error, &codec, &package))
    return NULL;
  if (package)
    /* Translators: a codec such as H.265, and a package such as gstreamer1.0-libav */
    return g_strdup_printf (_ ("This clip needs a decoder for %s: install the package %s"), codec, package);
  return g_strdup_printf (_ ("This clip needs a decoder for %s, which is not installed"), codec);
}

/**
 * rushes_sentence_for_error:
 * @error: any error of the house
 *
 * Returns: (transfer full): what is wrong and what to do, at most 160 characters of plain text
 */
char *
rushes_sentence_for_error (const GError *error)
{
  g_autofree char *missing = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  /* They name lines, which no table of sentences can. */
  if (error->domain == RUSHES_BATCH_ERROR)
    return g_strdup (error->message);

  missing = name_missing (error);
  if (missing)
    return g_steal_pointer (&missing);
  if (error->domain == RUSHES_HOST_ERROR)
    {
      g_autofree char *code = rushes_code_for_host_error (error);

      return rushes_sentence_for_host_code (code, FALSE);
    }

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].domain () == error->domain && errors[i].code == error->code)
      return g_strdup (_ (errors[i].sentence));

  return g_strdup (_ ("That did not work, and Rushes does not know why: try again"));
}
