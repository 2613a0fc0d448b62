/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-about.h"

#include <adwaita.h>

/**
 * rushes_present_about:
 * @parent: the window, or a widget of it
 * @about: what to say
 *
 * Shows the about dialog above @parent's window.
 */
void
rushes_present_about (GtkWidget *parent,
                      const RushesAbout *about)
{
  GObject *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (about != NULL);

#if ADW_CHECK_VERSION(1, 5, 0)
  dialog = G_OBJECT (adw_about_dialog_new ());
#else
  dialog = G_OBJECT (adw_about_window_new ());
#endif

  g_object_set (dialog,
                "application-name", about->application_name,
                "application-icon", about->application_icon,
                "version", about->version,
                "developer-name", about->developer_name,
                "comments", about->comments ? about->comments : "",
                "copyright", about->copyright ? about->copyright : "",
                "translator-credits", about->translator_credits ? about->translator_credits : "",
                "license-type", GTK_LICENSE_GPL_3_0,
                NULL);

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (dialog), parent);
#else
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}
