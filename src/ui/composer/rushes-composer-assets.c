/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "rushes-composer-private.h"
#include "rushes-input-local.h"
#include "rushes-prompt-candidate.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

/* What the form knows of the assets that its shot uses, and of those that it might. */

#define ASKED "rushes-asked-for-picture"
#define MAX_NAME 40

/**
 * rushes_composer_new_asset_input:
 * @asset: an asset that the service has an id for
 *
 * Returns: (transfer full): what an intake takes
 */
RushesInput *
rushes_composer_new_asset_input (RushesAsset *asset)
{
  return rushes_intake_new_asset (rushes_asset_get_remote_id (asset), rushes_asset_get_name (asset), rushes_asset_get_media_kind (asset));
}

/* target: a role or a group */
static gboolean
is_role_of (const RushesRole *role,
            const char       *target)
{
  return g_str_equal (role->id, target) || g_strcmp0 (role->group, target) == 0;
}

static gboolean
role_takes (const RushesRole *role,
            RushesAsset      *asset)
{
  return role->kind == rushes_asset_get_media_kind (asset) && (role->sources & RUSHES_SOURCE_KIND_ASSET) != 0;
}

/**
 * rushes_composer_asset_fits:
 * @model: a model
 * @target: (nullable): a role or a group of it; %NULL for any
 * @asset: an asset
 *
 * Returns: whether the model takes such an asset there
 */
gboolean
rushes_composer_asset_fits (RushesModel *model,
                            const char  *target,
                            RushesAsset *asset)
{
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if ((target == NULL || is_role_of (role, target)) && role_takes (role, asset))
        return TRUE;
    }

  return FALSE;
}

static gboolean
takes_assets (RushesModel *model,
              const char  *target)
{
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if ((target == NULL || is_role_of (role, target)) && (role->sources & RUSHES_SOURCE_KIND_ASSET) != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_composer_explain_no_assets:
 * @catalogue: the models
 * @model: one of them
 * @target: a role or a group of it
 *
 * Returns: (transfer full) (nullable): why no asset has a place there, and where it would have one; %NULL where it has
 */
char *
rushes_composer_explain_no_assets (RushesCatalogue *catalogue,
                                   RushesModel     *model,
                                   const char      *target)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (takes_assets (model, target))
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (RushesModel) other = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      /* The catalogue keeps the names. */
      if (takes_assets (other, NULL))
        g_ptr_array_add (names, (gpointer) rushes_model_get_name (other));
    }
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: %1$s is the model, %2$s a list of others */
  return g_strdup_printf (_ ("%1$s takes files and addresses here. Models that take assets: %2$s."), rushes_model_get_name (model), list);
}

static RushesAsset *
find_asset (RushesComposer *self,
            RushesInput    *input)
{
  const char *id = rushes_input_get_asset_id (input);

  return id != NULL ? rushes_asset_service_find_remote (rushes_context_get_assets (self->context), id) : NULL;
}

/* ---- completion ---- */

static gboolean
has_input (RushesComposer *self,
           RushesAsset    *asset)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (find_asset (self, input) == asset)
        return TRUE;
    }

  return FALSE;
}

static gboolean
uses_group (RushesComposer   *self,
            RushesAssetGroup *group)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), i);

      if (has_input (self, asset))
        return TRUE;
    }

  return FALSE;
}

static void
add_candidates (RushesComposer   *self,
                RushesAssetGroup *group,
                GPtrArray        *candidates)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), i);
      g_autoptr (RushesInput) item = NULL;

      /* What is in the tray stands above already. */
      if (rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE || !rushes_composer_asset_fits (self->model, NULL, asset) || has_input (self, asset))
        continue;
      item = rushes_composer_new_asset_input (asset);
      g_ptr_array_add (candidates, rushes_prompt_candidate_new_item (G_OBJECT (item), rushes_asset_get_name (asset), rushes_asset_group_get_name (group),
                                                                     rushes_asset_get_media_kind (asset), rushes_asset_get_file_path (asset)));
    }
}

/* The groups that the shot uses already come first. */
static void
list_candidates (RushesComposer *self)
{
  GListModel *groups = rushes_asset_service_get_groups (rushes_context_get_assets (self->context));
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint pass = 0; self->model != NULL && pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
      {
        g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);

        if (uses_group (self, group) == (pass == 0))
          add_candidates (self, group, candidates);
      }
  g_list_store_splice (self->asset_candidates, 0, g_list_model_get_n_items (G_LIST_MODEL (self->asset_candidates)), candidates->pdata, candidates->len);
}

/* ---- notes ---- */

/* (transfer full) (nullable) */
static RushesNote *
make_note (RushesComposer *self,
           RushesInput    *input,
           guint           index)
{
  g_autofree char *field = g_strdup_printf ("inputs[%u]", index);
  RushesAsset *asset = find_asset (self, input);
  g_autofree char *name = asset != NULL ? rushes_text_ellipsize (rushes_asset_get_name (asset), MAX_NAME) : NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *why = NULL;
  RushesNote *note;

  if (asset == NULL)
    return rushes_note_new (field, TRUE, _ ("This asset is not in your list: it is sent as it is"));
  if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_ACTIVE)
    return NULL;
  if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED)
    {
      why = rushes_sentence_for_asset (rushes_asset_get_record (asset), TRUE);
      sentence = g_strdup_printf (_ ("The asset “%s” has failed: %s"), name, why != NULL ? why : "");
      return rushes_note_new (field, FALSE, sentence);
    }

  sentence = g_strdup_printf (_ ("“%s” is still being processed: takes wait for it"), name);
  note = rushes_note_new (field, TRUE, sentence);
  /* Nothing of the spec changes: Generate makes takes that wait. */
  rushes_note_add_action (note, _ ("Wait for It"), "composer.generate", NULL);
  return note;
}

static GPtrArray *
make_notes (RushesComposer *self)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      RushesNote *note = rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET ? make_note (self, input, i) : NULL;

      if (note != NULL)
        g_ptr_array_add (notes, note);
    }

  return notes;
}

/* ---- pictures ---- */

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_asset_service_refresh_finish (RUSHES_ASSET_SERVICE (source), result, &error) && error != NULL)
    g_info ("An asset's picture was not fetched: %s", error->message);
}

/* Once for each: where the service has none, it has none. */
static void
ask_for_picture (RushesComposer *self,
                 RushesAsset    *asset)
{
  if (rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE || g_object_get_data (G_OBJECT (asset), ASKED) != NULL)
    return;

  g_object_set_data (G_OBJECT (asset), ASKED, asset);
  rushes_asset_service_refresh_async (rushes_context_get_assets (self->context), asset, self->cancellable, refreshed_cb, NULL);
}

static void
find_pictures (RushesComposer *self,
               GListModel     *inputs)
{
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      RushesAsset *asset = find_asset (self, input);

      if (asset == NULL)
        continue;
      if (rushes_asset_get_file_path (asset) == NULL)
        ask_for_picture (self, asset);
      rushes_input_set_local_path (input, rushes_asset_get_file_path (asset));
      if (g_strcmp0 (rushes_input_get_name (input), rushes_asset_get_name (asset)) != 0)
        rushes_input_set_name (input, rushes_asset_get_name (asset));
    }
}

/**
 * rushes_composer_update_assets:
 * @self: a composer that is updating
 *
 * Makes the form know what has become of the assets that its shot uses.
 */
void
rushes_composer_update_assets (RushesComposer *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  /* There are none before the library is open. */
  if (self->assets == NULL)
    rushes_composer_connect_assets (self);
  if (self->assets == NULL || self->shot == NULL || !rushes_asset_service_is_loaded (rushes_context_get_assets (self->context)))
    {
      rushes_composer_set_notes (self, "assets", NULL);
      return;
    }

  find_pictures (self, rushes_spec_get_inputs (self->spec));
  find_pictures (self, rushes_aside_get_inputs (rushes_shot_get_aside (self->shot)));
  notes = make_notes (self);
  rushes_composer_set_notes (self, "assets", notes);
}

/* ---- wiring ---- */

static gboolean
look_again (gpointer user_data)
{
  RushesComposer *self = user_data;

  self->assets_id = 0;
  if (self->assets != NULL && self->spec != NULL)
    {
      list_candidates (self);
      rushes_composer_update (self);
    }
  return G_SOURCE_REMOVE;
}

/* Several assets move at a time: they are looked at together. */
void
rushes_composer_look_at_assets (RushesComposer *self)
{
  if (self->assets_id == 0 && self->assets != NULL)
    self->assets_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, look_again, self, NULL);
}

static void
assets_changed_cb (RushesComposer *self,
                   guint           position,
                   guint           removed,
                   guint           added,
                   GListModel     *assets)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (RushesAsset) asset = g_list_model_get_item (assets, i);

      g_signal_handlers_disconnect_by_func (asset, rushes_composer_look_at_assets, self);
      g_signal_connect_object (asset, "changed", G_CALLBACK (rushes_composer_look_at_assets), self, G_CONNECT_SWAPPED);
    }
  rushes_composer_look_at_assets (self);
}

/**
 * rushes_composer_connect_assets:
 * @self: a composer whose context has changed
 */
void
rushes_composer_connect_assets (RushesComposer *self)
{
  RushesAssetService *assets;

  g_clear_handle_id (&self->assets_id, g_source_remove);
  g_clear_object (&self->assets);
  g_list_store_remove_all (self->asset_candidates);
  if (self->context == NULL)
    return;

  assets = rushes_context_get_assets (self->context);
  if (assets == NULL)
    return;
  g_signal_connect_object (assets, "notify::loaded", G_CALLBACK (rushes_composer_look_at_assets), self, G_CONNECT_SWAPPED);
  self->assets = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (rushes_asset_service_get_groups (assets))));
  g_signal_connect_object (self->assets, "items-changed", G_CALLBACK (assets_changed_cb), self, G_CONNECT_SWAPPED);
  assets_changed_cb (self, 0, 0, g_list_model_get_n_items (self->assets), self->assets);
}
