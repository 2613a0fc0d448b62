/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The API key of a service: RUSHES_API_KEY where it is set, else the keyring by libsecret. Keys are never logged. */
#define RUSHES_TYPE_KEY_STORE (rushes_key_store_get_type ())
G_DECLARE_FINAL_TYPE (RushesKeyStore, rushes_key_store, RUSHES, KEY_STORE, GObject)

RushesKeyStore *rushes_key_store_new           (void);
/* For tests: keeps keys in memory, asks neither environment nor keyring; key (nullable) fits every service until another is stored */
RushesKeyStore *rushes_key_store_new_memory    (const char *key);
/* The one service that RUSHES_API_KEY is for: no other ever sees it */
void            rushes_key_store_set_environment_url (RushesKeyStore *self, const char *base_url);
/* (transfer full) (nullable): NULL without an error where there is none */
void            rushes_key_store_lookup_async  (RushesKeyStore *self, const char *base_url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char           *rushes_key_store_lookup_finish (RushesKeyStore *self, GAsyncResult *result, GError **error);
/* key NULL: forget it */
void            rushes_key_store_store_async   (RushesKeyStore *self, const char *base_url, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean        rushes_key_store_store_finish  (RushesKeyStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
