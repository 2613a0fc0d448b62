/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-alert.h"

#include <adwaita.h>

#include "rushes-accessible.h"

#if ADW_CHECK_VERSION(1, 5, 0)
typedef AdwAlertDialog Alert;
#define alert_new(parent, heading, body) ADW_ALERT_DIALOG (adw_alert_dialog_new ((heading), (body)))
#define alert_add_response adw_alert_dialog_add_response
#define alert_set_appearance adw_alert_dialog_set_response_appearance
#define alert_set_default adw_alert_dialog_set_default_response
#define alert_set_close adw_alert_dialog_set_close_response
#define alert_set_extra adw_alert_dialog_set_extra_child
#define alert_present(self, parent) adw_dialog_present (ADW_DIALOG (self), (parent))
#define alert_close(self) adw_dialog_force_close (ADW_DIALOG (self))
#else
typedef AdwMessageDialog Alert;
#define alert_new(parent, heading, body) \
  ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), (heading), (body)))
#define alert_add_response adw_message_dialog_add_response
#define alert_set_appearance adw_message_dialog_set_response_appearance
#define alert_set_default adw_message_dialog_set_default_response
#define alert_set_close adw_message_dialog_set_close_response
#define alert_set_extra adw_message_dialog_set_extra_child
#define alert_present(self, parent) gtk_window_present (GTK_WINDOW (self))
#define alert_close(self) gtk_window_destroy (GTK_WINDOW (self))
#endif

#if ADW_CHECK_VERSION(1, 5, 0)
/* Alerts of libadwaita before 1.8 have their large heading measured for less width than it takes, and the toolkit warns of that
 * (https://gitlab.gnome.org/GNOME/libadwaita/-/issues/1025). Whether it is shown at all goes by its natural width: one that may be
 * cut off needs hardly any, and never is cut off. */
static void
let_headings_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    let_headings_shrink (child);
}
#endif

typedef struct
{
  gulong cancelled_id;
} Question;

/* Takes the task over from the dialog, so that it answers once. */
static GTask *
steal_task (Alert *alert)
{
  return g_object_steal_data (G_OBJECT (alert), "rushes-alert-task");
}

static void
let_go (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable && question->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, question->cancelled_id);
  question->cancelled_id = 0;
}

static void
response_cb (Alert *alert,
             const char *response,
             gpointer user_data)
{
  g_autoptr (GTask) task = steal_task (alert);

  if (task == NULL)
    return;

  let_go (task);
  g_task_return_pointer (task, g_strdup (response), g_free);
}

/* The window went away below it. */
static void
destroy_cb (Alert *alert,
            gpointer user_data)
{
  g_autoptr (GTask) task = steal_task (alert);

  if (task == NULL)
    return;

  let_go (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The window was closed");
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  Alert *alert = user_data;
  g_autoptr (GTask) task = steal_task (alert);

  if (task == NULL)
    return;

  let_go (task);
  alert_close (alert);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was taken back");
}

/**
 * rushes_alert_async:
 * @parent: the window, or a widget of it
 * @heading: what is asked
 * @body: (nullable): what follows from the answer; plain text
 * @extra: (nullable): a widget between text and buttons
 * @responses: (array zero-terminated=1): the buttons
 *
 * Asks a question above @parent's window.
 */
void
rushes_alert_async (GtkWidget *parent,
                    const char *heading,
                    const char *body,
                    GtkWidget *extra,
                    const RushesAlertResponse *responses,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;
  Question *question;
  Alert *alert;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (responses != NULL && responses[0].id != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_alert_async);
  question = g_new0 (Question, 1);
  g_task_set_task_data (task, question, g_free);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }

  alert = alert_new (parent, heading, body);
#if ADW_CHECK_VERSION(1, 5, 0)
  if (adw_get_major_version () == 1 && adw_get_minor_version () < 8)
    let_headings_shrink (adw_dialog_get_child (ADW_DIALOG (alert)));
#endif
  if (extra)
    alert_set_extra (alert, extra);
  for (guint i = 0; responses[i].id; i++)
    {
      alert_add_response (alert, responses[i].id, responses[i].label);
      if (responses[i].look == RUSHES_ALERT_SUGGESTED)
        {
          alert_set_appearance (alert, responses[i].id, ADW_RESPONSE_SUGGESTED);
          alert_set_default (alert, responses[i].id);
        }
      else if (responses[i].look == RUSHES_ALERT_DESTRUCTIVE)
        alert_set_appearance (alert, responses[i].id, ADW_RESPONSE_DESTRUCTIVE);
    }
  alert_set_close (alert, responses[0].id);

  g_object_set_data_full (G_OBJECT (alert), "rushes-alert-task", task, g_object_unref);
  g_signal_connect (alert, "response", G_CALLBACK (response_cb), NULL);
  g_signal_connect (alert, "destroy", G_CALLBACK (destroy_cb), NULL);
  if (cancellable)
    question->cancelled_id = g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), alert, 0);
  rushes_accessible_name_mnemonics (GTK_WIDGET (alert));
  alert_present (alert, parent);
}

/**
 * rushes_alert_finish:
 *
 * Returns: (transfer full): the id of the answer, or %NULL with %G_IO_ERROR_CANCELLED
 */
char *
rushes_alert_finish (GtkWidget *parent,
                     GAsyncResult *result,
                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
