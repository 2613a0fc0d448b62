/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-details.h"

#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

#define WIDTH 460
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

typedef void (*LineFunc) (const char *name,
                          const char *value,
                          gpointer    user_data);

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = time > 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%x %X") : NULL;
}

static void
tell (LineFunc line,
      gpointer user_data,
      const char *name,
      const char *value)
{
  if (value && *value)
    line (name, value, user_data);
}

/* Each fact that there is, once, with its name. */
static void
for_each_fact (RushesAsset *asset,
               LineFunc line,
               gpointer user_data)
{
  const RushesAssetRecord *record = rushes_asset_get_record (asset);
  g_autofree char *state = rushes_name_for_asset_state (record->state);
  g_autofree char *made = dup_time (record->created);
  g_autofree char *sent = dup_time (record->submitted);
  g_autofree char *size = record->width > 0 ? rushes_format_size ((int) record->width, (int) record->height) : NULL;
  g_autofree char *length = record->duration > 0 ? rushes_format_timecode (record->duration, TRUE) : NULL;

  tell (line, user_data, _ ("State"), state);
  tell (line, user_data, _ ("Code"), record->error_code);
  tell (line, user_data, _ ("Message"), record->error_message);
  tell (line, user_data, _ ("Asset ID"), record->remote_id);
  tell (line, user_data, _ ("Group ID"), record->remote_group_id);
  tell (line, user_data, _ ("Task ID"), record->task_id);
  tell (line, user_data, _ ("Request ID"), record->request_id);
  tell (line, user_data, _ ("Service"), record->service);
  tell (line, user_data, _ ("URL"), record->source_url);
  tell (line, user_data, _ ("Size"), size);
  tell (line, user_data, _ ("Length"), length);
  tell (line, user_data, _ ("Added"), made);
  tell (line, user_data, _ ("Sent"), sent);
  tell (line, user_data, _ ("Note"), record->note);
}

static void
append_text (const char *name,
             const char *value,
             gpointer user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
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
  GString *text;

  g_return_val_if_fail (RUSHES_IS_ASSET (asset), NULL);

  text = g_string_new (NULL);
  for_each_fact (asset, append_text, text);
  if (rushes_asset_get_record (asset)->answer)
    g_string_append_printf (text, "\n%s\n", rushes_asset_get_record (asset)->answer);
  return g_string_free (text, FALSE);
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
add_line (const char *name,
          const char *value,
          gpointer user_data)
{
  GtkGrid *grid = user_data;
  GtkWidget *key = gtk_label_new (name);
  GtkWidget *text = gtk_label_new (value);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (grid), "rows"));

  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_label_set_yalign (GTK_LABEL (key), 0);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  /* By the pointer alone; keys have Copy. */
  gtk_widget_set_focusable (text, FALSE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_grid_attach (grid, key, 0, (int) row, 1, 1);
  gtk_grid_attach (grid, text, 1, (int) row, 1, 1);
  g_object_set_data (G_OBJECT (grid), "rows", GUINT_TO_POINTER (row + 1));
}

static void
fill (Details *self)
{
  g_autofree char *why = rushes_sentence_for_asset (rushes_asset_get_record (self->asset), FALSE);
  GtkWidget *grid = gtk_grid_new ();

  while (gtk_widget_get_first_child (self->content))
    gtk_box_remove (GTK_BOX (self->content), gtk_widget_get_first_child (self->content));
  if (why)
    {
      GtkWidget *sentence = gtk_label_new (why);

      gtk_label_set_xalign (GTK_LABEL (sentence), 0);
      gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (sentence), 48);
      gtk_box_append (GTK_BOX (self->content), sentence);
    }
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for_each_fact (self->asset, add_line, grid);
  gtk_box_append (GTK_BOX (self->content), grid);
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
