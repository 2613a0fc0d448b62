/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-asset-save-dialog.h"
#include "rushes-composer-private.h"
#include "rushes-form-names.h"
#include "rushes-groups.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

/* An input that is a file of this machine becomes an asset, and then goes by its id. The shot may be another's by then, or gone from the form. */

typedef struct
{
  GWeakRef composer;
  RushesShot *shot;
  RushesModel *model;
  RushesInput *input;
  char *source;        /* as it was: something else may stand there by then */
  char *name;          /* (nullable): before it is known */
} Saving;

static Saving *
saving_new (RushesComposer *composer,
            RushesShot     *shot,
            RushesModel    *model,
            RushesInput    *input,
            const char     *name)
{
  Saving *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->composer, composer);
  saving->shot = g_object_ref (shot);
  saving->model = g_object_ref (model);
  saving->input = g_object_ref (input);
  saving->source = g_strdup (rushes_input_get_source (input));
  saving->name = g_strdup (name);
  return saving;
}

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_weak_ref_clear (&saving->composer);
  g_object_unref (saving->shot);
  g_object_unref (saving->model);
  g_object_unref (saving->input);
  g_free (saving->source);
  g_free (saving->name);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* (transfer full) (nullable): NULL where the form is gone: then the shot stays as it is */
static RushesComposer *
dup_composer (Saving *saving)
{
  g_autoptr (RushesComposer) composer = g_weak_ref_get (&saving->composer);

  return composer != NULL && composer->context != NULL ? g_steal_pointer (&composer) : NULL;
}

/* ---- it is an asset ---- */

static void
replace (Saving         *saving,
         RushesComposer *composer,
         RushesAsset    *asset)
{
  const RushesRole *role = rushes_model_get_role (saving->model, rushes_input_get_role (saving->input));
  g_autoptr (RushesInput) by = rushes_composer_new_asset_input (asset);
  g_autofree char *sentence = NULL;

  if (composer->intake != NULL && role != NULL && (role->sources & RUSHES_SOURCE_KIND_ASSET) != 0 &&
      rushes_groups_index_of (saving->shot, saving->input) >= 0 && g_strcmp0 (rushes_input_get_source (saving->input), saving->source) == 0)
    {
      rushes_intake_replace (composer->intake, saving->shot, saving->model, saving->input, G_OBJECT (by));
      return;
    }

  sentence = g_strdup_printf (_ ("“%s” is an asset now"), rushes_asset_get_name (asset));
  rushes_toast_add (GTK_WIDGET (composer), sentence, NULL, NULL, NULL, NULL);
}

static void
fail (RushesComposer *composer,
      RushesAsset    *asset)
{
  g_autofree char *why = rushes_sentence_for_asset (rushes_asset_get_record (asset), TRUE);
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” did not become an asset: %s"), rushes_asset_get_name (asset), why != NULL ? why : "");

  rushes_toast_add (GTK_WIDGET (composer), sentence, NULL, NULL, NULL, NULL);
}

static void
asset_changed_cb (Saving      *saving,
                  RushesAsset *asset)
{
  g_autoptr (RushesComposer) composer = NULL;

  if (!rushes_asset_state_is_settled (rushes_asset_get_state (asset)))
    return;

  composer = dup_composer (saving);
  if (composer != NULL && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_ACTIVE)
    replace (saving, composer, asset);
  else if (composer != NULL)
    fail (composer, asset);
  /* Frees saving. */
  g_signal_handlers_disconnect_by_data (asset, saving);
}

static void
free_saving (gpointer  data,
             GClosure *closure)
{
  saving_free (data);
}

/* ---- it becomes one ---- */

static void
tell_error (Saving       *saving,
            const GError *error)
{
  g_autoptr (RushesComposer) composer = dup_composer (saving);

  if (composer != NULL)
    rushes_toast_add_error (GTK_WIDGET (composer), error);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = rushes_asset_service_add_finish (RUSHES_ASSET_SERVICE (source), result, &error);
  Saving *waiting;

  if (asset == NULL)
    {
      tell_error (saving, error);
      return;
    }

  waiting = g_steal_pointer (&saving);
  g_signal_connect_data (asset, "changed", G_CALLBACK (asset_changed_cb), waiting, free_saving, G_CONNECT_SWAPPED);
  asset_changed_cb (waiting, asset);
}

/* Takes saving over. */
static void
add (Saving             *saving,
     RushesAssetService *assets,
     RushesAssetGroup   *group)
{
  g_autoptr (GFile) file = g_file_new_for_path (saving->source);

  rushes_asset_service_add_file_async (assets, group, file, saving->name, NULL, added_cb, saving);
}

static void
group_added_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = rushes_asset_service_add_group_finish (RUSHES_ASSET_SERVICE (source), result, &error);

  if (group != NULL)
    add (g_steal_pointer (&saving), RUSHES_ASSET_SERVICE (source), group);
  else
    tell_error (saving, error);
}

static void
wanted_cb (const char       *name,
           RushesAssetGroup *group,
           const char       *group_name,
           gpointer          user_data)
{
  Saving *asked = user_data;
  g_autoptr (RushesComposer) composer = dup_composer (asked);
  Saving *saving;

  if (composer == NULL)
    return;

  saving = saving_new (composer, asked->shot, asked->model, asked->input, name);
  if (group != NULL)
    add (saving, rushes_context_get_assets (composer->context), group);
  else
    rushes_asset_service_add_group_async (rushes_context_get_assets (composer->context), group_name, NULL, group_added_cb, saving);
}

/* ---- the question ---- */

void
rushes_composer_save_asset_action (GtkWidget  *widget,
                                   const char *name,
                                   GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  g_autoptr (RushesInput) input = self->shot != NULL ? rushes_groups_get_nth (self->shot, g_variant_get_uint32 (parameter)) : NULL;
  g_autofree char *called = NULL;

  if (input == NULL || self->model == NULL || self->assets == NULL || rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return;

  called = rushes_name_for_input (input);
  rushes_asset_save_dialog_present (widget, rushes_context_get_assets (self->context), called, wanted_cb,
                                    saving_new (self, self->shot, self->model, input, NULL), saving_free);
}
