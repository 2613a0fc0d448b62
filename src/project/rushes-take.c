/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take.h"

#include "rushes-json.h"
#include "rushes-properties.h"
#include "rushes-spec-json.h"
#include "rushes-take-fields.h"

struct _RushesTake
{
  GObject parent_instance;

  char *library_folder;
  RushesTakeRecord *record;
  char *video_path;
  char *last_frame_path;
  GObject *poster;
  double upload_progress;
};

G_DEFINE_FINAL_TYPE (RushesTake, rushes_take, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_VIDEO_PATH,
  PROP_LAST_FRAME_PATH,
  PROP_POSTER,
  PROP_UPLOAD_PROGRESS,
  PROP_FIRST_FIELD,
};

/* Properties that show a field of the record as it is */
static const char *const field_properties[] = {
  "id", "number", "shot-id", "state", "created", "changed", "progress", "status", "service", "model", "draft", "task-id", "cost", "tries",
  "error-class", "error-code", "error-message", "refused-before", "duration", "width", "height", "chosen", "rating", "notes", "trashed",
};

#define N_PROPS (PROP_FIRST_FIELD + G_N_ELEMENTS (field_properties))

static GParamSpec *properties[N_PROPS];
static const RushesField *property_fields[N_PROPS];
static guint signal_changed;

static char *
resolve (RushesTake *self,
         const char *file)
{
  return file && *file ? g_build_filename (self->library_folder, file, NULL) : NULL;
}

static void
rushes_take_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  RushesTake *self = RUSHES_TAKE (object);
  const RushesField *field;

  switch (prop_id)
    {
    case PROP_VIDEO_PATH:
      g_value_set_string (value, self->video_path);
      return;
    case PROP_LAST_FRAME_PATH:
      g_value_set_string (value, self->last_frame_path);
      return;
    case PROP_POSTER:
      g_value_set_object (value, self->poster);
      return;
    case PROP_UPLOAD_PROGRESS:
      g_value_set_double (value, self->upload_progress);
      return;
    default:
      break;
    }

  if (prop_id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  field = property_fields[prop_id];
  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
      g_value_set_int64 (value, rushes_field_get_int64 (field, self->record));
      break;
    case RUSHES_FIELD_BOOLEAN:
      g_value_set_boolean (value, rushes_field_get_int64 (field, self->record) != 0);
      break;
    case RUSHES_FIELD_REAL:
      g_value_set_double (value, rushes_field_get_double (field, self->record));
      break;
    case RUSHES_FIELD_TEXT:
      g_value_set_string (value, rushes_field_get_string (field, self->record));
      break;
    case RUSHES_FIELD_ENUM:
    default:
      g_value_set_enum (value, (int) rushes_field_get_int64 (field, self->record));
      break;
    }
}

static void
rushes_take_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  RushesTake *self = RUSHES_TAKE (object);

  if (prop_id != PROP_POSTER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&self->poster, g_value_get_object (value)))
    g_object_notify_by_pspec (object, properties[PROP_POSTER]);
}

static void
rushes_take_dispose (GObject *object)
{
  g_clear_object (&RUSHES_TAKE (object)->poster);
  G_OBJECT_CLASS (rushes_take_parent_class)->dispose (object);
}

static void
rushes_take_finalize (GObject *object)
{
  RushesTake *self = RUSHES_TAKE (object);

  g_clear_pointer (&self->library_folder, g_free);
  g_clear_pointer (&self->record, rushes_take_record_free);
  g_clear_pointer (&self->video_path, g_free);
  g_clear_pointer (&self->last_frame_path, g_free);
  G_OBJECT_CLASS (rushes_take_parent_class)->finalize (object);
}

static GParamSpec *
make_property (const char *name,
               const RushesField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case RUSHES_FIELD_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case RUSHES_FIELD_REAL:
      return g_param_spec_double (name, NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
    case RUSHES_FIELD_TEXT:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case RUSHES_FIELD_ENUM:
    default:
      return g_param_spec_enum (name, NULL, NULL, field->get_enum (), 0, flags);
    }
}

static void
rushes_take_class_init (RushesTakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rushes_take_get_property;
  object_class->set_property = rushes_take_set_property;
  object_class->dispose = rushes_take_dispose;
  object_class->finalize = rushes_take_finalize;

  properties[PROP_VIDEO_PATH] =
    g_param_spec_string ("video-path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_FRAME_PATH] =
    g_param_spec_string ("last-frame-path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * RushesTake:poster:
   *
   * What the window shows of the take while it does not play; set by the window, which alone knows of textures.
   */
  properties[PROP_POSTER] =
    g_param_spec_object ("poster", NULL, NULL, G_TYPE_OBJECT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_UPLOAD_PROGRESS] =
    g_param_spec_double ("upload-progress", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  for (guint i = 0; i < G_N_ELEMENTS (field_properties); i++)
    {
      property_fields[PROP_FIRST_FIELD + i] = rushes_take_field_find (field_properties[i]);
      properties[PROP_FIRST_FIELD + i] = make_property (field_properties[i], property_fields[PROP_FIRST_FIELD + i]);
    }
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesTake::changed:
   *
   * A newer record has been taken over; all properties are up to date.
   */
  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_take_init (RushesTake *self)
{
  self->upload_progress = -1;
}

/**
 * rushes_take_new:
 * @record: what is on disk
 * @library_folder: what its files are relative to
 *
 * Returns: (transfer full): a take
 */
RushesTake *
rushes_take_new (const RushesTakeRecord *record,
                 const char *library_folder)
{
  RushesTake *self = g_object_new (RUSHES_TYPE_TAKE, NULL);

  g_assert (record != NULL && library_folder != NULL);

  self->library_folder = g_strdup (library_folder);
  self->record = rushes_take_record_copy (record);
  self->video_path = resolve (self, record->video_file);
  self->last_frame_path = resolve (self, record->last_frame_file);
  return self;
}

static void
take_path_over (RushesTake *self,
                char **path,
                const char *file,
                GParamSpec *pspec)
{
  g_autofree char *resolved = resolve (self, file);

  if (g_strcmp0 (*path, resolved) == 0)
    return;

  g_free (*path);
  *path = g_steal_pointer (&resolved);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/**
 * rushes_take_update:
 * @self: a take
 * @record: the same take as it is on disk now
 *
 * Takes @record over, unless it is older than what is known, and notifies what differs.
 */
void
rushes_take_update (RushesTake *self,
                    const RushesTakeRecord *record)
{
  g_autoptr (RushesTakeRecord) old = NULL;

  g_return_if_fail (RUSHES_IS_TAKE (self) && record != NULL);

  /* A list that was read before a move may arrive after it. */
  if (record->revision != 0 && record->revision < self->record->revision)
    return;
  if (rushes_take_record_equal (self->record, record))
    {
      self->record->revision = record->revision;
      return;
    }

  old = g_steal_pointer (&self->record);
  self->record = rushes_take_record_copy (record);

  g_object_ref (self);
  g_object_freeze_notify (G_OBJECT (self));
  take_path_over (self, &self->video_path, record->video_file, properties[PROP_VIDEO_PATH]);
  take_path_over (self, &self->last_frame_path, record->last_frame_file, properties[PROP_LAST_FRAME_PATH]);
  for (guint i = PROP_FIRST_FIELD; i < N_PROPS; i++)
    if (!rushes_field_equal (property_fields[i], old, self->record))
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));

  g_signal_emit (self, signal_changed, 0);
  g_object_unref (self);
}

/**
 * rushes_take_get_record:
 * @self: a take
 *
 * Returns: (transfer none): what is on disk, until the next update
 */
const RushesTakeRecord *
rushes_take_get_record (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);
  return self->record;
}

gint64
rushes_take_get_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);
  return self->record->id;
}

RushesTakeState
rushes_take_get_state (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), RUSHES_TAKE_STATE_WAITING);
  return self->record->state;
}

double
rushes_take_get_upload_progress (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), -1);
  return self->upload_progress;
}

/**
 * rushes_take_set_upload_progress:
 * @self: a take
 * @progress: from 0 to 1, less than 0 where nothing is being uploaded
 *
 * In memory alone. Emits `changed` too: what a card says of the take is another.
 */
void
rushes_take_set_upload_progress (RushesTake *self,
                                 double progress)
{
  g_return_if_fail (RUSHES_IS_TAKE (self));

  progress = progress < 0 ? -1 : MIN (progress, 1);
  if (!rushes_set_double (&self->upload_progress, progress))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPLOAD_PROGRESS]);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * rushes_take_get_video_path:
 * @self: a take
 *
 * Returns: (nullable): the absolute path of its video, where it has one
 */
const char *
rushes_take_get_video_path (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);
  return self->video_path;
}

/**
 * rushes_take_get_last_frame_path:
 * @self: a take
 *
 * Returns: (nullable): the absolute path of its last frame, where it has one
 */
const char *
rushes_take_get_last_frame_path (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);
  return self->last_frame_path;
}

/**
 * rushes_take_dup_spec:
 * @self: a take
 *
 * Returns: (transfer full) (nullable): its spec as it was frozen, files absolute; %NULL where it cannot be read
 */
RushesSpec *
rushes_take_dup_spec (RushesTake *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  RushesSpec *spec = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  node = rushes_json_parse (self->record->spec ? self->record->spec : "", -1, &error);
  if (node)
    spec = rushes_spec_from_json (node, self->library_folder, &error);
  if (!spec)
    g_info ("The spec of take %" G_GINT64_FORMAT " cannot be read: %s", self->record->id, error->message);
  return spec;
}
