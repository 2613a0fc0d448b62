/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* What writes a fitting film or sound: frames and sound are pushed into it. For rushes-fit-film.c alone. */
typedef struct
{
  GstElement *pipeline;
  GstBus *bus;
  GstAppSrc *video; /* (nullable) */
  GstAppSrc *audio; /* (nullable) */
} RushesFitEncoder;

gboolean rushes_fit_encoder_open  (RushesFitEncoder    *self,
                                   const RushesFitPlan *plan,
                                   GstCaps             *video,
                                   GstCaps             *audio,
                                   const char          *to,
                                   GError             **error);
void     rushes_fit_encoder_close (RushesFitEncoder    *self);

/* The first of several that this machine has; an error names the best of them */
GstElement *rushes_fit_make_element (const char *const *factories,
                                     GError           **error);

G_END_DECLS
