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
/* (array length=n) (nullable): all of these */
const gint64        *rushes_parameter_get_extra    (RushesParameter *self,
                                                    guint           *n);
/* Whether the string is to be an http(s) URL */
gboolean             rushes_parameter_is_url       (RushesParameter *self);
/* (nullable): the parameter that is left out where this one is set, as frames wins over duration, and the warning that says so */
const char          *rushes_parameter_get_replaces (RushesParameter *self);
const char          *rushes_parameter_get_replaces_warning (RushesParameter *self);
/* How many of this integer a second of film has (frames: 24); 0 where it does not count what a film has many of */
gint64               rushes_parameter_get_per_second (RushesParameter *self);
/* (nullable): what the pages leave in doubt of an option, for people, untranslated */
const char          *rushes_parameter_get_note     (RushesParameter *self,
                                                    const char      *option);
/* The contract's code for a value of the right type that is not taken */
const char          *rushes_parameter_get_problem  (RushesParameter *self);
/* (nullable): what it does, for people, untranslated */
const char          *rushes_parameter_get_description (RushesParameter *self);

/* Whether the node has the parameter's JSON type: `5.0`, `"5"` and `true` are no integers */
gboolean             rushes_parameter_has_type     (RushesParameter *self,
                                                    JsonNode        *value);
/* Whether a value of the right type is taken */
gboolean             rushes_parameter_takes        (RushesParameter *self,
                                                    JsonNode        *value);
/* Whether this value says nothing: an empty string where there is no default */
gboolean             rushes_parameter_is_unset     (RushesParameter *self,
                                                    JsonNode        *value);
gboolean             rushes_parameter_is_default   (RushesParameter *self,
                                                    JsonNode        *value);
/* (transfer full) (nullable): the value that is taken and closest to this one; NULL where there is none but the default */
JsonNode            *rushes_parameter_get_nearest  (RushesParameter *self,
                                                    JsonNode        *value);
/* (transfer full): what is taken, for people: "4–15, -1", "480p, 720p", "29, 33, … 289"; empty where that is anything */
char                *rushes_parameter_describe     (RushesParameter *self);

/* Whether two values are the same JSON to the letter and the type */
gboolean             rushes_json_values_equal      (JsonNode        *a,
                                                    JsonNode        *b);
/* Whether the text is an http or https URL with a host, the scheme in any case */
gboolean             rushes_is_http_url            (const char      *text);

G_END_DECLS
