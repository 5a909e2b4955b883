/* hrm-again.h: something of the plan, planned once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happened, and what was promised, is of one session alone: it is not said
 * of another that is made like it.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Fields of KIND, as bits, that are not so of something that is planned again. */
guint64 hrm_again_left_out     (HrmKind kind);
/* Writes all fields of ROW to the row NEW, but for those in SKIP. */
void    hrm_again_copy_fields  (HrmEdit *edit, HrmRow *row, gint64 new, guint64 skip);
/* A copy of ROW that refers to TARGET in FIELD, but for what is in SKIP. Its id. */
gint64  hrm_again_copy_to      (HrmEdit *edit, HrmRow *row, guint field, gint64 target, guint64 skip);
/* A session as it would be planned again: its people and, where CHECKLISTS, its lists
 * unticked, but not the work that is placed on it, nor what happened. Its id. */
gint64  hrm_again_copy_session (HrmEdit *edit, HrmSession *session, HrmCivil start, const char *position, gboolean checklists);

G_END_DECLS
