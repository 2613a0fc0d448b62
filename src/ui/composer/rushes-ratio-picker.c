/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-ratio-picker.h"

#include <glib/gi18n.h>

#include "rushes-form-names.h"
#include "rushes-properties.h"

struct _RushesRatioPicker
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* GtkToggleButton, each with its ratio as data */
  char *ratio;
  gboolean is_updating;
};

enum
{
  PROP_0,
  PROP_RATIO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesRatioPicker, rushes_ratio_picker, GTK_TYPE_WIDGET)

static const char *
button_get_ratio (gpointer button)
{
  return g_object_get_data (G_OBJECT (button), "ratio");
}

static void
toggled_cb (RushesRatioPicker *self,
            GtkToggleButton   *button)
{
  if (!self->is_updating && gtk_toggle_button_get_active (button))
    rushes_ratio_picker_set_ratio (self, button_get_ratio (button));
}

/* Words such as "adaptive" first, then from wide to tall. */
static int
compare_ratios (gconstpointer a,
                gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  double first_aspect = G_MAXDOUBLE;
  double second_aspect = G_MAXDOUBLE;

  rushes_ratio_get_aspect (first, &first_aspect);
  rushes_ratio_get_aspect (second, &second_aspect);
  return first_aspect > second_aspect ? -1 : first_aspect < second_aspect;
}

static char *
icon_name_for_ratio (const char *ratio)
{
  g_autofree char *words = g_strdelimit (g_strdup (ratio), ":", '-');

  return g_strconcat ("rushes-ratio-", words, "-symbolic", NULL);
}

static GtkWidget *
make_button (RushesRatioPicker *self,
             const char        *ratio)
{
  g_autofree char *label_text = rushes_label_for_ratio (ratio);
  g_autofree char *name = rushes_accessible_name_for_ratio (ratio);
  g_autofree char *icon_name = icon_name_for_ratio (ratio);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (label_text);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_image_set_pixel_size (GTK_IMAGE (image), 24);
  /* Seven stand side by side: a longer word goes over two lines. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ratio");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "ratio", g_strdup (ratio), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_ratio (RushesRatioPicker *self)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i], g_strcmp0 (button_get_ratio (self->buttons->pdata[i]), self->ratio) == 0);
  self->is_updating = FALSE;
}

/**
 * rushes_ratio_picker_set_options:
 * @self: a picker
 * @options: (nullable): the ratios that the model has in any scenario
 */
void
rushes_ratio_picker_set_options (RushesRatioPicker  *self,
                                 const char *const *options)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_return_if_fail (RUSHES_IS_RATIO_PICKER (self));

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (self->buttons->pdata[i]);
  g_ptr_array_set_size (self->buttons, 0);

  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) options[i]);
  g_ptr_array_sort (sorted, compare_ratios);

  for (guint i = 0; i < sorted->len; i++)
    {
      GtkWidget *button = make_button (self, sorted->pdata[i]);

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->buttons, button);
    }

  show_ratio (self);
}

/**
 * rushes_ratio_picker_set_allowed:
 * @self: a picker
 * @options: (nullable): the ratios that the present scenario takes; %NULL for all
 * @reason: (nullable): why the others are not to be had
 */
void
rushes_ratio_picker_set_allowed (RushesRatioPicker  *self,
                                 const char *const *options,
                                 const char         *reason)
{
  g_return_if_fail (RUSHES_IS_RATIO_PICKER (self));

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = self->buttons->pdata[i];
      const char *ratio = button_get_ratio (button);
      gboolean is_allowed = options == NULL || g_strv_contains (options, ratio);
      double aspect;
      const char *hint = rushes_ratio_get_aspect (ratio, &aspect) ? NULL : _ ("Adaptive: follows what the film is made from");

      gtk_widget_set_sensitive (button, is_allowed);
      gtk_widget_set_tooltip_text (button, is_allowed ? hint : reason);
    }
}

/**
 * rushes_ratio_picker_get_ratio:
 * @self: a picker
 *
 * Returns: (nullable): the ratio that is picked
 */
const char *
rushes_ratio_picker_get_ratio (RushesRatioPicker *self)
{
  g_return_val_if_fail (RUSHES_IS_RATIO_PICKER (self), NULL);

  return self->ratio;
}

/**
 * rushes_ratio_picker_set_ratio:
 * @self: a picker
 * @ratio: (nullable): the ratio to pick
 */
void
rushes_ratio_picker_set_ratio (RushesRatioPicker *self,
                               const char        *ratio)
{
  g_return_if_fail (RUSHES_IS_RATIO_PICKER (self));

  if (!rushes_set_string (&self->ratio, ratio))
    return;

  show_ratio (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATIO]);
}

static void
rushes_ratio_picker_dispose (GObject *object)
{
  RushesRatioPicker *self = RUSHES_RATIO_PICKER (object);

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (self->buttons->pdata[i]);
  g_ptr_array_set_size (self->buttons, 0);

  G_OBJECT_CLASS (rushes_ratio_picker_parent_class)->dispose (object);
}

static void
rushes_ratio_picker_finalize (GObject *object)
{
  RushesRatioPicker *self = RUSHES_RATIO_PICKER (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->ratio);

  G_OBJECT_CLASS (rushes_ratio_picker_parent_class)->finalize (object);
}

static void
rushes_ratio_picker_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RushesRatioPicker *self = RUSHES_RATIO_PICKER (object);

  switch (prop_id)
    {
    case PROP_RATIO:
      g_value_set_string (value, self->ratio);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ratio_picker_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  RushesRatioPicker *self = RUSHES_RATIO_PICKER (object);

  switch (prop_id)
    {
    case PROP_RATIO:
      rushes_ratio_picker_set_ratio (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_ratio_picker_class_init (RushesRatioPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_ratio_picker_dispose;
  object_class->finalize = rushes_ratio_picker_finalize;
  object_class->get_property = rushes_ratio_picker_get_property;
  object_class->set_property = rushes_ratio_picker_set_property;

  properties[PROP_RATIO] = g_param_spec_string ("ratio", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
rushes_ratio_picker_init (RushesRatioPicker *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
rushes_ratio_picker_new (void)
{
  return g_object_new (RUSHES_TYPE_RATIO_PICKER, NULL);
}
