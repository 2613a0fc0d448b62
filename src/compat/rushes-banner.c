/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-banner.h"

#include <adwaita.h>

/**
 * RushesBanner:
 *
 * A line across the window with a sentence and at most one button.
 *
 * `AdwBanner` where it exists (1.3), else a revealer with a label and a button.
 */
struct _RushesBanner
{
  GtkWidget parent_instance;

  GtkWidget *child;
#if !ADW_CHECK_VERSION(1, 3, 0)
  GtkWidget *label;
  GtkWidget *button;
#endif

  char *title;
  char *button_label;
};

enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint button_clicked_signal;

G_DEFINE_FINAL_TYPE (RushesBanner, rushes_banner, GTK_TYPE_WIDGET)

static gboolean
set_text (char **field,
          const char *text)
{
  char *copy;

  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  copy = g_strdup (text);
  g_free (*field);
  *field = copy;
  return TRUE;
}

static void
clicked_cb (RushesBanner *self)
{
  g_signal_emit (self, button_clicked_signal, 0);
}

static void
update (RushesBanner *self)
{
#if ADW_CHECK_VERSION(1, 3, 0)
  AdwBanner *banner = ADW_BANNER (self->child);

  if (self->title)
    adw_banner_set_title (banner, self->title);
  adw_banner_set_button_label (banner, self->button_label);
  adw_banner_set_revealed (banner, self->title != NULL);
#else
  if (self->title)
    gtk_label_set_label (GTK_LABEL (self->label), self->title);
  gtk_widget_set_visible (self->button, self->button_label != NULL);
  if (self->button_label)
    gtk_button_set_label (GTK_BUTTON (self->button), self->button_label);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->child), self->title != NULL);
#endif
}

/**
 * rushes_banner_get_title:
 *
 * Returns: (nullable): what is shown
 */
const char *
rushes_banner_get_title (RushesBanner *self)
{
  g_return_val_if_fail (RUSHES_IS_BANNER (self), NULL);

  return self->title;
}

/**
 * rushes_banner_set_title:
 * @title: (nullable): plain text, %NULL hides the banner
 */
void
rushes_banner_set_title (RushesBanner *self,
                         const char *title)
{
  g_return_if_fail (RUSHES_IS_BANNER (self));

  if (!set_text (&self->title, title))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * rushes_banner_get_button_label:
 *
 * Returns: (nullable): the button's label
 */
const char *
rushes_banner_get_button_label (RushesBanner *self)
{
  g_return_val_if_fail (RUSHES_IS_BANNER (self), NULL);

  return self->button_label;
}

/**
 * rushes_banner_set_button_label:
 * @label: (nullable): %NULL for no button
 */
void
rushes_banner_set_button_label (RushesBanner *self,
                                const char *label)
{
  g_return_if_fail (RUSHES_IS_BANNER (self));

  if (!set_text (&self->button_label, label))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

static void
rushes_banner_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  RushesBanner *self = RUSHES_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_banner_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  RushesBanner *self = RUSHES_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      rushes_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      rushes_banner_set_button_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_banner_dispose (GObject *object)
{
  RushesBanner *self = RUSHES_BANNER (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_banner_parent_class)->dispose (object);
}

static void
rushes_banner_finalize (GObject *object)
{
  RushesBanner *self = RUSHES_BANNER (object);

  g_free (self->title);
  g_free (self->button_label);

  G_OBJECT_CLASS (rushes_banner_parent_class)->finalize (object);
}

static void
rushes_banner_class_init (RushesBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rushes_banner_get_property;
  object_class->set_property = rushes_banner_set_property;
  object_class->dispose = rushes_banner_dispose;
  object_class->finalize = rushes_banner_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUTTON_LABEL] =
    g_param_spec_string ("button-label", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  button_clicked_signal = g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-banner");
}

static void
rushes_banner_init (RushesBanner *self)
{
#if ADW_CHECK_VERSION(1, 3, 0)
  self->child = adw_banner_new ("");
  adw_banner_set_use_markup (ADW_BANNER (self->child), FALSE);
  g_signal_connect_object (self->child, "button-clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
#else
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "line");
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->button);
  self->child = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->child), box);
#endif
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

/**
 * rushes_banner_new:
 *
 * Returns: (transfer floating): a hidden banner
 */
GtkWidget *
rushes_banner_new (void)
{
  return g_object_new (RUSHES_TYPE_BANNER, NULL);
}
