/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot-change.h"

#include "rushes-toast.h"

struct _RushesShotChange
{
  RushesShot *shot;
  RushesSpec *spec;
  RushesAside *aside;
  GFunc undone;              /* (nullable) */
  gpointer user_data;
  GDestroyNotify destroy;
};

/**
 * rushes_shot_change_new:
 * @shot: what is about to be changed
 *
 * Returns: (transfer full): what it holds now
 */
RushesShotChange *
rushes_shot_change_new (RushesShot *shot)
{
  RushesShotChange *self;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  self = g_new0 (RushesShotChange, 1);
  self->shot = g_object_ref (shot);
  self->spec = rushes_spec_copy (rushes_shot_get_spec (shot));
  self->aside = rushes_aside_copy (rushes_shot_get_aside (shot));
  return self;
}

void
rushes_shot_change_free (RushesShotChange *self)
{
  g_return_if_fail (self != NULL);

  if (self->destroy)
    self->destroy (self->user_data);
  g_object_unref (self->shot);
  g_object_unref (self->spec);
  g_object_unref (self->aside);
  g_free (self);
}

void
rushes_shot_change_set_undone (RushesShotChange *self,
                               GFunc undone,
                               gpointer user_data,
                               GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL);

  self->undone = undone;
  self->user_data = user_data;
  self->destroy = destroy;
}

static void
undo_cb (gpointer user_data)
{
  RushesShotChange *self = user_data;

  rushes_spec_assign (rushes_shot_get_spec (self->shot), self->spec);
  rushes_aside_assign (rushes_shot_get_aside (self->shot), self->aside);
  if (self->undone)
    self->undone (self->shot, self->user_data);
}

/**
 * rushes_shot_change_offer_undo:
 * @self: (transfer full): what was there before
 * @from: a widget of the window
 * @sentence: what was done
 *
 * Says what was done, and takes it back where somebody presses Undo.
 */
void
rushes_shot_change_offer_undo (RushesShotChange *self,
                               GtkWidget *from,
                               const char *sentence)
{
  g_return_if_fail (self != NULL && GTK_IS_WIDGET (from));

  rushes_toast_add_undo (from, sentence, undo_cb, self, (GDestroyNotify) rushes_shot_change_free);
}
