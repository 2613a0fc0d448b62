/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  rushes_text_is_blank         (const char *text);
gsize     rushes_text_count_characters (const char *text);
gsize     rushes_text_count_words      (const char *text);
char     *rushes_text_to_file_name     (const char *text);
char     *rushes_text_ellipsize        (const char *text,
                                        gsize       max_characters);
char     *rushes_text_fold             (const char *text);
gboolean  rushes_text_has_words        (const char *folded,
                                        const char *typed);

G_END_DECLS
