/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-bar.h"

#include "rushes-beat.h"
#include "rushes-properties.h"

/* The block that moves is a part of the bar, and goes there and back in beats. */
#define BLOCK_PARTS 5
#define WAY (2 * RUSHES_BEATS)

/**
 * RushesBar:
 *
 * How far something is. Where nobody knows, a block goes to and fro in steps: GTK's own slides, and paints the window 60 times a second for it.
 */
struct _RushesBar
{
  GtkWidget parent_instance;

  GtkWidget *trough;
  GtkWidget *progress;
  double fraction;
};

enum
{
  PROP_FRACTION = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesBar, rushes_bar, GTK_TYPE_WIDGET)

static void
measure_trough (GtkWidget *trough,
                GtkOrientation orientation,
                int for_size,
                int *minimum,
                int *natural,
                int *minimum_baseline,
                int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (trough), orientation, -1, minimum, natural, NULL, NULL);
}

static void
allocate_trough (GtkWidget *trough,
                 int width,
                 int height,
                 int baseline)
{
  RushesBar *self = RUSHES_BAR (gtk_widget_get_parent (trough));
  guint step = rushes_beat_now () % (2 * WAY);
  GtkAllocation place;
  int least;

  gtk_widget_measure (self->progress, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->progress, GTK_ORIENTATION_VERTICAL, -1, &place.height, NULL, NULL, NULL);
  place.y = (height - place.height) / 2;
  if (self->fraction < 0)
    {
      place.width = MIN (width, least + (width - least) / BLOCK_PARTS);
      place.x = (width - place.width) * (int) (step <= WAY ? step : 2 * WAY - step) / WAY;
    }
  else
    {
      place.width = least + (int) ((width - least) * self->fraction);
      place.x = gtk_widget_get_direction (trough) == GTK_TEXT_DIR_RTL ? width - place.width : 0;
    }
  gtk_widget_size_allocate (self->progress, &place, -1);
}

static void
move_cb (GtkWidget *widget)
{
  gtk_widget_queue_allocate (RUSHES_BAR (widget)->trough);
}

static void
update (RushesBar *self)
{
  rushes_beat_update (GTK_WIDGET (self), self->fraction < 0, move_cb);
}

static void
rushes_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_bar_parent_class)->map (widget);
  update (RUSHES_BAR (widget));
}

static void
rushes_bar_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_bar_parent_class)->unmap (widget);
  update (RUSHES_BAR (widget));
}

static void
rushes_bar_dispose (GObject *object)
{
  RushesBar *self = RUSHES_BAR (object);

  g_clear_pointer (&self->trough, gtk_widget_unparent);
  G_OBJECT_CLASS (rushes_bar_parent_class)->dispose (object);
}

static void
rushes_bar_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, RUSHES_BAR (object)->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_bar_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      rushes_bar_set_fraction (RUSHES_BAR (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_bar_class_init (RushesBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_bar_dispose;
  object_class->get_property = rushes_bar_get_property;
  object_class->set_property = rushes_bar_set_property;
  widget_class->map = rushes_bar_map;
  widget_class->unmap = rushes_bar_unmap;

  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, -1, 1, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "progressbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
say_how_far (RushesBar *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, self->fraction < 0, -1);
  if (self->fraction < 0)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fraction, -1);
}

static void
rushes_bar_init (RushesBar *self)
{
  self->trough = g_object_new (GTK_TYPE_BOX, "css-name", "trough", "hexpand", TRUE, "valign", GTK_ALIGN_CENTER,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);
  self->progress = g_object_new (GTK_TYPE_BOX, "css-name", "progress", "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);
  gtk_widget_set_layout_manager (self->trough, gtk_custom_layout_new (NULL, measure_trough, allocate_trough));
  gtk_widget_set_parent (self->progress, self->trough);
  gtk_widget_set_parent (self->trough, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "horizontal");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0., GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1., -1);
  say_how_far (self);
}

/**
 * rushes_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
rushes_bar_new (void)
{
  return g_object_new (RUSHES_TYPE_BAR, NULL);
}

/**
 * rushes_bar_get_fraction:
 *
 * Returns: 0…1, or -1
 */
double
rushes_bar_get_fraction (RushesBar *self)
{
  g_return_val_if_fail (RUSHES_IS_BAR (self), 0);

  return self->fraction;
}

/**
 * rushes_bar_set_fraction:
 * @self: a bar
 * @fraction: 0…1; -1 where nobody knows
 */
void
rushes_bar_set_fraction (RushesBar *self,
                         double fraction)
{
  g_return_if_fail (RUSHES_IS_BAR (self));

  if (!rushes_set_double (&self->fraction, fraction < 0 ? -1 : MIN (fraction, 1)))
    return;

  update (self);
  say_how_far (self);
  gtk_widget_queue_allocate (self->trough);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}
