/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-history.h"

#include "rushes-text.h"

/* A list view of GTK 4.8 bears as many; nobody looks for older ones here. */
#define MAX_PROMPTS 100

struct _RushesPromptHistory
{
  RushesShot *shot;
  GHashTable *specs;  /* RushesTake → RushesSpec: reading one takes a while */
  GPtrArray *takes;   /* RushesTake: the newest with each prompt */
  RushesSpec *unsent; /* (nullable): what was written before the walk */
  int at;             /* of the walk; -1 for what is being written */
};

RushesPromptHistory *
rushes_prompt_history_new (void)
{
  RushesPromptHistory *self = g_new0 (RushesPromptHistory, 1);

  self->specs = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->takes = g_ptr_array_new ();
  self->at = -1;
  return self;
}

void
rushes_prompt_history_free (RushesPromptHistory *self)
{
  g_ptr_array_unref (self->takes);
  g_hash_table_unref (self->specs);
  g_clear_object (&self->unsent);
  g_clear_object (&self->shot);
  g_free (self);
}

void
rushes_prompt_history_set_shot (RushesPromptHistory *self,
                                RushesShot          *shot)
{
  rushes_prompt_history_end_walk (self);
  g_ptr_array_set_size (self->takes, 0);
  g_hash_table_remove_all (self->specs);
  g_set_object (&self->shot, shot);
}

/* (transfer none) (nullable) */
static RushesSpec *
ensure_spec (RushesPromptHistory *self,
             RushesTake          *take)
{
  RushesSpec *spec = g_hash_table_lookup (self->specs, take);

  if (spec == NULL && (spec = rushes_take_dup_spec (take)) != NULL)
    g_hash_table_insert (self->specs, g_object_ref (take), spec);
  return spec;
}

/**
 * rushes_prompt_history_refresh:
 * @self: a history
 *
 * Returns: how many different prompts there are
 */
guint
rushes_prompt_history_refresh (RushesPromptHistory *self)
{
  GListModel *takes = self->shot != NULL ? rushes_shot_get_takes (self->shot) : NULL;
  guint n = takes != NULL ? g_list_model_get_n_items (takes) : 0;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->takes, 0);
  for (guint i = 0; i < n && self->takes->len < MAX_PROMPTS; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      RushesSpec *spec = ensure_spec (self, take);
      const char *prompt = spec != NULL ? rushes_spec_get_prompt (spec) : "";

      /* The table holds the take. */
      if (!rushes_text_is_blank (prompt) && g_hash_table_add (seen, (gpointer) prompt))
        g_ptr_array_add (self->takes, take);
    }

  return self->takes->len;
}

RushesTake *
rushes_prompt_history_get_take (RushesPromptHistory *self,
                                guint                n)
{
  g_return_val_if_fail (n < self->takes->len, NULL);

  return self->takes->pdata[n];
}

RushesSpec *
rushes_prompt_history_get_spec (RushesPromptHistory *self,
                                guint                n)
{
  g_return_val_if_fail (n < self->takes->len, NULL);

  return g_hash_table_lookup (self->specs, self->takes->pdata[n]);
}

void
rushes_prompt_history_end_walk (RushesPromptHistory *self)
{
  self->at = -1;
  g_clear_object (&self->unsent);
}

/**
 * rushes_prompt_history_walk:
 * @self: a history
 * @by: 1 to an older prompt, -1 to a newer one
 * @now: the spec as it is: what the walk comes back to, where it begins here
 *
 * Returns: (transfer none) (nullable): the spec with the prompt to be shown now; %NULL where there is no further
 */
RushesSpec *
rushes_prompt_history_walk (RushesPromptHistory *self,
                            int                  by,
                            RushesSpec          *now)
{
  guint n;

  if (self->at < 0)
    {
      rushes_prompt_history_refresh (self);
      if (by < 0 || self->takes->len == 0)
        return NULL;
      g_clear_object (&self->unsent);
      self->unsent = rushes_spec_copy (now);
    }

  n = self->takes->len;
  /* What is written already may be what the newest take was made with. */
  do
    {
      if (self->at + by >= (int) n)
        return NULL;
      self->at += by;
    }
  while (self->at >= 0 && g_str_equal (rushes_spec_get_prompt (rushes_prompt_history_get_spec (self, (guint) self->at)), rushes_spec_get_prompt (now)));

  return self->at < 0 ? self->unsent : rushes_prompt_history_get_spec (self, (guint) self->at);
}
