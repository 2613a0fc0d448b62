/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input.h"

#include <string.h>

#include "rushes-properties.h"

/**
 * RushesInput:
 *
 * One image, video or audio of a spec, with its role.
 */
struct _RushesInput
{
  GObject parent_instance;

  char *role;
  char *source;
  char *name;
  RushesMediaFacts *facts;
};

enum
{
  PROP_0,
  PROP_ROLE,
  PROP_SOURCE,
  PROP_NAME,
  PROP_FACTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesInput, rushes_input, G_TYPE_OBJECT)

static void
rushes_input_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesInput *self = RUSHES_INPUT (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_FACTS:
      g_value_set_boxed (value, self->facts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_input_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  RushesInput *self = RUSHES_INPUT (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      rushes_input_set_role (self, g_value_get_string (value));
      break;
    case PROP_SOURCE:
      rushes_input_set_source (self, g_value_get_string (value));
      break;
    case PROP_NAME:
      rushes_input_set_name (self, g_value_get_string (value));
      break;
    case PROP_FACTS:
      rushes_input_set_facts (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_input_finalize (GObject *object)
{
  RushesInput *self = RUSHES_INPUT (object);

  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->facts, rushes_media_facts_unref);
  G_OBJECT_CLASS (rushes_input_parent_class)->finalize (object);
}

static void
rushes_input_class_init (RushesInputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rushes_input_get_property;
  object_class->set_property = rushes_input_set_property;
  object_class->finalize = rushes_input_finalize;

  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_FACTS] = g_param_spec_boxed ("facts", NULL, NULL, RUSHES_TYPE_MEDIA_FACTS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_input_init (RushesInput *self)
{
  self->role = g_strdup ("");
  self->source = g_strdup ("");
  self->facts = rushes_media_facts_new ();
}

/**
 * rushes_input_new:
 * @role: such as "first_frame"
 * @source: a file's absolute path, an http(s) URL, or `asset://ID`
 *
 * Returns: (transfer full): an input of which nothing is known yet
 */
RushesInput *
rushes_input_new (const char *role,
                  const char *source)
{
  RushesInput *self = g_object_new (RUSHES_TYPE_INPUT, NULL);

  rushes_input_set_role (self, role);
  rushes_input_set_source (self, source);
  return self;
}

/**
 * rushes_input_copy:
 * @self: an input
 *
 * Returns: (transfer full): another one with the same role, source, name and facts
 */
RushesInput *
rushes_input_copy (RushesInput *self)
{
  RushesInput *copy;

  g_return_val_if_fail (RUSHES_IS_INPUT (self), NULL);

  copy = rushes_input_new (self->role, self->source);
  rushes_input_set_name (copy, self->name);
  rushes_input_set_facts (copy, self->facts);
  return copy;
}

const char *
rushes_input_get_role (RushesInput *self)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (self), NULL);

  return self->role;
}

void
rushes_input_set_role (RushesInput *self,
                       const char *role)
{
  g_return_if_fail (RUSHES_IS_INPUT (self));

  if (rushes_set_string (&self->role, role ? role : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
}

const char *
rushes_input_get_source (RushesInput *self)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (self), NULL);

  return self->source;
}

/**
 * rushes_input_set_source:
 * @self: an input
 * @source: a file's absolute path, an http(s) URL, or `asset://ID`
 *
 * What was known of the old source is forgotten.
 */
void
rushes_input_set_source (RushesInput *self,
                         const char *source)
{
  g_return_if_fail (RUSHES_IS_INPUT (self));

  if (!rushes_set_string (&self->source, source ? source : ""))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->facts->state != RUSHES_FACTS_STATE_UNKNOWN)
    {
      g_autoptr (RushesMediaFacts) unknown = rushes_media_facts_new ();

      rushes_input_set_facts (self, unknown);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
rushes_input_get_name (RushesInput *self)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (self), NULL);

  return self->name;
}

void
rushes_input_set_name (RushesInput *self,
                       const char *name)
{
  g_return_if_fail (RUSHES_IS_INPUT (self));

  if (rushes_set_string (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * rushes_input_get_facts:
 * @self: an input
 *
 * Returns: (transfer none): what is known of the file; never %NULL
 */
RushesMediaFacts *
rushes_input_get_facts (RushesInput *self)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (self), NULL);

  return self->facts;
}

void
rushes_input_set_facts (RushesInput *self,
                        RushesMediaFacts *facts)
{
  g_return_if_fail (RUSHES_IS_INPUT (self) && facts != NULL);

  if (self->facts == facts)
    return;

  rushes_media_facts_ref (facts);
  rushes_media_facts_unref (self->facts);
  self->facts = facts;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACTS]);
}

/**
 * rushes_find_asset_id:
 * @text: what somebody has written
 *
 * Returns: (nullable): the part of @text that is the id: `[A-Za-z0-9._-]+`, after `asset://` or as it is
 */
const char *
rushes_find_asset_id (const char *text)
{
  const char *id = g_str_has_prefix (text, RUSHES_ASSET_SCHEME) ? text + strlen (RUSHES_ASSET_SCHEME) : text;

  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("._-", *p))
      return NULL;

  return *id ? id : NULL;
}

/* A file whose own name begins as a scheme does can still be named: as ./take:1.png, or by its absolute path. */
static gboolean
has_scheme (const char *source)
{
  const char *p = source;

  if (!g_ascii_isalpha (*p))
    return FALSE;
  while (g_ascii_isalnum (*p) || (*p && strchr ("+.-", *p)))
    p++;

  return *p == ':';
}

/**
 * rushes_input_get_source_kind:
 * @self: an input
 *
 * Judges by the text alone; whether a file is there, its facts say.
 *
 * Returns: %RUSHES_SOURCE_KIND_FILE, %RUSHES_SOURCE_KIND_URL, %RUSHES_SOURCE_KIND_ASSET, or %RUSHES_SOURCE_KIND_NONE where
 *   it is none of them
 */
RushesSourceKind
rushes_input_get_source_kind (RushesInput *self)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (self), RUSHES_SOURCE_KIND_NONE);

  if (*self->source == '\0')
    return RUSHES_SOURCE_KIND_NONE;
  if (!has_scheme (self->source))
    return RUSHES_SOURCE_KIND_FILE;
  if (g_str_has_prefix (self->source, RUSHES_ASSET_SCHEME) && rushes_find_asset_id (self->source) != NULL)
    return RUSHES_SOURCE_KIND_ASSET;
  if (rushes_is_http_url (self->source))
    return RUSHES_SOURCE_KIND_URL;

  return RUSHES_SOURCE_KIND_NONE;
}

/**
 * rushes_input_get_asset_id:
 * @self: an input
 *
 * Returns: (nullable): what the service calls the asset; %NULL where it is none
 */
const char *
rushes_input_get_asset_id (RushesInput *self)
{
  return rushes_input_get_source_kind (self) == RUSHES_SOURCE_KIND_ASSET ? rushes_find_asset_id (self->source) : NULL;
}
