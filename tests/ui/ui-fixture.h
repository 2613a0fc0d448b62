/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A house of the test's own: a fresh library, no key, practice as fast as it goes. */

#include "rushes-context.h"

#include "rushes-display-test.h"
#include "rushes-resources.h"

G_BEGIN_DECLS

static inline RushesContext *
ui_fixture_new_context (const char *folder)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = paths, .key_store = keys, .drive = TRUE };
  g_autoptr (GError) error = NULL;
  RushesContext *context = rushes_context_new (&options, &error);

  g_assert_no_error (error);
  /* Tests press what has just come; libadwaita 1.2 does not bear that of a toast that is still coming. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return context;
}

static inline void
ui_fixture_open (RushesContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_open_async (context, NULL, rushes_test_result_cb, &result);
  rushes_context_open_finish (context, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

static inline void
ui_fixture_close (RushesContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_close_async (context, rushes_test_result_cb, &result);
  rushes_context_close_finish (context, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

static inline RushesProject *
ui_fixture_open_project (RushesContext *context,
                         const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesProject *project;

  rushes_library_open_project_async (rushes_context_get_library (context), name, TRUE, TRUE, NULL, rushes_test_result_cb, &result);
  project = rushes_library_open_project_finish (rushes_context_get_library (context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return project;
}

G_END_DECLS
