/* hrm-tempo.h: bars and beats, that is sprints and working days, on dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-calendar.h"

G_BEGIN_DECLS

#define HRM_TEMPO_DEFAULT_BEATS 10

/* From this date on a bar has so many beats. */
typedef struct
{
  HrmDate from;
  int beats;
} HrmTempoChange;

typedef struct _HrmTempoMap HrmTempoMap;

HrmTempoMap *hrm_tempo_map_new   (HrmCalendar *calendar, HrmDate start, const HrmTempoChange *changes, guint n);
void         hrm_tempo_map_free (HrmTempoMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTempoMap, hrm_tempo_map_free)

void         hrm_tempo_map_locate        (HrmTempoMap *self, HrmDate date, gint64 *bar, int *beat);
HrmDate      hrm_tempo_map_get_date      (HrmTempoMap *self, gint64 bar, int beat);
int          hrm_tempo_map_bar_beats     (HrmTempoMap *self, gint64 bar);
int          hrm_tempo_map_typical_beats (HrmTempoMap *self);

G_END_DECLS
