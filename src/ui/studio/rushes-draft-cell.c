/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-draft-cell.h"

#include <glib/gi18n.h>

#include "rushes-frame-paintable.h"
#include "rushes-hover-preview.h"
#include "rushes-player.h"
#include "rushes-ring.h"
#include "rushes-take-summary.h"
#include "rushes-thumb.h"
#include "rushes-wide-frame.h"

/* Films are scaled down to this in the pipeline: several of them run at once. */
#define WIDTH 240
#define HEIGHT 135
/* So wide a few of them are on a large stage */
#define FILM_WIDTH 480

/**
 * RushesDraftCell:
 *
 * A draft on the wall, which may still be on its way.
 */
struct _RushesDraftCell
{
  GtkWidget parent_instance;

  RushesTake *take;
  gboolean plays;
  gboolean picked;
  RushesPlayer *player;      /* (nullable): while it is mapped */
  RushesFramePaintable *paintable;

  GtkWidget *frame;
  GtkWidget *overlay;
  GtkWidget *thumb;
  GtkWidget *mark;
  GtkWidget *spinner;        /* while the film is on its way */
  GtkLabel *badge;
};

enum
{
  PROP_PICKED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesDraftCell, rushes_draft_cell, GTK_TYPE_WIDGET)

/* The poster stays until there is a frame. */
static void
frame_cb (RushesDraftCell *self,
          RushesFrame *frame)
{
  rushes_frame_paintable_set_frame (self->paintable, frame);
  if (rushes_thumb_get_paintable (RUSHES_THUMB (self->thumb)) == NULL)
    rushes_thumb_set_paintable (RUSHES_THUMB (self->thumb), GDK_PAINTABLE (self->paintable));
}

static void
stop (RushesDraftCell *self)
{
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->paintable);
}

static void
start (RushesDraftCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->plays || self->player || !rushes_draft_cell_has_film (self) || !gtk_widget_get_mapped (widget))
    return;

  self->paintable = rushes_frame_paintable_new ();
  self->player = rushes_player_new ();
  g_object_set (self->player, "muted", TRUE, "looping", TRUE, "max-width", FILM_WIDTH * gtk_widget_get_scale_factor (widget), NULL);
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (frame_cb), self);
  rushes_player_set_path (self->player, rushes_take_get_video_path (self->take));
  rushes_player_play (self->player);
}

static void
update (RushesDraftCell *self)
{
  gboolean has_film = rushes_draft_cell_has_film (self);
  double progress = rushes_take_get_record (self->take)->progress;
  g_autofree char *title = rushes_take_dup_title (self->take);
  g_autofree char *percent = !has_film && progress >= 0 ? g_strdup_printf (_ ("%d %%"), (int) (CLAMP (progress, 0, 1) * 100)) : NULL;
  g_autofree char *text = percent ? g_strdup_printf ("%s · %s", title, percent) : g_strdup (title);
  g_autofree char *waiting = has_film ? NULL : g_strdup_printf (_ ("%s, on its way"), title);

  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), has_film ? rushes_take_get_video_path (self->take) : NULL);
  gtk_label_set_label (self->badge, text);
  gtk_widget_set_visible (self->spinner, !has_film);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, waiting ? waiting : title, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_DISABLED, !has_film, -1);
  start (self);
}

static void
rushes_draft_cell_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_draft_cell_parent_class)->map (widget);
  start (RUSHES_DRAFT_CELL (widget));
}

static void
rushes_draft_cell_unmap (GtkWidget *widget)
{
  rushes_hover_preview_stop (widget);
  stop (RUSHES_DRAFT_CELL (widget));
  GTK_WIDGET_CLASS (rushes_draft_cell_parent_class)->unmap (widget);
}

static void
enter_cb (RushesDraftCell *self)
{
  if (!self->plays && rushes_draft_cell_has_film (self))
    rushes_hover_preview_start (GTK_WIDGET (self), RUSHES_THUMB (self->thumb), rushes_take_get_video_path (self->take));
}

static void
leave_cb (RushesDraftCell *self)
{
  rushes_hover_preview_stop (GTK_WIDGET (self));
}

static void
rushes_draft_cell_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_PICKED)
    g_value_set_boolean (value, RUSHES_DRAFT_CELL (object)->picked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_draft_cell_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_PICKED)
    rushes_draft_cell_set_picked (RUSHES_DRAFT_CELL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_draft_cell_dispose (GObject *object)
{
  RushesDraftCell *self = RUSHES_DRAFT_CELL (object);

  stop (self);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (rushes_draft_cell_parent_class)->dispose (object);
}

static void
rushes_draft_cell_class_init (RushesDraftCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_draft_cell_dispose;
  object_class->get_property = rushes_draft_cell_get_property;
  object_class->set_property = rushes_draft_cell_set_property;
  widget_class->map = rushes_draft_cell_map;
  widget_class->unmap = rushes_draft_cell_unmap;

  properties[PROP_PICKED] = g_param_spec_boolean ("picked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-draft-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
rushes_draft_cell_init (RushesDraftCell *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "take");
  self->overlay = gtk_overlay_new ();
  gtk_widget_add_css_class (self->overlay, "take-picture");
  gtk_widget_set_overflow (self->overlay, GTK_OVERFLOW_HIDDEN);
  self->frame = rushes_wide_frame_new (self->overlay);
  rushes_wide_frame_set_natural_width (RUSHES_WIDE_FRAME (self->frame), WIDTH);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  self->thumb = rushes_thumb_new (WIDTH, HEIGHT);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->thumb);
  self->mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_add_css_class (self->mark, "draft-mark");
  gtk_widget_set_halign (self->mark, GTK_ALIGN_END);
  gtk_widget_set_valign (self->mark, GTK_ALIGN_START);
  gtk_widget_set_margin_end (self->mark, 6);
  gtk_widget_set_margin_top (self->mark, 6);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->mark);
  self->spinner = rushes_ring_new_turning ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->spinner, 24, 24);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->spinner);
  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * rushes_draft_cell_new:
 * @take: a draft, with its film or on its way
 * @plays: whether its film runs while the cell is to be seen, once it is there
 *
 * Returns: (transfer floating): a cell that is not picked
 */
GtkWidget *
rushes_draft_cell_new (RushesTake *take,
                       gboolean plays)
{
  RushesDraftCell *self = g_object_new (RUSHES_TYPE_DRAFT_CELL, NULL);
  GtkWidget *badge = gtk_label_new (NULL);

  self->take = g_object_ref (take);
  self->plays = plays;
  self->badge = GTK_LABEL (badge);
  gtk_widget_add_css_class (badge, "osd-badge");
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_widget_set_valign (badge, GTK_ALIGN_END);
  gtk_widget_set_margin_start (badge, 6);
  gtk_widget_set_margin_bottom (badge, 6);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), badge);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_signal_connect_object (take, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

RushesTake *
rushes_draft_cell_get_take (RushesDraftCell *self)
{
  g_return_val_if_fail (RUSHES_IS_DRAFT_CELL (self), NULL);

  return self->take;
}

gboolean
rushes_draft_cell_has_film (RushesDraftCell *self)
{
  g_return_val_if_fail (RUSHES_IS_DRAFT_CELL (self), FALSE);

  return rushes_take_get_video_path (self->take) != NULL;
}

gboolean
rushes_draft_cell_get_picked (RushesDraftCell *self)
{
  g_return_val_if_fail (RUSHES_IS_DRAFT_CELL (self), FALSE);

  return self->picked;
}

void
rushes_draft_cell_set_picked (RushesDraftCell *self,
                              gboolean picked)
{
  g_return_if_fail (RUSHES_IS_DRAFT_CELL (self));

  /* What is on its way cannot be finished yet. */
  picked = picked && rushes_draft_cell_has_film (self);
  if (self->picked == picked)
    return;

  self->picked = picked;
  gtk_widget_set_visible (self->mark, picked);
  if (picked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, picked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICKED]);
}

gboolean
rushes_draft_cell_is_playing (RushesDraftCell *self)
{
  g_return_val_if_fail (RUSHES_IS_DRAFT_CELL (self), FALSE);

  return self->player != NULL;
}
