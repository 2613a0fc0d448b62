/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-drag-item.h"
#include "rushes-thumb.h"

#include "rushes-display-test.h"

#define SPEC "{\"model\":\"spark_dance_v2_0\"}"

static RushesTake *
make_take (const char *video)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = record->number = record->shot_id = record->revision = 1;
  record->state = video != NULL ? RUSHES_TAKE_STATE_READY : RUSHES_TAKE_STATE_RUNNING;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup (SPEC);
  record->video_file = g_strdup (video);
  return rushes_take_new (record, "/library");
}

static GdkTexture *
make_texture (void)
{
  static const guint8 pixels[4 * 4 * 4] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);

  return gdk_memory_texture_new (4, 4, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, 16);
}

static gboolean
offers (RushesDragItem *item,
        GType           type)
{
  g_autoptr (GdkContentProvider) provider = rushes_drag_item_new_provider (item);
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (provider);

  return gdk_content_formats_contain_gtype (formats, type);
}

/* The app's own targets get the very item. */
static void
assert_gives_itself (RushesDragItem *item)
{
  g_autoptr (GdkContentProvider) provider = rushes_drag_item_new_provider (item);
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  g_assert_no_error (error);
  g_assert_true (g_value_get_boxed (&value) == item);
}

static void
assert_gives_file (RushesDragItem *item,
                   const char     *path)
{
  g_autoptr (GdkContentProvider) provider = rushes_drag_item_new_provider (item);
  g_autoptr (GSList) files = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  g_assert_no_error (error);
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  g_assert_cmpstr (g_file_peek_path (files->data), ==, path);
}

static void
assert_gives_text (RushesDragItem *item,
                   const char     *text)
{
  g_autoptr (GdkContentProvider) provider = rushes_drag_item_new_provider (item);
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (g_value_get_string (&value), ==, text);
}

static void
test_take (void)
{
  RushesTake *take = make_take ("media/film.mp4");
  RushesTake *unfinished = make_take (NULL);
  RushesDragItem *item = rushes_drag_item_new_take (take);
  RushesDragItem *other = rushes_drag_item_new_take (unfinished);

  g_assert_cmpint (rushes_drag_item_get_kind (item), ==, RUSHES_DRAG_KIND_TAKE);
  g_assert_true (rushes_drag_item_get_take (item) == take);
  g_assert_null (rushes_drag_item_get_input (item));
  g_assert_cmpint (rushes_drag_item_get_time (item), ==, -1);
  g_assert_cmpint (rushes_drag_item_get_media_kind (item), ==, RUSHES_MEDIA_KIND_VIDEO);
  g_assert_cmpstr (rushes_drag_item_get_file (item), ==, "/library/media/film.mp4");
  assert_gives_itself (item);
  assert_gives_file (item, "/library/media/film.mp4");
  g_assert_false (offers (other, GDK_TYPE_FILE_LIST));
  assert_gives_itself (other);

  rushes_drag_item_unref (item);
  rushes_drag_item_unref (other);
  g_assert_finalize_object (take);
  g_assert_finalize_object (unfinished);
}

static void
test_frame (void)
{
  RushesTake *take = make_take ("media/film.mp4");
  GdkTexture *texture = make_texture ();
  RushesDragItem *item = rushes_drag_item_new_frame (texture, take, 2833333333);
  RushesDragItem *loose = rushes_drag_item_new_frame (texture, NULL, -1);

  g_assert_cmpint (rushes_drag_item_get_kind (item), ==, RUSHES_DRAG_KIND_FRAME);
  g_assert_true (rushes_drag_item_get_texture (item) == texture);
  g_assert_true (rushes_drag_item_get_take (item) == take);
  g_assert_cmpint (rushes_drag_item_get_time (item), ==, 2833333333);
  g_assert_cmpint (rushes_drag_item_get_media_kind (item), ==, RUSHES_MEDIA_KIND_IMAGE);
  /* Not the film: who drops a frame wants the picture. */
  g_assert_null (rushes_drag_item_get_file (item));
  g_assert_false (offers (item, GDK_TYPE_FILE_LIST));
  g_assert_true (offers (item, GDK_TYPE_TEXTURE));
  assert_gives_itself (item);
  g_assert_null (rushes_drag_item_get_take (loose));

  rushes_drag_item_unref (item);
  rushes_drag_item_unref (loose);
  g_assert_finalize_object (take);
  g_assert_finalize_object (texture);
}

static void
test_asset (void)
{
  g_autoptr (RushesDragItem) item = rushes_drag_item_new_asset ("asset-42", "Keeper", RUSHES_MEDIA_KIND_AUDIO, "/library/media/keeper.mp3");
  g_autoptr (RushesDragItem) remote = rushes_drag_item_new_asset ("asset-43", NULL, RUSHES_MEDIA_KIND_IMAGE, NULL);

  g_assert_cmpint (rushes_drag_item_get_kind (item), ==, RUSHES_DRAG_KIND_ASSET);
  g_assert_cmpstr (rushes_drag_item_get_asset_id (item), ==, "asset-42");
  g_assert_cmpstr (rushes_drag_item_get_asset_name (item), ==, "Keeper");
  g_assert_cmpint (rushes_drag_item_get_media_kind (item), ==, RUSHES_MEDIA_KIND_AUDIO);
  g_assert_null (rushes_drag_item_get_take (item));
  assert_gives_itself (item);
  assert_gives_file (item, "/library/media/keeper.mp3");
  assert_gives_text (item, "asset://asset-42");
  g_assert_null (rushes_drag_item_get_asset_name (remote));
  g_assert_false (offers (remote, GDK_TYPE_FILE_LIST));
}

static void
test_input (void)
{
  RushesInput *file = rushes_input_new ("first_frame", "/pictures/fox.png");
  RushesInput *url = rushes_input_new ("reference_video", "https://example.com/fox.mp4");
  RushesDragItem *item = rushes_drag_item_new_input (file);
  RushesDragItem *linked = rushes_drag_item_new_input (url);

  g_assert_cmpint (rushes_drag_item_get_kind (item), ==, RUSHES_DRAG_KIND_INPUT);
  g_assert_true (rushes_drag_item_get_input (item) == file);
  g_assert_cmpint (rushes_drag_item_get_media_kind (item), ==, RUSHES_MEDIA_KIND_UNKNOWN);
  assert_gives_itself (item);
  assert_gives_file (item, "/pictures/fox.png");
  g_assert_false (offers (item, G_TYPE_STRING));
  g_assert_null (rushes_drag_item_get_file (linked));
  assert_gives_text (linked, "https://example.com/fox.mp4");

  rushes_drag_item_unref (item);
  rushes_drag_item_unref (linked);
  g_assert_finalize_object (file);
  g_assert_finalize_object (url);
}

static RushesDragItem *
get_frame (GtkWidget *widget,
           double     x,
           double     y)
{
  g_autoptr (GdkTexture) texture = make_texture ();

  return x >= 0 ? rushes_drag_item_new_frame (texture, NULL, -1) : NULL;
}

/* What GTK does when a drag begins, without a hand that moves the mouse. */
static void
test_source (void)
{
  GtkWidget *thumb = g_object_ref_sink (rushes_thumb_new (96, 54));
  GtkDragSource *source = rushes_drag_item_add_source (thumb, GDK_ACTION_COPY, get_frame);
  GtkWindow *window = rushes_test_present (thumb, 200, 200);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkDevice *device = gdk_seat_get_pointer (gdk_display_get_default_seat (gtk_widget_get_display (thumb)));
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkContentProvider) nothing = NULL;
  g_autoptr (GdkDrag) drag = NULL;
  GtkWidget *icon;

  g_signal_emit_by_name (source, "prepare", -1.0, 0.0, &nothing);
  g_assert_null (nothing);
  g_signal_emit_by_name (source, "prepare", 5.0, 5.0, &provider);
  g_assert_nonnull (provider);

  drag = gdk_drag_begin (surface, device, provider, GDK_ACTION_COPY, 5, 5);
  g_assert_nonnull (drag);
  g_signal_emit_by_name (source, "drag-begin", drag);
  icon = gtk_drag_icon_get_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)));
  g_assert_true (RUSHES_IS_THUMB (icon));
  g_assert_true (gtk_widget_has_css_class (icon, "drag-icon"));
  g_assert_nonnull (rushes_thumb_get_shown (RUSHES_THUMB (icon)));

  gdk_drag_drop_done (drag, FALSE);
  g_clear_object (&drag);
  rushes_test_destroy (window, thumb);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/drag-item/take", test_take);
  g_test_add_func ("/drag-item/frame", test_frame);
  g_test_add_func ("/drag-item/asset", test_asset);
  g_test_add_func ("/drag-item/input", test_input);
  g_test_add_func ("/drag-item/source", test_source);

  return g_test_run ();
}
