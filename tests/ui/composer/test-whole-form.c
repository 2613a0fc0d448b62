/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-probe.h"
#include "rushes-spec-check.h"

#include "form-driver.h"
#include "random-specs.h"

/* The whole form, by its widgets: what is typed is what stands in the spec, and what reaches the service. */

static JsonArray *
load_vectors (JsonNode **root,
              char     **folder)
{
  g_autofree char *path = rushes_test_data_path ("contract/vectors.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  *folder = g_path_get_dirname (path);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  *root = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return rushes_json_get_array (json_node_get_object (*root), "cases");
}

/* A shot of its own for each, so that nothing of the one before is mistaken for it */
static void
begin_shot (Fixture *fixture)
{
  GListModel *shots = rushes_project_get_shots (fixture->project);
  g_autoptr (RushesSpec) empty = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->shot);
  rushes_library_add_shot_async (rushes_context_get_library (fixture->context), fixture->project, -1, empty, NULL, rushes_test_result_cb, &result);
  fixture->shot = rushes_library_add_shot_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (shots), >, 1);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  rushes_composer_set_shot (fixture->composer, fixture->shot);
}

/* ---- what reaches the service ---- */

typedef struct
{
  RushesSimulator *simulator;
  guint n;
} Arrival;

static gboolean
has_arrived (gpointer data)
{
  Arrival *arrival = data;

  return rushes_simulator_get_n_tasks (arrival->simulator) > arrival->n;
}

/* (transfer full): the parameters of the request that a click on Generate sends */
static JsonNode *
generate (Fixture         *fixture,
          RushesSimulator *simulator)
{
  Arrival arrival = { simulator, rushes_simulator_get_n_tasks (simulator) };
  GtkWidget *button = rushes_test_find_with (fixture->composer->generate_button, GTK_TYPE_BUTTON, "label", "Generate");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *inputs;

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  rushes_test_await (has_arrived, &arrival);
  requests = rushes_simulator_dup_requests (simulator);
  g_assert_cmpuint (requests->len, ==, arrival.n + 1);
  root = rushes_json_parse (requests->pdata[requests->len - 1], -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_json_get_string (json_node_get_object (root), "model"), ==, rushes_spec_get_model (fixture->spec));
  inputs = rushes_json_get_array (json_node_get_object (root), "input");
  g_assert_cmpuint (json_array_get_length (inputs), ==, 1);
  return json_node_copy (json_object_get_member (json_array_get_object_element (inputs, 0), "params"));
}

/* `media:NAME` stands for the data URL of the file. */
static char *
fill_in_media (const char *text,
               const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "media", text + strlen ("media:"), NULL);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *base64 = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  base64 = g_base64_encode ((const guchar *) contents, length);
  return g_strdup_printf ("data:image/%s;base64,%s", facts->format, base64);
}

static JsonNode *
fill_in (JsonNode   *node,
         const char *folder)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *filled = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (filled, name, fill_in (value, folder));
      return json_node_init_object (json_node_alloc (), filled);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *filled = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (filled, fill_in (json_array_get_element (json_node_get_array (node), i), folder));
      return json_node_init_array (json_node_alloc (), filled);
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING && g_str_has_prefix (json_node_get_string (node), "media:"))
    {
      g_autofree char *url = fill_in_media (json_node_get_string (node), folder);

      return json_node_init_string (json_node_alloc (), url);
    }

  return json_node_copy (node);
}

static void
check_vector (Fixture         *fixture,
              RushesSimulator *simulator,
              JsonObject      *vector,
              const char      *folder)
{
  g_autoptr (RushesSpec) spec = rushes_spec_from_json (json_object_get_member (vector, "spec"), folder, NULL);
  g_autoptr (JsonNode) expected = fill_in (json_object_get_member (vector, "params"), folder);
  g_autoptr (JsonNode) sent = NULL;
  g_autoptr (RushesSpec) copied = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *read_back = NULL;

  g_test_message ("%s", json_object_get_string_member (vector, "name"));
  begin_shot (fixture);
  driver_type_spec (fixture, spec);
  copied = driver_copy_spec (fixture);
  typed = driver_describe (spec, fixture->composer->model);
  read_back = driver_describe (copied, fixture->composer->model);
  g_assert_cmpstr (read_back, ==, typed);

  sent = generate (fixture, simulator);
  if (!json_node_equal (sent, expected))
    {
      g_autofree char *a = rushes_json_to_string (sent, TRUE);
      g_autofree char *b = rushes_json_to_string (expected, TRUE);

      g_assert_cmpstr (a, ==, b);
      g_error ("They are not equal");
    }
}

static RushesSimulator *
begin_practice (Fixture *fixture)
{
  /* What is sent is looked at; what comes of it costs time. */
  static const char *const faults[] = { "task:failed", NULL };
  g_autoptr (GError) error = NULL;
  RushesSimulator *simulator;

  rushes_context_set_practice (fixture->context, TRUE);
  simulator = rushes_context_dup_simulator (fixture->context, &error);
  g_assert_no_error (error);
  rushes_simulator_set_faults (simulator, faults, &error);
  g_assert_no_error (error);
  return simulator;
}

static void
test_vectors (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RushesSimulator) simulator = begin_practice (fixture);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *folder = NULL;
  JsonArray *cases = load_vectors (&root, &folder);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);

      if (!json_object_has_member (vector, "params") || rushes_json_get_string (json_object_get_object_member (vector, "spec"), "draft") != NULL)
        continue;
      check_vector (fixture, simulator, vector, folder);
      n++;
    }
  g_assert_cmpuint (n, >=, 40);
}

/* ---- random specs ---- */

/* Every model: what is typed comes out of Copy as JSON, and reaches the service. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RushesSimulator) simulator = begin_practice (fixture);
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 8 * g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i % g_list_model_get_n_items (G_LIST_MODEL (catalogue)));
      g_autoptr (RushesSpec) spec = random_spec_new (rand, catalogue, model);
      g_autoptr (RushesSpec) copied = NULL;
      g_autoptr (JsonNode) sent = NULL;
      g_autofree char *typed = driver_describe (spec, model);
      g_autofree char *read_back = NULL;

      g_test_message ("%u: %s", i, typed);
      begin_shot (fixture);
      driver_type_spec (fixture, spec);
      copied = driver_copy_spec (fixture);
      read_back = driver_describe (copied, model);
      g_assert_cmpstr (read_back, ==, typed);
      /* The simulator reads the wire by code of its own, and refuses what it does not know. */
      if (rushes_spec_get_extra (spec) == NULL)
        sent = generate (fixture, simulator);
    }
}

/* ---- models ---- */

/* Every order of the others, and home again. */
static void
go_round (Fixture    *fixture,
          GPtrArray  *others,
          guint       n_fixed,
          const char *home,
          const char *before)
{
  if (n_fixed < others->len)
    {
      for (guint i = n_fixed; i < others->len; i++)
        {
          gpointer swapped = others->pdata[n_fixed];

          others->pdata[n_fixed] = others->pdata[i];
          others->pdata[i] = swapped;
          go_round (fixture, others, n_fixed + 1, home, before);
          others->pdata[i] = others->pdata[n_fixed];
          others->pdata[n_fixed] = swapped;
        }
      return;
    }

  for (guint i = 0; i < others->len; i++)
    driver_pick_model (fixture, others->pdata[i]);
  driver_pick_model (fixture, home);
  {
    g_autofree char *after = driver_describe (fixture->spec, fixture->composer->model);

    g_assert_cmpstr (after, ==, before);
  }
}

static void
test_models (Fixture      *fixture,
             gconstpointer data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (catalogue));
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 2 * n; i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i % n);
      g_autoptr (RushesSpec) spec = random_spec_new (rand, catalogue, model);
      g_autoptr (GPtrArray) others = g_ptr_array_new ();
      g_autofree char *before = NULL;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (RushesModel) other = g_list_model_get_item (G_LIST_MODEL (catalogue), j);

          if (other != model)
            g_ptr_array_add (others, (gpointer) rushes_model_get_id (other));
        }
      begin_shot (fixture);
      driver_type_spec (fixture, spec);
      before = driver_describe (fixture->spec, model);
      g_test_message ("%s", before);
      go_round (fixture, others, 0, rushes_model_get_id (model), before);
      rushes_test_drain ();
    }
}

/* ---- files that need a link ---- */

static guint
count_problem (Fixture    *fixture,
               const char *code)
{
  guint n = 0;

  for (guint i = 0; i < fixture->composer->problems->len; i++)
    n += g_str_equal (((RushesProblem *) fixture->composer->problems->pdata[i])->code, code);
  return n;
}

/* Practice makes links for files of this machine; without that and without a media host nobody does, and it is said at once. */
static void
test_hosting (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RushesSimulator) simulator = begin_practice (fixture);
  g_autofree char *picture = data_path ("portrait.png");
  g_autofree char *film = data_path ("clip.mp4");
  g_autoptr (JsonNode) sent = NULL;
  JsonObject *params;

  driver_pick_model (fixture, "spark_avatar_imitator_v2v");
  driver_drop_file (fixture, "character_image", picture);
  driver_drop_file (fixture, "driving_video", film);
  g_assert_cmpuint (fixture->composer->problems->len, ==, 0);
  sent = generate (fixture, simulator);
  params = json_node_get_object (sent);
  g_assert_true (g_str_has_prefix (rushes_json_get_string (params, "image_url"), "http://127.0.0.1:"));

  rushes_context_set_practice (fixture->context, FALSE);
  g_assert_cmpuint (count_problem (fixture, "source-needs-url"), ==, 2);
  rushes_context_set_practice (fixture->context, TRUE);
  g_assert_cmpuint (fixture->composer->problems->len, ==, 0);
}

/* ---- a file of specs, dropped on a place for inputs ---- */

static gboolean
has_prompt (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (rushes_spec_get_prompt (fixture->spec), "An owl");
}

static void
test_drop_spec (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const roles[] = { "first_frame", "reference_image" };
  g_autofree char *path = g_build_filename (fixture->folder, "owl.json", NULL);

  g_assert_true (g_file_set_contents (path, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"An owl\"}", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      begin_shot (fixture);
      driver_drop_file (fixture, roles[i], path);
      rushes_test_await (has_prompt, fixture);
      g_assert_cmpuint (count_inputs (fixture), ==, 0);
    }
}

/* ---- the pointer ---- */

static void
check_pick (Fixture   *fixture,
            GtkWidget *widget)
{
  graphene_rect_t bounds;
  GtkWidget *picked;

  g_assert_true (gtk_widget_compute_bounds (widget, driver_root (fixture), &bounds));
  picked = gtk_widget_pick (driver_root (fixture), bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2, GTK_PICK_DEFAULT);
  g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (widget), picked != NULL ? G_OBJECT_TYPE_NAME (picked) : "nothing");
  g_assert_true (picked == widget || (picked != NULL && gtk_widget_is_ancestor (picked, widget)));
}

/* A click on the empty prompt is one on the prompt, not on what stands over it. */
static void
test_pointer (Fixture      *fixture,
              gconstpointer data)
{
  rushes_test_await_frame (driver_root (fixture));
  check_pick (fixture, rushes_test_find (rushes_test_find (driver_root (fixture), RUSHES_TYPE_PROMPT_VIEW), GTK_TYPE_TEXT_VIEW));
  check_pick (fixture, rushes_test_find (driver_root (fixture), RUSHES_TYPE_RATIO_PICKER));
}

/* ---- the keyboard ---- */

static gboolean
has_fix (gpointer data)
{
  return find_button (driver_root (data), "Use 720p") != NULL;
}

/* Who puts something right by the keyboard goes on there, and does not take it back with the next key. */
static void
test_fix_focus (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *fix;
  GtkWidget *focus;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (driver_root (fixture)),
                          "{\"model\": \"spark_dance_v2_0_fast\", \"prompt\": \"An owl\", \"parameters\": {\"resolution\": \"1080p\"}}");
  g_assert_true (gtk_widget_activate_action (driver_root (fixture), "composer.paste-spec", NULL));
  rushes_test_await (has_fix, fixture);
  fix = find_button (driver_root (fixture), "Use 720p");
  g_assert_true (gtk_widget_grab_focus (fix));
  g_signal_emit_by_name (fix, "clicked");
  rushes_test_drain ();
  focus = gtk_window_get_focus (fixture->window);
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->composer->format)));
}

/* ---- the wheel ---- */

/* Nothing in the form is changed by a wheel that scrolls it. */
static void
check_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; GTK_IS_RANGE (widget) && !GTK_IS_SCROLLBAR (gtk_widget_get_parent (widget)) && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==, GTK_PHASE_NONE);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_wheel (child);
}

static void
test_wheel (Fixture      *fixture,
            gconstpointer data)
{
  check_wheel (driver_root (fixture));
}

#define ADD(path, func) g_test_add ("/ui/composer/whole-form/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("vectors", test_vectors);
  ADD ("random", test_random);
  ADD ("models", test_models);
  ADD ("hosting", test_hosting);
  ADD ("drop-spec", test_drop_spec);
  ADD ("pointer", test_pointer);
  ADD ("fix-focus", test_fix_focus);
  ADD ("wheel", test_wheel);
  return g_test_run ();
}
