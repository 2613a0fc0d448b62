/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reply-private.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

#include "rushes-text.h"

#define MAX_RAW_BYTES (64 * 1024)
#define MAX_ID_BYTES 512

/* A service that asks to wait longer than this is asked again all the same */
#define MAX_RETRY_AFTER (24 * 60 * 60 * G_TIME_SPAN_SECOND)

/* Above this a created_at counts milliseconds: as seconds it would be the year 5138 */
#define LARGEST_SECONDS G_GINT64_CONSTANT (100000000000)

/* (transfer full): valid UTF-8 of at most MAX_RAW_BYTES */
static char *
keep_raw (const char *body,
          gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (body ? body : "", (gssize) MIN (length, MAX_RAW_BYTES));
  const char *end;

  if (strlen (valid) <= MAX_RAW_BYTES)
    return g_steal_pointer (&valid);

  /* What was invalid has grown: cut between characters */
  end = g_utf8_find_prev_char (valid, valid + MAX_RAW_BYTES + 1);
  return g_strndup (valid, (gsize) (end - valid));
}

static gint64
read_retry_after (const char *text,
                  gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *value = text ? g_strstrip (g_strdup (text)) : NULL;
  guint64 seconds = 0;
  gint64 wait;

  if (!value || !*value)
    return -1;
  if (strspn (value, "0123456789") == strlen (value))
    {
      if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_RETRY_AFTER / G_TIME_SPAN_SECOND, &seconds, NULL))
        return MAX_RETRY_AFTER;
      return (gint64) seconds * G_TIME_SPAN_SECOND;
    }

  date = soup_date_time_new_from_http_string (value);
  if (!date)
    return -1;
  wait = g_date_time_to_unix (date) * G_TIME_SPAN_SECOND - now;
  return CLAMP (wait, 0, MAX_RETRY_AFTER);
}

/* What speaks of the task: the answer itself, or its `data` where the answer is an envelope around it */
static JsonObject *
find_task (JsonObject *root)
{
  JsonObject *data = rushes_json_get_object (root, "data");

  if (!data || rushes_json_get_string (root, "status") || json_object_has_member (root, "output"))
    return root;
  return data;
}

static gboolean
take_id (RushesReply *self,
         JsonObject *object,
         const char *member)
{
  g_autofree char *id = object ? rushes_reply_dup_scalar (object, member) : NULL;

  if (!self->id && id && strlen (id) <= MAX_ID_BYTES)
    self->id = g_steal_pointer (&id);
  return self->id != NULL;
}

/* An error's request_id is for tracing and names no task (a.6, shape 3). */
static void
read_id (RushesReply *self,
         JsonObject *root,
         JsonObject *data,
         gboolean failed)
{
  gboolean found = take_id (self, root, "id") || take_id (self, root, "task_id") ||
                   take_id (self, data, "id") || take_id (self, data, "task_id");

  self->request_id = rushes_reply_dup_scalar (root, "request_id");
  if (!found && !failed)
    found = take_id (self, root, "request_id") || take_id (self, data, "request_id");
}

/* Seconds as integer or numeric text, or ISO 8601 (g7) */
static void
read_created_at (RushesReply *self,
                 JsonObject *task)
{
  g_autofree char *text = rushes_reply_dup_scalar (task, "created_at");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  gint64 number = 0;
  double fraction = 0;

  if (text && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL))
    self->created_at = number;
  else if (rushes_json_get_double (task, "created_at", &fraction) && fraction > 0 && fraction < 1e15)
    self->created_at = (gint64) fraction;
  else if (text && (date = g_date_time_new_from_iso8601 (text, utc)))
    self->created_at = g_date_time_to_unix (date);

  if (self->created_at > LARGEST_SECONDS)
    self->created_at /= 1000;
  self->created_at = MAX (self->created_at, 0);
}

/* 0…1; a percentage is understood too */
static void
read_progress (RushesReply *self,
               JsonObject *task)
{
  const char *text = rushes_json_get_string (task, "progress");
  double value = -1;

  if (text)
    {
      char *end = NULL;

      value = g_ascii_strtod (text, &end);
      if (end == text)
        return;
      if (*end == '%')
        value /= 100;
    }
  else if (!rushes_json_get_double (task, "progress", &value))
    return;

  if (!isfinite (value) || value < 0 || value > 100)
    return;
  self->progress = value > 1 ? value / 100 : value;
}

/* api.md a.5; every word that is not known means that the task is being made */
static RushesReplyOutcome
outcome_of_status (const char *status)
{
  static const struct
  {
    const char *word;
    RushesReplyOutcome outcome;
  } statuses[] = {
    { "pending", RUSHES_REPLY_QUEUED },
    { "queued", RUSHES_REPLY_QUEUED },
    { "in_queue", RUSHES_REPLY_QUEUED },
    { "submitted", RUSHES_REPLY_QUEUED },
    { "created", RUSHES_REPLY_QUEUED },
    { "waiting", RUSHES_REPLY_QUEUED },
    { "completed", RUSHES_REPLY_COMPLETED },
    { "succeeded", RUSHES_REPLY_COMPLETED },
    { "success", RUSHES_REPLY_COMPLETED },
    { "failed", RUSHES_REPLY_FAILED },
    { "error", RUSHES_REPLY_FAILED },
    { "expired", RUSHES_REPLY_EXPIRED },
    { "timeout", RUSHES_REPLY_EXPIRED },
    { "cancelled", RUSHES_REPLY_CANCELLED },
    { "canceled", RUSHES_REPLY_CANCELLED },
  };
  g_autofree char *word = g_strstrip (g_ascii_strdown (status, -1));

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (word, statuses[i].word))
      return statuses[i].outcome;
  return RUSHES_REPLY_RUNNING;
}

static RushesReplyOutcome
outcome_of_task (RushesReply *self,
                 JsonObject *task)
{
  gboolean failed = rushes_reply_has_error (task);

  if (self->status)
    {
      RushesReplyOutcome outcome = outcome_of_status (self->status);

      return outcome == RUSHES_REPLY_COMPLETED && failed ? RUSHES_REPLY_FAILED : outcome;
    }

  /* Without a word of its own: what it holds tells, as the queue's client has it (a.5) */
  if (self->id && failed)
    return RUSHES_REPLY_FAILED;
  if (failed)
    return RUSHES_REPLY_UNAVAILABLE;
  if (self->video_url || self->text)
    return RUSHES_REPLY_COMPLETED;
  return self->id ? RUSHES_REPLY_RUNNING : RUSHES_REPLY_UNAVAILABLE;
}

/* What the answer to a query says of its task, by the status of the answer or of its envelope */
static void
judge_query (RushesReply *self,
             JsonObject *root,
             JsonObject *task,
             guint status,
             const char *reason)
{
  if (status == 401)
    self->outcome = RUSHES_REPLY_KEY_REFUSED;
  else if (status == 404)
    self->outcome = RUSHES_REPLY_UNKNOWN_TASK;
  else if (status < 200 || status >= 300)
    self->outcome = RUSHES_REPLY_UNAVAILABLE;
  else if (!task)
    {
      self->outcome = RUSHES_REPLY_UNAVAILABLE;
      self->error_class = RUSHES_ERROR_CLASS_PROTOCOL;
      self->error_message = g_strdup ("The answer cannot be read");
      return;
    }
  else
    self->outcome = outcome_of_task (self, task);

  if (self->outcome == RUSHES_REPLY_UNAVAILABLE && status >= 200 && status < 300 && !rushes_reply_has_error (task))
    {
      self->error_class = RUSHES_ERROR_CLASS_PROTOCOL;
      self->error_message = g_strdup ("The answer speaks of no task");
      return;
    }
  if (self->outcome == RUSHES_REPLY_QUEUED || self->outcome == RUSHES_REPLY_RUNNING || self->outcome == RUSHES_REPLY_COMPLETED)
    return;

  rushes_reply_read_error (self, root, task, status, status >= 300 ? reason : NULL);
  if (self->outcome == RUSHES_REPLY_FAILED && rushes_reply_is_expiry (task, self->error_code))
    self->outcome = RUSHES_REPLY_EXPIRED;
}

/* The rows of the take machine that leave `submitting` */
static RushesReplyOutcome
outcome_of_submit (guint status,
                   gboolean has_id,
                   gboolean has_retry_after)
{
  if (status >= 200 && status < 300)
    return has_id ? RUSHES_REPLY_ACCEPTED : RUSHES_REPLY_UNCONFIRMED;
  if (status >= 300 && status < 400)
    return RUSHES_REPLY_REFUSED;

  switch (status)
    {
    case 400:
    case 401:
    case 402:
    case 403:
    case 404:
    case 413:
    case 422:
      return RUSHES_REPLY_REFUSED;
    case 429:
      return RUSHES_REPLY_NOT_TAKEN;
    case 503:
      return has_retry_after ? RUSHES_REPLY_NOT_TAKEN : RUSHES_REPLY_UNCONFIRMED;
    default:
      return RUSHES_REPLY_UNCONFIRMED;
    }
}

static void
judge_submit (RushesReply *self,
              JsonObject *root,
              JsonObject *task,
              guint status,
              guint envelope,
              const char *reason,
              gboolean has_retry_after)
{
  self->outcome = outcome_of_submit (status, self->id != NULL, has_retry_after);
  if (self->outcome == RUSHES_REPLY_ACCEPTED)
    return;

  if (status >= 200 && status < 300 && envelope == 0 && (!task || !rushes_reply_has_error (task)))
    {
      self->error_class = RUSHES_ERROR_CLASS_PROTOCOL;
      self->error_message = g_strdup (task ? "The answer has no task id" : "The answer cannot be read");
      return;
    }
  rushes_reply_read_error (self, root, task, envelope ? envelope : status, status >= 300 ? reason : NULL);
}

/**
 * rushes_reply_read:
 * @is_submit: whether it answers a submit; else a query
 * @http_status: the answer's status
 * @reason: (nullable): its reason phrase
 * @retry_after: (nullable): its Retry-After header: seconds or an HTTP date
 * @now: microseconds since the epoch, for a Retry-After that is a date
 * @body: (nullable): what came, of whatever kind
 * @length: bytes of @body; more than 1 MiB is not read
 *
 * The one reader of all shapes that documents and official clients show (api.md a.4–a.6, g): it never fails; what cannot
 * be read has the error class `protocol`.
 *
 * Returns: (transfer full): what the answer says
 */
RushesReply *
rushes_reply_read (gboolean is_submit,
                   guint http_status,
                   const char *reason,
                   const char *retry_after,
                   gint64 now,
                   const char *body,
                   gsize length)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = NULL;
  JsonObject *task = NULL;
  RushesReply *self;
  guint envelope = 0;

  self = rushes_reply_new (RUSHES_REPLY_UNAVAILABLE);
  self->http_status = http_status;
  self->raw = keep_raw (body, length);
  self->retry_after = read_retry_after (retry_after, now);

  /* What is too long, too deep or no JSON is an answer without content; its status still counts. */
  if (body && length <= RUSHES_REPLY_MAX_BYTES)
    node = rushes_json_parse (body, (gssize) length, NULL);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      root = json_node_get_object (node);
      task = find_task (root);
      envelope = rushes_reply_envelope_code (root);
      read_id (self, root, rushes_json_get_object (root, "data"), envelope != 0 || rushes_reply_has_error (root));
      if (!rushes_text_is_blank (rushes_json_get_string (task, "status")))
        self->status = g_strdup (rushes_json_get_string (task, "status"));
      read_created_at (self, task);
      read_progress (self, task);
      rushes_reply_read_output (self, task);
    }

  if (is_submit)
    judge_submit (self, root, task, http_status, envelope, reason, !rushes_text_is_blank (retry_after));
  else
    judge_query (self, root, task, envelope && http_status < 300 ? envelope : http_status, reason);
  return self;
}
