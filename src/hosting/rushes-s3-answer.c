/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-s3-private.h"

#include <string.h>

/* S3 itself takes a quarter of an hour. */
#define LARGEST_SKEW (15 * 60)
/* The host's words are for logs and Details. */
#define LONGEST_WORDS 400

RushesS3Answer *
rushes_s3_answer_new (void)
{
  RushesS3Answer *self = g_new0 (RushesS3Answer, 1);

  self->length = -1;
  self->body = g_byte_array_new ();
  return self;
}

void
rushes_s3_answer_free (RushesS3Answer *self)
{
  g_free (self->etag);
  g_free (self->region);
  g_free (self->code);
  g_free (self->message);
  g_free (self->upload_id);
  g_byte_array_unref (self->body);
  g_free (self);
}

/* -- reading --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  RushesS3Answer *answer;
  gboolean is_error; /* the document is an Error */
  guint depth;
} Reading;

/* Hosts differ in namespaces. */
static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon ? colon + 1 : name;
}

static void
start_element (GMarkupParseContext *context,
               const char *element_name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer user_data,
               GError **error)
{
  Reading *self = user_data;

  if (self->depth++ == 0)
    self->is_error = g_str_equal (local_name (element_name), "Error");
}

static void
end_element (GMarkupParseContext *context,
             const char *element_name,
             gpointer user_data,
             GError **error)
{
  ((Reading *) user_data)->depth--;
}

static void
text (GMarkupParseContext *context,
      const char *value,
      gsize length,
      gpointer user_data,
      GError **error)
{
  Reading *self = user_data;
  const char *name;
  char **field = NULL;

  /* The values stand right below the root: a list within may use the same names for something else. */
  if (self->depth != 2)
    return;

  name = local_name (g_markup_parse_context_get_element (context));
  if (self->is_error && g_str_equal (name, "Code"))
    field = &self->answer->code;
  else if (self->is_error && g_str_equal (name, "Message"))
    field = &self->answer->message;
  else if (self->is_error && (g_str_equal (name, "Region") || g_str_equal (name, "LocationConstraint")))
    field = &self->answer->region;
  else if (!self->is_error && g_str_equal (name, "UploadId"))
    field = &self->answer->upload_id;
  else if (self->is_error && g_str_equal (name, "ServerTime") && self->answer->time == 0)
    {
      g_autofree char *stamp = g_strndup (value, length);
      g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (g_strstrip (stamp), NULL);

      self->answer->time = date ? g_date_time_to_unix (date) : 0;
    }

  if (field && !*field)
    {
      g_autofree char *copy = g_strndup (value, MIN (length, LONGEST_WORDS));
      g_autofree char *valid = g_utf8_make_valid (g_strstrip (copy), -1);

      if (*valid)
        *field = g_steal_pointer (&valid);
    }
}

static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element, .text = text };

/**
 * rushes_s3_answer_read:
 * @self: an answer
 * @text: the body
 * @length: of @text
 *
 * Keeps what came before whatever cannot be read: many a proxy answers in HTML, and a body may be cut.
 */
void
rushes_s3_answer_read (RushesS3Answer *self,
                       const char *body,
                       gsize length)
{
  Reading reading = { .answer = self };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  g_autoptr (GError) error = NULL;

  if (length == 0)
    return;
  if (!g_markup_parse_context_parse (context, body, (gssize) length, &error))
    g_debug ("The host's answer is no XML: %s", error->message);
}

gboolean
rushes_s3_answer_is_good (const RushesS3Answer *self)
{
  return self->status >= 200 && self->status < 300 && !self->code;
}

gboolean
rushes_s3_answer_has_code (const RushesS3Answer *self,
                           const char *code)
{
  return g_strcmp0 (self->code, code) == 0;
}

/* -- judging --------------------------------------------------------------------------------------------------------- */

/* "List of error codes" of Amazon S3, and what MinIO, Ceph, R2 and B2 say besides */
static const struct
{
  const char *code;
  RushesHostError error;
} codes[] = {
  { "NoSuchBucket", RUSHES_HOST_ERROR_BUCKET_MISSING },
  { "InvalidBucketName", RUSHES_HOST_ERROR_BUCKET_MISSING },
  { "AccessDenied", RUSHES_HOST_ERROR_DENIED },
  { "AllAccessDisabled", RUSHES_HOST_ERROR_DENIED },
  { "AccountProblem", RUSHES_HOST_ERROR_DENIED },
  { "AccessControlListNotSupported", RUSHES_HOST_ERROR_DENIED },
  { "InvalidPayer", RUSHES_HOST_ERROR_DENIED },
  { "MethodNotAllowed", RUSHES_HOST_ERROR_DENIED },
  { "NotSignedUp", RUSHES_HOST_ERROR_DENIED },
  { "Unauthorized", RUSHES_HOST_ERROR_DENIED },
  { "PermanentRedirect", RUSHES_HOST_ERROR_REGION },
  { "TemporaryRedirect", RUSHES_HOST_ERROR_REGION },
  { "Redirect", RUSHES_HOST_ERROR_REGION },
  { "AuthorizationHeaderMalformed", RUSHES_HOST_ERROR_REGION },
  { "AuthorizationQueryParametersError", RUSHES_HOST_ERROR_REGION },
  { "IllegalLocationConstraintException", RUSHES_HOST_ERROR_REGION },
  { "InvalidRegionName", RUSHES_HOST_ERROR_REGION },
  { "RequestTimeTooSkewed", RUSHES_HOST_ERROR_CLOCK },
  { "RequestExpired", RUSHES_HOST_ERROR_CLOCK },
  { "RequestNotYetValid", RUSHES_HOST_ERROR_CLOCK },
  { "InvalidAccessKeyId", RUSHES_HOST_ERROR_KEY },
  { "InvalidClientTokenId", RUSHES_HOST_ERROR_KEY },
  { "InvalidToken", RUSHES_HOST_ERROR_KEY },
  { "ExpiredToken", RUSHES_HOST_ERROR_KEY },
  { "InvalidSecurity", RUSHES_HOST_ERROR_KEY },
  { "SignatureDoesNotMatch", RUSHES_HOST_ERROR_SECRET },
  { "XAmzContentSHA256Mismatch", RUSHES_HOST_ERROR_CHANGED },
  { "BadDigest", RUSHES_HOST_ERROR_CHANGED },
  { "InvalidDigest", RUSHES_HOST_ERROR_CHANGED },
  { "IncompleteBody", RUSHES_HOST_ERROR_CUT },
  { "RequestTimeout", RUSHES_HOST_ERROR_CUT },
  { "EntityTooLarge", RUSHES_HOST_ERROR_FULL },
  { "QuotaExceeded", RUSHES_HOST_ERROR_FULL },
  { "StorageFull", RUSHES_HOST_ERROR_FULL },
  { "XMinioStorageFull", RUSHES_HOST_ERROR_FULL },
  { "XMinioAdminBucketQuotaExceeded", RUSHES_HOST_ERROR_FULL },
  { "InsufficientStorage", RUSHES_HOST_ERROR_FULL },
  { "ServiceQuotaExceededException", RUSHES_HOST_ERROR_FULL },
  { "SlowDown", RUSHES_HOST_ERROR_BUSY },
  { "SlowDownWrite", RUSHES_HOST_ERROR_BUSY },
  { "ServiceUnavailable", RUSHES_HOST_ERROR_BUSY },
  { "InternalError", RUSHES_HOST_ERROR_BUSY },
  { "OperationAborted", RUSHES_HOST_ERROR_BUSY },
  { "TooManyRequests", RUSHES_HOST_ERROR_BUSY },
};

static RushesHostError
judge_status (const RushesS3Answer *self)
{
  switch (self->status)
    {
    case 301:
    case 302:
    case 307:
    case 308:
      return RUSHES_HOST_ERROR_REGION;
    case 400:
      return self->region ? RUSHES_HOST_ERROR_REGION : RUSHES_HOST_ERROR_FAILED;
    case 401:
    case 403:
    case 405:
      return RUSHES_HOST_ERROR_DENIED;
    case 404:
      return RUSHES_HOST_ERROR_BUCKET_MISSING;
    case 413:
    case 507:
      return RUSHES_HOST_ERROR_FULL;
    case 408:
    case 429:
      return RUSHES_HOST_ERROR_BUSY;
    default:
      return self->status >= 500 ? RUSHES_HOST_ERROR_BUSY : RUSHES_HOST_ERROR_FAILED;
    }
}

static RushesHostError
judge (const RushesS3Answer *self,
       gint64 skew)
{
  for (guint i = 0; self->code && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].code, self->code))
      {
        /* Some hosts have one word for all that is wrong with a signature. */
        if (codes[i].error == RUSHES_HOST_ERROR_DENIED && ABS (skew) > LARGEST_SKEW)
          return RUSHES_HOST_ERROR_CLOCK;
        return codes[i].error;
      }

  if ((self->status == 401 || self->status == 403) && ABS (skew) > LARGEST_SKEW)
    return RUSHES_HOST_ERROR_CLOCK;
  return judge_status (self);
}

/**
 * rushes_s3_answer_set_error:
 * @self: an answer that is no good
 * @now: seconds: this machine's clock when it asked
 * @error: (out) (optional): what is wrong
 */
void
rushes_s3_answer_set_error (const RushesS3Answer *self,
                            gint64 now,
                            GError **error)
{
  gint64 skew = self->time > 0 ? now - self->time : 0;
  RushesHostError code = judge (self, skew);
  const char *detail = code == RUSHES_HOST_ERROR_REGION ? self->region : self->code;

  rushes_host_error_set (error, code, detail, code == RUSHES_HOST_ERROR_CLOCK ? skew : 0, "The host answered %u%s%s%s%s", self->status,
                         self->code ? " " : "", self->code ? self->code : "", self->message ? ": " : "", self->message ? self->message : "");
}
