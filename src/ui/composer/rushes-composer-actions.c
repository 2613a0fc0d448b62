/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n.h>

#include "rushes-composer-private.h"
#include "rushes-file-dialogs.h"
#include "rushes-form-names.h"
#include "rushes-sentences.h"
#include "rushes-text.h"
#include "rushes-toast.h"

static char *
short_name_for_input (RushesInput *input)
{
  g_autofree char *name = rushes_name_for_input (input);

  return rushes_text_ellipsize (name, 40);
}

/* ---- inputs ---- */

static void
remove_input_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (RushesInput) input = NULL;
  g_autofree char *role = NULL;
  g_autofree char *called = NULL;
  g_autofree char *sentence = NULL;

  if (self->spec == NULL)
    return;
  input = g_list_model_get_item (rushes_spec_get_inputs (self->spec), index);
  if (input == NULL)
    return;

  role = g_strdup (rushes_input_get_role (input));
  called = short_name_for_input (input);
  sentence = g_strdup_printf (_ ("“%s” removed"), called);
  rushes_spec_remove_input (self->spec, input);
  rushes_composer_offer_input_undo (self, self->shot, input, role, index, sentence);
}

static void
paste_input_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);

  if (self->intake != NULL && self->spec != NULL && self->model != NULL)
    rushes_intake_paste (self->intake, gtk_widget_get_clipboard (widget), self->shot, self->model, g_variant_get_string (parameter, NULL));
}

static void
swap_inputs_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *first_role;
  const char *second_role;
  RushesInput *first;
  RushesInput *second;

  if (self->spec == NULL)
    return;

  g_variant_get (parameter, "(&s&s)", &first_role, &second_role);
  first = rushes_spec_find_input (self->spec, first_role);
  second = rushes_spec_find_input (self->spec, second_role);
  rushes_composer_freeze (self);
  if (first != NULL)
    rushes_input_set_role (first, second_role);
  if (second != NULL)
    rushes_input_set_role (second, first_role);
  rushes_composer_thaw (self);
}

/* ---- the file chooser ---- */

typedef struct
{
  RushesComposer *composer;
  RushesShot *shot;
  RushesModel *model;
  char *target;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->composer);
  g_object_unref (choice->shot);
  g_object_unref (choice->model);
  g_free (choice->target);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
take_chosen (Choice       *choice,
             GPtrArray    *files,
             const GError *error)
{
  if (files->len > 0)
    {
      if (choice->composer->intake != NULL)
        rushes_intake_take (choice->composer->intake, choice->shot, choice->model, choice->target, files);
    }
  else if (error != NULL)
    {
      rushes_toast_add_error (GTK_WIDGET (choice->composer), error);
    }
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GError) error = NULL;
  GFile *file = rushes_open_file_finish (GTK_WIDGET (choice->composer), result, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (file != NULL)
    g_ptr_array_add (files, file);
  take_chosen (choice, files, error);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) chosen = rushes_open_files_finish (GTK_WIDGET (choice->composer), result, &error);
  guint n = chosen != NULL ? g_list_model_get_n_items (chosen) : 0;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  take_chosen (choice, files, error);
}

static void
add_kind (GtkFileFilter   *filter,
          RushesMediaKind  kind)
{
  if (kind == RUSHES_MEDIA_KIND_IMAGE)
    gtk_file_filter_add_mime_type (filter, "image/*");
  else if (kind == RUSHES_MEDIA_KIND_VIDEO)
    gtk_file_filter_add_mime_type (filter, "video/*");
  else if (kind == RUSHES_MEDIA_KIND_AUDIO)
    gtk_file_filter_add_mime_type (filter, "audio/*");
}

static GtkFileFilter *
make_filter (RushesModel *model,
             const char  *target)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Media"));
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);

      if (g_str_equal (role->id, target) || g_strcmp0 (role->group, target) == 0)
        add_kind (filter, role->kind);
    }

  return filter;
}

static void
choose_input_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *target = g_variant_get_string (parameter, NULL);
  g_autoptr (GtkFileFilter) filter = NULL;
  gboolean is_slot;
  Choice *choice;

  if (self->spec == NULL || self->model == NULL)
    return;

  choice = g_new0 (Choice, 1);
  choice->composer = g_object_ref (self);
  choice->shot = g_object_ref (self->shot);
  choice->model = g_object_ref (self->model);
  choice->target = g_strdup (target);
  filter = make_filter (self->model, target);
  is_slot = rushes_model_get_role (self->model, target) != NULL;

  if (is_slot)
    {
      g_autofree char *role = rushes_name_for_role (target);
      g_autofree char *lower = g_utf8_strdown (role, -1);
      /* Translators: the title of a file chooser: "Choose the first frame" */
      g_autofree char *title = g_strdup_printf (_ ("Choose the %s"), lower);

      rushes_open_file_async (widget, title, filter, self->cancellable, file_chosen_cb, choice);
    }
  else
    {
      rushes_open_files_async (widget, _ ("Add References"), filter, self->cancellable, files_chosen_cb, choice);
    }
}

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

static char *
describe_aside (GPtrArray   *fields,
                RushesModel *model)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = fields->pdata[i];
      g_autofree char *name = NULL;
      guint first;

      if (!g_ptr_array_find_with_equal_func (fields, field, g_str_equal, &first) || first != i)
        continue;

      name = g_str_has_prefix (field, "inputs.") ? count_role (fields, field) : rushes_name_for_field (field);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", name);
    }

  /* Translators: the first is a list of what was set aside, the second a model's name */
  return g_strdup_printf (_ ("Set aside: %s. %s does not take it"), list->str, rushes_model_get_name (model));
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

/* ---- wiring ---- */

static void
message_cb (RushesComposer *self,
            const char     *sentence)
{
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

static void
replaced_cb (RushesComposer *self,
             RushesShot     *shot,
             RushesInput    *input)
{
  g_autofree char *called = short_name_for_input (input);
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” replaced"), called);

  rushes_composer_offer_input_undo (self, shot, input, rushes_input_get_role (input), 0, sentence);
}

/**
 * rushes_composer_connect_intake:
 * @self: a composer with a new intake
 */
void
rushes_composer_connect_intake (RushesComposer *self)
{
  g_signal_connect_object (self->intake, "changed", G_CALLBACK (rushes_composer_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
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
  gtk_widget_class_install_action (widget_class, "composer.choose-input", "s", choose_input_action);
  gtk_widget_class_install_action (widget_class, "composer.paste-input", "s", paste_input_action);
  gtk_widget_class_install_action (widget_class, "composer.remove-input", "u", remove_input_action);
  gtk_widget_class_install_action (widget_class, "composer.swap-inputs", "(ss)", swap_inputs_action);
  gtk_widget_class_install_action (widget_class, "composer.fix-problem", "(ub)", rushes_composer_fix_problem_action);
  gtk_widget_class_install_action (widget_class, "composer.focus-problem", "u", rushes_composer_focus_problem_action);
}
