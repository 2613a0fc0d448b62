/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-request.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_SIM_ASSET_CALL_CREATE_GROUP,
  RUSHES_SIM_ASSET_CALL_CREATE,
  RUSHES_SIM_ASSET_CALL_GET,
} RushesSimAssetCallKind;

/**
 * RushesSimAssetCall:
 *
 * One of the asset calls, which are sent like a model's (V4).
 */
typedef struct
{
  RushesSimAssetCallKind kind;
  const char *model;   /* static: its id */
  char *name;          /* (nullable): of a group or an asset */
  char *url;           /* (nullable) */
  char *type;          /* (nullable): Image, Video or Audio */
  char *group;         /* (nullable): a group's id */
  char *id;            /* (nullable): an asset's id */
} RushesSimAssetCall;

gboolean            rushes_sim_asset_call_is   (const char       *body,
                                                gsize             length);
RushesSimAssetCall *rushes_sim_asset_call_read (const char       *body,
                                                gsize             length,
                                                RushesSimRefusal *refusal);
void                rushes_sim_asset_call_free (RushesSimAssetCall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimAssetCall, rushes_sim_asset_call_free)

G_END_DECLS
