/* hrm-heat-cells.h: how full everybody is, by day, week or month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-free.h"

G_BEGIN_DECLS

/* Days FROM to TO, both inclusive, that have width. */
typedef struct
{
  HrmDate from, to;
  gint64 left, right;        /* on the axis of the desk */
} HrmHeatColumn;

typedef enum
{
  HRM_HEAT_OPEN,             /* there is time */
  HRM_HEAT_SHUT,             /* none, as in every week */
  HRM_HEAT_AWAY,             /* none, where in other weeks there is: leave, holidays */
} HrmHeatState;

typedef struct
{
  double asked, capacity;    /* minutes */
  guint clips;               /* days on which more is asked than there is */
  HrmHeatState state;
} HrmHeatCell;

/* The smallest of day, week, month, quarter and year that is LEAST pixels wide. */
HrmStep      hrm_heat_get_step     (HrmDesk *desk, double least);
/* Those that have a day from FROM to TO. Returns: (transfer full) (element-type HrmHeatColumn) */
GArray      *hrm_heat_list_columns (HrmDesk *desk, HrmStep step, HrmDate from, HrmDate to);
/* The first day of the column that DATE is in; and the last of the one that begins with FROM. */
HrmDate      hrm_heat_first_day    (HrmStep step, HrmDate date);
HrmDate      hrm_heat_last_day     (HrmStep step, HrmDate from);

/* Load as meters show it. WHO: a channel or a bus. */
HrmHeatCell  hrm_heat_get_cell     (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to);
gboolean     hrm_heat_cell_equal   (const HrmHeatCell *a, const HrmHeatCell *b);
/* Asked by what there is; INFINITY where there is nothing. */
double       hrm_heat_get_ratio    (const HrmHeatCell *cell);

/* "Tue 3", "2 Mar", "Mar", by what has room. Free it. */
char        *hrm_heat_name_column  (HrmStep step, HrmDate from, gboolean narrow);
/* "Ilya, Tuesday 3 March, 141 percent, 11.3 of 8 hours: Webhooks, Refund flow". Free it. */
char        *hrm_heat_describe     (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to);
/* Sessions that are heard and ask something of WHO on these days, those that ask most first. Free the array. */
GPtrArray   *hrm_heat_get_asking   (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to);
/* Selects them, and shows where they are. */
void         hrm_heat_go           (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to);

/* Who is free, as meters show it. Returns: (transfer full) (element-type HrmFree) */
GArray      *hrm_heat_find_free    (HrmDesk *desk, const HrmFreeQuery *query);

G_END_DECLS
