/* hrm-verify-pages.h: what is wrong with the pages of a file, in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-lock.h"
#include "hrm-model.h"

G_BEGIN_DECLS

/* A line that SQLite did not say: this table cannot be read, so that its pages were not checked. */
#define HRM_UNREADABLE "unreadable table "

/* Sentences on the pages that are damaged: which rows of which table they held,
 * with what SAID, lines of SQLite's integrity_check, has on them; REPLAYED, what
 * the journal gives, may name the rows; values of another type are left out when
 * ROWS_TOLD. Full, element-type utf8. */
GPtrArray *hrm_verify_pages  (HrmLock *file, GPtrArray *said, HrmModel *replayed, gboolean rows_told);
/* Whether the tables of an album are in a file whose first page does not say so. */
gboolean   hrm_verify_is_ours (HrmLock *file);

G_END_DECLS
