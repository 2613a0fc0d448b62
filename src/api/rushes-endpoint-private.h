/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-endpoint.h"

G_BEGIN_DECLS

/* The key leaves the endpoint for the Authorization header alone; nobody outside this folder can ask for it. */
const char *rushes_endpoint_get_key        (RushesEndpoint *self);
char       *rushes_endpoint_dup_submit_url (RushesEndpoint *self);
char       *rushes_endpoint_dup_task_url   (RushesEndpoint *self,
                                            const char     *task_id);

/* Whether a host of a URL is this machine: 127.0.0.0/8, ::1 or localhost, by name and number, without asking a resolver */
gboolean    rushes_host_is_loopback        (const char     *host);

G_END_DECLS
