/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <string.h>

G_BEGIN_DECLS

/* Setters that compare, set and say whether anything changed, so that a property notifies on change alone. */

static inline gboolean
rushes_set_string (char       **field,
                   const char  *value)
{
  char *copy;

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  copy = g_strdup (value);
  g_free (*field);
  *field = copy;
  return TRUE;
}

static inline gboolean
rushes_set_boolean (gboolean *field,
                    gboolean  value)
{
  value = !!value;
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static inline gboolean
rushes_set_int64 (gint64 *field,
                  gint64  value)
{
  if (*field == value)
    return FALSE;

  *field = value;
  return TRUE;
}

static inline gboolean
rushes_set_double (double *field,
                   double  value)
{
  /* Bit for bit on purpose: any other value is a change. */
  if (memcmp (field, &value, sizeof value) == 0)
    return FALSE;

  *field = value;
  return TRUE;
}

G_END_DECLS
