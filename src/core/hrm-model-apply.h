/* hrm-model-apply.h: how rows change. For src/album (the one door) and for
 * src/store (loading) only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

/* Loading, row by row; references may point to rows that come later.
 * finish checks that none points to nothing. */
HrmRow     *hrm_model_load_row    (HrmModel *model, HrmKind kind, gint64 id, GError **error);
gboolean    hrm_model_load_value  (HrmModel *model, HrmRow *row, const HrmField *field, const HrmValue *value, GError **error);
gboolean    hrm_model_load_finish (HrmModel *model, GError **error);
/* The rules of one row, its references aside. */
gboolean    hrm_model_load_check  (HrmModel *model, HrmRow *row, GError **error);

/* Checks and applies EDIT whole, expanding deletions and filling in old
 * values, and seals it; or refuses it and leaves everything as it was.
 * Nothing is emitted until hrm_model_emit(). */
HrmChanges *hrm_model_apply       (HrmModel *model, HrmEdit *edit, GError **error);
/* Takes back what was just applied, before it is emitted. Frees CHANGES. */
void        hrm_model_revert      (HrmModel *model, HrmEdit *edit, HrmChanges *changes);
/* Notifies properties and lists, then forgets what was dirty. */
void        hrm_model_emit        (HrmModel *model, HrmChanges *changes);
void        hrm_changes_free      (HrmModel *model, HrmChanges *changes);

G_END_DECLS
