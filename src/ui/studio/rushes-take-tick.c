/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-tick.h"

#define MINUTE 60

static gboolean
tick_cb (gpointer user_data)
{
  RushesTakeTick *self = user_data;

  self->each_second (self->widget, NULL);
  return G_SOURCE_CONTINUE;
}

void
rushes_take_tick_update (RushesTakeTick *self,
                         GtkWidget *widget,
                         RushesTake *take,
                         GFunc each_second)
{
  gboolean is_mapped = take && gtk_widget_get_mapped (widget);
  guint interval = 0;

  if (is_mapped && rushes_take_state_is_under_way (rushes_take_get_state (take)))
    interval = 1;
  else if (is_mapped && rushes_take_get_record (take)->draft && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY)
    interval = MINUTE;

  self->widget = widget;
  self->each_second = each_second;
  if (interval == self->interval && self->id != 0)
    return;

  rushes_take_tick_stop (self);
  self->interval = interval;
  if (interval > 0)
    self->id = g_timeout_add_seconds (interval, tick_cb, self);
}

void
rushes_take_tick_stop (RushesTakeTick *self)
{
  g_clear_handle_id (&self->id, g_source_remove);
  self->interval = 0;
}
