/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

/*
 * Reads a model's data file (data/models/README.md says what stands in one). The first thing that is wrong is kept, and
 * everything after it is read as if nothing had been there: so no caller needs an error path of its own.
 */
typedef struct
{
  const char *file;
  RushesModel *model;
  GError *error;
} RushesReader;

/* at.key, in file, is wrong for this reason; key may be NULL */
void         rushes_reader_fail        (RushesReader       *self,
                                        const char         *at,
                                        const char         *key,
                                        const char         *format,
                                        ...) G_GNUC_PRINTF (4, 5);
void         rushes_reader_check_keys  (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char * const *known);

/* Each says what is wrong where the key has another type, or is missing though required. object may be NULL. */
const char  *rushes_reader_get_string  (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            required);
gint64       rushes_reader_get_int     (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            required,
                                        gint64              otherwise);
gboolean     rushes_reader_get_boolean (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            otherwise);
JsonObject  *rushes_reader_get_object  (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            required);
JsonArray   *rushes_reader_get_array   (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            required);
/* (transfer container) (nullable) */
const char **rushes_reader_get_strings (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gboolean            required);
JsonObject  *rushes_reader_get_element (RushesReader       *self,
                                        JsonArray          *array,
                                        guint               n,
                                        const char         *at);

/* Two integers, each from 1 to most */
void         rushes_reader_get_pair    (RushesReader       *self,
                                        JsonObject         *object,
                                        const char         *at,
                                        const char         *key,
                                        gint64              most,
                                        gint64              pair[2]);

/* rushes-media-limits-reader.c: what stands under video and audio */
void         rushes_reader_read_media_limits (RushesReader *self);

/* rushes-template-reader.c: what stands under template and under answers */
void         rushes_reader_read_template (RushesReader     *self);
void         rushes_reader_read_answers  (RushesReader     *self);

/* rushes-price-reader.c: what stands under prices and under tokens */
void         rushes_reader_read_prices (RushesReader       *self);

G_END_DECLS
