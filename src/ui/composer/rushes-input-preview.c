/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-preview.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-form-names.h"
#include "rushes-input-local.h"
#include "rushes-popover.h"
#include "rushes-poster-cache.h"
#include "rushes-sentences.h"
#include "rushes-video-view.h"
#include "rushes-waveform.h"

#define WIDTH 300
#define HEIGHT 200
#define SOUND_HEIGHT 64
#define SCALE 2
#define KEY "rushes-input-preview"

struct _RushesInputPreview
{
  GtkPopover parent_instance;

  GtkWidget *box;
  GtkWidget *picture;       /* (nullable): while a picture is shown … */
  GtkWidget *clamp;         /* … no larger than this */
  GtkWidget *play;          /* (nullable): while something plays */
  RushesPlayer *player;     /* (nullable) */
  RushesPosterCache *cache; /* while a picture is asked for */
  guint request;
  guint index;
  guint note_index;
};

G_DEFINE_FINAL_TYPE (RushesInputPreview, rushes_input_preview, GTK_TYPE_POPOVER)

static void
stop_request (RushesInputPreview *self)
{
  if (self->request != 0)
    rushes_poster_cache_cancel (self->cache, self->request);
  self->request = 0;
  g_clear_object (&self->cache);
}

/* Nothing plays on unseen. */
static void
clear (RushesInputPreview *self)
{
  GtkWidget *child;

  stop_request (self);
  if (self->player != NULL)
    rushes_player_set_path (self->player, NULL);
  self->picture = NULL;
  self->clamp = NULL;
  self->play = NULL;
  while (self->box != NULL && (child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_object (&self->player);
}

/* ---- what is known ---- */

/**
 * rushes_input_preview_describe:
 * @input: an input
 *
 * Returns: (transfer full) (nullable): pixels as people see them, length and size, as far as they are known
 */
char *
rushes_input_preview_describe (RushesInput *input)
{
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  int width;
  int height;

  if (facts->state != RUSHES_FACTS_STATE_READY || rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return NULL;

  rushes_media_facts_get_shown_size (facts, &width, &height);
  if (width > 0)
    g_ptr_array_add (parts, rushes_format_size (width, height));
  if (facts->duration > 0)
    g_ptr_array_add (parts, rushes_format_timecode (facts->duration, FALSE));
  g_ptr_array_add (parts, g_format_size ((guint64) facts->size));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* (transfer full) (nullable): the service measures what is in the file, which may lie on its side */
static char *
describe_turn (RushesInput *input)
{
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  g_autofree char *stored = NULL;
  int width;
  int height;

  if (facts->state != RUSHES_FACTS_STATE_READY || facts->kind != RUSHES_MEDIA_KIND_IMAGE)
    return NULL;

  rushes_media_facts_get_shown_size (facts, &width, &height);
  if (width == facts->width)
    return NULL;

  stored = rushes_format_size (facts->width, facts->height);
  return g_strdup_printf (_ ("Stored lying on its side as %s: that is what the service measures"), stored);
}

static void
add_line (RushesInputPreview *self,
          const char         *text,
          const char         *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, css_class);
  if (g_str_equal (css_class, "caption"))
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
}

/* ---- what is seen and heard ---- */

/* A picture asks for all its pixels, of which there are twice as many as are shown: the clamp holds it to what fits. */
static void
show_texture (RushesInputPreview *self,
              GdkTexture         *texture)
{
  double aspect = (double) gdk_texture_get_width (texture) / MAX (gdk_texture_get_height (texture), 1);
  int width = (int) MIN (WIDTH, HEIGHT * aspect);

  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), MAX (width, 1));
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), MAX (width, 1));
  gtk_widget_set_size_request (self->clamp, WIDTH, -1);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
poster_cb (GdkTexture   *texture,
           const GError *error,
           gpointer      user_data)
{
  RushesInputPreview *self = user_data;

  self->request = 0;
  g_clear_object (&self->cache);
  if (self->picture != NULL && texture != NULL)
    show_texture (self, texture);
}

static void
add_picture (RushesInputPreview *self,
             const char         *path)
{
  RushesPosterCache *cache = rushes_poster_cache_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  guint request;

  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_CONTAIN);
  self->clamp = adw_clamp_new ();
  gtk_widget_set_size_request (self->clamp, WIDTH, HEIGHT);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->picture);
  gtk_box_append (GTK_BOX (self->box), self->clamp);

  request = rushes_poster_cache_request (cache, path, WIDTH * SCALE, HEIGHT * SCALE, poster_cb, self);
  if (request != 0)
    {
      self->request = request;
      self->cache = g_object_ref (cache);
    }
}

static void
playing_cb (RushesInputPreview *self)
{
  gboolean is_playing = rushes_player_get_playing (self->player);
  const char *name = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
play_cb (RushesInputPreview *self)
{
  if (rushes_player_get_playing (self->player))
    rushes_player_pause (self->player);
  else
    rushes_player_play (self->player);
}

static void
add_player (RushesInputPreview *self,
            const char         *path,
            RushesMediaKind     kind)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *shown;

  self->player = rushes_player_new ();
  if (kind == RUSHES_MEDIA_KIND_VIDEO)
    {
      shown = rushes_video_view_new ();
      rushes_video_view_set_player (RUSHES_VIDEO_VIEW (shown), self->player);
      gtk_widget_set_overflow (shown, GTK_OVERFLOW_HIDDEN);
      gtk_widget_add_css_class (shown, "player");
      /* It would ask for half a window: as an overlay it has the room that there is. */
      gtk_overlay_set_child (GTK_OVERLAY (overlay), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
      gtk_widget_set_size_request (gtk_overlay_get_child (GTK_OVERLAY (overlay)), WIDTH, HEIGHT);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), shown);
    }
  else
    {
      shown = rushes_waveform_new ();
      rushes_waveform_set_accented (RUSHES_WAVEFORM (shown), TRUE);
      rushes_waveform_set_path (RUSHES_WAVEFORM (shown), path);
      gtk_widget_set_size_request (shown, WIDTH, SOUND_HEIGHT);
      gtk_overlay_set_child (GTK_OVERLAY (overlay), shown);
    }

  self->play = gtk_button_new ();
  gtk_widget_add_css_class (self->play, "osd");
  gtk_widget_add_css_class (self->play, "circular");
  gtk_widget_set_halign (self->play, GTK_ALIGN_START);
  gtk_widget_set_valign (self->play, GTK_ALIGN_END);
  gtk_widget_set_margin_start (self->play, 6);
  gtk_widget_set_margin_bottom (self->play, 6);
  g_signal_connect_object (self->play, "clicked", G_CALLBACK (play_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->play);
  gtk_box_append (GTK_BOX (self->box), overlay);

  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
  rushes_player_set_path (self->player, path);
  rushes_player_play (self->player);
  playing_cb (self);
}

static void
add_media (RushesInputPreview *self,
           RushesInput        *input,
           RushesMediaKind     kind)
{
  const char *path = rushes_input_get_local_path (input);

  if (path == NULL || rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_ERROR)
    return;

  if (kind == RUSHES_MEDIA_KIND_IMAGE)
    add_picture (self, path);
  else
    add_player (self, path, kind);
}

/* ---- what can be done ---- */

static void
replace_cb (RushesInputPreview *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.replace-input", "u", self->index);
}

static void
remove_cb (RushesInputPreview *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.remove-input", "u", self->index);
}

static void
save_asset_cb (RushesInputPreview *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.save-asset", "u", self->index);
}

static void
fix_cb (RushesInputPreview *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.fix-problem", "(ub)", self->note_index, FALSE);
}

static void
other_fix_cb (RushesInputPreview *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.fix-problem", "(ub)", self->note_index, TRUE);
}

static GtkWidget *
make_button (RushesInputPreview *self,
             const char         *label,
             GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_note (RushesInputPreview *self,
          RushesNote         *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (rushes_note_get_sentence (note));
  guint n_fixes = rushes_note_get_n_fixes (note);

  gtk_widget_add_css_class (box, "problem");
  if (!rushes_note_is_warning (note))
    gtk_widget_add_css_class (box, "error");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
  for (guint i = 0; i < n_fixes; i++)
    gtk_box_append (GTK_BOX (box), make_button (self, rushes_note_get_nth_label (note, i), i == 0 ? G_CALLBACK (fix_cb) : G_CALLBACK (other_fix_cb)));
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
add_buttons (RushesInputPreview *self,
             RushesInput        *input)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_widget_set_margin_top (buttons, 3);
  gtk_box_append (GTK_BOX (buttons), make_button (self, _ ("Replace…"), G_CALLBACK (replace_cb)));
  gtk_box_append (GTK_BOX (buttons), make_button (self, _ ("Remove"), G_CALLBACK (remove_cb)));
  gtk_box_append (GTK_BOX (self->box), buttons);
  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE && rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_READY)
    gtk_box_append (GTK_BOX (self->box), make_button (self, _ ("Save as Asset…"), G_CALLBACK (save_asset_cb)));
}

static void
fill (RushesInputPreview           *self,
      const RushesInputPreviewInfo *info)
{
  g_autofree char *called = rushes_name_for_input (info->input);
  g_autofree char *facts = rushes_input_preview_describe (info->input);
  g_autofree char *turn = describe_turn (info->input);

  clear (self);
  self->index = info->index;
  self->note_index = info->note_index;
  add_media (self, info->input, info->kind);
  add_line (self, info->title, "caption-heading");
  add_line (self, called, "caption");
  if (facts != NULL)
    add_line (self, facts, "caption");
  if (turn != NULL)
    add_line (self, turn, "caption");
  if (info->note != NULL)
    add_note (self, info->note);
  add_buttons (self, info->input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, info->title, -1);
}

/* ---- the popover ---- */

static void
rushes_input_preview_closed (GtkPopover *popover)
{
  clear (RUSHES_INPUT_PREVIEW (popover));
}

static void
rushes_input_preview_dispose (GObject *object)
{
  RushesInputPreview *self = RUSHES_INPUT_PREVIEW (object);

  clear (self);
  self->box = NULL;

  G_OBJECT_CLASS (rushes_input_preview_parent_class)->dispose (object);
}

static void
rushes_input_preview_class_init (RushesInputPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_input_preview_dispose;
  GTK_POPOVER_CLASS (klass)->closed = rushes_input_preview_closed;
}

static void
rushes_input_preview_init (RushesInputPreview *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  rushes_popover_set_child (GTK_POPOVER (self), self->box);
}

/**
 * rushes_input_preview_popup:
 * @parent: what shows the input
 * @info: what is to be shown
 */
void
rushes_input_preview_popup (GtkWidget                    *parent,
                            const RushesInputPreviewInfo *info)
{
  RushesInputPreview *self = g_object_get_data (G_OBJECT (parent), KEY);

  if (self == NULL)
    {
      self = g_object_new (RUSHES_TYPE_INPUT_PREVIEW, NULL);
      gtk_widget_set_parent (GTK_WIDGET (self), parent);
      g_object_set_data (G_OBJECT (parent), KEY, self);
    }

  fill (self, info);
  rushes_popover_popup_for (GTK_POPOVER (self), parent);
}

/**
 * rushes_input_preview_drop:
 * @parent: a widget that may have one
 */
void
rushes_input_preview_drop (GtkWidget *parent)
{
  GtkWidget *self = g_object_steal_data (G_OBJECT (parent), KEY);

  if (self != NULL)
    gtk_widget_unparent (self);
}
