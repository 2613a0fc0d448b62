/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-body.h"

G_BEGIN_DECLS

/* (transfer full): what stands for an input in the request */
typedef char *(*RushesSourceFunc) (RushesInput *input,
                                   gpointer     user_data);

/* (transfer full): the whole request of a spec, after the model's template */
JsonNode *rushes_request_new           (RushesSpec          *spec,
                                        RushesModel         *model,
                                        RushesRequestFormat  format,
                                        RushesSourceFunc     source_func,
                                        gpointer             user_data);
/* (transfer full): the parameters with the model's id, as a request; takes params over */
JsonNode *rushes_request_put_into_envelope (JsonNode            *params,
                                            const char          *model,
                                            RushesRequestFormat  format);
/* (transfer full): what stands before the Base64 of a file: `data:image/png;base64,` */
char     *rushes_input_get_data_prefix (RushesInput         *input);
/* Bytes of the Base64 of that many */
gint64    rushes_base64_get_length     (gint64               size);
/* Bytes of the whole wrapped request; files count where their facts are ready */
gint64    rushes_request_get_length    (RushesSpec          *spec,
                                        RushesModel         *model,
                                        gboolean             with_files);

G_END_DECLS
