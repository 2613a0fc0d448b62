/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosting-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-css-class.h"
#include "rushes-dialog.h"
#include "rushes-properties.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-url.h"

#define WIDTH 520
/* px: what is longer scrolls */
#define HEIGHT 380
#define SECONDS_PER_HOUR 3600

typedef struct
{
  RushesDialog *dialog;      /* owns this */
  RushesContext *context;
  GtkEditable *endpoint;
  GtkEditable *region;
  GtkEditable *bucket;
  GtkEditable *prefix;
  GtkEditable *access_key;
  GtkEditable *secret_key;
  GtkEditable *public_url;
  GtkWidget *path_row;
  GtkSwitch *path_style;
  GtkSwitch *remove;
  GtkWidget *life_row;
  GtkSpinButton *life;
  GtkWidget *test;
  GtkWidget *save;
  GtkWidget *spinner;
  GtkLabel *missing;         /* what is still to be filled in, or what follows from empty fields */
  GtkWidget *result;
  GtkImage *result_icon;
  GtkLabel *result_label;
  GtkWidget *use_region;
  char *right_region;        /* (nullable): what the host said */
  gboolean busy;
  gboolean fixed;            /* the environment says it all */
  gboolean is_set_up;        /* there is something that empty fields take away */
  GCancellable *cancellable;
} HostingDialog;

static void
hosting_dialog_free (HostingDialog *self)
{
  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self->right_region);
  g_free (self);
}

/* -- what is typed --------------------------------------------------------------------------------------------------- */

static RushesHostOptions *
read_options (HostingDialog *self)
{
  RushesHostOptions *options = rushes_host_options_new ();

  options->endpoint = g_strdup (gtk_editable_get_text (self->endpoint));
  options->region = g_strdup (gtk_editable_get_text (self->region));
  options->bucket = g_strdup (gtk_editable_get_text (self->bucket));
  options->prefix = g_strdup (gtk_editable_get_text (self->prefix));
  options->access_key = g_strdup (gtk_editable_get_text (self->access_key));
  options->secret_key = g_strdup (gtk_editable_get_text (self->secret_key));
  options->public_url = g_strdup (gtk_editable_get_text (self->public_url));
  options->path_style = gtk_switch_get_active (self->path_style);
  options->remove = gtk_switch_get_active (self->remove);
  options->life = (gint64) gtk_spin_button_get_value_as_int (self->life) * SECONDS_PER_HOUR;
  rushes_host_options_tidy (options);
  return options;
}

static gboolean
is_empty (const RushesHostOptions *options)
{
  return !options->endpoint && !options->bucket && !options->access_key && !options->secret_key;
}

static GtkEditable *
get_row (HostingDialog *self,
         RushesHostField field)
{
  switch (field)
    {
    case RUSHES_HOST_FIELD_ENDPOINT:
      return self->endpoint;
    case RUSHES_HOST_FIELD_REGION:
      return self->region;
    case RUSHES_HOST_FIELD_BUCKET:
      return self->bucket;
    case RUSHES_HOST_FIELD_PREFIX:
      return self->prefix;
    case RUSHES_HOST_FIELD_PUBLIC_URL:
      return self->public_url;
    case RUSHES_HOST_FIELD_ACCESS_KEY:
      return self->access_key;
    case RUSHES_HOST_FIELD_SECRET_KEY:
      return self->secret_key;
    case RUSHES_HOST_FIELD_NONE:
    case RUSHES_HOST_FIELD_LIFE:
    default:
      return NULL;
    }
}

static const char *
get_field_sentence (RushesHostField field)
{
  switch (field)
    {
    case RUSHES_HOST_FIELD_ENDPOINT:
      return _ ("The endpoint must be an address that begins with https:// (http:// on this machine alone)");
    case RUSHES_HOST_FIELD_REGION:
      return _ ("The region is one word, such as eu-central-1; where a host has none, “auto”");
    case RUSHES_HOST_FIELD_BUCKET:
      return _ ("A bucket’s name has 3 to 63 letters, digits, hyphens and dots");
    case RUSHES_HOST_FIELD_PREFIX:
      return _ ("This cannot be the name of a folder");
    case RUSHES_HOST_FIELD_PUBLIC_URL:
      return _ ("The public address must begin with https:// (http:// on this machine alone)");
    case RUSHES_HOST_FIELD_ACCESS_KEY:
    case RUSHES_HOST_FIELD_SECRET_KEY:
      return _ ("This key holds signs that no key has, such as blanks: copy it anew");
    case RUSHES_HOST_FIELD_NONE:
    case RUSHES_HOST_FIELD_LIFE:
    default:
      return NULL;
    }
}

static void
set_result (HostingDialog *self,
            const char *style,
            const char *icon,
            const char *sentence)
{
  gtk_widget_set_visible (self->result, sentence != NULL);
  gtk_widget_remove_css_class (self->result, "error");
  gtk_widget_remove_css_class (self->result, "success");
  gtk_widget_remove_css_class (self->result, "warning");
  gtk_widget_set_visible (self->use_region, FALSE);
  if (!sentence)
    return;

  gtk_widget_add_css_class (self->result, style);
  gtk_image_set_from_icon_name (self->result_icon, icon);
  gtk_label_set_label (self->result_label, sentence);
}

static char *
describe_place (const RushesHostOptions *options)
{
  g_autoptr (GUri) uri = options->endpoint ? g_uri_parse (options->endpoint, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (!host || !options->bucket)
    return NULL;
  return options->path_style ? g_strdup_printf ("%s/%s/…", host, options->bucket) : g_strdup_printf ("%s.%s/…", options->bucket, host);
}

/* (transfer full) (nullable): the fields without which there is no media host, as far as nothing is in them */
static char *
describe_missing (const RushesHostOptions *options)
{
  const struct
  {
    const char *value;
    const char *name;
  } needed[] = {
    { options->endpoint, _ ("Endpoint") },   { options->region, _ ("Region") },
    { options->bucket, _ ("Bucket Name") },  { options->access_key, _ ("Access Key") },
    { options->secret_key, _ ("Secret Key") },
  };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (needed[i].value == NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", needed[i].name);

  /* Translators: %s are the names of fields: "Region, Secret Key" */
  return names->len > 0 ? g_strdup_printf (_ ("Still to fill in: %s"), names->str) : NULL;
}

static void
tell_missing (HostingDialog *self,
              const RushesHostOptions *options)
{
  g_autofree char *missing = describe_missing (options);

  if (is_empty (options) && self->is_set_up)
    gtk_label_set_label (self->missing, _ ("Saved like this, there is no media host any more"));
  else
    gtk_label_set_label (self->missing, missing ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing != NULL && !self->fixed);
}

/* An empty field is not wrong yet: there is just nothing to test. */
static void
update (HostingDialog *self)
{
  g_autoptr (RushesHostOptions) options = read_options (self);
  g_autofree char *place = describe_place (options);
  RushesHostField field = rushes_host_options_check (options, NULL);
  GtkEditable *row = get_row (self, field);
  gboolean wrong = row && *gtk_editable_get_text (row);

  for (guint i = RUSHES_HOST_FIELD_ENDPOINT; i <= RUSHES_HOST_FIELD_SECRET_KEY; i++)
    {
      GtkEditable *other = get_row (self, (RushesHostField) i);

      if (other)
        rushes_set_css_class (other, "error", other == row && wrong);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->path_row), place ? place : "");
  gtk_widget_set_sensitive (self->life_row, options->public_url == NULL);
  gtk_widget_set_sensitive (self->test, !self->busy && field == RUSHES_HOST_FIELD_NONE);
  gtk_widget_set_sensitive (self->save, !self->busy && !self->fixed && (field == RUSHES_HOST_FIELD_NONE || (is_empty (options) && self->is_set_up)));
  tell_missing (self, options);
  gtk_widget_set_visible (self->spinner, self->busy);
  if (wrong)
    set_result (self, "error", "dialog-warning-symbolic", get_field_sentence (field));
}

static void
changed_cb (HostingDialog *self)
{
  if (!self->busy)
    set_result (self, NULL, NULL, NULL);
  update (self);
}

/* -- trying it out --------------------------------------------------------------------------------------------------- */

/* (transfer full): an upload is tried again by itself, what is tried out here is not. */
static char *
dup_sentence (const GError *error)
{
  if (g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_UNREACHABLE))
    return g_strdup (_ ("The media host cannot be reached: check the network and the address"));
  if (g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_BUSY))
    return g_strdup (_ ("The media host takes no more at the moment: try again later"));
  return rushes_sentence_for_error (error);
}

static void
tell_error (HostingDialog *self,
            const GError *error)
{
  g_autofree char *sentence = dup_sentence (error);

  set_result (self, g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_NOT_REMOVED) ? "warning" : "error", "dialog-warning-symbolic", sentence);
  if (!g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_REGION) || !rushes_host_error_get_detail (error))
    return;

  rushes_set_string (&self->right_region, rushes_host_error_get_detail (error));
  gtk_widget_set_visible (self->use_region, TRUE);
}

/* What works for this machine need not work for the service. */
static void
tell_success (HostingDialog *self)
{
  g_autoptr (RushesHostOptions) options = read_options (self);

  if (rushes_url_is_public (options->public_url ? options->public_url : options->endpoint))
    set_result (self, "success", "emblem-ok-symbolic", _ ("All works: a file was put there, fetched by its link, and removed"));
  else
    set_result (self, "warning", "dialog-warning-symbolic", _ ("This works from here, but the address is of this machine or its own network: the service cannot fetch from it"));
}

static void
tested_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  HostingDialog *self = g_object_get_data (G_OBJECT (dialog), "rushes-hosting-dialog");
  g_autoptr (GError) error = NULL;
  gboolean works = rushes_hosting_test_finish (RUSHES_HOSTING (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->busy = FALSE;
  update (self);
  if (works)
    tell_success (self);
  else
    tell_error (self, error);
}

static void
test_cb (HostingDialog *self)
{
  g_autoptr (RushesHostOptions) options = read_options (self);

  self->busy = TRUE;
  set_result (self, NULL, NULL, NULL);
  update (self);
  rushes_hosting_test_async (rushes_context_get_hosting (self->context), options, self->cancellable, tested_cb, g_object_ref (self->dialog));
}

static void
use_region_cb (HostingDialog *self)
{
  gtk_editable_set_text (self->region, self->right_region);
  gtk_widget_grab_focus (GTK_WIDGET (self->region));
  test_cb (self);
}

/* -- keeping it ------------------------------------------------------------------------------------------------------ */

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  HostingDialog *self = g_object_get_data (G_OBJECT (dialog), "rushes-hosting-dialog");
  g_autoptr (GError) error = NULL;

  if (rushes_host_settings_save_finish (RUSHES_HOST_SETTINGS (source), result, &error))
    {
      rushes_dialog_close (dialog);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_info ("The media host could not be kept: %s", error->message);
  self->busy = FALSE;
  update (self);
  set_result (self, "error", "dialog-warning-symbolic", _ ("No keyring takes the keys: unlock or install one, or set RUSHES_S3_ACCESS_KEY and its like"));
}

static void
save_cb (HostingDialog *self)
{
  g_autoptr (RushesHostOptions) options = read_options (self);

  if (!gtk_widget_get_sensitive (self->save))
    return;

  self->busy = TRUE;
  set_result (self, NULL, NULL, NULL);
  update (self);
  rushes_host_settings_save_async (rushes_hosting_get_settings (rushes_context_get_hosting (self->context)), options, self->cancellable, saved_cb, g_object_ref (self->dialog));
}

static void
closed_cb (HostingDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* -- building -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_group (const char *title,
            const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = description ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  return group;
}

static GtkEditable *
add_entry (HostingDialog *self,
           GtkWidget *group,
           GtkWidget *row,
           const char *title,
           const char *text)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_widget_set_sensitive (row, !self->fixed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (save_cb), self);
  return GTK_EDITABLE (row);
}

static GtkWidget *
add_row (HostingDialog *self,
         GtkWidget *group,
         const char *title,
         const char *subtitle,
         GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_widget_set_sensitive (row, !self->fixed);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkSwitch *
make_switch (HostingDialog *self,
             gboolean active)
{
  GtkWidget *widget = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (widget), active);
  g_signal_connect_swapped (widget, "notify::active", G_CALLBACK (changed_cb), self);
  return GTK_SWITCH (widget);
}

static GtkWidget *
make_bucket (HostingDialog *self,
             const RushesHostOptions *options)
{
  GtkWidget *group = make_group (_ ("Bucket"), self->fixed ? _ ("Set by the environment of this process (RUSHES_S3_ENDPOINT).")
                                                           : _ ("The service fetches videos, sounds and large pictures by a link. Files of this computer go to a bucket of yours, at Amazon S3 (https://s3.eu-central-1.amazonaws.com) or anything like it."));

  self->endpoint = add_entry (self, group, adw_entry_row_new (), _ ("Endpoint"), options->endpoint);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->endpoint), GTK_INPUT_PURPOSE_URL);
  self->region = add_entry (self, group, adw_entry_row_new (), _ ("Region"), options->region);
  self->bucket = add_entry (self, group, adw_entry_row_new (), _ ("Bucket Name"), options->bucket);
  self->prefix = add_entry (self, group, adw_entry_row_new (), _ ("Folder in the Bucket (Optional)"), options->prefix);
  self->path_style = make_switch (self, options->path_style);
  self->path_row = add_row (self, group, _ ("Bucket in the Path"), "", GTK_WIDGET (self->path_style));
  return group;
}

static GtkWidget *
make_keys (HostingDialog *self,
           const RushesHostOptions *options)
{
  GtkWidget *group = make_group (_ ("Keys"), _ ("Stored in the system keyring. The secret never leaves this computer: it only signs what is sent."));

  self->access_key = add_entry (self, group, adw_entry_row_new (), _ ("Access Key"), options->access_key);
  self->secret_key = add_entry (self, group, adw_password_entry_row_new (), _ ("Secret Key"), options->secret_key);
  return group;
}

static GtkWidget *
make_links (HostingDialog *self,
            const RushesHostOptions *options)
{
  GtkWidget *group = make_group (_ ("Links"), NULL);
  GtkWidget *life = gtk_spin_button_new_with_range (1, RUSHES_S3_LONGEST_LIFE / SECONDS_PER_HOUR, 1);

  self->public_url = add_entry (self, group, adw_entry_row_new (), _ ("Public Address (Optional)"), options->public_url);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->public_url), GTK_INPUT_PURPOSE_URL);
  self->life = GTK_SPIN_BUTTON (life);
  gtk_spin_button_set_value (self->life, (double) (options->life / SECONDS_PER_HOUR));
  gtk_widget_add_css_class (life, "num");
  self->life_row = add_row (self, group, _ ("Signed Links Live for (Hours)"), _ ("Longer than a take may wait at the service. Not used where the bucket is public."), life);
  self->remove = make_switch (self, options->remove);
  add_row (self, group, _ ("Remove After Use"), _ ("A file goes from the bucket once no take needs it any more."), GTK_WIDGET (self->remove));
  return group;
}

static GtkWidget *
make_result (HostingDialog *self)
{
  self->result = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->result, "problem");
  self->result_icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->result_icon), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->result), GTK_WIDGET (self->result_icon));
  self->result_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->result_label, TRUE);
  gtk_label_set_wrap_mode (self->result_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->result_label, 48);
  gtk_label_set_xalign (self->result_label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->result_label), TRUE);
  gtk_box_append (GTK_BOX (self->result), GTK_WIDGET (self->result_label));
  self->use_region = gtk_button_new_with_label (_ ("Use This Region"));
  gtk_widget_set_valign (self->use_region, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->result), self->use_region);
  g_signal_connect_swapped (self->use_region, "clicked", G_CALLBACK (use_region_cb), self);
  return self->result;
}

static GtkWidget *
make_buttons (HostingDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  self->spinner = rushes_ring_new_turning ();
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->test = gtk_button_new_with_mnemonic (_ ("_Test"));
  gtk_widget_add_css_class (self->test, "pill");
  gtk_widget_set_tooltip_text (self->test, _ ("Put a small file there, fetch it as the service would, and remove it"));
  gtk_box_append (GTK_BOX (box), self->test);
  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->save, "pill");
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->save);
  g_signal_connect_swapped (self->test, "clicked", G_CALLBACK (test_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  return box;
}

static GtkWidget *
make_content (HostingDialog *self,
              const RushesHostOptions *options)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (groups, 18);
  gtk_widget_set_margin_end (groups, 18);
  gtk_widget_set_margin_top (groups, 6);
  gtk_widget_set_margin_bottom (groups, 12);
  gtk_box_append (GTK_BOX (groups), make_bucket (self, options));
  gtk_box_append (GTK_BOX (groups), make_keys (self, options));
  gtk_box_append (GTK_BOX (groups), make_links (self, options));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), groups);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), scroller);

  /* What a test says stays in sight. */
  gtk_widget_set_margin_start (bottom, 18);
  gtk_widget_set_margin_end (bottom, 18);
  gtk_widget_set_margin_top (bottom, 6);
  gtk_widget_set_margin_bottom (bottom, 18);
  self->missing = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->missing, TRUE);
  gtk_label_set_max_width_chars (self->missing, 48);
  gtk_label_set_justify (self->missing, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->missing), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->missing), "dim-label");
  gtk_box_append (GTK_BOX (bottom), GTK_WIDGET (self->missing));
  gtk_box_append (GTK_BOX (bottom), make_result (self));
  gtk_box_append (GTK_BOX (bottom), make_buttons (self));
  gtk_box_append (GTK_BOX (content), bottom);
  return content;
}

/**
 * rushes_hosting_dialog_present:
 * @parent: the window, or a widget of it
 * @context: the house
 *
 * Shows what is set up. Test asks the host with what is typed; Save keeps it, and all fields empty means that there is none any more: that is said,
 * as is what is still to be filled in.
 */
void
rushes_hosting_dialog_present (GtkWidget *parent,
                               RushesContext *context)
{
  HostingDialog *self;
  RushesHostSettings *settings;
  g_autoptr (RushesHostOptions) options = NULL;
  GtkWidget *content;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RUSHES_IS_CONTEXT (context));

  settings = rushes_hosting_get_settings (rushes_context_get_hosting (context));
  options = rushes_host_settings_dup_options (settings);
  self = g_new0 (HostingDialog, 1);
  self->context = g_object_ref (context);
  self->cancellable = g_cancellable_new ();
  self->fixed = rushes_host_settings_is_fixed (settings);
  self->is_set_up = !is_empty (options);
  content = make_content (self, options);

  self->dialog = rushes_dialog_new (_ ("Media Hosting"), content, WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), "rushes-hosting-dialog", self, (GDestroyNotify) hosting_dialog_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  set_result (self, NULL, NULL, NULL);
  update (self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->endpoint));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
