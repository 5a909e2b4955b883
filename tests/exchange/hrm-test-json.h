/* hrm-test-json.h: albums as JSON, in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-import.h"

G_BEGIN_DECLS

/* What is written of MODEL. Full. */
char         *hrm_test_json_write (HrmModel *model, const HrmExportOptions *options);
/* TEXT read as "plan.json"; LENGTH may be -1. Full. */
HrmAlbumJson *hrm_test_json_read  (const char *text, gssize length, GError **error);
/* Reads, matches and applies. What was refused changed nothing. */
gboolean      hrm_test_json_apply (HrmModel *model, const char *text, GError **error);
/* A model with the row of the album that TEXT has, to apply it to. Full. */
HrmModel     *hrm_test_json_model (const char *text);
/* Written, read into a new model and written again, it is the same to the byte and field by field. */
void          hrm_test_json_assert_round_trip (HrmModel *model);

G_END_DECLS
