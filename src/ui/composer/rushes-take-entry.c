/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-entry.h"

#include <glib/gi18n.h>

#include "rushes-text.h"

#define MAX_TITLE 60

struct _RushesTakeEntry
{
  GObject parent_instance;

  RushesTake *take;
  char *title;
  char *line;
  char *key; /* case-folded: what is searched */
};

G_DEFINE_FINAL_TYPE (RushesTakeEntry, rushes_take_entry, G_TYPE_OBJECT)

static void
rushes_take_entry_finalize (GObject *object)
{
  RushesTakeEntry *self = RUSHES_TAKE_ENTRY (object);

  g_clear_object (&self->take);
  g_free (self->title);
  g_free (self->line);
  g_free (self->key);

  G_OBJECT_CLASS (rushes_take_entry_parent_class)->finalize (object);
}

static void
rushes_take_entry_class_init (RushesTakeEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_take_entry_finalize;
}

static void
rushes_take_entry_init (RushesTakeEntry *self)
{
}

/**
 * rushes_take_entry_new:
 * @take: a take
 * @shot: (nullable): the title of its shot
 * @project: (nullable): the name of its project
 *
 * Returns: (transfer full): an entry for it
 */
RushesTakeEntry *
rushes_take_entry_new (RushesTake *take,
                       const char *shot,
                       const char *project)
{
  RushesTakeEntry *self = g_object_new (RUSHES_TYPE_TAKE_ENTRY, NULL);
  g_autoptr (RushesSpec) spec = rushes_take_dup_spec (take);
  const char *prompt = spec != NULL ? rushes_spec_get_prompt (spec) : "";
  g_autofree char *name = g_strdup_printf (_ ("Take %d"), (int) rushes_take_get_record (take)->number);
  g_autofree char *all = g_strjoin ("\n", shot != NULL ? shot : "", project != NULL ? project : "", name, prompt, NULL);

  self->take = g_object_ref (take);
  self->title = rushes_text_ellipsize (!rushes_text_is_blank (shot != NULL ? shot : "") ? shot : prompt, MAX_TITLE);
  self->line = project != NULL ? g_strdup_printf ("%s · %s", name, project) : g_strdup (name);
  self->key = rushes_text_fold (all);
  return self;
}

RushesTake *
rushes_take_entry_get_take (RushesTakeEntry *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_ENTRY (self), NULL);

  return self->take;
}

const char *
rushes_take_entry_get_title (RushesTakeEntry *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_ENTRY (self), NULL);

  return self->title;
}

const char *
rushes_take_entry_get_line (RushesTakeEntry *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_ENTRY (self), NULL);

  return self->line;
}

gboolean
rushes_take_entry_matches (RushesTakeEntry *self,
                           const char      *text)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_ENTRY (self) && text != NULL, FALSE);

  return rushes_text_has_words (self->key, text);
}
