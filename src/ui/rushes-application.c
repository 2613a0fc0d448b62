/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-application.h"

#include <glib-unix.h>

#include "rushes-menu-names.h"
#include "rushes-resources.h"
#include "rushes-window.h"

/**
 * RushesApplication:
 *
 * Owns the context: shows the window at once and opens the library meanwhile; closes it when the last window has gone, so that all that was
 * typed is on disk before the process ends.
 */
struct _RushesApplication
{
  AdwApplication parent_instance;

  RushesContext *context;
  GCancellable *cancellable; /* of the opening */
  GError *error;             /* why there is no library */
  gboolean opening;
  guint signal_ids[2];
};

enum
{
  PROP_CONTEXT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesApplication, rushes_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accelerators[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.view::studio", { "<Control>1" } },
  { "win.view::assets", { "<Control>3" } },
  { "win.show-shots", { "F9" } },
  { "win.show-composer", { "<Shift>F9" } },
  { "win.add-shot", { "<Control><Shift>n" } },
  { "win.new-project", { "<Control>n" } },
  { "win.project-menu", { "<Alt>p" } },
  { "win.queue", { "<Control>j" } },
  { "win.cycle-focus(true)", { "F6" } },
  { "win.cycle-focus(false)", { "<Shift>F6" } },
};

static RushesWindow *
get_window (RushesApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (RUSHES_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesApplication) self = user_data;
  RushesWindow *window;

  self->opening = FALSE;
  g_clear_error (&self->error);
  rushes_context_open_finish (RUSHES_CONTEXT (source), result, &self->error);
  if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  window = get_window (self);
  if (window && self->error)
    rushes_window_show_failure (window, self->error);
  else if (window)
    rushes_window_begin (window);
}

static void
open_library (RushesApplication *self)
{
  if (self->context == NULL)
    {
      /* The data that ships with us is wrong: nothing to open, and the window says so. */
      RushesContextOptions options = { .practice_speed = 1, .drive = TRUE };

      self->context = rushes_context_new (&options, &self->error);
    }
  if (self->context == NULL)
    return;

  self->opening = TRUE;
  rushes_context_open_async (self->context, self->cancellable, opened_cb, g_object_ref (self));
}

static void
rushes_application_activate (GApplication *application)
{
  RushesApplication *self = RUSHES_APPLICATION (application);
  RushesWindow *window = get_window (self);

  if (window == NULL)
    {
      window = rushes_window_new (self, self->context);
      if (self->error)
        rushes_window_show_failure (window, self->error);
      else if (!self->opening)
        rushes_window_begin (window);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
}

/* A session that ends, or Ctrl-C: as Quit does, so that all is saved. A second one is not waited for. */
static gboolean
signal_cb (gpointer user_data)
{
  RushesApplication *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
rushes_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { .name = "quit", .activate = quit_cb } };
  RushesApplication *self = RUSHES_APPLICATION (application);

  rushes_resources_register ();
  G_APPLICATION_CLASS (rushes_application_parent_class)->startup (application);

  rushes_menu_names_repair ();
  gtk_window_set_default_icon_name (RUSHES_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].accelerators);
  self->signal_ids[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signal_ids[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  open_library (self);
}

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_context_close_finish (RUSHES_CONTEXT (source), result, &error))
    g_warning ("The library could not be closed: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

static void
rushes_application_window_removed (GtkApplication *application,
                                   GtkWindow *window)
{
  RushesApplication *self = RUSHES_APPLICATION (application);
  gboolean last = RUSHES_IS_WINDOW (window) && self->context != NULL;

  /* The process stays until the library is closed. */
  if (last)
    g_application_hold (G_APPLICATION (self));
  GTK_APPLICATION_CLASS (rushes_application_parent_class)->window_removed (application, window);
  if (last && get_window (self) == NULL)
    {
      g_cancellable_cancel (self->cancellable);
      rushes_context_close_async (self->context, closed_cb, g_object_ref (self));
    }
  else if (last)
    g_application_release (G_APPLICATION (self));
}

static void
rushes_application_dispose (GObject *object)
{
  RushesApplication *self = RUSHES_APPLICATION (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_application_parent_class)->dispose (object);
}

static void
rushes_application_finalize (GObject *object)
{
  RushesApplication *self = RUSHES_APPLICATION (object);

  g_object_unref (self->cancellable);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (rushes_application_parent_class)->finalize (object);
}

static void
rushes_application_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  RushesApplication *self = RUSHES_APPLICATION (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_application_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  RushesApplication *self = RUSHES_APPLICATION (object);

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
rushes_application_class_init (RushesApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = rushes_application_dispose;
  object_class->finalize = rushes_application_finalize;
  object_class->get_property = rushes_application_get_property;
  object_class->set_property = rushes_application_set_property;

  application_class->activate = rushes_application_activate;
  application_class->startup = rushes_application_startup;
  GTK_APPLICATION_CLASS (klass)->window_removed = rushes_application_window_removed;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, RUSHES_TYPE_CONTEXT,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_application_init (RushesApplication *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_application_new:
 * @context: (nullable): %NULL for the user's own
 *
 * A second start raises the first one's window; with a library of its own (`RUSHES_DATA_DIR`) it is an application of its own.
 *
 * Returns: (transfer full): the application, to be run
 */
RushesApplication *
rushes_application_new (RushesContext *context)
{
  return g_object_new (RUSHES_TYPE_APPLICATION,
                       "application-id", RUSHES_APPLICATION_ID,
                       "resource-base-path", RUSHES_RESOURCE_BASE_PATH,
                       "flags", g_getenv ("RUSHES_DATA_DIR") || context ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                       "context", context,
                       NULL);
}
