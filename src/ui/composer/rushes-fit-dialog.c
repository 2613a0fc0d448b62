/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-fit-crop.h"
#include "rushes-fit-image.h"
#include "rushes-fit-preview.h"
#include "rushes-fit-text.h"
#include "rushes-poster-cache.h"
#include "rushes-sentences.h"
#include "rushes-task.h"

#define CONTENT_WIDTH 528
/* Characters: longer sentences are wrapped rather than making the dialog wider. */
#define SENTENCE_WIDTH 56
#define PREVIEW 1200
#define PICTURE_HEIGHT 240
/* So long nothing may be moved before the copy's size is found out, ms. */
#define ESTIMATE_DELAY 250

/* Belongs to the dialog. */
typedef struct
{
  RushesDialog *dialog;      /* owns this */
  GTask *task;               /* of the caller, until it is answered */
  RushesContext *context;
  RushesInput *input;
  RushesFitPlan *plan;
  GCancellable *cancellable; /* of all that this does */
  GCancellable *estimating;  /* (nullable) */
  guint estimate_id;
  guint poster;              /* a request, 0: none */
  gboolean is_working;

  GtkWidget *form;
  GtkWidget *preview;        /* (nullable): RushesFitCrop, RushesFitPreview or GtkPicture */
  GtkWidget *formats;        /* (nullable): the row to choose one */
  GtkLabel *size_label;
  GtkLabel *bytes_label;
  GtkLabel *error_label;
  GtkWidget *progress;
  GtkWidget *apply;
} FitDialog;

static void
stop_estimate (FitDialog *self)
{
  g_clear_handle_id (&self->estimate_id, g_source_remove);
  if (self->estimating)
    g_cancellable_cancel (self->estimating);
  g_clear_object (&self->estimating);
}

static void
fit_dialog_free (gpointer data)
{
  FitDialog *self = data;

  stop_estimate (self);
  g_clear_object (&self->task);
  g_object_unref (self->context);
  g_object_unref (self->input);
  g_object_unref (self->cancellable);
  rushes_fit_plan_free (self->plan);
  g_free (self);
}

/* -- the copy's size ------------------------------------------------------------------------------------------------- */

static FitDialog *
get_self (gpointer dialog)
{
  return g_object_get_data (dialog, "rushes-fit-dialog");
}

static void
estimated_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  FitDialog *self = get_self (dialog);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rushes_fit_image_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = bytes ? g_format_size (g_bytes_get_size (bytes)) : rushes_sentence_for_error (error);
  if (bytes)
    gtk_label_set_label (self->bytes_label, text);
  else
    gtk_label_set_label (self->bytes_label, "");
  gtk_label_set_label (self->error_label, bytes ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), !bytes);
}

static gboolean
estimate_cb (gpointer user_data)
{
  FitDialog *self = user_data;

  self->estimate_id = 0;
  self->estimating = g_cancellable_new ();
  rushes_fit_image_async (rushes_input_get_source (self->input), self->plan, self->estimating, estimated_cb, g_object_ref (self->dialog));
  return G_SOURCE_REMOVE;
}

/* A picture is made as it would be, once nothing has been moved for a moment: what a JPEG takes cannot be guessed. */
static void
estimate (FitDialog *self)
{
  stop_estimate (self);
  if (self->plan->kind == RUSHES_MEDIA_KIND_IMAGE && !self->is_working)
    self->estimate_id = g_timeout_add (ESTIMATE_DELAY, estimate_cb, self);
}

static void
update (FitDialog *self)
{
  g_autofree char *size = rushes_fit_text_for_sizes (self->plan);

  gtk_label_set_label (self->size_label, size);
  estimate (self);
}

/* -- doing it -------------------------------------------------------------------------------------------------------- */

static void
set_working (FitDialog *self,
             gboolean working)
{
  self->is_working = working;
  stop_estimate (self);
  gtk_widget_set_sensitive (self->form, !working);
  gtk_widget_set_sensitive (self->apply, !working);
  gtk_widget_set_visible (self->progress, working);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  if (self->preview && RUSHES_IS_FIT_PREVIEW (self->preview))
    rushes_fit_preview_stop (RUSHES_FIT_PREVIEW (self->preview));
}

static void
progress_cb (double fraction,
             gpointer user_data)
{
  FitDialog *self = user_data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
}

static void
fitted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  FitDialog *self = get_self (dialog);
  g_autoptr (GError) error = NULL;
  RushesInput *copy = rushes_fitter_fit_finish (RUSHES_FITTER (source), result, &error);
  g_autofree char *sentence = NULL;

  if (!self->task)
    {
      g_clear_object (&copy);
      return;
    }
  if (copy)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->task);

      g_task_return_pointer (task, copy, g_object_unref);
      rushes_dialog_close (dialog);
      return;
    }

  set_working (self, FALSE);
  sentence = rushes_sentence_for_error (error);
  gtk_label_set_label (self->error_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_grab_focus (self->apply);
}

static void
apply_cb (FitDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  set_working (self, TRUE);
  rushes_fitter_fit_async (rushes_context_get_fitter (self->context), self->input, self->plan, progress_cb, self, self->cancellable, fitted_cb,
                           g_object_ref (self->dialog));
}

static void
closed_cb (FitDialog *self)
{
  stop_estimate (self);
  g_cancellable_cancel (self->cancellable);
  if (self->poster)
    rushes_poster_cache_cancel (rushes_poster_cache_get_for_display (gdk_display_get_default ()), self->poster);
  self->poster = 0;
  if (self->preview && RUSHES_IS_FIT_PREVIEW (self->preview))
    rushes_fit_preview_stop (RUSHES_FIT_PREVIEW (self->preview));
  if (self->task)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->task);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The dialog was closed");
    }
}

static void
cancel_cb (FitDialog *self)
{
  rushes_dialog_close (self->dialog);
}

/* -- what can be chosen ---------------------------------------------------------------------------------------------- */

static void
crop_changed_cb (FitDialog *self)
{
  rushes_fit_plan_set_crop (self->plan, rushes_fit_crop_get_crop (RUSHES_FIT_CROP (self->preview)));
  update (self);
}

static void
range_changed_cb (FitDialog *self,
                  RushesFitPreview *preview)
{
  gint64 start;
  gint64 end;

  rushes_fit_preview_get_range (preview, &start, &end);
  rushes_fit_plan_set_range (self->plan, start, end);
  update (self);
}

static void
format_cb (FitDialog *self,
           GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || !rushes_fit_plan_set_format (self->plan, g_object_get_data (G_OBJECT (button), "format")))
    return;

  update (self);
}

static GtkWidget *
add_format_button (FitDialog *self,
                   GtkWidget *box,
                   GtkWidget *group,
                   const char *format,
                   const char *label,
                   const char *hint)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "format", (gpointer) g_intern_string (format));
  gtk_widget_set_tooltip_text (button, hint);
  if (group)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_str_equal (self->plan->format, format));
  g_signal_connect_data (button, "toggled", G_CALLBACK (format_cb), self, NULL, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
mp3_thread (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  g_task_return_boolean (task, rushes_fit_film_can_write ("mp3"));
}

/* Without an encoder there is nothing to choose. */
static void
mp3_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  FitDialog *self = get_self (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL) || self->is_working)
    return;
  gtk_widget_set_visible (self->formats, FALSE);
  rushes_fit_plan_set_format (self->plan, "wav");
}

static void
look_for_mp3 (FitDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self->dialog, NULL, mp3_cb, NULL);

  g_task_set_source_tag (task, look_for_mp3);
  rushes_task_run (task, mp3_thread);
}

static void
add_formats (FitDialog *self,
             GtkWidget *list)
{
  const RushesFitPlan *plan = self->plan;
  GtkWidget *row;
  GtkWidget *box;
  GtkWidget *first;

  if (plan->kind == RUSHES_MEDIA_KIND_VIDEO || (plan->kind == RUSHES_MEDIA_KIND_IMAGE && !(plan->may_jpeg && plan->may_png)))
    return;

  row = adw_action_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Format"));
  if (plan->kind == RUSHES_MEDIA_KIND_IMAGE)
    {
      first = add_format_button (self, box, NULL, "jpeg", _ ("JPEG"), _ ("Small; for photographs"));
      add_format_button (self, box, first, "png", _ ("PNG"), _ ("Without loss, and with what can be seen through"));
    }
  else
    {
      first = add_format_button (self, box, NULL, "wav", _ ("WAV"), _ ("Without loss"));
      add_format_button (self, box, first, "mp3", _ ("MP3"), _ ("Small"));
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->formats = row;
}

static GtkLabel *
add_fact (GtkWidget *list,
          const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "num");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return GTK_LABEL (label);
}

/* -- building it ----------------------------------------------------------------------------------------------------- */

static void
poster_cb (GdkTexture *texture,
           const GError *error,
           gpointer user_data)
{
  FitDialog *self = user_data;

  self->poster = 0;
  if (!texture)
    return;
  if (RUSHES_IS_FIT_CROP (self->preview))
    rushes_fit_crop_set_paintable (RUSHES_FIT_CROP (self->preview), GDK_PAINTABLE (texture));
  else
    gtk_picture_set_paintable (GTK_PICTURE (self->preview), GDK_PAINTABLE (texture));
}

/* The dialog is not to be as large as the picture would like. */
static GtkWidget *
wrap_picture (GtkWidget *picture)
{
  GtkWidget *frame = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_EXTERNAL, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), picture);
  gtk_widget_set_focusable (frame, FALSE);
  gtk_widget_set_size_request (frame, -1, PICTURE_HEIGHT);
  return frame;
}

static void
add_still_preview (FitDialog *self)
{
  if (self->plan->steps & RUSHES_FIT_STEPS_CROP)
    {
      self->preview = rushes_fit_crop_new (self->plan);
      g_signal_connect_data (self->preview, "changed", G_CALLBACK (crop_changed_cb), self, NULL, G_CONNECT_SWAPPED);
    }
  else
    {
      self->preview = gtk_picture_new ();
      gtk_picture_set_can_shrink (GTK_PICTURE (self->preview), TRUE);
      gtk_picture_set_alternative_text (GTK_PICTURE (self->preview), _ ("The picture"));
    }
  gtk_widget_add_css_class (self->preview, "fit-preview");
  gtk_box_append (GTK_BOX (self->form), RUSHES_IS_FIT_CROP (self->preview) ? self->preview : wrap_picture (self->preview));

  self->poster = rushes_poster_cache_request (rushes_poster_cache_get_for_display (gdk_display_get_default ()), rushes_input_get_source (self->input),
                                              PREVIEW, PREVIEW, poster_cb, self);
}

static void
add_preview (FitDialog *self)
{
  GtkWidget *preview;

  if (self->plan->kind != RUSHES_MEDIA_KIND_AUDIO && (self->plan->kind == RUSHES_MEDIA_KIND_IMAGE || self->plan->steps & RUSHES_FIT_STEPS_CROP))
    add_still_preview (self);
  if (self->plan->kind == RUSHES_MEDIA_KIND_IMAGE || self->plan->duration <= 0)
    return;

  preview = rushes_fit_preview_new (self->plan, rushes_input_get_source (self->input), self->preview == NULL);
  g_signal_connect_data (preview, "changed", G_CALLBACK (range_changed_cb), self, NULL, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->form), preview);
  if (!self->preview)
    self->preview = preview;
}

static void
add_facts (FitDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->size_label = add_fact (list, self->plan->kind == RUSHES_MEDIA_KIND_AUDIO ? _ ("Length") : _ ("Becomes"));
  add_formats (self, list);
  if (self->plan->kind == RUSHES_MEDIA_KIND_IMAGE)
    self->bytes_label = add_fact (list, _ ("File Size"));
  gtk_box_append (GTK_BOX (self->form), list);
}

static GtkLabel *
add_sentence (GtkWidget *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SENTENCE_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_buttons (FitDialog *self,
             GtkWidget *box)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Making the Copy"), -1);
  gtk_box_append (GTK_BOX (box), self->progress);

  self->apply = gtk_button_new_with_mnemonic (_ ("_Use the Copy"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), self->apply);
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect_data (cancel, "clicked", G_CALLBACK (cancel_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (self->apply, "clicked", G_CALLBACK (apply_cb), self, NULL, G_CONNECT_SWAPPED);
}

static GtkWidget *
build (FitDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *sentence = rushes_fit_text_for_plan (self->plan);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_top (box, 6);
  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  add_sentence (self->form, sentence, "dim-label");
  add_preview (self);
  add_facts (self);
  gtk_box_append (GTK_BOX (box), self->form);
  self->error_label = add_sentence (box, "", "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  add_buttons (self, box);
  return box;
}

static void
present (GTask *task,
         RushesContext *context,
         RushesInput *input,
         RushesFitPlan *plan)
{
  GtkWidget *parent = g_task_get_source_object (task);
  FitDialog *self = g_new0 (FitDialog, 1);
  g_autoptr (RushesDialog) dialog = NULL;

  self->task = g_object_ref (task);
  self->context = g_object_ref (context);
  self->input = g_object_ref (input);
  self->plan = rushes_fit_plan_copy (plan);
  self->cancellable = g_cancellable_new ();
  dialog = rushes_dialog_new (rushes_fit_text_for_title (plan), build (self), CONTENT_WIDTH);
  self->dialog = dialog;
  g_object_set_data_full (G_OBJECT (dialog), "rushes-fit-dialog", self, fit_dialog_free);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb), self, NULL, G_CONNECT_SWAPPED);
  if (g_task_get_cancellable (task))
    g_signal_connect_object (g_task_get_cancellable (task), "cancelled", G_CALLBACK (rushes_dialog_close), dialog, G_CONNECT_SWAPPED);

  rushes_dialog_present (dialog, parent);
  rushes_dialog_set_focus (dialog, RUSHES_IS_FIT_CROP (self->preview) ? self->preview : self->apply);
  update (self);
  if (plan->kind == RUSHES_MEDIA_KIND_AUDIO)
    look_for_mp3 (self);
  /* Nothing is to be chosen: it only takes its time. */
  if (!rushes_fit_plan_asks (plan))
    apply_cb (self);
}

/* -- from outside ---------------------------------------------------------------------------------------------------- */

static void
fitted_at_once_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RushesInput *copy = rushes_fitter_fit_finish (RUSHES_FITTER (source), result, &error);

  if (copy)
    g_task_return_pointer (task, copy, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_fit_dialog_fit_async:
 * @parent: a widget of the window
 * @context: the house
 * @spec: a spec
 * @input: one of its inputs, a local file
 * @cancellable: (nullable): closes the dialog, too
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_fit_dialog_fit_async (GtkWidget *parent,
                             RushesContext *context,
                             RushesSpec *spec,
                             RushesInput *input,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  RushesModel *model;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context));
  g_return_if_fail (RUSHES_IS_SPEC (spec) && RUSHES_IS_INPUT (input));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_fit_dialog_fit_async);
  /* A task that is answered is answered, whatever is called off behind it. */
  g_task_set_check_cancellable (task, FALSE);
  model = rushes_catalogue_get_model (rushes_context_get_catalogue (context), rushes_spec_get_model (spec));
  plan = model ? rushes_fit_plan_new_for_input (spec, model, input) : NULL;

  if (!plan)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing is to be done any more");
  else if (plan->kind == RUSHES_MEDIA_KIND_IMAGE && !rushes_fit_plan_asks (plan))
    rushes_fitter_fit_async (rushes_context_get_fitter (context), input, plan, NULL, NULL, cancellable, fitted_at_once_cb, g_object_ref (task));
  else
    present (task, context, input, plan);
}

/**
 * rushes_fit_dialog_fit_finish:
 * @parent: the widget
 * @result: what the callback was given
 * @error: set where there is no copy
 *
 * Returns: (transfer full) (nullable): an input with the same role, whose source is the copy
 */
RushesInput *
rushes_fit_dialog_fit_finish (GtkWidget *parent,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
