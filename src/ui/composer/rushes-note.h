/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-shot.h"

G_BEGIN_DECLS

/* What a click on a fix does to the shot's spec (and to what is set aside). FALSE where nothing was changed: then there is nothing to undo. */
typedef gboolean (*RushesNoteEdit) (RushesShot *shot,
                                    gpointer    data);

/**
 * RushesNote:
 *
 * A sentence of the problem line: what is wrong, or what its author should know, where, and the ways out. Problems of the check become notes, and any
 * part of the form may tell its own (rushes_composer_set_notes()). Counted; not to be changed once it is shown.
 */
typedef struct _RushesNote RushesNote;

#define RUSHES_TYPE_NOTE (rushes_note_get_type ())
GType       rushes_note_get_type      (void) G_GNUC_CONST;

/* field: as in RushesProblem: model, prompt, draft, inputs[N], parameters.NAME, or empty; is_warning: never stops Generate; sentence: plain text, translated */
RushesNote *rushes_note_new           (const char     *field,
                                       gboolean        is_warning,
                                       const char     *sentence);
RushesNote *rushes_note_ref           (RushesNote     *self);
void        rushes_note_unref         (RushesNote     *self);
/* At most two ways out; label: header capitals, named after what it does */
void        rushes_note_add_fix       (RushesNote     *self,
                                       const char     *label,
                                       RushesNoteEdit  edit,
                                       gpointer        data,
                                       GDestroyNotify  free_data);
/* One that takes more than an edit: a dialog, a new take */
void        rushes_note_add_action    (RushesNote     *self,
                                       const char     *label,
                                       const char     *action,
                                       GVariant       *target);

const char *rushes_note_get_field     (RushesNote     *self);
const char *rushes_note_get_sentence  (RushesNote     *self);
gboolean    rushes_note_is_warning    (RushesNote     *self);
guint       rushes_note_get_n_fixes   (RushesNote     *self);
const char *rushes_note_get_nth_label (RushesNote     *self,
                                       guint           n);
gboolean    rushes_note_activate      (RushesNote     *self,
                                       guint           n,
                                       GtkWidget      *form);
gboolean    rushes_note_apply         (RushesNote     *self,
                                       guint           n,
                                       RushesShot     *shot);
/* Whether both say the same to people: then what shows one need not be built anew for the other */
gboolean    rushes_note_equal         (RushesNote     *self,
                                       RushesNote     *other);
gboolean    rushes_notes_equal        (GPtrArray      *a,
                                       GPtrArray      *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesNote, rushes_note_unref)

G_END_DECLS
