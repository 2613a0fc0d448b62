/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer-private.h"
#include "rushes-toast.h"

static void
generated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_queue_generate_finish (RUSHES_QUEUE (source), result, &error);

  self->n_sending--;
  if (takes != NULL)
    {
      g_signal_emit_by_name (self, "generated", takes);
    }
  else
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
    }
  rushes_composer_update (self);
}

/**
 * rushes_composer_send:
 * @self: a composer
 * @shot: whose takes they will be
 * @spec: what to make
 * @count: how many takes of it
 */
void
rushes_composer_send (RushesComposer *self,
                      RushesShot     *shot,
                      RushesSpec     *spec,
                      guint           count)
{
  self->n_sending++;
  /* Not cancelled with the composer: what somebody ordered is made, whatever the window shows by then. */
  rushes_queue_generate_async (rushes_context_get_queue (self->context), shot, spec, count, NULL, generated_cb, g_object_ref (self));
  rushes_composer_update (self);
}

/**
 * rushes_composer_generate:
 * @self: a composer
 *
 * Sends what it holds, as often as `takes` says; rings the bell where that cannot be.
 */
void
rushes_composer_generate (RushesComposer *self)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  rushes_prompt_view_flush (self->prompt);
  if (rushes_composer_can_generate (self))
    rushes_composer_order (self, self->spec, (guint) self->takes);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
rushes_composer_generate_action (GtkWidget  *widget,
                                 const char *name,
                                 GVariant   *parameter)
{
  rushes_composer_generate (RUSHES_COMPOSER (widget));
}

void
rushes_composer_draft_preview_action (GtkWidget  *widget,
                                      const char *name,
                                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  g_autoptr (RushesSpec) draft = NULL;

  rushes_prompt_view_flush (self->prompt);
  if (rushes_composer_can_generate (self))
    draft = rushes_edit_make_draft (self->spec, self->model);
  if (draft != NULL)
    rushes_composer_order (self, draft, (guint) self->takes);
  else
    gtk_widget_error_bell (widget);
}

/* ---- shortcuts ---- */

static gboolean
generate_shortcut_cb (GtkWidget *widget,
                      GVariant  *args,
                      gpointer   user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  rushes_composer_generate (RUSHES_COMPOSER (widget));
  return TRUE;
}

static gboolean
draft_shortcut_cb (GtkWidget *widget,
                   GVariant  *args,
                   gpointer   user_data)
{
  if (!gtk_widget_get_mapped (widget) || !rushes_composer_has_draft_preview (RUSHES_COMPOSER (widget)))
    return FALSE;

  gtk_widget_activate_action (widget, "composer.draft-preview", NULL);
  return TRUE;
}

static gboolean
copy_spec_shortcut_cb (GtkWidget *widget,
                       GVariant  *args,
                       gpointer   user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "composer.copy-spec", NULL);
}

static gboolean
paste_spec_shortcut_cb (GtkWidget *widget,
                        GVariant  *args,
                        gpointer   user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "composer.paste-spec", NULL);
}

static gboolean
undo_shortcut_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  return rushes_composer_undo (RUSHES_COMPOSER (widget));
}

/**
 * rushes_composer_add_shortcuts:
 * @self: a new composer
 *
 * Ctrl+Return and Ctrl+Shift+Return before the text view sees them, which would begin a new line, and from anywhere in the window, as the keys that its menu
 * shows; Ctrl+Z where no text has taken it for itself.
 */
void
rushes_composer_add_shortcuts (RushesComposer *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                                                       gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK)),
                                                          gtk_callback_action_new (generate_shortcut_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                                                       gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK | GDK_SHIFT_MASK)),
                                                          gtk_callback_action_new (draft_shortcut_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (copy_spec_shortcut_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (paste_spec_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
