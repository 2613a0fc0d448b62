/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-sentences.h"

#define KEY "rushes-toasts"
/* An undo stays this long. */
#define BUTTON_SECONDS 6

/* A toast comes and goes in 300 ms. libadwaita 1.2 uses one after it was freed that is dismissed before it has come, or comes before another has gone. Counted
 * in the time of frames, as it counts: on a busy machine nothing may have moved meanwhile. */
#define MOVE_USEC (350 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  char *text;
  char *button_label;        /* (nullable) */
  RushesToastFunc callback;  /* (nullable) */
  gpointer user_data;
  GDestroyNotify destroy;    /* (nullable) */
  gboolean is_urgent;        /* it does not wait until what is shown has gone */
} Saying;

/* What an overlay has to say. It has a queue of its own, which is never used: what can be undone comes before what was said earlier, and that is said again
 * after it. */
typedef struct
{
  AdwToastOverlay *overlay;  /* owns this */
  GQueue waiting;            /* Saying */
  Saying *shown;             /* (nullable) */
  AdwToast *toast;           /* (nullable): of what is shown */
  guint settle_id;           /* while one comes, or goes: what is next waits */
  gint64 settled_at;         /* time of the frame that ends that; 0 before the first frame of it */
  int end;                   /* px at the end of the overlay that it keeps clear of */
} Board;

static void
saying_free (gpointer data)
{
  Saying *saying = data;

  if (saying->destroy)
    saying->destroy (saying->user_data);
  g_free (saying->text);
  g_free (saying->button_label);
  g_free (saying);
}

static void
board_free (gpointer data)
{
  Board *self = data;

  if (self->toast)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
  g_clear_pointer (&self->shown, saying_free);
  g_queue_clear_full (&self->waiting, saying_free);
  g_free (self);
}

static void board_next (Board *self);

static gboolean
settle_cb (GtkWidget *overlay,
           GdkFrameClock *clock,
           gpointer user_data)
{
  Board *self = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->settled_at == 0)
    self->settled_at = now + MOVE_USEC;
  /* What goes lies above the content until it has gone. */
  if (now < self->settled_at || (self->toast == NULL && gtk_widget_get_last_child (overlay) != adw_toast_overlay_get_child (self->overlay)))
    return G_SOURCE_CONTINUE;

  self->settle_id = 0;
  if (self->toast)
    gtk_widget_set_can_target (gtk_widget_get_last_child (overlay), TRUE);
  board_next (self);
  return G_SOURCE_REMOVE;
}

/* Goes with the overlay, as all that it ticks for. */
static void
settle (Board *self)
{
  if (!adw_get_enable_animations (GTK_WIDGET (self->overlay)))
    return;

  /* So that no click takes it away while it comes. */
  if (self->toast)
    gtk_widget_set_can_target (gtk_widget_get_last_child (GTK_WIDGET (self->overlay)), FALSE);
  self->settled_at = 0;
  if (self->settle_id == 0)
    self->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), settle_cb, self, NULL);
}

/* (transfer full): what was shown; its toast goes, or is on its way */
static Saying *
take_down (Board *self)
{
  g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_object (&self->toast);
  settle (self);
  return g_steal_pointer (&self->shown);
}

static void
dismissed_cb (Board *self)
{
  saying_free (take_down (self));
  board_next (self);
}

/* The toast goes by itself then. What its button does may have something to say, and may even close the window. */
static void
clicked_cb (Board *self)
{
  g_autoptr (AdwToastOverlay) keep = g_object_ref (self->overlay);
  Saying *saying = take_down (self);

  if (saying->callback)
    saying->callback (saying->user_data);
  saying_free (saying);
  board_next (self);
}

/* (nullable): the widget of the newest toast */
static GtkWidget *
get_shown (Board *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->overlay));

  return last != adw_toast_overlay_get_child (self->overlay) ? last : NULL;
}

/* The cross has no name. */
static void
name_cross (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
    rushes_accessible_set_name (GTK_ACCESSIBLE (widget), _ ("Dismiss"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    name_cross (child);
}

static void
show (Board *self,
      Saying *saying)
{
  /* The title is markup. */
  g_autofree char *escaped = g_markup_escape_text (saying->text, -1);
  GtkWidget *shown;

  saying->is_urgent = FALSE;
  self->shown = saying;
  self->toast = g_object_ref (adw_toast_new (escaped));
  if (saying->button_label)
    {
      adw_toast_set_button_label (self->toast, saying->button_label);
      adw_toast_set_timeout (self->toast, BUTTON_SECONDS);
    }
  g_signal_connect_swapped (self->toast, "button-clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  adw_toast_overlay_add_toast (self->overlay, self->toast);
  shown = get_shown (self);
  if (shown)
    {
      rushes_accessible_name_mnemonics (shown);
      name_cross (shown);
      gtk_widget_set_margin_end (shown, self->end);
    }
  settle (self);
}

/* It makes room, and is said again afterwards. */
static void
interrupt (Board *self)
{
  Saying *urgent = g_queue_pop_head (&self->waiting);
  g_autoptr (AdwToast) toast = g_object_ref (self->toast);

  g_queue_push_head (&self->waiting, take_down (self));
  g_queue_push_head (&self->waiting, urgent);
  adw_toast_dismiss (toast);
  board_next (self);
}

static void
board_next (Board *self)
{
  Saying *next = g_queue_peek_head (&self->waiting);

  if (next == NULL || (self->shown && !next->is_urgent) || self->settle_id != 0 || gtk_widget_get_root (GTK_WIDGET (self->overlay)) == NULL)
    return;

  if (self->shown)
    interrupt (self);
  else
    show (self, g_queue_pop_head (&self->waiting));
}

static Board *
get_board (AdwToastOverlay *overlay)
{
  Board *self = g_object_get_data (G_OBJECT (overlay), KEY);

  if (self == NULL)
    {
      self = g_new0 (Board, 1);
      self->overlay = overlay;
      g_queue_init (&self->waiting);
      g_object_set_data_full (G_OBJECT (overlay), KEY, self, board_free);
    }
  return self;
}

static AdwToastOverlay *
find_below (GtkWidget *widget)
{
  AdwToastOverlay *overlay = NULL;

  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !overlay; child = gtk_widget_get_next_sibling (child))
    overlay = find_below (child);
  return overlay;
}

/* The overlay around the widget, else the first one of its window, else that of the window below. */
static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *around = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (from);

  if (around)
    return ADW_TOAST_OVERLAY (around);

  while (GTK_IS_WINDOW (root))
    {
      AdwToastOverlay *overlay = find_below (GTK_WIDGET (root));

      if (overlay)
        return overlay;
      root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
    }
  return NULL;
}

static void
say (GtkWidget *from,
     const char *text,
     const char *button_label,
     gboolean is_urgent,
     RushesToastFunc callback,
     gpointer user_data,
     GDestroyNotify destroy)
{
  AdwToastOverlay *overlay = find_overlay (from);
  Board *board;
  Saying *saying;

  if (overlay == NULL)
    {
      /* The window is going away and with it whoever would read this. */
      g_debug ("Nowhere to say: %s", text);
      if (destroy)
        destroy (user_data);
      return;
    }

  board = get_board (overlay);
  saying = g_new0 (Saying, 1);
  saying->text = g_strdup (text);
  saying->button_label = g_strdup (button_label);
  saying->is_urgent = is_urgent;
  saying->callback = callback;
  saying->user_data = user_data;
  saying->destroy = destroy;
  if (is_urgent)
    g_queue_push_head (&board->waiting, saying);
  else
    g_queue_push_tail (&board->waiting, saying);
  board_next (board);
}

/**
 * rushes_toast_add:
 * @from: any widget of the window
 * @text: a sentence, plain text
 * @button_label: (nullable): such as “Show”
 * @callback: (nullable): what the button does
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data once the toast is gone
 *
 * Says something at the foot of the window, after what was said before. With a button it stays 6 s.
 */
void
rushes_toast_add (GtkWidget *from,
                  const char *text,
                  const char *button_label,
                  RushesToastFunc callback,
                  gpointer user_data,
                  GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);

  say (from, text, button_label, FALSE, callback, user_data, destroy);
}

/**
 * rushes_toast_add_undo:
 * @from: any widget of the window
 * @text: what was done, plain text
 * @callback: takes it back
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data once the toast is gone
 *
 * Says what was done, with a button to undo it, before what was said earlier: what was just done can be taken back at once.
 */
void
rushes_toast_add_undo (GtkWidget *from,
                       const char *text,
                       RushesToastFunc callback,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL && callback != NULL);

  say (from, text, _ ("Undo"), TRUE, callback, user_data, destroy);
}

/**
 * rushes_toast_keep_clear:
 * @from: any widget of the window
 * @end: px at the end of the window's content, such as a pane whose buttons stand where toasts are; 0 for none
 *
 * Has toasts stand in the middle of what is left of the window.
 */
void
rushes_toast_keep_clear (GtkWidget *from,
                         int end)
{
  AdwToastOverlay *overlay;
  Board *board;
  GtkWidget *shown;

  g_return_if_fail (GTK_IS_WIDGET (from) && end >= 0);

  overlay = find_overlay (from);
  board = overlay ? get_board (overlay) : NULL;
  if (board == NULL || board->end == end)
    return;

  board->end = end;
  shown = get_shown (board);
  if (shown)
    gtk_widget_set_margin_end (shown, end);
}

/**
 * rushes_toast_add_error:
 * @from: any widget of the window
 * @error: what went wrong
 *
 * Says what @error means and what to do about it. What was cancelled is no news.
 */
void
rushes_toast_add_error (GtkWidget *from,
                        const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = rushes_sentence_for_error (error);
  rushes_toast_add (from, sentence, NULL, NULL, NULL, NULL);
}
