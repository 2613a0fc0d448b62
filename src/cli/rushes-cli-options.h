/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads the options of a command. Returns FALSE with *status set where the command ends here: help was asked for, or an option is wrong. */
gboolean rushes_cli_parse         (const GOptionEntry *entries,
                                   const char         *parameters,
                                   const char         *summary,
                                   int                *argc,
                                   char             ***argv,
                                   int                 max_arguments,
                                   int                *status);
/* A take's id; says what is wrong with it */
gboolean rushes_cli_parse_take    (const char         *text,
                                   gint64             *id);
/* Seconds to microseconds; NULL is -1, no end. Says what is wrong with it */
gboolean rushes_cli_parse_timeout (const char         *text,
                                   gint64             *timeout);

G_END_DECLS
