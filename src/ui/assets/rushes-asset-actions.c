/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-ask-text.h"
#include "rushes-save-as.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

/* Set on an asset while what a person decided is written: a button that is pressed twice sends once. */
#define DECIDING "rushes-deciding"

/* What a dialog or a toast will do to an asset. */
typedef struct
{
  GtkWidget *from;           /* weak */
  RushesContext *context;
  RushesAsset *asset;
  gint64 group;              /* where it was before */
} Deed;

static Deed *
deed_new (GtkWidget *from,
          RushesContext *context,
          RushesAsset *asset)
{
  Deed *deed = g_new0 (Deed, 1);

  g_set_weak_pointer (&deed->from, from);
  deed->context = g_object_ref (context);
  deed->asset = g_object_ref (asset);
  deed->group = rushes_asset_get_record (asset)->group_id;
  return deed;
}

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_weak_pointer (&deed->from);
  g_object_unref (deed->context);
  g_object_unref (deed->asset);
  g_free (deed);
}

static gboolean
is_group (RushesAsset *asset)
{
  return rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_GROUP;
}

/**
 * rushes_asset_copy_id:
 * @from: where it comes from
 * @asset: an asset or what a group is itself
 *
 * Puts what the service calls it on the clipboard.
 *
 * Returns: whether there is such an id
 */
gboolean
rushes_asset_copy_id (GtkWidget *from,
                      RushesAsset *asset)
{
  const char *id = rushes_asset_get_remote_id (asset);

  if (!id)
    {
      gtk_widget_error_bell (from);
      return FALSE;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), id);
  rushes_toast_add (from, is_group (asset) ? _ ("Group ID copied") : _ ("Asset ID copied"), NULL, NULL, NULL, NULL);
  return TRUE;
}

/* -- names and notes -------------------------------------------------------------------------------------------------- */

static char *
check_name (const char *text,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  return rushes_asset_service_check_name (text, &error) ? NULL : rushes_sentence_for_error (error);
}

static void
renamed_cb (const char *text,
            gpointer user_data)
{
  Deed *deed = user_data;

  rushes_asset_service_rename (rushes_context_get_assets (deed->context), deed->asset, text);
}

/**
 * rushes_asset_rename:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset or what a group is itself
 *
 * Asks for another name.
 */
void
rushes_asset_rename (GtkWidget *from,
                     RushesContext *context,
                     RushesAsset *asset)
{
  const RushesAskText ask = {
    .title = is_group (asset) ? _ ("Rename Group") : _ ("Rename Asset"),
    .hint = _ ("The name is changed in Rushes: the service keeps the one that it was given"),
    .row = _ ("Name"),
    .text = rushes_asset_get_name (asset),
    .button = _ ("Rename"),
  };

  rushes_ask_text (from, &ask, check_name, renamed_cb, deed_new (from, context, asset), deed_free);
}

static void
noted_cb (const char *text,
          gpointer user_data)
{
  Deed *deed = user_data;

  rushes_asset_service_set_note (rushes_context_get_assets (deed->context), deed->asset, text);
}

/**
 * rushes_asset_edit_note:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset or what a group is itself
 *
 * Asks what to remember about it.
 */
void
rushes_asset_edit_note (GtkWidget *from,
                        RushesContext *context,
                        RushesAsset *asset)
{
  const RushesAskText ask = {
    .title = _ ("Note"),
    .hint = _ ("For you alone: a note is never sent"),
    .row = _ ("Note"),
    .text = rushes_asset_get_record (asset)->note,
    .button = _ ("Keep"),
    .may_be_empty = TRUE,
  };

  rushes_ask_text (from, &ask, NULL, noted_cb, deed_new (from, context, asset), deed_free);
}

/**
 * rushes_asset_check_id:
 * @text: what somebody types for an id
 * @user_data: unused
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
rushes_asset_check_id (const char *text,
                       gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  return rushes_asset_service_check_id (text, &error) ? NULL : rushes_sentence_for_error (error);
}

/* -- the list --------------------------------------------------------------------------------------------------------- */

static void
bring_back_cb (gpointer user_data)
{
  Deed *deed = user_data;

  rushes_asset_service_set_removed (rushes_context_get_assets (deed->context), deed->asset, FALSE);
}

/**
 * rushes_asset_remove:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset, or what a group is itself, with all that is in it
 *
 * Takes it out of the list at once; a toast brings it back.
 */
void
rushes_asset_remove (GtkWidget *from,
                     RushesContext *context,
                     RushesAsset *asset)
{
  gboolean sent = rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_WAITING && rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_FAILED;
  /* Translators: %s is the name of an asset or a group */
  g_autofree char *text = g_strdup_printf (sent ? _ ("“%s” removed from the list: it stays on the service") : _ ("“%s” removed"),
                                           rushes_asset_get_name (asset));

  rushes_asset_service_set_removed (rushes_context_get_assets (context), asset, TRUE);
  rushes_toast_add_undo (from, text, bring_back_cb, deed_new (from, context, asset), deed_free);
}

static void
move_back_cb (gpointer user_data)
{
  Deed *deed = user_data;
  RushesAssetService *assets = rushes_context_get_assets (deed->context);
  RushesAssetGroup *group = rushes_asset_service_find_group (assets, deed->group);

  if (group)
    rushes_asset_service_move (assets, deed->asset, group);
}

/**
 * rushes_asset_move:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset
 * @group: where to
 *
 * Shows it in another group; a toast brings it back.
 */
void
rushes_asset_move (GtkWidget *from,
                   RushesContext *context,
                   RushesAsset *asset,
                   RushesAssetGroup *group)
{
  g_autofree char *text = NULL;

  if (rushes_asset_get_record (asset)->group_id == rushes_asset_group_get_id (group))
    return;

  text = g_strdup_printf (_ ("“%s” moved to “%s” in Rushes"), rushes_asset_get_name (asset), rushes_asset_group_get_name (group));
  rushes_toast_add_undo (from, text, move_back_cb, deed_new (from, context, asset), deed_free);
  rushes_asset_service_move (rushes_context_get_assets (context), asset, group);
}

/* -- a copy ----------------------------------------------------------------------------------------------------------- */

static void
copied_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    rushes_toast_add (from, _ ("Copy saved"), NULL, NULL, NULL, NULL);
  else
    rushes_toast_add_error (from, error);
}

static void
save_chosen_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) target = rushes_save_as_finish (GTK_WIDGET (source), result, &error);

  if (target)
    g_file_copy_async (file, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied_cb,
                       g_object_ref (source));
  else
    rushes_toast_add_error (GTK_WIDGET (source), error);
}

/**
 * rushes_asset_save_copy:
 * @from: where it comes from
 * @asset: an asset with a local file
 *
 * Asks where to, and copies its file there.
 */
void
rushes_asset_save_copy (GtkWidget *from,
                        RushesAsset *asset)
{
  const char *path = rushes_asset_get_file_path (asset);
  const char *dot = path ? strrchr (path, '.') : NULL;
  g_autofree char *name = NULL;

  if (!path)
    {
      gtk_widget_error_bell (from);
      return;
    }
  name = g_strconcat (rushes_asset_get_name (asset), dot && !strchr (dot, G_DIR_SEPARATOR) ? dot : "", NULL);
  /* A name may hold what no file's name may. */
  g_strdelimit (name, "/\\:\n\r", '-');
  rushes_save_as_async (from, _ ("Save a Copy"), name, NULL, save_chosen_cb, g_file_new_for_path (path));
}

/* -- decisions --------------------------------------------------------------------------------------------------------- */

static void
decided_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Deed *deed = user_data;
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (deed->asset), DECIDING, NULL);
  if (!rushes_asset_service_decide_finish (RUSHES_ASSET_SERVICE (source), result, &error) && deed->from)
    rushes_toast_add_error (deed->from, error);
  deed_free (deed);
}

static void
decide (GtkWidget *from,
        RushesContext *context,
        RushesAsset *asset,
        RushesAssetEvent decision,
        const char *remote_id)
{
  if (g_object_get_data (G_OBJECT (asset), DECIDING))
    return;

  g_object_set_data (G_OBJECT (asset), DECIDING, GINT_TO_POINTER (TRUE));
  rushes_asset_service_decide_async (rushes_context_get_assets (context), asset, decision, remote_id, decided_cb, deed_new (from, context, asset));
}

/**
 * rushes_asset_retry:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset, or what a group is itself, that failed or is unconfirmed
 *
 * Has it made anew.
 */
void
rushes_asset_retry (GtkWidget *from,
                    RushesContext *context,
                    RushesAsset *asset)
{
  if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED)
    decide (from, context, asset, RUSHES_ASSET_EVENT_TRY_AGAIN, NULL);
  else if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_UNCONFIRMED)
    decide (from, context, asset, RUSHES_ASSET_EVENT_SEND_AGAIN, NULL);
}

static void
identified_cb (const char *text,
               gpointer user_data)
{
  Deed *deed = user_data;

  decide (deed->from, deed->context, deed->asset, RUSHES_ASSET_EVENT_IDENTIFIED, rushes_find_asset_id (text));
}

/**
 * rushes_asset_identify:
 * @from: where it comes from
 * @context: the house
 * @asset: an asset, or what a group is itself, that is unconfirmed
 *
 * Asks for the id that the service has given it.
 */
void
rushes_asset_identify (GtkWidget *from,
                       RushesContext *context,
                       RushesAsset *asset)
{
  const RushesAskText ask = {
    .title = _ ("I Have Its ID"),
    .hint = _ ("Where the service has made it after all, it has an ID there: with that nothing is sent again"),
    .row = is_group (asset) ? _ ("Group ID") : _ ("Asset ID"),
    .button = _ ("Use This ID"),
  };

  rushes_ask_text (from, &ask, rushes_asset_check_id, identified_cb, deed_new (from, context, asset), deed_free);
}

/**
 * rushes_asset_name_retry:
 * @asset: an asset or what a group is itself
 *
 * Returns: (transfer none) (nullable): what a button says that has it made anew
 */
const char *
rushes_asset_name_retry (RushesAsset *asset)
{
  if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED)
    return _ ("Retry");
  if (rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_UNCONFIRMED)
    return _ ("Send Again");
  return NULL;
}

/**
 * rushes_asset_dup_accessible_name:
 * @asset: an asset
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
rushes_asset_dup_accessible_name (RushesAsset *asset)
{
  double upload = rushes_asset_get_upload (asset);
  g_autofree char *state = upload >= 0 ? rushes_format_upload (upload) : rushes_name_for_asset_state (rushes_asset_get_state (asset));
  g_autofree char *why = rushes_sentence_for_asset (rushes_asset_get_record (asset), TRUE);
  const char *kind;

  switch (rushes_asset_get_kind (asset))
    {
    case RUSHES_ASSET_KIND_VIDEO:
      kind = _ ("video");
      break;
    case RUSHES_ASSET_KIND_AUDIO:
      kind = _ ("audio");
      break;
    case RUSHES_ASSET_KIND_GROUP:
      kind = _ ("group");
      break;
    case RUSHES_ASSET_KIND_IMAGE:
    default:
      kind = _ ("image");
    }
  return g_strdup_printf (why ? "%s, %s, %s, %s" : "%s, %s, %s", rushes_asset_get_name (asset), kind, state, why);
}
