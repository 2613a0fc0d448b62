/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_SIM_FAULT_ERROR (rushes_sim_fault_error_quark ())

/**
 * RushesSimFaultError:
 * @RUSHES_SIM_FAULT_ERROR_UNREADABLE: a word that is no fault; the message says why
 */
typedef enum
{
  RUSHES_SIM_FAULT_ERROR_UNREADABLE,
} RushesSimFaultError;

typedef enum
{
  RUSHES_SIM_FAULT_SUBMIT,
  RUSHES_SIM_FAULT_QUERY,
  RUSHES_SIM_FAULT_TASK,
  RUSHES_SIM_FAULT_DOWNLOAD,
  RUSHES_SIM_FAULT_ASSET,
} RushesSimFaultPlace;

/**
 * RushesSimFault:
 *
 * One way to fail: `PLACE:WHAT[=VALUE][*TIMES]`.
 */
typedef struct
{
  RushesSimFaultPlace place;
  char *what;
  char *value;     /* (nullable) */
  gint64 times;    /* how often it is still to happen; -1: always */
} RushesSimFault;

GQuark     rushes_sim_fault_error_quark (void);

void       rushes_sim_fault_free        (RushesSimFault      *self);
GPtrArray *rushes_sim_faults_read       (const char * const  *words,
                                         GError             **error);
gboolean   rushes_sim_faults_take       (GPtrArray           *faults,
                                         RushesSimFaultPlace  place,
                                         char               **what,
                                         char               **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimFault, rushes_sim_fault_free)

G_END_DECLS
