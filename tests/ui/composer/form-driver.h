/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-form-names.h"
#include "rushes-json.h"
#include "rushes-length-row.h"
#include "rushes-extra-row.h"
#include "rushes-model-picker.h"
#include "rushes-parameter-row.h"
#include "rushes-prompt-view.h"
#include "rushes-ratio-picker.h"
#include "rushes-spec-json.h"

#include "inputs-fixture.h"

G_BEGIN_DECLS

/* Fills the composer in as somebody at the window does: no setter of a spec is called here. */

static inline GtkWidget *
driver_root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->composer);
}

/* ---- model, prompt ---- */

static inline void
driver_pick_model (Fixture    *fixture,
                   const char *id)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (rushes_test_find (rushes_test_find (driver_root (fixture), RUSHES_TYPE_MODEL_PICKER), GTK_TYPE_DROP_DOWN));
  GListModel *models = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (models, i);

      if (RUSHES_IS_MODEL (item) && g_str_equal (rushes_model_get_id (RUSHES_MODEL (item)), id))
        {
          gtk_drop_down_set_selected (drop_down, i);
          return;
        }
    }
  g_error ("%s cannot be picked", id);
}

static inline void
driver_type_prompt (Fixture    *fixture,
                    const char *text)
{
  GtkWidget *view = rushes_test_find (rushes_test_find (driver_root (fixture), RUSHES_TYPE_PROMPT_VIEW), GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start;
  GtkTextIter end;

  g_assert_true (gtk_widget_get_mapped (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

/* ---- inputs ---- */

static inline GtkEventController *
driver_find_controller (GtkWidget *widget,
                        GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The widget keeps it. */
      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  return NULL;
}

/* The slot of a role, else the tray */
static inline GtkWidget *
driver_find_place (Fixture    *fixture,
                   const char *role)
{
  for (guint i = 0; i < fixture->composer->group_widgets->len; i++)
    {
      GtkWidget *slot = rushes_test_find (fixture->composer->group_widgets->pdata[i], RUSHES_TYPE_SLOT);

      for (; slot != NULL; slot = gtk_widget_get_next_sibling (slot))
        if (RUSHES_IS_SLOT (slot) && g_str_equal (rushes_slot_get_role (RUSHES_SLOT (slot)), role))
          return slot;
    }
  return GTK_WIDGET (find_tray (fixture));
}

static inline void
driver_drop_file (Fixture    *fixture,
                  const char *role,
                  const char *path)
{
  GtkWidget *place = driver_find_place (fixture, role);
  GtkEventController *target = driver_find_controller (place, GTK_TYPE_DROP_TARGET);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList files = { file, NULL };
  gboolean is_taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (target, "drop", &value, 10., 10., &is_taken);
  g_assert_true (is_taken);
  rushes_test_await (nothing_pending, fixture);
}

/* The button of a menu has this item: it is chosen */
static inline void
driver_choose (GtkWidget  *place,
               const char *label)
{
  GtkWidget *button = rushes_test_find (place, GTK_TYPE_MENU_BUTTON);
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *action = NULL;
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);

      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &text));
      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action));
      if (!g_str_equal (text, label))
        continue;
      g_assert_true (gtk_widget_activate_action_variant (button, action, target));
      return;
    }
  g_error ("There is no %s in the menu", label);
}

static inline gboolean
driver_has_no_address_dialog (gpointer data)
{
  return rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Address or Asset ID") == NULL;
}

static inline void
driver_type_address (Fixture    *fixture,
                     const char *role,
                     const char *address)
{
  const RushesRole *wanted = rushes_model_get_role (fixture->composer->model, role);
  GtkWidget *row;
  GtkWidget *button;
  GtkWidget *kinds;

  driver_choose (driver_find_place (fixture, role), "From Address…");
  row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Address or Asset ID");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), address);
  /* What a name does not tell is asked. */
  kinds = rushes_test_find_anywhere (ADW_TYPE_COMBO_ROW, "title", "Used As");
  if (kinds != NULL && gtk_widget_get_visible (kinds))
    {
      g_autofree char *name = rushes_name_for_role (role);
      GListModel *names = adw_combo_row_get_model (ADW_COMBO_ROW (kinds));

      for (guint i = 0; i < g_list_model_get_n_items (names); i++)
        if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
          adw_combo_row_set_selected (ADW_COMBO_ROW (kinds), i);
    }
  button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Add");
  g_assert_true (wanted != NULL && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  rushes_test_await (driver_has_no_address_dialog, NULL);
  rushes_test_await (nothing_pending, fixture);
}

/* ---- parameters ---- */

static inline GtkWidget *
driver_find_row (Fixture    *fixture,
                 const char *title)
{
  GtkWidget *row = rushes_test_find_with (driver_root (fixture), ADW_TYPE_ACTION_ROW, "title", title);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_is_sensitive (row));
  return row;
}

static inline void
driver_press (GtkWidget *toggle)
{
  g_assert_nonnull (toggle);
  g_assert_true (gtk_widget_is_sensitive (toggle));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
}

static inline void
driver_set_ratio (Fixture    *fixture,
                  const char *ratio)
{
  GtkWidget *picker = rushes_test_find (driver_root (fixture), RUSHES_TYPE_RATIO_PICKER);
  const char *label = g_str_equal (ratio, "adaptive") ? "Auto" : ratio;

  for (GtkWidget *child = gtk_widget_get_first_child (picker); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (rushes_test_find_with (child, GTK_TYPE_LABEL, "label", label) != NULL)
      {
        driver_press (child);
        return;
      }
  g_error ("There is no ratio %s", ratio);
}

static inline void
driver_set_duration (Fixture *fixture,
                     gint64   seconds)
{
  GtkWidget *row = driver_find_row (fixture, "Duration");
  GtkWidget *automatic = rushes_test_find_with (row, GTK_TYPE_TOGGLE_BUTTON, "label", "Auto");

  if (seconds == -1)
    {
      driver_press (automatic);
      return;
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (automatic), FALSE);
  gtk_range_set_value (GTK_RANGE (rushes_test_find (row, GTK_TYPE_SCALE)), (double) seconds);
}

static inline void
driver_set_frames (Fixture *fixture,
                   gint64   frames)
{
  GtkWidget *row = driver_find_row (fixture, "Exact Length");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, frames);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (rushes_test_find (row, GTK_TYPE_DROP_DOWN)), 1);
  gtk_editable_set_text (GTK_EDITABLE (rushes_test_find (row, GTK_TYPE_ENTRY)), text);
}

static inline void
driver_set_other (Fixture    *fixture,
                  const char *name,
                  JsonNode   *value)
{
  g_autofree char *title = rushes_name_for_parameter (name);
  GtkWidget *row = driver_find_row (fixture, title);
  GtkWidget *control = RUSHES_IS_PARAMETER_ROW (row) ? rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (row)) : rushes_test_find (row, GTK_TYPE_SWITCH);
  GType type = json_node_get_value_type (value);

  if (GTK_IS_SWITCH (control))
    {
      gtk_switch_set_active (GTK_SWITCH (control), json_node_get_boolean (value));
    }
  else if (GTK_IS_DROP_DOWN (control))
    {
      const char *const *options = rushes_parameter_get_options (rushes_model_get_parameter (fixture->composer->model, NULL, name));
      guint selected = 0;

      while (!g_str_equal (options[selected], json_node_get_string (value)))
        g_assert_nonnull (options[++selected]);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
    }
  else
    {
      g_autofree char *text = type == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value)) : json_node_dup_string (value);

      gtk_editable_set_text (GTK_EDITABLE (control), text);
    }
}

static inline void
driver_set_parameter (Fixture    *fixture,
                      const char *name,
                      JsonNode   *value)
{
  RushesModel *model = fixture->composer->model;

  /* What is not taken here is at its default, which nobody has to type. */
  if (rushes_model_get_parameter (model, rushes_spec_get_scenario (fixture->spec, model), name) == NULL)
    g_assert_true (rushes_parameter_is_default (rushes_model_get_parameter (model, NULL, name), value));
  else if (g_str_equal (name, "ratio"))
    driver_set_ratio (fixture, json_node_get_string (value));
  else if (g_str_equal (name, "resolution"))
    driver_press (rushes_test_find_with (driver_find_row (fixture, "Resolution"), GTK_TYPE_TOGGLE_BUTTON, "label", json_node_get_string (value)));
  else if (g_str_equal (name, "duration"))
    driver_set_duration (fixture, json_node_get_int (value));
  else if (g_str_equal (name, "frames"))
    driver_set_frames (fixture, json_node_get_int (value));
  else
    driver_set_other (fixture, name, value);
}

static inline void
driver_type_extra (Fixture    *fixture,
                   const char *text)
{
  GtkWidget *row = rushes_test_find (driver_root (fixture), RUSHES_TYPE_EXTRA_ROW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (rushes_test_find (row, GTK_TYPE_TEXT_VIEW))), text, -1);
}

/* ---- all of it ---- */

/* Whether the form can hold it only as text: what a draft is finished by comes with the draft's take */
static inline gboolean
driver_can_type (RushesSpec *spec)
{
  return rushes_spec_get_draft (spec) == NULL;
}

/* The draft switch first: it decides what else may be set. */
static inline int
driver_compare_names (gconstpointer a,
                      gconstpointer b)
{
  gboolean a_is_draft = g_str_equal (a, "draft");
  gboolean b_is_draft = g_str_equal (b, "draft");

  return a_is_draft != b_is_draft ? (a_is_draft ? -1 : 1) : g_strcmp0 (a, b);
}

static inline void
driver_type_spec (Fixture    *fixture,
                  RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  g_autoptr (GList) names = g_list_sort (rushes_spec_list_parameters (spec), driver_compare_names);

  driver_pick_model (fixture, rushes_spec_get_model (spec));
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
        driver_drop_file (fixture, rushes_input_get_role (input), rushes_input_get_source (input));
      else
        driver_type_address (fixture, rushes_input_get_role (input), rushes_input_get_source (input));
    }
  if (*rushes_spec_get_prompt (spec) != '\0')
    driver_type_prompt (fixture, rushes_spec_get_prompt (spec));
  for (GList *l = names; l != NULL; l = l->next)
    driver_set_parameter (fixture, l->data, rushes_spec_get_parameter (spec, l->data));
  if (rushes_spec_get_extra (spec) != NULL)
    {
      g_autofree char *text = json_to_string (rushes_spec_get_extra (spec), FALSE);

      driver_type_extra (fixture, text);
    }
}

/* ---- what it says ---- */

static inline RushesSpec *
driver_copy_spec (Fixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (driver_root (fixture));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  RushesSpec *spec;

  g_assert_true (gtk_widget_activate_action (driver_root (fixture), "composer.copy-spec", NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, rushes_test_result_cb, &result);
  text = gdk_clipboard_read_text_finish (clipboard, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  node = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  spec = rushes_spec_from_json (node, NULL, &error);
  g_assert_no_error (error);
  return spec;
}

/* (transfer full): the spec as text, with the digests of files for their names, and without what is as it would be anyway */
static inline char *
driver_describe (RushesSpec  *spec,
                 RushesModel *model)
{
  g_autoptr (RushesSpec) copy = rushes_spec_copy (spec);
  GListModel *inputs = rushes_spec_get_inputs (copy);
  /* The names are those of the one that is not changed. */
  g_autoptr (GList) names = rushes_spec_list_parameters (spec);
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *contents = NULL;
      g_autofree char *digest = NULL;
      gsize length;

      rushes_input_set_name (input, NULL);
      if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
        continue;
      g_assert_true (g_file_get_contents (rushes_input_get_source (input), &contents, &length, NULL));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
      rushes_input_set_source (input, digest);
    }
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (JsonNode) value = json_node_copy (rushes_spec_get_parameter (copy, l->data));
      RushesParameter *parameter = rushes_model_get_parameter (model, NULL, l->data);
      JsonNode *before;

      rushes_spec_set_parameter (copy, l->data, NULL);
      before = rushes_spec_get_effective (copy, model, l->data);
      if (!rushes_parameter_is_unset (parameter, value) &&
          (before != NULL ? !json_node_equal (before, value) : !rushes_parameter_is_default (parameter, value)))
        rushes_spec_set_parameter (copy, l->data, value);
    }
  /* Both would say two things: the form holds the one that is sent. */
  if (rushes_spec_get_parameter (copy, "frames") != NULL)
    rushes_spec_set_parameter (copy, "duration", NULL);
  node = rushes_spec_to_json (copy, NULL);
  return rushes_json_to_string (node, TRUE);
}

G_END_DECLS
