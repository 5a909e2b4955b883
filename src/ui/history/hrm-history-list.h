/* hrm-history-list.h: the history as a list of steps, newest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On top what lies ahead (undone), then what is done, last the beginning. Where
 * the history forks, a row stands for each other version; it can be unfolded to
 * its steps. With words, all steps that have them, of all versions, by age.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_HISTORY_ROW_BEGIN,
  HRM_HISTORY_ROW_STEP,        /* edits that are one step of undo */
  HRM_HISTORY_ROW_VERSION,     /* another branch */
} HrmHistoryRowKind;

/* A row. It stays the same object while it is the same step. */
#define HRM_TYPE_HISTORY_STEP (hrm_history_step_get_type ())
G_DECLARE_FINAL_TYPE (HrmHistoryStep, hrm_history_step, HRM, HISTORY_STEP, GObject)

HrmHistoryRowKind hrm_history_step_get_kind  (HrmHistoryStep *step);
/* The oldest and the newest of its edits; of a version, its first and where redo ends in it. NULL: the beginning. */
HrmHistoryEntry  *hrm_history_step_get_first (HrmHistoryStep *step);
HrmHistoryEntry  *hrm_history_step_get_last  (HrmHistoryStep *step);
/* The edit to go to; 0: the beginning. */
gint64            hrm_history_step_get_id    (HrmHistoryStep *step);
/* Versions that it lies within. */
guint             hrm_history_step_get_level (HrmHistoryStep *step);
/* Rows touched by its edits; of a version, how many steps it is to its end. */
guint             hrm_history_step_get_count (HrmHistoryStep *step);

#define HRM_TYPE_HISTORY_LIST (hrm_history_list_get_type ())
G_DECLARE_FINAL_TYPE (HrmHistoryList, hrm_history_list, HRM, HISTORY_LIST, GObject)

HrmHistoryList *hrm_history_list_new (HrmHistory *history);
/* Takes up what has changed: after each edit, or step through the history. Costs what that touches, without words. */
void     hrm_history_list_sync         (HrmHistoryList *list);
/* The same after any number of them. */
void     hrm_history_list_reload       (HrmHistoryList *list);
/* All of them must be in a step's labels or its author; NULL or empty: all steps. */
void     hrm_history_list_set_words    (HrmHistoryList *list, const char *words);
gboolean hrm_history_list_has_words    (HrmHistoryList *list);
gboolean hrm_history_list_is_unfolded  (HrmHistoryList *list, HrmHistoryStep *version);
void     hrm_history_list_unfold       (HrmHistoryList *list, guint position, gboolean unfolded);
/* Steps on the line; those found, with words. */
guint    hrm_history_list_get_n_steps  (HrmHistoryList *list);
/* Where the row is that ends with the edit ID (0: the beginning), or G_MAXUINT. */
guint    hrm_history_list_find         (HrmHistoryList *list, gint64 id);
/* The row of the version that the step at POSITION is within, or G_MAXUINT. */
guint    hrm_history_list_find_version (HrmHistoryList *list, guint position);

G_END_DECLS
