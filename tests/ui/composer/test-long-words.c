/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-advanced-row.h"

#include "form-driver.h"
#include "long-words.h"

/*
 * The composer in a language whose words are twice as long, from the left to the right and from the right to the left: nothing is cut off.
 */

/* Names of files, addresses and models may be as long as they like. */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, RUSHES_TYPE_PROMPT_VIEW) != NULL && gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE;
}

static guint
look (Fixture    *fixture,
      const char *what)
{
  guint n;
  int minimum;

  /* What was shown just now has its place in the second. */
  rushes_test_await_frame (driver_root (fixture));
  rushes_test_await_frame (driver_root (fixture));
  gtk_widget_measure (driver_root (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  n = count_cut (driver_root (fixture), what);
  if (minimum > 372)
    {
      g_test_message ("%s: %d px wide", what, minimum);
      n++;
    }
  return n;
}

/* The models to choose from; their names are names, their descriptions are read before one is chosen. */
static guint
look_at_list (Fixture    *fixture,
              const char *language)
{
  GtkWidget *drop_down = rushes_test_find (rushes_test_find (driver_root (fixture), RUSHES_TYPE_MODEL_PICKER), GTK_TYPE_DROP_DOWN);
  GtkWidget *popover = rushes_test_find (drop_down, GTK_TYPE_POPOVER);
  guint n;

  gtk_popover_popup (GTK_POPOVER (popover));
  rushes_test_await_frame (driver_root (fixture));
  rushes_test_await_frame (driver_root (fixture));
  n = count_cut (popover, language);
  gtk_popover_popdown (GTK_POPOVER (popover));
  return n;
}

/* Each model empty, and with what it takes in each of its places */
static guint
look_at_models (Fixture    *fixture,
                const char *language)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  guint n = 0;

  n += look_at_list (fixture, language);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
      g_autofree char *empty = g_strdup_printf ("%s, %s", language, rushes_model_get_id (model));
      GtkWidget *advanced;

      driver_pick_model (fixture, rushes_model_get_id (model));
      advanced = rushes_test_find (driver_root (fixture), ADW_TYPE_EXPANDER_ROW);
      if (advanced != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (advanced), TRUE);
      n += look (fixture, empty);
      for (guint j = 0; j < rushes_model_get_n_roles (model); j++)
        {
          const RushesRole *role = rushes_model_get_nth_role (model, j);
          g_autofree char *filled = g_strdup_printf ("%s, %s", empty, role->id);
          g_autoptr (RushesInput) input = rushes_input_new (role->id, "https://media.example.org/a.png");

          rushes_spec_add_input (fixture->spec, input);
          n += look (fixture, filled);
        }
      /* Mixed: what is wrong is told, with its ways out. */
      while (count_inputs (fixture) > 0)
        {
          g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);

          rushes_spec_remove_input (fixture->spec, input);
        }
    }

  return n;
}

/* Where there is room a hint is one line. */
static void
check_hints (Fixture *fixture)
{
  GtkWidget *tray;
  GtkWidget *hint;

  driver_pick_model (fixture, "spark_dance_v2_0");
  rushes_test_await_frame (driver_root (fixture));
  rushes_test_await_frame (driver_root (fixture));
  tray = GTK_WIDGET (find_tray (fixture));
  hint = rushes_test_find_with (tray, GTK_TYPE_LABEL, "label", "Drop images, video or audio here");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (hint))), ==, 1);
  hint = rushes_test_find_with (GTK_WIDGET (find_slot (fixture, "first_frame")), GTK_TYPE_LABEL, "label", "Drop or choose");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (hint))), ==, 1);
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  g_autofree char *name = g_strdup_printf ("%s%s", is_long ? "long" : "short", is_rtl ? ", from the right" : "");

  if (look_at_models (fixture, name) > 0)
    g_test_fail ();
  if (!is_long)
    check_hints (fixture);
}

static void
set_up_language (Fixture      *fixture,
                 gconstpointer data)
{
  is_long = strstr (data, "long") != NULL;
  gtk_widget_set_default_direction (strstr (data, "rtl") != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  set_up (fixture, data);
}

static void
tear_down_language (Fixture      *fixture,
                    gconstpointer data)
{
  tear_down (fixture, data);
  is_long = FALSE;
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/composer/words/short", Fixture, "short", set_up_language, test_language, tear_down_language);
  g_test_add ("/ui/composer/words/short/rtl", Fixture, "short rtl", set_up_language, test_language, tear_down_language);
  g_test_add ("/ui/composer/words/long", Fixture, "long", set_up_language, test_language, tear_down_language);
  g_test_add ("/ui/composer/words/long/rtl", Fixture, "long rtl", set_up_language, test_language, tear_down_language);
  return g_test_run ();
}
