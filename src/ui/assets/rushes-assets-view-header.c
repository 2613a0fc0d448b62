/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-view-private.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-squeeze.h"

/* Title, filters, search and ways in, above the cards. */

static const struct
{
  const char *label;
  const char *action;
} kinds[] = {
  { N_ ("Images"), "assets.images" },
  { N_ ("Video"), "assets.videos" },
  { N_ ("Audio"), "assets.audios" },
};

static GtkWidget *
make_title (RushesAssetsView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->title, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-3");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->title));
  self->subtitle = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subtitle, 0);
  gtk_label_set_ellipsize (self->subtitle, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->subtitle));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  return column;
}

static GtkWidget *
make_chips (void)
{
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_ (kinds[i].label));

      gtk_widget_add_css_class (chip, "chip");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), kinds[i].action);
      gtk_box_append (GTK_BOX (chips), chip);
    }
  gtk_widget_set_valign (chips, GTK_ALIGN_CENTER);
  return chips;
}

static GtkWidget *
make_filter_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_menu_append (menu, _ (kinds[i].label), kinds[i].action);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Kind"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Show one kind alone"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = adw_split_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("From _URL…"), "assets.add-url");
  g_menu_append (menu, _ ("From _Library…"), "assets.add-take");
  g_menu_append (menu, _ ("_Paste"), "assets.paste");
  g_menu_append (menu, _ ("_Adopt Asset by ID…"), "assets.adopt");
  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _ ("Add Files…"));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assets.add-files");
  gtk_widget_set_tooltip_text (button, _ ("Add Files… (Ctrl+O)"));
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (button), _ ("Other Ways to Add"));
  rushes_accessible_set_menu_name (button, _ ("Other Ways to Add"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GMenuModel *
make_sort_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Newest First"), "assets.sort::newest");
  g_menu_append (menu, _ ("_Oldest First"), "assets.sort::oldest");
  g_menu_append (menu, _ ("By N_ame"), "assets.sort::name");
  g_menu_append (menu, _ ("By _Kind"), "assets.sort::kind");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_more_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) sort = make_sort_menu ();
  g_autoptr (GMenu) group = g_menu_new ();
  g_autoptr (GMenu) adopt = g_menu_new ();

  g_menu_append_section (menu, _ ("Sort"), sort);
  g_menu_append (group, _ ("_Rename Group…"), "assets-page.rename-group");
  g_menu_append (group, _ ("_Note on the Group…"), "assets-page.note-group");
  g_menu_append (group, _ ("_Copy Group ID"), "assets-page.copy-group-id");
  g_menu_append (group, _ ("Re_move Group From List"), "assets-page.remove-group");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (group));
  g_menu_append (adopt, _ ("Adopt _Group by ID…"), "assets-page.adopt-group");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (adopt));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Sort and Group"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("Sort and Group"));
  return button;
}

/**
 * rushes_assets_view_make_header:
 * @self: a view
 *
 * Returns: (transfer floating): what stands above the cards
 */
GtkWidget *
rushes_assets_view_make_header (RushesAssetsView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (header), make_title (self));
  gtk_box_append (GTK_BOX (header), rushes_squeeze_new (make_chips (), make_filter_button ()));
  self->search = gtk_search_entry_new ();
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->search), _ ("Search assets"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 17);
  gtk_widget_set_valign (self->search, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (header), self->search);
  gtk_box_append (GTK_BOX (header), make_add_button ());
  gtk_box_append (GTK_BOX (header), make_more_button ());
  gtk_widget_add_css_class (header, "assets-header");
  return header;
}
