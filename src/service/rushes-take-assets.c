/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include <string.h>

#include "rushes-asset-service.h"
#include "rushes-properties.h"

/*
 * A take whose asset the service is still working on waits for it, which the record says while it does: nothing is sent, and after a
 * restart it is looked at again. An asset that is not in the list was made elsewhere, and is sent as it is.
 */


/* Told at once where this process follows the asset; where another does, the library is asked so often. */
#define LOOK_INTERVAL (3 * G_USEC_PER_SEC)

static RushesAsset *
find_asset (RushesTakeRunner *self,
            RushesInput *input)
{
  const char *id = rushes_input_get_asset_id (input);

  return id ? rushes_asset_service_find_remote_of (rushes_context_get_assets (self->runner.context), self->record->service, id) : NULL;
}

/* name (nullable): of what is waited for */
static void
put_off (RushesTakeRunner *self,
         const char *name)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);
  gboolean is_news = g_strcmp0 (record->error_code, RUSHES_TAKE_CODE_ASSET_WAITING) != 0 || g_strcmp0 (record->error_message, name) != 0;

  record->not_before = rushes_clock_get_time (self->runner.clock) + LOOK_INTERVAL;
  if (name)
    rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, RUSHES_TAKE_CODE_ASSET_WAITING, name);
  self->preparing = FALSE;
  if (name && is_news)
    rushes_take_runner_touch (self, record);
  else
    rushes_take_runner_show (self, record);
}

/* Whether the take can go on: else it has been put off, or refused. */
gboolean
rushes_take_runner_check_assets (RushesTakeRunner *self,
                                 RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  gboolean has_assets = FALSE;
  RushesAsset *waiting = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      RushesAsset *asset = find_asset (self, input);

      has_assets |= rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET;
      if (asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED)
        {
          rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_BAD_REQUEST, RUSHES_TAKE_CODE_ASSET_FAILED, rushes_asset_get_name (asset));
          return FALSE;
        }
      if (asset && rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE && !waiting)
        waiting = asset;
    }

  if (waiting)
    {
      rushes_asset_service_follow (rushes_context_get_assets (self->runner.context), waiting);
      put_off (self, rushes_asset_get_name (waiting));
    }
  else if (has_assets && !rushes_asset_service_is_loaded (rushes_context_get_assets (self->runner.context)))
    put_off (self, NULL);
  else
    return TRUE;
  return FALSE;
}

/* An asset has come to an end, whichever: it may be what this take waits for. */
void
rushes_take_runner_look_again (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  if (self->record->state == RUSHES_TAKE_STATE_WAITING && !self->preparing && !self->runner.pending &&
      g_strcmp0 (self->record->error_code, RUSHES_TAKE_CODE_ASSET_WAITING) == 0)
    self->record->not_before = 0;
}
