/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-panes.h"

#include "rushes-display-test.h"

typedef struct
{
  GtkWindow *window;
  RushesPanes *panes;
  GtkWidget *start;
  GtkWidget *content;
  GtkWidget *end;
} Fixture;

static GtkWidget *
make_child (int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label ("x");

  gtk_widget_set_size_request (box, width, 300);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* The panes stand in a fixed of the screen's size, so that a test gives them any width at once. */
static void
resize (Fixture *fixture,
        int width)
{
  gtk_widget_set_size_request (GTK_WIDGET (fixture->panes), width, 600);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  rushes_test_drain ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->panes)), ==, width);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GtkWidget *fixed = gtk_fixed_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->panes = g_object_ref_sink (RUSHES_PANES (rushes_panes_new ()));
  fixture->start = make_child (236);
  fixture->content = make_child (480);
  fixture->end = make_child (372);
  rushes_panes_set_start (fixture->panes, fixture->start);
  rushes_panes_set_content (fixture->panes, fixture->content);
  rushes_panes_set_end (fixture->panes, fixture->end);
  gtk_widget_set_size_request (GTK_WIDGET (fixture->panes), 1300, 600);
  gtk_fixed_put (GTK_FIXED (fixed), GTK_WIDGET (fixture->panes), 0, 0);
  fixture->window = rushes_test_present (fixed, 1400, 800);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->panes));
}

static int
x_of (Fixture *fixture,
      GtkWidget *child)
{
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (child, GTK_WIDGET (fixture->panes), &GRAPHENE_POINT_INIT (0, 0), &point));
  return (int) point.x;
}

static void
test_modes (Fixture *fixture,
            gconstpointer data)
{
  g_assert_cmpint (rushes_panes_get_mode (fixture->panes), ==, RUSHES_PANES_WIDE);
  g_assert_cmpint (x_of (fixture, fixture->start), ==, 0);
  g_assert_cmpint (x_of (fixture, fixture->content), ==, 237);
  g_assert_cmpint (x_of (fixture, fixture->end), ==, 1300 - 372);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1300 - 236 - 372 - 2);

  resize (fixture, 1000);
  g_assert_cmpint (rushes_panes_get_mode (fixture->panes), ==, RUSHES_PANES_MEDIUM);
  g_assert_false (rushes_panes_get_show_start (fixture->panes));
  g_assert_true (rushes_panes_get_show_end (fixture->panes));
  g_assert_false (gtk_widget_get_mapped (fixture->start));
  g_assert_cmpint (x_of (fixture, fixture->content), ==, 0);

  resize (fixture, 800);
  g_assert_cmpint (rushes_panes_get_mode (fixture->panes), ==, RUSHES_PANES_NARROW);
  g_assert_false (gtk_widget_get_mapped (fixture->end));
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 800);

  resize (fixture, 1300);
  g_assert_cmpint (rushes_panes_get_mode (fixture->panes), ==, RUSHES_PANES_WIDE);
  g_assert_true (gtk_widget_get_mapped (fixture->start));
  g_assert_true (gtk_widget_get_mapped (fixture->end));
}

static void
test_minimum (Fixture *fixture,
              gconstpointer data)
{
  int minimum;

  gtk_widget_set_size_request (GTK_WIDGET (fixture->panes), -1, -1);
  gtk_widget_measure (GTK_WIDGET (fixture->panes), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 480);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_sheet (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *inside = gtk_widget_get_first_child (fixture->start);
  GtkWidget *before = gtk_widget_get_first_child (fixture->content);
  guint n_notified = 0;

  resize (fixture, 800);
  gtk_widget_grab_focus (before);
  g_signal_connect_swapped (fixture->panes, "notify::show-start", G_CALLBACK (count_cb), &n_notified);

  rushes_panes_set_show_start (fixture->panes, TRUE);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (gtk_widget_has_css_class (fixture->start, "sheet"));
  g_assert_true (gtk_window_get_focus (fixture->window) == inside);
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 800);
  g_assert_cmpint (x_of (fixture, fixture->start), ==, 0);

  /* One at a time. */
  rushes_panes_set_show_end (fixture->panes, TRUE);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  g_assert_false (rushes_panes_get_show_start (fixture->panes));
  g_assert_cmpint (x_of (fixture, fixture->end), ==, 800 - 372);

  rushes_panes_set_show_end (fixture->panes, FALSE);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  g_assert_false (gtk_widget_get_mapped (fixture->end));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->content));

  /* A sheet that is opened and closed says nothing about the column. */
  resize (fixture, 1300);
  g_assert_true (rushes_panes_get_show_start (fixture->panes));
  g_assert_false (gtk_widget_has_css_class (fixture->start, "sheet"));
}

static void
test_column (Fixture *fixture,
             gconstpointer data)
{
  gboolean column;

  rushes_panes_set_show_end (fixture->panes, FALSE);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  g_object_get (fixture->panes, "end-column", &column, NULL);
  g_assert_false (column);
  g_assert_false (gtk_widget_get_mapped (fixture->end));
  g_assert_cmpint (gtk_widget_get_width (fixture->content), ==, 1300 - 236 - 1);

  /* A column that was hidden stays so through a narrow spell. */
  resize (fixture, 800);
  rushes_panes_set_show_end (fixture->panes, TRUE);
  resize (fixture, 1300);
  g_assert_false (rushes_panes_get_show_end (fixture->panes));
}

static void
test_rtl (Fixture *fixture,
          gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->panes), GTK_TEXT_DIR_RTL);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  g_assert_cmpint (x_of (fixture, fixture->start), ==, 1300 - 236);
  g_assert_cmpint (x_of (fixture, fixture->end), ==, 0);
}

static void
test_cycle (Fixture *fixture,
            gconstpointer data)
{
  gtk_widget_grab_focus (gtk_widget_get_first_child (fixture->start));
  g_assert_true (rushes_panes_cycle_focus (fixture->panes, TRUE));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->content));
  g_assert_true (rushes_panes_cycle_focus (fixture->panes, TRUE));
  g_assert_true (rushes_panes_cycle_focus (fixture->panes, TRUE));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->start));
  g_assert_true (rushes_panes_cycle_focus (fixture->panes, FALSE));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->end));
}

static void
test_slide (Fixture *fixture,
            gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  resize (fixture, 800);
  rushes_panes_set_show_start (fixture->panes, TRUE);
  rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  while (x_of (fixture, fixture->start) != 0)
    rushes_test_await_frame (GTK_WIDGET (fixture->panes));
  rushes_panes_set_show_start (fixture->panes, FALSE);
  while (gtk_widget_get_mapped (fixture->start))
    rushes_test_await_frame (GTK_WIDGET (fixture->panes));
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/ui/panes/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("modes", test_modes);
  ADD ("minimum", test_minimum);
  ADD ("sheet", test_sheet);
  ADD ("column", test_column);
  ADD ("rtl", test_rtl);
  ADD ("cycle", test_cycle);
  ADD ("slide", test_slide);
#undef ADD

  return g_test_run ();
}
