/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-body-private.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-params-private.h"
#include "rushes-spec-check.h"

struct _RushesBody
{
  GObject parent_instance;

  GPtrArray *segments;
  gint64 length;
};

G_DEFINE_FINAL_TYPE (RushesBody, rushes_body, G_TYPE_OBJECT)

static void
segment_free (RushesSegment *segment)
{
  g_free (segment->text);
  g_free (segment->path);
  g_free (segment);
}

static void
rushes_body_finalize (GObject *object)
{
  RushesBody *self = RUSHES_BODY (object);

  g_clear_pointer (&self->segments, g_ptr_array_unref);
  G_OBJECT_CLASS (rushes_body_parent_class)->finalize (object);
}

static void
rushes_body_class_init (RushesBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_body_finalize;
}

static void
rushes_body_init (RushesBody *self)
{
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) segment_free);
}

static void
add_text (RushesBody *self,
          const char *text,
          gsize length)
{
  RushesSegment *segment = g_new0 (RushesSegment, 1);

  segment->text = g_strndup (text, length);
  segment->text_length = length;
  self->length += (gint64) length;
  g_ptr_array_add (self->segments, segment);
}

static void
add_file (RushesBody *self,
          RushesInput *input)
{
  RushesSegment *segment = g_new0 (RushesSegment, 1);

  segment->path = g_strdup (rushes_input_get_source (input));
  segment->size = rushes_input_get_facts (input)->size;
  self->length += rushes_base64_get_length (segment->size);
  g_ptr_array_add (self->segments, segment);
}

/* Files are marked in the JSON by a word that nobody can have written, since it is made up anew for each body, and by a number
 * of fixed length. */
#define MARK_DIGITS 8

typedef struct
{
  char *word;
  GPtrArray *inputs;
} Marks;

static char *
mark_source (RushesInput *input,
             gpointer user_data)
{
  Marks *marks = user_data;
  g_autofree char *prefix = NULL;

  if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return g_strdup (rushes_input_get_source (input));

  prefix = rushes_input_get_data_prefix (input);
  g_ptr_array_add (marks->inputs, g_object_ref (input));
  return g_strdup_printf ("%s%s%0*u", prefix, marks->word, MARK_DIGITS, marks->inputs->len - 1);
}

/* A template may name a source once, twice or not at all: what counts is which marks stand in the text. */
static void
fill (RushesBody *self,
      RushesSpec *spec,
      RushesModel *model,
      RushesRequestFormat format)
{
  g_autofree char *word = g_uuid_string_random ();
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (g_object_unref);
  Marks marks = { word, inputs };
  g_autoptr (JsonNode) request = rushes_request_new (spec, model, format, mark_source, &marks);
  g_autofree char *text = rushes_json_to_string (request, FALSE);
  const char *rest = text;
  const char *mark;

  while ((mark = strstr (rest, word)))
    {
      g_autofree char *number = g_strndup (mark + strlen (word), MARK_DIGITS);

      add_text (self, rest, (gsize) (mark - rest));
      add_file (self, g_ptr_array_index (inputs, g_ascii_strtoull (number, NULL, 10)));
      rest = mark + strlen (word) + MARK_DIGITS;
    }
  add_text (self, rest, strlen (rest));
}

static gboolean
may_be_sent (RushesSpec *spec,
             RushesCatalogue *catalogue,
             GError **error)
{
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);

  if (!rushes_problems_allow_send (problems))
    {
      const RushesProblem *worst = g_ptr_array_index (problems, 0);

      g_set_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID, "The spec has a problem: %s%s%s",
                   worst->code, *worst->field ? " in " : "", worst->field);
      return FALSE;
    }
  if (rushes_spec_is_pending (spec))
    {
      g_set_error_literal (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID, "What the spec's files are is not known yet");
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_body_new:
 * @spec: a spec without problems, all of whose facts are known
 * @catalogue: where its model is
 * @format: the envelope
 * @error: %RUSHES_SPEC_ERROR_INVALID
 *
 * Touches no file: what is at hand is the facts.
 *
 * Returns: (transfer full) (nullable): what goes on the wire; later changes of @spec do not change it
 */
RushesBody *
rushes_body_new (RushesSpec *spec,
                 RushesCatalogue *catalogue,
                 RushesRequestFormat format,
                 GError **error)
{
  g_autoptr (RushesBody) self = NULL;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec) && RUSHES_IS_CATALOGUE (catalogue), NULL);

  if (!may_be_sent (spec, catalogue, error))
    return NULL;

  self = g_object_new (RUSHES_TYPE_BODY, NULL);
  fill (self, spec, rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec)), format);
  return g_steal_pointer (&self);
}

/**
 * rushes_body_new_for_call:
 * @call: the id that the service knows the call by, such as `spark_asset_get`
 * @params: its parameters, all of which are text, numbers and the like
 * @format: the envelope
 *
 * Returns: (transfer full): what goes on the wire
 */
RushesBody *
rushes_body_new_for_call (const char *call,
                          JsonObject *params,
                          RushesRequestFormat format)
{
  RushesBody *self;
  g_autoptr (JsonNode) own = NULL;
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (call != NULL && params != NULL, NULL);

  own = json_node_init_object (json_node_alloc (), params);
  text = rushes_json_to_string (own, FALSE);
  copy = rushes_json_parse (text, -1, NULL);
  g_return_val_if_fail (copy != NULL, NULL);
  g_free (text);
  request = rushes_request_put_into_envelope (g_steal_pointer (&copy), call, format);
  text = rushes_json_to_string (request, FALSE);

  self = g_object_new (RUSHES_TYPE_BODY, NULL);
  add_text (self, text, strlen (text));
  return self;
}

/**
 * rushes_body_get_length:
 * @self: a body
 *
 * Returns: bytes of the whole body
 */
gint64
rushes_body_get_length (RushesBody *self)
{
  g_return_val_if_fail (RUSHES_IS_BODY (self), 0);

  return self->length;
}

guint
rushes_body_get_n_segments (RushesBody *self)
{
  return self->segments->len;
}

const RushesSegment *
rushes_body_get_nth_segment (RushesBody *self,
                             guint n)
{
  return g_ptr_array_index (self->segments, n);
}

/**
 * rushes_body_open:
 * @self: a body
 *
 * The stream reads its files as it is read, its asynchronous calls on a worker. A file that is gone, or whose size is not what
 * its facts say, ends it with %RUSHES_SPEC_ERROR_CHANGED.
 *
 * Returns: (transfer full): a new stream from the first byte
 */
GInputStream *
rushes_body_open (RushesBody *self)
{
  g_return_val_if_fail (RUSHES_IS_BODY (self), NULL);

  return rushes_body_stream_new (self);
}

/**
 * rushes_body_compute_digest:
 * @self: a body
 * @cancellable: (nullable): to stop it
 * @error: as the stream's
 *
 * Blocks: for workers.
 *
 * Returns: (transfer full) (nullable): the SHA-256 of all bytes in hex
 */
char *
rushes_body_compute_digest (RushesBody *self,
                            GCancellable *cancellable,
                            GError **error)
{
  const gsize size = 64 * 1024;
  g_autofree guchar *buffer = g_malloc (size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GInputStream) stream = NULL;
  gssize n;

  g_return_val_if_fail (RUSHES_IS_BODY (self), NULL);

  stream = rushes_body_open (self);
  while ((n = g_input_stream_read (stream, buffer, size, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n);
  if (n < 0)
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}
