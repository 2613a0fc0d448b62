/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-advanced-row.h"

#include <glib/gi18n.h>

#include "rushes-extra-row.h"
#include "rushes-form-names.h"
#include "rushes-format-list.h"
#include "rushes-parameter-row.h"

struct _RushesAdvancedRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *rows;    /* RushesParameterRow */
  GPtrArray *lacking; /* AdwActionRow: what the model has not */
  GtkWidget *extra;   /* (nullable) */
  GtkWidget *reset_row;
  GtkWidget *reset;
  GListModel *takes;  /* (nullable) */
  RushesSpec *spec;
  RushesModel *model;
  RushesAside *aside; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RushesAdvancedRow, rushes_advanced_row, ADW_TYPE_EXPANDER_ROW)

/* These have a row of their own. */
static gboolean
is_elsewhere (const char *name)
{
  static const char *const names[] = { "ratio", "resolution", "duration", "frames", "generate_audio", NULL };

  return g_strv_contains (names, name);
}

static void
clear (RushesAdvancedRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  for (guint i = 0; i < self->lacking->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->lacking->pdata[i]);
  if (self->extra != NULL)
    {
      adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->extra);
      adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->reset_row);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->lacking, 0);
  self->extra = NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  guint first = rushes_rank_of_parameter (*(const char *const *) a);
  guint second = rushes_rank_of_parameter (*(const char *const *) b);

  return first < second ? -1 : first > second;
}

static GtkWidget *
make_lacking (RushesAdvancedRow *self,
              const char        *name)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = rushes_name_for_parameter (name);
  g_autofree char *reason = rushes_form_explain (self->spec, self->model, name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  gtk_widget_set_sensitive (row, FALSE);
  g_ptr_array_add (self->lacking, row);
  return row;
}

static void
build_extra (RushesAdvancedRow *self)
{
  self->extra = rushes_extra_row_new ();
  rushes_extra_row_set_form (RUSHES_EXTRA_ROW (self->extra), self->spec, self->aside);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->extra);

  self->reset = gtk_button_new_with_label (_ ("Reset to Defaults"));
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reset), "composer.reset-advanced");
  self->reset_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->reset_row), FALSE);
  gtk_widget_set_focusable (self->reset_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->reset_row), self->reset);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->reset_row);
}

/* What the form knows and the model lacks is told beside what the model has; where it has nothing of all this there is nothing to compare. */
static void
add_lacking (RushesAdvancedRow *self,
             GPtrArray         *names)
{
  const char *name;

  for (guint i = 0; names->len > 0 && (name = rushes_nth_known_parameter (i)) != NULL; i++)
    if (!is_elsewhere (name) && rushes_model_get_parameter (self->model, NULL, name) == NULL)
      g_ptr_array_add (names, (gpointer) name);
}

static void
build (RushesAdvancedRow *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < rushes_model_get_n_parameters (self->model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (self->model, i));

      if (!is_elsewhere (name) && rushes_parameter_get_per_second (rushes_model_get_nth_parameter (self->model, i)) == 0)
        g_ptr_array_add (names, (gpointer) name);
    }
  add_lacking (self, names);
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *row;

      if (rushes_model_get_parameter (self->model, NULL, names->pdata[i]) == NULL)
        {
          adw_expander_row_add_row (ADW_EXPANDER_ROW (self), make_lacking (self, names->pdata[i]));
          continue;
        }
      row = rushes_parameter_row_new (self->spec, self->model, names->pdata[i]);
      rushes_parameter_row_set_takes (RUSHES_PARAMETER_ROW (row), self->takes);
      g_ptr_array_add (self->rows, row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
  build_extra (self);
}

static void
append (GString    *list,
        const char *text)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? " · " : "", text);
}

static gboolean
is_typing_extra (RushesAdvancedRow *self)
{
  return self->aside != NULL && rushes_aside_get_typed_extra (self->aside) != NULL;
}

/**
 * rushes_advanced_row_update:
 * @self: a row
 *
 * Shows what the spec holds now.
 */
void
rushes_advanced_row_update (RushesAdvancedRow *self)
{
  g_autoptr (GString) subtitle = g_string_new (NULL);

  g_return_if_fail (RUSHES_IS_ADVANCED_ROW (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = NULL;

      rushes_parameter_row_update (self->rows->pdata[i]);
      text = rushes_parameter_row_describe (self->rows->pdata[i]);
      if (text != NULL)
        append (subtitle, text);
    }
  if (self->extra != NULL)
    {
      rushes_extra_row_update (RUSHES_EXTRA_ROW (self->extra));
      if (rushes_spec_get_extra (self->spec) != NULL || is_typing_extra (self))
        append (subtitle, _ ("Extra parameters"));
      gtk_widget_set_sensitive (self->reset_row, subtitle->len > 0);
    }

  /* Open, the rows say it themselves. */
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) ? "" : subtitle->str);
}

/**
 * rushes_advanced_row_set_form:
 * @self: a row
 * @spec: (nullable): what is edited
 * @model: (nullable): its model
 */
void
rushes_advanced_row_set_form (RushesAdvancedRow *self,
                              RushesSpec        *spec,
                              RushesModel       *model)
{
  gboolean is_new;

  g_return_if_fail (RUSHES_IS_ADVANCED_ROW (self));

  is_new = spec != self->spec || model != self->model;
  g_set_object (&self->spec, spec);
  g_set_object (&self->model, model);
  if (is_new)
    {
      clear (self);
      if (spec != NULL && model != NULL)
        build (self);
    }
  rushes_advanced_row_update (self);
}

/**
 * rushes_advanced_row_set_aside:
 * @self: a row
 * @aside: (nullable): what the shot of the spec sets aside; to be set before the spec
 *
 * It keeps what is typed and cannot be read yet.
 */
void
rushes_advanced_row_set_aside (RushesAdvancedRow *self,
                               RushesAside       *aside)
{
  g_return_if_fail (RUSHES_IS_ADVANCED_ROW (self));

  g_set_object (&self->aside, aside);
}

/**
 * rushes_advanced_row_set_takes:
 * @self: a row
 * @takes: (nullable): a [iface@Gio.ListModel] of [class@Take]: those of the shot
 */
void
rushes_advanced_row_set_takes (RushesAdvancedRow *self,
                               GListModel        *takes)
{
  g_return_if_fail (RUSHES_IS_ADVANCED_ROW (self));

  g_set_object (&self->takes, takes);
  for (guint i = 0; i < self->rows->len; i++)
    rushes_parameter_row_set_takes (self->rows->pdata[i], takes);
}

/**
 * rushes_advanced_row_reset:
 * @self: a row
 *
 * Leaves all that is here to its default.
 */
void
rushes_advanced_row_reset (RushesAdvancedRow *self)
{
  g_return_if_fail (RUSHES_IS_ADVANCED_ROW (self));

  for (guint i = 0; i < self->rows->len && self->spec != NULL; i++)
    rushes_spec_set_parameter (self->spec, rushes_parameter_row_get_name (self->rows->pdata[i]), NULL);
  if (self->spec != NULL)
    rushes_spec_set_extra (self->spec, NULL);
  if (self->aside != NULL)
    rushes_aside_set_typed_extra (self->aside, NULL);
}

/**
 * rushes_advanced_row_get_row:
 * @self: a row
 * @name: a parameter
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkWidget *
rushes_advanced_row_get_row (RushesAdvancedRow *self,
                             const char        *name)
{
  g_return_val_if_fail (RUSHES_IS_ADVANCED_ROW (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (rushes_parameter_row_get_name (self->rows->pdata[i]), name) == 0)
      return self->rows->pdata[i];

  return NULL;
}

/**
 * rushes_advanced_row_focus:
 * @self: a row
 * @name: a parameter
 *
 * Returns: %FALSE where it has no row here; else it is shown and has the focus
 */
gboolean
rushes_advanced_row_focus (RushesAdvancedRow *self,
                           const char        *name)
{
  GtkWidget *row = rushes_advanced_row_get_row (self, name);

  if (self->extra != NULL && g_strcmp0 (name, "extra") == 0)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      return gtk_widget_grab_focus (self->extra);
    }
  if (row == NULL)
    return FALSE;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  return gtk_widget_grab_focus (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (row)));
}

static void
rushes_advanced_row_dispose (GObject *object)
{
  RushesAdvancedRow *self = RUSHES_ADVANCED_ROW (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->lacking, 0);
  self->extra = NULL;
  g_clear_object (&self->takes);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->aside);

  G_OBJECT_CLASS (rushes_advanced_row_parent_class)->dispose (object);
}

static void
rushes_advanced_row_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_ADVANCED_ROW (object)->rows);
  g_ptr_array_unref (RUSHES_ADVANCED_ROW (object)->lacking);

  G_OBJECT_CLASS (rushes_advanced_row_parent_class)->finalize (object);
}

static void
rushes_advanced_row_class_init (RushesAdvancedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_advanced_row_dispose;
  object_class->finalize = rushes_advanced_row_finalize;
}

static void
rushes_advanced_row_init (RushesAdvancedRow *self)
{
  self->rows = g_ptr_array_new ();
  self->lacking = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Advanced"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (rushes_advanced_row_update), NULL);
}
