/* hrm-days.h: what is asked day by day, summed so that any span is cheap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-civil.h"

G_BEGIN_DECLS

/* Load is summed in whole units, so that adding and taking away leaves nothing
 * behind: minutes times share in hundredths of a percent. */
#define HRM_LOAD_UNITS 10000
typedef gint64 HrmUnits;

/* What there is on a day; asked where something is asked of it, and kept until hrm_days_forget_supply(). */
typedef struct
{
  HrmUnits (*get) (gconstpointer data, HrmDate date);
  gconstpointer data;
} HrmSupply;

typedef struct
{
  HrmDate date;
  HrmUnits asked, supply;
} HrmDayUnits;

/* Of a span. */
typedef struct
{
  HrmUnits asked;
  HrmUnits over;             /* of what is asked, beyond what there is on its day */
  guint clips;               /* days on which more is asked than there is */
  HrmDate first;             /* of them, where there are any */
  HrmDayUnits peak;          /* the worst day, the earliest of equals; nothing asked: none */
} HrmDaysSum;

typedef struct _HrmDays HrmDays;

/* VISITS: where cells that are looked at are counted; outlives it. */
HrmDays   *hrm_days_new           (guint64 *visits);
/* Another that is the same until one of both is changed; costs a small part of what it holds. */
HrmDays   *hrm_days_copy          (HrmDays *days);
void       hrm_days_free          (HrmDays *days);
void       hrm_days_add           (HrmDays *days, HrmDate date, HrmUnits units);
void       hrm_days_add_all       (HrmDays *days, const HrmDays *other);
void       hrm_days_forget_supply (HrmDays *days);
HrmUnits   hrm_days_get           (const HrmDays *days, HrmDate date);
/* The same with what there is, where anything is asked. */
HrmDayUnits hrm_days_look         (HrmDays *days, const HrmSupply *supply, HrmDate date);
/* Nothing is asked on days outside of it; FALSE: nor on any. */
gboolean   hrm_days_get_span      (const HrmDays *days, HrmDate *from, HrmDate *to);
void       hrm_days_sum           (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to, HrmDaysSum *sum);
/* Adds days on which more is asked than there is to CLIPS, of HrmDayUnits, in order; costs their number. */
void       hrm_days_clips         (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to, GArray *clips);
/* Whether A is the worse day of two: by share of what there is; any work on a
 * day without is worse than all others. */
gboolean   hrm_day_is_worse       (double asked, double supply, double other_asked, double other_supply);

G_END_DECLS
