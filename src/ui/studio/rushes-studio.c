/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-studio-private.h"

#include <glib/gi18n.h>

#include "rushes-final.h"
#include "rushes-shots-import.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"

/**
 * RushesStudio:
 *
 * The view in which films are made: shots at the start, the stage in the middle, the composer at the end. Stage and composer show the
 * shot that is selected.
 */
enum
{
  PROP_SHOT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesStudio, rushes_studio, GTK_TYPE_WIDGET)

static void
update_actions (RushesStudio *self)
{
  rushes_studio_update_frame_actions (self);
  rushes_studio_update_file_actions (self);
}

static void
take_cb (RushesStudio *self)
{
  g_signal_group_set_target (self->take_signals, rushes_stage_get_take (self->stage));
  update_actions (self);
}

static void
shot_selected_cb (RushesStudio *self)
{
  RushesShot *shot = rushes_studio_get_shot (self);

  rushes_stage_set_shot (self->stage, shot);
  rushes_composer_set_shot (self->composer, shot);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

static void
step_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  rushes_shots_pane_step (RUSHES_STUDIO (widget)->shots, g_str_equal (name, "studio.next-shot") ? 1 : -1);
}

/* -- specs ------------------------------------------------------------------------------------------------------------ */

static void
spec_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesComposer *composer = RUSHES_STUDIO (widget)->composer;

  if (g_str_equal (name, "studio.copy-spec"))
    rushes_composer_copy_spec (composer);
  else
    rushes_composer_paste_spec (composer);
}

/* Texts have their own way with these keys. */
static gboolean
spec_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, g_variant_get_string (args, NULL), NULL);
}

static void
use_settings_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  RushesTake *take = self->context ? rushes_library_find_take (rushes_context_get_library (self->context), g_variant_get_int64 (parameter)) : NULL;
  g_autoptr (RushesSpec) spec = take ? rushes_final_dup_known_spec (take, rushes_context_get_library (self->context)) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  if (spec == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->composer)))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  title = rushes_take_dup_title (take);
  /* Translators: %s is "Take 3" */
  sentence = g_strdup_printf (_ ("The composer has the settings of %s"), title);
  rushes_composer_use_spec (self->composer, spec, sentence);
}

static void
batch_cb (RushesStudio *self,
          RushesBatch *batch)
{
  rushes_shots_import_batch (self->shots, batch);
}

static void
rushes_studio_dispose (GObject *object)
{
  RushesStudio *self = RUSHES_STUDIO (object);

  g_clear_handle_id (&self->mode_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->take_signals)
    g_signal_group_set_target (self->take_signals, NULL);
  g_clear_object (&self->take_signals);
  if (self->panes)
    gtk_widget_unparent (GTK_WIDGET (self->panes));
  self->panes = NULL;
  self->shots = NULL;
  self->stage = NULL;
  g_clear_object (&self->project);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_studio_parent_class)->dispose (object);
}

static void
rushes_studio_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOT:
      g_value_set_object (value, rushes_studio_get_shot (RUSHES_STUDIO (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_studio_class_init (RushesStudioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_studio_dispose;
  object_class->get_property = rushes_studio_get_property;

  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* They come here where nobody that has the focus pages by itself, as texts and lists do. */
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "studio.copy-spec", NULL, spec_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "studio.paste-spec", NULL, spec_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "studio.use-settings", "x", use_settings_action);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, spec_key_cb, "s", "studio.copy-spec");
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, spec_key_cb, "s", "studio.paste-spec");
  rushes_studio_install_frame_actions (GTK_WIDGET_CLASS (klass));
  rushes_studio_install_file_actions (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "studio.previous-shot", NULL, step_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "studio.next-shot", NULL, step_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Page_Up, 0, "studio.previous-shot", NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Page_Down, 0, "studio.next-shot", NULL);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-studio");
}

/* Toasts stand where the composer's buttons are, unless the window is wide. */
static void
make_room_for_composer (RushesStudio *self)
{
  gboolean is_in_reach = gtk_widget_get_mapped (GTK_WIDGET (self)) && rushes_panes_get_show_end (self->panes) && rushes_panes_get_mode (self->panes) != RUSHES_PANES_WIDE;
  int width = 0;

  if (is_in_reach)
    gtk_widget_measure (GTK_WIDGET (self->composer), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  rushes_toast_keep_clear (GTK_WIDGET (self), width);
}

/* The panes' mode changes while they are laid out, when nothing may ask for another size; so what follows from it waits for the next turn. */
static gboolean
mode_idle_cb (gpointer user_data)
{
  RushesStudio *self = user_data;

  self->mode_id = 0;
  rushes_stage_set_compact (self->stage, rushes_panes_get_mode (self->panes) == RUSHES_PANES_NARROW);
  make_room_for_composer (self);
  return G_SOURCE_REMOVE;
}

static void
mode_cb (RushesStudio *self)
{
  if (self->mode_id == 0)
    self->mode_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, mode_idle_cb, self, NULL);
}

/* Who opens the composer as a sheet wants to write. */
static void
composer_shown_cb (RushesStudio *self)
{
  if (rushes_panes_get_mode (self->panes) == RUSHES_PANES_NARROW && rushes_panes_get_show_end (self->panes))
    rushes_composer_focus_prompt (self->composer);
  make_room_for_composer (self);
}

static void
rushes_studio_init (RushesStudio *self)
{
  self->panes = RUSHES_PANES (rushes_panes_new ());
  self->shots = RUSHES_SHOTS_PANE (rushes_shots_pane_new ());
  rushes_panes_set_start (self->panes, GTK_WIDGET (self->shots));
  self->stage = RUSHES_STAGE (rushes_stage_new ());
  rushes_panes_set_content (self->panes, GTK_WIDGET (self->stage));
  self->composer = RUSHES_COMPOSER (rushes_composer_new (NULL));
  rushes_panes_set_end (self->panes, GTK_WIDGET (self->composer));
  gtk_widget_set_parent (GTK_WIDGET (self->panes), GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "changed", G_CALLBACK (update_actions), self);
  g_signal_connect_object (self->stage, "notify::take", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
  g_signal_connect_object (self->composer, "batch", G_CALLBACK (batch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::show-end", G_CALLBACK (composer_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::mode", G_CALLBACK (mode_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (make_room_for_composer), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (make_room_for_composer), NULL);
  g_signal_connect_object (self->shots, "notify::shot", G_CALLBACK (shot_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_studio_new:
 *
 * Returns: (transfer floating): a studio without a project
 */
GtkWidget *
rushes_studio_new (void)
{
  return g_object_new (RUSHES_TYPE_STUDIO, NULL);
}

/**
 * rushes_studio_set_context:
 * @context: the house; its library is open
 */
void
rushes_studio_set_context (RushesStudio *self,
                           RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  g_set_object (&self->context, context);
  rushes_shots_pane_set_context (self->shots, context);
  rushes_stage_set_context (self->stage, context);
  rushes_composer_set_context (self->composer, context);
  /* The banner says why. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->composer), !rushes_library_is_read_only (rushes_context_get_library (context)));
}

/**
 * rushes_studio_set_project:
 * @project: (nullable): what to show
 */
void
rushes_studio_set_project (RushesStudio *self,
                           RushesProject *project)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  g_set_object (&self->project, project);
  rushes_shots_pane_set_project (self->shots, project);
  update_actions (self);
}

RushesProject *
rushes_studio_get_project (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->project;
}

/**
 * rushes_studio_get_shot:
 *
 * Returns: (transfer none) (nullable): what is selected
 */
RushesShot *
rushes_studio_get_shot (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return rushes_shots_pane_get_shot (self->shots);
}

/**
 * rushes_studio_get_take:
 *
 * Returns: (transfer none) (nullable): what is on the stage
 */
RushesTake *
rushes_studio_get_take (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return rushes_stage_get_take (self->stage);
}

RushesTake *
rushes_studio_get_film (RushesStudio *self)
{
  RushesTake *take = self->stage ? rushes_stage_get_take (self->stage) : NULL;

  return take && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (take) ? take : NULL;
}

/**
 * rushes_studio_focus_prompt:
 *
 * Lets one begin to write, where the composer is to be seen.
 */
void
rushes_studio_focus_prompt (RushesStudio *self)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  if (rushes_panes_get_show_end (self->panes))
    rushes_composer_focus_prompt (self->composer);
}

/**
 * rushes_studio_add_items:
 * @items: (element-type GObject): files, takes, addresses, assets
 *
 * Puts them into the shot that is selected, wherever there is room, and shows the composer.
 */
void
rushes_studio_add_items (RushesStudio *self,
                         GPtrArray *items)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self) && items != NULL);

  rushes_composer_add_items (self->composer, items);
  rushes_panes_set_show_end (self->panes, TRUE);
}

RushesPanes *
rushes_studio_get_panes (RushesStudio *self)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  return self->panes;
}

void
rushes_studio_add_shot (RushesStudio *self)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  rushes_shots_pane_add (self->shots);
}

/**
 * rushes_studio_import_shots:
 *
 * Lets a list of shots be chosen, and previewed before they are made.
 */
void
rushes_studio_import_shots (RushesStudio *self)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  rushes_shots_import_choose (self->shots);
}

void
rushes_studio_show_take (RushesStudio *self,
                         RushesTake *take)
{
  GListModel *shots;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  shots = self->project ? rushes_project_get_shots (self->project) : NULL;
  for (guint i = 0; shots && i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, i);

      if (rushes_shot_get_id (shot) != rushes_take_get_record (take)->shot_id)
        continue;
      rushes_shots_pane_select (self->shots, shot);
      rushes_stage_set_take (self->stage, take);
      break;
    }
}
