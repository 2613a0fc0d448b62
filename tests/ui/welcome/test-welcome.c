/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-welcome-page.h"
#include "rushes-welcome-picture.h"
#include "ui-fixture.h"

static void
test_page (void)
{
  GtkWidget *page = g_object_ref_sink (rushes_welcome_page_new ());
  GtkWindow *window = rushes_test_present (page, 800, 600);

  rushes_test_await_frame (page);
  rushes_test_destroy (window, page);
}

/* In any language and at any size it asks for no more than the smallest window has. */
static void
test_minimum (void)
{
  GtkWidget *page = g_object_ref_sink (rushes_welcome_page_new ());
  int minimum;

  gtk_widget_set_direction (page, GTK_TEXT_DIR_RTL);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 800);
  g_assert_finalize_object (page);
}

static void
test_picture (void)
{
  GdkPaintable *picture = rushes_welcome_picture_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gdk_paintable_snapshot (picture, snapshot, 260, 113);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_unref (node);
  g_assert_finalize_object (picture);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add_func ("/ui/welcome/page", test_page);
  g_test_add_func ("/ui/welcome/minimum", test_minimum);
  g_test_add_func ("/ui/welcome/picture", test_picture);

  return g_test_run ();
}
