/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project-record.h"

RushesProjectRecord *
rushes_project_record_new (void)
{
  return g_new0 (RushesProjectRecord, 1);
}

RushesProjectRecord *
rushes_project_record_copy (const RushesProjectRecord *self)
{
  RushesProjectRecord *copy = g_new (RushesProjectRecord, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  return copy;
}

void
rushes_project_record_free (RushesProjectRecord *self)
{
  g_free (self->name);
  g_free (self);
}
