/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-settings.h"

#include <string.h>

#include "rushes-properties.h"

#define DEFAULT_URL "https://cloud.vtrix.ai"
#define DEFAULT_MAX_SUBMITS 2
#define DEFAULT_MAX_RUNNING 8

/**
 * RushesSettings:
 *
 * What the user has chosen, kept by GSettings; the environment comes first where it says something.
 *
 * Where no schema is installed (a build that is run in place) the choices live as long as the process. Properties that
 * notify: `practice`, `base-url`.
 */
struct _RushesSettings
{
  GObject parent_instance;

  GSettings *gsettings; /* (nullable) */
  char *base_url;       /* what is in force */
  gboolean practice;
  guint max_submits;    /* without a schema */
  guint max_running;
};

enum
{
  PROP_0,
  PROP_PRACTICE,
  PROP_BASE_URL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesSettings, rushes_settings, G_TYPE_OBJECT)

static const char *
get_environment (const char *name)
{
  const char *value = g_getenv (name);

  return value && *value ? value : NULL;
}

/**
 * rushes_settings_normalise_url:
 * @url: what somebody typed
 *
 * "https://host/" and "https://host" are one service: keys and takes are filed under the name.
 *
 * Returns: (transfer full): @url without blanks around it and slashes at its end
 */
char *
rushes_settings_normalise_url (const char *url)
{
  char *copy = g_strstrip (g_strdup (url));
  gsize length = strlen (copy);

  while (length > 0 && copy[length - 1] == '/')
    copy[--length] = '\0';
  return copy;
}

static void
take_base_url (RushesSettings *self,
               const char *url)
{
  g_autofree char *normal = rushes_settings_normalise_url (url);

  if (rushes_set_string (&self->base_url, normal))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BASE_URL]);
}

static void
take_practice (RushesSettings *self,
               gboolean practice)
{
  if (rushes_set_boolean (&self->practice, practice))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRACTICE]);
}

/* Whoever names a service or a key in the environment means them, though practice mode was chosen once. */
static gboolean
environment_means_service (void)
{
  return get_environment ("RUSHES_API_URL") || get_environment ("RUSHES_API_KEY");
}

static void
changed_cb (RushesSettings *self,
            const char *key,
            GSettings *gsettings)
{
  if (g_str_equal (key, "practice"))
    {
      if (!environment_means_service ())
        take_practice (self, g_settings_get_boolean (gsettings, "practice"));
    }
  else if (g_str_equal (key, "service-url") && !get_environment ("RUSHES_API_URL"))
    {
      g_autofree char *url = g_settings_get_string (gsettings, "service-url");

      take_base_url (self, url);
    }
}

static void
rushes_settings_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  RushesSettings *self = RUSHES_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_PRACTICE:
      g_value_set_boolean (value, self->practice);
      break;
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_settings_finalize (GObject *object)
{
  RushesSettings *self = RUSHES_SETTINGS (object);

  g_clear_object (&self->gsettings);
  g_clear_pointer (&self->base_url, g_free);
  G_OBJECT_CLASS (rushes_settings_parent_class)->finalize (object);
}

static void
rushes_settings_class_init (RushesSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rushes_settings_get_property;
  object_class->finalize = rushes_settings_finalize;

  props[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rushes_settings_init (RushesSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, RUSHES_APPLICATION_ID, TRUE) : NULL;
  const char *url = get_environment ("RUSHES_API_URL");
  g_autofree char *kept = NULL;

  self->max_submits = DEFAULT_MAX_SUBMITS;
  self->max_running = DEFAULT_MAX_RUNNING;

  if (schema)
    {
      self->gsettings = g_settings_new (RUSHES_APPLICATION_ID);
      g_signal_connect_object (self->gsettings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      self->practice = !environment_means_service () && g_settings_get_boolean (self->gsettings, "practice");
      kept = g_settings_get_string (self->gsettings, "service-url");
    }
  self->base_url = rushes_settings_normalise_url (url ? url : kept ? kept : DEFAULT_URL);
}

/**
 * rushes_settings_new:
 *
 * Returns: (transfer full): the user's settings
 */
RushesSettings *
rushes_settings_new (void)
{
  return g_object_new (RUSHES_TYPE_SETTINGS, NULL);
}

/**
 * rushes_settings_get_gsettings:
 * @self: the settings
 *
 * Returns: (transfer none) (nullable): for bindings; %NULL where no schema is installed
 */
GSettings *
rushes_settings_get_gsettings (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), NULL);
  return self->gsettings;
}

/**
 * rushes_settings_get_base_url:
 * @self: the settings
 *
 * Returns: (transfer none): the service's URL without a slash at its end: `RUSHES_API_URL` where it is set
 */
const char *
rushes_settings_get_base_url (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), NULL);
  return self->base_url;
}

/**
 * rushes_settings_set_base_url:
 * @self: the settings
 * @url: the service's URL
 *
 * Keeps @url. Where `RUSHES_API_URL` is set that stays in force for this process.
 */
void
rushes_settings_set_base_url (RushesSettings *self,
                              const char *url)
{
  g_return_if_fail (RUSHES_IS_SETTINGS (self));
  g_return_if_fail (url != NULL);

  if (self->gsettings)
    g_settings_set_string (self->gsettings, "service-url", url);
  if (!get_environment ("RUSHES_API_URL"))
    take_base_url (self, url);
}

/**
 * rushes_settings_get_request_format:
 * @self: the settings
 *
 * Returns: how a request is wrapped: `RUSHES_API_FORMAT` where that is `wrapped` or `flat`
 */
RushesRequestFormat
rushes_settings_get_request_format (RushesSettings *self)
{
  const char *format = get_environment ("RUSHES_API_FORMAT");

  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), RUSHES_REQUEST_FORMAT_WRAPPED);

  if (g_strcmp0 (format, "flat") == 0)
    return RUSHES_REQUEST_FORMAT_FLAT;
  if (g_strcmp0 (format, "wrapped") == 0 || !self->gsettings)
    return RUSHES_REQUEST_FORMAT_WRAPPED;
  return g_settings_get_enum (self->gsettings, "request-format") == 1 ? RUSHES_REQUEST_FORMAT_FLAT : RUSHES_REQUEST_FORMAT_WRAPPED;
}

/**
 * rushes_settings_get_practice:
 * @self: the settings
 *
 * Returns: whether new takes go to practice mode
 */
gboolean
rushes_settings_get_practice (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), FALSE);
  return self->practice;
}

/**
 * rushes_settings_set_practice:
 * @self: the settings
 * @practice: whether new takes go to practice mode
 */
void
rushes_settings_set_practice (RushesSettings *self,
                              gboolean practice)
{
  g_return_if_fail (RUSHES_IS_SETTINGS (self));

  if (self->gsettings && g_settings_get_boolean (self->gsettings, "practice") != !!practice)
    g_settings_set_boolean (self->gsettings, "practice", practice);
  take_practice (self, practice);
}

/**
 * rushes_settings_get_max_submits:
 * @self: the settings
 *
 * Returns: how many takes may be on their way to a service at once
 */
guint
rushes_settings_get_max_submits (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), DEFAULT_MAX_SUBMITS);
  return self->gsettings ? g_settings_get_uint (self->gsettings, "max-submits") : self->max_submits;
}

/**
 * rushes_settings_get_max_running:
 * @self: the settings
 *
 * Returns: how many takes may be rendering at a service at once
 */
guint
rushes_settings_get_max_running (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), DEFAULT_MAX_RUNNING);
  return self->gsettings ? g_settings_get_uint (self->gsettings, "max-running") : self->max_running;
}

/**
 * rushes_settings_set_limits:
 * @self: the settings
 * @max_submits: 1…8
 * @max_running: 1…32
 */
void
rushes_settings_set_limits (RushesSettings *self,
                            guint max_submits,
                            guint max_running)
{
  g_return_if_fail (RUSHES_IS_SETTINGS (self));

  self->max_submits = CLAMP (max_submits, 1, 8);
  self->max_running = CLAMP (max_running, 1, 32);
  if (self->gsettings)
    {
      g_settings_set_uint (self->gsettings, "max-submits", self->max_submits);
      g_settings_set_uint (self->gsettings, "max-running", self->max_running);
    }
}
