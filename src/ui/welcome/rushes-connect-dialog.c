/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-connect-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-launch.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

#define KEY_PAGE "https://cloud.vtrix.ai"

typedef struct
{
  RushesDialog *dialog;      /* owns this */
  RushesContext *context;
  GtkWidget *content;
  GtkEditable *key;
  GtkEditable *url;
  GtkWidget *button;
  GtkWidget *spinner;
  GtkWidget *problem;
  GtkLabel *problem_label;
  GCancellable *cancellable;
} ConnectDialog;

static void
connect_dialog_free (ConnectDialog *self)
{
  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
set_problem (ConnectDialog *self,
             const char *sentence)
{
  gtk_widget_set_visible (self->problem, sentence != NULL);
  gtk_label_set_label (self->problem_label, sentence ? sentence : "");
}

static void
set_busy (ConnectDialog *self,
          gboolean busy)
{
  g_autofree char *key = dup_text (self->key);

  /* Not insensitive: that would take the focus away and throw it elsewhere. */
  gtk_editable_set_editable (self->key, !busy);
  gtk_editable_set_editable (self->url, !busy);
  gtk_widget_set_sensitive (self->button, !busy && !rushes_text_is_blank (key));
  gtk_widget_set_visible (self->spinner, busy);
}

static void
changed_cb (ConnectDialog *self)
{
  set_problem (self, NULL);
  set_busy (self, FALSE);
}

static void
connected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  ConnectDialog *self = g_object_get_data (G_OBJECT (dialog), "rushes-connect-dialog");
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (rushes_context_connect_finish (RUSHES_CONTEXT (source), result, &error))
    {
      rushes_dialog_close (dialog);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, FALSE);
  sentence = rushes_sentence_for_error (error);
  set_problem (self, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->key));
}

static void
apply_cb (ConnectDialog *self)
{
  g_autofree char *key = dup_text (self->key);
  g_autofree char *url = dup_text (self->url);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  set_problem (self, NULL);
  set_busy (self, TRUE);
  rushes_context_connect_async (self->context, url, key, self->cancellable, connected_cb, g_object_ref (self->dialog));
}

static void
page_opened_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  ConnectDialog *self = g_object_get_data (G_OBJECT (dialog), "rushes-connect-dialog");
  g_autoptr (GError) error = NULL;

  if (!rushes_launch_uri_finish (GTK_WIDGET (source), result, &error) && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("No browser could be opened. The page is %s"), KEY_PAGE);

      set_problem (self, sentence);
    }
}

static void
key_page_cb (ConnectDialog *self)
{
  rushes_launch_uri_async (self->content, KEY_PAGE, self->cancellable, page_opened_cb, g_object_ref (self->dialog));
}

static void
closed_cb (ConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static GtkWidget *
make_problem (ConnectDialog *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->problem = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->problem, "problem");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->problem), icon);
  self->problem_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem_label, TRUE);
  gtk_label_set_wrap_mode (self->problem_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->problem_label, 40);
  gtk_label_set_xalign (self->problem_label, 0);
  gtk_box_append (GTK_BOX (self->problem), GTK_WIDGET (self->problem_label));
  gtk_widget_set_visible (self->problem, FALSE);
  return self->problem;
}

static GtkWidget *
make_rows (ConnectDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *key = adw_password_entry_row_new ();
  GtkWidget *service = adw_expander_row_new ();
  GtkWidget *url = adw_entry_row_new ();
  const char *base_url = rushes_settings_get_base_url (rushes_context_get_settings (self->context));

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (key), _ ("API Key"));
  gtk_list_box_append (GTK_LIST_BOX (list), key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (service), _ ("Service"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (service), FALSE);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (service), base_url);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (url), _ ("Service URL"));
  gtk_editable_set_text (GTK_EDITABLE (url), base_url);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (service), url);
  gtk_list_box_append (GTK_LIST_BOX (list), service);

  self->key = GTK_EDITABLE (key);
  self->url = GTK_EDITABLE (url);
  g_object_bind_property (url, "text", service, "subtitle", G_BINDING_DEFAULT);
  return list;
}

static GtkWidget *
make_button (ConnectDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  self->spinner = rushes_ring_new_turning ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new_with_mnemonic (_ ("_Connect")));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Connect"), -1);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->button, FALSE);
  return self->button;
}

/**
 * rushes_connect_dialog_present:
 * @parent: the window, or a widget of it
 * @context: what is connected
 *
 * Asks for a key. It is tested before the dialog closes, and kept in the system's keyring where it works.
 */
void
rushes_connect_dialog_present (GtkWidget *parent,
                               RushesContext *context)
{
  ConnectDialog *self;
  GtkWidget *hint;
  GtkWidget *link;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RUSHES_IS_CONTEXT (context));

  self = g_new0 (ConnectDialog, 1);
  self->context = g_object_ref (context);
  self->cancellable = g_cancellable_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start (self->content, 18);
  gtk_widget_set_margin_end (self->content, 18);
  gtk_widget_set_margin_top (self->content, 6);
  gtk_widget_set_margin_bottom (self->content, 18);
  gtk_box_append (GTK_BOX (self->content), make_rows (self));
  gtk_box_append (GTK_BOX (self->content), make_problem (self));

  hint = gtk_label_new (_ ("The key is tested without rendering anything, and stored in the system keyring."));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (hint), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 44);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (self->content), hint);
  gtk_box_append (GTK_BOX (self->content), make_button (self));
  link = gtk_button_new_with_label (_ ("Get a Key…"));
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_set_halign (link, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (link, KEY_PAGE);
  gtk_box_append (GTK_BOX (self->content), link);

  self->dialog = rushes_dialog_new (_ ("Connect With an API Key"), self->content, 440);
  g_object_set_data_full (G_OBJECT (self->dialog), "rushes-connect-dialog", self, (GDestroyNotify) connect_dialog_free);
  g_signal_connect_swapped (self->key, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->url, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->key, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->url, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (link, "clicked", G_CALLBACK (key_page_cb), self);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->key));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
