/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-ring.h"

#include <adwaita.h>
#include <math.h>

#include "rushes-beat.h"
#include "rushes-palette.h"
#include "rushes-properties.h"

#define SIZE 16
#define LINE 2.5
/* A turn in 1.5 s */
#define STEPS (RUSHES_BEATS * 3 / 2)
/* Of the class "on-player": what lies below is dark whatever the style. */
static const GdkRGBA on_player = { 1, 1, 1, 1 };
static const GdkRGBA on_player_trough = { 1, 1, 1, .3f };

/**
 * RushesRing:
 *
 * How far the queue is, as a ring that fills clockwise. Where nobody knows, a quarter goes round.
 */
struct _RushesRing
{
  GtkWidget parent_instance;

  double fraction;
};

enum
{
  PROP_FRACTION = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesRing, rushes_ring, GTK_TYPE_WIDGET)

static void
update_beat (RushesRing *self)
{
  rushes_beat_update (GTK_WIDGET (self), self->fraction < 0, gtk_widget_queue_draw);
}

static void
rushes_ring_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_ring_parent_class)->map (widget);

  update_beat (RUSHES_RING (widget));
}

static void
rushes_ring_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_ring_parent_class)->unmap (widget);

  update_beat (RUSHES_RING (widget));
}

static void
rushes_ring_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
rushes_ring_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  RushesRing *self = RUSHES_RING (widget);
  const RushesPalette *palette = rushes_palette_now ();
  gboolean dark = gtk_widget_has_css_class (widget, "on-player");
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double radius = (MIN (width, height) - LINE) / 2;
  double from = -G_PI / 2;
  double length = 2 * G_PI * self->fraction;
  cairo_t *cr;

  if (radius <= 0)
    return;

  if (self->fraction < 0)
    {
      from += 2 * G_PI * (rushes_beat_now () % STEPS) / STEPS;
      length = G_PI / 2;
    }

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_line_width (cr, LINE);
  gdk_cairo_set_source_rgba (cr, dark ? &on_player_trough : &palette->trough);
  cairo_arc (cr, width / 2, height / 2, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (length > 0)
    {
      gdk_cairo_set_source_rgba (cr, dark ? &on_player : &palette->accent);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_arc (cr, width / 2, height / 2, radius, from, from + length);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
rushes_ring_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  RushesRing *self = RUSHES_RING (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ring_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      rushes_ring_set_fraction (RUSHES_RING (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ring_class_init (RushesRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rushes_ring_get_property;
  object_class->set_property = rushes_ring_set_property;

  widget_class->map = rushes_ring_map;
  widget_class->unmap = rushes_ring_unmap;
  widget_class->measure = rushes_ring_measure;
  widget_class->snapshot = rushes_ring_snapshot;

  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-ring");
  /* What it shows stands in the label beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rushes_ring_init (RushesRing *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_ring_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *
rushes_ring_new (void)
{
  return g_object_new (RUSHES_TYPE_RING, NULL);
}

/**
 * rushes_ring_new_turning:
 *
 * Returns: (transfer floating): a ring that says that something is under way
 */
GtkWidget *
rushes_ring_new_turning (void)
{
  return g_object_new (RUSHES_TYPE_RING, "fraction", -1., NULL);
}

/**
 * rushes_ring_get_fraction:
 *
 * Returns: 0…1, or -1
 */
double
rushes_ring_get_fraction (RushesRing *self)
{
  g_return_val_if_fail (RUSHES_IS_RING (self), 0);

  return self->fraction;
}

/**
 * rushes_ring_set_fraction:
 * @fraction: 0…1; -1 where nobody knows
 */
void
rushes_ring_set_fraction (RushesRing *self,
                          double fraction)
{
  g_return_if_fail (RUSHES_IS_RING (self));

  fraction = fraction < 0 ? -1 : MIN (fraction, 1);
  if (!rushes_set_double (&self->fraction, fraction))
    return;

  update_beat (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}
