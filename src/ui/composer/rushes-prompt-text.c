/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-text.h"

#include <adwaita.h>

#include "rushes-palette.h"

#define PILL_RADIUS 5
#define PILL_MARGIN 2
#define PILL_ALPHA 0.14f

struct _RushesPromptText
{
  GtkSourceView parent_instance;

  RushesSpec *spec;
  int hovered; /* the mention's place, -1 */
  gboolean can_undo;
  gboolean can_redo;
};

enum
{
  STEP,
  PASTE_MEDIA,
  HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptText, rushes_prompt_text, GTK_SOURCE_TYPE_VIEW)

static RushesPromptBuffer *
get_buffer (RushesPromptText *self)
{
  return RUSHES_PROMPT_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

/* ---- pills ---- */

static void
paint_pill (GtkSnapshot        *snapshot,
            const GdkRectangle *place,
            const GdkRGBA      *colour)
{
  GskRoundedRect pill;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (place->x - PILL_MARGIN, place->y, place->width + 2 * PILL_MARGIN, place->height);

  gsk_rounded_rect_init_from_rect (&pill, &bounds, PILL_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* Where a character is, with its left before its right */
static void
locate (GtkTextView       *view,
        const GtkTextIter *iter,
        GdkRectangle      *place)
{
  gtk_text_view_get_iter_location (view, iter, place);
  if (place->width < 0)
    {
      place->x += place->width;
      place->width = -place->width;
    }
}

static void
paint_mention (GtkTextView              *view,
               GtkSnapshot              *snapshot,
               const RushesShownMention *mention)
{
  const RushesPalette *palette = rushes_palette_now ();
  GdkRGBA colour = rushes_shown_mention_is_lost (mention) ? palette->error : palette->accent;
  GdkRectangle line = { 0 };
  GtkTextIter iter;

  colour.alpha = PILL_ALPHA;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) mention->start);
  for (guint i = 0; i < mention->length; i++, gtk_text_iter_forward_char (&iter))
    {
      GdkRectangle place;

      locate (view, &iter, &place);
      /* One that is wider than the view goes on in the next line. */
      if (i > 0 && place.y != line.y)
        {
          paint_pill (snapshot, &line, &colour);
          line = place;
        }
      else if (i == 0)
        {
          line = place;
        }
      else
        {
          gdk_rectangle_union (&line, &place, &line);
        }
    }
  paint_pill (snapshot, &line, &colour);
}

static void
rushes_prompt_text_snapshot_layer (GtkTextView      *view,
                                   GtkTextViewLayer  layer,
                                   GtkSnapshot      *snapshot)
{
  RushesPromptText *self = RUSHES_PROMPT_TEXT (view);
  GPtrArray *mentions = rushes_prompt_buffer_get_mentions (get_buffer (self));

  GTK_TEXT_VIEW_CLASS (rushes_prompt_text_parent_class)->snapshot_layer (view, layer, snapshot);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT && mentions->len > 0)
    {
      GdkRectangle visible;
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_view_get_visible_rect (view, &visible);
      gtk_text_view_get_iter_at_location (view, &start, visible.x, visible.y);
      gtk_text_view_get_iter_at_location (view, &end, visible.x + visible.width, visible.y + visible.height);
      for (guint i = 0; i < mentions->len; i++)
        {
          const RushesShownMention *mention = mentions->pdata[i];

          /* In text of both directions the corners are not where it starts and ends: whole lines are taken. */
          if (mention->start + mention->length >= (guint) MAX (0, gtk_text_iter_get_offset (&start) - 200) &&
              mention->start <= (guint) gtk_text_iter_get_offset (&end) + 200)
            paint_mention (view, snapshot, mention);
        }
    }
}

/**
 * rushes_prompt_text_get_place:
 * @self: a text
 * @iter: a place of its buffer
 * @place: (out): where that is
 */
void
rushes_prompt_text_get_place (RushesPromptText  *self,
                              const GtkTextIter *iter,
                              GdkRectangle      *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  locate (view, iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
}

/* ---- the clipboard ---- */

static void
copy (RushesPromptText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
  g_autoptr (RushesSpec) piece = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *prompt = NULL;
  GdkContentProvider *forms[2];
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  prompt = rushes_prompt_buffer_read_range (RUSHES_PROMPT_BUFFER (buffer), &start, &end, mentions);
  piece = self->spec != NULL ? rushes_spec_copy (self->spec) : rushes_spec_new (NULL);
  rushes_spec_set_text (piece, prompt, (const RushesMention *) (gpointer) mentions->data, mentions->len);
  forms[0] = gdk_content_provider_new_typed (RUSHES_TYPE_SPEC, piece);
  forms[1] = gdk_content_provider_new_typed (G_TYPE_STRING, prompt);
  content = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
}

static void
rushes_prompt_text_copy_clipboard (GtkTextView *view)
{
  copy (RUSHES_PROMPT_TEXT (view));
}

static void
rushes_prompt_text_cut_clipboard (GtkTextView *view)
{
  copy (RUSHES_PROMPT_TEXT (view));
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, gtk_text_view_get_editable (view));
}

/* (transfer full) (nullable): what was copied in a prompt of this process */
static RushesSpec *
get_copied (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, RUSHES_TYPE_SPEC);
  return content != NULL && gdk_content_provider_get_value (content, &value, NULL) ? g_value_dup_object (&value) : NULL;
}

static void
paste_copied (RushesPromptText *self,
              RushesSpec       *copied)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (RushesSpec) here = rushes_spec_copy (self->spec);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (RushesMention));
  const RushesMention *mentions;
  GtkTextIter start;
  GtkTextIter end;
  guint n;

  rushes_spec_take_text (here, copied);
  mentions = rushes_spec_get_mentions (here, &n);
  for (guint i = 0; i < n; i++)
    {
      RushesMention mention = mentions[i];

      if (mention.input >= RUSHES_MENTION_LOST)
        mention.input = rushes_spec_note_lost (self->spec, rushes_spec_get_lost_source (here, mention.input));
      g_array_append_val (taken, mention);
    }

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
      end = start;
    }
  rushes_prompt_buffer_replace (RUSHES_PROMPT_BUFFER (buffer), &start, &end, rushes_spec_get_prompt (here),
                                (const RushesMention *) (gpointer) taken->data, taken->len);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

/* A file manager offers the path as text as well, which nobody wants to pay for; a text that can also be had as a picture is meant as text. */
static gboolean
is_media (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    return TRUE;
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
      gdk_content_formats_contain_mime_type (formats, "text/plain"))
    return FALSE;

  {
    g_autoptr (GdkContentFormats) readable = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

    return gdk_content_formats_contain_gtype (readable, GDK_TYPE_TEXTURE);
  }
}

static void
rushes_prompt_text_paste_clipboard (GtkTextView *view)
{
  RushesPromptText *self = RUSHES_PROMPT_TEXT (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  g_autoptr (RushesSpec) copied = self->spec != NULL ? get_copied (clipboard) : NULL;

  if (copied != NULL)
    paste_copied (self, copied);
  else if (is_media (clipboard))
    g_signal_emit (self, signals[PASTE_MEDIA], 0);
  else
    GTK_TEXT_VIEW_CLASS (rushes_prompt_text_parent_class)->paste_clipboard (view);
}

/* ---- steps ---- */

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[STEP], 0, FALSE);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[STEP], 0, TRUE);
}

static void
enable_steps (RushesPromptText *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.undo", self->can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.redo", self->can_redo);
}

/* The text view enables these by what its buffer's own history says, which has none: what is said here comes after. */
static void
buffer_cb (RushesPromptText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_signal_connect_object (buffer, "notify::can-undo", G_CALLBACK (enable_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::can-redo", G_CALLBACK (enable_steps), self, G_CONNECT_SWAPPED);
  enable_steps (self);
}

/**
 * rushes_prompt_text_set_steps:
 * @self: a text
 * @can_undo: whether there is a step to be undone
 * @can_redo: whether there is one to be redone
 */
void
rushes_prompt_text_set_steps (RushesPromptText *self,
                              gboolean          can_undo,
                              gboolean          can_redo)
{
  g_return_if_fail (RUSHES_IS_PROMPT_TEXT (self));

  self->can_undo = can_undo;
  self->can_redo = can_redo;
  enable_steps (self);
}

/* ---- the pointer ---- */

static void
set_hovered (RushesPromptText *self,
             int               hovered)
{
  if (self->hovered == hovered)
    return;

  self->hovered = hovered;
  g_signal_emit (self, signals[HOVERED], 0);
}

static void
motion_cb (RushesPromptText *self,
           double            x,
           double            y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GPtrArray *mentions = rushes_prompt_buffer_get_mentions (get_buffer (self));
  const RushesShownMention *mention = NULL;
  GtkTextIter iter;
  guint at = 0;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    mention = rushes_prompt_buffer_get_mention_at (get_buffer (self), (guint) gtk_text_iter_get_offset (&iter));
  set_hovered (self, mention != NULL && g_ptr_array_find (mentions, mention, &at) ? (int) at : -1);
}

static void
leave_cb (RushesPromptText *self)
{
  set_hovered (self, -1);
}

const RushesShownMention *
rushes_prompt_text_get_hovered (RushesPromptText *self)
{
  GPtrArray *mentions;

  g_return_val_if_fail (RUSHES_IS_PROMPT_TEXT (self), NULL);

  mentions = rushes_prompt_buffer_get_mentions (get_buffer (self));
  return self->hovered >= 0 && (guint) self->hovered < mentions->len ? mentions->pdata[self->hovered] : NULL;
}

/**
 * rushes_prompt_text_set_spec:
 * @self: a text
 * @spec: (nullable): whose prompt it is
 */
void
rushes_prompt_text_set_spec (RushesPromptText *self,
                             RushesSpec       *spec)
{
  g_return_if_fail (RUSHES_IS_PROMPT_TEXT (self));

  g_set_object (&self->spec, spec);
}

/* ---- class ---- */

static void
rushes_prompt_text_dispose (GObject *object)
{
  g_clear_object (&RUSHES_PROMPT_TEXT (object)->spec);

  G_OBJECT_CLASS (rushes_prompt_text_parent_class)->dispose (object);
}

static void
rushes_prompt_text_class_init (RushesPromptTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_prompt_text_dispose;
  view_class->snapshot_layer = rushes_prompt_text_snapshot_layer;
  view_class->copy_clipboard = rushes_prompt_text_copy_clipboard;
  view_class->cut_clipboard = rushes_prompt_text_cut_clipboard;
  view_class->paste_clipboard = rushes_prompt_text_paste_clipboard;

  /* In the place of the text view's own: its keys and its menu find these. */
  gtk_widget_class_install_action (widget_class, "text.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "text.redo", NULL, redo_action);

  signals[STEP] = g_signal_new ("step", RUSHES_TYPE_PROMPT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[PASTE_MEDIA] = g_signal_new ("paste-media", RUSHES_TYPE_PROMPT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HOVERED] = g_signal_new ("hovered", RUSHES_TYPE_PROMPT_TEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_prompt_text_init (RushesPromptText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->hovered = -1;
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_monospace (view, FALSE);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_cb), NULL);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
