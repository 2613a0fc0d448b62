/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

/**
 * RushesFactsState:
 * @RUSHES_FACTS_STATE_UNKNOWN: nobody has looked yet
 * @RUSHES_FACTS_STATE_READY: the facts are known
 * @RUSHES_FACTS_STATE_ERROR: there is nothing to know: [struct@MediaFacts].problem says why
 */
typedef enum
{
  RUSHES_FACTS_STATE_UNKNOWN,
  RUSHES_FACTS_STATE_READY,
  RUSHES_FACTS_STATE_ERROR,
} RushesFactsState;

/**
 * RushesMediaFacts:
 *
 * What is known of a local file. Made by the media layer, read by the checks. Immutable once shared; count references with
 * [method@MediaFacts.ref].
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  RushesFactsState state;
  const char *problem;      /* static, of the contract: source-missing, source-invalid or image-unreadable */
  RushesMediaKind kind;
  gint64 size;              /* bytes */
  char *format;             /* lower case, from the bytes and not the name: png, jpeg, webp, bmp, tiff, bigtiff, gif, heic, heif; mp4, wav … */
  int width;                /* px, as stored: EXIF rotation is not applied, which is how the service measures */
  int height;               /* px */
  int orientation;          /* EXIF 1…8, 1 where nothing is said; of a video, too */
  gint64 duration;          /* ns, 0 where there is none */
  int rate_n, rate_d;       /* frames a second as a fraction; 0/1 where there is none */
  char *video_codec;        /* (nullable): h264 … */
  char *audio_codec;        /* (nullable): aac … */
  gboolean has_audio;
} RushesMediaFacts;

#define RUSHES_TYPE_MEDIA_FACTS (rushes_media_facts_get_type ())
GType             rushes_media_facts_get_type  (void) G_GNUC_CONST;

RushesMediaFacts *rushes_media_facts_new       (void);
RushesMediaFacts *rushes_media_facts_new_error (const char       *problem);
RushesMediaFacts *rushes_media_facts_ref       (RushesMediaFacts *self);
void              rushes_media_facts_unref     (RushesMediaFacts *self);
/* Whether both say the same */
gboolean          rushes_media_facts_equal     (const RushesMediaFacts *self,
                                                const RushesMediaFacts *other);
/* px as people see it: turned as the orientation says */
void              rushes_media_facts_get_shown_size (const RushesMediaFacts *self,
                                                     int              *width,
                                                     int              *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesMediaFacts, rushes_media_facts_unref)

G_END_DECLS
