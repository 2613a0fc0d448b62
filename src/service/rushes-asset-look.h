/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-answer.h"
#include "rushes-client.h"

G_BEGIN_DECLS

typedef struct _RushesContext RushesContext;

#define RUSHES_ASSET_LOOK_ERROR (rushes_asset_look_error_quark ())

/**
 * RushesAssetLookError:
 * @RUSHES_ASSET_LOOK_ERROR_GONE: the service knows no asset with that id
 * @RUSHES_ASSET_LOOK_ERROR_REFUSED: the service does not tell; the message has its words
 * @RUSHES_ASSET_LOOK_ERROR_KEY: there is no key, or it is refused
 * @RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE: the service cannot be reached or said something unreadable: says nothing of the asset
 */
typedef enum
{
  RUSHES_ASSET_LOOK_ERROR_GONE,
  RUSHES_ASSET_LOOK_ERROR_REFUSED,
  RUSHES_ASSET_LOOK_ERROR_KEY,
  RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE,
} RushesAssetLookError;

GQuark             rushes_asset_look_error_quark (void);

/* Asks the service how one of its assets is: a call and the questions after its answer. Changes nothing anywhere. */
void               rushes_asset_look_async       (RushesContext        *context,
                                                  const char           *service,
                                                  const char           *remote_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
/* Errors: RushesAssetLookError, G_IO_ERROR_CANCELLED */
RushesAssetAnswer *rushes_asset_look_finish      (GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
