/* hrm-log.h: the journal as a log: where each of its lines leads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-store.h"

G_BEGIN_DECLS

/* Undoing and redoing takes no bytes, so that a small file could keep who follows
 * its journal busy for hours: rows that may be repeated, and how many more for
 * each row that an edit has. */
#define HRM_LOG_REPEATS 100000
#define HRM_LOG_REPEATS_MORE 2

typedef enum
{
  HRM_LOG_BEGIN,             /* made the album */
  HRM_LOG_DO,
  HRM_LOG_UNDO,
  HRM_LOG_REDO,
  HRM_LOG_WRONG,             /* does not follow from those before it */
} HrmLogStep;

typedef struct _HrmLog HrmLog;

HrmLog    *hrm_log_new  (void);
void       hrm_log_free (HrmLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmLog, hrm_log_free)

/* Moves the head to where the log stands after ENTRY, its line SEQ. *CHANGES_AT
 * is the line that has the changes; *WHY what is wrong, to follow "Journal entry 7". */
HrmLogStep hrm_log_step (HrmLog *log, const HrmStoreEntry *entry, gint64 seq, gint64 *changes_at, const char **why);
gint64     hrm_log_head (HrmLog *log);

G_END_DECLS
