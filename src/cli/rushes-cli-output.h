/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-cli-command.h"
#include "rushes-context.h"

G_BEGIN_DECLS

/* Standard output: results, as UTF-8 whatever the locale. FALSE where it cannot be written. */
gboolean        rushes_cli_print            (const char             *line);
gboolean        rushes_cli_print_json       (JsonBuilder            *builder);
gboolean        rushes_cli_print_bytes      (gconstpointer           bytes,
                                             gsize                   length);
/* Standard error: for people */
void            rushes_cli_complain         (const char             *format,
                                             ...) G_GNUC_PRINTF (1, 2);
void            rushes_cli_complain_plainly (const char             *text);
void            rushes_cli_complain_error   (const GError           *error);
/* The line that is written over and over where a person looks; NULL wipes it away */
void            rushes_cli_show_progress    (const char             *text);
gboolean        rushes_cli_has_person       (void);

RushesCliStatus rushes_cli_status_of_error  (const GError           *error);
/* Of what the service did not make */
RushesCliStatus rushes_cli_status_of_failure (RushesErrorClass       error_class);
RushesCliStatus rushes_cli_status_of_take   (const RushesTakeRecord *record);
/* Of several the worst is told, in the order 9, 3, 4, 8, 7, 6, 5, 1 */
RushesCliStatus rushes_cli_worse_status     (RushesCliStatus         a,
                                             RushesCliStatus         b);

/* The object of --json. output (nullable): the copy that was asked for; output_error (nullable): why there is none */
gboolean        rushes_cli_print_take_json  (const RushesTakeRecord *record,
                                             RushesContext          *context,
                                             const char             *output,
                                             const GError           *output_error);
/* (transfer full): absolute path of a file of the library */
char           *rushes_cli_dup_path         (RushesContext          *context,
                                             const char             *relative);

G_END_DECLS
