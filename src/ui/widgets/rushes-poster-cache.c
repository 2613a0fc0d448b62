/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poster-cache.h"

#include "rushes-poster.h"
#include "rushes-properties.h"

#define DISPLAY_CAPACITY 300

/**
 * RushesPosterCache:
 *
 * About 300 posters as textures by path and size. Several who ask for the same poster share one decode; a decode that nobody waits for
 * any more is cancelled, so that fast scrolling does not queue up what has left the screen.
 */
struct _RushesPosterCache
{
  GObject parent_instance;

  guint capacity;
  GHashTable *entries;       /* key → Entry */
  GQueue used;               /* Entry, most recently used first; loading ones are not in it */
  guint last_request;
  char *folder;              /* (nullable): where posters are kept from start to start */
};

typedef struct
{
  char *key;
  GdkTexture *texture;       /* NULL while loading */
  GList link;
  GCancellable *cancellable; /* while loading */
  GArray *requests;          /* Request, while loading */
} Entry;

typedef struct
{
  guint id;
  RushesPosterFunc callback;
  gpointer user_data;
} Request;

typedef struct
{
  RushesPosterCache *cache;  /* weak */
  char *key;
  GCancellable *cancellable; /* tells a load from a later one of the same key */
} Load;

G_DEFINE_FINAL_TYPE (RushesPosterCache, rushes_poster_cache, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  if (entry->cancellable)
    g_cancellable_cancel (entry->cancellable);
  g_clear_object (&entry->cancellable);
  g_clear_pointer (&entry->requests, g_array_unref);
  g_clear_object (&entry->texture);
  g_free (entry->key);
  g_free (entry);
}

static void
load_free (Load *load)
{
  g_clear_weak_pointer (&load->cache);
  g_object_unref (load->cancellable);
  g_free (load->key);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static char *
make_key (const char *path,
          int width,
          int height)
{
  return g_strdup_printf ("%d×%d %s", width, height, path);
}

static void
touch (RushesPosterCache *self,
       Entry *entry)
{
  g_queue_unlink (&self->used, &entry->link);
  g_queue_push_head_link (&self->used, &entry->link);
}

static void
evict (RushesPosterCache *self)
{
  while (self->used.length > self->capacity)
    {
      Entry *oldest = self->used.tail->data;

      g_queue_unlink (&self->used, &oldest->link);
      g_hash_table_remove (self->entries, oldest->key);
    }
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (RushesPosterCache) self = NULL;
  g_autoptr (RushesFrame) frame = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) requests = NULL;
  Entry *entry;

  frame = rushes_poster_load_finish (result, &error);
  if (load->cache == NULL)
    return;

  self = g_object_ref (load->cache);
  entry = g_hash_table_lookup (self->entries, load->key);
  if (entry == NULL || entry->cancellable != load->cancellable)
    return;

  requests = g_steal_pointer (&entry->requests);
  g_clear_object (&entry->cancellable);
  if (frame)
    {
      texture = rushes_texture_from_frame (frame);
      entry->texture = g_object_ref (texture);
      g_queue_push_head_link (&self->used, &entry->link);
      evict (self);
    }
  else
    g_hash_table_remove (self->entries, load->key);

  for (guint i = 0; i < requests->len; i++)
    {
      Request *request = &g_array_index (requests, Request, i);

      request->callback (texture, error, request->user_data);
    }
}

static Entry *
start_load (RushesPosterCache *self,
            const char *path,
            const char *key,
            int width,
            int height)
{
  Entry *entry = g_new0 (Entry, 1);
  Load *load = g_new0 (Load, 1);

  entry->key = g_strdup (key);
  entry->link.data = entry;
  entry->cancellable = g_cancellable_new ();
  entry->requests = g_array_new (FALSE, FALSE, sizeof (Request));
  g_hash_table_insert (self->entries, entry->key, entry);

  g_set_weak_pointer (&load->cache, self);
  load->key = g_strdup (key);
  load->cancellable = g_object_ref (entry->cancellable);
  rushes_poster_load_kept_async (path, width, height, self->folder, entry->cancellable, loaded_cb, load);
  return entry;
}

static void
rushes_poster_cache_finalize (GObject *object)
{
  RushesPosterCache *self = RUSHES_POSTER_CACHE (object);

  g_hash_table_unref (self->entries);
  g_free (self->folder);

  G_OBJECT_CLASS (rushes_poster_cache_parent_class)->finalize (object);
}

static void
rushes_poster_cache_class_init (RushesPosterCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_poster_cache_finalize;
}

static void
rushes_poster_cache_init (RushesPosterCache *self)
{
  g_queue_init (&self->used);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

/**
 * rushes_poster_cache_new:
 * @capacity: how many textures are kept
 *
 * Returns: (transfer full): an empty cache
 */
RushesPosterCache *
rushes_poster_cache_new (guint capacity)
{
  RushesPosterCache *self = g_object_new (RUSHES_TYPE_POSTER_CACHE, NULL);

  self->capacity = MAX (capacity, 1);
  return self;
}

/**
 * rushes_poster_cache_get_for_display:
 *
 * Returns: (transfer none): the cache that everything on @display shares
 */
RushesPosterCache *
rushes_poster_cache_get_for_display (GdkDisplay *display)
{
  RushesPosterCache *self;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), NULL);

  self = g_object_get_data (G_OBJECT (display), "rushes-poster-cache");
  if (self == NULL)
    {
      self = rushes_poster_cache_new (DISPLAY_CAPACITY);
      g_object_set_data_full (G_OBJECT (display), "rushes-poster-cache", self, g_object_unref);
    }
  return self;
}

/**
 * rushes_poster_cache_set_folder:
 * @folder: (nullable): where posters of films are kept from one start to the next
 */
void
rushes_poster_cache_set_folder (RushesPosterCache *self,
                                const char *folder)
{
  g_return_if_fail (RUSHES_IS_POSTER_CACHE (self));

  rushes_set_string (&self->folder, folder);
}

GdkTexture *
rushes_poster_cache_lookup (RushesPosterCache *self,
                            const char *path,
                            int width,
                            int height)
{
  g_autofree char *key = NULL;
  Entry *entry;

  g_return_val_if_fail (RUSHES_IS_POSTER_CACHE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  key = make_key (path, width, height);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL || entry->texture == NULL)
    return NULL;

  touch (self, entry);
  return entry->texture;
}

guint
rushes_poster_cache_request (RushesPosterCache *self,
                             const char *path,
                             int width,
                             int height,
                             RushesPosterFunc callback,
                             gpointer user_data)
{
  g_autofree char *key = NULL;
  Request request = { 0, callback, user_data };
  Entry *entry;

  g_return_val_if_fail (RUSHES_IS_POSTER_CACHE (self), 0);
  g_return_val_if_fail (path != NULL, 0);
  g_return_val_if_fail (callback != NULL, 0);

  key = make_key (path, width, height);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry && entry->texture)
    {
      g_autoptr (GdkTexture) texture = g_object_ref (entry->texture);

      touch (self, entry);
      callback (texture, NULL, user_data);
      return 0;
    }

  if (entry == NULL)
    entry = start_load (self, path, key, width, height);
  if (++self->last_request == 0)
    ++self->last_request;
  request.id = self->last_request;
  g_array_append_val (entry->requests, request);
  return request.id;
}

void
rushes_poster_cache_cancel (RushesPosterCache *self,
                            guint request)
{
  GHashTableIter iter;
  Entry *entry;

  g_return_if_fail (RUSHES_IS_POSTER_CACHE (self));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    for (guint i = 0; entry->requests && i < entry->requests->len; i++)
      if (g_array_index (entry->requests, Request, i).id == request)
        {
          g_array_remove_index (entry->requests, i);
          if (entry->requests->len == 0)
            g_hash_table_iter_remove (&iter);
          return;
        }
}

guint
rushes_poster_cache_get_n_textures (RushesPosterCache *self)
{
  g_return_val_if_fail (RUSHES_IS_POSTER_CACHE (self), 0);

  return self->used.length;
}

GdkTexture *
rushes_texture_from_frame (RushesFrame *frame)
{
  g_return_val_if_fail (frame != NULL, NULL);

  return gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, frame->bytes, frame->stride);
}
