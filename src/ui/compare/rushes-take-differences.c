/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-differences.h"

#include <glib/gi18n.h>

#include "rushes-final.h"
#include "rushes-form-names.h"
#include "rushes-sentences.h"
#include "rushes-word-diff.h"

#define SECOND_NS 1e9
/* What stands where a take has none of it */
#define NOTHING "—"

/* A take with what is asked of it over and over */
typedef struct
{
  const RushesTakeRecord *record;
  RushesSpec *spec;          /* (nullable): where it cannot be read */
  RushesModel *model;        /* (nullable) (unowned): unknown to the catalogue */
} Subject;

typedef char *(*ValueFunc) (const Subject *subject,
                            const char    *name);

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_clear_object (&subject->spec);
  g_free (subject);
}

void
rushes_difference_free (RushesDifference *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->values);
  g_clear_pointer (&self->excerpts, g_ptr_array_unref);
  g_free (self);
}

/* -- values ----------------------------------------------------------------------------------------------------------- */

static JsonNode *
peek (const Subject *subject,
      const char *name)
{
  if (subject->spec == NULL)
    return NULL;
  return subject->model ? rushes_spec_get_effective (subject->spec, subject->model, name) : rushes_spec_get_parameter (subject->spec, name);
}

static char *
dup_scalar (const char *name,
            JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _ ("On") : _ ("Off"));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup_printf ("%g", json_node_get_double (node));
  return rushes_name_for_option (name, json_node_get_string (node));
}

static char *
dup_parameter (const Subject *subject,
               const char *name)
{
  JsonNode *node = peek (subject, name);

  return node && JSON_NODE_HOLDS_VALUE (node) ? dup_scalar (name, node) : NULL;
}

static char *
dup_size (const Subject *subject,
          const char *name)
{
  if (subject->record->width > 0)
    return rushes_format_size ((int) subject->record->width, (int) subject->record->height);
  return dup_parameter (subject, "resolution");
}

static char *
dup_seed (const Subject *subject,
          const char *name)
{
  JsonNode *node = peek (subject, name);

  if (subject->model && !rushes_model_get_parameter (subject->model, NULL, name))
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return g_strdup (_ ("Random"));
  return g_strdup_printf ("%'" G_GINT64_FORMAT, json_node_get_int (node));
}

static char *
dup_prompt (const Subject *subject,
            const char *name)
{
  const char *prompt = subject->spec ? rushes_spec_get_prompt (subject->spec) : NULL;

  return prompt && *prompt ? g_strdup (prompt) : NULL;
}

static char *
dup_model (const Subject *subject,
           const char *name)
{
  return g_strdup (subject->model ? rushes_model_get_name (subject->model) : subject->record->model);
}

static char *
dup_duration (const Subject *subject,
              const char *name)
{
  JsonNode *node = peek (subject, name);

  if (subject->record->duration > 0)
    {
      g_autofree char *number = g_strdup_printf ("%.4g", (double) subject->record->duration / SECOND_NS);

      /* Translators: seconds, such as 8.04; the space is a no-break space */
      return g_strdup_printf (_ ("%s s"), number);
    }
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return NULL;
  return json_node_get_int (node) < 0 ? g_strdup (_ ("Auto")) : rushes_label_for_seconds (json_node_get_int (node));
}

static char *
dup_cost (const Subject *subject,
          const char *name)
{
  return rushes_format_take_cost (subject->record);
}

/* -- inputs ----------------------------------------------------------------------------------------------------------- */

static RushesMediaKind
get_kind (const Subject *subject,
          RushesInput *input,
          gboolean *counted)
{
  const RushesRole *role = subject->model ? rushes_model_get_role (subject->model, rushes_input_get_role (input)) : NULL;

  *counted = role && role->max > 1;
  return role ? role->kind : RUSHES_MEDIA_KIND_UNKNOWN;
}

static char *
dup_count (RushesMediaKind kind,
           guint n)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return g_strdup_printf (g_dngettext (NULL, "%u image", "%u images", n), n);
    case RUSHES_MEDIA_KIND_VIDEO:
      return g_strdup_printf (g_dngettext (NULL, "%u video", "%u videos", n), n);
    case RUSHES_MEDIA_KIND_AUDIO:
      /* Translators: sound files */
      return g_strdup_printf (g_dngettext (NULL, "%u audio", "%u audio", n), n);
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
join (GPtrArray *parts)
{
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

/* What there may be one of by its name, all else counted: "First frame", "2 images, 1 video" */
static char *
dup_inputs (const Subject *subject,
            const char *name)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GListModel *inputs = subject->spec ? rushes_spec_get_inputs (subject->spec) : NULL;
  guint counts[RUSHES_MEDIA_KIND_AUDIO + 1] = { 0 };

  for (guint i = 0; inputs && i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      gboolean counted;
      RushesMediaKind kind = get_kind (subject, input, &counted);

      if (counted)
        counts[kind]++;
      else
        g_ptr_array_add (parts, rushes_name_for_role (rushes_input_get_role (input)));
    }
  for (guint kind = RUSHES_MEDIA_KIND_IMAGE; kind < G_N_ELEMENTS (counts); kind++)
    if (counts[kind] > 0)
      g_ptr_array_add (parts, dup_count (kind, counts[kind]));
  return join (parts);
}

static char *
dup_input_names (const Subject *subject,
                 const char *name)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GListModel *inputs = subject->spec ? rushes_spec_get_inputs (subject->spec) : NULL;

  for (guint i = 0; inputs && i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      g_ptr_array_add (parts, rushes_name_for_input (input));
    }
  return join (parts);
}

static char *
dup_input_sources (const Subject *subject,
                   const char *name)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GListModel *inputs = subject->spec ? rushes_spec_get_inputs (subject->spec) : NULL;

  for (guint i = 0; inputs && i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      g_ptr_array_add (parts, g_strconcat (rushes_input_get_role (input), " ", rushes_input_get_source (input), NULL));
    }
  return join (parts);
}

/* -- lines ------------------------------------------------------------------------------------------------------------ */

static GPtrArray *
list_values (GPtrArray *subjects,
             ValueFunc value,
             const char *name,
             gboolean *differs)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  *differs = FALSE;
  for (guint i = 0; i < subjects->len; i++)
    {
      char *text = value (subjects->pdata[i], name);

      g_ptr_array_add (values, text ? text : g_strdup (NOTHING));
      *differs = *differs || !g_str_equal (values->pdata[i], values->pdata[0]);
    }
  return values;
}

static RushesDifference *
compare (GPtrArray *subjects,
         char *title,
         ValueFunc value,
         const char *name)
{
  RushesDifference *difference = g_new0 (RushesDifference, 1);

  difference->name = title;
  difference->values = list_values (subjects, value, name, &difference->differs);
  return difference;
}

static RushesDifference *
compare_prompts (GPtrArray *subjects)
{
  RushesDifference *difference = compare (subjects, g_strdup (_ ("Prompt")), dup_prompt, NULL);
  const char *texts[RUSHES_MAX_COMPARED] = { NULL };

  if (!difference->differs)
    return difference;

  for (guint i = 0; i < subjects->len; i++)
    texts[i] = ((Subject *) subjects->pdata[i])->spec ? rushes_spec_get_prompt (((Subject *) subjects->pdata[i])->spec) : NULL;
  difference->excerpts = rushes_word_diff (texts, subjects->len);

  /* Blanks alone are no difference. */
  difference->differs = FALSE;
  for (guint i = 0; i < difference->excerpts->len; i++)
    difference->differs = difference->differs || *((RushesWordExcerpt *) difference->excerpts->pdata[i])->text;
  if (!difference->differs)
    g_clear_pointer (&difference->excerpts, g_ptr_array_unref);
  return difference;
}

/* As many of the same kinds may still be other ones: then by their names. */
static RushesDifference *
compare_inputs (GPtrArray *subjects)
{
  RushesDifference *difference = compare (subjects, g_strdup (_ ("References")), dup_inputs, NULL);
  g_autoptr (GPtrArray) sources = NULL;
  gboolean others;

  if (difference->differs)
    return difference;

  sources = list_values (subjects, dup_input_sources, NULL, &others);
  if (others)
    {
      gboolean names_differ;

      g_ptr_array_unref (difference->values);
      difference->values = list_values (subjects, dup_input_names, NULL, &names_differ);
      difference->differs = TRUE;
    }
  return difference;
}

static gboolean
is_told_otherwise (const char *name)
{
  static const char *const told[] = { "duration", "generate_audio", "seed", "resolution", "draft" };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (g_str_equal (name, told[i]))
      return TRUE;
  return FALSE;
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  guint one = rushes_rank_of_parameter (*(const char *const *) a);
  guint other = rushes_rank_of_parameter (*(const char *const *) b);

  return one != other ? (one > other) - (one < other) : g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* All that the takes were made with beside what has a line of its own, in the order of the form */
static GPtrArray *
list_parameters (GPtrArray *subjects)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = subjects->pdata[i];
      g_autoptr (GList) set = subject->spec ? rushes_spec_list_parameters (subject->spec) : NULL;

      for (GList *l = set; l; l = l->next)
        if (!is_told_otherwise (l->data) && !g_hash_table_contains (seen, l->data))
          {
            g_ptr_array_add (names, g_strdup (l->data));
            g_hash_table_add (seen, names->pdata[names->len - 1]);
          }
    }
  g_ptr_array_sort (names, compare_ranks);
  return names;
}

static GPtrArray *
list_subjects (GPtrArray *takes,
               RushesCatalogue *catalogue,
               RushesLibrary *library)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (subject_free);

  for (guint i = 0; i < takes->len; i++)
    {
      Subject *subject = g_new0 (Subject, 1);
      const char *model;

      subject->record = rushes_take_get_record (takes->pdata[i]);
      subject->spec = rushes_final_dup_known_spec (takes->pdata[i], library);
      model = subject->spec ? rushes_spec_get_model (subject->spec) : NULL;
      subject->model = model && catalogue ? rushes_catalogue_get_model (catalogue, model) : NULL;
      g_ptr_array_add (subjects, subject);
    }
  return subjects;
}

static void
add (GPtrArray *same,
     GPtrArray *different,
     RushesDifference *difference)
{
  g_ptr_array_add (difference->differs ? different : same, difference);
}

/**
 * rushes_take_list_differences:
 * @takes: (element-type RushesTake): at most %RUSHES_MAX_COMPARED
 * @catalogue: (nullable): knows the defaults of what was not set
 * @library: (nullable): knows the drafts of finals, which tell what those were made with
 *
 * Compares what takes are and what they were made with. A parameter that has no line of its own in every list is there where it differs.
 *
 * Returns: (transfer full) (element-type RushesDifference): what differs first, else in the order of interest
 */
GPtrArray *
rushes_take_list_differences (GPtrArray *takes,
                              RushesCatalogue *catalogue,
                              RushesLibrary *library)
{
  GPtrArray *different = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_difference_free);
  g_autoptr (GPtrArray) same = g_ptr_array_new ();
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (takes->len <= RUSHES_MAX_COMPARED, different);

  subjects = list_subjects (takes, catalogue, library);
  names = list_parameters (subjects);
  add (same, different, compare (subjects, g_strdup (_ ("Size")), dup_size, NULL));
  add (same, different, compare (subjects, rushes_name_for_parameter ("seed"), dup_seed, "seed"));
  add (same, different, compare_prompts (subjects));
  add (same, different, compare (subjects, g_strdup (_ ("Model")), dup_model, NULL));
  add (same, different, compare (subjects, rushes_name_for_parameter ("duration"), dup_duration, "duration"));
  add (same, different, compare (subjects, rushes_name_for_parameter ("generate_audio"), dup_parameter, "generate_audio"));
  add (same, different, compare_inputs (subjects));
  add (same, different, compare (subjects, g_strdup (_ ("Cost")), dup_cost, NULL));
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (RushesDifference) difference =
        compare (subjects, rushes_name_for_parameter (names->pdata[i]), dup_parameter, names->pdata[i]);

      if (difference->differs)
        g_ptr_array_add (different, g_steal_pointer (&difference));
    }
  g_ptr_array_extend_and_steal (different, g_steal_pointer (&same));
  return different;
}
