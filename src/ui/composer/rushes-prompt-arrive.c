/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-arrive.h"

#include "rushes-edit.h"
#include "rushes-mentions.h"

struct _RushesPromptArrive
{
  GObject parent_instance;

  RushesPromptBuffer *buffer;
  RushesShot *shot;      /* (nullable) */
  RushesSpec *spec;      /* (nullable) */
  RushesModel *model;    /* (nullable) */
  RushesIntake *intake;  /* (nullable) */
  GtkTextMark *arriving; /* (nullable): where what is on its way will be mentioned */
};

G_DEFINE_FINAL_TYPE (RushesPromptArrive, rushes_prompt_arrive, G_TYPE_OBJECT)

static void
stop_waiting (RushesPromptArrive *self)
{
  if (self->arriving != NULL)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->arriving);
  self->arriving = NULL;
}

static void
await_at (RushesPromptArrive  *self,
          const GtkTextIter *iter)
{
  stop_waiting (self);
  self->arriving = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->buffer), NULL, iter, FALSE);
}

/* Behind what was mentioned here before, apart from any word. */
static void
mention_at_mark (RushesPromptArrive *self,
                 GtkTextMark      *mark,
                 RushesInput      *input)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  int index = rushes_edit_index_of (self->spec, input);
  g_autofree char *name = index >= 0 ? rushes_mentions_dup_name (rushes_spec_get_inputs (self->spec), (guint) index) : NULL;
  g_autofree char *text = NULL;
  RushesMention mention = { 0, 0, (guint) index };
  gboolean is_apart;
  gboolean is_before_word;
  GtkTextIter iter;
  GtkTextIter before;

  if (name == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  before = iter;
  is_apart = !gtk_text_iter_backward_char (&before) || g_unichar_isspace (gtk_text_iter_get_char (&before)) || gtk_text_iter_get_char (&before) > 0x2e80;
  is_before_word = g_unichar_isalnum (gtk_text_iter_get_char (&iter)) && gtk_text_iter_get_char (&iter) < 0x2e80;
  text = g_strconcat (is_apart ? "" : " ", name, is_before_word ? " " : "", NULL);
  mention.start = is_apart ? 0 : 1;
  mention.length = (guint) g_utf8_strlen (name, -1);
  before = iter;
  rushes_prompt_buffer_replace (self->buffer, &before, &iter, text, &mention, 1);
}

static void
added_cb (RushesPromptArrive *self,
          RushesShot       *shot,
          RushesInput      *input)
{
  if (self->arriving != NULL && shot == self->shot)
    mention_at_mark (self, self->arriving, input);
}

static void
intake_changed_cb (RushesPromptArrive *self)
{
  if (self->arriving != NULL && rushes_intake_count (self->intake, self->spec, NULL) == 0)
    stop_waiting (self);
}

/**
 * rushes_prompt_arrive_take:
 * @self: an arrival
 * @items: (element-type GObject): as rushes_intake_read_value() gives them
 * @iter: where they will be mentioned
 *
 * Returns: %FALSE where there is nothing of use
 */
gboolean
rushes_prompt_arrive_take (RushesPromptArrive *self,
                           GPtrArray          *items,
                           const GtkTextIter  *iter)
{
  const char *place = self->model != NULL ? rushes_intake_find_place (self->model, self->spec) : NULL;
  g_autoptr (GPtrArray) foreign = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (RUSHES_IS_PROMPT_ARRIVE (self), FALSE);

  if (items->len == 0)
    return FALSE;

  await_at (self, iter);
  for (guint i = 0; i < items->len; i++)
    if (RUSHES_IS_INPUT (items->pdata[i]) && rushes_edit_index_of (self->spec, items->pdata[i]) >= 0)
      mention_at_mark (self, self->arriving, items->pdata[i]);
    else
      g_ptr_array_add (foreign, g_object_ref (items->pdata[i]));

  if (foreign->len == 0)
    stop_waiting (self);
  else if (place != NULL && self->intake != NULL && self->shot != NULL)
    rushes_intake_take (self->intake, self->shot, self->model, place, foreign);
  else
    stop_waiting (self);
  return foreign->len == 0 || (place != NULL && self->intake != NULL);
}

/**
 * rushes_prompt_arrive_paste:
 * @self: an arrival
 * @clipboard: where files or a picture are
 * @iter: where they will be mentioned
 *
 * Returns: %FALSE where no place takes them
 */
gboolean
rushes_prompt_arrive_paste (RushesPromptArrive *self,
                            GdkClipboard       *clipboard,
                            const GtkTextIter  *iter)
{
  const char *place;

  g_return_val_if_fail (RUSHES_IS_PROMPT_ARRIVE (self), FALSE);

  place = self->model != NULL ? rushes_intake_find_place (self->model, self->spec) : NULL;
  if (place == NULL || self->intake == NULL || self->shot == NULL)
    return FALSE;

  await_at (self, iter);
  rushes_intake_paste (self->intake, clipboard, self->shot, self->model, place);
  return TRUE;
}

void
rushes_prompt_arrive_set_shot (RushesPromptArrive *self,
                               RushesShot         *shot,
                               RushesSpec         *spec)
{
  g_return_if_fail (RUSHES_IS_PROMPT_ARRIVE (self));

  stop_waiting (self);
  g_set_object (&self->shot, shot);
  g_set_object (&self->spec, spec);
}

void
rushes_prompt_arrive_set_model (RushesPromptArrive *self,
                                RushesModel        *model)
{
  g_return_if_fail (RUSHES_IS_PROMPT_ARRIVE (self));

  g_set_object (&self->model, model);
}

void
rushes_prompt_arrive_set_intake (RushesPromptArrive *self,
                                 RushesIntake       *intake)
{
  g_return_if_fail (RUSHES_IS_PROMPT_ARRIVE (self));

  if (self->intake == intake)
    return;

  if (self->intake != NULL)
    g_signal_handlers_disconnect_by_data (self->intake, self);
  stop_waiting (self);
  g_set_object (&self->intake, intake);
  if (intake != NULL)
    {
      g_signal_connect_object (intake, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (intake, "changed", G_CALLBACK (intake_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
rushes_prompt_arrive_dispose (GObject *object)
{
  RushesPromptArrive *self = RUSHES_PROMPT_ARRIVE (object);

  g_clear_object (&self->buffer);
  g_clear_object (&self->shot);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (rushes_prompt_arrive_parent_class)->dispose (object);
}

static void
rushes_prompt_arrive_class_init (RushesPromptArriveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_prompt_arrive_dispose;
}

static void
rushes_prompt_arrive_init (RushesPromptArrive *self)
{
}

/**
 * rushes_prompt_arrive_new:
 * @buffer: where what comes is mentioned
 *
 * Returns: (transfer full): an arrival
 */
RushesPromptArrive *
rushes_prompt_arrive_new (RushesPromptBuffer *buffer)
{
  RushesPromptArrive *self = g_object_new (RUSHES_TYPE_PROMPT_ARRIVE, NULL);

  self->buffer = g_object_ref (buffer);
  return self;
}
