/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "rushes-job.h"
#include "rushes-steps.h"

G_BEGIN_DECLS

typedef struct _RushesDownload RushesDownload;

RushesDownload *rushes_download_new  (SoupSession           *session,
                                      RushesSteps           *steps,
                                      const char            *url,
                                      const char            *path,
                                      GFileProgressCallback  progress,
                                      gpointer               progress_data);
void            rushes_download_free (RushesDownload        *self);
/* Blocks. (transfer full) (nullable) content_type */
gboolean        rushes_download_run  (RushesDownload        *self,
                                      RushesJob             *job,
                                      GMainContext          *context,
                                      char                 **content_type,
                                      GError               **error);

G_END_DECLS
