/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-group.h"

struct _RushesAssetGroup
{
  GObject parent_instance;

  RushesAsset *asset;     /* of kind group */
  GPtrArray *assets;      /* newest first */
};

enum
{
  PROP_SELF = 1,
  PROP_NAME,
  PROP_ITEM_TYPE,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return RUSHES_TYPE_ASSET;
}

static guint
get_n_items (GListModel *model)
{
  return RUSHES_ASSET_GROUP (model)->assets->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  GPtrArray *assets = RUSHES_ASSET_GROUP (model)->assets;

  return position < assets->len ? g_object_ref (g_ptr_array_index (assets, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesAssetGroup, rushes_asset_group, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
rushes_asset_group_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  RushesAssetGroup *self = RUSHES_ASSET_GROUP (object);

  switch (prop_id)
    {
    case PROP_SELF:
      g_value_set_object (value, self->asset);
      break;
    case PROP_NAME:
      g_value_set_string (value, rushes_asset_group_get_name (self));
      break;
    case PROP_ITEM_TYPE:
      g_value_set_gtype (value, RUSHES_TYPE_ASSET);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->assets->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_asset_group_finalize (GObject *object)
{
  RushesAssetGroup *self = RUSHES_ASSET_GROUP (object);

  g_clear_object (&self->asset);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  G_OBJECT_CLASS (rushes_asset_group_parent_class)->finalize (object);
}

static void
rushes_asset_group_class_init (RushesAssetGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rushes_asset_group_get_property;
  object_class->finalize = rushes_asset_group_finalize;

  properties[PROP_SELF] = g_param_spec_object ("self", NULL, NULL, RUSHES_TYPE_ASSET, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ITEM_TYPE] = g_param_spec_gtype ("item-type", NULL, NULL, G_TYPE_OBJECT, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_asset_group_init (RushesAssetGroup *self)
{
  self->assets = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
name_cb (RushesAssetGroup *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * rushes_asset_group_new:
 * @self_asset: what the group is itself, of kind group
 *
 * Returns: (transfer full): an empty group
 */
RushesAssetGroup *
rushes_asset_group_new (RushesAsset *self_asset)
{
  RushesAssetGroup *self;

  g_return_val_if_fail (RUSHES_IS_ASSET (self_asset) && rushes_asset_get_kind (self_asset) == RUSHES_ASSET_KIND_GROUP, NULL);

  self = g_object_new (RUSHES_TYPE_ASSET_GROUP, NULL);
  self->asset = g_object_ref (self_asset);
  g_signal_connect_object (self_asset, "notify::name", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rushes_asset_group_get_self:
 * @self: a group
 *
 * Returns: (transfer none): what it is itself: its state, its id at the service, its note
 */
RushesAsset *
rushes_asset_group_get_self (RushesAssetGroup *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_GROUP (self), NULL);
  return self->asset;
}

/**
 * rushes_asset_group_get_id:
 * @self: a group
 *
 * Returns: our own number for it
 */
gint64
rushes_asset_group_get_id (RushesAssetGroup *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_GROUP (self), 0);
  return rushes_asset_get_id (self->asset);
}

/**
 * rushes_asset_group_get_name:
 * @self: a group
 *
 * Returns: (transfer none): what people call it
 */
const char *
rushes_asset_group_get_name (RushesAssetGroup *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_GROUP (self), NULL);
  return rushes_asset_get_name (self->asset);
}

static void
items_changed (RushesAssetGroup *self,
               guint position,
               guint removed,
               guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/**
 * rushes_asset_group_add:
 * @self: a group
 * @asset: one of its assets
 *
 * Puts it where its age belongs; one that is there already stays. For the asset service.
 */
void
rushes_asset_group_add (RushesAssetGroup *self,
                        RushesAsset *asset)
{
  guint position = 0;

  g_return_if_fail (RUSHES_IS_ASSET_GROUP (self) && RUSHES_IS_ASSET (asset));

  if (g_ptr_array_find (self->assets, asset, NULL))
    return;
  while (position < self->assets->len &&
         rushes_asset_get_id (g_ptr_array_index (self->assets, position)) > rushes_asset_get_id (asset))
    position++;
  g_ptr_array_insert (self->assets, (int) position, g_object_ref (asset));
  items_changed (self, position, 0, 1);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  gint64 first = rushes_asset_get_id (*(RushesAsset *const *) a);
  gint64 second = rushes_asset_get_id (*(RushesAsset *const *) b);

  return first < second ? 1 : first > second ? -1 : 0;
}

/**
 * rushes_asset_group_add_all:
 * @self: a group
 * @assets: (element-type RushesAsset) (transfer none): some of its assets, each once, in any order
 *
 * As [method@AssetGroup.add] for each; but a group that has none yet tells of thousands as one change. For the asset service.
 */
void
rushes_asset_group_add_all (RushesAssetGroup *self,
                            GPtrArray *assets)
{
  g_return_if_fail (RUSHES_IS_ASSET_GROUP (self) && assets != NULL);

  if (self->assets->len > 0)
    {
      for (guint i = 0; i < assets->len; i++)
        rushes_asset_group_add (self, g_ptr_array_index (assets, i));
      return;
    }
  if (assets->len == 0)
    return;
  for (guint i = 0; i < assets->len; i++)
    g_ptr_array_add (self->assets, g_object_ref (g_ptr_array_index (assets, i)));
  g_ptr_array_sort (self->assets, compare_newest);
  items_changed (self, 0, 0, self->assets->len);
}

/**
 * rushes_asset_group_remove:
 * @self: a group
 * @asset: one of its assets
 *
 * For the asset service.
 */
void
rushes_asset_group_remove (RushesAssetGroup *self,
                           RushesAsset *asset)
{
  guint position;

  g_return_if_fail (RUSHES_IS_ASSET_GROUP (self) && RUSHES_IS_ASSET (asset));

  if (!g_ptr_array_find (self->assets, asset, &position))
    return;
  g_ptr_array_remove_index (self->assets, position);
  items_changed (self, position, 1, 0);
}
