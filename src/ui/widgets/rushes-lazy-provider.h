/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes what it stands for: returns it, an object or a boxed value of the provider's type, from the task */
typedef void (*RushesLazyFunc) (GTask    *task,
                                gpointer  user_data);

/* Content for other programs, made when one of them asks for it and not before. */
#define RUSHES_TYPE_LAZY_PROVIDER (rushes_lazy_provider_get_type ())
G_DECLARE_FINAL_TYPE (RushesLazyProvider, rushes_lazy_provider, RUSHES, LAZY_PROVIDER, GdkContentProvider)

GdkContentProvider *rushes_lazy_provider_new (GType           type,
                                              RushesLazyFunc  func,
                                              gpointer        user_data,
                                              GDestroyNotify  destroy);

G_END_DECLS
