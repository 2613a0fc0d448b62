/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "rushes-composer-private.h"
#include "rushes-fit-crop.h"
#include "rushes-fit-preview.h"
#include "rushes-fit-range.h"
#include "rushes-media-probe.h"
#include "rushes-spec-check.h"
#include "ui-fixture.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/* Problems of files put right in the window: by the fix's button, the dialog's keys and its buttons. */

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  RushesSpec *spec;
  RushesComposer *composer;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "Untitled");
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  f->spec = rushes_shot_get_spec (f->shot);
  f->composer = g_object_ref_sink (RUSHES_COMPOSER (rushes_composer_new (f->context)));
  rushes_composer_set_shot (f->composer, f->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (f->composer));
  /* As wide as the main window at its narrowest: a dialog may be inside it. */
  f->window = rushes_test_present (overlay, 800, 900);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_composer_set_shot (f->composer, NULL);
  rushes_test_destroy (f->window, GTK_WIDGET (f->composer));
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_drain ();
  rushes_test_await_finalized (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* (transfer full): in the spec, with its facts */
static RushesInput *
add_input (Fixture *f,
           const char *role,
           const char *path)
{
  RushesInput *input = rushes_input_new (role, path);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  rushes_input_set_facts (input, facts);
  rushes_spec_insert_input (f->spec, 0, input);
  rushes_test_drain ();
  return input;
}

static RushesInput *
add_picture (Fixture *f,
             int width,
             int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *path = g_build_filename (f->folder, "hero.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  return add_input (f, "first_frame", path);
}

static RushesInput *
add_made (Fixture *f,
          const char *role,
          const char *name,
          const char *description)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *text = g_strdup_printf ("%s ! filesink location=\"%s\"", description, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_object_ref_sink (gst_parse_launch (text, &error));
  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return add_input (f, role, path);
}

#define SOUND "audiotestsrc num-buffers=200 samplesperbuffer=4410 ! audio/x-raw,rate=44100,channels=1 ! wavenc"

/* -- finding and pressing -------------------------------------------------------------------------------------------- */

typedef gboolean (*Match) (GtkWidget *widget,
                           gconstpointer data);

static GtkWidget *
find_below (GtkWidget *widget,
            Match match,
            gconstpointer data)
{
  GtkWidget *found = match (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_below (child, match, data);
  return found;
}

static GtkWidget *
find (Match match,
      gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !found; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window))
        found = find_below (window, match, data);
    }
  return found;
}

static gboolean
is_type (GtkWidget *widget,
         gconstpointer data)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) data) && gtk_widget_get_mapped (widget);
}

static GtkWidget *
find_type (GType type)
{
  return find (is_type, &type);
}

static gboolean
has_type (gpointer data)
{
  return find_type (*(const GType *) data) != NULL;
}

/* A dialog's content may be mapped some frames after the dialog was asked for. */
static GtkWidget *
await_type (GType type)
{
  rushes_test_await (has_type, &type);
  return find_type (type);
}

static gboolean
is_button (GtkWidget *widget,
           gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
has_button (gpointer data)
{
  return find (is_button, data) != NULL;
}

static void
click (const char *label)
{
  GtkWidget *button;

  rushes_test_await (has_button, (gpointer) label);
  button = find (is_button, label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* As a key press that nothing before it took. */
static void
press (GtkWidget *widget,
       guint keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
      g_assert_true (taken);
    }
}

static gboolean
is_named (gpointer data)
{
  return g_strcmp0 (rushes_input_get_name (((gpointer *) data)[0]), ((gpointer *) data)[1]) == 0;
}

static void
await_name (RushesInput *input,
            const char *name)
{
  gpointer data[] = { input, (gpointer) name };

  rushes_test_await (is_named, data);
  rushes_test_drain ();
}

static gboolean
is_gone (gpointer data)
{
  return find_type (*(GType *) data) == NULL;
}

static void
assert_no_problem (Fixture *f)
{
  g_autoptr (GPtrArray) problems = rushes_spec_check (f->spec, rushes_context_get_catalogue (f->context), RUSHES_CHECK_FLAGS_MEDIA_HOST);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((RushesProblem *) problems->pdata[i])->code);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* -- tests ----------------------------------------------------------------------------------------------------------- */

/* Nothing is to be chosen: one click, and one takes it back. */
static void
test_at_once (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesInput) input = add_picture (f, 200, 250);
  g_autofree char *source = g_strdup (rushes_input_get_source (input));

  click ("Scale a Copy");
  await_name (input, "hero (scaled).png");
  g_assert_cmpint (rushes_input_get_facts (input)->width, ==, 301);
  assert_no_problem (f);

  g_assert_true (rushes_composer_undo (f->composer));
  rushes_test_drain ();
  {
    g_autoptr (RushesInput) now = g_list_model_get_item (rushes_spec_get_inputs (f->spec), 0);

    g_assert_cmpstr (rushes_input_get_source (now), ==, source);
  }
}

static void
test_crop (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesInput) input = add_picture (f, 1600, 500);
  GtkWidget *crop;
  const RushesFitRect *rect;
  GType type = RUSHES_TYPE_FIT_CROP;

  click ("Crop a Copy…");
  crop = await_type (RUSHES_TYPE_FIT_CROP);
  g_assert_true (gtk_widget_get_focusable (crop));
  rect = rushes_fit_crop_get_crop (RUSHES_FIT_CROP (crop));
  g_assert_cmpint (rect->x, ==, 175);
  g_assert_cmpint (rect->width, ==, 1249);

  press (crop, GDK_KEY_Right, 0);
  g_assert_cmpint (rect->x, ==, 183);
  press (crop, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpint (rect->x, ==, 103);
  press (crop, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_cmpint (rect->width, ==, 1241);
  g_assert_cmpint (rect->x, ==, 103);
  press (crop, GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (rect->height, <, 500);
  g_assert_cmpint (rect->width * 2, <, rect->height * 5);
  press (crop, GDK_KEY_Home, 0);
  g_assert_cmpint (rect->x, ==, 175);
  g_assert_cmpint (rect->height, ==, 500);
  press (crop, GDK_KEY_Left, GDK_SHIFT_MASK);

  click ("_Use the Copy");
  await_name (input, "hero (cropped).png");
  rushes_test_await (is_gone, &type);
  g_assert_cmpint (rushes_input_get_facts (input)->width, ==, 1249);
  assert_no_problem (f);
}

/* Closed: nothing has happened. */
static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesInput) input = add_picture (f, 1600, 500);
  g_autofree char *source = g_strdup (rushes_input_get_source (input));
  GType type = RUSHES_TYPE_FIT_CROP;

  click ("Crop a Copy…");
  rushes_test_drain ();
  click ("_Cancel");
  rushes_test_await (is_gone, &type);
  rushes_test_drain ();
  g_assert_cmpstr (rushes_input_get_source (input), ==, source);
  g_assert_null (rushes_input_get_name (input));
}

/* What is lost is asked for: the button that makes it smaller says that a dialog follows, the one that makes it larger does not. */
static void
test_asks (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesInput) input = add_picture (f, 6200, 2600);
  g_autofree char *source = g_strdup (rushes_input_get_source (input));

  g_assert_null (find (is_button, "Scale a Copy"));
  click ("Scale a Copy…");
  rushes_test_drain ();
  click ("_Cancel");
  rushes_test_drain ();
  g_assert_cmpstr (rushes_input_get_source (input), ==, source);
}

static gboolean
has_error (GtkWidget *widget,
           gconstpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "error") &&
         *gtk_label_get_label (GTK_LABEL (widget));
}

static gboolean
shows_error (gpointer data)
{
  return find (has_error, NULL) != NULL;
}

/* The original is gone by then: the dialog says so and stays. */
static void
test_trouble (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesInput) input = add_picture (f, 1600, 500);
  GType type = RUSHES_TYPE_FIT_CROP;

  click ("Crop a Copy…");
  rushes_test_drain ();
  g_unlink (rushes_input_get_source (input));
  click ("_Use the Copy");
  rushes_test_await (shows_error, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find (has_error, NULL))), ==, "The file is not there");
  g_assert_nonnull (find_type (RUSHES_TYPE_FIT_CROP));
  click ("_Cancel");
  rushes_test_await (is_gone, &type);
}

/* A sound of 20 s: the part is chosen by keys, and by its numbers. */
static void
test_trim (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesInput) input = NULL;
  GtkWidget *range;
  GtkWidget *number;
  GType type = RUSHES_TYPE_FIT_RANGE;

  input = add_made (f, "reference_audio", "voice.wav", SOUND);
  while (!find (is_button, "Trim a Copy…"))
    {
      GtkWidget *more = find (is_button, "and 1 more");

      g_assert_nonnull (more ? more : find (is_button, "and 2 more"));
      g_signal_emit_by_name (more ? more : find (is_button, "and 2 more"), "clicked");
      rushes_test_drain ();
    }
  click ("Trim a Copy…");
  range = await_type (RUSHES_TYPE_FIT_RANGE);
  g_assert_cmpint (rushes_fit_range_get_end (RUSHES_FIT_RANGE (range)), ==, 15 * SECOND);

  press (range, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpint (rushes_fit_range_get_start (RUSHES_FIT_RANGE (range)), ==, SECOND);
  g_assert_cmpint (rushes_fit_range_get_end (RUSHES_FIT_RANGE (range)), ==, 16 * SECOND);
  press (range, GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (rushes_fit_range_get_end (RUSHES_FIT_RANGE (range)), ==, 15 * SECOND);
  press (range, GDK_KEY_End, 0);
  g_assert_cmpint (rushes_fit_range_get_end (RUSHES_FIT_RANGE (range)), ==, 20 * SECOND);
  g_assert_cmpint (rushes_fit_range_get_start (RUSHES_FIT_RANGE (range)), ==, 6 * SECOND);

  /* From 10 s: to 20 s; from 19.5 s there would not be enough: two seconds stay. */
  number = find_type (GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), 19.5);
  g_assert_cmpint (rushes_fit_range_get_start (RUSHES_FIT_RANGE (range)), ==, 18 * SECOND);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (number)), ==, 18);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), 10);
  g_assert_cmpint (rushes_fit_range_get_end (RUSHES_FIT_RANGE (range)), ==, 20 * SECOND);

  click ("_Use the Copy");
  await_name (input, "voice (trimmed).wav");
  rushes_test_await (is_gone, &type);
  g_assert_cmpint (ABS (rushes_input_get_facts (input)->duration - 10 * SECOND), <, SECOND / 100);
}

int
main (int argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(name, func) g_test_add ("/ui/fit/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("at-once", test_at_once);
  ADD ("asks", test_asks);
  ADD ("crop", test_crop);
  ADD ("cancel", test_cancel);
  ADD ("trouble", test_trouble);
  ADD ("trim", test_trim);
  return g_test_run ();
}
