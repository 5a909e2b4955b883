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

GtkFilter *hrm_task_filter_new      (HrmPlan *plan);
/* Words, all of which title, key, labels or track must have. */
void       hrm_task_filter_set_text (HrmTaskFilter *filter, const char *text);
void       hrm_task_filter_set_done (HrmTaskFilter *filter, gboolean show_done);
/* The plan is another. */
void       hrm_task_filter_refresh  (HrmTaskFilter *filter);
/* Whether TASK belongs in the pool, whatever the words. */
gboolean   hrm_task_filter_in_pool  (HrmTaskFilter *filter, HrmTask *task);

G_END_DECLS
