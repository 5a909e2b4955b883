/* hrm-pool-row.h: a task as a card in the pool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-task-filter.h"

G_BEGIN_DECLS

#define HRM_TYPE_POOL_ROW (hrm_pool_row_get_type ())
G_DECLARE_FINAL_TYPE (HrmPoolRow, hrm_pool_row, HRM, POOL_ROW, GtkWidget)

GtkWidget *hrm_pool_row_new      (HrmDesk *desk, HrmTaskFilter *filter);
/* NULL: none; the card waits for another. */
void       hrm_pool_row_set_task (HrmPoolRow *row, HrmTask *task);
HrmTask   *hrm_pool_row_get_task (HrmPoolRow *row);
void       hrm_pool_row_update   (HrmPoolRow *row);

G_END_DECLS
