/* hrm-task-filter.h: which tasks the pool shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_TASK_FILTER (hrm_task_filter_get_type ())
G_DECLARE_FINAL_TYPE (HrmTaskFilter, hrm_task_filter, HRM, TASK_FILTER, GtkFilter)

/* Where the pool has a task: not at all, as a card of its own, or below its parent. */
typedef enum { HRM_TASK_LEVEL_NONE, HRM_TASK_LEVEL_TOP, HRM_TASK_LEVEL_SUB } HrmTaskLevel;

GtkFilter *hrm_task_filter_new      (HrmPlan *plan);
/* Words, all of which title, key, labels or track must have. */
void       hrm_task_filter_set_text (HrmTaskFilter *filter, const char *text);
void       hrm_task_filter_set_done (HrmTaskFilter *filter, gboolean show_done);
/* The plan is another. */
void       hrm_task_filter_refresh  (HrmTaskFilter *filter);
/* Where TASK belongs, whatever the words. */
HrmTaskLevel hrm_task_filter_get_level (HrmTaskFilter *filter, HrmTask *task);
/* How many parents of TASK are shown above it. */
guint      hrm_task_filter_get_depth    (HrmTaskFilter *filter, HrmTask *task);
gboolean   hrm_task_filter_has_words    (HrmTaskFilter *filter);
/* Whether TASK has sub-tasks that expanding it would show. */
gboolean   hrm_task_filter_has_subtasks (HrmTaskFilter *filter, HrmTask *task);
gboolean   hrm_task_filter_is_expanded  (HrmTaskFilter *filter, HrmTask *task);
void       hrm_task_filter_set_expanded (HrmTaskFilter *filter, HrmTask *task, gboolean expanded);

/* Sub-tasks follow their parent, and else by position and id, as in the album. */
GtkSorter *hrm_task_sorter_new (void);

G_END_DECLS
