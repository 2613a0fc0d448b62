/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputs-fixture.h"

#include "rushes-input-preview.h"
#include "rushes-sentences.h"
#include "rushes-tray-tile.h"
#include "rushes-palette.h"
#include "rushes-waveform.h"

/* What goes into slots and tray, and what becomes of what was there. */

/* ---- takes, frames, assets ---- */

static void
test_takes (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = make_take (fixture, "clip.mp4", NULL);
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_take (take);
  g_autofree char *first_name = g_strdup_printf ("Last frame of take %d", (int) rushes_take_get_record (take)->number);
  g_autofree char *last_name = g_strdup_printf ("First frame of take %d", (int) rushes_take_get_record (take)->number);
  g_autofree char *whole_name = g_strdup_printf ("Take %d", (int) rushes_take_get_record (take)->number);
  RushesInput *first;
  RushesInput *last;
  RushesInput *video;

  take_drag_item (fixture, "first_frame", item);
  take_drag_item (fixture, "last_frame", item);
  first = find_input (fixture, "first_frame");
  last = find_input (fixture, "last_frame");
  g_assert_cmpstr (rushes_input_get_name (first), ==, first_name);
  g_assert_cmpstr (rushes_input_get_name (last), ==, last_name);
  g_assert_cmpint (rushes_input_get_facts (first)->kind, ==, RUSHES_MEDIA_KIND_IMAGE);
  g_assert_cmpstr (rushes_input_get_source (first), !=, rushes_input_get_source (last));
  g_assert_true (g_str_has_prefix (rushes_input_get_source (first), fixture->folder));

  /* Among references that take films it goes in whole. */
  take_drag_item (fixture, "references", item);
  video = find_input (fixture, "reference_video");
  g_assert_nonnull (video);
  g_assert_cmpstr (rushes_input_get_name (video), ==, whole_name);
  g_assert_cmpint (rushes_input_get_facts (video)->duration, >, 0);
  g_assert_cmpuint (fixture->messages->len, ==, 0);
}

/* Where the references are pictures alone it gives its last frame. */
static void
test_take_as_picture (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = make_take (fixture, "clip.mp4", NULL);
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_take (take);

  rushes_spec_set_model (fixture->spec, "spark_dance_v1_0_lite_i2v");
  take_drag_item (fixture, "references", item);
  g_assert_cmpint (rushes_input_get_facts (find_input (fixture, "reference_image"))->kind, ==, RUSHES_MEDIA_KIND_IMAGE);

  /* A film of the disk does not: who drops one there means the film. */
  take_files (fixture, "references", "clip.mp4", NULL);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (last_message (fixture), ==, "“clip.mp4” was not taken. Videos do not belong here");
}

/* The last frame that came with the film has no watermark: it goes first, and the film's own stands in for it. */
static void
test_returned_frame (Fixture       *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = make_take (fixture, "clip.mp4", "landscape.png");
  g_autoptr (RushesTake) damaged = make_take (fixture, "clip.mp4", "empty.png");
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_take (take);
  g_autoptr (RushesDragItem) other = rushes_drag_item_new_take (damaged);
  RushesMediaFacts *facts;

  take_drag_item (fixture, "first_frame", item);
  facts = rushes_input_get_facts (find_input (fixture, "first_frame"));
  g_assert_cmpint (facts->width, >, facts->height);

  take_drag_item (fixture, "first_frame", other);
  facts = rushes_input_get_facts (find_input (fixture, "first_frame"));
  g_assert_cmpint (facts->width, ==, facts->height);
  g_assert_cmpuint (fixture->messages->len, ==, 0);
}

static GdkTexture *
make_texture (int size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) size * size * 4), (gsize) size * size * 4);

  return gdk_memory_texture_new (size, size, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, (gsize) size * 4);
}

/* A frame is as large as the film has it, however small it was shown. */
static void
test_frames (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = make_take (fixture, "clip.mp4", NULL);
  g_autoptr (GdkTexture) small = make_texture (32);
  g_autoptr (GdkTexture) large = make_texture (400);
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_frame (small, take, 300 * 1000 * 1000);
  g_autoptr (RushesDragItem) loose = rushes_drag_item_new_frame (large, NULL, -1);

  take_drag_item (fixture, "references", item);
  g_assert_cmpint (rushes_input_get_facts (find_input (fixture, "reference_image"))->width, >, 32);
  g_assert_true (g_str_has_suffix (rushes_input_get_name (find_input (fixture, "reference_image")), "at 0:00.30"));
  take_drag_item (fixture, "references", loose);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
}

static void
test_assets (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (RushesDragItem) sound = rushes_drag_item_new_asset ("asset-7", "Voice", RUSHES_MEDIA_KIND_AUDIO, NULL);
  g_autoptr (RushesDragItem) unknown = rushes_drag_item_new_asset ("asset-8", NULL, RUSHES_MEDIA_KIND_UNKNOWN, NULL);

  take_drag_item (fixture, "references", sound);
  g_assert_cmpstr (rushes_input_get_source (find_input (fixture, "reference_audio")), ==, "asset://asset-7");
  g_assert_cmpstr (rushes_input_get_name (find_input (fixture, "reference_audio")), ==, "Voice");
  take_drag_item (fixture, "references", unknown);
  g_assert_cmpstr (rushes_input_get_source (find_input (fixture, "reference_image")), ==, "asset://asset-8");
  take_drag_item (fixture, "first_frame", sound);
  g_assert_null (find_input (fixture, "first_frame"));
  g_assert_cmpstr (last_message (fixture), ==, "“Voice” was not taken. Sounds do not belong here");

  rushes_spec_set_model (fixture->spec, "spark_dance_v1_5_pro");
  take_drag_item (fixture, "first_frame", unknown);
  g_assert_null (find_input (fixture, "first_frame"));
  g_assert_nonnull (strstr (last_message (fixture), "takes no assets here"));
}

/* A take that is not there yet, and one whose film is gone. */
static void
test_no_film (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (RushesTake) unfinished = make_take (fixture, NULL, NULL);
  g_autoptr (RushesTake) gone = make_take (fixture, "nowhere.mp4", NULL);
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_take (unfinished);
  g_autoptr (RushesDragItem) other = rushes_drag_item_new_take (gone);

  take_drag_item (fixture, "first_frame", item);
  g_assert_nonnull (strstr (last_message (fixture), "It has no film yet"));
  take_drag_item (fixture, "first_frame", other);
  take_drag_item (fixture, "references", other);
  g_assert_cmpuint (fixture->messages->len, ==, 3);
  g_assert_cmpuint (count_inputs (fixture), ==, 0);
}

/* ---- refusals ---- */

/* What fits is taken, and one message names the rest. */
static void
test_some (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree char *note = g_build_filename (fixture->folder, "note.txt", NULL);
  g_autofree char *sheet = g_build_filename (fixture->folder, "sheet.ods", NULL);

  g_assert_true (g_file_set_contents (note, "words", -1, NULL));
  g_assert_true (g_file_set_contents (sheet, "words", -1, NULL));
  take_files (fixture, "references", "landscape.png", note, "square.png", sheet, NULL);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_true (g_str_has_prefix (last_message (fixture), "Not taken: “note.txt”, “sheet.ods”. "));

  /* Two reasons are both told. */
  take_files (fixture, "references", note, "empty.png", "portrait.png", NULL);
  g_assert_cmpuint (count_inputs (fixture), ==, 3);
  g_assert_cmpuint (fixture->messages->len, ==, 2);
  g_assert_nonnull (strstr (last_message (fixture), "“empty.png” ("));
}

/* What comes to nothing takes no room from what is dropped behind it. */
static void
test_room (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *path = data_path (i % 4 == 1 ? "empty.png" : "landscape.png");

      g_ptr_array_add (items, g_file_new_for_path (path));
    }
  take_items (fixture, "references", items);
  g_assert_cmpuint (count_inputs (fixture), ==, 9);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_null (strstr (last_message (fixture), "landscape.png"));
}

static void
test_full (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *why = NULL;

  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://example.com/%u.png", i);

      g_ptr_array_add (items, rushes_input_new ("", url));
    }
  g_assert_null (rushes_intake_refuse (fixture->composer->model, fixture->shot, "references", items));
  take_items (fixture, "references", items);
  g_assert_cmpuint (count_inputs (fixture), ==, 9);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_true (g_str_has_suffix (last_message (fixture), "Spark Dance 2.0 takes 9 pictures"));

  /* What is over it knows beforehand. What is there already may be moved. */
  g_ptr_array_remove_range (items, 0, 10);
  why = rushes_intake_refuse (fixture->composer->model, fixture->shot, "references", items);
  g_assert_cmpstr (why, ==, "Spark Dance 2.0 takes 9 pictures");
  g_ptr_array_add (items, g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0));
  g_assert_null (rushes_intake_refuse (fixture->composer->model, fixture->shot, "references", items));
}

static void
test_addresses (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_auto (GValue) text = G_VALUE_INIT;
  g_autoptr (GPtrArray) items = NULL;

  g_value_init (&text, G_TYPE_STRING);
  g_value_set_string (&text, "http://localhost/a.png\nhttp://192.168.0.7/b.png\nhttps://example.com/c.png");
  items = rushes_intake_read_value (&text);
  g_assert_cmpuint (items->len, ==, 3);
  take_items (fixture, "references", items);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (rushes_input_get_source (find_input (fixture, "reference_image")), ==, "https://example.com/c.png");
  g_assert_true (g_str_has_suffix (last_message (fixture), ". The service cannot reach this"));
}

/* ---- two ways to work ---- */

/* What is filled last is sent; the other keeps what it has, dimmed, and is used again by one click, or once the first is empty. */
static void
test_switch (Fixture       *fixture,
             gconstpointer  user_data)
{
  RushesSlot *first = find_slot (fixture, "first_frame");
  GtkWidget *body = gtk_widget_get_parent (GTK_WIDGET (first));

  take_files (fixture, "references", "landscape.png", "square.png", NULL);
  g_assert_nonnull (find_label (fixture, "Not together with references"));
  g_assert_true (gtk_widget_has_css_class (body, "idle"));
  take_files (fixture, "first_frame", "portrait.png", NULL);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpuint (count_aside (fixture), ==, 2);
  g_assert_cmpuint (rushes_tray_get_n_tiles (find_tray (fixture)), ==, 2);
  g_assert_nonnull (find_label (fixture, "Not together with frames"));
  g_assert_false (gtk_widget_has_css_class (body, "idle"));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_parent (GTK_WIDGET (find_tray (fixture))), "idle"));
  g_assert_true (rushes_composer_can_generate (fixture->composer));

  /* By its button. */
  gtk_widget_activate_action (GTK_WIDGET (find_tray (fixture)), "composer.activate-group", "s", "references");
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  g_assert_nonnull (rushes_slot_get_input (first));
  g_assert_cmpstr (rushes_input_get_name (rushes_slot_get_input (first)), ==, "portrait.png");
  g_assert_nonnull (find_label (fixture, "2 of 15"));

  /* What waits can be taken away without a switch, and comes back to where it waited. */
  activate (fixture, "composer.remove-input", 2);
  g_assert_null (rushes_slot_get_input (first));
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  undo (fixture);
  g_assert_nonnull (rushes_slot_get_input (first));
  g_assert_cmpuint (count_aside (fixture), ==, 1);

  /* The last of those that are sent goes: the others come back; undone, they wait again. */
  activate (fixture, "composer.remove-input", 0);
  activate (fixture, "composer.remove-input", 0);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_nonnull (find_input (fixture, "first_frame"));
  g_assert_cmpuint (count_aside (fixture), ==, 0);
  undo (fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_nonnull (find_input (fixture, "reference_image"));
  g_assert_cmpuint (count_aside (fixture), ==, 1);
}

/* The model's place for many takes what is dropped on a slot beside the first, and does not take over by it. */
static void
test_overflow (Fixture       *fixture,
               gconstpointer  user_data)
{
  take_files (fixture, "first_frame", "landscape.png", "square.png", "portrait.png", NULL);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (rushes_input_get_name (find_input (fixture, "first_frame")), ==, "landscape.png");
  g_assert_cmpuint (count_aside (fixture), ==, 2);
  g_assert_cmpuint (rushes_tray_get_n_tiles (find_tray (fixture)), ==, 2);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpstr (last_message (fixture), ==, "The first is in its place, the others wait among the references");
}

static void
drop_on (GtkWidget      *widget,
         RushesDragItem *item)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_value_set_boxed (&value, item);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &is_taken);
      g_assert_true (is_taken);
      return;
    }
  g_assert_not_reached ();
}

/* Between the places of the composer a drag moves. */
static void
test_moves (Fixture       *fixture,
            gconstpointer  user_data)
{
  RushesSlot *first = find_slot (fixture, "first_frame");
  RushesSlot *last = find_slot (fixture, "last_frame");
  RushesTray *tray = find_tray (fixture);
  g_autoptr (RushesInput) landscape = NULL;
  g_autoptr (RushesInput) square = NULL;

  take_files (fixture, "references", "landscape.png", "square.png", "portrait.png", NULL);
  landscape = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  square = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 1);

  /* To a slot: it moves, and its group is used from now on. */
  {
    g_autoptr (RushesDragItem) item = rushes_drag_item_new_input (landscape);

    drop_on (GTK_WIDGET (first), item);
  }
  g_assert_true (find_input (fixture, "first_frame") == landscape);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpuint (count_aside (fixture), ==, 2);

  /* One that waits, too. */
  {
    g_autoptr (RushesDragItem) item = rushes_drag_item_new_input (square);

    drop_on (GTK_WIDGET (last), item);
  }
  g_assert_true (find_input (fixture, "last_frame") == square);
  g_assert_cmpuint (count_aside (fixture), ==, 1);

  /* From slot to slot they change places; nothing goes. */
  {
    g_autoptr (RushesDragItem) item = rushes_drag_item_new_input (landscape);

    drop_on (GTK_WIDGET (last), item);
  }
  g_assert_true (find_input (fixture, "last_frame") == landscape);
  g_assert_true (find_input (fixture, "first_frame") == square);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);

  /* Back among the references. */
  {
    g_autoptr (RushesDragItem) item = rushes_drag_item_new_input (landscape);

    drop_on (GTK_WIDGET (tray), item);
  }
  g_assert_cmpuint (rushes_tray_get_n_tiles (tray), ==, 2);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  g_assert_true (rushes_slot_get_input (first) == square);
  g_assert_null (rushes_slot_get_input (last));
}

/* What somebody mixed elsewhere is told, and either way out keeps everything. */
static void
test_mixed (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (RushesInput) frame = rushes_input_new ("first_frame", "https://example.com/a.png");
  g_autoptr (RushesInput) reference = rushes_input_new ("reference_image", "https://example.com/b.png");
  g_autoptr (RushesInput) video = rushes_input_new ("reference_video", "https://example.com/c.mp4");
  GtkWidget *composer = GTK_WIDGET (fixture->composer);

  rushes_spec_add_input (fixture->spec, frame);
  rushes_spec_add_input (fixture->spec, reference);
  rushes_spec_add_input (fixture->spec, video);
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  gtk_widget_activate_action (composer, "composer.fix-problem", "(ub)", 0, TRUE);
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpuint (count_aside (fixture), ==, 2);
  undo (fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 3);
  g_assert_cmpuint (count_aside (fixture), ==, 0);

  gtk_widget_activate_action (composer, "composer.fix-problem", "(ub)", 0, FALSE);
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_cmpuint (count_inputs (fixture), ==, 3);
  g_assert_null (find_input (fixture, "first_frame"));
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *path = data_path ("portrait.png");
  g_autofree char *text = data_path ("text.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) bad = g_file_new_for_path (text);
  g_autoptr (RushesInput) first = NULL;
  g_autoptr (RushesInput) now = NULL;

  take_files (fixture, "references", "landscape.png", "square.png", NULL);
  first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  rushes_intake_replace (fixture->composer->intake, fixture->shot, fixture->composer->model, first, G_OBJECT (bad));
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpint (rushes_groups_index_of (fixture->shot, first), ==, 0);

  rushes_intake_replace (fixture->composer->intake, fixture->shot, fixture->composer->model, first, G_OBJECT (file));
  rushes_test_await (nothing_pending, fixture);
  now = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);
  g_assert_cmpstr (rushes_input_get_name (now), ==, "portrait.png");
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  undo (fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  g_assert_cmpint (rushes_groups_index_of (fixture->shot, first), ==, 0);
}

/* ---- what is seen ---- */

static gboolean
is_painted_in (GtkWidget     *widget,
               const GdkRGBA *colour)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = gdk_rgba_to_string (colour);

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  bytes = gsk_render_node_serialize (node);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return strstr (text, wanted) != NULL;
}

static gboolean
has_bars (gpointer waveform)
{
  return rushes_waveform_get_n_bars (waveform) > 0;
}

/* Each kind counts by itself, a sound shows its shape, and what is wrong stands on the tile and is explained by a click. */
static void
test_tiles (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *tray = GTK_WIDGET (find_tray (fixture));
  GtkWidget *waveform;
  GtkWidget *tile;
  GtkWidget *badge;
  GtkWidget *preview;

  take_files (fixture, "references", "wide-2.5.png", "clip.mp4", "voice.wav", "square.png", NULL);
  g_assert_cmpuint (rushes_tray_get_n_tiles (RUSHES_TRAY (tray)), ==, 4);
  g_assert_nonnull (rushes_test_find_with (tray, GTK_TYPE_LABEL, "label", "2"));
  waveform = rushes_test_find_with (tray, RUSHES_TYPE_WAVEFORM, "path", rushes_input_get_source (find_input (fixture, "reference_audio")));
  g_assert_nonnull (waveform);
  rushes_test_await (has_bars, waveform);
  g_assert_false (is_painted_in (waveform, &rushes_palette_now ()->accent));
  rushes_waveform_set_accented (RUSHES_WAVEFORM (waveform), TRUE);
  g_assert_true (is_painted_in (waveform, &rushes_palette_now ()->accent));

  tile = rushes_test_find (tray, RUSHES_TYPE_TRAY_TILE);
  badge = rushes_test_find_with (tile, GTK_TYPE_BUTTON, "icon-name", "dialog-warning-symbolic");
  g_assert_true (gtk_widget_get_visible (badge));
  /* One click puts it right: amber. */
  g_assert_true (gtk_widget_has_css_class (badge, "warning"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (badge), "2.5"));
  g_signal_emit_by_name (badge, "clicked");
  preview = rushes_test_find (tile, RUSHES_TYPE_INPUT_PREVIEW);
  g_assert_nonnull (preview);
  g_assert_true (gtk_widget_get_visible (preview));
  g_assert_nonnull (rushes_test_find_with (preview, GTK_TYPE_LABEL, "label", "Image 1"));
  g_assert_nonnull (rushes_test_find_with (preview, GTK_TYPE_LABEL, "label", "wide-2.5.png"));
  g_assert_nonnull (rushes_test_find (preview, GTK_TYPE_PICTURE));
  g_assert_nonnull (find_button (preview, "Replace…"));
  g_signal_emit_by_name (find_button (preview, "Remove"), "clicked");
  g_assert_cmpuint (count_inputs (fixture), ==, 3);
}

static gboolean
is_playing (gpointer button)
{
  return g_strcmp0 (gtk_button_get_icon_name (button), "media-playback-pause-symbolic") == 0;
}

/* A film and a sound play in the popover, and are silent once it is closed. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const char *const names[] = { "clip.mp4", "voice.wav" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *tile;
      GtkWidget *preview;
      GtkWidget *play;

      take_files (fixture, "references", names[i], NULL);
      tile = rushes_test_find (GTK_WIDGET (find_tray (fixture)), RUSHES_TYPE_TRAY_TILE);
      gtk_widget_grab_focus (tile);
      g_signal_emit_by_name (rushes_test_find (tile, GTK_TYPE_BUTTON), "clicked");
      preview = rushes_test_find (tile, RUSHES_TYPE_INPUT_PREVIEW);
      play = rushes_test_find_with (preview, GTK_TYPE_BUTTON, "icon-name", "media-playback-pause-symbolic");
      if (play == NULL)
        play = rushes_test_find_with (preview, GTK_TYPE_BUTTON, "icon-name", "media-playback-start-symbolic");
      g_assert_nonnull (play);
      rushes_test_await (is_playing, play);
      gtk_popover_popdown (GTK_POPOVER (preview));
      rushes_test_drain ();
      activate (fixture, "composer.remove-input", 0);
      g_assert_cmpuint (count_inputs (fixture), ==, 0);
    }
}

/* A photograph that lies on its side in its file is told as people see it, and what the service measures is said. */
static void
test_turned (Fixture       *fixture,
             gconstpointer  user_data)
{
  RushesSlot *first = find_slot (fixture, "first_frame");
  RushesMediaFacts *facts;
  g_autofree char *text = NULL;
  g_autofree char *size = NULL;
  g_autofree char *stored = NULL;
  GtkWidget *preview;

  take_files (fixture, "first_frame", "photo-rotated.jpg", NULL);
  facts = rushes_input_get_facts (rushes_slot_get_input (first));
  g_assert_cmpint (facts->orientation, >=, 5);
  size = rushes_format_size (facts->height, facts->width);
  text = rushes_input_preview_describe (rushes_slot_get_input (first));
  g_assert_true (g_str_has_prefix (text, size));

  g_signal_emit_by_name (rushes_test_find (GTK_WIDGET (first), GTK_TYPE_BUTTON), "clicked");
  preview = rushes_test_find (GTK_WIDGET (first), RUSHES_TYPE_INPUT_PREVIEW);
  stored = rushes_format_size (facts->width, facts->height);
  {
    g_autofree char *line = g_strdup_printf ("Stored lying on its side as %s: that is what the service measures", stored);

    g_assert_nonnull (rushes_test_find_with (preview, GTK_TYPE_LABEL, "label", line));
  }
}

/* The avatar imitator takes one picture and one film, each in its place. */
static void
test_imitator (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = make_take (fixture, "clip.mp4", NULL);
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_take (take);
  g_autofree char *length = NULL;

  rushes_spec_set_model (fixture->spec, "spark_avatar_imitator_v2v");
  g_assert_nonnull (find_label (fixture, "Character"));
  g_assert_nonnull (find_label (fixture, "Driving video"));
  g_assert_null (find_tray (fixture));
  take_drag_item (fixture, "character_image", item);
  take_drag_item (fixture, "driving_video", item);
  g_assert_cmpint (rushes_input_get_facts (find_input (fixture, "character_image"))->kind, ==, RUSHES_MEDIA_KIND_IMAGE);
  g_assert_cmpint (rushes_input_get_facts (find_input (fixture, "driving_video"))->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
  rushes_test_drain ();
  length = rushes_format_timecode (rushes_input_get_facts (find_input (fixture, "driving_video"))->duration, FALSE);
  g_assert_nonnull (find_label (fixture, length));
  g_assert_true (gtk_widget_get_mapped (find_label (fixture, length)));
  take_files (fixture, "driving_video", "landscape.png", NULL);
  g_assert_cmpstr (last_message (fixture), ==, "“landscape.png” was not taken. Pictures do not belong here");
}

static gboolean
stands_out (GtkWidget   *root,
            RushesInput *input)
{
  GtkWidget *slot = rushes_test_find (root, RUSHES_TYPE_SLOT);
  GtkWidget *tile = rushes_test_find (root, RUSHES_TYPE_TRAY_TILE);

  if (slot != NULL && rushes_slot_get_input (RUSHES_SLOT (slot)) == input)
    return gtk_widget_has_css_class (slot, "mentioned");
  g_assert_true (rushes_tray_tile_get_input (RUSHES_TRAY_TILE (tile)) == input);
  return gtk_widget_has_css_class (tile, "mentioned");
}

/* The pointer over a mention makes the picture of its input stand out. */
static void
test_mentioned (Fixture       *fixture,
                gconstpointer  user_data)
{
  static const char *const roles[] = { "reference_image", "first_frame" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (RushesInput) input = rushes_input_new (roles[i], "https://example.com/fox.png");

      rushes_spec_add_input (fixture->spec, input);
      rushes_test_drain ();
      g_assert_false (stands_out (GTK_WIDGET (fixture->composer), input));
      g_signal_emit_by_name (fixture->composer->prompt, "mention-hovered", input);
      g_assert_true (stands_out (GTK_WIDGET (fixture->composer), input));
      g_signal_emit_by_name (fixture->composer->prompt, "mention-hovered", NULL);
      g_assert_false (stands_out (GTK_WIDGET (fixture->composer), input));
      rushes_spec_remove_input (fixture->spec, input);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(path, func) g_test_add ("/ui/inputs/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("takes", test_takes);
  ADD ("take-as-picture", test_take_as_picture);
  ADD ("returned-frame", test_returned_frame);
  ADD ("frames", test_frames);
  ADD ("assets", test_assets);
  ADD ("no-film", test_no_film);
  ADD ("some", test_some);
  ADD ("full", test_full);
  ADD ("room", test_room);
  ADD ("addresses", test_addresses);
  ADD ("switch", test_switch);
  ADD ("overflow", test_overflow);
  ADD ("moves", test_moves);
  ADD ("mentioned", test_mentioned);
  ADD ("mixed", test_mixed);
  ADD ("replace", test_replace);
  ADD ("tiles", test_tiles);
  ADD ("preview", test_preview);
  ADD ("turned", test_turned);
  ADD ("imitator", test_imitator);
#undef ADD
  return g_test_run ();
}
