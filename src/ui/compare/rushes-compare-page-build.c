/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-compare-page-private.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-sides-layout.h"
#include "rushes-squeeze.h"
#include "rushes-wide-frame.h"

/* Around all that is compared, px */
#define MARGIN 18
#define SPACING 12
/* A picture is never made lower than this so that all of it is seen at once. */
#define LEAST_HEIGHT 180
/* Of a mode's name */
#define USUAL_CHARS 11

/* -- how much room there is ------------------------------------------------------------------------------------------- */

/* px for the pictures of all rows, with a header above each */
static int
get_room (RushesComparePage *self,
          int rows,
          int header,
          int card)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  return (int) gtk_adjustment_get_page_size (adjustment) - rows * MAX (header, 0) - card - (3 + rows) * SPACING;
}

/* Of one picture, which is as wide as it may be and never higher than its part of the room */
static int
get_picture_height (RushesComparePage *self,
                    RushesSidesLayout *layout,
                    int rows,
                    int header,
                    int card)
{
  return MIN (rushes_sides_layout_get_width_of_one (layout, rows) * 9 / 16, get_room (self, rows, header, card) / rows);
}

/* So that pictures and transport are seen together. Not while things are laid out, when nothing may ask for another size. Where there is nothing else on
 * the screen three or four stand in two rows, if they are larger then. */
static gboolean
fit_cb (gpointer user_data)
{
  RushesComparePage *self = user_data;
  RushesSidesLayout *layout = RUSHES_SIDES_LAYOUT (gtk_widget_get_layout_manager (self->row));
  int header = 0;
  int card = 0;
  RushesCompareSide *side = self->sides->len > 0 ? g_ptr_array_index (self->sides, 0) : NULL;
  int rows;
  int room;

  self->fit_id = 0;
  gtk_widget_measure (self->transport_card, GTK_ORIENTATION_VERTICAL, -1, NULL, &card, NULL, NULL);
  if (side)
    header = gtk_widget_get_height (GTK_WIDGET (side)) -
             (gtk_widget_get_visible (self->blend_frame) ? 0 : rushes_compare_side_get_picture_height (side));
  rushes_sides_layout_set_least_rows (layout, self->full_screen && !gtk_widget_get_visible (self->blend_frame) &&
                                      get_picture_height (self, layout, 2, header, card) > get_picture_height (self, layout, 1, header, card) ? 2 : 1);
  rows = rushes_sides_layout_get_rows (layout);
  room = get_room (self, rows, header, card);
  rushes_wide_frame_set_max_height (RUSHES_WIDE_FRAME (self->blend_frame), MAX (LEAST_HEIGHT, room));
  for (guint i = 0; i < self->sides->len; i++)
    rushes_compare_side_set_max_height (g_ptr_array_index (self->sides, i), MAX (LEAST_HEIGHT, room / rows));
  return G_SOURCE_REMOVE;
}

void
rushes_compare_page_queue_fit (RushesComparePage *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, fit_cb, self, NULL);
}

/* -- modes ------------------------------------------------------------------------------------------------------------ */

static void
mode_toggled_cb (RushesComparePage *self,
                 GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->modes); i++)
    if (GTK_WIDGET (button) == self->modes[i])
      self->mode = (RushesCompareMode) i;
  if (self->sides->len > 0)
    rushes_compare_page_show_mode (self);
}

static void
amplify_cb (RushesComparePage *self)
{
  rushes_blend_view_set_amplified (self->blend, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->amplify)));
}

/* -- building --------------------------------------------------------------------------------------------------------- */

/* Rather cut, with the whole of it in the tooltip, than a bar that holds the window open where words are long. Words of a usual length are never cut:
 * the bar keeps its title in the middle as long as it may, though there were room beside it. */
static void
let_shrink (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (gtk_label_get_label (label), -1), USUAL_CHARS));
}

static GtkWidget *
make_modes (RushesComparePage *self)
{
  const struct { const char *label; const char *tooltip; } modes[] = {
    [RUSHES_COMPARE_SIDE_BY_SIDE] = { _ ("Side by Side"), _ ("Side by Side (S)") },
    [RUSHES_COMPARE_WIPE] = { _ ("Wipe"), _ ("Wipe (W)") },
    [RUSHES_COMPARE_DIFFERENCE] = { _ ("Difference"), _ ("Difference (D)") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (modes[i].label);

      let_shrink (toggle);
      gtk_widget_set_tooltip_text (toggle, modes[i].tooltip);
      self->modes[i] = toggle;
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (self->modes[0]));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), i == 0);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (mode_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), toggle);
    }
  return box;
}

static GtkWidget *
make_bar (RushesComparePage *self)
{
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  self->bar = adw_header_bar_new ();
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Compare Takes"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->bar), GTK_WIDGET (self->title));
  gtk_widget_set_tooltip_text (back, _ ("Back (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  g_signal_connect_object (back, "clicked", G_CALLBACK (rushes_compare_page_close), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->bar), back);

  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (self->add, _ ("Add a Take"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a Take"), -1);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (rushes_compare_page_add_another), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->bar), self->add);

  adw_header_bar_pack_end (ADW_HEADER_BAR (self->bar), make_modes (self));
  self->amplify = gtk_toggle_button_new ();
  /* Translators: a short form of “Amplified”: four times as bright */
  gtk_button_set_child (GTK_BUTTON (self->amplify), rushes_squeeze_new (gtk_label_new (_ ("Amplified")), gtk_label_new (_ ("4×"))));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->amplify), _ ("Amplified"));
  gtk_widget_set_tooltip_text (self->amplify, _ ("Shows differences four times as bright"));
  gtk_widget_set_visible (self->amplify, FALSE);
  g_signal_connect_object (self->amplify, "toggled", G_CALLBACK (amplify_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->bar), self->amplify);
  return self->bar;
}

static GtkWidget *
make_blend (RushesComparePage *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  const GtkAlign sides[] = { GTK_ALIGN_START, GTK_ALIGN_END };

  self->blend = RUSHES_BLEND_VIEW (rushes_blend_view_new ());
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->blend));
  gtk_widget_add_css_class (overlay, "player");
  gtk_widget_set_overflow (overlay, GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      GtkWidget *badge = gtk_label_new (_ ("Draft"));

      gtk_widget_add_css_class (badge, "osd-badge");
      gtk_widget_add_css_class (badge, "draft");
      gtk_widget_set_halign (badge, sides[i]);
      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      gtk_widget_set_margin_start (badge, 12);
      gtk_widget_set_margin_end (badge, 12);
      gtk_widget_set_margin_top (badge, 12);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), badge);
      self->blend_badges[i] = badge;
      self->blend_sounds[i] = rushes_sound_button_new ();
      gtk_widget_set_halign (self->blend_sounds[i], sides[i]);
      g_signal_connect_object (self->blend_sounds[i], "clicked", G_CALLBACK (rushes_compare_page_listen_over), self, G_CONNECT_SWAPPED);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->blend_sounds[i]);
    }
  self->blend_frame = rushes_wide_frame_new (overlay);
  gtk_widget_set_visible (self->blend_frame, FALSE);
  return self->blend_frame;
}

static GtkWidget *
make_transport (RushesComparePage *self)
{
  self->transport_card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->transport_card, "card");
  gtk_widget_add_css_class (self->transport_card, "transport-card");
  self->transport = RUSHES_TRANSPORT (rushes_transport_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->transport), TRUE);
  gtk_box_append (GTK_BOX (self->transport_card), GTK_WIDGET (self->transport));
  g_signal_connect_object (self->transport, "fullscreen-toggled", G_CALLBACK (rushes_compare_page_toggle_full_screen), self, G_CONNECT_SWAPPED);
  return self->transport_card;
}

static GtkWidget *
make_content (RushesComparePage *self)
{
  self->content = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", SPACING,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_set_focusable (self->content, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Takes"), -1);
  gtk_widget_set_margin_start (self->content, MARGIN);
  gtk_widget_set_margin_end (self->content, MARGIN);
  gtk_widget_set_margin_top (self->content, 12);
  gtk_widget_set_margin_bottom (self->content, MARGIN);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->row, rushes_sides_layout_new ());
  gtk_box_append (GTK_BOX (self->content), self->row);
  gtk_box_append (GTK_BOX (self->content), make_blend (self));
  gtk_box_append (GTK_BOX (self->content), make_transport (self));
  self->differences = RUSHES_DIFFERENCE_LIST (rushes_difference_list_new (rushes_context_get_catalogue (self->context),
                                                                           rushes_context_get_library (self->context)));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->differences));
  return self->content;
}

GtkWidget *
rushes_compare_page_build (RushesComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "compare");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), make_content (self));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size", G_CALLBACK (rushes_compare_page_queue_fit),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->scroller);
  return box;
}
