/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesTags:
 *
 * What a film says of itself, each as UTF-8 and %NULL where it says nothing.
 */
typedef struct
{
  char *title;
  char *description;
  char *comment;
  char *encoder;             /* the program that wrote the file */
  char *date;                /* ISO 8601 */
} RushesTags;

/* Told each stretch of a copy, in order. FALSE with error ends it. */
typedef gboolean (*RushesTagsSink) (const void  *data,
                                    gsize        length,
                                    gpointer     user_data,
                                    GError     **error);

RushesTags *rushes_tags_new        (void);
void        rushes_tags_free       (RushesTags           *self);

/* Both block: for workers and tests. */
gboolean    rushes_tags_write      (const RushesTags     *self,
                                    const char           *from,
                                    RushesTagsSink        sink,
                                    gpointer              sink_data,
                                    GCancellable         *cancellable,
                                    GError              **error);
/* (transfer full): G_IO_ERROR_NOT_SUPPORTED where it is no film of a kind whose tags are read */
RushesTags *rushes_tags_read       (const char           *path,
                                    GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTags, rushes_tags_free)

G_END_DECLS
