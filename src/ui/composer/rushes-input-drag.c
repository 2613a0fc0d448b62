/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-drag.h"

#include "rushes-composer.h"
#include "rushes-css-class.h"
#include "rushes-intake.h"

/**
 * rushes_input_drag_new_target:
 *
 * Returns: (transfer full): a drop target for all that an intake reads; its value is there while the pointer is still over it
 */
GtkDropTarget *
rushes_input_drag_new_target (void)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);

  gtk_drop_target_set_gtypes (target, (GType *) types, n_types);
  gtk_drop_target_set_preload (target, TRUE);
  return target;
}

/**
 * rushes_input_drag_matches:
 * @drop: what is dragged over the window
 *
 * Returns: whether a place of the composer could use it, as far as its formats tell
 */
gboolean
rushes_input_drag_matches (GdkDrop *drop)
{
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  for (gsize i = 0; i < n_types; i++)
    if (gdk_content_formats_contain_gtype (formats, types[i]))
      return TRUE;

  return FALSE;
}

/**
 * rushes_input_drag_mark:
 * @widget: a place where things are dropped
 * @action: what a drop would do, 0 where it would be refused
 * @is_over: whether something is over it
 *
 * Shows whether a drop would do.
 */
void
rushes_input_drag_mark (GtkWidget     *widget,
                        GdkDragAction  action,
                        gboolean       is_over)
{
  rushes_set_css_class (widget, "drop-ok", is_over && action != 0);
  rushes_set_css_class (widget, "drop-bad", is_over && action == 0);
}

/**
 * rushes_input_drag_open_spec:
 * @place: a place for inputs in the composer
 * @value: what was dropped there
 *
 * A file of specs is no input, wherever it is dropped.
 *
 * Returns: whether it was one
 */
gboolean
rushes_input_drag_open_spec (GtkWidget    *place,
                             const GValue *value)
{
  g_autoptr (GFile) file = rushes_find_spec_file (value);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  return uri != NULL && gtk_widget_activate_action (place, "composer.read-spec", "s", uri);
}

/**
 * rushes_input_drag_mark_note:
 * @badge: stands on the picture of an input
 * @frame: the picture with all that stands on it
 * @note: (nullable): what there is to say of it
 *
 * Red where it stops Generate and one click does not put it right, else amber.
 */
void
rushes_input_drag_mark_note (GtkWidget  *badge,
                             GtkWidget  *frame,
                             RushesNote *note)
{
  gboolean stops = note != NULL && !rushes_note_is_warning (note);
  gboolean is_error = stops && rushes_note_get_n_fixes (note) == 0;
  const char *sentence = note != NULL ? rushes_note_get_sentence (note) : "";

  gtk_widget_set_visible (badge, note != NULL);
  gtk_widget_set_tooltip_text (badge, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  rushes_set_css_class (badge, "warning", note != NULL && !is_error);
  rushes_set_css_class (badge, "error", is_error);
  rushes_set_css_class (frame, "has-problem", stops);
  rushes_set_css_class (frame, "error", is_error);
}
