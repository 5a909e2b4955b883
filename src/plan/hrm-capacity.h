/* hrm-capacity.h: what a person has, day by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-calendar.h"
#include "hrm-days.h"
#include "hrm-model.h"

G_BEGIN_DECLS

/* Rows as they are, or as they would be. */
typedef struct
{
  HrmRow *(*get) (gpointer owner, gint64 id);   /* NULL: is not there */
  gpointer owner;
  GPtrArray *exceptions, *automations;
  HrmAlbumInfo *info;        /* may be NULL */
} HrmRowsView;

/* From a day of the album on. */
typedef struct
{
  HrmDate from;
  HrmUnits share;            /* capacity times multipliers, 10,000: all of the time */
} HrmShareStep;

typedef struct
{
  int refs;
  HrmCalendar *calendar;     /* by the clock of the person */
  GTimeZone *zone, *home;    /* of the person and of the album; NULL: the same */
  HrmUnits share;            /* before the first of the steps */
  GArray *steps;             /* of HrmShareStep, by date, one a day; NULL: none */
} HrmCapacity;

/* Percents to the hundredth, for both sides of a load: who is asked for exactly what there is does not clip. */
HrmUnits     hrm_share_of           (double percent);
/* The rows of MODEL; EXCEPTIONS: instead of its own, or NULL. */
HrmRowsView  hrm_view_of            (HrmModel *model, GPtrArray *exceptions);
/* The bus of a channel, and the one that a bus is in; NULL: none. */
HrmBus      *hrm_view_get_bus       (const HrmRowsView *view, gint64 id);
gboolean     hrm_view_in_bus        (const HrmRowsView *view, HrmChannel *channel, gint64 bus);

/* By day, for g_ptr_array_sort(). */
int          hrm_automation_compare (gconstpointer a, gconstpointer b);
/* Points of the automation of a channel, in order. Free the array. */
GPtrArray   *hrm_view_get_points    (const HrmRowsView *view, gint64 channel);

HrmCapacity *hrm_capacity_new       (const HrmRowsView *view, HrmChannel *channel);
/* Of one that nobody else has: has nothing from now on. */
void         hrm_capacity_clear     (HrmCapacity *capacity);
HrmCapacity *hrm_capacity_ref       (HrmCapacity *capacity);
void         hrm_capacity_unref     (HrmCapacity *capacity);
/* The share of the time that holds on DATE. */
HrmUnits     hrm_capacity_share_on  (const HrmCapacity *capacity, HrmDate date);
HrmUnits     hrm_capacity_on        (const HrmCapacity *capacity, HrmDate date);
/* From the first to the last day, both inclusive; costs no more for more days, but for the steps between them. */
HrmUnits     hrm_capacity_between   (const HrmCapacity *capacity, HrmDate from, HrmDate to);
/* What the clock of the person says at AT of the album's. */
HrmCivil     hrm_capacity_local     (const HrmCapacity *capacity, HrmCivil at);
HrmSupply    hrm_capacity_supply    (const HrmCapacity *capacity);
/* Of several, an array of HrmCapacity. */
HrmSupply    hrm_capacities_supply  (GPtrArray *capacities);
HrmUnits     hrm_capacities_between (GPtrArray *capacities, HrmDate from, HrmDate to);

/* The week that OWNER has or inherits; NULL: the album's. */
void         hrm_view_get_week      (const HrmRowsView *view, HrmRow *owner, HrmWeek *week);
/* The hours of OWNER, a channel or bus, NULL for the album's: its own over those of its buses over the album's. Full. */
HrmCalendar *hrm_view_make_calendar (const HrmRowsView *view, HrmRow *owner);

G_END_DECLS
