/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-body.h"

G_BEGIN_DECLS

#define RUSHES_API_ERROR (rushes_api_error_quark ())

/**
 * RushesApiError:
 * @RUSHES_API_ERROR_URL: the service's URL cannot be used: not http(s), or http elsewhere than on loopback
 * @RUSHES_API_ERROR_GONE: a result's link is dead (403, 404, 410)
 * @RUSHES_API_ERROR_NETWORK: the server cannot be reached, or the line broke
 * @RUSHES_API_ERROR_SERVER: the server answered with another error
 * @RUSHES_API_ERROR_INCOMPLETE: fewer bytes came than were announced
 * @RUSHES_API_ERROR_STORAGE: the bytes could not be written (full disk)
 * @RUSHES_API_ERROR_KEY: the key has characters that no HTTP header may have
 */
typedef enum
{
  RUSHES_API_ERROR_URL,
  RUSHES_API_ERROR_GONE,
  RUSHES_API_ERROR_NETWORK,
  RUSHES_API_ERROR_SERVER,
  RUSHES_API_ERROR_INCOMPLETE,
  RUSHES_API_ERROR_STORAGE,
  RUSHES_API_ERROR_KEY,
} RushesApiError;

GQuark              rushes_api_error_quark        (void);

/**
 * RushesEndpoint:
 *
 * Where takes are sent and with which key: immutable, counted. `name` is what a take records as its service: the base URL, or
 * `practice`. The key is in memory alone: never logged, never printed.
 */
typedef struct _RushesEndpoint RushesEndpoint;
#define RUSHES_TYPE_ENDPOINT (rushes_endpoint_get_type ())
GType               rushes_endpoint_get_type      (void) G_GNUC_CONST;

/* name (nullable): NULL for the base URL itself. key (nullable): none. NULL with RUSHES_API_ERROR_URL or RUSHES_API_ERROR_KEY */
RushesEndpoint     *rushes_endpoint_new           (const char           *name,
                                                   const char           *base_url,
                                                   RushesRequestFormat   format,
                                                   const char           *key,
                                                   GError              **error);
RushesEndpoint     *rushes_endpoint_ref           (RushesEndpoint       *self);
void                rushes_endpoint_unref         (RushesEndpoint       *self);
const char         *rushes_endpoint_get_name      (RushesEndpoint       *self);
RushesRequestFormat rushes_endpoint_get_format    (RushesEndpoint       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesEndpoint, rushes_endpoint_unref)

G_END_DECLS
