/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesStepFunc:
 * @step: the name of the step, such as `store/take-moved/submitting` or `media-store/write`
 * @user_data: the observer's own
 * @error: set where the step is to fail
 *
 * Sees a step before it is taken. A test's observer may kill the process here, or make a write fail.
 * May be called from any thread, one call at a time.
 *
 * Returns: %FALSE to let the step fail with @error
 */
typedef gboolean (*RushesStepFunc) (const char  *step,
                                    gpointer     user_data,
                                    GError     **error);

#define RUSHES_TYPE_STEPS (rushes_steps_get_type ())
G_DECLARE_FINAL_TYPE (RushesSteps, rushes_steps, RUSHES, STEPS, GObject)

RushesSteps *rushes_steps_new          (void);
void         rushes_steps_set_observer (RushesSteps     *self,
                                        RushesStepFunc   func,
                                        gpointer         user_data);
gboolean     rushes_steps_take         (RushesSteps     *self,
                                        const char      *step,
                                        GError         **error);

G_END_DECLS
