/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-record.h"
#include "rushes-catalogue.h"
#include "rushes-estimate.h"
#include "rushes-json-fault.h"
#include "rushes-problem.h"
#include "rushes-reply.h"
#include "rushes-take.h"

G_BEGIN_DECLS

/* Codes and numbers become translated sentences here, for the window and the command line alike. All (transfer full). */

/* "1.0 Lite cannot make 1080p from reference images" */
char *rushes_sentence_for_problem (const RushesProblem *problem);
/* The same where a setting has a name of its own: "Fixed Camera" for camera_fixed. setting: (nullable) */
char *rushes_sentence_for_problem_named (const RushesProblem *problem, const char *setting);
/* (nullable): "Use 720p", "Crop a Copy…"; asks: something is asked before */
char *rushes_sentence_for_fix     (const RushesProblem *problem, gboolean asks);
/* What is wrong and what to do, for any GError of the house */
char *rushes_sentence_for_error   (const GError *error);
/* What a take keeps of an error of its media host, and (nullable) what that says: NULL where the code is of something else */
char *rushes_code_for_host_error  (const GError *error);
char *rushes_sentence_for_host_code (const char *code, gboolean short_form);
/* (nullable): why a take is where it is: a failure in the user's words, "May have been accepted and billed" … ; short_form: at most 60 characters, for a card */
char *rushes_sentence_for_take    (RushesTake *take, RushesCatalogue *catalogue, gboolean short_form);
/* Why a text is no JSON, to stand after the place. (transfer none) */
const char *rushes_words_for_json_fault (RushesJsonFault fault);
/* (nullable): why a group or an asset is not as it should be; short_form: at most 60 characters */
char *rushes_sentence_for_asset   (const RushesAssetRecord *record, gboolean short_form);
/* "Processing", "Active" … */
char *rushes_name_for_asset_state (RushesAssetState state);
/* "Waiting", "Rendering", "Not downloaded" … */
char *rushes_name_for_state       (RushesTakeState state);
/* "48 h", "2 h 30 min" */
char *rushes_name_for_period      (gint64 seconds);
/* "Uploading 40 %" */
char *rushes_format_upload        (double progress);
/* "0:02.83", "1:12:40" from ns; "1280 × 720" */
char *rushes_format_timecode      (gint64 time, gboolean hundredths);
char *rushes_format_size          (int width, int height);
/* (nullable): what a take cost: "$0.34", "Free" in practice mode; NULL where nothing was reported */
char *rushes_format_take_cost     (const RushesTakeRecord *record);
/* (nullable): "$0.34", "$0.11–0.41"; NULL where it is not known */
char *rushes_format_estimate      (const RushesEstimate *estimate);
/* How that was computed, in sentences, a line each */
char *rushes_explain_estimate     (const RushesEstimate *estimate);
/* "About 0:40 left": time left in microseconds */
char *rushes_format_time_left     (gint64 time);

G_END_DECLS
