/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot.h"

#include "rushes-json.h"
#include "rushes-properties.h"
#include "rushes-spec-json.h"

struct _RushesShot
{
  GObject parent_instance;

  char *library_folder;
  RushesShotRecord *record; /* its spec is what was last read, not what is being edited */
  RushesSpec *spec;
  RushesAside *aside;

  GListStore *takes;      /* newest first */
  GHashTable *takes_by_id; /* id → RushesTake, which the list owns */
  RushesTake *chosen;
  int chosen_rank;
};

G_DEFINE_FINAL_TYPE (RushesShot, rushes_shot, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_POSITION,
  PROP_SPEC,
  PROP_TAKES,
  PROP_CHOSEN_TAKE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How much a take deserves to stand for its shot; of equals the newer one does. */
static int
rank_take (RushesTake *take)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);

  if (record->trashed != 0)
    return 0;
  if (record->chosen)
    return 3;
  if (record->state != RUSHES_TAKE_STATE_READY)
    return 0;
  return record->draft ? 1 : 2;
}

/* Numbers count up within a shot and ids within the library: both say which is newer. */
static int
compare_takes (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  const RushesTakeRecord *one = rushes_take_get_record ((RushesTake *) a);
  const RushesTakeRecord *other = rushes_take_get_record ((RushesTake *) b);

  if (one->number != other->number)
    return one->number > other->number ? -1 : 1;
  if (one->id != other->id)
    return one->id > other->id ? -1 : 1;
  return 0;
}

static void
set_chosen (RushesShot *self,
            RushesTake *take,
            int rank)
{
  self->chosen_rank = rank;
  if (g_set_object (&self->chosen, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN_TAKE]);
}

static void
choose_anew (RushesShot *self)
{
  RushesTake *best = NULL;
  int best_rank = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->takes)) && best_rank < 3; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (G_LIST_MODEL (self->takes), i);
      int rank = rank_take (take);

      /* The list owns it for longer than this loop. */
      if (rank > best_rank)
        {
          best = take;
          best_rank = rank;
        }
    }

  set_chosen (self, best, best_rank);
}

/* Most changes leave the choice as it is: only where the chosen one fell in rank all others are looked at. */
static void
consider (RushesShot *self,
          RushesTake *take)
{
  int rank = rank_take (take);

  if (take == self->chosen)
    {
      if (rank < self->chosen_rank)
        choose_anew (self);
      else
        self->chosen_rank = rank;
    }
  else if (rank > self->chosen_rank ||
           (rank > 0 && rank == self->chosen_rank && compare_takes (take, self->chosen, NULL) < 0))
    {
      set_chosen (self, take, rank);
    }
}

static void
remove_take (RushesShot *self,
             RushesTake *take)
{
  guint position;

  if (g_list_store_find (self->takes, take, &position))
    {
      g_hash_table_remove (self->takes_by_id, &rushes_take_get_record (take)->id);
      g_signal_handlers_disconnect_by_data (take, self);
      g_list_store_remove (self->takes, position);
    }
  if (take == self->chosen)
    choose_anew (self);
}

static void
take_changed_cb (RushesTake *take,
                 RushesShot *self)
{
  if (rushes_take_get_record (take)->trashed != 0)
    remove_take (self, take);
  else
    consider (self, take);
}

static RushesSpec *
read_spec (RushesShot *self,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  RushesSpec *spec = NULL;

  if (!text || !*text)
    return rushes_spec_new ("");

  node = rushes_json_parse (text, -1, &error);
  if (node)
    spec = rushes_spec_from_json (node, self->library_folder, &error);
  if (spec)
    return spec;

  g_info ("The spec of shot %" G_GINT64_FORMAT " cannot be read: %s", self->record->id, error->message);
  return rushes_spec_new ("");
}

static char *
write_spec (RushesShot *self)
{
  g_autoptr (JsonNode) node = rushes_spec_to_json (self->spec, self->library_folder);

  return rushes_json_to_string (node, FALSE);
}

/* Like the spec: what cannot be read is told in the log, and the shot goes on without. */
static void
read_aside (RushesShot *self,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RushesAside) aside = NULL;

  if (text && *text)
    {
      node = rushes_json_parse (text, -1, &error);
      if (node)
        aside = rushes_aside_from_json (node, self->library_folder, &error);
      if (!aside)
        g_info ("What shot %" G_GINT64_FORMAT " has set aside cannot be read: %s", self->record->id, error->message);
    }
  if (!aside)
    aside = rushes_aside_new ();
  rushes_aside_assign (self->aside, aside);
}

static char *
write_aside (RushesShot *self)
{
  g_autoptr (JsonNode) node = rushes_aside_to_json (self->aside, self->library_folder);

  return node ? rushes_json_to_string (node, FALSE) : NULL;
}

static void
rushes_shot_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  RushesShot *self = RUSHES_SHOT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->record->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->record->title);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, self->record->position);
      break;
    case PROP_SPEC:
      g_value_set_object (value, self->spec);
      break;
    case PROP_TAKES:
      g_value_set_object (value, self->takes);
      break;
    case PROP_CHOSEN_TAKE:
      g_value_set_object (value, self->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_shot_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  RushesShot *self = RUSHES_SHOT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      rushes_shot_set_title (self, g_value_get_string (value));
      break;
    case PROP_POSITION:
      rushes_shot_set_position (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_shot_dispose (GObject *object)
{
  RushesShot *self = RUSHES_SHOT (object);

  g_clear_object (&self->chosen);
  g_hash_table_remove_all (self->takes_by_id);
  g_list_store_remove_all (self->takes);
  G_OBJECT_CLASS (rushes_shot_parent_class)->dispose (object);
}

static void
rushes_shot_finalize (GObject *object)
{
  RushesShot *self = RUSHES_SHOT (object);

  g_clear_pointer (&self->library_folder, g_free);
  g_clear_pointer (&self->record, rushes_shot_record_free);
  g_clear_object (&self->spec);
  g_clear_object (&self->aside);
  g_clear_object (&self->takes);
  g_clear_pointer (&self->takes_by_id, g_hash_table_unref);
  G_OBJECT_CLASS (rushes_shot_parent_class)->finalize (object);
}

static void
rushes_shot_class_init (RushesShotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rushes_shot_get_property;
  object_class->set_property = rushes_shot_set_property;
  object_class->dispose = rushes_shot_dispose;
  object_class->finalize = rushes_shot_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READWRITE | flags);
  properties[PROP_SPEC] = g_param_spec_object ("spec", NULL, NULL, RUSHES_TYPE_SPEC, G_PARAM_READABLE | flags);
  properties[PROP_TAKES] = g_param_spec_object ("takes", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | flags);
  properties[PROP_CHOSEN_TAKE] = g_param_spec_object ("chosen-take", NULL, NULL, RUSHES_TYPE_TAKE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_shot_init (RushesShot *self)
{
  self->aside = rushes_aside_new ();
  self->takes = g_list_store_new (RUSHES_TYPE_TAKE);
  self->takes_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * rushes_shot_new:
 * @record: what is on disk
 * @library_folder: what the files of its spec are relative to
 *
 * Returns: (transfer full): a shot without takes; its spec is empty where it cannot be read
 */
RushesShot *
rushes_shot_new (const RushesShotRecord *record,
                 const char *library_folder)
{
  RushesShot *self = g_object_new (RUSHES_TYPE_SHOT, NULL);

  g_assert (record != NULL && library_folder != NULL);

  self->library_folder = g_strdup (library_folder);
  self->record = rushes_shot_record_copy (record);
  if (!self->record->title)
    self->record->title = g_strdup ("");
  self->spec = read_spec (self, record->spec);
  read_aside (self, record->aside);
  return self;
}

/**
 * rushes_shot_update:
 * @self: a shot
 * @record: the same shot as it is on disk now
 *
 * Takes @record over and notifies what differs. The spec becomes another object where it says something else than what is
 * being edited; what is set aside is a part of it and comes with it.
 */
void
rushes_shot_update (RushesShot *self,
                    const RushesShotRecord *record)
{
  g_autofree char *current = NULL;
  g_autofree char *current_aside = NULL;

  g_return_if_fail (RUSHES_IS_SHOT (self) && record != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  if (rushes_set_int64 (&self->record->id, record->id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
  self->record->project_id = record->project_id;
  self->record->trashed = record->trashed;
  rushes_shot_set_title (self, record->title);
  rushes_shot_set_position (self, record->position);

  current_aside = write_aside (self);
  if (g_strcmp0 (current_aside, record->aside) != 0)
    read_aside (self, record->aside);
  current = write_spec (self);
  if (record->spec && g_strcmp0 (current, record->spec) != 0)
    {
      g_autoptr (RushesSpec) spec = read_spec (self, record->spec);

      g_set_object (&self->spec, spec);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEC]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
rushes_shot_get_id (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), 0);
  return self->record->id;
}

/**
 * rushes_shot_get_title:
 * @self: a shot
 *
 * Returns: what people called it; empty where nobody did
 */
const char *
rushes_shot_get_title (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);
  return self->record->title;
}

void
rushes_shot_set_title (RushesShot *self,
                       const char *title)
{
  g_return_if_fail (RUSHES_IS_SHOT (self));

  if (rushes_set_string (&self->record->title, title ? title : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

gint64
rushes_shot_get_position (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), 0);
  return self->record->position;
}

void
rushes_shot_set_position (RushesShot *self,
                          gint64 position)
{
  g_return_if_fail (RUSHES_IS_SHOT (self));

  if (rushes_set_int64 (&self->record->position, position))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * rushes_shot_dup_record:
 * @self: a shot
 *
 * Returns: (transfer full): the shot as it is now, its spec as JSON with files relative to the library's folder
 */
RushesShotRecord *
rushes_shot_dup_record (RushesShot *self)
{
  RushesShotRecord *record;

  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  record = rushes_shot_record_copy (self->record);
  g_free (record->spec);
  record->spec = write_spec (self);
  g_free (record->aside);
  record->aside = write_aside (self);
  return record;
}

/**
 * rushes_shot_get_spec:
 * @self: a shot
 *
 * Returns: (transfer none): what the composer holds
 */
RushesSpec *
rushes_shot_get_spec (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);
  return self->spec;
}

/**
 * rushes_shot_get_aside:
 * @self: a shot
 *
 * Returns: (transfer none): what it does not send now
 */
RushesAside *
rushes_shot_get_aside (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);
  return self->aside;
}

/**
 * rushes_shot_get_takes:
 * @self: a shot
 *
 * Returns: (transfer none): its takes, newest first
 */
GListModel *
rushes_shot_get_takes (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);
  return G_LIST_MODEL (self->takes);
}

/**
 * rushes_shot_add_take:
 * @self: a shot
 * @take: a take of it
 *
 * Puts @take where it belongs by its age.
 */
void
rushes_shot_add_take (RushesShot *self,
                      RushesTake *take)
{
  const RushesTakeRecord *record;

  g_return_if_fail (RUSHES_IS_SHOT (self) && RUSHES_IS_TAKE (take));

  record = rushes_take_get_record (take);
  if (record->trashed != 0 || g_hash_table_contains (self->takes_by_id, &record->id))
    return;

  g_hash_table_insert (self->takes_by_id, g_memdup2 (&record->id, sizeof record->id), take);
  g_list_store_insert_sorted (self->takes, take, compare_takes, NULL);
  g_signal_connect_object (take, "changed", G_CALLBACK (take_changed_cb), self, G_CONNECT_DEFAULT);
  consider (self, take);
}

/**
 * rushes_shot_get_chosen_take:
 * @self: a shot
 *
 * Returns: (transfer none) (nullable): the take with the star, else the newest ready final, else the newest ready draft
 */
RushesTake *
rushes_shot_get_chosen_take (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);
  return self->chosen;
}
