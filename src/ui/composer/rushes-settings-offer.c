/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-settings-offer.h"

#include <glib/gi18n.h>

#include "rushes-shot-change.h"
#include "rushes-toast.h"

typedef struct
{
  GtkWidget *from;           /* weak */
  RushesContext *context;
  RushesShot *shot;          /* (nullable) */
  RushesSpec *spec;          /* (nullable) */
  guint n_missing;
} Offer;

static Offer *
offer_new (GtkWidget *from,
           RushesContext *context)
{
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->from, from);
  offer->context = g_object_ref (context);
  return offer;
}

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->from);
  g_object_unref (offer->context);
  g_clear_object (&offer->shot);
  g_clear_object (&offer->spec);
  g_free (offer);
}

static char *
describe (Offer *offer)
{
  if (offer->n_missing == 0)
    return g_strdup (_ ("The settings of the film are in use"));
  return g_strdup_printf (ngettext ("The settings of the film are in use, but for %u input that is not in this library",
                                    "The settings of the film are in use, but for %u inputs that are not in this library", offer->n_missing),
                          offer->n_missing);
}

/* What the other model does not take waits aside for the old one. */
static void
use_settings (gpointer user_data)
{
  Offer *offer = user_data;
  RushesSpec *edited = rushes_shot_get_spec (offer->shot);
  const char *id = rushes_spec_get_model (offer->spec);
  RushesModel *model = id ? rushes_catalogue_get_model (rushes_context_get_catalogue (offer->context), id) : NULL;
  g_autoptr (RushesShotChange) change = NULL;
  g_autofree char *sentence = NULL;

  if (!offer->from || !gtk_widget_get_root (offer->from))
    return;

  change = rushes_shot_change_new (offer->shot);
  if (model && g_strcmp0 (id, rushes_spec_get_model (edited)) != 0)
    g_ptr_array_unref (rushes_aside_switch_model (rushes_shot_get_aside (offer->shot), edited, model));
  rushes_spec_assign (edited, offer->spec);
  rushes_aside_set_typed_extra (rushes_shot_get_aside (offer->shot), NULL);
  sentence = describe (offer);
  rushes_shot_change_offer_undo (g_steal_pointer (&change), offer->from, sentence);
  rushes_importer_adopt_spec_async (rushes_context_get_importer (offer->context), edited, NULL, NULL, NULL);
}

static void
settings_cb (RushesIntake *intake,
             RushesShot *shot,
             RushesSpec *spec,
             guint n_missing,
             gboolean at_once,
             gpointer user_data)
{
  Offer *known = user_data;
  Offer *offer;

  if (!known->from || !gtk_widget_get_root (known->from))
    return;

  offer = offer_new (known->from, known->context);
  offer->shot = g_object_ref (shot);
  offer->spec = g_object_ref (spec);
  offer->n_missing = n_missing;
  if (at_once)
    {
      use_settings (offer);
      offer_free (offer);
    }
  else
    {
      rushes_toast_add (known->from, _ ("This film says how it was made"), _ ("Use Its Settings"), use_settings, offer, offer_free);
    }
}

static void
free_closure_data (gpointer data,
                   GClosure *closure)
{
  offer_free (data);
}

/**
 * rushes_settings_offer_new_intake:
 * @from: a widget of the window
 * @context: the house
 *
 * Returns: (transfer full): an intake
 */
RushesIntake *
rushes_settings_offer_new_intake (GtkWidget *from,
                                  RushesContext *context)
{
  RushesIntake *intake;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && RUSHES_IS_CONTEXT (context), NULL);

  intake = rushes_intake_new (rushes_context_get_importer (context));
  rushes_intake_set_exporter (intake, rushes_context_get_exporter (context));
  g_signal_connect_data (intake, "settings", G_CALLBACK (settings_cb), offer_new (from, context), free_closure_data, 0);
  return intake;
}
