/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-assets.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-cli-output.h"
#include "rushes-sentences.h"

/* What the words of `rushes assets` have in common: opening, finding, waiting and printing. */

/* How often it is looked whether a wait is over: assets tell by themselves, a clock does not */
#define TICK_MS 100

/* How long one that cannot be sent for want of a network is waited for; it stays in the library. */
#define NETWORK_PATIENCE (10 * G_TIME_SPAN_SECOND)


/* -- opening --------------------------------------------------------------------------------------------------------- */

/* Nothing is written for a service that cannot be asked. */
static gboolean
check_service (RushesCliSession *session,
               int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesEndpoint) endpoint = rushes_context_dup_endpoint (session->context, NULL, &error);

  if (endpoint)
    return TRUE;
  rushes_cli_complain_error (error);
  *status = (int) rushes_cli_status_of_error (error);
  return FALSE;
}

RushesCliSession *
rushes_cli_assets_open (RushesCliAssets *self,
                        gboolean read_only,
                        gboolean sends,
                        int *status)
{
  const RushesContextOptions options = { .practice = self->practice, .read_only = read_only, .drive = !read_only, .own_takes_alone = TRUE };
  RushesCliSession *session = rushes_cli_session_open (&options, status);
  RushesAssetService *assets;

  if (!session)
    return NULL;
  if (sends && !check_service (session, status))
    {
      *status = rushes_cli_session_close (session, *status);
      return NULL;
    }

  assets = rushes_context_get_assets (session->context);
  while (!rushes_asset_service_is_loaded (assets) && !session->signal)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

/* -- finding --------------------------------------------------------------------------------------------------------- */

static gboolean
is_number (RushesAsset *asset,
           const char *word)
{
  gint64 id = 0;

  return g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, &id, NULL) && rushes_asset_get_id (asset) == id;
}

RushesAssetGroup *
rushes_cli_assets_find_group (RushesCliSession *session,
                              const char *word)
{
  GListModel *groups = rushes_asset_service_get_groups (rushes_context_get_assets (session->context));
  RushesAssetGroup *named = NULL;
  guint n_named = 0;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);
      RushesAsset *self_asset = rushes_asset_group_get_self (group);

      if (g_strcmp0 (rushes_asset_get_remote_id (self_asset), word) == 0)
        return group;
      if (g_strcmp0 (rushes_asset_get_name (self_asset), word) != 0)
        continue;
      named = group;
      n_named++;
    }
  if (n_named == 1)
    return named;
  if (n_named > 1)
    {
      rushes_cli_complain (_ ("There are several groups “%s”: say which by its number or id, which “rushes assets groups” shows"), word);
      return NULL;
    }

  /* A name may be a number: it goes first. */
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);

      if (is_number (rushes_asset_group_get_self (group), word))
        return group;
    }
  rushes_cli_complain (_ ("There is no group “%s”: “rushes assets groups” lists them"), word);
  return NULL;
}

RushesAsset *
rushes_cli_assets_find (RushesCliSession *session,
                        const char *word)
{
  RushesAssetService *assets = rushes_context_get_assets (session->context);
  const char *id = g_str_has_prefix (word, RUSHES_ASSET_SCHEME) ? word + strlen (RUSHES_ASSET_SCHEME) : word;
  RushesAsset *asset = rushes_asset_service_find_remote (assets, id);
  gint64 number = 0;

  if (asset)
    return asset;
  return g_ascii_string_to_signed (id, 10, 1, G_MAXINT64, &number, NULL) ? rushes_asset_service_find_asset (assets, number) : NULL;
}

/* -- printing -------------------------------------------------------------------------------------------------------- */

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char *name,
         gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_error (JsonBuilder *builder,
           const RushesAssetRecord *record)
{
  g_autofree char *sentence = rushes_sentence_for_asset (record, FALSE);

  if (!sentence)
    {
      add_string (builder, "error", NULL);
      return;
    }
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_string (builder, "class", rushes_error_class_to_string (record->error_class));
  add_string (builder, "code", record->error_code ? record->error_code : "");
  add_string (builder, "message", sentence);
  json_builder_end_object (builder);
}

static gboolean
print_json (RushesCliSession *session,
            RushesAsset *asset)
{
  const RushesAssetRecord *record = rushes_asset_get_record (asset);
  RushesAssetGroup *group = rushes_asset_service_find_group (rushes_context_get_assets (session->context),
                                                             record->kind == RUSHES_ASSET_KIND_GROUP ? record->id : record->group_id);
  g_autofree char *source = record->remote_id && record->kind != RUSHES_ASSET_KIND_GROUP ? g_strconcat (RUSHES_ASSET_SCHEME, record->remote_id, NULL) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, record->kind == RUSHES_ASSET_KIND_GROUP ? "group" : "asset", record->id);
  add_string (builder, "name", record->name);
  add_string (builder, "state", rushes_asset_state_to_string (record->state));
  add_string (builder, "id", record->remote_id);
  if (record->kind == RUSHES_ASSET_KIND_GROUP)
    add_int (builder, "assets", group ? g_list_model_get_n_items (G_LIST_MODEL (group)) : 0);
  else
    {
      add_string (builder, "kind", rushes_asset_kind_to_string (record->kind));
      add_int (builder, "group", record->group_id);
      add_string (builder, "source", source);
      add_string (builder, "file", rushes_asset_get_file_path (asset));
      add_string (builder, "url", record->source_url);
    }
  add_error (builder, record);
  json_builder_end_object (builder);
  return rushes_cli_print_json (builder);
}

gboolean
rushes_cli_assets_print (RushesCliAssets *self,
                         RushesCliSession *session,
                         RushesAsset *asset)
{
  const RushesAssetRecord *record = rushes_asset_get_record (asset);
  g_autofree char *state = NULL;
  g_autofree char *line = NULL;
  g_autofree char *sentence = NULL;

  if (self->json)
    return print_json (session, asset);

  state = rushes_name_for_asset_state (record->state);
  line = g_strdup_printf ("%6" G_GINT64_FORMAT "  %-12s  %-28s  %s", record->id, state, record->remote_id ? record->remote_id : "", record->name);
  if (!rushes_cli_print (line))
    return FALSE;
  sentence = rushes_sentence_for_asset (record, FALSE);
  if (sentence)
    rushes_cli_complain ("%s: %s", record->name, sentence);
  return TRUE;
}

/* -- waiting --------------------------------------------------------------------------------------------------------- */

static RushesCliStatus
get_status (RushesCliAssets *self,
            const RushesAssetRecord *record)
{
  switch (record->state)
    {
    case RUSHES_ASSET_STATE_ACTIVE:
      return RUSHES_CLI_OK;
    case RUSHES_ASSET_STATE_UNCONFIRMED:
      return RUSHES_CLI_UNCONFIRMED;
    case RUSHES_ASSET_STATE_FAILED:
      return rushes_cli_status_of_failure (record->error_class);
    case RUSHES_ASSET_STATE_RUNNING:
    case RUSHES_ASSET_STATE_PROCESSING:
      if (self->no_wait)
        return RUSHES_CLI_OK;
      break;
    case RUSHES_ASSET_STATE_WAITING:
    case RUSHES_ASSET_STATE_SUBMITTING:
    default:
      break;
    }
  return record->error_class == RUSHES_ERROR_CLASS_KEY ? RUSHES_CLI_KEY : RUSHES_CLI_GAVE_UP;
}

static gboolean
has_ended (RushesCliAssets *self,
           RushesCliSession *session,
           const RushesAssetRecord *record,
           gint64 *unsent_since)
{
  RushesAssetGroup *group = rushes_asset_service_find_group (rushes_context_get_assets (session->context), record->group_id);
  gint64 now = g_get_monotonic_time ();

  if (rushes_asset_state_is_settled (record->state) || record->error_class == RUSHES_ERROR_CLASS_KEY)
    return TRUE;
  if (self->no_wait && (record->state == RUSHES_ASSET_STATE_RUNNING || record->state == RUSHES_ASSET_STATE_PROCESSING))
    return TRUE;
  if (record->state != RUSHES_ASSET_STATE_WAITING)
    return FALSE;

  /* Nothing will move it before its group is there. */
  if (group && has_ended (self, session, rushes_asset_get_record (rushes_asset_group_get_self (group)), unsent_since) &&
      rushes_asset_get_state (rushes_asset_group_get_self (group)) != RUSHES_ASSET_STATE_ACTIVE && !self->no_wait)
    return TRUE;
  if (record->error_class != RUSHES_ERROR_CLASS_NETWORK)
    return FALSE;
  if (*unsent_since == 0)
    *unsent_since = now;
  return self->timeout < 0 && now - *unsent_since >= NETWORK_PATIENCE;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
show_progress (RushesCliAssets *self,
               RushesAsset *asset)
{
  g_autofree char *state = NULL;
  g_autofree char *line = NULL;

  if (self->json)
    return;
  if (rushes_asset_get_upload (asset) >= 0)
    line = g_strdup_printf (_ ("%s: Uploading, %.0f %%"), rushes_asset_get_name (asset), rushes_asset_get_upload (asset) * 100);
  else
    {
      state = rushes_name_for_asset_state (rushes_asset_get_state (asset));
      line = g_strdup_printf ("%s: %s", rushes_asset_get_name (asset), state);
    }
  rushes_cli_show_progress (line);
}

int
rushes_cli_assets_follow (RushesCliAssets *self,
                          RushesCliSession *session,
                          GPtrArray *assets)
{
  gint64 deadline = self->timeout < 0 ? G_MAXINT64 : g_get_monotonic_time () + self->timeout;
  RushesCliStatus status = RUSHES_CLI_OK;
  guint tick_id = g_timeout_add (TICK_MS, tick_cb, NULL);

  for (guint i = 0; i < assets->len && !session->signal; i++)
    {
      RushesAsset *asset = g_ptr_array_index (assets, i);
      gint64 unsent_since = 0;

      rushes_asset_service_follow (rushes_context_get_assets (session->context), asset);
      while (!session->signal && !has_ended (self, session, rushes_asset_get_record (asset), &unsent_since) && g_get_monotonic_time () < deadline)
        {
          show_progress (self, asset);
          g_main_context_iteration (NULL, TRUE);
        }
      rushes_cli_show_progress (NULL);
      status = rushes_cli_worse_status (status, get_status (self, rushes_asset_get_record (asset)));
      if (!rushes_cli_assets_print (self, session, asset))
        status = rushes_cli_worse_status (status, RUSHES_CLI_FAILED);
    }
  g_source_remove (tick_id);
  return (int) status;
}
