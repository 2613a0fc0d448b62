/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

typedef struct
{
  GObject parent_instance;
  gboolean available;
} FakeNetwork;

typedef GObjectClass FakeNetworkClass;

static void fake_network_iface_init (GNetworkMonitorInterface *iface);
static void fake_network_initable_init (GInitableIface *iface);
GType fake_network_get_type (void);

G_DEFINE_TYPE_WITH_CODE (FakeNetwork, fake_network, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, fake_network_initable_init)
                         G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, fake_network_iface_init))

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
get_property (GObject *object,
              guint prop_id,
              GValue *value,
              GParamSpec *pspec)
{
  FakeNetwork *self = (FakeNetwork *) object;

  if (prop_id == PROP_CONNECTIVITY)
    g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, prop_id == PROP_AVAILABLE && self->available);
}

static void
fake_network_class_init (FakeNetworkClass *klass)
{
  klass->get_property = get_property;
  g_object_class_override_property (klass, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (klass, PROP_METERED, "network-metered");
  g_object_class_override_property (klass, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_network_iface_init (GNetworkMonitorInterface *iface)
{
}

static void
fake_network_initable_init (GInitableIface *iface)
{
}

static void
fake_network_init (FakeNetwork *self)
{
  self->available = TRUE;
}

GNetworkMonitor *
fake_network_new (void)
{
  return g_object_new (fake_network_get_type (), NULL);
}

void
fake_network_set_available (GNetworkMonitor *network,
                            gboolean available)
{
  ((FakeNetwork *) network)->available = available;
  g_object_notify (G_OBJECT (network), "network-available");
  g_signal_emit_by_name (network, "network-changed", available);
}
