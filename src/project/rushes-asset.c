/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset.h"

struct _RushesAsset
{
  GObject parent_instance;

  RushesAssetRecord *record;
  char *library_folder;
  char *file_path; /* (nullable) */
  double upload;
  GObject *poster; /* (nullable) */
};

/* The properties that are fields of the record, of which the first is 1. */
static const char *const field_properties[] = {
  "id", "kind", "state", "group-id", "service", "name", "note", "remote-id", "source-url", "width", "height", "duration",
  "error-class", "error-code", "error-message", "created",
};

enum
{
  PROP_FIRST_FIELD = 1,
  PROP_FILE_PATH = PROP_FIRST_FIELD + G_N_ELEMENTS (field_properties),
  PROP_UPLOAD,
  PROP_POSTER,
  N_PROPS,
};

static const RushesField *property_fields[N_PROPS];
static GParamSpec *properties[N_PROPS];
static guint signal_changed;

G_DEFINE_FINAL_TYPE (RushesAsset, rushes_asset, G_TYPE_OBJECT)

static void
rushes_asset_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesAsset *self = RUSHES_ASSET (object);

  switch (prop_id)
    {
    case PROP_FILE_PATH:
      g_value_set_string (value, self->file_path);
      return;
    case PROP_UPLOAD:
      g_value_set_double (value, self->upload);
      return;
    case PROP_POSTER:
      g_value_set_object (value, self->poster);
      return;
    default:
      break;
    }

  if (prop_id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, rushes_field_get_string (property_fields[prop_id], self->record));
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, (int) rushes_field_get_int64 (property_fields[prop_id], self->record));
  else
    g_value_set_int64 (value, rushes_field_get_int64 (property_fields[prop_id], self->record));
}

static void
rushes_asset_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  RushesAsset *self = RUSHES_ASSET (object);

  if (prop_id != PROP_POSTER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&self->poster, g_value_get_object (value)))
    g_object_notify_by_pspec (object, properties[PROP_POSTER]);
}

static void
rushes_asset_dispose (GObject *object)
{
  g_clear_object (&RUSHES_ASSET (object)->poster);
  G_OBJECT_CLASS (rushes_asset_parent_class)->dispose (object);
}

static void
rushes_asset_finalize (GObject *object)
{
  RushesAsset *self = RUSHES_ASSET (object);

  g_clear_pointer (&self->record, rushes_asset_record_free);
  g_clear_pointer (&self->library_folder, g_free);
  g_clear_pointer (&self->file_path, g_free);
  G_OBJECT_CLASS (rushes_asset_parent_class)->finalize (object);
}

static GParamSpec *
make_property (const char *name,
               const RushesField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  if (field->type == RUSHES_FIELD_TEXT)
    return g_param_spec_string (name, NULL, NULL, NULL, flags);
  if (field->type == RUSHES_FIELD_ENUM)
    return g_param_spec_enum (name, NULL, NULL, field->get_enum (), 0, flags);
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
}

static void
rushes_asset_class_init (RushesAssetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);

  object_class->get_property = rushes_asset_get_property;
  object_class->set_property = rushes_asset_set_property;
  object_class->dispose = rushes_asset_dispose;
  object_class->finalize = rushes_asset_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (field_properties); i++)
    {
      const RushesField *field = rushes_field_find (fields, n_fields, field_properties[i]);

      property_fields[PROP_FIRST_FIELD + i] = field;
      properties[PROP_FIRST_FIELD + i] = make_property (field_properties[i], field);
    }
  properties[PROP_FILE_PATH] =
    g_param_spec_string ("file-path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_UPLOAD] =
    g_param_spec_double ("upload", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_POSTER] =
    g_param_spec_object ("poster", NULL, NULL, G_TYPE_OBJECT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_asset_init (RushesAsset *self)
{
  self->upload = -1;
}

static char *
make_path (RushesAsset *self)
{
  const char *file = self->record->file;

  return file && *file ? g_build_filename (self->library_folder, file, NULL) : NULL;
}

/**
 * rushes_asset_new:
 * @record: what is on disk; copied
 * @library_folder: what its file is relative to
 *
 * Returns: (transfer full): an asset
 */
RushesAsset *
rushes_asset_new (const RushesAssetRecord *record,
                  const char *library_folder)
{
  RushesAsset *self;

  g_return_val_if_fail (record != NULL && library_folder != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_ASSET, NULL);
  self->record = rushes_asset_record_copy (record);
  self->library_folder = g_strdup (library_folder);
  self->file_path = make_path (self);
  return self;
}

/**
 * rushes_asset_update:
 * @self: an asset
 * @record: what is on disk now; copied
 *
 * Takes a newer record over and notifies what differs.
 */
void
rushes_asset_update (RushesAsset *self,
                     const RushesAssetRecord *record)
{
  g_autoptr (RushesAssetRecord) old = NULL;
  g_autofree char *old_path = NULL;

  g_return_if_fail (RUSHES_IS_ASSET (self) && record != NULL);

  old = self->record;
  self->record = rushes_asset_record_copy (record);
  if (rushes_asset_record_equal (old, self->record))
    return;

  old_path = g_steal_pointer (&self->file_path);
  self->file_path = make_path (self);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_FIRST_FIELD; i < PROP_FILE_PATH; i++)
    if (!rushes_field_equal (property_fields[i], old, self->record))
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  if (g_strcmp0 (old_path, self->file_path) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE_PATH]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signal_changed, 0);
}

/**
 * rushes_asset_get_record:
 * @self: an asset
 *
 * Returns: (transfer none): what is on disk
 */
const RushesAssetRecord *
rushes_asset_get_record (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), NULL);
  return self->record;
}

/**
 * rushes_asset_get_id:
 * @self: an asset
 *
 * Returns: our own number for it
 */
gint64
rushes_asset_get_id (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), 0);
  return self->record->id;
}

/**
 * rushes_asset_get_kind:
 * @self: an asset
 *
 * Returns: image, video or audio
 */
RushesAssetKind
rushes_asset_get_kind (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), RUSHES_ASSET_KIND_IMAGE);
  return self->record->kind;
}

/**
 * rushes_asset_get_media_kind:
 * @self: an asset
 *
 * Returns: what there is to see or hear; %RUSHES_MEDIA_KIND_UNKNOWN for a group
 */
RushesMediaKind
rushes_asset_get_media_kind (RushesAsset *self)
{
  switch (rushes_asset_get_kind (self))
    {
    case RUSHES_ASSET_KIND_IMAGE:
      return RUSHES_MEDIA_KIND_IMAGE;
    case RUSHES_ASSET_KIND_VIDEO:
      return RUSHES_MEDIA_KIND_VIDEO;
    case RUSHES_ASSET_KIND_AUDIO:
      return RUSHES_MEDIA_KIND_AUDIO;
    case RUSHES_ASSET_KIND_GROUP:
    default:
      return RUSHES_MEDIA_KIND_UNKNOWN;
    }
}

/**
 * rushes_asset_get_state:
 * @self: an asset
 *
 * Returns: how it is
 */
RushesAssetState
rushes_asset_get_state (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), RUSHES_ASSET_STATE_FAILED);
  return self->record->state;
}

/**
 * rushes_asset_get_name:
 * @self: an asset
 *
 * Returns: (transfer none): what people call it
 */
const char *
rushes_asset_get_name (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), NULL);
  return self->record->name;
}

/**
 * rushes_asset_get_remote_id:
 * @self: an asset
 *
 * Returns: (transfer none) (nullable): what the service calls it, for `asset://ID`
 */
const char *
rushes_asset_get_remote_id (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), NULL);
  return self->record->remote_id;
}

/**
 * rushes_asset_get_file_path:
 * @self: an asset
 *
 * Returns: (transfer none) (nullable): its copy on this machine
 */
const char *
rushes_asset_get_file_path (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), NULL);
  return self->file_path;
}

/**
 * rushes_asset_get_upload:
 * @self: an asset
 *
 * Returns: how far its file is on the way to the media host, 0 to 1; -1 where none is
 */
double
rushes_asset_get_upload (RushesAsset *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET (self), -1);
  return self->upload;
}

/**
 * rushes_asset_set_upload:
 * @self: an asset
 * @upload: 0 to 1, or -1
 *
 * For the asset service.
 */
void
rushes_asset_set_upload (RushesAsset *self,
                         double upload)
{
  g_return_if_fail (RUSHES_IS_ASSET (self));

  if (self->upload < upload || self->upload > upload)
    {
      self->upload = upload;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPLOAD]);
    }
}
