/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot-summary.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "rushes-text.h"

#define NAME_CHARACTERS 48

/* The newest take that is shown or was on its way; NULL */
static RushesTake *
peek_newest (RushesShot *shot)
{
  g_autoptr (RushesTake) newest = g_list_model_get_item (rushes_shot_get_takes (shot), 0);

  /* The shot holds it. */
  return newest;
}

static RushesTake *
peek_busy (RushesShot *shot)
{
  GListModel *takes = rushes_shot_get_takes (shot);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      if (!rushes_take_state_is_settled (rushes_take_get_state (take)))
        return take;
    }
  return NULL;
}

/**
 * rushes_shot_get_state:
 *
 * Returns: what the shot's pill says: what is under way first, then what there is
 */
RushesShotState
rushes_shot_get_state (RushesShot *shot)
{
  RushesTake *chosen;
  RushesTake *newest;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), RUSHES_SHOT_EMPTY);

  if (peek_busy (shot))
    return RUSHES_SHOT_BUSY;

  newest = peek_newest (shot);
  if (newest && rushes_take_get_state (newest) == RUSHES_TAKE_STATE_UNCONFIRMED)
    return RUSHES_SHOT_ATTENTION;

  chosen = rushes_shot_get_chosen_take (shot);
  if (chosen)
    return rushes_take_get_record (chosen)->draft ? RUSHES_SHOT_DRAFT : RUSHES_SHOT_FINAL;

  if (newest == NULL || rushes_take_get_state (newest) == RUSHES_TAKE_STATE_CANCELLED)
    return RUSHES_SHOT_EMPTY;
  return RUSHES_SHOT_FAILED;
}

/**
 * rushes_shot_dup_state_name:
 *
 * Returns: (transfer full): one word or a percentage
 */
char *
rushes_shot_dup_state_name (RushesShot *shot)
{
  RushesTake *busy;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  switch (rushes_shot_get_state (shot))
    {
    case RUSHES_SHOT_BUSY:
      busy = peek_busy (shot);
      if (rushes_take_get_state (busy) == RUSHES_TAKE_STATE_WAITING)
        return g_strdup (_ ("Waiting"));
      if (rushes_take_get_state (busy) == RUSHES_TAKE_STATE_RUNNING && rushes_take_get_record (busy)->progress >= 0)
        /* Translators: a percentage; the space is a no-break space */
        return g_strdup_printf (_ ("%d %%"), (int) (rushes_take_get_record (busy)->progress * 100 + .5));
      return g_strdup (_ ("Rendering"));
    case RUSHES_SHOT_DRAFT:
      return g_strdup (_ ("Draft"));
    case RUSHES_SHOT_FINAL:
      return g_strdup (_ ("Final"));
    case RUSHES_SHOT_ATTENTION:
      return g_strdup (_ ("Unconfirmed"));
    case RUSHES_SHOT_FAILED:
      return g_strdup (_ ("Failed"));
    case RUSHES_SHOT_EMPTY:
    default:
      return g_strdup (_ ("Empty"));
    }
}

/**
 * rushes_shot_is_named:
 *
 * Returns: whether a title or a prompt tells it from others: else it is called by its number alone
 */
gboolean
rushes_shot_is_named (RushesShot *shot)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  return !rushes_text_is_blank (rushes_shot_get_title (shot)) || !rushes_text_is_blank (rushes_spec_get_prompt (rushes_shot_get_spec (shot)));
}

/**
 * rushes_shot_dup_name:
 *
 * Returns: (transfer full): what to call the shot, one line
 */
char *
rushes_shot_dup_name (RushesShot *shot)
{
  const char *prompt;
  g_autofree char *line = NULL;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  if (!rushes_text_is_blank (rushes_shot_get_title (shot)))
    return g_strdup (rushes_shot_get_title (shot));

  prompt = rushes_spec_get_prompt (rushes_shot_get_spec (shot));
  if (rushes_text_is_blank (prompt))
    return g_strdup_printf (_ ("Shot %d"), (int) rushes_shot_get_position (shot) + 1);

  line = g_strdup (prompt);
  g_strstrip (line);
  line[strcspn (line, "\r\n")] = '\0';
  return rushes_text_ellipsize (line, NAME_CHARACTERS);
}

/**
 * rushes_shot_get_length:
 *
 * Returns: ns; -1 where the model chooses; 0 where nobody knows
 */
gint64
rushes_shot_get_length (RushesShot *shot,
                        RushesCatalogue *catalogue)
{
  RushesTake *chosen;
  RushesSpec *spec;
  RushesModel *model;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), 0);

  chosen = rushes_shot_get_chosen_take (shot);
  if (chosen && rushes_take_get_record (chosen)->duration > 0)
    return rushes_take_get_record (chosen)->duration;

  spec = rushes_shot_get_spec (shot);
  model = catalogue && rushes_spec_get_model (spec) ? rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec)) : NULL;
  return model ? rushes_spec_get_length (spec, model) : 0;
}

/**
 * rushes_shot_dup_length:
 *
 * Returns: (transfer full): "8 s", "Auto", or nothing
 */
char *
rushes_shot_dup_length (RushesShot *shot,
                        RushesCatalogue *catalogue)
{
  gint64 length = rushes_shot_get_length (shot, catalogue);

  if (length < 0)
    return g_strdup (_ ("Auto"));
  if (length == 0)
    return g_strdup ("");
  /* Translators: seconds; the space is a no-break space */
  return g_strdup_printf (_ ("%d s"), (int) ((length + 500000000) / 1000000000));
}

/**
 * rushes_shot_get_poster:
 *
 * Returns: (transfer none) (nullable): an absolute path
 */
const char *
rushes_shot_get_poster (RushesShot *shot)
{
  RushesTake *chosen;
  RushesInput *first;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  chosen = rushes_shot_get_chosen_take (shot);
  if (chosen)
    return rushes_take_get_video_path (chosen);

  first = rushes_spec_find_input (rushes_shot_get_spec (shot), "first_frame");
  if (first && rushes_input_get_source_kind (first) == RUSHES_SOURCE_KIND_FILE)
    return rushes_input_get_source (first);
  return NULL;
}
