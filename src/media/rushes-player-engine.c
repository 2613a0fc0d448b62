/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

/* Of decoded pictures: 140 of 720p, 60 of 1080p, 15 of 4K. */
#define RING_BYTES (192 * 1024 * 1024)

/* --- The thread --- */

static gboolean
wishes_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;

  g_source_set_ready_time (self->wishes, -1);
  rushes_player_engine_apply (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_wishes (GSource *source,
                 GSourceFunc callback,
                 gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs wishes_funcs = { .dispatch = dispatch_wishes };

static gpointer
engine_run (gpointer data)
{
  g_autoptr (RushesPlayerEngine) self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  g_source_destroy (self->wishes);
  return NULL;
}

/* --- For the player --- */

/**
 * rushes_player_engine_new:
 * @awaken: a source on the player's thread; made ready where there is news
 * @audio_sink: (nullable): where the sound goes, as gst-launch describes it
 *
 * Starts an engine's thread.
 *
 * Returns: (transfer full): the engine
 */
RushesPlayerEngine *
rushes_player_engine_new (GSource *awaken,
                          const char *audio_sink)
{
  RushesPlayerEngine *self = g_new0 (RushesPlayerEngine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->awaken = g_source_ref (awaken);
  self->audio_sink = g_strdup (audio_sink);
  self->wish.seek = -1;
  self->wish.volume = 1.0;
  self->wish.speed = 1.0;
  self->wish.range_start = -1;
  self->wish.range_stop = -1;
  self->news.rate_d = 1;
  self->shown = -1;
  self->last = -1;
  self->front = -1;
  rushes_player_ring_init (&self->ring, RING_BYTES);
  self->wishes = g_source_new (&wishes_funcs, sizeof (GSource));
  g_source_set_callback (self->wishes, wishes_cb, self, NULL);
  g_source_attach (self->wishes, self->context);
  g_thread_unref (g_thread_new ("rushes-player", engine_run, rushes_player_engine_ref (self)));
  return self;
}

RushesPlayerEngine *
rushes_player_engine_ref (RushesPlayerEngine *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_player_engine_unref (RushesPlayerEngine *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  rushes_player_news_clear (&self->news);
  rushes_player_ring_finish (&self->ring);
  g_clear_pointer (&self->awaken, g_source_unref);
  g_source_unref (self->wishes);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self->wish.path);
  g_free (self->audio_sink);
  g_free (self);
}

/**
 * rushes_player_engine_quit:
 * @self: an engine
 *
 * Lets the thread take the pipeline apart and end, without waiting for it. No news comes any more.
 */
void
rushes_player_engine_quit (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  g_clear_pointer (&self->awaken, g_source_unref);
  g_mutex_unlock (&self->mutex);
  g_source_set_ready_time (self->wishes, 0);
}

/**
 * rushes_player_engine_begin_wish:
 * @self: an engine
 *
 * Returns: (transfer none): the wish, to be changed until rushes_player_engine_end_wish()
 */
RushesPlayerWish *
rushes_player_engine_begin_wish (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  return &self->wish;
}

/**
 * rushes_player_engine_end_wish:
 * @self: an engine
 *
 * Lets the engine know of the changed wish.
 *
 * Returns: its number, which the news tells when it is settled
 */
guint
rushes_player_engine_end_wish (RushesPlayerEngine *self)
{
  guint number = ++self->wish.number;

  g_mutex_unlock (&self->mutex);
  g_source_set_ready_time (self->wishes, 0);
  return number;
}

/**
 * rushes_player_engine_take_news:
 * @self: an engine
 * @news: (out caller-allocates): what is known; the frame is taken out, the errors are copies. To be cleared by the caller.
 */
void
rushes_player_engine_take_news (RushesPlayerEngine *self,
                                RushesPlayerNews *news)
{
  g_mutex_lock (&self->mutex);
  *news = self->news;
  news->playing = self->wish.playing;
  self->news.frame = NULL;
  news->error = self->news.error ? g_error_copy (self->news.error) : NULL;
  news->audio_error = self->news.audio_error ? g_error_copy (self->news.audio_error) : NULL;
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_player_engine_get_counts:
 * @self: an engine
 * @dropped: (out): frames that were dropped for being late, wherever
 */
void
rushes_player_engine_get_counts (RushesPlayerEngine *self,
                                 guint64 *dropped)
{
  g_mutex_lock (&self->mutex);
  *dropped = self->n_dropped;
  g_mutex_unlock (&self->mutex);
}

void
rushes_player_news_clear (RushesPlayerNews *news)
{
  g_clear_pointer (&news->frame, rushes_frame_unref);
  g_clear_error (&news->error);
  g_clear_error (&news->audio_error);
  *news = (RushesPlayerNews) { 0 };
}
