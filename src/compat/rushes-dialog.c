/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-dialog.h"

#include <adwaita.h>

#include "rushes-accessible.h"

/**
 * RushesDialog:
 *
 * A modal dialog above a window: `AdwDialog` where it exists (1.5), else an `AdwWindow`. Escape and the close button close it, and so does the end of the
 * window below it. What is set on it as data lives longer than what is inside.
 */
struct _RushesDialog
{
  GObject parent_instance;

#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog;
  GtkWidget *bar; /* inside the dialog */
#else
  GtkWindow *window;
#endif
  GtkWidget *child;
  gboolean presented;
  gboolean held; /* by the reference that present took */
  guint release_id;
};

static guint closed_signal;

G_DEFINE_FINAL_TYPE (RushesDialog, rushes_dialog, G_TYPE_OBJECT)

#if ADW_CHECK_VERSION(1, 5, 0)
/* libadwaita gives the focus back to what had it. Where nothing had, it stays inside what fades, or returns there, and GTK holds that for ever. */
static void
drop_focus (RushesDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dialog));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  gtk_widget_set_can_focus (GTK_WIDGET (self->dialog), FALSE);
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->dialog)))
    gtk_root_set_focus (root, NULL);
}
#endif

static void
closed (RushesDialog *self)
{
  if (!self->presented)
    return;

#if ADW_CHECK_VERSION(1, 5, 0)
  drop_focus (self);
#endif
  self->presented = FALSE;
  g_signal_emit (self, closed_signal, 0);
}

static gboolean
release_cb (gpointer user_data)
{
  RushesDialog *self = user_data;

  self->release_id = 0;
  self->held = FALSE;
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* Its widgets left the screen. Who took them away is busy inside of them still: GTK with those between the window and the focus, and libadwaita, where nothing
 * is animated, with the sheet that it closes and holds no reference on. So what holds them, and what they use, goes a turn of the main loop later. */
static void
gone (RushesDialog *self)
{
  closed (self);
  if (self->held && self->release_id == 0)
    self->release_id = g_idle_add (release_cb, self);
}

#if ADW_CHECK_VERSION(1, 5, 0)
/* A window is as wide as its title; this one is as wide as it is told to be, and would cut off the longer title of another language. The name of a file may
 * be far longer than that. */
static void
make_room_for_title (RushesDialog *self)
{
  int width = adw_dialog_get_content_width (self->dialog);
  int natural;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  adw_dialog_set_content_width (self->dialog, CLAMP (natural, width, width + width / 2));
}

/* It has faded, or its window was destroyed with it inside: that closes it without a word. */
static void
root_changed_cb (RushesDialog *self)
{
  if (gtk_widget_get_root (GTK_WIDGET (self->dialog)) == NULL)
    gone (self);
}
#else
static void
destroy_cb (RushesDialog *self)
{
  self->window = NULL;
  gone (self);
}
#endif

static void
rushes_dialog_dispose (GObject *object)
{
  RushesDialog *self = RUSHES_DIALOG (object);

  g_clear_object (&self->child);
#if ADW_CHECK_VERSION(1, 5, 0)
  /* One that has closed may be on its way out still: closing that again ends the program. */
  if (self->dialog && self->presented)
    adw_dialog_force_close (self->dialog);
  g_clear_object (&self->dialog);
#else
  g_clear_pointer (&self->window, gtk_window_destroy);
#endif

  G_OBJECT_CLASS (rushes_dialog_parent_class)->dispose (object);
}

static void
rushes_dialog_class_init (RushesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_dialog_dispose;

  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_dialog_init (RushesDialog *self)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  self->dialog = g_object_ref_sink (adw_dialog_new ());
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "notify::root", G_CALLBACK (root_changed_cb), self, G_CONNECT_SWAPPED);
#else
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_resizable (self->window, FALSE);
  gtk_window_set_destroy_with_parent (self->window, TRUE);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (destroy_cb), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
#endif
}

/**
 * rushes_dialog_new:
 * @title: the title
 * @child: (transfer floating): what stands below the title bar
 * @content_width: px
 *
 * Returns: (transfer full): a dialog that is not shown yet
 */
RushesDialog *
rushes_dialog_new (const char *title,
                   GtkWidget *child,
                   int content_width)
{
  RushesDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);

  self = g_object_new (RUSHES_TYPE_DIALOG, NULL);
  self->child = g_object_ref_sink (child);
#if ADW_CHECK_VERSION(1, 5, 0)
  {
    GtkWidget *view = adw_toolbar_view_new ();

    self->bar = adw_header_bar_new ();
    adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), self->bar);
    adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), child);
    adw_dialog_set_title (self->dialog, title);
    adw_dialog_set_content_width (self->dialog, content_width);
    adw_dialog_set_child (self->dialog, view);
  }
#else
  {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *bar = adw_header_bar_new ();

    gtk_widget_add_css_class (bar, "flat");
    gtk_box_append (GTK_BOX (box), bar);
    gtk_box_append (GTK_BOX (box), child);
    gtk_window_set_title (self->window, title);
    gtk_widget_set_size_request (box, content_width, -1);
    adw_window_set_content (ADW_WINDOW (self->window), box);
  }
#endif
  return self;
}

/**
 * rushes_dialog_set_focus:
 * @widget: (nullable): what has the focus at first
 */
void
rushes_dialog_set_focus (RushesDialog *self,
                         GtkWidget *widget)
{
  g_return_if_fail (RUSHES_IS_DIALOG (self));

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_set_focus (self->dialog, widget);
#else
  gtk_window_set_focus (self->window, widget);
#endif
}

/**
 * rushes_dialog_present:
 * @parent: the window, or a widget of it
 *
 * Shows the dialog, which stays alive until it is closed.
 */
void
rushes_dialog_present (RushesDialog *self,
                       GtkWidget *parent)
{
  g_return_if_fail (RUSHES_IS_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  self->presented = TRUE;
  rushes_accessible_name_mnemonics (self->child);
  if (!self->held)
    {
      self->held = TRUE;
      g_object_ref (self);
    }
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (self->dialog, parent);
  make_room_for_title (self);
#else
  gtk_window_set_transient_for (self->window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (self->window);
#endif
}

/**
 * rushes_dialog_close:
 *
 * Closes the dialog as its close button would, if it is open.
 */
void
rushes_dialog_close (RushesDialog *self)
{
  g_return_if_fail (RUSHES_IS_DIALOG (self));

#if ADW_CHECK_VERSION(1, 5, 0)
  if (self->presented)
    adw_dialog_close (self->dialog);
#else
  if (self->window)
    gtk_window_close (self->window);
#endif
}
