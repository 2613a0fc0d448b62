/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-form-names.h"

#include <string.h>

#include <glib/gi18n.h>

typedef struct
{
  const char *id;
  const char *name;
  const char *hint;
} Word;

/* The vocabulary of the contract. What a later model brings beside it is shown by its id, made readable. */
static const Word ROLES[] = {
  { "first_frame", N_("First frame"), NULL },
  { "last_frame", N_("Last frame"), NULL },
  { "reference_image", N_("Reference image"), NULL },
  { "reference_video", N_("Reference video"), NULL },
  { "reference_audio", N_("Reference audio"), NULL },
  { "character_image", N_("Character"), NULL },
  { "driving_video", N_("Driving video"), NULL },
};

static const Word PARAMETERS[] = {
  { "ratio", N_("Ratio"), NULL },
  { "resolution", N_("Resolution"), NULL },
  { "duration", N_("Duration"), N_("Length sets the price") },
  { "frames", N_("Frames"), NULL },
  { "generate_audio", N_("Sound"), N_("Mono") },
  { "seed", N_("Seed"), N_("Same seed, similar result") },
  { "camera_fixed", N_("Fixed Camera"), NULL },
  { "watermark", N_("Watermark"), NULL },
  { "return_last_frame", N_("Return Last Frame"), N_("For chaining shots") },
  { "service_tier", N_("Service Tier"), N_("Flex: half the price, hours of waiting") },
  { "execution_expires_after", N_("Give Up After"), N_("1 to 72 hours") },
  { "callback_url", N_("Callback URL"), N_("What is sent there is not documented") },
  { "draft", N_("Draft"), N_("Check structure, camera and action for less") },
};

static const Word OPTIONS[] = {
  { "service_tier=default", N_("Standard"), NULL },
  { "service_tier=flex", N_("Flex"), NULL },
};

static const Word *
find_word (const Word *words,
           gsize       n_words,
           const char *id)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].id, id) == 0)
      return &words[i];

  return NULL;
}

static char *
make_readable (const char *id)
{
  char *text = g_strdelimit (g_strdup (id != NULL ? id : ""), "_-", ' ');

  *text = g_ascii_toupper (*text);
  return text;
}

/**
 * rushes_name_for_role:
 * @role: a role of the contract
 *
 * Returns: (transfer full): "First frame"
 */
char *
rushes_name_for_role (const char *role)
{
  const Word *word = find_word (ROLES, G_N_ELEMENTS (ROLES), role);

  return word != NULL ? g_strdup (_ (word->name)) : make_readable (role);
}

/**
 * rushes_name_for_kind:
 * @kind: a kind of media
 *
 * Returns: (transfer full): "Image"
 */
char *
rushes_name_for_kind (RushesMediaKind kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return g_strdup (_ ("Image"));
    case RUSHES_MEDIA_KIND_VIDEO:
      return g_strdup (_ ("Video"));
    case RUSHES_MEDIA_KIND_AUDIO:
      return g_strdup (_ ("Audio"));
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return g_strdup (_ ("File"));
    }
}

/**
 * rushes_name_for_parameter:
 * @name: a parameter of the contract
 *
 * Returns: (transfer full): "Fixed Camera"
 */
char *
rushes_name_for_parameter (const char *name)
{
  const Word *word = find_word (PARAMETERS, G_N_ELEMENTS (PARAMETERS), name);

  return word != NULL ? g_strdup (_ (word->name)) : make_readable (name);
}

/**
 * rushes_hint_for_parameter:
 * @name: a parameter
 *
 * Returns: (transfer none) (nullable): a few words on what it does
 */
const char *
rushes_hint_for_parameter (const char *name)
{
  const Word *word = find_word (PARAMETERS, G_N_ELEMENTS (PARAMETERS), name);

  return word != NULL && word->hint != NULL ? _ (word->hint) : NULL;
}

/**
 * rushes_nth_known_parameter:
 * @n: a place
 *
 * Returns: (nullable): a parameter that the form has a word for; %NULL behind the last
 */
const char *
rushes_nth_known_parameter (guint n)
{
  return n < G_N_ELEMENTS (PARAMETERS) ? PARAMETERS[n].id : NULL;
}

/**
 * rushes_rank_of_parameter:
 * @name: a parameter
 *
 * Returns: its place in the form: what is used most comes first, what nobody here knows comes last
 */
guint
rushes_rank_of_parameter (const char *name)
{
  const Word *word = find_word (PARAMETERS, G_N_ELEMENTS (PARAMETERS), name);

  return word != NULL ? (guint) (word - PARAMETERS) : G_N_ELEMENTS (PARAMETERS);
}

/**
 * rushes_name_for_option:
 * @name: a parameter
 * @option: one of its options
 *
 * Returns: (transfer full): "Standard"
 */
char *
rushes_name_for_option (const char *name,
                        const char *option)
{
  g_autofree char *id = g_strconcat (name, "=", option, NULL);
  const Word *word = find_word (OPTIONS, G_N_ELEMENTS (OPTIONS), id);

  return word != NULL ? g_strdup (_ (word->name)) : make_readable (option);
}

/**
 * rushes_word_for_option:
 * @name: a parameter
 * @option: a value of it
 *
 * Returns: (transfer full): "Standard", "Auto"; the value itself where the form has no word for it
 */
char *
rushes_word_for_option (const char *name,
                        const char *option)
{
  g_autofree char *id = g_strconcat (name, "=", option, NULL);
  const Word *word = find_word (OPTIONS, G_N_ELEMENTS (OPTIONS), id);

  if (g_strcmp0 (name, "ratio") == 0)
    return rushes_label_for_ratio (option);

  return g_strdup (word != NULL ? _ (word->name) : option);
}

static gboolean
parse_ratio (const char *ratio,
             int        *across,
             int        *down)
{
  char *end = NULL;
  gint64 first = ratio != NULL ? g_ascii_strtoll (ratio, &end, 10) : 0;
  gint64 second;

  if (first < 1 || first > 1000 || *end != ':')
    return FALSE;
  second = g_ascii_strtoll (end + 1, &end, 10);
  if (second < 1 || second > 1000 || *end != '\0')
    return FALSE;

  *across = (int) first;
  *down = (int) second;
  return TRUE;
}

/**
 * rushes_ratio_get_aspect:
 * @ratio: "16:9", or a word such as "adaptive"
 * @aspect: (out): width over height
 *
 * Returns: %FALSE where @ratio is a word
 */
gboolean
rushes_ratio_get_aspect (const char *ratio,
                         double     *aspect)
{
  int across;
  int down;

  if (!parse_ratio (ratio, &across, &down))
    return FALSE;

  *aspect = (double) across / down;
  return TRUE;
}

/**
 * rushes_label_for_ratio:
 * @ratio: a ratio, or a word such as "adaptive"
 *
 * Returns: (transfer full): "16:9", "Auto"
 */
char *
rushes_label_for_ratio (const char *ratio)
{
  if (g_strcmp0 (ratio, "adaptive") == 0)
    return g_strdup (_ ("Auto"));

  return g_strdup (ratio);
}

/**
 * rushes_accessible_name_for_ratio:
 * @ratio: a ratio, or a word such as "adaptive"
 *
 * Returns: (transfer full): "Ratio 16 to 9"
 */
char *
rushes_accessible_name_for_ratio (const char *ratio)
{
  int across;
  int down;

  if (parse_ratio (ratio, &across, &down))
    /* Translators: read aloud: "Ratio 16 to 9" */
    return g_strdup_printf (_ ("Ratio %d to %d"), across, down);

  if (g_strcmp0 (ratio, "adaptive") == 0)
    return g_strdup (_ ("Ratio adaptive"));

  return g_strdup_printf (_ ("Ratio %s"), ratio);
}

/**
 * rushes_label_for_seconds:
 * @seconds: whole seconds
 *
 * Returns: (transfer full): "8 seconds"
 */
char *
rushes_label_for_seconds (gint64 seconds)
{
  return g_strdup_printf (g_dngettext (NULL, "%d second", "%d seconds", (gulong) ABS (seconds)), (int) seconds);
}

/**
 * rushes_name_for_field:
 * @field: a field of the contract: `prompt`, `inputs[2]`, `parameters.seed` …
 *
 * Returns: (transfer full): what people call it
 */
char *
rushes_name_for_field (const char *field)
{
  if (g_str_has_prefix (field, "parameters."))
    return rushes_name_for_parameter (field + strlen ("parameters."));
  if (g_str_has_prefix (field, "extra."))
    return g_strdup (field + strlen ("extra."));
  if (g_str_has_prefix (field, "extra"))
    return g_strdup (_ ("Extra parameters"));
  if (g_str_equal (field, "draft"))
    return g_strdup (_ ("Draft"));
  if (g_str_has_prefix (field, "inputs"))
    return g_strdup (_ ("Input"));
  if (g_str_equal (field, "model"))
    return g_strdup (_ ("Model"));

  return g_strdup (_ ("Prompt"));
}

/**
 * rushes_name_for_input:
 * @input: an input
 *
 * Returns: (transfer full): what people call it: its name, else that of its file, else where it comes from
 */
char *
rushes_name_for_input (RushesInput *input)
{
  const char *name = rushes_input_get_name (input);

  if (name != NULL && *name != '\0')
    return g_strdup (name);
  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    return g_filename_display_basename (rushes_input_get_source (input));

  return g_strdup (rushes_input_get_source (input));
}

/* (transfer full): "Character and Driving video"; takes text (nullable) */
static char *
join_role (char *text,
           const char *role,
           gboolean is_last)
{
  g_autofree char *before = text;
  g_autofree char *name = rushes_name_for_role (role);

  if (before == NULL)
    return g_steal_pointer (&name);
  /* Translators: names of what a model needs: "Character and Driving video"; with more of them a comma stands before all but the last */
  return g_strdup_printf (is_last ? _ ("%s and %s") : _ ("%s, %s"), before, name);
}

/**
 * rushes_describe_needs:
 * @model: (nullable): a model
 *
 * Returns: (transfer full): what is to be done before anything can be generated: "Choose Character and Driving video, and press Generate"
 */
char *
rushes_describe_needs (RushesModel *model)
{
  const RushesRequirement *requirement = model != NULL ? rushes_model_get_requirement (model) : NULL;
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  char *names = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; model != NULL && i < rushes_model_get_n_roles (model); i++)
    if (rushes_model_get_nth_role (model, i)->min > 0)
      g_ptr_array_add (roles, (gpointer) rushes_model_get_nth_role (model, i)->id);
  /* Of those that will do the first is the likeliest. */
  if (roles->len == 0 && requirement != NULL && !requirement->prompt && requirement->roles != NULL)
    g_ptr_array_add (roles, (gpointer) requirement->roles[0]);
  if (roles->len == 0)
    return g_strdup (_ ("Write a prompt and press Generate"));

  for (guint i = 0; i < roles->len; i++)
    names = join_role (names, roles->pdata[i], i + 1 == roles->len);
  text = names;
  /* Translators: %s is "First frame" */
  if (rushes_model_takes_prompt (model))
    return g_strdup_printf (_ ("Choose %s, write a prompt and press Generate"), text);
  /* Translators: %s is "Character and Driving video" */
  return g_strdup_printf (_ ("Choose %s, then press Generate"), text);
}
