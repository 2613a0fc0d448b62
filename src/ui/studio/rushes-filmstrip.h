/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The takes of a shot, newest first, with their heading. Properties: shot (nullable), selected (RushesTake, nullable, writable), compact.
 * Signal `activated` (RushesTake): it is to be played. */
#define RUSHES_TYPE_FILMSTRIP (rushes_filmstrip_get_type ())
G_DECLARE_FINAL_TYPE (RushesFilmstrip, rushes_filmstrip, RUSHES, FILMSTRIP, GtkWidget)

GtkWidget  *rushes_filmstrip_new          (void);
void        rushes_filmstrip_set_context  (RushesFilmstrip *self,
                                           RushesContext   *context);
void        rushes_filmstrip_set_shot     (RushesFilmstrip *self,
                                           RushesShot      *shot);
RushesTake *rushes_filmstrip_get_selected (RushesFilmstrip *self);
void        rushes_filmstrip_set_selected (RushesFilmstrip *self,
                                           RushesTake      *take);
/* Selects the take that is n places newer (negative) or older (positive); FALSE at the end */
gboolean    rushes_filmstrip_move         (RushesFilmstrip *self,
                                           int              n);
void        rushes_filmstrip_set_compact  (RushesFilmstrip *self,
                                           gboolean         compact);

/* All takes in a grid; property `show-all` */
void         rushes_filmstrip_set_show_all  (RushesFilmstrip *self,
                                             gboolean         show_all);
gboolean     rushes_filmstrip_get_show_all  (RushesFilmstrip *self);

G_END_DECLS
