/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-main-page.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-asset-actions.h"
#include "rushes-assets-page.h"
#include "rushes-banner.h"
#include "rushes-intake.h"
#include "rushes-launch.h"
#include "rushes-queue-button.h"
#include "rushes-squeeze.h"
#include "rushes-studio.h"
#include "rushes-toast.h"

#define MAX_RECENT 6
#define DRAG_MSEC 500

/**
 * RushesMainPage:
 *
 * Header bar, a banner for what concerns the whole library, and the views: Studio and Assets.
 */
struct _RushesMainPage
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesProject *project;
  GCancellable *cancellable;

  GtkWidget *box;
  RushesBanner *banner;
  AdwViewStack *views;
  RushesStudio *studio;
  RushesAssetsPage *assets;
  GtkWidget *start_toggle;
  GtkWidget *composer_toggle;
  GtkMenuButton *project_button;
  GtkLabel *project_label;
  GMenu *recent_menu;
  GMenu *recent_section;
  RushesQueueButton *queue_button;
  GtkWidget *practice_tag;
  guint drag_id;
};

enum
{
  PROP_SHOW_START = 1,
  PROP_SHOW_END,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesMainPage, rushes_main_page, GTK_TYPE_WIDGET)

/* -- project menu ----------------------------------------------------------------------------------------------------- */

static void
add_recent (RushesMainPage *self,
            const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.open-project", "s", name);
  g_menu_append_item (self->recent_section, item);
}

static void
projects_listed_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (RushesMainPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);

  if (projects == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The projects could not be listed: %s", error->message);
      return;
    }
  if (self->project == NULL)
    return;

  g_menu_remove_all (self->recent_menu);
  g_menu_remove_all (self->recent_section);
  for (guint i = 0; i < projects->len && g_menu_model_get_n_items (G_MENU_MODEL (self->recent_section)) < MAX_RECENT; i++)
    {
      const RushesProjectRecord *record = g_ptr_array_index (projects, i);

      if (record->id != rushes_project_get_id (self->project))
        add_recent (self, record->name);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent_section)) > 0)
    g_menu_append_section (self->recent_menu, _ ("Recent"), G_MENU_MODEL (self->recent_section));
}

static void
refresh_recent (RushesMainPage *self)
{
  rushes_store_list_projects_async (rushes_context_get_store (self->context), self->cancellable, projects_listed_cb,
                                    g_object_ref (self));
}

static void
name_changed_cb (RushesMainPage *self)
{
  const char *name = self->project ? rushes_project_get_name (self->project) : "";
  g_autofree char *accessible = g_strdup_printf (_ ("Project, %s"), name);

  gtk_label_set_label (self->project_label, name);
  rushes_assets_page_set_project_name (self->assets, self->project ? name : NULL);
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->project_button), accessible);
}

static GtkWidget *
make_project_button (RushesMainPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  g_menu_append (section, _ ("_New Project…"), "win.new-project");
  g_menu_append (section, _ ("_Rename Project…"), "win.rename-project");
  g_menu_append (section, _ ("_Export All…"), "win.export-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  self->recent_menu = g_menu_new ();
  self->recent_section = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->recent_menu));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Project (Alt+P)"));
  self->project_label = GTK_LABEL (label);
  self->project_button = GTK_MENU_BUTTON (button);
  return button;
}

/* -- header bar ------------------------------------------------------------------------------------------------------- */

/* A drag that is held over a toggle opens what it stands for, so that something can be dropped there. */
static gboolean
open_for_drag_cb (gpointer user_data)
{
  RushesMainPage *self = user_data;

  self->drag_id = 0;
  rushes_panes_set_show_end (rushes_studio_get_panes (self->studio), TRUE);
  return G_SOURCE_REMOVE;
}

static void
drag_over_cb (RushesMainPage *self,
              GParamSpec *pspec,
              GtkDropControllerMotion *motion)
{
  g_clear_handle_id (&self->drag_id, g_source_remove);
  if (gtk_drop_controller_motion_contains_pointer (motion))
    self->drag_id = g_timeout_add (DRAG_MSEC, open_for_drag_cb, self);
}

static void
open_for_drags (RushesMainPage *self,
                GtkWidget *toggle)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect_object (motion, "notify::contains-pointer", G_CALLBACK (drag_over_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (toggle, motion);
}

static GtkWidget *
make_toggle (const char *icon,
             const char *name,
             const char *tooltip,
             const char *action)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (toggle), icon);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return toggle;
}

static GtkWidget *
make_main_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) shots = g_menu_new ();
  g_autoptr (GMenu) service = g_menu_new ();
  g_autoptr (GMenu) help = g_menu_new ();
  g_autoptr (GMenuItem) practice = g_menu_item_new (_ ("Use _Practice Mode"), "win.use-practice");
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (shots, _ ("_Import Shots…"), "win.import-shots");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shots));
  g_menu_append (service, _ ("Connect With an _API Key…"), "win.connect");
  g_menu_item_set_attribute (practice, "hidden-when", "s", "action-disabled");
  g_menu_append_item (service, practice);
  g_menu_append (service, _ ("P_rices…"), "win.prices");
  g_menu_append (service, _ ("Media _Hosting…"), "win.media-hosting");
  g_menu_append (help, _ ("_Keyboard Shortcuts"), "win.shortcuts");
  g_menu_append (help, _ ("_About Rushes"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (service));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (help));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Main Menu (F10)"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (button), _ ("Main Menu"));
  return button;
}

static GtkWidget *
make_switcher (RushesMainPage *self,
               AdwViewSwitcherPolicy policy)
{
  GtkWidget *switcher = adw_view_switcher_new ();

  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), policy);
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), self->views);
  return switcher;
}

static GtkWidget *
make_header_bar (RushesMainPage *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *composer;

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), rushes_squeeze_new (make_switcher (self, ADW_VIEW_SWITCHER_POLICY_WIDE),
                                                                             make_switcher (self, ADW_VIEW_SWITCHER_POLICY_NARROW)));
  self->start_toggle = make_toggle ("sidebar-show-symbolic", _ ("Shots"), _ ("Shots (F9)"), "win.show-shots");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->start_toggle);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), make_project_button (self));

  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_main_menu ());
  composer = make_toggle ("sidebar-show-right-symbolic", _ ("Composer"), _ ("Composer (Shift+F9)"), "win.show-composer");
  open_for_drags (self, composer);
  self->composer_toggle = composer;
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), composer);
  self->queue_button = RUSHES_QUEUE_BUTTON (rushes_queue_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), GTK_WIDGET (self->queue_button));
  self->practice_tag = gtk_label_new (_ ("Practice"));
  gtk_widget_set_valign (self->practice_tag, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->practice_tag, "practice-tag");
  gtk_widget_set_tooltip_text (self->practice_tag, _ ("Takes are rendered on this computer, free and offline"));
  gtk_widget_set_visible (self->practice_tag, FALSE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->practice_tag);
  return bar;
}

/* -- banner ----------------------------------------------------------------------------------------------------------- */

static void
shown_in_folder_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_show_in_folder_finish (GTK_WIDGET (source), result, &error))
    rushes_toast_add_error (GTK_WIDGET (source), error);
}

static void
banner_clicked_cb (RushesMainPage *self)
{
  const char *path = rushes_store_get_set_aside_path (rushes_context_get_store (self->context));

  if (path)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      rushes_show_in_folder_async (GTK_WIDGET (self), file, self->cancellable, shown_in_folder_cb, NULL);
    }
  rushes_banner_set_title (self->banner, NULL);
}

static void
update_banner (RushesMainPage *self)
{
  switch (rushes_library_get_mode (rushes_context_get_library (self->context)))
    {
    case RUSHES_STORE_MODE_NORMAL:
      rushes_banner_set_title (self->banner, NULL);
      break;
    case RUSHES_STORE_MODE_NEWER:
      rushes_banner_set_title (self->banner,
                               _ ("This library was made by a newer version of Rushes. You can look at everything, but nothing is "
                                  "changed. Update Rushes to go on working with it."));
      break;
    case RUSHES_STORE_MODE_READ_ONLY:
      rushes_banner_set_title (self->banner,
                               _ ("This library cannot be written to. You can look at everything, but nothing is changed. Check the "
                                  "permissions of its folder and start Rushes again."));
      break;
    case RUSHES_STORE_MODE_SET_ASIDE:
      rushes_banner_set_title (self->banner,
                               _ ("The library was damaged. It was set aside untouched, and a new one was begun. Your videos are still "
                                  "in the media folder."));
      rushes_banner_set_button_label (self->banner, _ ("Show the Copy"));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
practice_changed_cb (RushesMainPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean practice = rushes_context_get_practice (self->context);

  gtk_widget_set_visible (self->practice_tag, practice);
  if (G_IS_ACTION_MAP (root))
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (root), "use-practice");

      if (action)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !practice);
    }
}

static void
bind_settings (RushesMainPage *self)
{
  GSettings *settings = rushes_settings_get_gsettings (rushes_context_get_settings (self->context));
  RushesPanes *panes = rushes_studio_get_panes (self->studio);

  if (settings == NULL)
    return;

  g_settings_bind (settings, "show-shots", panes, "start-column", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "show-composer", panes, "end-column", G_SETTINGS_BIND_DEFAULT);
}

static void
rushes_main_page_dispose (GObject *object)
{
  RushesMainPage *self = RUSHES_MAIN_PAGE (object);

  g_clear_handle_id (&self->drag_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->project);
  g_clear_object (&self->context);
  g_clear_object (&self->recent_menu);
  g_clear_object (&self->recent_section);

  G_OBJECT_CLASS (rushes_main_page_parent_class)->dispose (object);
}

static void
rushes_main_page_finalize (GObject *object)
{
  RushesMainPage *self = RUSHES_MAIN_PAGE (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_main_page_parent_class)->finalize (object);
}

/* -- views ------------------------------------------------------------------------------------------------------------ */

static gboolean
shows_assets (RushesMainPage *self)
{
  return adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->assets);
}

static RushesPanes *
get_panes (RushesMainPage *self)
{
  return shows_assets (self) ? rushes_assets_page_get_panes (self->assets) : rushes_studio_get_panes (self->studio);
}

static void
show_studio (RushesMainPage *self)
{
  adw_view_stack_set_visible_child (self->views, GTK_WIDGET (self->studio));
}

static void
columns_changed_cb (RushesMainPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_START]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_END]);
}

static void
view_changed_cb (RushesMainPage *self)
{
  gboolean assets = shows_assets (self);

  gtk_widget_set_tooltip_text (self->start_toggle, assets ? _ ("Groups (F9)") : _ ("Shots (F9)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, assets ? _ ("Groups") : _ ("Shots"), -1);
  gtk_widget_set_visible (self->composer_toggle, !assets);
  columns_changed_cb (self);
}

static void
use_asset_cb (RushesMainPage *self,
              RushesAsset *asset)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, rushes_intake_new_asset (rushes_asset_get_remote_id (asset), rushes_asset_get_name (asset), rushes_asset_get_media_kind (asset)));
  show_studio (self);
  rushes_studio_add_items (self->studio, items);
}

static void
rushes_main_page_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  RushesMainPage *self = RUSHES_MAIN_PAGE (object);

  switch (prop_id)
    {
    case PROP_SHOW_START:
      g_value_set_boolean (value, rushes_panes_get_show_start (get_panes (self)));
      break;
    case PROP_SHOW_END:
      g_value_set_boolean (value, !shows_assets (self) && rushes_panes_get_show_end (get_panes (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_main_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  RushesMainPage *self = RUSHES_MAIN_PAGE (object);

  /* A key is no way to change what is not seen. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  switch (prop_id)
    {
    case PROP_SHOW_START:
      rushes_panes_set_show_start (get_panes (self), g_value_get_boolean (value));
      break;
    case PROP_SHOW_END:
      if (!shows_assets (self))
        rushes_panes_set_show_end (get_panes (self), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_main_page_class_init (RushesMainPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_main_page_dispose;
  object_class->finalize = rushes_main_page_finalize;
  object_class->get_property = rushes_main_page_get_property;
  object_class->set_property = rushes_main_page_set_property;

  properties[PROP_SHOW_START] =
    g_param_spec_boolean ("show-start", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_END] =
    g_param_spec_boolean ("show-end", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-main-page");
}

static void
rushes_main_page_init (RushesMainPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->views = ADW_VIEW_STACK (adw_view_stack_new ());
  gtk_box_append (GTK_BOX (self->box), make_header_bar (self));
  self->banner = RUSHES_BANNER (rushes_banner_new ());
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (banner_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  self->studio = RUSHES_STUDIO (rushes_studio_new ());
  adw_view_stack_add_titled (self->views, GTK_WIDGET (self->studio), "studio", _ ("Studio"));
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->views, GTK_WIDGET (self->studio)), "rushes-studio-symbolic");
  self->assets = RUSHES_ASSETS_PAGE (rushes_assets_page_new ());
  adw_view_stack_add_titled (self->views, GTK_WIDGET (self->assets), "assets", _ ("Assets"));
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->views, GTK_WIDGET (self->assets)), "image-x-generic-symbolic");
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->views));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_studio_get_panes (self->studio), "notify", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_assets_page_get_panes (self->assets), "notify", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assets, "use-asset", G_CALLBACK (use_asset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue_button, "show-take", G_CALLBACK (rushes_main_page_show_take), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_main_page_new:
 * @context: (nullable): %NULL where only a failure is to be shown
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
rushes_main_page_new (RushesContext *context)
{
  RushesMainPage *self = g_object_new (RUSHES_TYPE_MAIN_PAGE, NULL);

  if (context)
    {
      self->context = g_object_ref (context);
      bind_settings (self);
    }
  return GTK_WIDGET (self);
}

/**
 * rushes_main_page_begin:
 *
 * Called once, when the library is open.
 */
void
rushes_main_page_begin (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  rushes_studio_set_context (self->studio, self->context);
  rushes_assets_page_set_context (self->assets, self->context);
  rushes_queue_button_set_context (self->queue_button, self->context);
  g_signal_connect_object (self->context, "notify::practice", G_CALLBACK (practice_changed_cb), self, G_CONNECT_SWAPPED);
  practice_changed_cb (self);
  update_banner (self);
}

/**
 * rushes_main_page_set_project:
 * @project: (nullable): what to show
 */
void
rushes_main_page_set_project (RushesMainPage *self,
                              RushesProject *project)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  if (self->project)
    g_signal_handlers_disconnect_by_func (self->project, name_changed_cb, self);
  g_set_object (&self->project, project);
  if (project)
    g_signal_connect_object (project, "notify::name", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  name_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self->project_button), project != NULL);
  rushes_studio_set_project (self->studio, project);
  if (project)
    refresh_recent (self);
}

/**
 * rushes_main_page_new_toggle_action:
 * @start: whether of the column at the start
 *
 * Returns: (transfer full): shows and hides a column of the view that is to be seen; it holds the page
 */
GAction *
rushes_main_page_new_toggle_action (RushesMainPage *self,
                                    gboolean start)
{
  g_return_val_if_fail (RUSHES_IS_MAIN_PAGE (self), NULL);

  return G_ACTION (start ? g_property_action_new ("show-shots", self, "show-start") : g_property_action_new ("show-composer", self, "show-end"));
}

/**
 * rushes_main_page_show_view:
 * @self: a page
 * @name: "studio" or "assets"; another is none
 */
void
rushes_main_page_show_view (RushesMainPage *self,
                            const char *name)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  if (adw_view_stack_get_child_by_name (self->views, name))
    adw_view_stack_set_visible_child_name (self->views, name);
}

const char *
rushes_main_page_get_view (RushesMainPage *self)
{
  g_return_val_if_fail (RUSHES_IS_MAIN_PAGE (self), NULL);

  return adw_view_stack_get_visible_child_name (self->views);
}

void
rushes_main_page_add_shot (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  show_studio (self);
  rushes_studio_add_shot (self->studio);
}

void
rushes_main_page_import_shots (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  show_studio (self);
  rushes_studio_import_shots (self->studio);
}

void
rushes_main_page_export_all (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  show_studio (self);
  rushes_studio_export_all (self->studio);
}

void
rushes_main_page_popup_queue (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  rushes_queue_button_popup (self->queue_button);
}

void
rushes_main_page_popup_project_menu (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self->project_button)))
    gtk_menu_button_popup (self->project_button);
}

void
rushes_main_page_show_take (RushesMainPage *self,
                            RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  show_studio (self);
  rushes_studio_show_take (self->studio, take);
}

RushesTake *
rushes_main_page_get_take (RushesMainPage *self)
{
  g_return_val_if_fail (RUSHES_IS_MAIN_PAGE (self), NULL);

  return rushes_studio_get_take (self->studio);
}

void
rushes_main_page_focus_prompt (RushesMainPage *self)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  rushes_studio_focus_prompt (self->studio);
}

void
rushes_main_page_cycle_focus (RushesMainPage *self,
                              gboolean forward)
{
  g_return_if_fail (RUSHES_IS_MAIN_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rushes_panes_cycle_focus (get_panes (self), forward);
}
