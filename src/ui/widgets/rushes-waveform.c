/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-waveform.h"

#include <adwaita.h>

#include "rushes-palette.h"
#include "rushes-peaks.h"
#include "rushes-properties.h"

#define BAR 3
#define GAP 2
#define MARGIN 6
/* Silence is a line and not nothing. */
#define MIN_HEIGHT 2.f

struct _RushesWaveform
{
  GtkWidget parent_instance;

  char *path;
  gboolean accented;
  GArray *peaks;             /* (nullable): float, as many as bars fit */
  guint n_wanted;            /* what was asked for last */
  GCancellable *cancellable; /* (nullable): while a sound is read */
};

enum
{
  PROP_PATH = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesWaveform, rushes_waveform, GTK_TYPE_WIDGET)

static void
stop (RushesWaveform *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->n_wanted = 0;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesWaveform) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) peaks = rushes_peaks_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_debug ("No waveform of %s: %s", self->path, error->message);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->peaks, g_array_unref);
  self->peaks = g_steal_pointer (&peaks);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* As many bars as there is room for. */
static void
load (RushesWaveform *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN + GAP;
  guint n = room > 0 ? (guint) room / (BAR + GAP) : 0;

  if (self->path == NULL || n == 0 || n == self->n_wanted || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  stop (self);
  self->n_wanted = n;
  self->cancellable = g_cancellable_new ();
  rushes_peaks_load_async (self->path, n, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
rushes_waveform_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  load (RUSHES_WAVEFORM (widget));
}

static void
rushes_waveform_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_waveform_parent_class)->map (widget);
  load (RUSHES_WAVEFORM (widget));
}

static void
rushes_waveform_unmap (GtkWidget *widget)
{
  RushesWaveform *self = RUSHES_WAVEFORM (widget);

  if (self->cancellable != NULL)
    stop (self);
  GTK_WIDGET_CLASS (rushes_waveform_parent_class)->unmap (widget);
}

static void
rushes_waveform_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RushesWaveform *self = RUSHES_WAVEFORM (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float room = MAX (height - 2 * MARGIN, MIN_HEIGHT);
  const RushesPalette *palette = rushes_palette_now ();
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float x;

  if (self->peaks == NULL)
    return;

  x = (width - (float) (self->peaks->len * (BAR + GAP) - GAP)) / 2;
  for (guint i = 0; i < self->peaks->len; i++)
    {
      guint nth = is_rtl ? self->peaks->len - 1 - i : i;
      float bar = MAX (room * g_array_index (self->peaks, float, nth), MIN_HEIGHT);

      gtk_snapshot_append_color (snapshot, self->accented ? &palette->accent : &palette->ink, &GRAPHENE_RECT_INIT (x, (height - bar) / 2, BAR, bar));
      x += BAR + GAP;
    }
}

static void
rushes_waveform_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, RUSHES_WAVEFORM (object)->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_waveform_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_PATH:
      rushes_waveform_set_path (RUSHES_WAVEFORM (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_waveform_dispose (GObject *object)
{
  stop (RUSHES_WAVEFORM (object));

  G_OBJECT_CLASS (rushes_waveform_parent_class)->dispose (object);
}

static void
rushes_waveform_finalize (GObject *object)
{
  RushesWaveform *self = RUSHES_WAVEFORM (object);

  g_clear_pointer (&self->peaks, g_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (rushes_waveform_parent_class)->finalize (object);
}

static void
rushes_waveform_class_init (RushesWaveformClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_waveform_dispose;
  object_class->finalize = rushes_waveform_finalize;
  object_class->get_property = rushes_waveform_get_property;
  object_class->set_property = rushes_waveform_set_property;
  widget_class->size_allocate = rushes_waveform_size_allocate;
  widget_class->map = rushes_waveform_map;
  widget_class->unmap = rushes_waveform_unmap;
  widget_class->snapshot = rushes_waveform_snapshot;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-waveform");
  /* What it is the sound of stands beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rushes_waveform_init (RushesWaveform *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_waveform_new:
 *
 * Returns: (transfer floating): a waveform of nothing yet
 */
GtkWidget *
rushes_waveform_new (void)
{
  return g_object_new (RUSHES_TYPE_WAVEFORM, NULL);
}

/**
 * rushes_waveform_set_path:
 * @self: a waveform
 * @path: (nullable): a local sound
 */
void
rushes_waveform_set_path (RushesWaveform *self,
                          const char     *path)
{
  g_return_if_fail (RUSHES_IS_WAVEFORM (self));

  if (!rushes_set_string (&self->path, path))
    return;

  stop (self);
  g_clear_pointer (&self->peaks, g_array_unref);
  load (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

/**
 * rushes_waveform_set_accented:
 * @self: a waveform
 * @accented: whether it is painted in the colour of the accent, as in a card of its own; in a row of thumbnails it would be louder than the pictures
 */
void
rushes_waveform_set_accented (RushesWaveform *self,
                              gboolean        accented)
{
  g_return_if_fail (RUSHES_IS_WAVEFORM (self));

  self->accented = accented;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
rushes_waveform_get_n_bars (RushesWaveform *self)
{
  g_return_val_if_fail (RUSHES_IS_WAVEFORM (self), 0);

  return self->peaks != NULL ? self->peaks->len : 0;
}
