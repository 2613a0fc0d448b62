/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-notes.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-mentions.h"
#include "rushes-switches.h"
#include "rushes-text.h"

#define MAX_TEXT_CHARACTERS 60

static char *
get_text (RushesSpec          *spec,
          const RushesMention *mention)
{
  return g_utf8_substring (rushes_spec_get_prompt (spec), mention->start, mention->start + mention->length);
}

/* Takes it out of the text, with one of two blanks. */
static void
remove_mention (RushesSpec          *spec,
                const RushesMention *mention)
{
  const char *prompt = rushes_spec_get_prompt (spec);
  const char *start = g_utf8_offset_to_pointer (prompt, mention->start);
  const char *end = g_utf8_offset_to_pointer (start, mention->length);
  g_autofree char *rest = NULL;

  if (start > prompt && start[-1] == ' ' && (*end == '\0' || strchr (" .,;:!?\n", *end) != NULL))
    start--;
  rest = g_strdup_printf ("%.*s%s", (int) (start - prompt), prompt, end);
  rushes_spec_set_prompt (spec, rest);
}

static gboolean
remove_lost (RushesShot *shot,
             gpointer    data)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);
  gboolean is_removed = FALSE;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      guint n;
      const RushesMention *mentions = rushes_spec_get_mentions (spec, &n);

      goes_on = FALSE;
      for (guint i = 0; i < n && !goes_on; i++)
        {
          g_autofree char *text = mentions[i].input >= RUSHES_MENTION_LOST ? get_text (spec, &mentions[i]) : NULL;

          if (g_strcmp0 (text, data) != 0)
            continue;
          remove_mention (spec, &mentions[i]);
          is_removed = TRUE;
          goes_on = TRUE;
        }
    }

  return is_removed;
}

static void
add_lost (GPtrArray  *notes,
          const char *text)
{
  g_autofree char *name = rushes_text_ellipsize (text, MAX_TEXT_CHARACTERS);
  gboolean is_frame = g_str_has_suffix (text, " frame");
  g_autofree char *sentence = is_frame ? g_strdup_printf (_ ("@%s is not set"), name) : g_strdup_printf (_ ("@%s is not in the tray"), name);
  RushesNote *note = rushes_note_new ("prompt", TRUE, sentence);

  rushes_note_add_fix (note, _ ("Remove"), remove_lost, g_strdup (text), g_free);
  g_ptr_array_add (notes, note);
}

static void
add_all_lost (GPtrArray  *notes,
              RushesSpec *spec)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const RushesMention *mentions = rushes_spec_get_mentions (spec, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = mentions[i].input >= RUSHES_MENTION_LOST ? get_text (spec, &mentions[i]) : NULL;

      if (text == NULL || *text == '\0' || g_hash_table_contains (seen, text))
        continue;
      add_lost (notes, text);
      g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

static gboolean
use_switches (RushesShot *shot,
              gpointer    model)
{
  return rushes_switches_apply (rushes_shot_get_spec (shot), model);
}

static void
add_switches (GPtrArray   *notes,
              RushesSpec  *spec,
              RushesModel *model)
{
  g_autoptr (GPtrArray) switches = rushes_switches_find (rushes_spec_get_prompt (spec));
  g_autoptr (GString) texts = g_string_new (NULL);
  const char *scenario = rushes_spec_get_scenario (spec, model);
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_of_use = FALSE;
  RushesNote *note;

  for (guint i = 0; i < switches->len; i++)
    {
      const RushesSwitch *found = switches->pdata[i];
      g_autoptr (JsonNode) value = rushes_switch_read (found, model, scenario);

      g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", found->text);
      is_of_use = is_of_use || value != NULL;
    }
  if (switches->len == 0)
    return;

  shown = rushes_text_ellipsize (texts->str, MAX_TEXT_CHARACTERS);
  sentence = is_of_use ? g_strdup_printf (_ ("“%s” in the prompt belongs to the form below"), shown)
                       : g_strdup_printf (_ ("“%s” in the prompt means nothing to this model"), shown);
  note = rushes_note_new ("prompt", TRUE, sentence);
  rushes_note_add_fix (note, is_of_use ? _ ("Move to the Form") : _ ("Take Out"), use_switches, model != NULL ? g_object_ref (model) : NULL,
                       model != NULL ? g_object_unref : NULL);
  g_ptr_array_add (notes, note);
}

GPtrArray *
rushes_prompt_notes_new (RushesSpec  *spec,
                         RushesModel *model)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);

  g_return_val_if_fail (RUSHES_IS_SPEC (spec), notes);

  add_all_lost (notes, spec);
  add_switches (notes, spec, model);
  return notes;
}
