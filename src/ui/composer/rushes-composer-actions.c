/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n.h>

#include "rushes-composer-private.h"
#include "rushes-form-names.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

/* More that a new model does not take are counted. */
#define MAX_NAMES 2

/* ---- the model ---- */

/* (transfer full) (nullable): "2 reference images" */
static char *
count_role (GPtrArray  *fields,
            const char *field)
{
  g_autofree char *name = rushes_name_for_role (field + strlen ("inputs."));
  guint count = 0;

  for (guint i = 0; i < fields->len; i++)
    count += g_str_equal (fields->pdata[i], field);

  /* Translators: what was set aside, and how many of it: "Reference image (2)" */
  return count > 1 ? g_strdup_printf (_ ("%s (%u)"), name, count) : g_steal_pointer (&name);
}

/* (transfer full): "4 inputs", where a list of them would hide half of the window */
static char *
count_aside (GPtrArray *fields)
{
  guint n_inputs = 0;

  for (guint i = 0; i < fields->len; i++)
    n_inputs += g_str_has_prefix (fields->pdata[i], "inputs.");

  if (n_inputs == fields->len)
    return g_strdup_printf (ngettext ("%u input", "%u inputs", n_inputs), n_inputs);
  if (n_inputs == 0)
    return g_strdup_printf (ngettext ("%u setting", "%u settings", fields->len), fields->len);
  return g_strdup_printf (ngettext ("%u input or setting", "%u inputs and settings", fields->len), fields->len);
}

static char *
describe_aside (GPtrArray   *fields,
                RushesModel *model)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_names = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = fields->pdata[i];
      g_autofree char *name = NULL;
      guint first;

      if (!g_ptr_array_find_with_equal_func (fields, field, g_str_equal, &first) || first != i)
        continue;

      name = g_str_has_prefix (field, "inputs.") ? count_role (fields, field) : rushes_name_for_field (field);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", name);
      n_names++;
    }

  if (n_names > MAX_NAMES)
    {
      g_autofree char *count = count_aside (fields);

      g_string_assign (list, count);
    }

  /* Translators: a list of what was set aside, and a model's name: "Reference image (2), Seed set aside: Spark Dance 1.0 Lite does not take them" */
  return g_strdup_printf (g_dngettext (NULL, "%s set aside: %s does not take it", "%s set aside: %s does not take them", fields->len), list->str,
                          rushes_model_get_name (model));
}

/**
 * rushes_composer_switch_model:
 * @self: a composer
 * @model: the model that was picked
 *
 * Keeps what the model takes, sets the rest aside and says so.
 */
void
rushes_composer_switch_model (RushesComposer *self,
                              RushesModel    *model)
{
  RushesAside *aside = rushes_shot_get_aside (self->shot);
  g_autoptr (RushesSpec) snapshot = rushes_spec_copy (self->spec);
  g_autoptr (RushesAside) aside_snapshot = rushes_aside_copy (aside);
  g_autoptr (GPtrArray) fields = NULL;
  g_autofree char *sentence = NULL;

  rushes_composer_freeze (self);
  fields = rushes_aside_switch_model (aside, self->spec, model);
  rushes_composer_thaw (self);
  if (fields->len == 0)
    return;

  sentence = describe_aside (fields, model);
  rushes_composer_offer_undo (self, self->shot, snapshot, aside_snapshot, FALSE, sentence);
}

static void
reset_advanced_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  g_autoptr (RushesSpec) snapshot = NULL;
  g_autoptr (RushesAside) aside = NULL;

  if (self->spec == NULL)
    return;

  snapshot = rushes_spec_copy (self->spec);
  aside = rushes_aside_copy (rushes_shot_get_aside (self->shot));
  rushes_composer_freeze (self);
  rushes_format_list_reset_advanced (self->format);
  rushes_composer_thaw (self);
  rushes_composer_offer_undo (self, self->shot, snapshot, aside, TRUE, _ ("Advanced settings reset"));
}

/**
 * rushes_composer_install_actions:
 * @widget_class: the class of the composer
 */
void
rushes_composer_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.generate", NULL, rushes_composer_generate_action);
  gtk_widget_class_install_action (widget_class, "composer.draft-preview", NULL, rushes_composer_draft_preview_action);
  gtk_widget_class_install_property_action (widget_class, "composer.takes", "takes");
  rushes_composer_install_input_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "composer.reset-advanced", NULL, reset_advanced_action);
  gtk_widget_class_install_action (widget_class, "composer.apply-preset", "s", rushes_composer_apply_preset_action);
  gtk_widget_class_install_action (widget_class, "composer.save-preset", NULL, rushes_composer_save_preset_action);
  gtk_widget_class_install_action (widget_class, "composer.rename-preset", "s", rushes_composer_rename_preset_action);
  gtk_widget_class_install_action (widget_class, "composer.delete-preset", "s", rushes_composer_delete_preset_action);
  gtk_widget_class_install_action (widget_class, "composer.fix-problem", "(ub)", rushes_composer_fix_problem_action);
  gtk_widget_class_install_action (widget_class, "composer.fit-input", "s", rushes_composer_fit_input_action);
  gtk_widget_class_install_action (widget_class, "composer.focus-problem", "u", rushes_composer_focus_problem_action);
}
