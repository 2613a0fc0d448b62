/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-transport.h"

#include "rushes-scrubber.h"
#include "rushes-volume-button.h"

G_BEGIN_DECLS

/* ns: the scrubber counts seconds */
#define RUSHES_TRANSPORT_SECOND G_GINT64_CONSTANT (1000000000)

/**
 * RushesTransport:
 *
 * Previous frame, play, next frame, the scrubber with the range of a loop, where the film is, loop, volume, speed and full screen.
 * Scrubbing pauses, goes to the exact frame, and
 * plays on when it is let go; the wheel over the scrubber steps by frames.
 */
struct _RushesTransport
{
  GtkWidget parent_instance;

  RushesPlayback *player;
  GSignalGroup *player_signals;

  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *play;
  GtkWidget *forward;
  GtkRange *scrub;
  GtkInscription *time;
  gsize time_length;         /* how far the bold part of its text reaches, bytes */
  char *total;               /* what stands behind it */
  GtkInscription *frame;
  GtkWidget *loop;
  GtkWidget *clear;
  RushesVolumeButton *volume;
  GtkWidget *speed;
  GtkWidget *fullscreen;
  GSimpleActionGroup *actions;

  gboolean scrubbing;        /* the button of the pointer is down on the scrubber */
  gboolean resume;           /* it played before */
};

gboolean    rushes_transport_is_ready        (RushesTransport *self);
void        rushes_transport_update_playing  (RushesTransport *self);
void        rushes_transport_update_position (RushesTransport *self);

/* rushes-transport-scrub.c */
void        rushes_transport_add_scrubber    (RushesTransport *self);

/* rushes-transport-actions.c: the group "transport" and the menus that use it */
void        rushes_transport_add_actions     (RushesTransport *self);
/* Those of the player, which is another one now */
void        rushes_transport_update_actions  (RushesTransport *self);
void        rushes_transport_remove_actions  (RushesTransport *self);
/* (transfer full) */
GMenuModel *rushes_transport_make_speed_menu (void);
/* (transfer full): "1.5×" */
char       *rushes_transport_format_speed    (double           speed);

G_END_DECLS
