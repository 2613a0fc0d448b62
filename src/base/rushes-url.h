/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a machine elsewhere could fetch the address: http(s) with a host that is neither this machine's nor of a private network */
gboolean rushes_url_is_public (const char *url);

G_END_DECLS
