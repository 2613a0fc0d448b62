/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-steps.h"

/**
 * RushesSteps:
 *
 * The durable steps of the house, told to an observer before each is taken.
 *
 * Whatever changes the disk or the service calls [method@Steps.take] first. Without an observer that is free; with one a
 * test can kill the process, or fill the disk, at every step there is.
 */
struct _RushesSteps
{
  GObject parent_instance;

  GRecMutex mutex;
  RushesStepFunc func;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (RushesSteps, rushes_steps, G_TYPE_OBJECT)

static void
rushes_steps_finalize (GObject *object)
{
  RushesSteps *self = RUSHES_STEPS (object);

  g_rec_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (rushes_steps_parent_class)->finalize (object);
}

static void
rushes_steps_class_init (RushesStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_steps_finalize;
}

static void
rushes_steps_init (RushesSteps *self)
{
  g_rec_mutex_init (&self->mutex);
}

/**
 * rushes_steps_new:
 *
 * Returns: (transfer full): steps that nobody observes yet
 */
RushesSteps *
rushes_steps_new (void)
{
  return g_object_new (RUSHES_TYPE_STEPS, NULL);
}

/**
 * rushes_steps_set_observer:
 * @self: the steps
 * @func: (nullable) (scope forever): who is told
 * @user_data: for @func
 */
void
rushes_steps_set_observer (RushesSteps *self,
                           RushesStepFunc func,
                           gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STEPS (self));

  g_rec_mutex_lock (&self->mutex);
  self->func = func;
  self->user_data = user_data;
  g_rec_mutex_unlock (&self->mutex);
}

/**
 * rushes_steps_take:
 * @self: (nullable): the steps; %NULL where nobody can be watching
 * @step: the name of the step that is about to be taken
 * @error: why it must not be
 *
 * Returns: whether to go on
 */
gboolean
rushes_steps_take (RushesSteps *self,
                   const char *step,
                   GError **error)
{
  gboolean go_on = TRUE;

  if (!self)
    return TRUE;

  g_return_val_if_fail (RUSHES_IS_STEPS (self), TRUE);

  g_rec_mutex_lock (&self->mutex);
  if (self->func)
    go_on = self->func (step, self->user_data, error);
  g_rec_mutex_unlock (&self->mutex);

  return go_on;
}
