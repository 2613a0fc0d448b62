/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-composer-private.h"
#include "rushes-preset-dialog.h"
#include "rushes-text.h"
#include "rushes-toast.h"

/* A preset that somebody may want back */
typedef struct
{
  RushesPresets *presets;
  RushesPreset *preset;
  GtkWidget *composer;
} Lost;

static void
lost_free (gpointer data)
{
  Lost *lost = data;

  g_object_unref (lost->presets);
  g_clear_object (&lost->preset);
  g_object_unref (lost->composer);
  g_free (lost);
}

static RushesPresets *
get_presets (RushesComposer *self)
{
  return self->context != NULL ? rushes_context_get_presets (self->context) : NULL;
}

static Lost *
lost_new (RushesComposer *self,
          RushesPreset   *preset)
{
  Lost *lost = g_new0 (Lost, 1);

  lost->presets = g_object_ref (get_presets (self));
  lost->preset = preset != NULL ? g_object_ref (preset) : NULL;
  lost->composer = g_object_ref (GTK_WIDGET (self));
  return lost;
}

/* ---- taking back ---- */

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) composer = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_presets_finish (RUSHES_PRESETS (source), result, &error))
    rushes_toast_add_error (composer, error);
}

static void
restore_cb (gpointer user_data)
{
  Lost *lost = user_data;

  rushes_presets_restore_async (lost->presets, lost->preset, NULL, restored_cb, g_object_ref (lost->composer));
}

static void
offer_restore (const Lost *lost,
               gboolean    is_replaced)
{
  g_autofree char *name = rushes_text_ellipsize (rushes_preset_get_name (lost->preset), 40);
  g_autofree char *sentence = g_strdup_printf (is_replaced ? _ ("Preset “%s” replaced") : _ ("Preset “%s” deleted"), name);
  Lost *copy = g_new0 (Lost, 1);

  copy->presets = g_object_ref (lost->presets);
  copy->preset = g_object_ref (lost->preset);
  copy->composer = g_object_ref (lost->composer);
  rushes_toast_add_undo (lost->composer, sentence, restore_cb, copy, lost_free);
}

/* ---- saving and renaming ---- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Lost *lost = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_presets_finish (RUSHES_PRESETS (source), result, &error))
    rushes_toast_add_error (lost->composer, error);
  else if (lost->preset != NULL)
    offer_restore (lost, TRUE);
  lost_free (lost);
}

/* What is asked for while a dialog is open: the spec is that of the moment when it was opened. */
typedef struct
{
  RushesComposer *composer;
  RushesSpec *spec;     /* (nullable): to be saved … */
  RushesPreset *preset; /* (nullable): … or to be renamed */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->composer);
  g_clear_object (&wish->spec);
  g_clear_object (&wish->preset);
  g_free (wish);
}

static void
named_cb (const char *name,
          gboolean    with_prompt,
          gpointer    user_data)
{
  Wish *wish = user_data;
  RushesPresets *presets = get_presets (wish->composer);
  RushesPreset *other = presets != NULL ? rushes_presets_find (presets, name) : NULL;

  if (presets == NULL)
    return;
  if (wish->spec != NULL)
    rushes_presets_save_async (presets, name, wish->spec, with_prompt, NULL, saved_cb, lost_new (wish->composer, other));
  else
    rushes_presets_rename_async (presets, wish->preset, name, NULL, saved_cb, lost_new (wish->composer, other != wish->preset ? other : NULL));
}

static char *
suggest_name (RushesComposer *self)
{
  JsonNode *resolution = rushes_spec_get_effective (self->spec, self->model, "resolution");

  if (resolution != NULL && JSON_NODE_HOLDS_VALUE (resolution) && json_node_get_value_type (resolution) == G_TYPE_STRING)
    return g_strdup_printf ("%s, %s", rushes_model_get_name (self->model), json_node_get_string (resolution));

  return g_strdup (rushes_model_get_name (self->model));
}

void
rushes_composer_save_preset_action (GtkWidget  *widget,
                                    const char *name,
                                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  g_autofree char *suggestion = NULL;
  Wish *wish;

  if (get_presets (self) == NULL || self->spec == NULL || self->model == NULL)
    return;

  wish = g_new0 (Wish, 1);
  wish->composer = g_object_ref (self);
  wish->spec = rushes_spec_copy (self->spec);
  suggestion = suggest_name (self);
  rushes_preset_dialog_present (widget, get_presets (self), NULL, suggestion, named_cb, wish, wish_free);
}

static RushesPreset *
find (RushesComposer *self,
      GVariant       *parameter)
{
  RushesPresets *presets = get_presets (self);

  return presets != NULL ? rushes_presets_find (presets, g_variant_get_string (parameter, NULL)) : NULL;
}

void
rushes_composer_rename_preset_action (GtkWidget  *widget,
                                      const char *name,
                                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  RushesPreset *preset = find (self, parameter);
  Wish *wish;

  if (preset == NULL)
    return;

  wish = g_new0 (Wish, 1);
  wish->composer = g_object_ref (self);
  wish->preset = g_object_ref (preset);
  rushes_preset_dialog_present (widget, get_presets (self), preset, NULL, named_cb, wish, wish_free);
}

/* ---- deleting ---- */

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Lost *lost = user_data;
  g_autoptr (GError) error = NULL;

  if (rushes_presets_finish (RUSHES_PRESETS (source), result, &error))
    offer_restore (lost, FALSE);
  else
    rushes_toast_add_error (lost->composer, error);
  lost_free (lost);
}

void
rushes_composer_delete_preset_action (GtkWidget  *widget,
                                      const char *name,
                                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  RushesPreset *preset = find (self, parameter);

  if (preset != NULL)
    rushes_presets_delete_async (get_presets (self), preset, NULL, deleted_cb, lost_new (self, preset));
}

/* ---- applying ---- */

void
rushes_composer_apply_preset_action (GtkWidget  *widget,
                                     const char *name,
                                     GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  RushesPreset *preset = find (self, parameter);
  g_autoptr (RushesSpec) snapshot = NULL;
  g_autoptr (RushesAside) aside = NULL;
  g_autofree char *called = NULL;
  g_autofree char *sentence = NULL;
  gboolean is_applied;

  if (preset == NULL || self->shot == NULL)
    return;

  snapshot = rushes_spec_copy (self->spec);
  aside = rushes_aside_copy (rushes_shot_get_aside (self->shot));
  rushes_composer_freeze (self);
  is_applied = rushes_preset_apply (preset, self->shot, self->catalogue);
  rushes_composer_thaw (self);

  called = rushes_text_ellipsize (rushes_preset_get_name (preset), 40);
  if (!is_applied)
    {
      sentence = g_strdup_printf (_ ("“%s” is for a model that Rushes does not know"), called);
      rushes_toast_add (widget, sentence, NULL, NULL, NULL, NULL);
      return;
    }
  sentence = g_strdup_printf (_ ("“%s” applied"), called);
  rushes_composer_offer_undo (self, self->shot, snapshot, aside, g_str_equal (rushes_spec_get_prompt (snapshot), rushes_spec_get_prompt (self->spec)), sentence);
}
