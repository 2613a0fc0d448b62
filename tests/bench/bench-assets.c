/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group of thousands of assets: how long it takes to open, and how evenly it scrolls, beside a bare GtkGridView with the same cells; and
 * what following a hundred that the service is still processing costs: bench-assets [RUNS [ASSETS]]; no runs for that alone */

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench-print.h"
#include "meter.h"

#include "rushes-asset-card.h"
#include "rushes-assets-page.h"
#include "rushes-assets-view.h"
#include "rushes-context.h"
#include "rushes-display-test.h"
#include "rushes-poll-schedule.h"
#include "rushes-resources.h"
#include "rushes-simulator.h"
#include "rushes-store-assets.h"

#define N_PICTURES 48
#define N_SCROLLED 250 /* frames */
#define SCROLL_STEP 60 /* px to a frame: a brisk turn of the wheel */
#define N_PROCESSING 100
#define FOLLOWED 20 /* s */

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesAssetService *assets;
} Bench;

/* -- a library -------------------------------------------------------------------------------------------------------- */

static void
paint_picture (const char *path,
               guint number)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 480, 360);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, number % 7 / 7., number % 5 / 5., number % 3 / 3.);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_arc (cr, 20 + number * 9 % 440, 180, 60, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* A file of its own to each asset, some with the same picture: what is kept of a picture is kept by its path. */
static void
make_pictures (const char *folder,
               guint n_pictures)
{
  g_autofree char *media = g_build_filename (folder, "media", NULL);

  g_assert_cmpint (g_mkdir_with_parents (media, 0700), ==, 0);
  for (guint i = 0; i < n_pictures; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.png", media, i);
      g_autofree char *first = g_strdup_printf ("%s/%u.png", media, i % N_PICTURES);

      if (i < N_PICTURES)
        paint_picture (path, i);
      else
        g_assert_cmpint (link (first, path), ==, 0);
    }
}

static GPtrArray *
store_assets (RushesStore *store,
              GPtrArray *records)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *stored;

  rushes_store_add_assets_async (store, records, NULL, rushes_test_result_cb, &result);
  stored = rushes_store_add_assets_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return stored;
}

static gint64
store_group (RushesStore *store,
             const char *service)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  g_autoptr (GPtrArray) stored = NULL;
  RushesAssetRecord *group = rushes_asset_record_new (RUSHES_ASSET_KIND_GROUP);

  group->state = RUSHES_ASSET_STATE_ACTIVE;
  group->service = g_strdup (service);
  group->name = g_strdup ("Everybody");
  group->remote_id = g_strdup ("group-1");
  g_ptr_array_add (records, group);
  stored = store_assets (store, records);
  return ((const RushesAssetRecord *) g_ptr_array_index (stored, 0))->id;
}

static void
make_library (const char *folder,
              guint n_assets)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesClock) clock = rushes_clock_new_system ();
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (RushesStore) store = rushes_store_new (paths, clock, steps);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 group;

  rushes_store_open_async (store, FALSE, NULL, rushes_test_result_cb, &opened);
  rushes_store_open_finish (store, rushes_test_await_result (&opened), &error);
  g_assert_no_error (error);
  group = store_group (store, "practice");
  for (guint i = 0; i < n_assets; i++)
    {
      RushesAssetRecord *record = rushes_asset_record_new (i % 10 == 0 ? RUSHES_ASSET_KIND_AUDIO : RUSHES_ASSET_KIND_IMAGE);

      record->state = RUSHES_ASSET_STATE_ACTIVE;
      record->group_id = group;
      record->service = g_strdup ("practice");
      record->name = g_strdup_printf ("Portrait %u", i * 7919 % n_assets);
      record->file = g_strdup_printf ("media/%u.png", i);
      record->width = 480;
      record->height = 360;
      record->remote_id = g_strdup_printf ("asset-20261120-%08u", i);
      g_ptr_array_add (records, record);
    }
  stored = store_assets (store, records);
  rushes_store_close_async (store, rushes_test_result_cb, &closed);
  rushes_store_close_finish (store, rushes_test_await_result (&closed), &error);
  g_assert_no_error (error);
}

static gboolean
is_loaded (gpointer assets)
{
  return rushes_asset_service_is_loaded (assets);
}

static void
open_context (RushesContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_open_async (context, NULL, rushes_test_result_cb, &result);
  rushes_context_open_finish (context, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_test_await (is_loaded, rushes_context_get_assets (context));
}

static void
close_context (RushesContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_close_async (context, rushes_test_result_cb, &result);
  rushes_context_close_finish (context, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

/* -- opening ---------------------------------------------------------------------------------------------------------- */

/* CPU of the main thread: until all cells are built and placed, and until they are painted too */
typedef struct
{
  double placed;
  double painted;
} Opening;

typedef struct
{
  GtkWindow *window;
  GtkWidget *widget;
  GtkWidget *grid;
  Opening opening;
} Shown;

typedef struct
{
  double began;
  Opening *opening;
  gboolean painted;
} Watch;

static void
layout_cb (Watch *watch)
{
  watch->opening->placed = meter_get_work () - watch->began;
}

static void
after_paint_cb (Watch *watch)
{
  watch->opening->painted = meter_get_work () - watch->began;
  watch->painted = TRUE;
}

/* Goes on until the first frame with it is painted. Layout runs before painting, and GTK's own handlers before these. */
static void
await_opening (GtkWidget *widget,
               double began,
               Opening *opening)
{
  Watch watch = { began, opening, FALSE };
  GdkFrameClock *clock;

  if (!gtk_widget_get_frame_clock (widget))
    rushes_test_await (rushes_test_has_clock, widget);
  clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  g_signal_connect_data (clock, "layout", G_CALLBACK (layout_cb), &watch, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (after_paint_cb), &watch, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  rushes_test_await (rushes_test_is_true, &watch.painted);
  g_signal_handlers_disconnect_by_data (clock, &watch);
  g_object_unref (clock);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          RushesContext *context)
{
  GtkWidget *card = rushes_asset_card_new (context);

  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_list_item_set_child (item, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  rushes_asset_card_set_asset (RUSHES_ASSET_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item)
{
  rushes_asset_card_set_asset (RUSHES_ASSET_CARD (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
make_bare_grid (Bench *bench)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *grid = gtk_grid_view_new (NULL, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), bench->context);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_grid_view_set_factory (GTK_GRID_VIEW (grid), factory);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (grid), 2);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 6);
  gtk_widget_add_css_class (grid, "asset-grid");
  return grid;
}

static Shown *
show_bare (Bench *bench)
{
  RushesAssetGroup *group = g_list_model_get_item (rushes_asset_service_get_groups (bench->assets), 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Shown *shown = g_new0 (Shown, 1);
  GtkSelectionModel *model;
  double began;

  shown->grid = make_bare_grid (bench);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), shown->grid);
  shown->widget = g_object_ref_sink (scroller);
  shown->window = rushes_test_present (scroller, BENCH_WIDTH - 236, BENCH_HEIGHT - 60);
  rushes_test_await_frame (scroller);
  began = meter_get_work ();
  model = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (group)));
  gtk_grid_view_set_model (GTK_GRID_VIEW (shown->grid), model);
  await_opening (scroller, began, &shown->opening);
  g_object_unref (model);
  return shown;
}

/* As a person does: from a page beside it to the assets, where the group is chosen */
static Shown *
show_page (Bench *bench,
           gboolean all)
{
  g_autoptr (RushesAssetGroup) group = g_list_model_get_item (rushes_asset_service_get_groups (bench->assets), 0);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *page = rushes_assets_page_new ();
  Shown *shown = g_new0 (Shown, 1);
  GtkWidget *view;
  double began;

  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("Studio"), "studio");
  gtk_stack_add_named (GTK_STACK (stack), page, "assets");
  shown->widget = g_object_ref_sink (stack);
  shown->window = rushes_test_present (stack, BENCH_WIDTH, BENCH_HEIGHT);
  rushes_assets_page_set_context (RUSHES_ASSETS_PAGE (page), bench->context);
  rushes_test_await_frame (stack);
  view = rushes_test_find (page, RUSHES_TYPE_ASSETS_VIEW);
  shown->grid = rushes_test_find (view, GTK_TYPE_GRID_VIEW);
  began = meter_get_work ();
  if (!all)
    rushes_assets_view_set_group (RUSHES_ASSETS_VIEW (view), group);
  gtk_stack_set_visible_child (GTK_STACK (stack), page);
  await_opening (stack, began, &shown->opening);
  return shown;
}

static void
close_shown (Shown *shown)
{
  gtk_window_destroy (shown->window);
  rushes_test_drain ();
  g_object_unref (shown->widget);
  g_free (shown);
}

typedef struct
{
  const char *name;
  GArray *placed;
  GArray *painted;
} Row;

static void
add_opening (Row *row,
             Shown *shown)
{
  g_array_append_val (row->placed, shown->opening.placed);
  g_array_append_val (row->painted, shown->opening.painted);
  close_shown (shown);
}

static void
bench_opening (Bench *bench,
               guint n_runs)
{
  Row rows[] = { { "bare GtkGridView", NULL, NULL }, { "a group", NULL, NULL }, { "All Assets", NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].placed = g_array_new (FALSE, FALSE, sizeof (double));
      rows[i].painted = g_array_new (FALSE, FALSE, sizeof (double));
    }
  /* The first of each warms the caches. */
  close_shown (show_bare (bench));
  close_shown (show_page (bench, FALSE));
  for (guint i = 0; i < n_runs; i++)
    {
      add_opening (&rows[0], show_bare (bench));
      add_opening (&rows[1], show_page (bench, FALSE));
      add_opening (&rows[2], show_page (bench, TRUE));
    }
  printf ("  opening, CPU of the main thread in the median of %u, by turns   wanted: 100 ms until all is placed, painting being GTK's\n", n_runs);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double placed = bench_median (rows[i].placed);

      printf ("  %-18s %6.1f ms (at most %.1f) until it is placed, %6.1f ms until it is painted\n", rows[i].name, placed,
              g_array_index (rows[i].placed, double, n_runs - 1), bench_median (rows[i].painted));
      g_array_unref (rows[i].placed);
      g_array_unref (rows[i].painted);
    }
}

/* -- scrolling -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  double began;
  double placed;
  gboolean painted;
} Frame;

typedef struct
{
  GArray *means;
  GArray *deviations;
  GArray *worst;
} Scrolling;

static void
frame_placed_cb (Frame *frame)
{
  frame->placed = meter_get_work () - frame->began;
}

static void
frame_painted_cb (Frame *frame)
{
  frame->painted = TRUE;
}

/* CPU of the main thread from when the wheel was turned until all is placed, or until it is painted too */
static double
scroll_frame (GtkWidget *grid,
              GtkAdjustment *adjustment,
              gboolean with_painting)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (grid);
  Frame frame = { meter_get_work (), 0, FALSE };
  double painted;

  g_signal_connect_data (clock, "layout", G_CALLBACK (frame_placed_cb), &frame, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (frame_painted_cb), &frame, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + SCROLL_STEP);
  rushes_test_await (rushes_test_is_true, &frame.painted);
  painted = meter_get_work () - frame.began;
  g_signal_handlers_disconnect_by_data (clock, &frame);
  rushes_test_drain ();
  return with_painting ? painted : frame.placed;
}

static void
add_scrolling (Scrolling *scrolling,
               Shown *shown,
               gboolean with_painting)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (shown->grid));
  double sum = 0;
  double squares = 0;
  double worst = 0;
  double deviation;

  rushes_test_await_frame (shown->grid);
  for (guint i = 0; i < N_SCROLLED; i++)
    {
      double work = scroll_frame (shown->grid, adjustment, with_painting);

      sum += work;
      squares += work * work;
      worst = MAX (worst, work);
    }
  sum /= N_SCROLLED;
  deviation = sqrt (MAX (squares / N_SCROLLED - sum * sum, 0));
  g_array_append_val (scrolling->means, sum);
  g_array_append_val (scrolling->deviations, deviation);
  g_array_append_val (scrolling->worst, worst);
  close_shown (shown);
}

static double
print_scrolling (const char *name,
                 Scrolling *scrolling)
{
  double deviation = bench_median (scrolling->deviations);

  printf ("  %-18s a frame %5.2f ms, deviation %5.2f ms, worst %5.1f ms\n", name, bench_median (scrolling->means), deviation,
          bench_median (scrolling->worst));
  g_array_unref (scrolling->means);
  g_array_unref (scrolling->deviations);
  g_array_unref (scrolling->worst);
  return deviation;
}

static void
bench_scrolling (Bench *bench,
                 guint n_runs,
                 gboolean with_painting)
{
  Scrolling both[2];
  double bare;

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    both[i] = (Scrolling) { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  for (guint i = 0; i < n_runs; i++)
    {
      add_scrolling (&both[0], show_bare (bench), with_painting);
      add_scrolling (&both[1], show_page (bench, FALSE), with_painting);
    }
  printf ("  scrolling by %d px a frame, %d frames, CPU of the main thread %s; medians of %u, by turns\n", SCROLL_STEP, N_SCROLLED,
          with_painting ? "with painting" : "without painting", n_runs);
  bare = print_scrolling ("bare GtkGridView", &both[0]);
  printf ("  unevenness %.2f × bare   wanted: at most 1.5 ×\n", print_scrolling ("a group", &both[1]) / bare);
}

/* -- a hundred on their way ------------------------------------------------------------------------------------------- */

/* CPU of the threads of the stand-in for the service, ms */
static double
get_simulator_work (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  double ticks = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "stat", NULL);
      g_autofree char *stat = NULL;
      unsigned long user;
      unsigned long system;

      if (g_file_get_contents (path, &stat, NULL, NULL) && strstr (stat, "(rushes-sim") &&
          sscanf (strrchr (stat, ')') + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2)
        ticks += (double) (user + system);
    }
  return ticks * 1000 / (double) sysconf (_SC_CLK_TCK);
}

/* CPU of the process but for that */
static double
get_own_work (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3 -
         get_simulator_work ();
}

static RushesAssetGroup *
add_group (RushesAssetService *assets)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesAssetGroup *group;

  rushes_asset_service_add_group_async (assets, "A hundred", NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return group;
}

static gboolean
is_processing (gpointer asset)
{
  return rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_PROCESSING;
}

static void
add_processing (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "portrait.png", NULL);
  g_autoptr (RushesAssetGroup) group = add_group (bench->assets);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  paint_picture (path, 0);
  for (guint i = 0; i < N_PROCESSING; i++)
    {
      g_autofree char *name = g_strdup_printf ("Portrait %u", i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      rushes_asset_service_add_file_async (bench->assets, group, file, name, NULL, rushes_test_result_cb, &result);
      g_ptr_array_add (added, rushes_asset_service_add_finish (bench->assets, rushes_test_await_result (&result), &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < added->len; i++)
    rushes_test_await (is_processing, g_ptr_array_index (added, i));
}

static gboolean
stop_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
follow (const char *what)
{
  gboolean over = FALSE;
  double work = get_own_work ();

  meter_reset ();
  g_timeout_add_seconds (FOLLOWED, stop_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  work = get_own_work () - work;
  printf ("  %-22s %4.1f %% of a core, of it painting %.1f %%\n", what, (work - meter_get_painting ()) / FOLLOWED / 10, meter_get_painting () / FOLLOWED / 10);
}

static void
bench_following (void)
{
  static const char *const faults[] = { "asset:stuck", NULL };
  g_autofree char *folder = rushes_test_make_folder ();
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  /* As often as the service is asked, but added at once as in practice */
  RushesContextOptions options = { .paths = paths, .key_store = keys, .practice = TRUE, .drive = TRUE, .poll_schedule = &rushes_poll_schedule_assets };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSimulator) simulator = NULL;
  Bench bench = { folder, NULL, NULL };
  Shown *shown;

  bench.context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  open_context (bench.context);
  bench.assets = rushes_context_get_assets (bench.context);
  simulator = rushes_context_dup_simulator (bench.context, &error);
  g_assert_no_error (error);
  rushes_simulator_set_faults (simulator, faults, &error);
  g_assert_no_error (error);
  add_processing (&bench);

  printf ("  %d assets processing, %d s each, all threads but the simulator's   wanted: under 5 %% of a core\n", N_PROCESSING, FOLLOWED);
  follow ("not shown");
  shown = show_page (&bench, FALSE);
  meter_watch_frame_clock (gtk_widget_get_frame_clock (shown->widget));
  follow ("shown, with rings");
  close_shown (shown);

  close_context (bench.context);
  rushes_test_drain ();
  g_object_unref (bench.context);
  rushes_test_remove_tree (folder);
}

static void
bench_grid (guint n_runs,
            guint n_assets)
{
  Bench bench = { rushes_test_make_folder (), NULL, NULL };
  g_autoptr (RushesPaths) paths = rushes_paths_new (bench.folder, bench.folder);
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = paths, .key_store = keys, .practice = TRUE };
  g_autoptr (GError) error = NULL;
  double work;

  make_pictures (bench.folder, n_assets);
  make_library (bench.folder, n_assets);
  bench.context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  work = meter_get_work ();
  open_context (bench.context);
  bench.assets = rushes_context_get_assets (bench.context);
  printf ("  %u assets in a group; opening the library: %.1f ms of CPU of the main thread\n", n_assets, meter_get_work () - work);
  bench_opening (&bench, n_runs);
  bench_scrolling (&bench, MAX (n_runs / 2, 1), FALSE);
  bench_scrolling (&bench, 1, TRUE);
  close_context (bench.context);
  rushes_test_drain ();
  g_object_unref (bench.context);
  rushes_test_remove_tree (bench.folder);
  g_free (bench.folder);
}

/* As the application does it: round corners and pills are painted too. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RUSHES_RESOURCE_BASE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc,
      char *argv[])
{
  guint n_runs = argc > 1 ? (guint) atoi (argv[1]) : 5;
  guint n_assets = argc > 2 ? (guint) atoi (argv[2]) : 5000;

  gtk_init ();
  adw_init ();
  rushes_resources_register ();
  load_style ();
  meter_install ();
  bench_print_heading ("Assets");
  if (n_runs > 0)
    bench_grid (n_runs, n_assets);
  bench_following ();
  return 0;
}
