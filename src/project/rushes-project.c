/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project.h"

#include "rushes-properties.h"

struct _RushesProject
{
  GObject parent_instance;

  RushesProjectRecord *record;
  GListStore *shots;
};

G_DEFINE_FINAL_TYPE (RushesProject, rushes_project, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_OPENED,
  PROP_SELECTED_SHOT,
  PROP_SHOTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
rushes_project_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RushesProject *self = RUSHES_PROJECT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->record->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->record->name);
      break;
    case PROP_OPENED:
      g_value_set_int64 (value, self->record->opened);
      break;
    case PROP_SELECTED_SHOT:
      g_value_set_int64 (value, self->record->selected_shot);
      break;
    case PROP_SHOTS:
      g_value_set_object (value, self->shots);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_project_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  RushesProject *self = RUSHES_PROJECT (object);

  switch (prop_id)
    {
    case PROP_NAME:
      rushes_project_set_name (self, g_value_get_string (value));
      break;
    case PROP_OPENED:
      rushes_project_set_opened (self, g_value_get_int64 (value));
      break;
    case PROP_SELECTED_SHOT:
      rushes_project_set_selected_shot (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_project_finalize (GObject *object)
{
  RushesProject *self = RUSHES_PROJECT (object);

  g_clear_pointer (&self->record, rushes_project_record_free);
  g_clear_object (&self->shots);
  G_OBJECT_CLASS (rushes_project_parent_class)->finalize (object);
}

static void
rushes_project_class_init (RushesProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rushes_project_get_property;
  object_class->set_property = rushes_project_set_property;
  object_class->finalize = rushes_project_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_OPENED] = g_param_spec_int64 ("opened", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READWRITE | flags);
  properties[PROP_SELECTED_SHOT] = g_param_spec_int64 ("selected-shot", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READWRITE | flags);
  properties[PROP_SHOTS] = g_param_spec_object ("shots", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_project_init (RushesProject *self)
{
  self->shots = g_list_store_new (RUSHES_TYPE_SHOT);
}

/**
 * rushes_project_new:
 * @record: what is on disk
 *
 * Returns: (transfer full): a project without shots
 */
RushesProject *
rushes_project_new (const RushesProjectRecord *record)
{
  RushesProject *self = g_object_new (RUSHES_TYPE_PROJECT, NULL);

  g_assert (record != NULL);

  self->record = rushes_project_record_copy (record);
  if (!self->record->name)
    self->record->name = g_strdup ("");
  return self;
}

/**
 * rushes_project_dup_record:
 * @self: a project
 *
 * Returns: (transfer full): the project as it is now
 */
RushesProjectRecord *
rushes_project_dup_record (RushesProject *self)
{
  g_return_val_if_fail (RUSHES_IS_PROJECT (self), NULL);
  return rushes_project_record_copy (self->record);
}

gint64
rushes_project_get_id (RushesProject *self)
{
  g_return_val_if_fail (RUSHES_IS_PROJECT (self), 0);
  return self->record->id;
}

const char *
rushes_project_get_name (RushesProject *self)
{
  g_return_val_if_fail (RUSHES_IS_PROJECT (self), NULL);
  return self->record->name;
}

void
rushes_project_set_name (RushesProject *self,
                         const char *name)
{
  g_return_if_fail (RUSHES_IS_PROJECT (self));

  if (rushes_set_string (&self->record->name, name ? name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

void
rushes_project_set_opened (RushesProject *self,
                           gint64 opened)
{
  g_return_if_fail (RUSHES_IS_PROJECT (self));

  if (rushes_set_int64 (&self->record->opened, opened))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENED]);
}

gint64
rushes_project_get_selected_shot (RushesProject *self)
{
  g_return_val_if_fail (RUSHES_IS_PROJECT (self), 0);
  return self->record->selected_shot;
}

void
rushes_project_set_selected_shot (RushesProject *self,
                                  gint64 shot_id)
{
  g_return_if_fail (RUSHES_IS_PROJECT (self));

  if (rushes_set_int64 (&self->record->selected_shot, shot_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_SHOT]);
}

/**
 * rushes_project_get_shots:
 * @self: a project
 *
 * Returns: (transfer none): its shots, in order
 */
GListModel *
rushes_project_get_shots (RushesProject *self)
{
  g_return_val_if_fail (RUSHES_IS_PROJECT (self), NULL);
  return G_LIST_MODEL (self->shots);
}

static void
renumber (RushesProject *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shots)); i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (G_LIST_MODEL (self->shots), i);

      rushes_shot_set_position (shot, i);
    }
}

/**
 * rushes_project_insert_shot:
 * @self: a project
 * @position: where; the end where it lies beyond
 * @shot: a shot that is not in a project
 */
void
rushes_project_insert_shot (RushesProject *self,
                            guint position,
                            RushesShot *shot)
{
  guint n_shots;

  g_return_if_fail (RUSHES_IS_PROJECT (self) && RUSHES_IS_SHOT (shot));

  n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  g_list_store_insert (self->shots, MIN (position, n_shots), shot);
  renumber (self);
}

/**
 * rushes_project_insert_shots:
 * @self: a project
 * @position: where; past the end is the end
 * @shots: (element-type RushesShot): what to insert, in this order
 *
 * The list changes once, however many there are.
 */
void
rushes_project_insert_shots (RushesProject *self,
                             guint position,
                             GPtrArray *shots)
{
  guint n_shots;

  g_return_if_fail (RUSHES_IS_PROJECT (self) && shots != NULL);

  n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  g_list_store_splice (self->shots, MIN (position, n_shots), 0, shots->pdata, shots->len);
  renumber (self);
}

/* How many of the shots from @first on stand in the list from @position on */
static guint
count_run (RushesProject *self,
           GPtrArray *shots,
           guint first,
           guint position)
{
  guint n = 0;

  while (first + n < shots->len)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (G_LIST_MODEL (self->shots), position + n);

      if (shot != shots->pdata[first + n])
        break;
      n++;
    }
  return n;
}

/**
 * rushes_project_remove_shots:
 * @self: a project
 * @shots: (element-type RushesShot): shots, which may be of it or not
 *
 * Those that stand together go together, so that the list changes as seldom as can be.
 */
void
rushes_project_remove_shots (RushesProject *self,
                             GPtrArray *shots)
{
  g_return_if_fail (RUSHES_IS_PROJECT (self) && shots != NULL);

  for (guint i = 0; i < shots->len;)
    {
      guint position;
      guint n = 0;

      if (g_list_store_find (self->shots, shots->pdata[i], &position))
        {
          n = count_run (self, shots, i, position);
          g_list_store_splice (self->shots, position, n, NULL, 0);
        }
      i += MAX (n, 1);
    }
  renumber (self);
}

/**
 * rushes_project_move_shot:
 * @self: a project
 * @from: where a shot stands
 * @to: where it shall stand; the end where that lies beyond
 */
void
rushes_project_move_shot (RushesProject *self,
                          guint from,
                          guint to)
{
  g_autoptr (RushesShot) shot = NULL;
  guint n_shots;

  g_return_if_fail (RUSHES_IS_PROJECT (self));

  n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  g_return_if_fail (from < n_shots);

  to = MIN (to, n_shots - 1);
  if (from == to)
    return;

  shot = g_list_model_get_item (G_LIST_MODEL (self->shots), from);
  g_list_store_remove (self->shots, from);
  g_list_store_insert (self->shots, to, shot);
  renumber (self);
}

/**
 * rushes_project_remove_shot:
 * @self: a project
 * @shot: a shot
 *
 * Takes @shot out of the list, where it is in it.
 */
void
rushes_project_remove_shot (RushesProject *self,
                            RushesShot *shot)
{
  guint position;

  g_return_if_fail (RUSHES_IS_PROJECT (self) && RUSHES_IS_SHOT (shot));

  if (!g_list_store_find (self->shots, shot, &position))
    return;

  g_list_store_remove (self->shots, position);
  renumber (self);
}
