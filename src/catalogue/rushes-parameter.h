/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_PARAMETER_TYPE_BOOLEAN,
  RUSHES_PARAMETER_TYPE_INTEGER,
  RUSHES_PARAMETER_TYPE_STRING,
} RushesParameterType;

/* One parameter of a model, as its data file describes it. Immutable. */
#define RUSHES_TYPE_PARAMETER (rushes_parameter_get_type ())
G_DECLARE_FINAL_TYPE (RushesParameter, rushes_parameter, RUSHES, PARAMETER, GObject)

const char          *rushes_parameter_get_name     (RushesParameter *self);
RushesParameterType  rushes_parameter_get_value_type (RushesParameter *self);
/* (transfer none) (nullable): NULL where the parameter is left out unless it is set (frames, callback_url) */
JsonNode            *rushes_parameter_get_default  (RushesParameter *self);
/* (transfer none) (nullable): the options of a string, NULL-terminated */
const char * const  *rushes_parameter_get_options  (RushesParameter *self);
/* FALSE where the integer has no range */
gboolean             rushes_parameter_get_range    (RushesParameter *self,
                                                    gint64          *minimum,
                                                    gint64          *maximum);
/* 1 where every integer of the range will do; 4 for frames, whose first value is then the minimum */
gint64               rushes_parameter_get_step     (RushesParameter *self);
/* Whether an integer outside the range, such as -1, is taken too */
gboolean             rushes_parameter_takes_extra  (RushesParameter *self,
                                                    gint64           value);

G_END_DECLS
