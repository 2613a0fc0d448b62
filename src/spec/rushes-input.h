/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-media-facts.h"

G_BEGIN_DECLS

#define RUSHES_ASSET_SCHEME "asset://"

/* One image, video or audio of a spec, with its role. Properties: role, source, name, facts. */
#define RUSHES_TYPE_INPUT (rushes_input_get_type ())
G_DECLARE_FINAL_TYPE (RushesInput, rushes_input, RUSHES, INPUT, GObject)

RushesInput      *rushes_input_new             (const char       *role,
                                                const char       *source);
RushesInput      *rushes_input_copy            (RushesInput      *self);

const char       *rushes_input_get_role        (RushesInput      *self);
void              rushes_input_set_role        (RushesInput      *self,
                                                const char       *role);
/* An absolute path, an http(s) URL, asset://ID; or whatever somebody wrote, which the checks then refuse */
const char       *rushes_input_get_source      (RushesInput      *self);
void              rushes_input_set_source      (RushesInput      *self,
                                                const char       *source);
/* (nullable): what people call it, such as the name of the file it was copied from */
const char       *rushes_input_get_name        (RushesInput      *self);
void              rushes_input_set_name        (RushesInput      *self,
                                                const char       *name);
/* (transfer none): never NULL; unknown for a file at first, meaningless for a URL and an asset */
RushesMediaFacts *rushes_input_get_facts       (RushesInput      *self);
void              rushes_input_set_facts       (RushesInput      *self,
                                                RushesMediaFacts *facts);

/* FILE, URL, ASSET, or NONE where the source is none of them (file:, data:, ftp:, asset:// without an id) */
RushesSourceKind  rushes_input_get_source_kind (RushesInput      *self);
/* (nullable): the ID of asset://ID */
const char       *rushes_input_get_asset_id    (RushesInput      *self);
/* (nullable): the id in text, which is ID or asset://ID; NULL where it cannot be one */
const char       *rushes_find_asset_id         (const char       *text);

G_END_DECLS
