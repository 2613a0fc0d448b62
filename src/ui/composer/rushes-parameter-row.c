/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-parameter-row.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-css-class.h"
#include "rushes-drop-down.h"
#include "rushes-form-names.h"
#include "rushes-format-list.h"
#include "rushes-sentences.h"
#include "rushes-text.h"
#include "rushes-url.h"

/* The contract's value for "any". */
#define RANDOM_SEED (-1)

struct _RushesParameterRow
{
  AdwActionRow parent_instance;

  RushesSpec *spec;
  RushesModel *model;
  char *name;
  GtkWidget *control;
  GtkWidget *dice;    /* (nullable) */
  GtkWidget *history; /* (nullable): the seeds of takes */
  GListModel *takes;  /* (nullable) */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesParameterRow, rushes_parameter_row, ADW_TYPE_ACTION_ROW)

/* ---- periods ---- */

/**
 * rushes_period_from_text:
 * @text: what somebody typed: "2 h 30 min", "90 min", or seconds
 * @seconds: (out): the time
 *
 * Returns: %FALSE where it is no time
 */
gboolean
rushes_period_from_text (const char *text,
                         gint64     *seconds)
{
  gint64 sum = 0;
  gboolean has_part = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      char *end = NULL;
      gint64 number;
      gint64 unit = 1;

      if (g_ascii_isspace (*p))
        {
          p++;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      number = g_ascii_strtoll (p, &end, 10);
      while (g_ascii_isspace (*end))
        end++;
      if (g_ascii_tolower (*end) == 'h')
        unit = 3600;
      else if (g_ascii_tolower (*end) == 'm')
        unit = 60;
      else if (*end != '\0' && g_ascii_tolower (*end) != 's')
        return FALSE;
      while (g_ascii_isalpha (*end))
        end++;
      /* More than a year is nothing that anybody waits for, and must not overflow. */
      if (number > 366 * 86400)
        return FALSE;
      sum += number * unit;
      has_part = TRUE;
      p = end;
    }

  *seconds = sum;
  return has_part;
}

/* ---- values ---- */

static RushesParameter *
get_parameter (RushesParameterRow *self)
{
  RushesParameter *here = rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), self->name);

  return here != NULL ? here : rushes_model_get_parameter (self->model, NULL, self->name);
}

static gboolean
is_period (RushesParameterRow *self)
{
  return g_str_equal (self->name, "execution_expires_after");
}

/* (nullable): what is set, else what would be sent */
static JsonNode *
get_value (RushesParameterRow *self)
{
  JsonNode *node = rushes_spec_get_parameter (self->spec, self->name);

  return node != NULL ? node : rushes_spec_get_effective (self->spec, self->model, self->name);
}

static char *
value_to_text (RushesParameterRow *self,
               JsonNode           *value)
{
  GType type = value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return json_node_dup_string (value);
  if (type != G_TYPE_INT64)
    return g_strdup ("");
  if (is_period (self))
    return rushes_name_for_period (json_node_get_int (value));
  if (json_node_get_int (value) == RANDOM_SEED)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
}

/* What is typed is never lost: what cannot be read goes into the spec as it is, and the checks say what is wrong with it. */
static JsonNode *
text_to_value (RushesParameterRow *self,
               const char         *text)
{
  RushesParameter *parameter = get_parameter (self);
  gint64 number;

  if (rushes_text_is_blank (text))
    return NULL;
  if (rushes_parameter_get_value_type (parameter) == RUSHES_PARAMETER_TYPE_INTEGER &&
      (is_period (self) ? rushes_period_from_text (text, &number) : g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL)))
    return json_node_init_int (json_node_alloc (), number);

  return json_node_init_string (json_node_alloc (), text);
}

static void
set_value (RushesParameterRow *self,
           JsonNode           *value)
{
  rushes_form_set_parameter (self->spec, self->model, self->name, value);
}

/* ---- controls ---- */

static void
switch_cb (RushesParameterRow *self)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->is_updating)
    return;

  node = json_node_init_boolean (json_node_alloc (), gtk_switch_get_active (GTK_SWITCH (self->control)));
  set_value (self, node);
}

static void
option_cb (RushesParameterRow *self)
{
  const char *const *options = rushes_parameter_get_options (rushes_model_get_parameter (self->model, NULL, self->name));
  guint selected = rushes_drop_down_get_option (GTK_DROP_DOWN (self->control));
  g_autoptr (JsonNode) node = NULL;

  if (self->is_updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  node = json_node_init_string (json_node_alloc (), options[selected]);
  set_value (self, node);
}

static void
entry_cb (RushesParameterRow *self)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->is_updating)
    return;

  node = text_to_value (self, gtk_editable_get_text (GTK_EDITABLE (self->control)));
  self->is_updating = TRUE;
  set_value (self, node);
  self->is_updating = FALSE;
}

/* Once somebody is done typing, the value is shown as it is written: "90 min" becomes "1 h 30 min". */
static void
entry_done_cb (RushesParameterRow *self)
{
  if (self->control != NULL && self->spec != NULL)
    rushes_parameter_row_update (self);
}

static void
dice_cb (RushesParameterRow *self)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), g_random_int ());

  set_value (self, node);
}

/* ---- the seeds of takes ---- */

/* Of takes there are seeds only where one was set: the service tells none. */
static GMenuModel *
list_seeds (RushesParameterRow *self)
{
  GMenu *menu = g_menu_new ();
  guint n = self->takes != NULL ? g_list_model_get_n_items (self->takes) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (self->takes, i);
      g_autoptr (RushesSpec) spec = rushes_take_dup_spec (take);
      JsonNode *seed = spec != NULL ? rushes_spec_get_parameter (spec, self->name) : NULL;
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (seed == NULL || !JSON_NODE_HOLDS_VALUE (seed) || json_node_get_value_type (seed) != G_TYPE_INT64 || json_node_get_int (seed) == RANDOM_SEED)
        continue;

      /* Translators: the number of a take, and its seed */
      label = g_strdup_printf (_ ("Take %d: %" PRId64), (int) rushes_take_get_record (take)->number, json_node_get_int (seed));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "seed.use", "x", json_node_get_int (seed));
      g_menu_append_item (menu, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    g_menu_append (menu, _ ("No take of this shot has a seed"), "seed.none");

  return G_MENU_MODEL (menu);
}

static void
open_history_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  g_autoptr (GMenuModel) menu = list_seeds (user_data);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
use_seed_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesParameterRow *self = user_data;
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), g_variant_get_int64 (parameter));

  if (self->spec != NULL)
    set_value (self, node);
}

static void
build_history (RushesParameterRow *self)
{
  static const GActionEntry entries[] = { { "use", use_seed_cb, "x", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "seed", G_ACTION_GROUP (group));
  self->history = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->history), "document-open-recent-symbolic");
  gtk_widget_add_css_class (self->history, "flat");
  gtk_widget_set_valign (self->history, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->history, _ ("Use the Seed of a Take"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->history), _ ("Use the seed of a take"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->history), open_history_cb, self, NULL);
  gtk_widget_set_visible (self->history, self->takes != NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->history);
}

/**
 * rushes_parameter_row_set_takes:
 * @self: a row
 * @takes: (nullable): a [iface@Gio.ListModel] of [class@Take]: those of the shot
 */
void
rushes_parameter_row_set_takes (RushesParameterRow *self,
                                GListModel         *takes)
{
  g_return_if_fail (RUSHES_IS_PARAMETER_ROW (self));

  g_set_object (&self->takes, takes);
  if (self->history != NULL)
    gtk_widget_set_visible (self->history, takes != NULL);
}

static void
build_switch (RushesParameterRow *self)
{
  self->control = gtk_switch_new ();
  g_signal_connect_object (self->control, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
}

static void
build_options (RushesParameterRow *self,
               const char *const  *options)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; options[i] != NULL; i++)
    gtk_string_list_take (names, rushes_name_for_option (self->name, options[i]));
  self->control = gtk_drop_down_new (NULL, NULL);
  rushes_drop_down_set_options (GTK_DROP_DOWN (self->control), G_LIST_MODEL (names));
  gtk_widget_add_css_class (self->control, "flat");
  g_signal_connect_object (self->control, "notify::selected", G_CALLBACK (option_cb), self, G_CONNECT_SWAPPED);
}

/* The width of the text as the toolkit counts an entry's: in characters of its font. The letters of a word may all be wide ones. */
static int
count_width_chars (GtkWidget  *entry,
                   const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (entry, text);
  PangoFontMetrics *metrics = pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int unit = MAX (pango_font_metrics_get_approximate_char_width (metrics), pango_font_metrics_get_approximate_digit_width (metrics));
  int width;

  pango_font_metrics_unref (metrics);
  pango_layout_get_size (layout, &width, NULL);
  return unit > 0 ? width / unit + 1 : (int) g_utf8_strlen (text, -1);
}

static void
build_entry (RushesParameterRow *self,
             RushesParameter    *parameter)
{
  gboolean is_number = rushes_parameter_get_value_type (parameter) == RUSHES_PARAMETER_TYPE_INTEGER;
  gint64 minimum;
  gint64 maximum;
  /* A number whose range begins with "any" is one to be rolled. */
  gboolean is_seed = is_number && rushes_parameter_get_range (parameter, &minimum, &maximum) && minimum == RANDOM_SEED;
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->control = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->control), is_number ? 10 : 16);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->control), is_number ? 10 : 16);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->control), is_number ? GTK_INPUT_PURPOSE_FREE_FORM : GTK_INPUT_PURPOSE_URL);
  g_signal_connect_object (self->control, "changed", G_CALLBACK (entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->control, "activate", G_CALLBACK (entry_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (entry_done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);

  if (is_seed)
    {
      const char *placeholder = _ ("Random");

      gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), placeholder);
      gtk_editable_set_width_chars (GTK_EDITABLE (self->control), MAX (count_width_chars (self->control, placeholder), 10));
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->control), gtk_editable_get_width_chars (GTK_EDITABLE (self->control)));
      self->dice = gtk_button_new_from_icon_name ("rushes-dice-symbolic");
    }
  else if (rushes_parameter_is_url (parameter))
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), "https://…");
    }
}

static void
build (RushesParameterRow *self)
{
  RushesParameter *parameter = rushes_model_get_parameter (self->model, NULL, self->name);
  const char *const *options = rushes_parameter_get_options (parameter);
  g_autofree char *title = rushes_name_for_parameter (self->name);

  if (rushes_parameter_get_value_type (parameter) == RUSHES_PARAMETER_TYPE_BOOLEAN)
    build_switch (self);
  else if (options != NULL)
    build_options (self, options);
  else
    build_entry (self, parameter);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (GTK_IS_DROP_DOWN (self->control))
    rushes_drop_down_set_name (GTK_DROP_DOWN (self->control), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->control);
  /* The row then labels it, too. */
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->control);

  if (self->dice != NULL)
    {
      gtk_widget_add_css_class (self->dice, "flat");
      gtk_widget_set_valign (self->dice, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (self->dice, _ ("Roll a Seed"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->dice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Roll a seed"), -1);
      g_signal_connect_object (self->dice, "clicked", G_CALLBACK (dice_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->dice);
      build_history (self);
    }
}

static void
update_options (RushesParameterRow *self,
                JsonNode           *value)
{
  const char *const *options = rushes_parameter_get_options (rushes_model_get_parameter (self->model, NULL, self->name));
  g_autofree char *text = value_to_text (self, value);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; options[i] != NULL; i++)
    if (g_str_equal (options[i], text))
      selected = i;
  rushes_drop_down_set_option (GTK_DROP_DOWN (self->control), selected);
}

static void
update_entry (RushesParameterRow *self,
              JsonNode           *value)
{
  g_autofree char *text = value_to_text (self, value);

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->control))))
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
}

/* (nullable): what is wrong with the value, as far as it can be told beside it; the checks say the rest */
static const char *
judge (RushesParameterRow *self,
       JsonNode           *value)
{
  RushesParameter *parameter = get_parameter (self);
  gboolean is_set = value != NULL && !rushes_parameter_is_unset (parameter, value);

  if (!is_set || !GTK_IS_ENTRY (self->control))
    return NULL;
  if (!rushes_parameter_has_type (parameter, value) || !rushes_parameter_takes (parameter, value))
    return rushes_parameter_is_url (parameter) ? _ ("Not a web address") : "";
  if (rushes_parameter_is_url (parameter) && !rushes_url_is_public (json_node_get_string (value)))
    return _ ("The service cannot reach this");

  return NULL;
}

/**
 * rushes_parameter_row_update:
 * @self: a row
 *
 * Shows what the spec holds now.
 */
void
rushes_parameter_row_update (RushesParameterRow *self)
{
  gboolean taken = rushes_model_get_parameter (self->model, rushes_spec_get_scenario (self->spec, self->model), self->name) != NULL;
  g_autofree char *reason = rushes_form_explain (self->spec, self->model, self->name);
  const char *hint = rushes_hint_for_parameter (self->name);
  JsonNode *value = get_value (self);
  const char *fault = taken ? judge (self, value) : NULL;

  /* Called from the change that the user is making in this very row: what is typed stays as it is typed. */
  if (!self->is_updating)
    {
      self->is_updating = TRUE;
      if (GTK_IS_SWITCH (self->control))
        gtk_switch_set_active (GTK_SWITCH (self->control),
                               value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN && json_node_get_boolean (value));
      else if (GTK_IS_DROP_DOWN (self->control))
        update_options (self, value);
      else
        update_entry (self, value);
      self->is_updating = FALSE;
    }

  gtk_widget_set_sensitive (GTK_WIDGET (self), taken);
  rushes_set_css_class (self->control, "error", fault != NULL);
  if (fault != NULL && *fault != '\0')
    hint = fault;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), taken ? (hint != NULL ? hint : "") : reason);
}

/**
 * rushes_parameter_row_describe:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): "Seed 418207"; %NULL where it is the default
 */
char *
rushes_parameter_row_describe (RushesParameterRow *self)
{
  JsonNode *value = rushes_spec_get_parameter (self->spec, self->name);
  RushesParameter *parameter = rushes_model_get_parameter (self->model, NULL, self->name);
  g_autofree char *title = rushes_name_for_parameter (self->name);
  g_autofree char *text = NULL;

  if (value == NULL || (rushes_parameter_has_type (parameter, value) && rushes_parameter_is_default (parameter, value)))
    return NULL;
  if (rushes_parameter_is_url (parameter) || rushes_parameter_get_value_type (parameter) == RUSHES_PARAMETER_TYPE_BOOLEAN)
    return g_steal_pointer (&title);

  text = value_to_text (self, value);
  if (rushes_parameter_get_options (parameter) != NULL)
    return rushes_name_for_option (self->name, text);

  return g_strdup_printf ("%s %s", title, text);
}

/**
 * rushes_parameter_row_get_name:
 * @self: a row
 *
 * Returns: its parameter
 */
const char *
rushes_parameter_row_get_name (RushesParameterRow *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER_ROW (self), NULL);

  return self->name;
}

/**
 * rushes_parameter_row_get_control:
 * @self: a row
 *
 * Returns: (transfer none): what is clicked or typed into
 */
GtkWidget *
rushes_parameter_row_get_control (RushesParameterRow *self)
{
  g_return_val_if_fail (RUSHES_IS_PARAMETER_ROW (self), NULL);

  return self->control;
}

static void
rushes_parameter_row_dispose (GObject *object)
{
  RushesParameterRow *self = RUSHES_PARAMETER_ROW (object);

  self->is_updating = TRUE;
  self->control = NULL;
  if (self->history != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->history), NULL, NULL, NULL);
  self->history = NULL;
  g_clear_object (&self->takes);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rushes_parameter_row_parent_class)->dispose (object);
}

static void
rushes_parameter_row_finalize (GObject *object)
{
  g_free (RUSHES_PARAMETER_ROW (object)->name);

  G_OBJECT_CLASS (rushes_parameter_row_parent_class)->finalize (object);
}

static void
rushes_parameter_row_class_init (RushesParameterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_parameter_row_dispose;
  object_class->finalize = rushes_parameter_row_finalize;
}

static void
rushes_parameter_row_init (RushesParameterRow *self)
{
}

/**
 * rushes_parameter_row_new:
 * @spec: what is edited
 * @model: its model
 * @name: a parameter that the model has
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
rushes_parameter_row_new (RushesSpec  *spec,
                          RushesModel *model,
                          const char  *name)
{
  RushesParameterRow *self = g_object_new (RUSHES_TYPE_PARAMETER_ROW, NULL);

  self->spec = g_object_ref (spec);
  self->model = g_object_ref (model);
  self->name = g_strdup (name);
  build (self);
  rushes_parameter_row_update (self);
  return GTK_WIDGET (self);
}
