/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server of raw bytes on loopback, for what no proper server would do. Each connection has a thread. */
typedef struct _RawServer RawServer;

typedef struct
{
  guint connection; /* counts from 1 */
  char *head;       /* request line and headers */
  GBytes *body;
} RawRequest;

/* Called in the connection's thread for each request that has come whole. Returns whether to read another from the same connection. */
typedef gboolean (*RawServerFunc) (RawServer     *server,
                                   RawRequest    *request,
                                   GOutputStream *out,
                                   gpointer       user_data);

RawServer  *raw_server_new             (RawServerFunc  func,
                                        gpointer       user_data);
void        raw_server_free            (RawServer     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

/* What every connection is told before it has said anything; static */
void        raw_server_set_greeting    (RawServer     *self,
                                        const char    *greeting);
guint16     raw_server_get_port        (RawServer     *self);
/* (transfer full): http://127.0.0.1:PORT and path */
char       *raw_server_dup_url         (RawServer     *self,
                                        const char    *path);
/* Connections and whole requests so far */
guint       raw_server_get_connections (RawServer     *self);
guint       raw_server_get_n_requests  (RawServer     *self);
/* (transfer none): the n-th, from 0 */
RawRequest *raw_server_get_request     (RawServer     *self,
                                        guint          n);
/* Turns the main context until so many requests came */
void        raw_server_await_requests  (RawServer     *self,
                                        guint          n);

/* For handlers: waits until the test opens the gate, or the server is freed */
void        raw_server_wait            (RawServer     *self);
void        raw_server_open_gate       (RawServer     *self);
gboolean    raw_server_send            (GOutputStream *out,
                                        const char    *text);
gboolean    raw_server_send_bytes      (GOutputStream *out,
                                        gconstpointer  data,
                                        gsize          length);

G_END_DECLS
