/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"

#include "rushes-model-private.h"
#include "rushes-models-resource.h"

/* Where the data files stand in the resource */
#define MODELS_PATH "/io/github/rushes/Rushes/models/"

/* A data file of ours has a few thousand bytes. */
#define MAX_FILE_SIZE (1024 * 1024)

/**
 * RushesCatalogue:
 *
 * The models that can be used, as data files describe them: a [iface@Gio.ListModel] of [class@Model].
 *
 * Immutable: may be read from any thread.
 */
struct _RushesCatalogue
{
  GObject parent_instance;

  GPtrArray *models;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesCatalogue, rushes_catalogue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

G_DEFINE_QUARK (rushes-catalogue-error-quark, rushes_catalogue_error)

static GType
rushes_catalogue_get_item_type (GListModel *model)
{
  return RUSHES_TYPE_MODEL;
}

static guint
rushes_catalogue_get_n_items (GListModel *model)
{
  return RUSHES_CATALOGUE (model)->models->len;
}

static gpointer
rushes_catalogue_get_item (GListModel *model,
                           guint position)
{
  RushesCatalogue *self = RUSHES_CATALOGUE (model);

  return position < self->models->len ? g_object_ref (g_ptr_array_index (self->models, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rushes_catalogue_get_item_type;
  iface->get_n_items = rushes_catalogue_get_n_items;
  iface->get_item = rushes_catalogue_get_item;
}

static void
rushes_catalogue_finalize (GObject *object)
{
  RushesCatalogue *self = RUSHES_CATALOGUE (object);

  g_clear_pointer (&self->models, g_ptr_array_unref);
  G_OBJECT_CLASS (rushes_catalogue_parent_class)->finalize (object);
}

static void
rushes_catalogue_class_init (RushesCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_catalogue_finalize;
}

static void
rushes_catalogue_init (RushesCatalogue *self)
{
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
add_text (RushesCatalogue *self,
          const char *file,
          GBytes *bytes,
          GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (RushesModel) model = rushes_model_read (file, text ? text : "", length, error);

  if (!model)
    return FALSE;
  if (rushes_catalogue_get_model (self, rushes_model_get_id (model)))
    {
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID,
                   "%s: id: the model \"%s\" stands in another file already", file, rushes_model_get_id (model));
      return FALSE;
    }

  g_ptr_array_add (self->models, g_steal_pointer (&model));
  return TRUE;
}

static int
compare_models (gconstpointer a,
                gconstpointer b)
{
  RushesModel *one = *(RushesModel *const *) a;
  RushesModel *other = *(RushesModel *const *) b;

  if (rushes_model_get_order (one) != rushes_model_get_order (other))
    return rushes_model_get_order (one) < rushes_model_get_order (other) ? -1 : 1;

  return g_strcmp0 (rushes_model_get_id (one), rushes_model_get_id (other));
}

/* Registered by hand and not by a constructor, which static linking may drop. */
static GResource *
get_resource (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      rushes_models_register_resource ();
      g_once_init_leave (&registered, 1);
    }

  return rushes_models_get_resource ();
}

/**
 * rushes_catalogue_new:
 * @error: where a data file is wrong
 *
 * Reads the models that Rushes comes with.
 *
 * Returns: (transfer full) (nullable): a catalogue
 */
RushesCatalogue *
rushes_catalogue_new (GError **error)
{
  g_autoptr (RushesCatalogue) self = g_object_new (RUSHES_TYPE_CATALOGUE, NULL);
  GResource *resource = get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, MODELS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (!names)
    return NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_strconcat (MODELS_PATH, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (!bytes || !add_text (self, names[i], bytes, error))
        return NULL;
    }

  g_ptr_array_sort (self->models, compare_models);
  return g_steal_pointer (&self);
}

static GBytes *
read_file (const char *path,
           const char *name,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_UNREADABLE, "%s: %s", name, local_error->message);
      return NULL;
    }
  if (length > MAX_FILE_SIZE)
    {
      g_free (text);
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID, "%s: larger than a data file may be", name);
      return NULL;
    }

  return g_bytes_new_take (text, length);
}

static gboolean
add_folder (RushesCatalogue *self,
            const char *folder,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (!dir)
    {
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_UNREADABLE, "%s", local_error->message);
      return FALSE;
    }

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      bytes = read_file (path, name, error);
      if (!bytes || !add_text (self, name, bytes, error))
        return FALSE;
    }

  g_ptr_array_sort (self->models, compare_models);
  return TRUE;
}

/**
 * rushes_catalogue_new_from_folder:
 * @folder: where the data files (`*.json`) are
 * @error: where the folder cannot be read or a data file is wrong
 *
 * Reads files: for workers and tests.
 *
 * Returns: (transfer full) (nullable): a catalogue of these models alone
 */
RushesCatalogue *
rushes_catalogue_new_from_folder (const char *folder,
                                  GError **error)
{
  g_autoptr (RushesCatalogue) self = g_object_new (RUSHES_TYPE_CATALOGUE, NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  return add_folder (self, folder, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_catalogue_new_with:
 * @base: a catalogue
 * @folder: where more data files (`*.json`) are
 * @error: where the folder cannot be read or a data file is wrong
 *
 * Reads files: for workers and tests.
 *
 * Returns: (transfer full) (nullable): a catalogue of the models of @base and those of @folder
 */
RushesCatalogue *
rushes_catalogue_new_with (RushesCatalogue *base,
                           const char *folder,
                           GError **error)
{
  g_autoptr (RushesCatalogue) self = g_object_new (RUSHES_TYPE_CATALOGUE, NULL);

  g_return_val_if_fail (RUSHES_IS_CATALOGUE (base) && folder != NULL, NULL);

  for (guint i = 0; i < base->models->len; i++)
    g_ptr_array_add (self->models, g_object_ref (g_ptr_array_index (base->models, i)));

  return add_folder (self, folder, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_catalogue_get_model:
 * @self: a catalogue
 * @id: (nullable): a model's id
 *
 * Returns: (transfer none) (nullable): the model, %NULL where there is none with this id
 */
RushesModel *
rushes_catalogue_get_model (RushesCatalogue *self,
                            const char *id)
{
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (self), NULL);

  for (guint i = 0; i < self->models->len; i++)
    {
      RushesModel *model = g_ptr_array_index (self->models, i);

      if (g_strcmp0 (rushes_model_get_id (model), id) == 0)
        return model;
    }

  return NULL;
}

/**
 * rushes_catalogue_get_default:
 * @self: a catalogue
 *
 * Returns: (transfer none) (nullable): the model to begin with: the first; %NULL where the catalogue is empty
 */
RushesModel *
rushes_catalogue_get_default (RushesCatalogue *self)
{
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (self), NULL);

  return self->models->len > 0 ? g_ptr_array_index (self->models, 0) : NULL;
}
