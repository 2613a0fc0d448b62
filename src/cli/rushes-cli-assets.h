/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-service.h"
#include "rushes-cli-session.h"

G_BEGIN_DECLS

/**
 * RushesCliAssets:
 *
 * What the options say that all of `rushes assets` take.
 */
typedef struct
{
  char *name;        /* (nullable): --name */
  char *group;       /* (nullable): --group */
  char *timeout_text;
  gint64 timeout;    /* microseconds, -1: as long as it takes */
  gboolean no_wait;
  gboolean practice;
  gboolean json;
} RushesCliAssets;

/* What each word after `assets` does: words are its arguments. Returns the exit status */
typedef int (*RushesCliAssetsFunc) (RushesCliAssets *self,
                                    char           **words);

int               rushes_cli_assets_groups       (RushesCliAssets       *self,
                                                  char                 **words);
int               rushes_cli_assets_list         (RushesCliAssets       *self,
                                                  char                 **words);
int               rushes_cli_assets_create_group (RushesCliAssets       *self,
                                                  char                 **words);
int               rushes_cli_assets_add          (RushesCliAssets       *self,
                                                  char                 **words);
int               rushes_cli_assets_status       (RushesCliAssets       *self,
                                                  char                 **words);
int               rushes_cli_assets_adopt        (RushesCliAssets       *self,
                                                  char                 **words);

/* -- rushes-cli-assets-common.c ------------------------------------------------------------------------------------- */
/* (nullable): with the list read; NULL where it cannot be opened, which has been said. sends: a service must be there that can be asked */
RushesCliSession *rushes_cli_assets_open         (RushesCliAssets       *self,
                                                  gboolean               read_only,
                                                  gboolean               sends,
                                                  int                   *status);
/* (transfer none) (nullable): by its id at the service, its number or its name; NULL where there is none, or several of that name: that has been said */
RushesAssetGroup *rushes_cli_assets_find_group   (RushesCliSession      *session,
                                                  const char            *word);
/* (transfer none) (nullable): by its id at the service, with or without asset://, or its number */
RushesAsset      *rushes_cli_assets_find         (RushesCliSession      *session,
                                                  const char            *word);
gboolean          rushes_cli_assets_print        (RushesCliAssets       *self,
                                                  RushesCliSession      *session,
                                                  RushesAsset           *asset);
/* Waits until none of them moves any more, as the options say, and prints each. (element-type RushesAsset). Returns the exit status */
int               rushes_cli_assets_follow       (RushesCliAssets       *self,
                                                  RushesCliSession      *session,
                                                  GPtrArray             *assets);

G_END_DECLS
