/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-driver.h"
#include "random-specs.h"

/* Every control of the form is gone to by the keyboard, and has a name. */

/* More than any form has */
#define MAX_STEPS 400

static gboolean
is_control (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         (GTK_IS_RANGE (widget) && !GTK_IS_SCROLLBAR (gtk_widget_get_parent (widget)));
}

static void
collect_controls (GtkWidget *widget,
                  GPtrArray *controls)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if (is_control (widget))
    g_ptr_array_add (controls, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_controls (child, controls);
}

/* ---- names ---- */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *label = NULL;

  /* What differs from the empty name is told. */
  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (label != NULL)
    return TRUE;

  /* A button is labelled by what is in it, by a mere picture, too. */
  return gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) && (!GTK_IS_BUTTON (widget) || has_text (widget));
}

/* The text of an entry and the button of a menu are told as what they are in. */
static GtkWidget *
get_told (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) || GTK_IS_MENU_BUTTON (parent) ? parent : widget;
}

static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL && !RUSHES_IS_COMPOSER (w); w = gtk_widget_get_parent (w))
    {
      if (ADW_IS_PREFERENCES_ROW (w))
        g_string_append_printf (text, "[%s]", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (w)));
      if (gtk_widget_get_tooltip_text (w) != NULL)
        g_string_append_printf (text, "(%s)", gtk_widget_get_tooltip_text (w));
      g_string_append_printf (text, "%s < ", G_OBJECT_TYPE_NAME (w));
    }
  return g_string_free (text, FALSE);
}

/* ---- the walk ---- */

/* All that the key goes to, until it has gone round the window; nothing twice. */
static void
walk (Fixture          *fixture,
      GtkDirectionType  direction,
      GHashTable       *reached)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;

  gtk_window_set_focus (fixture->window, NULL);
  for (guint i = 0; gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (fixture->window);
      g_autofree char *text = describe (focus);

      if (focus == first)
        break;
      if (first == NULL)
        first = focus;
      if (!g_hash_table_add (seen, focus))
        g_error ("%s goes back to %s", direction == GTK_DIR_TAB_FORWARD ? "Tab" : "Shift+Tab", text);
      /* There Tab would be typed. */
      g_assert_false (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (focus)));
      g_assert_cmpuint (i, <, MAX_STEPS);
      g_hash_table_add (reached, focus);
    }
}

static guint
check_controls (Fixture    *fixture,
                GHashTable *forwards,
                GHashTable *backwards)
{
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();
  guint n_wrong = 0;

  collect_controls (driver_root (fixture), controls);
  g_assert_cmpuint (controls->len, >, 4);
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = controls->pdata[i];
      g_autofree char *text = describe (control);
      gboolean is_ahead = g_hash_table_contains (forwards, control);
      gboolean is_behind = g_hash_table_contains (backwards, control);

      if (!is_ahead || !is_behind)
        {
          g_test_message ("Out of reach: %s", text);
          n_wrong++;
        }
      if (!is_named (get_told (control)))
        {
          g_test_message ("Without a name: %s", text);
          n_wrong++;
        }
    }
  g_test_message ("%u controls, %u wrong", controls->len, n_wrong);
  return n_wrong;
}

/* ---- the form ---- */

static gboolean
is_open (gpointer data)
{
  GtkWidget *revealer = rushes_test_find (data, GTK_TYPE_REVEALER);

  return gtk_revealer_get_child_revealed (GTK_REVEALER (revealer));
}

/* Open, and not on its way any more */
static void
open_advanced (Fixture *fixture)
{
  GtkWidget *advanced = rushes_test_find (driver_root (fixture), ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (advanced), TRUE);
  rushes_test_await (is_open, advanced);
  rushes_test_await_frame (driver_root (fixture));
}

/* A shot of its own for each, so that nothing of the one before is mistaken for it */
static void
begin_shot (Fixture *fixture)
{
  g_autoptr (RushesSpec) empty = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->shot);
  rushes_library_add_shot_async (rushes_context_get_library (fixture->context), fixture->project, -1, empty, NULL, rushes_test_result_cb, &result);
  fixture->shot = rushes_library_add_shot_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  rushes_composer_set_shot (fixture->composer, fixture->shot);
}

static void
test_controls (Fixture      *fixture,
               gconstpointer data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (catalogue));
  guint n_wrong = 0;

  for (guint i = 0; i < (data != NULL ? 4 : 1) * n_models; i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i % n_models);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (RushesSpec) spec = random_spec_new (rand, catalogue, model);
      g_autoptr (GHashTable) forwards = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) backwards = g_hash_table_new (NULL, NULL);

      g_test_message ("%s", rushes_model_get_id (model));
      begin_shot (fixture);
      driver_pick_model (fixture, rushes_model_get_id (model));
      if (data != NULL)
        driver_type_spec (fixture, spec);
      open_advanced (fixture);
      walk (fixture, GTK_DIR_TAB_FORWARD, forwards);
      walk (fixture, GTK_DIR_TAB_BACKWARD, backwards);
      n_wrong += check_controls (fixture, forwards, backwards);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

#define ADD(path, data, func) g_test_add ("/ui/composer/keyboard/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  /* Names are asked for here. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("empty", NULL, test_controls);
  ADD ("filled", "filled", test_controls);
  return g_test_run ();
}
