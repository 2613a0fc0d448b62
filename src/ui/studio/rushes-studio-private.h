/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-studio.h"

#include "rushes-composer.h"
#include "rushes-shots-pane.h"
#include "rushes-stage.h"

G_BEGIN_DECLS

struct _RushesStudio
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesProject *project;
  GCancellable *cancellable;
  GSignalGroup *take_signals; /* of what is on the stage */
  guint mode_id;

  RushesPanes *panes;
  RushesShotsPane *shots;
  RushesStage *stage;
  RushesComposer *composer;
};

/* The take on the stage where it has a film, else NULL */
RushesTake *rushes_studio_get_film (RushesStudio *self);

/* rushes-studio-frames.c: what is done with single frames */
void rushes_studio_install_frame_actions (GtkWidgetClass *klass);
void rushes_studio_update_frame_actions  (RushesStudio   *self);

/* rushes-studio-files.c: what leaves the app */
void rushes_studio_install_file_actions  (GtkWidgetClass *klass);
void rushes_studio_update_file_actions   (RushesStudio   *self);

G_END_DECLS
