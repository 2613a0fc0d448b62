/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "rushes-address-dialog.h"
#include "rushes-composer-private.h"
#include "rushes-connect-dialog.h"
#include "rushes-hosting-dialog.h"
#include "rushes-import-row.h"
#include "rushes-import-view.h"
#include "rushes-media-probe.h"
#include "rushes-preset-dialog.h"
#include "rushes-prices-dialog.h"
#include "rushes-shots-import.h"
#include "ui-fixture.h"

#include "keyboard-walk.h"
#include "long-words.h"

/*
 * The dialogs that the composer leads to, each by the keyboard alone, and each in words twice as long, from the left and from the right: all is gone to,
 * all has a name, Escape closes it, and nothing is cut off in a window of 800 × 600.
 */

#define WIDTH 800
#define HEIGHT 600

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  RushesSpec *spec;
  RushesComposer *composer;
  RushesShotsPane *pane;
  GtkWindow *window;
} Fixture;

/* What stands in the rows of a list is its author's */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE && gtk_widget_get_ancestor (label, RUSHES_TYPE_IMPORT_ROW) != NULL;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "Untitled");
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  f->spec = rushes_shot_get_spec (f->shot);
  f->composer = RUSHES_COMPOSER (rushes_composer_new (f->context));
  rushes_composer_set_shot (f->composer, f->shot);
  f->pane = RUSHES_SHOTS_PANE (rushes_shots_pane_new ());
  rushes_shots_pane_set_context (f->pane, f->context);
  rushes_shots_pane_set_project (f->pane, f->project);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->pane));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->composer));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  f->window = rushes_test_present (g_object_ref_sink (overlay), WIDTH, HEIGHT);
  g_object_unref (overlay);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_composer_set_shot (f->composer, NULL);
  gtk_window_destroy (f->window);
  rushes_test_drain ();
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* ---- which there are ---- */

static void
open_prices (Fixture *f)
{
  rushes_prices_dialog_present (GTK_WIDGET (f->composer), f->context);
}

static void
open_hosting (Fixture *f)
{
  rushes_hosting_dialog_present (GTK_WIDGET (f->composer), f->context);
}

static void
open_connect (Fixture *f)
{
  rushes_connect_dialog_present (GTK_WIDGET (f->composer), f->context);
}

static void
named_cb (const char *name,
          gboolean with_prompt,
          gpointer user_data)
{
}

static void
open_preset (Fixture *f)
{
  rushes_preset_dialog_present (GTK_WIDGET (f->composer), rushes_context_get_presets (f->context), NULL, "Snow", named_cb, NULL, NULL);
}

static void
address_cb (GPtrArray *items,
            const char *target,
            gpointer user_data)
{
}

static void
open_address (Fixture *f)
{
  RushesModel *model = rushes_catalogue_get_model (rushes_context_get_catalogue (f->context), "spark_dance_v2_0");

  rushes_address_dialog_present (GTK_WIDGET (f->composer), model, "references", address_cb, NULL, NULL);
}

static void
add_input (Fixture *f,
           const char *role,
           const char *path)
{
  g_autoptr (RushesInput) input = rushes_input_new (role, path);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  rushes_input_set_facts (input, facts);
  rushes_spec_insert_input (f->spec, 0, input);
  rushes_test_drain ();
}

static void
open_crop (Fixture *f)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1600, 500);
  g_autofree char *path = g_build_filename (f->folder, "hero.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  add_input (f, "first_frame", path);
  rushes_composer_fit (f->composer, "inputs[0]");
}

static void
put_32 (GByteArray *bytes,
        guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, 4);
}

/* A sound of 20 seconds, where 15 are taken */
static void
open_trim (Fixture *f)
{
  const guint length = 20 * 8000;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *silence = g_malloc (length);
  g_autofree char *path = g_build_filename (f->folder, "voice.wav", NULL);

  memset (silence, 128, length);
  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  put_32 (bytes, 36 + length);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  put_32 (bytes, 16);
  put_32 (bytes, 1 | 1 << 16);
  put_32 (bytes, 8000);
  put_32 (bytes, 8000);
  put_32 (bytes, 1 | 8 << 16);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  put_32 (bytes, length);
  g_byte_array_append (bytes, silence, length);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
  add_input (f, "reference_audio", path);
  rushes_composer_fit (f->composer, "inputs[0]");
}

static gboolean
has_batch (gpointer view)
{
  return rushes_import_view_get_batch (view) != NULL;
}

static void
open_import (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "film.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path,
                                      "title,model,prompt,duration,colourofthefoxthatcrossesthesnowfieldatdawnandwhateverelsethereis\nDawn,,A fox crosses a snowfield at dawn,5,red\n"
                                      "Storm,Spark Dance 1.5 Pro,The storm rolls in,99,\n,,An owl,five,\n",
                                      -1, NULL));
  rushes_shots_import_file (f->pane, file);
  rushes_test_await (has_batch, rushes_test_find_anywhere (RUSHES_TYPE_IMPORT_VIEW, NULL, NULL));
}

typedef struct
{
  const char *name;
  void (*open) (Fixture *f);
} Case;

static const Case cases[] = {
  { "prices", open_prices },
  { "hosting", open_hosting },
  { "connect", open_connect },
  { "preset", open_preset },
  { "address", open_address },
  { "crop", open_crop },
  { "trim", open_trim },
  { "import", open_import },
};

/* ---- the one that is open ---- */

/* Newer ones are inside their window. */
static GtkWidget *
find_dialog (Fixture *f)
{
  GType inside = g_type_from_name ("AdwDialog");
  GtkWidget *found = inside != 0 ? rushes_test_find (GTK_WIDGET (f->window), inside) : NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (f->window) && gtk_widget_get_visible (window))
        found = window;
    }
  return found != NULL && gtk_widget_get_mapped (found) ? found : NULL;
}

static gboolean
is_open (gpointer f)
{
  return find_dialog (f) != NULL;
}

static gboolean
is_closed (gpointer f)
{
  return find_dialog (f) == NULL;
}

static GtkWidget *
open_dialog (Fixture *f,
             const Case *one)
{
  GtkWidget *dialog;

  one->open (f);
  rushes_test_await (is_open, f);
  dialog = find_dialog (f);
  for (guint i = 0; i < 4; i++)
    rushes_test_await_frame (dialog);
  return dialog;
}

/* As the key does it: whoever is nearest to the focus and has something to do with it */
static gboolean
press_escape (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
            {
              g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
              GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

              if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_Escape &&
                  gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0 &&
                  gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget, gtk_shortcut_get_arguments (shortcut)))
                return TRUE;
            }
        }
    }
  return FALSE;
}

static void
close_dialog (Fixture *f,
              GtkWidget *dialog)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (dialog));

  g_assert_true (press_escape (focus != NULL && gtk_widget_is_ancestor (focus, dialog) ? focus : dialog));
  rushes_test_await (is_closed, f);
}

/* ---- by the keyboard ---- */

static void
test_keyboard (Fixture *f,
               gconstpointer data)
{
  const Case *one = data;
  GtkWidget *dialog = open_dialog (f, one);
  g_autoptr (GHashTable) forwards = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) backwards = g_hash_table_new (NULL, NULL);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (dialog));

  /* It begins inside, not at a button that closes it. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, dialog) || walk_is_of_frame (focus))
    {
      g_test_message ("Nothing has the focus at first");
      g_test_fail ();
    }

  walk (dialog, GTK_DIR_TAB_FORWARD, forwards);
  walk (dialog, GTK_DIR_TAB_BACKWARD, backwards);
  if (walk_check_controls (dialog, forwards, backwards) > 0)
    g_test_fail ();
  close_dialog (f, dialog);
}

/* ---- in other languages ---- */

typedef struct
{
  const Case *dialog;
  gboolean is_long;
  gboolean is_rtl;
} Language;

static void
set_up_language (Fixture *f,
                 gconstpointer data)
{
  const Language *language = data;

  is_long = language->is_long;
  gtk_widget_set_default_direction (language->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  set_up (f, NULL);
}

static void
tear_down_language (Fixture *f,
                    gconstpointer data)
{
  tear_down (f, NULL);
  is_long = FALSE;
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_language (Fixture *f,
               gconstpointer data)
{
  const Language *language = data;
  GtkWidget *dialog = open_dialog (f, language->dialog);

  g_test_message ("%d × %d", gtk_widget_get_width (dialog), gtk_widget_get_height (dialog));
  if (count_cut (dialog, language->dialog->name) > 0 || gtk_widget_get_width (dialog) > WIDTH || gtk_widget_get_height (dialog) > HEIGHT)
    g_test_fail ();
  close_dialog (f, dialog);
}

int
main (int argc,
      char *argv[])
{
  static Language languages[G_N_ELEMENTS (cases) * 4];

  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *keyboard = g_strconcat ("/ui/composer/dialogs/", cases[i].name, "/keyboard", NULL);

      g_test_add (keyboard, Fixture, &cases[i], set_up, test_keyboard, tear_down);
      for (guint j = 0; j < 4; j++)
        {
          Language *language = &languages[i * 4 + j];
          g_autofree char *path = NULL;

          *language = (Language) { &cases[i], j % 2 == 1, j / 2 == 1 };
          path = g_strconcat ("/ui/composer/dialogs/", cases[i].name, language->is_long ? "/long" : "/short", language->is_rtl ? "/rtl" : "", NULL);
          g_test_add (path, Fixture, language, set_up_language, test_language, tear_down_language);
        }
    }
  return g_test_run ();
}
