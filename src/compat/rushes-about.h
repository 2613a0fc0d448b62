/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the about dialog says; all strings are the caller's, %NULL leaves a line out */
typedef struct
{
  const char *application_name;
  const char *application_icon;
  const char *version;
  const char *developer_name;
  const char *comments;
  const char *copyright;
  const char *translator_credits;
} RushesAbout;

void rushes_present_about (GtkWidget         *parent,
                           const RushesAbout *about);

G_END_DECLS
