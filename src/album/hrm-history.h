/* hrm-history.h: where we are in the log of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"

G_BEGIN_DECLS

typedef struct _HrmHistory HrmHistory;

/* The group of the entry that made the album: no node, cannot be undone. */
#define HRM_HISTORY_BEGIN ((gint64) -1)

HrmHistory      *hrm_history_new        (void);
/* As it is now, for another thread. */
HrmHistory      *hrm_history_copy       (HrmHistory *history);
void             hrm_history_free       (HrmHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmHistory, hrm_history_free)
/* Takes ENTRY. FALSE when it does not follow from the log before it; then it is not added. */
gboolean         hrm_history_append     (HrmHistory *history, HrmHistoryEntry *entry);
GPtrArray       *hrm_history_get_entries (HrmHistory *history);
HrmHistoryEntry *hrm_history_get        (HrmHistory *history, gint64 id);
gint64           hrm_history_get_head   (HrmHistory *history);
/* The entry that made the album, by which copies of it are known; 0 when there is none. */
gint64           hrm_history_get_begin  (HrmHistory *history);
/* Entries to take back or repeat for one step, in that order; empty: nothing. Free it. */
GArray          *hrm_history_undo_step  (HrmHistory *history);
GArray          *hrm_history_redo_step  (HrmHistory *history);
const char      *hrm_history_undo_label (HrmHistory *history);
const char      *hrm_history_redo_label (HrmHistory *history);

void             hrm_history_entry_free (HrmHistoryEntry *entry);

G_END_DECLS
