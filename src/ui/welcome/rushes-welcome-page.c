/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-welcome-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-welcome-picture.h"

/**
 * RushesWelcomePage:
 *
 * The first thing a person sees: what Rushes is, and the two ways to begin.
 */
struct _RushesWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (RushesWelcomePage, rushes_welcome_page, GTK_TYPE_WIDGET)

/* The name is set apart from the label, where the mnemonic's underscore would be read out; and only the one of them is read. */
static GtkWidget *
make_choice (const char *name,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child = gtk_label_new_with_mnemonic (label);

  /* Two lines rather than a window that cannot be made small, where words are long */
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (child), button);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_choices (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *practice = make_choice (_ ("Try Practice Mode"), _ ("Try _Practice Mode"), "win.use-practice");
  GtkWidget *note = gtk_label_new (_ ("Practice Mode is free and works offline: it simulates every render.\n"
                                      "Your key is stored in the system keyring."));

  gtk_box_set_homogeneous (GTK_BOX (choices), TRUE);
  gtk_widget_set_halign (choices, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (practice, "suggested-action");
  gtk_box_append (GTK_BOX (choices), practice);
  gtk_box_append (GTK_BOX (choices), make_choice (_ ("Connect With an API Key"), _ ("Connect With an _API Key"), "win.connect"));
  gtk_box_append (GTK_BOX (box), choices);
  gtk_label_set_justify (GTK_LABEL (note), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), note);
  return box;
}

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("_Keyboard Shortcuts"), "win.shortcuts");
  g_menu_append (menu, _ ("_About Rushes"), "win.about");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Main Menu (F10)"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("Main Menu"));
  return button;
}

static void
rushes_welcome_page_dispose (GObject *object)
{
  RushesWelcomePage *self = RUSHES_WELCOME_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_welcome_page_parent_class)->dispose (object);
}

static void
rushes_welcome_page_class_init (RushesWelcomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_welcome_page_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-welcome-page");
}

static void
rushes_welcome_page_init (RushesWelcomePage *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *status = adw_status_page_new ();
  g_autoptr (GdkPaintable) picture = rushes_welcome_picture_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (bar, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), gtk_label_new (NULL));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_menu_button ());
  gtk_box_append (GTK_BOX (self->box), bar);

  gtk_widget_add_css_class (status, "welcome");
  gtk_widget_set_vexpand (status, TRUE);
  adw_status_page_set_paintable (ADW_STATUS_PAGE (status), picture);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("Welcome to Rushes"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _ ("Compose shots, preview cheap drafts, render the takes you love."));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), make_choices ());
  gtk_box_append (GTK_BOX (self->box), status);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * rushes_welcome_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
rushes_welcome_page_new (void)
{
  return g_object_new (RUSHES_TYPE_WELCOME_PAGE, NULL);
}
