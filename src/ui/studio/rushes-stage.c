/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-stage-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-draft-wall.h"
#include "rushes-film-actions.h"
#include "rushes-form-names.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-settings-offer.h"
#include "rushes-take-commands.h"
#include "rushes-take-summary.h"
#include "rushes-toast.h"
#include "rushes-transport-keys.h"

/* A film is there sooner as a rule: a spinner would only flash. */
#define SPINNER_MSEC 300

enum
{
  PROP_SHOT = 1,
  PROP_TAKE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesStage, rushes_stage, GTK_TYPE_WIDGET)

/* -- what is on the player -------------------------------------------------------------------------------------------- */

const char *
rushes_stage_get_film (RushesStage *self)
{
  return self->take && rushes_take_get_state (self->take) == RUSHES_TAKE_STATE_READY ? rushes_take_get_video_path (self->take) : NULL;
}

static gboolean
spinner_cb (gpointer user_data)
{
  RushesStage *self = user_data;

  self->spinner_id = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

static void
update_spinner (RushesStage *self,
                gboolean loading)
{
  if (loading && self->spinner_id == 0 && !gtk_widget_get_visible (self->spinner))
    self->spinner_id = g_timeout_add (SPINNER_MSEC, spinner_cb, self);
  if (loading)
    return;

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static void
update_overlays (RushesStage *self)
{
  const char *film = rushes_stage_get_film (self);
  g_autoptr (GError) error = NULL;
  gboolean prerolled = FALSE;

  g_object_get (self->player, "error", &error, "prerolled", &prerolled, NULL);
  if (film && error)
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      gtk_label_set_label (self->error_line, sentence);
    }
  gtk_widget_set_visible (self->error_panel, film && error);
  gtk_widget_set_visible (self->empty, self->take == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), self->take && film == NULL);
  update_spinner (self, film && !error && !prerolled);
}

static void
update_name (RushesStage *self)
{
  RushesCatalogue *catalogue = self->context ? rushes_context_get_catalogue (self->context) : NULL;
  g_autofree char *name = self->take ? rushes_take_dup_accessible_name (self->take, catalogue) : g_strdup (_ ("No Takes Yet"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_film (RushesStage *self)
{
  const char *film = rushes_stage_get_film (self);
  g_autofree char *shown = NULL;
  g_autoptr (RushesTake) draft = self->take && film == NULL && self->shot ? rushes_take_find_draft (self->take, rushes_shot_get_takes (self->shot)) : NULL;
  g_autofree char *picture = self->take && film == NULL ? rushes_take_dup_stand_in (self->take, draft) : NULL;

  g_object_get (self->player, "path", &shown, NULL);
  if (g_strcmp0 (film, shown) != 0)
    rushes_player_set_path (self->player, film);
  rushes_video_view_set_still_path (self->view, picture);
  rushes_take_panel_set_take (self->panel, film ? NULL : self->take);
  update_overlays (self);
  update_name (self);
}

static void
selected_cb (RushesStage *self)
{
  RushesTake *take = rushes_filmstrip_get_selected (self->filmstrip);

  if (!g_set_object (&self->take, take))
    return;

  g_signal_group_set_target (self->take_signals, take);
  update_film (self);
  rushes_action_row_set_take (self->actions, self->shot, take);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
activated_cb (RushesStage *self,
              RushesTake *take)
{
  rushes_filmstrip_set_show_all (self->filmstrip, FALSE);
  rushes_filmstrip_set_selected (self->filmstrip, take);
  if (rushes_stage_get_film (self))
    rushes_player_play (self->player);
}

/* One look at all takes, or at all drafts, leaves no room for a player. */
static void
update_room (RushesStage *self)
{
  gboolean has_player = self->wall == NULL && !rushes_filmstrip_get_show_all (self->filmstrip);

  gtk_widget_set_visible (self->frame, has_player);
  gtk_widget_set_visible (GTK_WIDGET (self->transport), has_player);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), has_player);
  gtk_widget_set_visible (GTK_WIDGET (self->filmstrip), self->wall == NULL);
  /* No key changes a take that is not seen. */
  gtk_event_controller_set_propagation_phase (self->keys, self->wall ? GTK_PHASE_NONE : GTK_PHASE_BUBBLE);
  if (!has_player)
    rushes_player_pause (self->player);
}

static void
close_wall (RushesStage *self)
{
  GtkWidget *wall = self->wall;

  if (wall == NULL)
    return;
  self->wall = NULL;
  gtk_box_remove (GTK_BOX (self->box), wall);
  update_room (self);
  gtk_widget_grab_focus (self->frame);
}

static void
final_cb (RushesStage *self,
          RushesTake *final)
{
  rushes_filmstrip_set_selected (self->filmstrip, final);
}

/* Its button goes with the draft that was on the player. */
static void
row_final_cb (RushesStage *self,
              RushesTake *final)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->actions)))
    gtk_widget_grab_focus (self->frame);
  final_cb (self, final);
}

static void
open_wall (RushesStage *self)
{
  if (self->wall || !self->context || !self->shot)
    return;

  self->wall = rushes_draft_wall_new (self->context, self->shot);
  g_signal_connect_object (self->wall, "closed", G_CALLBACK (close_wall), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wall, "final", G_CALLBACK (final_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->wall);
  /* Before what has the focus goes: a window looks for another place by itself then. */
  gtk_widget_grab_focus (self->wall);
  update_room (self);
}

/* What has been put right since, such as a plugin that was missing, may play now. */
static void
try_again_cb (RushesStage *self)
{
  rushes_player_set_path (self->player, NULL);
  update_film (self);
}

static void
message_cb (RushesStage *self,
            const char *sentence)
{
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* -- keys ------------------------------------------------------------------------------------------------------------- */

static gboolean
take_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  rushes_filmstrip_move (RUSHES_STAGE (widget)->filmstrip, g_variant_get_int32 (args));
  return TRUE;
}

static void
show_take_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  RushesStage *self = RUSHES_STAGE (widget);
  GListModel *takes = self->shot ? rushes_shot_get_takes (self->shot) : NULL;

  for (guint i = 0; takes && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      if (rushes_take_get_id (take) == g_variant_get_int64 (parameter))
        {
          rushes_filmstrip_set_selected (self->filmstrip, take);
          return;
        }
    }
  gtk_widget_error_bell (widget);
}

static void
command_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  RushesStage *self = RUSHES_STAGE (widget);

  if (g_str_equal (name, "stage.draft-wall"))
    open_wall (self);
  else if (self->wall && g_str_equal (name, "stage.render-final") && rushes_draft_wall_count_picked (RUSHES_DRAFT_WALL (self->wall)) > 0)
    rushes_draft_wall_render (RUSHES_DRAFT_WALL (self->wall));
  else if (self->wall)
    gtk_widget_error_bell (widget);
  else if (!(g_str_equal (name, "stage.compare") ? rushes_action_row_compare (self->actions) : rushes_action_row_render (self->actions)))
    gtk_widget_error_bell (widget);
}

static void
add_key (GtkEventController *keys,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutFunc func,
         GVariant *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (func, NULL, NULL));

  if (argument)
    gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* From anywhere in the window, as the composer's own. args: the name of an action */
static gboolean
global_key_cb (GtkWidget *widget,
               GVariant *args,
               gpointer user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  gtk_widget_activate_action_variant (widget, g_variant_get_string (args, NULL), NULL);
  return TRUE;
}

static void
add_global_keys (RushesStage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (keys, GDK_KEY_r, GDK_CONTROL_MASK, global_key_cb, g_variant_new_string ("stage.render-final"));
  add_key (keys, GDK_KEY_d, GDK_CONTROL_MASK, global_key_cb, g_variant_new_string ("stage.compare"));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_keys (RushesStage *self)
{
  self->keys = gtk_shortcut_controller_new ();
  add_key (self->keys, GDK_KEY_bracketleft, 0, take_key_cb, g_variant_new_int32 (-1));
  add_key (self->keys, GDK_KEY_bracketright, 0, take_key_cb, g_variant_new_int32 (1));
  rushes_take_commands_add_keys (GTK_SHORTCUT_CONTROLLER (self->keys));
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);

  add_global_keys (self);
  rushes_transport_keys_add (GTK_WIDGET (self), self->transport);
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static void
center (GtkWidget *widget)
{
  gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
}

static void
make_error_panel (RushesStage *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *again = gtk_button_new_with_label (_ ("Try Again"));

  self->error_panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->error_panel, "osd-panel");
  gtk_box_append (GTK_BOX (self->error_panel), icon);
  self->error_line = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_line, TRUE);
  gtk_label_set_wrap_mode (self->error_line, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (self->error_line, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->error_line, 44);
  gtk_box_append (GTK_BOX (self->error_panel), GTK_WIDGET (self->error_line));
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (again, 6);
  g_signal_connect_object (again, "clicked", G_CALLBACK (try_again_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->error_panel), again);
}

static char *
describe_needs (RushesStage *self,
                const char *model,
                gpointer user_data)
{
  return rushes_describe_needs (self->context ? rushes_catalogue_get_model (rushes_context_get_catalogue (self->context), model) : NULL);
}

/* What is missing depends on the model, of whichever shot is shown. */
static void
follow_needs (RushesStage *self)
{
  GtkExpression *shot = gtk_property_expression_new (RUSHES_TYPE_STAGE, NULL, "shot");
  GtkExpression *spec = gtk_property_expression_new (RUSHES_TYPE_SHOT, shot, "spec");
  GtkExpression *model = gtk_property_expression_new (RUSHES_TYPE_SPEC, spec, "model");
  GtkExpression *text = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 1, &model, G_CALLBACK (describe_needs), NULL, NULL);

  gtk_expression_bind (text, self->empty, "description", self);
}

static void
add_overlays (RushesStage *self,
              GtkOverlay *overlay)
{
  self->spinner = rushes_ring_new_turning ();
  gtk_widget_set_size_request (self->spinner, 32, 32);
  gtk_widget_add_css_class (self->spinner, "on-player");
  self->panel = RUSHES_TAKE_PANEL (rushes_take_panel_new ());
  make_error_panel (self);
  self->empty = adw_status_page_new ();
  gtk_widget_add_css_class (self->empty, "compact");
  gtk_widget_add_css_class (self->empty, "on-player");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("No Takes Yet"));
  follow_needs (self);

  center (self->spinner);
  center (GTK_WIDGET (self->panel));
  center (self->error_panel);
  gtk_overlay_add_overlay (overlay, self->empty);
  gtk_overlay_add_overlay (overlay, self->spinner);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self->panel));
  gtk_overlay_add_overlay (overlay, self->error_panel);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static GtkWidget *
make_player (RushesStage *self)
{
  GtkWidget *overlay = g_object_new (GTK_TYPE_OVERLAY, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->view = RUSHES_VIDEO_VIEW (rushes_video_view_new ());
  rushes_video_view_set_player (self->view, self->player);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  add_overlays (self, GTK_OVERLAY (overlay));

  self->frame = overlay;
  gtk_widget_add_css_class (self->frame, "player");
  gtk_widget_set_overflow (self->frame, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (self->frame, TRUE);
  gtk_widget_set_margin_start (self->frame, 6);
  gtk_widget_set_margin_end (self->frame, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->frame), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Player"), -1);
  return self->frame;
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static void
rushes_stage_unmap (GtkWidget *widget)
{
  rushes_player_pause (RUSHES_STAGE (widget)->player);

  GTK_WIDGET_CLASS (rushes_stage_parent_class)->unmap (widget);
}

static void
rushes_stage_dispose (GObject *object)
{
  RushesStage *self = RUSHES_STAGE (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (self->full_screen)
    gtk_window_destroy (self->full_screen);
  self->full_screen = NULL;
  if (self->take_signals)
    g_signal_group_set_target (self->take_signals, NULL);
  g_clear_object (&self->take_signals);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->player);
  g_clear_object (&self->intake);
  g_clear_pointer (&self->dropped_film, g_free);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_stage_parent_class)->dispose (object);
}

static void
rushes_stage_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesStage *self = RUSHES_STAGE (object);

  switch (prop_id)
    {
    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_stage_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOT:
      rushes_stage_set_shot (RUSHES_STAGE (object), g_value_get_object (value));
      break;
    case PROP_TAKE:
      rushes_stage_set_take (RUSHES_STAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_stage_class_init (RushesStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_stage_dispose;
  object_class->get_property = rushes_stage_get_property;
  object_class->set_property = rushes_stage_set_property;
  widget_class->unmap = rushes_stage_unmap;

  properties[PROP_SHOT] = g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT, flags);
  properties[PROP_TAKE] = g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "stage.show-take", "x", show_take_action);
  gtk_widget_class_install_action (widget_class, "stage.draft-wall", NULL, command_action);
  gtk_widget_class_install_action (widget_class, "stage.compare", NULL, command_action);
  gtk_widget_class_install_action (widget_class, "stage.render-final", NULL, command_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_stage_init (RushesStage *self)
{
  self->player = rushes_player_new ();
  g_object_set (self->player, "looping", TRUE, NULL);
  g_signal_connect_object (self->player, "notify::prerolled", G_CALLBACK (update_overlays), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::error", G_CALLBACK (update_overlays), self, G_CONNECT_SWAPPED);
  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "notify::state", G_CALLBACK (update_film), self);
  g_signal_group_connect_swapped (self->take_signals, "notify::video-path", G_CALLBACK (update_film), self);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "stage");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_player (self));
  self->transport = RUSHES_TRANSPORT (rushes_transport_new ());
  rushes_transport_set_player (self->transport, RUSHES_PLAYBACK (self->player));
  g_signal_connect_object (self->transport, "fullscreen-toggled", G_CALLBACK (rushes_stage_toggle_full_screen), self, G_CONNECT_SWAPPED);
  rushes_stage_watch_picture (self);
  gtk_widget_set_margin_start (GTK_WIDGET (self->transport), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->transport), 6);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->transport));
  self->actions = RUSHES_ACTION_ROW (rushes_action_row_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->actions), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->actions), 6);
  g_signal_connect_object (self->actions, "final", G_CALLBACK (row_final_cb), self, G_CONNECT_SWAPPED);
  rushes_film_actions_add (self->actions);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->actions));
  self->filmstrip = RUSHES_FILMSTRIP (rushes_filmstrip_new ());
  g_signal_connect_object (self->filmstrip, "notify::show-all", G_CALLBACK (update_room), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filmstrip, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filmstrip, "wall", G_CALLBACK (open_wall), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filmstrip, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (GTK_WIDGET (self->filmstrip), 3);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->filmstrip));

  add_keys (self);
  update_film (self);
}

/**
 * rushes_stage_new:
 *
 * Returns: (transfer floating): a stage without a shot
 */
GtkWidget *
rushes_stage_new (void)
{
  return g_object_new (RUSHES_TYPE_STAGE, NULL);
}

/* How loud and whether in a loop is remembered. */
static void
bind_settings (RushesStage *self,
               GSettings *settings)
{
  if (settings == NULL)
    return;

  g_settings_bind (settings, "loop", self->player, "looping", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "volume", self->player, "volume", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "muted", self->player, "muted", G_SETTINGS_BIND_DEFAULT);
}

/**
 * rushes_stage_set_context:
 * @self: a stage
 * @context: (nullable): the house; to be set before the first shot
 */
void
rushes_stage_set_context (RushesStage *self,
                          RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_STAGE (self));

  if (!g_set_object (&self->context, context))
    return;

  if (context)
    bind_settings (self, rushes_settings_get_gsettings (rushes_context_get_settings (context)));
  g_clear_object (&self->intake);
  if (context && rushes_context_get_importer (context))
    {
      self->intake = rushes_settings_offer_new_intake (GTK_WIDGET (self), context);
      g_signal_connect_object (self->intake, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->intake, "added", G_CALLBACK (rushes_stage_tell_film), self, G_CONNECT_SWAPPED);
    }
  if (context)
    rushes_take_commands_add (GTK_WIDGET (self), context);
  rushes_action_row_set_context (self->actions, context);
  rushes_take_panel_set_context (self->panel, context);
  rushes_filmstrip_set_context (self->filmstrip, context);
}

/**
 * rushes_stage_set_shot:
 * @self: a stage
 * @shot: (nullable): whose takes to show
 */
void
rushes_stage_set_shot (RushesStage *self,
                       RushesShot *shot)
{
  g_return_if_fail (RUSHES_IS_STAGE (self));

  if (!g_set_object (&self->shot, shot))
    return;

  close_wall (self);
  rushes_filmstrip_set_shot (self->filmstrip, shot);
  rushes_action_row_set_take (self->actions, shot, self->take);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

/**
 * rushes_stage_get_take:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): what is on the player
 */
RushesTake *
rushes_stage_get_take (RushesStage *self)
{
  g_return_val_if_fail (RUSHES_IS_STAGE (self), NULL);

  return self->take;
}

/**
 * rushes_stage_set_take:
 * @self: a stage
 * @take: (nullable): one of the shot's takes
 */
void
rushes_stage_set_take (RushesStage *self,
                       RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_STAGE (self));

  rushes_filmstrip_set_selected (self->filmstrip, take);
}

/**
 * rushes_stage_set_compact:
 * @self: a stage
 * @compact: whether the window is narrow
 */
void
rushes_stage_set_compact (RushesStage *self,
                          gboolean compact)
{
  g_return_if_fail (RUSHES_IS_STAGE (self));

  rushes_filmstrip_set_compact (self->filmstrip, compact);
  rushes_transport_set_compact (self->transport, compact);
  rushes_action_row_set_compact (self->actions, compact);
  if (compact)
    gtk_widget_add_css_class (self->box, "compact");
  else
    gtk_widget_remove_css_class (self->box, "compact");
}

RushesPlayer *
rushes_stage_get_player (RushesStage *self)
{
  g_return_val_if_fail (RUSHES_IS_STAGE (self), NULL);

  return self->player;
}
