/* hrm-edit-private.h: for the model, which seals edits, and the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-edit.h"

G_BEGIN_DECLS

HrmColumn *hrm_column_new (const HrmField *field);
HrmRun *hrm_run_new      (HrmOp op, HrmKind kind, guint field);
void    hrm_run_free     (HrmRun *run);
void    hrm_run_put      (HrmRun *run, guint place, guint field, const HrmValue *value);
void    hrm_run_append_set (HrmRun *run, gint64 id, const HrmValue *old, const HrmValue *value);
void    hrm_run_complete (HrmRun *run);
void    hrm_edit_seal    (HrmEdit *edit);
void    hrm_edit_set_runs (HrmEdit *edit, GPtrArray *runs); /* transfer full */

G_END_DECLS
