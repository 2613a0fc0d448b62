/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-batch.h"
#include "rushes-composer-private.h"
#include "rushes-composer-templates.h"
#include "rushes-extra-row.h"
#include "rushes-prompt-notes.h"
#include "rushes-settings-offer.h"

#define WIDTH 372
#define MAX_TAKES 4

/* On a spec while somebody looks at its files */
#define INSPECTING "rushes-inspecting"

static void inspect (RushesComposer *self);

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_SHOT,
  PROP_CATALOGUE,
  PROP_TAKES,
  N_PROPS
};

enum
{
  BATCH,
  GENERATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesComposer, rushes_composer, GTK_TYPE_WIDGET)

/* ---- the form ---- */

static gboolean
speaks (RushesComposer *self)
{
  JsonNode *node = self->model != NULL ? rushes_spec_get_effective (self->spec, self->model, "generate_audio") : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static void
mention_hovered_cb (RushesComposer *self,
                    RushesInput    *input)
{
  for (guint i = 0; i < self->group_widgets->len; i++)
    rushes_input_group_set_mentioned (self->group_widgets->pdata[i], input);
}

static void
rebuild_groups (RushesComposer *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->group_widgets->len; i++)
    gtk_box_remove (self->groups, self->group_widgets->pdata[i]);
  g_ptr_array_set_size (self->group_widgets, 0);

  for (guint i = 0; self->model != NULL && i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);
      GtkWidget *group;

      if (!g_hash_table_add (seen, (gpointer) role->group))
        continue;

      group = rushes_input_group_new (role->group, self->model);
      rushes_input_group_set_form (RUSHES_INPUT_GROUP (group), self->shot, self->intake);
      gtk_box_append (self->groups, group);
      g_ptr_array_add (self->group_widgets, group);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->groups), self->group_widgets->len > 0);
}

static void
show_model (RushesComposer *self)
{
  gboolean takes_prompt = self->model != NULL && rushes_model_takes_prompt (self->model);

  rushes_model_picker_set_model (self->model_picker, self->model);
  gtk_widget_set_visible (self->prompt_section, takes_prompt);
  rushes_prompt_view_set_model (self->prompt, self->model);
  gtk_widget_set_visible (GTK_WIDGET (self->format), self->model != NULL);
  rushes_format_list_set_form (self->format, self->spec, self->model);
  rebuild_groups (self);
}

/**
 * rushes_composer_update:
 * @self: a composer
 *
 * Makes every part show what the spec holds now.
 */
void
rushes_composer_update (RushesComposer *self)
{
  RushesModel *model;

  if (self->n_frozen > 0 || self->is_updating || self->prompt == NULL)
    return;

  self->is_updating = TRUE;
  model = self->spec != NULL && self->catalogue != NULL ? rushes_catalogue_get_model (self->catalogue, rushes_spec_get_model (self->spec)) : NULL;
  if (g_set_object (&self->model, model))
    show_model (self);

  if (self->spec != NULL)
    {
      g_autoptr (GPtrArray) notes = rushes_prompt_notes_new (self->spec, self->model);
      g_autoptr (GPtrArray) extra_notes = rushes_extra_notes_new (rushes_shot_get_aside (self->shot));

      rushes_prompt_view_update (self->prompt);
      rushes_prompt_view_set_speaks (self->prompt, speaks (self));
      rushes_composer_set_notes (self, "prompt", notes);
      rushes_composer_set_notes (self, "extra", extra_notes);
      rushes_composer_update_assets (self);
    }
  /* A key in the prompt tells on nothing else of the form. */
  if (!rushes_prompt_view_is_writing (self->prompt))
    {
      rushes_format_list_update (self->format);
      for (guint i = 0; i < self->group_widgets->len; i++)
        rushes_input_group_update (self->group_widgets->pdata[i]);
    }

  rushes_composer_check (self);
  rushes_composer_mark_problems (self);
  rushes_composer_update_footer (self);
  self->is_updating = FALSE;
  inspect (self);
}

/**
 * rushes_composer_freeze:
 * @self: a composer
 *
 * An edit of several steps follows, which is shown once: at rushes_composer_thaw().
 */
void
rushes_composer_freeze (RushesComposer *self)
{
  self->n_frozen++;
}

/**
 * rushes_composer_thaw:
 * @self: a composer
 */
void
rushes_composer_thaw (RushesComposer *self)
{
  g_return_if_fail (self->n_frozen > 0);

  if (--self->n_frozen == 0)
    rushes_composer_update (self);
}

static void
line_cb (RushesComposer *self)
{
  const RushesProblem *problem = rushes_composer_find_missing (self);

  if (self->notes->len > 0 && (problem == NULL || rushes_composer_is_stopped (self)))
    rushes_composer_focus_field (self, rushes_note_get_field (self->notes->pdata[0]));
  else if (problem != NULL)
    rushes_composer_focus_field (self, problem->field);
  else if (gtk_widget_get_visible (self->cost_button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->cost_button));
}

static void
model_picked_cb (RushesComposer *self)
{
  RushesModel *model = rushes_model_picker_get_model (self->model_picker);

  if (!self->is_updating && self->spec != NULL && model != NULL && model != self->model)
    rushes_composer_switch_model (self, model);
}

static void
inspected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesSpec) spec = user_data;
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (spec), INSPECTING, NULL);
  /* What is wrong with a file stands in its facts; all else that can go wrong here is that nobody waits any more. */
  if (!rushes_importer_inspect_finish (RUSHES_IMPORTER (source), result, &error))
    g_debug ("Inputs were not looked at: %s", error->message);
}

static void
inspect_spec (RushesComposer *self,
              RushesSpec     *spec)
{
  if (self->context == NULL || !rushes_spec_is_pending (spec) || g_object_get_data (G_OBJECT (spec), INSPECTING) != NULL)
    return;

  g_object_set_data (G_OBJECT (spec), INSPECTING, self);
  rushes_importer_inspect_async (rushes_context_get_importer (self->context), spec, self->cancellable, inspected_cb, g_object_ref (spec));
}

/* What waits aside too: it is shown as well, and is to be judged as soon as it comes back. */
static void
inspect (RushesComposer *self)
{
  if (self->shot == NULL)
    return;

  inspect_spec (self, self->spec);
  inspect_spec (self, rushes_aside_get_rest (rushes_shot_get_aside (self->shot)));
}

static void
estimates_changed_cb (RushesComposer *self)
{
  if (self->n_frozen == 0 && !self->is_updating && self->prompt != NULL)
    rushes_composer_update_footer (self);
}

/* A file of the library may be taken away, and one outside of it may come back. */
static void
watch_files (RushesComposer *self)
{
  if (self->watch != NULL)
    rushes_input_watch_set_specs (self->watch, self->spec, self->shot != NULL ? rushes_aside_get_rest (rushes_shot_get_aside (self->shot)) : NULL);
}

/* ---- properties ---- */

/**
 * rushes_composer_set_catalogue:
 * @self: a composer
 * @catalogue: (nullable): the models there are
 *
 * For a form without a context; with one, its catalogue is taken.
 */
void
rushes_composer_set_catalogue (RushesComposer  *self,
                               RushesCatalogue *catalogue)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (!g_set_object (&self->catalogue, catalogue))
    return;

  self->is_updating = TRUE;
  rushes_model_picker_set_catalogue (self->model_picker, catalogue);
  rushes_model_picker_set_model (self->model_picker, NULL);
  self->is_updating = FALSE;
  g_clear_object (&self->model);
  rushes_composer_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOGUE]);
}

/**
 * rushes_composer_set_context:
 * @self: a composer
 * @context: (nullable): the house that it works in
 */
void
rushes_composer_set_context (RushesComposer *self,
                             RushesContext  *context)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (self->context == context)
    return;

  if (self->context != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->context, rushes_composer_update, self);
      g_signal_handlers_disconnect_by_func (rushes_context_get_estimator (self->context), estimates_changed_cb, self);
      g_signal_handlers_disconnect_by_func (rushes_context_get_hosting (self->context), rushes_composer_update, self);
    }
  g_set_object (&self->context, context);
  g_clear_object (&self->intake);
  g_clear_object (&self->watch);
  if (context != NULL)
    {
      self->watch = rushes_input_watch_new (rushes_context_get_importer (context));
      watch_files (self);
      g_signal_connect_object (context, "notify", G_CALLBACK (rushes_composer_update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (rushes_context_get_estimator (context), "changed", G_CALLBACK (estimates_changed_cb), self, G_CONNECT_SWAPPED);
      /* Files that nobody could fetch before can be sent now. */
      g_signal_connect_object (rushes_context_get_hosting (context), "notify::available", G_CALLBACK (rushes_composer_update), self, G_CONNECT_SWAPPED);
      self->intake = rushes_settings_offer_new_intake (GTK_WIDGET (self), context);
      rushes_composer_connect_intake (self);
      rushes_composer_set_catalogue (self, rushes_context_get_catalogue (context));
    }

  rushes_composer_connect_assets (self);
  rushes_prompt_view_set_intake (self->prompt, self->intake);
  rushes_preset_button_set_presets (self->preset_button, context != NULL ? rushes_context_get_presets (context) : NULL, self->catalogue);
  gtk_widget_set_visible (GTK_WIDGET (self->preset_button), context != NULL);
  for (guint i = 0; i < self->group_widgets->len; i++)
    rushes_input_group_set_form (self->group_widgets->pdata[i], self->shot, self->intake);
  inspect (self);
  rushes_composer_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTEXT]);
}

/**
 * rushes_composer_set_shot:
 * @self: a composer
 * @shot: (nullable): the shot whose spec is edited
 */
void
rushes_composer_set_shot (RushesComposer *self,
                          RushesShot     *shot)
{
  RushesSpec *spec;

  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (!g_set_object (&self->shot, shot))
    return;

  if (self->spec != NULL)
    g_clear_signal_handler (&self->changed_id, self->spec);
  g_signal_group_set_target (self->aside_signals, shot != NULL ? rushes_shot_get_aside (shot) : NULL);
  spec = shot != NULL ? rushes_shot_get_spec (shot) : NULL;
  g_set_object (&self->spec, spec);
  if (self->spec != NULL)
    self->changed_id = g_signal_connect_swapped (self->spec, "changed", G_CALLBACK (rushes_composer_update), self);

  self->is_updating = TRUE;
  rushes_prompt_view_set_shot (self->prompt, shot);
  rushes_format_list_set_aside (self->format, shot != NULL ? rushes_shot_get_aside (shot) : NULL);
  rushes_format_list_set_form (self->format, self->spec, NULL);
  rushes_format_list_set_takes (self->format, shot != NULL ? rushes_shot_get_takes (shot) : NULL);
  self->is_updating = FALSE;
  /* Everything that binds to the spec is bound anew. */
  g_clear_object (&self->model);
  gtk_widget_set_sensitive (self->form, self->spec != NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  rushes_composer_set_takes (self, 1);
  rushes_composer_look_at_assets (self);
  watch_files (self);
  inspect (self);
  rushes_composer_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

/**
 * rushes_composer_set_takes:
 * @self: a composer
 * @takes: 1…4: how many takes Generate makes
 */
void
rushes_composer_set_takes (RushesComposer *self,
                           int             takes)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));
  g_return_if_fail (takes >= 1 && takes <= MAX_TAKES);

  if (self->takes == takes)
    return;

  self->takes = takes;
  rushes_composer_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKES]);
}

/**
 * rushes_composer_focus_prompt:
 * @self: a composer
 *
 * Moves the focus to where somebody begins to write.
 */
void
rushes_composer_focus_prompt (RushesComposer *self)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->prompt));
}

/* ---- class ---- */

static void
rushes_composer_dispose (GObject *object)
{
  RushesComposer *self = RUSHES_COMPOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->assets_id, g_source_remove);
  g_clear_object (&self->assets);
  g_signal_group_set_target (self->aside_signals, NULL);
  g_clear_pointer (&self->undo, rushes_composer_undo_unref);
  if (self->spec != NULL)
    g_clear_signal_handler (&self->changed_id, self->spec);
  self->prompt = NULL;
  g_ptr_array_set_size (self->group_widgets, 0);
  g_clear_weak_pointer (&self->pressed);
  gtk_widget_dispose_template (GTK_WIDGET (self), RUSHES_TYPE_COMPOSER);
  g_clear_object (&self->intake);
  g_clear_object (&self->watch);
  g_clear_object (&self->context);
  g_clear_object (&self->shot);
  g_clear_object (&self->spec);
  g_clear_object (&self->model);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (rushes_composer_parent_class)->dispose (object);
}

static void
rushes_composer_finalize (GObject *object)
{
  RushesComposer *self = RUSHES_COMPOSER (object);

  g_ptr_array_unref (self->group_widgets);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->local_notes);
  g_object_unref (self->asset_candidates);
  g_ptr_array_unref (self->problems);
  g_object_unref (self->cancellable);
  g_object_unref (self->aside_signals);

  G_OBJECT_CLASS (rushes_composer_parent_class)->finalize (object);
}

static void
rushes_composer_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RushesComposer *self = RUSHES_COMPOSER (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;
    case PROP_CATALOGUE:
      g_value_set_object (value, self->catalogue);
      break;
    case PROP_TAKES:
      g_value_set_int (value, self->takes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_composer_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RushesComposer *self = RUSHES_COMPOSER (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      rushes_composer_set_context (self, g_value_get_object (value));
      break;
    case PROP_SHOT:
      rushes_composer_set_shot (self, g_value_get_object (value));
      break;
    case PROP_CATALOGUE:
      rushes_composer_set_catalogue (self, g_value_get_object (value));
      break;
    case PROP_TAKES:
      rushes_composer_set_takes (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_composer_class_init (RushesComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RUSHES_TYPE_FORMAT_LIST);
  g_type_ensure (RUSHES_TYPE_MODEL_PICKER);
  g_type_ensure (RUSHES_TYPE_PRESET_BUTTON);
  g_type_ensure (RUSHES_TYPE_PROBLEM_LINE);
  g_type_ensure (RUSHES_TYPE_PROMPT_VIEW);
  rushes_composer_templates_register ();

  object_class->dispose = rushes_composer_dispose;
  object_class->finalize = rushes_composer_finalize;
  object_class->get_property = rushes_composer_get_property;
  object_class->set_property = rushes_composer_set_property;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, RUSHES_TYPE_CONTEXT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CATALOGUE] =
    g_param_spec_object ("catalogue", NULL, NULL, RUSHES_TYPE_CATALOGUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TAKES] =
    g_param_spec_int ("takes", NULL, NULL, 1, MAX_TAKES, 1, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BATCH] = g_signal_new ("batch", RUSHES_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_BATCH);
  signals[GENERATED] = g_signal_new ("generated", RUSHES_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class, RUSHES_COMPOSER_TEMPLATES "rushes-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, box);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, scroller);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, form);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, footer);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, model_picker);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, preset_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, more_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, prompt_section);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, prompt);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, groups);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, format);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, problem_line);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, line);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, line_icon);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, line_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, cost_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, cost_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, draft_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposer, generate_button);
  gtk_widget_class_bind_template_callback (widget_class, model_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_cb);
  rushes_composer_install_actions (widget_class);
  rushes_composer_install_spec_actions (widget_class);
}

static void
rushes_composer_init (RushesComposer *self)
{
  self->takes = 1;
  self->cancellable = g_cancellable_new ();
  self->aside_signals = g_signal_group_new (RUSHES_TYPE_ASIDE);
  g_signal_group_connect_swapped (self->aside_signals, "changed", G_CALLBACK (rushes_composer_update), self);
  self->asset_candidates = g_list_store_new (RUSHES_TYPE_PROMPT_CANDIDATE);
  self->group_widgets = g_ptr_array_new ();
  self->problems = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
  self->local_notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->more_button), _ ("More"));
  rushes_accessible_set_menu_name (self->generate_button, _ ("Number of Takes"));
  self->is_updating = FALSE;
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  gtk_widget_set_sensitive (self->form, FALSE);
  rushes_composer_adapt_button (self->draft_button);
  rushes_composer_adapt_button (self->generate_button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->generate_button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problem_line, NULL, -1);
  rushes_composer_init_cost (self);
  rushes_composer_add_shortcuts (self);
  rushes_prompt_view_set_candidates (self->prompt, G_LIST_MODEL (self->asset_candidates));
  g_signal_connect_object (self->prompt, "mention-hovered", G_CALLBACK (mention_hovered_cb), self, G_CONNECT_SWAPPED);
  rushes_composer_take_spec_files (self);
  rushes_composer_update (self);
}

/**
 * rushes_composer_new:
 * @context: (nullable): the house that it works in
 *
 * Returns: (transfer floating): a new composer without a shot
 */
GtkWidget *
rushes_composer_new (RushesContext *context)
{
  return g_object_new (RUSHES_TYPE_COMPOSER, "context", context, NULL);
}
