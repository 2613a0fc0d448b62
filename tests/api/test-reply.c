/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reply.h"
#include "rushes-test.h"

#include <string.h>

/* 2026-04-12 13:20:00 UTC */
#define NOW (G_GINT64_CONSTANT (1776000000) * G_TIME_SPAN_SECOND)

#define SUBMIT TRUE
#define QUERY FALSE

static RushesReply *
read_text (gboolean is_submit,
           guint status,
           const char *body)
{
  return rushes_reply_read (is_submit, status, "Reason", NULL, NOW, body, body ? strlen (body) : 0);
}

/* What comes of a submit, by status and body: the rows of the take machine that leave `submitting` */
static void
test_submit_outcomes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    RushesReplyOutcome outcome;
    RushesErrorClass error_class;
    const char *id;
  } cases[] = {
    { 200, "{\"id\":\"t1\",\"status\":\"in_progress\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t1" },
    { 201, "{\"id\":\"t1\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t1" },
    { 202, "{\"task_id\":\"t2\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t2" },
    { 200, "{\"request_id\":\"t3\",\"status_url\":\"https://x/\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t3" },
    { 200, "{\"data\":{\"id\":\"t4\"},\"status\":{\"code\":200}}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t4" },
    { 200, "{\"data\":{\"task_id\":\"t5\"},\"request_id\":\"r\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t5" },
    { 200, "{\"data\":{\"request_id\":\"t6\"}}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t6" },
    { 200, "{\"id\":12345}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "12345" },
    /* Taken, whatever became of it then: the poll will tell */
    { 200, "{\"id\":\"t7\",\"status\":\"failed\",\"error\":\"x\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t7" },
    { 200, "{\"id\":\"\",\"task_id\":\"t8\"}", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE, "t8" },

    { 200, "{}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "{\"id\":\"\"}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "{\"id\":null}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "[]", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 204, NULL, RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "<html>OK</html>", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "{\"id\":\"t9\"", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 200, "{\"status\":{\"code\":401,\"message\":\"no\"},\"data\":null}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_KEY, NULL },
    { 200, "{\"error\":{\"code\":\"InternalServiceError\"},\"request_id\":\"r\"}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },

    { 301, "", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 302, "{\"id\":\"t1\"}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL, "t1" },
    { 307, "", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 308, "", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL, NULL },
    { 400, "{\"message\":\"bad\"}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },
    { 401, "{\"error\":\"invalid_api_key\"}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_KEY, NULL },
    { 402, "{\"status\":{\"code\":402,\"message\":\"Insufficient credits\",\"error_code\":40201},\"data\":null}",
      RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BALANCE, NULL },
    { 403, "{\"message\":\"forbidden\"}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_KEY, NULL },
    { 404, "<html>", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },
    { 413, "", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },
    { 422, "{\"detail\":[{\"loc\":[\"x\"],\"msg\":\"field required\"}]}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },

    { 429, "", RUSHES_REPLY_NOT_TAKEN, RUSHES_ERROR_CLASS_THROTTLED, NULL },

    { 405, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },
    { 408, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },
    { 409, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_BAD_REQUEST, NULL },
    { 500, "{\"id\":\"t1\"}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, "t1" },
    { 502, "<html></html>", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },
    { 503, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },
    { 504, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },
    { 599, "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = read_text (SUBMIT, cases[i].status, cases[i].body);

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpint (reply->error_class, ==, cases[i].error_class);
      g_assert_cmpuint (reply->http_status, ==, cases[i].status);
      g_assert_cmpstr (reply->id, ==, cases[i].id);
      if (cases[i].outcome != RUSHES_REPLY_ACCEPTED)
        g_assert_nonnull (reply->error_message);
    }
}

static void
test_query_outcomes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    RushesReplyOutcome outcome;
    RushesErrorClass error_class;
  } cases[] = {
    { 401, "{\"error\":\"x\"}", RUSHES_REPLY_KEY_REFUSED, RUSHES_ERROR_CLASS_KEY },
    { 200, "{\"status\":{\"code\":401,\"message\":\"expired\"},\"data\":null}", RUSHES_REPLY_KEY_REFUSED, RUSHES_ERROR_CLASS_KEY },
    { 404, "{\"detail\":\"Request not found\"}", RUSHES_REPLY_UNKNOWN_TASK, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 200, "{\"status\":{\"code\":404},\"data\":null}", RUSHES_REPLY_UNKNOWN_TASK, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 403, "", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_KEY },
    { 302, "", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_PROTOCOL },
    { 429, "", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_THROTTLED },
    { 500, "{\"id\":\"t\",\"status\":\"failed\"}", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_SERVER },
    { 503, "<html>", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_SERVER },
    { 200, "<html>", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_PROTOCOL },
    { 200, "", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_PROTOCOL },
    { 200, "null", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_PROTOCOL },
    { 200, "{}", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_PROTOCOL },
    { 200, "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\"},\"request_id\":\"r\"}", RUSHES_REPLY_UNAVAILABLE, RUSHES_ERROR_CLASS_THROTTLED },
    { 200, "{\"id\":\"t\"}", RUSHES_REPLY_RUNNING, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"error\":null}", RUSHES_REPLY_RUNNING, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"error\":\"boom\"}", RUSHES_REPLY_FAILED, RUSHES_ERROR_CLASS_SERVER },
    { 200, "{\"id\":\"t\",\"status\":\"failed\"}", RUSHES_REPLY_FAILED, RUSHES_ERROR_CLASS_SERVER },
    { 200, "{\"id\":\"t\",\"status\":\"completed\",\"error\":{\"code\":\"X\"}}", RUSHES_REPLY_FAILED, RUSHES_ERROR_CLASS_SERVER },
    { 200, "{\"id\":\"t\",\"status\":\"completed\",\"error\":{}}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"status\":\"completed\",\"error\":{\"code\":0,\"message\":\"\"}}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"status\":\"completed\",\"error\":\"\"}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"status\":\"completed\",\"error\":[]}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"request_id\":\"t\",\"outputs\":[{\"type\":\"video\",\"url\":\"https://x/a.mp4\"}]}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"data\":{\"id\":\"t\",\"status\":\"completed\"},\"status\":{\"code\":0}}", RUSHES_REPLY_COMPLETED, RUSHES_ERROR_CLASS_NONE },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"003015010\",\"error_message\":\"timeout\"}}",
      RUSHES_REPLY_EXPIRED, RUSHES_ERROR_CLASS_SERVER },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":3015010}}", RUSHES_REPLY_EXPIRED, RUSHES_ERROR_CLASS_SERVER },
    { 200, "{\"id\":\"t\",\"status\":\"COMPLETED\",\"error\":\"x\",\"error_type\":\"INFERENCE_TIMEOUT\"}",
      RUSHES_REPLY_EXPIRED, RUSHES_ERROR_CLASS_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = read_text (QUERY, cases[i].status, cases[i].body);

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpint (reply->error_class, ==, cases[i].error_class);
    }
}

/* api.md a.5, in every case and with blanks around */
static void
test_statuses (void)
{
  static const struct
  {
    const char *words;
    RushesReplyOutcome outcome;
  } cases[] = {
    { "pending queued in_queue submitted created waiting IN_QUEUE Queued", RUSHES_REPLY_QUEUED },
    { "in_progress processing running generating IN_PROGRESS moderating 200", RUSHES_REPLY_RUNNING },
    { "completed succeeded success COMPLETED", RUSHES_REPLY_COMPLETED },
    { "failed error FAILED", RUSHES_REPLY_FAILED },
    { "expired timeout", RUSHES_REPLY_EXPIRED },
    { "cancelled canceled", RUSHES_REPLY_CANCELLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);

      for (guint j = 0; words[j]; j++)
        {
          g_autofree char *body = g_strdup_printf ("{\"id\":\"t\",\"status\":\" %s\\n\"}", words[j]);
          g_autofree char *verbatim = g_strdup_printf (" %s\n", words[j]);
          g_autoptr (RushesReply) reply = read_text (QUERY, 200, body);

          g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
          g_assert_cmpstr (reply->status, ==, verbatim);
        }
    }
}

/* Shapes 1–11 of api.md a.6, and what becomes of their codes and texts */
static void
test_error_shapes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    RushesErrorClass error_class;
    const char *code;
    const char *message;
  } cases[] = {
    /* 1 */
    { 402, "{\"status\":{\"code\":402,\"message\":\"Insufficient credits\",\"error_code\":40201},\"data\":null}",
      RUSHES_ERROR_CLASS_BALANCE, "40201", "Insufficient credits" },
    { 402, "{\"status\":{\"code\":402,\"message\":\"No\",\"error_code\":40208},\"data\":null}", RUSHES_ERROR_CLASS_BALANCE, "40208", "No" },
    { 402, "{\"status\":{\"code\":402,\"message\":\"No\",\"error_code\":40200},\"data\":null}", RUSHES_ERROR_CLASS_BAD_REQUEST, "40200", "No" },
    { 402, "{\"status\":{\"code\":402,\"message\":\"No\"}}", RUSHES_ERROR_CLASS_BALANCE, "402", "No" },
    /* 2 */
    { 400, "{\"message\":\"bad thing\"}", RUSHES_ERROR_CLASS_BAD_REQUEST, "400", "bad thing" },
    { 401, "{\"error\":\"invalid_api_key\"}", RUSHES_ERROR_CLASS_KEY, "401", "invalid_api_key" },
    /* 3 */
    { 429, "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"later\"},\"request_id\":\"r-1\"}",
      RUSHES_ERROR_CLASS_THROTTLED, "RATE_LIMIT_EXCEEDED", "later" },
    { 403, "{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"who\"},\"request_id\":\"r-1\"}", RUSHES_ERROR_CLASS_KEY, "UNAUTHORIZED", "who" },
    /* 4 */
    { 400, "{\"error\":{\"message\":\"m\",\"type\":\"rate_limit_error\",\"param\":null,\"code\":\"quota_exceeded\"}}",
      RUSHES_ERROR_CLASS_THROTTLED, "quota_exceeded", "m" },
    { 400, "{\"error\":{\"message\":\"m\",\"type\":\"rate_limit_error\"}}", RUSHES_ERROR_CLASS_THROTTLED, "400", "m" },
    /* 5 */
    { 403, "{\"detail\":\"Model not allowed for this user\"}", RUSHES_ERROR_CLASS_BAD_REQUEST, "403", "Model not allowed for this user" },
    { 422, "{\"detail\":[{\"loc\":[\"a\"],\"msg\":\"field required\"}]}", RUSHES_ERROR_CLASS_BAD_REQUEST, "422", "field required" },
    { 500, "{\"detail\":\"Runtime execution failed\"}", RUSHES_ERROR_CLASS_SERVER, "500", "Runtime execution failed" },
    /* 6, 7 */
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"003015099\",\"message\":\"m\"}}", RUSHES_ERROR_CLASS_SERVER, "003015099", "m" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"003015003\",\"error_message\":\"range\"}}",
      RUSHES_ERROR_CLASS_BAD_REQUEST, "003015003", "range" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"c\",\"message\":\"second\",\"error_message\":\"first\"}}",
      RUSHES_ERROR_CLASS_SERVER, "c", "first" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"003018097\",\"message\":\"HTTP error: InputImageSensitiveContentDetected.PrivacyInformation\"}}",
      RUSHES_ERROR_CLASS_REFUSED, "003018097", "HTTP error: InputImageSensitiveContentDetected.PrivacyInformation" },
    /* 8 */
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":\"plain text\"}", RUSHES_ERROR_CLASS_SERVER, NULL, "plain text" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":3015099,\"error_message\":\"m\"}}", RUSHES_ERROR_CLASS_SERVER, "003015099", "m" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":[{\"code\":3006001,\"message\":\"m\"}]}", RUSHES_ERROR_CLASS_BAD_REQUEST, "003006001", "m" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":[\"one\",\"two\"]}", RUSHES_ERROR_CLASS_SERVER, NULL, "one" },
    { 200, "{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":500,\"message\":\"m\"}}", RUSHES_ERROR_CLASS_SERVER, "500", "m" },
    /* 9 */
    { 200, "{\"request_id\":\"t\",\"status\":\"COMPLETED\",\"error\":\"blocked\",\"error_type\":\"CONTENT_BLOCKED\","
           "\"provider_error\":{\"code\":\"p\",\"message\":\"pm\",\"task_status\":\"x\"},\"logs\":[{\"message\":\"l\",\"timestamp\":\"t\"}]}",
      RUSHES_ERROR_CLASS_REFUSED, "CONTENT_BLOCKED", "blocked" },
    { 200, "{\"request_id\":\"t\",\"status\":\"failed\",\"provider_error\":{\"code\":\"OutputVideoSensitiveContentDetected\",\"message\":\"pm\"}}",
      RUSHES_ERROR_CLASS_REFUSED, NULL, "pm" },
    { 200, "{\"request_id\":\"t\",\"status\":\"failed\",\"error\":{\"message\":\"x\"},\"error_type\":\"REQUEST_INVALID\"}",
      RUSHES_ERROR_CLASS_BAD_REQUEST, "REQUEST_INVALID", "x" },
    /* 10 */
    { 200, "{\"data\":null,\"status\":{\"code\":401,\"message\":\"token expired\"}}", RUSHES_ERROR_CLASS_KEY, "401", "token expired" },
    { 200, "{\"data\":{\"id\":\"t\",\"status\":\"failed\",\"error\":{\"code\":\"003006098\"}},\"status\":{\"code\":200,\"message\":\"ok\"}}",
      RUSHES_ERROR_CLASS_SERVER, "003006098", "ok" },
    /* 11 */
    { 502, "<html><body>Bad gateway</body></html>", RUSHES_ERROR_CLASS_SERVER, "502", "Reason" },
    { 502, "", RUSHES_ERROR_CLASS_SERVER, "502", "Reason" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = read_text (QUERY, cases[i].status, cases[i].body);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (reply->error_class, ==, cases[i].error_class);
      g_assert_cmpstr (reply->error_code, ==, cases[i].code);
      g_assert_cmpstr (reply->error_message, ==, cases[i].message);
      g_assert_cmpstr (reply->raw, ==, cases[i].body);
    }
}

/* api.md f.8 and the words of a.6, wherever they stand */
static void
test_error_classes (void)
{
  static const struct
  {
    guint status;
    const char *words;
    RushesErrorClass error_class;
  } cases[] = {
    { 400, "MissingParameter MissingParameter.GroupId InvalidParameter InvalidParameter.x InvalidEndpoint.ClosedEndpoint ModelNotOpen", RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 404, "InvalidEndpointOrModel.NotFound InvalidEndpointOrModel.ModelIDAccessDisabled", RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 400, "SensitiveContentDetected SensitiveContentDetected.Violence InputTextSensitiveContentDetected InputImageSensitiveContentDetected.PolicyViolation "
           "InputVideoSensitiveContentDetected InputAudioSensitiveContentDetected OutputVideoSensitiveContentDetected OutputAudioSensitiveContentDetected "
           "InputTextRiskDetection InputImageRiskDetection OutputTextRiskDetection OutputImageRiskDetection ContentSecurityDetectionError", RUSHES_ERROR_CLASS_REFUSED },
    { 401, "AuthenticationError anything", RUSHES_ERROR_CLASS_KEY },
    { 403, "AccessDenied anything", RUSHES_ERROR_CLASS_KEY },
    { 403, "OperationDenied.ServiceNotOpen", RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 403, "AccountOverdueError OperationDenied.ServiceOverdue", RUSHES_ERROR_CLASS_SERVER },
    { 429, "RateLimitExceeded.EndpointRPMExceeded ModelAccountRpmRateLimitExceeded APIAccountRpmRateLimitExceeded RequestBurstTooFast QuotaExceeded "
           "SetLimitExceeded ModelLoadingError ServerOverloaded InflightBatchsizeExceeded anything", RUSHES_ERROR_CLASS_THROTTLED },
    { 400, "RateLimitExceeded RequestBurstTooFast ServerOverloaded", RUSHES_ERROR_CLASS_THROTTLED },
    { 500, "InternalServiceError anything", RUSHES_ERROR_CLASS_SERVER },
    { 400, "insufficient_balance Insufficient_Credits", RUSHES_ERROR_CLASS_BALANCE },
    { 429, "insufficient_balance", RUSHES_ERROR_CLASS_BALANCE },
    { 403, "insufficient_balance", RUSHES_ERROR_CLASS_BALANCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);

      for (guint j = 0; words[j]; j++)
        {
          g_autofree char *as_code = g_strdup_printf ("{\"error\":{\"code\":\"%s\",\"message\":\"m\"}}", words[j]);
          g_autofree char *as_text = g_strdup_printf ("{\"error\":\"upstream said: %s!\"}", words[j]);
          g_autoptr (RushesReply) by_code = read_text (SUBMIT, cases[i].status, as_code);
          g_autoptr (RushesReply) by_text = read_text (SUBMIT, cases[i].status, as_text);

          g_test_message ("%u %s", cases[i].status, words[j]);
          g_assert_cmpint (by_code->error_class, ==, cases[i].error_class);
          g_assert_cmpint (by_text->error_class, ==, cases[i].error_class);
          g_assert_cmpstr (by_code->error_code, ==, words[j]);
        }
    }
}

static void
test_retry_after (void)
{
  static const struct
  {
    guint status;
    const char *header;
    gint64 seconds; /* -1: none */
    RushesReplyOutcome outcome;
  } cases[] = {
    { 503, "7", 7, RUSHES_REPLY_NOT_TAKEN },
    { 503, " 0 ", 0, RUSHES_REPLY_NOT_TAKEN },
    { 503, "Sun, 12 Apr 2026 13:21:00 GMT", 60, RUSHES_REPLY_NOT_TAKEN },
    { 503, "Sun, 12 Apr 2026 13:00:00 GMT", 0, RUSHES_REPLY_NOT_TAKEN },
    { 503, "99999999999999999999", 86400, RUSHES_REPLY_NOT_TAKEN },
    { 503, "soon", -1, RUSHES_REPLY_NOT_TAKEN },
    { 503, "", -1, RUSHES_REPLY_UNCONFIRMED },
    { 503, NULL, -1, RUSHES_REPLY_UNCONFIRMED },
    { 429, "3", 3, RUSHES_REPLY_NOT_TAKEN },
    { 429, NULL, -1, RUSHES_REPLY_NOT_TAKEN },
    { 502, "3", 3, RUSHES_REPLY_UNCONFIRMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = rushes_reply_read (SUBMIT, cases[i].status, NULL, cases[i].header, NOW, "", 0);

      g_test_message ("%u %s", cases[i].status, cases[i].header);
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpint (reply->retry_after, ==, cases[i].seconds < 0 ? -1 : cases[i].seconds * G_TIME_SPAN_SECOND);
    }
}

static void
test_created_at (void)
{
  static const struct
  {
    const char *json;
    gint64 seconds;
  } cases[] = {
    { "1776000000", 1776000000 },
    { "\"1776000000\"", 1776000000 },
    { "1776000000.5", 1776000000 },
    { "1776000000123", 1776000000 },
    { "\"2026-04-12T13:20:00Z\"", 1776000000 },
    { "\"2026-04-12T13:20:00\"", 1776000000 },
    { "\"2026-04-12T15:20:00.250+02:00\"", 1776000000 },
    { "\"yesterday\"", 0 },
    { "null", 0 },
    { "-5", 0 },
    { "{}", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"id\":\"t\",\"created_at\":%s}", cases[i].json);
      g_autoptr (RushesReply) reply = read_text (QUERY, 200, body);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (reply->created_at, ==, cases[i].seconds);
    }
}

static void
test_progress (void)
{
  static const struct
  {
    const char *json;
    double progress;
  } cases[] = {
    { "0", 0 },
    { "0.42", 0.42 },
    { "1", 1 },
    { "42", 0.42 },
    { "100", 1 },
    { "\"0.5\"", 0.5 },
    { "\"50%\"", 0.5 },
    { "-1", -1 },
    { "1000", -1 },
    { "1e999", -1 },
    { "\"half\"", -1 },
    { "null", -1 },
    { "true", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"id\":\"t\",\"status\":\"in_progress\",\"progress\":%s}", cases[i].json);
      g_autoptr (RushesReply) reply = read_text (QUERY, 200, body);

      g_test_message ("%s", cases[i].json);
      if (reply->outcome == RUSHES_REPLY_RUNNING)
        g_assert_cmpfloat_with_epsilon (reply->progress, cases[i].progress, 1e-9);
      else
        g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_UNAVAILABLE);
    }
}

static void
test_duration (void)
{
  static const struct
  {
    const char *json;
    double seconds;
  } cases[] = {
    { "5", 5 },
    { "5.25", 5.25 },
    { "\"5\"", 5 },
    { "\"5.25\"", 5.25 },
    { "\"5 s\"", -1 },
    { "\"\"", -1 },
    { "-1", -1 },
    { "\"nan\"", -1 },
    { "null", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *item = g_strdup_printf ("{\"status\":\"completed\",\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/a.mp4\",\"duration\":%s}]}]}", cases[i].json);
      g_autofree char *metadata = g_strdup_printf ("{\"status\":\"completed\",\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/a.mp4\"}]}],\"metadata\":{\"duration\":%s}}", cases[i].json);
      g_autoptr (RushesReply) by_item = read_text (QUERY, 200, item);
      g_autoptr (RushesReply) by_metadata = read_text (QUERY, 200, metadata);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpfloat (by_item->duration, ==, cases[i].seconds);
      g_assert_cmpfloat (by_metadata->duration, ==, cases[i].seconds);
    }
}

/* g9: decimal text, never what a binary fraction makes of it */
static void
test_cost (void)
{
  static const struct
  {
    const char *json;
    const char *cost;
  } cases[] = {
    { "\"0.2150\"", "0.2150" },
    { "\"0\"", "0" },
    { "\" 1.5 \"", "1.5" },
    { "\"-0.10\"", "-0.10" },
    { "0.756", "0.756" },
    { "0.1", "0.1" },
    { "0.30000000000000004", "0.3" },
    { "3", "3" },
    { "12.50", "12.5" },
    { "0.00001", "0.00001" },
    { "123456789.123", "123456789.123" },
    { "\"free\"", NULL },
    { "\"1e5\"", NULL },
    { "\".\"", NULL },
    { "\"\"", NULL },
    { "null", NULL },
    { "1e300", NULL },
    { "{}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"id\":\"t\",\"status\":\"completed\",\"usage\":{\"cost\":%s,\"discount\":1}}", cases[i].json);
      g_autoptr (RushesReply) reply = read_text (QUERY, 200, body);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (reply->cost, ==, cases[i].cost);
      g_assert_nonnull (strstr (reply->usage, "\"discount\":1"));
    }
}

#define VIDEO "{\"type\":\"video\",\"url\":\"https://x/v.mp4?sig=1\"}"
#define IMAGE "{\"type\":\"image\",\"url\":\"https://x/l.png\"}"

static void
test_outputs (void)
{
  static const struct
  {
    const char *members;
    const char *video;
    const char *last_frame;
  } cases[] = {
    { "\"output\":[{\"content\":[" VIDEO "]}]", "https://x/v.mp4?sig=1", NULL },
    { "\"output\":[{\"content\":[" VIDEO "," IMAGE "]}]", "https://x/v.mp4?sig=1", "https://x/l.png" },
    { "\"output\":[{\"content\":[" IMAGE "]},{\"content\":[" VIDEO "]}]", "https://x/v.mp4?sig=1", "https://x/l.png" },
    { "\"output\":[{\"content\":[{\"type\":\"video_url\",\"url\":\"https://x/v\"}]}]", "https://x/v", NULL },
    { "\"output\":[{\"content\":[{\"type\":\" VIDEO \",\"url\":\" https://x/v \"}]}]", "https://x/v", NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video/mp4\",\"url\":\"https://x/v\"}]}]", "https://x/v", NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://x/v\"}}]}]", "https://x/v", NULL },
    /* The type wins over the ending, the ending over nothing */
    { "\"output\":[{\"content\":[{\"url\":\"https://x/a.mp4\"},{\"type\":\"video\",\"url\":\"https://x/b\"}]}]", "https://x/b", NULL },
    { "\"output\":[{\"content\":[{\"url\":\"https://x/a\"},{\"type\":\"file\",\"url\":\"https://x/B.MP4?x=.png\"}]}]", "https://x/B.MP4?x=.png", NULL },
    { "\"output\":[{\"content\":[{\"url\":\"https://x/l.PNG\"},{\"url\":\"https://x/a\"}]}]", "https://x/a", "https://x/l.PNG" },
    { "\"output\":[{\"content\":[{\"type\":\"audio\",\"url\":\"https://x/a.mp3\"}]}]", NULL, NULL },
    { "\"output\":[{\"content\":[" IMAGE "]}]", NULL, "https://x/l.png" },
    /* Keys instead of an item, wherever they may stand */
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/v\",\"last_frame_url\":\"https://x/1\"}]}]", "https://x/v", "https://x/1" },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/v\"}],\"lastFrameUrl\":\"https://x/2\"}]", "https://x/v", "https://x/2" },
    { "\"output\":{\"content\":[{\"type\":\"video\",\"url\":\"https://x/v\"}],\"last_frame_url\":\"https://x/3\"}", "https://x/v", "https://x/3" },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/v\"}]}],\"metadata\":{\"lastFrameUrl\":\"https://x/4\"}", "https://x/v", "https://x/4" },
    { "\"content\":{\"video_url\":\"https://x/v\",\"last_frame_url\":\"https://x/5\"}", "https://x/v", "https://x/5" },
    { "\"outputs\":[{\"type\":\"video\",\"url\":\"https://x/v\",\"width\":1}]", "https://x/v", NULL },
    { "\"output\":[" VIDEO "]", "https://x/v.mp4?sig=1", NULL },
    /* Nothing that can be fetched */
    { "\"output\":[]", NULL, NULL },
    { "\"output\":null", NULL, NULL },
    { "\"output\":\"https://x/v.mp4\"", NULL, NULL },
    { "\"output\":[null,1,\"x\",{\"content\":null},{\"content\":[null,[],{}]}]", NULL, NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"\"}]}]", NULL, NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"file:///etc/passwd\"}]}]", NULL, NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"javascript:1\"}," VIDEO "]}]", "https://x/v.mp4?sig=1", NULL },
    { "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":5}]}]", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"id\":\"t\",\"status\":\"completed\",%s}", cases[i].members);
      g_autoptr (RushesReply) reply = read_text (QUERY, 200, body);

      g_test_message ("%s", cases[i].members);
      g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_COMPLETED);
      g_assert_cmpstr (reply->video_url, ==, cases[i].video);
      g_assert_cmpstr (reply->last_frame_url, ==, cases[i].last_frame);
    }
}

static void
test_facts (void)
{
  g_autoptr (RushesReply) lite = read_text (QUERY, 200,
                                            "{\"id\":\"t2\",\"created_at\":1776000000,\"status\":\"completed\",\"model\":\"m\","
                                            "\"output\":[{\"content\":[{\"type\":\"video\",\"url\":\"https://x/c.mp4\",\"size\":3145728,"
                                            "\"jobId\":\"cgt-1\",\"duration\":5,\"format\":\"mp4\",\"resolution\":\"720p\",\"ratio\":\"16:9\",\"fps\":24}]}],"
                                            "\"usage\":{\"cost\":\"0.18\",\"total_tokens\":103818},\"metadata\":{}}");
  g_autoptr (RushesReply) queue = read_text (QUERY, 200,
                                             "{\"request_id\":\"q\",\"outputs\":[{\"type\":\"video\",\"url\":\"https://x/c\",\"width\":1280,\"height\":720,"
                                             "\"duration\":\"5.04\",\"jobId\":\"j\"}]}");
  g_autoptr (RushesReply) asset = read_text (QUERY, 200,
                                             "{\"id\":\"t4\",\"status\":\"completed\",\"output\":[{\"content\":[{\"type\":\"text\",\"url\":\"\","
                                             "\"text\":\"{\\\"Result\\\":{\\\"Id\\\":\\\"group-1\\\"}}\"}]}],\"usage\":{\"cost\":\"0\"}}");

  g_assert_cmpstr (lite->id, ==, "t2");
  g_assert_cmpstr (lite->job_id, ==, "cgt-1");
  g_assert_cmpstr (lite->resolution, ==, "720p");
  g_assert_cmpstr (lite->ratio, ==, "16:9");
  g_assert_cmpstr (lite->cost, ==, "0.18");
  g_assert_cmpint (lite->created_at, ==, 1776000000);
  g_assert_cmpfloat (lite->duration, ==, 5);
  g_assert_nonnull (strstr (lite->usage, "103818"));

  g_assert_cmpint (queue->outcome, ==, RUSHES_REPLY_COMPLETED);
  g_assert_cmpstr (queue->id, ==, "q");
  g_assert_cmpint (queue->width, ==, 1280);
  g_assert_cmpint (queue->height, ==, 720);
  g_assert_cmpfloat (queue->duration, ==, 5.04);

  g_assert_cmpint (asset->outcome, ==, RUSHES_REPLY_COMPLETED);
  g_assert_null (asset->video_url);
  g_assert_cmpstr (asset->text, ==, "{\"Result\":{\"Id\":\"group-1\"}}");
}

static char *
repeat (const char *before,
        char c,
        gsize n,
        const char *after)
{
  g_autofree char *middle = g_malloc (n + 1);

  memset (middle, c, n);
  middle[n] = '\0';
  return g_strconcat (before, middle, after, NULL);
}

static void
test_hostile (void)
{
  g_autofree char *deep = repeat ("{\"id\":\"t\",\"x\":", '[', 200000, "");
  g_autofree char *nested = repeat ("{\"id\":\"t\",\"x\":", '[', 40, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}");
  g_autofree char *large = repeat ("{\"id\":\"t\",\"x\":\"", 'a', 1024 * 1024, "\"}");
  g_autofree char *long_id = repeat ("{\"id\":\"", 'a', 5000, "\"}");
  g_autofree char *long_error = repeat ("{\"id\":\"t\",\"status\":\"failed\",\"error\":\"", 'a', 100000, "\"}");
  g_autofree char *invalid = repeat ("", '\xff', 100000, "");
  g_autoptr (RushesReply) deep_reply = read_text (SUBMIT, 200, deep);
  g_autoptr (RushesReply) nested_reply = read_text (SUBMIT, 200, nested);
  g_autoptr (RushesReply) large_reply = read_text (SUBMIT, 200, large);
  g_autoptr (RushesReply) refused_reply = read_text (SUBMIT, 400, large);
  g_autoptr (RushesReply) long_id_reply = read_text (SUBMIT, 200, long_id);
  g_autoptr (RushesReply) long_error_reply = read_text (QUERY, 200, long_error);
  g_autoptr (RushesReply) invalid_reply = read_text (QUERY, 200, invalid);
  g_autoptr (RushesReply) zero_reply = rushes_reply_read (SUBMIT, 200, NULL, NULL, NOW, "{\"id\":\"a\0b\"}", 12);

  g_assert_cmpint (deep_reply->outcome, ==, RUSHES_REPLY_UNCONFIRMED);
  g_assert_cmpint (deep_reply->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
  g_assert_cmpint (nested_reply->outcome, ==, RUSHES_REPLY_ACCEPTED);
  g_assert_cmpint (large_reply->outcome, ==, RUSHES_REPLY_UNCONFIRMED);
  g_assert_cmpint (large_reply->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
  g_assert_cmpint (refused_reply->outcome, ==, RUSHES_REPLY_REFUSED);
  g_assert_cmpint (long_id_reply->outcome, ==, RUSHES_REPLY_UNCONFIRMED);
  g_assert_cmpint (long_error_reply->outcome, ==, RUSHES_REPLY_FAILED);
  g_assert_cmpuint (strlen (long_error_reply->error_message), <, 2100);
  g_assert_cmpint (invalid_reply->outcome, ==, RUSHES_REPLY_UNAVAILABLE);
  g_assert_true (g_utf8_validate (invalid_reply->raw, -1, NULL));
  g_assert_cmpuint (strlen (invalid_reply->raw), <=, 64 * 1024);
  g_assert_cmpuint (strlen (large_reply->raw), ==, 64 * 1024);
  g_assert_cmpint (zero_reply->outcome, ==, RUSHES_REPLY_UNCONFIRMED);
}

/* Every prefix of a whole answer is an answer too: the reader survives each. */
static void
test_prefixes (void)
{
  static const char *const whole = "{\"data\":{\"id\":\"t\",\"status\":\"completed\",\"output\":[{\"content\":[" VIDEO "," IMAGE "]}],"
                                   "\"usage\":{\"cost\":0.5},\"error\":null},\"status\":{\"code\":200,\"error_code\":1}}";

  for (gsize n = 0; n < strlen (whole); n++)
    {
      g_autofree char *part = g_strndup (whole, n);
      g_autoptr (RushesReply) reply = read_text (QUERY, 200, part);
      g_autoptr (RushesReply) again = rushes_reply_ref (reply);

      g_assert_cmpint (again->outcome, ==, RUSHES_REPLY_UNAVAILABLE);
      g_assert_cmpint (again->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
    }
}

static gboolean
is_submit_outcome (RushesReplyOutcome outcome)
{
  return outcome == RUSHES_REPLY_ACCEPTED || outcome == RUSHES_REPLY_NOT_TAKEN || outcome == RUSHES_REPLY_REFUSED || outcome == RUSHES_REPLY_UNCONFIRMED;
}

static void
assert_sound (const char *text)
{
  g_assert_true (!text || g_utf8_validate (text, -1, NULL));
}

/* Answers with bytes of them changed, dropped and doubled: whatever comes of it is sound. The seed is fixed. */
static void
test_mutations (void)
{
  static const char *const seeds[] = {
    "{\"data\":{\"id\":\"t\",\"status\":\"completed\",\"output\":[{\"content\":[" VIDEO "," IMAGE "]}],\"usage\":{\"cost\":0.5},"
    "\"created_at\":\"2026-04-12T13:20:00Z\",\"error\":null},\"status\":{\"code\":200,\"error_code\":1}}",
    "{\"request_id\":\"t\",\"status\":\"COMPLETED\",\"error\":{\"code\":3015099,\"message\":\"\\u00e9\\ud83d\\ude00\"},"
    "\"error_type\":\"CONTENT_BLOCKED\",\"provider_error\":{\"code\":\"p\"},\"detail\":[{\"msg\":\"m\"}],\"progress\":\"50%\"}",
    "{\"id\":1e3,\"created_at\":1776000000,\"progress\":-0.1e-5,\"output\":{\"content\":{\"video_url\":{\"url\":\"https://x/v\"},\"duration\":\"5\"}}}",
  };
  static const char alphabet[] = "{}[]\":,\\0129.-eEtfn\xff\xc3\x01 ud";
  static const guint statuses[] = { 200, 200, 200, 202, 400, 401, 404, 429, 503 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260412);

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (GString) body = g_string_new (seeds[i % G_N_ELEMENTS (seeds)]);
      guint n = (guint) g_rand_int_range (random, 1, 6);
      gboolean is_submit = i % 2;
      g_autoptr (RushesReply) reply = NULL;

      while (n-- > 0 && body->len > 1)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (gint32) body->len);
          char c = alphabet[g_rand_int_range (random, 0, (gint32) sizeof alphabet - 1)];

          switch (g_rand_int_range (random, 0, 3))
            {
            case 0:
              body->str[at] = c;
              break;
            case 1:
              g_string_erase (body, (gssize) at, 1);
              break;
            default:
              g_string_insert_c (body, (gssize) at, c);
              break;
            }
        }

      reply = rushes_reply_read (is_submit, statuses[i % G_N_ELEMENTS (statuses)], "Reason", NULL, NOW, body->str, body->len);
      g_assert_cmpint (is_submit_outcome (reply->outcome), ==, is_submit);
      g_assert_true (reply->outcome != RUSHES_REPLY_ACCEPTED || (reply->id && *reply->id));
      g_assert_true (reply->progress >= -1 && reply->progress <= 1);
      assert_sound (reply->id);
      assert_sound (reply->status);
      assert_sound (reply->error_message);
      assert_sound (reply->error_code);
      assert_sound (reply->usage);
      assert_sound (reply->raw);
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/api/reply/submit-outcomes", test_submit_outcomes);
  g_test_add_func ("/api/reply/query-outcomes", test_query_outcomes);
  g_test_add_func ("/api/reply/statuses", test_statuses);
  g_test_add_func ("/api/reply/error-shapes", test_error_shapes);
  g_test_add_func ("/api/reply/error-classes", test_error_classes);
  g_test_add_func ("/api/reply/retry-after", test_retry_after);
  g_test_add_func ("/api/reply/created-at", test_created_at);
  g_test_add_func ("/api/reply/progress", test_progress);
  g_test_add_func ("/api/reply/duration", test_duration);
  g_test_add_func ("/api/reply/cost", test_cost);
  g_test_add_func ("/api/reply/outputs", test_outputs);
  g_test_add_func ("/api/reply/facts", test_facts);
  g_test_add_func ("/api/reply/hostile", test_hostile);
  g_test_add_func ("/api/reply/prefixes", test_prefixes);
  g_test_add_func ("/api/reply/mutations", test_mutations);
  return g_test_run ();
}
