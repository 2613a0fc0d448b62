/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-composer-private.h"
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
  RushesInput *input;    /* (nullable): else an input that was taken away … */
  char *role;
  guint position;
  gboolean is_single;    /* … from a place for one */
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
  g_free (undo->role);
  g_free (undo);
}

static void
undo_input (RushesComposerUndo *undo)
{
  RushesInput *now = undo->is_single ? rushes_spec_find_input (undo->spec, undo->role) : NULL;
  guint n = g_list_model_get_n_items (rushes_spec_get_inputs (undo->spec));

  if (now == undo->input)
    return;
  if (now != NULL)
    rushes_spec_remove_input (undo->spec, now);
  if (rushes_edit_index_of (undo->spec, undo->input) >= 0)
    return;

  rushes_input_set_role (undo->input, undo->role);
  rushes_spec_insert_input (undo->spec, MIN (undo->position, now != NULL ? n - 1 : n), undo->input);
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
    rushes_spec_set_prompt (undo->snapshot, rushes_spec_get_prompt (undo->spec));
  if (undo->aside != NULL)
    rushes_aside_assign (undo->aside, undo->aside_snapshot);
  rushes_spec_assign (undo->spec, undo->snapshot);
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
  rushes_toast_add (GTK_WIDGET (self), sentence, _ ("Undo"), undo_cb, undo, undo_destroy);
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
 * rushes_composer_offer_input_undo:
 * @self: a composer
 * @shot: the shot that was edited
 * @input: what was taken away
 * @role: what it was
 * @position: where it stood among the inputs
 * @sentence: what was done
 *
 * The same for one input: what else is changed until the undo stays.
 */
void
rushes_composer_offer_input_undo (RushesComposer *self,
                                  RushesShot     *shot,
                                  RushesInput    *input,
                                  const char     *role,
                                  guint           position,
                                  const char     *sentence)
{
  const RushesRole *known = self->model != NULL ? rushes_model_get_role (self->model, role) : NULL;
  RushesComposerUndo *undo = undo_new (rushes_shot_get_spec (shot));

  undo->input = g_object_ref (input);
  undo->role = g_strdup (role);
  undo->position = position;
  undo->is_single = known != NULL && known->max == 1;
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
  g_autoptr (RushesComposerUndo) undo = g_steal_pointer (&self->undo);

  if (undo == NULL || undo->is_done || undo->spec != self->spec)
    return FALSE;

  rushes_composer_freeze (self);
  undo_cb (undo);
  rushes_composer_thaw (self);
  return TRUE;
}
