/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-store.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_RUNNER (rushes_runner_get_type ())
#define RUSHES_RUNNER(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), RUSHES_TYPE_RUNNER, RushesRunner))
#define RUSHES_RUNNER_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), RUSHES_TYPE_RUNNER, RushesRunnerClass))
#define RUSHES_IS_RUNNER(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), RUSHES_TYPE_RUNNER))
#define RUSHES_RUNNER_GET_CLASS(object) (G_TYPE_INSTANCE_GET_CLASS ((object), RUSHES_TYPE_RUNNER, RushesRunnerClass))

/**
 * RushesRunner:
 *
 * What drives one record along its machine, whatever the record is of: one asynchronous step at a time, which a move calls off, and
 * moves that are on disk before they are acted on. A move that the disk does not take is kept and tried again until it does: the world
 * has changed already, and what it said (an id above all) is nowhere else.
 *
 * Signal: `write-failed` (GError): a move could not be written, for the first time of a spell.
 */
typedef struct _RushesRunner RushesRunner;
typedef struct _RushesRunnerClass RushesRunnerClass;

/**
 * RushesRunnerClass:
 * @write: has the store write the record as @event has made it
 * @write_finish: (transfer full) (nullable): the record as it is on disk now
 * @free_record: frees a record
 * @written: the move is on disk as @record. Ends the decision, where the move is one.
 * @given_up: takes over @record, the move that was not written and is not tried again. Ends the decision, where the move is one.
 * @keeps: (nullable): whether a move like @event is tried again where the disk does not take it; %NULL: each is
 * @halted: (nullable): what was under way has been called off
 * @abandons: (nullable): the runner is stopped, and @record was never written
 */
struct _RushesRunnerClass
{
  GObjectClass parent_class;

  void     (*write)        (RushesRunner        *self,
                            int                  event,
                            gconstpointer        record,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
  gpointer (*write_finish) (RushesStore         *store,
                            GAsyncResult        *result,
                            GError             **error);
  void     (*free_record)  (gpointer             record);
  void     (*written)      (RushesRunner        *self,
                            int                  event,
                            gconstpointer        record);
  void     (*given_up)     (RushesRunner        *self,
                            int                  event,
                            gpointer             record,
                            const GError        *error);
  gboolean (*keeps)        (RushesRunner        *self,
                            int                  event);
  void     (*halted)       (RushesRunner        *self);
  void     (*abandons)     (RushesRunner        *self,
                            int                  event,
                            gconstpointer        record);
};

GType    rushes_runner_get_type      (void) G_GNUC_CONST;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesRunner, g_object_unref)

/* Lets go; what is not on disk yet is given up */
void     rushes_runner_stop          (RushesRunner  *self);
/* For whatever a person decided */
gboolean rushes_runner_decide_finish (RushesRunner  *self,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
