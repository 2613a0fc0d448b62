/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-reply.h"

G_BEGIN_DECLS

/* The asset calls: sent like a model's request, answered with a JSON text (spark-asset-create-group, spark-asset-create and spark-asset-get
 * of the service's pages). */
#define RUSHES_ASSET_CALL_CREATE_GROUP "spark_asset_create_group"
#define RUSHES_ASSET_CALL_CREATE "spark_asset_create"
#define RUSHES_ASSET_CALL_GET "spark_asset_get"

/* "up to 64 characters" (both create pages) */
#define RUSHES_ASSET_NAME_MAX 64

/**
 * RushesAssetStatus:
 * @RUSHES_ASSET_STATUS_PROCESSING: still being looked at; unknown words too
 * @RUSHES_ASSET_STATUS_ACTIVE: can be used
 * @RUSHES_ASSET_STATUS_FAILED: cannot be used, and never will
 */
typedef enum
{
  RUSHES_ASSET_STATUS_PROCESSING,
  RUSHES_ASSET_STATUS_ACTIVE,
  RUSHES_ASSET_STATUS_FAILED,
} RushesAssetStatus;

/**
 * RushesAssetAnswer:
 *
 * What an asset call answered. All strings may be %NULL.
 */
typedef struct
{
  char *id;              /* of the group or the asset */
  char *name;
  char *url;             /* the service's signed link: http(s) alone */
  char *type;            /* Image, Video or Audio, verbatim */
  char *group_id;
  RushesAssetStatus status;
  char *error_code;      /* of a failed asset, or of a call that was refused in its text */
  char *error_message;
} RushesAssetAnswer;

RushesAssetAnswer *rushes_asset_answer_read (const char        *text);
void               rushes_asset_answer_free (RushesAssetAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesAssetAnswer, rushes_asset_answer_free)

G_END_DECLS
