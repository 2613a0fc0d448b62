/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef gboolean (*RushesTestCondition) (gpointer data);

/* g_test_init with private folders; for programs with a display use gtk_test_init instead */
void          rushes_test_init          (int                   *argc,
                                         char                ***argv);

/* Seconds until a hang is called one, which is no measure of anything: 120, or RUSHES_TEST_PATIENCE where a program is slower by what it
 * is built with */
guint         rushes_test_get_patience  (void);
/* Turns the default main context until the condition holds, whoever makes it hold; fails the test when patience is at its end */
void          rushes_test_await         (RushesTestCondition    condition,
                                         gpointer               data);
/* The GAsyncReadyCallback for rushes_test_await_result: user_data is a GAsyncResult ** that was NULL */
void          rushes_test_result_cb     (GObject               *source,
                                         GAsyncResult          *result,
                                         gpointer               user_data);
/* (transfer none): the result, which the caller's variable owns */
GAsyncResult *rushes_test_await_result  (GAsyncResult         **result);
/* (transfer full): g_assert_finalize_object for what an asynchronous call still holds that was called off: turns the main context until
 * the last reference is gone */
void          rushes_test_await_finalized (gpointer            object);
/* Turns the main context until nothing is pending */
void          rushes_test_drain         (void);

/* (transfer full): a file of tests/data */
char         *rushes_test_data_path     (const char            *name);
/* (transfer full): a fresh folder below TMPDIR; remove it with rushes_test_remove_tree */
char         *rushes_test_make_folder   (void);
void          rushes_test_remove_tree   (const char            *folder);

G_END_DECLS
