/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-host.h"
#include "service-fixture.h"

G_BEGIN_DECLS

/* A house with a bucket of its own, from which what was needed is removed where the test's data is not NULL */
typedef struct
{
  Fixture house;
  FakeHost *host;
  guint removal_failures;
} Hosted;

void     hosted_set_up       (Hosted *h, gconstpointer data);
void     hosted_tear_down    (Hosted *h, gconstpointer data);
/* Closes the house and opens it again */
void     hosted_reopen       (Hosted *h);

/* (transfer full): the path of a picture of size × size pixels of three bytes each */
char    *hosted_make_picture (Hosted *h, guint size);

/* Conditions: of a FakeHost, and of a GAsyncResult ** */
gboolean hosted_is_empty     (gpointer data);
gboolean hosted_has_result   (gpointer data);

G_END_DECLS
