/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-s3-host.h"

G_BEGIN_DECLS

/* A bucket on loopback that takes everything and checks nothing, until it is told to fail. Each connection has a thread; bodies are
 * counted, not kept. */
typedef struct _FakeHost FakeHost;

FakeHost   *fake_host_new          (void);
void        fake_host_free         (FakeHost   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeHost, fake_host_free)

/* (transfer full): options that lead to it */
RushesHostOptions *fake_host_dup_options (FakeHost *self);

/* The next so many requests whose line ("PUT /bucket/key?query") holds all of the words of match are answered like that, before their body is read where
 * early. status 0: the line is cut after so many bytes of the body */
typedef struct
{
  const char *match;
  guint times;
  guint status;
  const char *headers; /* (nullable): whole lines, each with \r\n */
  const char *body;    /* (nullable) */
  gint64 cut;
  gboolean early;
} FakeHostFault;
void        fake_host_fail         (FakeHost   *self,
                                    const FakeHostFault *fault);
/* Nothing fails any more */
void        fake_host_heal         (FakeHost   *self);
/* What comes from the link is what was put; else nothing does. On at first */
void        fake_host_set_public   (FakeHost   *self,
                                    gboolean    is_public);
/* Requests with a body wait in the middle of it while the gate is shut */
void        fake_host_set_gate     (FakeHost   *self,
                                    gboolean    open);
/* How many requests had a line that holds all of the words */
guint       fake_host_count        (FakeHost   *self,
                                    const char *match);
/* Bytes of all bodies */
gint64      fake_host_get_received (FakeHost   *self);
guint       fake_host_get_n_objects (FakeHost  *self);
gboolean    fake_host_has          (FakeHost   *self,
                                    const char *key);
void        fake_host_forget       (FakeHost   *self,
                                    const char *key);
/* Uploads of several parts that have neither been completed nor aborted */
guint       fake_host_get_n_open   (FakeHost   *self);

G_END_DECLS
