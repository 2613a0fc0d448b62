/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-card.h"

#include <glib/gi18n.h>

#include "rushes-asset-actions.h"
#include "rushes-drag-item.h"
#include "rushes-properties.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-thumb.h"
#include "rushes-waveform.h"

#define WIDTH 196
#define HEIGHT 150
#define RING 32
#define DIMMED .45

/**
 * RushesAssetCard:
 *
 * Its picture with what happens to it, and two lines below. A grid makes hundreds of cells and shows a few: what is in a card is made when it is given
 * a place for the first time, and what only some assets need (badges, a ring, a reason) when the first one of them is shown.
 */
struct _RushesAssetCard
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesAsset *asset;        /* (nullable) */

  GtkWidget *box;            /* (nullable): with all below, until it has had a place */
  GtkOverlay *picture;
  GtkWidget *thumb;
  GtkLabel *name;
  GtkLabel *pill;
  const char *pill_class;    /* (nullable) */
  GtkLabel *line;
  GtkWidget *copy;

  GtkWidget *tile;           /* (nullable) */
  gboolean is_tile;
  GtkWidget *waveform;       /* (nullable) */
  GtkWidget *badge;          /* (nullable) */
  GtkImage *badge_icon;
  GtkLabel *badge_label;
  GtkWidget *progress;       /* (nullable) */
  GtkWidget *ring;
  GtkLabel *percent;
  GtkWidget *cancel;         /* (nullable) */
  GtkWidget *alert;          /* (nullable) */
  GtkWidget *retry;          /* (nullable) */
};

enum
{
  PROP_ASSET = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What a card with all in it asks for, minimum and natural, by orientation: those that are empty yet ask for the same. */
static struct
{
  int minimum;
  int natural;
} full_size[2];

G_DEFINE_FINAL_TYPE (RushesAssetCard, rushes_asset_card, GTK_TYPE_WIDGET)

static void
place (GtkWidget *widget,
       GtkAlign halign,
       GtkAlign valign,
       int margin)
{
  gtk_widget_set_halign (widget, halign);
  gtk_widget_set_valign (widget, valign);
  gtk_widget_set_margin_start (widget, margin);
  gtk_widget_set_margin_end (widget, margin);
  gtk_widget_set_margin_top (widget, margin);
  gtk_widget_set_margin_bottom (widget, margin);
}

static void
set_visible (GtkWidget *widget,
             gboolean visible)
{
  if (widget)
    gtk_widget_set_visible (widget, visible);
}

/* -- what only some need ---------------------------------------------------------------------------------------------- */

static void
cancel_cb (RushesAssetCard *self)
{
  if (self->asset)
    rushes_asset_remove (GTK_WIDGET (self), self->context, self->asset);
}

static void
need_cancel (RushesAssetCard *self)
{
  if (self->cancel)
    return;

  self->cancel = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->cancel, "osd-round");
  gtk_widget_set_tooltip_text (self->cancel, _ ("Cancel"));
  place (self->cancel, GTK_ALIGN_END, GTK_ALIGN_START, 6);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (self->picture, self->cancel);
}

static void
need_progress (RushesAssetCard *self)
{
  if (self->progress)
    return;

  self->progress = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->ring = rushes_ring_new ();
  gtk_widget_set_size_request (self->ring, RING, RING);
  gtk_widget_set_halign (self->ring, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->progress), self->ring);
  self->percent = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "osd-badge");
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "num");
  gtk_box_append (GTK_BOX (self->progress), GTK_WIDGET (self->percent));
  place (self->progress, GTK_ALIGN_CENTER, GTK_ALIGN_CENTER, 0);
  gtk_widget_set_can_target (self->progress, FALSE);
  gtk_overlay_add_overlay (self->picture, self->progress);
}

static void
need_alert (RushesAssetCard *self)
{
  if (self->alert)
    return;

  self->alert = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->alert), 32);
  place (self->alert, GTK_ALIGN_CENTER, GTK_ALIGN_CENTER, 0);
  gtk_widget_add_css_class (self->alert, "asset-alert");
  gtk_widget_set_can_target (self->alert, FALSE);
  gtk_overlay_add_overlay (self->picture, self->alert);
}

static void
retry_cb (RushesAssetCard *self)
{
  if (self->asset)
    rushes_asset_retry (GTK_WIDGET (self), self->context, self->asset);
}

static void
need_retry (RushesAssetCard *self)
{
  if (self->retry)
    return;

  self->retry = gtk_button_new ();
  gtk_widget_add_css_class (self->retry, "flat");
  gtk_widget_add_css_class (self->retry, "small");
  gtk_widget_set_valign (self->retry, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->copy)), self->retry);
}

static void
need_badge (RushesAssetCard *self)
{
  if (self->badge)
    return;

  self->badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->badge, "osd-badge");
  gtk_widget_add_css_class (self->badge, "length");
  self->badge_icon = GTK_IMAGE (gtk_image_new ());
  self->badge_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->badge_label), "num");
  gtk_box_append (GTK_BOX (self->badge), GTK_WIDGET (self->badge_icon));
  gtk_box_append (GTK_BOX (self->badge), GTK_WIDGET (self->badge_label));
  place (self->badge, GTK_ALIGN_END, GTK_ALIGN_END, 6);
  gtk_widget_set_can_target (self->badge, FALSE);
  gtk_overlay_add_overlay (self->picture, self->badge);
}

static void
need_waveform (RushesAssetCard *self)
{
  if (self->waveform)
    return;

  self->waveform = rushes_waveform_new ();
  rushes_waveform_set_accented (RUSHES_WAVEFORM (self->waveform), TRUE);
  place (self->waveform, GTK_ALIGN_FILL, GTK_ALIGN_CENTER, 18);
  gtk_widget_set_size_request (self->waveform, -1, HEIGHT / 2);
  gtk_widget_set_can_target (self->waveform, FALSE);
  gtk_overlay_add_overlay (self->picture, self->waveform);
  /* Under what was there before */
  gtk_widget_insert_after (self->waveform, GTK_WIDGET (self->picture), self->thumb);
}

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static void
update_picture (RushesAssetCard *self)
{
  const RushesAssetRecord *record = rushes_asset_get_record (self->asset);
  const char *path = rushes_asset_get_file_path (self->asset);
  gboolean sound = record->kind == RUSHES_ASSET_KIND_AUDIO;
  double opacity = record->state == RUSHES_ASSET_STATE_ACTIVE ? 1 : DIMMED;
  g_autofree char *length = record->duration > 0 && record->kind != RUSHES_ASSET_KIND_IMAGE ? rushes_format_timecode (record->duration, FALSE) : NULL;

  rushes_thumb_set_path (RUSHES_THUMB (self->thumb), sound ? NULL : path);
  gtk_widget_set_opacity (self->thumb, opacity);
  if (sound)
    {
      need_waveform (self);
      gtk_widget_set_opacity (self->waveform, opacity);
    }
  set_visible (self->waveform, sound);
  if (self->waveform)
    rushes_waveform_set_path (RUSHES_WAVEFORM (self->waveform), sound ? path : NULL);

  if (length)
    {
      need_badge (self);
      gtk_image_set_from_icon_name (self->badge_icon, sound ? "audio-x-generic-symbolic" : "media-playback-start-symbolic");
      gtk_label_set_label (self->badge_label, length);
    }
  set_visible (self->badge, length != NULL);
}

/* TRUE while it moves, and nobody but the service, or the line to it, can say how far */
static gboolean
is_moving (RushesAssetState state)
{
  return !rushes_asset_state_is_settled (state) && state != RUSHES_ASSET_STATE_WAITING;
}

static void
update_progress (RushesAssetCard *self)
{
  RushesAssetState state = rushes_asset_get_state (self->asset);
  double upload = rushes_asset_get_upload (self->asset);
  gboolean uploads = upload >= 0 && state == RUSHES_ASSET_STATE_WAITING;

  if (uploads || is_moving (state))
    {
      need_progress (self);
      rushes_ring_set_fraction (RUSHES_RING (self->ring), uploads ? upload : -1);
    }
  else if (self->ring)
    rushes_ring_set_fraction (RUSHES_RING (self->ring), 0);
  set_visible (self->progress, uploads || is_moving (state));
  if (uploads)
    {
      /* Translators: how far an upload is */
      g_autofree char *percent = g_strdup_printf (_ ("%d %%"), (int) (upload * 100));

      gtk_label_set_label (self->percent, percent);
    }
  if (self->percent)
    gtk_widget_set_visible (GTK_WIDGET (self->percent), uploads);

  if (state == RUSHES_ASSET_STATE_WAITING)
    need_cancel (self);
  set_visible (self->cancel, state == RUSHES_ASSET_STATE_WAITING);
}

static const char *
find_pill_class (RushesAssetState state)
{
  switch (state)
    {
    case RUSHES_ASSET_STATE_ACTIVE:
      return "ok";
    case RUSHES_ASSET_STATE_FAILED:
      return "bad";
    case RUSHES_ASSET_STATE_UNCONFIRMED:
      return "wait";
    case RUSHES_ASSET_STATE_SUBMITTING:
    case RUSHES_ASSET_STATE_RUNNING:
    case RUSHES_ASSET_STATE_PROCESSING:
      return "busy";
    case RUSHES_ASSET_STATE_WAITING:
    default:
      return NULL;
    }
}

static void
update_pill (RushesAssetCard *self)
{
  RushesAssetState state = rushes_asset_get_state (self->asset);
  gboolean uploads = rushes_asset_get_upload (self->asset) >= 0 && state == RUSHES_ASSET_STATE_WAITING;
  g_autofree char *word = uploads ? g_strdup (_ ("Uploading")) : rushes_name_for_asset_state (state);
  const char *css_class = uploads ? "busy" : find_pill_class (state);

  gtk_label_set_label (self->pill, word);
  if (css_class == self->pill_class)
    return;
  if (self->pill_class)
    gtk_widget_remove_css_class (GTK_WIDGET (self->pill), self->pill_class);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self->pill), css_class);
  self->pill_class = css_class;
}

static void
set_css_class (GtkWidget *widget,
               const char *css_class,
               gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* The id, or why there is none to be used */
static void
update_line (RushesAssetCard *self)
{
  RushesAssetState state = rushes_asset_get_state (self->asset);
  const char *id = rushes_asset_get_remote_id (self->asset);
  g_autofree char *brief = rushes_sentence_for_asset (rushes_asset_get_record (self->asset), TRUE);
  g_autofree char *why = brief ? rushes_sentence_for_asset (rushes_asset_get_record (self->asset), FALSE) : NULL;
  const char *retry = rushes_asset_name_retry (self->asset);

  gtk_label_set_label (self->line, brief ? brief : id ? id : "");
  gtk_label_set_ellipsize (self->line, brief ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->line), why ? why : id);
  set_css_class (GTK_WIDGET (self->line), "bad", state == RUSHES_ASSET_STATE_FAILED);
  set_css_class (GTK_WIDGET (self->line), "dim-label", state != RUSHES_ASSET_STATE_FAILED);

  gtk_widget_set_visible (self->copy, retry == NULL);
  gtk_widget_set_sensitive (self->copy, id != NULL && state == RUSHES_ASSET_STATE_ACTIVE);
  if (retry)
    {
      need_retry (self);
      gtk_button_set_label (GTK_BUTTON (self->retry), retry);
      need_alert (self);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->alert),
                                    state == RUSHES_ASSET_STATE_FAILED ? "dialog-warning-symbolic" : "dialog-question-symbolic");
      set_css_class (self->alert, "undecided", state != RUSHES_ASSET_STATE_FAILED);
    }
  set_visible (self->retry, retry != NULL);
  set_visible (self->alert, retry != NULL);
}

static void
update_name (RushesAssetCard *self)
{
  g_autofree char *name = rushes_asset_dup_accessible_name (self->asset);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (RushesAssetCard *self)
{
  const char *note = rushes_asset_get_record (self->asset)->note;

  update_name (self);
  if (!self->box)
    return;
  gtk_label_set_label (self->name, rushes_asset_get_name (self->asset));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), note ? note : rushes_asset_get_name (self->asset));
  update_picture (self);
  update_progress (self);
  update_pill (self);
  update_line (self);
}

static void
upload_cb (RushesAssetCard *self)
{
  update_name (self);
  if (!self->box)
    return;
  update_progress (self);
  update_pill (self);
}

/* -- what it does ----------------------------------------------------------------------------------------------------- */

static void
copy_cb (RushesAssetCard *self)
{
  if (self->asset)
    rushes_asset_copy_id (GTK_WIDGET (self), self->asset);
}

/* (transfer full) (nullable): what has no id yet cannot be used anywhere */
static RushesDragItem *
get_drag_item (GtkWidget *widget,
               double x,
               double y)
{
  RushesAsset *asset = RUSHES_ASSET_CARD (widget)->asset;

  if (!asset || !rushes_asset_get_remote_id (asset))
    return NULL;
  return rushes_drag_item_new_asset (rushes_asset_get_remote_id (asset), rushes_asset_get_name (asset), rushes_asset_get_media_kind (asset),
                                     rushes_asset_get_file_path (asset));
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_tile (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");
  GtkWidget *label = gtk_label_new (_ ("Drop files or a link"));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "slot");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_size_request (button, WIDTH, HEIGHT);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Add Files…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Files…"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assets.add-files");
  return button;
}

static GtkLabel *
make_label (GtkWidget *row,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (row), label);
  return GTK_LABEL (label);
}

static void
add_lines (RushesAssetCard *self)
{
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = make_label (upper, "caption-heading");
  self->pill = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->pill), "state");
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->pill));
  gtk_widget_set_margin_start (upper, 3);
  gtk_widget_set_margin_end (upper, 3);
  gtk_widget_set_margin_top (upper, 6);
  gtk_box_append (GTK_BOX (self->box), upper);

  self->line = make_label (lower, "caption");
  self->copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_add_css_class (self->copy, "small");
  gtk_widget_set_valign (self->copy, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->copy, _ ("Copy Asset ID (Ctrl+C)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy Asset ID"), -1);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (lower), self->copy);
  gtk_widget_set_margin_start (lower, 3);
  gtk_box_append (GTK_BOX (self->box), lower);
}

static void
need_content (RushesAssetCard *self)
{
  if (self->box)
    return;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->picture = GTK_OVERLAY (gtk_overlay_new ());
  self->thumb = rushes_thumb_new (WIDTH, HEIGHT);
  gtk_widget_add_css_class (self->thumb, "thumb");
  gtk_widget_add_css_class (self->thumb, "large");
  gtk_overlay_set_child (self->picture, self->thumb);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "take-picture");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->picture));
  add_lines (self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (self->box, !self->is_tile);
  rushes_drag_item_add_source (GTK_WIDGET (self), GDK_ACTION_COPY | GDK_ACTION_MOVE, get_drag_item);
  if (self->asset)
    update (self);
}

static void
rushes_asset_card_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RushesAssetCard *self = RUSHES_ASSET_CARD (widget);

  if (self->is_tile)
    {
      gtk_widget_measure (self->tile, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  if (full_size[orientation].natural == 0)
    need_content (self);
  if (self->box)
    gtk_widget_measure (self->box, orientation, -1, &full_size[orientation].minimum, &full_size[orientation].natural, NULL, NULL);
  *minimum = full_size[orientation].minimum;
  *natural = full_size[orientation].natural;
}

static gboolean
resize_cb (GtkWidget *widget,
           GdkFrameClock *clock,
           gpointer user_data)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

/* Only what can be seen is given a place. */
static void
rushes_asset_card_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  RushesAssetCard *self = RUSHES_ASSET_CARD (widget);
  GtkWidget *child = self->tile;
  int wanted;

  if (!self->is_tile)
    {
      need_content (self);
      child = self->box;
      /* Another script may stand higher than what the cards had so far; it cannot be asked for in the midst of a layout. */
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &wanted, NULL, NULL, NULL);
      if (wanted > height)
        gtk_widget_add_tick_callback (widget, resize_cb, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    }
  gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
rushes_asset_card_dispose (GObject *object)
{
  RushesAssetCard *self = RUSHES_ASSET_CARD (object);

  rushes_asset_card_set_asset (self, NULL);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_asset_card_parent_class)->dispose (object);
}

static void
rushes_asset_card_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ASSET:
      g_value_set_object (value, RUSHES_ASSET_CARD (object)->asset);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_asset_card_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ASSET:
      rushes_asset_card_set_asset (RUSHES_ASSET_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_asset_card_class_init (RushesAssetCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_asset_card_dispose;
  object_class->get_property = rushes_asset_card_get_property;
  object_class->set_property = rushes_asset_card_set_property;

  properties[PROP_ASSET] = g_param_spec_object ("asset", NULL, NULL, RUSHES_TYPE_ASSET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->measure = rushes_asset_card_measure;
  widget_class->size_allocate = rushes_asset_card_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rushes-asset-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_asset_card_init (RushesAssetCard *self)
{
}

/**
 * rushes_asset_card_new:
 * @context: the house
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
rushes_asset_card_new (RushesContext *context)
{
  RushesAssetCard *self = g_object_new (RUSHES_TYPE_ASSET_CARD, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * rushes_asset_card_get_asset:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RushesAsset *
rushes_asset_card_get_asset (RushesAssetCard *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_CARD (self), NULL);
  return self->asset;
}

/**
 * rushes_asset_card_set_asset:
 * @self: a card
 * @asset: (nullable): what to show
 */
void
rushes_asset_card_set_asset (RushesAssetCard *self,
                             RushesAsset *asset)
{
  g_return_if_fail (RUSHES_IS_ASSET_CARD (self));

  if (self->asset == asset)
    return;
  if (self->asset)
    g_signal_handlers_disconnect_by_data (self->asset, self);
  g_set_object (&self->asset, asset);
  if (asset)
    {
      g_signal_connect_object (asset, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (asset, "notify::upload", G_CALLBACK (upload_cb), self, G_CONNECT_SWAPPED);
      update (self);
    }
  else if (self->box)
    {
      /* Nothing is read or turned for what is not there. */
      rushes_thumb_set_path (RUSHES_THUMB (self->thumb), NULL);
      if (self->waveform)
        rushes_waveform_set_path (RUSHES_WAVEFORM (self->waveform), NULL);
      if (self->ring)
        rushes_ring_set_fraction (RUSHES_RING (self->ring), 0);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASSET]);
}

/**
 * rushes_asset_card_set_tile:
 * @self: a card
 * @tile: whether it is the place where files are dropped
 */
void
rushes_asset_card_set_tile (RushesAssetCard *self,
                            gboolean tile)
{
  g_return_if_fail (RUSHES_IS_ASSET_CARD (self));

  if (tile && !self->tile)
    {
      self->tile = make_tile ();
      gtk_widget_set_parent (self->tile, GTK_WIDGET (self));
    }
  if (!rushes_set_boolean (&self->is_tile, tile))
    return;
  set_visible (self->tile, tile);
  set_visible (self->box, !tile);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
