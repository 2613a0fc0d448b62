/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-aside.h"

G_BEGIN_DECLS

/* How spec and rest were when a model was left */
typedef struct
{
  RushesSpec *spec;
  RushesSpec *rest;
  gboolean is_clean; /* nothing has been edited since */
} RushesAsideLeft;

struct _RushesAside
{
  GObject parent_instance;

  RushesSpec *rest;
  GHashTable *places; /* RushesInput of the rest → its place among all inputs; what is not in it stands last */
  GHashTable *left;   /* model's id → RushesAsideLeft */
  char *arrived;      /* (nullable): digest of spec and rest as the last switch left them */
  gint64 origin_take; /* whose last frame the first frame is, 0 */
  char *origin_file;  /* (nullable): what that frame is called in the library */
  gboolean trim_seam;
  char *typed_extra;  /* (nullable): what was typed as extra parameters and cannot be read */
  guint n_frozen;
  gboolean has_changed;
};

void             rushes_aside_freeze           (RushesAside *self);
void             rushes_aside_thaw             (RushesAside *self);

/* How things are under the model of spec, for when it returns */
void             rushes_aside_remember         (RushesAside *self,
                                                RushesSpec  *spec);
RushesAsideLeft *rushes_aside_find_left        (RushesAside *self,
                                                const char  *model);

/* (transfer full) (element-type RushesInput): those of spec and rest, in one order */
GPtrArray       *rushes_aside_list_all         (RushesAside *self,
                                                RushesSpec  *spec);
/* Moves what is marked into spec and the rest out of it; all as rushes_aside_list_all() gives it */
void             rushes_aside_divide           (RushesAside *self,
                                                RushesSpec  *spec,
                                                GPtrArray   *all,
                                                const gboolean *is_in);
/* Whether both are the same input, as far as can be told across a restart */
gboolean         rushes_aside_inputs_match     (RushesInput *a,
                                                RushesInput *b);

G_END_DECLS
