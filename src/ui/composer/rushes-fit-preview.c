/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-preview.h"

#include <glib/gi18n.h>

#include "rushes-fit-range.h"
#include "rushes-peaks.h"
#include "rushes-player.h"
#include "rushes-poster-cache.h"
#include "rushes-video-view.h"

#define SECOND 1000000000.0
#define VIEW_HEIGHT 230
#define STRIP_FRAME 144

struct _RushesFitPreview
{
  GtkWidget parent_instance;

  RushesFitPlan *plan;
  char *path;
  RushesPlayer *player;
  RushesPlayer *strip_player; /* (nullable): until the strip is full */
  guint n_frames;             /* of the strip */
  GCancellable *cancellable;
  GtkWidget *box;
  RushesFitRange *range;
  GtkWidget *play;
  GtkSpinButton *from;
  GtkSpinButton *to;
  gint64 shown_start;         /* what the two numbers and the player were set to */
  gint64 shown_end;
  gboolean is_updating;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesFitPreview, rushes_fit_preview, GTK_TYPE_WIDGET)

/* -- playing --------------------------------------------------------------------------------------------------------- */

static void
update_play (RushesFitPreview *self)
{
  gboolean playing = rushes_player_get_playing (self->player);
  const char *name = playing ? _ ("Pause") : _ ("Play the Part That Is Kept");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (!playing)
    rushes_fit_range_set_position (self->range, -1);
}

static void
position_cb (RushesFitPreview *self)
{
  gint64 position = rushes_player_get_position (self->player);

  if (!rushes_player_get_playing (self->player))
    return;
  rushes_fit_range_set_position (self->range, position);
  if (position < rushes_fit_range_get_end (self->range))
    return;
  rushes_player_pause (self->player);
  rushes_player_seek (self->player, rushes_fit_range_get_start (self->range));
}

static void
play_cb (RushesFitPreview *self)
{
  if (rushes_player_get_playing (self->player))
    {
      rushes_player_pause (self->player);
      return;
    }
  rushes_player_seek (self->player, rushes_fit_range_get_start (self->range));
  rushes_player_play (self->player);
}

/* -- the two ends ---------------------------------------------------------------------------------------------------- */

static void
update_numbers (RushesFitPreview *self)
{
  self->is_updating = TRUE;
  gtk_spin_button_set_value (self->from, (double) rushes_fit_range_get_start (self->range) / SECOND);
  gtk_spin_button_set_value (self->to, (double) rushes_fit_range_get_end (self->range) / SECOND);
  self->is_updating = FALSE;
}

/* The picture is that of the end that moved. */
static void
show_end (RushesFitPreview *self)
{
  gint64 start = rushes_fit_range_get_start (self->range);
  gint64 end = rushes_fit_range_get_end (self->range);

  if (rushes_player_get_playing (self->player))
    rushes_player_pause (self->player);
  rushes_player_seek (self->player, start != self->shown_start ? start : MAX (start, end - (gint64) (SECOND / 24)));
  self->shown_start = start;
  self->shown_end = end;
}

static void
range_changed_cb (RushesFitPreview *self)
{
  update_numbers (self);
  show_end (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where the length no longer fits the other end follows. */
static void
from_cb (RushesFitPreview *self)
{
  const RushesFitPlan *plan = self->plan;
  gint64 start;
  gint64 end;

  if (self->is_updating)
    return;
  start = MIN ((gint64) (gtk_spin_button_get_value (self->from) * SECOND + 0.5), plan->duration - plan->min_length);
  end = CLAMP (rushes_fit_range_get_end (self->range), start + plan->min_length, start + plan->max_length);
  rushes_fit_range_set_range (self->range, start, end);
  update_numbers (self);
}

static void
to_cb (RushesFitPreview *self)
{
  const RushesFitPlan *plan = self->plan;
  gint64 start;
  gint64 end;

  if (self->is_updating)
    return;
  end = CLAMP ((gint64) (gtk_spin_button_get_value (self->to) * SECOND + 0.5), plan->min_length, plan->duration);
  start = CLAMP (rushes_fit_range_get_start (self->range), MAX (0, end - plan->max_length), end - plan->min_length);
  rushes_fit_range_set_range (self->range, start, end);
  update_numbers (self);
}

/* -- the strip ------------------------------------------------------------------------------------------------------- */

static void
strip_frame_cb (RushesFitPreview *self,
                RushesFrame *frame)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (!self->strip_player)
    return;

  /* The first one that comes is of the beginning. */
  texture = rushes_texture_from_frame (frame);
  rushes_fit_range_add_frame (self->range, texture);
  self->n_frames++;
  if (self->n_frames < RUSHES_FIT_RANGE_N_FRAMES)
    rushes_player_seek (self->strip_player, self->plan->duration / RUSHES_FIT_RANGE_N_FRAMES * self->n_frames);
  else
    g_clear_object (&self->strip_player);
}

static void
peaks_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesFitPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) peaks = rushes_peaks_load_finish (result, &error);

  if (peaks && self->range)
    rushes_fit_range_set_peaks (self->range, peaks);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No waveform: %s", error ? error->message : "closed");
}

static void
fill_strip (RushesFitPreview *self)
{
  if (self->plan->kind == RUSHES_MEDIA_KIND_AUDIO)
    {
      rushes_peaks_load_async (self->path, RUSHES_FIT_RANGE_N_PEAKS, self->cancellable, peaks_cb, g_object_ref (self));
      return;
    }

  self->strip_player = rushes_player_new ();
  g_object_set (self->strip_player, "max-width", STRIP_FRAME, "max-height", STRIP_FRAME, "muted", TRUE, NULL);
  g_signal_connect_object (self->strip_player, "frame", G_CALLBACK (strip_frame_cb), self, G_CONNECT_SWAPPED);
  rushes_player_set_path (self->strip_player, self->path);
}

/* -- the rest -------------------------------------------------------------------------------------------------------- */

static GtkSpinButton *
make_number (RushesFitPreview *self,
             GtkWidget *box,
             const char *name,
             GCallback callback)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *number = gtk_spin_button_new_with_range (0, (double) self->plan->duration / SECOND, 0.1);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (number), 2);
  gtk_editable_set_width_chars (GTK_EDITABLE (number), 6);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), number);
  gtk_widget_add_css_class (number, "num");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  g_signal_connect_object (number, "value-changed", callback, self, G_CONNECT_SWAPPED);
  return GTK_SPIN_BUTTON (number);
}

static void
build (RushesFitPreview *self,
       gboolean shows_picture)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  if (shows_picture && self->plan->kind == RUSHES_MEDIA_KIND_VIDEO)
    {
      GtkWidget *view = rushes_video_view_new ();
      GtkWidget *frame = gtk_scrolled_window_new ();

      rushes_video_view_set_player (RUSHES_VIDEO_VIEW (view), self->player);
      /* The dialog is not to be as large as the film would like. */
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_EXTERNAL, GTK_POLICY_EXTERNAL);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), view);
      gtk_widget_set_focusable (frame, FALSE);
      gtk_widget_set_size_request (frame, -1, VIEW_HEIGHT);
      gtk_widget_add_css_class (frame, "fit-preview");
      gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
      gtk_box_append (GTK_BOX (self->box), frame);
    }

  self->range = RUSHES_FIT_RANGE (rushes_fit_range_new (self->plan));
  g_signal_connect_object (self->range, "changed", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->range));

  self->play = gtk_button_new ();
  gtk_widget_add_css_class (self->play, "flat");
  g_signal_connect_object (self->play, "clicked", G_CALLBACK (play_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->play);
  self->from = make_number (self, row, _ ("_From"), G_CALLBACK (from_cb));
  self->to = make_number (self, row, _ ("_To"), G_CALLBACK (to_cb));
  gtk_box_append (GTK_BOX (row), gtk_label_new (_ ("s")));
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
rushes_fit_preview_dispose (GObject *object)
{
  RushesFitPreview *self = RUSHES_FIT_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->strip_player);
  self->range = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  if (self->player)
    rushes_player_set_path (self->player, NULL);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (rushes_fit_preview_parent_class)->dispose (object);
}

static void
rushes_fit_preview_finalize (GObject *object)
{
  RushesFitPreview *self = RUSHES_FIT_PREVIEW (object);

  g_object_unref (self->cancellable);
  g_free (self->path);
  g_clear_pointer (&self->plan, rushes_fit_plan_free);
  G_OBJECT_CLASS (rushes_fit_preview_parent_class)->finalize (object);
}

static void
rushes_fit_preview_class_init (RushesFitPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_fit_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_fit_preview_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rushes_fit_preview_init (RushesFitPreview *self)
{
  self->cancellable = g_cancellable_new ();
  self->player = rushes_player_new ();
}

/**
 * rushes_fit_preview_new:
 * @plan: of a film or a sound whose length is known
 * @path: where it is
 * @shows_picture: whether the film is shown above
 *
 * Returns: (transfer floating): a preview that begins with what the plan keeps
 */
GtkWidget *
rushes_fit_preview_new (const RushesFitPlan *plan,
                        const char *path,
                        gboolean shows_picture)
{
  RushesFitPreview *self;

  g_return_val_if_fail (plan != NULL && plan->duration > 0 && path != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_FIT_PREVIEW, NULL);
  self->plan = rushes_fit_plan_copy (plan);
  self->path = g_strdup (path);
  build (self, shows_picture);
  self->shown_start = plan->start;
  self->shown_end = plan->end;
  update_numbers (self);
  update_play (self);

  g_object_set (self->player, "max-width", 960, "max-height", 540, NULL);
  g_signal_connect_object (self->player, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (update_play), self, G_CONNECT_SWAPPED);
  rushes_player_set_path (self->player, path);
  fill_strip (self);
  return GTK_WIDGET (self);
}

void
rushes_fit_preview_get_range (RushesFitPreview *self,
                              gint64 *start,
                              gint64 *end)
{
  g_return_if_fail (RUSHES_IS_FIT_PREVIEW (self) && start != NULL && end != NULL);

  *start = rushes_fit_range_get_start (self->range);
  *end = rushes_fit_range_get_end (self->range);
}

void
rushes_fit_preview_stop (RushesFitPreview *self)
{
  g_return_if_fail (RUSHES_IS_FIT_PREVIEW (self));

  rushes_player_pause (self->player);
  g_clear_object (&self->strip_player);
}
