/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-beat.h"

typedef struct
{
  GtkWidget *widget;
  RushesBeatFunc func;
} Mover;

static GArray *movers;
static guint beat;
static guint beat_id;

static gboolean
beat_cb (gpointer user_data)
{
  beat++;
  for (guint i = 0; i < movers->len; i++)
    {
      Mover *mover = &g_array_index (movers, Mover, i);

      mover->func (mover->widget);
    }
  return G_SOURCE_CONTINUE;
}

static void
remove_mover (GtkWidget *widget)
{
  for (guint i = 0; movers && i < movers->len; i++)
    if (g_array_index (movers, Mover, i).widget == widget)
      {
        g_array_remove_index_fast (movers, i);
        break;
      }
}

static void
update_timer (void)
{
  gboolean animations = TRUE;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  if (!animations || movers->len == 0)
    g_clear_handle_id (&beat_id, g_source_remove);
  else if (beat_id == 0)
    beat_id = g_timeout_add (1000 / RUSHES_BEATS, beat_cb, NULL);
}

/**
 * rushes_beat_update:
 * @widget: a widget, which says so again whenever it is mapped or unmapped
 * @moves: whether there is something to see move in it
 * @func: asks for it to be painted or placed anew, as [method@Gtk.Widget.queue_draw]; it adds and removes none
 *
 * Calls @func `RUSHES_BEATS` times a second while @widget is mapped, unless animations are off. All move at once, so that a window with a hundred of
 * them is painted as often as one with a single one.
 */
void
rushes_beat_update (GtkWidget *widget,
                    gboolean moves,
                    RushesBeatFunc func)
{
  Mover mover = { widget, func };

  g_return_if_fail (GTK_IS_WIDGET (widget) && func != NULL);

  if (!movers)
    {
      movers = g_array_new (FALSE, FALSE, sizeof (Mover));
      g_signal_connect (gtk_settings_get_default (), "notify::gtk-enable-animations", G_CALLBACK (update_timer), NULL);
    }
  remove_mover (widget);
  if (moves && gtk_widget_get_mapped (widget))
    g_array_append_val (movers, mover);
  update_timer ();
}

/**
 * rushes_beat_count:
 *
 * Returns: how many widgets move now
 */
guint
rushes_beat_count (void)
{
  return beat_id != 0 ? movers->len : 0;
}

/**
 * rushes_beat_now:
 *
 * Returns: the number of the beat: what is painted is a matter of it alone
 */
guint
rushes_beat_now (void)
{
  return beat;
}
