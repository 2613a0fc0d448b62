/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts the values in for {model}, {value}, {limit} …: pairs of name and value, NULL-terminated. NULL where the template names one that has no
 * value. Translators may order them as they like, and no value is ever a format. (transfer full) (nullable) */
char *rushes_sentence_fill (const char *template, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
