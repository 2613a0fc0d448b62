/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-plan.h"

#include "rushes-json.h"
#include "rushes-sim-media.h"
#include "rushes-sim-rules.h"

/* Where a request says nothing and neither does the model. */
#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720
#define DEFAULT_SECONDS 5
#define DEFAULT_RATIO "16:9"

/* A length that the model chooses is one of this many from the shortest on. */
#define N_CHOICES 5

G_DEFINE_QUARK (rushes-sim-plan-error-quark, rushes_sim_plan_error)

/**
 * rushes_sim_plan_free:
 * @self: (transfer full): a plan
 */
void
rushes_sim_plan_free (RushesSimPlan *self)
{
  rushes_sim_film_free (self->film);
  g_object_unref (self->model);
  g_free (self->resolution);
  g_free (self->ratio);
  g_free (self);
}

static RushesSimRequest *
load_request (RushesCatalogue *catalogue,
              RushesSimStore *store,
              const char *id,
              GError **error)
{
  g_autoptr (GBytes) body = rushes_sim_store_load_request (store, id, error);
  g_auto (RushesSimRefusal) refusal = { 0, };
  RushesSimRequest *request;
  const char *text;
  gsize length;

  if (!body)
    return NULL;
  text = g_bytes_get_data (body, &length);
  request = rushes_sim_request_read (catalogue, text ? text : "", length, &refusal);
  if (!request)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The kept request cannot be read: %s", refusal.message);
  return request;
}

/* A draft is named by the task's id or by the id of its remote job: which of them the service wants is not known. */
static char *
find_draft (RushesSimStore *store,
            RushesSimRequest *request,
            JsonObject **result,
            GError **error)
{
  g_autofree char *id = rushes_sim_store_find_job (store, request->draft);
  g_autoptr (JsonObject) task = id ? rushes_sim_store_load (store, id, "task.json") : NULL;
  gboolean is_draft = FALSE;

  *result = id ? rushes_sim_store_load (store, id, "result.json") : NULL;
  rushes_json_get_boolean (task, "draft", &is_draft);
  if (is_draft && g_strcmp0 (rushes_json_get_string (task, "model"), rushes_model_get_id (request->model)) == 0 &&
      g_strcmp0 (rushes_json_get_string (*result, "status"), "completed") == 0)
    return g_steal_pointer (&id);

  g_set_error (error, RUSHES_SIM_PLAN_ERROR, RUSHES_SIM_PLAN_ERROR_DRAFT,
               "InvalidParameter: the draft task %s is not found or not completed", request->draft);
  g_clear_pointer (result, json_object_unref);
  return NULL;
}

static gboolean
load_pictures (RushesSimPlan *plan,
               RushesSimRequest *request,
               RushesSimStore *store,
               RushesSimAssets *assets,
               const char *scratch,
               double *aspect,
               GCancellable *cancellable,
               GError **error)
{
  RushesSimFilm *film = plan->film;
  const RushesSimInput *first = rushes_sim_request_get_input (request, "first_frame");
  const RushesSimInput *last = rushes_sim_request_get_input (request, "last_frame");

  for (guint i = 0; i < request->inputs->len; i++)
    {
      const RushesSimInput *input = g_ptr_array_index (request->inputs, i);
      double shape;
      cairo_surface_t *picture = rushes_sim_media_load (request->model, input, store, assets, scratch, &shape, cancellable, error);

      if (!picture)
        return FALSE;
      /* The first frame, or the first medium, gives an adaptive film its shape. */
      if (*aspect <= 0)
        *aspect = shape;
      if (input == first)
        film->first = picture;
      else if (input == last)
        film->last = picture;
      else
        g_ptr_array_add (film->references, picture);
    }
  return TRUE;
}

static guint
choose_frames (RushesSimRequest *request,
               guint32 seed)
{
  gint64 frames = rushes_sim_request_get_integer (request, "frames", 0);
  gint64 fallback = (gint64) rushes_sim_rules_get_number (request->model, "film", "seconds", DEFAULT_SECONDS);
  gint64 seconds = rushes_sim_request_get_integer (request, "duration", fallback);
  RushesParameter *duration = rushes_model_get_parameter (request->model, request->scenario, "duration");
  gint64 minimum;
  gint64 maximum;

  if (frames > 0)
    return (guint) frames;
  if (seconds < 0 && duration && rushes_parameter_get_range (duration, &minimum, &maximum))
    seconds = minimum + seed % MIN (N_CHOICES, maximum - minimum + 1);

  return (guint) (seconds > 0 ? seconds : fallback) * RUSHES_SIM_FILM_RATE;
}

static void
choose_size (RushesSimPlan *plan,
             RushesSimRequest *request,
             double aspect)
{
  RushesModel *model = request->model;

  plan->resolution = g_strdup (rushes_sim_request_get_string (request, "resolution"));
  if (!plan->ratio || !rushes_model_get_pixels (model, plan->resolution, plan->ratio, NULL, NULL))
    {
      const char *closest = aspect > 0 ? rushes_model_get_closest_ratio (model, plan->resolution, aspect) : NULL;

      g_free (plan->ratio);
      plan->ratio = g_strdup (closest ? closest : DEFAULT_RATIO);
    }

  if (rushes_model_get_pixels (model, plan->resolution, plan->ratio, &plan->film->width, &plan->film->height))
    return;
  plan->film->width = (int) rushes_sim_rules_get_number (model, "film", "width", DEFAULT_WIDTH);
  plan->film->height = (int) rushes_sim_rules_get_number (model, "film", "height", DEFAULT_HEIGHT);
  g_clear_pointer (&plan->resolution, g_free);
  g_clear_pointer (&plan->ratio, g_free);
}

/* The palette comes from the prompt alone (its lowest bits); a random seed moves everything else. */
static guint32
choose_seed (RushesSimRequest *request,
             const char *id)
{
  guint32 words = rushes_sim_film_hash (request->prompt);
  gint64 seed = rushes_sim_request_get_integer (request, "seed", -1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);

  return (words & 0xff) | ((words ^ rushes_sim_film_hash (seed >= 0 ? number : id)) & ~0xffu);
}

/* Pages: execution_expires_after counts from created_at. */
static gboolean
check_expiry (RushesSimStore *store,
              const char *id,
              RushesSimRequest *request,
              GError **error)
{
  g_autoptr (JsonObject) task = rushes_sim_store_load (store, id, "task.json");
  gint64 seconds = rushes_sim_request_get_integer (request, "execution_expires_after", 0);
  gint64 created = 0;

  if (seconds <= 0 || !rushes_json_get_int (task, "created", &created) || g_get_real_time () < created + seconds * G_USEC_PER_SEC)
    return TRUE;

  g_set_error_literal (error, RUSHES_SIM_PLAN_ERROR, RUSHES_SIM_PLAN_ERROR_EXPIRED, "The task was not done in time");
  return FALSE;
}

/**
 * rushes_sim_plan_new:
 * @catalogue: the models
 * @store: the tasks
 * @assets: the assets
 * @id: a task's
 * @cancellable: (nullable): stops a download
 * @error: a [error@SimMediaError] or [error@SimPlanError] where the service would let the task fail, else what went wrong here
 *
 * Looks at the media and decides what the film is. Blocks.
 *
 * Returns: (transfer full) (nullable): the plan
 */
RushesSimPlan *
rushes_sim_plan_new (RushesCatalogue *catalogue,
                     RushesSimStore *store,
                     RushesSimAssets *assets,
                     const char *id,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RushesSimRequest) request = load_request (catalogue, store, id, error);
  g_autoptr (RushesSimRequest) draft = NULL;
  g_autoptr (JsonObject) draft_result = NULL;
  g_autoptr (RushesSimPlan) plan = NULL;
  g_autofree char *scratch = rushes_sim_store_get_path (store, id, "input");
  g_autofree char *draft_id = NULL;
  RushesSimRequest *source = request;
  double aspect = 0;
  gint64 frames = 0;

  if (!request || !check_expiry (store, id, request, error))
    return NULL;
  if (request->draft)
    {
      draft_id = find_draft (store, request, &draft_result, error);
      draft = source = draft_id ? load_request (catalogue, store, draft_id, error) : NULL;
      if (!draft)
        return NULL;
    }

  plan = g_new0 (RushesSimPlan, 1);
  plan->model = g_object_ref (request->model);
  plan->film = rushes_sim_film_new ();
  if (!load_pictures (plan, source, store, assets, scratch, &aspect, cancellable, error))
    return NULL;

  plan->film->prompt = g_strdup (source->prompt);
  plan->film->seed = choose_seed (source, draft_id ? draft_id : id);
  rushes_json_get_int (draft_result, "frames", &frames);
  plan->film->n_frames = frames > 0 ? (guint) frames : choose_frames (source, plan->film->seed >> 8);
  plan->ratio = g_strdup (draft_result ? rushes_json_get_string (draft_result, "ratio") : rushes_sim_request_get_string (source, "ratio"));
  choose_size (plan, request, aspect);
  plan->film->has_sound = rushes_sim_request_get_boolean (source, "generate_audio");
  plan->film->is_camera_fixed = rushes_sim_request_get_boolean (source, "camera_fixed");
  plan->film->is_draft = rushes_sim_request_get_boolean (request, "draft");
  plan->film->has_watermark = rushes_sim_request_get_boolean (request, "watermark");
  plan->wants_last_frame = rushes_sim_request_get_boolean (request, "return_last_frame");
  plan->is_flex = g_strcmp0 (rushes_sim_request_get_string (request, "service_tier"), "flex") == 0;
  return g_steal_pointer (&plan);
}

/**
 * rushes_sim_plan_guess_time:
 * @request: what was asked
 *
 * Returns: how many seconds the real service might take: 20, and 6 for each second of film at 720p, more or less by its pixels
 */
double
rushes_sim_plan_guess_time (RushesSimRequest *request)
{
  int width = (int) rushes_sim_rules_get_number (request->model, "film", "width", DEFAULT_WIDTH);
  int height = (int) rushes_sim_rules_get_number (request->model, "film", "height", DEFAULT_HEIGHT);

  rushes_model_get_pixels (request->model, rushes_sim_request_get_string (request, "resolution"), DEFAULT_RATIO, &width, &height);
  return 20 + 6.0 * choose_frames (request, 1) / RUSHES_SIM_FILM_RATE * width * height / (DEFAULT_WIDTH * DEFAULT_HEIGHT);
}
