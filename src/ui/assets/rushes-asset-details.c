/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-details.h"

#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-facts.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

#define WIDTH 460
#define SENTENCE_CHARS 48
#define KEY "rushes-asset-details"

typedef struct
{
  RushesDialog *dialog;      /* owns this */
  RushesContext *context;
  RushesAsset *asset;
  gulong changed_id;
  GtkWidget *parent;         /* weak */
  GtkWidget *content;
} Details;

/* Each fact that there is, once, with its name. */
static RushesFacts *
list_facts (RushesAsset *asset)
{
  const RushesAssetRecord *record = rushes_asset_get_record (asset);
  g_autofree char *state = rushes_name_for_asset_state (record->state);
  g_autofree char *size = record->width > 0 ? rushes_format_size ((int) record->width, (int) record->height) : NULL;
  g_autofree char *length = record->duration > 0 ? rushes_format_timecode (record->duration, TRUE) : NULL;
  RushesFacts *facts = rushes_facts_new ();

  rushes_facts_add (facts, _ ("State"), state);
  rushes_facts_add (facts, _ ("Code"), record->error_code);
  rushes_facts_add (facts, _ ("Message"), record->error_message);
  rushes_facts_add (facts, _ ("Asset ID"), record->remote_id);
  rushes_facts_add (facts, _ ("Group ID"), record->remote_group_id);
  rushes_facts_add (facts, _ ("Task ID"), record->task_id);
  rushes_facts_add (facts, _ ("Request ID"), record->request_id);
  rushes_facts_add_service (facts, record->service);
  rushes_facts_add (facts, _ ("URL"), record->source_url);
  rushes_facts_add (facts, _ ("Size"), size);
  rushes_facts_add (facts, _ ("Length"), length);
  rushes_facts_add_time (facts, _ ("Added"), record->created);
  rushes_facts_add_time (facts, _ ("Sent"), record->submitted);
  rushes_facts_add (facts, _ ("Note"), record->note);
  return facts;
}

/**
 * rushes_asset_details_dup_text:
 * @asset: an asset
 *
 * Returns: (transfer full): all that is known, and the service's last answer as it came
 */
char *
rushes_asset_details_dup_text (RushesAsset *asset)
{
  g_autoptr (RushesFacts) facts = NULL;

  g_return_val_if_fail (RUSHES_IS_ASSET (asset), NULL);

  facts = list_facts (asset);
  return rushes_facts_dup_text (facts, rushes_asset_get_record (asset)->answer);
}

/* -- the dialog ---------------------------------------------------------------------------------------------------------- */

static void
details_free (gpointer data)
{
  Details *self = data;

  g_clear_signal_handler (&self->changed_id, self->asset);
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->context);
  g_object_unref (self->asset);
  g_free (self);
}

static void
fill (Details *self)
{
  g_autofree char *why = rushes_sentence_for_asset (rushes_asset_get_record (self->asset), FALSE);
  g_autoptr (RushesFacts) facts = list_facts (self->asset);

  while (gtk_widget_get_first_child (self->content))
    gtk_box_remove (GTK_BOX (self->content), gtk_widget_get_first_child (self->content));
  if (why)
    {
      GtkWidget *sentence = gtk_label_new (why);

      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (sentence), (int) MIN (g_utf8_strlen (why, -1), SENTENCE_CHARS));
      gtk_label_set_max_width_chars (GTK_LABEL (sentence), SENTENCE_CHARS);
      gtk_box_append (GTK_BOX (self->content), sentence);
    }
  gtk_box_append (GTK_BOX (self->content), rushes_facts_make_grid (facts, FALSE));
}

static void
copy_cb (Details *self)
{
  g_autofree char *text = rushes_asset_details_dup_text (self->asset);
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->content), text);
  if (self->parent)
    rushes_toast_add (self->parent, _ ("Details copied"), NULL, NULL, NULL, NULL);
  rushes_dialog_close (keep);
}

/**
 * rushes_asset_details_present:
 * @parent: where it is asked
 * @context: the house
 * @asset: the asset
 */
void
rushes_asset_details_present (GtkWidget *parent,
                              RushesContext *context,
                              RushesAsset *asset)
{
  Details *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy Details"));

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && RUSHES_IS_ASSET (asset));

  self = g_new0 (Details, 1);
  g_set_weak_pointer (&self->parent, parent);
  self->context = g_object_ref (context);
  self->asset = g_object_ref (asset);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->content);
  gtk_widget_add_css_class (copy, "pill");
  gtk_widget_set_halign (copy, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 460);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  fill (self);

  self->dialog = rushes_dialog_new (rushes_asset_get_name (asset), scroller, WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, details_free);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_cb), self);
  self->changed_id = g_signal_connect_swapped (asset, "changed", G_CALLBACK (fill), self);
  rushes_dialog_set_focus (self->dialog, copy);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
