/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-stage.h"

#include "rushes-action-row.h"
#include "rushes-intake.h"
#include "rushes-take-panel.h"
#include "rushes-transport.h"
#include "rushes-video-view.h"

G_BEGIN_DECLS

/**
 * RushesStage:
 *
 * Player, transport and filmstrip of a shot. What is selected in the filmstrip is on the player: its film, or how it stands. Keys without
 * modifiers work wherever in the stage the focus is, and nowhere else.
 */
struct _RushesStage
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  RushesTake *take;
  GSignalGroup *take_signals;
  RushesIntake *intake;
  char *dropped_film;        /* (nullable): the name of a film that is on its way into the shot's inputs */
  RushesPlayer *player;
  guint spinner_id;

  GtkWidget *box;
  GtkWidget *frame;
  RushesVideoView *view;
  GtkWidget *spinner;
  RushesTakePanel *panel;
  GtkWidget *error_panel;
  GtkLabel *error_line;
  GtkWidget *empty;
  GtkWidget *menu;
  GtkWindow *full_screen;    /* (nullable): while it is there */
  GtkDropTarget *target;     /* owned by the frame */
  RushesTransport *transport;
  RushesActionRow *actions;
  RushesFilmstrip *filmstrip;
  GtkWidget *wall;           /* (nullable): while it is there, in place of all others */
  GtkEventController *keys;  /* not owned: those that are for the selected take */
};

/* (nullable): where the film of the selected take is, once it is there */
const char *rushes_stage_get_film           (RushesStage *self);

/* rushes-stage-picture.c: what is done with the picture: clicks, its menu, dragged away, dropped on, the full screen */

/* For a new stage that has its player and its transport */
void        rushes_stage_watch_picture      (RushesStage *self);
void        rushes_stage_toggle_full_screen (RushesStage *self);
/* Something that was dropped is among the shot's inputs now */
void        rushes_stage_tell_film          (RushesStage *self);

G_END_DECLS
