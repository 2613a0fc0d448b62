/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer-private.h"
#include "rushes-groups.h"
#include "rushes-toast.h"

/* What an undo puts right: in the spec that it was done in, whatever is shown by then. The toast and Ctrl+Z share it: it is done once. */
struct _RushesComposerUndo
{
  grefcount ref_count;
  gboolean is_done;
  RushesSpec *spec;
  RushesSpec *snapshot;  /* (nullable): the whole spec as it was … */
  RushesAside *aside;    /* (nullable): … with what was set aside */
  RushesAside *aside_snapshot;
  gboolean keeps_prompt; /* … but for what has been typed since */
  gboolean has_title;    /* … and how the shot was called */
  char *title;
  RushesInput *input;    /* (nullable): else an input that was taken away … */
  char *role;
  guint position;
  RushesInput *by;       /* (nullable): … because this took its place */
  RushesShot *shot;
  RushesModel *model;
};

static RushesComposerUndo *
undo_new (RushesSpec *spec)
{
  RushesComposerUndo *undo = g_new0 (RushesComposerUndo, 1);

  g_ref_count_init (&undo->ref_count);
  undo->spec = g_object_ref (spec);
  return undo;
}

static RushesComposerUndo *
undo_ref (RushesComposerUndo *undo)
{
  g_ref_count_inc (&undo->ref_count);
  return undo;
}

void
rushes_composer_undo_unref (RushesComposerUndo *undo)
{
  if (!g_ref_count_dec (&undo->ref_count))
    return;

  g_object_unref (undo->spec);
  g_clear_object (&undo->snapshot);
  g_clear_object (&undo->aside);
  g_clear_object (&undo->aside_snapshot);
  g_clear_object (&undo->input);
  g_clear_object (&undo->by);
  g_clear_object (&undo->shot);
  g_clear_object (&undo->model);
  g_free (undo->title);
  g_free (undo->role);
  g_free (undo);
}

static void
undo_input (RushesComposerUndo *undo)
{
  const RushesRole *role = undo->model != NULL ? rushes_model_get_role (undo->model, undo->role) : NULL;
  g_autoptr (RushesInput) before = NULL;
  g_autoptr (RushesInput) replaced = NULL;

  if (role == NULL || rushes_edit_index_of (undo->spec, undo->input) >= 0)
    return;

  if (undo->position == G_MAXUINT)
    {
      rushes_aside_add_input (rushes_shot_get_aside (undo->shot), undo->input);
      return;
    }

  rushes_groups_activate (undo->shot, undo->model, role->group);
  before = g_list_model_get_item (rushes_spec_get_inputs (undo->spec), undo->position);
  replaced = rushes_groups_put (undo->shot, undo->model, undo->input, undo->role, before);
  if (undo->by != NULL && rushes_groups_index_of (undo->shot, undo->by) >= 0)
    rushes_groups_remove (undo->shot, undo->model, undo->by);
}

static void
undo_cb (gpointer user_data)
{
  RushesComposerUndo *undo = user_data;

  if (undo->is_done)
    return;
  undo->is_done = TRUE;

  if (undo->input != NULL)
    {
      undo_input (undo);
      return;
    }

  if (undo->keeps_prompt)
    rushes_spec_take_text (undo->snapshot, undo->spec);
  if (undo->aside != NULL)
    rushes_aside_assign (undo->aside, undo->aside_snapshot);
  rushes_spec_assign (undo->spec, undo->snapshot);
  if (undo->has_title)
    rushes_shot_set_title (undo->shot, undo->title);
}

static void
undo_destroy (gpointer user_data)
{
  rushes_composer_undo_unref (user_data);
}

/* (transfer full) undo */
static void
offer (RushesComposer     *self,
       RushesComposerUndo *undo,
       const char         *sentence)
{
  g_clear_pointer (&self->undo, rushes_composer_undo_unref);
  self->undo = undo_ref (undo);
  rushes_toast_add_undo (GTK_WIDGET (self), sentence, undo_cb, undo, undo_destroy);
}

/**
 * rushes_composer_offer_undo:
 * @self: a composer
 * @shot: the shot that was edited
 * @snapshot: a copy of its spec from before (rushes_spec_copy()); it is the undo's from now on
 * @aside_snapshot: (nullable): a copy of what was set aside before, where the edit had to do with that
 * @keeps_prompt: whether the edit had nothing to do with the prompt, so that what is typed until the undo stays
 * @sentence: what was done
 *
 * Says what was done and offers to take it back, by the toast and by Ctrl+Z.
 */
void
rushes_composer_offer_undo (RushesComposer *self,
                            RushesShot     *shot,
                            RushesSpec     *snapshot,
                            RushesAside    *aside_snapshot,
                            gboolean        keeps_prompt,
                            const char     *sentence)
{
  RushesComposerUndo *undo = undo_new (rushes_shot_get_spec (shot));

  undo->snapshot = g_object_ref (snapshot);
  if (aside_snapshot != NULL)
    {
      undo->aside = g_object_ref (rushes_shot_get_aside (shot));
      undo->aside_snapshot = g_object_ref (aside_snapshot);
    }
  undo->keeps_prompt = keeps_prompt;
  offer (self, undo, sentence);
}

/**
 * rushes_composer_offer_title_undo:
 * @self: a composer that has just offered an undo
 * @shot: the shot that was edited
 * @title: how it was called before
 *
 * The edit called the shot something else, too: this undo takes that back with the rest.
 */
void
rushes_composer_offer_title_undo (RushesComposer *self,
                                  RushesShot     *shot,
                                  const char     *title)
{
  g_return_if_fail (self->undo != NULL && !self->undo->has_title);

  self->undo->has_title = TRUE;
  self->undo->title = g_strdup (title);
  g_set_object (&self->undo->shot, shot);
}

/**
 * rushes_composer_offer_input_undo:
 * @self: a composer
 * @shot: the shot that was edited
 * @input: what was taken away
 * @by: (nullable): what took its place
 * @role: what it was
 * @position: where it stood among the inputs that are sent; %G_MAXUINT where it waited aside
 * @sentence: what was done
 *
 * The same for one input: what else is changed until the undo stays.
 */
void
rushes_composer_offer_input_undo (RushesComposer *self,
                                  RushesShot     *shot,
                                  RushesInput    *input,
                                  RushesInput    *by,
                                  const char     *role,
                                  guint           position,
                                  const char     *sentence)
{
  RushesComposerUndo *undo = undo_new (rushes_shot_get_spec (shot));

  undo->input = g_object_ref (input);
  undo->role = g_strdup (role);
  undo->position = position;
  g_set_object (&undo->by, by);
  g_set_object (&undo->model, self->model);
  undo->shot = g_object_ref (shot);
  offer (self, undo, sentence);
}

/**
 * rushes_composer_undo:
 * @self: a composer
 *
 * Takes the last edit of the shown shot back that can be taken back.
 *
 * Returns: %FALSE where there is none
 */
gboolean
rushes_composer_undo (RushesComposer *self)
{
  g_autoptr (RushesComposerUndo) undo = NULL;

  if (self->undo == NULL || self->undo->is_done || self->undo->spec != self->spec)
    return FALSE;

  undo = g_steal_pointer (&self->undo);
  rushes_composer_freeze (self);
  undo_cb (undo);
  rushes_composer_thaw (self);
  return TRUE;
}
