/* hrm-event-cell.h: a cell of the list that can be typed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-event-columns.h"

G_BEGIN_DECLS

#define HRM_TYPE_EVENT_CELL (hrm_event_cell_get_type ())
G_DECLARE_FINAL_TYPE (HrmEventCell, hrm_event_cell, HRM, EVENT_CELL, GtkWidget)

/* COLUMN_AT: where the column that has the keyboard is kept; outlives the cell. */
GtkWidget  *hrm_event_cell_new        (HrmDesk *desk, HrmEventColumn column, HrmEventColumn *column_at);
void        hrm_event_cell_set        (HrmEventCell *cell, HrmSession *session);  /* NULL: none */
HrmSession *hrm_event_cell_get        (HrmEventCell *cell);
HrmEventColumn hrm_event_cell_get_column (HrmEventCell *cell);
/* Its text anew. */
void        hrm_event_cell_refresh    (HrmEventCell *cell);
/* An entry instead of the label. FALSE: there is nothing to type. */
gboolean    hrm_event_cell_edit       (HrmEventCell *cell);
/* Commits what is typed. FALSE: it was refused, and stays with the reason in the status. */
gboolean    hrm_event_cell_commit     (HrmEventCell *cell);
void        hrm_event_cell_cancel     (HrmEventCell *cell);
gboolean    hrm_event_cell_walk       (HrmEventCell *cell, int direction);

G_END_DECLS
