/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-candidate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-form-names.h"
#include "rushes-input-local.h"
#include "rushes-mentions.h"
#include "rushes-text.h"

#define MAX_NAME_CHARACTERS 60

struct _RushesPromptCandidate
{
  GObject parent_instance;

  RushesInput *input;
  GObject *item;
  char *name;
  char *detail;
  char *file;
  char *key; /* what is looked in for what is typed */
  RushesMediaKind kind;
};

G_DEFINE_FINAL_TYPE (RushesPromptCandidate, rushes_prompt_candidate, G_TYPE_OBJECT)

static void
rushes_prompt_candidate_finalize (GObject *object)
{
  RushesPromptCandidate *self = RUSHES_PROMPT_CANDIDATE (object);

  g_clear_object (&self->input);
  g_clear_object (&self->item);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->file);
  g_free (self->key);

  G_OBJECT_CLASS (rushes_prompt_candidate_parent_class)->finalize (object);
}

static void
rushes_prompt_candidate_class_init (RushesPromptCandidateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_prompt_candidate_finalize;
}

static void
rushes_prompt_candidate_init (RushesPromptCandidate *self)
{
}

/* No-break spaces read as blanks, capitals as small letters. */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit (folded, "\302\240", -1);

  return g_strjoinv (" ", parts);
}

static RushesPromptCandidate *
candidate_new (const char      *name,
               const char      *detail,
               RushesMediaKind  kind,
               const char      *file)
{
  RushesPromptCandidate *self = g_object_new (RUSHES_TYPE_PROMPT_CANDIDATE, NULL);
  g_autofree char *both = g_strconcat (name, "\n", detail, NULL);

  self->name = g_strdup (name);
  self->detail = g_strdup (detail);
  self->file = g_strdup (file);
  self->kind = kind;
  self->key = fold (both);
  return self;
}

/* "Red dawn · 0:04": what people call it, and how long it is */
static char *
describe (RushesInput     *input,
          RushesMediaKind  kind)
{
  g_autofree char *whole = rushes_name_for_input (input);
  g_autofree char *name = rushes_text_ellipsize (whole, MAX_NAME_CHARACTERS);
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  guint seconds;

  if (kind == RUSHES_MEDIA_KIND_IMAGE || facts->state != RUSHES_FACTS_STATE_READY || facts->duration <= 0)
    return g_steal_pointer (&name);

  seconds = (guint) (facts->duration / G_GINT64_CONSTANT (1000000000));
  /* Translators: the name of a video or sound, and its length in minutes and seconds */
  return g_strdup_printf (_ ("%s · %u:%02u"), name, seconds / 60, seconds % 60);
}

/**
 * rushes_prompt_candidate_new_input:
 * @input: an input of the spec
 * @name: what its prompt calls it
 * @kind: what it is
 *
 * Returns: (transfer full): what mentions it
 */
RushesPromptCandidate *
rushes_prompt_candidate_new_input (RushesInput     *input,
                                   const char      *name,
                                   RushesMediaKind  kind)
{
  g_autofree char *detail = describe (input, kind);
  RushesPromptCandidate *self;

  self = candidate_new (name, detail, kind, rushes_input_get_local_path (input));
  self->input = g_object_ref (input);
  return self;
}

/**
 * rushes_prompt_candidate_new_item:
 * @item: what an intake takes
 * @name: how people know it
 * @detail: where it is from
 * @kind: what it is
 * @file: (nullable): a local picture or film of it
 *
 * Returns: (transfer full): what becomes an input when it is mentioned
 */
RushesPromptCandidate *
rushes_prompt_candidate_new_item (GObject         *item,
                                  const char      *name,
                                  const char      *detail,
                                  RushesMediaKind  kind,
                                  const char      *file)
{
  RushesPromptCandidate *self = candidate_new (name, detail, kind, file);

  self->item = g_object_ref (item);
  return self;
}

const char *
rushes_prompt_candidate_get_name (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), NULL);

  return self->name;
}

const char *
rushes_prompt_candidate_get_detail (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), NULL);

  return self->detail;
}

RushesInput *
rushes_prompt_candidate_get_input (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), NULL);

  return self->input;
}

GObject *
rushes_prompt_candidate_get_item (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), NULL);

  return self->item;
}

RushesMediaKind
rushes_prompt_candidate_get_kind (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), RUSHES_MEDIA_KIND_UNKNOWN);

  return self->kind;
}

const char *
rushes_prompt_candidate_get_file (RushesPromptCandidate *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), NULL);

  return self->file;
}

/**
 * rushes_prompt_candidate_matches:
 * @self: a candidate
 * @typed: what is typed behind the @; empty for anything
 *
 * Returns: whether its name, or a word of what people call it, begins so
 */
gboolean
rushes_prompt_candidate_matches (RushesPromptCandidate *self,
                                 const char            *typed)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (RUSHES_IS_PROMPT_CANDIDATE (self), FALSE);

  folded = fold (typed);
  for (const char *found = strstr (self->key, folded); found != NULL; found = *found != '\0' ? strstr (found + 1, folded) : NULL)
    if (found == self->key || strchr (" \n._-(", found[-1]) != NULL)
      return TRUE;

  return *folded == '\0';
}

/**
 * rushes_prompt_candidates_of_spec:
 * @spec: a spec
 * @model: (nullable): its model, which knows what its roles take
 *
 * Returns: (transfer full): a list of [class@PromptCandidate]
 */
GListModel *
rushes_prompt_candidates_of_spec (RushesSpec  *spec,
                                  RushesModel *model)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  GListStore *store = g_list_store_new (RUSHES_TYPE_PROMPT_CANDIDATE);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = model != NULL ? rushes_model_get_role (model, rushes_input_get_role (input)) : NULL;
      g_autofree char *name = rushes_mentions_dup_name (inputs, i);
      g_autoptr (RushesPromptCandidate) candidate =
        rushes_prompt_candidate_new_input (input, name, role != NULL ? role->kind : rushes_input_get_facts (input)->kind);

      g_list_store_append (store, candidate);
    }

  return G_LIST_MODEL (store);
}
