/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-batch-item.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rushes-media-probe.h"
#include "rushes-sentences.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"

struct _RushesBatchItem
{
  GObject parent_instance;

  guint line;
  char *title;
  RushesSpec *spec;
  GPtrArray *issues; /* RushesBatchIssue */
  RushesBatchVerdict verdict;
  gboolean selected;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesBatchItem, rushes_batch_item, G_TYPE_OBJECT)

static void
rushes_batch_item_finalize (GObject *object)
{
  RushesBatchItem *self = RUSHES_BATCH_ITEM (object);

  g_free (self->title);
  g_clear_object (&self->spec);
  g_ptr_array_unref (self->issues);

  G_OBJECT_CLASS (rushes_batch_item_parent_class)->finalize (object);
}

static void
rushes_batch_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_boolean (value, RUSHES_BATCH_ITEM (object)->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_batch_item_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      rushes_batch_item_set_selected (RUSHES_BATCH_ITEM (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_batch_item_class_init (RushesBatchItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_batch_item_finalize;
  object_class->get_property = rushes_batch_item_get_property;
  object_class->set_property = rushes_batch_item_set_property;

  properties[PROP_SELECTED] =
    g_param_spec_boolean ("selected", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_batch_item_init (RushesBatchItem *self)
{
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_batch_issue_free);
}

/* ---- making ---- */

/* A batch often shows one picture in many lines: it is looked at once. */
static RushesMediaFacts *
find_facts (const char   *path,
            GHashTable   *known,
            GCancellable *cancellable)
{
  RushesMediaFacts *facts = known ? g_hash_table_lookup (known, path) : NULL;

  if (facts)
    return rushes_media_facts_ref (facts);

  facts = rushes_media_probe (path, cancellable);
  if (known)
    g_hash_table_insert (known, g_strdup (path), rushes_media_facts_ref (facts));
  return facts;
}

static void
look_at_media (RushesSpec   *spec,
               GHashTable   *known,
               GCancellable *cancellable)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
        {
          g_autoptr (RushesMediaFacts) facts = find_facts (rushes_input_get_source (input), known, cancellable);

          rushes_input_set_facts (input, facts);
        }
    }
}

/* (transfer full) (nullable): the column that a field of the contract comes from */
static char *
dup_column (RushesSpec *spec,
            const char *field)
{
  guint n;

  if (g_str_has_prefix (field, "parameters."))
    return g_strdup (field + strlen ("parameters."));
  if (sscanf (field, "inputs[%u]", &n) == 1)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), n);

      return input ? g_strdup (rushes_input_get_role (input)) : NULL;
    }
  return *field ? g_strdup (field) : NULL;
}

static void
add_problems (RushesBatchItem *self,
              GPtrArray       *problems,
              gboolean         warnings)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = problems->pdata[i];
      g_autofree char *column = NULL;
      g_autofree char *sentence = NULL;

      if (!problem->is_warning != !warnings)
        continue;
      column = dup_column (self->spec, problem->field);
      sentence = rushes_sentence_for_problem (problem);
      g_ptr_array_add (self->issues, rushes_batch_issue_new (column, sentence, warnings));
    }
}

static void
copy_issues (RushesBatchItem      *self,
             const RushesBatchRow *row,
             gboolean              warnings)
{
  for (guint i = 0; i < row->issues->len; i++)
    {
      const RushesBatchIssue *issue = row->issues->pdata[i];
      RushesBatchIssue *copy;

      if (!issue->is_warning != !warnings)
        continue;
      copy = rushes_batch_issue_new (issue->column, issue->sentence, warnings);
      copy->is_left_out = issue->is_left_out;
      g_ptr_array_add (self->issues, copy);
    }
}

static RushesBatchVerdict
judge (RushesBatchItem *self)
{
  if (!self->spec)
    return RUSHES_BATCH_VERDICT_UNREADABLE;
  if (self->issues->len == 0)
    return RUSHES_BATCH_VERDICT_READY;
  /* The worst comes first. */
  return ((RushesBatchIssue *) self->issues->pdata[0])->is_warning ? RUSHES_BATCH_VERDICT_NOTED : RUSHES_BATCH_VERDICT_PROBLEMS;
}

/**
 * rushes_batch_item_new:
 * @row: as it was read
 * @folder: (nullable): what its files are relative to; %NULL where only absolute paths mean anything
 * @catalogue: the models
 * @check_flags: of [func@spec_check]
 * @facts: (nullable) (element-type utf8 RushesMediaFacts): what is known of files by path; what is learnt is added
 * @cancellable: (nullable): to give up looking at files
 *
 * Blocks while it looks at files: for workers.
 *
 * Returns: (transfer full): the item, selected where it can be sent
 */
RushesBatchItem *
rushes_batch_item_new (const RushesBatchRow *row,
                       const char           *folder,
                       RushesCatalogue      *catalogue,
                       guint                 check_flags,
                       GHashTable           *facts,
                       GCancellable         *cancellable)
{
  RushesBatchItem *self = g_object_new (RUSHES_TYPE_BATCH_ITEM, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  self->line = row->line;
  self->title = g_strdup (row->title);
  self->spec = rushes_spec_from_json (row->node, folder, &error);
  copy_issues (self, row, FALSE);
  if (self->spec)
    {
      look_at_media (self->spec, facts, cancellable);
      problems = rushes_spec_check (self->spec, catalogue, (RushesCheckFlags) check_flags);
      add_problems (self, problems, FALSE);
      copy_issues (self, row, TRUE);
      add_problems (self, problems, TRUE);
    }
  else if (self->issues->len == 0)
    {
      /* What the examination of the keys has not seen, such as mentions without numbers; the message names the key. */
      g_autofree char *sentence = g_strdup_printf (_ ("This is no spec (%s)"), error->message);

      g_ptr_array_add (self->issues, rushes_batch_issue_new (NULL, sentence, FALSE));
    }
  self->verdict = judge (self);
  self->selected = self->verdict <= RUSHES_BATCH_VERDICT_NOTED;
  return self;
}

/* ---- reading it ---- */

guint
rushes_batch_item_get_line (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), 0);

  return self->line;
}

const char *
rushes_batch_item_get_title (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), NULL);

  return self->title;
}

RushesSpec *
rushes_batch_item_get_spec (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), NULL);

  return self->spec;
}

GPtrArray *
rushes_batch_item_get_issues (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), NULL);

  return self->issues;
}

/**
 * rushes_batch_item_dup_left_out:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): the keys that no spec has, for people; %NULL where there are none
 */
char *
rushes_batch_item_dup_left_out (RushesBatchItem *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), NULL);

  for (guint i = 0; i < self->issues->len; i++)
    {
      const RushesBatchIssue *issue = self->issues->pdata[i];

      if (issue->is_left_out)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", issue->column);
    }
  return list->len > 0 ? g_strdup (list->str) : NULL;
}

RushesBatchVerdict
rushes_batch_item_get_verdict (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), RUSHES_BATCH_VERDICT_UNREADABLE);

  return self->verdict;
}

gboolean
rushes_batch_item_get_selected (RushesBatchItem *self)
{
  g_return_val_if_fail (RUSHES_IS_BATCH_ITEM (self), FALSE);

  return self->selected;
}

/**
 * rushes_batch_item_set_selected:
 * @self: an item
 * @selected: whether it is to be imported; what is unreadable never is
 */
void
rushes_batch_item_set_selected (RushesBatchItem *self,
                                gboolean         selected)
{
  g_return_if_fail (RUSHES_IS_BATCH_ITEM (self));

  selected = selected && self->spec;
  if (self->selected == selected)
    return;

  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}
