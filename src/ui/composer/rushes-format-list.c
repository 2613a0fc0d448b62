/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-format-list.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-advanced-row.h"
#include "rushes-composer-templates.h"
#include "rushes-css-class.h"
#include "rushes-form-names.h"
#include "rushes-length-row.h"
#include "rushes-ratio-picker.h"
#include "rushes-sentences.h"

/* The contract's value for "the model chooses". */
#define AUTO_DURATION (-1)

struct _RushesFormatList
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *ratio_row;
  RushesRatioPicker *ratio_picker;
  GtkWidget *ratio_note;
  AdwActionRow *resolution_row;
  GtkWidget *resolution_box;
  GtkWidget *resolution_note_row;
  GtkLabel *resolution_note;
  AdwActionRow *duration_row;
  GtkScale *duration_scale;
  GtkAdjustment *duration_adjustment;
  GtkToggleButton *duration_auto;
  GtkWidget *duration_note_row;
  GtkLabel *duration_note;
  RushesLengthRow *length_row;
  AdwActionRow *sound_row;
  GtkSwitch *sound_switch;
  RushesAdvancedRow *advanced;

  RushesSpec *spec;
  RushesModel *model;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesFormatList, rushes_format_list, GTK_TYPE_WIDGET)

/**
 * rushes_form_set_parameter:
 * @spec: the spec that is edited
 * @model: its model
 * @name: a parameter
 * @value: (transfer none) (nullable): the value that somebody picked
 *
 * What is the default of the model and of its present use is left out, so that it goes on following the default.
 */
void
rushes_form_set_parameter (RushesSpec  *spec,
                           RushesModel *model,
                           const char  *name,
                           JsonNode    *value)
{
  RushesParameter *base = rushes_model_get_parameter (model, NULL, name);
  RushesParameter *here = rushes_model_get_parameter (model, rushes_spec_get_scenario (spec, model), name);
  gboolean is_default = value != NULL && base != NULL && rushes_parameter_is_default (base, value) && here != NULL && rushes_parameter_is_default (here, value);

  rushes_spec_set_parameter (spec, name, is_default ? NULL : value);
}

/**
 * rushes_form_explain:
 * @spec: the spec that is edited
 * @model: its model
 * @name: (nullable): a parameter
 *
 * Returns: (transfer full): why the model, or its present use, does not take the parameter or some of its values
 */
char *
rushes_form_explain (RushesSpec  *spec,
                     RushesModel *model,
                     const char  *name)
{
  const RushesScenario *scenario = rushes_model_get_scenario (model, rushes_spec_get_scenario (spec, model));

  if (name != NULL && rushes_model_get_parameter (model, NULL, name) == NULL)
    return g_strdup_printf (_ ("Not available with %s"), rushes_model_get_name (model));
  if (scenario != NULL && scenario->from_draft)
    return g_strdup (_ ("Taken over from the draft"));
  if (scenario != NULL && scenario->parameter != NULL)
    return g_strdup (_ ("Not in a draft"));
  if (scenario != NULL && g_strcmp0 (scenario->group, "references") == 0)
    return g_strdup (_ ("Not with references"));
  if (scenario != NULL && g_strcmp0 (scenario->group, "frames") == 0)
    return g_strdup (_ ("Not with frames"));

  return g_strdup_printf (_ ("Not available with %s"), rushes_model_get_name (model));
}

/* (nullable): the parameter in the present use of the model, else as the model has it at all */
static RushesParameter *
get_parameter (RushesFormatList *self,
               const char       *name)
{
  RushesParameter *here = rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), name);

  return here != NULL ? here : rushes_model_get_parameter (self->model, NULL, name);
}

static gboolean
is_taken (RushesFormatList *self,
          const char       *name)
{
  return rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), name) != NULL;
}

static const char *
get_string (RushesFormatList *self,
            const char       *name)
{
  JsonNode *node = rushes_spec_get_effective (self->spec, self->model, name);

  if (node == NULL)
    node = rushes_spec_get_parameter (self->spec, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static void
set_string (RushesFormatList *self,
            const char       *name,
            const char       *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);

  rushes_form_set_parameter (self->spec, self->model, name, node);
}

/* ---- ratio ---- */

static void
ratio_cb (RushesFormatList *self)
{
  if (!self->is_updating && rushes_ratio_picker_get_ratio (self->ratio_picker) != NULL)
    set_string (self, "ratio", rushes_ratio_picker_get_ratio (self->ratio_picker));
}

/* (nullable): the ratio that an adaptive one will come to, where that can be known */
static const char *
find_adaptive (RushesFormatList *self)
{
  RushesInput *first = rushes_spec_find_input (self->spec, "first_frame");
  RushesMediaFacts *facts = first != NULL ? rushes_input_get_facts (first) : NULL;
  const char *resolution = get_string (self, "resolution");

  if (facts == NULL || facts->state != RUSHES_FACTS_STATE_READY || facts->width <= 0 || facts->height <= 0 || resolution == NULL)
    return NULL;

  return rushes_model_get_closest_ratio (self->model, resolution, (double) facts->width / facts->height);
}

/* (nullable): the group of the inputs, which says how the model is used */
static const char *
get_group (RushesFormatList *self)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);
  g_autoptr (RushesInput) first = g_list_model_get_item (inputs, 0);
  const RushesRequirement *requirement = rushes_model_get_requirement (self->model);
  const RushesRole *role = first != NULL ? rushes_model_get_role (self->model, rushes_input_get_role (first)) : NULL;

  /* What cannot be made of words alone will be made of the input that it asks for first. */
  if (role == NULL && requirement != NULL && !requirement->prompt && requirement->roles != NULL)
    role = rushes_model_get_role (self->model, requirement->roles[0]);

  return role != NULL ? role->group : NULL;
}

static char *
explain_adaptive (RushesFormatList *self,
                  const char       *closest)
{
  const char *group = get_group (self);

  if (closest != NULL)
    return g_strdup_printf (_ ("Closest to the first frame: %s"), closest);
  if (g_strcmp0 (group, "frames") == 0)
    return g_strdup (_ ("Closest to the first frame"));
  if (group != NULL)
    return g_strdup (_ ("From the prompt’s intent, else the first video, else the first picture"));

  return g_strdup (_ ("The model chooses from the prompt"));
}

static void
update_ratio (RushesFormatList *self)
{
  RushesParameter *parameter = get_parameter (self, "ratio");
  const char *ratio = get_string (self, "ratio");
  gboolean taken = is_taken (self, "ratio");
  g_autofree char *reason = rushes_form_explain (self->spec, self->model, "ratio");
  g_autofree char *note = NULL;
  double aspect;

  gtk_widget_set_visible (self->ratio_row, parameter != NULL);
  if (parameter == NULL)
    return;

  rushes_ratio_picker_set_allowed (self->ratio_picker, rushes_parameter_get_options (parameter), reason);
  rushes_ratio_picker_set_ratio (self->ratio_picker, ratio);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ratio_picker), taken);
  /* Tab leaves a list at the first row that it cannot enter. */
  gtk_widget_set_focusable (self->ratio_row, !taken);

  if (!taken)
    note = g_steal_pointer (&reason);
  else if (ratio != NULL && !rushes_ratio_get_aspect (ratio, &aspect))
    note = explain_adaptive (self, find_adaptive (self));
  gtk_label_set_text (GTK_LABEL (self->ratio_note), note != NULL ? note : "");
  gtk_widget_set_visible (self->ratio_note, note != NULL);
}

/* ---- resolution ---- */

static void
resolution_cb (RushesFormatList *self,
               GtkToggleButton  *button)
{
  if (!self->is_updating && gtk_toggle_button_get_active (button))
    set_string (self, "resolution", g_object_get_data (G_OBJECT (button), "resolution"));
}

static gboolean
get_pixels (RushesFormatList *self,
            const char       *resolution,
            int              *width,
            int              *height)
{
  const char *ratio = get_string (self, "ratio");
  double aspect;

  if (ratio == NULL || !rushes_ratio_get_aspect (ratio, &aspect))
    ratio = find_adaptive (self);

  return ratio != NULL && resolution != NULL && rushes_model_get_pixels (self->model, resolution, ratio, width, height);
}

static void
build_resolutions (RushesFormatList *self)
{
  RushesParameter *parameter = rushes_model_get_parameter (self->model, NULL, "resolution");
  const char *const *options = parameter != NULL ? rushes_parameter_get_options (parameter) : NULL;
  GtkWidget *first = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->resolution_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->resolution_box), child);

  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (options[i]);

      g_object_set_data_full (G_OBJECT (button), "resolution", g_strdup (options[i]), g_free);
      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      g_signal_connect_object (button, "toggled", G_CALLBACK (resolution_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->resolution_box), button);
    }
}

static void
update_resolution_button (RushesFormatList   *self,
                          GtkWidget          *button,
                          const char         *resolution,
                          const char *const  *allowed,
                          const char         *reason)
{
  const char *own = g_object_get_data (G_OBJECT (button), "resolution");
  const char *note = rushes_parameter_get_note (rushes_model_get_parameter (self->model, NULL, "resolution"), own);
  gboolean is_allowed = allowed == NULL || g_strv_contains (allowed, own);
  g_autofree char *name = NULL;
  g_autofree char *size = NULL;
  g_autofree char *hint = NULL;
  int width;
  int height;

  /* Translators: read aloud: "720p, 1280 by 720" */
  name = get_pixels (self, own, &width, &height) ? g_strdup_printf (_ ("%s, %d by %d"), own, width, height) : g_strdup (own);
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), name);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (own, resolution) == 0);
  gtk_widget_set_sensitive (button, is_allowed);
  if (get_pixels (self, own, &width, &height))
    size = rushes_format_size (width, height);
  hint = size != NULL && note != NULL ? g_strdup_printf ("%s\n%s", size, note) : g_strdup (size != NULL ? size : note);
  gtk_widget_set_tooltip_text (button, is_allowed ? hint : reason);
}

/* (nullable) note */
static void
show_note (GtkWidget  *row,
           GtkWidget  *note_row,
           GtkLabel   *label,
           const char *note)
{
  gtk_label_set_text (label, note != NULL ? note : "");
  gtk_widget_set_visible (note_row, note != NULL);
  rushes_set_css_class (row, "has-note", note != NULL);
}

static void
update_resolution (RushesFormatList *self)
{
  RushesParameter *parameter = get_parameter (self, "resolution");
  const char *resolution = get_string (self, "resolution");
  g_autofree char *reason = rushes_form_explain (self->spec, self->model, "resolution");
  g_autofree char *size = NULL;
  int width;
  int height;

  gtk_widget_set_visible (GTK_WIDGET (self->resolution_row), parameter != NULL);
  if (parameter == NULL)
    {
      show_note (GTK_WIDGET (self->resolution_row), self->resolution_note_row, self->resolution_note, NULL);
      return;
    }

  for (GtkWidget *button = gtk_widget_get_first_child (self->resolution_box); button != NULL; button = gtk_widget_get_next_sibling (button))
    update_resolution_button (self, button, resolution, rushes_parameter_get_options (parameter), reason);

  if (get_pixels (self, resolution, &width, &height))
    size = rushes_format_size (width, height);
  adw_action_row_set_subtitle (self->resolution_row, size != NULL ? size : "");
  show_note (GTK_WIDGET (self->resolution_row), self->resolution_note_row, self->resolution_note,
             resolution != NULL ? rushes_parameter_get_note (parameter, resolution) : NULL);
}

/* ---- duration ---- */

static gboolean
get_duration (RushesFormatList *self,
              gint64           *seconds)
{
  JsonNode *node = rushes_spec_get_effective (self->spec, self->model, "duration");

  if (node == NULL)
    node = rushes_spec_get_parameter (self->spec, "duration");
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *seconds = json_node_get_int (node);
  return TRUE;
}

static void
set_duration (RushesFormatList *self,
              gint64            seconds)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), seconds);

  rushes_form_set_parameter (self->spec, self->model, "duration", node);
  /* A number of frames would win over what was just picked. */
  if (rushes_length_row_get_name (self->length_row) != NULL)
    rushes_spec_set_parameter (self->spec, rushes_length_row_get_name (self->length_row), NULL);
}

static void
duration_cb (RushesFormatList *self)
{
  if (!self->is_updating && self->spec != NULL)
    set_duration (self, (gint64) (gtk_adjustment_get_value (self->duration_adjustment) + .5));
}

static void
duration_auto_cb (RushesFormatList *self)
{
  if (self->is_updating || self->spec == NULL)
    return;

  if (gtk_toggle_button_get_active (self->duration_auto))
    set_duration (self, AUTO_DURATION);
  else
    /* Back to where the knob stands. */
    set_duration (self, (gint64) (gtk_adjustment_get_value (self->duration_adjustment) + .5));
}

static void
build_duration (RushesFormatList *self)
{
  RushesParameter *parameter = rushes_model_get_parameter (self->model, NULL, "duration");
  gint64 minimum = 0;
  gint64 maximum = 1;

  if (parameter == NULL || !rushes_parameter_get_range (parameter, &minimum, &maximum))
    return;

  gtk_adjustment_set_lower (self->duration_adjustment, minimum);
  gtk_adjustment_set_upper (self->duration_adjustment, maximum);
  gtk_scale_clear_marks (self->duration_scale);
  for (int mark = 5; mark < maximum; mark += 5)
    if (mark > minimum)
      gtk_scale_add_mark (self->duration_scale, mark, GTK_POS_BOTTOM, NULL);
}

static char *
describe_duration (RushesFormatList *self,
                   gboolean          is_auto,
                   gint64            seconds)
{
  g_autofree char *exact = rushes_length_row_describe (self->length_row);
  gint64 minimum = (gint64) gtk_adjustment_get_lower (self->duration_adjustment);
  gint64 maximum = (gint64) gtk_adjustment_get_upper (self->duration_adjustment);

  if (exact != NULL)
    return g_steal_pointer (&exact);
  if (is_auto)
    /* Translators: the model chooses how long the clip is, within this range */
    return g_strdup_printf (_ ("Chosen, %d–%d s"), (int) minimum, (int) maximum);

  return rushes_label_for_seconds (seconds);
}

static void
update_duration (RushesFormatList *self)
{
  RushesParameter *parameter = get_parameter (self, "duration");
  gboolean taken = is_taken (self, "duration");
  gint64 seconds = 0;
  gboolean is_known = get_duration (self, &seconds);
  gboolean is_auto = is_known && seconds == AUTO_DURATION;
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->duration_row), parameter != NULL);
  if (parameter == NULL)
    {
      show_note (GTK_WIDGET (self->duration_row), self->duration_note_row, self->duration_note, NULL);
      return;
    }

  if (is_known && !is_auto)
    gtk_adjustment_set_value (self->duration_adjustment, seconds);
  text = taken ? describe_duration (self, is_auto, seconds) : rushes_form_explain (self->spec, self->model, "duration");
  hint = is_auto ? g_strdup_printf (_ ("The model chooses %d to %d s; billed as it comes out"), (int) gtk_adjustment_get_lower (self->duration_adjustment),
                                    (int) gtk_adjustment_get_upper (self->duration_adjustment))
                 : g_strdup (rushes_hint_for_parameter ("duration"));

  adw_action_row_set_subtitle (self->duration_row, text);
  show_note (GTK_WIDGET (self->duration_row), self->duration_note_row, self->duration_note, is_auto && taken ? hint : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->duration_row), hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->duration_row), taken);
  gtk_widget_set_sensitive (GTK_WIDGET (self->duration_scale), !is_auto);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->duration_scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_toggle_button_set_active (self->duration_auto, is_auto);
  gtk_widget_set_visible (GTK_WIDGET (self->duration_auto), rushes_parameter_takes_extra (parameter, AUTO_DURATION));
}

/* ---- sound ---- */

static void
sound_cb (RushesFormatList *self)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->is_updating || self->spec == NULL)
    return;

  node = json_node_init_boolean (json_node_alloc (), gtk_switch_get_active (self->sound_switch));
  rushes_form_set_parameter (self->spec, self->model, "generate_audio", node);
}

static void
update_sound (RushesFormatList *self)
{
  gboolean taken = is_taken (self, "generate_audio");
  JsonNode *node = rushes_spec_get_effective (self->spec, self->model, "generate_audio");
  g_autofree char *reason = rushes_form_explain (self->spec, self->model, "generate_audio");
  gboolean is_on = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);

  /* What makes no choice of a format at all has no row for what it lacks of one. */
  gtk_widget_set_visible (GTK_WIDGET (self->sound_row), taken || rushes_model_get_n_parameters (self->model) > 0);
  gtk_switch_set_active (self->sound_switch, is_on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sound_row), taken);
  adw_action_row_set_subtitle (self->sound_row, taken ? rushes_hint_for_parameter ("generate_audio") : reason);
}

/**
 * rushes_format_list_update:
 * @self: a format list
 *
 * Shows what the spec holds now.
 */
void
rushes_format_list_update (RushesFormatList *self)
{
  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  if (self->spec == NULL || self->model == NULL)
    return;

  self->is_updating = TRUE;
  update_ratio (self);
  update_resolution (self);
  rushes_length_row_update (self->length_row);
  update_duration (self);
  update_sound (self);
  rushes_advanced_row_update (self->advanced);
  self->is_updating = FALSE;
}

/**
 * rushes_format_list_set_form:
 * @self: a format list
 * @spec: (nullable): what is edited
 * @model: (nullable): its model
 */
void
rushes_format_list_set_form (RushesFormatList *self,
                             RushesSpec       *spec,
                             RushesModel      *model)
{
  RushesParameter *ratio;

  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  self->is_updating = TRUE;
  g_set_object (&self->spec, spec);
  if (g_set_object (&self->model, model) && model != NULL)
    {
      ratio = rushes_model_get_parameter (model, NULL, "ratio");
      rushes_ratio_picker_set_options (self->ratio_picker, ratio != NULL ? rushes_parameter_get_options (ratio) : NULL);
      build_resolutions (self);
      build_duration (self);
    }
  rushes_length_row_set_form (self->length_row, spec, model);
  rushes_advanced_row_set_form (self->advanced, spec, model);
  self->is_updating = FALSE;
  rushes_format_list_update (self);
}

/**
 * rushes_format_list_set_aside:
 * @self: a format list
 * @aside: (nullable): what the shot of the spec sets aside; to be set before the spec
 *
 * It keeps what is typed and cannot be read yet.
 */
void
rushes_format_list_set_aside (RushesFormatList *self,
                              RushesAside      *aside)
{
  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  rushes_advanced_row_set_aside (self->advanced, aside);
}

/**
 * rushes_format_list_set_takes:
 * @self: a format list
 * @takes: (nullable): a [iface@Gio.ListModel] of [class@Take]: those of the shot, whose seeds can be used again
 */
void
rushes_format_list_set_takes (RushesFormatList *self,
                              GListModel       *takes)
{
  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  rushes_advanced_row_set_takes (self->advanced, takes);
}

/**
 * rushes_format_list_reset_advanced:
 * @self: a format list
 *
 * Leaves all that stands under Advanced to its default.
 */
void
rushes_format_list_reset_advanced (RushesFormatList *self)
{
  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  rushes_advanced_row_reset (self->advanced);
}

/**
 * rushes_format_list_focus:
 * @self: a format list
 * @name: a parameter
 *
 * Returns: %FALSE where it has no control here
 */
gboolean
rushes_format_list_focus (RushesFormatList *self,
                          const char       *name)
{
  g_return_val_if_fail (RUSHES_IS_FORMAT_LIST (self), FALSE);

  if (g_strcmp0 (name, "ratio") == 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->ratio_picker), GTK_DIR_TAB_FORWARD);
  if (g_strcmp0 (name, "resolution") == 0)
    return gtk_widget_child_focus (self->resolution_box, GTK_DIR_TAB_FORWARD);
  if (g_strcmp0 (name, "duration") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->duration_scale));
  if (g_strcmp0 (name, "generate_audio") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->sound_switch));
  if (name != NULL && g_strcmp0 (name, rushes_length_row_get_name (self->length_row)) == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->length_row));

  return rushes_advanced_row_focus (self->advanced, name);
}

static void
mark (GtkWidget  *row,
      GHashTable *names,
      const char *name)
{
  rushes_set_css_class (row, "has-problem", g_hash_table_contains (names, name));
}

/**
 * rushes_format_list_set_problems:
 * @self: a format list
 * @names: (element-type utf8 utf8): the parameters that something is wrong with, a set
 *
 * Outlines their rows.
 */
void
rushes_format_list_set_problems (RushesFormatList *self,
                                 GHashTable       *names)
{
  g_return_if_fail (RUSHES_IS_FORMAT_LIST (self));

  mark (self->ratio_row, names, "ratio");
  mark (GTK_WIDGET (self->resolution_row), names, "resolution");
  mark (GTK_WIDGET (self->duration_row), names, "duration");
  mark (GTK_WIDGET (self->sound_row), names, "generate_audio");
  if (rushes_length_row_get_name (self->length_row) != NULL)
    mark (GTK_WIDGET (self->length_row), names, rushes_length_row_get_name (self->length_row));
  for (guint i = 0; self->model != NULL && i < rushes_model_get_n_parameters (self->model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (self->model, i));
      GtkWidget *row = rushes_advanced_row_get_row (self->advanced, name);

      if (row != NULL)
        mark (row, names, name);
    }
}

static void
rushes_format_list_dispose (GObject *object)
{
  RushesFormatList *self = RUSHES_FORMAT_LIST (object);

  self->is_updating = TRUE;
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RUSHES_TYPE_FORMAT_LIST);

  G_OBJECT_CLASS (rushes_format_list_parent_class)->dispose (object);
}

static void
rushes_format_list_class_init (RushesFormatListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RUSHES_TYPE_ADVANCED_ROW);
  g_type_ensure (RUSHES_TYPE_LENGTH_ROW);
  g_type_ensure (RUSHES_TYPE_RATIO_PICKER);
  rushes_composer_templates_register ();

  object_class->dispose = rushes_format_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RUSHES_COMPOSER_TEMPLATES "rushes-format-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, list);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, ratio_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, ratio_picker);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, ratio_note);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, resolution_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, resolution_box);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_scale);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_auto);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, sound_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, sound_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, resolution_note_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, resolution_note);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_note_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, duration_note);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, length_row);
  gtk_widget_class_bind_template_child (widget_class, RushesFormatList, advanced);
  gtk_widget_class_bind_template_callback (widget_class, ratio_cb);
  gtk_widget_class_bind_template_callback (widget_class, duration_cb);
  gtk_widget_class_bind_template_callback (widget_class, duration_auto_cb);
  gtk_widget_class_bind_template_callback (widget_class, sound_cb);
}

/* The wheel scrolls the form: what it happens to pass must not change, least of all the length, which sets the price. */
static void
ignore_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
rushes_format_list_init (RushesFormatList *self)
{
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ignore_wheel (GTK_WIDGET (self->duration_scale));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->duration_auto), _ ("Automatic duration"));
  self->is_updating = FALSE;
}

GtkWidget *
rushes_format_list_new (void)
{
  return g_object_new (RUSHES_TYPE_FORMAT_LIST, NULL);
}
