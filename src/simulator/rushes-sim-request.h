/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"

G_BEGIN_DECLS

/**
 * RushesSimRefusal:
 *
 * Why the service does not take a request: what it would say over HTTP. @code is %NULL where the gateway refuses before a
 * model is asked.
 */
typedef struct
{
  guint http;
  char *code;       /* (nullable) */
  char *message;
  RushesModel *model; /* (nullable): which model refused; not owned: the catalogue's */
} RushesSimRefusal;

/**
 * RushesSimInput:
 *
 * One medium of a request.
 */
typedef struct
{
  const RushesRole *role;
  char *url;        /* as it came: data:, http(s): or asset: */
} RushesSimInput;

/**
 * RushesSimRequest:
 *
 * A body that has been read and found well. Written anew from the service's pages, so that it does not share a mistake with
 * the writer of bodies.
 */
typedef struct
{
  RushesModel *model;
  const char *scenario;
  JsonObject *parameters; /* as they came */
  char *prompt;     /* (nullable) */
  char *draft;      /* (nullable): the id of the draft that is finished */
  GPtrArray *inputs; /* (element-type RushesSimInput) */
} RushesSimRequest;

RushesSimRequest *rushes_sim_request_read        (RushesCatalogue  *catalogue,
                                                  const char       *body,
                                                  gsize             length,
                                                  RushesSimRefusal *refusal);
JsonObject       *rushes_sim_request_dup_params  (JsonObject       *root,
                                                  RushesSimRefusal *refusal);
void              rushes_sim_request_free        (RushesSimRequest *self);
gboolean          rushes_sim_request_get_boolean (RushesSimRequest *self,
                                                  const char       *name);
gint64            rushes_sim_request_get_integer (RushesSimRequest *self,
                                                  const char       *name,
                                                  gint64            otherwise);
const char       *rushes_sim_request_get_string  (RushesSimRequest *self,
                                                  const char       *name);
const RushesSimInput *rushes_sim_request_get_input (RushesSimRequest *self,
                                                  const char       *role);
void              rushes_sim_refusal_clear       (RushesSimRefusal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimRequest, rushes_sim_request_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RushesSimRefusal, rushes_sim_refusal_clear)

G_END_DECLS
