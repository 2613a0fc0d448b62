/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-fields.h"
#include "rushes-take-record.h"

G_BEGIN_DECLS

/* The members of [struct@TakeRecord] */
const RushesField *rushes_take_fields     (guint      *n_fields);
const RushesField *rushes_take_field_find (const char *name);

G_END_DECLS
