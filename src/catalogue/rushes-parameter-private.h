/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-parameter.h"

G_BEGIN_DECLS

/* Filled by the reader, then left alone for ever. Strings belong to the model's data. */
struct _RushesParameter
{
  GObject parent_instance;

  const char *name;
  RushesParameterType type;
  JsonNode *default_value;
  char **options;
  gboolean has_range;
  gint64 minimum;
  gint64 maximum;
  gint64 step;
  gint64 *extra;
  guint n_extra;
  gboolean is_url;
  gboolean has_nearest;
  const char *replaces;
  const char *replaces_warning;
  const char *problem;
  const char *description;
  JsonObject *notes; /* (nullable): option → what is in doubt; belongs to the data */
  gint64 per_second;
};

RushesParameter *rushes_parameter_new  (void);
RushesParameter *rushes_parameter_copy (RushesParameter *self);

G_END_DECLS
