/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-address-dialog.h"
#include "rushes-asset-picker.h"
#include "rushes-composer-private.h"
#include "rushes-file-dialogs.h"
#include "rushes-form-names.h"
#include "rushes-groups.h"
#include "rushes-take-picker.h"
#include "rushes-text.h"
#include "rushes-toast.h"

/* What slots and tray ask for. An input is told by its place among those that are sent, then those that wait (rushes_groups_index_of()). */

static char *
short_name_for_input (RushesInput *input)
{
  g_autofree char *name = rushes_name_for_input (input);

  return rushes_text_ellipsize (name, 40);
}

/* ---- inputs ---- */

static gboolean
is_mentioned (RushesSpec *spec,
              guint       index)
{
  guint n;
  const RushesMention *mentions = rushes_spec_get_mentions (spec, &n);

  for (guint i = 0; i < n; i++)
    if (mentions[i].input == index)
      return TRUE;

  return FALSE;
}

static void
remove_input_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (RushesInput) input = self->shot != NULL ? rushes_groups_get_nth (self->shot, index) : NULL;
  g_autoptr (RushesSpec) snapshot = NULL;
  g_autoptr (RushesAside) aside = NULL;
  g_autofree char *role = NULL;
  g_autofree char *called = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_sent;

  if (input == NULL)
    return;

  is_sent = rushes_edit_index_of (self->spec, input) >= 0;
  /* What mentions it goes with it, and comes back with the whole. */
  if (is_sent && is_mentioned (self->spec, index))
    {
      snapshot = rushes_spec_copy (self->spec);
      aside = rushes_aside_copy (rushes_shot_get_aside (self->shot));
    }
  role = g_strdup (rushes_input_get_role (input));
  called = short_name_for_input (input);
  sentence = g_strdup_printf (_ ("“%s” removed"), called);
  rushes_composer_freeze (self);
  rushes_groups_remove (self->shot, self->model, input);
  rushes_composer_thaw (self);

  if (snapshot != NULL)
    rushes_composer_offer_undo (self, self->shot, snapshot, aside, FALSE, sentence);
  else
    rushes_composer_offer_input_undo (self, self->shot, input, NULL, role, is_sent ? index : G_MAXUINT, sentence);
}

static void
paste_input_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);

  if (self->intake != NULL && self->shot != NULL && self->model != NULL)
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

  if (self->shot == NULL || self->model == NULL)
    return;

  g_variant_get (parameter, "(&s&s)", &first_role, &second_role);
  first = rushes_groups_find_input (self->shot, self->model, first_role);
  second = rushes_groups_find_input (self->shot, self->model, second_role);
  rushes_composer_freeze (self);
  if (first != NULL)
    rushes_input_set_role (first, second_role);
  if (second != NULL)
    rushes_input_set_role (second, first_role);
  rushes_composer_thaw (self);
}

static void
activate_group_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);

  if (self->shot == NULL || self->model == NULL)
    return;

  rushes_composer_freeze (self);
  rushes_groups_activate (self->shot, self->model, g_variant_get_string (parameter, NULL));
  rushes_composer_thaw (self);
}

/* ---- the file chooser ---- */

typedef struct
{
  RushesComposer *composer;
  RushesShot *shot;
  RushesModel *model;
  RushesInput *replaces; /* (nullable) */
  char *target;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->composer);
  g_object_unref (choice->shot);
  g_object_unref (choice->model);
  g_clear_object (&choice->replaces);
  g_free (choice->target);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
take_chosen (Choice       *choice,
             GPtrArray    *files,
             const GError *error)
{
  if (files->len > 0 && choice->composer->intake != NULL)
    {
      if (choice->replaces != NULL)
        rushes_intake_replace (choice->composer->intake, choice->shot, choice->model, choice->replaces, files->pdata[0]);
      else
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

static Choice *
choice_new (RushesComposer *self,
            const char     *target,
            RushesInput    *replaces)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->composer = g_object_ref (self);
  choice->shot = g_object_ref (self->shot);
  choice->model = g_object_ref (self->model);
  choice->target = g_strdup (target);
  g_set_object (&choice->replaces, replaces);
  return choice;
}

static void
choose_input_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *target = g_variant_get_string (parameter, NULL);
  g_autoptr (GtkFileFilter) filter = NULL;

  if (self->shot == NULL || self->model == NULL)
    return;

  filter = make_filter (self->model, target);
  if (rushes_model_get_role (self->model, target) != NULL)
    {
      g_autofree char *role = rushes_name_for_role (target);
      g_autofree char *lower = g_utf8_strdown (role, -1);
      /* Translators: the title of a file chooser: "Choose the first frame" */
      g_autofree char *title = g_strdup_printf (_ ("Choose the %s"), lower);

      rushes_open_file_async (widget, title, filter, self->cancellable, file_chosen_cb, choice_new (self, target, NULL));
    }
  else
    {
      rushes_open_files_async (widget, _ ("Add References"), filter, self->cancellable, files_chosen_cb, choice_new (self, target, NULL));
    }
}

static void
replace_input_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  g_autoptr (RushesInput) input = self->shot != NULL ? rushes_groups_get_nth (self->shot, g_variant_get_uint32 (parameter)) : NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *called = NULL;
  g_autofree char *title = NULL;

  if (input == NULL || self->model == NULL)
    return;

  filter = make_filter (self->model, rushes_input_get_role (input));
  called = short_name_for_input (input);
  title = g_strdup_printf (_ ("Replace “%s”"), called);
  rushes_open_file_async (widget, title, filter, self->cancellable, file_chosen_cb, choice_new (self, NULL, input));
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
             RushesInput    *input,
             RushesInput    *by)
{
  g_autofree char *called = short_name_for_input (input);
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” replaced"), called);

  rushes_composer_offer_input_undo (self, shot, input, by, rushes_input_get_role (input), (guint) MAX (rushes_groups_index_of (shot, by), 0), sentence);
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

/* ---- the library, addresses ---- */

static void
choice_destroy (gpointer choice)
{
  choice_free (choice);
}

static void
take_picked_cb (RushesTake *take,
                gpointer    user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (take));
  take_chosen (user_data, items, NULL);
}

static void
choose_take_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);

  if (self->context != NULL && self->shot != NULL && self->model != NULL)
    rushes_take_picker_present (widget, self->context, _ ("From Library"), take_picked_cb, choice_new (self, g_variant_get_string (parameter, NULL), NULL),
                                choice_destroy);
}

static gboolean
asset_fits (RushesAsset *asset,
            gpointer     user_data)
{
  Choice *choice = user_data;

  return rushes_composer_asset_fits (choice->model, choice->target, asset);
}

static void
asset_picked_cb (RushesAsset *asset,
                 gpointer     user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, rushes_composer_new_asset_input (asset));
  take_chosen (user_data, items, NULL);
}

static void
choose_asset_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *target = g_variant_get_string (parameter, NULL);
  g_autofree char *refusal = NULL;

  if (self->context == NULL || self->shot == NULL || self->model == NULL)
    return;

  refusal = rushes_composer_explain_no_assets (rushes_context_get_catalogue (self->context), self->model, target);
  rushes_asset_picker_present (widget, self->context, refusal, asset_fits, asset_picked_cb, choice_new (self, target, NULL), choice_destroy);
}

static void
address_cb (GPtrArray  *items,
            const char *target,
            gpointer    user_data)
{
  Choice *choice = user_data;

  g_free (choice->target);
  choice->target = g_strdup (target);
  take_chosen (choice, items, NULL);
}

static void
enter_address_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *target = g_variant_get_string (parameter, NULL);

  if (self->shot != NULL && self->model != NULL)
    rushes_address_dialog_present (widget, self->model, target, address_cb, choice_new (self, target, NULL), choice_destroy);
}

/**
 * rushes_composer_add_items:
 * @self: a composer
 * @items: (element-type GObject): files, takes, addresses, assets
 *
 * Takes in what was not dropped on a place of its own. A toast says why where there is none for it.
 */
void
rushes_composer_add_items (RushesComposer *self,
                           GPtrArray      *items)
{
  const char *place;

  g_return_if_fail (RUSHES_IS_COMPOSER (self) && items != NULL);

  place = self->shot != NULL && self->model != NULL ? rushes_intake_find_place (self->model, self->spec) : NULL;
  if (place != NULL && self->intake != NULL)
    rushes_intake_take (self->intake, self->shot, self->model, place, items);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * rushes_composer_install_input_actions:
 * @widget_class: the class of the composer
 */
void
rushes_composer_install_input_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.choose-input", "s", choose_input_action);
  gtk_widget_class_install_action (widget_class, "composer.replace-input", "u", replace_input_action);
  gtk_widget_class_install_action (widget_class, "composer.choose-take", "s", choose_take_action);
  gtk_widget_class_install_action (widget_class, "composer.choose-asset", "s", choose_asset_action);
  gtk_widget_class_install_action (widget_class, "composer.save-asset", "u", rushes_composer_save_asset_action);
  gtk_widget_class_install_action (widget_class, "composer.enter-address", "s", enter_address_action);
  gtk_widget_class_install_action (widget_class, "composer.paste-input", "s", paste_input_action);
  gtk_widget_class_install_action (widget_class, "composer.remove-input", "u", remove_input_action);
  gtk_widget_class_install_action (widget_class, "composer.swap-inputs", "(ss)", swap_inputs_action);
  gtk_widget_class_install_action (widget_class, "composer.activate-group", "s", activate_group_action);
}
