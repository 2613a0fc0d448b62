/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-preview.h"

#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-poster-cache.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-video-view.h"
#include "rushes-waveform.h"

#define WIDTH 720
#define HEIGHT 440
#define SOUND_HEIGHT 160
#define SCALE 2
#define KEY "rushes-asset-preview"

typedef struct
{
  RushesDialog *dialog;      /* owns this */
  RushesAsset *asset;
  GCancellable *cancellable;
  GtkWidget *box;
  GtkWidget *picture;        /* (nullable): while a picture is shown */
  GtkWidget *play;           /* (nullable): while something plays */
  RushesPlayer *player;      /* (nullable) */
  RushesPosterCache *cache;
  guint request;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  g_object_unref (self->cancellable);
  g_object_unref (self->asset);
  g_object_unref (self->cache);
  g_clear_object (&self->player);
  g_free (self);
}

/* Nothing plays on unseen. */
static void
closed_cb (Preview *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->request)
    rushes_poster_cache_cancel (self->cache, self->request);
  self->request = 0;
  self->picture = NULL;
  if (self->player)
    {
      g_signal_handlers_disconnect_by_data (self->player, self);
      rushes_player_set_path (self->player, NULL);
    }
}

static void
add_line (Preview *self,
          const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
poster_cb (GdkTexture *texture,
           const GError *error,
           gpointer user_data)
{
  Preview *self = user_data;

  self->request = 0;
  if (self->picture && texture)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  else if (self->picture)
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      add_line (self, sentence);
    }
}

static void
add_picture (Preview *self,
             const char *path)
{
  guint request;

  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), rushes_asset_get_name (self->asset));
  gtk_widget_set_size_request (self->picture, -1, HEIGHT);
  gtk_box_append (GTK_BOX (self->box), self->picture);
  request = rushes_poster_cache_request (self->cache, path, WIDTH * SCALE, HEIGHT * SCALE, poster_cb, self);
  if (request != 0)
    self->request = request;
}

static void
playing_cb (Preview *self)
{
  gboolean is_playing = rushes_player_get_playing (self->player);
  const char *name = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
play_cb (Preview *self)
{
  if (rushes_player_get_playing (self->player))
    rushes_player_pause (self->player);
  else
    rushes_player_play (self->player);
}

static void
add_player (Preview *self,
            const char *path)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *shown;

  self->player = rushes_player_new ();
  if (rushes_asset_get_kind (self->asset) == RUSHES_ASSET_KIND_VIDEO)
    {
      shown = rushes_video_view_new ();
      rushes_video_view_set_player (RUSHES_VIDEO_VIEW (shown), self->player);
      gtk_widget_set_size_request (shown, -1, HEIGHT);
      gtk_widget_set_overflow (shown, GTK_OVERFLOW_HIDDEN);
      gtk_widget_add_css_class (shown, "player");
    }
  else
    {
      shown = rushes_waveform_new ();
      rushes_waveform_set_accented (RUSHES_WAVEFORM (shown), TRUE);
      rushes_waveform_set_path (RUSHES_WAVEFORM (shown), path);
      gtk_widget_set_size_request (shown, -1, SOUND_HEIGHT);
    }
  gtk_overlay_set_child (GTK_OVERLAY (overlay), shown);
  self->play = gtk_button_new ();
  gtk_widget_add_css_class (self->play, "osd");
  gtk_widget_add_css_class (self->play, "circular");
  gtk_widget_set_halign (self->play, GTK_ALIGN_START);
  gtk_widget_set_valign (self->play, GTK_ALIGN_END);
  gtk_widget_set_margin_start (self->play, 9);
  gtk_widget_set_margin_bottom (self->play, 9);
  g_signal_connect_swapped (self->play, "clicked", G_CALLBACK (play_cb), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->play);
  gtk_box_append (GTK_BOX (self->box), overlay);

  g_signal_connect_swapped (self->player, "notify::playing", G_CALLBACK (playing_cb), self);
  rushes_player_set_path (self->player, path);
  rushes_player_play (self->player);
  playing_cb (self);
  rushes_dialog_set_focus (self->dialog, self->play);
}

static void
clear (Preview *self)
{
  while (gtk_widget_get_first_child (self->box))
    gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_first_child (self->box));
}

static void
fill (Preview *self)
{
  const RushesAssetRecord *record = rushes_asset_get_record (self->asset);
  const char *path = rushes_asset_get_file_path (self->asset);
  g_autofree char *size = record->width > 0 ? rushes_format_size ((int) record->width, (int) record->height) : NULL;
  g_autofree char *length = record->duration > 0 ? rushes_format_timecode (record->duration, FALSE) : NULL;
  g_autofree char *facts = size && length ? g_strdup_printf ("%s · %s", size, length) : g_strdup (size ? size : length);

  clear (self);
  if (!path)
    add_line (self, _ ("There is no picture of it on this computer, and the service gives none"));
  else if (record->kind == RUSHES_ASSET_KIND_IMAGE)
    add_picture (self, path);
  else
    add_player (self, path);
  if (facts)
    add_line (self, facts);
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  Preview *self = g_object_get_data (G_OBJECT (dialog), KEY);
  g_autoptr (GError) error = NULL;
  gboolean done = rushes_asset_service_refresh_finish (RUSHES_ASSET_SERVICE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    fill (self);
  else
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      clear (self);
      add_line (self, sentence);
    }
}

static void
fetch (Preview *self,
       RushesContext *context)
{
  GtkWidget *spinner = rushes_ring_new_turning ();

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), spinner);
  add_line (self, _ ("Fetching its picture from the service"));
  rushes_asset_service_refresh_async (rushes_context_get_assets (context), self->asset, self->cancellable, refreshed_cb, g_object_ref (self->dialog));
}

/**
 * rushes_asset_preview_present:
 * @parent: where it is asked
 * @context: the house
 * @asset: the asset
 */
void
rushes_asset_preview_present (GtkWidget *parent,
                              RushesContext *context,
                              RushesAsset *asset)
{
  Preview *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && RUSHES_IS_ASSET (asset));

  self = g_new0 (Preview, 1);
  self->asset = g_object_ref (asset);
  self->cancellable = g_cancellable_new ();
  self->cache = g_object_ref (rushes_poster_cache_get_for_display (gtk_widget_get_display (parent)));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 12);
  self->dialog = rushes_dialog_new (rushes_asset_get_name (asset), self->box, WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, preview_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  if (rushes_asset_get_file_path (asset) || rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE)
    fill (self);
  else
    fetch (self, context);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
