/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-length-row.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "rushes-css-class.h"
#include "rushes-drop-down.h"
#include "rushes-focus.h"
#include "rushes-form-names.h"
#include "rushes-format-list.h"
#include "rushes-text.h"

/* The units, in the order of the list. */
enum
{
  UNIT_SECONDS,
  UNIT_COUNT,
};

struct _RushesLengthRow
{
  AdwActionRow parent_instance;

  GtkWidget *entry;
  GtkWidget *unit;
  RushesSpec *spec;
  RushesModel *model;
  const char *name;  /* (nullable): of the parameter; the model's */
  double typed;      /* seconds that were typed and have become others; 0 where they have not */
  gboolean is_wrong; /* what is typed is no number */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesLengthRow, rushes_length_row, ADW_TYPE_ACTION_ROW)

/* (nullable): the parameter of the model that counts what a second has many of, in place of whole seconds */
static const char *
find_parameter (RushesModel *model)
{
  for (guint i = 0; model != NULL && i < rushes_model_get_n_parameters (model); i++)
    {
      RushesParameter *parameter = rushes_model_get_nth_parameter (model, i);

      if (rushes_parameter_get_per_second (parameter) > 0 && rushes_parameter_get_replaces (parameter) != NULL)
        return rushes_parameter_get_name (parameter);
    }

  return NULL;
}

/* In the present use of the model, else as the model has it at all. */
static RushesParameter *
get_parameter (RushesLengthRow *self,
               const char      *name)
{
  RushesParameter *here = rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), name);

  return here != NULL ? here : rushes_model_get_parameter (self->model, NULL, name);
}

static gboolean
get_int (JsonNode *node,
         gint64   *value)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/* ---- what is typed ---- */

/* As people of this language write it, or with a point. */
static gboolean
parse_number (const char *text,
              double     *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end = NULL;

  g_strdelimit (stripped, ",", '.');
  *number = g_ascii_strtod (stripped, &end);
  return *stripped != '\0' && *end == '\0' && isfinite (*number) && *number >= 0;
}

/* The value on the parameter's own grid that is nearest to a wish. */
static gint64
snap (RushesParameter *parameter,
      double           wish)
{
  gint64 minimum = 0;
  gint64 maximum = G_MAXINT;
  gint64 step = rushes_parameter_get_step (parameter);
  gint64 last;

  rushes_parameter_get_range (parameter, &minimum, &maximum);
  last = (maximum - minimum) / step;
  return minimum + (gint64) CLAMP (floor ((wish - (double) minimum) / (double) step + .5), 0, (double) last) * step;
}

static void
set_count (RushesLengthRow *self,
           gint64           count)
{
  const char *replaced = rushes_parameter_get_replaces (get_parameter (self, self->name));

  /* Both at once would say two things: the one that is sent stays. */
  rushes_spec_set_parameter_int (self->spec, self->name, count);
  rushes_spec_set_parameter (self->spec, replaced, NULL);
}

/* Whole seconds stay what they are where the model takes them so. */
static gboolean
set_whole_seconds (RushesLengthRow *self,
                   double           seconds)
{
  const char *replaced = rushes_parameter_get_replaces (get_parameter (self, self->name));
  RushesParameter *parameter = get_parameter (self, replaced);
  g_autoptr (JsonNode) node = NULL;

  if (seconds != floor (seconds) || seconds > G_MAXINT)
    return FALSE;
  node = json_node_init_int (json_node_alloc (), (gint64) seconds);
  if (parameter == NULL || !rushes_parameter_takes (parameter, node))
    return FALSE;

  rushes_form_set_parameter (self->spec, self->model, replaced, node);
  rushes_spec_set_parameter (self->spec, self->name, NULL);
  return TRUE;
}

static void
entry_cb (RushesLengthRow *self)
{
  RushesParameter *parameter;
  gboolean in_seconds = rushes_drop_down_get_option (GTK_DROP_DOWN (self->unit)) != UNIT_COUNT;
  const char *text;
  double number = 0;

  if (self->is_updating || self->spec == NULL || self->name == NULL)
    return;

  parameter = get_parameter (self, self->name);
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  self->is_updating = TRUE;
  self->typed = 0;
  self->is_wrong = !rushes_text_is_blank (text) && !parse_number (text, &number);
  if (rushes_text_is_blank (text))
    {
      rushes_spec_set_parameter (self->spec, self->name, NULL);
    }
  else if (!self->is_wrong && !(in_seconds && set_whole_seconds (self, number)))
    {
      gint64 per_second = rushes_parameter_get_per_second (parameter);
      gint64 count = snap (parameter, in_seconds ? number * (double) per_second : number);

      if (in_seconds && fabs ((double) count / (double) per_second - number) > .0005)
        self->typed = number;
      set_count (self, count);
    }
  self->is_updating = FALSE;
  rushes_length_row_update (self);
}

static void
unit_cb (RushesLengthRow *self)
{
  if (self->is_updating || self->spec == NULL)
    return;

  self->typed = 0;
  self->is_wrong = FALSE;
  rushes_length_row_update (self);
}

/* ---- what is shown ---- */

static char *
format_seconds (double seconds)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* To the millisecond, without zeros that say nothing. */
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", round (seconds * 1000) / 1000));
}

/**
 * rushes_length_row_describe:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): "57 frames, 2.375 s"; %NULL where the parameter is not set
 */
char *
rushes_length_row_describe (RushesLengthRow *self)
{
  gint64 count;
  gint64 per_second;
  g_autofree char *seconds = NULL;

  g_return_val_if_fail (RUSHES_IS_LENGTH_ROW (self), NULL);

  if (self->name == NULL || self->spec == NULL || !get_int (rushes_spec_get_parameter (self->spec, self->name), &count))
    return NULL;

  per_second = rushes_parameter_get_per_second (get_parameter (self, self->name));
  seconds = format_seconds ((double) count / (double) per_second);
  /* Translators: the exact length of a film: a number of frames, and how many seconds that is */
  return g_strdup_printf (_ ("%d frames, %s s"), (int) count, seconds);
}

static char *
describe_grid (RushesParameter *parameter)
{
  gint64 minimum = 0;
  gint64 maximum = 0;
  gint64 step = rushes_parameter_get_step (parameter);

  rushes_parameter_get_range (parameter, &minimum, &maximum);
  /* Translators: what a number of frames may be, as the service writes it: 25 + 4n frames */
  return g_strdup_printf (_ ("%d + %dn frames"), (int) (minimum - step), (int) step);
}

static char *
describe_state (RushesLengthRow *self)
{
  g_autofree char *length = rushes_length_row_describe (self);
  g_autofree char *typed = NULL;

  if (self->is_wrong)
    return g_strdup (_ ("Type a number"));
  if (length == NULL)
    return describe_grid (get_parameter (self, self->name));
  if (self->typed <= 0)
    return g_steal_pointer (&length);

  typed = format_seconds (self->typed);
  /* Translators: a length that was typed, and the nearest that there is: "2.4 s becomes 57 frames, 2.375 s" */
  return g_strdup_printf (_ ("%s s becomes %s"), typed, length);
}

static char *
format_value (RushesLengthRow *self)
{
  RushesParameter *parameter = get_parameter (self, self->name);
  gboolean in_seconds = rushes_drop_down_get_option (GTK_DROP_DOWN (self->unit)) != UNIT_COUNT;
  gint64 value;

  if (get_int (rushes_spec_get_parameter (self->spec, self->name), &value))
    return in_seconds ? format_seconds ((double) value / (double) rushes_parameter_get_per_second (parameter)) : g_strdup_printf ("%d", (int) value);

  /* Whole seconds are no exact number of frames: the service counts them itself. */
  return g_strdup ("");
}

/**
 * rushes_length_row_update:
 * @self: a row
 *
 * Shows what the spec holds now.
 */
void
rushes_length_row_update (RushesLengthRow *self)
{
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;
  g_autofree char *state = NULL;
  gboolean taken;
  gboolean is_typing;

  g_return_if_fail (RUSHES_IS_LENGTH_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), self->name != NULL && self->spec != NULL);
  if (self->name == NULL || self->spec == NULL || self->is_updating)
    return;

  taken = rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), self->name) != NULL;
  reason = rushes_form_explain (self->spec, self->model, self->name);
  is_typing = gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  if (!is_typing)
    {
      text = format_value (self);
      self->is_updating = TRUE;
      if (!self->is_wrong && !g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
        gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      self->is_updating = FALSE;
    }

  state = describe_state (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), taken ? state : reason);
  gtk_widget_set_sensitive (GTK_WIDGET (self), taken);
  rushes_set_css_class (self->entry, "error", self->is_wrong);
}

/* Once somebody is done typing, the value is shown as it is; what it was stays said. */
static void
entry_done_cb (RushesLengthRow *self)
{
  g_autofree char *text = NULL;

  if (self->entry == NULL || self->spec == NULL || self->name == NULL || self->is_wrong)
    return;

  text = format_value (self);
  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->is_updating = FALSE;
}

/**
 * rushes_length_row_get_name:
 * @self: a row
 *
 * Returns: (nullable): the parameter that it sets
 */
const char *
rushes_length_row_get_name (RushesLengthRow *self)
{
  g_return_val_if_fail (RUSHES_IS_LENGTH_ROW (self), NULL);

  return self->name;
}

/**
 * rushes_length_row_set_form:
 * @self: a row
 * @spec: (nullable): what is edited
 * @model: (nullable): its model
 */
void
rushes_length_row_set_form (RushesLengthRow *self,
                            RushesSpec      *spec,
                            RushesModel     *model)
{
  g_return_if_fail (RUSHES_IS_LENGTH_ROW (self));

  if (g_set_object (&self->spec, spec) | g_set_object (&self->model, model))
    {
      self->typed = 0;
      self->is_wrong = FALSE;
    }
  self->name = find_parameter (model);
  rushes_length_row_update (self);
}

static gboolean
rushes_length_row_grab_focus (GtkWidget *widget)
{
  return rushes_focus_enter (widget, RUSHES_LENGTH_ROW (widget)->entry);
}

static void
rushes_length_row_dispose (GObject *object)
{
  RushesLengthRow *self = RUSHES_LENGTH_ROW (object);

  self->is_updating = TRUE;
  self->entry = NULL;
  self->name = NULL;
  g_clear_object (&self->spec);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rushes_length_row_parent_class)->dispose (object);
}

static void
rushes_length_row_class_init (RushesLengthRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_length_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rushes_length_row_grab_focus;
}

static void
build_entry (RushesLengthRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Exact length"), -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (entry_done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->entry);
}

static void
build_unit (RushesLengthRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Seconds"));
  gtk_string_list_append (names, _ ("Frames"));
  self->unit = gtk_drop_down_new (NULL, NULL);
  rushes_drop_down_set_options (GTK_DROP_DOWN (self->unit), G_LIST_MODEL (names));
  gtk_widget_add_css_class (self->unit, "flat");
  gtk_widget_set_valign (self->unit, GTK_ALIGN_CENTER);
  rushes_drop_down_set_name (GTK_DROP_DOWN (self->unit), _ ("Unit"));
  g_signal_connect_object (self->unit, "notify::selected", G_CALLBACK (unit_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->unit);
}

static void
rushes_length_row_init (RushesLengthRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Exact Length"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  self->is_updating = TRUE;
  build_entry (self);
  build_unit (self);
  self->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
