/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-spec-check.h"
#include "rushes-spec.h"

G_BEGIN_DECLS

/* What the options of `generate` say of the spec; all may be NULL */
typedef struct
{
  char *model;
  char *prompt;
  char *first_frame;
  char *last_frame;
  char **references;
  char *character;
  char *driving_video;
  char **settings;   /* NAME=VALUE */
  char *spec_file;   /* JSON or CSV; "-" for standard input */
  const char *draft; /* the service's id of a draft */
  gboolean practice; /* which hosts media itself */
} RushesCliSpecOptions;

/* One spec as it was read: it, what is wrong with it, or why it is none */
typedef struct
{
  RushesSpec *spec;    /* (nullable) */
  GError *error;       /* (nullable): malformed */
  GPtrArray *problems; /* of a spec; warnings too */
  GPtrArray *issues;   /* (nullable) (element-type RushesBatchIssue): what was wrong in the file already, or to be known */
  guint line;          /* of the file, from 1; 0: of none */
  char *title;         /* (nullable): of its shot */
  gboolean is_valid;
  gboolean has_host;   /* so that files which need a link can have one */
} RushesCliSpec;

void       rushes_cli_spec_options_clear (RushesCliSpecOptions       *options);
/* (transfer full) (nullable) (element-type RushesCliSpec): read, its media looked at, checked. NULL where the arguments are wrong, which has been said */
GPtrArray *rushes_cli_read_specs         (const RushesCliSpecOptions *options,
                                          RushesCatalogue            *catalogue);
/* Checks specs once more that could be sent. Returns whether they still can */
gboolean   rushes_cli_check_specs        (GPtrArray                  *specs,
                                          RushesCatalogue            *catalogue,
                                          RushesCheckFlags            flags);

G_END_DECLS
