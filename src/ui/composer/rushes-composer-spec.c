/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-batch.h"
#include "rushes-composer-private.h"
#include "rushes-file-dialogs.h"
#include "rushes-outer-drop.h"
#include "rushes-sentences.h"
#include "rushes-text.h"
#include "rushes-toast.h"

/* The spec as a whole: out as text, in from text, a file or a take. What stood there comes back by Undo. */

/* As much as a toast shows without getting out of hand */
#define MAX_LEFT_OUT 60

/* What is read is meant for the shot that was shown when it was asked for. */
typedef struct
{
  RushesComposer *composer;
  RushesShot *shot;
} Reading;

static Reading *
reading_new (RushesComposer *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->composer = g_object_ref (self);
  reading->shot = g_object_ref (self->shot);
  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->composer);
  g_object_unref (reading->shot);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
say (RushesComposer *self,
     const char     *sentence)
{
  rushes_toast_add (GTK_WIDGET (self), sentence, NULL, NULL, NULL, NULL);
}

/* ---- into the shot ---- */

static void
replace_spec (RushesComposer *self,
              RushesShot     *shot,
              RushesSpec     *spec,
              RushesModel    *model,
              const char     *sentence)
{
  RushesSpec *edited = rushes_shot_get_spec (shot);
  g_autoptr (RushesSpec) snapshot = rushes_spec_copy (edited);
  g_autoptr (RushesAside) aside = rushes_aside_copy (rushes_shot_get_aside (shot));

  rushes_composer_freeze (self);
  /* What the new model does not take waits for the old one. */
  if (model != NULL && g_strcmp0 (rushes_model_get_id (model), rushes_spec_get_model (edited)) != 0)
    g_ptr_array_unref (rushes_aside_switch_model (rushes_shot_get_aside (shot), edited, model));
  rushes_spec_assign (edited, spec);
  rushes_aside_set_typed_extra (rushes_shot_get_aside (shot), NULL);
  rushes_composer_thaw (self);
  rushes_composer_offer_undo (self, shot, snapshot, aside, FALSE, sentence);
  if (self->context != NULL)
    rushes_importer_adopt_spec_async (rushes_context_get_importer (self->context), edited, self->cancellable, NULL, NULL);
}

/**
 * rushes_composer_use_spec:
 * @self: a composer with a shot
 * @spec: what the shot shall hold
 * @sentence: what was done, for people
 *
 * Puts a copy of @spec in the place of what is composed. Where its model is another one, what that does not take is set aside first. Can be undone.
 */
void
rushes_composer_use_spec (RushesComposer *self,
                          RushesSpec     *spec,
                          const char     *sentence)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));
  g_return_if_fail (RUSHES_IS_SPEC (spec));

  if (self->shot != NULL && self->catalogue != NULL)
    replace_spec (self, self->shot, spec, rushes_catalogue_get_model (self->catalogue, rushes_spec_get_model (spec)), sentence);
}

/* A spec that says what its shot is called is meant to call it that. */
static void
replace_by_item (Reading         *reading,
                 RushesBatchItem *item,
                 const char      *sentence)
{
  const char *title = rushes_batch_item_get_title (item);
  g_autofree char *before = g_strdup (rushes_shot_get_title (reading->shot));

  replace_spec (reading->composer, reading->shot, rushes_batch_item_get_spec (item), NULL, sentence);
  if (title == NULL || rushes_text_is_blank (title))
    return;

  rushes_shot_set_title (reading->shot, title);
  rushes_composer_offer_title_undo (reading->composer, reading->shot, before);
}

static void
use_item (Reading         *reading,
          RushesBatchItem *item)
{
  g_autofree char *left_out = rushes_batch_item_dup_left_out (item);
  g_autofree char *shown = left_out != NULL ? rushes_text_ellipsize (left_out, MAX_LEFT_OUT) : NULL;
  g_autofree char *sentence = NULL;

  if (rushes_batch_item_get_spec (item) == NULL)
    {
      const RushesBatchIssue *issue = rushes_batch_item_get_issues (item)->pdata[0];

      say (reading->composer, issue->sentence);
      return;
    }

  if (shown != NULL)
    /* Translators: %s is a list of names that are not known */
    sentence = g_strdup_printf (_ ("Spec replaced. Not known, and left out: %s"), shown);
  else
    sentence = g_strdup (_ ("Spec replaced"));
  replace_by_item (reading, item, sentence);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatch) batch = rushes_batch_read_finish (result, &error);

  if (batch == NULL)
    {
      rushes_toast_add_error (GTK_WIDGET (reading->composer), error);
    }
  else if (rushes_batch_is_single (batch))
    {
      g_autoptr (RushesBatchItem) item = g_list_model_get_item (G_LIST_MODEL (batch), 0);

      use_item (reading, item);
    }
  else
    {
      /* Many are no spec of one shot. */
      g_signal_emit_by_name (reading->composer, "batch", batch);
    }
}

static gboolean
can_read (RushesComposer *self)
{
  return self->shot != NULL && self->catalogue != NULL && gtk_widget_get_sensitive (GTK_WIDGET (self));
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  RushesCatalogue *catalogue = reading->composer->catalogue;
  GCancellable *cancellable = reading->composer->cancellable;
  RushesCheckFlags flags = rushes_composer_get_check_flags (reading->composer);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* What else the clipboard holds is not said: that there is no text is what helps. */
  if (text == NULL || rushes_text_is_blank (text))
    say (reading->composer, _ ("There is no text on the clipboard: copy a spec first"));
  else
    rushes_batch_read_text_async (text, catalogue, flags, cancellable, read_cb, g_steal_pointer (&reading));
}

/* ---- what the window calls ---- */

/**
 * rushes_composer_copy_spec:
 * @self: a composer
 *
 * Puts what is composed on the clipboard, as the JSON that the command line reads.
 */
void
rushes_composer_copy_spec (RushesComposer *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (self->spec == NULL)
    return;

  text = rushes_batch_write_spec (self->spec);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (self, _ ("Spec copied as JSON"));
}

/**
 * rushes_composer_paste_spec:
 * @self: a composer
 *
 * Puts the spec of the clipboard in the place of what is composed. Nothing changes where there is none: it is said why.
 */
void
rushes_composer_paste_spec (RushesComposer *self)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (can_read (self))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, clipboard_read_cb, reading_new (self));
}

/**
 * rushes_composer_read_spec_file:
 * @self: a composer
 * @file: JSON or CSV
 *
 * Puts the spec of @file in the place of what is composed. A list goes to whoever listens to `batch`.
 */
void
rushes_composer_read_spec_file (RushesComposer *self,
                                GFile          *file)
{
  g_return_if_fail (RUSHES_IS_COMPOSER (self));
  g_return_if_fail (G_IS_FILE (file));

  if (can_read (self))
    rushes_batch_read_file_async (file, self->catalogue, rushes_composer_get_check_flags (self), self->cancellable, read_cb, reading_new (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = rushes_open_file_finish (GTK_WIDGET (reading->composer), result, &error);
  RushesCatalogue *catalogue = reading->composer->catalogue;
  GCancellable *cancellable = reading->composer->cancellable;
  RushesCheckFlags flags = rushes_composer_get_check_flags (reading->composer);

  if (file != NULL)
    rushes_batch_read_file_async (file, catalogue, flags, cancellable, read_cb, g_steal_pointer (&reading));
  else
    rushes_toast_add_error (GTK_WIDGET (reading->composer), error);
}

/**
 * rushes_composer_open_spec:
 * @self: a composer
 *
 * Lets a file be chosen for rushes_composer_read_spec_file().
 */
void
rushes_composer_open_spec (RushesComposer *self)
{
  g_autoptr (GtkFileFilter) filter = NULL;

  g_return_if_fail (RUSHES_IS_COMPOSER (self));

  if (!can_read (self))
    return;

  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Specs (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  rushes_open_file_async (GTK_WIDGET (self), _ ("Open a Spec"), filter, self->cancellable, file_chosen_cb, reading_new (self));
}

/* ---- wiring ---- */

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  rushes_composer_copy_spec (RUSHES_COMPOSER (widget));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  rushes_composer_paste_spec (RUSHES_COMPOSER (widget));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  rushes_composer_open_spec (RUSHES_COMPOSER (widget));
}

static void
read_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  rushes_composer_read_spec_file (RUSHES_COMPOSER (widget), file);
}

/**
 * rushes_find_spec_file:
 * @value: (nullable): what is dragged or pasted
 *
 * Returns: (transfer full) (nullable): the file of specs, where it is one file and that
 */
GFile *
rushes_find_spec_file (const GValue *value)
{
  const GSList *files;

  if (value == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return NULL;

  files = g_value_get_boxed (value);
  if (files == NULL || files->next != NULL || !rushes_batch_takes_file (files->data))
    return NULL;
  return g_object_ref (files->data);
}

static GdkDragAction
motion_cb (GtkDropTarget  *target,
           double          x,
           double          y,
           RushesComposer *self)
{
  g_autoptr (GFile) file = can_read (self) ? rushes_find_spec_file (gtk_drop_target_get_value (target)) : NULL;

  return file != NULL ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (GtkDropTarget  *target,
         const GValue   *value,
         double          x,
         double          y,
         RushesComposer *self)
{
  g_autoptr (GFile) file = rushes_find_spec_file (value);

  if (file == NULL)
    return FALSE;

  rushes_composer_read_spec_file (self, file);
  return TRUE;
}

/**
 * rushes_composer_take_spec_files:
 * @self: a composer
 *
 * Lets files of specs be dropped anywhere on it where nothing else takes them.
 */
void
rushes_composer_take_spec_files (RushesComposer *self)
{
  rushes_take_outer_files (GTK_WIDGET (self), G_CALLBACK (motion_cb), G_CALLBACK (drop_cb));
}

/**
 * rushes_composer_install_spec_actions:
 * @widget_class: the class of the composer
 */
void
rushes_composer_install_spec_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.copy-spec", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "composer.paste-spec", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "composer.open-spec", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "composer.read-spec", "s", read_action);
}
