/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-toast.h"

#include <adwaita.h>

#include "rushes-sentences.h"

/* An undo stays this long. */
#define BUTTON_SECONDS 6

typedef struct
{
  RushesToastFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Press;

static void
press_free (gpointer data,
            GClosure *closure)
{
  Press *press = data;

  if (press->destroy)
    press->destroy (press->user_data);
  g_free (press);
}

static void
clicked_cb (AdwToast *toast,
            Press *press)
{
  if (press->callback)
    press->callback (press->user_data);
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

/**
 * rushes_toast_add:
 * @from: any widget of the window
 * @text: a sentence, plain text
 * @button_label: (nullable): such as “Undo”
 * @callback: (nullable): what the button does
 * @destroy: (nullable): frees @user_data once the toast is gone
 *
 * Says something at the foot of the window. With a button it stays 6 s.
 */
void
rushes_toast_add (GtkWidget *from,
                  const char *text,
                  const char *button_label,
                  RushesToastFunc callback,
                  gpointer user_data,
                  GDestroyNotify destroy)
{
  AdwToastOverlay *overlay;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);

  overlay = find_overlay (from);
  if (overlay == NULL)
    {
      /* The window is going away and with it whoever would read this. */
      g_debug ("Nowhere to say: %s", text);
      if (destroy)
        destroy (user_data);
      return;
    }

  /* The title is markup. */
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  if (button_label || destroy)
    {
      Press *press = g_new0 (Press, 1);

      press->callback = callback;
      press->user_data = user_data;
      press->destroy = destroy;
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (clicked_cb), press, press_free, 0);
    }
  if (button_label)
    {
      adw_toast_set_button_label (toast, button_label);
      adw_toast_set_timeout (toast, BUTTON_SECONDS);
    }
  adw_toast_overlay_add_toast (overlay, toast);
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
