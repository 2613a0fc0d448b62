/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot-record.h"

RushesShotRecord *
rushes_shot_record_new (void)
{
  return g_new0 (RushesShotRecord, 1);
}

RushesShotRecord *
rushes_shot_record_copy (const RushesShotRecord *self)
{
  RushesShotRecord *copy = g_new (RushesShotRecord, 1);

  *copy = *self;
  copy->title = g_strdup (self->title);
  copy->spec = g_strdup (self->spec);
  copy->aside = g_strdup (self->aside);
  return copy;
}

void
rushes_shot_record_free (RushesShotRecord *self)
{
  g_free (self->title);
  g_free (self->spec);
  g_free (self->aside);
  g_free (self);
}
