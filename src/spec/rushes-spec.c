/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-spec.h"

#include <string.h>

#include "rushes-mentions.h"
#include "rushes-properties.h"

/**
 * RushesSpec:
 *
 * What to generate: what the composer edits, and what a take freezes.
 */
struct _RushesSpec
{
  GObject parent_instance;

  char *model;
  char *prompt;
  char *draft;
  GListStore *inputs;
  JsonObject *parameters;
  JsonNode *extra; /* (nullable): an object */
  GArray *mentions;
  GPtrArray *lost; /* sources of inputs that are gone, which mentions still stand for */
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_PROMPT,
  PROP_DRAFT,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesSpec, rushes_spec, G_TYPE_OBJECT)

G_DEFINE_QUARK (rushes-spec-error-quark, rushes_spec_error)

static void
rushes_spec_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  RushesSpec *self = RUSHES_SPEC (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_DRAFT:
      g_value_set_string (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_spec_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  RushesSpec *self = RUSHES_SPEC (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      rushes_spec_set_model (self, g_value_get_string (value));
      break;
    case PROP_PROMPT:
      rushes_spec_set_prompt (self, g_value_get_string (value));
      break;
    case PROP_DRAFT:
      rushes_spec_set_draft (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
emit_changed (RushesSpec *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (array zero-terminated=0) (nullable) */
static RushesMention *
get_mentions (RushesSpec *self)
{
  return self->mentions->len > 0 ? (RushesMention *) (gpointer) self->mentions->data : NULL;
}

/* The inputs are not called what they were: the text follows. */
static void
rename_mentions (RushesSpec *self)
{
  char *prompt = rushes_mentions_rename (self->prompt, get_mentions (self), self->mentions->len, G_LIST_MODEL (self->inputs));

  if (!prompt)
    return;

  g_free (self->prompt);
  self->prompt = prompt;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
}

static void
input_notify_cb (RushesSpec *self,
                 GParamSpec *pspec)
{
  if (g_strcmp0 (pspec->name, "role") == 0)
    rename_mentions (self);
  emit_changed (self);
}

static void
rushes_spec_finalize (GObject *object)
{
  RushesSpec *self = RUSHES_SPEC (object);

  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->draft, g_free);
  g_clear_object (&self->inputs);
  g_clear_pointer (&self->parameters, json_object_unref);
  g_clear_pointer (&self->extra, json_node_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  G_OBJECT_CLASS (rushes_spec_parent_class)->finalize (object);
}

static void
rushes_spec_class_init (RushesSpecClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rushes_spec_get_property;
  object_class->set_property = rushes_spec_set_property;
  object_class->finalize = rushes_spec_finalize;

  properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, NULL, flags);
  properties[PROP_DRAFT] = g_param_spec_string ("draft", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesSpec::changed:
   * @self: the spec
   *
   * Something of the spec, or of one of its inputs, is no longer what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_SPEC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_spec_init (RushesSpec *self)
{
  self->model = g_strdup ("");
  self->prompt = g_strdup ("");
  self->inputs = g_list_store_new (RUSHES_TYPE_INPUT);
  self->parameters = json_object_new ();
  self->mentions = g_array_new (FALSE, TRUE, sizeof (RushesMention));
  self->lost = g_ptr_array_new_with_free_func (g_free);
}

/**
 * rushes_spec_new:
 * @model: (nullable): a model's id
 *
 * Returns: (transfer full): a spec that asks for nothing yet
 */
RushesSpec *
rushes_spec_new (const char *model)
{
  RushesSpec *self = g_object_new (RUSHES_TYPE_SPEC, NULL);

  rushes_spec_set_model (self, model);
  return self;
}

/**
 * rushes_spec_copy:
 * @self: a spec
 *
 * Returns: (transfer full): another one, with inputs of its own; facts, which never change, are shared
 */
RushesSpec *
rushes_spec_copy (RushesSpec *self)
{
  RushesSpec *copy;
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  copy = rushes_spec_new (self->model);
  rushes_spec_set_prompt (copy, self->prompt);
  rushes_spec_set_draft (copy, self->draft);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);
      g_autoptr (RushesInput) input_copy = rushes_input_copy (input);

      rushes_spec_add_input (copy, input_copy);
    }
  names = rushes_spec_list_parameters (self);
  for (GList *l = names; l; l = l->next)
    rushes_spec_set_parameter (copy, l->data, rushes_spec_get_parameter (self, l->data));
  rushes_spec_set_extra (copy, self->extra);
  for (guint i = 0; i < self->lost->len; i++)
    g_ptr_array_add (copy->lost, g_strdup (self->lost->pdata[i]));
  rushes_spec_set_mentions (copy, get_mentions (self), self->mentions->len);

  return copy;
}

/**
 * rushes_spec_get_model:
 * @self: a spec
 *
 * Returns: (transfer none): a model's id; empty where none is chosen, never %NULL
 */
const char *
rushes_spec_get_model (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return self->model;
}

void
rushes_spec_set_model (RushesSpec *self,
                       const char *model)
{
  g_return_if_fail (RUSHES_IS_SPEC (self));

  if (!rushes_set_string (&self->model, model ? model : ""))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
  emit_changed (self);
}

/**
 * rushes_spec_get_prompt:
 * @self: a spec
 *
 * Returns: (transfer none): the text that goes on the wire, to the letter; never %NULL
 */
const char *
rushes_spec_get_prompt (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return self->prompt;
}

/**
 * rushes_spec_set_prompt:
 * @self: a spec
 * @prompt: (nullable): the text that goes on the wire, to the letter
 *
 * Mentions outside of what differs stay, those within go.
 */
void
rushes_spec_set_prompt (RushesSpec *self,
                        const char *prompt)
{
  guint n;

  g_return_if_fail (RUSHES_IS_SPEC (self));

  prompt = prompt ? prompt : "";
  if (g_str_equal (self->prompt, prompt))
    return;

  n = rushes_mentions_follow (self->prompt, prompt, get_mentions (self), self->mentions->len);
  g_array_set_size (self->mentions, n);
  rushes_set_string (&self->prompt, prompt);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
  emit_changed (self);
}

/**
 * rushes_spec_get_draft:
 * @self: a spec
 *
 * Returns: (transfer none) (nullable): the service's id of the draft task that this spec finishes
 */
const char *
rushes_spec_get_draft (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return self->draft;
}

/**
 * rushes_spec_set_draft:
 * @self: a spec
 * @draft: (nullable): the service's id of a draft task; an empty one is none
 */
void
rushes_spec_set_draft (RushesSpec *self,
                       const char *draft)
{
  g_return_if_fail (RUSHES_IS_SPEC (self));

  if (!rushes_set_string (&self->draft, draft && *draft ? draft : NULL))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
  emit_changed (self);
}

/**
 * rushes_spec_get_inputs:
 * @self: a spec
 *
 * Returns: (transfer none): a [iface@Gio.ListModel] of [class@Input], in the order of the spec; changed by the spec alone
 */
GListModel *
rushes_spec_get_inputs (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return G_LIST_MODEL (self->inputs);
}

void
rushes_spec_add_input (RushesSpec *self,
                       RushesInput *input)
{
  g_return_if_fail (RUSHES_IS_SPEC (self));

  rushes_spec_insert_input (self, g_list_model_get_n_items (G_LIST_MODEL (self->inputs)), input);
}

/* A mention of an input that was gone stands for this one, which is it, or takes its place under its name. */
static void
find_again (RushesSpec *self,
            guint position,
            RushesInput *input)
{
  g_autofree char *name = rushes_mentions_dup_name (G_LIST_MODEL (self->inputs), position);
  gboolean is_back = FALSE;

  for (guint i = 0; i < self->mentions->len; i++)
    {
      RushesMention *mention = &g_array_index (self->mentions, RushesMention, i);

      if (mention->input < RUSHES_MENTION_LOST ||
          g_strcmp0 (rushes_spec_get_lost_source (self, mention->input), rushes_input_get_source (input)) != 0)
        continue;
      mention->input = position;
      is_back = TRUE;
    }

  for (guint i = 0; i < self->mentions->len && !is_back; i++)
    {
      RushesMention *mention = &g_array_index (self->mentions, RushesMention, i);
      const char *text;

      if (mention->input < RUSHES_MENTION_LOST)
        continue;
      text = g_utf8_offset_to_pointer (self->prompt, mention->start);
      if (mention->length == (guint) g_utf8_strlen (name, -1) && g_str_has_prefix (text, name))
        mention->input = position;
    }
}

/**
 * rushes_spec_insert_input:
 * @self: a spec
 * @position: where; behind the last where it is past the end
 * @input: an input that is in no spec yet
 *
 * Mentions go on meaning the inputs that they meant, and read what these are called now. Mentions of an input that was removed mean
 * it again when it comes back, or else the one that now has the name that they read.
 */
void
rushes_spec_insert_input (RushesSpec *self,
                          guint position,
                          RushesInput *input)
{
  guint n;

  g_return_if_fail (RUSHES_IS_SPEC (self) && RUSHES_IS_INPUT (input));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->inputs));
  position = MIN (position, n);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      RushesMention *mention = &g_array_index (self->mentions, RushesMention, i);

      if (mention->input >= position && mention->input < RUSHES_MENTION_LOST)
        mention->input++;
    }

  g_signal_connect_object (input, "notify", G_CALLBACK (input_notify_cb), self, G_CONNECT_SWAPPED);
  g_list_store_insert (self->inputs, position, input);
  find_again (self, position, input);
  rename_mentions (self);
  emit_changed (self);
}

/**
 * rushes_spec_note_lost:
 * @self: a spec
 * @source: (nullable): the source of an input that is not in it
 *
 * Returns: from %RUSHES_MENTION_LOST on: what a mention of that input has for its place
 */
guint
rushes_spec_note_lost (RushesSpec *self,
                       const char *source)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), RUSHES_MENTION_LOST);

  for (guint i = 0; i < self->lost->len; i++)
    if (g_strcmp0 (self->lost->pdata[i], source ? source : "") == 0)
      return RUSHES_MENTION_LOST + i;

  g_ptr_array_add (self->lost, g_strdup (source ? source : ""));
  return RUSHES_MENTION_LOST + self->lost->len - 1;
}

/**
 * rushes_spec_get_lost_source:
 * @self: a spec
 * @lost: what a mention has for its place
 *
 * Returns: (transfer none) (nullable): the source of the input that is gone; %NULL where it is not gone or nothing is known of it
 */
const char *
rushes_spec_get_lost_source (RushesSpec *self,
                             guint lost)
{
  const char *source;

  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  if (lost < RUSHES_MENTION_LOST || lost - RUSHES_MENTION_LOST >= self->lost->len)
    return NULL;

  source = self->lost->pdata[lost - RUSHES_MENTION_LOST];
  return *source ? source : NULL;
}

/**
 * rushes_spec_remove_input:
 * @self: a spec
 * @input: one of its inputs
 *
 * Mentions of @input stay, as mentions of what is gone.
 */
void
rushes_spec_remove_input (RushesSpec *self,
                          RushesInput *input)
{
  guint position;

  g_return_if_fail (RUSHES_IS_SPEC (self) && RUSHES_IS_INPUT (input));

  if (!g_list_store_find (self->inputs, input, &position))
    return;

  for (guint i = 0; i < self->mentions->len; i++)
    {
      RushesMention *mention = &g_array_index (self->mentions, RushesMention, i);

      if (mention->input == position)
        mention->input = rushes_spec_note_lost (self, rushes_input_get_source (input));
      else if (mention->input > position && mention->input < RUSHES_MENTION_LOST)
        mention->input--;
    }

  g_signal_handlers_disconnect_by_func (input, input_notify_cb, self);
  g_list_store_remove (self->inputs, position);
  rename_mentions (self);
  emit_changed (self);
}

/**
 * rushes_spec_find_input:
 * @self: a spec
 * @role: a role's id
 *
 * Returns: (transfer none) (nullable): the first input with this role
 */
RushesInput *
rushes_spec_find_input (RushesSpec *self,
                        const char *role)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);

      /* The list goes on holding it. */
      if (g_strcmp0 (rushes_input_get_role (input), role) == 0)
        return input;
    }

  return NULL;
}

JsonNode *
rushes_spec_get_parameter (RushesSpec *self,
                           const char *name)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self) && name != NULL, NULL);

  return json_object_get_member (self->parameters, name);
}

/**
 * rushes_spec_set_parameter:
 * @self: a spec
 * @name: a parameter's name
 * @value: (nullable): any JSON, which the checks judge; %NULL to leave the parameter to its default
 */
void
rushes_spec_set_parameter (RushesSpec *self,
                           const char *name,
                           JsonNode *value)
{
  JsonNode *old;

  g_return_if_fail (RUSHES_IS_SPEC (self) && name != NULL);

  old = json_object_get_member (self->parameters, name);
  if (!old && !value)
    return;
  if (old && value && (old == value || rushes_json_values_equal (old, value)))
    return;

  if (value)
    json_object_set_member (self->parameters, name, json_node_copy (value));
  else
    json_object_remove_member (self->parameters, name);
  emit_changed (self);
}

void
rushes_spec_set_parameter_string (RushesSpec *self,
                                  const char *name,
                                  const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

  rushes_spec_set_parameter (self, name, node);
}

void
rushes_spec_set_parameter_int (RushesSpec *self,
                               const char *name,
                               gint64 value)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), value);

  rushes_spec_set_parameter (self, name, node);
}

void
rushes_spec_set_parameter_boolean (RushesSpec *self,
                                   const char *name,
                                   gboolean value)
{
  g_autoptr (JsonNode) node = json_node_init_boolean (json_node_alloc (), value);

  rushes_spec_set_parameter (self, name, node);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (a, b);
}

/**
 * rushes_spec_list_parameters:
 * @self: a spec
 *
 * Returns: (transfer container) (element-type utf8): the names that are set, in order of name
 */
GList *
rushes_spec_list_parameters (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return g_list_sort (json_object_get_members (self->parameters), compare_names);
}

JsonNode *
rushes_spec_get_extra (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  return self->extra;
}

/**
 * rushes_spec_set_extra:
 * @self: a spec
 * @value: (nullable): an object of what the service takes and its pages do not name
 *
 * What the model documents has a place of its own: the checks refuse it here.
 */
void
rushes_spec_set_extra (RushesSpec *self,
                       JsonNode *value)
{
  g_return_if_fail (RUSHES_IS_SPEC (self) && (value == NULL || JSON_NODE_HOLDS_OBJECT (value)));

  if (value && json_object_get_size (json_node_get_object (value)) == 0)
    value = NULL;
  if (self->extra == value || (self->extra && value && json_node_equal (self->extra, value)))
    return;

  g_clear_pointer (&self->extra, json_node_unref);
  self->extra = value ? json_node_copy (value) : NULL;
  emit_changed (self);
}

/* Whether they differ from what there was */
static gboolean
take_mentions (RushesSpec *self,
               const RushesMention *mentions,
               guint n_mentions)
{
  guint n_inputs = g_list_model_get_n_items (G_LIST_MODEL (self->inputs));
  g_autoptr (GArray) taken = g_array_sized_new (FALSE, TRUE, sizeof (RushesMention), n_mentions);

  for (guint i = 0; i < n_mentions; i++)
    {
      RushesMention mention = mentions[i];

      if (mention.input >= n_inputs && (mention.input < RUSHES_MENTION_LOST || mention.input - RUSHES_MENTION_LOST >= self->lost->len))
        mention.input = rushes_spec_note_lost (self, NULL);
      g_array_append_val (taken, mention);
    }

  if (n_mentions == self->mentions->len && (n_mentions == 0 || memcmp (taken->data, self->mentions->data, n_mentions * sizeof *mentions) == 0))
    return FALSE;

  g_array_unref (self->mentions);
  self->mentions = g_steal_pointer (&taken);
  return TRUE;
}

/**
 * rushes_spec_set_mentions:
 * @self: a spec
 * @mentions: (nullable) (array length=n_mentions): which stretches of the prompt stand for which input
 * @n_mentions: how many
 *
 * The editor's own: they never go out. One whose input there is not stands for an input that is gone.
 */
void
rushes_spec_set_mentions (RushesSpec *self,
                          const RushesMention *mentions,
                          guint n_mentions)
{
  g_return_if_fail (RUSHES_IS_SPEC (self) && (mentions != NULL || n_mentions == 0));

  if (take_mentions (self, mentions, n_mentions))
    emit_changed (self);
}

/**
 * rushes_spec_set_text:
 * @self: a spec
 * @prompt: the text that goes on the wire, to the letter
 * @mentions: (nullable) (array length=n_mentions): its mentions
 * @n_mentions: how many
 *
 * Sets both at once, as an editor does, and tells it once.
 */
void
rushes_spec_set_text (RushesSpec *self,
                      const char *prompt,
                      const RushesMention *mentions,
                      guint n_mentions)
{
  gboolean is_other_text;
  gboolean is_other;

  g_return_if_fail (RUSHES_IS_SPEC (self) && prompt != NULL && (mentions != NULL || n_mentions == 0));

  is_other_text = rushes_set_string (&self->prompt, prompt);
  is_other = take_mentions (self, mentions, n_mentions);
  if (is_other_text)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
  if (is_other_text || is_other)
    emit_changed (self);
}

/* The place of the input that is this one: the same place where that is it, else any with the same source, else as one that is gone */
static guint
find_same (RushesSpec *self,
           RushesSpec *other,
           guint input)
{
  g_autoptr (RushesInput) theirs = input < RUSHES_MENTION_LOST ? g_list_model_get_item (G_LIST_MODEL (other->inputs), input) : NULL;
  const char *source = theirs ? rushes_input_get_source (theirs) : rushes_spec_get_lost_source (other, input);
  g_autoptr (RushesInput) same = g_list_model_get_item (G_LIST_MODEL (self->inputs), theirs ? input : 0);

  if (theirs && same && g_strcmp0 (rushes_input_get_source (same), source) == 0)
    return input;

  for (guint i = 0; source && i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i++)
    {
      g_autoptr (RushesInput) ours = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);

      if (g_strcmp0 (rushes_input_get_source (ours), source) == 0)
        return i;
    }

  return rushes_spec_note_lost (self, source);
}

/**
 * rushes_spec_take_text:
 * @self: a spec
 * @other: another one
 *
 * Takes the prompt of @other with its mentions. They stand for the inputs of @self that have the same source, and read what these are
 * called here; where there is none, for an input that is gone.
 */
void
rushes_spec_take_text (RushesSpec *self,
                       RushesSpec *other)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (RushesMention));
  g_autofree char *renamed = NULL;

  g_return_if_fail (RUSHES_IS_SPEC (self) && RUSHES_IS_SPEC (other));

  for (guint i = 0; i < other->mentions->len; i++)
    {
      RushesMention mention = g_array_index (other->mentions, RushesMention, i);

      mention.input = find_same (self, other, mention.input);
      g_array_append_val (mentions, mention);
    }

  renamed = rushes_mentions_rename (other->prompt, (RushesMention *) (gpointer) mentions->data, mentions->len, G_LIST_MODEL (self->inputs));
  rushes_spec_set_text (self, renamed ? renamed : other->prompt, (const RushesMention *) (gpointer) mentions->data, mentions->len);
}

const RushesMention *
rushes_spec_get_mentions (RushesSpec *self,
                          guint *n_mentions)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self) && n_mentions != NULL, NULL);

  *n_mentions = self->mentions->len;
  return get_mentions (self);
}

/**
 * rushes_spec_get_scenario:
 * @self: a spec
 * @model: (nullable): its model
 *
 * Returns: (transfer none) (nullable): an id of the model's scenarios; %NULL where @model is %NULL
 */
const char *
rushes_spec_get_scenario (RushesSpec *self,
                          RushesModel *model)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  if (!model)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);

      g_ptr_array_add (roles, g_strdup (rushes_input_get_role (input)));
    }
  g_ptr_array_add (roles, NULL);

  return rushes_model_recognise_scenario (model, self->draft != NULL, (const char *const *) roles->pdata, self->parameters);
}

/* Whether another parameter that is set stands in place of this one, as frames does of duration */
static gboolean
is_replaced (RushesSpec *self,
             RushesModel *model,
             const char *scenario,
             const char *name)
{
  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    {
      const char *other = rushes_parameter_get_name (rushes_model_get_nth_parameter (model, i));
      RushesParameter *parameter = rushes_model_get_parameter (model, scenario, other);

      if (parameter && g_strcmp0 (rushes_parameter_get_replaces (parameter), name) == 0 &&
          !rushes_parameter_is_unset (parameter, rushes_spec_get_parameter (self, other)))
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_spec_get_effective:
 * @self: a spec
 * @model: (nullable): its model
 * @name: a parameter's name
 *
 * Returns: (transfer none) (nullable): the value that is sent: what is set, else the scenario's default; %NULL where the
 *   scenario does not take it, or it is left out
 */
JsonNode *
rushes_spec_get_effective (RushesSpec *self,
                           RushesModel *model,
                           const char *name)
{
  const char *scenario;
  RushesParameter *parameter;
  JsonNode *value;

  g_return_val_if_fail (RUSHES_IS_SPEC (self) && name != NULL, NULL);

  if (!model)
    return NULL;

  scenario = rushes_spec_get_scenario (self, model);
  parameter = rushes_model_get_parameter (model, scenario, name);
  if (!parameter || is_replaced (self, model, scenario, name))
    return NULL;

  value = rushes_spec_get_parameter (self, name);
  return rushes_parameter_is_unset (parameter, value) ? rushes_parameter_get_default (parameter) : value;
}

/**
 * rushes_spec_is_pending:
 * @self: a spec
 *
 * Returns: whether some file's facts are still unknown, so that no verdict is final
 */
gboolean
rushes_spec_is_pending (RushesSpec *self)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE &&
          rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_UNKNOWN)
        return TRUE;
    }

  return FALSE;
}
