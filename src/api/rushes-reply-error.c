/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reply-private.h"

#include <string.h>

#include "rushes-text.h"

/* What a person is shown; a service that sends a novel has its whole answer in `raw` */
#define MAX_MESSAGE_CHARACTERS 2000

/* Numbers of this size and above are task codes (api.md g1): FFFMMMNNN with its leading zeros lost */
#define SMALLEST_TASK_CODE 1000000

/* The words by which an error is known, wherever they stand: in a code, a type or a message (api.md a.6, f.8). The order
 * decides: content before money before key, since a refusal by moderation may come with any HTTP status. */
static const struct
{
  RushesErrorClass error_class;
  const char *word; /* lower case */
} words[] = {
  { RUSHES_ERROR_CLASS_REFUSED, "sensitivecontent" },
  { RUSHES_ERROR_CLASS_REFUSED, "riskdetection" },
  { RUSHES_ERROR_CLASS_REFUSED, "contentsecurity" },
  { RUSHES_ERROR_CLASS_REFUSED, "content_blocked" },
  { RUSHES_ERROR_CLASS_REFUSED, "sensitive content" },
  { RUSHES_ERROR_CLASS_REFUSED, "sensitive information" },
  { RUSHES_ERROR_CLASS_REFUSED, "content policy" },
  { RUSHES_ERROR_CLASS_REFUSED, "refused by moderation" },
  { RUSHES_ERROR_CLASS_BALANCE, "insufficient_balance" },
  { RUSHES_ERROR_CLASS_BALANCE, "insufficient balance" },
  { RUSHES_ERROR_CLASS_BALANCE, "insufficientbalance" },
  { RUSHES_ERROR_CLASS_BALANCE, "insufficient credit" },
  { RUSHES_ERROR_CLASS_BALANCE, "insufficient_credit" },
  { RUSHES_ERROR_CLASS_BALANCE, "balance is insufficient" },
  { RUSHES_ERROR_CLASS_BALANCE, "balance not enough" },
  { RUSHES_ERROR_CLASS_BALANCE, "not enough balance" },
  { RUSHES_ERROR_CLASS_BALANCE, "not enough credit" },
  /* The account of the vendor behind the service, which the user cannot fill */
  { RUSHES_ERROR_CLASS_SERVER, "accountoverdue" },
  { RUSHES_ERROR_CLASS_SERVER, "serviceoverdue" },
  { RUSHES_ERROR_CLASS_THROTTLED, "ratelimit" },
  { RUSHES_ERROR_CLASS_THROTTLED, "rate_limit" },
  { RUSHES_ERROR_CLASS_THROTTLED, "rate limit" },
  { RUSHES_ERROR_CLASS_THROTTLED, "requestbursttoofast" },
  { RUSHES_ERROR_CLASS_THROTTLED, "inflightbatchsizeexceeded" },
  { RUSHES_ERROR_CLASS_THROTTLED, "quota_exceeded" },
  { RUSHES_ERROR_CLASS_THROTTLED, "quotaexceeded" },
  { RUSHES_ERROR_CLASS_THROTTLED, "setlimitexceeded" },
  { RUSHES_ERROR_CLASS_THROTTLED, "modelloadingerror" },
  { RUSHES_ERROR_CLASS_THROTTLED, "serveroverloaded" },
  { RUSHES_ERROR_CLASS_THROTTLED, "too many requests" },
  { RUSHES_ERROR_CLASS_KEY, "authenticationerror" },
  { RUSHES_ERROR_CLASS_KEY, "unauthorized" },
  { RUSHES_ERROR_CLASS_KEY, "invalid_api_key" },
  { RUSHES_ERROR_CLASS_KEY, "invalid api key" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "missingparameter" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "invalidparameter" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "request_invalid" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "invalidendpoint" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "modelnotopen" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "servicenotopen" },
  { RUSHES_ERROR_CLASS_BAD_REQUEST, "model not allowed" },
  { RUSHES_ERROR_CLASS_KEY, "accessdenied" },
  { RUSHES_ERROR_CLASS_SERVER, "internalserviceerror" },
  { RUSHES_ERROR_CLASS_SERVER, "internal_server_error" },
  { RUSHES_ERROR_CLASS_SERVER, "inference_failure" },
  { RUSHES_ERROR_CLASS_SERVER, "inference_timeout" },
};

/* (transfer full) (nullable): a string that is not blank, or a number as decimal text */
char *
rushes_reply_dup_scalar (JsonObject *object,
                         const char *member)
{
  const char *text = rushes_json_get_string (object, member);
  gint64 number = 0;

  if (text)
    return rushes_text_is_blank (text) ? NULL : g_strstrip (g_strdup (text));
  if (rushes_json_get_int (object, member, &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return NULL;
}

/* (nullable): the object of an error, which may be the first of a list of them */
static JsonObject *
get_error_object (JsonObject *object,
                  const char *member)
{
  JsonArray *list = rushes_json_get_array (object, member);

  if (list && json_array_get_length (list) > 0)
    {
      JsonNode *first = json_array_get_element (list, 0);

      return JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
    }
  return rushes_json_get_object (object, member);
}

/* (transfer full) (nullable): the text of a member that is a string, or a list that begins with one */
static char *
dup_error_string (JsonObject *object,
                  const char *member)
{
  JsonArray *list = rushes_json_get_array (object, member);
  const char *text = NULL;

  if (!list)
    text = rushes_json_get_string (object, member);
  else if (json_array_get_length (list) > 0)
    {
      JsonNode *first = json_array_get_element (list, 0);

      if (JSON_NODE_HOLDS_VALUE (first) && json_node_get_value_type (first) == G_TYPE_STRING)
        text = json_node_get_string (first);
    }

  return rushes_text_is_blank (text) ? NULL : g_strstrip (g_strdup (text));
}

/* Whether `error` says anything: null, "", {} and [] do not */
gboolean
rushes_reply_has_error (JsonObject *task)
{
  JsonNode *node = task ? json_object_get_member (task, "error") : NULL;

  if (!node)
    return FALSE;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObject *error = json_node_get_object (node);
        g_autofree char *code = rushes_reply_dup_scalar (error, "code");
        g_autofree char *message = rushes_reply_dup_scalar (error, "message");
        g_autofree char *error_message = rushes_reply_dup_scalar (error, "error_message");

        /* Some services fill the shape with nothing in it: {"code": 0, "message": ""} */
        if (message || error_message)
          return TRUE;
        return code && !g_str_equal (code, "0");
      }
    case JSON_NODE_ARRAY:
      return json_array_get_length (json_node_get_array (node)) > 0;
    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return !rushes_text_is_blank (json_node_get_string (node));
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : json_node_get_int (node) != 0;
    case JSON_NODE_NULL:
    default:
      return FALSE;
    }
}

/* The code of an envelope {"status": {"code": …}}, 0 where there is none or where it says that all is well (a.6, shape 10) */
guint
rushes_reply_envelope_code (JsonObject *root)
{
  JsonObject *status = rushes_json_get_object (root, "status");
  g_autofree char *text = rushes_reply_dup_scalar (status, "code");
  guint64 code = 0;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &code, NULL))
    return 0;
  return code == 0 || (code >= 200 && code < 300) ? 0 : (guint) code;
}

/* As the service wrote it; a number gets back the zeros that made it a task code */
static char *
dup_code (JsonObject *error)
{
  gint64 number = 0;

  if (rushes_json_get_int (error, "code", &number) && number >= SMALLEST_TASK_CODE)
    return g_strdup_printf ("%09" G_GINT64_FORMAT, number);
  return rushes_reply_dup_scalar (error, "code");
}

typedef char *(*Getter) (JsonObject *object,
                         const char *member);

static gboolean
fill (char **field,
      Getter getter,
      JsonObject *object,
      const char *member)
{
  if (!*field && object)
    *field = getter (object, member);
  return *field != NULL;
}

/* The orders of api.md a.6, for the task first, then for what it lay in */
static void
read_texts (RushesReply *self,
            JsonObject *root)
{
  JsonObject *error = get_error_object (root, "error");
  JsonObject *status = rushes_json_get_object (root, "status");
  JsonObject *provider = rushes_json_get_object (root, "provider_error");

  if (!self->error_message && !(fill (&self->error_message, rushes_reply_dup_scalar, error, "error_message") ||
                                fill (&self->error_message, rushes_reply_dup_scalar, error, "message") ||
                                fill (&self->error_message, dup_error_string, root, "error") ||
                                fill (&self->error_message, rushes_reply_dup_scalar, status, "message") ||
                                fill (&self->error_message, rushes_reply_dup_scalar, root, "message") ||
                                fill (&self->error_message, dup_error_string, root, "detail") ||
                                fill (&self->error_message, rushes_reply_dup_scalar, get_error_object (root, "detail"), "msg")))
    fill (&self->error_message, rushes_reply_dup_scalar, provider, "message");

  if (!self->error_code)
    {
      self->error_code = error ? dup_code (error) : NULL;
      if (!(self->error_code ||
            fill (&self->error_code, rushes_reply_dup_scalar, status, "error_code") ||
            fill (&self->error_code, rushes_reply_dup_scalar, root, "error_code") ||
            fill (&self->error_code, rushes_reply_dup_scalar, root, "error_type")) &&
          rushes_reply_envelope_code (root) != 0)
        fill (&self->error_code, rushes_reply_dup_scalar, status, "code");
    }
}

static void
append (GString *text,
        JsonObject *object,
        const char *member)
{
  g_autofree char *value = object ? rushes_reply_dup_scalar (object, member) : NULL;

  if (value)
    g_string_append_printf (text, " %s", value);
}

static RushesErrorClass
find_word (RushesReply *self,
           JsonObject *root,
           JsonObject *task)
{
  g_autoptr (GString) text = g_string_new (self->error_code);
  g_autofree char *lower = NULL;
  JsonObject *objects[] = { root, task };

  g_string_append_printf (text, " %s", self->error_message ? self->error_message : "");
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      JsonObject *provider = rushes_json_get_object (objects[i], "provider_error");

      append (text, get_error_object (objects[i], "error"), "type");
      append (text, objects[i], "error_type");
      append (text, provider, "code");
      append (text, provider, "message");
    }

  lower = g_ascii_strdown (text->str, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i].word))
      return words[i].error_class;
  return RUSHES_ERROR_CLASS_NONE;
}

/* 40201…40208 mean money; 40200 does not (a.6) */
static RushesErrorClass
class_of_payment (const char *code)
{
  guint64 number = 0;

  if (code && g_ascii_string_to_unsigned (code, 10, 40200, 40299, &number, NULL))
    return number >= 40201 && number <= 40208 ? RUSHES_ERROR_CLASS_BALANCE : RUSHES_ERROR_CLASS_BAD_REQUEST;
  return RUSHES_ERROR_CLASS_NONE;
}

static gboolean
is_task_code (const char *code)
{
  return code && strlen (code) == 9 && strspn (code, "0123456789") == 9;
}

/* FFFMMMNNN: small numbers are validation, 010 is a time-out, 095…099 infrastructure (a.6) */
static RushesErrorClass
class_of_task_code (const char *code)
{
  if (!is_task_code (code))
    return RUSHES_ERROR_CLASS_NONE;
  return atoi (code + 6) < 10 ? RUSHES_ERROR_CLASS_BAD_REQUEST : RUSHES_ERROR_CLASS_SERVER;
}

static RushesErrorClass
class_of_http (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return RUSHES_ERROR_CLASS_KEY;
    case 402:
      return RUSHES_ERROR_CLASS_BALANCE;
    case 429:
      return RUSHES_ERROR_CLASS_THROTTLED;
    case 408:
      return RUSHES_ERROR_CLASS_SERVER;
    default:
      if (status >= 500)
        return RUSHES_ERROR_CLASS_SERVER;
      if (status >= 400)
        return RUSHES_ERROR_CLASS_BAD_REQUEST;
      return status >= 300 ? RUSHES_ERROR_CLASS_PROTOCOL : RUSHES_ERROR_CLASS_NONE;
    }
}

static RushesErrorClass
classify (RushesReply *self,
          JsonObject *root,
          JsonObject *task,
          guint http_status)
{
  RushesErrorClass error_class = find_word (self, root, task);

  if (error_class == RUSHES_ERROR_CLASS_NONE)
    error_class = class_of_payment (self->error_code);
  if (error_class == RUSHES_ERROR_CLASS_NONE)
    error_class = class_of_task_code (self->error_code);
  if (error_class == RUSHES_ERROR_CLASS_NONE)
    error_class = class_of_http (http_status);
  return error_class == RUSHES_ERROR_CLASS_NONE ? RUSHES_ERROR_CLASS_SERVER : error_class;
}

/* Fills class, code and message. root (nullable): the whole answer; task (nullable): what of it speaks of the task, may be root.
 * http_status: of the answer, or of its envelope where that is worse. */
void
rushes_reply_read_error (RushesReply *self,
                         JsonObject *root,
                         JsonObject *task,
                         guint http_status,
                         const char *reason)
{
  g_autofree char *message = NULL;

  if (task && task != root)
    read_texts (self, task);
  if (root)
    read_texts (self, root);

  if (!self->error_message && !rushes_text_is_blank (reason))
    self->error_message = g_strdup (reason);
  if (!self->error_code && http_status >= 300)
    self->error_code = g_strdup_printf ("%u", http_status);

  if (!self->error_message)
    self->error_message = g_strdup (self->error_code);

  self->error_class = classify (self, root, task, http_status);

  message = g_steal_pointer (&self->error_message);
  self->error_message = message ? rushes_text_ellipsize (message, MAX_MESSAGE_CHARACTERS) : NULL;
}

/* The service's own time-out: 003015010 and its sisters, or the queue's word */
gboolean
rushes_reply_is_expiry (JsonObject *task,
                        const char *code)
{
  g_autofree char *type = rushes_reply_dup_scalar (task, "error_type");

  if (is_task_code (code) && g_str_has_suffix (code, "010"))
    return TRUE;
  return type && g_ascii_strcasecmp (type, "INFERENCE_TIMEOUT") == 0;
}
