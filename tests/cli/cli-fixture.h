/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rushes-simulator.h"
#include "rushes-test.h"

G_BEGIN_DECLS

/* The built binary, against a simulator of this process, with a library and a home of its own and no display */
typedef struct
{
  char *folder;      /* everything; the working directory of the command */
  char *data_dir;    /* of the library; made by the command */
  RushesCatalogue *catalogue;
  RushesSimulator *simulator;
  GSubprocessLauncher *launcher;
} CliFixture;

typedef struct
{
  int status;        /* -1 where a signal killed it */
  char *out;
  char *err;
  GPtrArray *lines;  /* (element-type JsonNode): of out, where it is JSON */
} CliResult;

void        cli_fixture_set_up    (CliFixture        *self,
                                   gconstpointer      data);
void        cli_fixture_tear_down (CliFixture        *self,
                                   gconstpointer      data);
/* The words of a fault, see docs/simulator.md; NULL for none */
void        cli_set_fault         (CliFixture        *self,
                                   const char        *fault);
/* (transfer full): its path */
char       *cli_write             (CliFixture        *self,
                                   const char        *name,
                                   const char        *contents);
char       *cli_dup_path          (CliFixture        *self,
                                   const char        *name);
GSubprocess *cli_start            (CliFixture        *self,
                                   const char        *first,
                                   ...) G_GNUC_NULL_TERMINATED;
CliResult  *cli_finish            (GSubprocess       *process,
                                   const char        *input);
CliResult  *cli_run               (CliFixture        *self,
                                   const char        *first,
                                   ...) G_GNUC_NULL_TERMINATED;
CliResult  *cli_run_with_input    (CliFixture        *self,
                                   const char        *input,
                                   const char        *first,
                                   ...) G_GNUC_NULL_TERMINATED;
void        cli_result_free       (CliResult         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_result_free)

/* Of the n-th line of JSON */
JsonObject *cli_line              (CliResult         *self,
                                   guint              n);
const char *cli_get_string        (CliResult         *self,
                                   guint              n,
                                   const char        *member);
/* A member of the line's error */
const char *cli_get_error         (CliResult         *self,
                                   guint              n,
                                   const char        *member);
/* Says what the command wrote where its status is not the expected */
#define cli_assert_status(result, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((result)->status != (expected))                                                            \
      g_test_message ("standard output: %s\nstandard error: %s", (result)->out, (result)->err);    \
    g_assert_cmpint ((result)->status, ==, (expected));                                            \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
