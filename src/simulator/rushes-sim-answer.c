/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-answer.h"

#include "rushes-json.h"
#include "rushes-sim-rules.h"

/* What the service says, in the shapes of its pages. */

/* A task waits in the queue for this part of its time. */
#define QUEUED 0.1

/**
 * rushes_sim_answer_count_tokens:
 * @film: a film
 *
 * Returns: width × height × frames / 1024, as the service counts
 */
gint64
rushes_sim_answer_count_tokens (const RushesSimFilm *film)
{
  return (gint64) film->width * film->height * film->n_frames / 1024;
}

/**
 * rushes_sim_answer_format_cost:
 * @plan: what was made
 *
 * Returns: (transfer full): USD as decimal text: tokens by the model's price for a million of them, sound, silence, drafts and
 *   flex at their own; docs/simulator.md
 */
char *
rushes_sim_answer_format_cost (const RushesSimPlan *plan)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean has_sound = plan->film->has_sound;
  double price = rushes_sim_rules_get_number (plan->model, "price", has_sound ? "sound" : "silent", 2);
  double cost = rushes_sim_rules_get_number (plan->model, "price", "flat", -1);

  if (cost < 0)
    cost = (double) rushes_sim_answer_count_tokens (plan->film) * price / 1e6;
  if (plan->film->is_draft)
    cost *= rushes_sim_rules_get_number (plan->model, "price", has_sound ? "draft-sound" : "draft-silent", 1);
  if (plan->is_flex)
    cost *= rushes_sim_rules_get_number (plan->model, "price", "flex", 1);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4f", cost));
}

/**
 * rushes_sim_answer_needs_film:
 * @task: what was taken
 *
 * Returns: whether there is anything to render: not where it is bound to fail, nor for an asset call
 */
gboolean
rushes_sim_answer_needs_film (JsonObject *task)
{
  const char *fate = rushes_json_get_string (task, "fate");

  return !json_object_has_member (task, "call") && (!fate || g_str_equal (fate, "no-last-frame"));
}

static JsonNode *
end_builder (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char *name,
         gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_object (JsonBuilder *builder,
              const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
begin_array (JsonBuilder *builder,
             const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * rushes_sim_answer_refusal:
 * @model: (nullable): the model, where it was it that refused
 * @refusal: why
 *
 * Returns: (transfer full): the body of the answer
 */
JsonNode *
rushes_sim_answer_refusal (RushesModel *model,
                           const RushesSimRefusal *refusal)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (!refusal->code)
    add_string (builder, refusal->http == 404 ? "detail" : "message", refusal->message);
  else
    {
      begin_object (builder, "error");
      add_string (builder, "code", refusal->code);
      add_string (builder, model ? rushes_sim_rules_get_message_key (model) : "message", refusal->message);
      json_builder_end_object (builder);
    }
  return end_builder (builder);
}

static void
begin_task (JsonBuilder *builder,
            const char *id,
            JsonObject *task,
            const char *status)
{
  gint64 created = 0;

  rushes_json_get_int (task, "created", &created);
  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_int (builder, "created_at", created / G_USEC_PER_SEC);
  add_string (builder, "status", status);
  add_string (builder, "model", rushes_json_get_string (task, "model"));
}

/**
 * rushes_sim_answer_created:
 * @store: the tasks
 * @id: a new task's
 *
 * Returns: (transfer full) (nullable): what a submit is answered with: the id and the first status
 */
JsonNode *
rushes_sim_answer_created (RushesSimStore *store,
                           const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonObject) task = rushes_sim_store_load (store, id, "task.json");

  if (!task)
    return NULL;
  begin_task (builder, id, task, "pending");
  return end_builder (builder);
}

static JsonNode *
answer_running (RushesSimStore *store,
                const char *id,
                JsonObject *task,
                double share,
                gboolean has_film)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  double rendered = has_film ? 1 : rushes_sim_store_get_progress (store, id);
  gboolean is_queued = share < 1 ? share < QUEUED || rendered < 0 : rendered < 0;

  if (is_queued)
    {
      begin_task (builder, id, task, "pending");
      return end_builder (builder);
    }
  begin_task (builder, id, task, "in_progress");
  json_builder_set_member_name (builder, "progress");
  json_builder_add_double_value (builder, CLAMP (share < 1 ? share : rendered, 0, 0.99));
  return end_builder (builder);
}

static JsonNode *
answer_failed (const char *id,
               JsonObject *task,
               RushesModel *model,
               const char *code,
               const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  begin_task (builder, id, task, "failed");
  begin_object (builder, "error");
  add_string (builder, "code", code);
  add_string (builder, model ? rushes_sim_rules_get_message_key (model) : "message", message);
  json_builder_end_object (builder);
  return end_builder (builder);
}

static JsonNode *
answer_odd_error (const char *id,
                  JsonObject *task,
                  RushesModel *model,
                  gboolean is_number)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *code = model ? rushes_sim_rules_get_code (model, "failure", "creation") : "3015099";

  begin_task (builder, id, task, "failed");
  if (is_number)
    {
      begin_object (builder, "error");
      add_int (builder, "code", (gint64) g_ascii_strtoull (code, NULL, 10));
      add_string (builder, model ? rushes_sim_rules_get_message_key (model) : "message", "Task creation error");
      json_builder_end_object (builder);
    }
  else
    add_string (builder, "error", "The task could not be created");
  return end_builder (builder);
}

static JsonNode *
answer_bare (const char *id,
             JsonObject *task,
             const char *status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  begin_task (builder, id, task, status);
  if (g_str_equal (status, "completed"))
    {
      begin_array (builder, "output");
      json_builder_begin_object (builder);
      begin_array (builder, "content");
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      json_builder_end_array (builder);
      begin_object (builder, "usage");
      add_string (builder, "cost", "0");
      add_int (builder, "discount", 0);
      json_builder_end_object (builder);
    }
  return end_builder (builder);
}

/* What a fault has in store for the task; docs/simulator.md. */
static JsonNode *
answer_fate (const char *id,
             JsonObject *task,
             RushesModel *model,
             const char *fate)
{
  const char *value = rushes_json_get_string (task, "fate-value");
  const char *code = model ? rushes_sim_rules_get_code (model, "failure", "internal") : "InternalServiceError";
  const char *timeout = model ? rushes_sim_rules_get_code (model, "failure", "timeout") : NULL;
  const char *meaning = "Internal generation error";

  if (g_str_equal (fate, "moderation"))
    return answer_failed (id, task, model, "OutputVideoSensitiveContentDetected",
                          "The request failed because the output video may contain sensitive information");
  if (g_str_equal (fate, "expired"))
    return model && timeout && rushes_model_error_is_expiry (model, timeout) ? answer_failed (id, task, model, timeout, "Task timeout")
                                                                             : answer_bare (id, task, "expired");
  if (g_str_equal (fate, "cancelled"))
    return answer_bare (id, task, "cancelled");
  if (g_str_equal (fate, "completed-without-result"))
    return answer_bare (id, task, "completed");
  if (g_str_equal (fate, "error-text") || g_str_equal (fate, "error-number"))
    return answer_odd_error (id, task, model, g_str_equal (fate, "error-number"));

  if (model)
    rushes_model_get_error (model, value ? value : code, NULL, &meaning);
  return answer_failed (id, task, model, value ? value : code, meaning);
}

static void
add_item (JsonBuilder *builder,
          const char *type,
          const char *base_url,
          const char *id,
          const char *name,
          JsonObject *task)
{
  g_autofree char *url = g_strdup_printf ("%s/files/%s/%s", base_url, id, name);

  json_builder_begin_object (builder);
  add_string (builder, "type", type);
  add_string (builder, "url", url);
  add_string (builder, "jobId", rushes_json_get_string (task, "job"));
}

static void
add_duration (JsonBuilder *builder,
              gint64 frames)
{
  json_builder_set_member_name (builder, "duration");
  if (frames % RUSHES_SIM_FILM_RATE == 0)
    json_builder_add_int_value (builder, frames / RUSHES_SIM_FILM_RATE);
  else
    json_builder_add_double_value (builder, (double) frames / RUSHES_SIM_FILM_RATE);
}

/* The fields that the model's page lists for its video. */
static void
add_details (JsonBuilder *builder,
             RushesModel *model,
             JsonObject *result)
{
  gint64 number = 0;
  const char *text;

  if (rushes_sim_rules_reports (model, "video", "size") && rushes_json_get_int (result, "size", &number))
    add_int (builder, "size", number);
  if (rushes_sim_rules_reports (model, "video", "duration") && rushes_json_get_int (result, "frames", &number))
    add_duration (builder, number);
  if (rushes_sim_rules_reports (model, "video", "format"))
    add_string (builder, "format", "mp4");
  if (rushes_sim_rules_reports (model, "video", "resolution") && (text = rushes_json_get_string (result, "resolution")))
    add_string (builder, "resolution", text);
  if (rushes_sim_rules_reports (model, "video", "ratio") && (text = rushes_json_get_string (result, "ratio")))
    add_string (builder, "ratio", text);
  if (rushes_sim_rules_reports (model, "video", "fps"))
    add_int (builder, "fps", RUSHES_SIM_FILM_RATE);
}

static void
add_usage (JsonBuilder *builder,
           RushesModel *model,
           JsonObject *result)
{
  gint64 tokens = 0;

  rushes_json_get_int (result, "tokens", &tokens);
  begin_object (builder, "usage");
  add_string (builder, "cost", rushes_json_get_string (result, "cost"));
  add_int (builder, "discount", 0);
  if (model && rushes_sim_rules_reports (model, "usage", "input_tokens"))
    add_int (builder, "input_tokens", 0);
  if (model && rushes_sim_rules_reports (model, "usage", "output_tokens"))
    add_int (builder, "output_tokens", tokens);
  if (model && rushes_sim_rules_reports (model, "usage", "total_tokens"))
    add_int (builder, "total_tokens", tokens);
  if (model && rushes_sim_rules_reports (model, "usage", "generated_videos"))
    add_int (builder, "generated_videos", 1);
  json_builder_end_object (builder);
}

static JsonNode *
answer_completed (const char *id,
                  JsonObject *task,
                  JsonObject *result,
                  RushesModel *model,
                  const char *base_url)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *last = rushes_json_get_string (result, "last");
  gint64 frames = 0;

  rushes_json_get_int (result, "frames", &frames);
  begin_task (builder, id, task, "completed");
  begin_array (builder, "output");
  json_builder_begin_object (builder);
  begin_array (builder, "content");
  add_item (builder, "video", base_url, id, rushes_json_get_string (result, "video"), task);
  if (model)
    add_details (builder, model, result);
  json_builder_end_object (builder);
  if (last && !rushes_json_get_string (task, "fate"))
    {
      add_item (builder, "image", base_url, id, last, task);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);

  add_usage (builder, model, result);
  begin_object (builder, "metadata");
  if (!model || !rushes_sim_rules_reports (model, "video", "duration"))
    add_duration (builder, frames);
  json_builder_end_object (builder);
  return end_builder (builder);
}

/* What V4 puts into `text`: JSON once more. `bare` is the other shape that has been seen, without Result (U4). */
static char *
make_text (JsonObject *result,
           const char *id,
           gboolean is_bare)
{
  g_autoptr (JsonObject) root = is_bare ? json_object_ref (result) : json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), root);

  if (!is_bare)
    {
      JsonObject *metadata = json_object_new ();

      json_object_set_string_member (metadata, "RequestId", id);
      json_object_set_object_member (root, "ResponseMetadata", metadata);
      json_object_set_object_member (root, "Result", json_object_ref (result));
    }
  return rushes_json_to_string (node, FALSE);
}

static JsonNode *
answer_text (const char *id,
             JsonObject *task,
             const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  begin_task (builder, id, task, "completed");
  begin_array (builder, "output");
  json_builder_begin_object (builder);
  begin_array (builder, "content");
  json_builder_begin_object (builder);
  add_string (builder, "type", "text");
  add_string (builder, "url", "");
  add_string (builder, "text", text);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  begin_object (builder, "usage");
  add_string (builder, "cost", "0");
  add_int (builder, "discount", 0);
  json_builder_end_object (builder);
  begin_object (builder, "metadata");
  json_builder_end_object (builder);
  return end_builder (builder);
}

/* An asset call is done at once; how an asset is, is looked up when somebody asks. */
static JsonNode *
answer_call (RushesSimAssets *assets,
             const char *id,
             JsonObject *task,
             const char *base_url)
{
  const char *asset = rushes_json_get_string (task, "asset");
  const char *fate = rushes_json_get_string (task, "fate");
  const char *value = rushes_json_get_string (task, "fate-value");
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (fate, "refused") == 0)
    return answer_failed (id, task, NULL, value ? value : "InternalError", "The request could not be processed");
  if (rushes_json_get_string (task, "made"))
    {
      result = json_object_new ();
      json_object_set_string_member (result, "Id", rushes_json_get_string (task, "made"));
    }
  else if (asset && g_strcmp0 (fate, "gone") != 0)
    result = rushes_sim_assets_describe (assets, asset, base_url);
  if (!result)
    {
      g_autofree char *code = g_strconcat ("NotFound.", asset ? "Id" : "GroupId", NULL);

      return answer_failed (id, task, NULL, code, asset ? "The specified asset is not found" : "The specified asset group is not found");
    }

  if (asset && g_strcmp0 (fate, "stuck") == 0)
    json_object_set_string_member (result, "Status", "Processing");
  text = make_text (result, id, g_strcmp0 (fate, "bare") == 0);
  return answer_text (id, task, text);
}

/**
 * rushes_sim_answer_task:
 * @catalogue: the models
 * @store: the tasks
 * @assets: the assets
 * @id: a task's
 * @base_url: where the films can be had at this moment
 * @is_waiting: (out): whether its film is still to be rendered
 *
 * Returns: (transfer full) (nullable): how the task is; %NULL where there is none
 */
JsonNode *
rushes_sim_answer_task (RushesCatalogue *catalogue,
                        RushesSimStore *store,
                        RushesSimAssets *assets,
                        const char *id,
                        const char *base_url,
                        gboolean *is_waiting)
{
  g_autoptr (JsonObject) task = rushes_sim_store_load (store, id, "task.json");
  g_autoptr (JsonObject) result = task ? rushes_sim_store_load (store, id, "result.json") : NULL;
  const char *fate = rushes_json_get_string (task, "fate");
  const char *model_id = rushes_json_get_string (task, "model");
  RushesModel *model = model_id ? rushes_catalogue_get_model (catalogue, model_id) : NULL;
  gint64 created = 0;
  gint64 ready = 0;
  gint64 now = g_get_real_time ();
  double share = 1;

  *is_waiting = FALSE;
  if (!task)
    return NULL;
  if (json_object_has_member (task, "call"))
    return answer_call (assets, id, task, base_url);

  rushes_json_get_int (task, "created", &created);
  rushes_json_get_int (task, "ready", &ready);
  /* A task from the future was made before the clock was set back: it is not waited for. */
  if (ready > created && now >= created)
    share = MIN ((double) (now - created) / (double) (ready - created), 1);
  *is_waiting = !result && rushes_sim_answer_needs_film (task);

  if (g_strcmp0 (fate, "stuck") == 0)
    return answer_running (store, id, task, 0.42, TRUE);
  if (share < 1 || *is_waiting)
    return answer_running (store, id, task, share, !*is_waiting);
  if (!rushes_sim_answer_needs_film (task))
    return answer_fate (id, task, model, fate);
  if (g_strcmp0 (rushes_json_get_string (result, "status"), "completed") == 0)
    return answer_completed (id, task, result, model, base_url);
  if (g_strcmp0 (rushes_json_get_string (result, "status"), "expired") == 0)
    return answer_fate (id, task, model, "expired");

  return answer_failed (id, task, model, rushes_json_get_string (result, "code"), rushes_json_get_string (result, "message"));
}
