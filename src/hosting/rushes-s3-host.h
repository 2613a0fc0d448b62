/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-host.h"

G_BEGIN_DECLS

/* How long a signed link may live, by S3 itself: seven days */
#define RUSHES_S3_LONGEST_LIFE (7 * 24 * 60 * 60)

/**
 * RushesHostOptions:
 *
 * An S3-compatible bucket, and how to get into it.
 */
typedef struct
{
  char *endpoint;      /* https://s3.eu-central-1.amazonaws.com; http for this machine alone */
  char *region;        /* eu-central-1; "auto" where a host has none */
  char *bucket;
  char *prefix;        /* (nullable): a folder in the bucket, without a slash at its ends */
  gboolean path_style; /* https://endpoint/bucket/key, else https://bucket.endpoint/key */
  char *public_url;    /* (nullable): where the bucket can be read by anybody; NULL: links are signed */
  gint64 life;         /* seconds that a signed link lives */
  gboolean remove;     /* whether files are removed once nobody needs them */
  char *access_key;
  char *secret_key;
} RushesHostOptions;

RushesHostOptions *rushes_host_options_new   (void);
RushesHostOptions *rushes_host_options_copy  (const RushesHostOptions *self);
void               rushes_host_options_free  (RushesHostOptions       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesHostOptions, rushes_host_options_free)
gboolean           rushes_host_options_equal (const RushesHostOptions *self,
                                              const RushesHostOptions *other);

/* Takes away what people type around it: blanks, slashes at the ends; what is empty becomes NULL */
void               rushes_host_options_tidy  (RushesHostOptions       *self);

/**
 * RushesHostField:
 *
 * Which part of the options cannot be right.
 */
typedef enum
{
  RUSHES_HOST_FIELD_NONE,
  RUSHES_HOST_FIELD_ENDPOINT,
  RUSHES_HOST_FIELD_REGION,
  RUSHES_HOST_FIELD_BUCKET,
  RUSHES_HOST_FIELD_PREFIX,
  RUSHES_HOST_FIELD_PUBLIC_URL,
  RUSHES_HOST_FIELD_LIFE,
  RUSHES_HOST_FIELD_ACCESS_KEY,
  RUSHES_HOST_FIELD_SECRET_KEY,
} RushesHostField;

/* The first field that cannot be right, asked of nobody: NONE where all may be. (nullable) error: RUSHES_HOST_ERROR_SETTINGS, or NOT_SET_UP
 * where it is empty */
RushesHostField    rushes_host_options_check (const RushesHostOptions *self,
                                              GError                 **error);

#define RUSHES_TYPE_S3_HOST (rushes_s3_host_get_type ())
G_DECLARE_FINAL_TYPE (RushesS3Host, rushes_s3_host, RUSHES, S3_HOST, GObject)

/* A RushesHost; NULL where the options cannot be right */
RushesHost        *rushes_s3_host_new        (const RushesHostOptions *options,
                                              GError                 **error);

G_END_DECLS
