/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What display tests share: header alone, since the support library knows no toolkit. */

#include <adwaita.h>

#include "rushes-test.h"

G_BEGIN_DECLS

static inline gboolean
rushes_test_is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (GTK_WIDGET (widget));
}

/* (transfer none): a window of that size with the child in it, shown */
static inline GtkWindow *
rushes_test_present (GtkWidget *child,
                     int width,
                     int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (window);
  rushes_test_await (rushes_test_is_mapped, child);
  return window;
}

/* Destroys the window and sees that the widget, on which the caller holds a reference, goes too */
static inline void
rushes_test_destroy (GtkWindow *window,
                     GtkWidget *widget)
{
  gtk_window_destroy (window);
  rushes_test_drain ();
  rushes_test_await_finalized (widget);
}

/* (transfer none) (nullable): the first widget of that type, in the order of the tree, whose string property is text; text NULL: the
 * first of the type */
static inline GtkWidget *
rushes_test_find_with (GtkWidget *widget,
                       GType type,
                       const char *property,
                       const char *text)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      g_autofree char *value = NULL;

      if (text)
        g_object_get (widget, property, &value, NULL);
      if (g_strcmp0 (value, text) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = rushes_test_find_with (child, type, property, text);
  return found;
}

static inline GtkWidget *
rushes_test_find (GtkWidget *widget,
                  GType type)
{
  return rushes_test_find_with (widget, type, NULL, NULL);
}

/* In whatever window: old dialogs are windows of their own, newer ones are inside their parent's */
static inline GtkWidget *
rushes_test_find_anywhere (GType type,
                           const char *property,
                           const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !found; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = rushes_test_find_with (window, type, property, text);
    }
  return found;
}

static inline void
rushes_test_drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

static inline gboolean
rushes_test_is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static inline gboolean
rushes_test_has_clock (gpointer widget)
{
  return gtk_widget_get_frame_clock (widget) != NULL;
}

/* Turns the main context until the next frame was painted. A dialog may be in no window yet: newer libadwaita puts it there later. */
static inline void
rushes_test_await_frame (GtkWidget *widget)
{
  GdkFrameClock *clock;
  gboolean drawn = FALSE;
  gulong id;

  rushes_test_await (rushes_test_has_clock, widget);
  clock = gtk_widget_get_frame_clock (widget);
  id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (rushes_test_drawn_cb), &drawn);
  gtk_widget_queue_draw (widget);
  rushes_test_await (rushes_test_is_true, &drawn);
  g_signal_handler_disconnect (clock, id);
  rushes_test_drain ();
}

static inline GLogWriterOutput
rushes_test_write_log (GLogLevelFlags level,
                       const GLogField *fields,
                       gsize n_fields,
                       gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 && g_str_has_prefix (fields[i].value, "Trying to snapshot GtkButton ") &&
        g_str_has_suffix (fields[i].value, " without a current allocation"))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Once, in main: GTK 4.8's own file chooser paints the arrows of a path before it has read that path, where reading is slow, and warns
 * of itself. */
static inline void
rushes_test_bear_file_chooser (void)
{
  g_log_set_writer_func (rushes_test_write_log, NULL, NULL);
}

/* What is told without a size is the least that any size needs: a toolkit that lays out by the one and
 * asks by the other finds a widget measured for less than it needs, which newer ones take for a critical mistake. */
static inline void
rushes_test_assert_measures (GtkWidget *widget)
{
  for (GtkOrientation orientation = GTK_ORIENTATION_HORIZONTAL; orientation <= GTK_ORIENTATION_VERTICAL; orientation++)
    {
      GtkOrientation other = orientation == GTK_ORIENTATION_HORIZONTAL ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
      int least;
      int start;

      gtk_widget_measure (widget, orientation, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (widget, other, -1, &start, NULL, NULL, NULL);
      for (int size = start; size < start + 2000; size += 7)
        {
          int minimum;

          gtk_widget_measure (widget, orientation, size, &minimum, NULL, NULL, NULL);
          g_assert_cmpint (minimum, >=, least);
        }
    }
}

G_END_DECLS
