/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-ask-text.h"
#include "rushes-asset-actions.h"
#include "rushes-dialog.h"
#include "rushes-file-dialogs.h"
#include "rushes-intake.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-take-picker.h"
#include "rushes-toast.h"

/* What is read within this time is not spoken of. */
#define READING_PATIENCE_MS 1000

/* The ways in. Whatever comes needs a group; without one it waits until there is. */

/**
 * rushes_assets_view_needs_host:
 * @self: a view
 *
 * Returns: whether files cannot be added because nothing gives them an address
 */
gboolean
rushes_assets_view_needs_host (RushesAssetsView *self)
{
  return self->context && !rushes_hosting_is_available (rushes_context_get_hosting (self->context), NULL);
}

static void
set_up_cb (gpointer user_data)
{
  gtk_widget_activate_action (user_data, "win.media-hosting", NULL);
}

static void
take_items (RushesAssetsView *self,
            RushesAssetGroup *group,
            GPtrArray *items)
{
  if (rushes_assets_view_needs_host (self) && rushes_asset_items_need_host (items))
    {
      rushes_toast_add (GTK_WIDGET (self), _ ("The service fetches assets by their address: files need media hosting"), _ ("Set Up…"), set_up_cb,
                        g_object_ref (self), g_object_unref);
      return;
    }
  rushes_asset_intake_take (self->intake, group, items);
}

/* -- a group for what waits --------------------------------------------------------------------------------------------- */

static void
stop_waiting (RushesAssetsView *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  rushes_assets_view_update (self);
}

static void
group_made_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (RushesAssetsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = rushes_asset_service_add_group_finish (RUSHES_ASSET_SERVICE (source), result, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->name_button, TRUE);
  if (!group)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }

  items = g_steal_pointer (&self->waiting);
  g_signal_emit_by_name (self, "group-made", group);
  if (items)
    take_items (self, group, items);
  rushes_assets_view_update (self);
}

static char *
dup_name (RushesAssetsView *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static void
name_changed_cb (RushesAssetsView *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr (GError) error = NULL;
  gboolean good = rushes_asset_service_check_name (name, &error);
  g_autofree char *why = good || !*name ? NULL : rushes_sentence_for_error (error);

  gtk_widget_set_sensitive (self->name_button, good);
  gtk_label_set_label (self->name_problem, why ? why : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why ? why : "", -1);
}

static void
name_applied_cb (RushesAssetsView *self)
{
  g_autofree char *name = dup_name (self);

  if (!gtk_widget_get_sensitive (self->name_button) || !self->assets)
    return;
  gtk_widget_set_sensitive (self->name_button, FALSE);
  rushes_asset_service_add_group_async (self->assets, name, self->cancellable, group_made_cb, g_object_ref (self));
}

static gboolean
name_key_cb (RushesAssetsView *self,
             guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stop_waiting (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_naming_buttons (RushesAssetsView *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  gtk_widget_add_css_class (cancel, "pill");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (stop_waiting), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), cancel);
  self->name_button = gtk_button_new_with_label (_ ("Create and Add"));
  gtk_widget_add_css_class (self->name_button, "pill");
  gtk_widget_add_css_class (self->name_button, "suggested-action");
  g_signal_connect_object (self->name_button, "clicked", G_CALLBACK (name_applied_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), self->name_button);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  return buttons;
}

/**
 * rushes_assets_view_make_naming:
 * @self: a view
 *
 * Returns: (transfer floating): where the group is named for what was dropped
 */
GtkWidget *
rushes_assets_view_make_naming (RushesAssetsView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Name This Group"));
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (title, "title-1");
  gtk_box_append (GTK_BOX (box), title);
  self->name_hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->name_hint, TRUE);
  gtk_label_set_justify (self->name_hint, GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_hint));

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->name_row = GTK_EDITABLE (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name of the Group"));
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "entry-activated", G_CALLBACK (name_applied_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name_row));
  gtk_box_append (GTK_BOX (box), list);
  self->name_problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->name_problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name_problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->name_problem), "bad");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_problem));
  gtk_box_append (GTK_BOX (box), make_naming_buttons (self));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (name_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (clamp, key);
  return clamp;
}

static void
ask_name (RushesAssetsView *self,
          GPtrArray *items)
{
  g_autofree char *hint = g_strdup_printf (ngettext ("%u asset goes into it. The service keeps assets in groups: a cast, a place, a voice.",
                                                     "%u assets go into it. The service keeps assets in groups: a cast, a place, a voice.", items->len),
                                           items->len);

  if (self->waiting)
    g_ptr_array_unref (self->waiting);
  self->waiting = g_ptr_array_ref (items);
  gtk_label_set_label (self->name_hint, hint);
  gtk_editable_set_text (self->name_row, self->project_name ? self->project_name : _ ("My Assets"));
  name_changed_cb (self);
  rushes_assets_view_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (self->name_row, 0, -1);
}

/* -- which group -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  RushesAssetsView *view;
  RushesDialog *dialog;      /* owns this */
  GPtrArray *items;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->view);
  g_ptr_array_unref (choice->items);
  g_free (choice);
}

static void
group_chosen_cb (Choice *choice,
                 GtkListBoxRow *row)
{
  g_autoptr (RushesDialog) keep = g_object_ref (choice->dialog);
  RushesAssetGroup *group = g_object_get_data (G_OBJECT (row), "group");

  if (group)
    take_items (choice->view, group, choice->items);
  else
    ask_name (choice->view, choice->items);
  rushes_dialog_close (keep);
}

static GtkWidget *
make_group_row (RushesAssetGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), group ? rushes_asset_group_get_name (group) : _ ("New Group…"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (group ? "folder-symbolic" : "list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (group)
    g_object_set_data_full (G_OBJECT (row), "group", g_object_ref (group), g_object_unref);
  return row;
}

static void
ask_group (RushesAssetsView *self,
           GPtrArray *items)
{
  GListModel *groups = rushes_asset_service_get_groups (self->assets);
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  gtk_widget_set_margin_top (list, 6);
  gtk_widget_set_margin_bottom (list, 18);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);

      gtk_list_box_append (GTK_LIST_BOX (list), make_group_row (group));
    }
  gtk_list_box_append (GTK_LIST_BOX (list), make_group_row (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Groups"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);

  choice->view = g_object_ref (self);
  choice->items = g_ptr_array_ref (items);
  choice->dialog = rushes_dialog_new (_ ("Add to Which Group?"), scroller, 400);
  g_object_set_data_full (G_OBJECT (choice->dialog), "rushes-choice", choice, choice_free);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (group_chosen_cb), choice);
  rushes_dialog_set_focus (choice->dialog, GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  rushes_dialog_present (choice->dialog, GTK_WIDGET (self));
  g_object_unref (choice->dialog);
}

/**
 * rushes_assets_view_add:
 * @self: a view
 * @group: (nullable): where to; %NULL: asks which, or for the name of the first
 * @items: (element-type GObject): what to add
 */
void
rushes_assets_view_add (RushesAssetsView *self,
                        RushesAssetGroup *group,
                        GPtrArray *items)
{
  g_return_if_fail (RUSHES_IS_ASSETS_VIEW (self) && items != NULL);

  if (!self->assets || items->len == 0)
    return;
  if (group)
    take_items (self, group, items);
  else if (rushes_assets_view_needs_host (self) && rushes_asset_items_need_host (items))
    take_items (self, NULL, items);
  else if (g_list_model_get_n_items (rushes_asset_service_get_groups (self->assets)) > 0)
    ask_group (self, items);
  else
    ask_name (self, items);
}

static void
add (RushesAssetsView *self,
     GPtrArray *items)
{
  rushes_assets_view_add (self, self->group, items);
}

/* -- files, takes, addresses --------------------------------------------------------------------------------------------- */

static void
files_chosen_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (RushesAssetsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = rushes_open_files_finish (GTK_WIDGET (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (!files)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (items, g_list_model_get_item (files, i));
  add (self, items);
}

static void
add_files_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Images, video and audio"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_filter_add_mime_type (filter, "audio/*");
  rushes_open_files_async (widget, _ ("Add Files"), filter, self->cancellable, files_chosen_cb, g_object_ref (self));
}

static void
add_source (RushesAssetsView *self,
            const char *source)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, rushes_input_new ("", source));
  add (self, items);
}

static char *
check_url (const char *text,
           gpointer user_data)
{
  RushesAssetsView *self = user_data;
  g_autoptr (GError) error = NULL;

  return !self->assets || rushes_asset_service_check_url (self->assets, text, &error) ? NULL : rushes_sentence_for_error (error);
}

static void
url_given_cb (const char *text,
              gpointer user_data)
{
  add_source (user_data, text);
}

static void
add_url_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  const RushesAskText ask = {
    .title = _ ("Add From URL"),
    .hint = _ ("The service fetches it from there, so anybody must be able to"),
    .row = _ ("URL of an image, video or sound"),
    .button = _ ("Add"),
  };

  rushes_ask_text (widget, &ask, check_url, url_given_cb, g_object_ref (widget), g_object_unref);
}

static void
id_given_cb (const char *text,
             gpointer user_data)
{
  g_autofree char *source = g_strconcat (RUSHES_ASSET_SCHEME, rushes_find_asset_id (text), NULL);

  add_source (user_data, source);
}

static void
adopt_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  const RushesAskText ask = {
    .title = _ ("Adopt Asset by ID"),
    .hint = _ ("An asset that was made elsewhere is taken into the list; nothing is sent anew"),
    .row = _ ("Asset ID"),
    .button = _ ("Adopt"),
  };

  rushes_ask_text (widget, &ask, rushes_asset_check_id, id_given_cb, g_object_ref (widget), g_object_unref);
}

static void
take_picked_cb (RushesTake *take,
                gpointer user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (take));
  add (user_data, items);
}

static void
add_take_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);

  if (self->context)
    rushes_take_picker_present (widget, self->context, _ ("From Library"), take_picked_cb, g_object_ref (self), g_object_unref);
}

/* -- paste and drop ------------------------------------------------------------------------------------------------------ */

static void
pasted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetsView) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GPtrArray) items = value ? rushes_intake_read_value (value) : NULL;

  if (!items)
    rushes_toast_add_error (GTK_WIDGET (self), error);
  else if (items->len == 0)
    rushes_toast_add (GTK_WIDGET (self), _ ("There is no file, picture, address or asset ID to paste"), NULL, NULL, NULL, NULL);
  else
    add (self, items);
}

static void
paste_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    {
      g_autoptr (GdkContentFormats) wanted = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_new_for_gtype (types[i]));

      if (!gdk_content_formats_match (formats, wanted))
        continue;
      gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, self->cancellable, pasted_cb, g_object_ref (self));
      return;
    }
  rushes_toast_add (widget, _ ("There is no file, picture, address or asset ID to paste"), NULL, NULL, NULL, NULL);
}

static void
mark_drop (RushesAssetsView *self,
           gboolean ok)
{
  if (ok)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-ok");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-ok");
}

static GdkDragAction
enter_cb (RushesAssetsView *self)
{
  mark_drop (self, TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (RushesAssetsView *self)
{
  mark_drop (self, FALSE);
}

/* One of the cards: it is here already, and "All Assets" takes none. */
static gboolean
is_own (RushesAssetsView *self,
        GPtrArray *items)
{
  GObject *item = items->len == 1 ? items->pdata[0] : NULL;

  const char *id = RUSHES_IS_INPUT (item) ? rushes_input_get_asset_id (RUSHES_INPUT (item)) : NULL;

  return id && !self->group && rushes_asset_service_find_remote (self->assets, id);
}

static gboolean
drop_cb (RushesAssetsView *self,
         const GValue *value)
{
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);

  mark_drop (self, FALSE);
  if (!self->assets || items->len == 0 || is_own (self, items))
    return FALSE;
  add (self, items);
  return TRUE;
}

static void
message_cb (RushesAssetsView *self,
            const char *sentence)
{
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* -- what takes long ----------------------------------------------------------------------------------------------------- */

static gboolean
show_reading_cb (gpointer user_data)
{
  RushesAssetsView *self = user_data;

  self->reading_id = 0;
  gtk_widget_set_visible (self->reading, TRUE);
  return G_SOURCE_REMOVE;
}

/* A file of a slow disk, an address that does not answer: whoever waits sees what for, and can end that. Mostly it is there at once. */
static void
intake_changed_cb (RushesAssetsView *self)
{
  guint n_left;
  const char *name = rushes_asset_intake_get_current (self->intake, &n_left);
  g_autofree char *more = NULL;
  g_autofree char *text = NULL;

  if (!name)
    {
      g_clear_handle_id (&self->reading_id, g_source_remove);
      gtk_widget_set_visible (self->reading, FALSE);
      return;
    }
  more = n_left > 0 ? g_strdup_printf (ngettext ("%u more waits behind it", "%u more wait behind it", n_left), n_left) : NULL;
  text = g_strdup_printf (_ ("Reading “%s”"), name);
  if (more)
    {
      g_autofree char *first = g_steal_pointer (&text);

      text = g_strdup_printf ("%s · %s", first, more);
    }
  gtk_label_set_label (self->reading_text, text);
  if (self->reading_id == 0 && !gtk_widget_get_visible (self->reading))
    self->reading_id = g_timeout_add (READING_PATIENCE_MS, show_reading_cb, self);
}

static void
cancel_reading_cb (RushesAssetsView *self)
{
  guint n_left;
  const char *name = rushes_asset_intake_get_current (self->intake, &n_left);
  g_autofree char *text = NULL;

  if (!name)
    return;
  if (n_left > 0)
    text = g_strdup_printf (ngettext ("“%s” and %u more were not added", "“%s” and %u more were not added", n_left), name, n_left);
  else
    text = g_strdup_printf (_ ("“%s” was not added"), name);
  rushes_asset_intake_cancel (self->intake);
  rushes_toast_add (GTK_WIDGET (self), text, NULL, NULL, NULL, NULL);
}

/**
 * rushes_assets_view_make_reading:
 * @self: a view
 *
 * Returns: (transfer floating): the line that says what is being taken in
 */
GtkWidget *
rushes_assets_view_make_reading (RushesAssetsView *self)
{
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Stop Reading"));

  self->reading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->reading, "assets-reading");
  gtk_box_append (GTK_BOX (self->reading), rushes_ring_new_turning ());
  self->reading_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->reading_text, 0);
  gtk_label_set_ellipsize (self->reading_text, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->reading_text), TRUE);
  gtk_box_append (GTK_BOX (self->reading), GTK_WIDGET (self->reading_text));
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_reading_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->reading), cancel);
  gtk_widget_set_visible (self->reading, FALSE);
  return self->reading;
}

/**
 * rushes_assets_view_begin_adding:
 * @self: a view with a context
 */
void
rushes_assets_view_begin_adding (RushesAssetsView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);

  self->intake = rushes_asset_intake_new (self->context, GTK_WIDGET (self));
  g_signal_connect_object (self->intake, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "changed", G_CALLBACK (intake_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_drop_target_set_gtypes (target, (GType *) types, n_types);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * rushes_assets_view_install_add:
 * @widget_class: the class of the view
 */
void
rushes_assets_view_install_add (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "assets.add-files", NULL, add_files_action);
  gtk_widget_class_install_action (widget_class, "assets.add-url", NULL, add_url_action);
  gtk_widget_class_install_action (widget_class, "assets.add-take", NULL, add_take_action);
  gtk_widget_class_install_action (widget_class, "assets.adopt", NULL, adopt_action);
  gtk_widget_class_install_action (widget_class, "assets.paste", NULL, paste_action);
}
