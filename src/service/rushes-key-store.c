/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-key-store.h"

#include <string.h>

#include <libsecret/secret.h>

#include "rushes-properties.h"

/* A variable that holds only these holds no key. */
#define BLANKS " \t\r\n"

/**
 * RushesKeyStore:
 *
 * Where API keys are kept: one to a service, in the user's keyring.
 *
 * `RUSHES_API_KEY` comes first, but for one service alone, the one that is set up: a key must not reach another because a
 * take of last year was sent there.
 */
struct _RushesKeyStore
{
  GObject parent_instance;

  gboolean in_memory;
  GHashTable *keys;      /* in memory: URL → key, "" for the one that fits all */
  char *environment_url; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RushesKeyStore, rushes_key_store, G_TYPE_OBJECT)

static const SecretSchema schema = {
  "io.github.rushes.Rushes.ApiKey",
  SECRET_SCHEMA_NONE,
  {
    { "url", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void
rushes_key_store_finalize (GObject *object)
{
  RushesKeyStore *self = RUSHES_KEY_STORE (object);

  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->environment_url, g_free);
  G_OBJECT_CLASS (rushes_key_store_parent_class)->finalize (object);
}

static void
rushes_key_store_class_init (RushesKeyStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_key_store_finalize;
}

static void
rushes_key_store_init (RushesKeyStore *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * rushes_key_store_new:
 *
 * Returns: (transfer full): the environment's key and the user's keyring
 */
RushesKeyStore *
rushes_key_store_new (void)
{
  return g_object_new (RUSHES_TYPE_KEY_STORE, NULL);
}

/**
 * rushes_key_store_new_memory:
 * @key: (nullable): a key for every service that none has been stored for
 *
 * Returns: (transfer full): keys that are forgotten with the object
 */
RushesKeyStore *
rushes_key_store_new_memory (const char *key)
{
  RushesKeyStore *self = rushes_key_store_new ();

  self->in_memory = TRUE;
  if (key)
    g_hash_table_insert (self->keys, g_strdup (""), g_strdup (key));
  return self;
}

/**
 * rushes_key_store_set_environment_url:
 * @self: the keys
 * @base_url: (nullable): the only service that `RUSHES_API_KEY` goes to
 */
void
rushes_key_store_set_environment_url (RushesKeyStore *self,
                                      const char *base_url)
{
  g_return_if_fail (RUSHES_IS_KEY_STORE (self));
  rushes_set_string (&self->environment_url, base_url);
}

static void
lookup_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (password), g_free);
  secret_password_free (password);
}

/**
 * rushes_key_store_lookup_async:
 * @self: the keys
 * @base_url: a service
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * May ask the user to unlock the keyring.
 */
void
rushes_key_store_lookup_async (RushesKeyStore *self,
                               const char *base_url,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *from_environment = g_getenv ("RUSHES_API_KEY");

  g_return_if_fail (RUSHES_IS_KEY_STORE (self));
  g_return_if_fail (base_url != NULL);
  g_task_set_source_tag (task, rushes_key_store_lookup_async);

  if (self->in_memory)
    {
      const char *key = g_hash_table_lookup (self->keys, base_url);

      g_task_return_pointer (task, g_strdup (key ? key : g_hash_table_lookup (self->keys, "")), g_free);
    }
  else if (from_environment && from_environment[strspn (from_environment, BLANKS)] && g_strcmp0 (base_url, self->environment_url) == 0)
    {
      g_task_return_pointer (task, g_strdup (from_environment), g_free);
    }
  else
    {
      secret_password_lookup (&schema, cancellable, lookup_cb, g_steal_pointer (&task), "url", base_url, NULL);
    }
}

/**
 * rushes_key_store_lookup_finish:
 * @self: the keys
 * @result: what the callback was given
 * @error: why the keyring could not be asked
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an error where there is none
 */
char *
rushes_key_store_lookup_finish (RushesKeyStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
store_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
clear_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  /* FALSE without an error: there was nothing to forget. */
  secret_password_clear_finish (result, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rushes_key_store_store_async:
 * @self: the keys
 * @base_url: a service
 * @key: (nullable): its key; %NULL to forget it
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_key_store_store_async (RushesKeyStore *self,
                              const char *base_url,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (RUSHES_IS_KEY_STORE (self));
  g_return_if_fail (base_url != NULL);
  g_task_set_source_tag (task, rushes_key_store_store_async);

  if (self->in_memory)
    {
      if (key)
        g_hash_table_insert (self->keys, g_strdup (base_url), g_strdup (key));
      else
        g_hash_table_remove (self->keys, base_url);
      g_task_return_boolean (task, TRUE);
    }
  else if (key)
    {
      /* Shown by keyring managers; not translated, so that one key has one label. */
      g_autofree char *label = g_strdup_printf ("Rushes API key for %s", base_url);

      secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable, store_cb, g_steal_pointer (&task), "url", base_url, NULL);
    }
  else
    {
      secret_password_clear (&schema, cancellable, clear_cb, g_steal_pointer (&task), "url", base_url, NULL);
    }
}

/**
 * rushes_key_store_store_finish:
 * @self: the keys
 * @result: what the callback was given
 * @error: why the keyring did not take it
 *
 * Returns: whether the key is kept, or forgotten
 */
gboolean
rushes_key_store_store_finish (RushesKeyStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
