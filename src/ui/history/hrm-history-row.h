/* hrm-history-row.h: a step of the history in the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-history-list.h"

G_BEGIN_DECLS

#define HRM_TYPE_HISTORY_ROW (hrm_history_row_get_type ())
G_DECLARE_FINAL_TYPE (HrmHistoryRow, hrm_history_row, HRM, HISTORY_ROW, GtkWidget)

GtkWidget *hrm_history_row_new    (HrmDesk *desk, HrmHistoryList *list);
/* ITEM is what shows it; NULL: nothing. */
void       hrm_history_row_set    (HrmHistoryRow *row, GtkListItem *item);
/* After the history has changed. */
void       hrm_history_row_update (HrmHistoryRow *row);
HrmHistoryStep *hrm_history_row_get_step (HrmHistoryRow *row);

G_END_DECLS
