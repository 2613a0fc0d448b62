/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "rushes-composer-private.h"
#include "rushes-drag-item.h"
#include "rushes-groups.h"
#include "rushes-intake-private.h"
#include "rushes-slot.h"
#include "rushes-tray.h"

#include "ui-fixture.h"

G_BEGIN_DECLS

/* A composer in a window, with a library of its own, and what its intake says. */

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesComposer *composer;
  GtkWindow *window;
  GPtrArray *messages;
} Fixture;

static inline void
message_cb (RushesIntake *intake,
            const char   *sentence,
            gpointer      messages)
{
  g_test_message ("%s", sentence);
  g_ptr_array_add (messages, g_strdup (sentence));
}

static inline void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  fixture->project = ui_fixture_open_project (fixture->context, "Untitled");
  fixture->shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), 0);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  fixture->composer = g_object_ref_sink (RUSHES_COMPOSER (rushes_composer_new (fixture->context)));
  fixture->messages = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->composer->intake, "message", G_CALLBACK (message_cb), fixture->messages);
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->composer));
  fixture->window = rushes_test_present (overlay, 372, 900);
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->composer));
  ui_fixture_close (fixture->context);
  g_clear_object (&fixture->shot);
  g_clear_object (&fixture->project);
  rushes_test_drain ();
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_ptr_array_unref (fixture->messages);
  g_free (fixture->folder);
}

/* ---- helpers ---- */

#if ADW_CHECK_VERSION(1, 5, 0)
static inline gboolean
rushes_test_has_no_dialog (gpointer window)
{
  return rushes_test_find (window, ADW_TYPE_DIALOG) == NULL;
}
#endif

/* Old dialogs are windows of their own, newer ones are in the window, which they leave once they have slid away. */
static inline void
rushes_test_close_dialogs (GtkWindow *window)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  GtkWidget *dialog = rushes_test_find (GTK_WIDGET (window), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (dialog));
  rushes_test_await (rushes_test_has_no_dialog, window);
#else
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i - 1);

      if (other != window)
        gtk_window_close (other);
    }
#endif
  rushes_test_drain ();
}

static inline gboolean
nothing_pending (gpointer data)
{
  Fixture *fixture = data;

  return rushes_intake_count (fixture->composer->intake, fixture->spec, NULL) == 0 && !rushes_spec_is_pending (fixture->spec);
}

static inline char *
data_path (const char *name)
{
  g_autofree char *relative = g_build_filename ("contract", "media", name, NULL);

  return rushes_test_data_path (relative);
}

static inline void
take_items (Fixture    *fixture,
            const char *target,
            GPtrArray  *items)
{
  rushes_intake_take (fixture->composer->intake, fixture->shot, fixture->composer->model, target, items);
  rushes_test_await (nothing_pending, fixture);
}

/* The names of files of the test data, or absolute paths; ends with NULL */
static inline void
take_files (Fixture    *fixture,
            const char *target,
            ...) G_GNUC_NULL_TERMINATED;

static inline void
take_files (Fixture    *fixture,
            const char *target,
            ...)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name;
  va_list names;

  va_start (names, target);
  while ((name = va_arg (names, const char *)) != NULL)
    {
      g_autofree char *path = g_path_is_absolute (name) ? g_strdup (name) : data_path (name);

      g_ptr_array_add (items, g_file_new_for_path (path));
    }
  va_end (names);
  take_items (fixture, target, items);
}

static inline void
take_drag_item (Fixture        *fixture,
                const char     *target,
                RushesDragItem *item)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GPtrArray) items = NULL;

  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_value_set_boxed (&value, item);
  items = rushes_intake_read_value (&value);
  g_assert_cmpuint (items->len, ==, 1);
  take_items (fixture, target, items);
}

/* A take whose film is the test's clip; returned: (nullable): its last frame */
static inline RushesTake *
make_take (Fixture    *fixture,
           const char *film,
           const char *returned)
{
  static gint64 id = 0;
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = record->number = ++id;
  record->shot_id = record->revision = 1;
  record->state = RUSHES_TAKE_STATE_READY;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup ("{\"model\":\"spark_dance_v2_0\"}");
  record->video_file = film != NULL ? data_path (film) : NULL;
  record->last_frame_file = returned != NULL ? data_path (returned) : NULL;
  return rushes_take_new (record, "/");
}

static inline guint
count_inputs (Fixture *fixture)
{
  return g_list_model_get_n_items (rushes_spec_get_inputs (fixture->spec));
}

static inline RushesInput *
find_input (Fixture    *fixture,
            const char *role)
{
  return rushes_spec_find_input (fixture->spec, role);
}

static inline const char *
last_message (Fixture *fixture)
{
  g_assert_cmpuint (fixture->messages->len, >, 0);
  return fixture->messages->pdata[fixture->messages->len - 1];
}

static inline GtkWidget *
find_label (Fixture    *fixture,
            const char *text)
{
  return rushes_test_find_with (GTK_WIDGET (fixture->composer), GTK_TYPE_LABEL, "label", text);
}

static inline GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  return rushes_test_find_with (widget, GTK_TYPE_BUTTON, "label", label);
}

static inline guint
count_aside (Fixture *fixture)
{
  return g_list_model_get_n_items (rushes_aside_get_inputs (rushes_shot_get_aside (fixture->shot)));
}

static inline RushesTray *
find_tray (Fixture *fixture)
{
  return RUSHES_TRAY (rushes_test_find (GTK_WIDGET (fixture->composer), RUSHES_TYPE_TRAY));
}

static inline RushesSlot *
find_slot (Fixture    *fixture,
           const char *role)
{
  GtkWidget *slot = rushes_test_find (GTK_WIDGET (fixture->composer), RUSHES_TYPE_SLOT);

  for (; slot != NULL; slot = gtk_widget_get_next_sibling (slot))
    if (g_str_equal (rushes_slot_get_role (RUSHES_SLOT (slot)), role))
      return RUSHES_SLOT (slot);

  return NULL;
}

static inline void
activate (Fixture    *fixture,
          const char *action,
          guint       index)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), action, "u", index);
}

static inline void
undo (Fixture *fixture)
{
  g_assert_true (rushes_composer_undo (fixture->composer));
}

G_END_DECLS
