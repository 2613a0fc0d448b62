/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-complete.h"

#include <string.h>

#include "rushes-edit.h"
#include "rushes-prompt-popover.h"

/* Further back nobody is still looking for a mention. */
#define MAX_TYPED 48
#define NO_PLACE -1

struct _RushesPromptComplete
{
  GObject parent_instance;

  RushesPromptText *text; /* not owned: cleared by rushes_prompt_complete_stop() */
  RushesPromptPopover *popover;
  RushesSpec *spec;
  RushesModel *model;
  GListModel *more;
  GListModel *own;
  int dismissed_at; /* the @ that Escape was pressed for */
  int blank_at;     /* the blank that was put behind the mention that was chosen last, until something else is typed */
};

enum
{
  ITEM_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptComplete, rushes_prompt_complete, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (RushesPromptComplete *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
}

/* Whether the cursor stands behind an @ and what may be the start of a name; at: of the @ */
static gboolean
find_at (RushesPromptComplete *self,
         GtkTextIter          *at,
         GtkTextIter          *cursor)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter before;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
  *at = *cursor;
  for (guint i = 0; i < MAX_TYPED; i++)
    {
      if (gtk_text_iter_starts_line (at) || !gtk_text_iter_backward_char (at))
        return FALSE;
      if (rushes_prompt_buffer_get_mention_at (RUSHES_PROMPT_BUFFER (buffer), (guint) gtk_text_iter_get_offset (at)) != NULL)
        return FALSE;
      if (gtk_text_iter_get_char (at) != '@')
        continue;

      /* An address of mail is none. */
      before = *at;
      return !gtk_text_iter_backward_char (&before) || gtk_text_iter_get_char (&before) > 127 || !g_ascii_isalnum ((char) gtk_text_iter_get_char (&before));
    }

  return FALSE;
}

static char *
get_typed (RushesPromptComplete *self,
           const GtkTextIter    *at,
           const GtkTextIter    *cursor)
{
  GtkTextIter start = *at;

  gtk_text_iter_forward_char (&start);
  return gtk_text_buffer_get_text (get_buffer (self), &start, cursor, TRUE);
}

static void
show_at (RushesPromptComplete *self,
         const GtkTextIter    *at)
{
  GdkRectangle place;
  graphene_point_t corner;
  graphene_point_t moved;

  rushes_prompt_text_get_place (self->text, at, &place);
  corner = GRAPHENE_POINT_INIT ((float) place.x, (float) place.y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->text), GTK_WIDGET (self->popover), &corner, &moved))
    return;

  place.x = (int) moved.x;
  place.y = (int) moved.y;
  place.width = MAX (place.width, 1);
  rushes_prompt_popover_open (self->popover, &place);
}

void
rushes_prompt_complete_close (RushesPromptComplete *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  if (rushes_prompt_complete_is_open (self))
    rushes_prompt_popover_close (self->popover);
}

gboolean
rushes_prompt_complete_is_open (RushesPromptComplete *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_COMPLETE (self), FALSE);

  return self->popover != NULL && rushes_prompt_popover_is_open (self->popover);
}

/* ---- what can be mentioned ---- */

static void
refresh_candidates (RushesPromptComplete *self)
{
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) own = rushes_prompt_candidates_of_spec (self->spec, self->model);
  g_autoptr (GListModel) all = NULL;

  g_set_object (&self->own, own);
  g_list_store_append (models, own);
  if (self->more != NULL)
    g_list_store_append (models, self->more);
  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));
  rushes_prompt_popover_set_candidates (self->popover, all);
}

/**
 * rushes_prompt_complete_update:
 * @self: a completion
 *
 * While it is open it shows what there is now.
 */
void
rushes_prompt_complete_update (RushesPromptComplete *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  if (rushes_prompt_complete_is_open (self) && self->spec != NULL)
    refresh_candidates (self);
}

void
rushes_prompt_complete_set_spec (RushesPromptComplete *self,
                                 RushesSpec           *spec,
                                 RushesModel          *model)
{
  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  if (g_set_object (&self->spec, spec))
    {
      rushes_prompt_complete_close (self);
      self->dismissed_at = NO_PLACE;
      self->blank_at = NO_PLACE;
    }
  g_set_object (&self->model, model);
}

void
rushes_prompt_complete_set_more (RushesPromptComplete *self,
                                 GListModel           *more)
{
  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  g_set_object (&self->more, more);
  rushes_prompt_complete_update (self);
}

/* ---- choosing ---- */

/* behind: what follows the mention; the cursor is left behind that */
static void
take_candidate (RushesPromptComplete  *self,
                RushesPromptCandidate *candidate,
                GtkTextIter           *start,
                GtkTextIter           *end,
                const char            *behind)
{
  RushesInput *input = rushes_prompt_candidate_get_input (candidate);
  GObject *item = rushes_prompt_candidate_get_item (candidate);
  int index = input != NULL ? rushes_edit_index_of (self->spec, input) : -1;
  RushesPromptBuffer *buffer = RUSHES_PROMPT_BUFFER (get_buffer (self));
  GtkTextIter before;

  rushes_prompt_complete_close (self);
  if (index >= 0)
    {
      const char *name = rushes_prompt_candidate_get_name (candidate);
      g_autofree char *text = g_strconcat (name, behind, NULL);
      RushesMention mention = { 0, (guint) g_utf8_strlen (name, -1), (guint) index };

      rushes_prompt_buffer_replace (buffer, start, end, text, &mention, 1);
    }
  else if (item != NULL)
    {
      rushes_prompt_buffer_replace (buffer, start, end, behind, NULL, 0);
      before = *start;
      gtk_text_iter_backward_chars (&before, (int) strlen (behind));
      g_signal_emit (self, signals[ITEM_CHOSEN], 0, item, &before);
    }
}

/* Whoever has chosen goes on with another word. No blank where there is one, or none is written. */
static const char *
get_blank_before (const GtkTextIter *iter)
{
  gunichar next = gtk_text_iter_get_char (iter);

  return gtk_text_iter_ends_line (iter) || (g_unichar_isalnum (next) && next < 0x2e80) ? " " : "";
}

/* A blank that is typed out of habit is the one that is there already, and a comma stands at the word. */
static gboolean
press_behind (RushesPromptComplete *self,
              gunichar              typed)
{
  GtkTextBuffer *buffer = get_buffer (self);
  int at = self->blank_at;
  GtkTextIter cursor;
  GtkTextIter blank;

  /* Shift and the like type nothing. */
  if (at == NO_PLACE || typed == 0)
    return FALSE;

  self->blank_at = NO_PLACE;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_offset (buffer, &blank, at);
  if (gtk_text_buffer_get_has_selection (buffer) || gtk_text_iter_get_offset (&cursor) != at + 1 || gtk_text_iter_get_char (&blank) != ' ')
    return FALSE;
  if (typed == ' ')
    return TRUE;
  if (typed < 128 && strchr (".,;:!?)", (int) typed) != NULL)
    gtk_text_buffer_delete_interactive (buffer, &blank, &cursor, TRUE);
  return FALSE;
}

static void
choose (RushesPromptComplete  *self,
        RushesPromptCandidate *candidate)
{
  g_autoptr (RushesPromptCandidate) keep = g_object_ref (candidate);
  GtkTextIter at;
  GtkTextIter cursor;

  if (find_at (self, &at, &cursor))
    {
      const char *blank = get_blank_before (&cursor);

      take_candidate (self, keep, &at, &cursor, blank);
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor, gtk_text_buffer_get_insert (get_buffer (self)));
      self->blank_at = *blank != '\0' ? gtk_text_iter_get_offset (&cursor) - 1 : NO_PLACE;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
chosen_cb (RushesPromptComplete  *self,
           RushesPromptCandidate *candidate)
{
  choose (self, candidate);
}

/* A name that was typed to its end and then something else means what it says. */
static void
take_typed (RushesPromptComplete *self,
            GtkTextIter          *at,
            GtkTextIter          *cursor,
            const char           *typed)
{
  const char *last = g_utf8_find_prev_char (typed, typed + strlen (typed));
  g_autofree char *name = last != NULL ? g_strndup (typed, (gsize) (last - typed)) : NULL;
  guint n = g_list_model_get_n_items (self->own);

  if (name == NULL || g_ascii_isalnum (*last))
    return;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesPromptCandidate) candidate = g_list_model_get_item (self->own, i);

      if (g_ascii_strcasecmp (rushes_prompt_candidate_get_name (candidate), name) != 0)
        continue;
      gtk_text_iter_backward_char (cursor);
      take_candidate (self, candidate, at, cursor, "");
      return;
    }
}

/**
 * rushes_prompt_complete_edited:
 * @self: a completion
 *
 * Looks at what stands before the cursor.
 */
void
rushes_prompt_complete_edited (RushesPromptComplete *self)
{
  g_autofree char *typed = NULL;
  GtkTextIter at;
  GtkTextIter cursor;

  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  if (self->text == NULL || self->spec == NULL || !find_at (self, &at, &cursor))
    {
      rushes_prompt_complete_close (self);
      self->dismissed_at = NO_PLACE;
      return;
    }
  if (gtk_text_iter_get_offset (&at) == self->dismissed_at)
    return;

  typed = get_typed (self, &at, &cursor);
  refresh_candidates (self);
  if (rushes_prompt_popover_filter (self->popover, typed) && *typed != ' ')
    {
      show_at (self, &at);
      return;
    }
  rushes_prompt_complete_close (self);
  take_typed (self, &at, &cursor, typed);
}

/* The cursor went elsewhere. */
static void
cursor_cb (RushesPromptComplete *self)
{
  GtkTextIter at;
  GtkTextIter cursor;

  if (rushes_prompt_complete_is_open (self) && !find_at (self, &at, &cursor))
    rushes_prompt_complete_close (self);
}

/**
 * rushes_prompt_complete_start:
 * @self: a completion
 *
 * Types an @ at the cursor and opens, even where there is nothing to mention: then it says how to come by something.
 */
void
rushes_prompt_complete_start (RushesPromptComplete *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  GtkTextIter before;
  GtkTextIter at;

  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  if (self->text == NULL || self->spec == NULL)
    return;

  buffer = get_buffer (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  self->dismissed_at = NO_PLACE;
  if (!find_at (self, &at, &cursor) || !gtk_text_iter_equal (&at, &cursor))
    {
      gboolean is_word;

      gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
      before = cursor;
      is_word = gtk_text_iter_backward_char (&before) && gtk_text_iter_get_char (&before) <= 127 &&
                (g_ascii_isalnum ((char) gtk_text_iter_get_char (&before)) || gtk_text_iter_get_char (&before) == '@');
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, is_word ? " @" : "@", -1, TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }

  if (!rushes_prompt_complete_is_open (self) && find_at (self, &at, &cursor))
    {
      refresh_candidates (self);
      rushes_prompt_popover_filter (self->popover, "");
      show_at (self, &at);
    }
}

/**
 * rushes_prompt_complete_press:
 * @self: a completion
 * @key: what was pressed
 * @state: what was held
 *
 * Returns: whether it was for the popover, or for what that left behind
 */
gboolean
rushes_prompt_complete_press (RushesPromptComplete *self,
                              guint                 key,
                              GdkModifierType       state)
{
  RushesPromptCandidate *selected;
  GtkTextIter at;
  GtkTextIter cursor;

  g_return_val_if_fail (RUSHES_IS_PROMPT_COMPLETE (self), FALSE);

  if (self->text == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (!rushes_prompt_complete_is_open (self))
    return press_behind (self, gdk_keyval_to_unicode (key));

  selected = rushes_prompt_popover_get_selected (self->popover);
  switch (key)
    {
    case GDK_KEY_Escape:
      if (find_at (self, &at, &cursor))
        self->dismissed_at = gtk_text_iter_get_offset (&at);
      rushes_prompt_complete_close (self);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      rushes_prompt_popover_move (self->popover, -1);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      rushes_prompt_popover_move (self->popover, 1);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      if (selected == NULL)
        return FALSE;
      choose (self, selected);
      return TRUE;

    default:
      return FALSE;
    }
}

/* ---- class ---- */

void
rushes_prompt_complete_stop (RushesPromptComplete *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_COMPLETE (self));

  self->text = NULL;
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
}

static void
rushes_prompt_complete_dispose (GObject *object)
{
  RushesPromptComplete *self = RUSHES_PROMPT_COMPLETE (object);

  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->more);
  g_clear_object (&self->own);

  G_OBJECT_CLASS (rushes_prompt_complete_parent_class)->dispose (object);
}

static void
rushes_prompt_complete_class_init (RushesPromptCompleteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_prompt_complete_dispose;

  signals[ITEM_CHOSEN] =
    g_signal_new ("item-chosen", RUSHES_TYPE_PROMPT_COMPLETE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_OBJECT,
                  GTK_TYPE_TEXT_ITER | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
rushes_prompt_complete_init (RushesPromptComplete *self)
{
  self->dismissed_at = NO_PLACE;
  self->blank_at = NO_PLACE;
}

/**
 * rushes_prompt_complete_new:
 * @text: where the prompt is written
 * @place: where the popover hangs
 *
 * Returns: (transfer full): a completion, for as long as both are there
 */
RushesPromptComplete *
rushes_prompt_complete_new (RushesPromptText *text,
                            GtkWidget        *place)
{
  RushesPromptComplete *self = g_object_new (RUSHES_TYPE_PROMPT_COMPLETE, NULL);

  self->text = text;
  self->popover = RUSHES_PROMPT_POPOVER (rushes_prompt_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), place);
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (cursor_cb), self, G_CONNECT_SWAPPED);
  return self;
}
