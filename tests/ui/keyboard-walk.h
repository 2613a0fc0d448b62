/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the keyboard reaches in a window or a dialog, and what it is told as. Names are asked for by GTK_A11Y=test. */

#include <adwaita.h>

/* More than anything has */
#define WALK_MAX_STEPS 400

/* The button that closes a window, or a dialog inside of one (libadwaita 1.5), is for the mouse: the keyboard has Escape, or a key of the system's. */
static inline gboolean
walk_is_of_frame (GtkWidget *widget)
{
  GType sheet = g_type_from_name ("AdwSheetControls");

  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL || (sheet != 0 && gtk_widget_get_ancestor (widget, sheet) != NULL);
}

static inline gboolean
walk_is_control (GtkWidget *widget)
{
  /* What is typed into it has the focus. */
  if (ADW_IS_ENTRY_ROW (widget))
    return FALSE;
  if (walk_is_of_frame (widget))
    return FALSE;
  /* Up and Down do what these do; and the eye of a password is libadwaita's own, told by its tooltip */
  if (GTK_IS_BUTTON (widget) && (gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL || gtk_widget_get_ancestor (widget, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL))
    return FALSE;
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
  /* Those of our own that paint themselves */
  if (gtk_widget_get_focusable (widget) && g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "RushesFit"))
    return TRUE;
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         (GTK_IS_RANGE (widget) && !GTK_IS_SCROLLBAR (gtk_widget_get_parent (widget)));
}

static inline void
walk_collect_controls (GtkWidget *widget,
                       GPtrArray *controls)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  if (walk_is_control (widget))
    g_ptr_array_add (controls, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk_collect_controls (child, controls);
}

/* ---- names ---- */

static inline gboolean
walk_has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (walk_has_text (child))
      return TRUE;
  return FALSE;
}

static inline gboolean
walk_is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *label = NULL;

  /* What differs from the empty name is told. */
  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (label != NULL)
    return TRUE;

  /* A button is labelled by what is in it, by a mere picture, too. */
  return gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) && (!GTK_IS_BUTTON (widget) || walk_has_text (widget));
}

/* Readers say a name that was set and that of the label after it: "Undo Undo". */
static inline gboolean
walk_is_named_twice (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY) && walk_has_text (widget);
}

/* The text of an entry and the button of a menu are told as what they are in. */
static inline GtkWidget *
walk_get_told (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW);

  if (GTK_IS_TEXT (widget) && row != NULL)
    return row;
  return GTK_IS_TEXT (widget) || GTK_IS_MENU_BUTTON (parent) ? parent : widget;
}

static inline char *
walk_describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    {
      if (ADW_IS_PREFERENCES_ROW (w))
        g_string_append_printf (text, "[%s]", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (w)));
      if (gtk_widget_get_tooltip_text (w) != NULL)
        g_string_append_printf (text, "(%s)", gtk_widget_get_tooltip_text (w));
      g_string_append_printf (text, "%s < ", G_OBJECT_TYPE_NAME (w));
    }
  return g_string_free (text, FALSE);
}

/* ---- the walk ---- */

/* All that the key goes to, until it has gone round the window; nothing twice. */
static inline void
walk (GtkWidget        *window,
      GtkDirectionType  direction,
      GHashTable       *reached)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;

  gtk_root_set_focus (gtk_widget_get_root (window), NULL);
  for (guint i = 0; gtk_widget_child_focus (window, direction); i++)
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (window));
      g_autofree char *text = walk_describe (focus);

      if (focus == first)
        break;
      if (first == NULL)
        first = focus;
      if (!g_hash_table_add (seen, focus))
        g_error ("%s goes back to %s", direction == GTK_DIR_TAB_FORWARD ? "Tab" : "Shift+Tab", text);
      /* There Tab would be typed. */
      g_assert_false (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (focus)));
      g_assert_cmpuint (i, <, WALK_MAX_STEPS);
      g_hash_table_add (reached, focus);
    }
}

static inline guint
walk_check_controls (GtkWidget  *root,
                     GHashTable *forwards,
                     GHashTable *backwards)
{
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();
  guint n_wrong = 0;

  walk_collect_controls (root, controls);
  g_assert_cmpuint (controls->len, >, 0);
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = controls->pdata[i];
      g_autofree char *text = walk_describe (control);
      gboolean is_ahead = g_hash_table_contains (forwards, control);
      gboolean is_behind = g_hash_table_contains (backwards, control);

      if (!is_ahead || !is_behind)
        {
          g_test_message ("Out of reach: %s", text);
          n_wrong++;
        }
      if (!walk_is_named (walk_get_told (control)) || walk_is_named_twice (walk_get_told (control)))
        {
          g_test_message ("Without a name, or with two: %s", text);
          n_wrong++;
        }
    }
  g_test_message ("%u controls, %u wrong", controls->len, n_wrong);
  return n_wrong;
}
