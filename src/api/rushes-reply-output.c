/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reply-private.h"

#include <math.h>
#include <string.h>


/* Groups in groups in groups: more than this is no output of any service */
#define MAX_GROUP_DEPTH 6

typedef enum
{
  KIND_UNKNOWN,
  KIND_VIDEO,
  KIND_IMAGE,
  KIND_AUDIO,
  KIND_TEXT,
} Kind;

/* One thing that the service gave: an entry of output[].content[], of the queue's outputs[], or Ark's content object */
typedef struct
{
  JsonObject *object;
  const char *url;
  Kind type; /* what it calls itself */
  Kind ending; /* what its URL ends in */
} Item;

typedef struct
{
  GArray *items;
  const char *last_frame_url;
} Output;

/* (nullable): the URL where it is http(s); everything else is no result */
static const char *
check_url (const char *url)
{
  if (!url)
    return NULL;
  while (g_ascii_isspace (*url))
    url++;
  return g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0 ? url : NULL;
}

/* (nullable): a URL that stands as a string, or as {"url": …} */
static const char *
get_url (JsonObject *object,
         const char *member)
{
  JsonObject *inner = rushes_json_get_object (object, member);

  return check_url (inner ? rushes_json_get_string (inner, "url") : rushes_json_get_string (object, member));
}

static Kind
kind_of_type (const char *type)
{
  static const struct
  {
    const char *word;
    Kind kind;
  } kinds[] = {
    { "video", KIND_VIDEO },
    { "image", KIND_IMAGE },
    { "audio", KIND_AUDIO },
    { "text", KIND_TEXT },
  };
  g_autofree char *lower = type ? g_strstrip (g_ascii_strdown (type, -1)) : NULL;

  /* `video`, `video_url`, `video/mp4` are all the same */
  for (guint i = 0; lower && i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i].word);

      if (strncmp (lower, kinds[i].word, length) == 0 && (!lower[length] || lower[length] == '_' || lower[length] == '/'))
        return kinds[i].kind;
    }
  return KIND_UNKNOWN;
}

static Kind
kind_of_url (const char *url)
{
  static const struct
  {
    const char *ending;
    Kind kind;
  } endings[] = {
    { ".mp4", KIND_VIDEO },
    { ".mov", KIND_VIDEO },
    { ".m4v", KIND_VIDEO },
    { ".webm", KIND_VIDEO },
    { ".mkv", KIND_VIDEO },
    { ".png", KIND_IMAGE },
    { ".jpg", KIND_IMAGE },
    { ".jpeg", KIND_IMAGE },
    { ".webp", KIND_IMAGE },
    { ".mp3", KIND_AUDIO },
    { ".wav", KIND_AUDIO },
  };
  g_autofree char *path = url ? g_ascii_strdown (url, (gssize) strcspn (url, "?#")) : NULL;

  for (guint i = 0; path && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i].ending))
      return endings[i].kind;
  return KIND_UNKNOWN;
}

static void
add_item (Output *output,
          JsonObject *object,
          const char *url,
          Kind type)
{
  Item item = { .object = object, .url = url, .type = type, .ending = kind_of_url (url) };

  g_array_append_val (output->items, item);
}

static void
note_last_frame (Output *output,
                 JsonObject *object)
{
  if (!output->last_frame_url)
    output->last_frame_url = get_url (object, "last_frame_url");
  if (!output->last_frame_url)
    output->last_frame_url = get_url (object, "lastFrameUrl");
}

static void
collect (Output *output,
         JsonNode *node,
         guint depth)
{
  static const char *const groups[] = { "content", "output", "outputs", "result", "results" };
  JsonObject *object;
  const char *url;

  if (!node || depth > MAX_GROUP_DEPTH)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect (output, json_array_get_element (array, i), depth + 1);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  object = json_node_get_object (node);
  note_last_frame (output, object);
  url = get_url (object, "url");
  if (url || rushes_json_get_string (object, "text"))
    add_item (output, object, url, kind_of_type (rushes_json_get_string (object, "type")));
  url = get_url (object, "video_url");
  if (url)
    add_item (output, object, url, KIND_VIDEO);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    collect (output, json_object_get_member (object, groups[i]), depth + 1);
}

/* By its type, then by its ending, then the one thing that nothing is known of: its Content-Type will tell (api.md g10) */
static Item *
find_video (Output *output)
{
  Item *by_ending = NULL;
  Item *unknown = NULL;

  for (guint i = 0; i < output->items->len; i++)
    {
      Item *item = &g_array_index (output->items, Item, i);

      if (!item->url)
        continue;
      if (item->type == KIND_VIDEO)
        return item;
      if (!by_ending && item->ending == KIND_VIDEO)
        by_ending = item;
      if (!unknown && item->type == KIND_UNKNOWN && item->ending == KIND_UNKNOWN)
        unknown = item;
    }
  return by_ending ? by_ending : unknown;
}

static const char *
find_last_frame (Output *output,
                 Item *video)
{
  const char *by_ending = NULL;

  for (guint i = 0; i < output->items->len; i++)
    {
      Item *item = &g_array_index (output->items, Item, i);

      if (!item->url || item == video)
        continue;
      if (item->type == KIND_IMAGE)
        return item->url;
      if (!by_ending && item->type == KIND_UNKNOWN && item->ending == KIND_IMAGE)
        by_ending = item->url;
    }
  return output->last_frame_url ? output->last_frame_url : by_ending;
}

/* Seconds as integer, number or numeric text (g8) */
static void
fill_duration (RushesReply *self,
               JsonObject *object)
{
  const char *text = rushes_json_get_string (object, "duration");
  double value = -1;

  if (self->duration >= 0)
    return;

  if (text)
    {
      char *end = NULL;

      value = g_ascii_strtod (text, &end);
      if (end == text || *end)
        return;
    }
  else if (!rushes_json_get_double (object, "duration", &value))
    return;

  if (isfinite (value) && value >= 0)
    self->duration = value;
}

static void
fill_pixels (int *field,
             JsonObject *object,
             const char *member)
{
  gint64 value = 0;

  if (*field == 0 && rushes_json_get_int (object, member, &value) && value > 0 && value <= 65535)
    *field = (int) value;
}

static void
fill_text (char **field,
           JsonObject *object,
           const char *member)
{
  if (!*field && object)
    *field = rushes_reply_dup_scalar (object, member);
}

static void
fill_facts (RushesReply *self,
            JsonObject *object)
{
  if (!object)
    return;

  fill_duration (self, object);
  fill_pixels (&self->width, object, "width");
  fill_pixels (&self->height, object, "height");
  fill_text (&self->resolution, object, "resolution");
  fill_text (&self->ratio, object, "ratio");
  fill_text (&self->job_id, object, "jobId");
  fill_text (&self->job_id, object, "job_id");
}

static gboolean
is_decimal (const char *text)
{
  gsize digits;

  if (*text == '-' || *text == '+')
    text++;
  digits = strspn (text, "0123456789");
  text += digits;
  if (*text == '.')
    {
      gsize fraction = strspn (text + 1, "0123456789");

      digits += fraction;
      text += 1 + fraction;
    }
  return digits > 0 && !*text;
}

/* Money is text, never a binary fraction: the shortest decimal that means the number, without an exponent */
static char *
format_decimal (double value)
{
  char shortest[G_ASCII_DTOSTR_BUF_SIZE];
  char plain[64];

  g_ascii_formatd (shortest, sizeof shortest, "%.15g", value);
  if (is_decimal (shortest))
    return g_strdup (shortest);

  g_ascii_formatd (plain, sizeof plain, "%.12f", value);
  for (gsize length = strlen (plain); length > 0 && plain[length - 1] == '0'; length--)
    plain[length - 1] = '\0';
  if (g_str_has_suffix (plain, "."))
    plain[strlen (plain) - 1] = '\0';
  return is_decimal (plain) ? g_strdup (plain) : NULL;
}

static void
read_usage (RushesReply *self,
            JsonObject *task)
{
  JsonNode *node = json_object_get_member (task, "usage");
  JsonObject *usage = rushes_json_get_object (task, "usage");
  g_autofree char *text = NULL;
  double value = 0;

  if (!usage)
    return;

  self->usage = rushes_json_to_string (node, FALSE);
  text = rushes_reply_dup_scalar (usage, "cost");
  if (text && is_decimal (text))
    self->cost = g_steal_pointer (&text);
  else if (!text && rushes_json_get_double (usage, "cost", &value) && isfinite (value) && fabs (value) < 1e15)
    self->cost = format_decimal (value);
}

/* Fills all that a completed task has to show */
void
rushes_reply_read_output (RushesReply *self,
                          JsonObject *task)
{
  static const char *const places[] = { "output", "outputs", "content", "result", "results" };
  Output output = { .items = g_array_new (FALSE, FALSE, sizeof (Item)) };
  Item *video;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    collect (&output, json_object_get_member (task, places[i]), 0);
  note_last_frame (&output, task);
  if (json_object_has_member (task, "metadata"))
    note_last_frame (&output, rushes_json_get_object (task, "metadata"));

  video = find_video (&output);
  if (video)
    {
      self->video_url = g_strchomp (g_strdup (video->url));
      fill_facts (self, video->object);
    }
  self->last_frame_url = g_strdup (find_last_frame (&output, video));
  if (self->last_frame_url)
    g_strchomp (self->last_frame_url);

  for (guint i = 0; i < output.items->len; i++)
    {
      Item *item = &g_array_index (output.items, Item, i);

      fill_text (&self->job_id, item->object, "jobId");
      if (item->type == KIND_TEXT || item->type == KIND_UNKNOWN)
        fill_text (&self->text, item->object, "text");
    }
  fill_facts (self, task);
  fill_facts (self, rushes_json_get_object (task, "metadata"));
  read_usage (self, task);

  g_array_unref (output.items);
}
