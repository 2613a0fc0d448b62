/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

void     rushes_sim_http_answer_json  (SoupServerMessage *message,
                                       guint              status,
                                       JsonNode          *node);
void     rushes_sim_http_answer_text  (SoupServerMessage *message,
                                       guint              status,
                                       const char        *type,
                                       const char        *text);
gboolean rushes_sim_http_answer_canned (SoupServerMessage *message,
                                       const char        *what,
                                       const char        *value,
                                       const char        *base_url);
void     rushes_sim_http_cut          (SoupServerMessage *message);
void     rushes_sim_http_delay        (SoupServerMessage *message,
                                       const char        *seconds);
void     rushes_sim_http_answer_file  (SoupServerMessage *message,
                                       GBytes            *bytes,
                                       const char        *type,
                                       const char        *what,
                                       const char        *value);

G_END_DECLS
