/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-bar.h"
#include "rushes-beat.h"
#include "rushes-facts.h"
#include "rushes-palette.h"
#include "rushes-ring.h"
#include "rushes-scrubber.h"
#include "rushes-squeeze.h"
#include "rushes-toast.h"

#include "rushes-display-test.h"
#include "rushes-resources.h"

static void
test_ring (void)
{
  GtkWidget *ring = g_object_ref_sink (rushes_ring_new ());
  GtkWindow *window = rushes_test_present (ring, 200, 200);

  rushes_ring_set_fraction (RUSHES_RING (ring), 1.7);
  g_assert_cmpfloat (rushes_ring_get_fraction (RUSHES_RING (ring)), ==, 1);
  rushes_test_await_frame (ring);
  rushes_ring_set_fraction (RUSHES_RING (ring), -0.5);
  g_assert_cmpfloat (rushes_ring_get_fraction (RUSHES_RING (ring)), ==, -1);
  rushes_test_await_frame (ring);

  rushes_test_destroy (window, ring);
}

static gboolean
has_beaten (gpointer since)
{
  return rushes_beat_now () >= *(guint *) since + 2;
}

static void
set_animations (GtkWidget *widget,
                gboolean on)
{
  g_object_set (gtk_widget_get_settings (widget), "gtk-enable-animations", on, NULL);
}

static guint n_moves;

static void
count_move_cb (GtkWidget *widget)
{
  n_moves++;
}

/* What moves does so at a beat, all of it at once, and not at all where it is not seen or nobody wants to see things move. */
static void
test_beat (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *label = gtk_label_new ("x");
  GtkWidget *ring = rushes_ring_new_turning ();
  GtkWindow *window;
  guint now;

  g_assert_cmpuint (rushes_beat_count (), ==, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), ring);
  gtk_box_append (GTK_BOX (box), rushes_ring_new ());
  gtk_box_append (GTK_BOX (box), rushes_bar_new ());
  window = rushes_test_present (box, 200, 200);
  g_assert_cmpuint (rushes_beat_count (), ==, 1);
  rushes_beat_update (label, TRUE, count_move_cb);
  rushes_beat_update (label, TRUE, count_move_cb);
  g_assert_cmpuint (rushes_beat_count (), ==, 2);
  now = rushes_beat_now ();
  n_moves = 0;
  rushes_test_await (has_beaten, &now);
  g_assert_cmpuint (n_moves, ==, rushes_beat_now () - now);

  set_animations (box, FALSE);
  g_assert_cmpuint (rushes_beat_count (), ==, 0);
  set_animations (box, TRUE);
  g_assert_cmpuint (rushes_beat_count (), ==, 2);

  rushes_beat_update (label, FALSE, count_move_cb);
  g_assert_cmpuint (rushes_beat_count (), ==, 1);
  gtk_widget_set_visible (ring, FALSE);
  g_assert_cmpuint (rushes_beat_count (), ==, 0);
  gtk_widget_set_visible (ring, TRUE);
  g_assert_cmpuint (rushes_beat_count (), ==, 1);
  rushes_ring_set_fraction (RUSHES_RING (ring), .5);
  g_assert_cmpuint (rushes_beat_count (), ==, 0);
  rushes_test_destroy (window, box);
}

static void
place_of (GtkWidget *bar,
          graphene_rect_t *place)
{
  GtkWidget *progress = gtk_widget_get_first_child (gtk_widget_get_first_child (bar));

  g_assert_true (gtk_widget_compute_bounds (progress, bar, place));
}

static gboolean
has_moved (gpointer bar)
{
  static float last = -1;
  graphene_rect_t place;
  gboolean moved;

  place_of (bar, &place);
  moved = last >= 0 && place.origin.x != last;
  last = place.origin.x;
  return moved;
}

static void
test_bar (void)
{
  GtkWidget *bar = g_object_ref_sink (rushes_bar_new ());
  GtkWindow *window = rushes_test_present (bar, 400, 200);
  graphene_rect_t place;
  float width;

  rushes_bar_set_fraction (RUSHES_BAR (bar), 1.7);
  g_assert_cmpfloat (rushes_bar_get_fraction (RUSHES_BAR (bar)), ==, 1);
  rushes_test_await_frame (bar);
  place_of (bar, &place);
  width = place.size.width;
  g_assert_cmpfloat (width, >, 350);

  rushes_bar_set_fraction (RUSHES_BAR (bar), .25);
  rushes_test_await_frame (bar);
  place_of (bar, &place);
  g_assert_cmpfloat_with_epsilon (place.size.width, width / 4, 4);
  g_assert_cmpfloat_with_epsilon (place.origin.x, 0, 2);
  gtk_widget_set_direction (gtk_widget_get_first_child (bar), GTK_TEXT_DIR_RTL);
  rushes_test_await_frame (bar);
  place_of (bar, &place);
  g_assert_cmpfloat_with_epsilon (place.origin.x, width * 3 / 4, 6);

  rushes_bar_set_fraction (RUSHES_BAR (bar), -3);
  g_assert_cmpfloat (rushes_bar_get_fraction (RUSHES_BAR (bar)), ==, -1);
  rushes_test_await (has_moved, bar);
  place_of (bar, &place);
  g_assert_cmpfloat_with_epsilon (place.size.width, width / 5, 6);
  g_assert_cmpfloat (place.origin.x, >=, -2);
  g_assert_cmpfloat (place.origin.x + place.size.width, <=, width + 4);
  rushes_test_destroy (window, bar);
}

static void
test_palette (void)
{
  g_assert_false (gdk_rgba_equal (&rushes_palette (FALSE, FALSE)->accent, &rushes_palette (TRUE, FALSE)->accent));
  g_assert_nonnull (rushes_palette_now ());
}

static void
test_squeeze (void)
{
  GtkWidget *squeeze = g_object_ref_sink (rushes_squeeze_new (g_object_new (GTK_TYPE_BOX, "width-request", 200, NULL),
                                                              g_object_new (GTK_TYPE_BOX, "width-request", 50, NULL)));
  GtkWidget *fixed = gtk_fixed_new ();
  GtkWindow *window;
  int minimum;
  int natural;

  gtk_fixed_put (GTK_FIXED (fixed), squeeze, 0, 0);
  window = rushes_test_present (fixed, 400, 200);
  gtk_widget_measure (squeeze, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 50);
  g_assert_cmpint (natural, ==, 200);
  rushes_test_assert_measures (squeeze);

  /* A fixed gives the minimum. */
  rushes_test_await_frame (squeeze);
  g_assert_true (rushes_squeeze_get_squeezed (RUSHES_SQUEEZE (squeeze)));
  g_assert_true (gtk_widget_get_mapped (rushes_squeeze_get_narrow (RUSHES_SQUEEZE (squeeze))));
  g_assert_false (gtk_widget_get_mapped (rushes_squeeze_get_wide (RUSHES_SQUEEZE (squeeze))));

  gtk_widget_set_size_request (squeeze, 220, -1);
  rushes_test_await_frame (squeeze);
  g_assert_false (rushes_squeeze_get_squeezed (RUSHES_SQUEEZE (squeeze)));
  g_assert_true (gtk_widget_get_mapped (rushes_squeeze_get_wide (RUSHES_SQUEEZE (squeeze))));

  rushes_test_destroy (window, squeeze);
}

static void
test_facts (void)
{
  g_autoptr (RushesFacts) facts = rushes_facts_new ();
  g_autofree char *text = NULL;
  g_autofree char *answered = NULL;
  GtkWidget *grid;

  rushes_facts_add (facts, "Code", "003 <b>015</b> %s");
  rushes_facts_add (facts, "Message", NULL);
  rushes_facts_add (facts, "Note", "");
  rushes_facts_add_time (facts, "Sent", 0);
  rushes_facts_add (facts, "Task ID", "cgt-1");
  text = rushes_facts_dup_text (facts, NULL);
  g_assert_cmpstr (text, ==, "Code: 003 <b>015</b> %s\nTask ID: cgt-1\n");
  answered = rushes_facts_dup_text (facts, "{}");
  g_assert_cmpstr (answered, ==, "Code: 003 <b>015</b> %s\nTask ID: cgt-1\n\n{}\n");

  grid = g_object_ref_sink (rushes_facts_make_grid (facts, TRUE));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (GTK_GRID (grid), 1, 0))), ==, "003 <b>015</b> %s");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (GTK_GRID (grid), 0, 1))), ==, "Task ID");
  g_assert_null (gtk_grid_get_child_at (GTK_GRID (grid), 0, 2));
  g_assert_finalize_object (grid);
}

static void
count_cb (gpointer data)
{
  ++*(guint *) data;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
has_come (gpointer overlay)
{
  return gtk_widget_get_can_target (gtk_widget_get_last_child (overlay));
}

static void
test_toast (void)
{
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  GtkWidget *inside = gtk_label_new ("x");
  GtkWindow *window;
  guint count = 0;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), inside);
  window = rushes_test_present (overlay, 600, 300);

  /* Text from outside is never markup. */
  rushes_toast_add_undo (inside, "“<b>Storm & rain</b>” moved", count_cb, &count, count_cb);
  rushes_test_await_frame (overlay);
  g_assert_nonnull (rushes_test_find_with (overlay, GTK_TYPE_BUTTON, "label", "Undo"));
  /* A click on what is still coming goes past it: libadwaita 1.2 does not bear that it is dismissed so soon. */
  g_assert_false (has_come (overlay));
  rushes_test_await (has_come, overlay);
  g_signal_emit_by_name (rushes_test_find_with (overlay, GTK_TYPE_BUTTON, "label", "Undo"), "clicked");
  g_assert_cmpuint (count, >=, 1);

  rushes_test_destroy (window, overlay);
  g_assert_cmpuint (count, ==, 2);
}

typedef struct
{
  GtkWidget *overlay;
  GType type;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return rushes_test_find_with (shown->overlay, shown->type, "label", shown->text) != NULL;
}

/* Whoever has 6 s to take something back does not wait for what was said before; that is said again later, and nothing gets lost. */
static void
test_toast_undo_first (void)
{
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  GtkWidget *inside = gtk_label_new ("x");
  GtkWindow *window;
  Shown shown = { overlay, GTK_TYPE_BUTTON, "Undo" };
  guint count = 0;

  /* libadwaita 1.2 does not bear that a toast is dismissed which has not come yet, and nobody but a test presses that soon. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), inside);
  window = rushes_test_present (overlay, 600, 300);

  rushes_toast_add (inside, "Copied", NULL, NULL, NULL, NULL);
  rushes_test_await_frame (overlay);
  rushes_toast_add (inside, "Saved", NULL, NULL, NULL, NULL);
  rushes_toast_add_undo (inside, "Shot deleted", count_cb, &count, count_cb);
  /* Those that cannot be seen yet are many in a row where somebody deletes on. */
  for (guint i = 0; i < 4; i++)
    rushes_toast_add_undo (inside, "Take deleted", count_cb, &count, count_cb);
  rushes_test_await (is_shown, &shown);
  g_assert_null (rushes_test_find_with (overlay, GTK_TYPE_LABEL, "label", "Saved"));
  g_assert_nonnull (rushes_test_find_with (overlay, GTK_TYPE_LABEL, "label", "Take deleted"));

  /* One after the other is pressed until the first is said again, then the second. */
  for (guint i = 0; i < 5; i++)
    {
      GtkWidget *button;

      rushes_test_await (is_shown, &shown);
      button = rushes_test_find_with (overlay, GTK_TYPE_BUTTON, "label", "Undo");
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpuint (count, ==, 2 * (i + 1));
      g_object_add_weak_pointer (G_OBJECT (button), (gpointer *) &button);
      rushes_test_await (is_gone, &button);
    }
  shown.type = GTK_TYPE_LABEL;
  shown.text = "Copied";
  rushes_test_await (is_shown, &shown);
  rushes_toast_add_undo (inside, "Shot deleted", count_cb, &count, count_cb);

  rushes_test_destroy (window, overlay);
  g_assert_cmpuint (count, ==, 11);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

static void
test_toast_nowhere (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("x"));
  guint count = 0;

  rushes_toast_add (label, "Nobody", NULL, NULL, &count, count_cb);
  g_assert_cmpuint (count, ==, 1);
  g_assert_finalize_object (label);
}

static double
find_slider (GtkWidget *scrubber)
{
  GtkWidget *slider = gtk_widget_get_last_child (gtk_widget_get_first_child (scrubber));
  graphene_rect_t bounds;

  g_assert_cmpstr (gtk_widget_get_css_name (slider), ==, "slider");
  g_assert_true (gtk_widget_compute_bounds (slider, scrubber, &bounds));
  return bounds.origin.x + bounds.size.width / 2.0;
}

/* The marks of a range stand where the slider stands with their values, wherever it is now, and from the right where the text goes from there. */
static void
test_scrubber (gconstpointer direction)
{
  static const double values[] = { 0, 1, 2.5, 4, 5 };
  GtkWidget *scrubber;
  GtkWindow *window;

  gtk_widget_set_default_direction ((GtkTextDirection) GPOINTER_TO_INT (direction));
  scrubber = g_object_ref_sink (rushes_scrubber_new ());
  gtk_range_set_range (GTK_RANGE (scrubber), 0, 5);
  window = rushes_test_present (scrubber, 400, 60);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      gtk_range_set_value (GTK_RANGE (scrubber), values[i]);
      rushes_test_await_frame (scrubber);
      g_assert_cmpfloat_with_epsilon (rushes_scrubber_get_x (RUSHES_SCRUBBER (scrubber), values[i]), find_slider (scrubber), 1.5);
      g_assert_cmpfloat_with_epsilon (rushes_scrubber_get_x (RUSHES_SCRUBBER (scrubber), 2.5), gtk_widget_get_width (scrubber) / 2.0, 1.5);
    }
  rushes_test_destroy (window, scrubber);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_resources (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) css = NULL;
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  rushes_resources_register ();
  rushes_resources_register ();
  css = g_resources_lookup_data (RUSHES_RESOURCE_BASE_PATH "/style.css", 0, &error);
  g_assert_no_error (error);
  /* A mistake in the sheet is a warning, and that is fatal here. */
  gtk_css_provider_load_from_resource (provider, RUSHES_RESOURCE_BASE_PATH "/style.css");
  gtk_css_provider_load_from_resource (provider, RUSHES_RESOURCE_BASE_PATH "/style-hc.css");
  g_assert_true (g_resources_get_info (RUSHES_RESOURCE_BASE_PATH "/icons/scalable/actions/rushes-frames-symbolic.svg", 0, NULL, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/ring", test_ring);
  g_test_add_func ("/ui/beat", test_beat);
  g_test_add_func ("/ui/bar", test_bar);
  g_test_add_func ("/ui/palette", test_palette);
  g_test_add_func ("/ui/facts", test_facts);
  g_test_add_func ("/ui/squeeze", test_squeeze);
  g_test_add_func ("/ui/toast", test_toast);
  g_test_add_func ("/ui/toast/undo-first", test_toast_undo_first);
  g_test_add_func ("/ui/toast/nowhere", test_toast_nowhere);
  g_test_add_data_func ("/ui/scrubber", GINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_scrubber);
  g_test_add_data_func ("/ui/scrubber/rtl", GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_scrubber);
  g_test_add_func ("/ui/resources", test_resources);

  return g_test_run ();
}
