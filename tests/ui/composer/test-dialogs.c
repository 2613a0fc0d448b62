/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "rushes-address-dialog.h"
#include "rushes-asset-picker.h"
#include "rushes-asset-save-dialog.h"
#include "rushes-composer-private.h"
#include "rushes-connect-dialog.h"
#include "rushes-hosting-dialog.h"
#include "rushes-import-row.h"
#include "rushes-import-view.h"
#include "rushes-media-probe.h"
#include "rushes-preset-dialog.h"
#include "rushes-prices-dialog.h"
#include "rushes-shots-import.h"
#include "rushes-take-picker.h"
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
  GObject *picked; /* (nullable): an asset or a take */
} Fixture;

/* What stands in the rows of a list and below the pictures of a grid is its author's */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE &&
         (gtk_widget_get_ancestor (label, RUSHES_TYPE_IMPORT_ROW) != NULL || gtk_widget_get_ancestor (label, GTK_TYPE_GRID_VIEW) != NULL);
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
  g_clear_object (&f->picked);
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_context_set_practice (f->context, FALSE);
  rushes_test_drain ();
  rushes_test_await_finalized (f->context);
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
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.fit-input", "s", "inputs[0]");
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
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.fit-input", "s", "inputs[0]");
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

static gboolean
are_assets_loaded (gpointer assets)
{
  return rushes_asset_service_is_loaded (assets);
}

static gboolean
is_asset_settled (gpointer asset)
{
  return rushes_asset_state_is_settled (rushes_asset_get_state (asset));
}

static RushesAssetService *
load_assets (Fixture *f)
{
  RushesAssetService *assets = rushes_context_get_assets (f->context);

  rushes_context_set_practice (f->context, TRUE);
  rushes_test_await (are_assets_loaded, assets);
  return assets;
}

static RushesAssetGroup *
add_group (RushesAssetService *assets)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  rushes_asset_service_add_group_async (assets, "Keepers", NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return group;
}

static gboolean
fits_cb (RushesAsset *asset,
         gpointer user_data)
{
  return TRUE;
}

static void
asset_picked_cb (RushesAsset *asset,
                 gpointer user_data)
{
  g_clear_object ((RushesAsset **) user_data);
  *(RushesAsset **) user_data = g_object_ref (asset);
}

static void
open_assets (Fixture *f)
{
  RushesAssetService *assets = load_assets (f);
  RushesAssetGroup *group = add_group (assets);
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_add_file_async (assets, group, file, "The keeper in his yellow coat before the storm", NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_test_await (is_asset_settled, asset);
  rushes_asset_picker_present (GTK_WIDGET (f->composer), f->context, NULL, fits_cb, asset_picked_cb, &f->picked, NULL);
}

static void
saved_cb (const char *name,
          RushesAssetGroup *group,
          const char *group_name,
          gpointer user_data)
{
}

static void
open_asset_save (Fixture *f)
{
  RushesAssetService *assets = load_assets (f);

  add_group (assets);
  rushes_asset_save_dialog_present (GTK_WIDGET (f->composer), assets, "The keeper", saved_cb, NULL, NULL);
}

/* The first, where there is no group yet */
static void
open_asset_save_new (Fixture *f)
{
  rushes_asset_save_dialog_present (GTK_WIDGET (f->composer), load_assets (f), "The keeper", saved_cb, NULL, NULL);
}

static void
take_picked_cb (RushesTake *take,
                gpointer user_data)
{
  g_clear_object ((RushesTake **) user_data);
  *(RushesTake **) user_data = g_object_ref (take);
}

static gboolean
has_film (gpointer data)
{
  g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (data), 0);

  return take != NULL && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY;
}

static gboolean
has_cards (gpointer grid)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (grid))) > 0;
}

static void
open_takes (Fixture *f)
{
  rushes_context_set_practice (f->context, TRUE);
  rushes_spec_set_prompt (f->spec, "The keeper climbs the stair and lights the lamp before the storm comes in");
  rushes_composer_generate (f->composer);
  rushes_test_await (has_film, f->shot);
  rushes_take_picker_present (GTK_WIDGET (f->composer), f->context, "Choose a Take", take_picked_cb, &f->picked, NULL);
  rushes_test_await (has_cards, rushes_test_find_anywhere (GTK_TYPE_GRID_VIEW, NULL, NULL));
}

/* An empty library */
static void
open_no_takes (Fixture *f)
{
  rushes_take_picker_present (GTK_WIDGET (f->composer), f->context, "Choose a Take", take_picked_cb, &f->picked, NULL);
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
  { "assets", open_assets },
  { "asset-save", open_asset_save },
  { "asset-save-new", open_asset_save_new },
  { "takes", open_takes },
  { "no-takes", open_no_takes },
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

/* ---- what is picked ---- */

static gboolean
is_picked (gpointer f)
{
  return ((Fixture *) f)->picked != NULL && find_dialog (f) == NULL;
}

/* A card is gone to by the keyboard, is told by its name, and is taken by Return. */
static void
test_pick (Fixture *f,
           gconstpointer data)
{
  const Case *one = data;
  GtkWidget *dialog = open_dialog (f, one);
  GtkWidget *grid = rushes_test_find_anywhere (GTK_TYPE_GRID_VIEW, NULL, NULL);
  GtkWidget *focus;

  gtk_root_set_focus (gtk_widget_get_root (dialog), NULL);
  do
    {
      g_assert_true (gtk_widget_child_focus (dialog, GTK_DIR_TAB_FORWARD));
      focus = gtk_root_get_focus (gtk_widget_get_root (dialog));
    }
  while (!gtk_widget_is_ancestor (focus, grid));
  g_assert_true (walk_is_named (gtk_widget_get_first_child (focus)));
  g_assert_null (f->picked);
  g_assert_true (gtk_widget_activate (focus));
  rushes_test_await (is_picked, f);
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

  static const Case pickers[] = { { "assets", open_assets }, { "takes", open_takes } };

  g_test_add ("/ui/composer/dialogs/assets/pick", Fixture, &pickers[0], set_up, test_pick, tear_down);
  g_test_add ("/ui/composer/dialogs/takes/pick", Fixture, &pickers[1], set_up, test_pick, tear_down);
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
