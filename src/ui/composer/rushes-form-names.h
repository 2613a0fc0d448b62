/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-spec.h"

G_BEGIN_DECLS

/* Words of the form for what the catalogue names by id. All (transfer full) but where said. */

char       *rushes_name_for_role             (const char      *role);
char       *rushes_name_for_kind             (RushesMediaKind  kind);
char       *rushes_name_for_parameter        (const char      *name);
const char *rushes_hint_for_parameter        (const char      *name);
const char *rushes_nth_known_parameter       (guint            n);
guint       rushes_rank_of_parameter         (const char      *name);
char       *rushes_name_for_option           (const char      *name,
                                              const char      *option);
char       *rushes_word_for_option           (const char      *name,
                                              const char      *option);
char       *rushes_label_for_ratio           (const char      *ratio);
char       *rushes_accessible_name_for_ratio (const char      *ratio);
gboolean    rushes_ratio_get_aspect          (const char      *ratio,
                                              double          *aspect);
char       *rushes_label_for_seconds         (gint64           seconds);
char       *rushes_name_for_field            (const char      *field);
char       *rushes_name_for_input            (RushesInput     *input);
char       *rushes_describe_needs            (RushesModel     *model);

G_END_DECLS
