/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_MAX_COMPARED 4

/* One thing that takes have or were made with, and what it is with each of them */
typedef struct
{
  char *name;                /* "Seed" */
  GPtrArray *values;         /* (element-type utf8): one for each take, for people */
  GPtrArray *excerpts;       /* (element-type RushesWordExcerpt) (nullable): where words differ, in place of the values */
  gboolean differs;
} RushesDifference;

/* (element-type RushesDifference): what differs first. takes: (element-type RushesTake); catalogue, library: (nullable) */
GPtrArray *rushes_take_list_differences (GPtrArray        *takes,
                                         RushesCatalogue  *catalogue,
                                         RushesLibrary    *library);
void       rushes_difference_free       (RushesDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDifference, rushes_difference_free)

G_END_DECLS
