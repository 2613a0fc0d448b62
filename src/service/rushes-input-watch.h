/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-importer.h"

G_BEGIN_DECLS

/**
 * RushesInputWatch:
 *
 * Keeps the facts of the files of some specs true: a file that is changed or taken away is looked at anew, in a worker, and its inputs are given the
 * new facts. One that could not be taken into the library, since it was not there or was damaged, is taken in when it is whole.
 */
#define RUSHES_TYPE_INPUT_WATCH (rushes_input_watch_get_type ())
G_DECLARE_FINAL_TYPE (RushesInputWatch, rushes_input_watch, RUSHES, INPUT_WATCH, GObject)

RushesInputWatch *rushes_input_watch_new       (RushesImporter   *importer);
/* spec, rest (nullable): what is watched from now on, and nothing else */
void              rushes_input_watch_set_specs (RushesInputWatch *self,
                                                RushesSpec       *spec,
                                                RushesSpec       *rest);

G_END_DECLS
