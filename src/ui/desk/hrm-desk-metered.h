/* hrm-desk-metered.h: the days that meters are of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The desk's property is "metered"; notify::metered tells of another choice.
 * What is chosen at the cursor follows it.
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_METERED_FOCUS,         /* the focus loop, where there is one, else what is in view */
  HRM_METERED_VIEW,
  HRM_METERED_SPRINT,        /* at the cursor, as the next two; in view where there is none */
  HRM_METERED_SECTION,
  HRM_METERED_DAY,
  HRM_METERED_PLAN,
} HrmMetered;
#define HRM_N_METERED (HRM_METERED_PLAN + 1)

HrmMetered  hrm_desk_get_metered       (HrmDesk *desk);
void        hrm_desk_set_metered       (HrmDesk *desk, HrmMetered metered);
/* Inclusive. */
void        hrm_desk_get_metered_days  (HrmDesk *desk, HrmDate *from, HrmDate *to);
/* "sprints 1–4", "Verse", "Tue 3 Mar": of these days. Full. */
char       *hrm_desk_describe_metered  (HrmDesk *desk);
/* "sprint", and back: for settings and menus; what is not known is "focus". */
const char *hrm_metered_get_name       (HrmMetered metered);
HrmMetered  hrm_metered_from_name      (const char *name);
/* "The sprint at the cursor": for menus; static. */
const char *hrm_metered_describe       (HrmMetered metered);

G_END_DECLS
