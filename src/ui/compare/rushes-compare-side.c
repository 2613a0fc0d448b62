/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-compare-side.h"

#include <glib/gi18n.h>

#include "rushes-drop-down.h"
#include "rushes-sentences.h"
#include "rushes-shot-summary.h"
#include "rushes-squeeze.h"
#include "rushes-take-summary.h"
#include "rushes-video-view.h"
#include "rushes-wide-frame.h"

/**
 * RushesCompareSide:
 *
 * A column of Compare. It follows its take and its player, and leaves to the page what becomes of what is pressed.
 */
struct _RushesCompareSide
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  RushesTake *take;
  GSignalGroup *take_signals;
  RushesPlayer *player;
  GSignalGroup *player_signals;
  gboolean audible;
  gboolean read_only;
  gboolean filling;          /* the drop-down is told, not asked */

  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *upper;
  GtkDropDown *takes;
  GtkLabel *meta;
  GtkWidget *star;
  GtkWidget *use;
  GtkWidget *leave;
  GtkWidget *frame;
  GtkWidget *overlay;
  RushesVideoView *view;
  GtkWidget *badge;
  GtkWidget *sound;
  GtkWidget *error_panel;
  GtkLabel *error_line;
};

enum
{
  SIGNAL_TAKE_PICKED,
  SIGNAL_USE,
  SIGNAL_STAR,
  SIGNAL_LISTEN,
  SIGNAL_LEAVE,
  SIGNAL_PRESSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesCompareSide, rushes_compare_side, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

/* For the drop-down: "Take 4", and with its shot's name where that is another one */
static char *
dup_title_cb (RushesTake *take,
              RushesCompareSide *self)
{
  g_autofree char *title = rushes_take_dup_title (take);
  g_autofree char *name = NULL;
  RushesShot *shot;

  if (rushes_take_get_record (take)->shot_id == rushes_shot_get_id (self->shot))
    return g_steal_pointer (&title);

  shot = rushes_library_find_shot (rushes_context_get_library (self->context), rushes_take_get_record (take)->shot_id);
  name = shot ? rushes_shot_dup_name (shot) : NULL;
  return name ? g_strdup_printf ("%s · %s", name, title) : g_steal_pointer (&title);
}

static void
select_take (RushesCompareSide *self)
{
  GListModel *model = gtk_drop_down_get_model (self->takes);

  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (model, i);

      if (take == self->take)
        gtk_drop_down_set_selected (self->takes, i);
    }
  self->filling = FALSE;
}

static void
update_star (RushesCompareSide *self)
{
  gboolean chosen = rushes_take_get_record (self->take)->chosen;
  const char *name = chosen ? _ ("Chosen Take") : _ ("Choose This Take");

  gtk_button_set_icon_name (GTK_BUTTON (self->star), chosen ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->star, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (self->star, !self->read_only);
  gtk_widget_set_sensitive (self->use, !self->read_only);
}

static void
update_take (RushesCompareSide *self)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (self->context);
  g_autofree char *line = NULL;
  g_autofree char *name = NULL;

  if (self->take == NULL)
    return;

  line = rushes_take_dup_line (self->take, catalogue);
  name = rushes_take_dup_accessible_name (self->take, catalogue);
  gtk_label_set_label (self->meta, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meta), line);
  gtk_widget_set_visible (self->badge, rushes_take_get_record (self->take)->draft);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update_star (self);
}

static void
update_player (RushesCompareSide *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (self->player)
    g_object_get (self->player, "error", &error, NULL);
  if (error)
    {
      sentence = rushes_sentence_for_error (error);
      gtk_label_set_label (self->error_line, sentence);
    }
  gtk_widget_set_visible (self->error_panel, error != NULL);
  rushes_sound_button_show (self->sound, self->player, self->audible);
}

/**
 * rushes_sound_button_show:
 * @button: what rushes_sound_button_new() made
 * @player: (nullable): what is heard where it is pressed
 * @audible: whether it is heard
 */
void
rushes_sound_button_show (GtkWidget *button,
                          RushesPlayer *player,
                          gboolean audible)
{
  gboolean has_audio = FALSE;
  const char *name = audible ? _ ("This Take Is Heard") : _ ("Listen to This Take");

  if (player)
    g_object_get (player, "has-audio", &has_audio, NULL);
  if (!has_audio)
    name = _ ("This take has no sound");
  gtk_button_set_icon_name (GTK_BUTTON (button), audible && has_audio ? "audio-volume-high-symbolic" : "audio-volume-muted-symbolic");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (button, has_audio);
}

/**
 * rushes_sound_button_new:
 *
 * Returns: (transfer floating): a round button in a corner of a picture
 */
GtkWidget *
rushes_sound_button_new (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "osd-round");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_margin_bottom (button, 12);
  return button;
}

/* -- what is pressed -------------------------------------------------------------------------------------------------- */

static void
selected_cb (RushesCompareSide *self)
{
  RushesTake *take = gtk_drop_down_get_selected_item (self->takes);

  if (self->filling || take == NULL || take == self->take)
    return;

  g_signal_emit (self, signals[SIGNAL_TAKE_PICKED], 0, take);
  /* It may have been refused. */
  select_take (self);
}

static void
use_cb (RushesCompareSide *self)
{
  g_signal_emit (self, signals[SIGNAL_USE], 0);
}

static void
star_cb (RushesCompareSide *self)
{
  g_signal_emit (self, signals[SIGNAL_STAR], 0, !rushes_take_get_record (self->take)->chosen);
}

static void
listen_cb (RushesCompareSide *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTEN], 0);
}

static void
leave_cb (RushesCompareSide *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
pressed_cb (RushesCompareSide *self)
{
  g_signal_emit (self, signals[SIGNAL_PRESSED], 0);
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_takes (RushesCompareSide *self,
            GListModel *candidates)
{
  GtkExpression *title = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_title_cb), self, NULL);
  GtkWidget *takes = gtk_drop_down_new (g_object_ref (candidates), title);

  self->takes = GTK_DROP_DOWN (takes);
  rushes_drop_down_set_name (self->takes, _ ("Take"));
  g_signal_connect_object (takes, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return takes;
}

static GtkWidget *
make_use (RushesCompareSide *self)
{
  GtkWidget *wide = gtk_label_new (_ ("Use This Take"));
  /* Translators: short for Use This Take */
  GtkWidget *narrow = gtk_label_new (_ ("Use"));

  self->use = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->use), rushes_squeeze_new (wide, narrow));
  gtk_widget_add_css_class (self->use, "text-button");
  gtk_widget_set_valign (self->use, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->use), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Use This Take"), -1);
  gtk_widget_set_tooltip_text (self->use, _ ("Makes it the chosen take of its shot and goes back"));
  g_signal_connect_object (self->use, "clicked", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  return self->use;
}

static GtkWidget *
make_header (RushesCompareSide *self,
             GListModel *candidates)
{
  self->header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (self->upper), make_takes (self, candidates));

  self->meta = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->meta, 0);
  gtk_label_set_ellipsize (self->meta, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->meta), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->meta), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->meta), "num");
  gtk_box_append (GTK_BOX (self->upper), GTK_WIDGET (self->meta));

  self->star = gtk_button_new ();
  gtk_widget_add_css_class (self->star, "flat");
  gtk_widget_set_valign (self->star, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->star, "clicked", G_CALLBACK (star_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->upper), self->star);
  gtk_box_append (GTK_BOX (self->upper), make_use (self));

  self->leave = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->leave, "flat");
  gtk_widget_set_valign (self->leave, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->leave, _ ("Leave This Take Out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leave), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Leave This Take Out"), -1);
  gtk_widget_set_visible (self->leave, FALSE);
  g_signal_connect_object (self->leave, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->upper), self->leave);

  gtk_box_append (GTK_BOX (self->header), self->upper);
  return self->header;
}

static GtkWidget *
make_error_panel (RushesCompareSide *self)
{
  self->error_panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->error_panel, "osd-panel");
  gtk_widget_set_halign (self->error_panel, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->error_panel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->error_panel), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  self->error_line = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_line, TRUE);
  gtk_label_set_wrap_mode (self->error_line, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (self->error_line, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->error_line, 36);
  gtk_box_append (GTK_BOX (self->error_panel), GTK_WIDGET (self->error_line));
  gtk_widget_set_visible (self->error_panel, FALSE);
  return self->error_panel;
}

static GtkWidget *
make_picture (RushesCompareSide *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->overlay = gtk_overlay_new ();
  self->view = RUSHES_VIDEO_VIEW (rushes_video_view_new ());
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (self->overlay, "player");
  gtk_widget_set_overflow (self->overlay, GTK_OVERFLOW_HIDDEN);

  self->badge = gtk_label_new (_ ("Draft"));
  gtk_widget_add_css_class (self->badge, "osd-badge");
  gtk_widget_add_css_class (self->badge, "draft");
  gtk_widget_set_halign (self->badge, GTK_ALIGN_START);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->badge, 12);
  gtk_widget_set_margin_top (self->badge, 12);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->badge);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), make_error_panel (self));
  self->sound = rushes_sound_button_new ();
  g_signal_connect_object (self->sound, "clicked", G_CALLBACK (listen_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->sound);

  self->frame = rushes_wide_frame_new (self->overlay);
  return self->frame;
}

static void
rushes_compare_side_dispose (GObject *object)
{
  RushesCompareSide *self = RUSHES_COMPARE_SIDE (object);

  if (self->box)
    rushes_compare_side_set_player (self, NULL);
  /* Its expression looks at the side. */
  if (self->takes)
    gtk_drop_down_set_expression (self->takes, NULL);
  self->takes = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->context);
  g_clear_object (&self->take_signals);
  g_clear_object (&self->player_signals);

  G_OBJECT_CLASS (rushes_compare_side_parent_class)->dispose (object);
}

static void
rushes_compare_side_class_init (RushesCompareSideClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_compare_side_dispose;

  signals[SIGNAL_TAKE_PICKED] = g_signal_new ("take-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);
  signals[SIGNAL_USE] = g_signal_new ("use", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STAR] = g_signal_new ("star", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_LISTEN] = g_signal_new ("listen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PRESSED] = g_signal_new ("pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-compare-side");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_compare_side_init (RushesCompareSide *self)
{
  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "changed", G_CALLBACK (update_take), self);
  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::error", G_CALLBACK (update_player), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::has-audio", G_CALLBACK (update_player), self);
}

GtkWidget *
rushes_compare_side_new (RushesContext *context,
                         RushesShot *shot,
                         GListModel *candidates)
{
  RushesCompareSide *self = g_object_new (RUSHES_TYPE_COMPARE_SIDE, NULL);

  self->context = g_object_ref (context);
  self->shot = g_object_ref (shot);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self->box), make_header (self, candidates));
  gtk_box_append (GTK_BOX (self->box), make_picture (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}

RushesTake *
rushes_compare_side_get_take (RushesCompareSide *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARE_SIDE (self), NULL);

  return self->take;
}

void
rushes_compare_side_set_take (RushesCompareSide *self,
                              RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  g_set_object (&self->take, take);
  g_signal_group_set_target (self->take_signals, take);
  select_take (self);
  update_take (self);
}

void
rushes_compare_side_set_player (RushesCompareSide *self,
                                RushesPlayer *player)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  self->player = player;
  g_signal_group_set_target (self->player_signals, player);
  rushes_video_view_set_player (self->view, gtk_widget_get_visible (self->frame) ? player : NULL);
  update_player (self);
}

void
rushes_compare_side_show_picture (RushesCompareSide *self,
                                  gboolean shown)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  gtk_widget_set_visible (self->frame, shown);
  rushes_video_view_set_player (self->view, shown ? self->player : NULL);
}

void
rushes_compare_side_set_max_height (RushesCompareSide *self,
                                    int max_height)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  rushes_wide_frame_set_max_height (RUSHES_WIDE_FRAME (self->frame), max_height);
}

void
rushes_compare_side_set_audible (RushesCompareSide *self,
                                 gboolean audible)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  self->audible = audible;
  update_player (self);
}

void
rushes_compare_side_set_current (RushesCompareSide *self,
                                 gboolean current)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  if (current)
    {
      gtk_widget_add_css_class (self->overlay, "current");
      gtk_widget_add_css_class (self->use, "suggested-action");
    }
  else
    {
      gtk_widget_remove_css_class (self->overlay, "current");
      gtk_widget_remove_css_class (self->use, "suggested-action");
    }
}

/**
 * rushes_compare_side_set_crowded:
 * @self: a side
 * @crowded: whether there are more than two: then it can be left out, and its header has two lines
 */
void
rushes_compare_side_set_crowded (RushesCompareSide *self,
                                 gboolean crowded)
{
  GtkWidget *meta;

  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  gtk_widget_set_visible (self->leave, crowded);
  meta = GTK_WIDGET (self->meta);
  if ((gtk_widget_get_parent (meta) == self->header) == crowded)
    return;

  g_object_ref (meta);
  if (crowded)
    {
      gtk_box_remove (GTK_BOX (self->upper), meta);
      gtk_box_append (GTK_BOX (self->header), meta);
      gtk_widget_set_hexpand (GTK_WIDGET (self->takes), TRUE);
      gtk_widget_set_halign (GTK_WIDGET (self->takes), GTK_ALIGN_START);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->header), meta);
      gtk_box_insert_child_after (GTK_BOX (self->upper), meta, GTK_WIDGET (self->takes));
      gtk_widget_set_hexpand (GTK_WIDGET (self->takes), FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->takes), GTK_ALIGN_FILL);
    }
  g_object_unref (meta);
}

void
rushes_compare_side_set_read_only (RushesCompareSide *self,
                                   gboolean read_only)
{
  g_return_if_fail (RUSHES_IS_COMPARE_SIDE (self));

  self->read_only = read_only;
  if (self->take)
    update_star (self);
}

int
rushes_compare_side_get_picture_height (RushesCompareSide *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARE_SIDE (self), 0);

  return gtk_widget_get_visible (self->frame) ? gtk_widget_get_height (self->frame) + gtk_box_get_spacing (GTK_BOX (self->box)) : 0;
}
