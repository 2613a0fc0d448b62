/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-seam-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-frame-paintable.h"
#include "rushes-frame-run.h"
#include "rushes-seam.h"
#include "rushes-sentences.h"
#include "rushes-take-summary.h"
#include "rushes-wide-frame.h"

#define WIDTH 640
#define MARGIN 18
#define GAP 12
/* Of the content, px: what is more is scrolled to. The loop is as high as leaves room for the rest. */
#define MAX_HEIGHT 620
#define LOOP_HEIGHT 280
/* How much of each film is seen, ns, and how large its frames are, px */
#define LENGTH G_GINT64_CONSTANT (1000000000)
#define SIZE 640
/* Where a frame does not tell how long it lasts, ns */
#define FRAME_LENGTH G_GINT64_CONSTANT (41666667)
/* Two encodings of one picture are no further from each other than the first; a picture that has moved or changed a little than the second. */
#define IDENTICAL .02
#define SLIGHT .08

/**
 * RushesSeamView:
 *
 * Frames are in memory and shown by the clock of the display, so that the loop has no gap of its own at the seam.
 */
struct _RushesSeamView
{
  GtkWidget parent_instance;

  RushesShot *shot;
  GCancellable *cancellable;
  GPtrArray *runs[2];        /* (nullable): of RushesFrame: the end of the first, the beginning of the second */
  guint n_waiting;
  gboolean failed;
  gint64 began;              /* µs of the frame clock, 0 while it does not run */
  guint tick_id;
  guint shown;

  GtkWidget *box;
  RushesFramePaintable *moving;
  RushesFramePaintable *still[2];
  GtkLabel *verdict;
  GtkWidget *trim;
};

G_DEFINE_FINAL_TYPE (RushesSeamView, rushes_seam_view, GTK_TYPE_WIDGET)

const char *
rushes_name_for_seam (double distance)
{
  if (distance < IDENTICAL)
    return _ ("No visible jump");
  return distance < SLIGHT ? _ ("Slight shift") : _ ("Different");
}

/* -- the loop --------------------------------------------------------------------------------------------------------- */

static guint
get_n_trimmed (RushesSeamView *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->trim)) && self->runs[1]->len > 1 ? 1 : 0;
}

guint
rushes_seam_view_get_n_frames (RushesSeamView *self)
{
  g_return_val_if_fail (RUSHES_IS_SEAM_VIEW (self), 0);

  return self->runs[0] && self->runs[1] ? self->runs[0]->len + self->runs[1]->len - get_n_trimmed (self) : 0;
}

static RushesFrame *
get_frame (RushesSeamView *self,
           guint index)
{
  return index < self->runs[0]->len ? self->runs[0]->pdata[index] : self->runs[1]->pdata[index - self->runs[0]->len + get_n_trimmed (self)];
}

static gint64
get_length (RushesFrame *frame)
{
  return frame->duration > 0 ? frame->duration : FRAME_LENGTH;
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  RushesSeamView *self = RUSHES_SEAM_VIEW (widget);
  guint n = rushes_seam_view_get_n_frames (self);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gint64 round = 0;
  gint64 at;
  guint index = 0;

  for (guint i = 0; i < n; i++)
    round += get_length (get_frame (self, i));
  if (self->began == 0)
    self->began = now;
  at = (now - self->began) * 1000 % round;
  while (index + 1 < n && at >= get_length (get_frame (self, index)))
    at -= get_length (get_frame (self, index++));
  if (index != self->shown)
    {
      self->shown = index;
      rushes_frame_paintable_set_frame (self->moving, get_frame (self, index));
    }
  return G_SOURCE_CONTINUE;
}

static void
begin (RushesSeamView *self)
{
  RushesFrame *last = self->runs[0]->pdata[self->runs[0]->len - 1];
  RushesFrame *first = self->runs[1]->pdata[0];
  double distance = rushes_frame_get_distance (last, first);
  /* Translators: how far two pictures are from each other in words, and as a percentage; the last space is a no-break space */
  g_autofree char *text = g_strdup_printf (_ ("%s: they differ by %.1f %%"), rushes_name_for_seam (distance), distance * 100);

  gtk_label_set_label (self->verdict, text);
  rushes_frame_paintable_set_frame (self->still[0], last);
  rushes_frame_paintable_set_frame (self->still[1], first);
  self->shown = G_MAXUINT;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
take_run (RushesSeamView *self,
          guint index,
          GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) run = rushes_frame_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->n_waiting--;
  self->runs[index] = g_steal_pointer (&run);
  if (error && !self->failed)
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      self->failed = TRUE;
      gtk_label_set_label (self->verdict, sentence);
    }
  if (self->runs[0] && self->runs[1])
    begin (self);
}

static void
end_read_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RushesSeamView) self = user_data;

  take_run (self, 0, result);
}

static void
beginning_read_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (RushesSeamView) self = user_data;

  take_run (self, 1, result);
}

static void
trim_cb (RushesSeamView *self)
{
  rushes_aside_set_trim_seam (rushes_shot_get_aside (self->shot), gtk_switch_get_active (GTK_SWITCH (self->trim)));
  self->began = 0;
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_picture (RushesFramePaintable *paintable,
              const char *name)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (paintable));
  GtkWidget *frame;

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  gtk_widget_add_css_class (picture, "player");
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  frame = rushes_wide_frame_new (picture);
  rushes_wide_frame_set_natural_width (RUSHES_WIDE_FRAME (frame), (WIDTH - 2 * MARGIN - GAP) / 2);
  gtk_widget_set_hexpand (frame, TRUE);
  return frame;
}

static GtkWidget *
make_still (RushesFramePaintable *paintable,
            const char *format,
            RushesTake *take)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = rushes_take_dup_title (take);
  g_autofree char *text = g_strdup_printf ("%s · %s", title, format);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), make_picture (paintable, text));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_trim (RushesSeamView *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  self->trim = gtk_switch_new ();
  gtk_widget_set_valign (self->trim, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (self->trim), rushes_aside_get_trim_seam (rushes_shot_get_aside (self->shot)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Trim the Doubled Frame"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Where the shots follow each other, the second begins with its second frame"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->trim);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->trim);
  g_signal_connect_object (self->trim, "notify::active", G_CALLBACK (trim_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
build (RushesSeamView *self,
       RushesTake *from,
       RushesTake *to)
{
  GtkWidget *stills = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *loop = make_picture (self->moving, _ ("The end of one take and the beginning of the next, over and over"));

  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  rushes_wide_frame_set_max_height (RUSHES_WIDE_FRAME (loop), LOOP_HEIGHT);
  /* A scrolled window asks for heights without telling how wide it will be. */
  rushes_wide_frame_set_natural_width (RUSHES_WIDE_FRAME (loop), WIDTH - 2 * MARGIN);
  gtk_box_append (GTK_BOX (box), loop);
  gtk_box_set_homogeneous (GTK_BOX (stills), TRUE);
  gtk_box_append (GTK_BOX (stills), make_still (self->still[0], _ ("Last frame of the shot before"), from));
  gtk_box_append (GTK_BOX (stills), make_still (self->still[1], _ ("First frame of this shot"), to));
  gtk_box_append (GTK_BOX (box), stills);
  self->verdict = GTK_LABEL (gtk_label_new (_ ("Reading the films…")));
  gtk_label_set_wrap (self->verdict, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (box), make_trim (self));
  self->box = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->box), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->box), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->box), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->box), box);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
rushes_seam_view_dispose (GObject *object)
{
  RushesSeamView *self = RUSHES_SEAM_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->shot);
  g_clear_object (&self->moving);
  for (guint i = 0; i < G_N_ELEMENTS (self->runs); i++)
    {
      g_clear_object (&self->still[i]);
      g_clear_pointer (&self->runs[i], g_ptr_array_unref);
    }

  G_OBJECT_CLASS (rushes_seam_view_parent_class)->dispose (object);
}

static void
rushes_seam_view_finalize (GObject *object)
{
  g_object_unref (RUSHES_SEAM_VIEW (object)->cancellable);

  G_OBJECT_CLASS (rushes_seam_view_parent_class)->finalize (object);
}

static void
rushes_seam_view_class_init (RushesSeamViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_seam_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_seam_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-seam-view");
}

static void
rushes_seam_view_init (RushesSeamView *self)
{
  self->cancellable = g_cancellable_new ();
  self->moving = rushes_frame_paintable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->still); i++)
    self->still[i] = rushes_frame_paintable_new ();
}

/**
 * rushes_seam_view_new:
 * @from: the take that ends
 * @to: the take that begins
 * @shot: the shot of @to
 * @read_only: whether nothing can be kept
 *
 * Returns: (transfer floating): a view that reads both
 */
GtkWidget *
rushes_seam_view_new (RushesTake *from,
                      RushesTake *to,
                      RushesShot *shot,
                      gboolean read_only)
{
  RushesSeamView *self = g_object_new (RUSHES_TYPE_SEAM_VIEW, NULL);

  self->shot = g_object_ref (shot);
  build (self, from, to);
  gtk_widget_set_sensitive (self->trim, !read_only);
  self->n_waiting = 2;
  rushes_frame_run_async (rushes_take_get_video_path (from), TRUE, LENGTH, SIZE, self->cancellable, end_read_cb, g_object_ref (self));
  rushes_frame_run_async (rushes_take_get_video_path (to), FALSE, LENGTH, SIZE, self->cancellable, beginning_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

gboolean
rushes_seam_view_is_ready (RushesSeamView *self)
{
  g_return_val_if_fail (RUSHES_IS_SEAM_VIEW (self), FALSE);

  return self->n_waiting == 0;
}

/**
 * rushes_seam_dialog_present:
 * @parent: over which it is shown
 * @from: the take that ends
 * @to: the take that begins
 * @shot: the shot of @to
 * @read_only: whether nothing can be kept
 */
void
rushes_seam_dialog_present (GtkWidget *parent,
                            RushesTake *from,
                            RushesTake *to,
                            RushesShot *shot,
                            gboolean read_only)
{
  g_autoptr (RushesDialog) dialog = rushes_dialog_new (_ ("Seam Check"), rushes_seam_view_new (from, to, shot, read_only), WIDTH);

  rushes_dialog_present (dialog, parent);
}
