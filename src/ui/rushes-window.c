/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-window.h"

#include <glib/gi18n.h>

#include "rushes-about.h"
#include "rushes-compare-page.h"
#include "rushes-compare-partner.h"
#include "rushes-connect-dialog.h"
#include "rushes-hosting-dialog.h"
#include "rushes-main-page.h"
#include "rushes-poster-cache.h"
#include "rushes-prices-dialog.h"
#include "rushes-project-dialogs.h"
#include "rushes-seam-dialog.h"
#include "rushes-seam.h"
#include "rushes-sentences.h"
#include "rushes-shot-summary.h"
#include "rushes-shortcuts-help.h"
#include "rushes-toast.h"
#include "rushes-welcome-page.h"

/* As long as a toast with a button stays */
#define ANNOUNCE_USEC (6 * G_USEC_PER_SEC)

/**
 * RushesWindow:
 *
 * Shows one of four pages: nothing yet, Welcome, the main page with a project, or why the library cannot be opened. What the pages do
 * to the library goes through here.
 */
struct _RushesWindow
{
  AdwApplicationWindow parent_instance;

  RushesContext *context;
  RushesProject *project;
  GCancellable *cancellable;

  GtkStack *stack;
  RushesMainPage *main_page;
  RushesComparePage *compare; /* (nullable): made when it is first asked for */
  GtkWidget *welcome;
  AdwStatusPage *failure;
  gboolean opening_project;
  gint64 announced;          /* when the last end of a take was said, monotonic */
};

enum
{
  PROP_CONTEXT = 1,
  PROP_PROJECT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesWindow, rushes_window, ADW_TYPE_APPLICATION_WINDOW)

/* -- project ---------------------------------------------------------------------------------------------------------- */

static void
name_changed_cb (RushesWindow *self)
{
  g_autofree char *title = self->project ? g_strdup_printf ("%s – Rushes", rushes_project_get_name (self->project)) : NULL;

  gtk_window_set_title (GTK_WINDOW (self), title ? title : "Rushes");
}

static void
show_project (RushesWindow *self,
              RushesProject *project)
{
  gboolean welcomed = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "welcome") == 0;

  if (self->project)
    g_signal_handlers_disconnect_by_func (self->project, name_changed_cb, self);
  g_set_object (&self->project, project);
  if (project)
    g_signal_connect_object (project, "notify::name", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  name_changed_cb (self);
  rushes_main_page_set_project (self->main_page, project);
  gtk_stack_set_visible_child_name (self->stack, "main");
  /* Who comes from Welcome wants to write. */
  if (welcomed && project)
    rushes_main_page_focus_prompt (self->main_page);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "rename-project")),
                               project && !rushes_library_is_read_only (rushes_context_get_library (self->context)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "import-shots")),
                               project && !rushes_library_is_read_only (rushes_context_get_library (self->context)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "export-all")), project != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

static void
project_opened_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (RushesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesProject) project = rushes_library_open_project_finish (RUSHES_LIBRARY (source), result, &error);

  self->opening_project = FALSE;
  if (project)
    show_project (self, project);
  else if (error)
    rushes_toast_add_error (GTK_WIDGET (self), error);
}

static void
open_project (RushesWindow *self,
              const char *name)
{
  if (self->opening_project)
    return;

  self->opening_project = TRUE;
  rushes_library_open_project_async (rushes_context_get_library (self->context), name, TRUE, TRUE, self->cancellable,
                                     project_opened_cb, g_object_ref (self));
}

static void
recent_opened_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (RushesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesProject) project = rushes_library_open_recent_finish (RUSHES_LIBRARY (source), result, &error);

  self->opening_project = FALSE;
  if (project)
    show_project (self, project);
  else if (error)
    rushes_window_show_failure (self, error);
  else if (rushes_library_is_read_only (rushes_context_get_library (self->context)))
    show_project (self, NULL);
  else
    open_project (self, _ ("Untitled"));
}

static void
leave_welcome (RushesWindow *self)
{
  if (self->opening_project || self->project)
    return;

  self->opening_project = TRUE;
  rushes_library_open_recent_async (rushes_context_get_library (self->context), self->cancellable, recent_opened_cb,
                                    g_object_ref (self));
}

static void
connected_cb (RushesWindow *self)
{
  if (rushes_context_get_connected (self->context))
    leave_welcome (self);
}

/* -- what is told ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  RushesWindow *window;      /* weak */
  RushesTake *take;
} Announced;

static void
announced_free (gpointer data)
{
  Announced *announced = data;

  g_clear_weak_pointer (&announced->window);
  g_object_unref (announced->take);
  g_free (announced);
}

static gboolean
is_in_front (RushesWindow *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->main_page);
}

/* What a person asks for in Compare takes him out of it, and never happens behind it. FALSE where there is no project to be in. */
static gboolean
leave_compare (RushesWindow *self)
{
  if (self->compare && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->compare))
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->main_page));
  return is_in_front (self);
}

static void
show_announced_cb (gpointer data)
{
  Announced *announced = data;

  if (announced->window && leave_compare (announced->window))
    rushes_main_page_show_take (announced->window->main_page, announced->take);
}

static char *
dup_announcement (RushesWindow *self,
                  RushesTake *take)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  RushesShot *shot = rushes_library_find_shot (rushes_context_get_library (self->context), record->shot_id);
  g_autofree char *shot_name = shot ? rushes_shot_dup_name (shot) : NULL;
  g_autofree char *number = g_strdup_printf (_ ("Take %d"), (int) record->number);
  g_autofree char *name = shot_name ? g_strdup_printf ("%s · %s", shot_name, number) : g_strdup (number);
  g_autofree char *why = NULL;

  switch (record->state)
    {
    case RUSHES_TAKE_STATE_READY:
      return g_strdup_printf (_ ("%s is ready"), name);
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_UNCONFIRMED:
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
    case RUSHES_TAKE_STATE_EXPIRED:
    case RUSHES_TAKE_STATE_LOST:
      why = rushes_sentence_for_take (take, rushes_context_get_catalogue (self->context), TRUE);
      return g_strdup_printf ("%s: %s", name, why ? why : "");
    case RUSHES_TAKE_STATE_CANCELLED:
    case RUSHES_TAKE_STATE_WAITING:
    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_DOWNLOADING:
    default:
      return NULL;
    }
}

static void
notify_desktop (RushesWindow *self,
                RushesTake *take,
                const char *text)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;

  if (application == NULL)
    return;

  notification = g_notification_new (text);
  id = g_strdup_printf ("take-%" G_GINT64_FORMAT, rushes_take_get_id (take));
  g_application_send_notification (G_APPLICATION (application), id, notification);
}

static void
take_settled_cb (RushesWindow *self,
                 RushesTake *take)
{
  g_autofree char *text = dup_announcement (self, take);
  gint64 now = g_get_monotonic_time ();
  Announced *announced;

  if (text == NULL)
    return;

  if (!gtk_window_is_active (GTK_WINDOW (self)))
    notify_desktop (self, take, text);

  /* The stage says it, and a toast would only cover the filmstrip. */
  if (take == rushes_main_page_get_take (self->main_page))
    return;

  /* Of several that end together the first is said: the queue button has them all, and toasts would stand in line for a minute. */
  if (self->announced != 0 && now - self->announced < ANNOUNCE_USEC)
    return;

  self->announced = now;
  announced = g_new0 (Announced, 1);
  g_set_weak_pointer (&announced->window, self);
  announced->take = g_object_ref (take);
  rushes_toast_add (GTK_WIDGET (self), text, _ ("Show"), show_announced_cb, announced, announced_free);
}

static void
write_failed_cb (RushesWindow *self,
                 const GError *error)
{
  rushes_toast_add_error (GTK_WIDGET (self), error);
}

void
rushes_window_begin (RushesWindow *self)
{
  RushesLibrary *library;

  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (self->context != NULL);

  library = rushes_context_get_library (self->context);
  rushes_main_page_begin (self->main_page);
  g_signal_connect_object (library, "save-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_queue (self->context), "write-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_assets (self->context), "write-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_hosting (self->context), "removal-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_queue (self->context), "take-settled", G_CALLBACK (take_settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::connected", G_CALLBACK (connected_cb), self, G_CONNECT_SWAPPED);
  if (rushes_context_get_connected (self->context) || rushes_library_is_read_only (library))
    leave_welcome (self);
  else
    gtk_stack_set_visible_child (self->stack, self->welcome);
}

void
rushes_window_show_failure (RushesWindow *self,
                            const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  sentence = rushes_sentence_for_error (error);
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

/* -- actions ---------------------------------------------------------------------------------------------------------- */

static void
shortcuts_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  const RushesShortcutLine lines[] = {
    { NULL, _ ("General") },
    { "<Control>j", _ ("Queue") },
    { "<Alt>p", _ ("Project menu") },
    { "F10", _ ("Main menu") },
    { "<Control>n", _ ("New project") },
    { "<Control>question", _ ("Keyboard shortcuts") },
    { "<Control>q", _ ("Quit") },
    { NULL, _ ("Views") },
    { "<Control>1", _ ("Studio") },
    { "<Control>3", _ ("Assets") },
    { NULL, _ ("Columns") },
    { "F9", _ ("Show or hide Shots or Groups") },
    { "<Shift>F9", _ ("Show or hide Composer") },
    { "F6", _ ("Next column") },
    { "<Shift>F6", _ ("Previous column") },
    { "Escape", _ ("Close a sheet or popover") },
    { NULL, _ ("Shots") },
    { "<Control><Shift>n", _ ("Add a shot") },
    { "F2", _ ("Rename the shot") },
    { "<Alt>Up <Alt>Down", _ ("Move the shot") },
    { "<Control>v", _ ("Paste a spec as a new shot") },
    { "Delete", _ ("Move the shot to the trash") },
    { "Page_Up Page_Down", _ ("Previous or next shot") },
    { NULL, _ ("Assets") },
    { "space", _ ("Preview") },
    { "<Control>c", _ ("Copy the ID") },
    { "<Control>v", _ ("Paste files, pictures, addresses or asset IDs") },
    { "<Control>o", _ ("Add files") },
    { "<Control>f", _ ("Search") },
    { "F2", _ ("Rename the group or the asset") },
    { "<Alt>Return", _ ("Details") },
    { "Delete", _ ("Remove from the list") },
    { NULL, _ ("Composer") },
    { "<Control>Return", _ ("Generate") },
    { "<Control><Shift>Return", _ ("Draft preview") },
    { "at", _ ("Mention a frame or a reference") },
    { "<Alt>Up <Alt>Down", _ ("Earlier or later prompt of the shot") },
    { "<Control>Left <Control>Right", _ ("Move the reference") },
    { "<Control>v", _ ("Paste a picture or an address") },
    { "<Control><Shift>c <Control><Shift>v", _ ("Copy the spec as JSON, or paste one") },
    { NULL, _ ("Player") },
    { "space", _ ("Play or pause") },
    { "comma period", _ ("Previous or next frame") },
    { "<Shift>comma <Shift>period", _ ("Ten frames back or forward") },
    { "Home End", _ ("Start or end") },
    { "l", _ ("Loop") },
    { "i o", _ ("Begin or end what is looped here") },
    { "<Shift>i", _ ("Loop all of it again") },
    { "m", _ ("Mute") },
    { "F11", _ ("Full screen") },
    { NULL, _ ("Takes") },
    { "bracketleft bracketright", _ ("Previous or next take") },
    { "0 5", _ ("Rate the take") },
    { "f", _ ("Chosen take of the shot") },
    { "<Control>r", _ ("Render the final of a draft") },
    { "<Control>d", _ ("Compare") },
    { "Delete", _ ("Move the take to the trash") },
    { NULL, _ ("Compare") },
    { "s w d", _ ("Side by side, wipe or difference") },
    { "<Shift>Left <Shift>Right", _ ("Move the line of the wipe") },
    { "<Control>Left <Control>Right", _ ("Choose a side") },
    { "Return", _ ("Use the take of the side") },
    { "Escape", _ ("Back to the shot") },
    { NULL, _ ("Film") },
    { "<Control>l", _ ("Use the last frame in the next shot") },
    { "<Control>g", _ ("Grab the frame") },
    { "<Control>e", _ ("Export the take") },
    { NULL, NULL },
  };

  rushes_present_shortcuts_help (GTK_WIDGET (user_data), lines);
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  const RushesAbout about = {
    .application_name = "Rushes",
    .application_icon = RUSHES_APPLICATION_ID,
    .version = RUSHES_VERSION,
    .developer_name = _ ("The Rushes developers"),
    .comments = _ ("Compose AI video clips, preview them as cheap drafts, and keep every take."),
    /* Translators: your names, one a line */
    .translator_credits = C_ ("about", "translator-credits"),
  };
  RushesAbout shown = about;

  if (g_str_equal (shown.translator_credits, "translator-credits"))
    shown.translator_credits = NULL;
  rushes_present_about (GTK_WIDGET (user_data), &shown);
}

static void
connect_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->context)
    rushes_connect_dialog_present (GTK_WIDGET (self), self->context);
}

static void
practice_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->context)
    rushes_context_set_practice (self->context, TRUE);
}

static void
view_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  RushesWindow *self = user_data;

  if (leave_compare (self))
    rushes_main_page_show_view (self->main_page, g_variant_get_string (parameter, NULL));
}

static void
add_shot_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  RushesWindow *self = user_data;

  if (leave_compare (self))
    rushes_main_page_add_shot (self->main_page);
}

static void
export_all_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  RushesWindow *self = user_data;

  if (leave_compare (self))
    rushes_main_page_export_all (self->main_page);
}

static void
import_shots_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  RushesWindow *self = user_data;

  if (leave_compare (self))
    rushes_main_page_import_shots (self->main_page);
}

static void
queue_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  rushes_main_page_popup_queue (RUSHES_WINDOW (user_data)->main_page);
}

static void
project_menu_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  rushes_main_page_popup_project_menu (RUSHES_WINDOW (user_data)->main_page);
}

static void
cycle_focus_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  rushes_main_page_cycle_focus (RUSHES_WINDOW (user_data)->main_page, g_variant_get_boolean (parameter));
}

static void
open_project_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  open_project (user_data, g_variant_get_string (parameter, NULL));
}

static void
new_project_named_cb (const char *name,
                      gpointer user_data)
{
  open_project (user_data, name);
}

static void
new_project_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->project)
    rushes_new_project_dialog_present (GTK_WIDGET (self), self->context, new_project_named_cb, self);
}

static void
prices_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->context)
    rushes_prices_dialog_present (GTK_WIDGET (self), self->context);
}

static void
media_hosting_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->context)
    rushes_hosting_dialog_present (GTK_WIDGET (self), self->context);
}

static void
rename_project_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer user_data)
{
  RushesWindow *self = user_data;

  if (self->project)
    rushes_rename_project_dialog_present (GTK_WIDGET (self), self->context, self->project);
}

/* -- compare ---------------------------------------------------------------------------------------------------------- */

/* The page fades out with its last pictures; its films go once it is not seen any more. */
static void
compare_seen_cb (RushesWindow *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->compare)))
    rushes_compare_page_end (self->compare);
}

static RushesComparePage *
get_compare (RushesWindow *self)
{
  if (self->compare == NULL)
    {
      self->compare = RUSHES_COMPARE_PAGE (rushes_compare_page_new (self->context));
      g_signal_connect_object (self->compare, "used", G_CALLBACK (rushes_main_page_show_take), self->main_page, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->compare, "closed", G_CALLBACK (leave_compare), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->compare, "unmap", G_CALLBACK (compare_seen_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->compare), "compare");
    }
  return self->compare;
}

static void
add_compared (RushesWindow *self,
              GPtrArray *takes,
              RushesTake *take)
{
  if (take && takes->len < 4 && rushes_take_is_comparable (take) && !g_ptr_array_find (takes, take, NULL))
    g_ptr_array_add (takes, g_object_ref (take));
}

/* The ids of takes, from the left. None: what is on the stage. One alone is compared with the likeliest other of its shot. */
static void
compare_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  RushesWindow *self = user_data;
  RushesLibrary *library = self->context ? rushes_context_get_library (self->context) : NULL;
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  RushesShot *shot = NULL;
  GVariantIter ids;
  gint64 id;

  if (library == NULL || !is_in_front (self))
    return;

  g_variant_iter_init (&ids, parameter);
  while (g_variant_iter_next (&ids, "x", &id))
    add_compared (self, takes, rushes_library_find_take (library, id));
  if (g_variant_n_children (parameter) == 0)
    add_compared (self, takes, rushes_main_page_get_take (self->main_page));
  if (takes->len > 0)
    shot = rushes_library_find_shot (library, rushes_take_get_record (takes->pdata[0])->shot_id);
  if (takes->len == 1 && shot)
    add_compared (self, takes, rushes_compare_find_partner (shot, takes->pdata[0]));
  if (takes->len < 2 || shot == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (get_compare (self)));
  rushes_compare_page_begin (self->compare, shot, takes);
}

/* (transfer full) (nullable) */
static RushesShot *
dup_shot_before (RushesWindow *self,
                 RushesShot *shot)
{
  GListModel *shots = self->project ? rushes_project_get_shots (self->project) : NULL;
  gint64 position = rushes_shot_get_position (shot);

  return shots && position > 0 ? g_list_model_get_item (shots, (guint) position - 1) : NULL;
}

/* Of the shot that is selected: the take on the stage, else the one that stands for it */
static void
check_seam_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  RushesWindow *self = user_data;
  RushesLibrary *library = self->context ? rushes_context_get_library (self->context) : NULL;
  RushesShot *shot = library && self->project ? rushes_library_find_shot (library, rushes_project_get_selected_shot (self->project)) : NULL;
  g_autoptr (RushesShot) before = shot ? dup_shot_before (self, shot) : NULL;
  RushesTake *from = before ? rushes_shot_find_seam (shot, before) : NULL;
  RushesTake *to = rushes_main_page_get_take (self->main_page);

  if (shot && (to == NULL || !rushes_take_is_comparable (to)))
    to = rushes_shot_get_chosen_take (shot);
  if (from == NULL || !rushes_take_is_comparable (from))
    rushes_toast_add (GTK_WIDGET (self), _ ("This shot does not begin with the last frame of the shot before"), NULL, NULL, NULL, NULL);
  else if (to == NULL || !rushes_take_is_comparable (to))
    rushes_toast_add (GTK_WIDGET (self), _ ("This shot has no film yet"), NULL, NULL, NULL, NULL);
  else
    rushes_seam_dialog_present (GTK_WIDGET (self), from, to, shot, rushes_library_is_read_only (library));
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
bind_settings (RushesWindow *self)
{
  GSettings *settings = rushes_settings_get_gsettings (rushes_context_get_settings (self->context));

  if (settings == NULL)
    return;

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
keep_posters (RushesWindow *self)
{
  RushesPosterCache *posters = rushes_poster_cache_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  rushes_poster_cache_set_folder (posters, rushes_paths_get_posters_dir (rushes_context_get_paths (self->context)));
}

static void
rushes_window_constructed (GObject *object)
{
  static const GActionEntry actions[] = {
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "connect", .activate = connect_cb },
    { .name = "use-practice", .activate = practice_cb },
    { .name = "view", .activate = view_cb, .parameter_type = "s" },
    { .name = "add-shot", .activate = add_shot_cb },
    { .name = "import-shots", .activate = import_shots_cb },
    { .name = "export-all", .activate = export_all_cb },
    { .name = "queue", .activate = queue_cb },
    { .name = "project-menu", .activate = project_menu_cb },
    { .name = "cycle-focus", .activate = cycle_focus_cb, .parameter_type = "b" },
    { .name = "open-project", .activate = open_project_cb, .parameter_type = "s" },
    { .name = "new-project", .activate = new_project_cb },
    { .name = "rename-project", .activate = rename_project_cb },
    { .name = "prices", .activate = prices_cb },
    { .name = "check-seam", .activate = check_seam_cb },
    { .name = "compare", .activate = compare_cb, .parameter_type = "ax" },
    { .name = "media-hosting", .activate = media_hosting_cb },
  };
  RushesWindow *self = RUSHES_WINDOW (object);

  G_OBJECT_CLASS (rushes_window_parent_class)->constructed (object);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->main_page = RUSHES_MAIN_PAGE (rushes_main_page_new (self->context));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->main_page), "main");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAction) toggle = rushes_main_page_new_toggle_action (self->main_page, i == 0);

      g_action_map_add_action (G_ACTION_MAP (self), toggle);
    }
  if (self->context)
    {
      bind_settings (self);
      keep_posters (self);
    }
}

static void
rushes_window_dispose (GObject *object)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  /* They hold the page, which would outlive the window. */
  g_action_map_remove_action (G_ACTION_MAP (self), "show-shots");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-composer");
  g_clear_object (&self->project);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_window_parent_class)->dispose (object);
}

static void
rushes_window_finalize (GObject *object)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_window_parent_class)->finalize (object);
}

static void
rushes_window_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_window_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_window_class_init (RushesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rushes_window_constructed;
  object_class->dispose = rushes_window_dispose;
  object_class->finalize = rushes_window_finalize;
  object_class->get_property = rushes_window_get_property;
  object_class->set_property = rushes_window_set_property;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, RUSHES_TYPE_CONTEXT,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, RUSHES_TYPE_PROJECT,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* A page with nothing but a title bar and what is below it */
static GtkWidget *
make_plain_page (GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();

  gtk_widget_add_css_class (bar, "flat");
  gtk_box_append (GTK_BOX (box), bar);
  if (content)
    gtk_box_append (GTK_BOX (box), content);
  return box;
}

static void
rushes_window_init (RushesWindow *self)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->cancellable = g_cancellable_new ();
  gtk_window_set_title (GTK_WINDOW (self), "Rushes");
  gtk_window_set_default_size (GTK_WINDOW (self), 1440, 900);
  gtk_widget_set_size_request (GTK_WIDGET (self), 800, 600);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_transition_duration (self->stack, 150);
  gtk_stack_add_named (self->stack, make_plain_page (NULL), "starting");

  self->failure = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failure, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failure, _ ("The Library Cannot Be Opened"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->failure), TRUE);
  gtk_stack_add_named (self->stack, make_plain_page (GTK_WIDGET (self->failure)), "failure");

  self->welcome = rushes_welcome_page_new ();
  gtk_stack_add_named (self->stack, self->welcome, "welcome");

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (self->stack));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), overlay);
}

/**
 * rushes_window_new:
 * @application: (nullable): whose window it is
 * @context: (nullable): %NULL where there is none to be had, only a failure to be shown
 *
 * Returns: (transfer none): a window that says nothing yet
 */
RushesWindow *
rushes_window_new (RushesApplication *application,
                   RushesContext *context)
{
  return g_object_new (RUSHES_TYPE_WINDOW, "application", application, "context", context, NULL);
}

/**
 * rushes_window_get_project:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
RushesProject *
rushes_window_get_project (RushesWindow *self)
{
  g_return_val_if_fail (RUSHES_IS_WINDOW (self), NULL);

  return self->project;
}
