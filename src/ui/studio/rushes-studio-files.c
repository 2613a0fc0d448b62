/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-export-view.h"
#include "rushes-launch.h"
#include "rushes-open-with.h"
#include "rushes-save-as.h"
#include "rushes-show-file.h"
#include "rushes-studio-private.h"
#include "rushes-take-files.h"
#include "rushes-toast.h"

/* Films that leave the app: each is a copy with a name and tags; the library's own stays as the service sent it. */

typedef struct
{
  RushesStudio *studio;
  RushesProject *project;
  RushesTake *take;
  GAppInfo *app;             /* (nullable) */
  GFile *file;               /* (nullable): where the copy is */
} Deed;

static Deed *
deed_new (RushesStudio *self,
          RushesTake *take)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->studio = g_object_ref (self);
  deed->project = g_object_ref (self->project);
  deed->take = g_object_ref (take);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->studio);
  g_object_unref (deed->project);
  g_object_unref (deed->take);
  g_clear_object (&deed->app);
  g_clear_object (&deed->file);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

/* -- Export ----------------------------------------------------------------------------------------------------------- */

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  GtkWidget *from = GTK_WIDGET (deed->studio);
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (deed->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *sentence = NULL;
  gboolean tagged;

  if (!rushes_exporter_export_finish (RUSHES_EXPORTER (source), result, &tagged, &error))
    {
      rushes_toast_add_error (from, error);
      return;
    }

  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (tagged ? _ ("“%s” exported") : _ ("“%s” exported without its settings: this kind of file takes none"), name);
  rushes_toast_add_file (from, sentence, deed->file);
}

static void
export_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  RushesStudio *self = deed->studio;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;

  deed->file = rushes_save_as_finish (GTK_WIDGET (self), result, &error);
  path = deed->file ? g_file_get_path (deed->file) : NULL;
  if (error)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
    }
  else if (!path)
    {
      rushes_toast_add (GTK_WIDGET (self), _ ("Files can be saved on this machine alone: choose another place"), NULL, NULL, NULL, NULL);
    }
  else
    {
      RushesTake *take = deed->take;

      title = rushes_take_files_title_film (self->context, deed->project, take);
      /* The dialog has asked before it names a file that is there. */
      rushes_exporter_export_async (rushes_context_get_exporter (self->context), take, rushes_take_files_find_draft (self->context, take), title,
                                    path, TRUE, self->cancellable, exported_cb, g_steal_pointer (&deed));
    }
}

static void
export_take (RushesStudio *self,
             RushesTake *take)
{
  g_autofree char *file_name = rushes_take_files_name_film (self->context, self->project, take);

  rushes_save_as_async (GTK_WIDGET (self), _ ("Export Take"), file_name, self->cancellable, export_chosen_cb, deed_new (self, take));
}

static void
export_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  export_take (RUSHES_STUDIO (widget), rushes_studio_get_film (RUSHES_STUDIO (widget)));
}

/* Of a card: whatever is on the stage */
static void
export_take_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  RushesTake *take = self->context ? rushes_library_find_take (rushes_context_get_library (self->context), g_variant_get_int64 (parameter)) : NULL;

  if (take && self->project && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (take))
    export_take (self, take);
  else
    gtk_widget_error_bell (widget);
}

/* -- other programs --------------------------------------------------------------------------------------------------- */

static void
launched_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (deed->app)
    g_app_info_launch_uris_finish (deed->app, result, &error);
  else
    rushes_launch_uri_finish (GTK_WIDGET (deed->studio), result, &error);
  if (error)
    rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
}

static void
launch (Deed *deed,
        const char *path)
{
  GtkWidget *widget = GTK_WIDGET (deed->studio);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GList uris = { .data = uri };

  if (deed->app)
    g_app_info_launch_uris_async (deed->app, &uris, G_APP_LAUNCH_CONTEXT (context), deed->studio->cancellable, launched_cb, deed);
  else
    rushes_launch_uri_async (widget, uri, deed->studio->cancellable, launched_cb, deed);
}

static void
shared_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rushes_exporter_share_finish (RUSHES_EXPORTER (source), result, &error);

  if (path)
    launch (g_steal_pointer (&deed), path);
  else
    rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
}

static void
named_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rushes_exporter_share_finish (RUSHES_EXPORTER (source), result, &error);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;

  if (file)
    rushes_show_file (GTK_WIDGET (deed->studio), file);
  else
    rushes_toast_add_error (GTK_WIDGET (deed->studio), error);
}

/* The library's own file is called by what is in it, has no tags, and must stay as it is. Who looks for a film in the file manager wants to know it there
 * and to take it away, rename it or throw it away: so it is a copy of his own, with a name and tags. */
static void
show_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  RushesTake *take = rushes_studio_get_film (self);
  g_autofree char *file_name = rushes_take_files_name_film (self->context, self->project, take);
  g_autofree char *title = rushes_take_files_title_film (self->context, self->project, take);

  rushes_exporter_share_async (rushes_context_get_exporter (self->context), take, rushes_take_files_find_draft (self->context, take), title,
                               file_name, self->cancellable, named_cb, deed_new (self, take));
}

static void
open_with_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  RushesTake *take = rushes_studio_get_film (self);
  g_autofree char *file_name = rushes_take_files_name_film (self->context, self->project, take);
  g_autofree char *title = rushes_take_files_title_film (self->context, self->project, take);
  Deed *deed = deed_new (self, take);

  deed->app = rushes_open_with_find (g_variant_get_string (parameter, NULL));
  rushes_exporter_share_async (rushes_context_get_exporter (self->context), take, rushes_take_files_find_draft (self->context, take), title,
                               file_name, self->cancellable, shared_cb, deed);
}

static void
copy_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesStudio *self = RUSHES_STUDIO (widget);
  g_autoptr (GdkContentProvider) provider = rushes_take_files_provide_film (self->context, self->project, rushes_studio_get_film (self));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
  rushes_toast_add (widget, _ ("Film copied: it can be pasted as a file"), NULL, NULL, NULL, NULL);
}

/**
 * rushes_studio_export_all:
 * @self: a studio
 *
 * Lets the films of all shots be exported at once.
 */
void
rushes_studio_export_all (RushesStudio *self)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));

  if (self->project && self->context && rushes_context_get_library (self->context))
    rushes_export_view_present (GTK_WIDGET (self), self->context, self->project);
}

/* -- the actions ------------------------------------------------------------------------------------------------------ */

void
rushes_studio_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "studio.export", NULL, export_action);
  gtk_widget_class_install_action (klass, "studio.export-take", "x", export_take_action);
  gtk_widget_class_install_action (klass, "studio.open-with", "s", open_with_action);
  gtk_widget_class_install_action (klass, "studio.show-in-files", NULL, show_action);
  gtk_widget_class_install_action (klass, "studio.copy-film", NULL, copy_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "studio.export", NULL);
}

void
rushes_studio_update_file_actions (RushesStudio *self)
{
  static const char *const actions[] = { "studio.export", "studio.open-with", "studio.show-in-files", "studio.copy-film" };
  gboolean has_film = rushes_studio_get_film (self) && self->project;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_film);
}
