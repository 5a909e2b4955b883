/* hrm-week-part.h: working hours, a line for each day of the week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"
#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_WEEK_PART (hrm_week_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmWeekPart, hrm_week_part, HRM, WEEK_PART, HrmPart)

/* SPEC: static, of the week of the kind. */
GtkWidget *hrm_week_part_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *spec);

G_END_DECLS
