/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "rushes-composer-private.h"
#include "rushes-fit-dialog.h"
#include "rushes-form-names.h"
#include "rushes-text.h"
#include "rushes-toast.h"

#define MAX_NAME 40

/* Putting a copy that fits in the place of an input. */
typedef struct
{
  RushesComposer *composer;
  RushesShot *shot;
  RushesInput *input;
  char *source; /* of the input when it was asked */
} Fit;

static void
fit_free (Fit *fit)
{
  g_object_unref (fit->composer);
  g_object_unref (fit->shot);
  g_object_unref (fit->input);
  g_free (fit->source);
  g_free (fit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fit, fit_free)

static void
put_in_place (Fit         *fit,
              RushesInput *copy)
{
  RushesComposer *self = fit->composer;
  RushesSpec *spec = rushes_shot_get_spec (fit->shot);
  g_autoptr (RushesSpec) snapshot = rushes_spec_copy (spec);
  g_autofree char *name = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *sentence = NULL;

  /* The input stays the same, and with it what is mentioned of it in the prompt. */
  rushes_composer_freeze (self);
  rushes_input_set_source (fit->input, rushes_input_get_source (copy));
  rushes_input_set_name (fit->input, rushes_input_get_name (copy));
  rushes_input_set_facts (fit->input, rushes_input_get_facts (copy));
  rushes_composer_thaw (self);

  name = rushes_name_for_input (fit->input);
  brief = rushes_text_ellipsize (name, MAX_NAME);
  /* Translators: %s is a file: "hero (cropped).jpg" */
  sentence = g_strdup_printf (_ ("“%s” takes its place"), brief);
  rushes_composer_offer_undo (self, fit->shot, snapshot, NULL, TRUE, sentence);
}

static void
fitted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Fit) fit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) copy = rushes_fit_dialog_fit_finish (GTK_WIDGET (source), result, &error);

  if (copy == NULL)
    rushes_toast_add_error (GTK_WIDGET (fit->composer), error);
  else if (rushes_edit_index_of (rushes_shot_get_spec (fit->shot), fit->input) >= 0 && g_strcmp0 (rushes_input_get_source (fit->input), fit->source) == 0)
    put_in_place (fit, copy);
}

/* Puts a copy that the service takes in the place of the input of a field, `inputs[N]`, after a dialog where something is to be chosen. */
void
rushes_composer_fit_input_action (GtkWidget  *widget,
                                  const char *name,
                                  GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  const char *field = g_variant_get_string (parameter, NULL);
  g_autoptr (RushesInput) input = NULL;
  Fit *fit;

  if (self->spec == NULL || self->context == NULL || !g_str_has_prefix (field, "inputs["))
    return;
  input = g_list_model_get_item (rushes_spec_get_inputs (self->spec), (guint) g_ascii_strtoull (field + strlen ("inputs["), NULL, 10));
  if (input == NULL)
    return;

  fit = g_new0 (Fit, 1);
  fit->composer = g_object_ref (self);
  fit->shot = g_object_ref (self->shot);
  fit->input = g_object_ref (input);
  fit->source = g_strdup (rushes_input_get_source (input));
  rushes_fit_dialog_fit_async (GTK_WIDGET (self), self->context, self->spec, input, self->cancellable, fitted_cb, fit);
}
